/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Putting a comparison together: rows, moment of truth, values, claims, agreement.
 */
#define G_LOG_DOMAIN "fw-review"

#include "fw-comparison.h"

#include <string.h>

#include "fw-alignment.h"

struct _FwComparison
{
  GPtrArray *visits;            /* FwReviewVisit */
  char *language;
  GPtrArray *sections;          /* FwComparisonSection */
  GPtrArray *moments;           /* FwMoment */
  GPtrArray *values;            /* FwComparisonValue */
  GPtrArray *claims;            /* FwComparisonClaim */
  GPtrArray *agreements;        /* FwAgreement, one for each walk of at least two visits */
};

static void
value_free (FwComparisonValue *value)
{
  g_array_unref (value->rates);
  g_free (value);
}

/* --- Values ------------------------------------------------------------------------------------- */

static gboolean
has_value (GPtrArray  *values,
           const char *side,
           const char *id)
{
  for (guint i = 0; i < values->len; i++)
    {
      const FwComparisonValue *value = g_ptr_array_index (values, i);

      if (g_str_equal (value->id, id) && g_str_equal (value->side, side))
        return TRUE;
    }

  return FALSE;
}

static void
add_values (FwComparison *self,
            const char   *side,
            GPtrArray    *declared)
{
  for (guint i = 0; declared != NULL && i < declared->len; i++)
    {
      const FwValue *value = g_ptr_array_index (declared, i);
      FwComparisonValue *added;

      if (has_value (self->values, side, value->id))
        continue;
      added = g_new0 (FwComparisonValue, 1);
      added->side = side;
      added->id = value->id;
      added->name = value->name;
      added->rates = g_array_new (FALSE, TRUE, sizeof (FwRate));
      g_array_set_size (added->rates, self->visits->len);
      for (guint v = 0; v < self->visits->len; v++)
        fw_rate_count (&g_array_index (added->rates, FwRate, v), g_ptr_array_index (self->visits, v), side, value->id, NULL);
      g_ptr_array_add (self->values, added);
    }
}

static void
read_values (FwComparison *self)
{
  for (guint v = 0; v < self->visits->len; v++)
    {
      FwVisitView *view = fw_review_visit_get_view (g_ptr_array_index (self->visits, v));
      FwSite *site = fw_visit_view_get_site (view);

      add_values (self, "theirs", site != NULL ? fw_site_get_values (site) : NULL);
    }
  for (guint v = 0; v < self->visits->len; v++)
    {
      FwVisitView *view = fw_review_visit_get_view (g_ptr_array_index (self->visits, v));

      add_values (self, "ours", fw_team_get_values (fw_visit_view_get_team (view)));
    }
}

/* --- Claims ------------------------------------------------------------------------------------- */

static FwReviewVisit *
find_visit (FwComparison *self,
            const char   *id)
{
  for (guint v = 0; v < self->visits->len; v++)
    if (g_strcmp0 (fw_review_visit_get_id (g_ptr_array_index (self->visits, v)), id) == 0)
      return g_ptr_array_index (self->visits, v);

  return NULL;
}

static const FwPhoto *
find_photo (FwReviewVisit *visit,
            const char    *id)
{
  const FwPhoto *photo;

  if (visit == NULL || id == NULL || fw_review_visit_is_sealed (visit))
    return NULL;
  photo = fw_visit_find_photo (fw_review_visit_get_visit (visit), id);

  return photo != NULL && !photo->deleted ? photo : NULL;
}

static gboolean
has_claim (FwComparison *self,
           const char   *id)
{
  for (guint i = 0; i < self->claims->len; i++)
    if (g_str_equal (((FwComparisonClaim *) g_ptr_array_index (self->claims, i))->claim->id, id))
      return TRUE;

  return FALSE;
}

static void
read_claims (FwComparison *self)
{
  for (guint v = 0; v < self->visits->len; v++)
    {
      FwSite *site = fw_visit_view_get_site (fw_review_visit_get_view (g_ptr_array_index (self->visits, v)));
      GPtrArray *claims = site != NULL ? fw_site_get_claims (site) : NULL;

      for (guint i = 0; claims != NULL && i < claims->len; i++)
        {
          const FwClaim *claim = g_ptr_array_index (claims, i);
          FwComparisonClaim *added;

          if (has_claim (self, claim->id))
            continue;
          added = g_new0 (FwComparisonClaim, 1);
          added->claim = claim;
          added->site = site;
          added->visit = find_visit (self, claim->visit);
          added->photo = find_photo (added->visit, claim->photo);
          g_ptr_array_add (self->claims, added);
        }
    }
}

/* --- Agreement ---------------------------------------------------------------------------------- */

