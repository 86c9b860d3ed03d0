/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a site's visits in the order of their dates.
 */
#define G_LOG_DOMAIN "fw-review"

#include "fw-trend.h"

#include "fw-alignment.h"

struct _FwTrend
{
  FwSite *site;
  char *language;
  GPtrArray *visits;            /* FwReviewVisit, the earliest first */
  GPtrArray *sections;          /* FwTrendSection */
  GPtrArray *actions;           /* FwTrendAction */
  FwDrift drift;
  gboolean has_drift;
};

static void
section_free (FwTrendSection *section)
{
  g_ptr_array_unref (section->figures);
  g_free (section);
}

static void
action_free (FwTrendAction *action)
{
  g_free (action->opened);
  g_free (action->closed);
  g_free (action);
}

static int
compare_dates (gconstpointer a,
               gconstpointer b)
{
  FwVisit *first = fw_review_visit_get_visit (*(FwReviewVisit *const *) a);
  FwVisit *second = fw_review_visit_get_visit (*(FwReviewVisit *const *) b);
  int order = g_strcmp0 (fw_visit_get_date (first), fw_visit_get_date (second));

  return order != 0 ? order : g_strcmp0 (fw_visit_get_id (first), fw_visit_get_id (second));
}

static FwTrendSection *
section_new (GPtrArray *visits,
             FwSection *section)
{
  FwSide side = fw_section_get_side (section) == FW_SIDE_CLIENT ? FW_SIDE_CLIENT : FW_SIDE_VENDOR;
  FwTrendSection *self = g_new0 (FwTrendSection, 1);

  self->section = section;
  self->figures = g_ptr_array_new ();
  for (guint i = 0; i < visits->len; i++)
    {
      FwReviewVisit *visit = g_ptr_array_index (visits, i);

      g_ptr_array_add (self->figures,
                       (gpointer) fw_review_visit_find_figure (visit, fw_section_get_key (section), side));
      self->communication |= fw_drift_is_asked (visit, section);
    }

  return self;
}

static gboolean
carries_score (const FwTrendSection *section)
{
  for (guint i = 0; i < section->figures->len; i++)
    if (g_ptr_array_index (section->figures, i) != NULL)
      return TRUE;

  return FALSE;
}

static void
read_sections (FwTrend *self)
{
  g_autoptr(GPtrArray) aligned = fw_alignment_new (self->visits);

  for (guint i = 0; i < aligned->len; i++)
    {
      FwTrendSection *section = section_new (self->visits, ((FwAlignedSection *) g_ptr_array_index (aligned, i))->section);

      if (carries_score (section))
        g_ptr_array_add (self->sections, section);
      else
        section_free (section);
    }
}

static char *
dup_date (const char *time)
{
  return time != NULL ? g_strndup (time, strlen ("2026-01-01")) : NULL;
}

/* When the status was last set; not known of an action that stands in the document of a joined site. */
static char *
dup_closed (FwSite         *site,
            const FwAction *action)
{
  g_autofree char *field = g_strdup_printf ("action/%s/status", action->id);
  const FwRegister *status = fw_state_get_register (fw_site_get_state (site), field);

  return status != NULL && !g_str_equal (action->status, "open") ? dup_date (status->at) : NULL;
}

static void
read_actions (FwTrend *self)
{
  GPtrArray *actions = fw_site_get_actions (self->site);

  for (guint i = 0; i < actions->len; i++)
    {
      const FwAction *action = g_ptr_array_index (actions, i);
      FwTrendAction *added = g_new0 (FwTrendAction, 1);

      added->action = action;
      added->opened = dup_date (action->at);
      added->closed = dup_closed (self->site, action);
      g_ptr_array_add (self->actions, added);
    }
}

/**
 * fw_trend_new:
 * @site: a site
 * @visits: (element-type FwReviewVisit): its visits, in any order
 * @language: (nullable): of texts: %NULL the locale's, or FW_TEMPLATE_OWN_LANGUAGE
 *
 * Returns: (transfer full): the site over time
 */
FwTrend *
fw_trend_new (FwSite     *site,
              GPtrArray  *visits,
              const char *language)
{
  FwTrend *self = g_atomic_rc_box_new0 (FwTrend);

  self->site = fw_site_ref (site);
  self->language = g_strdup (language);
  self->visits = fw_review_visits_copy (visits);
  g_ptr_array_sort (self->visits, compare_dates);
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  self->actions = g_ptr_array_new_with_free_func ((GDestroyNotify) action_free);
  read_sections (self);
  read_actions (self);
  self->has_drift = fw_drift_measure (&self->drift, self->visits);

  return self;
}

static void
trend_clear (FwTrend *self)
{
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->actions);
  g_ptr_array_unref (self->visits);
  fw_site_unref (self->site);
  g_free (self->language);
}

/**
 * fw_trend_unref:
 * @self: (transfer full): a trend
 */
void
fw_trend_unref (FwTrend *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) trend_clear);
}

/**
 * fw_trend_get_site:
 * @self: a trend
 *
 * Returns: (transfer none): the site
 */
FwSite *
fw_trend_get_site (FwTrend *self)
{
  return self->site;
}

/**
 * fw_trend_get_visits:
 * @self: a trend
 *
 * Returns: (transfer none) (element-type FwReviewVisit): its visits, the earliest first
 */
