/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A photo's cell as a button, and the words for where its pixels are.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photo-button.h"

#include <glib/gi18n.h>

#include "fw-photo-cell.h"
#include "fw-photo-drag.h"

struct _FwPhotoButton
{
  GtkButton parent_instance;

  FwVisitModel *model;
  char *photo;

  FwPhotoCell *cell;            /* the child */
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

static char **
on_dragged (GtkWidget *widget)
{
  const char *const photos[] = { FW_PHOTO_BUTTON (widget)->photo, NULL };

  return g_strdupv ((char **) photos);
}

static void
on_clicked (FwPhotoButton *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "visit.open-photo", "s", self->photo);
}

static void
fw_photo_button_dispose (GObject *object)
{
  FwPhotoButton *self = FW_PHOTO_BUTTON (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_PHOTO_BUTTON);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fw_photo_button_parent_class)->dispose (object);
}

static void
fw_photo_button_finalize (GObject *object)
{
  FwPhotoButton *self = FW_PHOTO_BUTTON (object);

  g_free (self->photo);

  G_OBJECT_CLASS (fw_photo_button_parent_class)->finalize (object);
}

static void
fw_photo_button_class_init (FwPhotoButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_photo_button_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_photo_button_finalize;
  g_type_ensure (FW_TYPE_PHOTO_CELL);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-photo-button.ui");
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
fw_photo_button_init (FwPhotoButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cell = FW_PHOTO_CELL (gtk_button_get_child (GTK_BUTTON (self)));
  fw_photo_drag_add_source (GTK_WIDGET (self), on_dragged);
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
  const char *name;

  fw_photo_cell_show (self->cell, self->model, self->photo);
  name = fw_photo_cell_get_name (self->cell);
  if (name == NULL)
    return;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
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
