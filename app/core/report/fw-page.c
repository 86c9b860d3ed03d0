/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rendering pages. No private note, no photo that is held back, no answer of a sealed visit, and no
 * group of people small enough to be told apart. The language is fixed, so that the same page comes
 * out everywhere.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-page.h"

#include <stdio.h>
#include <string.h>

#include "fw-groups.h"
#include "fw-markdown.h"
#include "fw-words-of.h"

#define FIRST_LINE "<!-- floorwalk-page %u %s -->\n"

static void
add (GString    *page,
     const char *label,
     const char *text)
{
  g_autofree char *escaped = text != NULL ? fw_markdown_escape (text) : NULL;

  if (escaped != NULL && escaped[0] != '\0')
    g_string_append_printf (page, "- %s: %s\n", label, escaped);
}

static void
add_heading (GString    *page,
             const char *level,
             const char *text)
{
  g_autofree char *escaped = fw_markdown_escape (text);

  g_string_append_printf (page, "\n%s %s\n\n", level, escaped);
}

static char *
dup_name (FwTeam     *team,
          const char *person)
{
  const char *name = fw_team_get_person (team, person);

  return fw_markdown_escape (name != NULL ? name : "somebody");
}

static void
render_facts (GString     *page,
              FwVisitView *view)
{
  FwVisit *visit = fw_visit_view_get_visit (view);
  FwSite *site = fw_visit_view_get_site (view);
  FwTeam *team = fw_visit_view_get_team (view);
  GPtrArray *templates = fw_checklist_get_templates (fw_visit_view_get_checklist (view));
  g_autoptr(GPtrArray) visitors = fw_visit_list_visitors (visit);

  add (page, "Date", fw_visit_get_date (visit));
  add (page, "Partner", site != NULL ? fw_site_get_partner (site) : NULL);
  add (page, "Place", site != NULL ? fw_site_get_place (site) : NULL);
  add (page, "Phase", fw_words_of_english (fw_visit_get_phase (visit)));
  add (page, "Status", fw_words_of_english (fw_visit_is_closed (visit) ? "closed" : "open"));
  add (page, "Review", fw_words_of_english (fw_visit_get_review (visit)));
  add (page, "Reviewer's remark", fw_visit_get_review_remark (visit));
  for (guint i = 0; i < visitors->len; i++)
    add (page, "Visitor", fw_team_get_person (team, g_ptr_array_index (visitors, i)));
  for (guint i = 0; i < templates->len; i++)
    add (page, "Checklist", fw_template_get_title (g_ptr_array_index (templates, i), FW_TEMPLATE_OWN_LANGUAGE));
}

static void
render_score (GString    *page,
              FwScore    *score,
              const char *title)
{
  if (score->sections->len == 0)
    return;
  add_heading (page, "##", title);
  g_string_append (page, "| Section | Score | Answered |\n| --- | ---: | ---: |\n");
  for (guint i = 0; i < score->sections->len; i++)
    {
      const FwScoreSection *section = g_ptr_array_index (score->sections, i);
      g_autofree char *name = fw_markdown_escape (fw_section_get_title (section->section, FW_TEMPLATE_OWN_LANGUAGE));

      if (section->has_score)
        g_string_append_printf (page, "| %s | %.0f %%%s | %u of %u |\n", name, section->score * 100,
                                section->contested ? " (people differ)" : "", section->count.answered,
                                section->count.visible);
      else if (section->count.visible > 0)
        g_string_append_printf (page, "| %s | no figure yet | %u of %u |\n", name, section->count.answered,
                                section->count.visible);
    }
  if (score->has_overall)
    g_string_append_printf (page, "| **Overall** | **%.0f %%** | %u of %u |\n", score->overall * 100,
                            score->count.answered, score->count.visible);
}

