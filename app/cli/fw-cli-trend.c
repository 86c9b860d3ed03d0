/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli trend: a site over time. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-format.h"
#include "fw-cli-record.h"
#include "fw-cli-verbs.h"
#include "fw-csv.h"

static gboolean
run_trend (FwCli           *cli,
           FwCliArguments  *arguments,
           GError         **error)
{
  g_autofree char *site = NULL;
  g_autoptr(FwTrend) trend = NULL;
  g_autoptr(FwPaper) paper = NULL;
  yyjson_mut_doc *document;
  FwCliFormat format;

  if (!fw_cli_read_format (cli, arguments, &format, error))
    return FALSE;
  site = fw_cli_find (cli, "site", fw_cli_arguments_get (arguments, 0), NULL, error);
  trend = site != NULL ? fw_workspace_load_trend (fw_cli_get_workspace (cli, NULL), site,
                                                  fw_cli_format_get_language (format), error) : NULL;
  if (trend == NULL)
    return FALSE;
  if (format == FW_CLI_FORMAT_JSON)
    {
      document = yyjson_mut_doc_new (NULL);
      return fw_cli_put_json (cli, arguments, document, fw_trend_to_json (trend, document), error);
    }
  if (format == FW_CLI_FORMAT_CSV)
    return fw_cli_put_csv (cli, arguments, fw_csv_from_trend (trend), error);
  paper = fw_paper_from_trend (trend);

  return fw_cli_put_paper (cli, arguments, format, paper, error);
}

static const FwCliOption options[] = {
  FW_CLI_FORMAT_OPTIONS,
  { 0 },
};

static const FwCliCommand commands[] = {
  { NULL, "SITE", "shows the scores of a site at each visit, and whether communication has fallen", options, run_trend },
  { 0 },
};

const FwCliVerb fw_cli_verb_trend = { "trend", "a site over time", commands };
