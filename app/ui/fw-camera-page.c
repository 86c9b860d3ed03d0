/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The camera's page. The camera is on while the page is shown. A still goes the way of every photo,
 * and is counted and told when it is durable; leaving does not lose those on their way.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-camera-page.h"

#include <glib/gi18n.h>

#include "fw-camera.h"
#include "fw-error-text.h"
#include "fw-hold.h"
#include "fw-photo-load.h"
#include "fw-time.h"
#include "fw-window.h"

#define FLASH_OPACITY 0.8
#define FLASH_MILLISECONDS 250
/* A held key outruns the disk; the shutter waits then. */
#define MOST_PENDING 12
#define TOAST_SECONDS 3

struct _FwCameraPage
{
  AdwNavigationPage parent_instance;

  FwVisitModel *model;
  char *question;               /* "template/question", NULL for unsorted */
  char *instance;
  FwCamera *camera;
  FwPhotoImport *import;        /* of stills */
  FwPhotoImport *file_import;
  GSettings *settings;
  GCancellable *cancellable;
  AdwAnimation *flashing;
  char *last_photo;             /* id, or NULL */
  guint taken;                  /* durable ones */
  guint pending;                /* stills */
  gboolean switching;
  GtkWindow *window;            /* that it is shown in, or NULL */
  FwCameraState shown_state;

  AdwWindowTitle *heading;
  GtkStack *stack;
  GtkPicture *viewfinder;
  GtkWidget *flash;
  AdwStatusPage *status;
  GtkWidget *ways_out;
  GtkWidget *try_again;
  GtkWidget *last;
  GtkPicture *last_picture;
  GtkLabel *count;
  GtkStack *shutter_place;
  GtkWidget *shutter;
  GtkWidget *switch_camera;
  GtkWidget *files;
};

enum
{
  OPEN_PHOTO,
  WRITE_NOTE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwCameraPage, fw_camera_page, ADW_TYPE_NAVIGATION_PAGE)

/* What stands there instead of the viewfinder. */
typedef struct
{
  const char *icon;             /* NULL while something is going on */
  const char *title;
  const char *description;      /* with %s for the detail where has_detail */
  gboolean has_detail;
  gboolean has_ways_out;
} Words;

static const Words words[] = {
  [FW_CAMERA_OFF] = { NULL, N_("Starting the Camera"), "", FALSE, FALSE },
  [FW_CAMERA_STARTING] = { NULL, N_("Starting the Camera"), "", FALSE, FALSE },
  [FW_CAMERA_ASKING] = { NULL, N_("Asking for Permission"),
                         N_("If your system asks whether Floorwalk may use the camera, allow it."), FALSE, FALSE },
  [FW_CAMERA_DENIED] = { "camera-disabled-symbolic", N_("No Permission"),
                         N_("Your system does not let Floorwalk use the camera. Allow it in the system settings, then "
                            "try again."), FALSE, TRUE },
  [FW_CAMERA_SILENT] = { "dialog-warning-symbolic", N_("No Answer"),
                         N_("The part of your system that hands out cameras has not answered yet. Wait, try again, or "
                            "add photos from files."), FALSE, TRUE },
  [FW_CAMERA_ABSENT] = { "camera-disabled-symbolic", N_("No Camera Found"),
                         N_("One that is plugged in now is used at once."), FALSE, TRUE },
  [FW_CAMERA_UNPLUGGED] = { "camera-disabled-symbolic", N_("Camera Unplugged"),
                            N_("Photos taken so far are kept. Plug it in again to go on."), FALSE, TRUE },
  [FW_CAMERA_RESTARTING] = { NULL, N_("Camera Interrupted"),
                             N_("It comes back by itself. Photos taken so far are kept."), FALSE, TRUE },
  [FW_CAMERA_MISSING] = { "dialog-warning-symbolic", N_("Part of the Camera Is Missing"),
                          /* Translators: the placeholder is the name of a software component. */
                          N_("This is not installed: %s"), TRUE, TRUE },
  [FW_CAMERA_FAILED] = { "dialog-error-symbolic", N_("The Camera Does Not Work"),
                         /* Translators: the placeholder is a technical reason. */
                         N_("Your system says: %s"), TRUE, TRUE },
};

