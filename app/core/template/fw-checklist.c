/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Puts the chosen templates together into one checklist, and says what of it is to be answered.
 * Any thread.
 */
#define G_LOG_DOMAIN "fw-template"

#include "fw-checklist.h"

#include <string.h>

#include "fw-template-private.h"

struct _FwChecklist
{
  gatomicrefcount references;
  GPtrArray *templates;
  GPtrArray *included;
  GPtrArray *sections;
  GHashTable *questions;
  GHashTable *places;
  GHashTable *entangled;        /* keys of the questions that conditions connect */
};

static void
free_section (FwChecklistSection *section)
{
  g_ptr_array_unref (section->questions);
  g_free (section);
}

static void
free_place (FwPlace *place)
{
  g_free (place->instance);
  g_free (place);
}

/**
 * fw_checklist_ref:
 * @self: a checklist
 *
 * Returns: (transfer full): @self
 */
FwChecklist *
fw_checklist_ref (FwChecklist *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

/**
 * fw_checklist_unref:
 * @self: (transfer full): a checklist
 */
void
fw_checklist_unref (FwChecklist *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->entangled);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->questions);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->included);
  g_ptr_array_unref (self->templates);
  g_free (self);
}

static FwChecklistSection *
find_by_key (FwChecklist *self,
             const char  *key)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      FwChecklistSection *section = self->sections->pdata[i];

      if (g_str_equal (section->section->key, key))
        return section;
    }

  return NULL;
}

/* Asks what is not asked yet. A section that two templates bring has one place, the first. */
static void
add_section (FwChecklist *self,
             FwSection   *section,
             FwTemplate  *chosen)
{
  FwChecklistSection *place = find_by_key (self, section->key);

  if (place == NULL)
    {
      place = g_new0 (FwChecklistSection, 1);
      place->section = section;
      place->questions = g_ptr_array_new ();
      place->chosen = chosen;
      g_ptr_array_add (self->sections, place);
    }
  for (guint i = 0; i < section->questions->len; i++)
    {
      FwQuestion *question = section->questions->pdata[i];
      const char *template_id = fw_question_get_template_id (question);

      if (!g_hash_table_insert (self->questions, question->key, question))
        continue;
      g_hash_table_insert (self->places, question->key, place);
      g_ptr_array_add (place->questions, question);
      if (fw_condition_list_keys (fw_question_get_show_if (question), template_id, self->entangled)
          | fw_condition_list_keys (fw_section_get_show_if (section), template_id, self->entangled))
        g_hash_table_add (self->entangled, g_strdup (question->key));
    }
  if (place->questions->len == 0)
    g_ptr_array_remove (self->sections, place);
}

static FwTemplate *
find_template (GPtrArray  *templates,
               const char *id)
{
  for (guint i = 0; i < templates->len; i++)
    if (g_str_equal (fw_template_get_id (templates->pdata[i]), id))
      return templates->pdata[i];

  return NULL;
}

/* The template that a section is included from: a chosen one before any other, so that a visit asks
 * one version of it. */
static FwTemplate *
resolve (FwChecklist        *self,
         const char         *id,
         FwTemplateResolver  resolver,
         gpointer            data)
{
  FwTemplate *template = find_template (self->templates, id);

  if (template == NULL)
    template = find_template (self->included, id);
  if (template == NULL && resolver != NULL)
    {
      template = resolver (id, data);
      if (template != NULL)
        g_ptr_array_add (self->included, template);
    }

  return template;
}

static gboolean
add_template (FwChecklist         *self,
              FwTemplate          *template,
              FwTemplateResolver   resolver,
              gpointer             data,
              GError             **error)
{
  for (guint i = 0; i < template->items->len; i++)
    {
      FwTemplateItem *item = template->items->pdata[i];
      FwSection *section = item->section;
      FwTemplate *owner = NULL;

      if (section == NULL)
        owner = resolve (self, item->include_template, resolver, data);
      if (owner != NULL)
        section = fw_template_find_section (owner, item->include_section);
      if (section == NULL)
        {
          g_set_error (error, FW_TEMPLATE_ERROR, FW_TEMPLATE_ERROR_NOT_FOUND,
                       "the template %s includes %s/%s, which is not there", template->id,
                       item->include_template, item->include_section);
          return FALSE;
        }
      add_section (self, section, template);
    }

  return TRUE;
}

