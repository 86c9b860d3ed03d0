/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A photo as an object of a list, and lists of them that change no more than they must. Main thread.
 */
#pragma once

#include "fw-visit-model.h"

G_BEGIN_DECLS

#define FW_TYPE_PHOTO_ITEM (fw_photo_item_get_type ())
G_DECLARE_FINAL_TYPE (FwPhotoItem, fw_photo_item, FW, PHOTO_ITEM, GObject)

/* Which photos of a visit. */
typedef gboolean (*FwPhotoWanted) (FwVisitModel  *model,
                                   const FwPhoto *photo);

const char *fw_photo_item_get_photo   (FwPhotoItem   *self);
void        fw_photo_item_update_list (GListStore    *list,
                                       FwVisitModel  *model,
                                       FwPhotoWanted  wanted);

G_END_DECLS
