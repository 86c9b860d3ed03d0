/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Printing draws what the PDF shows. The paper is built, laid out and each page recorded on the worker
 * thread for photos; the main thread plays a record into what GTK draws on.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-print.h"

#include "fw-error-text.h"
#include "fw-hold.h"
#include "fw-pages.h"
#include "fw-window.h"

/* Something being printed. Paper and pages belong to the worker thread while a job is on its way; there is
 * one job at a time, and the last one takes them apart where they were made. */
typedef struct
{
  GWeakRef widget;
  FwSession *session;
  FwHold *hold;
  FwExportSource *source;
  gboolean with_private;
  GtkPrintOperationAction action;
  char *file;                   /* to export into, or NULL */
  GtkPrintOperation *operation;
  GtkPrintContext *context;     /* of the page that is being drawn */
  double width;                 /* of a page, in points */
  double height;
  guint page;
  FwPaper *paper;
  FwPages *pages;
  gboolean laid_out;
  gboolean finished;
} Print;

static void
print_free (Print *self)
{
  g_weak_ref_clear (&self->widget);
  g_clear_object (&self->session);
  g_clear_object (&self->operation);
  g_clear_object (&self->context);
  fw_export_source_free (self->source);
  fw_hold_free (self->hold);
  g_free (self->file);
  g_free (self);
}

/* --- On the worker thread ------------------------------------------------------------------------ */

static gpointer
build_job (FwWorkspace   *workspace,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Print *self = data;
  FwPaperOptions options = {
    .with_private = self->with_private,
    .read_photo = fw_workspace_read_for_paper,
    .data = workspace,
  };

  self->paper = self->source->make_paper (workspace, self->source->data, &options, error);

  return GINT_TO_POINTER (self->paper != NULL);
}

static gpointer
lay_out_job (FwWorkspace   *workspace,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Print *self = data;

  self->pages = fw_pages_new (self->paper, self->width, self->height);

  return GINT_TO_POINTER (TRUE);
}

static gpointer
record_job (FwWorkspace   *workspace,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Print *self = data;
  cairo_rectangle_t extents = { 0, 0, self->width, self->height };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, &extents);
  cairo_t *cairo = cairo_create (surface);

  fw_pages_draw (self->pages, self->page, cairo);
  cairo_destroy (cairo);

  return surface;
}

static gpointer
forget_job (FwWorkspace   *workspace,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Print *self = data;

  g_clear_pointer (&self->pages, fw_pages_free);
  g_clear_pointer (&self->paper, fw_paper_free);

  return GINT_TO_POINTER (TRUE);
}

static void
surface_free (gpointer surface)
{
  cairo_surface_destroy (surface);
}

/* --- On the main thread -------------------------------------------------------------------------- */

static void
on_forgotten (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  fw_session_run_finish (FW_SESSION (source), result, NULL);
  print_free (user_data);
}

static void
finish (Print        *self,
        const GError *error)
{
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&self->widget);
  GtkWidget *place = fw_window_find_place (widget);

  if (self->finished)
    return;
  self->finished = TRUE;
  if (error != NULL && place != NULL)
    fw_error_text_show (place, error);
  fw_session_photo_async (self->session, forget_job, self, NULL, NULL, NULL, on_forgotten, self);
}

static void
on_laid_out (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Print *self = user_data;

  self->laid_out = fw_session_run_finish (FW_SESSION (source), result, NULL) != NULL;
  if (!self->laid_out && !self->finished)
    gtk_print_operation_cancel (self->operation);
}

static void
on_begin_print (Print           *self,
                GtkPrintContext *context)
{
  self->width = gtk_print_context_get_width (context);
  self->height = gtk_print_context_get_height (context);
  fw_session_photo_async (self->session, lay_out_job, self, NULL, NULL, NULL, on_laid_out, self);
}

/* GTK asks again and again, when it has nothing else to do. */
static gboolean
on_paginate (Print           *self,
             GtkPrintContext *context)
{
  if (self->laid_out)
    gtk_print_operation_set_n_pages (self->operation, (int) fw_pages_get_count (self->pages));

  return self->laid_out;
}

