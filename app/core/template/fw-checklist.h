/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a visit asks: the chosen templates with their includes expanded, each question once, in
 * order. Knows no answers: those come through the callbacks of FwChecklistContext. Immutable and
 * atomically counted; any thread, the callbacks run on the caller's.
 */
#pragma once

#include "fw-template.h"

G_BEGIN_DECLS

/* The instance of everything that is asked once. */
#define FW_INSTANCE_NONE "-"

typedef struct _FwChecklist FwChecklist;

/**
 * FwAnswerValue:
 * @value: (nullable): the shown value, as stored; %NULL or null is unanswered
 * @na: marked "not applicable" by somebody; @value is not looked at then
 * @others: (nullable) (element-type yyjson_val): values of other people's that differ; one that is
 *   an object (`{"na":true}`) carries no points
 *
 * An answer, as the callback hands it over; valid until the next call of the callback's owner.
 */
typedef struct
{
  yyjson_val *value;
  gboolean na;
  GPtrArray *others;
} FwAnswerValue;

/**
 * FwChecklistContext:
 * @phase: (nullable): pre-rfp, selection, onboarding or steady-state
 * @kind: (nullable): of the site: production or head-office
 * @language: (nullable): of texts in results: %NULL the locale's, or FW_TEMPLATE_OWN_LANGUAGE
 * @answer: (nullable): the answer to question @key ("template/question") in @instance, %NULL for none
 * @zone: (nullable): "normal", "no-camera" or "clean-desk" of a section, or with a %NULL section of the
 *   whole visit; %NULL where nobody said. A section's own goes before the visit's.
 * @instances: (nullable): the instances added to a repeated section, after FW_INSTANCE_NONE where the first one has
 *   a label (or the conversations, for a conversation section), in order, %NULL for none; borrowed
 * @touched: (nullable): whether a note or a photo belongs to question @key in FW_INSTANCE_NONE
 * @data: for the callbacks
 *
 * The facts of one visit that a checklist needs.
 */
typedef struct
{
  const char *phase;
  const char *kind;
  const char *language;
  const FwAnswerValue *(*answer) (const char *instance, const char *key, gpointer data);
  const char *(*zone) (FwSection *section, gpointer data);
  const char *const *(*instances) (FwSection *section, gpointer data);
  gboolean (*touched) (const char *key, gpointer data);
  gpointer data;
} FwChecklistContext;

/**
 * FwChecklistSection:
 * @section: the section, of the template that owns it
 * @questions: (element-type FwQuestion): those that are asked here, in order
 * @chosen: the chosen template that brought it
 *
 * A place in the checklist. Belongs to the checklist.
 */
typedef struct
{
  FwSection *section;
  GPtrArray *questions;
  FwTemplate *chosen;
} FwChecklistSection;

/**
 * FwPlace:
 * @section: where it is asked
 * @question: the question
 * @instance: FW_INSTANCE_NONE or an instance's id
 * @visible: whether its conditions hold
 * @zone: (nullable): the zone that makes it not applicable here
 *
 * A question in an instance.
 */
typedef struct
{
  FwChecklistSection *section;
  FwQuestion *question;
  char *instance;
  gboolean visible;
  const char *zone;
} FwPlace;

FwChecklist        *fw_checklist_new           (GPtrArray                 *templates,
                                                FwTemplateResolver         resolver,
                                                gpointer                   data,
                                                GError                   **error);
FwChecklist        *fw_checklist_ref           (FwChecklist               *self);
void                fw_checklist_unref         (FwChecklist               *self);
GPtrArray          *fw_checklist_get_templates (FwChecklist               *self);
GPtrArray          *fw_checklist_get_sections  (FwChecklist               *self);
FwQuestion         *fw_checklist_get_question  (FwChecklist               *self,
                                                const char                *key);
FwQuestion         *fw_checklist_find_question (FwChecklist               *self,
                                                const char                *name,
                                                GError                   **error);
FwChecklistSection *fw_checklist_get_place     (FwChecklist               *self,
                                                FwQuestion                *question);
FwChecklistSection *fw_checklist_find_section  (FwChecklist               *self,
                                                const char                *name,
                                                GError                   **error);

gboolean            fw_checklist_is_visible    (FwChecklist               *self,
                                                const FwChecklistContext  *context,
                                                const char                *instance,
                                                FwQuestion                *question);
const char         *fw_checklist_zone_reason   (FwChecklist               *self,
                                                const FwChecklistContext  *context,
                                                FwQuestion                *question);
char              **fw_checklist_list_instances (FwChecklist              *self,
                                                const FwChecklistContext  *context,
                                                FwChecklistSection        *section);
GPtrArray          *fw_checklist_list_places   (FwChecklist               *self,
                                                const FwChecklistContext  *context);
void                fw_checklist_get_progress  (FwChecklist               *self,
                                                const FwChecklistContext  *context,
                                                guint                     *answered,
                                                guint                     *required);
gboolean            fw_checklist_is_counted    (FwChecklist               *self,
                                                const FwChecklistContext  *context,
                                                const char                *instance,
                                                FwQuestion                *question);
gboolean            fw_checklist_stands_alone  (FwChecklist               *self,
                                                const char                *instance,
                                                FwQuestion                *question);

char               *fw_template_to_json        (FwTemplate                *self,
                                                FwChecklist               *expanded,
                                                const char                *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwChecklist, fw_checklist_unref)

G_END_DECLS
