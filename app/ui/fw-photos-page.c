/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The gallery. The grid makes a handful of cells and fills them anew while it scrolls; what is
 * selected is remembered by id, whatever happens to the list meanwhile.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photos-page.h"

#include <glib/gi18n.h>

#include "fw-large-text.h"
#include "fw-photo-cell.h"
#include "fw-photo-drag.h"
#include "fw-photo-item.h"
#include "fw-photo-work.h"
#include "fw-place-dialog.h"
#include "fw-place-item.h"
#include "fw-place-list.h"
#include "fw-window.h"

struct _FwPhotosPage
{
  AdwNavigationPage parent_instance;

  FwVisitModel *model;
  GListStore *photos;           /* FwPhotoItem */
  GHashTable *selected;         /* char: ids */
  GPtrArray *cells;             /* FwPhotoCell: those that show something */
  gboolean selecting;

  AdwWindowTitle *heading;
  AdwToggleGroup *which;
  AdwToggle *unsorted;
  AdwToggle *held_back;
  GtkStack *stack;
  AdwStatusPage *none_here;
  GtkGridView *grid;
  FwPlaceList *place_list;
  GtkStack *tools;
  GtkWidget *add;
  GtkWidget *look_through;
  GtkWidget *file;
  GtkWidget *delete;
};

G_DEFINE_FINAL_TYPE (FwPhotosPage, fw_photos_page, ADW_TYPE_NAVIGATION_PAGE)

static gboolean
is_unsorted (FwVisitModel  *model,
             const FwPhoto *photo)
{
  return fw_visit_model_is_unsorted (model, photo);
}

static gboolean
is_held_back (FwVisitModel  *model,
              const FwPhoto *photo)
{
  return fw_visit_model_get_photo_place (model, photo) == FW_PHOTO_PLACE_HELD_BACK;
}

static const char *
get_which (FwPhotosPage *self)
{
  const char *which = adw_toggle_group_get_active_name (self->which);

  return which != NULL ? which : "all";
}

static FwPhotoWanted
get_wanted (FwPhotosPage *self)
{
  if (g_str_equal (get_which (self), "unsorted"))
    return is_unsorted;

  return g_str_equal (get_which (self), "held-back") ? is_held_back : NULL;
}

/* --- Selecting ----------------------------------------------------------------------------------- */

static char **
list_selected (FwPhotosPage *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  /* In the order of the list. */
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->photos)); i++)
    {
      g_autoptr(FwPhotoItem) item = g_list_model_get_item (G_LIST_MODEL (self->photos), i);

      if (g_hash_table_contains (self->selected, fw_photo_item_get_photo (item)))
        g_strv_builder_add (builder, fw_photo_item_get_photo (item));
    }

  return g_strv_builder_end (builder);
}

static void
show_cell (FwPhotosPage *self,
           FwPhotoCell  *cell)
{
  gboolean selected = g_hash_table_contains (self->selected, fw_photo_cell_get_photo (cell));

  fw_photo_cell_set_selected (cell, self->selecting, selected);
}

static void
update_selection (FwPhotosPage *self)
{
  guint count = g_hash_table_size (self->selected);
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->cells->len; i++)
    show_cell (self, g_ptr_array_index (self->cells, i));
  text = g_strdup_printf (ngettext ("%u selected", "%u selected", count), count);
  adw_window_title_set_subtitle (self->heading, self->selecting ? text : "");
  gtk_stack_set_visible_child_name (self->tools, self->selecting ? "select" : "look");
  gtk_widget_set_sensitive (self->file, count > 0);
  gtk_widget_set_sensitive (self->delete, count > 0);
}

static void
set_selecting (FwPhotosPage *self,
               gboolean      selecting)
{
  self->selecting = selecting;
  if (!selecting)
    g_hash_table_remove_all (self->selected);
  update_selection (self);
}

static void
announce_selection (FwPhotosPage *self)
{
  gtk_accessible_announce (GTK_ACCESSIBLE (self), adw_window_title_get_subtitle (self->heading),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
toggle (FwPhotosPage *self,
        const char   *photo)
{
  if (!g_hash_table_remove (self->selected, photo))
    g_hash_table_add (self->selected, g_strdup (photo));
  update_selection (self);
  announce_selection (self);
}

static void
on_select_clicked (FwPhotosPage *self)
{
  set_selecting (self, TRUE);
}

static void
on_done_clicked (FwPhotosPage *self)
{
  set_selecting (self, FALSE);
}

static void
on_select_all_clicked (FwPhotosPage *self)
{
  self->selecting = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->photos)); i++)
    {
      g_autoptr(FwPhotoItem) item = g_list_model_get_item (G_LIST_MODEL (self->photos), i);

      g_hash_table_add (self->selected, g_strdup (fw_photo_item_get_photo (item)));
    }
  update_selection (self);
}

