/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos in the window: taken in from files, by dropping and by pasting; filed, looked at, covered,
 * cleared, set aside, deleted and brought back; on a phone and on a tablet.
 */
#include "ui-test.h"

#include <glib/gstdio.h>
#include <string.h>

#include "../photo/photo-fixture.h"
#include "fw-cover-box.h"
#include "fw-look-page.h"
#include "fw-note-field.h"
#include "fw-photo-button.h"
#include "fw-photo-cell.h"
#include "fw-photo-drag.h"
#include "fw-photo-import.h"
#include "fw-photo-page.h"
#include "fw-photo-work.h"
#include "fw-photos-page.h"
#include "fw-place-dialog.h"
#include "fw-place-item.h"
#include "fw-place-list.h"
#include "fw-redaction-view.h"

#define RATING "floor-walk/floor-environment"
#define WIDTH 400
#define HEIGHT 300

static const int sizes[][2] = { { 360, 648 }, { 1280, 800 } };

/* --- What is recorded ---------------------------------------------------------------------------- */

static FwVisit *
load_visit (UiTest *test)
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
  g_autoptr(FwVisit) visit = load_visit (count->test);
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

static void
wait_count (UiTest     *test,
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
  g_autoptr(FwVisit) visit = load_visit (test);
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

static void
wait_gates (UiTest     *test,
            const char *wanted)
{
  Gates gates = { test, wanted };

  ui_test_wait (has_gates, &gates, wanted);
}

/* --- Fingers and keys ---------------------------------------------------------------------------- */

static GBytes *
make_jpeg (guint32 seed)
{
  g_autoptr(Picture) picture = picture_new_noise (WIDTH, HEIGHT, seed);

  return picture_to_jpeg (picture, (JpegKind) { 0 });
}

static GFile *
make_file (UiTest     *test,
           const char *name,
           GBytes     *bytes)
{
  g_autofree char *path = g_build_filename (test->folder, name, NULL);

  write_bytes (path, bytes);

  return g_file_new_for_path (path);
}

static GtkEventController *
find_controller (GtkWidget *widget,
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

  g_signal_emit_by_name (find_controller (widget, GTK_TYPE_DROP_TARGET), "drop", value, 0.0, 0.0, &taken);

  return taken;
}

static void
drop_files (GtkWidget *widget,
            GSList    *files)
{
  GdkFileList *list = gdk_file_list_new_from_list (files);
  g_auto(GValue) value = G_VALUE_INIT;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, list);
  g_assert_true (drop_value (widget, &value));
}

/* Drops @count photos that differ. */
static void
drop_photos (UiTest    *test,
             GtkWidget *widget,
             guint      count)
{
  GSList *files = NULL;

  for (guint i = 0; i < count; i++)
    {
      g_autofree char *name = g_strdup_printf ("photo-%u.jpg", i);
      g_autoptr(GBytes) jpeg = make_jpeg (1000 + i);

      files = g_slist_append (files, make_file (test, name, jpeg));
    }
  drop_files (widget, files);
  g_slist_free_full (files, g_object_unref);
}

/* What is dragged from a photo, dropped on something. */
static void
drag (GtkWidget *from,
      GtkWidget *onto)
{
  g_autoptr(GdkContentProvider) content = NULL;
  g_auto(GValue) value = G_VALUE_INIT;

  g_signal_emit_by_name (find_controller (from, GTK_TYPE_DRAG_SOURCE), "prepare", 0.0, 0.0, &content);
  g_assert_nonnull (content);
  g_value_init (&value, FW_TYPE_DRAGGED_PHOTOS);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  g_assert_true (drop_value (onto, &value));
}

static gboolean
press_key (GtkWidget       *widget,
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

/* Every drag gesture of a widget sees the finger. */
static void
swipe (GtkWidget *widget,
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

static void
choose (GtkWidget  *root,
        const char *group,
        const char *name)
{
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (ui_test_find (root, group)), name);
}

static GtkWidget *
open_photos (UiTest     *test,
             const char *action)
{
  FwVisitPage *page = FW_VISIT_PAGE (ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_VISIT_PAGE));

  gtk_widget_activate_action (GTK_WIDGET (fw_visit_page_get_visible_page (page)), action, NULL);

  return GTK_WIDGET (test->window);
}

static guint
count_cells (GtkWidget *root,
             gboolean   only_loaded)
{
  guint count = 0;

  if (FW_IS_PHOTO_CELL (root))
    return gtk_widget_get_mapped (root) && (!only_loaded || fw_photo_cell_is_loaded (FW_PHOTO_CELL (root)));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    count += count_cells (child, only_loaded);

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

  return count_cells (cells->page, FALSE) == cells->wanted;
}

/* A visit with photos that belong nowhere, and its gallery. */
static GtkWidget *
open_gallery (UiTest    *test,
              const int *size,
              guint      count)
{
  Cells cells;

  ui_test_open (test, size[0], size[1]);
  drop_photos (test, GTK_WIDGET (ui_test_start_visit (test, "North Hall")), count);
  wait_count (test, "*", count);
  open_photos (test, "visit.show-photos");
  cells.page = ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_PHOTOS_PAGE);
  cells.wanted = count;
  ui_test_wait (has_cell_count, &cells, "all photos in the gallery");

  return cells.page;
}

static void
activate (GtkWidget *root,
          const char *list,
          guint       position)
{
  g_signal_emit_by_name (ui_test_wait_for (root, list), "activate", position);
}

