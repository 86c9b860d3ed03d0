/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The insides that the files of the template room share: the parsed tree and the evaluation of
 * conditions. Immutable after parsing; an FwEvaluation stays on one thread.
 */
#pragma once

#include "fw-checklist.h"
#include "fw-json.h"
#include "fw-template.h"

G_BEGIN_DECLS

/* How deep a template's JSON may nest, and how many conditions may hang on one another. */
#define FW_TEMPLATE_MAX_DEPTH 32
#define FW_CONDITION_MAX_CHAIN 32
#define FW_CONDITION_MAX_EVALUATION 64

struct _FwQuestion
{
  FwSection *section;
  yyjson_val *json;
  yyjson_val *anchors;
  yyjson_val *options;
  char *key;
  const char *id;
  FwQuestionKind kind;
  FwSide side;
  double weight;
  const char **covers;
  const char **zones;
};

struct _FwSection
{
  FwTemplate *template;
  yyjson_val *json;
  char *key;
  const char *id;
  FwSide side;
  double weight;
  GPtrArray *questions;
};

/* A section of the template itself, or a reference to one of another template. */
typedef struct
{
  FwSection *section;
  char *include_template;
  char *include_section;
} FwTemplateItem;

struct _FwTemplate
{
  gatomicrefcount references;
  GBytes *bytes;
  yyjson_doc *document;
  const char *id;
  const char *language;
  guint version;
  char *pin;
  GPtrArray *items;
  GPtrArray *sections;
  GHashTable *questions;
  GPtrArray *needs;
};

/* One walk over the conditions of a checklist; remembers what it has found out. */
typedef struct
{
  FwChecklist *checklist;
  const FwChecklistContext *context;
  GHashTable *known;
  guint depth;
} FwEvaluation;

const char *fw_text_get              (yyjson_val                *text,
                                      const char                *language,
                                      const char                *own_language);
gboolean    fw_text_language_equal   (const char                *a,
                                      const char                *b);
gboolean    fw_template_id_is_valid  (const char                *id);
const char *fw_section_get_own_language (FwSection              *self);

char       *fw_condition_dup_key     (yyjson_val                *condition,
                                      const char                *owner);
gboolean    fw_condition_list_keys   (yyjson_val                *condition,
                                      const char                *owner,
                                      GHashTable                *keys);
void        fw_evaluation_init       (FwEvaluation              *self,
                                      FwChecklist               *checklist,
                                      const FwChecklistContext  *context);
void        fw_evaluation_clear      (FwEvaluation              *self);
gboolean    fw_evaluation_is_visible (FwEvaluation              *self,
                                      const char                *instance,
                                      FwQuestion                *question);
const FwAnswerValue *fw_context_get_answer (const FwChecklistContext *context,
                                            const char               *instance,
                                            FwQuestion               *question);
gboolean    fw_answer_value_is_na    (const FwAnswerValue       *answer);
gboolean    fw_answer_value_counts   (const FwAnswerValue       *answer,
                                      FwQuestion                *question);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FwEvaluation, fw_evaluation_clear)

G_END_DECLS
