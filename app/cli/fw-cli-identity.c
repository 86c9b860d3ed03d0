/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli identity: who uses this device. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"

static const char *
get_mail (FwTeam     *team,
          const char *person)
{
  g_autofree char *field = g_strdup_printf ("person/%s/mail", person);

  return fw_state_get_string (fw_team_get_state (team), field);
}

static gboolean
print_identity (FwCli    *cli,
                FwStore  *store,
                GError  **error)
{
  g_autoptr(FwTeam) team = fw_store_load_team (store, error);
  const char *person = fw_store_get_person (store);
  g_autofree char *text = NULL;
  yyjson_mut_doc *document;
  yyjson_mut_val *object;

  if (team == NULL)
    return FALSE;
  if (!fw_cli_is_json (cli))
    {
      const char *name = fw_team_get_person (team, person);
      const char *mail = get_mail (team, person);

      fw_cli_print (cli, "Name    %s\nMail    %s\nPerson  %s\nDevice  %s", name != NULL ? name : "",
                    mail != NULL ? mail : "",
                    person, fw_store_get_device (store));
      return TRUE;
    }
  document = yyjson_mut_doc_new (NULL);
  object = yyjson_mut_obj (document);
  yyjson_mut_doc_set_root (document, object);
  fw_json_put_text (document, object, "id", person);
  fw_json_put_text (document, object, "name", fw_team_get_person (team, person));
  fw_json_put_text (document, object, "mail", get_mail (team, person));
  fw_json_put_text (document, object, "device", fw_store_get_device (store));

  return fw_cli_print_json (cli, document);
}

static gboolean
run_identity (FwCli           *cli,
              FwCliArguments  *arguments,
              GError         **error)
{
  const char *name = fw_cli_arguments_get_option (arguments, "name");
  const char *mail = fw_cli_arguments_get_option (arguments, "mail");
  FwStore *store;

  if ((name != NULL && !fw_cli_check_text ("the name", name, error)) ||
      (mail != NULL && !fw_cli_check_text ("the mail address", mail, error)))
    return FALSE;
  store = fw_cli_get_store (cli, error);
  if (store == NULL)
    return FALSE;
  if (name == NULL && mail == NULL)
    return print_identity (cli, store, error);

  return fw_workspace_set_identity (fw_cli_get_workspace (cli, NULL), name, mail, error) &&
         fw_cli_print_done (cli);
}

static const FwCliOption options[] = {
  { "name", "NAME", FALSE, "your name, as the team reads it" },
  { "mail", "MAIL", FALSE, "your mail address, as the history of the repository shows it" },
  { 0 },
};

static const FwCliCommand commands[] = {
  { NULL, "", "shows who uses this device, or says it", options, run_identity },
  { 0 },
};

const FwCliVerb fw_cli_verb_identity = { "identity", "who uses this device", commands };
