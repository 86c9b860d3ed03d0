/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One visit as a paper: the report for the meeting.
 */
#define G_LOG_DOMAIN "fw-report"

#include <glib/gi18n.h>

#include "fw-groups.h"
#include "fw-paper-private.h"

static void
put_fact (FwTable    *table,
          const char *label,
          const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;
  fw_table_put (table, label, NULL);
  fw_table_put (table, text, NULL);
}

static char *
list_checklists (FwVisitView *view,
                 const char  *language)
{
  GPtrArray *templates = fw_checklist_get_templates (fw_visit_view_get_checklist (view));
  GString *titles = g_string_new (NULL);

  for (guint i = 0; i < templates->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? ", " : "", fw_template_get_title (templates->pdata[i], language));

  return g_string_free_and_steal (titles);
}

static void
put_facts (FwPaper              *paper,
           FwReviewVisit        *visit,
           const FwPaperOptions *options)
{
  FwVisit *record = fw_review_visit_get_visit (visit);
  FwSite *site = fw_visit_view_get_site (fw_review_visit_get_view (visit));
  g_autofree char *visitors = fw_review_visit_dup_visitors (visit);
  g_autofree char *checklists = list_checklists (fw_review_visit_get_view (visit), options->language);
  FwTable *table = fw_paper_add_table (paper);

  fw_table_add_column (table, "", 1, FALSE);
  fw_table_add_column (table, "", 3, FALSE);
  put_fact (table, _("Date"), fw_visit_get_date (record));
  put_fact (table, _("Partner"), site != NULL ? fw_site_get_partner (site) : NULL);
  put_fact (table, _("Place"), site != NULL ? fw_site_get_place (site) : NULL);
  put_fact (table, _("Phase"), fw_words_of (fw_visit_get_phase (record)));
  put_fact (table, _("Status"), fw_words_of (fw_visit_is_closed (record) ? "closed" : "open"));
  put_fact (table, C_("state", "Review"), fw_words_of (fw_visit_get_review (record)));
  put_fact (table, _("Reviewer's remark"), fw_visit_get_review_remark (record));
  put_fact (table, _("Visitors"), visitors);
  put_fact (table, _("Checklists"), checklists);
}

static void
put_score (FwPaper       *paper,
           const FwScore *score,
           const char    *title,
           const char    *language)
{
  FwTable *table;

  if (score == NULL || score->sections->len == 0)
    return;
  fw_paper_add_heading (paper, 1, title);
  table = fw_paper_add_table (paper);
  fw_table_add_column (table, _("Section"), 3, FALSE);
  fw_table_add_column (table, _("Score"), 2, FALSE);
  for (guint i = 0; i < score->sections->len; i++)
    {
      const FwScoreSection *section = g_ptr_array_index (score->sections, i);
      g_autofree char *text = fw_paper_dup_figure (section, NULL);

      if (section->count.visible == 0)
        continue;
      fw_table_put (table, fw_section_get_title (section->section, language), NULL);
      fw_table_put (table, text, NULL);
    }
  if (score->has_overall)
    {
      g_autofree char *percent = fw_paper_dup_percent (score->overall, NULL);
      g_autofree char *overall = fw_paper_dup_basis (percent, &score->count, score->contested);

      fw_table_put (table, _("Overall"), NULL);
      fw_table_put (table, overall, NULL);
    }
}

/* --- Answers ------------------------------------------------------------------------------------ */

static gboolean
is_shown (FwReviewVisit          *visit,
          const FwPlace          *place,
          const FwComparisonCell *cell,
          gboolean                with_private)
{
  return place->visible && !fw_section_is_conversation (place->section->section) &&
         (cell->value != NULL || cell->na || cell->note != NULL || cell->others->len > 0 || cell->photos->len > 0 ||
          (with_private && cell->private_note != NULL));
}

static char *
describe_answer (const FwComparisonCell *cell)
{
  if (cell->na)
    return cell->reason != NULL ? g_strdup_printf (_("not applicable: %s"), fw_words_of (cell->reason)) : g_strdup (_("not applicable"));

  return g_strdup (cell->said != NULL ? cell->said : _("no answer"));
}

static FwTable *
begin_section (FwPaper       *paper,
               FwReviewVisit *visit,
               const FwPlace *place,
               const FwPlace *last,
               const char    *language)
{
  const char *label = fw_review_visit_get_label (visit, place);
  FwTable *table;

  if (last == NULL || last->section != place->section)
    fw_paper_add_heading (paper, 2, fw_section_get_title (place->section->section, language));
  if (label != NULL && label[0] != '\0')
    fw_paper_add_heading (paper, 3, label);
  table = fw_paper_add_table (paper);
  fw_table_add_column (table, _("Question"), 1, FALSE);
  fw_table_add_column (table, _("Answer"), 1.2, FALSE);

  return table;
}