static gboolean
has_sensitive (GtkWidget  *root,
               const char *id)
{
  GtkWidget *widget = ui_test_find (root, id);

  return widget != NULL && gtk_widget_is_sensitive (widget);
}

static gboolean
is_clearable (gpointer page)
{
  return has_sensitive (page, "clear");
}

static gboolean
has_picture (gpointer page)
{
  GtkWidget *view = ui_test_find_type (page, FW_TYPE_REDACTION_VIEW);
  graphene_rect_t frame;
  double scale;

  return view != NULL && gtk_widget_get_mapped (view) &&
         fw_photo_view_get_frame (FW_PHOTO_VIEW (view), &frame, &scale);
}

static GtkWidget *
open_photo (UiTest    *test,
            const int *size,
            guint      count)
{
  GtkWidget *page;

  activate (open_gallery (test, size, count), "grid", 0);
  page = ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_PHOTO_PAGE);
  ui_test_wait (has_picture, page, "the picture");

  return page;
}

static const char *
get_subtitle (GtkWidget *page)
{
  return adw_window_title_get_subtitle (ADW_WINDOW_TITLE (ui_test_find (page, "heading")));
}

/* --- Taking in ----------------------------------------------------------------------------------- */

static gboolean
has_problems (gpointer window)
{
  return ui_test_find_text (window, "2 Pictures Not Added") != NULL;
}

/* Two bad ones among four: each is told with its name, the others come in; on a card they belong to
 * its question. */
static void
test_import (gconstpointer data)
{
  g_autoptr(GBytes) text = g_bytes_new_static ("no picture", 10);
  g_autoptr(GBytes) jpeg = make_jpeg (1);
  g_autoptr(GBytes) cut = g_bytes_new_from_bytes (jpeg, 0, g_bytes_get_size (jpeg) / 2);
  UiTest test = { 0 };
  GSList *files = NULL;
  GtkWidget *card;

  ui_test_open (&test, ((const int *) data)[0], ((const int *) data)[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, RATING);
  files = g_slist_append (files, make_file (&test, "notes.txt", text));
  files = g_slist_append (files, make_file (&test, "one.jpg", jpeg));
  files = g_slist_append (files, make_file (&test, "cut.jpg", cut));
  files = g_slist_append (files, make_file (&test, "two.jpg", jpeg));
  drop_files (card, files);
  g_slist_free_full (files, g_object_unref);
  ui_test_wait (has_problems, test.window, "the problems to be told");
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (test.window),
                                       "notes.txt: Not a picture\ncut.jpg: The picture is damaged"));
  ui_test_screenshot (&test, "import-problems");
  wait_count (&test, RATING, 2);
  wait_count (&test, NULL, 0);
  ui_test_wait_type (card, FW_TYPE_PHOTO_BUTTON);
  ui_test_clear (&test);
}

static gboolean
is_hidden_banner (gpointer banner)
{
  return !adw_banner_get_revealed (banner);
}

/* What came in before stays; what is added afterwards is not cancelled with it. */
static void
test_cancel (void)
{
  UiTest test = { 0 };
  FwVisitPage *page;
  GtkWidget *banner;
  g_autoptr(FwVisit) visit = NULL;
  guint before;

  ui_test_open (&test, 360, 648);
  page = ui_test_start_visit (&test, "North Hall");
  drop_photos (&test, GTK_WIDGET (page), 8);
  banner = ui_test_wait_for (GTK_WIDGET (page), "import_progress");
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_assert_cmpstr (adw_banner_get_title (ADW_BANNER (banner)), ==, "Adding photos: 0 of 8");
  g_signal_emit_by_name (banner, "button-clicked");
  ui_test_wait (is_hidden_banner, banner, "the rest to be dropped");
  visit = load_visit (&test);
  before = fw_visit_get_photos (visit)->len;
  g_assert_cmpuint (before, <, 8);
  drop_photos (&test, GTK_WIDGET (page), 1);
  wait_count (&test, "*", before + 1);
  ui_test_clear (&test);
}

/* The camera's own bytes go before a picture made of them: they say when it was taken. */
static void
test_paste (void)
{
  UiTest test = { 0 };
  g_autoptr(GBytes) jpeg = make_jpeg (1);
  g_autoptr(GdkTexture) texture = NULL;
  g_autoptr(GdkContentProvider) content = NULL;
  GdkContentProvider *both[2];
  g_autoptr(FwVisit) visit = NULL;
  FwVisitPage *page;

  ui_test_open (&test, 360, 648);
  page = ui_test_start_visit (&test, "North Hall");
  texture = gdk_texture_new_from_bytes (jpeg, NULL);
  both[0] = gdk_content_provider_new_typed (GDK_TYPE_TEXTURE, texture);
  both[1] = gdk_content_provider_new_for_bytes ("image/jpeg", jpeg);
  content = gdk_content_provider_new_union (both, 2);
  g_assert_true (gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (page)), content));
  gtk_widget_activate_action (GTK_WIDGET (fw_visit_page_get_visible_page (page)), "visit.paste-photo", NULL);
  wait_count (&test, NULL, 1);
  visit = load_visit (&test);
  g_assert_cmpstr (fw_json_get_string (fw_state_get_element (fw_visit_get_state (visit),
                                                             ((FwPhoto *) g_ptr_array_index (fw_visit_get_photos (visit),
                                                                                             0))->id)->value, "mime"),
                   ==, "image/jpeg");
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (page)), NULL);
  ui_test_clear (&test);
}

