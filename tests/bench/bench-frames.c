/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the main thread does in each frame while somebody scrolls or types, in the app and in a bare
 * GTK window that does the same. Prints, a line for each frame, the milliseconds of the main thread's
 * processor time from one frame to the next, and how much of them was not painting.
 *
 * bench-frames visits FOLDER           scrolls the list of visits
 * bench-frames labels COUNT            scrolls a bare list of labels
 * bench-frames gallery FOLDER VISIT    scrolls the photos of a visit
 * bench-frames pictures FOLDER         scrolls a bare grid of the JPEG files of a folder, read before
 * bench-frames comparison FOLDER VISIT…   scrolls the visits beside each other
 * bench-frames table LINES COLUMNS     scrolls a bare list of as many labels in each line, with as many words
 * bench-frames note FOLDER VISIT       types into the note of a question
 * bench-frames text                    types into a bare text view
 */
#include <stdlib.h>
#include <time.h>

#include "fw-comparison-page.h"
#include "fw-note-field.h"
#include "fw-photos-page.h"
#include "ui-test.h"

#define FRAMES 300
/* The first ones still open the page. */
#define FRAMES_BEFORE 60
#define PIXELS_PER_FRAME 40
#define QUESTION "floor-walk/desks-personalised"

typedef struct
{
  GtkAdjustment *adjustment;
  GtkTextBuffer *buffer;
  GArray *frames;               /* double, milliseconds */
  GArray *own;                  /* double, milliseconds: all but painting */
  double before;
  double paint_begin;
  double painting;
  double step;
  guint count;
} Frames;

static double
get_thread_milliseconds (void)
{
  struct timespec time = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return (double) time.tv_sec * 1e3 + (double) time.tv_nsec / 1e6;
}

static void
scroll (Frames *self)
{
  double before = gtk_adjustment_get_value (self->adjustment);

  gtk_adjustment_set_value (self->adjustment, before + self->step);
  if (gtk_adjustment_get_value (self->adjustment) == before)
    self->step = -self->step;
}

static void
type (Frames *self)
{
  gtk_text_buffer_insert_at_cursor (self->buffer, self->count % 6 == 5 ? " " : "a", 1);
}

static void
on_laid_out (Frames *self)
{
  self->paint_begin = get_thread_milliseconds ();
}

static void
on_painted (Frames *self)
{
  self->painting += get_thread_milliseconds () - self->paint_begin;
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       data)
{
  Frames *self = data;
  double now = get_thread_milliseconds ();
  double spent = now - self->before;

  double own = spent - self->painting;

  /* From one frame to the next, what runs between them included. */
  if (self->count++ >= FRAMES_BEFORE)
    {
      g_array_append_val (self->frames, spent);
      g_array_append_val (self->own, own);
    }
  self->before = now;
  self->painting = 0;
  if (self->adjustment != NULL)
    scroll (self);
  else
    type (self);

  return G_SOURCE_CONTINUE;
}

static void
run (GtkWidget     *window,
     GtkAdjustment *adjustment,
     GtkTextBuffer *buffer)
{
  Frames frames = { .adjustment = adjustment, .buffer = buffer, .step = PIXELS_PER_FRAME };
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  guint tick;

  frames.frames = g_array_new (FALSE, FALSE, sizeof (double));
  frames.own = g_array_new (FALSE, FALSE, sizeof (double));
  g_signal_connect_data (clock, "layout", G_CALLBACK (on_laid_out), &frames, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_painted), &frames);
  tick = gtk_widget_add_tick_callback (window, on_tick, &frames, NULL);
  while (frames.frames->len < FRAMES)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (window, tick);
  g_signal_handlers_disconnect_by_data (clock, &frames);
  for (guint i = 0; i < frames.frames->len; i++)
    g_print ("%.4f %.4f\n", g_array_index (frames.frames, double, i), g_array_index (frames.own, double, i));
  g_array_unref (frames.frames);
  g_array_unref (frames.own);
}

/* --- In the app --------------------------------------------------------------------------------- */

