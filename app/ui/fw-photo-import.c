/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Importing photos. What fails is told at the end, a line for each, and does not stop the others. What
 * is on its way keeps the program until it is kept, and is told wherever the person is by then.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photo-import.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fw-alert.h"
#include "fw-error-text.h"
#include "fw-hold.h"
#include "fw-window.h"

/* It covers the lower bar. */
#define TOAST_SECONDS 2
/* More lines than that nobody reads. */
#define MAX_PROBLEMS 8

/* A photo on its way. One of file, bytes and texture. */
typedef struct
{
  GFile *file;
  GBytes *bytes;
  GdkTexture *texture;
  char *visit;
  char *question;
  char *instance;
  char *taken;                  /* or NULL */
} Arrival;

struct _FwPhotoImport
{
  GObject parent_instance;

  FwVisitModel *model;
  GtkWidget *widget;            /* weak: where errors are shown */
  GCancellable *cancellable;
  GPtrArray *problems;          /* char: a line for each file that could not be taken */
  guint done;
  guint added;
  guint total;
  gboolean quiet;
};

enum
{
  ADDED,
  PROGRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwPhotoImport, fw_photo_import, G_TYPE_OBJECT)

/* Where what the person chose or pasted belongs, while it is being fetched. */
typedef struct
{
  FwPhotoImport *self;
  FwHold *hold;
  char *question;
  char *instance;
} Target;

static Target *
target_new (FwPhotoImport *self,
            const char    *question,
            const char    *instance)
{
  Target *target = g_new0 (Target, 1);

  target->self = g_object_ref (self);
  target->hold = fw_hold_new ();
  target->question = g_strdup (question);
  target->instance = g_strdup (instance);

  return target;
}

static void
target_free (Target *target)
{
  fw_hold_free (target->hold);
  g_object_unref (target->self);
  g_free (target->question);
  g_free (target->instance);
  g_free (target);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Target, target_free)

static void
arrival_free (Arrival *arrival)
{
  g_clear_object (&arrival->file);
  g_clear_pointer (&arrival->bytes, g_bytes_unref);
  g_clear_object (&arrival->texture);
  g_free (arrival->visit);
  g_free (arrival->question);
  g_free (arrival->instance);
  g_free (arrival->taken);
  g_free (arrival);
}

/* A file without a path is one of a portal or of a share. */
static gboolean
get_bytes (Arrival       *arrival,
           GCancellable  *cancellable,
           GError       **error)
{
  if (arrival->texture != NULL)
    arrival->bytes = gdk_texture_save_to_png_bytes (arrival->texture);
  else if (arrival->file != NULL && g_file_peek_path (arrival->file) == NULL)
    arrival->bytes = g_file_load_bytes (arrival->file, cancellable, NULL, error);

  return arrival->bytes != NULL || (arrival->file != NULL && g_file_peek_path (arrival->file) != NULL);
}

static gpointer
add_photo (FwWorkspace   *workspace,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Arrival *arrival = data;
  FwNewPhoto photo = { 0 };

  if (!get_bytes (arrival, cancellable, error))
    return NULL;
  photo.path = arrival->bytes == NULL ? g_file_peek_path (arrival->file) : NULL;
  photo.bytes = arrival->bytes;
  photo.visit = arrival->visit;
  photo.question = arrival->question;
  photo.instance = arrival->instance;
  photo.taken = arrival->taken;

  return fw_workspace_add_photo (workspace, &photo, cancellable, error);
}

/* What a person calls it. */
static char *
dup_name (const Arrival *arrival)
{
  g_autofree char *name = arrival->file != NULL ? g_file_get_basename (arrival->file) : NULL;

  return name != NULL ? g_filename_display_name (name) : g_strdup (_("The picture"));
}

static void
add_problem (FwPhotoImport *self,
             const char    *name,
             const GError  *error)
{
  g_autofree char *why = fw_error_text_dup_heading (error);

  g_message ("%s", error->message);
  /* Translators: a file and why it could not be added, as "notes.txt: Not a picture". */
  g_ptr_array_add (self->problems, g_strdup_printf (_("%s: %s"), name, why));
}