/**
 * fw_checklist_new:
 * @templates: (element-type FwTemplate): the chosen templates, in order
 * @resolver: (nullable): finds the templates that they include sections of, where it is none of @templates
 * @data: for @resolver
 * @error: return location, FW_TEMPLATE_ERROR_NOT_FOUND where an included section is not there
 *
 * Puts the templates together: in order, includes expanded, each question once, at its first place.
 *
 * Returns: (transfer full) (nullable): the checklist
 */
FwChecklist *
fw_checklist_new (GPtrArray           *templates,
                  FwTemplateResolver   resolver,
                  gpointer             data,
                  GError             **error)
{
  g_autoptr(FwChecklist) self = g_new0 (FwChecklist, 1);

  g_atomic_ref_count_init (&self->references);
  self->templates = g_ptr_array_copy (templates, (GCopyFunc) (gpointer) fw_template_ref, NULL);
  g_ptr_array_set_free_func (self->templates, (GDestroyNotify) fw_template_unref);
  self->included = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_template_unref);
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) free_section);
  self->questions = g_hash_table_new (g_str_hash, g_str_equal);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
  self->entangled = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->templates->len; i++)
    if (!add_template (self, self->templates->pdata[i], resolver, data, error))
      return NULL;

  return g_steal_pointer (&self);
}

/**
 * fw_checklist_get_templates:
 * @self: a checklist
 *
 * Returns: (element-type FwTemplate): the chosen templates; borrowed
 */
GPtrArray *
fw_checklist_get_templates (FwChecklist *self)
{
  return self->templates;
}

/**
 * fw_checklist_get_sections:
 * @self: a checklist
 *
 * Returns: (element-type FwChecklistSection): the sections in order; borrowed
 */
GPtrArray *
fw_checklist_get_sections (FwChecklist *self)
{
  return self->sections;
}

/**
 * fw_checklist_get_question:
 * @self: a checklist
 * @key: "template/question"
 *
 * Returns: (nullable): the question of that key
 */
FwQuestion *
fw_checklist_get_question (FwChecklist *self,
                           const char  *key)
{
  return g_hash_table_lookup (self->questions, key);
}

/**
 * fw_checklist_get_place:
 * @self: a checklist
 * @question: a question
 *
 * Returns: (nullable): the section that asks it here; %NULL where it is not asked
 */
FwChecklistSection *
fw_checklist_get_place (FwChecklist *self,
                        FwQuestion  *question)
{
  return g_hash_table_lookup (self->places, question->key);
}

static void
set_name_error (GError     **error,
                const char  *what,
                const char  *name,
                const char  *first,
                const char  *second)
{
  if (second != NULL)
    g_set_error (error, FW_TEMPLATE_ERROR, FW_TEMPLATE_ERROR_AMBIGUOUS, "the %s \"%s\" may be %s or %s", what,
                 name, first, second);
  else
    g_set_error (error, FW_TEMPLATE_ERROR, FW_TEMPLATE_ERROR_NOT_FOUND,
                 "there is no %s \"%s\" in the checklist", what, name);
}

/**
 * fw_checklist_find_question:
 * @self: a checklist
 * @name: "template/question", or the question's id alone where only one template has it
 * @error: return location, FW_TEMPLATE_ERROR_NOT_FOUND or FW_TEMPLATE_ERROR_AMBIGUOUS
 *
 * Returns: (nullable): the question
 */
FwQuestion *
fw_checklist_find_question (FwChecklist  *self,
                            const char   *name,
                            GError      **error)
{
  FwQuestion *found = fw_checklist_get_question (self, name);
  gboolean is_key = strchr (name, '/') != NULL;

  for (guint i = 0; !is_key && i < self->sections->len; i++)
    {
      GPtrArray *questions = ((FwChecklistSection *) self->sections->pdata[i])->questions;

      for (guint j = 0; j < questions->len; j++)
        {
          FwQuestion *question = questions->pdata[j];

          if (!g_str_equal (question->id, name))
            continue;
          if (found != NULL)
            {
              set_name_error (error, "question", name, found->key, question->key);
              return NULL;
            }
          found = question;
        }
    }
  if (found == NULL)
    set_name_error (error, "question", name, NULL, NULL);

  return found;
}

/**
 * fw_checklist_find_section:
 * @self: a checklist
 * @name: "template/section", or the section's id alone where only one template has it
 * @error: return location, FW_TEMPLATE_ERROR_NOT_FOUND or FW_TEMPLATE_ERROR_AMBIGUOUS
 *
 * Returns: (nullable): the section
 */
