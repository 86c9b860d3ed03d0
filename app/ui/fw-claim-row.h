/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A claim, settled where it is looked at: seen, not seen or contradicted, with a note and a photo of the visit.
 * Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_CLAIM_ROW (fw_claim_row_get_type ())
G_DECLARE_FINAL_TYPE (FwClaimRow, fw_claim_row, FW, CLAIM_ROW, AdwExpanderRow)

GtkWidget *fw_claim_row_new  (FwSession     *session,
                              const char    *visit);
void       fw_claim_row_show (FwClaimRow    *self,
                              const FwClaim *claim,
                              GPtrArray     *photos);

G_END_DECLS
