/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli team: belonging to a team, and the keys that takes. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-verbs.h"
#include "fw-cli-watch.h"

static gboolean
print_info (FwCli            *cli,
            const FwTeamInfo *info)
{
  yyjson_mut_doc *document;

  if (fw_cli_is_json (cli))
    {
      document = yyjson_mut_doc_new (NULL);
      yyjson_mut_doc_set_root (document, fw_team_info_to_json (info, document));
      return fw_cli_print_json (cli, document);
    }
  if (info == NULL)
    fw_cli_print (cli, "no team yet; create or join one");
  else if (info->left)
    fw_cli_print (cli, "left; the records here may go back to team %s only", info->id);
  else
    fw_cli_print (cli, "%s%steam %s at %s", info->name != NULL ? info->name : "",
                  info->name != NULL ? ", " : "", info->id, info->url);

  return TRUE;
}

static gboolean
print_word (FwCli      *cli,
            const char *key,
            const char *word)
{
  yyjson_mut_doc *document;

  if (!fw_cli_is_json (cli))
    {
      fw_cli_print (cli, "%s", word);
      return TRUE;
    }
  document = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (document, yyjson_mut_obj (document));
  fw_json_put_text (document, yyjson_mut_doc_get_root (document), key, word);

  return fw_cli_print_json (cli, document);
}

typedef FwTeamInfo *(*Enter) (FwStore              *store,
                              const char           *place,
                              const FwSyncOptions  *options,
                              GCancellable         *cancellable,
                              GError              **error);

static gboolean
enter (FwCli           *cli,
       FwCliArguments  *arguments,
       Enter            function,
       GError         **error)
{
  FwStore *store = fw_cli_get_store (cli, error);
  g_autoptr(FwCliWatch) watch = store != NULL ? fw_cli_watch_new (cli, FALSE) : NULL;
  FwSyncOptions options = { .progress = fw_cli_watch_step, .progress_data = watch };
  g_autoptr(FwTeamInfo) info = NULL;

  if (store == NULL)
    return FALSE;
  info = function (store, fw_cli_arguments_get (arguments, 0), &options, NULL, error);

  return info != NULL && print_info (cli, info);
}

static gboolean
run_create (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  return enter (cli, arguments, fw_team_create, error);
}

static gboolean
run_join (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  return enter (cli, arguments, fw_team_join, error);
}

static gboolean
run_leave (FwCli           *cli,
           FwCliArguments  *arguments,
           GError         **error)
{
  FwStore *store = fw_cli_get_store (cli, error);

  return store != NULL && fw_team_leave (store, error) && fw_cli_print_done (cli);
}

static gboolean
run_show (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  FwStore *store = fw_cli_get_store (cli, error);
  g_autoptr(GError) problem = NULL;
  g_autoptr(FwTeamInfo) info = NULL;

  if (store == NULL)
    return FALSE;
  info = fw_team_show (store, &problem);
  if (problem == NULL)
    return print_info (cli, info);
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

static gboolean
run_code (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  FwStore *store = fw_cli_get_store (cli, error);
  g_autofree char *code = store != NULL ? fw_team_code (store, error) : NULL;

  return code != NULL && print_word (cli, "code", code);
}

static gboolean
run_key (FwCli           *cli,
         FwCliArguments  *arguments,
         GError         **error)
{
  FwStore *store = fw_cli_get_store (cli, error);
  g_autofree char *key = store != NULL ? fw_team_key (store, error) : NULL;

  return key != NULL && print_word (cli, "key", key);
}

static gboolean
run_trust (FwCli           *cli,
           FwCliArguments  *arguments,
           GError         **error)
{
  FwStore *store = fw_cli_get_store (cli, error);
  g_autofree char *host = NULL;

  if (store != NULL)
    host = fw_team_trust (store, fw_cli_arguments_get (arguments, 0), error);

  return host != NULL && print_word (cli, "host", host);
}

static void
print_steps (FwCli     *cli,
             GPtrArray *steps)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_val *list = yyjson_mut_arr (document);
  gboolean whole = TRUE;

  for (guint i = 0; i < steps->len; i++)
    {
      const FwTeamStep *step = g_ptr_array_index (steps, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

      whole = whole && step->done;
      fw_json_put_text (document, object, "step", step->step);
      yyjson_mut_obj_add_bool (document, object, "ok", step->done);
      fw_json_put_text (document, object, "text", step->text);
      if (!fw_cli_is_json (cli) && step->done)
        fw_cli_print (cli, "%s: %s", step->step, step->text);
    }
  yyjson_mut_obj_add_bool (document, root, "ok", whole);
  yyjson_mut_obj_add_val (document, root, "steps", list);
  yyjson_mut_doc_set_root (document, root);
  if (fw_cli_is_json (cli))
    fw_cli_print_json (cli, document);
  else
    yyjson_mut_doc_free (document);
}

/* Ends with the error of the step that failed. */
static gboolean
run_test (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  FwStore *store = fw_cli_get_store (cli, error);
  g_autoptr(FwCliWatch) watch = store != NULL ? fw_cli_watch_new (cli, FALSE) : NULL;
  FwSyncOptions options = { .progress = fw_cli_watch_step, .progress_data = watch };
  g_autoptr(GPtrArray) steps = store != NULL ? fw_team_test (store, &options, NULL, error) : NULL;
  const FwTeamStep *last;

  if (steps == NULL)
    return FALSE;
  print_steps (cli, steps);
  last = g_ptr_array_index (steps, steps->len - 1);
  if (last->problem != NULL)
    g_propagate_error (error, g_error_copy (last->problem));

  return last->problem == NULL;
}

static const FwCliCommand commands[] = {
  { "create", "PATH-OR-URL", "makes a team and its repository, and joins it", NULL, run_create },
  { "join", "URL-OR-CODE", "joins a team", NULL, run_join },
  { "code", "", "prints the code by which others join", NULL, run_code },
  { "show", "", "shows the team", NULL, run_show },
  { "leave", "", "leaves the team; the records stay here", NULL, run_leave },
  { "test", "", "tries the way to the team's repository", NULL, run_test },
  { "key", "", "prints this device's public key, for the owner of the host", NULL, run_key },
  { "trust", "FINGERPRINT", "trusts the key of the host that was refused last", NULL, run_trust },
  { 0 },
};

const FwCliVerb fw_cli_verb_team = { "team", "the team and its repository", commands };
