/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The camera's page and what comes of its stills, with a camera that gives them when it is told to: the
 * page is left, the window is closed, files are added between two shots.
 */
#include "../photo/photo-fixture.h"
#include "fake-driver.h"
#include "fw-application.h"
#include "fw-apply.h"
#include "fw-camera-page.h"
#include "fw-file.h"
#include "fw-note-field.h"
#include "fw-photo-import.h"
#include "ui-test.h"

#define RATING "floor-walk/floor-environment"

static GBytes *
make_jpeg (guint32 seed)
{
  g_autoptr(Picture) picture = picture_new_noise (400, 300, seed);

  return picture_to_jpeg (picture, (JpegKind) { 0 });
}

static gboolean
is_ready (gpointer page)
{
  GtkWidget *shutter = ui_test_find (page, "shutter");

  return shutter != NULL && gtk_widget_is_sensitive (shutter);
}

static GtkWidget *
open_camera (UiTest     *test,
             const char *question)
{
  FwVisitPage *visit = FW_VISIT_PAGE (ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_VISIT_PAGE));
  GtkWidget *page;

  gtk_widget_activate_action (GTK_WIDGET (fw_visit_page_get_visible_page (visit)), "visit.take-photos", "(ss)",
                              question, "");
  page = ui_test_wait_type (GTK_WIDGET (test->window), FW_TYPE_CAMERA_PAGE);
  ui_test_wait (is_ready, page, "the shutter to be ready");

  return page;
}

static void
shoot (GtkWidget *page)
{
  gtk_widget_activate_action (page, "camera.shoot", NULL);
}

static gboolean
has_counted_one (gpointer page)
{
  GtkWidget *count = ui_test_find (page, "count");

  return count != NULL && g_str_equal (gtk_label_get_text (GTK_LABEL (count)), "1");
}

/* As many stills on their way as there may be: a file that is added meanwhile makes no room for one more. */
static void
test_pending (void)
{
  UiTest test = { 0 };
  g_autoptr(GBytes) jpeg = make_jpeg (1);
  GtkWidget *page;

  ui_test_open (&test, 360, 648);
  ui_test_start_visit (&test, "North Hall");
  page = open_camera (&test, "");
  while (is_ready (page))
    shoot (page);
  fw_photo_import_add_bytes (fw_camera_page_get_import (FW_CAMERA_PAGE (page)), jpeg, NULL, NULL, NULL);
  ui_test_wait (has_counted_one, page, "the file to be counted");
  g_assert_false (is_ready (page));
  fake_driver_give_stills (NULL);
  ui_test_wait (is_ready, page, "the shutter to be ready");
  ui_test_clear (&test);
}

/* --- Seen ---------------------------------------------------------------------------------------- */

static gboolean suspended;

/* In the place of GTK's: no compositor without a screen suspends a window. */
gboolean
gtk_window_is_suspended (GtkWindow *window)
{
  return suspended;
}

/* Nobody sees the window: the camera goes off, and comes back with it. */
static void
test_suspended (void)
{
  UiTest test = { 0 };
  GtkWidget *page;

  ui_test_open (&test, 360, 648);
  ui_test_start_visit (&test, "North Hall");
  page = open_camera (&test, "");
  g_assert_true (fake_driver_is_on ());
  suspended = TRUE;
  g_object_notify (G_OBJECT (test.window), "suspended");
  g_assert_false (fake_driver_is_on ());
  suspended = FALSE;
  g_object_notify (G_OBJECT (test.window), "suspended");
  ui_test_wait (is_ready, page, "the shutter to be ready");
  gtk_widget_activate_action (page, "navigation.pop", NULL);
  ui_test_wait_text_gone (GTK_WIDGET (test.window), "Camera");
  g_assert_false (fake_driver_is_on ());
  g_object_notify (G_OBJECT (test.window), "suspended");
  g_assert_false (fake_driver_is_on ());
  ui_test_clear (&test);
}

