/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whole pixels for each module, so that the edges are sharp; the rest of the room stays white.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-qr-view.h"

#include <math.h>

#include "fw-workspace.h"

/* Pixels: small codes are large enough to be scanned from an arm's length. */
#define NATURAL_SIZE 240
#define MINIMUM_SIZE 160

struct _FwQrView
{
  GtkWidget parent_instance;

  FwQrCode *code;
};

G_DEFINE_FINAL_TYPE (FwQrView, fw_qr_view, GTK_TYPE_WIDGET)

static void
fw_qr_view_snapshot (GtkWidget   *widget,
                     GtkSnapshot *snapshot)
{
  FwQrView *self = FW_QR_VIEW (widget);
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA black = { 0, 0, 0, 1 };
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  int size = self->code != NULL ? (int) fw_qr_code_get_size (self->code) : 0;
  float module = floorf (MIN (width, height) / (float) (size + 2 * FW_QR_CODE_QUIET));
  float left = floorf ((width - module * (float) size) / 2);
  float top = floorf ((height - module * (float) size) / 2);

  gtk_snapshot_append_color (snapshot, &white, &GRAPHENE_RECT_INIT (0, 0, width, height));
  for (int row = 0; row < size; row++)
    for (int column = 0; column < size; column++)
      if (fw_qr_code_is_dark (self->code, column, row))
        gtk_snapshot_append_color (snapshot, &black,
                                   &GRAPHENE_RECT_INIT (left + module * (float) column, top + module * (float) row,
                                                        module, module));
}

static void
fw_qr_view_measure (GtkWidget      *widget,
                    GtkOrientation  orientation,
                    int             for_size,
                    int            *minimum,
                    int            *natural,
                    int            *minimum_baseline,
                    int            *natural_baseline)
{
  FwQrView *self = FW_QR_VIEW (widget);
  int modules = self->code != NULL ? (int) fw_qr_code_get_size (self->code) + 2 * FW_QR_CODE_QUIET : 0;

  *minimum = MAX (MINIMUM_SIZE, 2 * modules);
  *natural = MAX (NATURAL_SIZE, 4 * modules);
}

static void
fw_qr_view_finalize (GObject *object)
{
  g_clear_pointer (&FW_QR_VIEW (object)->code, fw_qr_code_free);

  G_OBJECT_CLASS (fw_qr_view_parent_class)->finalize (object);
}

static void
fw_qr_view_class_init (FwQrViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fw_qr_view_finalize;
  widget_class->snapshot = fw_qr_view_snapshot;
  widget_class->measure = fw_qr_view_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
fw_qr_view_init (FwQrView *self)
{
}

/**
 * fw_qr_view_set_text:
 * @self: a view
 * @text: what the code says
 *
 * Returns: whether it can be shown as a code; a text that is too long cannot
 */
gboolean
fw_qr_view_set_text (FwQrView   *self,
                     const char *text)
{
  g_clear_pointer (&self->code, fw_qr_code_free);
  self->code = fw_qr_code_new (text, NULL);
  gtk_widget_queue_resize (GTK_WIDGET (self));

  return self->code != NULL;
}