static char *
format_value (FwQuestion *question,
              yyjson_val *value)
{
  g_autofree char *text = NULL;

  if (yyjson_is_obj (value))
    {
      const char *reason = fw_json_get_string (value, "reason");

      text = reason != NULL ? g_strdup_printf ("not applicable: %s", fw_words_of_english (reason))
                            : g_strdup ("not applicable");
    }
  else if (fw_question_get_kind (question) == FW_QUESTION_YES_NO && yyjson_is_str (value))
    text = g_strdup (fw_words_of_english (yyjson_get_str (value)));
  else
    text = fw_question_format_answer (question, value, FW_TEMPLATE_OWN_LANGUAGE);

  return fw_markdown_escape (text != NULL ? text : "");
}

static void
render_answer (GString        *page,
               FwVisitView    *view,
               FwQuestion     *question,
               const FwAnswer *answer)
{
  FwState *state = fw_visit_get_state (fw_visit_view_get_visit (view));
  g_autofree char *text = fw_markdown_escape (fw_question_get_text (question, FW_TEMPLATE_OWN_LANGUAGE));
  g_autofree char *said = NULL;
  const char *note = answer->note != NULL ? yyjson_get_str (answer->note->value) : NULL;

  if (answer->answer != NULL && answer->answer->value != NULL)
    said = format_value (question, answer->answer->value);
  if (said == NULL && note == NULL)
    return;
  g_string_append_printf (page, "**%s** — %s\n\n", text, said != NULL ? said : "no answer");
  for (guint i = 0; answer->answer != NULL && i < answer->answer->others->len; i++)
    {
      FwOperation *other = g_ptr_array_index (answer->answer->others, i);
      g_autofree char *value = format_value (question, fw_operation_get_value (other));
      const char *by = fw_operation_get_by (fw_state_resolve (state, other));
      g_autofree char *who = dup_name (fw_visit_view_get_team (view), by);

      g_string_append_printf (page, "Also said, by %s: %s\n\n", who, value);
    }
  if (note != NULL)
    fw_markdown_quote (page, note);
}

/* Answers given in a conversation are what one person said: they stay out of the page. */
static void
render_answers (GString     *page,
                FwVisitView *view)
{
  FwVisit *visit = fw_visit_view_get_visit (view);
  g_auto(FwVisitFacts) facts = { 0 };
  g_autoptr(GPtrArray) places = NULL;
  FwSection *section = NULL;
  const char *instance = NULL;

  fw_visit_facts_init (&facts, visit, fw_visit_view_get_site (view), FW_TEMPLATE_OWN_LANGUAGE);
  places = fw_checklist_list_places (fw_visit_view_get_checklist (view), &facts.context);
  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);
      const FwAnswer *answer = fw_visit_get_answer (visit, place->instance, fw_question_get_key (place->question));
      const char *label;

      if (!place->visible || answer == NULL || fw_section_is_conversation (place->section->section))
        continue;
      if (section != place->section->section)
        add_heading (page, "##", fw_section_get_title (place->section->section, FW_TEMPLATE_OWN_LANGUAGE));
      label = fw_visit_find_label (visit, fw_section_get_key (place->section->section), place->instance);
      if ((section != place->section->section || g_strcmp0 (instance, place->instance) != 0) && label != NULL &&
          label[0] != '\0')
        add_heading (page, "###", label);
      section = place->section->section;
      instance = place->instance;
      render_answer (page, view, place->question, answer);
    }
}

/* The share of those who were asked; none where so few were that it would tell of one of them. */
static void
render_rate (GString    *page,
             FwVisit    *visit,
             FwGroups   *groups,
             const char *label,
             const char *side,
             const char *value)
{
  GPtrArray *conversations = fw_visit_get_conversations (visit);
  guint asked = 0, unprompted = 0;

  for (guint i = 0; i < conversations->len; i++)
    {
      const FwConversation *conversation = g_ptr_array_index (conversations, i);
      g_autofree char *field = g_strdup_printf ("conversation/%s/value/%s/%s", conversation->id, side, value);
      const char *said = fw_state_get_string (fw_visit_get_state (visit), field);

      if (said == NULL || g_strcmp0 (fw_groups_get_label (groups, conversation->role), label) != 0)
        continue;
      asked++;
      unprompted += g_str_equal (said, "unprompted");
    }
  if (asked < FW_SMALL_GROUP)
    g_string_append (page, " – |");
  else
    g_string_append_printf (page, " %.0f %% |", 100.0 * unprompted / asked);
}

