/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing pages, with the tags that tell a reader of PDF what is what; elsewhere cairo leaves them out.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-pages-private.h"

#include <string.h>

#include "fw-chart-draw.h"
#include "fw-jpeg.h"

/* The tags that are open. */
typedef struct
{
  cairo_t *cairo;
  guint table;
  guint row;
  gboolean in_row;
} Tags;

static void
end_row (Tags *tags)
{
  if (tags->in_row)
    cairo_tag_end (tags->cairo, "TR");
  tags->in_row = FALSE;
}

static void
end_table (Tags *tags)
{
  end_row (tags);
  if (tags->table != 0)
    cairo_tag_end (tags->cairo, "Table");
  tags->table = 0;
}

static void
enter (Tags         *tags,
       const FwItem *item)
{
  if (item->table != tags->table)
    {
      end_table (tags);
      if (item->table != 0)
        cairo_tag_begin (tags->cairo, "Table", NULL);
      tags->table = item->table;
    }
  if (item->table != 0 && (!tags->in_row || item->row != tags->row))
    {
      end_row (tags);
      cairo_tag_begin (tags->cairo, "TR", NULL);
      tags->in_row = TRUE;
      tags->row = item->row;
    }
}

static void
draw_lines (cairo_t      *cairo,
            const FwItem *item)
{
  PangoLayoutIter *iter = pango_layout_get_iter (item->layout);
  int top = 0, bottom;

  for (int line = 0; line <= item->last; line++)
    {
      PangoRectangle logical;

      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      if (line == item->first)
        pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      if (line >= item->first)
        {
          cairo_move_to (cairo, item->x + (double) logical.x / PANGO_SCALE,
                         item->y + (double) (pango_layout_iter_get_baseline (iter) - top) / PANGO_SCALE);
          pango_cairo_show_layout_line (cairo, pango_layout_iter_get_line_readonly (iter));
        }
      pango_layout_iter_next_line (iter);
    }
  pango_layout_iter_free (iter);
}

/* The pixels of a photo, for what cannot take the file. */
static gboolean
fill (cairo_surface_t *surface,
      GBytes          *jpeg)
{
  guint width, height, stride;
  g_autoptr(GBytes) pixels = fw_photo_decode (jpeg, 0, &width, &height, &stride, NULL);
  const guint8 *from = pixels != NULL ? g_bytes_get_data (pixels, NULL) : NULL;
  guint32 *to = (guint32 *) (gpointer) cairo_image_surface_get_data (surface);
  gsize row = (gsize) cairo_image_surface_get_stride (surface) / sizeof *to;

  if (from == NULL || to == NULL || (int) width != cairo_image_surface_get_width (surface) ||
      (int) height != cairo_image_surface_get_height (surface))
    return FALSE;
  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++)
      {
        const guint8 *pixel = from + (gsize) y * stride + (gsize) x * 3;

        to[y * row + x] = (guint32) pixel[0] << 16 | (guint32) pixel[1] << 8 | pixel[2];
      }
  cairo_surface_mark_dirty (surface);

  return TRUE;
}

static void
release_bytes (gpointer bytes)
{
  g_bytes_unref (bytes);
}

static gboolean
attach (cairo_surface_t *surface,
        const char      *type,
        GBytes          *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  return cairo_surface_set_mime_data (surface, type, data, length, release_bytes, g_bytes_ref (bytes)) == CAIRO_STATUS_SUCCESS;
}

/* A file that is on several pages is written once: cairo knows it again by this. */
static gboolean
attach_text (cairo_surface_t *surface,
             const char      *type,
             const char      *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return attach (surface, type, bytes);
}

/* A PDF takes the file as it is and does not look at the pixels, so that they need no decoding. */
static cairo_surface_t *
surface_new (GBytes   *jpeg,
             gboolean  with_pixels)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (jpeg, &length);
  g_autofree char *id = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, jpeg);
  cairo_surface_t *surface;
  guint width, height;

  if (!fw_jpeg_read_size (data, length, &width, &height, NULL))
    return NULL;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  if ((with_pixels && !fill (surface, jpeg)) ||
      !attach (surface, CAIRO_MIME_TYPE_JPEG, jpeg) || !attach_text (surface, CAIRO_MIME_TYPE_UNIQUE_ID, id))
    g_clear_pointer (&surface, cairo_surface_destroy);

  return surface;
}

