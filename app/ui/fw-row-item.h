/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One row of a list that was read from the store, as an item of a list model. Main thread.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define FW_TYPE_ROW_ITEM (fw_row_item_get_type ())
G_DECLARE_FINAL_TYPE (FwRowItem, fw_row_item, FW, ROW_ITEM, GObject)

FwRowItem *fw_row_item_new (GPtrArray  *rows,
                            guint       index);
gpointer   fw_row_item_get (FwRowItem  *self);

G_END_DECLS