static char *
list_problems (FwPhotoImport *self)
{
  guint count = self->problems->len;
  g_autoptr(GString) body = g_string_new (NULL);

  for (guint i = 0; i < MIN (count, MAX_PROBLEMS); i++)
    g_string_append_printf (body, "%s%s", i > 0 ? "\n" : "", (char *) g_ptr_array_index (self->problems, i));
  if (count > MAX_PROBLEMS)
    {
      g_string_append_c (body, '\n');
      g_string_append_printf (body, ngettext ("and %u more", "and %u more", count - MAX_PROBLEMS), count - MAX_PROBLEMS);
    }

  return g_string_free_and_steal (g_steal_pointer (&body));
}

static void
show_problems (FwPhotoImport *self)
{
  guint count = self->problems->len;
  g_autofree char *heading = g_strdup_printf (ngettext ("%u Picture Not Added", "%u Pictures Not Added", count),
                                              count);
  g_autofree char *body = list_problems (self);
  GtkWidget *place = fw_window_find_place (self->widget);
  AdwDialog *dialog;

  if (place == NULL)
    {
      fw_window_notify (heading, body);
      return;
    }
  dialog = fw_alert_new (heading, body);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _("_Close"));
  adw_dialog_present (dialog, place);
}

static void
tell (FwPhotoImport *self)
{
  GtkWidget *place = fw_window_find_place (self->widget);
  g_autofree char *text = NULL;
  AdwToast *toast;

  if (self->problems->len > 0)
    show_problems (self);
  if (self->added == 0 || self->quiet || place == NULL)
    return;
  text = g_strdup_printf (ngettext ("%u photo added, held back", "%u photos added, held back", self->added), self->added);
  toast = adw_toast_new (text);
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  fw_window_add_toast (place, toast);
}

static void
tell_error (FwPhotoImport *self,
            const GError  *error)
{
  GtkWidget *place = fw_window_find_place (self->widget);

  if (place != NULL)
    fw_error_text_show (place, error);
  else if (!fw_error_is_cancelled (error))
    g_message ("%s", error->message);
}

/* An arrival on its way, with the name it is told by. */
typedef struct
{
  FwPhotoImport *self;
  FwHold *hold;
  char *name;
} Passage;

static void
passage_free (Passage *passage)
{
  fw_hold_free (passage->hold);
  g_object_unref (passage->self);
  g_free (passage->name);
  g_free (passage);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Passage, passage_free)

static void
on_added (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(Passage) passage = user_data;
  FwPhotoImport *self = passage->self;
  g_autoptr(GError) error = NULL;
  g_autofree char *photo = fw_session_run_finish (FW_SESSION (source), result, &error);

  self->done += 1;
  if (photo != NULL)
    self->added += 1;
  else if (!fw_error_is_cancelled (error))
    add_problem (self, passage->name, error);
  g_signal_emit (self, signals[ADDED], 0, photo);
  if (self->done == self->total)
    {
      tell (self);
      g_ptr_array_set_size (self->problems, 0);
      self->done = self->added = self->total = 0;
    }
  g_signal_emit (self, signals[PROGRESS], 0);
}

static Arrival *
arrival_new (FwPhotoImport *self,
             const char    *question,
             const char    *instance)
{
  Arrival *arrival = g_new0 (Arrival, 1);

  arrival->visit = g_strdup (fw_visit_model_get_id (self->model));
  arrival->question = g_strdup (question);
  if (g_strcmp0 (instance, FW_INSTANCE_NONE) != 0)
    arrival->instance = g_strdup (instance);

  return arrival;
}

static void
start (FwPhotoImport *self,
       Arrival       *arrival)
{
  Passage *passage = g_new0 (Passage, 1);

  passage->self = g_object_ref (self);
  passage->hold = fw_hold_new ();
  passage->name = dup_name (arrival);
  self->total += 1;
  fw_session_photo_async (fw_visit_model_get_session (self->model), add_photo, arrival, (GDestroyNotify) arrival_free,
                          g_free, self->cancellable, on_added, passage);
  g_signal_emit (self, signals[PROGRESS], 0);
}

static void
fw_photo_import_finalize (GObject *object)
{
  FwPhotoImport *self = FW_PHOTO_IMPORT (object);

  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->model);
  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->problems);

  G_OBJECT_CLASS (fw_photo_import_parent_class)->finalize (object);
}

