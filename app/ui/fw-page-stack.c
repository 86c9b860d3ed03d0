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
  if (g_set_object (&leaving, same))
    adw_navigation_view_remove (pages, leaving);
  adw_navigation_view_push (pages, page);
}
