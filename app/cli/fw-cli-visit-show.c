/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A visit as text for people. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-visit-show.h"

#include <string.h>

#include "fw-words-of.h"

static void
print_fact (FwCli      *cli,
            const char *title,
            const char *text)
{
  if (text != NULL && text[0] != '\0')
    fw_cli_print (cli, "%-12s%s", title, text);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static char *
list_visitors (FwVisitView *view)
{
  g_autoptr(GPtrArray) people = fw_visit_list_visitors (fw_visit_view_get_visit (view));
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    {
      const char *name = fw_team_get_person (fw_visit_view_get_team (view), g_ptr_array_index (people, i));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                              name != NULL ? name : (const char *) g_ptr_array_index (people, i));
    }

  return g_string_free_and_steal (names);
}

static void
print_score (FwCli         *cli,
             const char    *title,
             const FwScore *score)
{
  if (score->has_overall)
    fw_cli_print (cli, "%-12s%.0f of 100%s", title, score->overall * 100,
                  score->contested ? ", with disagreements" : "");
  else if (score->count.required_visible > 0)
    fw_cli_print (cli, "%-12sno figure yet: %u of %u answered", title, score->count.required_answered,
                  score->count.required_visible);
}

/* How far the review is, who said so and when. */
static char *
dup_review (FwVisitView *view)
{
  const char *at = NULL;
  const char *by = fw_visit_get_review_by (fw_visit_view_get_visit (view), &at);
  const char *state = fw_visit_get_review (fw_visit_view_get_visit (view));
  const char *name = by != NULL ? fw_team_get_person (fw_visit_view_get_team (view), by) : NULL;

  return state != NULL ? g_strdup_printf ("%s by %s, %s", fw_words_of (state), name != NULL ? name : or_empty (by), or_empty (at))
                       : NULL;
}

static void
print_head (FwCli       *cli,
            FwVisitView *view,
            gboolean     hidden)
{
  FwVisit *visit = fw_visit_view_get_visit (view);
  FwSite *site = fw_visit_view_get_site (view);
  g_autofree char *title = g_strdup_printf ("%s, %s", site != NULL && fw_site_get_name (site) != NULL
                                            ? fw_site_get_name (site) : "A site that is not here yet",
                                            or_empty (fw_visit_get_date (visit)));
  g_autofree char *visitors = list_visitors (view);
  g_autofree char *review = dup_review (view);
  g_autofree char *progress = NULL;
  guint answered, required;

  fw_visit_view_get_progress (view, &answered, &required);
  progress = g_strdup_printf ("%u of %u required questions", answered, required);
  fw_cli_print_title (cli, title);
  print_fact (cli, "Id", fw_visit_get_id (visit));
  print_fact (cli, "Partner", site != NULL ? fw_site_get_partner (site) : NULL);
  print_fact (cli, "Phase", fw_words_of (fw_visit_get_phase (visit)));
  print_fact (cli, "Status",
              fw_visit_is_deleted (visit) ? "Deleted" : fw_words_of (fw_visit_is_closed (visit) ? "closed" : "open"));
  print_fact (cli, "Review", review);
  print_fact (cli, "Remark", fw_visit_get_review_remark (visit));
  print_fact (cli, "Blind", fw_visit_is_blind (visit) ? fw_words_of ("yes") : NULL);
  print_fact (cli, "Visitors", visitors);
  print_fact (cli, "Answered", hidden ? NULL : progress);
  print_fact (cli, "Sealed", hidden ? "shown once every visit of the walk is closed" : NULL);
}

static void
print_scores (FwCli       *cli,
              FwVisitView *view)
{
  g_autoptr(FwScore) vendor = fw_visit_view_score (view, FW_SIDE_VENDOR);
  g_autoptr(FwScore) client = fw_visit_view_score (view, FW_SIDE_CLIENT);

  print_score (cli, "Vendor", vendor);
  print_score (cli, "Ourselves", client);
}

/* --- Answers ------------------------------------------------------------------------------------ */

static char *
format_na (const char *reason)
{
  return reason != NULL ? g_strdup_printf ("not applicable: %s", fw_words_of (reason)) : g_strdup ("not applicable");
}

