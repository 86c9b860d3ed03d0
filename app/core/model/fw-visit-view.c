/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A visit with its surroundings, and the facts that its checklist asks for.
 */
#define G_LOG_DOMAIN "fw-model"

#include "fw-visit-view.h"

#include "fw-edit.h"

struct _FwVisitView
{
  FwVisit *visit;
  FwSite *site;
  FwTeam *team;
  FwChecklist *checklist;
};

static gboolean
has_text (const FwRegister *set)
{
  return set != NULL && yyjson_get_len (set->value) > 0;
}

static const FwAnswerValue *
look_up_answer (const char *instance,
                const char *key,
                gpointer    data)
{
  FwVisitFacts *self = data;
  const FwAnswer *answer = fw_visit_get_answer (self->visit, instance, key);

  if (answer == NULL || answer->answer == NULL)
    return NULL;
  self->answer.value = answer->value;
  self->answer.na = answer->na;
  self->answer.others = answer->others;

  return &self->answer;
}

static const char *
look_up_zone (FwSection *section,
              gpointer   data)
{
  FwVisitFacts *self = data;

  return fw_visit_get_zone (self->visit, section != NULL ? fw_section_get_id (section) : NULL);
}

static const char *const *
look_up_instances (FwSection *section,
                   gpointer   data)
{
  FwVisitFacts *self = data;
  GPtrArray *all = fw_section_is_conversation (section) ? fw_visit_get_conversations (self->visit)
                                                        : fw_visit_get_instances (self->visit);

  g_ptr_array_set_size (self->instances, 0);
  for (guint i = 0; i < all->len; i++)
    {
      if (fw_section_is_conversation (section))
        g_ptr_array_add (self->instances, (gpointer) ((FwConversation *) g_ptr_array_index (all, i))->id);
      else
        {
          const FwInstance *instance = g_ptr_array_index (all, i);

          if (g_str_equal (instance->section, fw_section_get_key (section)))
            g_ptr_array_add (self->instances, (gpointer) instance->id);
        }
    }
  g_ptr_array_add (self->instances, NULL);

  return (const char *const *) self->instances->pdata;
}

static gboolean
is_touched (const char *key,
            gpointer    data)
{
  FwVisitFacts *self = data;
  const FwAnswer *answer = fw_visit_get_answer (self->visit, FW_INSTANCE_NONE, key);
  GPtrArray *photos = fw_visit_get_photos (self->visit);

  if (answer != NULL && (has_text (answer->note) || has_text (answer->private_note)))
    return TRUE;
  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);

      if (g_strcmp0 (photo->question, key) == 0 &&
          (photo->instance == NULL || g_str_equal (photo->instance, FW_INSTANCE_NONE)))
        return TRUE;
    }

  return FALSE;
}

/**
 * fw_visit_facts_init:
 * @self: facts to fill
 * @visit: a visit, which must outlive them
 * @site: (nullable): its site
 * @language: (nullable): of texts in results, as #FwChecklistContext says
 *
 * Makes the facts that a checklist asks for out of a visit.
 */
void
fw_visit_facts_init (FwVisitFacts *self,
                     FwVisit      *visit,
                     FwSite       *site,
                     const char   *language)
{
  *self = (FwVisitFacts) { .visit = visit, .instances = g_ptr_array_new () };
  self->context = (FwChecklistContext) {
    .phase = fw_visit_get_phase (visit),
    .kind = site != NULL ? fw_site_get_kind (site) : NULL,
    .language = language,
    .answer = look_up_answer,
    .zone = look_up_zone,
    .instances = look_up_instances,
    .touched = is_touched,
    .data = self,
  };
}

/**
 * fw_visit_facts_clear:
 * @self: facts
 *
 * Frees what fw_visit_facts_init() made.
 */
void
fw_visit_facts_clear (FwVisitFacts *self)
{
  g_clear_pointer (&self->instances, g_ptr_array_unref);
}

/**
 * fw_visit_view_new:
 * @visit: a visit
 * @site: (nullable): its site, %NULL while that has not arrived
 * @team: the team
 * @checklist: what the visit asks
 *
 * Returns: (transfer full): all of them together
 */
