/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli team: belonging to a team, and the keys that takes. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-sign-in.h"
#include "fw-cli-verbs.h"

#include <unistd.h>

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

/* --- Over the network --------------------------------------------------------------------------- */

/* What the commands share that connect to a host. */
typedef struct
{
  FwStore *store;
  FwCliWatch *watch;
  FwCliSignIn asking;
  FwSyncOptions options;
  gboolean lines;               /* as `sync --progress` */
} Call;

static gboolean
call_begin (Call            *self,
            FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  self->store = fw_cli_get_store (cli, error);
  if (self->store == NULL)
    return FALSE;
  self->lines = fw_cli_arguments_has (arguments, "progress");
  self->watch = fw_cli_watch_new (cli, self->lines);
  self->asking = (FwCliSignIn) { cli, self->watch };
  self->options = (FwSyncOptions) {
    .progress = fw_cli_watch_step,
    .progress_data = self->watch,
    .sign_in = fw_cli_sign_in_ask,
    .note = fw_cli_sign_in_note,
    .person_data = &self->asking,
    .authorities = fw_cli_arguments_get_option (arguments, "authority"),
  };

  return TRUE;
}

/* Ends the watch, and says as a line why it failed, where lines are wanted. */
static gboolean
call_end (Call    *self,
          GError  *problem,
          GError **error)
{
  g_clear_pointer (&self->watch, fw_cli_watch_free);
  if (problem == NULL)
    return TRUE;
  if (self->lines)
    fw_cli_watch_print_error (problem);
  g_propagate_error (error, problem);

  return FALSE;
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
  Call call = { 0 };
  GError *problem = NULL;
  g_autoptr(FwTeamInfo) info = NULL;
  yyjson_mut_doc *document;

  if (!call_begin (&call, cli, arguments, error))
    return FALSE;
  info = function (call.store, fw_cli_arguments_get (arguments, 0), &call.options, NULL, &problem);
  if (!call_end (&call, problem, error))
    return FALSE;
  if (!call.lines)
    return print_info (cli, info);
  document = yyjson_mut_doc_new (NULL);
  fw_cli_watch_print_result (document, fw_team_info_to_json (info, document));

  return TRUE;
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
run_sign_in (FwCli           *cli,
             FwCliArguments  *arguments,
             GError         **error)
{
  Call call = { 0 };
  GError *problem = NULL;
  yyjson_mut_doc *document;

  if (!call_begin (&call, cli, arguments, error))
    return FALSE;
  fw_team_sign_in (call.store, &call.options, NULL, &problem);
  if (!call_end (&call, problem, error))
    return FALSE;
  if (!call.lines)
    return fw_cli_print_done (cli);
  document = yyjson_mut_doc_new (NULL);
  fw_cli_watch_print_result (document, yyjson_mut_obj (document));

  return TRUE;
}

static yyjson_mut_val *
steps_to_json (GPtrArray      *steps,
               yyjson_mut_doc *document)
{
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_val *list = yyjson_mut_arr (document);
  const FwTeamStep *last = g_ptr_array_index (steps, steps->len - 1);

  yyjson_mut_obj_add_bool (document, root, "ok", last->done);
  yyjson_mut_obj_add_val (document, root, "steps", list);
  for (guint i = 0; i < steps->len; i++)
    {
      const FwTeamStep *step = g_ptr_array_index (steps, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

      fw_json_put_text (document, object, "step", step->step);
      yyjson_mut_obj_add_bool (document, object, "ok", step->done);
      fw_json_put_text (document, object, "text", step->text);
      if (step->problem != NULL)
        fw_json_put_text (document, object, "code", fw_sync_error_get_name (step->problem));
    }

  return root;
}

static void
print_steps (FwCli     *cli,
             GPtrArray *steps,
             gboolean   lines)
{
  yyjson_mut_doc *document;

  if (lines || fw_cli_is_json (cli))
    {
      document = yyjson_mut_doc_new (NULL);
      if (lines)
        fw_cli_watch_print_result (document, steps_to_json (steps, document));
      else
        {
          yyjson_mut_doc_set_root (document, steps_to_json (steps, document));
          fw_cli_print_json (cli, document);
        }
      return;
    }
  for (guint i = 0; i < steps->len; i++)
    {
      const FwTeamStep *step = g_ptr_array_index (steps, i);

      fw_cli_print (cli, "%s: %s", step->step, step->done ? step->text : "failed");
    }
}

/* Ends with the error of the step that failed. */
static gboolean
run_test (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  Call call = { 0 };
  GError *problem = NULL;
  g_autoptr(GPtrArray) steps = NULL;
  const FwTeamStep *last;

  if (!call_begin (&call, cli, arguments, error))
    return FALSE;
  steps = fw_team_test (call.store, &call.options, NULL, &problem);
  if (steps != NULL)
    {
      print_steps (cli, steps, call.lines);
      last = g_ptr_array_index (steps, steps->len - 1);
      problem = last->problem != NULL ? g_error_copy (last->problem) : NULL;
    }

  return call_end (&call, problem, error);
}

/* --- On this device ----------------------------------------------------------------------------- */

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

/* Two modules in one character, dark on light whatever the terminal's colours are. */
static void
print_qr_code (FwCli          *cli,
               const FwQrCode *code)
{
  static const char *const blocks[] = { " ", "▀", "▄", "█" };
  gboolean terminal = isatty (STDOUT_FILENO) != 0;
  int end = (int) fw_qr_code_get_size (code) + FW_QR_CODE_QUIET;

  for (int row = -FW_QR_CODE_QUIET; row < end; row += 2)
    {
      g_autoptr(GString) line = g_string_new (terminal ? "\033[38;5;16;48;5;231m" : NULL);

      for (int column = -FW_QR_CODE_QUIET; column < end; column++)
        g_string_append (line, blocks[fw_qr_code_is_dark (code, column, row)
                                      + 2 * fw_qr_code_is_dark (code, column, row + 1)]);
      fw_cli_print (cli, "%s%s", line->str, terminal ? "\033[0m" : "");
    }
}

static gboolean
run_code (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  FwStore *store = fw_cli_get_store (cli, error);
  g_autofree char *code = store != NULL ? fw_team_code (store, error) : NULL;
  g_autoptr(FwQrCode) picture = NULL;

  if (code == NULL)
    return FALSE;
  if (fw_cli_arguments_has (arguments, "qr") && !fw_cli_is_json (cli))
    {
      picture = fw_qr_code_new (code, error);
      if (picture == NULL)
        return FALSE;
      print_qr_code (cli, picture);
    }

  return print_word (cli, "code", code);
}

#define PROGRESS { "progress", NULL, FALSE, "prints each step, and at last the result, as lines of JSON" }

static const FwCliOption enter_options[] = {
  { "authority", "FILE", FALSE, "certificates (PEM) to trust beside those of the system, for https://" },
  PROGRESS,
  { 0 },
};

static const FwCliOption test_options[] = {
  PROGRESS,
  { 0 },
};

static const FwCliOption code_options[] = {
  { "qr", NULL, FALSE, "prints it as a QR code too" },
  { 0 },
};

static const FwCliCommand commands[] = {
  { "create", "PATH-OR-URL", "makes a team and its repository, and joins it", enter_options, run_create },
  { "join", "URL-OR-CODE", "joins a team; asks for user and token, or reads them as two lines of standard input, "
    "where an https:// host wants them", enter_options, run_join },
  { "sign-in", "", "asks for user and token anew, for the https:// host of the team", enter_options, run_sign_in },
  { "code", "", "prints the code by which others join; it holds no secret", code_options, run_code },
  { "show", "", "shows the team", NULL, run_show },
  { "leave", "", "leaves the team; the records stay here", NULL, run_leave },
  { "test", "", "tries the way to the team's repository step by step", test_options, run_test },
  { "key", "", "prints this device's public key, for the owner of the host", NULL, run_key },
  { "trust", "FINGERPRINT", "trusts the key of the host that was refused last", NULL, run_trust },
  { 0 },
};

const FwCliVerb fw_cli_verb_team = { "team", "the team and its repository", commands };