static void
on_activated (FwPhotosPage *self,
              guint         position)
{
  g_autoptr(FwPhotoItem) item = g_list_model_get_item (G_LIST_MODEL (self->photos), position);

  if (item == NULL)
    return;
  if (self->selecting)
    toggle (self, fw_photo_item_get_photo (item));
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "visit.open-photo", "s", fw_photo_item_get_photo (item));
}

/* The finger belongs to @source now: it may go on and drag the photo, with all others that are selected. */
static void
on_long_pressed (GtkGesture *source)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  FwPhotosPage *self = FW_PHOTOS_PAGE (gtk_widget_get_ancestor (cell, FW_TYPE_PHOTOS_PAGE));

  gtk_gesture_set_state (source, GTK_EVENT_SEQUENCE_CLAIMED);
  self->selecting = TRUE;
  g_hash_table_add (self->selected, g_strdup (fw_photo_cell_get_photo (FW_PHOTO_CELL (cell))));
  update_selection (self);
  announce_selection (self);
}

/* --- What is done with them ---------------------------------------------------------------------- */

static void
on_add_clicked (FwPhotosPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "visit.add-photos", "(ss)", "", "");
}

/* They have their place now: the next ones are chosen anew. */
static void
on_filed (FwPhotosPage *self)
{
  set_selecting (self, FALSE);
}

static void
on_file_clicked (FwPhotosPage *self)
{
  g_auto(GStrv) photos = list_selected (self);
  AdwDialog *dialog = fw_place_dialog_new (self->model, (const char *const *) photos, NULL);

  g_signal_connect_object (dialog, "filed", G_CALLBACK (on_filed), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
on_place_chosen (FwPhotosPage *self,
                 FwPlaceItem  *place)
{
  g_auto(GStrv) photos = list_selected (self);

  if (photos[0] == NULL)
    {
      fw_window_add_toast (GTK_WIDGET (self), adw_toast_new (_("Select photos first, or drag one here")));
      return;
    }
  fw_photo_work_move (GTK_WIDGET (self), fw_visit_model_get_session (self->model),
                      fw_visit_model_get_id (self->model), (const char *const *) photos,
                      fw_place_item_get_question (place), fw_place_item_get_instance (place));
  on_filed (self);
}

static void
on_delete_clicked (FwPhotosPage *self)
{
  g_auto(GStrv) photos = list_selected (self);

  if (photos[0] == NULL)
    return;
  fw_photo_work_delete (GTK_WIDGET (self), fw_visit_model_get_session (self->model), (const char *const *) photos);
  set_selecting (self, FALSE);
}

/* With one of those that are selected all of them are dragged. */
static char **
on_dragged (GtkWidget *widget)
{
  FwPhotosPage *self = FW_PHOTOS_PAGE (gtk_widget_get_ancestor (widget, FW_TYPE_PHOTOS_PAGE));
  const char *photo = fw_photo_cell_get_photo (FW_PHOTO_CELL (widget));
  const char *const alone[] = { photo, NULL };

  return g_hash_table_contains (self->selected, photo) ? list_selected (self) : g_strdupv ((char **) alone);
}

/* Dropped where they belong, which a drag that is given up is not. */
static void
on_drag_begin (GtkDragSource *source,
               GdkDrag       *drag,
               gpointer       data)
{
  GtkWidget *cell = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));

  g_signal_connect_object (drag, "dnd-finished", G_CALLBACK (on_filed),
                           gtk_widget_get_ancestor (cell, FW_TYPE_PHOTOS_PAGE), G_CONNECT_SWAPPED);
}

/* --- Showing ------------------------------------------------------------------------------------- */

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *cell = g_object_new (FW_TYPE_PHOTO_CELL, NULL);
  GtkGesture *press = gtk_gesture_long_press_new ();
  GtkDragSource *source = fw_photo_drag_add_source (cell, on_dragged);

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (on_long_pressed), source);
  gtk_widget_add_controller (cell, GTK_EVENT_CONTROLLER (press));
  g_signal_connect (source, "drag-begin", G_CALLBACK (on_drag_begin), NULL);
  gtk_list_item_set_child (item, cell);
}

static void
on_bind (FwPhotosPage *self,
         GtkListItem  *item)
{
  FwPhotoCell *cell = FW_PHOTO_CELL (gtk_list_item_get_child (item));
  FwPhotoItem *photo = gtk_list_item_get_item (item);

  g_ptr_array_add (self->cells, cell);
  fw_photo_cell_show (cell, self->model, fw_photo_item_get_photo (photo));
  show_cell (self, cell);
  gtk_list_item_set_accessible_label (item, fw_photo_cell_get_name (cell) != NULL ? fw_photo_cell_get_name (cell) : "");
}

static void
on_unbind (FwPhotosPage *self,
           GtkListItem  *item)
{
  FwPhotoCell *cell = FW_PHOTO_CELL (gtk_list_item_get_child (item));

  g_ptr_array_remove_fast (self->cells, cell);
  fw_photo_cell_clear (cell);
}

