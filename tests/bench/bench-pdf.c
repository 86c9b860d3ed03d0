/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reports as PDF, from visits in memory to the bytes of the file, beside a bare loop that puts the same words and the
 * same photos on pages with Pango and cairo, without tags, outline or page numbers. Prints the times of both.
 *
 * bench-pdf FOLDER VISIT…
 */
#include <string.h>

#include <cairo-pdf.h>
#include <pango/pangocairo.h>

#include "bench.h"
#include "fw-jpeg.h"
#include "fw-pdf.h"
#include "fw-workspace-review.h"

#define PAIRS 7
/* Points. */
#define MARGIN 48.0
#define PHOTO_WIDTH 240.0

typedef struct
{
  cairo_t *cairo;
  PangoLayout *layout;
  double width;
  double height;
  double top;
} Page;

static cairo_status_t
append (void                *data,
        const unsigned char *bytes,
        unsigned int         length)
{
  g_byte_array_append (data, bytes, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
make_room (Page   *page,
           double  height)
{
  if (page->top + height <= page->height - MARGIN)
    return;
  cairo_show_page (page->cairo);
  page->top = MARGIN;
}

static double
draw_text (Page       *page,
           const char *text,
           double      left,
           double      width)
{
  PangoRectangle size;

  if (text == NULL || text[0] == '\0')
    return 0;
  pango_layout_set_text (page->layout, text, -1);
  pango_layout_set_width (page->layout, (int) (width * PANGO_SCALE));
  pango_layout_get_extents (page->layout, NULL, &size);
  cairo_move_to (page->cairo, left, page->top);
  pango_cairo_show_layout (page->cairo, page->layout);

  return (double) size.height / PANGO_SCALE;
}

static void
draw_table (Page          *page,
            const FwTable *table)
{
  double width = (page->width - 2 * MARGIN) / table->columns->len;

  for (guint r = 0; r < fw_table_get_n_rows (table); r++)
    {
      double height = 0;

      make_room (page, 30);
      for (guint c = 0; c < table->columns->len; c++)
        {
          const FwTableCell *cell = fw_table_get_cell (table, r, c);
          double top = page->top, text = draw_text (page, cell->text, MARGIN + c * width, width - 6);

          page->top += text;
          height = MAX (height, text + draw_text (page, cell->small, MARGIN + c * width, width - 6));
          page->top = top;
        }
      page->top += height + 4;
    }
}

static void
draw_photo (Page               *page,
            const FwPaperPhoto *photo)
{
  char *id = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, photo->jpeg);
  gsize length;
  guchar *data = (guchar *) g_bytes_get_data (photo->jpeg, &length);
  guint width = 0, height = 0;
  cairo_surface_t *surface;

  if (!fw_jpeg_read_size (data, length, &width, &height, NULL))
    bench_fail ("a photo", "no JPEG");
  make_room (page, PHOTO_WIDTH * height / width + 20);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, data, length, NULL, NULL);
  cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_UNIQUE_ID, (guchar *) id, strlen (id), g_free, id);
  cairo_save (page->cairo);
  cairo_translate (page->cairo, MARGIN, page->top);
  cairo_scale (page->cairo, PHOTO_WIDTH / width, PHOTO_WIDTH / width);
  cairo_set_source_surface (page->cairo, surface, 0, 0);
  cairo_paint (page->cairo);
  cairo_restore (page->cairo);
  cairo_surface_destroy (surface);
  page->top += PHOTO_WIDTH * height / width + 4;
  page->top += draw_text (page, photo->caption, MARGIN, PHOTO_WIDTH) + 4;
}

static void
draw_block (Page          *page,
            const FwBlock *block)
{
  make_room (page, 30);
  page->top += draw_text (page, block->text, MARGIN, page->width - 2 * MARGIN) + 4;
  if (block->table != NULL)
    draw_table (page, block->table);
  for (guint i = 0; block->photos != NULL && i < block->photos->len; i++)
    draw_photo (page, g_ptr_array_index (block->photos, i));
}

static gsize
draw_bare (const FwPaper *paper)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  Page page = { .width = paper->landscape ? 842 : 595, .height = paper->landscape ? 595 : 842, .top = MARGIN };
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, bytes, page.width, page.height);
  PangoFontDescription *font = pango_font_description_from_string ("Sans 9");

  page.cairo = cairo_create (surface);
  page.layout = pango_cairo_create_layout (page.cairo);
  pango_layout_set_font_description (page.layout, font);
  for (guint i = 0; i < paper->blocks->len; i++)
    draw_block (&page, g_ptr_array_index (paper->blocks, i));
  cairo_show_page (page.cairo);
  g_object_unref (page.layout);
  pango_font_description_free (font);
  cairo_destroy (page.cairo);
  cairo_surface_destroy (surface);

  return bytes->len;
}

static FwPaper *
make_paper (GPtrArray            *visits,
            FwComparison         *comparison,
            const FwPaperOptions *options)
{
  return comparison != NULL ? fw_paper_from_comparison (comparison, FW_COMPARISON_ALL, options)
                            : fw_paper_from_visit (g_ptr_array_index (visits, 0), options);
}

static void
measure (const char           *name,
         GPtrArray            *visits,
         FwComparison         *comparison,
         const FwPaperOptions *options)
{
  g_autoptr(Pairs) pairs = pairs_new ();
  g_autoptr(FwPaper) same = make_paper (visits, comparison, options);

  for (guint i = 0; i <= PAIRS; i++)
    {
      double before = bench_now (), between;
      g_autoptr(FwPaper) paper = make_paper (visits, comparison, options);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) pdf = fw_pdf_write (paper, FW_PDF_A4, &error);

      bench_check (error);
      between = bench_now ();
      draw_bare (same);
      /* The first one finds the fonts. */
      if (i > 0)
        pairs_add (pairs, between - before, bench_now () - between);
    }
  pairs_print (pairs, name);
}

/* Kept, so that what is measured reads no file. */
static GBytes *
read_kept (const FwPhoto *photo,
           gpointer       kept)
{
  GBytes *jpeg = g_hash_table_lookup (kept, photo->id);

  return jpeg != NULL ? g_bytes_ref (jpeg) : NULL;
}

static void
keep_photos (FwWorkspace *workspace,
             GPtrArray   *visits,
             GHashTable  *kept)
{
  for (guint v = 0; v < visits->len; v++)
    {
      GPtrArray *photos = fw_visit_get_photos (fw_review_visit_get_visit (g_ptr_array_index (visits, v)));

      for (guint i = 0; i < photos->len; i++)
        {
          const FwPhoto *photo = g_ptr_array_index (photos, i);
          GBytes *jpeg = fw_workspace_read_for_paper (photo, workspace);

          if (jpeg == NULL)
            bench_fail (photo->id, "its picture is not there");
          g_hash_table_insert (kept, g_strdup (photo->id), jpeg);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwWorkspace) workspace = fw_workspace_open (argv[1], FW_STORE_READ_WRITE, &error);
  const char *const *ids = (const char *const *) argv + 2;
  g_autoptr(GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  FwPaperOptions options = { .with_private = TRUE, .read_photo = read_kept, .data = kept };
  g_autoptr(GPtrArray) visits = NULL;
  g_autoptr(FwComparison) comparison = NULL;

  bench_check (error);
  visits = fw_workspace_load_reviews (workspace, ids, &error);
  bench_check (error);
  keep_photos (workspace, visits, kept);
  measure ("visit", visits, NULL, &options);
  comparison = fw_workspace_load_comparison (workspace, ids, NULL, &error);
  bench_check (error);
  measure ("comparison", visits, comparison, &options);

  return 0;
}
