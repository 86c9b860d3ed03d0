/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A photo in the size that the screen shows, and steps to the visit's other ones.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-pane.h"

#include <glib/gi18n.h>

#include "fw-error-text.h"
#include "fw-photo-load.h"

/* A copy: the reading that it comes from may go. */
typedef struct
{
  char *id;
  char *sha256;
  char *caption;
  gint64 width;
  gint64 height;
} Photo;

struct _FwComparisonPane
{
  GtkBox parent_instance;

  FwSession *session;
  GCancellable *cancellable;
  GPtrArray *photos;            /* Photo */
  guint position;

  GtkLabel *title;
  FwPhotoView *view;
  GtkLabel *caption;
  GtkWidget *steps;
  GtkWidget *previous;
  GtkLabel *place;
  GtkWidget *next;
};

G_DEFINE_FINAL_TYPE (FwComparisonPane, fw_comparison_pane, GTK_TYPE_BOX)

static void
photo_free (gpointer data)
{
  Photo *photo = data;

  g_free (photo->id);
  g_free (photo->sha256);
  g_free (photo->caption);
  g_free (photo);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = fw_photo_load_finish (FW_SESSION (source), result, &error);
  FwComparisonPane *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  fw_photo_view_set_texture (self->view, texture);
  if (texture != NULL)
    return;
  gtk_label_set_text (self->caption, _("The picture is not on this device."));
  gtk_widget_set_visible (GTK_WIDGET (self->caption), TRUE);
}

static void
show (FwComparisonPane *self)
{
  const Photo *photo = g_ptr_array_index (self->photos, self->position);
  g_autofree char *place = g_strdup_printf (_("%u of %u"), self->position + 1, self->photos->len);
  gboolean has_caption = photo->caption != NULL && photo->caption[0] != '\0';
  g_autofree char *name = g_strdup_printf ("%s: %s", gtk_label_get_text (self->title),
                                           has_caption ? photo->caption : place);

  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  gtk_label_set_text (self->place, place);
  gtk_widget_set_visible (self->steps, self->photos->len > 1);
  gtk_widget_set_sensitive (self->previous, self->position > 0);
  gtk_widget_set_sensitive (self->next, self->position + 1 < self->photos->len);
  gtk_label_set_text (self->caption, has_caption ? photo->caption : "");
  gtk_widget_set_visible (GTK_WIDGET (self->caption), has_caption);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  fw_photo_view_set_texture (self->view, NULL);
  fw_photo_view_set_size (self->view, photo->width, photo->height);
  fw_photo_load_async (self->session, photo->id, photo->sha256, FALSE, self->cancellable, on_loaded, self);
}

static void
step (FwComparisonPane *self,
      int               by)
{
  int position = (int) self->position + by;

  if (position < 0 || position >= (int) self->photos->len)
    return;
  self->position = (guint) position;
  show (self);
}

static void
on_previous_clicked (FwComparisonPane *self)
{
  step (self, -1);
}

static void
on_next_clicked (FwComparisonPane *self)
{
  step (self, 1);
}

static void
fw_comparison_pane_dispose (GObject *object)
{
  FwComparisonPane *self = FW_COMPARISON_PANE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_COMPARISON_PANE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_comparison_pane_parent_class)->dispose (object);
}

static void
fw_comparison_pane_finalize (GObject *object)
{
  g_ptr_array_unref (FW_COMPARISON_PANE (object)->photos);

  G_OBJECT_CLASS (fw_comparison_pane_parent_class)->finalize (object);
}

static void
fw_comparison_pane_class_init (FwComparisonPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_comparison_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_comparison_pane_finalize;
  g_type_ensure (FW_TYPE_PHOTO_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-comparison-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, FwComparisonPane, title);
  gtk_widget_class_bind_template_child (widget_class, FwComparisonPane, view);
  gtk_widget_class_bind_template_child (widget_class, FwComparisonPane, caption);
  gtk_widget_class_bind_template_child (widget_class, FwComparisonPane, steps);
  gtk_widget_class_bind_template_child (widget_class, FwComparisonPane, previous);
  gtk_widget_class_bind_template_child (widget_class, FwComparisonPane, place);
  gtk_widget_class_bind_template_child (widget_class, FwComparisonPane, next);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
}

static void
fw_comparison_pane_init (FwComparisonPane *self)
{
  self->photos = g_ptr_array_new_with_free_func (photo_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_photo_view_set_panning (self->view, TRUE);
  g_signal_connect_swapped (self->view, "stepped", G_CALLBACK (step), self);
}

/**
 * fw_comparison_pane_new:
 * @session: where the photos are
 * @title: which visit
 * @photos: (element-type FwPhoto): at least one of its photos
 *
 * Returns: (transfer floating): the first of them, with a way to the others
 */
GtkWidget *
fw_comparison_pane_new (FwSession  *session,
                        const char *title,
                        GPtrArray  *photos)
{
  FwComparisonPane *self = g_object_new (FW_TYPE_COMPARISON_PANE, NULL);

  self->session = g_object_ref (session);
  gtk_label_set_text (self->title, title);
  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);
      Photo *copy = g_new0 (Photo, 1);

      copy->id = g_strdup (photo->id);
      copy->sha256 = g_strdup (fw_photo_load_name (photo, FALSE));
      copy->caption = g_strdup (photo->caption);
      copy->width = photo->width;
      copy->height = photo->height;
      g_ptr_array_add (self->photos, copy);
    }
  show (self);

  return GTK_WIDGET (self);
}

/**
 * fw_comparison_pane_get_view:
 * @self: a pane
 *
 * Returns: (transfer none): what shows the photo
 */
FwPhotoView *
fw_comparison_pane_get_view (FwComparisonPane *self)
{
  return self->view;
}
