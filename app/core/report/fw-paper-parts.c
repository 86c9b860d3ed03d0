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
  long rounded = lround (score * 100);
  long change = baseline != NULL ? rounded - lround (*baseline * 100) : 0;
  /* Translators: a score in percent. */
  g_autofree char *percent = g_strdup_printf (_("%ld %%"), rounded);

  if (baseline == NULL)
    return g_steal_pointer (&percent);

  return g_strdup_printf ("%s (%s%ld)", percent, change > 0 ? "+" : change < 0 ? "−" : "±", labs (change));
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
 * fw_paper_dup_basis:
 * @percent: a score in words
 * @count: what it stands on
 * @contested: whether people differ in an answer that counts
 *
 * Returns: (transfer full): the score with what it stands on
 */
char *
fw_paper_dup_basis (const char         *percent,
                    const FwScoreCount *count,
                    gboolean            contested)
{
  if (contested)
    /* Translators: a score in percent, then the number of questions answered and of all. */
    return g_strdup_printf (_("%s, %u of %u answered, people differ"), percent, count->answered, count->visible);

  /* Translators: a score in percent, then the number of questions answered and of all. */
  return g_strdup_printf (_("%s, %u of %u answered"), percent, count->answered, count->visible);
}

/**
 * fw_paper_dup_missing:
 * @count: what a figure would stand on
 *
 * Returns: (transfer full): why there is none, in words
 */
char *
fw_paper_dup_missing (const FwScoreCount *count)
{
  if (count->required_visible == 0)
    return g_strdup_printf (_("no figure: %u of %u answered"), count->answered, count->visible);

  return g_strdup_printf (_("no figure: %u of %u required ones answered"), count->required_answered,
                          count->required_visible);
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
  g_autofree char *percent = NULL;

  if (figure == NULL || figure->count.visible == 0)
    return g_strdup (_("not asked"));
  if (!figure->has_score)
    return fw_paper_dup_missing (&figure->count);
  percent = fw_paper_dup_percent (figure->score,
                                  baseline != NULL && baseline->has_score && baseline != figure ? &baseline->score : NULL);

  return fw_paper_dup_basis (percent, &figure->count, figure->contested);
}

static void
add_line (GString    *text,
          const char *words)
{
  if (words != NULL && words[0] != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", words);
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
      /* Translators: a person, and what they answered. */
      g_autofree char *words = g_strdup_printf (_("%s says: %s"), fw_review_visit_get_name (visit, other->by), other->said);

      add_line (text, words);
    }
  add_line (text, cell->note);
  if (with_private && cell->private_note != NULL && cell->private_note[0] != '\0')
    {
      /* Translators: a note that is not for others. */
      g_autofree char *words = g_strdup_printf (_("Private: %s"), cell->private_note);

      add_line (text, words);
    }

  return g_string_free_and_steal (text);
}

/* What a photo shows and what it belongs to, either of which may be missing. */
static char *
dup_caption (const FwPhoto *photo,
             const char    *where)
{
  const char *caption = photo->caption != NULL ? photo->caption : "";

  if (where == NULL)
    return g_strdup (caption);
  if (caption[0] == '\0')
    return g_strdup (where);

  /* Translators: the caption of a photo, and what the photo belongs to. */
  return g_strdup_printf (_("%s – %s"), caption, where);
}

/* Adds to a caption why the picture is not for others, or not there. */
static char *
dup_remarked (const char *caption,
              gboolean    held_back,
              gboolean    elsewhere)
{
  const char *subject = caption[0] != '\0' ? caption : _("A photo");

  if (held_back && elsewhere)
    /* Translators: the caption of a photo. */
    return g_strdup_printf (_("%s (held back: not for others; the picture is on another device)"), subject);
  if (held_back)
    /* Translators: the caption of a photo. */
    return g_strdup_printf (_("%s (held back: not for others)"), subject);
  if (elsewhere)
    /* Translators: the caption of a photo. */
    return g_strdup_printf (_("%s (the picture is on another device)"), subject);

  return g_strdup (caption);
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
  g_autofree char *caption = NULL;
  g_autofree char *remarked = NULL;

  if (photo->deleted || options->read_photo == NULL || (photo->shared == NULL && !options->with_private))
    return;
  jpeg = options->read_photo (photo, options->data);
  caption = dup_caption (photo, where);
  remarked = dup_remarked (caption, photo->shared == NULL, jpeg == NULL);
  fw_paper_add_photo (paper, jpeg, remarked);
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

static gboolean
are_of_several (GPtrArray *claims)
{
  for (guint i = 1; i < claims->len; i++)
    if (!g_str_equal (fw_site_get_id (((FwComparisonClaim *) g_ptr_array_index (claims, i))->site),
                      fw_site_get_id (((FwComparisonClaim *) g_ptr_array_index (claims, 0))->site)))
      return TRUE;

  return FALSE;
}

/* Where a promise stands and, where there are several, whose it is. */
static void
put_promise (FwTable                 *table,
             const FwComparisonClaim *claim,
             gboolean                 with_site)
{
  const char *name = with_site ? fw_site_get_name (claim->site) : NULL;
  const char *source = claim->claim->source;
  g_autofree char *both = name != NULL && source != NULL ? g_strdup_printf ("%s · %s", name, source) : NULL;

  fw_table_put (table, claim->claim->text, both != NULL ? both : name != NULL ? name : source);
}

static void
put_found (FwTable                 *table,
           const FwComparisonClaim *claim)
{
  const char *date = claim->visit != NULL ? fw_visit_get_date (fw_review_visit_get_visit (claim->visit)) : NULL;
  const char *status = describe_status (claim->claim->status);
  g_autofree char *dated = date != NULL ? g_strdup_printf ("%s, %s", status, date) : NULL;

  fw_table_put (table, dated != NULL ? dated : status, claim->claim->note);
}

/**
 * fw_paper_put_claims:
 * @paper: where to put them
 * @claims: (element-type FwComparisonClaim): what was promised
 * @options: how to build
 *
 * Adds promises beside what was seen of them, and at which of the visits that it is about, with the photos that
 * show it.
 */
void
fw_paper_put_claims (FwPaper              *paper,
                     GPtrArray            *claims,
                     const FwPaperOptions *options)
{
  gboolean with_site = are_of_several (claims);
  FwTable *table;

  if (claims->len == 0)
    return;
  fw_paper_add_heading (paper, 1, _("Claims and evidence"));
  table = fw_paper_add_table (paper);
  fw_table_add_column (table, _("Promised"), 3, FALSE);
  /* Translators: what was found of a promise. */
  fw_table_add_column (table, C_("promise", "Found"), 3, FALSE);
  for (guint i = 0; i < claims->len; i++)
    {
      put_promise (table, g_ptr_array_index (claims, i), with_site);
      put_found (table, g_ptr_array_index (claims, i));
    }
  for (guint i = 0; i < claims->len; i++)
    {
      const FwComparisonClaim *claim = g_ptr_array_index (claims, i);

      if (claim->photo != NULL)
        fw_paper_put_photo (paper, claim->photo, claim->claim->text, options);
    }
}
