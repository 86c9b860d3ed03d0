/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The gate in the window: photos are looked at, covered, cleared, set aside; on a phone and on a tablet.
 */
#include "ui-photo.h"

#include "fw-cover-box.h"
#include "fw-held-banner.h"
#include "fw-look-page.h"
#include "fw-redaction-view.h"

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
  GtkWidget *page = ui_photo_open_photo (&test, data, 1);

  g_assert_cmpuint (adw_toggle_group_get_active (ADW_TOGGLE_GROUP (ui_test_find (page, "people"))), ==,
                    GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (adw_toggle_group_get_active (ADW_TOGGLE_GROUP (ui_test_find (page, "data"))), ==,
                    GTK_INVALID_LIST_POSITION);
  g_assert_false (ui_photo_is_clearable (page));
  ui_test_screenshot (&test, "photo");
  ui_photo_choose (page, "people", "none");
  g_assert_false (ui_photo_is_clearable (page));
  ui_photo_choose (page, "data", "none");
  g_assert_true (ui_photo_is_clearable (page));
  ui_photo_choose (page, "data", "covered");
  g_assert_false (ui_photo_is_clearable (page));
  g_assert_cmpstr (get_hint (page), ==, "Nothing is covered on this photo yet: draw a cover first.");
  ui_photo_choose (page, "data", "none");
  ui_photo_choose (page, "people", "agreed");
  g_assert_false (ui_photo_is_clearable (page));
  g_assert_cmpstr (get_hint (page), ==, "Say who agreed, by role. No names.");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (ui_test_find (page, "role")), 3);
  g_assert_true (ui_photo_is_clearable (page));
  ui_test_screenshot (&test, "photo-gate");
  ui_test_click (ui_test_find (page, "clear"));
  ui_test_wait (is_waiting, page, "the photo to be cleared");
  ui_photo_wait_gates (&test, "agreed/none");
  {
    g_autoptr(FwVisit) visit = ui_photo_load_visit (&test);

    g_assert_cmpstr (fw_json_get_string (((FwPhoto *) g_ptr_array_index (fw_visit_get_photos (visit), 0))->gate, "role"),
                     ==, "manager");
  }
  ui_test_screenshot (&test, "photo-cleared");
  ui_test_clear (&test);
}

