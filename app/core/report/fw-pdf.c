/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing PDF with cairo.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-pdf.h"

#include <cairo-pdf.h>

#include "fw-base-error.h"
#include "fw-pages.h"
#include "fw-time.h"

/* Points: ISO 216, and ANSI/ASME Y14.1. */
static const struct { double width, height; } sizes[] = { { 595.276, 841.89 }, { 612, 792 } };

static cairo_status_t
append (void                *data,
        const unsigned char *bytes,
        unsigned int         length)
{
  g_byte_array_append (data, bytes, length);

  return CAIRO_STATUS_SUCCESS;
}

static void
set_metadata (cairo_surface_t *surface,
              const FwPaper   *paper)
{
  g_autoptr(GDateTime) now = g_date_time_new_from_unix_utc (fw_time_now ());
  g_autofree char *date = now != NULL ? g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ") : NULL;

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, paper->title);
  if (paper->subtitle != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_SUBJECT, paper->subtitle);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Floorwalk " FW_VERSION);
  if (date != NULL)
    cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
}

/* Each heading below the last one of a lesser level. */
static void
add_outline (cairo_surface_t *surface,
             FwPages         *pages)
{
  int parents[8] = { CAIRO_PDF_OUTLINE_ROOT };
  GPtrArray *headings = fw_pages_get_headings (pages);

  for (guint i = 0; i < headings->len; i++)
    {
      const FwPageHeading *heading = g_ptr_array_index (headings, i);
      guint level = MIN (heading->level, G_N_ELEMENTS (parents) - 2);
      char y[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *link = g_strdup_printf ("page=%u pos=[0 %s]", heading->page + 1,
                                               g_ascii_formatd (y, sizeof y, "%.1f", heading->y));
      int id = cairo_pdf_surface_add_outline (surface, parents[level], heading->text, link,
                                              heading->level == 0 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0);

      for (guint deeper = level + 1; deeper < G_N_ELEMENTS (parents); deeper++)
        parents[deeper] = id;
    }
}

static cairo_status_t
draw (cairo_surface_t *surface,
      const FwPaper   *paper,
      double           width,
      double           height)
{
  g_autoptr(FwPages) pages = fw_pages_new (paper, width, height);
  cairo_t *cairo = cairo_create (surface);
  cairo_status_t status;

  set_metadata (surface, paper);
  /* cairo calls a file tagged when all of it is in one document. */
  cairo_tag_begin (cairo, "Document", NULL);
  for (guint i = 0; i < fw_pages_get_count (pages); i++)
    {
      fw_pages_draw (pages, i, cairo);
      if (i + 1 == fw_pages_get_count (pages))
        cairo_tag_end (cairo, "Document");
      cairo_show_page (cairo);
    }
  add_outline (surface, pages);
  status = cairo_status (cairo);
  cairo_destroy (cairo);
  cairo_surface_finish (surface);

  return status != CAIRO_STATUS_SUCCESS ? status : cairo_surface_status (surface);
}

/**
 * fw_pdf_write:
 * @paper: a paper
 * @size: of its pages; a wide paper has them lie on their side
 * @error: return location for %FW_BASE_ERROR_FAILED
 *
 * Returns: (transfer full) (nullable): it as a PDF file
 */
GBytes *
fw_pdf_write (const FwPaper  *paper,
              FwPdfSize       size,
              GError        **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  double width = paper->landscape ? sizes[size].height : sizes[size].width;
  double height = paper->landscape ? sizes[size].width : sizes[size].height;
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append, bytes, width, height);
  cairo_status_t status = draw (surface, paper, width, height);

  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error, FW_BASE_ERROR, FW_BASE_ERROR_FAILED, "cannot make the PDF: %s", cairo_status_to_string (status));

  return NULL;
}