FwChecklistSection *
fw_checklist_find_section (FwChecklist  *self,
                           const char   *name,
                           GError      **error)
{
  FwChecklistSection *found = find_by_key (self, name);

  for (guint i = 0; i < self->sections->len; i++)
    {
      FwChecklistSection *section = self->sections->pdata[i];

      if (!g_str_equal (section->section->id, name))
        continue;
      if (found != NULL)
        {
          set_name_error (error, "section", name, found->section->key, section->section->key);
          return NULL;
        }
      found = section;
    }
  if (found == NULL)
    set_name_error (error, "section", name, NULL, NULL);

  return found;
}

/**
 * fw_checklist_is_visible:
 * @self: a checklist
 * @context: the visit
 * @instance: FW_INSTANCE_NONE or an instance of the question's section
 * @question: a question of the checklist
 *
 * For all questions at once fw_checklist_list_places() is quicker.
 *
 * Returns: whether the conditions of the question and of its section hold
 */
gboolean
fw_checklist_is_visible (FwChecklist              *self,
                         const FwChecklistContext *context,
                         const char               *instance,
                         FwQuestion               *question)
{
  g_auto(FwEvaluation) evaluation = { 0 };

  fw_evaluation_init (&evaluation, self, context);

  return fw_evaluation_is_visible (&evaluation, instance, question);
}

/**
 * fw_checklist_zone_reason:
 * @self: a checklist
 * @context: the visit
 * @question: a question of the checklist
 *
 * Returns: (nullable): the zone, "no-camera" or "clean-desk", that makes the question not applicable
 * where it is asked; %NULL where it can be answered
 */
const char *
fw_checklist_zone_reason (FwChecklist              *self,
                          const FwChecklistContext *context,
                          FwQuestion               *question)
{
  FwChecklistSection *place = fw_checklist_get_place (self, question);
  const char *zone = NULL;

  if (context->zone == NULL || question->zones[0] == NULL || place == NULL)
    return NULL;
  zone = context->zone (place->section, context->data);
  if (zone == NULL)
    zone = context->zone (NULL, context->data);
  for (guint i = 0; zone != NULL && question->zones[i] != NULL; i++)
    if (g_str_equal (zone, question->zones[i]))
      return question->zones[i];

  return NULL;
}

static gboolean
is_touched (const FwChecklistContext *context,
            FwChecklistSection       *section)
{
  for (guint i = 0; i < section->questions->len; i++)
    {
      FwQuestion *question = section->questions->pdata[i];
      const FwAnswerValue *answer = fw_context_get_answer (context, FW_INSTANCE_NONE, question);

      if (answer != NULL && (answer->na || (answer->value != NULL && !yyjson_is_null (answer->value))))
        return TRUE;
      if (context->touched != NULL && context->touched (fw_question_get_key (question), context->data))
        return TRUE;
    }

  return FALSE;
}

/**
 * fw_checklist_list_instances:
 * @self: a checklist
 * @context: the visit
 * @section: one of its sections
 *
 * A repeated section has the instances that were added. FW_INSTANCE_NONE comes before them where
 * something was recorded there or it has a label, and stands alone where none was added: the first break room needs no
 * adding. A conversation section has one instance for each conversation, perhaps none.
 *
 * Returns: (transfer full) (array zero-terminated=1): the instances in order
 */
char **
fw_checklist_list_instances (FwChecklist              *self,
                             const FwChecklistContext *context,
                             FwChecklistSection       *section)
{
  gboolean is_conversation = fw_section_is_conversation (section->section);
  gboolean is_repeated = fw_section_is_repeated (section->section);
  gboolean has_none = is_repeated && is_touched (context, section);
  g_autoptr(GStrvBuilder) list = g_strv_builder_new ();
  const char *const *added = NULL;

  if ((is_conversation || is_repeated) && context->instances != NULL)
    added = context->instances (section->section, context->data);
  has_none = has_none && (added == NULL || !g_strv_contains (added, FW_INSTANCE_NONE));
  if (!is_conversation && (added == NULL || added[0] == NULL || has_none))
    g_strv_builder_add (list, FW_INSTANCE_NONE);
  if (added != NULL)
    g_strv_builder_addv (list, (const char **) added);

  return g_strv_builder_end (list);
}

/**
 * fw_checklist_list_places:
 * @self: a checklist
 * @context: the visit
 *
 * Returns: (transfer full) (element-type FwPlace): every question in every instance of its section, in
 * order, hidden ones included; not to be kept longer than @self
 */