/* Pasted on one question and, before it has arrived, on another: each gets its own. */
static void
test_paste_twice (void)
{
  UiTest test = { 0 };
  g_autoptr(GBytes) jpeg = make_jpeg (1);
  g_autoptr(GdkContentProvider) content = gdk_content_provider_new_for_bytes ("image/jpeg", jpeg);
  FwPhotoImport *import;
  FwVisitPage *page;

  ui_test_open (&test, 360, 648);
  page = ui_test_start_visit (&test, "North Hall");
  import = fw_visit_page_get_import (page);
  g_assert_true (gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (page)), content));
  fw_photo_import_paste (import, RATING, NULL);
  fw_photo_import_paste (import, "floor-walk/equipment-works", NULL);
  wait_count (&test, "*", 2);
  wait_count (&test, RATING, 1);
  wait_count (&test, "floor-walk/equipment-works", 1);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (page)), NULL);
  ui_test_clear (&test);
}

/* --- The gallery --------------------------------------------------------------------------------- */

static gboolean
is_dialog_gone (gpointer window)
{
  return ui_test_find_type (window, FW_TYPE_PLACE_DIALOG) == NULL;
}

static gboolean
has_one_cell (gpointer page)
{
  return count_cells (page, FALSE) == 1;
}

/* Two of three are selected and filed with two taps more; then only one is left in the tray. */
static void
test_file (gconstpointer data)
{
  UiTest test = { 0 };
  GtkWidget *page = open_gallery (&test, data, 3);
  GtkWidget *dialog;

  choose (page, "which", "unsorted");
  ui_test_click (ui_test_find (page, "select"));
  g_assert_false (has_sensitive (page, "file"));
  activate (page, "grid", 0);
  activate (page, "grid", 2);
  activate (page, "grid", 1);
  activate (page, "grid", 1);
  g_assert_cmpstr (get_subtitle (page), ==, "2 selected");
  ui_test_screenshot (&test, "photos-select");
  ui_test_click (ui_test_wait_for (page, "file"));
  dialog = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_PLACE_DIALOG);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_for (dialog, "search")), "place to w");
  g_signal_emit_by_name (ui_test_find (dialog, "search"), "search-changed");
  ui_test_screenshot (&test, "photos-file");
  activate (dialog, "list", 0);
  wait_count (&test, RATING, 2);
  wait_count (&test, NULL, 1);
  ui_test_wait (is_dialog_gone, test.window, "the dialog to close");
  ui_test_wait (has_one_cell, page, "the tray to hold one");
  /* In the view of all they would still be there; the next tap opens a photo again. */
  choose (page, "which", "all");
  g_assert_cmpstr (get_subtitle (page), ==, "");
  g_assert_null (ui_test_find (page, "file"));
  ui_test_screenshot (&test, "photos");
  ui_test_clear (&test);
}

/* From the tray onto a question of the list beside it; from one card to another; those that were
 * selected go together. */
static void
test_drag (void)
{
  UiTest test = { 0 };
  GtkWidget *page = open_gallery (&test, sizes[1], 3);
  GtkWidget *list = ui_test_wait_type (page, FW_TYPE_PLACE_LIST);
  GtkWidget *row, *card, *other;

  ui_test_wait_type (page, FW_TYPE_PHOTO_CELL);
  ui_test_click (ui_test_find (page, "select"));
  activate (page, "grid", 0);
  activate (page, "grid", 1);
  row = gtk_widget_get_parent (ui_test_find_text (list, "What is this floor like as a place to work?"));
  drag (ui_test_find_type (page, FW_TYPE_PHOTO_CELL), row);
  wait_count (&test, NULL, 1);
  wait_count (&test, RATING, 2);
  g_assert_cmpstr (get_subtitle (page), ==, "");

  /* By a tap on the question, too. */
  ui_test_click (ui_test_find (page, "select"));
  activate (page, "grid", 2);
  g_assert_cmpstr (get_subtitle (page), ==, "1 selected");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (list, "search")), "place to w");
  g_signal_emit_by_name (ui_test_find (list, "search"), "search-changed");
  activate (list, "list", 0);
  g_assert_cmpstr (get_subtitle (page), ==, "");
  wait_count (&test, NULL, 0);
  wait_count (&test, RATING, 3);

  card = ui_test_show_card (&test, RATING);
  other = ui_test_show_card (&test, "floor-walk/equipment-works");
  drag (ui_test_wait_type (card, FW_TYPE_PHOTO_BUTTON), other);
  wait_count (&test, "floor-walk/equipment-works", 1);
  wait_count (&test, RATING, 2);
  ui_test_clear (&test);
}

/* The question of the first row, "" for unsorted. */
static char *
dup_first_place (GtkWidget *list)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (ui_test_find (list, "list"))));
  g_autoptr(FwPlaceItem) item = g_list_model_get_item (model, 0);
  const char *question = fw_place_item_get_question (item);

  return g_strdup (question != NULL ? question : "");
}

static guint
find_place (GtkWidget  *list,
            const char *question)
{
  GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (ui_test_find (list, "list"))));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(FwPlaceItem) item = g_list_model_get_item (model, i);

      if (g_strcmp0 (fw_place_item_get_question (item), question) == 0)
        return i;
    }
  g_error ("%s is not in the list", question);
}

/* Enter takes the first row of what was typed, also when it is pressed before the search begins; what was
 * used comes to the top when no finger is on the way to a row. */
