/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The values of certain visits, or of the newest ones of a site. Nobody of a sealed visit is counted.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-values-reading.h"

#include "fw-alignment.h"
#include "fw-moment.h"
#include "fw-workspace-review.h"

#define SITE "site"

/**
 * fw_values_reading_dup_visits:
 * @visits: (array zero-terminated=1): ids of visits
 *
 * Returns: (transfer full): what fw_values_reading_job() is told to read these
 */
char *
fw_values_reading_dup_visits (const char *const *visits)
{
  return g_strjoinv (" ", (char **) visits);
}

/**
 * fw_values_reading_dup_site:
 * @site: a site's id
 * @newest: how many visits
 *
 * Returns: (transfer full): what fw_values_reading_job() is told to read so many of its newest visits
 */
char *
fw_values_reading_dup_site (const char *site,
                            guint       newest)
{
  return g_strdup_printf (SITE " %s %u", site, newest);
}

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  const FwVisitRow *first = *(const FwVisitRow *const *) a;
  const FwVisitRow *second = *(const FwVisitRow *const *) b;
  int order = g_strcmp0 (second->date, first->date);

  return order != 0 ? order : g_strcmp0 (second->id, first->id);
}

/* One whose checklist has not arrived yet is passed over. */
static gboolean
add_visit (GPtrArray    *visits,
           FwWorkspace  *workspace,
           const char   *visit,
           GError      **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(FwReviewVisit) review = fw_workspace_load_review (workspace, visit, &local);

  if (review == NULL && !g_error_matches (local, FW_STORE_ERROR, FW_STORE_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (review != NULL && !fw_review_visit_is_sealed (review))
    g_ptr_array_add (visits, g_steal_pointer (&review));

  return TRUE;
}

static gboolean
add_newest (GPtrArray    *visits,
            FwWorkspace  *workspace,
            const char   *site,
            guint         newest,
            GError      **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  g_autofree char *canonical = fw_store_canonical_site (store, site);
  FwVisitFilter filter = { .site = canonical };
  g_autoptr(GPtrArray) rows = fw_store_list_visits (store, &filter, error);

  if (rows == NULL)
    return FALSE;
  g_ptr_array_sort (rows, compare_newest);
  for (guint i = 0; i < rows->len && visits->len < newest; i++)
    if (!add_visit (visits, workspace, ((const FwVisitRow *) g_ptr_array_index (rows, i))->id, error))
      return FALSE;

  return TRUE;
}

/**
 * fw_values_reading_load:
 * @workspace: a workspace
 * @subject: which visits, as of fw_values_reading_job()
 * @error: return location, as of fw_workspace_load_review()
 *
 * Returns: (transfer full) (nullable) (element-type FwReviewVisit): the visits, of a site the newest first
 */
GPtrArray *
fw_values_reading_load (FwWorkspace  *workspace,
                        const char   *subject,
                        GError      **error)
{
  g_auto(GStrv) words = g_strsplit (subject, " ", -1);
  g_autoptr(GPtrArray) visits = NULL;

  if (g_strcmp0 (words[0], SITE) != 0)
    return fw_workspace_load_reviews (workspace, (const char *const *) words, error);
  visits = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_review_visit_unref);
  if (!add_newest (visits, workspace, words[1], (guint) g_ascii_strtoull (words[2], NULL, 10), error))
    return NULL;

  return g_steal_pointer (&visits);
}

/**
 * fw_values_reading_job:
 * @workspace: a workspace
 * @subject: (type utf8): which visits, as of fw_values_reading_dup_visits() or fw_values_reading_dup_site()
 * @cancellable: (nullable): not looked at
 * @error: return location, as of fw_workspace_load_review()
 *
 * Counts over the visits. An #FwJob.
 *
 * Returns: (transfer full) (nullable): an #FwValuesReading
 */
gpointer
fw_values_reading_job (FwWorkspace   *workspace,
                       gpointer       subject,
                       GCancellable  *cancellable,
                       GError       **error)
{
  GPtrArray *visits = fw_values_reading_load (workspace, subject, error);
  FwValuesReading *self;

  if (visits == NULL)
    return NULL;
  self = g_new0 (FwValuesReading, 1);
  self->visits = visits;
  if (visits->len == 0)
    return self;
  self->name = g_strdup (fw_review_visit_get_site_name (g_ptr_array_index (visits, 0)));
  self->whole = fw_values_matrix_new (visits, FALSE, NULL);
  self->folded = fw_values_matrix_new (visits, TRUE, NULL);
  self->sections = fw_alignment_new (visits);
  self->moments = fw_moment_list (visits, self->sections, NULL);

  return self;
}

/**
 * fw_values_reading_free:
 * @self: (transfer full): a reading
 */
void
fw_values_reading_free (FwValuesReading *self)
{
  g_clear_pointer (&self->moments, g_ptr_array_unref);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_clear_pointer (&self->whole, fw_values_matrix_unref);
  g_clear_pointer (&self->folded, fw_values_matrix_unref);
  g_ptr_array_unref (self->visits);
  g_free (self->name);
  g_free (self);
}
