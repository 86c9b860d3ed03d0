/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli report: one visit for the meeting. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-format.h"
#include "fw-cli-record.h"
#include "fw-cli-verbs.h"
#include "fw-csv.h"

static gboolean
check_format (FwCli           *cli,
              FwCliArguments  *arguments,
              FwCliFormat     *format,
              GError         **error)
{
  if (fw_cli_arguments_get_option (arguments, "output") == NULL)
    {
      fw_cli_set_usage_error (error, "--output FILE is missing");
      return FALSE;
    }
  if (!fw_cli_read_format (cli, arguments, format, error))
    return FALSE;
  if (*format != FW_CLI_FORMAT_JSON)
    return TRUE;
  fw_cli_set_usage_error (error, "a visit as JSON is what visit show --json prints");

  return FALSE;
}

static gboolean
run_report (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  g_autofree char *id = NULL;
  g_autoptr(FwReviewVisit) visit = NULL;
  g_autoptr(FwPaper) paper = NULL;
  gboolean with_private = fw_cli_arguments_has (arguments, "with-private");
  FwPaperOptions options;
  FwCliFormat format;

  if (!check_format (cli, arguments, &format, error))
    return FALSE;
  id = fw_cli_find (cli, "visit", fw_cli_arguments_get (arguments, 0), NULL, error);
  visit = id != NULL ? fw_workspace_load_review (fw_cli_get_workspace (cli, NULL), id, error) : NULL;
  if (visit == NULL)
    return FALSE;
  if (format == FW_CLI_FORMAT_CSV)
    return fw_cli_put_csv (cli, arguments, fw_csv_from_visit (visit, with_private), error);
  options = fw_cli_paper_options (cli, format);
  options.with_private = with_private;
  paper = fw_paper_from_visit (visit, &options);

  return fw_cli_put_paper (cli, arguments, format, paper, error);
}

static const FwCliOption options[] = {
  { "output", "FILE", FALSE, "where to write it: FILE.pdf, FILE.html, FILE.csv or FILE.txt" },
  { "with-private", NULL, FALSE, "also private notes and photos that are held back: not for others" },
  { "paper", "a4|letter", FALSE, "the size of the pages of a PDF; a4 when not said" },
  { "overwrite", NULL, FALSE, "also where the file is there already" },
  { 0 },
};

static const FwCliCommand commands[] = {
  { NULL, "VISIT", "writes the report of a visit into a file, in the form that its ending says", options, run_report },
  { 0 },
};

const FwCliVerb fw_cli_verb_report = { "report", "one visit for the meeting", commands };