static void
test_places (void)
{
  UiTest test = { 0 };
  GtkWidget *page = open_gallery (&test, sizes[1], 3);
  GtkWidget *list = ui_test_wait_type (page, FW_TYPE_PLACE_LIST);
  GtkWidget *search = ui_test_find (list, "search");
  g_autofree char *first = NULL;
  guint row;

  ui_test_click (ui_test_find (page, "select"));
  activate (page, "grid", 0);
  gtk_editable_set_text (GTK_EDITABLE (search), "place to w");
  g_signal_emit_by_name (search, "activate");
  wait_count (&test, RATING, 1);
  ui_test_wait_text (page, "Unsorted (2)");
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  g_signal_emit_by_name (search, "search-changed");
  first = dup_first_place (list);
  g_assert_cmpstr (first, ==, RATING);

  row = find_place (list, "floor-walk/floor-noise");
  ui_test_click (ui_test_find (page, "select"));
  activate (page, "grid", 1);
  activate (list, "list", row);
  ui_test_wait_text (page, "Unsorted (1)");
  g_assert_cmpuint (find_place (list, "floor-walk/floor-noise"), ==, row);
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (find_place (list, "floor-walk/floor-noise"), <, 2);
  ui_test_clear (&test);
}

static gboolean
are_cells_loaded (gpointer page)
{
  guint count = count_cells (page, FALSE);

  return count > 0 && count_cells (page, TRUE) == count;
}

static gboolean
has_more (gpointer window)
{
  return ui_test_find_text (window, "28 More Photos…") != NULL;
}

/* Few photos are shown in a strip, all in the grid; each gets its picture. */
static void
test_many (gconstpointer data)
{
  UiTest test = { 0 };
  GtkWidget *page, *more;

  ui_test_open (&test, ((const int *) data)[0], ((const int *) data)[1]);
  drop_photos (&test, GTK_WIDGET (ui_test_start_visit (&test, "North Hall")), 40);
  wait_count (&test, "*", 40);
  ui_test_wait (has_more, test.window, "a way to the others");
  more = ui_test_find_text (GTK_WIDGET (test.window), "28 More Photos…");
  g_assert_cmpuint (count_cells (GTK_WIDGET (test.window), FALSE), ==, 12);
  ui_test_click (gtk_widget_get_ancestor (more, GTK_TYPE_BUTTON));
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_PHOTOS_PAGE);
  ui_test_wait (are_cells_loaded, page, "the pictures");
  ui_test_screenshot (&test, "photos-many");
  ui_test_clear (&test);
}

/* --- One photo ----------------------------------------------------------------------------------- */

static gboolean
is_second (gpointer page)
{
  return g_str_equal (get_subtitle (page), "2 of 3");
}

static void
test_view (gconstpointer data)
{
  UiTest test = { 0 };
  GtkWidget *page = open_photo (&test, data, 3);
  GtkWidget *view = ui_test_find_type (page, FW_TYPE_REDACTION_VIEW);
  FwPhotoView *photo = FW_PHOTO_VIEW (view);
  graphene_rect_t fitting, frame;
  double scale;

  g_assert_true (fw_photo_view_get_frame (photo, &fitting, &scale));
  /* Of 400 by 300 pixels, all to be seen, filling the view one way. */
  g_assert_cmpfloat_with_epsilon (fitting.size.width / fitting.size.height, 4.0 / 3.0, 0.01);
  g_assert_true (ABS (fitting.size.width - (float) gtk_widget_get_width (view)) < 1 ||
                 ABS (fitting.size.height - (float) gtk_widget_get_height (view)) < 1);

  /* Twice tapped: the point under the finger stays there; again: the whole picture. */
  g_signal_emit_by_name (find_controller (view, GTK_TYPE_GESTURE_CLICK), "pressed", 2, 100.0, 80.0);
  g_assert_cmpfloat (fw_photo_view_get_zoom (photo), >, 1);
  g_assert_true (fw_photo_view_get_frame (photo, &frame, &scale));
  g_assert_cmpfloat (frame.size.width, >, fitting.size.width);
  swipe (view, 100, 80, 5000, 5000);
  g_assert_true (fw_photo_view_get_frame (photo, &frame, &scale));
  g_assert_cmpfloat_with_epsilon (frame.origin.y, 0, 0.6);
  g_assert_cmpstr (get_subtitle (page), ==, "1 of 3");
  g_signal_emit_by_name (find_controller (view, GTK_TYPE_GESTURE_CLICK), "pressed", 2, 100.0, 80.0);
  g_assert_cmpfloat (fw_photo_view_get_zoom (photo), ==, 1);
  g_assert_true (press_key (view, GDK_KEY_plus, 0));
  g_assert_cmpfloat (fw_photo_view_get_zoom (photo), >, 1);
  g_assert_true (press_key (view, GDK_KEY_0, 0));

  /* To the left is forward; so is the right arrow. There is nothing after the third. */
  swipe (view, 200, 80, -100, 10);
  g_assert_cmpstr (get_subtitle (page), ==, "2 of 3");
  g_assert_true (press_key (view, GDK_KEY_Right, 0));
  g_assert_cmpstr (get_subtitle (page), ==, "3 of 3");
  swipe (view, 200, 80, -100, 10);
  g_assert_cmpstr (get_subtitle (page), ==, "3 of 3");
  ui_test_click (ui_test_find (page, "previous"));
  ui_test_wait (is_second, page, "the second photo");
  ui_test_clear (&test);
}

