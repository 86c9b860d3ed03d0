/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A place where a photo can be filed: a question in one instance, or nowhere yet. Immutable.
 */
#pragma once

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_PLACE_ITEM (fw_place_item_get_type ())
G_DECLARE_FINAL_TYPE (FwPlaceItem, fw_place_item, FW, PLACE_ITEM, GObject)

const char *fw_place_item_get_text     (FwPlaceItem  *self);
const char *fw_place_item_get_section  (FwPlaceItem  *self);
const char *fw_place_item_get_question (FwPlaceItem  *self);
const char *fw_place_item_get_instance (FwPlaceItem  *self);
gboolean    fw_place_item_matches      (FwPlaceItem  *self,
                                        const char   *words);
GListModel *fw_place_item_list_new     (FwVisitModel *model,
                                        const char   *section);
gboolean    fw_place_item_list_asks_same (GListModel *list,
                                          GListModel *other);
const char *fw_place_item_find_text    (FwVisitModel *model,
                                        const char   *question);

G_END_DECLS
