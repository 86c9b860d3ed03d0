/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sources and targets of dragging. What is dragged within the app are ids; from outside come files
 * and pictures.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photo-drag.h"

#include "fw-photo-import.h"
#include "fw-photo-work.h"
#include "fw-visit-page.h"

/* A type of its own: a list of texts from elsewhere is no list of photos. */
GType
fw_dragged_photos_get_type (void)
{
  static gsize type = 0;

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_boxed_type_register_static ("FwDraggedPhotos", (GBoxedCopyFunc) g_strdupv,
                                                            (GBoxedFreeFunc) g_strfreev));

  return type;
}

static GdkContentProvider *
on_prepare (GtkDragSource *source,
            double         x,
            double         y,
            gpointer       dragged)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_auto(GStrv) photos = ((FwPhotoDragged) dragged) (widget);

  return photos != NULL ? gdk_content_provider_new_typed (FW_TYPE_DRAGGED_PHOTOS, photos) : NULL;
}

/* A finger that drags is lifted over the compositor, not over the app: GTK takes it to be still on what it began on,
 * and hands it what the next finger does, wherever that is. What takes all input for a moment ends that. */
static void
forget_finger (GtkWidget *window)
{
  GtkWidget *popover;

  if (!gtk_widget_get_mapped (window))
    return;
  popover = gtk_popover_new ();
  gtk_widget_set_parent (popover, window);
  gtk_popover_popup (GTK_POPOVER (popover));
  gtk_widget_unparent (popover);
}

static void
on_drag_begin (GtkDragSource *source,
               GdkDrag       *drag,
               gpointer       data)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr(GdkPaintable) icon = gtk_widget_paintable_new (widget);

  gtk_drag_source_set_icon (source, icon, gtk_widget_get_width (widget) / 2, gtk_widget_get_height (widget) / 2);
  /* What is dragged may be elsewhere by then, and its widget gone. */
  g_signal_connect_object (drag, "dnd-finished", G_CALLBACK (forget_finger), gtk_widget_get_root (widget),
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "cancel", G_CALLBACK (forget_finger), gtk_widget_get_root (widget), G_CONNECT_SWAPPED);
}

static gboolean
on_drop (GtkDropTarget *target,
         const GValue  *value,
         double         x,
         double         y,
         gpointer       dropped)
{
  return ((FwPhotoDropped) dropped) (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), value);
}

/**
 * fw_photo_drag_add_source:
 * @widget: what shows a photo
 * @dragged: says which photos are dragged from it
 *
 * Lets photos be dragged.
 *
 * Returns: (transfer none): the source, a controller of @widget
 */
GtkDragSource *
fw_photo_drag_add_source (GtkWidget      *widget,
                          FwPhotoDragged  dragged)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_COPY | GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (on_prepare), dragged);
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), NULL);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (source));

  return source;
}

/**
 * fw_photo_drag_add_target:
 * @widget: what stands for a place
 * @dropped: called with photos, files or a picture
 *
 * Lets photos be dropped.
 */
void
fw_photo_drag_add_target (GtkWidget      *widget,
                          FwPhotoDropped  dropped)
{
  GType types[] = { FW_TYPE_DRAGGED_PHOTOS, GDK_TYPE_FILE_LIST, GDK_TYPE_TEXTURE };
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INVALID, GDK_ACTION_COPY | GDK_ACTION_MOVE);

  gtk_drop_target_set_gtypes (target, types, G_N_ELEMENTS (types));
  g_signal_connect (target, "drop", G_CALLBACK (on_drop), dropped);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}

/**
 * fw_photo_drag_file:
 * @widget: where something was dropped, on a page of the visit
 * @model: the visit
 * @value: what was dropped
 * @question: (nullable): "template/question", %NULL for unsorted
 * @instance: (nullable): an instance
 *
 * Files photos of the visit at a question, or takes in what came from outside.
 *
 * Returns: whether it was something of that
 */
gboolean
fw_photo_drag_file (GtkWidget    *widget,
                    FwVisitModel *model,
                    const GValue *value,
                    const char   *question,
                    const char   *instance)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, FW_TYPE_VISIT_PAGE);

  if (G_VALUE_HOLDS (value, FW_TYPE_DRAGGED_PHOTOS))
    {
      fw_photo_work_move (widget, fw_visit_model_get_session (model), fw_visit_model_get_id (model),
                          g_value_get_boxed (value), question, instance);
      return TRUE;
    }

  return page != NULL && !fw_visit_model_is_closed (model) &&
         fw_photo_import_add_value (fw_visit_page_get_import (FW_VISIT_PAGE (page)), value, question, instance);
}
