/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli action: what somebody is to do after a visit. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include <string.h>

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"
#include "fw-time.h"

static void
set_if (FwEdit     *edit,
        guint       added,
        const char *name,
        const char *text)
{
  g_autofree char *value = fw_edit_quote (text);

  if (text != NULL)
    fw_edit_set_on (edit, added, name, value);
}

static gboolean
check_options (FwCliArguments  *arguments,
               GError         **error)
{
  const char *due = fw_cli_arguments_get_option (arguments, "due");
  const char *owner = fw_cli_arguments_get_option (arguments, "owner");

  return fw_cli_check_text ("the action", fw_cli_arguments_get (arguments, 1), error) &&
         (due == NULL || fw_cli_check_date (due, error)) &&
         (owner == NULL || fw_cli_check_text ("the owner", owner, error));
}

static gboolean
run_add (FwCli           *cli,
         FwCliArguments  *arguments,
         GError         **error)
{
  const char *name = fw_cli_arguments_get_option (arguments, "question");
  g_autoptr(FwVisitView) view = check_options (arguments, error)
                                ? fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 0), error) : NULL;
  FwQuestion *question = NULL;
  g_autoptr(FwEdit) edit = NULL;
  g_autofree char *value = NULL;
  g_autofree char *id = NULL;
  guint added;

  if (view == NULL)
    return FALSE;
  if (name != NULL &&
      (question = fw_checklist_find_question (fw_visit_view_get_checklist (view), name, error)) == NULL)
    return FALSE;
  if (fw_visit_view_get_site (view) == NULL)
    {
      g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_NOT_FOUND,
                   "the visit's site is not here yet: sync first");
      return FALSE;
    }
  value = fw_cli_make_object ("text", fw_cli_arguments_get (arguments, 1),
                              "visit", fw_visit_get_id (fw_visit_view_get_visit (view)),
                              "question", question != NULL ? fw_question_get_key (question) : NULL, NULL);
  edit = fw_edit_new (FW_DOCUMENT_SITE, fw_site_get_id (fw_visit_view_get_site (view)));
  added = fw_edit_add (edit, "action", value);
  set_if (edit, added, "owner", fw_cli_arguments_get_option (arguments, "owner"));
  set_if (edit, added, "due", fw_cli_arguments_get_option (arguments, "due"));
  set_if (edit, added, "priority", fw_cli_arguments_get_option (arguments, "priority"));
  id = fw_cli_apply_new (cli, edit, error);

  return id != NULL && fw_cli_print_id (cli, id);
}

static void
put_action (yyjson_mut_doc    *document,
            yyjson_mut_val    *list,
            const FwActionRow *row,
            const char        *today)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

  fw_json_put_text (document, object, "id", row->id);
  fw_json_put_text (document, object, "text", row->text);
  fw_json_put_text (document, object, "owner", row->owner);
  fw_json_put_text (document, object, "due", row->due);
  fw_json_put_text (document, object, "priority", row->priority);
  fw_json_put_text (document, object, "status", row->status);
  fw_json_put_text (document, object, "site", row->site);
  fw_json_put_text (document, object, "site_name", row->site_name);
  fw_json_put_text (document, object, "visit", row->visit);
  fw_json_put_text (document, object, "question", row->question);
  yyjson_mut_obj_add_bool (document, object, "overdue",
                           row->due != NULL && g_strcmp0 (row->status, "open") == 0 &&
                           strcmp (row->due, today) < 0);
}

static gboolean
run_list (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  static const FwCliColumn columns[] = {
    { "id", "ID" }, { "status", "STATUS", TRUE }, { "priority", "PRIORITY", TRUE }, { "due", "DUE" },
    { "overdue", "" }, { "owner", "OWNER" }, { "site_name", "SITE" }, { "text", "ACTION" }, { 0 },
  };
  const char *part = fw_cli_arguments_get_option (arguments, "site");
  g_autoptr(FwSite) site = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  g_autofree char *today = fw_time_today ();
  FwStore *store = fw_cli_get_store (cli, error);
  yyjson_mut_doc *document;
  yyjson_mut_val *list;

  if (store == NULL || (part != NULL && (site = fw_cli_load_site (cli, part, error)) == NULL))
    return FALSE;
  rows = fw_store_list_actions (store, site != NULL ? fw_site_get_id (site) : NULL,
                                fw_cli_arguments_has (arguments, "open"), error);
  if (rows == NULL)
    return FALSE;
  document = yyjson_mut_doc_new (NULL);
  list = yyjson_mut_arr (document);
  for (guint i = 0; i < rows->len; i++)
    put_action (document, list, g_ptr_array_index (rows, i), today);

  return fw_cli_print_list (cli, document, list, columns, "no actions");
}

static gboolean
set_field (FwCli       *cli,
           const char  *part,
           const char  *name,
           const char  *value,
           GError     **error)
{
  g_autofree char *site = NULL;
  g_autofree char *action = fw_cli_find (cli, "action", part, &site, error);
  g_autofree char *field = g_strdup_printf ("action/%s/%s", action, name);
  g_autoptr(FwEdit) edit = NULL;

  if (action == NULL)
    return FALSE;
  edit = fw_edit_new (FW_DOCUMENT_SITE, site);
  fw_edit_set (edit, field, value, NULL);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

static gboolean
run_set (FwCli           *cli,
         FwCliArguments  *arguments,
         GError         **error)
{
  static const FwCliField fields[] = {
    { "text", "text", TRUE }, { "owner", "text", FALSE }, { "due", "date", FALSE },
    { "priority", "low|normal|high", TRUE }, { "status", "open|done|dropped", TRUE }, { 0 },
  };
  const char *name = fw_cli_arguments_get (arguments, 1);
  g_autofree char *value = fw_cli_parse_field (fields, name, fw_cli_arguments_get (arguments, 2), error);

  return value != NULL && set_field (cli, fw_cli_arguments_get (arguments, 0), name, value, error);
}

static gboolean
run_done (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  return set_field (cli, fw_cli_arguments_get (arguments, 0), "status", "\"done\"", error);
}

static gboolean
run_drop (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  return set_field (cli, fw_cli_arguments_get (arguments, 0), "status", "\"dropped\"", error);
}

static gboolean
run_reopen (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  return set_field (cli, fw_cli_arguments_get (arguments, 0), "status", "\"open\"", error);
}

static const FwCliOption add_options[] = {
  { "question", "QUESTION", FALSE, "which question it comes from" },
  { "owner", "WHO", FALSE, "who does it" },
  { "due", "DATE", FALSE, "until when" },
  { "priority", "low|normal|high", FALSE, "normal when not said" },
  { 0 },
};

static const FwCliOption list_options[] = {
  { "site", "SITE", FALSE, "only of this site" },
  { "open", NULL, FALSE, "only open ones" },
  { 0 },
};

static const FwCliCommand commands[] = {
  { "add", "VISIT TEXT", "adds an action", add_options, run_add },
  { "list", "", "lists actions", list_options, run_list },
  { "set", "ACTION FIELD VALUE", "changes text, owner, due, priority or status", NULL, run_set },
  { "done", "ACTION", "it is done", NULL, run_done },
  { "drop", "ACTION", "it will not be done", NULL, run_drop },
  { "reopen", "ACTION", "it is open again", NULL, run_reopen },
  { 0 },
};

const FwCliVerb fw_cli_verb_action = { "action", "what is to be done after a visit", commands };
