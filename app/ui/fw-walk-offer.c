/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two people who walk a site together record a visit each; that they are one walk is asked, not guessed.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-walk-offer.h"

static void
walk_offer_free (FwWalkOffer *offer)
{
  g_free (offer->visit);
  g_free (offer->visitors);
  g_free (offer->phase);
  g_free (offer);
}

static char *
dup_visitors (FwVisit *visit,
              FwTeam  *team)
{
  g_autoptr(GPtrArray) people = fw_visit_list_visitors (visit);
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    {
      const char *name = fw_team_get_person (team, g_ptr_array_index (people, i));

      if (name != NULL && name[0] != '\0')
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }

  return g_string_free_and_steal (g_steal_pointer (&names));
}

/**
 * fw_walk_question_new:
 * @site: a site's id
 * @date: an ISO date
 *
 * Returns: (transfer full): the question which visits are of that site and day
 */
FwWalkQuestion *
fw_walk_question_new (const char *site,
                      const char *date)
{
  FwWalkQuestion *self = g_new0 (FwWalkQuestion, 1);

  self->site = g_strdup (site);
  self->date = g_strdup (date);

  return self;
}

/**
 * fw_walk_question_free:
 * @self: (transfer full): a question
 */
void
fw_walk_question_free (FwWalkQuestion *self)
{
  g_free (self->site);
  g_free (self->date);
  g_free (self);
}

/**
 * fw_walk_offer_job:
 * @workspace: a workspace
 * @question: (type FwWalkQuestion): of which site and day
 * @cancellable: (nullable): not looked at
 * @error: return location
 *
 * An #FwJob.
 *
 * Returns: (transfer full) (nullable) (element-type FwWalkOffer): the visits of that site and day, one of
 *   each walk
 */
gpointer
fw_walk_offer_job (FwWorkspace   *workspace,
                   gpointer       question,
                   GCancellable  *cancellable,
                   GError       **error)
{
  const FwWalkQuestion *asked = question;
  FwStore *store = fw_workspace_get_store (workspace);
  FwVisitFilter filter = { .site = asked->site, .since = asked->date };
  g_autoptr(GPtrArray) rows = fw_store_list_visits (store, &filter, error);
  g_autoptr(FwTeam) team = rows != NULL ? fw_store_load_team (store, error) : NULL;
  g_autoptr(GHashTable) walks = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *offers;

  if (team == NULL)
    return NULL;
  offers = g_ptr_array_new_with_free_func ((GDestroyNotify) walk_offer_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const FwVisitRow *row = g_ptr_array_index (rows, i);
      g_autoptr(FwVisit) visit = NULL;
      FwWalkOffer *offer;

      if (g_strcmp0 (row->date, asked->date) != 0 ||
          !g_hash_table_add (walks, row->walk != NULL ? row->walk : row->id))
        continue;
      visit = fw_store_load_visit (store, row->id, NULL);
      offer = g_new0 (FwWalkOffer, 1);
      offer->visit = g_strdup (row->id);
      offer->phase = g_strdup (row->phase);
      offer->visitors = visit != NULL ? dup_visitors (visit, team) : g_strdup ("");
      g_ptr_array_add (offers, offer);
    }

  return offers;
}