static gboolean
can_be_scrolled (gpointer adjustment)
{
  return gtk_adjustment_get_upper (adjustment) > 3 * gtk_adjustment_get_page_size (adjustment) &&
         gtk_adjustment_get_page_size (adjustment) > 0;
}

static GtkAdjustment *
wait_for_rows (GtkWidget *list)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list));

  ui_test_wait (can_be_scrolled, adjustment, "rows to scroll");

  return adjustment;
}

static FwWindow *
open_window (const char *folder)
{
  FwSession *session = fw_session_new (folder);
  FwWindow *window = FW_WINDOW (fw_window_new (NULL, session));

  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static void
close_window (FwWindow *window)
{
  FwSession *session = g_object_ref (fw_window_get_session (window));
  g_autoptr(GError) error = NULL;

  gtk_window_destroy (GTK_WINDOW (window));
  if (!fw_session_close (session, &error))
    g_error ("bench-frames: %s", error->message);
  g_object_unref (session);
}

static void
scroll_visits (const char *folder)
{
  FwWindow *window = open_window (folder);

  run (GTK_WIDGET (window), wait_for_rows (ui_test_wait_for (GTK_WIDGET (window), "list")), NULL);
  close_window (window);
}

static void
scroll_gallery (const char *folder,
                const char *visit)
{
  FwWindow *window = open_window (folder);
  GtkWidget *page;

  fw_window_open_visit (window, visit, NULL, NULL);
  page = ui_test_wait_type (GTK_WIDGET (window), FW_TYPE_VISIT_PAGE);
  ui_test_wait_for (page, "sections_group");
  gtk_widget_activate_action (page, "visit.show-photos", NULL);
  page = ui_test_wait_type (GTK_WIDGET (window), FW_TYPE_PHOTOS_PAGE);
  run (GTK_WIDGET (window), wait_for_rows (ui_test_wait_for (page, "grid")), NULL);
  close_window (window);
}

static void
scroll_comparison (const char        *folder,
                   const char *const *visits)
{
  FwWindow *window = open_window (folder);
  g_autoptr(GVariant) chosen = g_variant_ref_sink (g_variant_new_strv (visits, -1));
  GtkWidget *page;

  gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.compare", chosen);
  page = ui_test_wait_type (GTK_WIDGET (window), FW_TYPE_COMPARISON_PAGE);
  run (GTK_WIDGET (window), wait_for_rows (ui_test_wait_for (page, "list")), NULL);
  close_window (window);
}

static void
type_note (const char *folder,
           const char *visit)
{
  FwWindow *window = open_window (folder);
  UiTest test = { .window = window };
  GtkWidget *card, *note, *view;

  fw_window_open_visit (window, visit, NULL, NULL);
  card = ui_test_show_card (&test, QUESTION);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (ui_test_wait_for (card, "note_button")), TRUE);
  note = ui_test_wait_type (card, FW_TYPE_NOTE_FIELD);
  view = ui_test_wait_for (note, "view");
  gtk_widget_grab_focus (view);
  run (GTK_WIDGET (window), NULL, gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  fw_note_field_keep (FW_NOTE_FIELD (note));
  close_window (window);
}

/* --- Beside it ---------------------------------------------------------------------------------- */

static GtkWidget *
open_bare (GtkWidget *content)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), scroller);
  adw_window_set_content (ADW_WINDOW (window), view);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

static void
set_up_label (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  gtk_list_item_set_child (item, gtk_label_new (NULL));
}

static void
bind_label (GtkSignalListItemFactory *factory,
            GtkListItem              *item)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
