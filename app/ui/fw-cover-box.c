/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A cover is a widget of its own, so that Tab finds it and a screen reader can tell it. Fingers are
 * the business of the view around it.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-cover-box.h"

#include <glib/gi18n.h>

/* What is drawn of a grip. */
#define KNOB 14

struct _FwCoverBox
{
  GtkWidget parent_instance;

  gboolean editable;
};

G_DEFINE_FINAL_TYPE (FwCoverBox, fw_cover_box, GTK_TYPE_WIDGET)

static void
draw_knob (GtkSnapshot *snapshot,
           float        x,
           float        y)
{
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA black = { 0, 0, 0, 1 };
  GskRoundedRect outer, inner;

  gsk_rounded_rect_init_from_rect (&outer, &GRAPHENE_RECT_INIT (x - KNOB / 2 - 2, y - KNOB / 2 - 2, KNOB + 4, KNOB + 4),
                                   KNOB);
  gsk_rounded_rect_init_from_rect (&inner, &GRAPHENE_RECT_INIT (x - KNOB / 2, y - KNOB / 2, KNOB, KNOB), KNOB);
  gtk_snapshot_push_rounded_clip (snapshot, &outer);
  gtk_snapshot_append_color (snapshot, &black, &outer.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_push_rounded_clip (snapshot, &inner);
  gtk_snapshot_append_color (snapshot, &white, &inner.bounds);
  gtk_snapshot_pop (snapshot);
}

static void
fw_cover_box_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  float width = (float) gtk_widget_get_width (widget);
  float height = (float) gtk_widget_get_height (widget);
  graphene_rect_t rect = GRAPHENE_RECT_INIT (0, 0, width, height);
  const GdkRGBA black = { 0, 0, 0, 1 };
  const GdkRGBA white = { 1, 1, 1, 1 };
  GskRoundedRect outline;

  gtk_snapshot_append_color (snapshot, &black, &rect);
  if (!FW_COVER_BOX (widget)->editable)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &rect, 0);
  if (!gtk_widget_is_focus (widget))
    {
      gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 1, 1, 1, 1 },
                                  (GdkRGBA[4]) { white, white, white, white });
      return;
    }
  gtk_snapshot_append_border (snapshot, &outline, (float[4]) { 2, 2, 2, 2 },
                              (GdkRGBA[4]) { white, white, white, white });
  draw_knob (snapshot, 0, 0);
  draw_knob (snapshot, width, 0);
  draw_knob (snapshot, 0, height);
  draw_knob (snapshot, width, height);
}

static void
fw_cover_box_measure (GtkWidget      *widget,
                      GtkOrientation  orientation,
                      int             for_size,
                      int            *minimum,
                      int            *natural,
                      int            *minimum_baseline,
                      int            *natural_baseline)
{
  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;
}

static void
fw_cover_box_class_init (FwCoverBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = fw_cover_box_snapshot;
  widget_class->measure = fw_cover_box_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "cover");
}

static void
fw_cover_box_init (FwCoverBox *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
  g_signal_connect (self, "notify::has-focus", G_CALLBACK (gtk_widget_queue_draw), NULL);
}

/**
 * fw_cover_box_new:
 *
 * Returns: (transfer floating): a cover; the view that it is put into gives it its place
 */
GtkWidget *
fw_cover_box_new (void)
{
  return g_object_new (FW_TYPE_COVER_BOX, NULL);
}

/**
 * fw_cover_box_describe:
 * @self: a cover
 * @box: what it covers
 * @number: which one it is, from 1
 * @count: of how many
 * @width: of the picture
 * @height: of the picture
 *
 * Says it to a screen reader.
 */
void
fw_cover_box_describe (FwCoverBox       *self,
                       const FwPhotoBox *box,
                       guint             number,
                       guint             count,
                       gint64            width,
                       gint64            height)
{
  g_autofree char *name = NULL;

  /* Translators: a part of a photo that is covered, for screen readers; the places are percentages. */
  name = g_strdup_printf (_("Cover %u of %u: %d%% from the left, %d%% from the top, %d%% wide, %d%% high"), number, count,
                          (int) (box->x * 100 / MAX (width, 1)), (int) (box->y * 100 / MAX (height, 1)),
                          (int) (box->width * 100 / MAX (width, 1)), (int) (box->height * 100 / MAX (height, 1)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  _("Arrow keys move it, with Shift they resize it, Delete removes it"), -1);
}

/**
 * fw_cover_box_set_editable:
 * @self: a cover
 * @editable: whether it can be changed now: it gets the focus and shows its edges
 */
void
fw_cover_box_set_editable (FwCoverBox *self,
                           gboolean    editable)
{
  self->editable = editable;
  gtk_widget_set_focusable (GTK_WIDGET (self), editable);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