/* The photos of the answers that were put since the last strip. */
static void
put_strip (FwPaper              *paper,
           GPtrArray            *photos,
           FwReviewVisit        *visit,
           const FwPaperOptions *options)
{
  FwChecklist *checklist = fw_visit_view_get_checklist (fw_review_visit_get_view (visit));

  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);
      FwQuestion *question = photo->question != NULL ? fw_checklist_get_question (checklist, photo->question) : NULL;

      fw_paper_put_photo (paper, photo, question != NULL ? fw_question_get_text (question, options->language) : NULL,
                          options);
    }
  g_ptr_array_set_size (photos, 0);
}

static void
put_answers (FwPaper              *paper,
             FwReviewVisit        *visit,
             GHashTable           *shown,
             const FwPaperOptions *options)
{
  GPtrArray *places = fw_review_visit_get_places (visit);
  g_autoptr(GPtrArray) photos = g_ptr_array_new ();
  const FwPlace *last = NULL;
  FwTable *table = NULL;

  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);
      FwComparisonCell *cell = fw_comparison_cell_new (visit, place->instance, fw_question_get_key (place->question),
                                                       options->language);

      if (is_shown (visit, place, cell, options->with_private))
        {
          g_autofree char *text = describe_answer (cell);
          g_autofree char *details = fw_paper_dup_details (cell, visit, options->with_private);

          if (last == NULL || last->section != place->section || !g_str_equal (last->instance, place->instance))
            {
              put_strip (paper, photos, visit, options);
              table = begin_section (paper, visit, place, last, options->language);
            }
          fw_table_put (table, fw_question_get_text (place->question, options->language), NULL);
          fw_table_put (table, text, details);
          g_ptr_array_extend (photos, cell->photos, NULL, NULL);
          for (guint p = 0; p < cell->photos->len; p++)
            g_hash_table_add (shown, g_ptr_array_index (cell->photos, p));
          last = place;
        }
      fw_comparison_cell_free (cell);
    }
  put_strip (paper, photos, visit, options);
  if (last == NULL)
    fw_paper_add_text (paper, _("Nothing was answered."));
}

/* --- The rest ----------------------------------------------------------------------------------- */

static const char *
role_of (FwVisit    *visit,
         const char *conversation)
{
  GPtrArray *conversations = fw_visit_get_conversations (visit);

  for (guint i = 0; i < conversations->len; i++)
    if (g_strcmp0 (((FwConversation *) g_ptr_array_index (conversations, i))->id, conversation) == 0)
      return ((FwConversation *) g_ptr_array_index (conversations, i))->role;

  return NULL;
}

static void
put_quotes (FwPaper  *paper,
            FwVisit  *visit,
            FwGroups *groups)
{
  g_autoptr(GPtrArray) quotes = fw_visit_list_quotes (visit);

  for (guint i = 0; i < quotes->len; i++)
    {
      const FwRemark *quote = g_ptr_array_index (quotes, i);
      const char *role = quote->role != NULL ? quote->role : role_of (visit, quote->conversation);
      const char *label = fw_groups_get_label (groups, role);

      if (label != NULL && quote->text != NULL && quote->text[0] != '\0')
        fw_paper_add_quote (paper, quote->text, _(label));
    }
}

static void
put_conversations (FwPaper              *paper,
                   FwReviewVisit        *visit,
                   const FwPaperOptions *options)
{
  FwVisit *record = fw_review_visit_get_visit (visit);
  g_autoptr(FwGroups) groups = fw_groups_new (fw_visit_get_conversations (record));
  g_autoptr(GPtrArray) one = g_ptr_array_new ();
  g_autoptr(FwValuesMatrix) matrix = NULL;

  if (fw_visit_get_conversations (record)->len == 0)
    return;
  fw_paper_add_heading (paper, 1, _("Values in their own words"));
  if (fw_groups_list_labels (groups)[0] == NULL)
    {
      fw_paper_add_text (paper, _("Fewer than three people were asked, so what they said is not shown here."));
      return;
    }
  g_ptr_array_add (one, visit);
  matrix = fw_values_matrix_new (one, TRUE, options->language);
  fw_paper_put_matrix (paper, matrix);
  put_quotes (paper, record, groups);
}

/* What is unsorted, or belongs to a question that is not asked now. */
static void
put_more_photos (FwPaper              *paper,
                 FwReviewVisit        *visit,
                 GHashTable           *shown,
                 const FwPaperOptions *options)
{
  GPtrArray *photos = fw_visit_get_photos (fw_review_visit_get_visit (visit));
  guint before;

  fw_paper_add_heading (paper, 1, _("More photos"));
  before = paper->blocks->len;
  for (guint i = 0; i < photos->len; i++)
    if (!g_hash_table_contains (shown, g_ptr_array_index (photos, i)))
      fw_paper_put_photo (paper, g_ptr_array_index (photos, i), NULL, options);
  if (paper->blocks->len == before)
    g_ptr_array_remove_index (paper->blocks, before - 1);
}