GPtrArray *
fw_trend_get_visits (FwTrend *self)
{
  return self->visits;
}

/**
 * fw_trend_get_sections:
 * @self: a trend
 *
 * Returns: (transfer none) (element-type FwTrendSection): the sections that carry a score
 */
GPtrArray *
fw_trend_get_sections (FwTrend *self)
{
  return self->sections;
}

/**
 * fw_trend_get_actions:
 * @self: a trend
 *
 * Returns: (transfer none) (element-type FwTrendAction): what was to be done
 */
GPtrArray *
fw_trend_get_actions (FwTrend *self)
{
  return self->actions;
}

/**
 * fw_trend_get_drift:
 * @self: a trend
 *
 * Returns: (nullable): the drift; %NULL where there are no two visits to draw it from
 */
const FwDrift *
fw_trend_get_drift (FwTrend *self)
{
  return self->has_drift ? &self->drift : NULL;
}

/**
 * fw_trend_get_language:
 * @self: a trend
 *
 * Returns: (nullable): the language of its texts, as of fw_trend_new()
 */
const char *
fw_trend_get_language (FwTrend *self)
{
  return self->language;
}

/* --- JSON --------------------------------------------------------------------------------------- */

static yyjson_mut_val *
site_json (FwSite         *site,
           yyjson_mut_doc *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);

  fw_json_put_text (document, object, "id", fw_site_get_id (site));
  fw_json_put_text (document, object, "name", fw_site_get_name (site));
  fw_json_put_text (document, object, "partner", fw_site_get_partner (site));

  return object;
}

static yyjson_mut_val *
section_json (FwTrend              *self,
              const FwTrendSection *section,
              yyjson_mut_doc       *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *scores = yyjson_mut_arr (document);

  fw_json_put_text (document, object, "id", fw_section_get_id (section->section));
  fw_json_put_text (document, object, "key", fw_section_get_key (section->section));
  fw_json_put_text (document, object, "title", fw_section_get_title (section->section, self->language));
  fw_json_put_text (document, object, "side", fw_side_get_name (fw_section_get_side (section->section)));
  yyjson_mut_obj_add_bool (document, object, "communication", section->communication);
  for (guint i = 0; i < section->figures->len; i++)
    {
      const FwScoreSection *figure = g_ptr_array_index (section->figures, i);

      if (figure != NULL && figure->has_score)
        yyjson_mut_arr_add_real (document, scores, figure->score);
      else
        yyjson_mut_arr_add_null (document, scores);
    }
  yyjson_mut_obj_add_val (document, object, "scores", scores);

  return object;
}

static yyjson_mut_val *
drift_json (FwTrend        *self,
            yyjson_mut_doc *document)
{
  yyjson_mut_val *object;
  g_autofree char *text = NULL;

  if (!self->has_drift)
    return yyjson_mut_null (document);
  object = yyjson_mut_obj (document);
  text = fw_drift_dup_text (&self->drift);
  fw_json_put_text (document, object, "from", fw_review_visit_get_id (self->drift.from));
  fw_json_put_text (document, object, "to", fw_review_visit_get_id (self->drift.to));
  yyjson_mut_obj_add_real (document, object, "before", self->drift.before);
  yyjson_mut_obj_add_real (document, object, "after", self->drift.after);
  yyjson_mut_obj_add_real (document, object, "change", self->drift.change);
  yyjson_mut_obj_add_uint (document, object, "common", self->drift.common);
  yyjson_mut_obj_add_bool (document, object, "called_out", self->drift.called_out);
  fw_json_put_text (document, object, "text", text);

  return object;
}

static yyjson_mut_val *
actions_json (FwTrend        *self,
              yyjson_mut_doc *document)
{
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < self->actions->len; i++)
    {
      const FwTrendAction *action = g_ptr_array_index (self->actions, i);
      yyjson_mut_val *object = fw_action_to_json (action->action, document);

      fw_json_put_text (document, object, "opened", action->opened);
      fw_json_put_text (document, object, "closed", action->closed);
      yyjson_mut_arr_append (list, object);
    }

  return list;
}

/**
 * fw_trend_to_json:
 * @self: a trend
 * @document: where to make it
 *
 * Returns: `{"site","visits","sections","drift","actions"}`
 */
yyjson_mut_val *
fw_trend_to_json (FwTrend        *self,
                  yyjson_mut_doc *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *visits = yyjson_mut_arr (document);
  yyjson_mut_val *sections = yyjson_mut_arr (document);

  for (guint i = 0; i < self->visits->len; i++)
    yyjson_mut_arr_append (visits, fw_review_visit_to_json (g_ptr_array_index (self->visits, i), document));
  for (guint i = 0; i < self->sections->len; i++)
    yyjson_mut_arr_append (sections, section_json (self, g_ptr_array_index (self->sections, i), document));
  yyjson_mut_obj_add_val (document, object, "site", site_json (self->site, document));
  yyjson_mut_obj_add_val (document, object, "visits", visits);
  yyjson_mut_obj_add_val (document, object, "sections", sections);
  yyjson_mut_obj_add_val (document, object, "drift", drift_json (self, document));
  yyjson_mut_obj_add_val (document, object, "actions", actions_json (self, document));

  return object;
}
