/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of places. Under a finger no row moves: while the list is shown it is made anew only when
 * other questions are asked; what was used last comes up when it is searched or shown again.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-place-list.h"

#include "fw-large-text.h"
#include "fw-photo-drag.h"
#include "fw-place-item.h"

struct _FwPlaceList
{
  GtkBox parent_instance;

  FwVisitModel *model;
  char *section;                /* or NULL for all */
  GtkFilter *filter;
  GtkFilterListModel *places;
  gboolean stale;               /* something was used since it was made */

  GtkEditable *search;
  GtkListView *list;
};

enum
{
  CHOSEN,
  FILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwPlaceList, fw_place_list, GTK_TYPE_BOX)

static gboolean
is_wanted (gpointer item,
           gpointer data)
{
  const char *words = gtk_editable_get_text (FW_PLACE_LIST (data)->search);

  return words[0] == '\0' || fw_place_item_matches (item, words);
}

static void
set_places (FwPlaceList *self,
            GListModel  *places)
{
  self->stale = FALSE;
  gtk_filter_list_model_set_model (self->places, places);
}

static void
refresh (FwPlaceList *self)
{
  g_autoptr(GListModel) places = self->stale ? fw_place_item_list_new (self->model, self->section) : NULL;

  if (places != NULL)
    set_places (self, places);
}

static void
on_search_changed (FwPlaceList *self)
{
  refresh (self);
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static void
on_activated (FwPlaceList *self,
              guint        position)
{
  g_autoptr(FwPlaceItem) item = g_list_model_get_item (G_LIST_MODEL (self->places), position);

  if (item != NULL)
    g_signal_emit (self, signals[CHOSEN], 0, item);
}

/* Enter comes before the search that waits for the end of typing. */
static void
on_search_activated (FwPlaceList *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  on_activated (self, 0);
}

static gboolean
on_dropped (GtkWidget    *row,
            const GValue *value)
{
  FwPlaceList *self = FW_PLACE_LIST (gtk_widget_get_ancestor (row, FW_TYPE_PLACE_LIST));
  FwPlaceItem *item = g_object_get_data (G_OBJECT (row), "fw-place");

  if (item == NULL || !fw_photo_drag_file (row, self->model, value, fw_place_item_get_question (item),
                                           fw_place_item_get_instance (item)))
    return FALSE;
  if (G_VALUE_HOLDS (value, FW_TYPE_DRAGGED_PHOTOS))
    g_signal_emit (self, signals[FILED], 0);

  return TRUE;
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *text = gtk_label_new (NULL);
  GtkWidget *section = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_lines (GTK_LABEL (text), 2);
  fw_large_text_wrap (GTK_LABEL (text));
  gtk_label_set_xalign (GTK_LABEL (section), 0);
  fw_large_text_wrap (GTK_LABEL (section));
  gtk_widget_add_css_class (section, "caption");
  gtk_widget_add_css_class (section, "dimmed");
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (GTK_BOX (row), section);
  gtk_widget_set_valign (row, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (row, "place");
  fw_photo_drag_add_target (row, on_dropped);
  gtk_list_item_set_child (item, row);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  FwPlaceItem *place = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *text = gtk_widget_get_first_child (row);
  GtkWidget *section = gtk_widget_get_next_sibling (text);
  const char *title = fw_place_item_get_section (place);

  g_object_set_data_full (G_OBJECT (row), "fw-place", g_object_ref (place), g_object_unref);
  gtk_label_set_text (GTK_LABEL (text), fw_place_item_get_text (place));
  gtk_label_set_text (GTK_LABEL (section), title);
  gtk_widget_set_visible (section, title[0] != '\0');
  gtk_list_item_set_accessible_label (item, fw_place_item_get_text (place));
  gtk_list_item_set_accessible_description (item, title);
}

static void
update (FwPlaceList *self)
{
  GListModel *shown = gtk_filter_list_model_get_model (self->places);
  g_autoptr(GListModel) places = fw_place_item_list_new (self->model, self->section);

  if (shown != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)) && fw_place_item_list_asks_same (shown, places))
    self->stale = TRUE;
  else
    set_places (self, places);
}

static void
fw_place_list_map (GtkWidget *widget)
{
  refresh (FW_PLACE_LIST (widget));

  GTK_WIDGET_CLASS (fw_place_list_parent_class)->map (widget);
}

static void
fw_place_list_dispose (GObject *object)
{
  FwPlaceList *self = FW_PLACE_LIST (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (GTK_CUSTOM_FILTER (self->filter), NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_PLACE_LIST);
  g_clear_object (&self->filter);
  g_clear_object (&self->places);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fw_place_list_parent_class)->dispose (object);
}

static void
fw_place_list_finalize (GObject *object)
{
  g_free (FW_PLACE_LIST (object)->section);

  G_OBJECT_CLASS (fw_place_list_parent_class)->finalize (object);
}

static void
fw_place_list_class_init (FwPlaceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_place_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_place_list_finalize;
  widget_class->map = fw_place_list_map;
  /**
   * FwPlaceList::chosen:
   * @self: the list
   * @place: an #FwPlaceItem
   *
   * The person wants something filed there.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, FW_TYPE_PLACE_ITEM);
  /**
   * FwPlaceList::filed:
   * @self: the list
   *
   * Photos of the visit were dropped on a place and filed there.
   */
  signals[FILED] = g_signal_new ("filed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-place-list.ui");
  gtk_widget_class_bind_template_child (widget_class, FwPlaceList, search);
  gtk_widget_class_bind_template_child (widget_class, FwPlaceList, list);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
fw_place_list_init (FwPlaceList *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_wanted, self, NULL));
  self->places = gtk_filter_list_model_new (NULL, g_object_ref (self->filter));
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->places)));
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

/**
 * fw_place_list_set_model:
 * @self: the list
 * @model: the visit, which was read
 * @section: (nullable): "template/section" to list alone
 */
void
fw_place_list_set_model (FwPlaceList  *self,
                         FwVisitModel *model,
                         const char   *section)
{
  g_set_object (&self->model, model);
  g_set_str (&self->section, section);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