static void
draw_photo (cairo_t      *cairo,
            const FwItem *item)
{
  gboolean is_pdf = cairo_surface_get_type (cairo_get_target (cairo)) == CAIRO_SURFACE_TYPE_PDF;
  cairo_surface_t *surface = surface_new (item->photo->jpeg, !is_pdf);

  if (surface == NULL)
    return;
  cairo_save (cairo);
  cairo_translate (cairo, item->x, item->y);
  cairo_scale (cairo, item->width / cairo_image_surface_get_width (surface),
               item->height / cairo_image_surface_get_height (surface));
  cairo_set_source_surface (cairo, surface, 0, 0);
  cairo_paint (cairo);
  cairo_restore (cairo);
  cairo_surface_destroy (surface);
}

static void
draw_item (FwPages      *self,
           const FwItem *item,
           cairo_t      *cairo)
{
  switch (item->kind)
    {
    case FW_ITEM_LINES:
      cairo_set_source_rgb (cairo, 0, 0, 0);
      draw_lines (cairo, item);
      break;
    case FW_ITEM_RECTANGLE:
      cairo_set_source_rgb (cairo, item->grey, item->grey, item->grey);
      cairo_rectangle (cairo, item->x, item->y, item->width, item->height);
      cairo_fill (cairo);
      break;
    case FW_ITEM_PHOTO:
      draw_photo (cairo, item);
      break;
    case FW_ITEM_CHART:
    default:
      cairo_save (cairo);
      cairo_translate (cairo, item->x, item->y);
      fw_chart_draw (item->chart, NULL, cairo, self->context, item->width, item->height);
      cairo_restore (cairo);
      break;
    }
}

static void
draw_foot_part (FwPages        *self,
                cairo_t        *cairo,
                const char     *text,
                PangoAlignment  alignment)
{
  double width = (self->width - 2 * FW_PAGE_MARGIN) * (alignment == PANGO_ALIGN_LEFT ? 0.75 : 0.25);
  PangoLayout *layout = fw_page_layout_new (self->context, text, 8, FALSE, width);

  pango_layout_set_auto_dir (layout, FALSE);
  pango_layout_set_alignment (layout, alignment);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  cairo_move_to (cairo, alignment == PANGO_ALIGN_LEFT ? FW_PAGE_MARGIN : self->width - FW_PAGE_MARGIN - width,
                 self->height - FW_PAGE_MARGIN - 4);
  cairo_set_source_rgb (cairo, 0.35, 0.35, 0.35);
  pango_cairo_show_layout (cairo, layout);
  g_object_unref (layout);
}

static void
draw_foot (FwPages *self,
           guint    page,
           cairo_t *cairo)
{
  g_autofree char *number = g_strdup_printf ("%u / %u", page + 1, self->count);
  g_autofree char *title = fw_page_shorten (self->paper->title);

  draw_foot_part (self, cairo, title, PANGO_ALIGN_LEFT);
  draw_foot_part (self, cairo, number, PANGO_ALIGN_RIGHT);
}

/**
 * fw_pages_draw:
 * @self: pages
 * @page: from 0
 * @cairo: where to draw it, in points from the upper left corner
 *
 * Draws one page, with its number at the foot. A picture that cannot be read is left out. The context of
 * the texts is not adapted to @cairo: that would measure all of them anew, and perhaps otherwise.
 */
void
fw_pages_draw (FwPages *self,
               guint    page,
               cairo_t *cairo)
{
  Tags tags = { .cairo = cairo };

  for (guint i = 0; i < self->items->len; i++)
    {
      const FwItem *item = g_ptr_array_index (self->items, i);

      if (item->page != page)
        continue;
      if (item->tag == NULL)
        {
          draw_item (self, item, cairo);
          continue;
        }
      enter (&tags, item);
      cairo_tag_begin (cairo, item->tag, NULL);
      draw_item (self, item, cairo);
      cairo_tag_end (cairo, item->tag);
    }
  end_table (&tags);
  draw_foot (self, page, cairo);
}
