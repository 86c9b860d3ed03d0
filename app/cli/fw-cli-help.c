/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Help, made from the tables of the verbs; `help` and `version`. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-private.h"
#include "fw-cli-verbs.h"

#include <stdio.h>

static char *
describe (const FwCliVerb    *verb,
          const FwCliCommand *command)
{
  GString *text = g_string_new (verb->name);

  if (command->name != NULL)
    g_string_append_printf (text, " %s", command->name);
  if (command->arguments[0] != '\0')
    g_string_append_printf (text, " %s", command->arguments);
  for (const FwCliOption *option = command->options; option != NULL && option->name != NULL; option++)
    {
      g_string_append_printf (text, " [--%s%s%s]", option->name, option->value != NULL ? " " : "",
                              option->value != NULL ? option->value : "");
      if (option->repeated)
        g_string_append (text, "…");
    }

  return g_string_free_and_steal (text);
}

static void
print_pair (const char *name,
            const char *summary)
{
  printf ("  %-28s %s\n", name, summary);
}

/**
 * fw_cli_help:
 * @self: the frame
 *
 * Prints what commands there are.
 */
void
fw_cli_help (FwCli *self)
{
  puts ("Usage: floorwalk-cli [--data DIR] [--json] [--quiet] COMMAND [ARGUMENTS]\n");
  for (const FwCliVerb *const *verb = fw_cli_get_verbs (); *verb != NULL; verb++)
    print_pair ((*verb)->name, (*verb)->summary);
  puts ("\nOptions:");
  print_pair ("--data DIR", "the data folder; else FLOORWALK_DATA, else the user's own");
  print_pair ("--json", "exactly one JSON document on standard output");
  print_pair ("--quiet", "no remarks, only errors");
  puts ("\nfloorwalk-cli COMMAND --help says more about a command.\n"
        "Records are named by an id, or by an unambiguous beginning or ending of one.\n"
        "Exit codes: 0 done, 1 failed, 2 usage, 3 no such record, 4 refused by a rule,\n"
        "5 network or host, 6 sign-in or host key, 7 damaged data.");
}

/**
 * fw_cli_help_verb:
 * @self: the frame
 * @verb: a verb
 *
 * Prints the commands of a verb.
 */
void
fw_cli_help_verb (FwCli           *self,
                  const FwCliVerb *verb)
{
  printf ("%s: %s\n\n", verb->name, verb->summary);
  for (const FwCliCommand *command = verb->commands; command->run != NULL; command++)
    {
      g_autofree char *usage = describe (verb, command);

      printf ("  floorwalk-cli %s\n      %s\n", usage, command->summary);
    }
}

/**
 * fw_cli_help_command:
 * @self: the frame
 * @verb: a verb
 * @command: a command of it
 *
 * Prints how a command is given.
 */
void
fw_cli_help_command (FwCli              *self,
                     const FwCliVerb    *verb,
                     const FwCliCommand *command)
{
  g_autofree char *usage = describe (verb, command);

  printf ("Usage: floorwalk-cli %s\n\n%s\n", usage, command->summary);
  for (const FwCliOption *option = command->options; option != NULL && option->name != NULL; option++)
    {
      g_autofree char *name = g_strdup_printf ("--%s%s%s", option->name, option->value != NULL ? " " : "",
                                               option->value != NULL ? option->value : "");

      if (option == command->options)
        putchar ('\n');
      print_pair (name, option->summary);
    }
}

static gboolean
run_help (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  const char *name = fw_cli_arguments_get (arguments, 0);
  const FwCliVerb *verb = name != NULL ? fw_cli_find_verb (name) : NULL;

  if (name == NULL)
    fw_cli_help (cli);
  else if (verb != NULL)
    fw_cli_help_verb (cli, verb);
  else
    {
      fw_cli_set_usage_error (error, "there is no command '%s'", name);
      return FALSE;
    }

  return TRUE;
}

static gboolean
run_version (FwCli           *cli,
             FwCliArguments  *arguments,
             GError         **error)
{
  yyjson_mut_doc *document;

  if (!cli->json)
    {
      puts ("floorwalk-cli " FW_VERSION);
      return TRUE;
    }
  document = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (document, yyjson_mut_obj (document));
  fw_json_put_text (document, yyjson_mut_doc_get_root (document), "version", FW_VERSION);

  return fw_cli_print_json (cli, document);
}

static const FwCliCommand help_commands[] = {
  { NULL, "[COMMAND]", "says what there is", NULL, run_help },
  { 0 },
};

const FwCliVerb fw_cli_verb_help = { "help", "what commands there are", help_commands };

static const FwCliCommand version_commands[] = {
  { NULL, "", "prints the version", NULL, run_version },
  { 0 },
};

const FwCliVerb fw_cli_verb_version = { "version", "the version of this program", version_commands };
