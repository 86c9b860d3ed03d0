/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages on top of each other. The tag of a page says what it shows of what, so that the same is found again.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-page-stack.h"

/* One that still moves out of sight is in the view, but no longer among those that can be gone back to. */
static gboolean
is_in_stack (AdwNavigationView *pages,
             AdwNavigationPage *page)
{
  g_autoptr(GListModel) stack = adw_navigation_view_get_navigation_stack (pages);
  gboolean found = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (stack) && !found; i++)
    {
      g_autoptr(AdwNavigationPage) other = g_list_model_get_item (stack, i);

      found = other == page;
    }

  return found;
}

static FwPageEnd
get_end (AdwNavigationPage *page)
{
  return (FwPageEnd) g_object_get_data (G_OBJECT (page), "fw-page-end");
}

static gboolean
end_page (GtkWidget     *page,
          GdkFrameClock *clock,
          gpointer       unused)
{
  /* It may still move out of sight. */
  if (gtk_widget_get_child_visible (page) || get_end (ADW_NAVIGATION_PAGE (page)) (ADW_NAVIGATION_PAGE (page)))
    return G_SOURCE_CONTINUE;
  adw_navigation_view_remove (ADW_NAVIGATION_VIEW (gtk_widget_get_parent (page)), ADW_NAVIGATION_PAGE (page));

  return G_SOURCE_REMOVE;
}

static void
on_popped (AdwNavigationView *pages,
           AdwNavigationPage *popped,
           AdwNavigationPage *page)
{
  if (popped == page)
    gtk_widget_add_tick_callback (GTK_WIDGET (page), end_page, NULL, NULL);
}

/* What is added before it is pushed stays when it is left. */
static void
add (AdwNavigationView *pages,
     AdwNavigationPage *page)
{
  adw_navigation_view_add (pages, page);
  g_signal_connect_object (pages, "popped", G_CALLBACK (on_popped), page, G_CONNECT_DEFAULT);
}

/**
 * fw_page_stack_push:
 * @pages: where it is shown
 * @page: (transfer floating): a page whose tag says what it shows of what, as "trend/SITE"
 *
 * Shows a page until the person goes back from it. Where the same is shown already, or lies below what is shown,
 * that stays or is gone back to, and @page is not needed.
 */
void
fw_page_stack_push (AdwNavigationView *pages,
                    AdwNavigationPage *page)
{
  g_autoptr(AdwNavigationPage) owned = g_object_ref_sink (page);
  AdwNavigationPage *same = adw_navigation_view_find_page (pages, adw_navigation_page_get_tag (page));
  g_autoptr(AdwNavigationPage) leaving = NULL;

  if (same != NULL && is_in_stack (pages, same))
    {
      adw_navigation_view_pop_to_page (pages, same);
      return;
    }
  /* A view holds a tag once. */
  if (same != NULL && get_end (same) != NULL)
    adw_navigation_page_set_tag (same, NULL);
  else if (g_set_object (&leaving, same))
    adw_navigation_view_remove (pages, leaving);
  if (get_end (page) != NULL)
    add (pages, page);
  adw_navigation_view_push (pages, page);
}

/**
 * fw_page_stack_set_end:
 * @page: a page that was not pushed yet
 * @end_some: called in each frame after the page was left and is out of sight, until it returns %FALSE
 *
 * For a page that holds more than can be freed in one frame. It is freed when all has ended.
 */
void
fw_page_stack_set_end (AdwNavigationPage *page,
                       FwPageEnd          end_some)
{
  g_object_set_data (G_OBJECT (page), "fw-page-end", (gpointer) end_some);
}