/* It is said that clearing stays, and what was done before can be taken back all the same. */
static void
test_undo_clearing (void)
{
  UiTest test = { 0 };
  GtkWidget *page = ui_photo_open_photo (&test, ui_test_sizes[0], 1);

  ui_photo_choose (page, "people", "none");
  ui_photo_choose (page, "data", "none");
  ui_test_click (ui_test_find (page, "clear"));
  ui_test_wait (is_waiting, page, "the photo to be cleared");
  ui_photo_wait_gates (&test, "none/none");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  ui_test_wait_text (GTK_WIDGET (test.window), "A cleared photo stays cleared");
  ui_test_screenshot (&test, "photo-undo-clearing");
  ui_photo_wait_count (&test, "*", 1);
  ui_test_click (gtk_widget_get_ancestor (ui_test_wait_text (GTK_WIDGET (test.window), "Undo More"), GTK_TYPE_BUTTON));
  ui_photo_wait_count (&test, "*", 0);
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
  g_autoptr(FwVisit) visit = ui_photo_load_visit (data);

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

/* Covers follow each other as they lie on the photo, which is not the order they were made in. */
static void
tab_to (GtkWidget *view,
        GtkWidget *cover)
{
  static const GtkDirectionType ways[] = { GTK_DIR_TAB_BACKWARD, GTK_DIR_TAB_FORWARD };

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    while (!gtk_widget_is_focus (cover) && gtk_widget_child_focus (view, ways[i]))
      continue;
  g_assert_true (gtk_widget_is_focus (cover));
}

/* Drawn, moved, resized by its corner, with fingers and keys; a tap draws nothing; each step is undone
 * by itself; what is left is baked in. */
static void
test_cover (gconstpointer data)
{
  UiTest test = { 0 };
  GtkWidget *page = ui_photo_open_photo (&test, data, 1);
  GtkWidget *view = ui_test_find_type (page, FW_TYPE_REDACTION_VIEW);
  GtkWidget *tools;
  graphene_rect_t frame;
  double scale;
  FwPhotoBox box;

  /* Not covering yet: a finger draws nothing. */
  ui_photo_swipe (view, 100, 60, 40, 40);
  get_box (view, 0, 0);
  ui_test_click (ui_test_find (page, "cover"));
  tools = ui_test_wait_for (page, "cover_tools");
  ui_test_wait (is_mapped, tools, "the tools");
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_true (fw_photo_view_get_frame (FW_PHOTO_VIEW (view), &frame, &scale));
  ui_photo_swipe (view, frame.origin.x + 40, frame.origin.y + 40, 4, 4);
  get_box (view, 0, 0);
  ui_photo_swipe (view, frame.origin.x + 40, frame.origin.y + 40, 100, 100);
  box = *get_box (view, 0, 1);
  g_assert_cmpint (ABS (box.x - (gint64) (40 * scale)), <=, 1);
  g_assert_cmpint (ABS (box.width - (gint64) (100 * scale)), <=, 1);
  g_assert_cmpint (ABS (box.height - (gint64) (100 * scale)), <=, 1);

  /* By its lower right corner, then from its middle. */
  ui_photo_swipe (view, frame.origin.x + 140 + 10, frame.origin.y + 140 + 10, 30, 20);
  g_assert_cmpint (ABS (get_box (view, 0, 1)->width - (gint64) (130 * scale)), <=, 1);
  g_assert_cmpint (get_box (view, 0, 1)->x, ==, box.x);
  ui_photo_swipe (view, frame.origin.x + 100, frame.origin.y + 90, 20, 0);
  g_assert_cmpint (ABS (get_box (view, 0, 1)->x - (gint64) (60 * scale)), <=, 1);
  ui_test_screenshot (&test, "photo-cover");

  /* A hundredth of 400 pixels with each key; Shift widens. */
  box = *get_box (view, 0, 1);
  g_assert_true (ui_photo_press_key (view, GDK_KEY_Right, 0));
  g_assert_cmpint (get_box (view, 0, 1)->x, ==, box.x + 4);
  g_assert_true (ui_photo_press_key (view, GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_cmpint (get_box (view, 0, 1)->width, ==, box.width + 4);
  g_assert_true (ui_photo_press_key (view, GDK_KEY_n, 0));
  get_box (view, 1, 2);
  gtk_test_accessible_assert_property (ui_test_find_type (view, FW_TYPE_COVER_BOX), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Arrow keys move it, with Shift they resize it, Delete removes it");
  g_assert_true (gtk_widget_is_focus (gtk_widget_get_last_child (view)));
  ui_test_wait (has_place, gtk_widget_get_last_child (view), "the new cover to be placed");
  tab_to (view, gtk_widget_get_first_child (view));
  g_assert_true (ui_photo_press_key (view, GDK_KEY_Delete, 0));
  g_assert_cmpint (get_box (view, 0, 1)->width, !=, box.width + 4);
  g_assert_true (ui_photo_press_key (view, GDK_KEY_z, GDK_CONTROL_MASK));
  get_box (view, 1, 2);
  ui_test_click (ui_test_find (page, "undo"));
  g_assert_cmpint (get_box (view, 0, 1)->width, ==, box.width + 4);
  ui_test_wait (has_covers, &test, "the cover to be kept");

  ui_test_click (ui_test_find (page, "done"));
  ui_photo_choose (page, "people", "covered");
  ui_photo_choose (page, "data", "covered");
  ui_test_wait (ui_photo_is_clearable, page, "the cover to be kept");
  ui_test_click (ui_test_find (page, "clear"));
  ui_photo_wait_gates (&test, "covered/covered");
  ui_test_clear (&test);
}

static gboolean
is_coverable (gpointer page)
{
  return ui_photo_has_picture (page) && ui_photo_has_sensitive (page, "cover");
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
  g_autoptr(FwVisit) visit = ui_photo_load_visit (test);

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
  GtkWidget *page = ui_photo_open_photo (&test, ui_test_sizes[0], 2);
  GtkWidget *view = begin_covering (page);

  fw_redaction_view_add_box (FW_REDACTION_VIEW (view));
  ui_test_wait (has_covers, &test, "the cover to be kept");
  ui_test_click (ui_test_find (page, "done"));
  ui_photo_choose (page, "people", "covered");
  ui_photo_choose (page, "data", "none");
  ui_test_wait (ui_photo_is_clearable, page, "the cover to be kept");
  ui_test_click (ui_test_find (page, "clear"));
  ui_test_click (ui_test_find (page, "next"));
  get_box (view, 0, 0);
  g_assert_false (fw_redaction_view_can_undo (FW_REDACTION_VIEW (view)));
  g_assert_false (gtk_widget_get_mapped (view));
  g_assert_false (ui_photo_has_sensitive (page, "gate"));
  ui_photo_choose (page, "people", "none");
  ui_photo_choose (page, "data", "none");
  ui_photo_wait_gates (&test, "covered/none -");
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
  GtkWidget *page = ui_photo_open_photo (&test, ui_test_sizes[0], 1);
  GtkWidget *view = begin_covering (page);

  fw_redaction_view_add_box (FW_REDACTION_VIEW (view));
  ui_test_wait (has_covers, &test, "the cover to be kept");
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  get_box (view, 0, 0);
  ui_test_wait (has_none_covered, &test, "the cover to be taken back");
  /* There is no step left, and the button for it has lost the focus. */
  gtk_window_set_focus (GTK_WINDOW (test.window), NULL);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  fw_redaction_view_add_box (FW_REDACTION_VIEW (view));
  ui_test_wait (has_covers, &test, "the cover to be kept");

  /* Escape ends the covering, not the page. */
  g_assert_false (adw_navigation_page_get_can_pop (ADW_NAVIGATION_PAGE (page)));
  g_assert_true (ui_photo_press_key (page, GDK_KEY_Escape, 0));
  g_assert_true (adw_navigation_page_get_can_pop (ADW_NAVIGATION_PAGE (page)));
  g_assert_false (ui_photo_press_key (page, GDK_KEY_Escape, 0));
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
  ui_photo_choose (page, "people", "none");
  ui_photo_choose (page, "data", "none");
  g_assert_true (ui_photo_is_clearable (page));
}

static double
get_edge (GtkWidget *widget,
          gboolean   lower)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, GTK_WIDGET (gtk_widget_get_root (widget)), &bounds));

  return bounds.origin.y + (lower ? bounds.size.height : 0);
}

/* What is told lies over nothing that is pressed for each photo, and what was told before is gone. */
static void
test_look_messages (gconstpointer data)
{
  UiTest test = { 0 };
  GtkWidget *page, *told;

  ui_photo_open_gallery (&test, data, 2);
  fw_window_add_toast (GTK_WIDGET (test.window), adw_toast_new ("Told before"));
  ui_test_wait_text (GTK_WIDGET (test.window), "Told before");
  ui_photo_open_photos (&test, "visit.look-through");
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_LOOK_PAGE);
  ui_test_wait (ui_photo_has_picture, page, "the picture");
  ui_test_wait_text_gone (GTK_WIDGET (test.window), "Told before");
  fw_window_add_toast (GTK_WIDGET (test.window), adw_toast_new ("Told now"));
  told = ui_test_wait_text (page, "Told now");
  ui_test_screenshot (&test, "look-message");
  g_assert_true (get_edge (told, TRUE) < get_edge (ui_test_find (page, "clear"), FALSE) ||
                 test.width > test.height);
  gtk_widget_activate_action (page, "navigation.pop", NULL);
  fw_window_add_toast (GTK_WIDGET (test.window), adw_toast_new ("Told after"));
  ui_test_wait_text (GTK_WIDGET (test.window), "Told after");
  ui_test_clear (&test);
}

