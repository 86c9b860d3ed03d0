/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli site: the places that are visited. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include <string.h>

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"

static gboolean
run_add (FwCli           *cli,
         FwCliArguments  *arguments,
         GError         **error)
{
  const char *name = fw_cli_arguments_get (arguments, 0);
  FwWorkspace *workspace = fw_cli_check_text ("the name", name, error) ? fw_cli_get_workspace (cli, error)
                           : NULL;
  g_autofree char *id = NULL;

  if (workspace == NULL)
    return FALSE;
  id = fw_workspace_new_site (workspace, name, fw_cli_arguments_get_option (arguments, "partner"),
                              fw_cli_arguments_get_option (arguments, "place"),
                              fw_cli_arguments_get_option (arguments, "kind"), error);

  return id != NULL && fw_cli_print_id (cli, id);
}

static gboolean
run_list (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  static const FwCliColumn columns[] = {
    { "id", "ID" }, { "name", "NAME" }, { "partner", "PARTNER" }, { "place", "PLACE" }, { "kind", "KIND", TRUE },
    { "visits", "VISITS" }, { "same_as", "SAME AS" }, { 0 },
  };
  FwStore *store = fw_cli_get_store (cli, error);
  g_autoptr(GPtrArray) rows = store != NULL ? fw_store_list_sites (store, error) : NULL;
  yyjson_mut_doc *document;
  yyjson_mut_val *list;

  if (rows == NULL)
    return FALSE;
  document = yyjson_mut_doc_new (NULL);
  list = yyjson_mut_arr (document);
  for (guint i = 0; i < rows->len; i++)
    {
      const FwSiteRow *row = g_ptr_array_index (rows, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

      fw_json_put_text (document, object, "id", row->id);
      fw_json_put_text (document, object, "name", row->name);
      fw_json_put_text (document, object, "partner", row->partner);
      fw_json_put_text (document, object, "place", row->place);
      fw_json_put_text (document, object, "kind", row->kind);
      fw_json_put_text (document, object, "same_as", row->same_as);
      yyjson_mut_obj_add_uint (document, object, "visits", row->visits);
    }

  return fw_cli_print_list (cli, document, list, columns, "no sites yet");
}

/* --- show --------------------------------------------------------------------------------------- */

static const char *
value_name (GPtrArray  *values,
            const char *id)
{
  const FwValue *value = id != NULL ? fw_values_find (values, id) : NULL;

  return value != NULL ? value->name : id;
}

/* How a person paired our values with theirs: {"ours","theirs","relation"} with names beside ids. */
static yyjson_mut_val *
pairs_json (FwSite         *site,
            FwTeam         *team,
            yyjson_mut_doc *document)
{
  g_autoptr(GPtrArray) registers = fw_state_list_registers (fw_site_get_state (site), "pair/");
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < registers->len; i++)
    {
      const FwRegister *set = g_ptr_array_index (registers, i);
      g_auto(GStrv) parts = g_strsplit (set->field, "/", 3);
      yyjson_mut_val *object;

      if (set->value == NULL || g_strv_length (parts) != 3)
        continue;
      object = yyjson_mut_arr_add_obj (document, list);
      fw_json_put_text (document, object, "ours", parts[1]);
      fw_json_put_text (document, object, "ours_name", value_name (fw_team_get_values (team), parts[1]));
      fw_json_put_text (document, object, "theirs", parts[2]);
      fw_json_put_text (document, object, "theirs_name", value_name (fw_site_get_values (site), parts[2]));
      fw_json_put_value (document, object, "relation", set->value);
    }

  return list;
}

static yyjson_mut_val *
values_json (GPtrArray      *values,
             yyjson_mut_doc *document)
{
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < values->len; i++)
    {
      const FwValue *value = g_ptr_array_index (values, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

      fw_json_put_text (document, object, "id", value->id);
      fw_json_put_text (document, object, "name", value->name);
      fw_json_put_text (document, object, "meaning", value->meaning);
    }

  return list;
}

static yyjson_mut_val *
visits_json (GPtrArray      *visits,
             yyjson_mut_doc *document)
{
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < visits->len; i++)
    {
      const FwVisitRow *row = g_ptr_array_index (visits, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

      fw_json_put_text (document, object, "id", row->id);
      fw_json_put_text (document, object, "date", row->date);
      fw_json_put_text (document, object, "phase", row->phase);
      fw_json_put_text (document, object, "status", row->closed ? "closed" : "open");
    }

  return list;
}

