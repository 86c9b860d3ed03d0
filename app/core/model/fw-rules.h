/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules that forbid an edit, whoever asks for it. Pure, any thread.
 */
#pragma once

#include "fw-edit.h"

G_BEGIN_DECLS

gboolean fw_rules_allow      (FwState          *state,
                              FwOperationKind   kind,
                              const char       *name,
                              GError          **error);
gboolean fw_rules_allow_undo (FwState          *state,
                              FwOperation      *operation,
                              GError          **error);
gboolean fw_rules_is_name    (const char       *field);
gboolean fw_rules_allow_value (FwDocumentKind   kind,
                               const char      *field,
                               const char      *json,
                               GError         **error);
gboolean fw_rules_is_judgement (FwOperation     *operation);
FwLog   *fw_rules_seal_log     (FwLog           *log);

G_END_DECLS