static void
render_values (GString    *page,
               FwVisit    *visit,
               FwGroups   *groups,
               const char *side,
               const char *title,
               GPtrArray  *values)
{
  const char *const *labels = fw_groups_list_labels (groups);

  if (values == NULL || values->len == 0)
    return;
  g_string_append_printf (page, "| %s, named unprompted |", title);
  for (guint l = 0; labels[l] != NULL; l++)
    g_string_append_printf (page, " %s (%u) |", labels[l], fw_groups_get_size (groups, labels[l]));
  g_string_append (page, "\n| --- |");
  for (guint l = 0; labels[l] != NULL; l++)
    g_string_append (page, " ---: |");
  g_string_append_c (page, '\n');
  for (guint i = 0; i < values->len; i++)
    {
      const FwValue *value = g_ptr_array_index (values, i);
      g_autofree char *name = fw_markdown_escape (value->name);

      g_string_append_printf (page, "| %s |", name);
      for (guint l = 0; labels[l] != NULL; l++)
        render_rate (page, visit, groups, labels[l], side, value->id);
      g_string_append_c (page, '\n');
    }
  g_string_append_c (page, '\n');
}

static const char *
role_of (FwVisit    *visit,
         const char *conversation)
{
  GPtrArray *conversations = fw_visit_get_conversations (visit);

  for (guint i = 0; i < conversations->len; i++)
    {
      const FwConversation *found = g_ptr_array_index (conversations, i);

      if (g_strcmp0 (found->id, conversation) == 0)
        return found->role;
    }

  return NULL;
}

static void
render_conversations (GString     *page,
                      FwVisitView *view)
{
  FwVisit *visit = fw_visit_view_get_visit (view);
  FwSite *site = fw_visit_view_get_site (view);
  g_autoptr(FwGroups) groups = fw_groups_new (fw_visit_get_conversations (visit));
  g_autoptr(GPtrArray) quotes = fw_visit_list_quotes (visit);

  if (fw_visit_get_conversations (visit)->len == 0 && quotes->len == 0)
    return;
  add_heading (page, "##", "Conversations");
  if (fw_groups_list_labels (groups)[0] == NULL)
    {
      g_string_append_printf (page, "Fewer than %d people were asked, so what they said is not shown here.\n",
                              FW_SMALL_GROUP);
      return;
    }
  render_values (page, visit, groups, "theirs", "The partner's values", site != NULL ? fw_site_get_values (site) : NULL);
  render_values (page, visit, groups, "ours", "Our values", fw_team_get_values (fw_visit_view_get_team (view)));
  for (guint i = 0; i < quotes->len; i++)
    {
      const FwRemark *quote = g_ptr_array_index (quotes, i);
      const char *role = quote->role != NULL ? quote->role : role_of (visit, quote->conversation);
      const char *label = fw_groups_get_label (groups, role);

      if (label == NULL || quote->text == NULL || quote->text[0] == '\0')
        continue;
      g_string_append_printf (page, "%s:\n\n", label);
      fw_markdown_quote (page, quote->text);
    }
}

static void
render_photos (GString     *page,
               FwVisitView *view)
{
  GPtrArray *photos = fw_visit_get_photos (fw_visit_view_get_visit (view));
  gboolean headed = FALSE;

  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);
      FwQuestion *question;
      g_autofree char *caption = NULL;
      g_autofree char *where = NULL;

      if (photo->deleted || photo->shared == NULL)
        continue;
      if (!headed)
        add_heading (page, "##", "Photos");
      headed = TRUE;
      question = photo->question != NULL
                 ? fw_checklist_get_question (fw_visit_view_get_checklist (view), photo->question) : NULL;
      caption = fw_markdown_escape (photo->caption != NULL ? photo->caption : "without a caption");
      where = fw_markdown_escape (question != NULL ? fw_question_get_text (question, FW_TEMPLATE_OWN_LANGUAGE)
                                                   : "unsorted");
      g_string_append_printf (page, "- %s (%s)\n", caption, where);
    }
}

