/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small picture. It loads when it is in sight, and again when the photo was covered.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photo-cell.h"

#include <glib/gi18n.h>

#include "fw-error-text.h"
#include "fw-photo-button.h"
#include "fw-photo-load.h"
#include "fw-selected.h"
#include "fw-words.h"

struct _FwPhotoCell
{
  GtkBox parent_instance;

  FwVisitModel *model;          /* NULL where no visit is open, as in a gallery of all */
  FwSession *session;
  char *photo;
  char *preview;                /* SHA-256 of the small version without a model; NULL while held back */
  char *loaded;                 /* what the picture was made of, or NULL */
  char *name;                   /* for a screen reader */
  GCancellable *cancellable;    /* of the picture that is being loaded, or NULL */

  GtkPicture *picture;
  GtkWidget *missing;
  GtkImage *check;
  GtkImage *state;
  GtkLabel *state_text;
};

G_DEFINE_FINAL_TYPE (FwPhotoCell, fw_photo_cell, GTK_TYPE_BOX)

static void
stop (FwPhotoCell *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
set_texture (FwPhotoCell *self,
             GdkTexture  *texture)
{
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (self->missing, texture == NULL);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = fw_photo_load_finish (FW_SESSION (source), result, &error);
  FwPhotoCell *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  g_clear_object (&self->cancellable);
  set_texture (self, texture);
}

static const FwPhoto *
get_photo (FwPhotoCell *self)
{
  return self->model != NULL ? fw_visit_find_photo (fw_visit_model_get_visit (self->model), self->photo) : NULL;
}

/* What is still there from before is shown at once, in the same frame. */
static void
load (FwPhotoCell *self)
{
  const FwPhoto *photo = get_photo (self);
  const char *name = photo != NULL ? fw_photo_load_name (photo, TRUE) : self->preview;
  GdkTexture *texture;

  if (self->session == NULL || (self->model != NULL && photo == NULL) || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  if (!g_set_str (&self->loaded, name != NULL ? name : self->photo))
    return;
  stop (self);
  texture = fw_photo_load_get (self->session, self->photo, name);
  set_texture (self, texture);
  if (texture != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  fw_photo_load_async (self->session, self->photo, name, TRUE, self->cancellable, on_loaded, self);
}

static void
fw_photo_cell_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (fw_photo_cell_parent_class)->map (widget);

  load (FW_PHOTO_CELL (widget));
}

static void
fw_photo_cell_dispose (GObject *object)
{
  FwPhotoCell *self = FW_PHOTO_CELL (object);

  stop (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_PHOTO_CELL);
  g_clear_object (&self->model);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_photo_cell_parent_class)->dispose (object);
}

static void
fw_photo_cell_finalize (GObject *object)
{
  FwPhotoCell *self = FW_PHOTO_CELL (object);

  g_free (self->photo);
  g_free (self->preview);
  g_free (self->loaded);
  g_free (self->name);

  G_OBJECT_CLASS (fw_photo_cell_parent_class)->finalize (object);
}

static void
fw_photo_cell_class_init (FwPhotoCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_photo_cell_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_photo_cell_finalize;
  widget_class->map = fw_photo_cell_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-photo-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, FwPhotoCell, picture);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoCell, missing);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoCell, check);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoCell, state);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoCell, state_text);
}

