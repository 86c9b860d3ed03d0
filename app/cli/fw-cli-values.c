/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli values: our declared values, and how a vendor's pair with them. The thread of
 * main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"

static FwTeam *
load_team (FwCli   *cli,
           GError **error)
{
  FwStore *store = fw_cli_get_store (cli, error);

  return store != NULL ? fw_store_load_team (store, error) : NULL;
}

static gboolean
run_list (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  g_autoptr(FwTeam) team = load_team (cli, error);

  return team != NULL && fw_cli_put_values (cli, fw_team_get_values (team), error);
}

static gboolean
run_add (FwCli           *cli,
         FwCliArguments  *arguments,
         GError         **error)
{
  g_autoptr(FwTeam) team = load_team (cli, error);

  return team != NULL && fw_cli_add_values (cli, FW_DOCUMENT_TEAM, FW_STORE_TEAM, fw_team_get_values (team),
                                            fw_cli_arguments_get_rest (arguments, 0), error);
}

static gboolean
run_remove (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  g_autoptr(FwTeam) team = load_team (cli, error);

  return team != NULL && fw_cli_remove_values (cli, FW_DOCUMENT_TEAM, FW_STORE_TEAM,
                                               fw_team_get_values (team),
                                               fw_cli_arguments_get_rest (arguments, 0), error);
}

static gboolean
run_pair (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  static const FwCliField fields[] = { { "the pair", "same|near|opposed|none", TRUE }, { 0 } };
  g_autofree char *value = fw_cli_parse_field (fields, "the pair", fw_cli_arguments_get (arguments, 3),
                                               error);
  g_autoptr(FwTeam) team = value != NULL ? load_team (cli, error) : NULL;
  g_autoptr(FwSite) site = team != NULL ? fw_cli_load_site (cli, fw_cli_arguments_get (arguments, 0), error)
                           : NULL;
  const FwValue *ours, *theirs;
  g_autofree char *field = NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (site == NULL)
    return FALSE;
  ours = fw_cli_find_value (fw_team_get_values (team), fw_cli_arguments_get (arguments, 1), "ours", error);
  theirs = ours != NULL ? fw_cli_find_value (fw_site_get_values (site), fw_cli_arguments_get (arguments, 2),
                                             "theirs", error)
                        : NULL;
  if (theirs == NULL)
    return FALSE;
  field = g_strdup_printf ("pair/%s/%s", ours->id, theirs->id);
  edit = fw_edit_new (FW_DOCUMENT_SITE, fw_site_get_id (site));
  fw_edit_set (edit, field, value, NULL);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

static const FwCliCommand commands[] = {
  { NULL, "", "lists our declared values", NULL, run_list },
  { "list", "", "lists our declared values", NULL, run_list },
  { "add", "NAME…", "declares values of ours", NULL, run_add },
  { "remove", "NAME…", "removes values of ours", NULL, run_remove },
  { "pair", "SITE OURS THEIRS same|near|opposed|none",
    "says how a value of ours and one of theirs go together", NULL,
    run_pair },
  { 0 },
};

const FwCliVerb fw_cli_verb_values = { "values", "our declared values", commands };
