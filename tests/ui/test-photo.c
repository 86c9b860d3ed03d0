/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A photo looked at in the window, described, deleted and brought back; on a phone and on a tablet.
 */
#include "ui-photo.h"

#include "fw-note-field.h"
#include "fw-photo-work.h"
#include "fw-photos-page.h"
#include "fw-redaction-view.h"

/* --- One photo ----------------------------------------------------------------------------------- */

static gboolean
is_second (gpointer page)
{
  return g_str_equal (ui_photo_get_subtitle (page), "2 of 3");
}

static void
test_view (gconstpointer data)
{
  UiTest test = { 0 };
  GtkWidget *page = ui_photo_open_photo (&test, data, 3);
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
  g_signal_emit_by_name (ui_photo_find_controller (view, GTK_TYPE_GESTURE_CLICK), "pressed", 2, 100.0, 80.0);
  g_assert_cmpfloat (fw_photo_view_get_zoom (photo), >, 1);
  g_assert_true (fw_photo_view_get_frame (photo, &frame, &scale));
  g_assert_cmpfloat (frame.size.width, >, fitting.size.width);
  ui_photo_swipe (view, 100, 80, 5000, 5000);
  g_assert_true (fw_photo_view_get_frame (photo, &frame, &scale));
  g_assert_cmpfloat_with_epsilon (frame.origin.y, 0, 0.6);
  g_assert_cmpstr (ui_photo_get_subtitle (page), ==, "1 of 3");
  g_signal_emit_by_name (ui_photo_find_controller (view, GTK_TYPE_GESTURE_CLICK), "pressed", 2, 100.0, 80.0);
  g_assert_cmpfloat (fw_photo_view_get_zoom (photo), ==, 1);
  g_assert_true (ui_photo_press_key (view, GDK_KEY_plus, 0));
  g_assert_cmpfloat (fw_photo_view_get_zoom (photo), >, 1);
  g_assert_true (ui_photo_press_key (view, GDK_KEY_0, 0));

  /* To the left is forward; so is the right arrow. There is nothing after the third. */
  ui_photo_swipe (view, 200, 80, -100, 10);
  g_assert_cmpstr (ui_photo_get_subtitle (page), ==, "2 of 3");
  g_assert_true (ui_photo_press_key (view, GDK_KEY_Right, 0));
  g_assert_cmpstr (ui_photo_get_subtitle (page), ==, "3 of 3");
  ui_photo_swipe (view, 200, 80, -100, 10);
  g_assert_cmpstr (ui_photo_get_subtitle (page), ==, "3 of 3");
  ui_test_click (ui_test_find (page, "previous"));
  ui_test_wait (is_second, page, "the second photo");
  ui_test_clear (&test);
}

/* Typed, and left for the next photo: it is there on the way back, and after the app was opened anew. */
static void
test_caption (void)
{
  UiTest test = { 0 };
  GtkWidget *page = ui_photo_open_photo (&test, ui_test_sizes[0], 2);
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
  visit = ui_photo_load_visit (&test);
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

  return page != NULL && ui_photo_are_cells_loaded (page);
}

/* Brought back with the toast, and with the key that undoes everything; each time with its picture. */
static void
test_delete (void)
{
  UiTest test = { 0 };
  GtkWidget *page = ui_photo_open_photo (&test, ui_test_sizes[0], 1);

  ui_test_click (ui_test_find (page, "remove"));
  ui_photo_wait_count (&test, "*", 0);
  ui_test_wait (has_undo, test.window, "the button to undo it");
  ui_test_click (gtk_widget_get_ancestor (ui_test_find_text (GTK_WIDGET (test.window), "Undo"), GTK_TYPE_BUTTON));
  ui_photo_wait_count (&test, "*", 1);
  ui_test_wait (has_cells, test.window, "the photo to come back");

  page = ui_test_find_type (GTK_WIDGET (test.window), FW_TYPE_PHOTOS_PAGE);
  ui_test_click (ui_test_find (page, "select"));
  g_assert_true (ui_photo_press_key (page, GDK_KEY_a, GDK_CONTROL_MASK));
  g_assert_true (ui_photo_press_key (page, GDK_KEY_Delete, 0));
  ui_photo_wait_count (&test, "*", 0);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  ui_photo_wait_count (&test, "*", 1);
  ui_test_wait (has_cells, test.window, "the photo to come back with its picture");
  ui_test_clear (&test);
}

/* The second of three cannot be deleted: it is said, and the first one can be brought back. */
static void
test_delete_half (void)
{
  UiTest test = { 0 };
  GtkWidget *page = ui_photo_open_gallery (&test, ui_test_sizes[0], 2);
  g_autoptr(FwVisit) visit = ui_photo_load_visit (&test);
  const FwPhoto *first = g_ptr_array_index (fw_visit_get_photos (visit), 0);
  const FwPhoto *last = g_ptr_array_index (fw_visit_get_photos (visit), 1);
  const char *const photos[] = { first->id, "00000000-0000-7000-8000-000000000000", last->id, NULL };

  fw_photo_work_delete (page, test.session, photos);
  ui_test_wait_text (GTK_WIDGET (test.window), "1 photo deleted");
  ui_photo_wait_count (&test, "*", 1);
  ui_test_wait_text (GTK_WIDGET (test.window), "Not found");
  ui_test_click (gtk_widget_get_ancestor (ui_test_find_text (GTK_WIDGET (test.window), "Undo"), GTK_TYPE_BUTTON));
  ui_photo_wait_count (&test, "*", 2);
  ui_test_clear (&test);
}

int
main (int    argc,
      char **argv)
{
  /* The wrapper gives it folders of its own; icons are found in the system's. */
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();

  ui_test_add_sizes ("/photo/view", test_view);
  g_test_add_func ("/photo/caption", test_caption);
  g_test_add_func ("/photo/delete", test_delete);
  g_test_add_func ("/photo/delete-half", test_delete_half);

  return g_test_run ();
}