static const Words not_allowed = { "camera-disabled-symbolic", N_("No Camera Here"),
                                   N_("No photos may be taken in this place. Write a note instead."), FALSE, FALSE };

static gboolean
is_allowed (FwCameraPage *self)
{
  return fw_visit_model_allows_camera (self->model, self->question) && !fw_visit_model_is_closed (self->model);
}

static void
show_words (FwCameraPage *self,
            const Words  *shown)
{
  g_autoptr(AdwSpinnerPaintable) spinner = adw_spinner_paintable_new (GTK_WIDGET (self->status));
  const char *detail = fw_camera_get_detail (self->camera);
  g_autofree char *description = NULL;
  g_autofree char *escaped = NULL;

  if (shown->has_detail)
    {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      description = g_strdup_printf (_(shown->description), detail != NULL ? detail : "");
#pragma GCC diagnostic pop
    }
  else if (shown->description[0] != '\0')
    description = g_strdup (_(shown->description));
  escaped = description != NULL ? g_markup_escape_text (description, -1) : NULL;
  if (shown->icon != NULL)
    adw_status_page_set_icon_name (self->status, shown->icon);
  else
    adw_status_page_set_paintable (self->status, GDK_PAINTABLE (spinner));
  adw_status_page_set_title (self->status, _(shown->title));
  adw_status_page_set_description (self->status, escaped);
  gtk_widget_set_visible (self->ways_out, shown->has_ways_out);
  gtk_stack_set_visible_child_name (self->stack, "status");
  if (shown->has_ways_out)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), _(shown->title), GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
update_shutter (FwCameraPage *self)
{
  gboolean allowed = is_allowed (self);
  gboolean live = fw_camera_get_state (self->camera) == FW_CAMERA_LIVE;
  gboolean ready = allowed && live && self->pending < MOST_PENDING;
  gboolean was_ready = gtk_widget_get_sensitive (self->shutter);

  /* Without a focus no key would lead away from here. */
  if (!ready && gtk_widget_has_focus (self->shutter))
    gtk_widget_grab_focus (GTK_WIDGET (self->stack));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "camera.shoot", ready);
  gtk_widget_set_sensitive (self->shutter, ready);
  if (ready && !was_ready && gtk_widget_get_mapped (self->shutter))
    gtk_widget_grab_focus (self->shutter);
  gtk_stack_set_visible_child_name (self->shutter_place, allowed ? "shutter" : "note");
  gtk_widget_set_visible (self->switch_camera, allowed && fw_camera_get_n_cameras (self->camera) > 1);
  gtk_widget_set_sensitive (self->switch_camera, live);
  gtk_widget_set_sensitive (self->files, allowed);
}

static void
remember_camera (FwCameraPage *self)
{
  if (!self->switching)
    return;
  self->switching = FALSE;
  g_settings_set_string (self->settings, "last-camera", fw_camera_get_name (self->camera));
}

static void
on_camera_changed (FwCameraPage *self)
{
  FwCameraState state = fw_camera_get_state (self->camera);
  GObject *paintable = fw_camera_get_paintable (self->camera);

  gtk_picture_set_paintable (self->viewfinder, paintable != NULL ? GDK_PAINTABLE (paintable) : NULL);
  if (fw_camera_is_front (self->camera))
    gtk_widget_add_css_class (GTK_WIDGET (self->viewfinder), "mirror");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->viewfinder), "mirror");
  update_shutter (self);
  if (state == self->shown_state)
    return;
  self->shown_state = state;
  if (state == FW_CAMERA_LIVE)
    {
      remember_camera (self);
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->stack), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      fw_camera_get_name (self->camera), -1);
      gtk_stack_set_visible_child_name (self->stack, "viewfinder");
    }
  else if (is_allowed (self))
    show_words (self, &words[state]);
}

