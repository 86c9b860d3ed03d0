/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each piece of work takes a copy of everything to the thread for photos, or to that which writes where
 * no pixel is touched; an answer comes only while the widget is there.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photo-work.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-error-text.h"
#include "fw-window.h"
#include "fw-workspace-look.h"

typedef struct
{
  char *photo;
  FwPhotoBox *boxes;
  guint n_boxes;
  char *people;
  char *role;
  char *data;
  gboolean aside;
} Work;

/* Who waits for it. */
typedef struct
{
  GWeakRef widget;
  FwPhotoWorked worked;
} Waiting;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->photo);
  g_free (work->boxes);
  g_free (work->people);
  g_free (work->role);
  g_free (work->data);
  g_free (work);
}

static Work *
work_new (const char *photo)
{
  Work *work = g_new0 (Work, 1);

  work->photo = g_strdup (photo);

  return work;
}

static Waiting *
waiting_new (GtkWidget     *widget,
             FwPhotoWorked  worked)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  g_weak_ref_init (&waiting->widget, widget);
  waiting->worked = worked;

  return waiting;
}

static void
waiting_free (Waiting *waiting)
{
  g_weak_ref_clear (&waiting->widget);
  g_free (waiting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Waiting, waiting_free)

static void
on_worked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Waiting) waiting = user_data;
  g_autoptr(GtkWidget) widget = g_weak_ref_get (&waiting->widget);
  g_autoptr(GError) error = NULL;
  gboolean worked = fw_session_run_finish (FW_SESSION (source), result, &error) != NULL;

  if (widget == NULL || gtk_widget_in_destruction (widget))
    {
      if (!worked && !fw_error_is_cancelled (error))
        g_message ("%s", error->message);
      return;
    }
  if (!worked)
    fw_error_text_show (widget, error);
  if (waiting->worked != NULL)
    waiting->worked (widget, worked);
}

static void
start (GtkWidget     *widget,
       FwSession     *session,
       FwJob          job,
       Work          *work,
       FwPhotoWorked  worked)
{
  fw_session_photo_async (session, job, work, work_free, NULL, NULL, on_worked, waiting_new (widget, worked));
}

/* --- On another thread --------------------------------------------------------------------------- */

static gpointer
cover (FwWorkspace   *workspace,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Work *work = data;

  return GINT_TO_POINTER (fw_workspace_redact_photo (workspace, work->photo, work->boxes, work->n_boxes, error));
}

static gpointer
clear (FwWorkspace   *workspace,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Work *work = data;

  return GINT_TO_POINTER (fw_workspace_clear_seen (workspace, work->photo, work->boxes, work->n_boxes, work->people,
                                                   work->role, work->data, cancellable, error));
}

static gpointer
set_aside (FwWorkspace   *workspace,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  Work *work = data;

  return GINT_TO_POINTER (fw_workspace_set_aside (workspace, work->photo, work->aside, error));
}

/* How far it came: what was deleted can be brought back, also when the next one failed. */
typedef struct
{
  char **photos;
  GError *error;                /* or NULL when all are */
} Deleted;

static void
deleted_free (gpointer data)
{
  Deleted *deleted = data;

  g_strfreev (deleted->photos);
  g_clear_error (&deleted->error);
  g_free (deleted);
}

static gpointer
delete (FwWorkspace   *workspace,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  char **photos = data;
  g_autoptr(GStrvBuilder) done = g_strv_builder_new ();
  g_autoptr(GError) failure = NULL;
  Deleted *deleted;

  for (guint i = 0; photos[i] != NULL && failure == NULL; i++)
    if (fw_workspace_delete_photo (workspace, photos[i], &failure))
      g_strv_builder_add (done, photos[i]);
  deleted = g_new0 (Deleted, 1);
  deleted->photos = g_strv_builder_end (done);
  deleted->error = g_steal_pointer (&failure);

  return deleted;
}

static gpointer
restore (FwWorkspace   *workspace,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  char **photos = data;

  for (guint i = 0; photos[i] != NULL; i++)
    if (!fw_workspace_restore_photo (workspace, photos[i], error))
      return NULL;

  return GINT_TO_POINTER (TRUE);
}

/* --- Deleting ------------------------------------------------------------------------------------ */

static void
free_restoring (gpointer  data,
                GClosure *closure)
{
  g_strfreev (data);
}

static void
on_undo_clicked (AdwToast  *toast,
                 char     **photos)
{
  GtkWidget *window = g_object_get_data (G_OBJECT (toast), "fw-window");

  fw_session_write_async (fw_window_get_session (FW_WINDOW (window)), restore, g_strdupv (photos),
                          (GDestroyNotify) g_strfreev, NULL, NULL, on_worked, waiting_new (window, NULL));
}

/**
 * fw_photo_work_offer_restoring:
 * @window: the window
 * @photos: (array zero-terminated=1): photos that were deleted
 *
 * Says so in a toast, whose button brings them back.
 */
void
fw_photo_work_offer_restoring (GtkWidget          *window,
                               const char *const  *photos)
{
  guint count = g_strv_length ((char **) photos);
  g_autofree char *title = g_strdup_printf (ngettext ("%u photo deleted", "%u photos deleted", count), count);
  AdwToast *toast = adw_toast_new (title);

  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data (G_OBJECT (toast), "fw-window", window);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (on_undo_clicked), g_strdupv ((char **) photos), free_restoring, 0);
  fw_window_add_toast (window, toast);
}

