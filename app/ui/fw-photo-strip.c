/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small pictures, as many in a row as there is room for. Of many, the first few and a way to the
 * others: a page with a strip opens as fast with five hundred photos as with five.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photo-strip.h"

#include <adwaita.h>

#include <glib/gi18n.h>

#include "fw-photo-button.h"

#define MAX_SHOWN 12

struct _FwPhotoStrip
{
  GtkBox parent_instance;

  FwVisitModel *model;
  char *question;               /* NULL for the unsorted ones */
  char *instance;
  GPtrArray *buttons;           /* FwPhotoButton, in order */

  guint count;                  /* with those that are not shown */

  AdwWrapBox *wrap;
  GtkWidget *more;
};

G_DEFINE_FINAL_TYPE (FwPhotoStrip, fw_photo_strip, GTK_TYPE_BOX)

static gboolean
belongs_here (FwPhotoStrip  *self,
              const FwPhoto *photo)
{
  if (photo->deleted)
    return FALSE;
  if (self->question == NULL)
    return fw_visit_model_is_unsorted (self->model, photo);

  return g_strcmp0 (self->question, photo->question) == 0 &&
         g_strcmp0 (self->instance, photo->instance != NULL ? photo->instance : FW_INSTANCE_NONE) == 0;
}

static GPtrArray *
list_photos (FwPhotoStrip *self)
{
  GPtrArray *all = fw_visit_get_photos (fw_visit_model_get_visit (self->model));
  GPtrArray *here = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (belongs_here (self, g_ptr_array_index (all, i)))
      g_ptr_array_add (here, g_ptr_array_index (all, i));

  return here;
}

static gboolean
is_showing (FwPhotoStrip *self,
            GPtrArray    *photos)
{
  guint shown = MIN (photos->len, MAX_SHOWN);

  if (shown != self->buttons->len)
    return FALSE;
  for (guint i = 0; i < shown; i++)
    if (!g_str_equal (((const FwPhoto *) g_ptr_array_index (photos, i))->id,
                      fw_photo_button_get_photo (g_ptr_array_index (self->buttons, i))))
      return FALSE;

  return TRUE;
}

static void
on_more_clicked (FwPhotoStrip *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), self->question != NULL ? "visit.show-photos" : "visit.show-unsorted",
                              NULL);
}

static void
fw_photo_strip_dispose (GObject *object)
{
  g_clear_object (&FW_PHOTO_STRIP (object)->model);

  G_OBJECT_CLASS (fw_photo_strip_parent_class)->dispose (object);
}

static void
fw_photo_strip_finalize (GObject *object)
{
  FwPhotoStrip *self = FW_PHOTO_STRIP (object);

  g_ptr_array_unref (self->buttons);
  g_free (self->question);
  g_free (self->instance);

  G_OBJECT_CLASS (fw_photo_strip_parent_class)->finalize (object);
}

static void
fw_photo_strip_class_init (FwPhotoStripClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_photo_strip_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_photo_strip_finalize;
}

static void
fw_photo_strip_init (FwPhotoStrip *self)
{
  self->buttons = g_ptr_array_new ();
  self->wrap = ADW_WRAP_BOX (adw_wrap_box_new ());
  adw_wrap_box_set_child_spacing (self->wrap, 6);
  adw_wrap_box_set_line_spacing (self->wrap, 6);
  gtk_widget_set_hexpand (GTK_WIDGET (self->wrap), TRUE);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->wrap));
  self->more = gtk_button_new ();
  gtk_widget_add_css_class (self->more, "flat");
  gtk_widget_add_css_class (self->more, "touch");
  gtk_widget_set_halign (self->more, GTK_ALIGN_START);
  gtk_widget_set_visible (self->more, FALSE);
  g_signal_connect_swapped (self->more, "clicked", G_CALLBACK (on_more_clicked), self);
  gtk_box_append (GTK_BOX (self), self->more);
}

/**
 * fw_photo_strip_new:
 * @model: the visit, which was read
 * @question: (nullable): "template/question", %NULL for the unsorted photos
 * @instance: (nullable): an instance
 *
 * Returns: (transfer floating): its photos
 */
FwPhotoStrip *
fw_photo_strip_new (FwVisitModel *model,
                    const char   *question,
                    const char   *instance)
{
  FwPhotoStrip *self = g_object_new (FW_TYPE_PHOTO_STRIP, NULL);

  self->model = g_object_ref (model);
  self->question = g_strdup (question);
  self->instance = g_strdup (instance);
  fw_photo_strip_update (self);

  return self;
}

static void
update_more (FwPhotoStrip *self)
{
  guint hidden = self->count - self->buttons->len;
  g_autofree char *text = g_strdup_printf (ngettext ("%u More Photo…", "%u More Photos…", hidden), hidden);

  gtk_button_set_label (GTK_BUTTON (self->more), text);
  gtk_widget_set_visible (self->more, hidden > 0);
}

/**
 * fw_photo_strip_update:
 * @self: the strip
 *
 * Shows what the model holds.
 */
void
fw_photo_strip_update (FwPhotoStrip *self)
{
  g_autoptr(GPtrArray) photos = list_photos (self);
  GtkWidget *child;

  self->count = photos->len;
  if (is_showing (self, photos))
    {
      for (guint i = 0; i < self->buttons->len; i++)
        fw_photo_button_update (g_ptr_array_index (self->buttons, i));
      update_more (self);
      return;
    }
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->wrap))) != NULL)
    adw_wrap_box_remove (self->wrap, child);
  g_ptr_array_set_size (self->buttons, 0);
  for (guint i = 0; i < MIN (photos->len, MAX_SHOWN); i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);
      FwPhotoButton *button = fw_photo_button_new (self->model, photo->id);

      adw_wrap_box_append (self->wrap, GTK_WIDGET (button));
      g_ptr_array_add (self->buttons, button);
    }
  update_more (self);
}

/**
 * fw_photo_strip_get_n_photos:
 * @self: the strip
 *
 * Returns: how many there are
 */
guint
fw_photo_strip_get_n_photos (FwPhotoStrip *self)
{
  return self->count;
}