static void
put_actions (FwPaper       *paper,
             FwReviewVisit *visit,
             FwSite        *site)
{
  FwTable *table = NULL;

  for (guint i = 0; i < fw_site_get_actions (site)->len; i++)
    {
      const FwAction *action = g_ptr_array_index (fw_site_get_actions (site), i);

      if (g_strcmp0 (action->visit, fw_review_visit_get_id (visit)) != 0)
        continue;
      if (table == NULL)
        {
          fw_paper_add_heading (paper, 1, _("Actions"));
          table = fw_paper_add_table (paper);
          fw_table_add_column (table, _("Action"), 4, FALSE);
          fw_table_add_column (table, _("Owner"), 1.5, FALSE);
          fw_table_add_column (table, _("Due"), 1.2, FALSE);
          fw_table_add_column (table, _("Priority"), 1, FALSE);
          fw_table_add_column (table, _("Status"), 1, FALSE);
        }
      fw_table_put (table, action->text, NULL);
      fw_table_put (table, action->owner, NULL);
      fw_table_put (table, action->due, NULL);
      fw_table_put (table, fw_words_of (action->priority), NULL);
      fw_table_put (table, fw_words_of (action->status), NULL);
    }
}

static GPtrArray *
list_claims (FwReviewVisit *visit,
             FwSite        *site)
{
  GPtrArray *claims = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < fw_site_get_claims (site)->len; i++)
    {
      FwComparisonClaim *claim = g_new0 (FwComparisonClaim, 1);

      claim->claim = g_ptr_array_index (fw_site_get_claims (site), i);
      claim->site = site;
      if (g_strcmp0 (claim->claim->visit, fw_review_visit_get_id (visit)) == 0)
        claim->visit = visit;
      if (claim->visit != NULL && claim->claim->photo != NULL && !fw_review_visit_is_sealed (visit))
        claim->photo = fw_visit_find_photo (fw_review_visit_get_visit (visit), claim->claim->photo);
      g_ptr_array_add (claims, claim);
    }

  return claims;
}

static void
put_comments (FwPaper              *paper,
              FwReviewVisit        *visit,
              const FwPaperOptions *options)
{
  g_autoptr(GPtrArray) comments = fw_visit_list_remarks (fw_review_visit_get_visit (visit), "comment");
  FwChecklist *checklist = fw_visit_view_get_checklist (fw_review_visit_get_view (visit));

  if (comments->len > 0)
    fw_paper_add_heading (paper, 1, _("Comments"));
  for (guint i = 0; i < comments->len; i++)
    {
      const FwRemark *comment = g_ptr_array_index (comments, i);
      FwQuestion *question = comment->question != NULL ? fw_checklist_get_question (checklist, comment->question) : NULL;
      const char *name = fw_review_visit_get_name (visit, comment->by);
      /* Translators: who commented, and on which question. */
      g_autofree char *who = question != NULL
                             ? g_strdup_printf (_("%s, on “%s”"), name, fw_question_get_text (question, options->language))
                             : g_strdup (name);

      if (comment->text != NULL)
        fw_paper_add_quote (paper, comment->text, who);
    }
}

/**
 * fw_paper_from_visit:
 * @visit: a visit
 * @options: how to build
 *
 * Of a sealed visit only what is not its visitor's judgement: facts, actions, claims, comments.
 *
 * Returns: (transfer full): the report of the visit
 */
FwPaper *
fw_paper_from_visit (FwReviewVisit        *visit,
                     const FwPaperOptions *options)
{
  FwSite *site = fw_visit_view_get_site (fw_review_visit_get_view (visit));
  g_autofree char *title = fw_review_visit_dup_title (visit);
  g_autoptr(GHashTable) shown = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) claims = site != NULL ? list_claims (visit, site) : NULL;
  FwPaper *paper = fw_paper_new (title, _("Report of a visit"));

  put_facts (paper, visit, options);
  if (fw_review_visit_is_sealed (visit))
    fw_paper_add_callout (paper, _("This is a blind visit: its answers are shown once every visit of its walk is closed."));
  else
    {
      put_score (paper, fw_review_visit_get_score (visit, FW_SIDE_VENDOR), _("Scores: the partner"), options->language);
      put_score (paper, fw_review_visit_get_score (visit, FW_SIDE_CLIENT), _("Scores: our side"), options->language);
      fw_paper_add_heading (paper, 1, _("Answers"));
      put_answers (paper, visit, shown, options);
      put_conversations (paper, visit, options);
      /* What shows a promise stands with it. */
      for (guint i = 0; claims != NULL && i < claims->len; i++)
        g_hash_table_add (shown, (gpointer) ((FwComparisonClaim *) g_ptr_array_index (claims, i))->photo);
      put_more_photos (paper, visit, shown, options);
    }
  if (site != NULL)
    {
      fw_paper_put_claims (paper, claims, options);
      put_actions (paper, visit, site);
    }
  put_comments (paper, visit, options);

  return paper;
}