static void
render_action (GString        *page,
               const FwAction *action)
{
  g_autofree char *text = fw_markdown_escape (action->text != NULL ? action->text : "");
  g_autofree char *owner = action->owner != NULL ? fw_markdown_escape (action->owner) : NULL;
  g_autofree char *due = action->due != NULL ? fw_markdown_escape (action->due) : NULL;

  g_string_append_printf (page, "- [%c] %s", g_str_equal (action->status, "open") ? ' ' : 'x', text);
  if (owner != NULL)
    g_string_append_printf (page, ", %s", owner);
  if (due != NULL)
    g_string_append_printf (page, ", due %s", due);
  if (g_str_equal (action->status, "dropped"))
    g_string_append (page, " (dropped)");
  g_string_append_c (page, '\n');
}

static void
render_actions (GString    *page,
                FwSite     *site,
                const char *visit)
{
  gboolean headed = FALSE;

  for (guint i = 0; i < fw_site_get_actions (site)->len; i++)
    {
      const FwAction *action = g_ptr_array_index (fw_site_get_actions (site), i);

      if (visit != NULL && g_strcmp0 (action->visit, visit) != 0)
        continue;
      if (!headed)
        add_heading (page, "##", "Actions");
      headed = TRUE;
      render_action (page, action);
    }
}

/* Lines that belong to the item before them. */
static void
quote_in_list (GString    *page,
               const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *escaped = fw_markdown_escape (lines[i]);

      g_string_append_printf (page, "  > %s  \n", escaped);
    }
}

static void
render_claim (GString       *page,
              const FwClaim *claim)
{
  g_autofree char *text = fw_markdown_escape (claim->text != NULL ? claim->text : "");
  g_autofree char *source = claim->source != NULL ? fw_markdown_escape (claim->source) : NULL;
  g_autofree char *status = fw_markdown_escape (g_strcmp0 (claim->status, "open") == 0
                                                ? "Not looked at" : fw_words_of_english (claim->status));

  g_string_append_printf (page, "- %s", text);
  if (source != NULL && source[0] != '\0')
    g_string_append_printf (page, " (%s)", source);
  g_string_append_printf (page, ": **%s**\n", status);
  if (claim->note != NULL && claim->note[0] != '\0')
    quote_in_list (page, claim->note);
}

/* The photo that shows it, where everybody may see that and it is of this visit. */
static void
render_evidence (GString       *page,
                 FwVisit       *visit,
                 const FwClaim *claim)
{
  const FwPhoto *photo = claim->photo != NULL ? fw_visit_find_photo (visit, claim->photo) : NULL;
  g_autofree char *caption = NULL;

  if (photo == NULL || photo->deleted || photo->shared == NULL)
    return;
  caption = fw_markdown_escape (photo->caption != NULL ? photo->caption : "without a caption");
  g_string_append_printf (page, "  - Photo: %s\n", caption);
}

/* On a visit's page those that were looked at there; a site's has all. */
static void
render_claims (GString *page,
               FwSite  *site,
               FwVisit *visit,
               gboolean sealed)
{
  gboolean headed = FALSE;

  for (guint i = 0; i < fw_site_get_claims (site)->len; i++)
    {
      const FwClaim *claim = g_ptr_array_index (fw_site_get_claims (site), i);

      if (visit != NULL && g_strcmp0 (claim->visit, fw_visit_get_id (visit)) != 0)
        continue;
      if (!headed)
        add_heading (page, "##", "Claims and evidence");
      headed = TRUE;
      render_claim (page, claim);
      if (visit != NULL && !sealed)
        render_evidence (page, visit, claim);
    }
}

