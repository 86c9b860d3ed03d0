/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A visit in a list: an immutable row of the store as an object. Made on any thread.
 */
#pragma once

#include <glib-object.h>

#include "fw-store-list.h"

G_BEGIN_DECLS

#define FW_TYPE_VISIT_ITEM (fw_visit_item_get_type ())
G_DECLARE_FINAL_TYPE (FwVisitItem, fw_visit_item, FW, VISIT_ITEM, GObject)

const FwVisitRow *fw_visit_item_get_row   (FwVisitItem      *self);
gboolean          fw_visit_item_is_equal  (FwVisitItem      *self,
                                           FwVisitItem      *other);
GPtrArray        *fw_visit_item_list_new  (GPtrArray        *rows);

G_END_DECLS