/* One cleared, one left, one set aside, one cleared by keys; coming back goes on with what was left. */
static void
test_look (gconstpointer data)
{
  UiTest test = { 0 };
  GtkWidget *page;

  ui_photo_open_gallery (&test, data, 4);
  ui_photo_open_photos (&test, "visit.look-through");
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_LOOK_PAGE);
  ui_test_wait (ui_photo_has_picture, page, "the picture");
  g_assert_cmpstr (ui_photo_get_subtitle (page), ==, "1 of 4");
  g_assert_false (ui_photo_is_clearable (page));
  ui_test_screenshot (&test, "look");
  answer (page);
  ui_test_click (ui_test_find (page, "clear"));
  g_assert_cmpstr (ui_photo_get_subtitle (page), ==, "2 of 4");
  g_assert_false (ui_photo_is_clearable (page));
  ui_test_wait (ui_photo_has_picture, page, "the second picture");
  ui_photo_swipe (ui_test_find_type (page, FW_TYPE_REDACTION_VIEW), 200, 60, -100, 0);
  g_assert_cmpstr (ui_photo_get_subtitle (page), ==, "3 of 4");
  ui_test_click (ui_test_find (page, "later"));
  g_assert_cmpstr (ui_photo_get_subtitle (page), ==, "3 of 4");
  ui_test_wait (ui_photo_has_picture, page, "the fourth picture");
  g_assert_true (ui_photo_press_key (page, GDK_KEY_1, 0));
  g_assert_true (ui_photo_press_key (page, GDK_KEY_4, 0));
  g_assert_true (ui_photo_press_key (page, GDK_KEY_Return, 0));
  ui_test_wait (is_at_end, page, "the end");
  g_assert_nonnull (ui_test_find_text (page, "1 photo is set aside for covering.\n"
                                              "1 photo was passed over and stays held back."));
  ui_test_screenshot (&test, "look-end");
  ui_photo_wait_gates (&test, "none/none - - none/none");

  gtk_widget_activate_action (page, "navigation.pop", NULL);
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.look-through", NULL);
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_LOOK_PAGE);
  ui_test_wait (ui_photo_has_picture, page, "the picture that was left");
  g_assert_cmpstr (ui_photo_get_subtitle (page), ==, "3 of 4");
  answer (page);
  ui_test_click (ui_test_find (page, "clear"));
  ui_test_wait (is_at_end, page, "the end");
  ui_test_click (ui_test_find (page, "aside"));
  ui_test_wait (ui_photo_has_picture, page, "the picture that was set aside");
  g_assert_cmpstr (ui_photo_get_subtitle (page), ==, "4 of 4");
  ui_test_click (ui_test_find (page, "cover"));
  fw_redaction_view_add_box (FW_REDACTION_VIEW (ui_test_find_type (page, FW_TYPE_REDACTION_VIEW)));
  ui_test_click (ui_test_wait_for (page, "done"));
  ui_photo_choose (page, "people", "covered");
  ui_photo_choose (page, "data", "none");
  ui_test_click (ui_test_find (page, "clear"));
  ui_test_wait (is_at_end, page, "the end");
  ui_photo_wait_gates (&test, "none/none none/none covered/none none/none");
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

  ui_photo_open_gallery (&test, ui_test_sizes[0], 1);
  ui_photo_open_photos (&test, "visit.look-through");
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_LOOK_PAGE);
  ui_test_wait (ui_photo_has_picture, page, "the picture");
  view = begin_covering (page);
  fw_redaction_view_add_box (FW_REDACTION_VIEW (view));
  ui_test_wait (has_covers, &test, "the cover to be kept");
  ui_test_click (ui_test_find (page, "done"));
  gtk_widget_activate_action (GTK_WIDGET (test.window), "win.undo", NULL);
  ui_test_wait (has_none_covered, &test, "the record to lose the cover");
  get_box (view, 0, 1);
  ui_photo_choose (page, "people", "none");
  ui_photo_choose (page, "data", "none");
  g_assert_true (ui_photo_is_clearable (page));
  ui_test_click (ui_test_find (page, "clear"));
  ui_test_wait (is_told, test.window, "the person to be told");
  ui_test_wait (has_no_box, view, "what is true to be shown");
  ui_photo_wait_gates (&test, "-");
  ui_test_clear (&test);
}

