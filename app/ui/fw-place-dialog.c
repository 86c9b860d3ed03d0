/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sheet with the list of places. Choosing one files the photos and closes it.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-place-dialog.h"

#include <glib/gi18n.h>

#include "fw-photo-work.h"
#include "fw-place-item.h"
#include "fw-place-list.h"

struct _FwPlaceDialog
{
  AdwDialog parent_instance;

  FwVisitModel *model;
  char **photos;

  FwPlaceList *places;
};

enum
{
  FILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwPlaceDialog, fw_place_dialog, ADW_TYPE_DIALOG)

static void
on_chosen (FwPlaceDialog *self,
           FwPlaceItem   *place)
{
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));

  fw_photo_work_move (GTK_WIDGET (window), fw_visit_model_get_session (self->model),
                      fw_visit_model_get_id (self->model), (const char *const *) self->photos,
                      fw_place_item_get_question (place), fw_place_item_get_instance (place));
  g_signal_emit (self, signals[FILED], 0);
  adw_dialog_close (ADW_DIALOG (self));
}

static void
fw_place_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_PLACE_DIALOG);
  g_clear_object (&FW_PLACE_DIALOG (object)->model);

  G_OBJECT_CLASS (fw_place_dialog_parent_class)->dispose (object);
}

static void
fw_place_dialog_finalize (GObject *object)
{
  g_strfreev (FW_PLACE_DIALOG (object)->photos);

  G_OBJECT_CLASS (fw_place_dialog_parent_class)->finalize (object);
}

static void
fw_place_dialog_class_init (FwPlaceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_place_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_place_dialog_finalize;
  /**
   * FwPlaceDialog::filed:
   * @self: the sheet
   *
   * A place was chosen for the photos.
   */
  signals[FILED] = g_signal_new ("filed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  g_type_ensure (FW_TYPE_PLACE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-place-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwPlaceDialog, places);
  gtk_widget_class_bind_template_callback (widget_class, on_chosen);
}

static void
fw_place_dialog_init (FwPlaceDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fw_place_dialog_new:
 * @model: the visit, which was read
 * @photos: (array zero-terminated=1): ids of photos
 * @section: (nullable): "template/section" to choose from alone
 *
 * Returns: (transfer floating): the sheet
 */
AdwDialog *
fw_place_dialog_new (FwVisitModel      *model,
                     const char *const *photos,
                     const char        *section)
{
  FwPlaceDialog *self = g_object_new (FW_TYPE_PLACE_DIALOG, NULL);
  guint count = g_strv_length ((char **) photos);
  g_autofree char *title = g_strdup_printf (ngettext ("File %u Photo", "File %u Photos", count), count);

  self->model = g_object_ref (model);
  self->photos = g_strdupv ((char **) photos);
  adw_dialog_set_title (ADW_DIALOG (self), title);
  fw_place_list_set_model (self->places, model, section);

  return ADW_DIALOG (self);
}
