/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing CSV. A text that a spreadsheet could take for a formula gets an apostrophe before it; figures
 * of our own are plain.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-csv.h"

#include <string.h>

static void
begin_field (GString *line)
{
  if (line->len > 0 && line->str[line->len - 1] != '\n')
    g_string_append_c (line, ',');
}

/**
 * fw_csv_add_text:
 * @line: where to add it
 * @text: (nullable): text as it was typed
 *
 * Adds a quoted field. Spreadsheets read a cell that begins with =, +, -, @, a tab or a return as a
 * formula, also after spaces and in their full-width forms (OWASP, "CSV Injection"); such a text gets an
 * apostrophe before it.
 */
void
fw_csv_add_text (GString    *line,
                 const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  const char *first = valid;

  while (*first == ' ')
    first++;
  begin_field (line);
  g_string_append_c (line, '"');
  if (*first != '\0' && (strchr ("=+-@\t\r\n", *first) != NULL || g_str_has_prefix (first, "＝") || g_str_has_prefix (first, "＋") ||
                         g_str_has_prefix (first, "－") || g_str_has_prefix (first, "＠")))
    g_string_append_c (line, '\'');
  for (const char *at = valid; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (line, '"');
      g_string_append_c (line, *at);
    }
  g_string_append_c (line, '"');
}

static void
add_number (GString  *line,
            gboolean  there,
            double    number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (there)
    {
      begin_field (line);
      g_string_append (line, g_ascii_formatd (text, sizeof text, "%.10g", number));
    }
  else
    fw_csv_add_text (line, NULL);
}

static void
add_flag (GString  *line,
          gboolean  flag)
{
  fw_csv_add_text (line, flag ? "yes" : "no");
}

static void
end_line (GString *out)
{
  g_string_append (out, "\r\n");
}

static GString *
begin (const char *columns)
{
  return g_string_append (g_string_new (columns), "\r\n");
}

/* --- Answers ------------------------------------------------------------------------------------ */

#define ANSWER_COLUMNS "visit,site,partner,date,phase,template,version,section,section_title,instance,question,text,kind," \
  "side,value,answer,not_applicable,reason,points,change,note,others,photos,by,at"

static void
add_visit (GString       *out,
           FwReviewVisit *visit)
{
  FwVisit *record = fw_review_visit_get_visit (visit);
  FwSite *site = fw_visit_view_get_site (fw_review_visit_get_view (visit));

  fw_csv_add_text (out, fw_visit_get_id (record));
  fw_csv_add_text (out, site != NULL ? fw_site_get_name (site) : NULL);
  fw_csv_add_text (out, site != NULL ? fw_site_get_partner (site) : NULL);
  fw_csv_add_text (out, fw_visit_get_date (record));
  fw_csv_add_text (out, fw_visit_get_phase (record));
}

static void
add_question (GString       *out,
              FwReviewVisit *visit,
              FwQuestion    *question,
              const char    *label)
{
  FwSection *section = fw_question_get_section (question);

  fw_csv_add_text (out, fw_question_get_template_id (question));
  add_number (out, TRUE, fw_review_visit_get_version (visit, fw_question_get_template_id (question)));
  fw_csv_add_text (out, fw_section_get_id (section));
  fw_csv_add_text (out, fw_section_get_title (section, FW_TEMPLATE_OWN_LANGUAGE));
  fw_csv_add_text (out, label);
  fw_csv_add_text (out, fw_question_get_key (question));
  fw_csv_add_text (out, fw_question_get_text (question, FW_TEMPLATE_OWN_LANGUAGE));
  fw_csv_add_text (out, fw_question_kind_get_name (fw_question_get_kind (question)));
  fw_csv_add_text (out, fw_side_get_name (fw_question_get_side (question)));
}

/* As stored: a figure as such, several options with commas between. */
static void
add_value (GString    *out,
           yyjson_val *value)
{
  g_autoptr(GString) list = g_string_new (NULL);
  gsize index, count;
  yyjson_val *item;

  if (yyjson_is_num (value))
    add_number (out, TRUE, yyjson_get_num (value));
  else if (yyjson_is_arr (value))
    {
      yyjson_arr_foreach (value, index, count, item)
        g_string_append_printf (list, "%s%s", index > 0 ? "," : "", yyjson_is_str (item) ? yyjson_get_str (item) : "");
      fw_csv_add_text (out, list->str);
    }
  else
    fw_csv_add_text (out, yyjson_get_str (value));
}

