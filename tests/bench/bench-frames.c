/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the main thread does in each frame while somebody scrolls or types, in the app and in a bare
 * GTK window that does the same. Prints, a line for each frame, the milliseconds of the main thread's
 * processor time from one frame to the next, and how much of them was not painting.
 *
 * All but painting is taken for our own, so that nothing of ours can hide in what is GTK's: our callbacks, idle work and
 * answers of the worker threads; widgets made, bound and freed, with what GTK does for each of them; styles worked out,
 * sizes asked for and given. Painting is from the frame clock's "paint" to its end: walking the widgets for what they
 * draw, and drawing it, here with cairo.
 *
 * bench-frames visits FOLDER           scrolls the list of visits
 * bench-frames labels COUNT            scrolls a bare list of labels
 * bench-frames gallery FOLDER VISIT    scrolls the photos of a visit
 * bench-frames pictures FOLDER         scrolls a bare grid of the JPEG files of a folder, read before
 * bench-frames comparison FOLDER VISIT…   scrolls the visits beside each other
 * bench-frames compare FOLDER VISIT…   opens them beside each other, again and again
 * bench-frames leave FOLDER VISIT…     the same, but measures how they are left
 * bench-frames filter FOLDER VISIT…    shows fewer and more of their questions in turn
 * bench-frames reread FOLDER VISIT…    reads them anew, another one as the baseline each time: every line says something else
 * bench-frames table LINES COLUMNS     scrolls a bare list of as many labels in each line, with as many words
 * bench-frames refill LINES COLUMNS    fills and empties it in turn
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
/* From one filter, or from the opening, to the next. */
#define FRAMES_BETWEEN 30
/* So long is a page looked at that was opened. */
#define FRAMES_SHOWN 60
/* The first ones still open the page. */
#define FRAMES_BEFORE 60
#define PIXELS_PER_FRAME 40
#define QUESTION "floor-walk/desks-personalised"

typedef struct _Frames Frames;

/* What is done in each frame; more than one may pass from one deed to the next. */
typedef void (*Deed) (Frames *self);

struct _Frames
{
  Deed deed;
  gpointer data;
  GtkAdjustment *adjustment;
  GtkTextBuffer *buffer;
  GArray *frames;               /* double, milliseconds */
  GArray *own;                  /* double, milliseconds: all but painting */
  double before;
  double paint_begin;
  double painting;
  double step;
  guint count;
  gboolean is_beside;           /* what this frame does is not what is measured */
};

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

/* Before all who paint, also where nothing was laid out. */
static gboolean
on_paint (GSignalInvocationHint *hint,
          guint                  n_values,
          const GValue          *values,
          gpointer               frames)
{
  ((Frames *) frames)->paint_begin = get_thread_milliseconds ();

  return TRUE;
}

static void
on_painted (Frames *self)
{
  if (self->paint_begin > 0)
    self->painting += get_thread_milliseconds () - self->paint_begin;
  self->paint_begin = 0;
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
  if (self->count++ >= FRAMES_BEFORE && !self->is_beside)
    {
      g_array_append_val (self->frames, spent);
      g_array_append_val (self->own, own);
    }
  self->before = now;
  self->painting = 0;
  self->deed (self);

  return G_SOURCE_CONTINUE;
}

static void
run_deed (GtkWidget *window,
          Frames     frames)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);
  guint paint = g_signal_lookup ("paint", GDK_TYPE_FRAME_CLOCK);
  gulong hook;
  guint tick;

  frames.frames = g_array_new (FALSE, FALSE, sizeof (double));
  frames.own = g_array_new (FALSE, FALSE, sizeof (double));
  hook = g_signal_add_emission_hook (paint, 0, on_paint, &frames, NULL);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (on_painted), &frames);
  tick = gtk_widget_add_tick_callback (window, on_tick, &frames, NULL);
  while (frames.frames->len < FRAMES)
    g_main_context_iteration (NULL, TRUE);
  gtk_widget_remove_tick_callback (window, tick);
  g_signal_handlers_disconnect_by_data (clock, &frames);
  g_signal_remove_emission_hook (paint, hook);
  for (guint i = 0; i < frames.frames->len; i++)
    g_print ("%.4f %.4f\n", g_array_index (frames.frames, double, i), g_array_index (frames.own, double, i));
  g_array_unref (frames.frames);
  g_array_unref (frames.own);
}

static void
run (GtkWidget     *window,
     GtkAdjustment *adjustment,
     GtkTextBuffer *buffer)
{
  run_deed (window, (Frames) { .deed = adjustment != NULL ? scroll : type, .adjustment = adjustment, .buffer = buffer,
                               .step = PIXELS_PER_FRAME });
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

static GtkWidget *
compare (FwWindow          *window,
         const char *const *visits)
{
  g_autoptr(GVariant) chosen = g_variant_ref_sink (g_variant_new_strv (visits, -1));

  gtk_widget_activate_action_variant (GTK_WIDGET (window), "win.compare", chosen);

  return ui_test_wait_type (GTK_WIDGET (window), FW_TYPE_COMPARISON_PAGE);
}

static void
scroll_comparison (const char        *folder,
                   const char *const *visits)
{
  FwWindow *window = open_window (folder);
  GtkWidget *page = compare (window, visits);

  run (GTK_WIDGET (window), wait_for_rows (ui_test_wait_for (page, "list")), NULL);
  close_window (window);
}

static gboolean
is_table_shown (GtkWidget *page)
{
  return gtk_widget_get_mapped (page) &&
         g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (ui_test_find (page, "stack"))), "table") == 0;
}