/* Typed, and left for the next photo: it is there on the way back, and after the app was opened anew. */
static void
test_caption (void)
{
  UiTest test = { 0 };
  GtkWidget *page = open_photo (&test, sizes[0], 2);
  GtkWidget *note = ui_test_wait_type (page, FW_TYPE_NOTE_FIELD);
  g_autofree char *text = NULL;
  g_autoptr(FwVisit) visit = NULL;

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_find (note, "view"))), "Row D", -1);
  ui_test_click (ui_test_find (page, "next"));
  note = ui_test_wait_type (page, FW_TYPE_NOTE_FIELD);
  text = fw_note_field_dup_text (FW_NOTE_FIELD (note));
  g_assert_cmpstr (text, ==, "");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_test_find (note, "view"))), "Row E", -1);
  ui_test_reopen (&test);
  visit = load_visit (&test);
  g_assert_cmpstr (((FwPhoto *) g_ptr_array_index (fw_visit_get_photos (visit), 0))->caption, ==, "Row D");
  g_assert_cmpstr (((FwPhoto *) g_ptr_array_index (fw_visit_get_photos (visit), 1))->caption, ==, "Row E");
  ui_test_clear (&test);
}

static gboolean
has_undo (gpointer window)
{
  return ui_test_find_text (window, "Undo") != NULL;
}

static gboolean
has_cells (gpointer window)
{
  GtkWidget *page = ui_test_find_type (window, FW_TYPE_PHOTOS_PAGE);

  return page != NULL && are_cells_loaded (page);
}

/* Brought back with the toast, and with the key that undoes everything; each time with its picture. */
static void
test_delete (void)
{
  UiTest test = { 0 };
  GtkWidget *page = open_photo (&test, sizes[0], 1);

  ui_test_click (ui_test_find (page, "remove"));
  wait_count (&test, "*", 0);
  ui_test_wait (has_undo, test.window, "the button to undo it");
  ui_test_click (gtk_widget_get_ancestor (ui_test_find_text (GTK_WIDGET (test.window), "Undo"), GTK_TYPE_BUTTON));
  wait_count (&test, "*", 1);
  ui_test_wait (has_cells, test.window, "the photo to come back");

  page = ui_test_find_type (GTK_WIDGET (test.window), FW_TYPE_PHOTOS_PAGE);
  ui_test_click (ui_test_find (page, "select"));
  g_assert_true (press_key (page, GDK_KEY_a, GDK_CONTROL_MASK));
  g_assert_true (press_key (page, GDK_KEY_Delete, 0));
  wait_count (&test, "*", 0);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  wait_count (&test, "*", 1);
  ui_test_wait (has_cells, test.window, "the photo to come back with its picture");
  ui_test_clear (&test);
}

/* The second of three cannot be deleted: it is said, and the first one can be brought back. */
static void
test_delete_half (void)
{
  UiTest test = { 0 };
  GtkWidget *page = open_gallery (&test, sizes[0], 2);
  g_autoptr(FwVisit) visit = load_visit (&test);
  const FwPhoto *first = g_ptr_array_index (fw_visit_get_photos (visit), 0);
  const FwPhoto *last = g_ptr_array_index (fw_visit_get_photos (visit), 1);
  const char *const photos[] = { first->id, "00000000-0000-7000-8000-000000000000", last->id, NULL };

  fw_photo_work_delete (page, test.session, photos);
  ui_test_wait_text (GTK_WIDGET (test.window), "1 photo deleted");
  wait_count (&test, "*", 1);
  ui_test_wait_text (GTK_WIDGET (test.window), "Not found");
  ui_test_click (gtk_widget_get_ancestor (ui_test_find_text (GTK_WIDGET (test.window), "Undo"), GTK_TYPE_BUTTON));
  wait_count (&test, "*", 2);
  ui_test_clear (&test);
}

/* --- The gate ------------------------------------------------------------------------------------ */

static const char *
get_hint (GtkWidget *page)
{
  GtkWidget *hint = ui_test_find (page, "hint");

  return hint != NULL ? gtk_label_get_text (GTK_LABEL (hint)) : "";
}

static gboolean
is_waiting (gpointer page)
{
  GtkWidget *text = ui_test_find (page, "state_text");

  return text != NULL && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (text)), "Cleared");
}

/* Nothing is answered beforehand; each answer that needs more says so; then it goes through. */
static void
test_gate (gconstpointer data)
{
  UiTest test = { 0 };
  GtkWidget *page = open_photo (&test, data, 1);

  g_assert_cmpuint (adw_toggle_group_get_active (ADW_TOGGLE_GROUP (ui_test_find (page, "people"))), ==,
                    GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (adw_toggle_group_get_active (ADW_TOGGLE_GROUP (ui_test_find (page, "data"))), ==,
                    GTK_INVALID_LIST_POSITION);
  g_assert_false (is_clearable (page));
  ui_test_screenshot (&test, "photo");
  choose (page, "people", "none");
  g_assert_false (is_clearable (page));
  choose (page, "data", "none");
  g_assert_true (is_clearable (page));
  choose (page, "data", "covered");
  g_assert_false (is_clearable (page));
  g_assert_cmpstr (get_hint (page), ==, "Nothing is covered on this photo yet: draw a cover first.");
  choose (page, "data", "none");
  choose (page, "people", "agreed");
  g_assert_false (is_clearable (page));
  g_assert_cmpstr (get_hint (page), ==, "Say who agreed, by role. No names.");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_test_find (page, "role")), 3);
  g_assert_true (is_clearable (page));
  ui_test_screenshot (&test, "photo-gate");
  ui_test_click (ui_test_find (page, "clear"));
  ui_test_wait (is_waiting, page, "the photo to be cleared");
  wait_gates (&test, "agreed/none");
  {
    g_autoptr(FwVisit) visit = load_visit (&test);

    g_assert_cmpstr (fw_json_get_string (((FwPhoto *) g_ptr_array_index (fw_visit_get_photos (visit), 0))->gate, "role"),
                     ==, "manager");
  }
  ui_test_screenshot (&test, "photo-cleared");
  ui_test_clear (&test);
}