/**
 * fw_cli_site_to_json:
 * @site: a site
 * @team: the team
 * @visits: (element-type FwVisitRow): visits of the site
 * @document: where to make it
 *
 * Returns: (transfer none): the shape of `site show --json`
 */
yyjson_mut_val *
fw_cli_site_to_json (FwSite         *site,
                     FwTeam         *team,
                     GPtrArray      *visits,
                     yyjson_mut_doc *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *actions = yyjson_mut_arr (document);
  yyjson_mut_val *claims = yyjson_mut_arr (document);

  fw_json_put_text (document, object, "id", fw_site_get_id (site));
  fw_json_put_text (document, object, "name", fw_site_get_name (site));
  fw_json_put_text (document, object, "partner", fw_site_get_partner (site));
  fw_json_put_text (document, object, "place", fw_site_get_place (site));
  fw_json_put_text (document, object, "kind", fw_site_get_kind (site));
  yyjson_mut_obj_add_val (document, object, "values", values_json (fw_site_get_values (site), document));
  yyjson_mut_obj_add_val (document, object, "pairs", pairs_json (site, team, document));
  for (guint i = 0; i < fw_site_get_actions (site)->len; i++)
    yyjson_mut_arr_append (actions, fw_action_to_json (g_ptr_array_index (fw_site_get_actions (site), i),
                                                       document));
  for (guint i = 0; i < fw_site_get_claims (site)->len; i++)
    yyjson_mut_arr_append (claims, fw_claim_to_json (g_ptr_array_index (fw_site_get_claims (site), i),
                                                     document));
  yyjson_mut_obj_add_val (document, object, "actions", actions);
  yyjson_mut_obj_add_val (document, object, "claims", claims);
  yyjson_mut_obj_add_val (document, object, "visits", visits_json (visits, document));

  return object;
}

static void
print_if (FwCli      *cli,
          const char *title,
          const char *text)
{
  if (text != NULL)
    fw_cli_print (cli, "%-9s%s", title, text);
}

static void
print_site (FwCli     *cli,
            FwSite    *site,
            GPtrArray *visits)
{
  GPtrArray *values = fw_site_get_values (site);
  GPtrArray *actions = fw_site_get_actions (site);
  GPtrArray *claims = fw_site_get_claims (site);

  fw_cli_print_title (cli, fw_site_get_name (site) != NULL ? fw_site_get_name (site) : fw_site_get_id (site));
  print_if (cli, "Id", fw_site_get_id (site));
  print_if (cli, "Partner", fw_site_get_partner (site));
  print_if (cli, "Place", fw_site_get_place (site));
  print_if (cli, "Kind", fw_site_get_kind (site));
  for (guint i = 0; i < values->len; i++)
    print_if (cli, i == 0 ? "Values" : "", ((const FwValue *) g_ptr_array_index (values, i))->name);
  for (guint i = 0; i < visits->len; i++)
    {
      const FwVisitRow *row = g_ptr_array_index (visits, i);

      fw_cli_print (cli, "%-9s%s  %s  %s  %s", i == 0 ? "Visits" : "",
                    row->date != NULL ? row->date : "          ", row->id,
                    row->phase != NULL ? row->phase : "", row->closed ? "closed" : "open");
    }
  for (guint i = 0; i < actions->len; i++)
    {
      const FwAction *action = g_ptr_array_index (actions, i);

      fw_cli_print (cli, "%-9s%s  %s%s%s", i == 0 ? "Actions" : "", action->status,
                    action->text != NULL ? action->text : "",
                    action->due != NULL ? ", due " : "", action->due != NULL ? action->due : "");
    }
  for (guint i = 0; i < claims->len; i++)
    {
      const FwClaim *claim = g_ptr_array_index (claims, i);

      fw_cli_print (cli, "%-9s%s  %s", i == 0 ? "Claims" : "", claim->status,
                    claim->text != NULL ? claim->text : "");
    }
}

static gboolean
run_show (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  g_autoptr(FwSite) site = fw_cli_load_site (cli, fw_cli_arguments_get (arguments, 0), error);
  FwVisitFilter filter = { 0 };
  g_autoptr(FwTeam) team = site != NULL ? fw_store_load_team (fw_cli_get_store (cli, NULL), error) : NULL;
  g_autoptr(GPtrArray) visits = NULL;
  yyjson_mut_doc *document;

  if (team == NULL)
    return FALSE;
  filter.site = fw_site_get_id (site);
  visits = fw_store_list_visits (fw_cli_get_store (cli, NULL), &filter, error);
  if (visits == NULL)
    return FALSE;
  if (!fw_cli_is_json (cli))
    {
      print_site (cli, site, visits);
      return TRUE;
    }
  document = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (document, fw_cli_site_to_json (site, team, visits, document));

  return fw_cli_print_json (cli, document);
}

