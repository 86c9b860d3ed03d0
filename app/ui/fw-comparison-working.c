/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The working of scores: question, answer, points and weight.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-working.h"

#include <glib/gi18n.h>

#include "fw-comparison-words.h"
#include "fw-reading-dialog.h"

static void
add_row (AdwPreferencesGroup  *group,
         const FwScoreWorking *working,
         const char           *language)
{
  GtkWidget *row = adw_action_row_new ();
  /* Translators: points of an answer, from 0 to 1, times its weight. */
  g_autofree char *product = g_strdup_printf (_("%.2f × %g"), working->points, working->weight);
  GtkWidget *label = gtk_label_new (product);
  const char *said = fw_question_translate_answer (working->question, working->answer);
  g_autofree char *answer = working->contested ? g_strdup_printf ("%s · %s", said, _("visitors differ")) : g_strdup (said);

  gtk_widget_add_css_class (label, "numeric");
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fw_question_get_text (working->question, language));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), answer);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (group, row);
}

static void
add_figure (AdwPreferencesPage   *page,
            const char           *title,
            const FwScoreSection *figure,
            const char           *language)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *score = fw_comparison_words_figure (figure, NULL);
  g_autofree char *basis = fw_comparison_words_basis (figure);
  g_autofree char *about = g_strdup_printf ("%s · %s", score, basis);
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), about);
  for (guint i = 0; figure != NULL && i < figure->working->len; i++)
    add_row (ADW_PREFERENCES_GROUP (group), g_ptr_array_index (figure->working, i), language);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

/**
 * fw_comparison_working_new:
 * @reading: a reading; it may go when this returns
 * @heading: the heading of a section
 *
 * Returns: (transfer floating) (nullable): a dialog, %NULL where the section has no scores
 */
AdwDialog *
fw_comparison_working_new (FwComparisonReading *reading,
                           FwComparisonItem    *heading)
{
  const FwComparisonSection *section = fw_comparison_reading_find_section (reading, heading);
  const char *language = fw_comparison_get_language (reading->comparison);
  AdwPreferencesPage *page;
  GPtrArray *figures;

  if (section == NULL)
    return NULL;
  page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  figures = fw_comparison_section_get_figures (section);
  adw_preferences_page_set_description (page, _("A score is the mean of the points, by weight. There is none where under "
                                                "half of the required questions are answered."));
  for (guint v = 0; v < reading->titles->len; v++)
    {
      const char *title = g_ptr_array_index (reading->titles, v);
      g_autofree char *ours = g_strdup_printf (_("%s, our side"), title);

      add_figure (page, title, g_ptr_array_index (figures, v), language);
      if (fw_section_get_side (section->section) == FW_SIDE_BOTH)
        add_figure (page, ours, g_ptr_array_index (section->client, v), language);
    }

  return fw_reading_dialog_new (fw_section_get_title (section->section, language), page);
}
