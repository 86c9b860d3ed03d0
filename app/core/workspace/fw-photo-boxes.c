/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists of what is covered on a photo: as the record has them and as arrays. Any thread.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-workspace-private.h"

static gboolean
is_same_box (const FwPhotoBox *one,
             const FwPhotoBox *other)
{
  return one->x == other->x && one->y == other->y && one->width == other->width && one->height == other->height;
}

/**
 * fw_boxes_add:
 * @boxes: (element-type FwPhotoBox): a list
 * @box: a box
 *
 * Adds to a list what is not in it yet.
 */
void
fw_boxes_add (GArray           *boxes,
              const FwPhotoBox *box)
{
  for (guint i = 0; i < boxes->len; i++)
    if (is_same_box (&g_array_index (boxes, FwPhotoBox, i), box))
      return;
  g_array_append_val (boxes, *box);
}

/**
 * fw_boxes_read:
 * @boxes: (element-type FwPhotoBox): a list
 * @array: (nullable): the value of a photo's "boxes"
 *
 * Adds what the record says; of a foreign value only what is a box.
 */
void
fw_boxes_read (GArray     *boxes,
               yyjson_val *array)
{
  yyjson_val *box;
  gsize index, size;

  yyjson_arr_foreach (array, index, size, box)
    {
      FwPhotoBox read = {
        yyjson_get_sint (yyjson_arr_get (box, 0)), yyjson_get_sint (yyjson_arr_get (box, 1)),
        yyjson_get_sint (yyjson_arr_get (box, 2)), yyjson_get_sint (yyjson_arr_get (box, 3)),
      };

      if (read.width > 0 && read.height > 0)
        fw_boxes_add (boxes, &read);
    }
}

/**
 * fw_photo_dup_boxes:
 * @photo: a photo
 * @count: (out): how many
 *
 * Returns: (transfer full) (array length=count): what is to be covered, in pixels of the upright
 *   original; of a foreign list only what is a box
 */
FwPhotoBox *
fw_photo_dup_boxes (const FwPhoto *photo,
                    guint         *count)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (FwPhotoBox));

  fw_boxes_read (boxes, photo->boxes);
  *count = boxes->len;

  return (FwPhotoBox *) g_array_free (boxes, FALSE);
}

/**
 * fw_boxes_write:
 * @boxes: (array length=count): boxes
 * @count: how many
 *
 * Returns: (transfer full): what the record says of them, as JSON
 */
char *
fw_boxes_write (const FwPhotoBox *boxes,
                guint             count)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *array = yyjson_mut_arr (document);

  yyjson_mut_doc_set_root (document, array);
  for (guint i = 0; i < count; i++)
    {
      yyjson_mut_val *box = yyjson_mut_arr_add_arr (document, array);

      yyjson_mut_arr_add_sint (document, box, boxes[i].x);
      yyjson_mut_arr_add_sint (document, box, boxes[i].y);
      yyjson_mut_arr_add_sint (document, box, boxes[i].width);
      yyjson_mut_arr_add_sint (document, box, boxes[i].height);
    }

  return fw_json_take_line (document);
}

/**
 * fw_boxes_check:
 * @boxes: (array length=count): boxes
 * @count: how many
 * @photo: the photo that they are to cover
 * @error: return location for %FW_MODEL_ERROR_INVALID
 *
 * Returns: whether there are not too many, and each is on the photo
 */
gboolean
fw_boxes_check (const FwPhotoBox  *boxes,
                guint              count,
                const FwPhoto     *photo,
                GError           **error)
{
  if (count > FW_PHOTO_MAX_BOXES)
    {
      g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_INVALID, "more than %d boxes on one photo",
                   FW_PHOTO_MAX_BOXES);
      return FALSE;
    }
  for (guint i = 0; i < count; i++)
    if (boxes[i].width < 1 || boxes[i].height < 1 || boxes[i].x + boxes[i].width <= 0 ||
        boxes[i].y + boxes[i].height <= 0 || boxes[i].x >= photo->width || boxes[i].y >= photo->height)
      {
        g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_INVALID,
                     "the box %" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT
                     " is not on the photo of %" G_GINT64_FORMAT " by %" G_GINT64_FORMAT " pixels",
                     boxes[i].x, boxes[i].y, boxes[i].width, boxes[i].height, photo->width, photo->height);
        return FALSE;
      }

  return TRUE;
}