static void
on_recorded (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  Print *self = user_data;
  cairo_surface_t *record = fw_session_run_finish (FW_SESSION (source), result, NULL);
  g_autoptr(GtkPrintContext) context = g_steal_pointer (&self->context);

  if (record == NULL && !self->finished)
    gtk_print_operation_cancel (self->operation);
  if (record != NULL && !self->finished)
    {
      cairo_t *cairo = gtk_print_context_get_cairo_context (context);

      cairo_set_source_surface (cairo, record, 0, 0);
      cairo_paint (cairo);
      gtk_print_operation_draw_page_finish (self->operation);
    }
  g_clear_pointer (&record, cairo_surface_destroy);
}

static void
on_draw_page (Print           *self,
              GtkPrintContext *context,
              int              page)
{
  gtk_print_operation_set_defer_drawing (self->operation);
  self->page = (guint) page;
  self->context = g_object_ref (context);
  fw_session_photo_async (self->session, record_job, self, NULL, surface_free, NULL, on_recorded, self);
}

static void
on_done (Print                   *self,
         GtkPrintOperationResult  result)
{
  g_autoptr(GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    gtk_print_operation_get_error (self->operation, &error);
  finish (self, error);
}

static void
set_up (Print *self)
{
  g_autoptr(GtkPageSetup) setup = gtk_page_setup_new ();

  self->operation = gtk_print_operation_new ();
  if (self->paper->landscape)
    gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_print_operation_set_default_page_setup (self->operation, setup);
  gtk_print_operation_set_unit (self->operation, GTK_UNIT_POINTS);
  /* The pages have margins of their own. */
  gtk_print_operation_set_use_full_page (self->operation, TRUE);
  gtk_print_operation_set_job_name (self->operation, self->source->name);
  gtk_print_operation_set_show_progress (self->operation, TRUE);
  gtk_print_operation_set_allow_async (self->operation, TRUE);
  if (self->file != NULL)
    gtk_print_operation_set_export_filename (self->operation, self->file);
  g_signal_connect_swapped (self->operation, "begin-print", G_CALLBACK (on_begin_print), self);
  g_signal_connect_swapped (self->operation, "paginate", G_CALLBACK (on_paginate), self);
  g_signal_connect_swapped (self->operation, "draw-page", G_CALLBACK (on_draw_page), self);
  g_signal_connect_swapped (self->operation, "done", G_CALLBACK (on_done), self);
}

static void
on_built (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  Print *self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&self->widget);
  GtkWidget *place = fw_window_find_place (widget);
  GtkWindow *window = place != NULL ? GTK_WINDOW (gtk_widget_get_root (place)) : NULL;

  if (fw_session_run_finish (FW_SESSION (source), result, &error) == NULL)
    {
      finish (self, error);
      return;
    }
  set_up (self);
  if (gtk_print_operation_run (self->operation, self->action, window, &error) == GTK_PRINT_OPERATION_RESULT_ERROR)
    finish (self, error);
}

/**
 * fw_print_run:
 * @widget: where it was asked for
 * @session: a session
 * @source: (transfer full): what is to be printed
 * @with_private: whether private notes and photos that are held back were asked for
 * @action: with the dialog, only the preview, or into a file
 * @file: (nullable): for %GTK_PRINT_OPERATION_ACTION_EXPORT a file name
 *
 * Prints, and says so where @widget is when it fails.
 */
void
fw_print_run (GtkWidget               *widget,
              FwSession               *session,
              FwExportSource          *source,
              gboolean                 with_private,
              GtkPrintOperationAction  action,
              const char              *file)
{
  Print *self = g_new0 (Print, 1);

  g_weak_ref_init (&self->widget, widget);
  self->session = g_object_ref (session);
  self->hold = fw_hold_new ();
  self->source = source;
  self->with_private = with_private;
  self->action = action;
  self->file = g_strdup (file);
  fw_session_photo_async (session, build_job, self, NULL, NULL, NULL, on_built, self);
}

/**
 * fw_print_start:
 * @widget: where it was asked for
 * @session: a session
 * @source: (transfer full): what is to be printed
 * @with_private: whether private notes and photos that are held back were asked for
 *
 * Opens the desktop's dialog for printing, which has the preview.
 */
void
fw_print_start (GtkWidget      *widget,
                FwSession      *session,
                FwExportSource *source,
                gboolean        with_private)
{
  fw_print_run (widget, session, source, with_private, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG, NULL);
}
