/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging the orders of checklists: what only one visit asks stands where that visit asks it.
 */
#define G_LOG_DOMAIN "fw-review"

#include "fw-alignment.h"

/* The newest version of a question, and where to find its section. */
typedef struct
{
  FwQuestion *question;
  guint version;
} Newest;

static void
aligned_free (FwAlignedSection *self)
{
  g_ptr_array_unref (self->questions);
  g_free (self);
}

static void
note_newest (GHashTable    *newest,
             FwReviewVisit *visit,
             FwQuestion    *question)
{
  guint version = fw_review_visit_get_version (visit, fw_question_get_template_id (question));
  Newest *known = g_hash_table_lookup (newest, fw_question_get_key (question));

  if (known == NULL)
    {
      known = g_new0 (Newest, 1);
      g_hash_table_insert (newest, (gpointer) fw_question_get_key (question), known);
    }
  else if (version <= known->version)
    return;
  known->question = question;
  known->version = version;
}

static GHashTable *
find_newest (GPtrArray *visits)
{
  GHashTable *newest = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);

  for (guint v = 0; v < visits->len; v++)
    {
      FwReviewVisit *visit = g_ptr_array_index (visits, v);
      GPtrArray *places = fw_review_visit_get_places (visit);

      for (guint i = 0; i < places->len; i++)
        note_newest (newest, visit, ((const FwPlace *) g_ptr_array_index (places, i))->question);
    }

  return newest;
}

static guint
find_section (GPtrArray  *sections,
              const char *key)
{
  guint i = 0;

  while (i < sections->len)
    {
      const FwAlignedSection *section = g_ptr_array_index (sections, i);

      if (g_str_equal (fw_section_get_key (section->section), key))
        break;
      i++;
    }

  return i;
}

static guint
find_question (GPtrArray  *questions,
               const char *key)
{
  guint i = 0;

  while (i < questions->len && !g_str_equal (fw_question_get_key (g_ptr_array_index (questions, i)), key))
    i++;

  return i;
}

/* Puts a section after the one that stands before it in this visit. */
static guint
place_section (GPtrArray    *sections,
               const Newest *known,
               guint         after)
{
  FwSection *section = fw_question_get_section (known->question);
  guint found = find_section (sections, fw_section_get_key (section));
  FwAlignedSection *added;

  if (found < sections->len)
    {
      added = g_ptr_array_index (sections, found);
      if (known->version > added->version)
        added->section = section;
      added->version = MAX (added->version, known->version);
      return found;
    }
  added = g_new0 (FwAlignedSection, 1);
  added->section = section;
  added->version = known->version;
  added->questions = g_ptr_array_new ();
  g_ptr_array_insert (sections, (gint) MIN (after, sections->len), added);

  return MIN (after, sections->len - 1);
}

static const char *
section_key (FwQuestion *question)
{
  return fw_section_get_key (fw_question_get_section (question));
}

static void
place_question (GPtrArray  *sections,
                FwQuestion *question,
                FwQuestion *before)
{
  const FwAlignedSection *section = g_ptr_array_index (sections, find_section (sections, section_key (question)));
  guint at = section->questions->len;

  if (find_question (section->questions, fw_question_get_key (question)) < at)
    return;
  if (before != NULL)
    at = MIN (at, find_question (section->questions, fw_question_get_key (before)) + 1);
  else
    at = 0;
  g_ptr_array_insert (section->questions, (gint) at, question);
}

static void
place_sections (GPtrArray     *sections,
                FwReviewVisit *visit,
                GHashTable    *newest)
{
  GPtrArray *places = fw_review_visit_get_places (visit);
  guint after = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);
      const Newest *known = g_hash_table_lookup (newest, fw_question_get_key (place->question));

      if (!fw_section_is_conversation (place->section->section))
        after = place_section (sections, known, after) + 1;
    }
}

static void
place_questions (GPtrArray     *sections,
                 FwReviewVisit *visit,
                 GHashTable    *newest)
{
  GPtrArray *places = fw_review_visit_get_places (visit);
  FwQuestion *before = NULL;

  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);
      const Newest *known = g_hash_table_lookup (newest, fw_question_get_key (place->question));

      if (fw_section_is_conversation (place->section->section))
        continue;
      if (before != NULL && !g_str_equal (section_key (before), section_key (known->question)))
        before = NULL;
      place_question (sections, known->question, before);
      before = known->question;
    }
}

/**
 * fw_alignment_new:
 * @visits: (element-type FwReviewVisit): visits, which must outlive the result
 *
 * A question is the same wherever its key is; its texts and its section are those of the newest version
 * among the visits. What is asked in conversations is what single people said, and is left out.
 *
 * Returns: (transfer full) (element-type FwAlignedSection): the sections in order
 */
GPtrArray *
fw_alignment_new (GPtrArray *visits)
{
  GPtrArray *sections = g_ptr_array_new_with_free_func ((GDestroyNotify) aligned_free);
  g_autoptr(GHashTable) newest = find_newest (visits);

  for (guint v = 0; v < visits->len; v++)
    place_sections (sections, g_ptr_array_index (visits, v), newest);
  for (guint v = 0; v < visits->len; v++)
    place_questions (sections, g_ptr_array_index (visits, v), newest);

  return sections;
}