/* A camera that looks at the person is a mirror; one that looks away is none. */
static void
test_mirror (void)
{
  UiTest test = { 0 };
  GtkWidget *page;

  ui_test_open (&test, 360, 648);
  ui_test_start_visit (&test, "North Hall");
  fake_driver_set_front (TRUE);
  page = open_camera (&test, "");
  g_assert_true (gtk_widget_has_css_class (ui_test_find (page, "viewfinder"), "mirror"));
  gtk_widget_activate_action (page, "navigation.pop", NULL);
  ui_test_wait_text_gone (GTK_WIDGET (test.window), "Camera");
  fake_driver_set_front (FALSE);
  page = open_camera (&test, "");
  g_assert_false (gtk_widget_has_css_class (ui_test_find (page, "viewfinder"), "mirror"));
  ui_test_clear (&test);
}

typedef struct
{
  guint frames;
  gboolean flashed;
} Watch;

static void
on_opacity (GtkWidget  *flash,
            GParamSpec *property,
            Watch      *watch)
{
  watch->flashed = watch->flashed || gtk_widget_get_opacity (flash) > 0;
}

static gboolean
on_frame (GtkWidget     *page,
          GdkFrameClock *clock,
          gpointer       data)
{
  ((Watch *) data)->frames += 1;

  return G_SOURCE_CONTINUE;
}

static gboolean
has_seen_frames (gpointer data)
{
  return ((Watch *) data)->frames >= 5;
}

/* The screen flashes when a photo is taken, but not where no movement is wanted. */
static void
test_no_flash (void)
{
  UiTest test = { 0 };
  Watch watch = { 0 };
  GtkWidget *page, *flash;

  ui_test_open (&test, 360, 648);
  ui_test_start_visit (&test, "North Hall");
  page = open_camera (&test, "");
  flash = ui_test_find (page, "flash");
  g_signal_connect (flash, "notify::opacity", G_CALLBACK (on_opacity), &watch);
  shoot (page);
  gtk_widget_add_tick_callback (page, on_frame, &watch, NULL);
  ui_test_wait (has_seen_frames, &watch, "some frames");
  g_assert_false (watch.flashed);
  g_signal_handlers_disconnect_by_data (flash, &watch);
  fake_driver_give_stills (NULL);
  ui_test_wait (is_ready, page, "the shutter to be ready");
  ui_test_clear (&test);
}

static gboolean
has_focus_in_note (gpointer card)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (card));

  return focus != NULL && gtk_widget_get_ancestor (focus, FW_TYPE_NOTE_FIELD) != NULL &&
         gtk_widget_is_ancestor (focus, card);
}

static gboolean
is_no_camera (gpointer page)
{
  return ui_test_find_text (page, "No Camera Here") != NULL;
}

/* While the camera is open its place is closed to cameras: the button there leads to the question's note. */
static void
test_note (void)
{
  UiTest test = { 0 };
  GtkWidget *card, *page, *button;
  FwEdit *edit;

  ui_test_open (&test, 360, 648);
  edit = fw_edit_new (FW_DOCUMENT_VISIT, fw_visit_page_get_visit (ui_test_start_visit (&test, "North Hall")));
  fw_edit_set_string (edit, "zone/-", "no-camera");
  card = ui_test_show_card (&test, RATING);
  page = open_camera (&test, RATING);
  fw_apply_edit (GTK_WIDGET (test.window), test.session, edit, NULL);
  ui_test_wait (is_no_camera, page, "the place to be closed");
  g_assert_false (fake_driver_is_on ());
  button = gtk_stack_get_visible_child (GTK_STACK (ui_test_find (page, "shutter_place")));
  ui_test_screenshot (&test, "camera-not-allowed");
  ui_test_click (button);
  ui_test_wait (has_focus_in_note, card, "the cursor in the note");
  ui_test_screenshot (&test, "camera-note");
  ui_test_clear (&test);
}

/* --- Left before it came ------------------------------------------------------------------------- */

/* What a test does once its application runs. */
typedef struct
{
  UiTest test;
  void (*steps) (UiTest *test);
  guint ends;                   /* how often the program ended */
} Run;

static void
on_activate (GtkApplication *application,
             Run            *run)
{
  ui_test_open (&run->test, 360, 648);
  gtk_application_add_window (application, GTK_WINDOW (run->test.window));
  run->steps (&run->test);
}

/* The session ends after the last window, as the program's does. */
static void
on_shutdown (GtkApplication *application,
             Run            *run)
{
  g_autoptr(GError) error = NULL;

  g_clear_object (&run->test.window);
  g_assert_true (fw_session_close (run->test.session, &error));
  g_assert_no_error (error);
  g_clear_object (&run->test.session);
  run->ends += 1;
}

