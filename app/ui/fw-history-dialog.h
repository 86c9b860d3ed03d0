/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who changed what of a visit, or of one of its questions, and when. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_HISTORY_DIALOG (fw_history_dialog_get_type ())
G_DECLARE_FINAL_TYPE (FwHistoryDialog, fw_history_dialog, FW, HISTORY_DIALOG, AdwDialog)

AdwDialog *fw_history_dialog_new (FwSession  *session,
                                  const char *visit,
                                  const char *question,
                                  const char *instance);

G_END_DECLS
