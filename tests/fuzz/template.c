/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A checklist from a stranger: the check accepts nothing that parsing refuses, nor the other way round; what
 * is parsed can be shown and scored.
 */
#include "fuzz.h"

#include "fw-checklist.h"
#include "fw-score.h"
#include "fw-template-check.h"

/* Parsed once: they take longer than all the rest. */
static FwTemplate *
find_template (const char *id,
               gpointer    unused)
{
  static GHashTable *known = NULL;
  FwTemplate *template;

  if (known == NULL)
    known = g_hash_table_new (g_str_hash, g_str_equal);
  template = g_hash_table_lookup (known, id);
  if (template == NULL && (template = fw_template_resolve_shipped (id, NULL)) != NULL)
    g_hash_table_insert (known, g_strdup (id), template);

  return template != NULL ? fw_template_ref (template) : NULL;
}

static const FwAnswerValue *
no_answer (const char *instance,
           const char *key,
           gpointer    data)
{
  return NULL;
}

static const char *
no_zone (FwSection *section,
         gpointer   data)
{
  return NULL;
}

static const char *const *
no_instances (FwSection *section,
              gpointer   data)
{
  return NULL;
}

static void
use (FwTemplate *template)
{
  const FwChecklistContext context = { .answer = no_answer, .zone = no_zone, .instances = no_instances };
  g_autoptr(GPtrArray) chosen = g_ptr_array_new ();
  g_autoptr(FwChecklist) checklist = NULL;
  g_autoptr(FwScore) score = NULL;
  g_autoptr(GPtrArray) places = NULL;
  g_autofree char *json = NULL;

  g_ptr_array_add (chosen, template);
  checklist = fw_checklist_new (chosen, find_template, NULL, NULL);
  if (checklist == NULL)
    return;
  json = fw_template_to_json (template, checklist, NULL);
  REQUIRE (json != NULL);
  places = fw_checklist_list_places (checklist, &context);
  score = fw_checklist_score (checklist, &context, FW_SIDE_VENDOR);
  REQUIRE (places != NULL && score != NULL && !score->has_overall);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GPtrArray) problems = fw_template_check (bytes, find_template, NULL);
  g_autoptr(FwTemplate) template = fw_template_parse (bytes, &found, &error);

  REQUIRE (problems != NULL);
  REQUIRE ((template == NULL) == (error != NULL));
  /* Checking sees more than parsing: whether what is included is there. */
  REQUIRE (template != NULL || fw_template_problems_has_error (problems));
  if (template == NULL)
    return 0;
  REQUIRE (size <= FW_TEMPLATE_MAX_LENGTH);
  REQUIRE (fw_template_get_id (template) != NULL && fw_template_get_version (template) > 0);
  REQUIRE (fw_template_get_version (template) <= FW_TEMPLATE_MAX_VERSION);
  REQUIRE (g_bytes_equal (fw_template_get_bytes (template), bytes));
  use (template);

  return 0;
}
