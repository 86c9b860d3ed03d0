/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos in the window: added from a file and as a pasted picture, held back, covered, cleared,
 * deleted and brought back.
 */
#include "ui-test.h"

#include "fw-photo-button.h"
#include "fw-photo-import.h"
#include "fw-photo-page.h"
#include "fw-photos-page.h"
#include "fw-redaction-view.h"

/* A picture of one colour, 400 x 300. */
static GdkTexture *
make_picture (void)
{
  gsize length = 400 * 300 * 3;
  g_autofree guchar *pixels = g_malloc (length);
  g_autoptr(GBytes) bytes = NULL;

  memset (pixels, 0x80, length);
  bytes = g_bytes_new_take (g_steal_pointer (&pixels), length);

  return gdk_memory_texture_new (400, 300, GDK_MEMORY_R8G8B8, bytes, 400 * 3);
}

static void
drop (FwVisitPage *page)
{
  g_autoptr(GdkTexture) picture = make_picture ();
  g_auto(GValue) value = G_VALUE_INIT;
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (page));
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_TEXTURE);
  g_value_set_object (&value, picture);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 0.0, 0.0, &taken);
    }
  g_assert_true (taken);
}

static gboolean
is_waiting (gpointer page)
{
  GtkWidget *text = ui_test_find (page, "state_text");

  return text != NULL && g_str_has_prefix (gtk_label_get_text (GTK_LABEL (text)), "Cleared");
}

static gboolean
has_one_box (gpointer view)
{
  guint n_boxes;

  fw_redaction_view_get_boxes (view, &n_boxes);

  return n_boxes == 1;
}

static FwVisitPage *
open_with_photo (UiTest *test,
                 int     width,
                 int     height)
{
  FwVisitPage *page;

  ui_test_open (test, width, height);
  page = ui_test_start_visit (test, "North Hall");
  drop (page);
  gtk_widget_activate_action (GTK_WIDGET (fw_visit_page_get_visible_page (page)), "visit.show-photos", NULL);
  ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_PHOTO_BUTTON);

  return page;
}

static gboolean
is_clearable (gpointer page)
{
  GtkWidget *button = ui_test_find (page, "clear");

  return button != NULL && gtk_widget_is_sensitive (button);
}

static void
test_clear (gconstpointer data)
{
  const int *size = data;
  UiTest test = { 0 };
  GtkWidget *page, *view;

  open_with_photo (&test, size[0], size[1]);
  ui_test_screenshot (&test, "photos");
  ui_test_click (ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_PHOTO_BUTTON));
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_PHOTO_PAGE);
  view = ui_test_wait_type (page, FW_TYPE_REDACTION_VIEW);
  fw_redaction_view_add_box (FW_REDACTION_VIEW (view));
  ui_test_wait (has_one_box, view, "a cover");
  ui_test_wait (is_clearable, page, "the cover to be kept");
  ui_test_screenshot (&test, "photo");
  ui_test_click (ui_test_find (page, "clear"));
  ui_test_wait (is_waiting, page, "the photo to be cleared");
  ui_test_screenshot (&test, "photo-cleared");
  ui_test_clear (&test);
}

static gboolean
has_no_photo (gpointer window)
{
  GtkWidget *page = ui_test_find_type (window, FW_TYPE_PHOTOS_PAGE);

  return page != NULL && ui_test_find_type (page, FW_TYPE_PHOTO_BUTTON) == NULL;
}

static gboolean
has_undo (gpointer window)
{
  return ui_test_find_text (window, "Undo") != NULL;
}

static void
test_delete (void)
{
  UiTest test = { 0 };
  GtkWidget *page;

  open_with_photo (&test, 360, 648);
  ui_test_click (ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_PHOTO_BUTTON));
  page = ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_PHOTO_PAGE);
  ui_test_wait_type (page, FW_TYPE_REDACTION_VIEW);
  ui_test_click (ui_test_find (page, "remove"));
  ui_test_wait (has_no_photo, test.window, "the photo to go");
  ui_test_wait (has_undo, test.window, "the button to undo it");
  ui_test_click (gtk_widget_get_ancestor (ui_test_find_text (GTK_WIDGET (test.window), "Undo"), GTK_TYPE_BUTTON));
  ui_test_wait_type (GTK_WIDGET (test.window), FW_TYPE_PHOTO_BUTTON);
  ui_test_clear (&test);
}

int
main (int    argc,
      char **argv)
{
  static const int sizes[][2] = { { 360, 648 }, { 1280, 800 } };

  /* The wrapper gives it folders of its own; icons are found in the system's. */
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();

  g_test_add_data_func ("/photo/clear/phone", sizes[0], test_clear);
  g_test_add_data_func ("/photo/clear/tablet", sizes[1], test_clear);
  g_test_add_func ("/photo/delete", test_delete);

  return g_test_run ();
}
