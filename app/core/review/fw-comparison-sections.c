/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rows of a comparison: each question once for each instance, instances of one label beside each
 * other.
 */
#define G_LOG_DOMAIN "fw-review"

#include "fw-comparison.h"

#include "fw-alignment.h"

/* One instance of a section over all visits. */
typedef struct
{
  char *label;                  /* NULL where it needs none */
  char *folded;
  guint turn;                   /* the how manieth of this label */
  GPtrArray *ids;               /* its id at each visit, NULL where there is none */
} Instance;

static void
instance_free (Instance *instance)
{
  g_free (instance->label);
  g_free (instance->folded);
  g_ptr_array_unref (instance->ids);
  g_free (instance);
}

static void
row_free (FwComparisonRow *row)
{
  g_ptr_array_unref (row->cells);
  g_free (row->label);
  g_free (row);
}

static void
section_free (FwComparisonSection *section)
{
  g_ptr_array_unref (section->rows);
  g_ptr_array_unref (section->vendor);
  g_ptr_array_unref (section->client);
  g_free (section);
}

static Instance *
find_instance (GPtrArray  *instances,
               const char *folded,
               guint       turn)
{
  for (guint i = 0; i < instances->len; i++)
    {
      Instance *instance = g_ptr_array_index (instances, i);

      if (instance->turn == turn && g_str_equal (instance->folded, folded))
        return instance;
    }

  return NULL;
}

/* The how manieth instance of its label this one is at its visit. */
static guint
count_turn (GPtrArray  *instances,
            const char *folded,
            guint       visit)
{
  guint turn = 0;

  for (guint i = 0; i < instances->len; i++)
    {
      const Instance *instance = g_ptr_array_index (instances, i);

      turn += g_str_equal (instance->folded, folded) && g_ptr_array_index (instance->ids, visit) != NULL;
    }

  return turn;
}

static void
add_instance (GPtrArray     *instances,
              FwReviewVisit *visit,
              guint          position,
              guint          count,
              const FwPlace *place)
{
  const char *label = fw_review_visit_get_label (visit, place);
  g_autofree char *folded = g_utf8_casefold (label != NULL ? label : "", -1);
  guint turn = count_turn (instances, folded, position);
  Instance *instance = find_instance (instances, folded, turn);

  if (instance == NULL)
    {
      instance = g_new0 (Instance, 1);
      instance->label = label != NULL && label[0] != '\0' ? g_strdup (label) : NULL;
      instance->folded = g_steal_pointer (&folded);
      instance->turn = turn;
      instance->ids = g_ptr_array_new ();
      g_ptr_array_set_size (instance->ids, (gint) count);
      g_ptr_array_add (instances, instance);
    }
  g_ptr_array_index (instance->ids, position) = place->instance;
}

static gboolean
has_instance (GPtrArray  *instances,
              guint       visit,
              const char *id)
{
  for (guint i = 0; i < instances->len; i++)
    if (g_strcmp0 (g_ptr_array_index (((Instance *) g_ptr_array_index (instances, i))->ids, visit), id) == 0)
      return TRUE;

  return FALSE;
}

/* The instances of all places whose question is in the section. */
static GPtrArray *
list_instances (GPtrArray              *visits,
                const FwAlignedSection *section)
{
  GPtrArray *instances = g_ptr_array_new_with_free_func ((GDestroyNotify) instance_free);

  for (guint v = 0; v < visits->len; v++)
    {
      GPtrArray *places = fw_review_visit_get_places (g_ptr_array_index (visits, v));

      for (guint i = 0; i < places->len; i++)
        {
          const FwPlace *place = g_ptr_array_index (places, i);

          if (g_str_equal (fw_section_get_key (place->section->section), fw_section_get_key (section->section)) &&
              !has_instance (instances, v, place->instance))
            add_instance (instances, g_ptr_array_index (visits, v), v, visits->len, place);
        }
    }

  return instances;
}

static void
summarise (FwComparisonRow *row)
{
  FwComparisonCell *baseline = g_ptr_array_index (row->cells, 0);

  for (guint i = 0; i < row->cells->len; i++)
    {
      FwComparisonCell *cell = g_ptr_array_index (row->cells, i);

      fw_comparison_cell_measure (cell, baseline, row->question);
      row->disputed |= cell->others->len > 0;
      row->has_photos |= cell->photos->len > 0;
      row->recorded |= fw_comparison_cell_is_recorded (cell);
      for (guint j = i + 1; j < row->cells->len; j++)
        row->differs |= fw_comparison_cell_differs (cell, g_ptr_array_index (row->cells, j));
    }
}