GPtrArray *
fw_checklist_list_places (FwChecklist              *self,
                          const FwChecklistContext *context)
{
  GPtrArray *places = g_ptr_array_new_with_free_func ((GDestroyNotify) free_place);
  g_auto(FwEvaluation) evaluation = { 0 };

  fw_evaluation_init (&evaluation, self, context);
  for (guint i = 0; i < self->sections->len; i++)
    {
      FwChecklistSection *section = self->sections->pdata[i];
      g_auto(GStrv) instances = fw_checklist_list_instances (self, context, section);

      for (guint j = 0; instances[j] != NULL; j++)
        for (guint k = 0; k < section->questions->len; k++)
          {
            FwPlace *place = g_new0 (FwPlace, 1);

            place->section = section;
            place->question = section->questions->pdata[k];
            place->instance = g_strdup (instances[j]);
            place->visible = fw_evaluation_is_visible (&evaluation, instances[j], place->question);
            place->zone = fw_checklist_zone_reason (self, context, place->question);
            g_ptr_array_add (places, place);
          }
    }

  return places;
}

/* Whether progress counts this question here, unless it was said not to be applicable. */
static gboolean
is_counted (FwEvaluation *evaluation,
            const char   *instance,
            FwQuestion   *question)
{
  return fw_question_is_required (question)
         && fw_checklist_zone_reason (evaluation->checklist, evaluation->context, question) == NULL
         && fw_evaluation_is_visible (evaluation, instance, question);
}

static void
count_place (FwEvaluation *evaluation,
             const char   *instance,
             FwQuestion   *question,
             guint        *answered,
             guint        *required)
{
  const FwAnswerValue *answer;

  if (!is_counted (evaluation, instance, question))
    return;
  answer = fw_context_get_answer (evaluation->context, instance, question);
  if (fw_answer_value_is_na (answer))
    return;
  *required += 1;
  *answered += fw_answer_value_counts (answer, question);
}

/**
 * fw_checklist_get_progress:
 * @self: a checklist
 * @context: the visit
 * @answered: (out): how many of @required are answered
 * @required: (out): how many questions are visible, applicable and required
 *
 * Questions asked in conversations do not count: nobody knows how many talks there will be.
 */
void
fw_checklist_get_progress (FwChecklist              *self,
                           const FwChecklistContext *context,
                           guint                    *answered,
                           guint                    *required)
{
  g_auto(FwEvaluation) evaluation = { 0 };

  *answered = *required = 0;
  fw_evaluation_init (&evaluation, self, context);
  for (guint i = 0; i < self->sections->len; i++)
    {
      FwChecklistSection *section = self->sections->pdata[i];
      g_auto(GStrv) instances = NULL;

      if (fw_section_is_conversation (section->section))
        continue;
      instances = fw_checklist_list_instances (self, context, section);
      for (guint j = 0; instances[j] != NULL; j++)
        for (guint k = 0; k < section->questions->len; k++)
          count_place (&evaluation, instances[j], section->questions->pdata[k], answered, required);
    }
}

/**
 * fw_checklist_is_counted:
 * @self: a checklist
 * @context: the visit
 * @instance: FW_INSTANCE_NONE or an instance's id
 * @question: a question of the checklist
 *
 * Returns: whether fw_checklist_get_progress() counts @question in @instance, unless the answer is that it
 *   is not applicable
 */
gboolean
fw_checklist_is_counted (FwChecklist              *self,
                         const FwChecklistContext *context,
                         const char               *instance,
                         FwQuestion               *question)
{
  FwChecklistSection *place = fw_checklist_get_place (self, question);
  g_auto(FwEvaluation) evaluation = { 0 };
  g_auto(GStrv) instances = NULL;

  if (place == NULL || fw_section_is_conversation (place->section))
    return FALSE;
  instances = fw_checklist_list_instances (self, context, place);
  if (!g_strv_contains ((const char *const *) instances, instance))
    return FALSE;
  fw_evaluation_init (&evaluation, self, context);

  return is_counted (&evaluation, instance, question);
}

/**
 * fw_checklist_stands_alone:
 * @self: a checklist
 * @instance: FW_INSTANCE_NONE or an instance's id
 * @question: a question of the checklist
 *
 * Returns: whether no condition connects @question with another one, and no instance appears with its
 *   answer: what it adds to the progress then hangs on nothing else that is answered, nor does anything
 *   else hang on it
 */
gboolean
fw_checklist_stands_alone (FwChecklist *self,
                           const char  *instance,
                           FwQuestion  *question)
{
  FwChecklistSection *place = fw_checklist_get_place (self, question);

  if (g_hash_table_contains (self->entangled, question->key))
    return FALSE;

  return place == NULL || !fw_section_is_repeated (place->section) || !g_str_equal (instance, FW_INSTANCE_NONE);
}
