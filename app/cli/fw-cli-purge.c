/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli purge: erasing what must not be kept. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"
#include "fw-workspace-care.h"

static gboolean
run_purge (FwCli           *cli,
           FwCliArguments  *arguments,
           GError         **error)
{
  const char *reason = fw_cli_arguments_get_option (arguments, "reason");
  FwWorkspace *workspace;

  if (reason == NULL)
    {
      fw_cli_set_usage_error (error, "--reason TEXT is missing");
      return FALSE;
    }
  workspace = fw_cli_check_text ("the reason", reason, error) ? fw_cli_get_workspace (cli, error) : NULL;

  return workspace != NULL &&
         fw_workspace_purge (workspace, fw_cli_arguments_get_rest (arguments, 0), reason, error) &&
         fw_cli_print_done (cli);
}

static const FwCliOption options[] = {
  { "reason", "TEXT", FALSE, "why; everybody in the team can read it" },
  { 0 },
};

static const FwCliCommand commands[] = {
  { NULL, "ID…", "erases visits, photos, notes, quotes, comments or people for ever, here and at the team",
    options,
    run_purge },
  { 0 },
};

const FwCliVerb fw_cli_verb_purge = { "purge", "erases records for ever", commands };