static char *
format_value (FwQuestion *question,
              yyjson_val *value)
{
  g_autofree char *text = NULL;

  if (yyjson_is_obj (value))
    return format_na (fw_json_get_string (value, "reason"));
  text = fw_question_format_answer (question, value, NULL);

  return g_strdup (fw_question_translate_answer (question, text));
}

static void
print_note (FwCli            *cli,
            const char       *title,
            const FwRegister *note)
{
  if (note != NULL && yyjson_is_str (note->value))
    fw_cli_print (cli, "      %s: %s", title, yyjson_get_str (note->value));
}

static void
print_others (FwCli          *cli,
              FwVisitView    *view,
              FwQuestion     *question,
              const FwAnswer *answer)
{
  GPtrArray *others = answer->answer != NULL ? answer->answer->others : NULL;

  for (guint i = 0; others != NULL && i < others->len; i++)
    {
      FwOperation *other = g_ptr_array_index (others, i);
      g_autofree char *value = format_value (question, fw_operation_get_value (other));
      const char *name = fw_team_get_person (fw_visit_view_get_team (view), fw_operation_get_by (other));

      fw_cli_print (cli, "      but %s says: %s",
                    name != NULL ? name : or_empty (fw_operation_get_by (other)), value);
    }
}

static void
print_answer (FwCli          *cli,
              FwVisitView    *view,
              const FwPlace  *place,
              const FwAnswer *answer)
{
  g_autofree char *value = NULL;

  if (answer->na)
    value = format_na (answer->reason);
  else if (answer->value != NULL)
    value = format_value (place->question, answer->value);
  fw_cli_print (cli, "  %s\n      %s%s%s", fw_question_get_text (place->question, NULL),
                value != NULL ? value : "no answer",
                place->visible ? "" : " (not asked now, not counted)",
                place->visible && place->zone != NULL ? " (cannot be judged in this zone, not counted)" : "");
  print_others (cli, view, place->question, answer);
  print_note (cli, "Note", answer->note);
  print_note (cli, "Private", answer->private_note);
}

/* What a person calls a place: its label, or the role of whom was talked to; NULL for the only one. */
static const char *
find_name (FwVisit       *visit,
           const FwPlace *place)
{
  GPtrArray *conversations = fw_visit_get_conversations (visit);
  const char *label = fw_visit_find_label (visit, fw_section_get_key (place->section->section), place->instance);

  if (label != NULL && label[0] != '\0')
    return label;
  if (g_str_equal (place->instance, FW_INSTANCE_NONE))
    return NULL;
  for (guint i = 0; i < conversations->len; i++)
    {
      const FwConversation *conversation = g_ptr_array_index (conversations, i);

      if (g_str_equal (conversation->id, place->instance) && conversation->role != NULL)
        return fw_words_of (conversation->role);
    }

  return place->instance;
}

static void
print_heading (FwCli         *cli,
               FwVisit       *visit,
               const FwPlace *place)
{
  const char *title = fw_section_get_title (place->section->section, NULL);
  const char *name = find_name (visit, place);
  g_autofree char *heading = name == NULL ? g_strdup (title) : g_strdup_printf ("%s: %s", title, name);

  fw_cli_print_part (cli, heading);
}

static void
print_answers (FwCli       *cli,
               FwVisitView *view)
{
  g_auto(FwVisitFacts) facts = { 0 };
  FwVisit *visit = fw_visit_view_get_visit (view);
  g_autoptr(GPtrArray) places = NULL;
  const FwPlace *last = NULL;

  fw_visit_facts_init (&facts, visit, fw_visit_view_get_site (view), NULL);
  places = fw_checklist_list_places (fw_visit_view_get_checklist (view), &facts.context);
  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);
      const FwAnswer *answer = fw_visit_get_answer (visit, place->instance,
                                                    fw_question_get_key (place->question));

      if (answer == NULL)
        continue;
      if (last == NULL || last->section != place->section || !g_str_equal (last->instance, place->instance))
        print_heading (cli, visit, place);
      print_answer (cli, view, place, answer);
      last = place;
    }
}

/* --- The rest ----------------------------------------------------------------------------------- */

