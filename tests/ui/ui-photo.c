/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Steps with photos that the tests of the window share: taking in, dragging, pressing, and what is recorded.
 */
#include "ui-photo.h"

#include "../photo/photo-fixture.h"
#include "fw-photo-cell.h"
#include "fw-photo-drag.h"
#include "fw-photo-page.h"
#include "fw-photo-view.h"
#include "fw-photos-page.h"
#include "fw-redaction-view.h"

#define WIDTH 400
#define HEIGHT 300

/* --- What is recorded ---------------------------------------------------------------------------- */

FwVisit *
ui_photo_load_visit (UiTest *test)
{
  g_autoptr(FwWorkspace) workspace = fw_workspace_open (test->folder, FW_STORE_READ_ONLY, NULL);
  FwVisitFilter everything = { 0 };
  g_autoptr(GPtrArray) rows = fw_store_list_visits (fw_workspace_get_store (workspace), &everything, NULL);

  g_assert_cmpuint (rows->len, ==, 1);

  return fw_store_load_visit (fw_workspace_get_store (workspace), ((FwVisitRow *) g_ptr_array_index (rows, 0))->id, NULL);
}

/* How many photos are wanted, and where. */
typedef struct
{
  UiTest *test;
  const char *question;         /* NULL for unsorted, "*" for anywhere */
  guint wanted;
} Count;

static gboolean
has_count (gpointer data)
{
  Count *count = data;
  g_autoptr(FwVisit) visit = ui_photo_load_visit (count->test);
  GPtrArray *photos = fw_visit_get_photos (visit);
  guint found = 0;

  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);

      found += !photo->deleted && (g_strcmp0 (count->question, "*") == 0 ||
                                   g_strcmp0 (count->question, photo->question) == 0);
    }

  return found == count->wanted;
}

void
ui_photo_wait_count (UiTest     *test,
                     const char *question,
                     guint       wanted)
{
  Count count = { test, question, wanted };

  ui_test_wait (has_count, &count, "the photos to be where they belong");
}

/* The gate's answer for each photo in the order they came in, as "none/none", or "-" while held back. */
static char *
dup_gates (UiTest *test)
{
  g_autoptr(FwVisit) visit = ui_photo_load_visit (test);
  GPtrArray *photos = fw_visit_get_photos (visit);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);

      g_string_append (text, i > 0 ? " " : "");
      if (photo->shared == NULL)
        g_string_append (text, "-");
      else
        g_string_append_printf (text, "%s/%s", fw_json_get_string (photo->gate, "people"),
                                fw_json_get_string (photo->gate, "data"));
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

typedef struct
{
  UiTest *test;
  const char *wanted;
} Gates;

static gboolean
has_gates (gpointer data)
{
  Gates *gates = data;
  g_autofree char *now = dup_gates (gates->test);

  return g_str_equal (now, gates->wanted);
}

void
ui_photo_wait_gates (UiTest     *test,
                     const char *wanted)
{
  Gates gates = { test, wanted };

  ui_test_wait (has_gates, &gates, wanted);
}

/* --- Fingers and keys ---------------------------------------------------------------------------- */

GBytes *
ui_photo_make_jpeg (guint32 seed)
{
  g_autoptr(Picture) picture = picture_new_noise (WIDTH, HEIGHT, seed);

  return picture_to_jpeg (picture, (JpegKind) { 0 });
}

GFile *
ui_photo_make_file (UiTest     *test,
                    const char *name,
                    GBytes     *bytes)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);

  write_bytes (path, bytes);

  return g_file_new_for_path (path);
}

GtkEventController *
ui_photo_find_controller (GtkWidget *widget,
                          GType      type)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        return controller;
    }
  g_error ("%s has no %s", G_OBJECT_TYPE_NAME (widget), g_type_name (type));
}

static gboolean
drop_value (GtkWidget    *widget,
            const GValue *value)
{
  gboolean taken = FALSE;

  g_signal_emit_by_name (ui_photo_find_controller (widget, GTK_TYPE_DROP_TARGET), "drop", value, 0.0, 0.0, &taken);

  return taken;
}

void
ui_photo_drop_files (GtkWidget *widget,
                     GSList    *files)
{
  GdkFileList *list = gdk_file_list_new_from_list (files);
  g_auto(GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, list);
  g_assert_true (drop_value (widget, &value));
}

/* Drops @count photos that differ. */
void
ui_photo_drop_photos (UiTest    *test,
                      GtkWidget *widget,
                      guint      count)
{
  GSList *files = NULL;

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = g_strdup_printf ("photo-%u.jpg", i);
      g_autoptr(GBytes) jpeg = ui_photo_make_jpeg (1000 + i);

      files = g_slist_append (files, ui_photo_make_file (test, name, jpeg));
    }
  ui_photo_drop_files (widget, files);
  g_slist_free_full (files, g_object_unref);
}