static const FwPhotoBox *
get_box (GtkWidget *view,
         guint      index,
         guint      wanted)
{
  guint n_boxes;
  const FwPhotoBox *boxes = fw_redaction_view_get_boxes (FW_REDACTION_VIEW (view), &n_boxes);

  g_assert_cmpuint (n_boxes, ==, wanted);

  return index < wanted ? &boxes[index] : NULL;
}

static gboolean
has_covers (gpointer data)
{
  g_autoptr(FwVisit) visit = load_visit (data);

  return yyjson_arr_size (((FwPhoto *) g_ptr_array_index (fw_visit_get_photos (visit), 0))->boxes) == 1;
}

static gboolean
is_mapped (gpointer widget)
{
  return gtk_widget_get_mapped (widget);
}

static gboolean
has_place (gpointer widget)
{
  return gtk_widget_get_width (widget) > 1;
}

/* Drawn, moved, resized by its corner, with fingers and keys; a tap draws nothing; each step is undone
 * by itself; what is left is baked in. */
static void
test_cover (gconstpointer data)
{
  UiTest test = { 0 };
  GtkWidget *page = open_photo (&test, data, 1);
  GtkWidget *view = ui_test_find_type (page, FW_TYPE_REDACTION_VIEW);
  GtkWidget *tools;
  graphene_rect_t frame;
  double scale;
  FwPhotoBox box;

  /* Not covering yet: a finger draws nothing. */
  swipe (view, 100, 60, 40, 40);
  get_box (view, 0, 0);
  ui_test_click (ui_test_find (page, "cover"));
  tools = ui_test_wait_for (page, "cover_tools");
  ui_test_wait (is_mapped, tools, "the tools");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (fw_photo_view_get_frame (FW_PHOTO_VIEW (view), &frame, &scale));
  swipe (view, frame.origin.x + 40, frame.origin.y + 40, 4, 4);
  get_box (view, 0, 0);
  swipe (view, frame.origin.x + 40, frame.origin.y + 40, 120, 100);
  box = *get_box (view, 0, 1);
  g_assert_cmpint (ABS (box.x - (gint64) (40 * scale)), <=, 1);
  g_assert_cmpint (ABS (box.width - (gint64) (120 * scale)), <=, 1);
  g_assert_cmpint (ABS (box.height - (gint64) (100 * scale)), <=, 1);

  /* By its lower right corner, then from its middle. */
  swipe (view, frame.origin.x + 160 + 10, frame.origin.y + 140 + 10, 30, 20);
  g_assert_cmpint (ABS (get_box (view, 0, 1)->width - (gint64) (150 * scale)), <=, 1);
  g_assert_cmpint (get_box (view, 0, 1)->x, ==, box.x);
  swipe (view, frame.origin.x + 100, frame.origin.y + 90, 20, 0);
  g_assert_cmpint (ABS (get_box (view, 0, 1)->x - (gint64) (60 * scale)), <=, 1);
  ui_test_screenshot (&test, "photo-cover");

  /* A hundredth of 400 pixels with each key; Shift widens. */
  box = *get_box (view, 0, 1);
  g_assert_true (press_key (view, GDK_KEY_Right, 0));
  g_assert_cmpint (get_box (view, 0, 1)->x, ==, box.x + 4);
  g_assert_true (press_key (view, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_cmpint (get_box (view, 0, 1)->width, ==, box.width + 4);
  g_assert_true (press_key (view, GDK_KEY_n, 0));
  get_box (view, 1, 2);
  gtk_test_accessible_assert_property (ui_test_find_type (view, FW_TYPE_COVER_BOX), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Arrow keys move it, with Shift they resize it, Delete removes it");
  g_assert_true (gtk_widget_is_focus (gtk_widget_get_last_child (view)));
  ui_test_wait (has_place, gtk_widget_get_last_child (view), "the new cover to be placed");
  g_assert_true (gtk_widget_child_focus (view, GTK_DIR_TAB_BACKWARD));
  g_assert_true (gtk_widget_is_focus (gtk_widget_get_first_child (view)));
  g_assert_true (press_key (view, GDK_KEY_Delete, 0));
  g_assert_cmpint (get_box (view, 0, 1)->width, !=, box.width + 4);
  g_assert_true (press_key (view, GDK_KEY_z, GDK_CONTROL_MASK));
  get_box (view, 1, 2);
  ui_test_click (ui_test_find (page, "undo"));
  g_assert_cmpint (get_box (view, 0, 1)->width, ==, box.width + 4);
  ui_test_wait (has_covers, &test, "the cover to be kept");

  ui_test_click (ui_test_find (page, "done"));
  choose (page, "people", "covered");
  choose (page, "data", "covered");
  ui_test_wait (is_clearable, page, "the cover to be kept");
  ui_test_click (ui_test_find (page, "clear"));
  wait_gates (&test, "covered/covered");
  ui_test_clear (&test);
}

static gboolean
is_coverable (gpointer page)
{
  return has_picture (page) && has_sensitive (page, "cover");
}

static GtkWidget *
begin_covering (GtkWidget *page)
{
  ui_test_wait (is_coverable, page, "the picture to be covered");
  ui_test_click (ui_test_find (page, "cover"));
  ui_test_wait (is_mapped, ui_test_wait_for (page, "cover_tools"), "the tools");

  return ui_test_find_type (page, FW_TYPE_REDACTION_VIEW);
}

static guint
count_boxes (UiTest *test,
             guint   index)
{
  g_autoptr(FwVisit) visit = load_visit (test);

  return (guint) yyjson_arr_size (((FwPhoto *) g_ptr_array_index (fw_visit_get_photos (visit), index))->boxes);
}

static gboolean
has_second_covered (gpointer test)
{
  return count_boxes (test, 1) > 0;
}

static gboolean
has_none_covered (gpointer test)
{
  return count_boxes (test, 0) == 0;
}

/* One is cleared, and the next one shown at once: it has neither the covers nor the picture of the first, and
 * nothing can be said of it until it is to be seen. */
static void
test_next (void)
{
  UiTest test = { 0 };
  GtkWidget *page = open_photo (&test, sizes[0], 2);
  GtkWidget *view = begin_covering (page);

  fw_redaction_view_add_box (FW_REDACTION_VIEW (view));
  ui_test_wait (has_covers, &test, "the cover to be kept");
  ui_test_click (ui_test_find (page, "done"));
  choose (page, "people", "covered");
  choose (page, "data", "none");
  ui_test_wait (is_clearable, page, "the cover to be kept");
  ui_test_click (ui_test_find (page, "clear"));
  ui_test_click (ui_test_find (page, "next"));
  get_box (view, 0, 0);
  g_assert_false (fw_redaction_view_can_undo (FW_REDACTION_VIEW (view)));
  g_assert_false (gtk_widget_get_mapped (view));
  g_assert_false (has_sensitive (page, "gate"));
  choose (page, "people", "none");
  choose (page, "data", "none");
  wait_gates (&test, "covered/none -");
  begin_covering (page);
  fw_redaction_view_add_box (FW_REDACTION_VIEW (view));
  get_box (view, 0, 1);
  ui_test_wait (has_second_covered, &test, "the cover of the second to be kept");
  g_assert_cmpuint (count_boxes (&test, 1), ==, 1);
  ui_test_clear (&test);
}

static gboolean
has_one_box (gpointer view)
{
  guint n_boxes;

  fw_redaction_view_get_boxes (view, &n_boxes);

  return n_boxes == 1;
}

/* While covers are drawn, undoing takes the last of them back, on the screen and in the record. */
static void
test_undo_cover (void)
{
  UiTest test = { 0 };
  GtkWidget *page = open_photo (&test, sizes[0], 1);
  GtkWidget *view = begin_covering (page);

  fw_redaction_view_add_box (FW_REDACTION_VIEW (view));
  ui_test_wait (has_covers, &test, "the cover to be kept");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  get_box (view, 0, 0);
  ui_test_wait (has_none_covered, &test, "the cover to be taken back");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  fw_redaction_view_add_box (FW_REDACTION_VIEW (view));
  ui_test_wait (has_covers, &test, "the cover to be kept");

  /* Escape ends the covering, not the page. */
  g_assert_false (adw_navigation_page_get_can_pop (ADW_NAVIGATION_PAGE (page)));
  g_assert_true (press_key (page, GDK_KEY_Escape, 0));
  g_assert_true (adw_navigation_page_get_can_pop (ADW_NAVIGATION_PAGE (page)));
  g_assert_false (press_key (page, GDK_KEY_Escape, 0));
  ui_test_wait (has_one_box, view, "the cover to stay");
  ui_test_clear (&test);
}

/* --- Looking through ----------------------------------------------------------------------------- */

static gboolean
is_at_end (gpointer page)
{
  GtkWidget *end = ui_test_find (page, "end");

  return end != NULL && gtk_widget_get_mapped (end);
}

static void
answer (GtkWidget *page)
{
  choose (page, "people", "none");
  choose (page, "data", "none");
  g_assert_true (is_clearable (page));
}

/* One cleared, one left, one set aside, one cleared by keys; coming back goes on with what was left. */
static void
test_look (gconstpointer data)
{
  UiTest test = { 0 };
  GtkWidget *page;

  open_gallery (&test, data, 4);
  open_photos (&test, "visit.look-through");
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_LOOK_PAGE);
  ui_test_wait (has_picture, page, "the picture");
  g_assert_cmpstr (get_subtitle (page), ==, "1 of 4");
  g_assert_false (is_clearable (page));
  ui_test_screenshot (&test, "look");
  answer (page);
  ui_test_click (ui_test_find (page, "clear"));
  g_assert_cmpstr (get_subtitle (page), ==, "2 of 4");
  g_assert_false (is_clearable (page));
  ui_test_wait (has_picture, page, "the second picture");
  swipe (ui_test_find_type (page, FW_TYPE_REDACTION_VIEW), 200, 60, -100, 0);
  g_assert_cmpstr (get_subtitle (page), ==, "3 of 4");
  ui_test_click (ui_test_find (page, "later"));
  g_assert_cmpstr (get_subtitle (page), ==, "3 of 4");
  ui_test_wait (has_picture, page, "the fourth picture");
  g_assert_true (press_key (page, GDK_KEY_1, 0));
  g_assert_true (press_key (page, GDK_KEY_4, 0));
  g_assert_true (press_key (page, GDK_KEY_Return, 0));
  ui_test_wait (is_at_end, page, "the end");
  g_assert_nonnull (ui_test_find_text (page, "1 photo is set aside for covering."));
  ui_test_screenshot (&test, "look-end");
  wait_gates (&test, "none/none - - none/none");

  gtk_widget_activate_action (page, "navigation.pop", NULL);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.look-through", NULL);
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_LOOK_PAGE);
  ui_test_wait (has_picture, page, "the picture that was left");
  g_assert_cmpstr (get_subtitle (page), ==, "3 of 4");
  answer (page);
  ui_test_click (ui_test_find (page, "clear"));
  ui_test_wait (is_at_end, page, "the end");
  ui_test_click (ui_test_find (page, "aside"));
  ui_test_wait (has_picture, page, "the picture that was set aside");
  g_assert_cmpstr (get_subtitle (page), ==, "4 of 4");
  ui_test_click (ui_test_find (page, "cover"));
  fw_redaction_view_add_box (FW_REDACTION_VIEW (ui_test_find_type (page, FW_TYPE_REDACTION_VIEW)));
  ui_test_click (ui_test_wait_for (page, "done"));
  choose (page, "people", "covered");
  choose (page, "data", "none");
  ui_test_click (ui_test_find (page, "clear"));
  ui_test_wait (is_at_end, page, "the end");
  wait_gates (&test, "none/none none/none covered/none none/none");
  ui_test_clear (&test);
}

static gboolean
is_told (gpointer window)
{
  return ui_test_find_text (window, "the covers were changed meanwhile: look again") != NULL;
}

static gboolean
has_no_box (gpointer view)
{
  guint n_boxes;

  fw_redaction_view_get_boxes (view, &n_boxes);

  return n_boxes == 0;
}

/* The record lost a cover that is still on the screen: nothing is cleared, and what is true is shown. */
static void
test_changed_meanwhile (void)
{
  UiTest test = { 0 };
  GtkWidget *page, *view;

  open_gallery (&test, sizes[0], 1);
  open_photos (&test, "visit.look-through");
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_LOOK_PAGE);
  ui_test_wait (has_picture, page, "the picture");
  view = begin_covering (page);
  fw_redaction_view_add_box (FW_REDACTION_VIEW (view));
  ui_test_wait (has_covers, &test, "the cover to be kept");
  ui_test_click (ui_test_find (page, "done"));
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  ui_test_wait (has_none_covered, &test, "the record to lose the cover");
  get_box (view, 0, 1);
  choose (page, "people", "none");
  choose (page, "data", "none");
  g_assert_true (is_clearable (page));
  ui_test_click (ui_test_find (page, "clear"));
  ui_test_wait (is_told, test.window, "the person to be told");
  ui_test_wait (has_no_box, view, "what is true to be shown");
  wait_gates (&test, "-");
  ui_test_clear (&test);
}

