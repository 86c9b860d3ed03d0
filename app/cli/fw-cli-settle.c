/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli disagreements and settle: what people said differently, until somebody decides. The
 * thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include <string.h>

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"

/* --- disagreements ------------------------------------------------------------------------------ */

static void
put_operation (yyjson_mut_doc *document,
               yyjson_mut_val *object,
               FwTeam         *team,
               FwOperation    *operation)
{
  const char *by = fw_operation_get_by (operation);

  fw_json_put_text (document, object, "operation", fw_operation_get_id (operation));
  fw_json_put_value (document, object, "value", fw_operation_get_value (operation));
  fw_json_put_text (document, object, "by", by);
  fw_json_put_text (document, object, "by_name", by != NULL ? fw_team_get_person (team, by) : NULL);
  fw_json_put_text (document, object, "at", fw_operation_get_time (operation));
}

static char *
value_text (yyjson_val *value)
{
  if (yyjson_is_str (value))
    return g_strdup (yyjson_get_str (value));
  if (yyjson_is_true (yyjson_obj_get (value, "na")))
    return g_strdup ("not applicable");

  return value != NULL ? fw_json_to_text (value) : g_strdup ("nothing");
}

static void
put_disagreement (yyjson_mut_doc   *document,
                  yyjson_mut_val   *list,
                  FwTeam           *team,
                  const char       *visit,
                  const FwRegister *set)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);
  yyjson_mut_val *others = yyjson_mut_arr (document);
  g_autofree char *shown = value_text (set->value);
  g_autoptr(GString) differing = g_string_new (NULL);

  fw_json_put_text (document, object, "id", set->field);
  fw_json_put_text (document, object, "visit", visit);
  fw_json_put_text (document, object, "field", set->field);
  put_operation (document, object, team, set->winner);
  fw_json_put_text (document, object, "shown", shown);
  for (guint i = 0; i < set->others->len; i++)
    {
      FwOperation *other = g_ptr_array_index (set->others, i);
      g_autofree char *text = value_text (fw_operation_get_value (other));

      put_operation (document, yyjson_mut_arr_add_obj (document, others), team, other);
      g_string_append_printf (differing, "%s%s", i > 0 ? "; " : "", text);
    }
  yyjson_mut_obj_add_val (document, object, "others", others);
  fw_json_put_text (document, object, "differing", differing->str);
}

static gboolean
put_visit (FwCli           *cli,
           yyjson_mut_doc  *document,
           yyjson_mut_val  *list,
           FwTeam          *team,
           const char      *visit,
           GError         **error)
{
  g_autoptr(FwState) state = fw_store_load_state (fw_cli_get_store (cli, NULL), FW_DOCUMENT_VISIT, visit,
                                                  error);
  g_autoptr(GPtrArray) found = state != NULL ? fw_state_list_disagreements (state) : NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    put_disagreement (document, list, team, visit, g_ptr_array_index (found, i));

  return found != NULL;
}

/* The visits to look at: one, or every one that has a disagreement. */
static GPtrArray *
list_visits (FwCli       *cli,
             const char  *part,
             GError     **error)
{
  g_autoptr(GPtrArray) visits = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) rows = NULL;
  char *visit;

  if (part != NULL)
    {
      visit = fw_cli_find (cli, "visit", part, NULL, error);
      if (visit == NULL)
        return NULL;
      g_ptr_array_add (visits, visit);
      return g_steal_pointer (&visits);
    }
  rows = fw_store_list_visits (fw_cli_get_store (cli, NULL), NULL, error);
  if (rows == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      const FwVisitRow *row = g_ptr_array_index (rows, i);

      if (row->disagreements > 0)
        g_ptr_array_add (visits, g_strdup (row->id));
    }

  return g_steal_pointer (&visits);
}