/* What is dragged from a photo, dropped on something. */
void
ui_photo_drag (GtkWidget *from,
               GtkWidget *onto)
{
  g_autoptr(GdkContentProvider) content = NULL;
  g_auto(GValue) value = G_VALUE_INIT;

  g_signal_emit_by_name (ui_photo_find_controller (from, GTK_TYPE_DRAG_SOURCE), "prepare", 0.0, 0.0, &content);
  g_assert_nonnull (content);
  g_value_init (&value, FW_TYPE_DRAGGED_PHOTOS);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  g_assert_true (drop_value (onto, &value));
}

gboolean
ui_photo_press_key (GtkWidget       *widget,
                    guint            key,
                    GdkModifierType  state)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);
      gboolean handled = FALSE;

      if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
        continue;
      g_signal_emit_by_name (controller, "key-pressed", key, 0, state, &handled);
      if (handled)
        return TRUE;
    }

  return FALSE;
}

/* Every ui_photo_drag gesture of a widget sees the finger. */
void
ui_photo_swipe (GtkWidget *widget,
                double     x,
                double     y,
                double     by_x,
                double     by_y)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (!GTK_IS_GESTURE_DRAG (controller))
        continue;
      g_signal_emit_by_name (controller, "drag-begin", x, y);
      g_signal_emit_by_name (controller, "drag-update", by_x, by_y);
      g_signal_emit_by_name (controller, "drag-end", by_x, by_y);
    }
}

void
ui_photo_choose (GtkWidget  *root,
                 const char *group,
                 const char *name)
{
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (ui_test_find (root, group)), name);
}

GtkWidget *
ui_photo_open_photos (UiTest     *test,
                      const char *action)
{
  FwVisitPage *page = FW_VISIT_PAGE (ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_VISIT_PAGE));

  gtk_widget_activate_action (GTK_WIDGET (fw_visit_page_get_visible_page (page)), action, NULL);

  return GTK_WIDGET (test->window);
}

guint
ui_photo_count_cells (GtkWidget *root,
                      gboolean   only_loaded)
{
  guint count = 0;

  if (FW_IS_PHOTO_CELL (root))
    return gtk_widget_get_mapped (root) && (!only_loaded || fw_photo_cell_is_loaded (FW_PHOTO_CELL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += ui_photo_count_cells (child, only_loaded);

  return count;
}

/* How many cells are wanted. */
typedef struct
{
  GtkWidget *page;
  guint wanted;
} Cells;

static gboolean
has_cell_count (gpointer data)
{
  Cells *cells = data;

  return ui_photo_count_cells (cells->page, FALSE) == cells->wanted;
}

/* A visit with photos that belong nowhere, and its gallery. */
GtkWidget *
ui_photo_open_gallery (UiTest    *test,
                       const int *size,
                       guint      count)
{
  Cells cells;

  ui_test_open (test, size[0], size[1]);
  ui_photo_drop_photos (test, GTK_WIDGET (ui_test_start_visit (test, "North Hall")), count);
  ui_photo_wait_count (test, "*", count);
  ui_photo_open_photos (test, "visit.show-photos");
  cells.page = ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_PHOTOS_PAGE);
  cells.wanted = count;
  ui_test_wait (has_cell_count, &cells, "all photos in the gallery");

  return cells.page;
}

void
ui_photo_activate (GtkWidget *root,
                   const char *list,
                   guint       position)
{
  g_signal_emit_by_name (ui_test_wait_for (root, list), "activate", position);
}

gboolean
ui_photo_has_sensitive (GtkWidget  *root,
                        const char *id)
{
  GtkWidget *widget = ui_test_find (root, id);

  return widget != NULL && gtk_widget_is_sensitive (widget);
}

gboolean
ui_photo_is_clearable (gpointer page)
{
  return ui_photo_has_sensitive (page, "clear");
}

gboolean
ui_photo_has_picture (gpointer page)
{
  GtkWidget *view = ui_test_find_type (page, FW_TYPE_REDACTION_VIEW);
  graphene_rect_t frame;
  double scale;

  return view != NULL && gtk_widget_get_mapped (view) &&
         fw_photo_view_get_frame (FW_PHOTO_VIEW (view), &frame, &scale);
}

GtkWidget *
ui_photo_open_photo (UiTest    *test,
                     const int *size,
                     guint      count)
{
  GtkWidget *page;

  ui_photo_activate (ui_photo_open_gallery (test, size, count), "grid", 0);
  page = ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_PHOTO_PAGE);
  ui_test_wait (ui_photo_has_picture, page, "the picture");

  return page;
}

const char *
ui_photo_get_subtitle (GtkWidget *page)
{
  return adw_window_title_get_subtitle (ADW_WINDOW_TITLE (ui_test_find (page, "heading")));
}

gboolean
ui_photo_are_cells_loaded (gpointer page)
{
  guint count = ui_photo_count_cells (page, FALSE);

  return count > 0 && ui_photo_count_cells (page, TRUE) == count;
}
