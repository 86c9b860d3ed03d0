/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From words to a command: global options, the verb, its command, its arguments; then the exit
 * code. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-private.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fw-workspace-care.h"

/**
 * fw_cli_find_verb:
 * @name: as "visit"
 *
 * Returns: (nullable): the verb of that name
 */
const FwCliVerb *
fw_cli_find_verb (const char *name)
{
  for (const FwCliVerb *const *verb = fw_cli_get_verbs (); *verb != NULL; verb++)
    if (g_str_equal ((*verb)->name, name))
      return *verb;

  return NULL;
}

/**
 * fw_cli_get_command:
 * @self: the frame
 *
 * Returns: the command that runs, as "visit new"
 */
const char *
fw_cli_get_command (FwCli *self)
{
  return self->command;
}

/**
 * fw_cli_is_json:
 * @self: the frame
 *
 * Returns: whether output is to be one JSON document
 */
gboolean
fw_cli_is_json (FwCli *self)
{
  return self->json;
}

/**
 * fw_cli_get_workspace:
 * @self: the frame
 * @error: return location for %FW_STORE_ERROR and %FW_PHOTO_ERROR
 *
 * Opens the data folder, made when missing, at the first call.
 *
 * Returns: (transfer none) (nullable): the workspace
 */
FwWorkspace *
fw_cli_get_workspace (FwCli   *self,
                      GError **error)
{
  if (self->workspace == NULL)
    self->workspace = fw_workspace_open (self->folder, FW_STORE_READ_WRITE, error);

  return self->workspace;
}

/**
 * fw_cli_restore_workspace:
 * @self: the frame
 * @findings: (element-type FwFinding): is told what was done
 * @error: return location, as of fw_workspace_restore()
 *
 * Makes the database of the data folder again; the next call that needs it opens the new one.
 *
 * Returns: whether it worked
 */
gboolean
fw_cli_restore_workspace (FwCli      *self,
                          GPtrArray  *findings,
                          GError    **error)
{
  g_clear_pointer (&self->workspace, fw_workspace_close);

  return fw_workspace_restore (self->folder, findings, error);
}

/**
 * fw_cli_get_store:
 * @self: the frame
 * @error: return location, as of fw_cli_get_workspace()
 *
 * Returns: (transfer none) (nullable): the store of the workspace
 */
FwStore *
fw_cli_get_store (FwCli   *self,
                  GError **error)
{
  FwWorkspace *workspace = fw_cli_get_workspace (self, error);

  return workspace != NULL ? fw_workspace_get_store (workspace) : NULL;
}

/**
 * fw_cli_apply:
 * @self: the frame
 * @edit: what to change
 * @error: return location
 *
 * Performs an edit.
 *
 * Returns: whether it worked
 */
gboolean
fw_cli_apply (FwCli   *self,
              FwEdit  *edit,
              GError **error)
{
  FwStore *store = fw_cli_get_store (self, error);
  g_autoptr(GPtrArray) operations = store != NULL ? fw_store_apply (store, edit, error) : NULL;

  return operations != NULL;
}

/**
 * fw_cli_apply_new:
 * @self: the frame
 * @edit: what to change; adds one element first
 * @error: return location
 *
 * Performs an edit that makes a record.
 *
 * Returns: (transfer full) (nullable): the new element's id
 */
char *
fw_cli_apply_new (FwCli   *self,
                  FwEdit  *edit,
                  GError **error)
{
  FwStore *store = fw_cli_get_store (self, error);
  g_autoptr(GPtrArray) operations = store != NULL ? fw_store_apply (store, edit, error) : NULL;

  return operations != NULL ? g_strdup (fw_operation_get_id (g_ptr_array_index (operations, 0))) : NULL;
}

/* --- From words to a command -------------------------------------------------------------------- */

static gboolean
take_folder (FwCli       *self,
             const char  *folder,
             GError     **error)
{
  if (folder == NULL || folder[0] == '\0')
    {
      fw_cli_set_usage_error (error, "--data needs a value: DIR");
      return FALSE;
    }
  g_free (self->folder);
  self->folder = g_strdup (folder);

  return TRUE;
}

/* Takes the global options out of the words: --data before the command, since a command may have one
 * of its own; --json and --quiet wherever they stand before "--". */
static GPtrArray *
take_global_options (FwCli   *self,
                     char   **words,
                     GError **error)
{
  g_autoptr(GPtrArray) rest = g_ptr_array_new_null_terminated (8, NULL, TRUE);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_str_equal (words[i], "--"))
        {
          for (; words[i] != NULL; i++)
            g_ptr_array_add (rest, words[i]);
          break;
        }
      if (g_str_equal (words[i], "--json"))
        self->json = TRUE;
      else if (g_str_equal (words[i], "--quiet"))
        self->quiet = TRUE;
      else if (rest->len == 0 && g_str_has_prefix (words[i], "--data="))
        {
          if (!take_folder (self, words[i] + strlen ("--data="), error))
            return NULL;
        }
      else if (rest->len == 0 && g_str_equal (words[i], "--data"))
        {
          if (!take_folder (self, words[i + 1], error))
            return NULL;
          i++;
        }
      else
        g_ptr_array_add (rest, words[i]);
    }

  return g_steal_pointer (&rest);
}

