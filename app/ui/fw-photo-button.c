/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small picture. It loads when it is first seen, and again when the photo was redacted.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photo-button.h"

#include <glib/gi18n.h>

#include "fw-error-text.h"
#include "fw-json.h"
#include "fw-photo-load.h"
#include "fw-words.h"

struct _FwPhotoButton
{
  GtkButton parent_instance;

  FwVisitModel *model;
  char *photo;
  char *loaded;                 /* what the picture was made of, or NULL */
  GCancellable *cancellable;

  GtkPicture *picture;
  GtkWidget *missing;
  GtkImage *state;
  GtkLabel *state_text;
};

G_DEFINE_FINAL_TYPE (FwPhotoButton, fw_photo_button, GTK_TYPE_BUTTON)

/**
 * fw_photo_place_get_icon:
 * @place: where the pixels of a photo are
 *
 * Returns: the name of an icon
 */
const char *
fw_photo_place_get_icon (FwPhotoPlace place)
{
  switch (place)
    {
    case FW_PHOTO_PLACE_HELD_BACK:
      return "changes-prevent-symbolic";
    case FW_PHOTO_PLACE_WAITING:
      return "document-send-symbolic";
    case FW_PHOTO_PLACE_DELIVERED:
      return "object-select-symbolic";
    case FW_PHOTO_PLACE_ELSEWHERE:
    default:
      return "folder-remote-symbolic";
    }
}

/**
 * fw_photo_place_get_text:
 * @place: where the pixels of a photo are
 *
 * Returns: it in a word or two
 */
const char *
fw_photo_place_get_text (FwPhotoPlace place)
{
  switch (place)
    {
    case FW_PHOTO_PLACE_HELD_BACK:
      return _("Held back");
    case FW_PHOTO_PLACE_WAITING:
      return _("Waiting");
    case FW_PHOTO_PLACE_DELIVERED:
      return _("Delivered");
    case FW_PHOTO_PLACE_ELSEWHERE:
    default:
      return _("Elsewhere");
    }
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = fw_photo_load_finish (FW_SESSION (source), result, &error);
  FwPhotoButton *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (self->missing, texture == NULL);
}

static const FwPhoto *
get_photo (FwPhotoButton *self)
{
  return fw_visit_find_photo (fw_visit_model_get_visit (self->model), self->photo);
}

static void
load (FwPhotoButton *self)
{
  const FwPhoto *photo = get_photo (self);
  const char *shared = photo != NULL && photo->shared != NULL ? fw_json_get_string (photo->shared, "sha256") : NULL;

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)) || !g_set_str (&self->loaded, shared != NULL ? shared : "original"))
    return;
  fw_photo_load_async (fw_visit_model_get_session (self->model), self->photo, TRUE, self->cancellable, on_loaded, self);
}

static void
on_clicked (FwPhotoButton *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "visit.open-photo", "s", self->photo);
}

static void
fw_photo_button_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fw_photo_button_parent_class)->map (widget);

  load (FW_PHOTO_BUTTON (widget));
}

static void
fw_photo_button_dispose (GObject *object)
{
  FwPhotoButton *self = FW_PHOTO_BUTTON (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_PHOTO_BUTTON);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fw_photo_button_parent_class)->dispose (object);
}

static void
fw_photo_button_finalize (GObject *object)
{
  FwPhotoButton *self = FW_PHOTO_BUTTON (object);

  g_object_unref (self->cancellable);
  g_free (self->photo);
  g_free (self->loaded);

  G_OBJECT_CLASS (fw_photo_button_parent_class)->finalize (object);
}

static void
fw_photo_button_class_init (FwPhotoButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_photo_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_photo_button_finalize;
  widget_class->map = fw_photo_button_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-photo-button.ui");
  gtk_widget_class_bind_template_child (widget_class, FwPhotoButton, picture);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoButton, missing);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoButton, state);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoButton, state_text);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
fw_photo_button_init (FwPhotoButton *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fw_photo_button_new:
 * @model: the visit
 * @photo: a photo's id
 *
 * Returns: (transfer floating): the button; it opens the photo's page
 */
FwPhotoButton *
fw_photo_button_new (FwVisitModel *model,
                     const char   *photo)
{
  FwPhotoButton *self = g_object_new (FW_TYPE_PHOTO_BUTTON, NULL);

  self->model = g_object_ref (model);
  self->photo = g_strdup (photo);
  fw_photo_button_update (self);

  return self;
}

/**
 * fw_photo_button_update:
 * @self: the button
 *
 * Shows what the model holds.
 */
void
fw_photo_button_update (FwPhotoButton *self)
{
  const FwPhoto *photo = get_photo (self);
  g_autofree char *taken = NULL;
  g_autofree char *name = NULL;
  FwPhotoPlace place;

  if (photo == NULL)
    return;
  place = fw_visit_model_get_photo_place (self->model, photo);
  taken = fw_words_time (photo->taken != NULL && photo->taken[0] != '\0' ? photo->taken : photo->at);
  /* Translators: a photo for screen readers: caption or time, and its state. */
  name = g_strdup_printf (_("Photo: %s, %s"), photo->caption != NULL && photo->caption[0] != '\0' ? photo->caption : taken,
                          fw_photo_place_get_text (place));
  gtk_image_set_from_icon_name (self->state, fw_photo_place_get_icon (place));
  gtk_label_set_text (self->state_text, fw_photo_place_get_text (place));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  load (self);
}

/**
 * fw_photo_button_get_photo:
 * @self: the button
 *
 * Returns: the photo's id
 */
const char *
fw_photo_button_get_photo (FwPhotoButton *self)
{
  return self->photo;
}
