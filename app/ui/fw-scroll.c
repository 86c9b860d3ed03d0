/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scrolling. GTK scrolls to what gets the focus, but not to what has it when the window shrinks
 * because the keyboard came up.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-scroll.h"

#define MARGIN 12

static const char followed_key[] = "fw-followed";
static char wanted_key[] = "fw-wanted-position";

/* --- To a widget -------------------------------------------------------------------------------- */

/* As many frames without a change as it takes until a label that was wrapped anew has moved what is below it. */
#define SETTLED_FRAMES 3

static gboolean
follow (GtkWidget     *widget,
        GdkFrameClock *clock,
        gpointer       data)
{
  guint *settled = data;
  GtkWidget *scroller = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *adjustment;
  graphene_point_t edge;
  double before;

  /* Another was asked for meanwhile. */
  if (scroller == NULL || g_object_get_data (G_OBJECT (scroller), followed_key) != widget)
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_height (widget) == 0)
    return gtk_widget_get_visible (widget);
  if (!gtk_widget_compute_point (widget, gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scroller)),
                                 graphene_point_zero (), &edge))
    return G_SOURCE_REMOVE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  before = gtk_adjustment_get_value (adjustment);
  gtk_adjustment_set_value (adjustment, before + edge.y - MARGIN);
  *settled = ABS (gtk_adjustment_get_value (adjustment) - before) < 1 ? *settled + 1 : 0;

  return *settled < SETTLED_FRAMES ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

/**
 * fw_scroll_to:
 * @scroller: a scrolled window
 * @widget: something in it, which may be new there and not laid out yet
 *
 * Brings its upper edge into sight, and keeps it there until the page has found its height.
 */
void
fw_scroll_to (GtkScrolledWindow *scroller,
              GtkWidget         *widget)
{
  /* Compared, never followed. */
  g_object_set_data (G_OBJECT (scroller), followed_key, widget);
  gtk_widget_add_tick_callback (widget, follow, g_new0 (guint, 1), g_free);
}

/* --- What is typed in --------------------------------------------------------------------------- */

/* All of the widget; of a text with more lines than there is room for the line with the cursor. */
static gboolean
find_area (GtkWidget       *focus,
           GtkWidget       *viewport,
           double           room,
           graphene_rect_t *area)
{
  GdkRectangle cursor;
  int y;

  if (!gtk_widget_compute_bounds (focus, viewport, area))
    return FALSE;
  if (GTK_IS_TEXT_VIEW (focus) && area->size.height + 2 * MARGIN > room)
    {
      gtk_text_view_get_cursor_locations (GTK_TEXT_VIEW (focus), NULL, &cursor, NULL);
      gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (focus), GTK_TEXT_WINDOW_WIDGET, 0, cursor.y, NULL, &y);
      area->origin.y += (float) y;
      area->size.height = (float) cursor.height;
    }

  return TRUE;
}

static void
reveal (GtkScrolledWindow *scroller,
        GtkWidget         *focus)
{
  GtkWidget *viewport = gtk_scrolled_window_get_child (scroller);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  double page = gtk_adjustment_get_page_size (adjustment), distance = 0, margin, top, bottom;
  graphene_rect_t area;

  if (viewport == NULL || !find_area (focus, viewport, page, &area))
    return;
  /* Above the keyboard of a phone held across there may be room for the field alone. */
  margin = CLAMP ((page - area.size.height) / 2, 0, MARGIN);
  top = area.origin.y - margin;
  bottom = area.origin.y + area.size.height + margin;
  if (top < 0 || bottom - top > page)
    distance = top;
  else if (bottom > page)
    distance = bottom - page;
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + distance);
}

/**
 * fw_scroll_to_focus:
 * @window: a window that was laid out
 *
 * Scrolls what has the focus into sight, wherever in the window it stands.
 */
void
fw_scroll_to_focus (GtkWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  for (GtkWidget *widget = focus; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (GTK_IS_SCROLLED_WINDOW (widget) && widget != focus)
      reveal (GTK_SCROLLED_WINDOW (widget), focus);
}

/* --- Where the person was ----------------------------------------------------------------------- */

/**
 * fw_scroll_find:
 * @root: a page
 *
 * Returns: (transfer none) (nullable): the first scrolled window in what is shown of it, or would be when
 *   no other page stood before it
 */
GtkScrolledWindow *
fw_scroll_find (GtkWidget *root)
{
  GtkScrolledWindow *found = NULL;

  if (GTK_IS_SCROLLED_WINDOW (root))
    return GTK_SCROLLED_WINDOW (root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_child_visible (child) && gtk_widget_get_visible (child))
      found = fw_scroll_find (child);

  return found;
}

/* Where a page is to go that is not tall enough yet. */
typedef struct
{
  double position;
  gboolean moving;
} Wanted;

static void
forget (GtkAdjustment *adjustment)
{
  g_signal_handlers_disconnect_matched (adjustment, G_SIGNAL_MATCH_DATA, 0, 0, NULL, NULL, wanted_key);
  g_object_set_data (G_OBJECT (adjustment), wanted_key, NULL);
}

static void
approach (GtkAdjustment *adjustment)
{
  Wanted *wanted = g_object_get_data (G_OBJECT (adjustment), wanted_key);
  double farthest = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  wanted->moving = TRUE;
  gtk_adjustment_set_value (adjustment, MIN (wanted->position, MAX (farthest, 0)));
  wanted->moving = FALSE;
  if (farthest >= wanted->position)
    forget (adjustment);
}

static void
on_moved (GtkAdjustment *adjustment)
{
  Wanted *wanted = g_object_get_data (G_OBJECT (adjustment), wanted_key);

  /* The person scrolls: that counts more. */
  if (!wanted->moving)
    forget (adjustment);
}

/**
 * fw_scroll_get_position:
 * @scroller: a scrolled window
 *
 * Returns: how far it is scrolled, or will be as soon as it is tall enough, in pixels
 */
double
fw_scroll_get_position (GtkScrolledWindow *scroller)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  const Wanted *wanted = g_object_get_data (G_OBJECT (adjustment), wanted_key);

  return wanted != NULL ? wanted->position : gtk_adjustment_get_value (adjustment);
}

/**
 * fw_scroll_restore:
 * @scroller: a scrolled window
 * @position: how far to scroll, in pixels
 *
 * Scrolls as soon as what is in it is tall enough.
 */
void
fw_scroll_restore (GtkScrolledWindow *scroller,
                   double             position)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  Wanted *wanted = g_new0 (Wanted, 1);

  forget (adjustment);
  wanted->position = position;
  g_object_set_data_full (G_OBJECT (adjustment), wanted_key, wanted, g_free);
  g_signal_connect (adjustment, "changed", G_CALLBACK (approach), wanted_key);
  g_signal_connect (adjustment, "value-changed", G_CALLBACK (on_moved), wanted_key);
  approach (adjustment);
}