static void
turn_on (FwCameraPage *self)
{
  g_autofree char *preferred = g_settings_get_string (self->settings, "last-camera");

  fw_camera_start (self->camera, preferred[0] != '\0' ? preferred : NULL);
}

/* Another device, or another window, may close the place while this one looks. */
static void
on_model_changed (FwCameraPage *self)
{
  FwCameraState state = fw_camera_get_state (self->camera);

  if (!is_allowed (self))
    {
      fw_camera_stop (self->camera);
      show_words (self, &not_allowed);
    }
  else if (state == FW_CAMERA_OFF && self->window != NULL && !gtk_window_is_suspended (self->window))
    turn_on (self);
  update_shutter (self);
}

/* --- Taking ------------------------------------------------------------------------------------- */

/* A still on its way to the import, which may outlive the page. */
typedef struct
{
  FwPhotoImport *import;
  FwHold *hold;
  FwCameraPage *page;           /* weak */
  char *question;
  char *instance;
  char *taken;
} Still;

static void
still_free (Still *still)
{
  fw_hold_free (still->hold);
  g_clear_weak_pointer (&still->page);
  g_object_unref (still->import);
  g_free (still->taken);
  g_free (still->question);
  g_free (still->instance);
  g_free (still);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Still, still_free)

static void
set_pending (FwCameraPage *self,
             guint         pending)
{
  self->pending = pending;
  update_shutter (self);
}

static void
tell_no_still (FwCameraPage *self)
{
  GtkWidget *place = fw_window_find_place (self != NULL ? GTK_WIDGET (self) : NULL);
  AdwToast *toast;

  if (place == NULL)
    {
      fw_window_notify (_("A photo was not taken"), NULL);
      return;
    }
  toast = adw_toast_new (_("No photo was taken, try again"));
  adw_toast_set_timeout (toast, TOAST_SECONDS);
  fw_window_add_toast (place, toast);
}

static void
on_shot (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(Still) still = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) jpeg = fw_camera_shoot_finish (FW_CAMERA (source), result, &error);

  if (jpeg != NULL)
    {
      fw_photo_import_add_bytes (still->import, jpeg, still->question, still->instance, still->taken);
      return;
    }
  g_debug ("no still: %s", error->message);
  if (still->page != NULL)
    set_pending (still->page, still->page->pending - 1);
  tell_no_still (still->page);
}

static void
shoot_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  FwCameraPage *self = FW_CAMERA_PAGE (widget);
  Still *still = g_new0 (Still, 1);

  still->import = g_object_ref (self->import);
  still->hold = fw_hold_new ();
  g_set_weak_pointer (&still->page, self);
  still->question = g_strdup (self->question);
  still->instance = g_strdup (self->instance);
  still->taken = fw_time_now_plain ();
  set_pending (self, self->pending + 1);
  adw_animation_play (self->flashing);
  fw_camera_shoot_async (self->camera, NULL, on_shot, still);
}

static void
on_thumbnail (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = fw_photo_load_finish (FW_SESSION (source), result, &error);
  FwCameraPage *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  gtk_picture_set_paintable (self->last_picture, GDK_PAINTABLE (texture));
}

static void
show_taken (FwCameraPage *self)
{
  g_autofree char *number = g_strdup_printf ("%u", self->taken);
  g_autofree char *kept = g_strdup_printf (ngettext ("%u photo kept", "%u photos kept", self->taken), self->taken);
  /* Translators: a button, for screen readers; the placeholder is "3 photos kept". */
  g_autofree char *name = g_strdup_printf (_("Open the last photo, %s"), kept);

  gtk_label_set_text (self->count, number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->count), GTK_ACCESSIBLE_PROPERTY_LABEL, kept, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->last), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_tooltip_text (self->last, name);
  gtk_widget_set_sensitive (self->last, TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), kept, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* Durable, or NULL when that failed. */
static void
on_photo_added (FwCameraPage *self,
                const char   *photo)
{
  if (photo == NULL)
    return;
  g_set_str (&self->last_photo, photo);
  self->taken += 1;
  show_taken (self);
  fw_photo_load_async (fw_visit_model_get_session (self->model), photo, NULL, TRUE, self->cancellable, on_thumbnail,
                       self);
}

