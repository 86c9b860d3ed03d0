/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos as objects. One that looks the same stays the same object, so that a grid of five hundred
 * keeps its place when one of them changes.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photo-item.h"

#include "fw-photo-load.h"

struct _FwPhotoItem
{
  GObject parent_instance;

  char *photo;
  char *look;                   /* all that a cell shows */
};

G_DEFINE_FINAL_TYPE (FwPhotoItem, fw_photo_item, G_TYPE_OBJECT)

static void
fw_photo_item_finalize (GObject *object)
{
  FwPhotoItem *self = FW_PHOTO_ITEM (object);

  g_free (self->photo);
  g_free (self->look);

  G_OBJECT_CLASS (fw_photo_item_parent_class)->finalize (object);
}

static void
fw_photo_item_class_init (FwPhotoItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_photo_item_finalize;
}

static void
fw_photo_item_init (FwPhotoItem *self)
{
}

static FwPhotoItem *
item_new (FwVisitModel  *model,
          const FwPhoto *photo)
{
  FwPhotoItem *self = g_object_new (FW_TYPE_PHOTO_ITEM, NULL);
  const char *name = fw_photo_load_name (photo, TRUE);

  self->photo = g_strdup (photo->id);
  self->look = g_strdup_printf ("%d %s %s", fw_visit_model_get_photo_place (model, photo), name != NULL ? name : "",
                                photo->caption != NULL ? photo->caption : "");

  return self;
}

/**
 * fw_photo_item_get_photo:
 * @self: a photo
 *
 * Returns: its id
 */
const char *
fw_photo_item_get_photo (FwPhotoItem *self)
{
  return self->photo;
}

static gboolean
is_equal_at (GListModel *list,
             guint       position,
             GPtrArray  *items,
             guint       index)
{
  g_autoptr(FwPhotoItem) old = g_list_model_get_item (list, position);
  FwPhotoItem *new = g_ptr_array_index (items, index);

  return g_str_equal (old->photo, new->photo) && g_str_equal (old->look, new->look);
}

/**
 * fw_photo_item_update_list:
 * @list: of #FwPhotoItem
 * @model: the visit, which was read
 * @wanted: (nullable): which of its photos; %NULL for all that are not deleted
 *
 * Makes the list say what the model holds.
 */
void
fw_photo_item_update_list (GListStore    *list,
                           FwVisitModel  *model,
                           FwPhotoWanted  wanted)
{
  GPtrArray *photos = fw_visit_get_photos (fw_visit_model_get_visit (model));
  g_autoptr(GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint old = g_list_model_get_n_items (G_LIST_MODEL (list));
  guint first = 0, last = 0;

  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);

      if (!photo->deleted && (wanted == NULL || wanted (model, photo)))
        g_ptr_array_add (items, item_new (model, photo));
    }
  while (first < MIN (old, items->len) && is_equal_at (G_LIST_MODEL (list), first, items, first))
    first++;
  while (last < MIN (old, items->len) - first &&
         is_equal_at (G_LIST_MODEL (list), old - 1 - last, items, items->len - 1 - last))
    last++;
  if (old > first + last || items->len > first + last)
    g_list_store_splice (list, first, old - first - last, items->pdata + first, items->len - first - last);
}
