/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli answer and note: what the visitor saw and heard. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"

static char *
make_not_applicable (const char *reason)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (document);

  yyjson_mut_doc_set_root (document, object);
  yyjson_mut_obj_add_bool (document, object, "na", TRUE);
  if (reason != NULL && reason[0] != '\0')
    fw_json_put_text (document, object, "reason", reason);

  return fw_json_take_line (document);
}

/* Exactly one of a value, --na and --clear. */
static gboolean
check_what (FwCliArguments  *arguments,
            GError         **error)
{
  guint count = (fw_cli_arguments_count (arguments) == 3) + fw_cli_arguments_has (arguments, "na") +
                fw_cli_arguments_has (arguments, "clear");

  if (count == 0)
    fw_cli_set_usage_error (error, "VALUE, --na or --clear is missing");
  else if (count > 1)
    fw_cli_set_usage_error (error, "only one of VALUE, --na and --clear can be given");
  else if (fw_cli_arguments_has (arguments, "reason") && !fw_cli_arguments_has (arguments, "na"))
    fw_cli_set_usage_error (error, "--reason goes with --na");
  else
    return TRUE;

  return FALSE;
}

static char *
make_value (FwCliArguments  *arguments,
            FwQuestion      *question,
            GError         **error)
{
  if (fw_cli_arguments_has (arguments, "clear"))
    return g_strdup ("null");
  if (fw_cli_arguments_has (arguments, "na"))
    return make_not_applicable (fw_cli_arguments_get_option (arguments, "reason"));

  return fw_question_parse_answer (question, fw_cli_arguments_get (arguments, 2), error);
}

/* An answer that does not count now is kept all the same; the person should know. */
static void
warn_if_idle (FwCli       *cli,
              FwVisitView *view,
              FwQuestion  *question,
              const char  *instance)
{
  g_auto(FwVisitFacts) facts = { 0 };
  FwChecklist *checklist = fw_visit_view_get_checklist (view);
  const char *zone;

  fw_visit_facts_init (&facts, fw_visit_view_get_visit (view), fw_visit_view_get_site (view),
                       FW_TEMPLATE_OWN_LANGUAGE);
  zone = fw_checklist_zone_reason (checklist, &facts.context, question);
  if (!fw_checklist_is_visible (checklist, &facts.context, instance, question))
    fw_cli_note (cli, "%s is not asked here now: kept, not counted", fw_question_get_key (question));
  else if (zone != NULL)
    fw_cli_note (cli, "%s cannot be judged in a %s zone: kept, not counted", fw_question_get_key (question),
                 zone);
}

static gboolean
run_answer (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  const char *note = fw_cli_arguments_get_option (arguments, "note");
  g_autoptr(FwVisitView) view = check_what (arguments, error)
                                ? fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 0), error) : NULL;
  FwQuestion *question;
  g_autofree char *instance = NULL;
  g_autofree char *value = NULL;
  g_autofree char *field = NULL;
  g_autofree char *note_field = NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (view == NULL ||
      !fw_cli_find_place (view, fw_cli_arguments_get (arguments, 1),
                          fw_cli_arguments_get_option (arguments, "in"),
                          &question, &instance, error))
    return FALSE;
  value = make_value (arguments, question, error);
  if (value == NULL)
    return FALSE;
  field = fw_answer_field ("answer", instance, fw_question_get_key (question));
  note_field = fw_answer_field ("note", instance, fw_question_get_key (question));
  edit = fw_cli_edit_visit (view);
  fw_edit_set (edit, field, value, NULL);
  if (note != NULL)
    fw_edit_set_string (edit, note_field, note[0] != '\0' ? note : NULL);
  if (!fw_cli_apply (cli, edit, error))
    return FALSE;
  warn_if_idle (cli, view, question, instance);

  return fw_cli_print_done (cli);
}

static gboolean
run_note (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  const char *text = fw_cli_arguments_get (arguments, 2);
  g_autoptr(FwVisitView) view = fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 0), error);
  FwQuestion *question;
  g_autofree char *instance = NULL;
  g_autofree char *field = NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (view == NULL ||
      !fw_cli_find_place (view, fw_cli_arguments_get (arguments, 1),
                          fw_cli_arguments_get_option (arguments, "in"),
                          &question, &instance, error))
    return FALSE;
  field = fw_answer_field (fw_cli_arguments_has (arguments, "private") ? "private-note" : "note", instance,
                           fw_question_get_key (question));
  edit = fw_cli_edit_visit (view);
  fw_edit_set_string (edit, field, text[0] != '\0' ? text : NULL);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

static const FwCliOption answer_options[] = {
  { "in", "INSTANCE", FALSE, "in which break room, leader met, incident or conversation" },
  { "note", "TEXT", FALSE, "a note beside it" },
  { "na", NULL, FALSE, "not applicable" },
  { "reason", "TEXT", FALSE, "why not" },
  { "clear", NULL, FALSE, "takes the answer back" },
  { 0 },
};

static const FwCliCommand answer_commands[] = {
  { NULL, "VISIT QUESTION [VALUE]",
    "answers a question: 1 to 5, yes or no, an option, options with commas between, a number, a date or text",
    answer_options, run_answer },
  { 0 },
};

const FwCliVerb fw_cli_verb_answer = { "answer", "answers a question of a visit", answer_commands };

static const FwCliOption note_options[] = {
  { "in", "INSTANCE", FALSE, "in which break room, leader met, incident or conversation" },
  { "private", NULL, FALSE, "stays out of pages and reports" },
  { 0 },
};

static const FwCliCommand note_commands[] = {
  { NULL, "VISIT QUESTION TEXT", "writes a note on a question; empty text takes it back", note_options,
    run_note },
  { 0 },
};

const FwCliVerb fw_cli_verb_note = { "note", "writes a note on a question", note_commands };