static void
render_comments (GString     *page,
                 FwVisitView *view)
{
  g_autoptr(GPtrArray) comments = fw_visit_list_remarks (fw_visit_view_get_visit (view), "comment");

  if (comments->len > 0)
    add_heading (page, "##", "Comments");
  for (guint i = 0; i < comments->len; i++)
    {
      const FwRemark *comment = g_ptr_array_index (comments, i);
      g_autofree char *who = dup_name (fw_visit_view_get_team (view), comment->by);

      if (comment->text == NULL)
        continue;
      g_string_append_printf (page, "%s:\n\n", who);
      fw_markdown_quote (page, comment->text);
    }
}

/**
 * fw_page_render_visit:
 * @view: a visit with its surroundings
 * @sealed: whether it is blind and its walk is not closed yet
 * @blob: the git blob id of its log
 *
 * Returns: (transfer full): its page as Markdown
 */
char *
fw_page_render_visit (FwVisitView *view,
                      gboolean     sealed,
                      const char  *blob)
{
  GString *page = g_string_new (NULL);
  FwVisit *visit = fw_visit_view_get_visit (view);
  FwSite *site = fw_visit_view_get_site (view);
  const char *name = site != NULL ? fw_site_get_name (site) : NULL;

  g_string_append_printf (page, FIRST_LINE, FW_PAGE_VERSION, blob);
  add_heading (page, "#", name != NULL ? name : "Visit");
  if (fw_visit_is_deleted (visit))
    {
      g_string_append (page, "This visit was deleted.\n");
      return g_string_free (page, FALSE);
    }
  render_facts (page, view);
  if (sealed)
    g_string_append (page, "\nThis is a blind visit: its answers are shown once every visit of its walk is closed.\n");
  else
    {
      g_autoptr(FwScore) vendor = fw_visit_view_score (view, FW_SIDE_VENDOR);
      g_autoptr(FwScore) client = fw_visit_view_score (view, FW_SIDE_CLIENT);

      render_score (page, vendor, "Scores: the partner");
      render_score (page, client, "Scores: our side");
      render_answers (page, view);
      render_conversations (page, view);
      render_photos (page, view);
    }
  if (site != NULL)
    {
      render_claims (page, site, visit, sealed);
      render_actions (page, site, fw_visit_get_id (visit));
    }
  render_comments (page, view);

  return g_string_free (page, FALSE);
}

/**
 * fw_page_render_site:
 * @site: a site
 * @team: the team
 * @blob: the git blob id of its log
 *
 * Returns: (transfer full): its page as Markdown
 */
char *
fw_page_render_site (FwSite     *site,
                     FwTeam     *team,
                     const char *blob)
{
  GString *page = g_string_new (NULL);
  GPtrArray *values = fw_site_get_values (site);

  g_string_append_printf (page, FIRST_LINE, FW_PAGE_VERSION, blob);
  add_heading (page, "#", fw_site_get_name (site) != NULL ? fw_site_get_name (site) : "Site");
  if (fw_site_is_deleted (site))
    {
      g_string_append (page, "This site was deleted.\n");
      return g_string_free (page, FALSE);
    }
  add (page, "Partner", fw_site_get_partner (site));
  add (page, "Place", fw_site_get_place (site));
  add (page, "Kind", fw_words_of_english (fw_site_get_kind (site)));
  for (guint i = 0; i < values->len; i++)
    add (page, "Declared value", ((const FwValue *) g_ptr_array_index (values, i))->name);
  render_claims (page, site, NULL, FALSE);
  render_actions (page, site, NULL);

  return g_string_free (page, FALSE);
}

/**
 * fw_page_get_version:
 * @page: a page from the team repository
 * @length: bytes
 *
 * Returns: the version of the renderer that wrote it, 0 when it says none
 */
guint
fw_page_get_version (const char *page,
                     gsize       length)
{
  g_autofree char *start = g_strndup (page, MIN (length, 80));
  guint version = 0;

  return sscanf (start, "<!-- floorwalk-page %9u ", &version) == 1 ? version : 0;
}
