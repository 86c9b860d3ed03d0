/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The difference that one answer makes. Any thread.
 */
#define G_LOG_DOMAIN "fw-model"

#include "fw-visit-step.h"

#include <string.h>

#include "fw-element.h"

/* What a checklist asks for, straight from a state. */
typedef struct
{
  FwState *state;
  FwAnswerValue answer;
  GPtrArray *instances;
} Facts;

static const FwAnswerValue *
look_up_answer (const char *instance,
                const char *key,
                gpointer    data)
{
  Facts *facts = data;
  g_autofree char *field = g_strdup_printf ("answer/%s/%s", instance, key);
  const FwRegister *set = fw_state_get_register (facts->state, field);

  if (set == NULL)
    return NULL;
  facts->answer.na = yyjson_get_bool (yyjson_obj_get (set->value, "na"));
  facts->answer.value = yyjson_is_obj (set->value) ? NULL : set->value;

  return &facts->answer;
}

static const char *
look_up_zone (FwSection *section,
              gpointer   data)
{
  Facts *facts = data;
  g_autofree char *field = g_strconcat ("zone/", section != NULL ? fw_section_get_id (section) : "-", NULL);

  return fw_state_get_string (facts->state, field);
}

static const char *const *
look_up_instances (FwSection *section,
                   gpointer   data)
{
  Facts *facts = data;
  g_autoptr(GPtrArray) elements = fw_state_list_elements (facts->state, "instance");

  g_ptr_array_set_size (facts->instances, 0);
  for (guint i = 0; i < elements->len; i++)
    {
      const FwElement *element = g_ptr_array_index (elements, i);

      if (element->shown && g_strcmp0 (fw_json_get_string (element->value, "section"), fw_section_get_key (section)) == 0)
        g_ptr_array_add (facts->instances, (gpointer) element->id);
    }
  g_ptr_array_add (facts->instances, NULL);

  return (const char *const *) facts->instances->pdata;
}

static FwVisitStanding
find_standing (FwVisitStep *self,
               FwState     *state)
{
  const FwRegister *set = fw_state_get_register (state, self->field);
  FwVisitStanding standing = { 0 };

  if (set == NULL)
    return standing;
  standing.differs = set->others->len > 0;
  if (self->question == NULL)
    return standing;
  standing.na = yyjson_get_bool (yyjson_obj_get (set->value, "na"));
  standing.counts = !yyjson_is_obj (set->value) && fw_question_accepts (self->question, set->value, NULL);

  return standing;
}

/* Finds the question of "answer/<instance>/<template>/<question>"; FALSE where it hangs together with others. */
static gboolean
find_question (FwVisitStep *self,
               FwChecklist *checklist,
               const char  *rest)
{
  const char *slash = strchr (rest, '/');

  if (slash == NULL)
    return FALSE;
  self->instance = g_strndup (rest, (gsize) (slash - rest));
  self->question = fw_checklist_get_question (checklist, slash + 1);

  return self->question != NULL && fw_checklist_stands_alone (checklist, self->instance, self->question);
}

/* A note with which no first break room appears. */
static gboolean
is_lone_note (FwChecklist *checklist,
              const char  *field)
{
  static const char first[] = FW_INSTANCE_NONE "/";
  const char *rest;
  FwQuestion *question;
  FwChecklistSection *place;

  if (g_str_has_prefix (field, "note/"))
    rest = field + strlen ("note/");
  else if (g_str_has_prefix (field, "private-note/"))
    rest = field + strlen ("private-note/");
  else
    return FALSE;
  if (!g_str_has_prefix (rest, first))
    return TRUE;
  question = fw_checklist_get_question (checklist, rest + strlen (first));

  place = question != NULL ? fw_checklist_get_place (checklist, question) : NULL;

  return place == NULL || !fw_section_is_repeated (place->section);
}

/**
 * fw_visit_step_begin:
 * @self: a step, zeroed
 * @state: a visit as it stands
 * @checklist: what it asks
 * @field: the register that is about to be set; to outlive @self
 *
 * Returns: whether the change can be told from this register alone: it is a note or an answer on
 *   which nothing else hangs
 */
gboolean
fw_visit_step_begin (FwVisitStep *self,
                     FwState     *state,
                     FwChecklist *checklist,
                     const char  *field)
{
  self->field = field;
  if (g_str_has_prefix (field, "answer/"))
    {
      if (!find_question (self, checklist, field + strlen ("answer/")))
        return FALSE;
    }
  else if (!is_lone_note (checklist, field))
    return FALSE;
  /* Of a document of which nothing is left to see, the first thing said changes more. */
  if (fw_element_none_left (state))
    return FALSE;
  self->before = find_standing (self, state);

  return TRUE;
}

/**
 * fw_visit_step_clear:
 * @self: a step
 *
 * Frees what fw_visit_step_begin() made.
 */
void
fw_visit_step_clear (FwVisitStep *self)
{
  g_clear_pointer (&self->instance, g_free);
}

/**
 * fw_visit_step_get_change:
 * @self: a step
 * @state: the visit afterwards
 * @answered: (out): how many more questions are answered, where fw_visit_step_is_counted()
 * @required: (out): how many more are to be answered, where fw_visit_step_is_counted()
 * @disagreements: (out): how many more disagreements there are
 *
 * Returns: whether that is all; %FALSE where nothing of the visit is left to see
 */
gboolean
fw_visit_step_get_change (FwVisitStep *self,
                          FwState     *state,
                          int         *answered,
                          int         *required,
                          int         *disagreements)
{
  FwVisitStanding after = find_standing (self, state);

  *answered = after.counts - self->before.counts;
  *required = self->before.na - after.na;
  *disagreements = after.differs - self->before.differs;

  return !fw_element_none_left (state);
}

/**
 * fw_visit_step_is_counted:
 * @self: a step
 * @state: the visit
 * @checklist: what it asks
 * @kind: (nullable): the kind of its site
 *
 * Returns: whether the question is one that progress counts
 */
gboolean
fw_visit_step_is_counted (FwVisitStep *self,
                          FwState     *state,
                          FwChecklist *checklist,
                          const char  *kind)
{
  g_autoptr(GPtrArray) instances = g_ptr_array_new ();
  Facts facts = { .state = state, .instances = instances };
  FwChecklistContext context = {
    .phase = fw_state_get_string (state, "phase"),
    .kind = kind,
    .answer = look_up_answer,
    .zone = look_up_zone,
    .instances = look_up_instances,
    .data = &facts,
  };

  return self->question != NULL && fw_checklist_is_counted (checklist, &context, self->instance, self->question);
}