scroll_labels (guint count)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list, *window;

  for (guint i = 0; i < count; i++)
    gtk_string_list_take (strings, g_strdup_printf ("North Hall, visit %u", i));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_label), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_label), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_single_selection_new (G_LIST_MODEL (strings))), factory);
  window = open_bare (list);
  run (window, wait_for_rows (list), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- A table of words ---------------------------------------------------------------------------- */

/* What bench-review writes into its answers and notes, broken where a column of the comparison breaks it. */
static const char *const words[] = {
  "4: Most of them  +1\n1 photo",
  "2: Some  −1\nThe board in the hall says it, but\nthe two people whom we asked\nhad never looked at it.",
};

static void
set_up_line (GtkSignalListItemFactory *factory,
             GtkListItem              *item,
             gpointer                  columns)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *cells = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_box_set_homogeneous (GTK_BOX (cells), TRUE);
  gtk_box_append (GTK_BOX (line), gtk_label_new (NULL));
  for (guint i = 0; i < GPOINTER_TO_UINT (columns); i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_box_append (GTK_BOX (cells), label);
    }
  gtk_box_append (GTK_BOX (line), cells);
  gtk_list_item_set_child (item, line);
}

/* Every third question has a note. */
static void
bind_line (GtkSignalListItemFactory *factory,
           GtkListItem              *item)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *cell = gtk_widget_get_first_child (gtk_widget_get_next_sibling (title));

  gtk_label_set_text (GTK_LABEL (title), gtk_string_object_get_string (gtk_list_item_get_item (item)));
  for (; cell != NULL; cell = gtk_widget_get_next_sibling (cell))
    gtk_label_set_text (GTK_LABEL (cell), words[gtk_list_item_get_position (item) % 3 == 0]);
}

static void
scroll_table (guint lines,
              guint columns)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget *list, *window;

  for (guint i = 0; i < lines; i++)
    gtk_string_list_take (strings, g_strdup_printf ("Question %u: do the people here know whom to ask when the plan of "
                                                    "the day does not hold?", i));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_line), GUINT_TO_POINTER (columns));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_line), NULL);
  list = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (strings))), factory);
  window = open_bare (list);
  run (window, wait_for_rows (list), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* --- Pictures and text --------------------------------------------------------------------------- */

static void
set_up_picture (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *picture = gtk_picture_new ();

  gtk_widget_set_size_request (picture, 160, 120);
  gtk_list_item_set_child (item, picture);
}

static void
bind_picture (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  gtk_picture_set_paintable (GTK_PICTURE (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
scroll_pictures (const char *folder)
{
  GListStore *pictures = g_list_store_new (GDK_TYPE_TEXTURE);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GDir) files = g_dir_open (folder, 0, &error);
  GtkWidget *grid, *window;

  for (const char *name = g_dir_read_name (files); name != NULL; name = g_dir_read_name (files))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr(GdkTexture) picture = gdk_texture_new_from_filename (path, &error);

      if (picture == NULL)
        g_error ("bench-frames: %s", error->message);
      g_list_store_append (pictures, picture);
    }
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_picture), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_picture), NULL);
  grid = gtk_grid_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (pictures))), factory);
  window = open_bare (grid);
  run (window, wait_for_rows (grid), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
type_text (void)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *window = open_bare (view);

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_widget_grab_focus (view);
  run (window, NULL, gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int   argc,
      char *argv[])
{
  const char *work = argc > 1 ? argv[1] : "";
  const char *folder = argc > 2 ? argv[2] : "";

  ui_test_init ();
  if (g_str_equal (work, "visits"))
    scroll_visits (folder);
  else if (g_str_equal (work, "labels"))
    scroll_labels ((guint) atoi (folder));
  else if (g_str_equal (work, "gallery") && argc > 3)
    scroll_gallery (folder, argv[3]);
  else if (g_str_equal (work, "pictures"))
    scroll_pictures (folder);
  else if (g_str_equal (work, "comparison") && argc > 4)
    scroll_comparison (folder, (const char *const *) argv + 3);
  else if (g_str_equal (work, "table") && argc > 3)
    scroll_table ((guint) atoi (folder), (guint) atoi (argv[3]));
  else if (g_str_equal (work, "note") && argc > 3)
    type_note (folder, argv[3]);
  else if (g_str_equal (work, "text"))
    type_text ();
  else
    return 2;

  return 0;
}