static void
print_conversations (FwCli       *cli,
                     FwVisitView *view)
{
  FwVisit *visit = fw_visit_view_get_visit (view);
  GPtrArray *conversations = fw_visit_get_conversations (visit);
  g_autoptr(GPtrArray) quotes = fw_visit_list_quotes (visit);

  if (conversations->len > 0)
    fw_cli_print_part (cli, "Conversations");
  for (guint i = 0; i < conversations->len; i++)
    {
      const FwConversation *talk = g_ptr_array_index (conversations, i);

      fw_cli_print (cli, "  %s  %s%s%s%s%s", talk->id, fw_words_of (talk->role),
                    talk->tenure != NULL ? ", " : "", fw_words_of (talk->tenure),
                    talk->vision != NULL ? ", vision: " : "", fw_words_of (talk->vision));
      for (guint q = 0; q < quotes->len; q++)
        {
          const FwRemark *quote = g_ptr_array_index (quotes, q);

          if (g_strcmp0 (quote->conversation, talk->id) == 0)
            fw_cli_print (cli, "      “%s”", or_empty (quote->text));
        }
    }
}

static void
print_photos (FwCli       *cli,
              FwVisitView *view)
{
  GPtrArray *photos = fw_visit_get_photos (fw_visit_view_get_visit (view));
  gboolean any = FALSE;

  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);
      FwQuestion *question;

      if (photo->deleted)
        continue;
      if (!any)
        fw_cli_print_part (cli, "Photos");
      any = TRUE;
      question = photo->question != NULL
                 ? fw_checklist_get_question (fw_visit_view_get_checklist (view), photo->question) : NULL;
      fw_cli_print (cli, "  %s  %-9s  %s  %s", photo->id, photo->shared != NULL ? "cleared" : "held back",
                    question != NULL ? fw_question_get_text (question, NULL)
                                     : photo->question != NULL ? photo->question : "unsorted",
                    or_empty (photo->caption));
    }
}

static void
print_actions (FwCli       *cli,
               FwVisitView *view)
{
  FwSite *site = fw_visit_view_get_site (view);
  GPtrArray *actions = site != NULL ? fw_site_get_actions (site) : NULL;
  const char *visit = fw_visit_get_id (fw_visit_view_get_visit (view));
  gboolean any = FALSE;

  for (guint i = 0; actions != NULL && i < actions->len; i++)
    {
      const FwAction *action = g_ptr_array_index (actions, i);

      if (g_strcmp0 (action->visit, visit) != 0)
        continue;
      if (!any)
        fw_cli_print_part (cli, "Actions");
      any = TRUE;
      fw_cli_print (cli, "  %s  %s  %s%s%s", action->id, fw_words_of (action->status), or_empty (action->text),
                    action->due != NULL ? ", due " : "", or_empty (action->due));
    }
}

static void
print_comments (FwCli       *cli,
                FwVisitView *view)
{
  g_autoptr(GPtrArray) comments = fw_visit_list_remarks (fw_visit_view_get_visit (view), "comment");

  if (comments->len > 0)
    fw_cli_print_part (cli, "Comments");
  for (guint i = 0; i < comments->len; i++)
    {
      const FwRemark *comment = g_ptr_array_index (comments, i);
      const char *name = comment->by != NULL ? fw_team_get_person (fw_visit_view_get_team (view),
                                                                   comment->by) : NULL;

      fw_cli_print (cli, "  %s  %s: %s", or_empty (comment->at), name != NULL ? name : or_empty (comment->by),
                    or_empty (comment->text));
    }
}

/**
 * fw_cli_show_visit:
 * @cli: the frame
 * @view: a visit
 * @hidden: whether what the visitor judged was left out
 *
 * Prints a visit for people.
 */
void
fw_cli_show_visit (FwCli       *cli,
                   FwVisitView *view,
                   gboolean     hidden)
{
  print_head (cli, view, hidden);
  if (!hidden)
    print_scores (cli, view);
  print_answers (cli, view);
  print_conversations (cli, view);
  print_photos (cli, view);
  print_actions (cli, view);
  print_comments (cli, view);
}
