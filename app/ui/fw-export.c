/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exporting: where to is asked first, and the dialog asks before a file is replaced. The file is whole or
 * not there.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-export.h"

#include <string.h>

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fw-csv.h"
#include "fw-error-text.h"
#include "fw-hold.h"
#include "fw-html.h"
#include "fw-output.h"
#include "fw-pdf.h"
#include "fw-window.h"

/* How often the toast says how far it is. */
#define PROGRESS_MILLISECONDS 250

static const struct
{
  const char *ending;
  const char *type;
} formats[] = {
  [FW_EXPORT_PDF] = { ".pdf", "application/pdf" },
  [FW_EXPORT_HTML] = { ".html", "text/html" },
  [FW_EXPORT_CSV] = { ".csv", "text/csv" },
};

/* An export on its way. The worker thread counts the photos and reads the rest; the main thread owns it. */
typedef struct
{
  GWeakRef widget;
  FwSession *session;
  FwHold *hold;
  FwExportSource *source;
  FwExportFormat format;
  gboolean with_private;
  gboolean letter;
  GFile *file;
  GCancellable *cancellable;
  AdwToast *toast;
  guint progress;
  int photos;                   /* atomic */
  FwWorkspace *workspace;       /* of the worker thread */
} Export;

static void
export_free (Export *self)
{
  g_clear_handle_id (&self->progress, g_source_remove);
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_object (&self->toast);
  g_weak_ref_clear (&self->widget);
  g_clear_object (&self->session);
  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  fw_export_source_free (self->source);
  fw_hold_free (self->hold);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, export_free)

static Export *
export_new (GtkWidget      *widget,
            FwSession      *session,
            FwExportSource *source,
            FwExportFormat  format,
            gboolean        with_private)
{
  Export *self = g_new0 (Export, 1);

  g_weak_ref_init (&self->widget, widget);
  self->session = g_object_ref (session);
  self->hold = fw_hold_new ();
  self->source = source;
  self->format = format;
  self->with_private = with_private;
  self->letter = g_str_equal (gtk_paper_size_get_default (), GTK_PAPER_NAME_LETTER);
  self->cancellable = g_cancellable_new ();

  return self;
}

/* --- On the worker thread ------------------------------------------------------------------------ */

/* After it was stopped nothing more is read, which ends it soon. */
static GBytes *
read_photo (const FwPhoto *photo,
            gpointer       data)
{
  Export *self = data;

  if (g_cancellable_is_cancelled (self->cancellable))
    return NULL;
  g_atomic_int_inc (&self->photos);

  return fw_workspace_read_for_paper (photo, self->workspace);
}

static GBytes *
take_text (char *text)
{
  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

static GBytes *
make_bytes (Export   *self,
            GError  **error)
{
  FwPaperOptions options = { .with_private = self->with_private, .read_photo = read_photo, .data = self };
  g_autoptr(FwPaper) paper = NULL;

  if (self->format == FW_EXPORT_CSV)
    return take_text (self->source->make_csv (self->workspace, self->source->data, self->with_private, error));
  paper = self->source->make_paper (self->workspace, self->source->data, &options, error);
  if (paper == NULL || g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return NULL;
  if (self->format == FW_EXPORT_HTML)
    return take_text (fw_html_write (paper));

  return fw_pdf_write (paper, self->letter ? FW_PDF_LETTER : FW_PDF_A4, error);
}

/* For a place that is no folder of this machine. A file that is replaced is written beside it and renamed when it
 * is closed, but for a cancelled closing. */
static gboolean
write_elsewhere (Export  *self,
                 GBytes  *bytes,
                 GError **error)
{
  g_autoptr(GFileOutputStream) stream = g_file_replace (self->file, NULL, FALSE, G_FILE_CREATE_PRIVATE,
                                                        self->cancellable, error);
  g_autoptr(GCancellable) abandoned = g_cancellable_new ();
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  if (stream == NULL)
    return FALSE;
  if (g_output_stream_write_all (G_OUTPUT_STREAM (stream), data, length, NULL, self->cancellable, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), self->cancellable, error);
  g_cancellable_cancel (abandoned);
  g_output_stream_close (G_OUTPUT_STREAM (stream), abandoned, NULL);

  return FALSE;
}

static gboolean
write_bytes (Export  *self,
             GBytes  *bytes,
             GError **error)
{
  const char *path = g_file_peek_path (self->file);
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  return path != NULL ? fw_output_write (path, data, length, TRUE, error) : write_elsewhere (self, bytes, error);
}

static gpointer
export_job (FwWorkspace   *workspace,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  Export *self = data;
  g_autoptr(GBytes) bytes = NULL;

  self->workspace = workspace;
  bytes = make_bytes (self, error);
  if (bytes == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return write_bytes (self, bytes, error) ? GINT_TO_POINTER (TRUE) : NULL;
}

/* --- Telling ------------------------------------------------------------------------------------- */

static gboolean
on_progress (gpointer data)
{
  Export *self = data;
  guint photos = (guint) g_atomic_int_get (&self->photos);
  g_autofree char *title = g_strdup_printf (ngettext ("Exporting: %u photo", "Exporting: %u photos", photos), photos);

  if (photos > 0)
    adw_toast_set_title (self->toast, title);

  return G_SOURCE_CONTINUE;
}

static void
show_progress (Export    *self,
               GtkWidget *widget)
{
  self->toast = g_object_ref_sink (adw_toast_new (_("Exporting…")));
  adw_toast_set_timeout (self->toast, 0);
  adw_toast_set_button_label (self->toast, _("_Cancel"));
  g_signal_connect_object (self->toast, "button-clicked", G_CALLBACK (g_cancellable_cancel), self->cancellable,
                           G_CONNECT_SWAPPED);
  fw_window_add_toast (widget, g_object_ref (self->toast));
  self->progress = g_timeout_add (PROGRESS_MILLISECONDS, on_progress, self);
}

static void
on_open_clicked (AdwToast *toast,
                 gpointer  file)
{
  g_autoptr(GtkFileLauncher) launcher = gtk_file_launcher_new (file);

  gtk_file_launcher_launch (launcher, NULL, NULL, NULL, NULL);
}

static void
tell_done (Export    *self,
           GtkWidget *place)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *shown = g_filename_display_name (name);
  /* Translators: the name of a file. */
  g_autofree char *title = g_strdup_printf (_("Exported as %s"), shown);
  AdwToast *toast;

  if (place == NULL)
    {
      fw_window_notify (title, NULL);
      return;
    }
  toast = adw_toast_new (title);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _("_Open"));
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_open_clicked), g_object_ref (self->file),
                         (GClosureNotify) (GCallback) g_object_unref, 0);
  fw_window_add_toast (place, toast);
}