/* --- set, same, values -------------------------------------------------------------------------- */

static gboolean
run_set (FwCli           *cli,
         FwCliArguments  *arguments,
         GError         **error)
{
  static const FwCliField fields[] = {
    { "name", "text", TRUE }, { "partner", "text", FALSE }, { "place", "text", FALSE },
    { "kind", "production|head-office", TRUE }, { 0 },
  };
  const char *field = fw_cli_arguments_get (arguments, 1);
  g_autofree char *value = fw_cli_parse_field (fields, field, fw_cli_arguments_get (arguments, 2), error);
  g_autoptr(FwSite) site = value != NULL ? fw_cli_load_site (cli, fw_cli_arguments_get (arguments, 0), error)
                           : NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (site == NULL)
    return FALSE;
  edit = fw_edit_new (FW_DOCUMENT_SITE, fw_site_get_id (site));
  fw_edit_set (edit, field, value, NULL);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

static gboolean
run_same (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  g_autoptr(FwSite) first = fw_cli_load_site (cli, fw_cli_arguments_get (arguments, 0), error);
  g_autoptr(FwSite) second = first != NULL ? fw_cli_load_site (cli, fw_cli_arguments_get (arguments, 1),
                                                               error) : NULL;
  const char *smaller, *greater;
  g_autoptr(FwEdit) edit = NULL;

  if (second == NULL)
    return FALSE;
  smaller = fw_site_get_id (first);
  greater = fw_site_get_id (second);
  if (g_str_equal (smaller, greater))
    {
      g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_REFUSED, "they are the same site already: %s", smaller);
      return FALSE;
    }
  if (strcmp (smaller, greater) > 0)
    {
      smaller = fw_site_get_id (second);
      greater = fw_site_get_id (first);
    }
  edit = fw_edit_new (FW_DOCUMENT_SITE, greater);
  fw_edit_set_string (edit, "same-as", smaller);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

static gboolean
run_values (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  const char *what = fw_cli_arguments_get (arguments, 1);
  guint count = fw_cli_arguments_count (arguments);
  g_autoptr(FwSite) site = NULL;
  const char *const *names;

  if (what != NULL && !g_str_equal (what, "list") && !g_str_equal (what, "add") &&
      !g_str_equal (what, "remove"))
    {
      fw_cli_set_usage_error (error, "after the site comes list, add or remove, not '%s'", what);
      return FALSE;
    }
  if (what != NULL && (g_str_equal (what, "list") ? count != 2 : count < 3))
    {
      fw_cli_set_usage_error (error, g_str_equal (what,
                                                  "list") ? "list takes nothing more" : "NAME… is missing");
      return FALSE;
    }
  site = fw_cli_load_site (cli, fw_cli_arguments_get (arguments, 0), error);
  if (site == NULL)
    return FALSE;
  if (what == NULL || g_str_equal (what, "list"))
    return fw_cli_put_values (cli, fw_site_get_values (site), error);
  names = fw_cli_arguments_get_rest (arguments, 2);
  if (g_str_equal (what, "add"))
    return fw_cli_add_values (cli, FW_DOCUMENT_SITE, fw_site_get_id (site), fw_site_get_values (site), names,
                              error);

  return fw_cli_remove_values (cli, FW_DOCUMENT_SITE, fw_site_get_id (site), fw_site_get_values (site), names,
                               error);
}

static const FwCliOption add_options[] = {
  { "partner", "NAME", FALSE, "the company that runs it" },
  { "place", "TEXT", FALSE, "where it is" },
  { "kind", "production|head-office", FALSE, "what is done there; production when not said" },
  { 0 },
};

static const FwCliCommand commands[] = {
  { "add", "NAME", "adds a site", add_options, run_add },
  { "list", "", "lists the sites", NULL, run_list },
  { "show", "SITE", "shows a site with its values, actions, claims and visits", NULL, run_show },
  { "set", "SITE FIELD VALUE", "changes name, partner, place or kind", NULL, run_set },
  { "same", "SITE SITE", "says that two sites are one; undo takes it back", NULL, run_same },
  { "values", "SITE [list|add|remove] [NAME…]", "the values that the vendor declares", NULL, run_values },
  { 0 },
};

const FwCliVerb fw_cli_verb_site = { "site", "the places that are visited", commands };