static void
fw_photo_import_class_init (FwPhotoImportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_photo_import_finalize;
  /**
   * FwPhotoImport::added:
   * @self: the import
   * @photo: (nullable): the id of a photo that is kept now, %NULL for one that could not be added
   *
   * One more is done with.
   */
  signals[ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * FwPhotoImport::progress:
   * @self: the import
   *
   * What fw_photo_import_get_progress() says is new.
   */
  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                    G_TYPE_NONE, 0);
}

static void
fw_photo_import_init (FwPhotoImport *self)
{
  self->cancellable = g_cancellable_new ();
  self->problems = g_ptr_array_new_with_free_func (g_free);
}

/**
 * fw_photo_import_new:
 * @model: the visit
 * @widget: where errors are shown and dialogs stand
 *
 * Returns: (transfer full): an import with nothing to do
 */
FwPhotoImport *
fw_photo_import_new (FwVisitModel *model,
                     GtkWidget    *widget)
{
  FwPhotoImport *self = g_object_new (FW_TYPE_PHOTO_IMPORT, NULL);

  self->model = g_object_ref (model);
  g_set_weak_pointer (&self->widget, widget);

  return self;
}

/**
 * fw_photo_import_add_file:
 * @self: the import
 * @file: a picture
 * @question: (nullable): "template/question", %NULL for unsorted
 * @instance: (nullable): an instance
 *
 * Adds a picture.
 */
void
fw_photo_import_add_file (FwPhotoImport *self,
                          GFile         *file,
                          const char    *question,
                          const char    *instance)
{
  Arrival *arrival = arrival_new (self, question, instance);

  arrival->file = g_object_ref (file);
  start (self, arrival);
}

/**
 * fw_photo_import_add_texture:
 * @self: the import
 * @texture: a picture
 * @question: (nullable): "template/question", %NULL for unsorted
 * @instance: (nullable): an instance
 *
 * Adds a picture that is no file.
 */
void
fw_photo_import_add_texture (FwPhotoImport *self,
                             GdkTexture    *texture,
                             const char    *question,
                             const char    *instance)
{
  Arrival *arrival = arrival_new (self, question, instance);

  arrival->texture = g_object_ref (texture);
  start (self, arrival);
}

/**
 * fw_photo_import_add_bytes:
 * @self: the import
 * @picture: a picture file
 * @question: (nullable): "template/question", %NULL for unsorted
 * @instance: (nullable): an instance
 * @taken: (nullable): when it was taken, RFC 3339 in whole seconds, for a picture that may not say it itself
 *
 * Adds a picture that is in memory.
 */
void
fw_photo_import_add_bytes (FwPhotoImport *self,
                           GBytes        *picture,
                           const char    *question,
                           const char    *instance,
                           const char    *taken)
{
  Arrival *arrival = arrival_new (self, question, instance);

  arrival->bytes = g_bytes_ref (picture);
  arrival->taken = g_strdup (taken);
  start (self, arrival);
}

/**
 * fw_photo_import_set_quiet:
 * @self: the import
 * @quiet: whether only failures are told, for who shows what was added in another way
 */
void
fw_photo_import_set_quiet (FwPhotoImport *self,
                           gboolean       quiet)
{
  self->quiet = quiet;
}

static void
on_chosen (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Target) target = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source), result, &error);

  if (files == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
        tell_error (target->self, error);
      return;
    }
  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr(GFile) file = g_list_model_get_item (files, i);

      fw_photo_import_add_file (target->self, file, target->question, target->instance);
    }
}

/**
 * fw_photo_import_choose:
 * @self: the import
 * @question: (nullable): "template/question", %NULL for unsorted
 * @instance: (nullable): an instance
 *
 * Lets the person choose files.
 */
