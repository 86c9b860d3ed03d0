/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of a comparison goes to what it is to show in small steps. In the end it shows just that, whatever came
 * between, and where the person was stays.
 */
#include "fw-comparison-line.h"
#include "fw-comparison-lines.h"
#include "fw-comparison-table.h"
#include "fw-comparison-text.h"
#include "ui-test.h"

/* No step takes longer. */
#define STEP 8
#define COUNT 120

/* A heading and lines of which every third differs and every fortieth is disputed; none has photos. The heading stands
 * above the list, so that q1 is its first line. */
static GPtrArray *
make_items (guint       count,
            const char *changed,
            const char *text)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i <= count; i++)
    {
      g_autofree char *key = g_strdup_printf ("q%u", i);
      FwComparisonItem *item = fw_comparison_item_new (i == 0 ? FW_COMPARISON_SECTION : FW_COMPARISON_QUESTION, "s", key, key);

      fw_comparison_item_set_cell (item, 0, "Most of them");
      fw_comparison_item_set_cell (item, 1, g_strcmp0 (key, changed) == 0 ? text : "Some");
      fw_comparison_item_pass (item, FW_COMPARISON_ALL);
      if (i % 3 == 0)
        fw_comparison_item_pass (item, FW_COMPARISON_DIFFERENT);
      if (i % 40 == 0)
        fw_comparison_item_pass (item, FW_COMPARISON_DISPUTED);
      g_ptr_array_add (items, item);
    }

  return items;
}

/* --- The lines alone ---------------------------------------------------------------------------- */

static void
count_changed (GListModel *list,
               guint       position,
               guint       removed,
               guint       added,
               gpointer    most)
{
  *(guint *) most = MAX (*(guint *) most, MAX (removed, added));
}

/* Every @every-th question, and no other, in their order. */
static void
check_list (GListModel *list,
            guint       count,
            guint       every)
{
  g_assert_cmpuint (g_list_model_get_n_items (list), ==, count / every);
  for (guint i = 0; i < count / every; i++)
    {
      g_autoptr(FwComparisonItem) item = g_list_model_get_item (list, i);
      g_autofree char *key = g_strdup_printf ("q%u", (i + 1) * every);

      g_assert_cmpstr (fw_comparison_item_get_key (item), ==, key);
    }
}

static void
settle (FwComparisonLines *lines)
{
  for (guint i = 0; fw_comparison_lines_let_in (lines); i++)
    g_assert_cmpuint (i, <, 1000);
}

static void
test_lines (void)
{
  g_autoptr(FwComparisonLines) lines = fw_comparison_lines_new ();
  g_autoptr(GPtrArray) items = make_items (30, NULL, NULL);
  GListModel *list = G_LIST_MODEL (fw_comparison_lines_get_list (lines));
  guint most = 0;

  g_signal_connect (list, "items-changed", G_CALLBACK (count_changed), &most);
  fw_comparison_lines_set_items (lines, items);
  settle (lines);
  check_list (list, 30, 1);
  g_assert_true (fw_comparison_lines_get_first (lines) == items->pdata[0]);
  fw_comparison_lines_set_filter (lines, FW_COMPARISON_DIFFERENT);
  settle (lines);
  check_list (list, 30, 3);
  /* Where nothing passes the list stays as it is: nobody looks at it. */
  fw_comparison_lines_set_filter (lines, FW_COMPARISON_WITH_PHOTOS);
  g_assert_null (fw_comparison_lines_get_first (lines));
  settle (lines);
  check_list (list, 30, 3);
  fw_comparison_lines_set_filter (lines, FW_COMPARISON_ALL);
  settle (lines);
  check_list (list, 30, 1);
  g_assert_cmpuint (most, <=, STEP);
}

/* A filter that comes in the middle of another one, at each of its steps. */
static void
test_interrupted (void)
{
  for (guint steps = 0; steps < 20; steps++)
    {
      g_autoptr(FwComparisonLines) lines = fw_comparison_lines_new ();
      g_autoptr(GPtrArray) items = make_items (COUNT, NULL, NULL);
      g_autoptr(GPtrArray) fewer = make_items (COUNT / 2, NULL, NULL);
      GListModel *list = G_LIST_MODEL (fw_comparison_lines_get_list (lines));

      fw_comparison_lines_set_items (lines, items);
      for (guint i = 0; i < steps; i++)
        fw_comparison_lines_let_in (lines);
      fw_comparison_lines_set_filter (lines, FW_COMPARISON_DIFFERENT);
      for (guint i = 0; i < steps; i++)
        fw_comparison_lines_let_in (lines);
      fw_comparison_lines_set_items (lines, fewer);
      for (guint i = 0; i < steps; i++)
        fw_comparison_lines_let_in (lines);
      fw_comparison_lines_set_filter (lines, FW_COMPARISON_ALL);
      settle (lines);
      check_list (list, COUNT / 2, 1);
    }
}

