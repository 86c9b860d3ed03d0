/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small picture as a button. It is loaded when it is shown first.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-thumbnail.h"

#include <glib/gi18n.h>

#include "fw-photo-load.h"
#include "fw-words.h"

#define EDGE 72

struct _FwThumbnail
{
  GtkToggleButton parent_instance;

  FwSession *session;
  GCancellable *cancellable;
  char *photo;
  gboolean asked;
};

G_DEFINE_FINAL_TYPE (FwThumbnail, fw_thumbnail, GTK_TYPE_TOGGLE_BUTTON)

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = fw_photo_load_finish (FW_SESSION (source), result, &error);
  GtkWidget *overlay, *square, *picture;

  /* What is not on this device keeps its symbol. */
  if (texture == NULL)
    return;
  /* Only over something else is a picture not as wide as it would like to be. */
  overlay = gtk_overlay_new ();
  square = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  picture = gtk_picture_new_for_paintable (GDK_PAINTABLE (texture));
  gtk_picture_set_content_fit (GTK_PICTURE (picture), GTK_CONTENT_FIT_COVER);
  gtk_widget_set_size_request (square, EDGE, EDGE);
  gtk_widget_set_overflow (overlay, GTK_OVERFLOW_HIDDEN);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), square);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), picture);
  gtk_button_set_child (GTK_BUTTON (user_data), overlay);
}

static void
fw_thumbnail_map (GtkWidget *widget)
{
  FwThumbnail *self = FW_THUMBNAIL (widget);

  GTK_WIDGET_CLASS (fw_thumbnail_parent_class)->map (widget);
  if (self->asked || self->session == NULL)
    return;
  self->asked = TRUE;
  fw_photo_load_async (self->session, self->photo, NULL, TRUE, self->cancellable, on_loaded, self);
}

static void
fw_thumbnail_dispose (GObject *object)
{
  FwThumbnail *self = FW_THUMBNAIL (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_thumbnail_parent_class)->dispose (object);
}

static void
fw_thumbnail_finalize (GObject *object)
{
  FwThumbnail *self = FW_THUMBNAIL (object);

  g_object_unref (self->cancellable);
  g_free (self->photo);

  G_OBJECT_CLASS (fw_thumbnail_parent_class)->finalize (object);
}

static void
fw_thumbnail_class_init (FwThumbnailClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_thumbnail_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_thumbnail_finalize;
  GTK_WIDGET_CLASS (klass)->map = fw_thumbnail_map;
}

static void
fw_thumbnail_init (FwThumbnail *self)
{
  GtkWidget *image = gtk_image_new_from_icon_name ("image-x-generic-symbolic");

  self->cancellable = g_cancellable_new ();
  gtk_widget_set_size_request (image, EDGE, EDGE);
  gtk_button_set_child (GTK_BUTTON (self), image);
  gtk_widget_add_css_class (GTK_WIDGET (self), "photo");
}

static char *
dup_name (const char *caption,
          guint       number,
          const char *taken)
{
  g_autofree char *time = taken != NULL ? fw_words_time (taken) : NULL;

  if (caption != NULL && caption[0] != '\0')
    return g_strdup (caption);
  if (time == NULL)
    /* Translators: the number of a photo among several. */
    return g_strdup_printf (_("Photo %u"), number);

  /* Translators: the number of a photo among several, and when it was taken. */
  return g_strdup_printf (_("Photo %u, taken %s"), number, time);
}

/**
 * fw_thumbnail_new:
 * @session: where the photo is
 * @photo: its id
 * @caption: (nullable): what is said of it
 * @number: counted from 1 among those beside it, which tells it from them where there is no caption
 * @taken: (nullable): when it was taken, RFC 3339
 *
 * Returns: (transfer floating): a button with the photo on it
 */
GtkWidget *
fw_thumbnail_new (FwSession  *session,
                  const char *photo,
                  const char *caption,
                  guint       number,
                  const char *taken)
{
  FwThumbnail *self = g_object_new (FW_TYPE_THUMBNAIL, NULL);
  g_autofree char *name = dup_name (caption, number, taken);

  self->session = g_object_ref (session);
  self->photo = g_strdup (photo);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  return GTK_WIDGET (self);
}

/**
 * fw_thumbnail_get_photo:
 * @self: the button
 *
 * Returns: the photo's id
 */
const char *
fw_thumbnail_get_photo (FwThumbnail *self)
{
  return self->photo;
}