/* Neither keys nor buttons answer for a picture that is not there yet. */
static void
test_unseen (void)
{
  UiTest test = { 0 };
  GtkWidget *page;

  open_gallery (&test, sizes[0], 2);
  open_photos (&test, "visit.look-through");
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_LOOK_PAGE);
  ui_test_wait (has_picture, page, "the picture");
  ui_test_click (ui_test_find (page, "next"));
  ui_test_wait (has_picture, page, "the second picture");
  ui_test_click (ui_test_find (page, "previous"));
  g_assert_cmpstr (get_subtitle (page), ==, "1 of 2");
  g_assert_false (has_picture (page));
  g_assert_false (press_key (page, GDK_KEY_1, 0));
  g_assert_false (press_key (page, GDK_KEY_4, 0));
  g_assert_false (press_key (page, GDK_KEY_Return, 0));
  g_assert_false (has_sensitive (page, "gate"));
  choose (page, "people", "none");
  choose (page, "data", "none");
  g_assert_false (is_clearable (page));
  ui_test_wait (has_picture, page, "the first picture");
  g_assert_true (is_clearable (page));
  wait_gates (&test, "- -");
  ui_test_clear (&test);
}

#define ADD_BOTH(path, function) \
  g_test_add_data_func (path "/phone", sizes[0], function); \
  g_test_add_data_func (path "/tablet", sizes[1], function)