/* What is in sight comes before what is not: q60 and those after it. */
static void
test_sight (void)
{
  g_autoptr(FwComparisonLines) lines = fw_comparison_lines_new ();
  g_autoptr(GPtrArray) items = make_items (COUNT, NULL, NULL);
  GListModel *list = G_LIST_MODEL (fw_comparison_lines_get_list (lines));
  g_autoptr(FwComparisonItem) last = NULL;

  fw_comparison_lines_set_items (lines, items);
  settle (lines);
  fw_comparison_lines_set_sight (lines, items->pdata[60]);
  fw_comparison_lines_set_filter (lines, FW_COMPARISON_DIFFERENT);
  /* Each step takes the two lines out that stand before one that stays. */
  for (guint i = 0; i < 3; i++)
    fw_comparison_lines_let_in (lines);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr(FwComparisonItem) item = g_list_model_get_item (list, 59 + i);
      g_autofree char *key = g_strdup_printf ("q%u", 60 + 3 * i);

      g_assert_cmpstr (fw_comparison_item_get_key (item), ==, key);
    }
  last = g_list_model_get_item (list, 58);
  g_assert_cmpstr (fw_comparison_item_get_key (last), ==, "q59");
}

static void
count (gpointer changes)
{
  (*(guint *) changes)++;
}

/* What is known anew goes into the line that is there; the others are not touched. */
static void
test_reread (void)
{
  g_autoptr(FwComparisonLines) lines = fw_comparison_lines_new ();
  g_autoptr(GPtrArray) items = make_items (30, NULL, NULL);
  g_autoptr(GPtrArray) anew = make_items (30, "q7", "Nobody");
  GListModel *list = G_LIST_MODEL (fw_comparison_lines_get_list (lines));
  g_autoptr(FwComparisonItem) changed = NULL;
  guint n_kept = 0, n_changed = 0, most = 0;

  fw_comparison_lines_set_items (lines, items);
  settle (lines);
  g_signal_connect (list, "items-changed", G_CALLBACK (count_changed), &most);
  g_signal_connect_swapped (items->pdata[7], "changed", G_CALLBACK (count), &n_changed);
  g_signal_connect_swapped (items->pdata[8], "changed", G_CALLBACK (count), &n_kept);
  fw_comparison_lines_set_items (lines, anew);
  settle (lines);
  check_list (list, 30, 1);
  changed = g_list_model_get_item (list, 6);
  g_assert_true (changed == items->pdata[7]);
  g_assert_cmpstr (fw_comparison_item_get_cell (changed, 1), ==, "Nobody");
  g_assert_cmpuint (n_changed, ==, 1);
  g_assert_cmpuint (n_kept, ==, 0);
  g_assert_cmpuint (most, ==, 0);
}

/* --- In a window -------------------------------------------------------------------------------- */

typedef struct
{
  UiTest test;
  GtkWidget *window;
  FwComparisonTable *table;
  GtkListView *list;
  gboolean is_settled;
} Shown;

static void
on_settled (Shown *self)
{
  self->is_settled = TRUE;
}

static gboolean
is_settled (gpointer shown)
{
  return ((Shown *) shown)->is_settled;
}

static void
wait_settled (Shown *self)
{
  ui_test_wait (is_settled, self, "all lines");
}

static void
set_filter (Shown              *self,
            FwComparisonFilter  filter)
{
  self->is_settled = FALSE;
  g_assert_true (fw_comparison_table_set_filter (self->table, filter));
}

static void
set_items (Shown     *self,
           GPtrArray *items)
{
  self->is_settled = FALSE;
  g_assert_true (fw_comparison_table_set_items (self->table, items));
}

static GListModel *
get_lines (Shown *self)
{
  return G_LIST_MODEL (gtk_list_view_get_model (self->list));
}

static void
show (Shown *self)
{
  g_autoptr(FwComparisonSheet) sheet = NULL;

  ui_test_open (&self->test, 360, 648);
  self->window = gtk_window_new ();
  self->table = g_object_new (FW_TYPE_COMPARISON_TABLE, NULL);
  sheet = fw_comparison_sheet_new (GTK_WIDGET (self->table), self->test.session);
  fw_comparison_columns_set_count (fw_comparison_sheet_get_columns (sheet), 2);
  fw_comparison_table_set_sheet (self->table, sheet);
  g_signal_connect_swapped (self->table, "settled", G_CALLBACK (on_settled), self);
  gtk_window_set_child (GTK_WINDOW (self->window), GTK_WIDGET (self->table));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 600, 400);
  gtk_window_present (GTK_WINDOW (self->window));
  self->list = GTK_LIST_VIEW (ui_test_wait_for (self->window, "list"));
}