static void
add_others (GString                *out,
            FwReviewVisit          *visit,
            const FwComparisonCell *cell)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < cell->others->len; i++)
    {
      const FwCellOther *other = g_ptr_array_index (cell->others, i);

      g_string_append_printf (list, "%s%s: %s", i > 0 ? "; " : "", fw_review_visit_get_name (visit, other->by), other->text);
    }
  fw_csv_add_text (out, list->str);
}

static void
add_photos (GString                *out,
            const FwComparisonCell *cell)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < cell->photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (cell->photos, i);

      if (photo->shared != NULL)
        g_string_append_printf (list, "%s%s", list->len > 0 ? "," : "", photo->id);
    }
  fw_csv_add_text (out, list->str);
}

static void
add_answer (GString                *out,
            FwReviewVisit          *visit,
            const FwComparisonCell *cell)
{
  add_value (out, cell->value);
  fw_csv_add_text (out, cell->text);
  add_flag (out, cell->na);
  fw_csv_add_text (out, cell->na ? cell->reason : NULL);
  add_number (out, cell->has_points, cell->points);
  add_number (out, cell->has_change, cell->change);
  fw_csv_add_text (out, cell->note);
  add_others (out, visit, cell);
  add_photos (out, cell);
  fw_csv_add_text (out, cell->by != NULL ? fw_review_visit_get_name (visit, cell->by) : NULL);
  fw_csv_add_text (out, cell->at);
}

/* Of what others may read: a private note or a photo that is held back makes no row. */
static gboolean
has_answer (const FwComparisonCell *cell,
            gboolean                with_private)
{
  if (cell->value != NULL || cell->na || cell->note != NULL || cell->others->len > 0)
    return TRUE;
  for (guint i = 0; i < cell->photos->len; i++)
    if (((FwPhoto *) g_ptr_array_index (cell->photos, i))->shared != NULL)
      return TRUE;

  return with_private && cell->private_note != NULL;
}

/**
 * fw_csv_from_visit:
 * @visit: a visit
 * @with_private: whether private notes were asked for: they get a column of their own
 *
 * What single people said in conversations is left out.
 *
 * Returns: (transfer full): one row for each answer
 */
char *
fw_csv_from_visit (FwReviewVisit *visit,
                   gboolean       with_private)
{
  GString *out = begin (with_private ? ANSWER_COLUMNS ",private_note" : ANSWER_COLUMNS);
  GPtrArray *places = fw_review_visit_get_places (visit);

  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);
      FwComparisonCell *cell = fw_comparison_cell_new (visit, place->instance, fw_question_get_key (place->question),
                                                       FW_TEMPLATE_OWN_LANGUAGE);

      if (!fw_section_is_conversation (place->section->section) && has_answer (cell, with_private))
        {
          add_visit (out, visit);
          add_question (out, visit, place->question, fw_review_visit_get_label (visit, place));
          add_answer (out, visit, cell);
          if (with_private)
            fw_csv_add_text (out, cell->private_note);
          end_line (out);
        }
      fw_comparison_cell_free (cell);
    }

  return g_string_free_and_steal (out);
}

static void
add_row (GString               *out,
         FwComparison          *comparison,
         const FwComparisonRow *row)
{
  for (guint v = 0; v < row->cells->len; v++)
    {
      FwReviewVisit *visit = g_ptr_array_index (fw_comparison_get_visits (comparison), v);
      const FwComparisonCell *cell = g_ptr_array_index (row->cells, v);

      if (!has_answer (cell, FALSE))
        continue;
      add_visit (out, visit);
      add_question (out, visit, row->question, row->label);
      add_answer (out, visit, cell);
      end_line (out);
    }
}

/**
 * fw_csv_from_comparison:
 * @comparison: a comparison
 * @filter: which questions are wanted
 *
 * Returns: (transfer full): one row for each answer of each visit
 */
char *
fw_csv_from_comparison (FwComparison       *comparison,
                        FwComparisonFilter  filter)
{
  GString *out = begin (ANSWER_COLUMNS);
  GPtrArray *sections = fw_comparison_get_sections (comparison);

  for (guint i = 0; i < sections->len; i++)
    {
      const FwComparisonSection *section = g_ptr_array_index (sections, i);

      for (guint r = 0; r < section->rows->len; r++)
        if (fw_comparison_row_passes (g_ptr_array_index (section->rows, r), filter))
          add_row (out, comparison, g_ptr_array_index (section->rows, r));
    }

  return g_string_free_and_steal (out);
}

/* --- Figures ------------------------------------------------------------------------------------ */

/**
 * fw_csv_from_trend:
 * @trend: a site over time
 *
 * Returns: (transfer full): one row for each section of each visit
 */