static void
tell_failed (GtkWidget    *place,
             const GError *error)
{
  if (place != NULL)
    fw_error_text_show (place, error);
  else if (!fw_error_is_cancelled (error))
    fw_window_notify (_("Nothing was exported"), error->message);
}

static void
on_exported (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(Export) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean done = fw_session_run_finish (FW_SESSION (source), result, &error) != NULL;
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&self->widget);
  GtkWidget *place = fw_window_find_place (widget);

  if (done)
    tell_done (self, place);
  else
    tell_failed (place, error);
}

static void
start (Export *self)
{
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&self->widget);
  GtkWidget *place = fw_window_find_place (widget);

  if (place != NULL)
    show_progress (self, place);
  fw_session_photo_async (self->session, export_job, self, NULL, NULL, self->cancellable, on_exported, self);
}

static void
on_file_chosen (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(Export) self = user_data;
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&self->widget);
  g_autoptr(GError) error = NULL;

  self->file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  if (self->file != NULL)
    start (g_steal_pointer (&self));
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    tell_failed (fw_window_find_place (widget), error);
}

/* No separators, which would name a folder, and nothing that a file system refuses. */
static char *
dup_file_name (const char     *name,
               FwExportFormat  format)
{
  g_autofree char *plain = g_strdelimit (g_strdup (name), "/\\:*?\"<>|\n\r\t", '-');

  return g_strconcat (plain, formats[format].ending, NULL);
}

/**
 * fw_export_source_new:
 * @name: of the file, without its ending
 * @make_paper: builds the paper for PDF, HTML and printing
 * @make_csv: writes the rows
 * @data: (transfer full) (nullable): for both of them
 * @free_data: (nullable): frees @data
 *
 * Returns: (transfer full): what is to be exported
 */
FwExportSource *
fw_export_source_new (const char     *name,
                      FwExportPaper   make_paper,
                      FwExportCsv     make_csv,
                      gpointer        data,
                      GDestroyNotify  free_data)
{
  FwExportSource *self = g_new0 (FwExportSource, 1);

  self->name = g_strdup (name);
  self->make_paper = make_paper;
  self->make_csv = make_csv;
  self->data = data;
  self->free_data = free_data;

  return self;
}

/**
 * fw_export_source_free:
 * @self: (transfer full): what was to be exported
 */
void
fw_export_source_free (FwExportSource *self)
{
  if (self->free_data != NULL && self->data != NULL)
    self->free_data (self->data);
  g_free (self->name);
  g_free (self);
}

/**
 * fw_export_save:
 * @widget: where it was asked for
 * @session: a session
 * @source: (transfer full): what is to be exported
 * @format: how
 * @with_private: whether private notes and photos that are held back were asked for
 *
 * Asks for a file, then exports into it. A file that is there already is replaced only after the dialog
 * has asked.
 */
void
fw_export_save (GtkWidget      *widget,
                FwSession      *session,
                FwExportSource *source,
                FwExportFormat  format,
                gboolean        with_private)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *name = dup_file_name (source->name, format);

  gtk_file_filter_add_mime_type (filter, formats[format].type);
  gtk_file_dialog_set_title (dialog, _("Export"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (widget)), NULL, on_file_chosen,
                        export_new (widget, session, source, format, with_private));
}

/**
 * fw_export_write:
 * @widget: where it was asked for
 * @session: a session
 * @source: (transfer full): what is to be exported
 * @format: how
 * @with_private: whether private notes and photos that are held back were asked for
 * @file: where to; replaced when it is there
 *
 * Exports into a file that the person has chosen. It goes on when @widget goes away.
 */
void
fw_export_write (GtkWidget      *widget,
                 FwSession      *session,
                 FwExportSource *source,
                 FwExportFormat  format,
                 gboolean        with_private,
                 GFile          *file)
{
  Export *self = export_new (widget, session, source, format, with_private);

  self->file = g_object_ref (file);
  start (self);
}