static void
on_still_added (FwCameraPage *self,
                const char   *photo)
{
  set_pending (self, self->pending - 1);
  on_photo_added (self, photo);
}

/* --- Other ways --------------------------------------------------------------------------------- */

static void
on_last_clicked (FwCameraPage *self)
{
  g_signal_emit (self, signals[OPEN_PHOTO], 0, self->last_photo);
}

static void
on_files_clicked (FwCameraPage *self)
{
  fw_photo_import_choose (self->file_import, self->question, self->instance);
}

static void
on_try_again_clicked (FwCameraPage *self)
{
  turn_on (self);
}

static void
on_switch_clicked (FwCameraPage *self)
{
  self->switching = TRUE;
  fw_camera_next (self->camera);
}

static void
on_note_clicked (FwCameraPage *self)
{
  g_autofree char *name = self->question != NULL ? fw_answer_name (self->instance, self->question) : NULL;

  g_signal_emit (self, signals[WRITE_NOTE], 0, name);
}

/* Nobody sees it: neither battery nor the light beside the lens is for nothing. */
static void
on_suspended_changed (FwCameraPage *self)
{
  if (gtk_window_is_suspended (self->window))
    fw_camera_stop (self->camera);
  else if (is_allowed (self) && fw_camera_get_state (self->camera) == FW_CAMERA_OFF)
    turn_on (self);
}

static void
fw_camera_page_map (GtkWidget *widget)
{
  FwCameraPage *self = FW_CAMERA_PAGE (widget);

  GTK_WIDGET_CLASS (fw_camera_page_parent_class)->map (widget);

  self->window = GTK_WINDOW (gtk_widget_get_root (widget));
  g_signal_connect_object (self->window, "notify::suspended", G_CALLBACK (on_suspended_changed), self,
                           G_CONNECT_SWAPPED);
  if (is_allowed (self))
    turn_on (self);
  else
    show_words (self, &not_allowed);
}

static void
fw_camera_page_unmap (GtkWidget *widget)
{
  FwCameraPage *self = FW_CAMERA_PAGE (widget);

  g_signal_handlers_disconnect_by_func (self->window, on_suspended_changed, self);
  self->window = NULL;
  fw_camera_stop (self->camera);

  GTK_WIDGET_CLASS (fw_camera_page_parent_class)->unmap (widget);
}

static void
fw_camera_page_dispose (GObject *object)
{
  FwCameraPage *self = FW_CAMERA_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->camera != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->camera, self);
      fw_camera_stop (self->camera);
    }
  g_clear_object (&self->flashing);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_CAMERA_PAGE);
  g_clear_object (&self->camera);
  g_clear_object (&self->import);
  g_clear_object (&self->file_import);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fw_camera_page_parent_class)->dispose (object);
}

static void
fw_camera_page_finalize (GObject *object)
{
  FwCameraPage *self = FW_CAMERA_PAGE (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->settings);
  g_free (self->question);
  g_free (self->instance);
  g_free (self->last_photo);

  G_OBJECT_CLASS (fw_camera_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FwCameraPage, heading);
  gtk_widget_class_bind_template_child (widget_class, FwCameraPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FwCameraPage, viewfinder);
  gtk_widget_class_bind_template_child (widget_class, FwCameraPage, flash);
  gtk_widget_class_bind_template_child (widget_class, FwCameraPage, status);
  gtk_widget_class_bind_template_child (widget_class, FwCameraPage, ways_out);
  gtk_widget_class_bind_template_child (widget_class, FwCameraPage, try_again);
  gtk_widget_class_bind_template_child (widget_class, FwCameraPage, last);
  gtk_widget_class_bind_template_child (widget_class, FwCameraPage, last_picture);
  gtk_widget_class_bind_template_child (widget_class, FwCameraPage, count);
  gtk_widget_class_bind_template_child (widget_class, FwCameraPage, shutter_place);
  gtk_widget_class_bind_template_child (widget_class, FwCameraPage, shutter);
  gtk_widget_class_bind_template_child (widget_class, FwCameraPage, switch_camera);
  gtk_widget_class_bind_template_child (widget_class, FwCameraPage, files);
  gtk_widget_class_bind_template_callback (widget_class, on_last_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_files_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_try_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_switch_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_note_clicked);
}