/* Neither keys nor buttons answer for a picture that is not there yet. */
static void
test_unseen (void)
{
  UiTest test = { 0 };
  GtkWidget *page;

  ui_photo_open_gallery (&test, ui_test_sizes[0], 2);
  ui_photo_open_photos (&test, "visit.look-through");
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_LOOK_PAGE);
  ui_test_wait (ui_photo_has_picture, page, "the picture");
  ui_test_click (ui_test_find (page, "next"));
  ui_test_wait (ui_photo_has_picture, page, "the second picture");
  ui_test_click (ui_test_find (page, "previous"));
  g_assert_cmpstr (ui_photo_get_subtitle (page), ==, "1 of 2");
  g_assert_false (ui_photo_has_picture (page));
  g_assert_false (ui_photo_press_key (page, GDK_KEY_1, 0));
  g_assert_false (ui_photo_press_key (page, GDK_KEY_4, 0));
  g_assert_false (ui_photo_press_key (page, GDK_KEY_Return, 0));
  g_assert_false (ui_photo_has_sensitive (page, "gate"));
  ui_photo_choose (page, "people", "none");
  ui_photo_choose (page, "data", "none");
  g_assert_false (ui_photo_is_clearable (page));
  ui_test_wait (ui_photo_has_picture, page, "the first picture");
  g_assert_true (ui_photo_is_clearable (page));
  ui_photo_wait_gates (&test, "- -");
  ui_test_clear (&test);
}