int
main (int    argc,
      char **argv)
{
  /* The wrapper gives it folders of its own; icons are found in the system's. */
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();

  ADD_BOTH ("/photo/import", test_import);
  g_test_add_func ("/photo/cancel", test_cancel);
  g_test_add_func ("/photo/paste", test_paste);
  g_test_add_func ("/photo/paste-twice", test_paste_twice);
  ADD_BOTH ("/photo/file", test_file);
  g_test_add_func ("/photo/drag", test_drag);
  g_test_add_func ("/photo/places", test_places);
  ADD_BOTH ("/photo/many", test_many);
  ADD_BOTH ("/photo/view", test_view);
  g_test_add_func ("/photo/caption", test_caption);
  g_test_add_func ("/photo/delete", test_delete);
  g_test_add_func ("/photo/delete-half", test_delete_half);
  ADD_BOTH ("/photo/gate", test_gate);
  ADD_BOTH ("/photo/cover", test_cover);
  g_test_add_func ("/photo/next", test_next);
  g_test_add_func ("/photo/undo-cover", test_undo_cover);
  ADD_BOTH ("/photo/look", test_look);
  g_test_add_func ("/photo/changed-meanwhile", test_changed_meanwhile);
  g_test_add_func ("/photo/unseen", test_unseen);

  return g_test_run ();
}