static void
run_steps (Run  *run,
           void (*steps) (UiTest *test))
{
  g_autoptr(AdwApplication) application = adw_application_new ("io.github.floorwalk.Test", G_APPLICATION_NON_UNIQUE);

  run->steps = steps;
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), run);
  g_signal_connect (application, "shutdown", G_CALLBACK (on_shutdown), run);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 0, NULL), ==, 0);
  g_application_set_default (NULL);
}

static guint
count_all_photos (const char *folder)
{
  g_autoptr(FwWorkspace) workspace = fw_workspace_open (folder, FW_STORE_READ_ONLY, NULL);
  FwStore *store = fw_workspace_get_store (workspace);
  FwVisitFilter everything = { 0 };
  g_autoptr(GPtrArray) rows = fw_store_list_visits (store, &everything, NULL);
  g_autoptr(FwVisit) visit = fw_store_load_visit (store, ((FwVisitRow *) g_ptr_array_index (rows, 0))->id, NULL);

  return fw_visit_get_photos (visit)->len;
}

static gboolean
give_picture (gpointer data)
{
  g_autoptr(GBytes) jpeg = make_jpeg (1);

  fake_driver_give_stills (jpeg);

  return G_SOURCE_REMOVE;
}

static void
close_while_shooting (UiTest *test)
{
  GtkWidget *page;

  ui_test_start_visit (test, "North Hall");
  page = open_camera (test, "");
  shoot (page);
  shoot (page);
  g_assert_cmpuint (fake_driver_count_shots (), ==, 2);
  gtk_window_close (GTK_WINDOW (test->window));
  /* The window is gone long before the still is encoded. */
  g_timeout_add (200, give_picture, NULL);
}

/* Two stills are being encoded when the last window is closed: the program ends when they are kept. */
static void
test_close (void)
{
  Run run = { 0 };
  g_autoptr(GError) error = NULL;

  run_steps (&run, close_while_shooting);
  g_assert_cmpuint (run.ends, ==, 1);
  g_assert_cmpuint (count_all_photos (run.test.folder), ==, 2);
  fw_folder_delete_tree (run.test.folder, &error);
  g_assert_no_error (error);
  g_free (run.test.folder);
}

static void
leave_and_fail (UiTest *test)
{
  FwVisitPage *visit = ui_test_start_visit (test, "North Hall");
  g_autoptr(FwPhotoImport) import = g_object_ref (fw_visit_page_get_import (visit));
  g_autoptr(GBytes) text = g_bytes_new_static ("no picture", 10);
  GtkWidget *page = open_camera (test, "");

  shoot (page);
  gtk_widget_activate_action (page, "navigation.pop", NULL);
  ui_test_wait_text_gone (GTK_WIDGET (test->window), "Camera");
  fake_driver_give_stills (NULL);
  ui_test_wait_text (GTK_WIDGET (test->window), "No photo was taken, try again");

  fw_photo_import_add_bytes (import, text, NULL, NULL, NULL);
  gtk_widget_activate_action (GTK_WIDGET (test->window), "win.close-visit", NULL);
  g_assert_null (ui_test_find_type (GTK_WIDGET (test->window), FW_TYPE_VISIT_PAGE));
  ui_test_wait_text (GTK_WIDGET (test->window), "1 Picture Not Added");
  ui_test_screenshot (test, "import-problems-elsewhere");
  gtk_window_destroy (GTK_WINDOW (test->window));
}

/* A still that fails after the camera was left, and a picture that cannot be taken after its visit was: both
 * are told where the person is now. */
static void
test_leave (void)
{
  Run run = { 0 };
  g_autoptr(GError) error = NULL;

  run_steps (&run, leave_and_fail);
  fw_folder_delete_tree (run.test.folder, &error);
  g_assert_no_error (error);
  g_free (run.test.folder);
}

/* --- Told by the desktop ------------------------------------------------------------------------- */

static char *told;

static void
on_notify (GDBusConnection       *connection,
           const char            *sender,
           const char            *path,
           const char            *interface,
           const char            *method,
           GVariant              *parameters,
           GDBusMethodInvocation *invocation,
           gpointer               unused)
{
  g_assert_null (told);
  g_variant_get_child (parameters, 3, "s", &told);
  g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", 1));
}