static gboolean
run_disagreements (FwCli           *cli,
                   FwCliArguments  *arguments,
                   GError         **error)
{
  static const FwCliColumn columns[] = {
    { "visit", "VISIT" }, { "field", "FIELD" }, { "shown", "SHOWN" }, { "differing", "OTHERS" }, { 0 },
  };
  FwStore *store = fw_cli_get_store (cli, error);
  g_autoptr(FwTeam) team = store != NULL ? fw_store_load_team (store, error) : NULL;
  g_autoptr(GPtrArray) visits = team != NULL ? list_visits (cli, fw_cli_arguments_get (arguments, 0), error)
                                : NULL;
  g_autoptr(yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *list = yyjson_mut_arr (document);

  if (visits == NULL)
    return FALSE;
  for (guint i = 0; i < visits->len; i++)
    if (!fw_cli_hides (cli, g_ptr_array_index (visits, i)) &&
        !put_visit (cli, document, list, team, g_ptr_array_index (visits, i), error))
      return FALSE;

  return fw_cli_print_list (cli, g_steal_pointer (&document), list, columns, "nobody disagrees");
}

static const FwCliCommand disagreements_commands[] = {
  { NULL, "[VISIT]", "lists what people said differently", NULL, run_disagreements },
  { 0 },
};

const FwCliVerb fw_cli_verb_disagreements = {
  "disagreements", "what people said differently", disagreements_commands,
};

/* --- settle ------------------------------------------------------------------------------------- */

/* The question that an answer's field is of, "answer/<instance>/<template>/<question>". */
static FwQuestion *
find_answered (FwVisitView *view,
               const char  *field)
{
  const char *key = g_str_has_prefix (field, "answer/") ? strchr (field + strlen ("answer/"), '/') : NULL;

  return key != NULL ? fw_checklist_get_question (fw_visit_view_get_checklist (view), key + 1) : NULL;
}

/* One of the heads, named by its operation; or what a person would give for this field. */
static char *
parse_value (FwVisitView       *view,
             const FwRegister  *set,
             const char        *text,
             GError           **error)
{
  FwQuestion *question = find_answered (view, set->field);

  for (guint i = 0; i < set->heads->len; i++)
    {
      FwOperation *head = g_ptr_array_index (set->heads, i);

      if (g_str_equal (fw_operation_get_id (head), text))
        return fw_json_to_text (fw_operation_get_value (head));
    }
  if (text[0] == '\0')
    return g_strdup ("null");
  if (question != NULL)
    return fw_question_parse_answer (question, text, error);
  if (yyjson_is_bool (set->value) && (g_str_equal (text, "yes") || g_str_equal (text, "no")))
    return g_strdup (g_str_equal (text, "yes") ? "true" : "false");
  if (yyjson_is_ctn (set->value) || yyjson_is_bool (set->value))
    {
      fw_cli_set_usage_error (error, "for %s give the operation of the version that stands", set->field);
      return NULL;
    }

  return fw_edit_quote (text);
}

static gboolean
run_settle (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  const char *field = fw_cli_arguments_get (arguments, 1);
  g_autoptr(FwVisitView) view = fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 0), error);
  const FwRegister *set = view != NULL
                          ? fw_state_get_register (fw_visit_get_state (fw_visit_view_get_visit (view)),
                                                   field) : NULL;
  g_autofree char *value = NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (view == NULL)
    return FALSE;
  if (set == NULL || set->others->len == 0)
    {
      g_set_error (error, FW_CLI_ERROR, set == NULL ? FW_CLI_ERROR_NOT_FOUND : FW_CLI_ERROR_REFUSED,
                   set == NULL ? "nothing was ever said of %s" : "nobody disagrees about %s", field);
      return FALSE;
    }
  if (g_str_has_prefix (field, "photo/") && (g_str_has_suffix (field, "/boxes") || g_str_has_suffix (field, "/shared")))
    {
      g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_REFUSED, "%s: what people covered is put together, nobody chooses: "
                   "check --repair does it where the photo is", field);
      return FALSE;
    }
  value = parse_value (view, set, fw_cli_arguments_get (arguments, 2), error);
  if (value == NULL)
    return FALSE;
  edit = fw_cli_edit_visit (view);
  fw_edit_settle (edit, field, value);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

static const FwCliCommand settle_commands[] = {
  { NULL, "VISIT FIELD VALUE",
    "ends a disagreement: the field as disagreements prints it, a value or the operation that stands",
    NULL, run_settle },
  { 0 },
};

const FwCliVerb fw_cli_verb_settle = { "settle", "ends a disagreement", settle_commands };
