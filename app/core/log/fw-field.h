/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The catalogue of fields: which paths a document of each kind may hold and what values they take.
 * A line outside it is kept, ignored by the fold and reported as made by a newer Floorwalk.
 * Pure, any thread.
 */
#pragma once

#include "fw-operation.h"

G_BEGIN_DECLS

typedef enum {
  FW_DOCUMENT_TEAM,
  FW_DOCUMENT_SITE,
  FW_DOCUMENT_VISIT,
} FwDocumentKind;

gboolean    fw_field_is_well_formed  (const char      *field);
gboolean    fw_field_is_known        (FwDocumentKind   kind,
                                      FwOperation     *operation);
const char *fw_field_get_element     (const char      *field);
gboolean    fw_field_names           (const char      *field,
                                      const char      *id);

G_END_DECLS
