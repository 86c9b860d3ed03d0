/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos come into the window from files, by dropping and by pasting, and are put where they belong; on a
 * phone and on a tablet.
 */
#include "ui-photo.h"
#include "ui-stored.h"

#include "fw-photo-button.h"
#include "fw-photo-cell.h"
#include "fw-photo-import.h"
#include "fw-photos-page.h"
#include "fw-place-dialog.h"
#include "fw-place-item.h"
#include "fw-place-list.h"

#define RATING "floor-walk/floor-environment"

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
  g_autoptr(GBytes) jpeg = ui_photo_make_jpeg (1);
  g_autoptr(GBytes) cut = g_bytes_new_from_bytes (jpeg, 0, g_bytes_get_size (jpeg) / 2);
  UiTest test = { 0 };
  GSList *files = NULL;
  GtkWidget *card;

  ui_test_open (&test, ((const int *) data)[0], ((const int *) data)[1]);
  ui_test_start_visit (&test, "North Hall");
  card = ui_test_show_card (&test, RATING);
  files = g_slist_append (files, ui_photo_make_file (&test, "notes.txt", text));
  files = g_slist_append (files, ui_photo_make_file (&test, "one.jpg", jpeg));
  files = g_slist_append (files, ui_photo_make_file (&test, "cut.jpg", cut));
  files = g_slist_append (files, ui_photo_make_file (&test, "two.jpg", jpeg));
  ui_photo_drop_files (card, files);
  g_slist_free_full (files, g_object_unref);
  ui_test_wait (has_problems, test.window, "the problems to be told");
  g_assert_nonnull (ui_test_find_text (GTK_WIDGET (test.window),
                                       "notes.txt: Not a picture\ncut.jpg: The picture is damaged"));
  ui_test_screenshot (&test, "import-problems");
  ui_photo_wait_count (&test, RATING, 2);
  ui_photo_wait_count (&test, NULL, 0);
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
  ui_photo_drop_photos (&test, GTK_WIDGET (page), 8);
  banner = ui_test_wait_for (GTK_WIDGET (page), "import_progress");
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_assert_cmpstr (adw_banner_get_title (ADW_BANNER (banner)), ==, "Adding photos: 0 of 8");
  g_signal_emit_by_name (banner, "button-clicked");
  ui_test_wait (is_hidden_banner, banner, "the rest to be dropped");
  visit = ui_photo_load_visit (&test);
  before = fw_visit_get_photos (visit)->len;
  g_assert_cmpuint (before, <, 8);
  ui_photo_drop_photos (&test, GTK_WIDGET (page), 1);
  ui_photo_wait_count (&test, "*", before + 1);
  ui_test_clear (&test);
}

/* The camera's own bytes go before a picture made of them: they say when it was taken. */
static void
test_paste (void)
{
  UiTest test = { 0 };
  g_autoptr(GBytes) jpeg = ui_photo_make_jpeg (1);
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
  ui_photo_wait_count (&test, NULL, 1);
  visit = ui_photo_load_visit (&test);
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
  g_autoptr(GBytes) jpeg = ui_photo_make_jpeg (1);
  g_autoptr(GdkContentProvider) content = gdk_content_provider_new_for_bytes ("image/jpeg", jpeg);
  FwPhotoImport *import;
  FwVisitPage *page;

  ui_test_open (&test, 360, 648);
  page = ui_test_start_visit (&test, "North Hall");
  import = fw_visit_page_get_import (page);
  g_assert_true (gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (page)), content));
  fw_photo_import_paste (import, RATING, NULL);
  fw_photo_import_paste (import, "floor-walk/equipment-works", NULL);
  ui_photo_wait_count (&test, "*", 2);
  ui_photo_wait_count (&test, RATING, 1);
  ui_photo_wait_count (&test, "floor-walk/equipment-works", 1);
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
  return ui_photo_count_cells (page, FALSE) == 1;
}

