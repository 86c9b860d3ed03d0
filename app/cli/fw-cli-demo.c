/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli demo. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "demo/fw-demo.h"
#include "fw-cli-verbs.h"

static gboolean
run_demo (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  FwWorkspace *workspace = fw_cli_get_workspace (cli, error);

  return workspace != NULL && fw_demo_fill (workspace, error) && fw_cli_print_done (cli);
}

static const FwCliCommand commands[] = {
  { NULL, "", "fills an empty data folder with made-up sites and a year of visits", NULL, run_demo },
  { 0 },
};

const FwCliVerb fw_cli_verb_demo = { "demo", "fills an empty data folder with made-up visits", commands };