char *
fw_csv_from_trend (FwTrend *trend)
{
  GString *out = begin ("visit,site,partner,date,phase,template,section,title,side,communication,score,answered,visible,contested");

  for (guint v = 0; v < fw_trend_get_visits (trend)->len; v++)
    for (guint i = 0; i < fw_trend_get_sections (trend)->len; i++)
      {
        const FwTrendSection *section = g_ptr_array_index (fw_trend_get_sections (trend), i);
        const FwScoreSection *figure = g_ptr_array_index (section->figures, v);

        if (figure == NULL)
          continue;
        add_visit (out, g_ptr_array_index (fw_trend_get_visits (trend), v));
        fw_csv_add_text (out, fw_section_get_template_id (section->section));
        fw_csv_add_text (out, fw_section_get_id (section->section));
        fw_csv_add_text (out, fw_section_get_title (section->section, fw_trend_get_language (trend)));
        fw_csv_add_text (out, fw_side_get_name (fw_section_get_side (section->section)));
        add_flag (out, section->communication);
        add_number (out, figure->has_score, figure->score);
        add_number (out, TRUE, figure->count.answered);
        add_number (out, TRUE, figure->count.visible);
        add_flag (out, figure->contested);
        end_line (out);
      }

  return g_string_free_and_steal (out);
}

/* Texts of a scale of fit, which a value has not. */
#define N_FIT_TEXTS 4

static void
add_cell (GString           *out,
          const FwValueRow  *row,
          const char        *group,
          const FwValueCell *cell)
{
  gboolean there = !cell->hidden && cell->rate.people > 0;

  fw_csv_add_text (out, row->side);
  fw_csv_add_text (out, row->name);
  fw_csv_add_text (out, group);
  add_number (out, TRUE, cell->rate.people);
  add_number (out, there, there ? (double) cell->rate.unprompted / cell->rate.people : 0);
  add_number (out, there, there ? (double) cell->rate.prompted / cell->rate.people : 0);
  add_flag (out, cell->hidden);
  add_number (out, TRUE, row->seen_answers);
  add_number (out, TRUE, row->seen_photos);
  for (guint i = 0; i < N_FIT_TEXTS; i++)
    fw_csv_add_text (out, NULL);
  add_number (out, FALSE, 0);
  end_line (out);
}

/* The columns of the people are empty. */
static void
add_fit (GString        *out,
         FwValuesMatrix *matrix,
         const FwFitRow *row,
         guint           visit)
{
  const FwFitCell *cell = g_ptr_array_index (row->cells, visit);

  fw_csv_add_text (out, "fit");
  fw_csv_add_text (out, fw_question_get_text (row->question, fw_values_matrix_get_language (matrix)));
  fw_csv_add_text (out, NULL);
  for (guint i = 0; i < 3; i++)
    add_number (out, FALSE, 0);
  fw_csv_add_text (out, NULL);
  for (guint i = 0; i < 2; i++)
    add_number (out, FALSE, 0);
  fw_csv_add_text (out, fw_question_get_scale (row->question));
  fw_csv_add_text (out, fw_review_visit_get_id (g_ptr_array_index (fw_values_matrix_get_visits (matrix), visit)));
  fw_csv_add_text (out, row->ours);
  fw_csv_add_text (out, cell->theirs);
  add_number (out, cell->known, cell->distance);
  end_line (out);
}

/**
 * fw_csv_from_matrix:
 * @matrix: a folded matrix
 *
 * Returns: (transfer full): one row for each value and group, and for all of them; then one for each scale of fit
 *   and visit
 */
char *
fw_csv_from_matrix (FwValuesMatrix *matrix)
{
  GString *out = begin ("side,value,group,people,rate,prompted,hidden,seen_answers,seen_photos,"
                        "scale,visit,ours,theirs,distance");
  GPtrArray *groups = fw_values_matrix_get_groups (matrix);

  for (guint i = 0; i < fw_values_matrix_get_rows (matrix)->len; i++)
    {
      const FwValueRow *row = g_ptr_array_index (fw_values_matrix_get_rows (matrix), i);

      for (guint g = 0; g < row->cells->len; g++)
        add_cell (out, row, ((FwValueGroup *) g_ptr_array_index (groups, g))->label, &g_array_index (row->cells, FwValueCell, g));
      add_cell (out, row, "All", &row->total);
    }
  for (guint i = 0; i < fw_values_matrix_get_fits (matrix)->len; i++)
    for (guint v = 0; v < fw_values_matrix_get_visits (matrix)->len; v++)
      add_fit (out, matrix, g_ptr_array_index (fw_values_matrix_get_fits (matrix), i), v);

  return g_string_free_and_steal (out);
}