static void
clear (Shown *self)
{
  gtk_window_destroy (GTK_WINDOW (self->window));
  ui_test_clear (&self->test);
}

static void
test_filter_while_opening (void)
{
  Shown shown = { 0 };
  g_autoptr(GPtrArray) items = make_items (COUNT, NULL, NULL);

  show (&shown);
  set_items (&shown, items);
  ui_test_wait_text (shown.window, "q1");
  set_filter (&shown, FW_COMPARISON_DIFFERENT);
  wait_settled (&shown);
  check_list (get_lines (&shown), COUNT, 3);
  ui_test_wait_text (shown.window, "q3");
  ui_test_wait_text_gone (shown.window, "q2");
  set_filter (&shown, FW_COMPARISON_ALL);
  set_filter (&shown, FW_COMPARISON_DISPUTED);
  wait_settled (&shown);
  check_list (get_lines (&shown), COUNT, 40);
  clear (&shown);
}

/* The line of the list that has the focus. */
static GtkWidget *
get_focus (Shown *self)
{
  return gtk_window_get_focus (GTK_WINDOW (self->window));
}

static gboolean
is_focus_on (Shown      *self,
             const char *title)
{
  GtkWidget *focus = get_focus (self);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)) && ui_test_find_text (focus, title) != NULL;
}

/* Where a text stands in the window, in pixels from its top. */
static double
get_top (Shown      *self,
         const char *title)
{
  graphene_point_t top = GRAPHENE_POINT_INIT (0, 0);

  g_assert_true (gtk_widget_compute_point (ui_test_wait_text (self->window, title), self->window, &top, &top));

  return top.y;
}

typedef struct
{
  Shown *shown;
  double top;
} Staying;

static gboolean
is_in_place (gpointer data)
{
  Staying *staying = data;

  return ui_test_find_text (staying->shown->window, "q60") != NULL &&
         ABS (get_top (staying->shown, "q60") - staying->top) <= 1 && is_focus_on (staying->shown, "q60");
}

/* The line that the person is at keeps the focus and its place on the screen, while those around it come and go, and
 * while it says something else. */
static void
test_stays (void)
{
  Shown shown = { 0 };
  Staying staying = { &shown, 0 };
  g_autoptr(GPtrArray) items = make_items (COUNT, NULL, NULL);
  g_autoptr(GPtrArray) anew = make_items (COUNT, "q60", "Nobody, when one asks them");
  GtkWidget *line;

  show (&shown);
  set_items (&shown, items);
  wait_settled (&shown);
  gtk_list_view_scroll_to (shown.list, 59, GTK_LIST_SCROLL_NONE, NULL);
  line = gtk_widget_get_ancestor (ui_test_wait_text (shown.window, "q60"), FW_TYPE_COMPARISON_LINE);
  g_assert_true (gtk_widget_grab_focus (gtk_widget_get_parent (line)));
  g_assert_true (is_focus_on (&shown, "q60"));
  staying.top = get_top (&shown, "q60");
  set_filter (&shown, FW_COMPARISON_DIFFERENT);
  wait_settled (&shown);
  check_list (get_lines (&shown), COUNT, 3);
  ui_test_wait (is_in_place, &staying, "the line in its place with fewer lines");
  set_filter (&shown, FW_COMPARISON_ALL);
  wait_settled (&shown);
  check_list (get_lines (&shown), COUNT, 1);
  ui_test_wait (is_in_place, &staying, "the line in its place with all lines");
  set_items (&shown, anew);
  wait_settled (&shown);
  ui_test_wait_text (shown.window, "Nobody, when one asks them");
  ui_test_wait (is_in_place, &staying, "the line in its place with another answer");
  clear (&shown);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ui_test_init ();
  g_test_add_func ("/comparison-table/lines", test_lines);
  g_test_add_func ("/comparison-table/interrupted", test_interrupted);
  g_test_add_func ("/comparison-table/sight", test_sight);
  g_test_add_func ("/comparison-table/reread", test_reread);
  g_test_add_func ("/comparison-table/filter-while-opening", test_filter_while_opening);
  g_test_add_func ("/comparison-table/stays", test_stays);

  return g_test_run ();
}
