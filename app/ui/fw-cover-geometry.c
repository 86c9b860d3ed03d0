/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Boxes are in pixels of the upright original, fingers in pixels of the view.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-cover-geometry.h"

#include "fw-cover-box.h"

/**
 * fw_cover_to_view:
 * @box: a cover
 * @frame: where the picture stands in the view
 * @scale: how many pixels of the original one pixel of the view covers
 *
 * Returns: where the cover stands in the view
 */
graphene_rect_t
fw_cover_to_view (const FwPhotoBox      *box,
                  const graphene_rect_t *frame,
                  double                 scale)
{
  return GRAPHENE_RECT_INIT (frame->origin.x + (float) ((double) box->x / scale),
                             frame->origin.y + (float) ((double) box->y / scale),
                             (float) ((double) box->width / scale), (float) ((double) box->height / scale));
}

/**
 * fw_cover_keep_inside:
 * @box: a cover
 * @width: of the picture
 * @height: of the picture
 *
 * Moves it back onto the picture, and makes it no larger than that.
 */
void
fw_cover_keep_inside (FwPhotoBox *box,
                      gint64      width,
                      gint64      height)
{
  box->width = CLAMP (box->width, 1, width);
  box->height = CLAMP (box->height, 1, height);
  box->x = CLAMP (box->x, 0, width - box->width);
  box->y = CLAMP (box->y, 0, height - box->height);
}

/**
 * fw_cover_find:
 * @boxes: (array length=n_boxes): covers
 * @n_boxes: how many
 * @frame: where the picture stands in the view
 * @scale: how many pixels of the original one pixel of the view covers
 * @x: a point of the view
 * @y: a point of the view
 *
 * Returns: the topmost cover there, or -1
 */
int
fw_cover_find (const FwPhotoBox      *boxes,
               guint                  n_boxes,
               const graphene_rect_t *frame,
               double                 scale,
               double                 x,
               double                 y)
{
  for (int i = (int) n_boxes - 1; i >= 0; i--)
    {
      graphene_rect_t rect = fw_cover_to_view (&boxes[i], frame, scale);

      if (graphene_rect_contains_point (&rect, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return i;
    }

  return -1;
}

/**
 * fw_cover_find_corner:
 * @box: the chosen cover
 * @frame: where the picture stands in the view
 * @scale: how many pixels of the original one pixel of the view covers
 * @x: a point of the view
 * @y: a point of the view
 *
 * A cover that is smaller than two grips is resized from outside and moved from within.
 *
 * Returns: which corner a finger takes hold of, 0 to 3 from the upper left; -1 for none
 */
int
fw_cover_find_corner (const FwPhotoBox      *box,
                      const graphene_rect_t *frame,
                      double                 scale,
                      double                 x,
                      double                 y)
{
  graphene_rect_t rect = fw_cover_to_view (box, frame, scale);
  gboolean small = MIN (rect.size.width, rect.size.height) < 2 * FW_COVER_BOX_GRIP;

  if (small && graphene_rect_contains_point (&rect, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
    return -1;
  for (int i = 0; i < 4; i++)
    {
      double corner_x = rect.origin.x + (i % 2 == 1 ? rect.size.width : 0);
      double corner_y = rect.origin.y + (i / 2 == 1 ? rect.size.height : 0);

      if (ABS (x - corner_x) <= FW_COVER_BOX_GRIP / 2.0 && ABS (y - corner_y) <= FW_COVER_BOX_GRIP / 2.0)
        return i;
    }

  return -1;
}