static gboolean
has_no_reminder (gpointer reminder)
{
  return !adw_banner_get_revealed (ADW_BANNER (ui_test_find_type (reminder, ADW_TYPE_BANNER)));
}

static gboolean
has_reminder (GtkWidget  *reminder,
              const char *words)
{
  AdwBanner *banner = ADW_BANNER (ui_test_find_type (reminder, ADW_TYPE_BANNER));

  return adw_banner_get_revealed (banner) && g_str_has_prefix (adw_banner_get_title (banner), words);
}

static gboolean
reminds_of_two (gpointer reminder)
{
  return has_reminder (reminder, "2 photos are held back on this device, since ");
}

static gboolean
reminds_of_one (gpointer reminder)
{
  return has_reminder (reminder, "1 photo is held back on this device, since ");
}

/* The list of visits says what waits on this device, since when, and leads to it; until nothing waits. */
static void
test_reminder (void)
{
  UiTest test = { 0 };
  GtkWidget *reminder, *page;

  ui_test_open (&test, 1280, 800);
  reminder = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_HELD_BANNER);
  g_assert_true (has_no_reminder (reminder));
  ui_photo_drop_photos (&test, GTK_WIDGET (ui_test_start_visit (&test, "North Hall")), 2);
  ui_photo_wait_count (&test, "*", 2);
  ui_test_wait (reminds_of_two, reminder, "the reminder of both");
  ui_test_click (ui_test_find_type (reminder, GTK_TYPE_BUTTON));
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_LOOK_PAGE);
  ui_test_wait (ui_photo_has_picture, page, "the picture");
  answer (page);
  ui_test_click (ui_test_find (page, "clear"));
  ui_photo_wait_gates (&test, "none/none -");
  ui_test_wait (reminds_of_one, reminder, "the reminder of the other");
  ui_test_wait (ui_photo_has_picture, page, "the second picture");
  answer (page);
  ui_test_click (ui_test_find (page, "clear"));
  ui_photo_wait_gates (&test, "none/none none/none");
  ui_test_wait (has_no_reminder, reminder, "the reminder to go");
  ui_test_clear (&test);
}

/* What is found has the room of the reminder; that comes back with the list. */
static void
test_reminder_searching (void)
{
  UiTest test = { 0 };
  GtkWidget *window, *reminder, *search;

  ui_test_open (&test, 1280, 800);
  window = GTK_WIDGET (test.window);
  reminder = ui_test_wait_type (window, FW_TYPE_HELD_BANNER);
  ui_photo_drop_photos (&test, GTK_WIDGET (ui_test_start_visit (&test, "North Hall")), 1);
  ui_test_wait (reminds_of_one, reminder, "the reminder");
  search = ui_test_wait_for (window, "search");
  gtk_editable_set_text (GTK_EDITABLE (search), "north");
  ui_test_wait_visible (reminder, FALSE);
  g_assert_nonnull (ui_test_wait_for (window, "hits"));
  g_signal_emit_by_name (search, "stop-search");
  ui_test_wait_visible (reminder, TRUE);
  g_assert_true (reminds_of_one (reminder));
  ui_test_clear (&test);
}

int
main (int    argc,
      char **argv)
{
  /* The wrapper gives it folders of its own; icons are found in the system's. */
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();

  ui_test_add_sizes ("/photo/gate", test_gate);
  ui_test_add_sizes ("/photo/cover", test_cover);
  g_test_add_func ("/photo/undo-clearing", test_undo_clearing);
  g_test_add_func ("/photo/next", test_next);
  g_test_add_func ("/photo/undo-cover", test_undo_cover);
  ui_test_add_sizes ("/photo/look", test_look);
  ui_test_add_sizes ("/photo/look-messages", test_look_messages);
  g_test_add_func ("/photo/changed-meanwhile", test_changed_meanwhile);
  g_test_add_func ("/photo/unseen", test_unseen);
  g_test_add_func ("/photo/reminder", test_reminder);
  g_test_add_func ("/photo/reminder-searching", test_reminder_searching);

  return g_test_run ();
}