/* Two of three are selected and filed with two taps more; then only one is left in the tray. */
static void
test_file (gconstpointer data)
{
  UiTest test = { 0 };
  GtkWidget *page = ui_photo_open_gallery (&test, data, 3);
  GtkWidget *dialog;

  ui_photo_choose (page, "which", "unsorted");
  ui_test_click (ui_test_find (page, "select"));
  g_assert_false (ui_photo_has_sensitive (page, "file"));
  ui_photo_activate (page, "grid", 0);
  ui_photo_activate (page, "grid", 2);
  ui_photo_activate (page, "grid", 1);
  ui_photo_activate (page, "grid", 1);
  g_assert_cmpstr (ui_photo_get_subtitle (page), ==, "2 selected");
  g_assert_cmpuint (ui_test_count_selected (ui_test_find (page, "grid")), ==, 2);
  ui_test_screenshot (&test, "photos-select");
  ui_test_click (ui_test_wait_for (page, "file"));
  dialog = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_PLACE_DIALOG);
  gtk_editable_set_text (GTK_EDITABLE (ui_test_wait_for (dialog, "search")), "place to w");
  g_signal_emit_by_name (ui_test_find (dialog, "search"), "search-changed");
  ui_test_screenshot (&test, "photos-file");
  ui_photo_activate (dialog, "list", 0);
  ui_photo_wait_count (&test, RATING, 2);
  ui_photo_wait_count (&test, NULL, 1);
  ui_test_wait (is_dialog_gone, test.window, "the dialog to close");
  ui_test_wait (has_one_cell, page, "the tray to hold one");
  /* In the view of all they would still be there; the next tap opens a photo again. */
  ui_photo_choose (page, "which", "all");
  g_assert_cmpstr (ui_photo_get_subtitle (page), ==, "");
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
  GtkWidget *page = ui_photo_open_gallery (&test, ui_test_sizes[3], 3);
  GtkWidget *list = ui_test_wait_type (page, FW_TYPE_PLACE_LIST);
  GtkWidget *row, *card, *other;

  ui_test_wait_type (page, FW_TYPE_PHOTO_CELL);
  ui_test_click (ui_test_find (page, "select"));
  ui_photo_activate (page, "grid", 0);
  ui_photo_activate (page, "grid", 1);
  row = gtk_widget_get_parent (ui_test_find_text (list, "What is this floor like as a place to work?"));
  ui_photo_drag (ui_test_find_type (page, FW_TYPE_PHOTO_CELL), row);
  ui_photo_wait_count (&test, NULL, 1);
  ui_photo_wait_count (&test, RATING, 2);
  g_assert_cmpstr (ui_photo_get_subtitle (page), ==, "");

  /* By a tap on the question, too. */
  ui_test_click (ui_test_find (page, "select"));
  ui_photo_activate (page, "grid", 2);
  g_assert_cmpstr (ui_photo_get_subtitle (page), ==, "1 selected");
  gtk_editable_set_text (GTK_EDITABLE (ui_test_find (list, "search")), "place to w");
  g_signal_emit_by_name (ui_test_find (list, "search"), "search-changed");
  ui_photo_activate (list, "list", 0);
  g_assert_cmpstr (ui_photo_get_subtitle (page), ==, "");
  ui_photo_wait_count (&test, NULL, 0);
  ui_photo_wait_count (&test, RATING, 3);

  card = ui_test_show_card (&test, RATING);
  other = ui_test_show_card (&test, "floor-walk/equipment-works");
  ui_photo_drag (ui_test_wait_type (card, FW_TYPE_PHOTO_BUTTON), other);
  ui_photo_wait_count (&test, "floor-walk/equipment-works", 1);
  ui_photo_wait_count (&test, RATING, 2);
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

static void
put_into_gone_room (UiTest *test)
{
  g_autoptr(FwVisit) visit = ui_stored_load (test);
  const FwPhoto *photo = g_ptr_array_index (fw_visit_get_photos (visit), 0);
  g_autofree char *question = g_strdup_printf ("photo/%s/question", photo->id);
  g_autofree char *instance = g_strdup_printf ("photo/%s/instance", photo->id);
  FwEdit *edit = fw_edit_new (FW_DOCUMENT_VISIT, fw_visit_get_id (visit));

  g_assert_nonnull (photo->question);
  fw_edit_set_string (edit, question, "floor-walk/room");
  fw_edit_set_string (edit, instance, "01ng7qcbak0kx0qk");
  ui_stored_apply (test, edit);
}

/* Enter takes the first row of what was typed, also when it is pressed before the search begins; what was
 * used comes to the top when no finger is on the way to a row. */
static void
test_places (void)
{
  UiTest test = { 0 };
  GtkWidget *page = ui_photo_open_gallery (&test, ui_test_sizes[3], 3);
  GtkWidget *list = ui_test_wait_type (page, FW_TYPE_PLACE_LIST);
  GtkWidget *search = ui_test_find (list, "search");
  g_autofree char *first = NULL;
  guint row;

  ui_test_click (ui_test_find (page, "select"));
  ui_photo_activate (page, "grid", 0);
  gtk_editable_set_text (GTK_EDITABLE (search), "place to w");
  g_signal_emit_by_name (search, "activate");
  ui_photo_wait_count (&test, RATING, 1);
  ui_test_wait_text (page, "Unsorted (2)");
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  g_signal_emit_by_name (search, "search-changed");
  first = dup_first_place (list);
  g_assert_cmpstr (first, ==, RATING);

  row = find_place (list, "floor-walk/floor-noise");
  ui_test_click (ui_test_find (page, "select"));
  ui_photo_activate (page, "grid", 1);
  ui_photo_activate (list, "list", row);
  ui_test_wait_text (page, "Unsorted (1)");
  g_assert_cmpuint (find_place (list, "floor-walk/floor-noise"), ==, row);
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (find_place (list, "floor-walk/floor-noise"), <, 2);
  /* Of a room that is there no longer, as where another device removed it. */
  put_into_gone_room (&test);
  ui_test_wait_text (page, "Unsorted (2)");
  ui_test_clear (&test);
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
  ui_photo_drop_photos (&test, GTK_WIDGET (ui_test_start_visit (&test, "North Hall")), 40);
  ui_photo_wait_count (&test, "*", 40);
  ui_test_wait (has_more, test.window, "a way to the others");
  more = ui_test_find_text (GTK_WIDGET (test.window), "28 More Photos…");
  g_assert_cmpuint (ui_photo_count_cells (GTK_WIDGET (test.window), FALSE), ==, 12);
  ui_test_click (gtk_widget_get_ancestor (more, GTK_TYPE_BUTTON));
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_PHOTOS_PAGE);
  ui_test_wait (ui_photo_are_cells_loaded, page, "the pictures");
  ui_test_screenshot (&test, "photos-many");
  ui_test_clear (&test);
}

int
main (int    argc,
      char **argv)
{
  /* The wrapper gives it folders of its own; icons are found in the system's. */
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();

  ui_test_add_sizes ("/photo/import", test_import);
  g_test_add_func ("/photo/cancel", test_cancel);
  g_test_add_func ("/photo/paste", test_paste);
  g_test_add_func ("/photo/paste-twice", test_paste_twice);
  ui_test_add_sizes ("/photo/file", test_file);
  g_test_add_func ("/photo/drag", test_drag);
  g_test_add_func ("/photo/places", test_places);
  ui_test_add_sizes ("/photo/many", test_many);

  return g_test_run ();
}