/* A desktop that shows notifications. */
static void
serve_notifications (GDBusConnection *bus)
{
  static const GDBusInterfaceVTable table = { on_notify };
  const char *xml = "<node><interface name='org.freedesktop.Notifications'><method name='Notify'>"
                    "<arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
                    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
                    "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/>"
                    "</method></interface></node>";
  g_autoptr(GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (xml, NULL);
  g_autoptr(GVariant) owned = NULL;

  g_assert_cmpuint (g_dbus_connection_register_object (bus, "/org/freedesktop/Notifications", node->interfaces[0], &table,
                                                       NULL, NULL, NULL), >, 0);
  owned = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                       "RequestName", g_variant_new ("(su)", "org.freedesktop.Notifications", 0), NULL,
                                       G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  g_assert_nonnull (owned);
}

static gboolean
fail_stills (gpointer unused)
{
  fake_driver_give_stills (NULL);

  return G_SOURCE_REMOVE;
}

static void
close_and_fail (UiTest *test)
{
  GtkWidget *page;

  ui_test_start_visit (test, "North Hall");
  page = open_camera (test, "");
  shoot (page);
  gtk_window_close (GTK_WINDOW (test->window));
  /* Ours was the last reference: nothing of the page is left. */
  g_clear_object (&test->window);
  g_idle_add (fail_stills, NULL);
}

static gboolean
is_told (gpointer unused)
{
  return told != NULL;
}

/* A still fails when the last window is closed: there is nothing in the app to tell it with. */
static void
test_notified (void)
{
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  Run run = { 0 };
  g_autoptr(GError) error = NULL;

  serve_notifications (bus);
  run_steps (&run, close_and_fail);
  ui_test_wait (is_told, NULL, "the notification");
  g_assert_cmpstr (told, ==, "A photo was not taken");
  fw_folder_delete_tree (run.test.folder, &error);
  g_assert_no_error (error);
  g_free (run.test.folder);
  g_clear_pointer (&told, g_free);
}

/* --- Told to end --------------------------------------------------------------------------------- */

static void
on_window_gone (gpointer  unused,
                GObject  *window)
{
  g_idle_add (give_picture, NULL);
}

static void
shoot_and_end (GApplication *application,
               gpointer      unused)
{
  UiTest test = { .window = FW_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (application))) };
  g_autoptr(GBytes) jpeg = make_jpeg (2);
  FwPhotoImport *import;
  GtkWidget *page;

  import = fw_visit_page_get_import (ui_test_start_visit (&test, "North Hall"));
  page = open_camera (&test, "");
  shoot (page);
  for (guint i = 0; i < 3; i++)
    fw_photo_import_add_bytes (import, jpeg, NULL, NULL, NULL);
  g_object_weak_ref (G_OBJECT (test.window), on_window_gone, NULL);
  g_assert_cmpint (raise (SIGTERM), ==, 0);
}

/* The system ends the program while a still is being encoded and three files are added: all of them are kept first. */
static void
test_terminated (void)
{
  g_autofree char *folder = g_dir_make_tmp ("fw-ui-XXXXXX", NULL);
  g_autoptr(FwApplication) application = NULL;
  g_autoptr(GError) error = NULL;

  g_setenv ("FLOORWALK_DATA", folder, TRUE);
  application = fw_application_new ();
  g_signal_connect_after (application, "activate", G_CALLBACK (shoot_and_end), NULL);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 0, NULL), ==, 0);
  g_application_set_default (NULL);
  g_assert_cmpuint (count_all_photos (folder), ==, 4);
  fw_folder_delete_tree (folder, &error);
  g_assert_no_error (error);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* Where the module is looked for: the camera of this test. */
  g_setenv ("FLOORWALK_LIBDIR", argv[1], TRUE);
  ui_test_init ();

  g_test_add_func ("/camera-page/pending", test_pending);
  g_test_add_func ("/camera-page/suspended", test_suspended);
  g_test_add_func ("/camera-page/mirror", test_mirror);
  g_test_add_func ("/camera-page/no-flash", test_no_flash);
  g_test_add_func ("/camera-page/note", test_note);
  g_test_add_func ("/camera-page/leave", test_leave);
  g_test_add_func ("/camera-page/close", test_close);
  g_test_add_func ("/camera-page/notified", test_notified);
  g_test_add_func ("/camera-page/terminated", test_terminated);

  return g_test_run ();
}
