/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bar below a photo while it is being covered: add, remove, undo, done. Main thread.
 */
#pragma once

#include "fw-redaction-view.h"

G_BEGIN_DECLS

#define FW_TYPE_COVER_TOOLS (fw_cover_tools_get_type ())
G_DECLARE_FINAL_TYPE (FwCoverTools, fw_cover_tools, FW, COVER_TOOLS, GtkBox)

/* Signal "done": the person has covered enough. */
void fw_cover_tools_set_view (FwCoverTools    *self,
                              FwRedactionView *view);

G_END_DECLS