static gboolean
asks_for_help (const char *const *words)
{
  for (guint i = 0; words[i] != NULL && !g_str_equal (words[i], "--"); i++)
    if (g_str_equal (words[i], "--help"))
      return TRUE;

  return FALSE;
}

static const FwCliCommand *
find_command (const FwCliVerb *verb,
              const char      *word)
{
  for (const FwCliCommand *command = verb->commands; command->run != NULL; command++)
    if (g_strcmp0 (command->name, word) == 0)
      return command;

  return NULL;
}

static gboolean
run_command (FwCli               *self,
             const FwCliVerb     *verb,
             const FwCliCommand  *command,
             const char *const   *words,
             GError             **error)
{
  g_autoptr(FwCliArguments) arguments = NULL;

  g_free (self->command);
  self->command = command->name != NULL ? g_strconcat (verb->name, " ", command->name, NULL)
                  : g_strdup (verb->name);
  if (asks_for_help (words))
    {
      fw_cli_help_command (self, verb, command);
      return TRUE;
    }
  arguments = fw_cli_arguments_parse (words, command->arguments, command->options, error);

  return arguments != NULL && command->run (self, arguments, error);
}

static gboolean
run_verb (FwCli              *self,
          const FwCliVerb    *verb,
          const char *const  *words,
          GError            **error)
{
  const FwCliCommand *named = words[0] != NULL ? find_command (verb, words[0]) : NULL;
  const FwCliCommand *unnamed = find_command (verb, NULL);

  self->command = g_strdup (verb->name);
  if (named != NULL)
    return run_command (self, verb, named, words + 1, error);
  if (asks_for_help (words))
    {
      fw_cli_help_verb (self, verb);
      return TRUE;
    }
  if (unnamed != NULL)
    return run_command (self, verb, unnamed, words, error);
  if (words[0] == NULL)
    fw_cli_set_usage_error (error, "a further word is missing; see floorwalk-cli %s --help", verb->name);
  else
    fw_cli_set_usage_error (error, "there is no '%s %s'; see floorwalk-cli %s --help", verb->name, words[0],
                            verb->name);

  return FALSE;
}

static gboolean
run_words (FwCli              *self,
           const char *const  *words,
           GError            **error)
{
  const FwCliVerb *verb;

  if (words[0] == NULL)
    {
      fw_cli_set_usage_error (error, "no command; see floorwalk-cli --help");
      return FALSE;
    }
  if (g_str_equal (words[0], "--help"))
    {
      fw_cli_help (self);
      return TRUE;
    }
  verb = fw_cli_find_verb (g_str_equal (words[0], "--version") ? "version" : words[0]);
  if (verb == NULL)
    {
      fw_cli_set_usage_error (error, "there is no %s '%s'; see floorwalk-cli --help",
                              g_str_has_prefix (words[0], "--") ? "option" : "command", words[0]);
      return FALSE;
    }

  return run_verb (self, verb, words + 1, error);
}

static gboolean
finish_output (GError **error)
{
  if (fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_FAILED, "cannot write the output");

  return FALSE;
}

static gboolean
run (FwCli   *self,
     char   **words,
     GError **error)
{
  g_autoptr(GPtrArray) rest = take_global_options (self, words, error);
  gboolean done;

  if (rest == NULL)
    return FALSE;
  done = run_words (self, (const char *const *) rest->pdata, error);

  /* What a failed command printed before is not lost either. */
  return finish_output (done ? error : NULL) && done;
}

/**
 * fw_cli_main:
 * @count: number of words
 * @words: the words of the command line, the program's name first
 *
 * Runs a command line.
 *
 * Returns: the exit code
 */
FwCliExit
fw_cli_main (int    count,
             char **words)
{
  FwCli self = { 0 };
  const char *folder = g_getenv ("FLOORWALK_DATA");
  g_autoptr(GError) error = NULL;
  FwCliExit code = FW_CLI_EXIT_DONE;

  self.folder = folder != NULL && folder[0] != '\0' ? g_strdup (folder) : fw_workspace_dup_default_folder ();
  self.colour = isatty (STDOUT_FILENO) && g_getenv ("NO_COLOR") == NULL;
  if (!run (&self, count > 0 ? words + 1 : words, &error))
    code = fw_cli_error_get_exit (error);
  /* What closing has to say comes first: the last line is why the command failed. */
  g_clear_pointer (&self.workspace, fw_workspace_close);
  if (error != NULL)
    fw_cli_print_error (self.command, error->message);
  g_free (self.command);
  g_free (self.folder);

  return code;
}
