/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts that several papers have.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-paper-private.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>

/* Of the record: phases, states and priorities. */
static const char *const record_words[] = {
  N_("pre-rfp"), N_("selection"), N_("onboarding"), N_("steady-state"), N_("open"), N_("closed"), N_("done"), N_("dropped"),
  N_("low"), N_("normal"), N_("high"), N_("received"), N_("returned"), N_("accepted"),
};

/**
 * fw_paper_word:
 * @word: (nullable): a word of the record
 *
 * Returns: (nullable): it in the language of the paper; @word itself where it is not known
 */
const char *
fw_paper_word (const char *word)
{
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (record_words); i++)
    if (g_str_equal (record_words[i], word))
      return _(record_words[i]);

  return word;
}

/**
 * fw_paper_dup_percent:
 * @score: 0 to 1
 * @baseline: (nullable): another one to set it against
 *
 * Returns: (transfer full): the score in hundredths, with its signed difference
 */
char *
fw_paper_dup_percent (double        score,
                      const double *baseline)
{
  long percent = lround (score * 100);
  long change = baseline != NULL ? percent - lround (*baseline * 100) : 0;

  if (baseline == NULL)
    return g_strdup_printf ("%ld %%", percent);

  return g_strdup_printf ("%ld %% (%s%ld)", percent, change > 0 ? "+" : change < 0 ? "−" : "±", labs (change));
}

/**
 * fw_paper_dup_column:
 * @visits: (element-type FwReviewVisit): the visits of the columns
 * @position: one of them
 *
 * Returns: (transfer full): site and date; with the visitors where another column has the same
 */
char *
fw_paper_dup_column (GPtrArray *visits,
                     guint      position)
{
  g_autofree char *title = fw_review_visit_dup_title (g_ptr_array_index (visits, position));
  g_autofree char *visitors = fw_review_visit_dup_visitors (g_ptr_array_index (visits, position));
  gboolean alone = TRUE;

  for (guint v = 0; v < visits->len; v++)
    {
      g_autofree char *other = fw_review_visit_dup_title (g_ptr_array_index (visits, v));

      alone &= v == position || !g_str_equal (other, title);
    }

  return alone || visitors[0] == '\0' ? g_steal_pointer (&title) : g_strdup_printf ("%s, %s", title, visitors);
}

/**
 * fw_paper_dup_figure:
 * @figure: (nullable): the figure of a section
 * @baseline: (nullable): another one to set it against
 *
 * Returns: (transfer full): the figure with what it stands on and its signed difference
 */
char *
fw_paper_dup_figure (const FwScoreSection *figure,
                     const FwScoreSection *baseline)
{
  GString *text = g_string_new (NULL);
  g_autofree char *percent = NULL;

  if (figure == NULL || figure->count.visible == 0)
    return g_string_free_and_steal (g_string_append (text, _("not asked")));
  if (!figure->has_score)
    {
      g_string_append_printf (text, _("no figure: %u of %u answered"), figure->count.answered, figure->count.visible);
      return g_string_free_and_steal (text);
    }
  percent = fw_paper_dup_percent (figure->score,
                                  baseline != NULL && baseline->has_score && baseline != figure ? &baseline->score : NULL);
  g_string_append (text, percent);
  g_string_append_printf (text, _(", %u of %u answered"), figure->count.answered, figure->count.visible);
  if (figure->contested)
    g_string_append (text, _(", people differ"));

  return g_string_free_and_steal (text);
}

static void
add_line (GString    *text,
          const char *label,
          const char *words)
{
  if (words != NULL && words[0] != '\0')
    g_string_append_printf (text, "%s%s%s", text->len > 0 ? "\n" : "", label, words);
}

/**
 * fw_paper_dup_details:
 * @cell: an answer
 * @visit: its visit
 * @with_private: whether the private note was asked for
 *
 * Returns: (transfer full): what else was said there, one thing a line
 */
char *
fw_paper_dup_details (const FwComparisonCell *cell,
                      FwReviewVisit          *visit,
                      gboolean                with_private)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < cell->others->len; i++)
    {
      const FwCellOther *other = g_ptr_array_index (cell->others, i);
      g_autofree char *label = g_strdup_printf (_("%s says: "), fw_review_visit_get_name (visit, other->by));

      add_line (text, label, other->text);
    }
  add_line (text, "", cell->note);
  if (with_private)
    add_line (text, _("Private: "), cell->private_note);

  return g_string_free_and_steal (text);
}

/**
 * fw_paper_put_photo:
 * @paper: where to put it
 * @photo: a photo
 * @where: (nullable): what it belongs to
 * @options: how to build
 *
 * Adds a photo that was cleared, and one that is held back only where it was asked for.
 */
void
fw_paper_put_photo (FwPaper              *paper,
                    const FwPhoto        *photo,
                    const char           *where,
                    const FwPaperOptions *options)
{
  g_autoptr(GBytes) jpeg = NULL;
  g_autoptr(GString) caption = g_string_new (photo->caption);

  if (photo->deleted || options->read_photo == NULL || (photo->shared == NULL && !options->with_private))
    return;
  jpeg = options->read_photo (photo, options->data);
  if (where != NULL)
    g_string_append_printf (caption, "%s%s", caption->len > 0 ? " – " : "", where);
  if (photo->shared == NULL)
    g_string_append (caption, _(" (held back: not for others)"));
  if (jpeg == NULL)
    g_string_append (caption, _(" (the picture is on another device)"));
  fw_paper_add_photo (paper, jpeg, caption->str);
}

static const char *
describe_status (const char *status)
{
  static const struct { const char *status, *words; } table[] = {
    { "open", N_("not checked yet") }, { "seen", N_("seen") }, { "not-seen", N_("not seen") },
    { "contradicted", N_("contradicted") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    if (g_strcmp0 (status, table[i].status) == 0)
      return _(table[i].words);

  return "";
}

/**
 * fw_paper_put_claims:
 * @paper: where to put them
 * @claims: (element-type FwComparisonClaim): what was promised
 * @options: how to build
 *
 * Adds promises beside what was seen of them, with the photos that show it.
 */
void
fw_paper_put_claims (FwPaper              *paper,
                     GPtrArray            *claims,
                     const FwPaperOptions *options)
{
  FwTable *table;

  if (claims->len == 0)
    return;
  fw_paper_add_heading (paper, 1, _("Claims and evidence"));
  table = fw_paper_add_table (paper);
  fw_table_add_column (table, _("Promised"), 3, FALSE);
  fw_table_add_column (table, _("Found"), 3, FALSE);
  for (guint i = 0; i < claims->len; i++)
    {
      const FwComparisonClaim *claim = g_ptr_array_index (claims, i);

      fw_table_put (table, claim->claim->text, claim->claim->source);
      fw_table_put (table, describe_status (claim->claim->status), claim->claim->note);
    }
  for (guint i = 0; i < claims->len; i++)
    {
      const FwComparisonClaim *claim = g_ptr_array_index (claims, i);

      if (claim->photo != NULL)
        fw_paper_put_photo (paper, claim->photo, claim->claim->text, options);
    }
}
