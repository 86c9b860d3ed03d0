/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli history and undo: who changed what and when. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"

#include "fw-history.h"

static const char *
kind_name (FwOperation *operation)
{
  switch (fw_operation_get_kind (operation))
    {
    case FW_OPERATION_SET:
      return "set";
    case FW_OPERATION_ADD:
      return "add";
    case FW_OPERATION_DEL:
      return "del";
    case FW_OPERATION_UNKNOWN:
    default:
      return "unknown";
    }
}

static void
put_operation (yyjson_mut_doc *document,
               yyjson_mut_val *list,
               FwTeam         *team,
               FwOperation    *operation)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);
  yyjson_val *value = fw_operation_get_value (operation);
  const char *by = fw_operation_get_by (operation);
  const char *name = by != NULL ? fw_team_get_person (team, by) : NULL;
  g_autofree char *text = yyjson_is_str (value) ? g_strdup (yyjson_get_str (value))
                          : value != NULL ? fw_json_to_text (value) : NULL;

  fw_json_put_text (document, object, "id", fw_operation_get_id (operation));
  fw_json_put_text (document, object, "at", fw_operation_get_time (operation));
  fw_json_put_text (document, object, "by", by);
  fw_json_put_text (document, object, "by_name", name != NULL ? name : by);
  fw_json_put_text (document, object, "device", fw_operation_get_device (operation));
  fw_json_put_text (document, object, "kind", kind_name (operation));
  fw_json_put_text (document, object, "field", fw_operation_get_field (operation));
  fw_json_put_value (document, object, "value", value);
  fw_json_put_text (document, object, "text", text);
  yyjson_mut_obj_add_bool (document, object, "purged", fw_operation_is_purged (operation));
}

static gboolean
run_history (FwCli           *cli,
             FwCliArguments  *arguments,
             GError         **error)
{
  static const FwCliColumn columns[] = {
    { "at", "WHEN" }, { "by_name", "WHO" }, { "kind", "" }, { "field", "FIELD" }, { "text", "VALUE" }, { 0 },
  };
  const char *name = fw_cli_arguments_get (arguments, 1);
  g_autoptr(FwVisitView) view = fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 0), error);
  g_autoptr(FwLog) log = NULL;
  g_autoptr(GPtrArray) changes = NULL;
  FwHistoryQuery query = { 0 };
  FwQuestion *question = NULL;
  yyjson_mut_doc *document;
  yyjson_mut_val *list;

  if (view == NULL ||
      (name != NULL &&
       (question = fw_checklist_find_question (fw_visit_view_get_checklist (view), name, error)) == NULL))
    return FALSE;
  log = fw_store_load_log (fw_cli_get_store (cli, NULL), fw_visit_get_id (fw_visit_view_get_visit (view)),
                           error);
  if (log == NULL)
    return FALSE;
  query.question = question != NULL ? fw_question_get_key (question) : NULL;
  query.sealed = fw_cli_hides (cli, fw_visit_get_id (fw_visit_view_get_visit (view)));
  changes = fw_history_list (log, &query);
  document = yyjson_mut_doc_new (NULL);
  list = yyjson_mut_arr (document);
  for (guint i = changes->len; i-- > 0;)
    put_operation (document, list, fw_visit_view_get_team (view), g_ptr_array_index (changes, i));

  return fw_cli_print_list (cli, document, list, columns, "nothing was changed yet");
}

static const FwCliCommand history_commands[] = {
  { NULL, "VISIT [QUESTION]", "who changed what and when", NULL, run_history },
  { 0 },
};

const FwCliVerb fw_cli_verb_history = { "history", "who changed what and when", history_commands };

static gboolean
run_undo (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  FwStore *store = fw_cli_get_store (cli, error);
  g_autofree char *document = NULL;

  if (store == NULL)
    return FALSE;
  if (!fw_store_can_undo (store))
    {
      g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_REFUSED, "there is nothing that can be undone");
      return FALSE;
    }

  return fw_workspace_undo (fw_cli_get_workspace (cli, NULL), &document, error) && fw_cli_print_id (cli, document);
}

static const FwCliCommand undo_commands[] = {
  { NULL, "", "takes back the last change made on this device and prints the id of what it was in", NULL,
    run_undo },
  { 0 },
};

const FwCliVerb fw_cli_verb_undo = { "undo", "takes back the last change made on this device",
                                     undo_commands };
