/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is shown of a comparison, its baseline, and the ways to what its visits and sites have elsewhere.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-menu.h"

#include <glib/gi18n.h>

/* In a menu an underline marks the key of what follows. */
static char *
dup_label (const char *text)
{
  g_auto(GStrv) parts = g_strsplit (text, "_", -1);

  return g_strjoinv ("__", parts);
}

/* The ways on: the values of these visits, and each of their sites over time. */
static GMenuModel *
make_ways (FwComparisonReading *reading)
{
  GPtrArray *visits = fw_comparison_get_visits (reading->comparison);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GMenu *menu = g_menu_new ();

  g_menu_append (menu, _("Values, _Ours and Theirs"), "comparison.show-values");
  for (guint v = 0; v < visits->len; v++)
    {
      FwReviewVisit *visit = g_ptr_array_index (visits, v);
      FwSite *site = fw_visit_view_get_site (fw_review_visit_get_view (visit));
      /* Translators: the name of a site. */
      g_autofree char *text = g_strdup_printf (_("%s Over Time"), fw_review_visit_get_site_name (visit));
      g_autofree char *label = dup_label (text);
      g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

      if (site == NULL || !g_hash_table_add (seen, (gpointer) fw_site_get_id (site)))
        continue;
      g_menu_item_set_action_and_target (item, "win.open-trend", "s", fw_site_get_id (site));
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}

/**
 * fw_comparison_menu_new:
 * @reading: what is compared; it may go when this returns
 *
 * Returns: (transfer full): the menu of the page: filters, baseline, presenting, ways on
 */
GMenuModel *
fw_comparison_menu_new (FwComparisonReading *reading)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) filters = g_menu_new ();
  g_autoptr(GMenu) baselines = g_menu_new ();
  g_autoptr(GMenu) present = g_menu_new ();
  g_autoptr(GMenuModel) ways = make_ways (reading);

  g_menu_append (filters, _("Only _Differences"), "comparison.only-differences");
  g_menu_append (filters, _("Only With _Photos"), "comparison.only-with-photos");
  g_menu_append (filters, _("Only D_isagreements"), "comparison.only-disagreements");
  for (guint v = 0; v < reading->titles->len; v++)
    {
      FwReviewVisit *visit = g_ptr_array_index (fw_comparison_get_visits (reading->comparison), v);
      g_autofree char *label = dup_label (g_ptr_array_index (reading->titles, v));
      g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "comparison.baseline", "s", fw_review_visit_get_id (visit));
      g_menu_append_item (baselines, item);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (filters));
  g_menu_append (present, _("P_resent: Hide What Is Private"), "comparison.present");
  g_menu_append_section (menu, _("Baseline"), G_MENU_MODEL (baselines));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (present));
  g_menu_append_section (menu, NULL, ways);

  return G_MENU_MODEL (menu);
}