FwVisitView *
fw_visit_view_new (FwVisit     *visit,
                   FwSite      *site,
                   FwTeam      *team,
                   FwChecklist *checklist)
{
  FwVisitView *self = g_atomic_rc_box_new0 (FwVisitView);

  self->visit = fw_visit_ref (visit);
  self->site = site != NULL ? fw_site_ref (site) : NULL;
  self->team = fw_team_ref (team);
  self->checklist = fw_checklist_ref (checklist);

  return self;
}

/**
 * fw_visit_view_ref:
 * @self: a view
 *
 * Returns: (transfer full): @self
 */
FwVisitView *
fw_visit_view_ref (FwVisitView *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
view_clear (FwVisitView *self)
{
  fw_visit_unref (self->visit);
  g_clear_pointer (&self->site, fw_site_unref);
  fw_team_unref (self->team);
  fw_checklist_unref (self->checklist);
}

/**
 * fw_visit_view_unref:
 * @self: (transfer full): a view
 */
void
fw_visit_view_unref (FwVisitView *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) view_clear);
}

/**
 * fw_visit_view_get_visit:
 * @self: a view
 *
 * Returns: (transfer none): the visit
 */
FwVisit *
fw_visit_view_get_visit (FwVisitView *self)
{
  return self->visit;
}

/**
 * fw_visit_view_get_site:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): its site
 */
FwSite *
fw_visit_view_get_site (FwVisitView *self)
{
  return self->site;
}

/**
 * fw_visit_view_get_team:
 * @self: a view
 *
 * Returns: (transfer none): the team
 */
FwTeam *
fw_visit_view_get_team (FwVisitView *self)
{
  return self->team;
}

/**
 * fw_visit_view_get_checklist:
 * @self: a view
 *
 * Returns: (transfer none): what the visit asks
 */
FwChecklist *
fw_visit_view_get_checklist (FwVisitView *self)
{
  return self->checklist;
}

/**
 * fw_visit_view_score:
 * @self: a view
 * @side: FW_SIDE_VENDOR or FW_SIDE_CLIENT
 *
 * Returns: (transfer full): the score of one side, in the template's own language so that it is the
 *   same on every device
 */
FwScore *
fw_visit_view_score (FwVisitView *self,
                     FwSide       side)
{
  g_auto(FwVisitFacts) facts = { 0 };

  fw_visit_facts_init (&facts, self->visit, self->site, FW_TEMPLATE_OWN_LANGUAGE);

  return fw_checklist_score (self->checklist, &facts.context, side);
}

/**
 * fw_visit_view_get_progress:
 * @self: a view
 * @answered: (out): how many of the visible, required questions are answered
 * @required: (out): how many there are
 */
void
fw_visit_view_get_progress (FwVisitView *self,
                            guint       *answered,
                            guint       *required)
{
  g_auto(FwVisitFacts) facts = { 0 };

  fw_visit_facts_init (&facts, self->visit, self->site, FW_TEMPLATE_OWN_LANGUAGE);
  fw_checklist_get_progress (self->checklist, &facts.context, answered, required);
}

/* The zone that holds where a question is asked, or for the whole visit. */
static const char *
find_zone (FwVisitView *self,
           FwQuestion  *question)
{
  FwChecklistSection *place = question != NULL ? fw_checklist_get_place (self->checklist, question) : NULL;
  const char *zone = place != NULL ? fw_visit_get_zone (self->visit, fw_section_get_id (place->section)) : NULL;

  return zone != NULL ? zone : fw_visit_get_zone (self->visit, NULL);
}

/**
 * fw_visit_view_allows_photos:
 * @self: a view
 * @question: (nullable): a question of its checklist, %NULL for no particular place
 * @error: (nullable): return location for %FW_MODEL_ERROR_REFUSED
 *
 * By what was said about photos at this visit, and by the zone: where desks are kept clean no camera
 * is welcome either.
 *
 * Returns: whether photos may be taken there
 */
gboolean
fw_visit_view_allows_photos (FwVisitView  *self,
                             FwQuestion   *question,
                             GError      **error)
{
  const char *zone = find_zone (self, question);

  if (yyjson_is_false (yyjson_obj_get (fw_visit_get_photography (self->visit), "allowed")))
    g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED, "no photos are allowed at this visit");
  else if (zone != NULL && !g_str_equal (zone, "normal"))
    g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED,
                 "no camera is allowed here, the zone is %s; write a note instead", zone);
  else
    return TRUE;

  return FALSE;
}
