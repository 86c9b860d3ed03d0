/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Loading reviews.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-workspace-review.h"

/**
 * fw_workspace_load_review:
 * @self: a workspace
 * @visit: a visit's id
 * @error: return location, as of fw_store_load_view()
 *
 * Returns: (transfer full) (nullable): the visit; without what was recorded while it is sealed
 */
FwReviewVisit *
fw_workspace_load_review (FwWorkspace  *self,
                          const char   *visit,
                          GError      **error)
{
  FwStore *store = fw_workspace_get_store (self);
  g_autoptr(FwVisitView) view = fw_store_load_view (store, visit, error);

  return view != NULL ? fw_review_visit_new (view, fw_store_is_sealed (store, visit)) : NULL;
}

/**
 * fw_workspace_load_reviews:
 * @self: a workspace
 * @visits: (array zero-terminated=1): ids of visits
 * @error: return location, as of fw_store_load_view()
 *
 * Returns: (transfer full) (nullable) (element-type FwReviewVisit): the visits in that order
 */
GPtrArray *
fw_workspace_load_reviews (FwWorkspace        *self,
                           const char *const  *visits,
                           GError            **error)
{
  g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_review_visit_unref);

  for (guint i = 0; visits[i] != NULL; i++)
    {
      FwReviewVisit *visit = fw_workspace_load_review (self, visits[i], error);

      if (visit == NULL)
        return NULL;
      g_ptr_array_add (list, visit);
    }

  return g_steal_pointer (&list);
}

/**
 * fw_workspace_load_comparison:
 * @self: a workspace
 * @visits: (array zero-terminated=1): ids of %FW_COMPARISON_MIN to %FW_COMPARISON_MAX visits, the baseline first
 * @language: (nullable): of texts: %NULL the locale's, or FW_TEMPLATE_OWN_LANGUAGE
 * @error: return location, as of fw_store_load_view()
 *
 * Returns: (transfer full) (nullable): the visits beside each other
 */
FwComparison *
fw_workspace_load_comparison (FwWorkspace        *self,
                              const char *const  *visits,
                              const char         *language,
                              GError            **error)
{
  g_autoptr(GPtrArray) list = fw_workspace_load_reviews (self, visits, error);

  return list != NULL ? fw_comparison_new (list, language) : NULL;
}

/**
 * fw_workspace_load_trend:
 * @self: a workspace
 * @site: a site's id; the one that it was joined to counts
 * @language: (nullable): of texts: %NULL the locale's, or FW_TEMPLATE_OWN_LANGUAGE
 * @error: return location, as of fw_store_load_view()
 *
 * A visit whose checklist has not arrived yet is passed over.
 *
 * Returns: (transfer full) (nullable): the site over time
 */
FwTrend *
fw_workspace_load_trend (FwWorkspace  *self,
                         const char   *site,
                         const char   *language,
                         GError      **error)
{
  FwStore *store = fw_workspace_get_store (self);
  g_autofree char *canonical = fw_store_canonical_site (store, site);
  FwVisitFilter filter = { .site = canonical };
  g_autoptr(FwSite) found = fw_store_load_site (store, canonical, error);
  g_autoptr(GPtrArray) rows = found != NULL ? fw_store_list_visits (store, &filter, error) : NULL;
  g_autoptr(GPtrArray) visits = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_review_visit_unref);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      g_autoptr(GError) local = NULL;
      FwReviewVisit *visit = fw_workspace_load_review (self, ((FwVisitRow *) g_ptr_array_index (rows, i))->id, &local);

      if (visit != NULL)
        g_ptr_array_add (visits, visit);
      else if (!g_error_matches (local, FW_STORE_ERROR, FW_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
    }

  return rows != NULL ? fw_trend_new (found, visits, language) : NULL;
}

/**
 * fw_workspace_read_for_paper:
 * @photo: a photo
 * @workspace: an #FwWorkspace
 *
 * An #FwPaperReader.
 *
 * Returns: (transfer full) (nullable): its shared version, or its private preview while it is held back;
 *   %NULL where that is not on this device
 */
GBytes *
fw_workspace_read_for_paper (const FwPhoto *photo,
                             gpointer       workspace)
{
  return fw_workspace_read_photo (workspace, photo->id, FALSE, NULL);
}