static void
on_deleted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(Waiting) waiting = user_data;
  g_autoptr(GtkWidget) window = g_weak_ref_get (&waiting->widget);
  g_autoptr(GError) error = NULL;
  Deleted *deleted = fw_session_run_finish (FW_SESSION (source), result, &error);
  const GError *failure = deleted != NULL ? deleted->error : error;

  if (window != NULL && !gtk_widget_in_destruction (window))
    {
      if (deleted != NULL && deleted->photos[0] != NULL)
        fw_photo_work_offer_restoring (window, (const char *const *) deleted->photos);
      if (failure != NULL)
        fw_error_text_show (window, failure);
    }
  else if (failure != NULL && !fw_error_is_cancelled (failure))
    g_message ("%s", failure->message);
  g_clear_pointer (&deleted, deleted_free);
}

/* --- Public -------------------------------------------------------------------------------------- */

/**
 * fw_photo_work_cover:
 * @widget: where the person did it
 * @session: where the photo is
 * @photo: its id
 * @boxes: (array length=n_boxes): all that is to be covered, in pixels of the upright original
 * @n_boxes: how many
 * @worked: (nullable): called when it is durable, or failed
 *
 * Keeps what is to be covered.
 */
void
fw_photo_work_cover (GtkWidget        *widget,
                     FwSession        *session,
                     const char       *photo,
                     const FwPhotoBox *boxes,
                     guint             n_boxes,
                     FwPhotoWorked     worked)
{
  Work *work = work_new (photo);

  work->boxes = g_memdup2 (boxes, n_boxes * sizeof (FwPhotoBox));
  work->n_boxes = n_boxes;
  start (widget, session, cover, work, worked);
}

/**
 * fw_photo_work_clear:
 * @widget: where the person did it
 * @session: where the photo is
 * @photo: its id
 * @seen: (array length=n_seen): the covers that were on the screen
 * @n_seen: how many
 * @people: "none", "agreed" or "covered"
 * @role: (nullable): with "agreed", the role of who did
 * @data: "none" or "covered"
 * @worked: (nullable): called when it is durable, or failed
 *
 * Lets a photo through the gate; refused when the record holds other covers than were seen.
 */
void
fw_photo_work_clear (GtkWidget        *widget,
                     FwSession        *session,
                     const char       *photo,
                     const FwPhotoBox *seen,
                     guint             n_seen,
                     const char       *people,
                     const char       *role,
                     const char       *data,
                     FwPhotoWorked     worked)
{
  Work *work = work_new (photo);

  work->boxes = g_memdup2 (seen, n_seen * sizeof (FwPhotoBox));
  work->n_boxes = n_seen;
  work->people = g_strdup (people);
  work->role = g_strdup (role);
  work->data = g_strdup (data);
  start (widget, session, clear, work, worked);
}

/**
 * fw_photo_work_set_aside:
 * @widget: where the person did it
 * @session: where the photo is
 * @photo: its id
 * @aside: whether it is set aside, or taken up again
 * @worked: (nullable): called when it is durable, or failed
 */
void
fw_photo_work_set_aside (GtkWidget     *widget,
                         FwSession     *session,
                         const char    *photo,
                         gboolean       aside,
                         FwPhotoWorked  worked)
{
  Work *work = work_new (photo);

  work->aside = aside;
  fw_session_write_async (session, set_aside, work, work_free, NULL, NULL, on_worked, waiting_new (widget, worked));
}

/**
 * fw_photo_work_delete:
 * @widget: where the person did it
 * @session: where the photos are
 * @photos: (array zero-terminated=1): their ids
 *
 * Deletes photos, with a toast that brings them back. Where one cannot be deleted it ends there and says so; the
 * toast brings back those before.
 */
void
fw_photo_work_delete (GtkWidget         *widget,
                      FwSession         *session,
                      const char *const *photos)
{
  /* The page of a photo goes before the answer comes. */
  Waiting *waiting = waiting_new (GTK_WIDGET (gtk_widget_get_root (widget)), NULL);

  fw_session_write_async (session, delete, g_strdupv ((char **) photos), (GDestroyNotify) g_strfreev, deleted_free,
                          NULL, on_deleted, waiting);
}

/**
 * fw_photo_work_move:
 * @widget: where the person did it
 * @session: where the photos are
 * @visit: the visit's id
 * @photos: (array zero-terminated=1): their ids
 * @question: (nullable): "template/question", %NULL for unsorted
 * @instance: (nullable): an instance
 *
 * Files photos at a question, all in one change.
 */
void
fw_photo_work_move (GtkWidget         *widget,
                    FwSession         *session,
                    const char        *visit,
                    const char *const *photos,
                    const char        *question,
                    const char        *instance)
{
  FwEdit *edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);

  if (g_strcmp0 (instance, FW_INSTANCE_NONE) == 0)
    instance = NULL;
  for (guint i = 0; photos[i] != NULL; i++)
    {
      g_autofree char *question_field = g_strdup_printf ("photo/%s/question", photos[i]);
      g_autofree char *instance_field = g_strdup_printf ("photo/%s/instance", photos[i]);

      fw_edit_set_string (edit, question_field, question);
      fw_edit_set_string (edit, instance_field, instance);
    }
  fw_apply_edit (widget, session, edit, NULL);
}