static guint
count_photos (FwPhotosPage  *self,
              FwPhotoWanted  wanted)
{
  GPtrArray *photos = fw_visit_get_photos (fw_visit_model_get_visit (self->model));
  guint count = 0;

  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);

      count += !photo->deleted && (wanted == NULL || wanted (self->model, photo));
    }

  return count;
}

static void
label_toggle (AdwToggle  *toggle_button,
              const char *label,
              guint       count)
{
  /* Translators: which photos, and how many of them: "Unsorted (12)". */
  g_autofree char *text = g_strdup_printf (_("%s (%u)"), label, count);

  adw_toggle_set_label (toggle_button, count > 0 ? text : label);
}

static void
show_page (FwPhotosPage *self,
           guint         all)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->photos));

  adw_status_page_set_title (self->none_here, get_wanted (self) == is_unsorted ? _("Every Photo Has Its Place")
                                                                               : _("Nothing Is Held Back"));
  if (all == 0)
    gtk_stack_set_visible_child_name (self->stack, "empty");
  else
    gtk_stack_set_visible_child_name (self->stack, shown > 0 ? "photos" : "none-here");
}

/* What is selected and not shown any more is not selected. */
static void
forget_gone (FwPhotosPage *self)
{
  g_auto(GStrv) still = list_selected (self);

  g_hash_table_remove_all (self->selected);
  for (guint i = 0; still[i] != NULL; i++)
    g_hash_table_add (self->selected, g_strdup (still[i]));
}

static void
update (FwPhotosPage *self)
{
  guint held_back = count_photos (self, is_held_back);

  fw_photo_item_update_list (self->photos, self->model, get_wanted (self));
  label_toggle (self->unsorted, _("Unsorted"), count_photos (self, is_unsorted));
  label_toggle (self->held_back, _("Held Back"), held_back);
  show_page (self, count_photos (self, NULL));
  forget_gone (self);
  update_selection (self);
  gtk_widget_set_sensitive (self->add, !fw_visit_model_is_closed (self->model));
  gtk_widget_set_sensitive (self->look_through, held_back > 0);
}

static void
on_which_changed (FwPhotosPage *self)
{
  if (self->model != NULL)
    update (self);
}

static gboolean
on_key_pressed (FwPhotosPage    *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  if (key == GDK_KEY_a && (state & GDK_CONTROL_MASK) != 0)
    on_select_all_clicked (self);
  else if (key == GDK_KEY_Delete && self->selecting)
    on_delete_clicked (self);
  else if (key == GDK_KEY_Escape && self->selecting)
    set_selecting (self, FALSE);
  else
    return FALSE;

  return TRUE;
}

static void
fw_photos_page_dispose (GObject *object)
{
  FwPhotosPage *self = FW_PHOTOS_PAGE (object);

  if (self->grid != NULL)
    gtk_grid_view_set_model (self->grid, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_PHOTOS_PAGE);
  g_clear_object (&self->model);
  g_clear_object (&self->photos);

  G_OBJECT_CLASS (fw_photos_page_parent_class)->dispose (object);
}

static void
fw_photos_page_finalize (GObject *object)
{
  g_hash_table_unref (FW_PHOTOS_PAGE (object)->selected);
  g_ptr_array_unref (FW_PHOTOS_PAGE (object)->cells);

  G_OBJECT_CLASS (fw_photos_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, heading);
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, which);
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, unsorted);
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, held_back);
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, none_here);
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, grid);
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, place_list);
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, tools);
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, add);
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, look_through);
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, file);
  gtk_widget_class_bind_template_child (widget_class, FwPhotosPage, delete);
}

static void
fw_photos_page_class_init (FwPhotosPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_photos_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_photos_page_finalize;
  g_type_ensure (FW_TYPE_PLACE_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-photos-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_which_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_place_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_filed);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_select_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_file_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_delete_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_select_all_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_done_clicked);
}

static void
fw_photos_page_init (FwPhotosPage *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  g_autoptr(GtkNoSelection) selection = NULL;

  self->photos = g_list_store_new (FW_TYPE_PHOTO_ITEM);
  self->selected = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->cells = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_large_text_stack (GTK_ORIENTABLE (self->which));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (on_unbind), self);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->photos)));
  gtk_grid_view_set_factory (self->grid, factory);
  gtk_grid_view_set_model (self->grid, GTK_SELECTION_MODEL (selection));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * fw_photos_page_new:
 * @model: the visit, which was read
 * @which: (nullable): "unsorted" or "held-back" to begin with; %NULL for all
 *
 * Returns: (transfer floating): its photos
 */
FwPhotosPage *
fw_photos_page_new (FwVisitModel *model,
                    const char   *which)
{
  FwPhotosPage *self = g_object_new (FW_TYPE_PHOTOS_PAGE, NULL);

  adw_toggle_group_set_active_name (self->which, which != NULL ? which : "all");
  self->model = g_object_ref (model);
  fw_place_list_set_model (self->place_list, model, NULL);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}
