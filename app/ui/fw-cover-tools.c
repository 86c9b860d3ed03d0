/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Buttons for what fingers and keys do on the photo itself.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-cover-tools.h"

struct _FwCoverTools
{
  GtkBox parent_instance;

  FwRedactionView *view;

  GtkWidget *uncover;
  GtkWidget *undo;
};

enum
{
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwCoverTools, fw_cover_tools, GTK_TYPE_BOX)

static void
update (FwCoverTools *self)
{
  guint n_boxes;

  fw_redaction_view_get_boxes (self->view, &n_boxes);
  gtk_widget_set_sensitive (self->uncover, n_boxes > 0);
  gtk_widget_set_sensitive (self->undo, fw_redaction_view_can_undo (self->view));
}

static void
on_add_clicked (FwCoverTools *self)
{
  fw_redaction_view_add_box (self->view);
}

static void
on_remove_clicked (FwCoverTools *self)
{
  fw_redaction_view_remove_box (self->view);
}

static void
on_undo_clicked (FwCoverTools *self)
{
  fw_redaction_view_undo (self->view);
}

static void
on_done_clicked (FwCoverTools *self)
{
  g_signal_emit (self, signals[DONE], 0);
}

static void
fw_cover_tools_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_COVER_TOOLS);
  g_clear_object (&FW_COVER_TOOLS (object)->view);

  G_OBJECT_CLASS (fw_cover_tools_parent_class)->dispose (object);
}

static void
fw_cover_tools_class_init (FwCoverToolsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_cover_tools_dispose;
  /**
   * FwCoverTools::done:
   * @self: the bar
   *
   * The person has covered enough.
   */
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-cover-tools.ui");
  gtk_widget_class_bind_template_child (widget_class, FwCoverTools, uncover);
  gtk_widget_class_bind_template_child (widget_class, FwCoverTools, undo);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_undo_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_done_clicked);
}

static void
fw_cover_tools_init (FwCoverTools *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fw_cover_tools_set_view:
 * @self: the bar
 * @view: the photo
 */
void
fw_cover_tools_set_view (FwCoverTools    *self,
                         FwRedactionView *view)
{
  g_set_object (&self->view, view);
  g_signal_connect_object (view, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "map", G_CALLBACK (update), NULL);
  update (self);
}
