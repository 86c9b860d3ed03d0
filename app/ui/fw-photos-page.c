/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All photos of a visit, and the way to those that nobody looked at yet.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photos-page.h"

#include "fw-photo-strip.h"

struct _FwPhotosPage
{
  AdwNavigationPage parent_instance;

  FwVisitModel *model;
  FwPhotoStrip *strip;

  GtkStack *stack;
  GtkBox *slot;
  GtkWidget *add;
  GtkWidget *look_through;
};

G_DEFINE_FINAL_TYPE (FwPhotosPage, fw_photos_page, ADW_TYPE_NAVIGATION_PAGE)

static const FwPhoto *
find_held_back (FwPhotosPage *self)
{
  GPtrArray *photos = fw_visit_get_photos (fw_visit_model_get_visit (self->model));

  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);

      if (!photo->deleted && fw_visit_model_get_photo_place (self->model, photo) == FW_PHOTO_PLACE_HELD_BACK)
        return photo;
    }

  return NULL;
}

static void
on_add_clicked (FwPhotosPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "visit.add-photos", "(ss)", "", "");
}

static void
on_look_through_clicked (FwPhotosPage *self)
{
  const FwPhoto *photo = find_held_back (self);

  if (photo != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "visit.open-photo", "s", photo->id);
}

static void
update (FwPhotosPage *self)
{
  fw_photo_strip_update (self->strip);
  gtk_stack_set_visible_child_name (self->stack, fw_photo_strip_get_n_photos (self->strip) > 0 ? "photos" : "empty");
  gtk_widget_set_sensitive (self->add, !fw_visit_model_is_closed (self->model));
  gtk_widget_set_sensitive (self->look_through, find_held_back (self) != NULL);
}

static void
fw_photos_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_PHOTOS_PAGE);
  g_clear_object (&FW_PHOTOS_PAGE (object)->model);

  G_OBJECT_CLASS (fw_photos_page_parent_class)->dispose (object);
}

static void
fw_photos_page_class_init (FwPhotosPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_photos_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-photos-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, slot);
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, add);
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, look_through);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_look_through_clicked);
}

static void
fw_photos_page_init (FwPhotosPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fw_photos_page_new:
 * @model: the visit, which was read
 *
 * Returns: (transfer floating): its photos
 */
FwPhotosPage *
fw_photos_page_new (FwVisitModel *model)
{
  FwPhotosPage *self = g_object_new (FW_TYPE_PHOTOS_PAGE, NULL);

  self->model = g_object_ref (model);
  self->strip = fw_photo_strip_new_for_all (model);
  gtk_box_append (self->slot, GTK_WIDGET (self->strip));
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}