static void
fw_camera_page_class_init (FwCameraPageClass *klass)
{
  static const guint keys[] = { GDK_KEY_space, GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_AudioRaiseVolume,
                                GDK_KEY_AudioLowerVolume };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_camera_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_camera_page_finalize;
  /**
   * FwCameraPage::open-photo:
   * @self: the page
   * @photo: its id
   *
   * The person wants to see a photo that was just taken.
   */
  signals[OPEN_PHOTO] = g_signal_new ("open-photo", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * FwCameraPage::write-note:
   * @self: the page
   * @question: (nullable): "template/question", with "@instance" after it in a repeated section; %NULL for none in
   *   particular
   *
   * The person wants to write a note instead of taking photos.
   */
  signals[WRITE_NOTE] = g_signal_new ("write-note", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
  widget_class->map = fw_camera_page_map;
  widget_class->unmap = fw_camera_page_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-camera-page.ui");
  bind_children (widget_class);
  gtk_widget_class_install_action (widget_class, "camera.shoot", NULL, shoot_action);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i], 0, "camera.shoot", NULL);
}

static void
fw_camera_page_init (FwCameraPage *self)
{
  AdwAnimationTarget *target;

  self->cancellable = g_cancellable_new ();
  self->settings = g_settings_new ("io.github.floorwalk.Floorwalk");
  self->camera = fw_camera_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->camera, "changed", G_CALLBACK (on_camera_changed), self);
  /* Where movement is not wanted it is at its end at once. */
  target = adw_property_animation_target_new (G_OBJECT (self->flash), "opacity");
  self->flashing = adw_timed_animation_new (self->flash, FLASH_OPACITY, 0, FLASH_MILLISECONDS, target);
}

static const char *
get_place_name (FwCameraPage *self)
{
  FwChecklist *checklist = fw_visit_view_get_checklist (fw_visit_model_get_view (self->model));
  FwQuestion *question = self->question != NULL ? fw_checklist_get_question (checklist, self->question) : NULL;

  return question != NULL ? fw_question_get_text (question, NULL) : _("Unsorted");
}

/**
 * fw_camera_page_new:
 * @model: the visit
 * @question: (nullable): "template/question", %NULL for unsorted
 * @instance: (nullable): an instance
 *
 * Returns: (transfer floating): a page that turns the camera on when it is shown
 */
FwCameraPage *
fw_camera_page_new (FwVisitModel *model,
                    const char   *question,
                    const char   *instance)
{
  g_autofree char *tag = g_strdup_printf ("camera/%s/%s/%s", fw_visit_model_get_id (model),
                                          question != NULL ? question : "-", instance != NULL ? instance : "-");
  FwCameraPage *self = g_object_new (FW_TYPE_CAMERA_PAGE, "tag", tag, NULL);

  self->model = g_object_ref (model);
  self->question = g_strdup (question);
  self->instance = g_strdup (instance);
  self->import = fw_photo_import_new (model, GTK_WIDGET (self));
  fw_photo_import_set_quiet (self->import, TRUE);
  self->file_import = fw_photo_import_new (model, GTK_WIDGET (self));
  fw_photo_import_set_quiet (self->file_import, TRUE);
  adw_window_title_set_subtitle (self->heading, get_place_name (self));
  g_signal_connect_object (self->import, "added", G_CALLBACK (on_still_added), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->file_import, "added", G_CALLBACK (on_photo_added), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "changed", G_CALLBACK (on_model_changed), self, G_CONNECT_SWAPPED);
  update_shutter (self);

  return self;
}

/**
 * fw_camera_page_get_import:
 * @self: the page
 *
 * Returns: (transfer none): what files are added with from this page; stills have their own
 */
FwPhotoImport *
fw_camera_page_get_import (FwCameraPage *self)
{
  return self->file_import;
}
