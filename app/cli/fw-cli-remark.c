/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli tag, comment and review: what is said about a visit beside its answers. The thread
 * of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"

/* --- tag ---------------------------------------------------------------------------------------- */

/* A question of the visit, or one of its photos. */
static char *
make_tag (FwCli          *cli,
          FwVisitView    *view,
          const char     *name,
          const char     *side,
          const FwValue  *value,
          GError        **error)
{
  g_autoptr(GError) local = NULL;
  FwQuestion *question = fw_checklist_find_question (fw_visit_view_get_checklist (view), name, &local);
  g_autofree char *photo = NULL;
  g_autofree char *visit = NULL;

  if (question != NULL)
    return fw_cli_make_object ("side", side, "value", value->id, "question", fw_question_get_key (question),
                               NULL);
  photo = fw_cli_find (cli, "photo", name, &visit, NULL);
  if (photo != NULL && g_str_equal (visit, fw_visit_get_id (fw_visit_view_get_visit (view))))
    return fw_cli_make_object ("side", side, "value", value->id, "photo", photo, NULL);
  g_propagate_error (error, g_steal_pointer (&local));

  return NULL;
}

static gboolean
run_tag (FwCli           *cli,
         FwCliArguments  *arguments,
         GError         **error)
{
  g_autoptr(FwVisitView) view = fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 0), error);
  g_autofree char *tag = NULL;
  g_autofree char *id = NULL;
  g_autoptr(FwEdit) edit = NULL;
  const FwValue *value;
  const char *side;

  if (view == NULL)
    return FALSE;
  value = fw_cli_find_side (view, fw_cli_arguments_get (arguments, 2), &side, error);
  tag = value != NULL ? make_tag (cli, view, fw_cli_arguments_get (arguments, 1), side, value, error) : NULL;
  if (tag == NULL)
    return FALSE;
  edit = fw_cli_edit_visit (view);
  fw_edit_add (edit, "tag", tag);
  id = fw_cli_apply_new (cli, edit, error);

  return id != NULL && fw_cli_print_id (cli, id);
}

static const FwCliCommand tag_commands[] = {
  { NULL, "VISIT QUESTION-or-PHOTO ours/NAME|theirs/NAME",
    "says that an answer or a photo shows a value lived", NULL,
    run_tag },
  { 0 },
};

const FwCliVerb fw_cli_verb_tag = { "tag", "a value seen lived", tag_commands };

/* --- comment ------------------------------------------------------------------------------------ */

static gboolean
run_comment (FwCli           *cli,
             FwCliArguments  *arguments,
             GError         **error)
{
  const char *text = fw_cli_arguments_get (arguments, 1);
  const char *name = fw_cli_arguments_get_option (arguments, "question");
  g_autoptr(FwVisitView) view = fw_cli_check_text ("the comment", text, error)
                                ? fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 0), error) : NULL;
  FwQuestion *question = NULL;
  g_autofree char *value = NULL;
  g_autofree char *id = NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (view == NULL)
    return FALSE;
  if (name != NULL &&
      (question = fw_checklist_find_question (fw_visit_view_get_checklist (view), name, error)) == NULL)
    return FALSE;
  value = fw_cli_make_object ("text", text, "question",
                              question != NULL ? fw_question_get_key (question) : NULL, NULL);
  edit = fw_cli_edit_visit (view);
  fw_edit_add (edit, "comment", value);
  id = fw_cli_apply_new (cli, edit, error);

  return id != NULL && fw_cli_print_id (cli, id);
}

static const FwCliOption comment_options[] = {
  { "question", "QUESTION", FALSE, "on which question; on the visit when not said" },
  { 0 },
};

static const FwCliCommand comment_commands[] = {
  { NULL, "VISIT TEXT", "comments on a visit, without changing what was recorded", comment_options,
    run_comment },
  { 0 },
};

const FwCliVerb fw_cli_verb_comment = { "comment", "comments on a visit", comment_commands };

/* --- review ------------------------------------------------------------------------------------- */

static gboolean
run_review (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  static const FwCliField fields[] = { { "the review", "received|returned|accepted", TRUE }, { 0 } };
  const char *state = fw_cli_arguments_get (arguments, 1);
  g_autofree char *known = fw_cli_parse_field (fields, "the review", state, error);
  g_autofree char *visit = known != NULL ? fw_cli_find (cli, "visit", fw_cli_arguments_get (arguments, 0),
                                                        NULL, error)
                                         : NULL;
  g_autofree char *value = NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (visit == NULL)
    return FALSE;
  value = fw_cli_make_object ("state", state, "remark", fw_cli_arguments_get_option (arguments, "remark"),
                              NULL);
  edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  fw_edit_set (edit, "review", value, NULL);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

static const FwCliOption review_options[] = {
  { "remark", "TEXT", FALSE, "what the visitor should know" },
  { 0 },
};

static const FwCliCommand review_commands[] = {
  { NULL, "VISIT received|returned|accepted", "says how far the review of a visit is", review_options,
    run_review },
  { 0 },
};

const FwCliVerb fw_cli_verb_review = { "review", "how far the review of a visit is", review_commands };
