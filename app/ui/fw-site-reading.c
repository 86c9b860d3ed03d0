/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A site with its visits. What a blind visit recorded stays sealed here, too.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-site-reading.h"

#include <math.h>

/* Each of these visits is read whole; older ones are listed without a score. */
#define MAX_SCORED 40
#define MAX_PHOTOS 60

static void
site_photo_free (FwSitePhoto *photo)
{
  g_free (photo->id);
  g_free (photo->visit);
  g_free (photo->question);
  g_free (photo->caption);
  g_free (photo);
}

static void
add_photos (FwSiteReading *self,
            FwVisit       *visit)
{
  GPtrArray *photos = fw_visit_get_photos (visit);

  for (guint i = 0; i < photos->len && self->photos->len < MAX_PHOTOS; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);
      FwSitePhoto *found;

      if (photo->deleted)
        continue;
      found = g_new0 (FwSitePhoto, 1);
      found->id = g_strdup (photo->id);
      found->visit = g_strdup (fw_visit_get_id (visit));
      found->question = photo->question != NULL && photo->instance != NULL
                          ? g_strdup_printf ("%s@%s", photo->question, photo->instance)
                          : g_strdup (photo->question != NULL ? photo->question : "");
      found->caption = g_strdup (photo->caption);
      g_ptr_array_add (self->photos, found);
    }
}

static void
read_visit (FwSiteReading *self,
            FwStore       *store,
            FwSiteVisit   *visit)
{
  g_autoptr(FwVisitView) view = NULL;
  g_autoptr(FwScore) score = NULL;

  if (fw_store_is_sealed (store, visit->row->id))
    return;
  /* A visit whose checklist has not arrived yet has no score. */
  view = fw_store_load_view (store, visit->row->id, NULL);
  if (view == NULL)
    return;
  score = fw_visit_view_score (view, FW_SIDE_VENDOR);
  visit->has_score = score->has_overall;
  visit->score = score->overall;
  add_photos (self, fw_visit_view_get_visit (view));
}

static int
compare_newest (gconstpointer a,
                gconstpointer b)
{
  const FwSiteVisit *first = *(const FwSiteVisit *const *) a;
  const FwSiteVisit *second = *(const FwSiteVisit *const *) b;
  int order = g_strcmp0 (second->row->date, first->row->date);

  return order != 0 ? order : g_strcmp0 (second->row->id, first->row->id);
}

static int
percent (double score)
{
  return (int) lround (score * 100);
}

static void
read_visits (FwSiteReading *self,
             FwStore       *store)
{
  FwSiteVisit *later = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    {
      FwSiteVisit *visit = g_new0 (FwSiteVisit, 1);

      visit->row = g_ptr_array_index (self->rows, i);
      g_ptr_array_add (self->visits, visit);
    }
  g_ptr_array_sort (self->visits, compare_newest);
  for (guint i = 0; i < MIN (self->visits->len, MAX_SCORED); i++)
    {
      FwSiteVisit *visit = g_ptr_array_index (self->visits, i);

      read_visit (self, store, visit);
      if (!visit->has_score)
        continue;
      if (later != NULL)
        {
          later->has_change = TRUE;
          later->change = percent (later->score) - percent (visit->score);
        }
      later = visit;
    }
}

static gboolean
read_aliases (FwSiteReading  *self,
              FwStore        *store,
              GError        **error)
{
  g_autoptr(GPtrArray) ids = fw_store_list_aliases (store, fw_site_get_id (self->site), error);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    {
      FwSite *alias = fw_store_load_site (store, g_ptr_array_index (ids, i), error);

      if (alias == NULL)
        return FALSE;
      g_ptr_array_add (self->aliases, alias);
    }

  return ids != NULL;
}

/**
 * fw_site_reading_job:
 * @workspace: a workspace
 * @site: (type utf8): a site's id
 * @cancellable: (nullable): not looked at
 * @error: return location
 *
 * Reads a site, or the one that stands for it and those that were joined with it. An #FwJob.
 *
 * Returns: (transfer full) (nullable): an #FwSiteReading
 */
gpointer
fw_site_reading_job (FwWorkspace   *workspace,
                     gpointer       site,
                     GCancellable  *cancellable,
                     GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  g_autofree char *canonical = fw_store_canonical_site (store, site);
  FwVisitFilter filter = { .site = canonical };
  FwSiteReading *self = g_new0 (FwSiteReading, 1);

  self->visits = g_ptr_array_new_with_free_func (g_free);
  self->aliases = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_site_unref);
  self->photos = g_ptr_array_new_with_free_func ((GDestroyNotify) site_photo_free);
  self->site = fw_store_load_site (store, canonical, error);
  if (self->site != NULL)
    self->team = fw_store_load_team (store, error);
  if (self->team != NULL)
    self->rows = fw_store_list_visits (store, &filter, error);
  if (self->rows == NULL || !read_aliases (self, store, error))
    {
      fw_site_reading_free (self);
      return NULL;
    }
  read_visits (self, store);

  return self;
}

/**
 * fw_site_reading_free:
 * @self: (transfer full): a reading
 */
void
fw_site_reading_free (FwSiteReading *self)
{
  g_clear_pointer (&self->site, fw_site_unref);
  g_clear_pointer (&self->team, fw_team_unref);
  g_clear_pointer (&self->visits, g_ptr_array_unref);
  g_clear_pointer (&self->photos, g_ptr_array_unref);
  g_clear_pointer (&self->aliases, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}