/* The visits of the same walk as the one at @first; %NULL where an earlier one has that walk already. */
static GPtrArray *
list_walk (FwComparison *self,
           guint         first)
{
  const char *walk = fw_visit_get_walk (fw_review_visit_get_visit (self->visits->pdata[first]));
  GPtrArray *visits = g_ptr_array_new ();

  for (guint v = 0; v < self->visits->len; v++)
    {
      if (!g_str_equal (fw_visit_get_walk (fw_review_visit_get_visit (self->visits->pdata[v])), walk))
        continue;
      if (v < first)
        {
          g_ptr_array_unref (visits);
          return NULL;
        }
      g_ptr_array_add (visits, self->visits->pdata[v]);
    }

  return visits;
}

static void
read_agreements (FwComparison *self)
{
  for (guint v = 0; v < self->visits->len; v++)
    {
      g_autoptr(GPtrArray) walk = list_walk (self, v);
      FwAgreement *agreement = walk != NULL ? fw_agreement_new (walk) : NULL;

      if (agreement != NULL)
        g_ptr_array_add (self->agreements, agreement);
    }
}

/* --- The whole ---------------------------------------------------------------------------------- */

/**
 * fw_comparison_new:
 * @visits: (element-type FwReviewVisit): %FW_COMPARISON_MIN to %FW_COMPARISON_MAX visits, the baseline first
 * @language: (nullable): of texts: %NULL the locale's, or FW_TEMPLATE_OWN_LANGUAGE where every device must
 *   say the same
 *
 * Questions are aligned by key, instances of repeated sections by label.
 *
 * Returns: (transfer full): the comparison
 */
FwComparison *
fw_comparison_new (GPtrArray  *visits,
                   const char *language)
{
  FwComparison *self = g_atomic_rc_box_new0 (FwComparison);
  g_autoptr(GPtrArray) aligned = NULL;

  g_assert (visits->len >= FW_COMPARISON_MIN && visits->len <= FW_COMPARISON_MAX);
  self->visits = fw_review_visits_copy (visits);
  self->language = g_strdup (language);
  self->sections = fw_comparison_list_sections (self->visits, language);
  aligned = fw_alignment_new (self->visits);
  self->moments = fw_moment_list (self->visits, aligned, language);
  self->values = g_ptr_array_new_with_free_func ((GDestroyNotify) value_free);
  self->claims = g_ptr_array_new_with_free_func (g_free);
  self->agreements = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_agreement_unref);
  read_values (self);
  read_claims (self);
  read_agreements (self);

  return self;
}

static void
comparison_clear (FwComparison *self)
{
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->moments);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->claims);
  g_ptr_array_unref (self->agreements);
  g_ptr_array_unref (self->visits);
  g_free (self->language);
}

/**
 * fw_comparison_unref:
 * @self: (transfer full): a comparison
 */
void
fw_comparison_unref (FwComparison *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) comparison_clear);
}

/**
 * fw_comparison_get_visits:
 * @self: a comparison
 *
 * Returns: (transfer none) (element-type FwReviewVisit): the columns, the baseline first
 */
GPtrArray *
fw_comparison_get_visits (FwComparison *self)
{
  return self->visits;
}

/**
 * fw_comparison_get_sections:
 * @self: a comparison
 *
 * Returns: (transfer none) (element-type FwComparisonSection): the rows
 */
GPtrArray *
fw_comparison_get_sections (FwComparison *self)
{
  return self->sections;
}

/**
 * fw_comparison_get_moments:
 * @self: a comparison
 *
 * Returns: (transfer none) (element-type FwMoment): what stands at the top
 */
GPtrArray *
fw_comparison_get_moments (FwComparison *self)
{
  return self->moments;
}

/**
 * fw_comparison_get_values:
 * @self: a comparison
 *
 * Returns: (transfer none) (element-type FwComparisonValue): the declared values, theirs first as they are
 *   asked; exact figures, see fw_rate_is_small() before they leave the team
 */
GPtrArray *
fw_comparison_get_values (FwComparison *self)
{
  return self->values;
}

/**
 * fw_comparison_get_claims:
 * @self: a comparison
 *
 * Returns: (transfer none) (element-type FwComparisonClaim): what was promised at the visits' sites
 */
GPtrArray *
fw_comparison_get_claims (FwComparison *self)
{
  return self->claims;
}

/**
 * fw_comparison_get_agreements:
 * @self: a comparison
 *
 * Returns: (transfer none) (element-type FwAgreement): one for each walk of which two or more visits are
 *   compared and none is sealed
 */
GPtrArray *
fw_comparison_get_agreements (FwComparison *self)
{
  return self->agreements;
}

/**
 * fw_comparison_get_language:
 * @self: a comparison
 *
 * Returns: (nullable): the language of its texts, as of fw_comparison_new()
 */
const char *
fw_comparison_get_language (FwComparison *self)
{
  return self->language;
}