/* An older version may ask the question in another section, where its name is that of all asked once. */
static const char *
find_id (const Instance *instance,
         guint           visit)
{
  const char *id = g_ptr_array_index (instance->ids, visit);

  return id != NULL || instance->label != NULL || instance->turn > 0 ? id : FW_INSTANCE_NONE;
}

static void
add_row (FwComparisonSection *section,
         GPtrArray           *visits,
         FwQuestion          *question,
         const Instance      *instance,
         const char          *language)
{
  FwComparisonRow *row = g_new0 (FwComparisonRow, 1);
  gboolean asked = FALSE;

  row->question = question;
  row->label = g_strdup (instance->label);
  row->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_comparison_cell_free);
  for (guint v = 0; v < visits->len; v++)
    {
      FwComparisonCell *cell = fw_comparison_cell_new (g_ptr_array_index (visits, v), find_id (instance, v),
                                                       fw_question_get_key (question), language);

      asked |= cell->asked;
      g_ptr_array_add (row->cells, cell);
    }
  summarise (row);
  if (asked)
    g_ptr_array_add (section->rows, row);
  else
    row_free (row);
}

static GPtrArray *
list_figures (GPtrArray *visits,
              FwSection *section,
              FwSide     side)
{
  GPtrArray *figures = g_ptr_array_new ();

  for (guint v = 0; v < visits->len; v++)
    g_ptr_array_add (figures, (gpointer) fw_review_visit_find_figure (g_ptr_array_index (visits, v),
                                                                      fw_section_get_key (section), side));

  return figures;
}

static FwComparisonSection *
section_new (GPtrArray              *visits,
             const FwAlignedSection *aligned,
             const char             *language)
{
  FwComparisonSection *section = g_new0 (FwComparisonSection, 1);
  g_autoptr(GPtrArray) instances = list_instances (visits, aligned);

  section->section = aligned->section;
  section->vendor = list_figures (visits, aligned->section, FW_SIDE_VENDOR);
  section->client = list_figures (visits, aligned->section, FW_SIDE_CLIENT);
  section->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  for (guint i = 0; i < instances->len; i++)
    for (guint q = 0; q < aligned->questions->len; q++)
      add_row (section, visits, g_ptr_array_index (aligned->questions, q), g_ptr_array_index (instances, i), language);

  return section;
}

/**
 * fw_comparison_list_sections:
 * @visits: (element-type FwReviewVisit): visits, which must outlive the result
 * @language: (nullable): of texts: %NULL the locale's, or FW_TEMPLATE_OWN_LANGUAGE
 *
 * Returns: (transfer full) (element-type FwComparisonSection): what at least one of them asks, in order
 */
GPtrArray *
fw_comparison_list_sections (GPtrArray  *visits,
                             const char *language)
{
  GPtrArray *sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  g_autoptr(GPtrArray) aligned = fw_alignment_new (visits);

  for (guint i = 0; i < aligned->len; i++)
    {
      FwComparisonSection *section = section_new (visits, g_ptr_array_index (aligned, i), language);

      if (section->rows->len > 0)
        g_ptr_array_add (sections, section);
      else
        section_free (section);
    }

  return sections;
}

/**
 * fw_comparison_section_get_figures:
 * @section: a section
 *
 * Returns: (transfer none) (element-type FwScoreSection): the figures of the side that the section judges,
 *   the vendor's where it judges both; one for each visit, %NULL for none
 */
GPtrArray *
fw_comparison_section_get_figures (const FwComparisonSection *section)
{
  return fw_section_get_side (section->section) == FW_SIDE_CLIENT ? section->client : section->vendor;
}

/**
 * fw_comparison_row_passes:
 * @row: a row
 * @filter: which rows are wanted
 *
 * Returns: whether it is one of them
 */
gboolean
fw_comparison_row_passes (const FwComparisonRow *row,
                          FwComparisonFilter     filter)
{
  return (!(filter & FW_COMPARISON_DIFFERENT) || row->differs) &&
         (!(filter & FW_COMPARISON_WITH_PHOTOS) || row->has_photos) &&
         (!(filter & FW_COMPARISON_DISPUTED) || row->disputed);
}