typedef struct
{
  FwWindow *window;
  GVariant *visits;
  guint shown;                  /* frames with the table */
  gboolean is_leaving;          /* that is measured, not the opening */
} Opening;

/* Opens the page, looks at it for a while and goes back. */
static void
open_and_leave (Frames *self)
{
  Opening *opening = self->data;
  GtkWidget *page = ui_test_find_type (GTK_WIDGET (opening->window), FW_TYPE_COMPARISON_PAGE);

  if (page == NULL && self->count % FRAMES_BETWEEN == 0)
    {
      opening->shown = 0;
      self->is_beside = opening->is_leaving;
      gtk_widget_activate_action_variant (GTK_WIDGET (opening->window), "win.compare", opening->visits);
    }
  else if (page != NULL && is_table_shown (page) && ++opening->shown == FRAMES_SHOWN)
    {
      self->is_beside = !opening->is_leaving;
      gtk_widget_activate_action (page, "navigation.pop", NULL);
    }
}

static void
open_comparison (const char        *folder,
                 const char *const *visits,
                 gboolean           is_leaving)
{
  Opening opening = { .window = open_window (folder), .visits = g_variant_ref_sink (g_variant_new_strv (visits, -1)),
                      .is_leaving = is_leaving };

  run_deed (GTK_WIDGET (opening.window), (Frames) { .deed = open_and_leave, .data = &opening });
  g_variant_unref (opening.visits);
  close_window (opening.window);
}

static void
change_filter (Frames *self)
{
  static const char *const filters[] = { "only-differences", "only-disagreements" };
  guint turn = self->count / FRAMES_BETWEEN;

  if (self->count % FRAMES_BETWEEN == 0)
    g_object_set (self->data, filters[turn / 2 % G_N_ELEMENTS (filters)], turn % 2 == 0, NULL);
}

typedef struct
{
  GtkWidget *page;
  const char *const *visits;
} Rereading;

static void
change_baseline (Frames *self)
{
  Rereading *rereading = self->data;
  guint turn = self->count / FRAMES_BETWEEN;

  if (self->count % FRAMES_BETWEEN == 0)
    g_object_set (rereading->page, "baseline", rereading->visits[turn % g_strv_length ((char **) rereading->visits)], NULL);
}

static void
reread_comparison (const char        *folder,
                   const char *const *visits)
{
  FwWindow *window = open_window (folder);
  Rereading rereading = { compare (window, visits), visits };

  wait_for_rows (ui_test_wait_for (rereading.page, "list"));
  run_deed (GTK_WIDGET (window), (Frames) { .deed = change_baseline, .data = &rereading });
  close_window (window);
}

static void
filter_comparison (const char        *folder,
                   const char *const *visits)
{
  FwWindow *window = open_window (folder);
  GtkWidget *page = compare (window, visits);

  wait_for_rows (ui_test_wait_for (page, "list"));
  run_deed (GTK_WIDGET (window), (Frames) { .deed = change_filter, .data = page });
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

static GtkWidget *
make_table (guint lines,
            guint columns)
{
  GtkStringList *strings = gtk_string_list_new (NULL);
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  for (guint i = 0; i < lines; i++)
    gtk_string_list_take (strings, g_strdup_printf ("Question %u: do the people here know whom to ask when the plan of "
                                                    "the day does not hold?", i));
  g_signal_connect (factory, "setup", G_CALLBACK (set_up_line), GUINT_TO_POINTER (columns));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_line), NULL);

  return gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (strings))), factory);
}

static void
scroll_table (guint lines,
              guint columns)
{
  GtkWidget *list = make_table (lines, columns);
  GtkWidget *window = open_bare (list);

  run (window, wait_for_rows (list), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

typedef struct
{
  GtkListView *list;
  GtkSelectionModel *lines;
} Refilling;

static void
refill (Frames *self)
{
  Refilling *refilling = self->data;
  guint turn = self->count / FRAMES_BETWEEN;

  if (self->count % FRAMES_BETWEEN == 0)
    gtk_list_view_set_model (refilling->list, turn % 2 == 0 ? NULL : refilling->lines);
}

static void
refill_table (guint lines,
              guint columns)
{
  GtkWidget *list = make_table (lines, columns);
  GtkWidget *window = open_bare (list);
  Refilling refilling = { GTK_LIST_VIEW (list), g_object_ref (gtk_list_view_get_model (GTK_LIST_VIEW (list))) };

  run_deed (window, (Frames) { .deed = refill, .data = &refilling });
  g_object_unref (refilling.lines);
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
  else if ((g_str_equal (work, "compare") || g_str_equal (work, "leave")) && argc > 4)
    open_comparison (folder, (const char *const *) argv + 3, g_str_equal (work, "leave"));
  else if (g_str_equal (work, "filter") && argc > 4)
    filter_comparison (folder, (const char *const *) argv + 3);
  else if (g_str_equal (work, "reread") && argc > 4)
    reread_comparison (folder, (const char *const *) argv + 3);
  else if (g_str_equal (work, "refill") && argc > 3)
    refill_table ((guint) atoi (folder), (guint) atoi (argv[3]));
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