static void
fw_photo_cell_init (FwPhotoCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_state (FwPhotoCell   *self,
            const FwPhoto *photo)
{
  FwPhotoPlace place = fw_visit_model_get_photo_place (self->model, photo);
  g_autofree char *taken = fw_words_time (photo->taken != NULL && photo->taken[0] != '\0' ? photo->taken : photo->at);
  const char *what = photo->caption != NULL && photo->caption[0] != '\0' ? photo->caption : taken;

  g_free (self->name);
  /* Translators: a photo for screen readers: caption or time, and its state. */
  self->name = g_strdup_printf (_("Photo: %s, %s"), what, fw_photo_place_get_text (place));
  gtk_image_set_from_icon_name (self->state, fw_photo_place_get_icon (place));
  gtk_label_set_text (self->state_text, fw_photo_place_get_text (place));
}

/**
 * fw_photo_cell_show:
 * @self: the cell
 * @model: the visit, which was read
 * @photo: the id of one of its photos
 *
 * Shows a photo as the model has it now.
 */
void
fw_photo_cell_show (FwPhotoCell  *self,
                    FwVisitModel *model,
                    const char   *photo)
{
  const FwPhoto *found;

  g_set_object (&self->model, model);
  g_set_object (&self->session, fw_visit_model_get_session (model));
  g_set_str (&self->photo, photo);
  found = get_photo (self);
  if (found == NULL)
    return;
  show_state (self, found);
  load (self);
}

/**
 * fw_photo_cell_show_row:
 * @self: the cell
 * @session: where the photo is
 * @row: a photo of any visit
 *
 * Shows a photo of which no more than a row of a list is known.
 */
void
fw_photo_cell_show_row (FwPhotoCell      *self,
                        FwSession        *session,
                        const FwPhotoRow *row)
{
  g_autofree char *date = fw_words_date (row->date);
  const char *site = row->site_name != NULL ? row->site_name : _("Unknown site");
  gboolean named = row->caption != NULL && row->caption[0] != '\0';

  g_clear_object (&self->model);
  g_set_object (&self->session, session);
  g_set_str (&self->photo, row->id);
  g_set_str (&self->preview, row->preview);
  g_free (self->name);
  /* Translators: a photo for screen readers: caption, site and date. */
  self->name = named ? g_strdup_printf (_("Photo: %s, %s, %s"), row->caption, site, date)
                     : g_strdup_printf (_("Photo: %s, %s"), site, date);
  gtk_image_set_from_icon_name (self->state, row->preview == NULL ? fw_photo_place_get_icon (FW_PHOTO_PLACE_HELD_BACK)
                                                                  : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->state), row->preview == NULL);
  gtk_label_set_text (self->state_text, named ? row->caption : date);
  load (self);
}

/**
 * fw_photo_cell_clear:
 * @self: the cell
 *
 * Shows nothing; what was on its way for it is not waited for.
 */
void
fw_photo_cell_clear (FwPhotoCell *self)
{
  stop (self);
  g_clear_pointer (&self->loaded, g_free);
  g_clear_pointer (&self->preview, g_free);
  set_texture (self, NULL);
}

/**
 * fw_photo_cell_set_selected:
 * @self: the cell
 * @selecting: whether photos are being selected at all
 * @selected: whether this one is
 */
void
fw_photo_cell_set_selected (FwPhotoCell *self,
                            gboolean     selecting,
                            gboolean     selected)
{
  gtk_widget_set_visible (GTK_WIDGET (self->check), selecting);
  gtk_image_set_from_icon_name (self->check, selected ? "object-select-symbolic" : NULL);
  if (selected)
    gtk_widget_add_css_class (GTK_WIDGET (self), "selected");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "selected");
  fw_selected_tell (GTK_WIDGET (self), selecting, selected);
}

/**
 * fw_photo_cell_get_photo:
 * @self: the cell
 *
 * Returns: (nullable): the photo's id
 */
const char *
fw_photo_cell_get_photo (FwPhotoCell *self)
{
  return self->photo;
}

/**
 * fw_photo_cell_get_name:
 * @self: the cell
 *
 * Returns: (nullable): what a screen reader says
 */
const char *
fw_photo_cell_get_name (FwPhotoCell *self)
{
  return self->name;
}

/**
 * fw_photo_cell_is_loaded:
 * @self: the cell
 *
 * Returns: whether there is a picture
 */
gboolean
fw_photo_cell_is_loaded (FwPhotoCell *self)
{
  return gtk_picture_get_paintable (self->picture) != NULL;
}