void
fw_photo_import_choose (FwPhotoImport *self,
                        const char    *question,
                        const char    *instance)
{
  g_autoptr(GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr(GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _("Pictures"));
  gtk_file_filter_add_mime_type (filter, "image/*");
  gtk_file_dialog_set_title (dialog, _("Add Photos"));
  gtk_file_dialog_set_default_filter (dialog, filter);
  gtk_file_dialog_open_multiple (dialog, GTK_WINDOW (gtk_widget_get_root (self->widget)), NULL, on_chosen,
                                 target_new (self, question, instance));
}

static void
on_jpeg_read (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(Target) target = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) picture = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) < 0)
    {
      tell_error (target->self, error);
      return;
    }
  picture = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  fw_photo_import_add_bytes (target->self, picture, target->question, target->instance, NULL);
}

static void
on_jpeg_offered (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Target) target = user_data;
  GCancellable *cancellable = target->self->cancellable;
  g_autoptr(GError) error = NULL;
  g_autoptr(GInputStream) input = gdk_clipboard_read_finish (GDK_CLIPBOARD (source), result, NULL, &error);
  g_autoptr(GOutputStream) output = g_memory_output_stream_new_resizable ();

  if (input == NULL)
    {
      tell_error (target->self, error);
      return;
    }
  g_output_stream_splice_async (output, input,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, cancellable, on_jpeg_read, g_steal_pointer (&target));
}

/**
 * fw_photo_import_add_value:
 * @self: the import
 * @value: what was dropped or pasted: files or a picture
 * @question: (nullable): "template/question", %NULL for unsorted
 * @instance: (nullable): an instance
 *
 * Adds what came from elsewhere.
 *
 * Returns: whether it was something of that
 */
gboolean
fw_photo_import_add_value (FwPhotoImport *self,
                           const GValue  *value,
                           const char    *question,
                           const char    *instance)
{
  if (G_VALUE_HOLDS (value, GDK_TYPE_TEXTURE))
    fw_photo_import_add_texture (self, g_value_get_object (value), question, instance);
  else if (G_VALUE_HOLDS (value, GDK_TYPE_FILE_LIST))
    for (GSList *item = g_value_get_boxed (value); item != NULL; item = item->next)
      fw_photo_import_add_file (self, item->data, question, instance);
  else
    return FALSE;

  return TRUE;
}

static void
on_value_pasted (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr(Target) target = user_data;
  g_autoptr(GError) error = NULL;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, &error);

  if (value != NULL)
    fw_photo_import_add_value (target->self, value, target->question, target->instance);
  else
    tell_error (target->self, error);
}

/**
 * fw_photo_import_paste:
 * @self: the import
 * @question: (nullable): "template/question", %NULL for unsorted
 * @instance: (nullable): an instance
 *
 * Adds what is in the clipboard. The bytes of a JPEG go before its picture: they say when it was
 * taken.
 */
void
fw_photo_import_paste (FwPhotoImport *self,
                       const char    *question,
                       const char    *instance)
{
  static const char *jpeg[] = { "image/jpeg", NULL };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (self->widget);
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);

  if (gdk_content_formats_contain_mime_type (formats, jpeg[0]))
    gdk_clipboard_read_async (clipboard, jpeg, G_PRIORITY_DEFAULT, self->cancellable, on_jpeg_offered,
                              target_new (self, question, instance));
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_FILE_LIST))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_FILE_LIST, G_PRIORITY_DEFAULT, self->cancellable,
                                    on_value_pasted, target_new (self, question, instance));
  else if (gdk_content_formats_contain_gtype (formats, GDK_TYPE_TEXTURE))
    gdk_clipboard_read_value_async (clipboard, GDK_TYPE_TEXTURE, G_PRIORITY_DEFAULT, self->cancellable,
                                    on_value_pasted, target_new (self, question, instance));
  else
    fw_window_add_toast (self->widget, adw_toast_new (_("There is no picture to paste")));
}

/**
 * fw_photo_import_cancel:
 * @self: the import
 *
 * Ends what is on its way; what was added stays. What is given to it from now on is added again.
 */
void
fw_photo_import_cancel (FwPhotoImport *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

/**
 * fw_photo_import_get_progress:
 * @self: the import
 * @done: (out): how many photos are done with
 * @total: (out): of how many, 0 when there is nothing to do
 */
void
fw_photo_import_get_progress (FwPhotoImport *self,
                              guint         *done,
                              guint         *total)
{
  *done = self->done;
  *total = self->total;
}
