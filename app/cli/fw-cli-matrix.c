/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli matrix: our values and theirs. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-format.h"
#include "fw-cli-record.h"
#include "fw-cli-verbs.h"
#include "fw-csv.h"

static gboolean
run_matrix (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  g_auto(GStrv) ids = NULL;
  g_autoptr(GPtrArray) visits = NULL;
  g_autoptr(FwValuesMatrix) matrix = NULL;
  g_autoptr(FwPaper) paper = NULL;
  yyjson_mut_doc *document;
  FwCliFormat format;

  if (!fw_cli_read_format (cli, arguments, &format, error))
    return FALSE;
  ids = fw_cli_find_visits (cli, fw_cli_arguments_get_rest (arguments, 0), error);
  visits = ids != NULL ? fw_workspace_load_reviews (fw_cli_get_workspace (cli, NULL), (const char *const *) ids, error) : NULL;
  if (visits == NULL)
    return FALSE;
  matrix = fw_values_matrix_new (visits, TRUE, fw_cli_format_get_language (format));
  if (format == FW_CLI_FORMAT_JSON)
    {
      document = yyjson_mut_doc_new (NULL);
      return fw_cli_put_json (cli, arguments, document, fw_values_matrix_to_json (matrix, document), error);
    }
  if (format == FW_CLI_FORMAT_CSV)
    return fw_cli_put_csv (cli, arguments, fw_csv_from_matrix (matrix), error);
  paper = fw_paper_from_matrix (matrix);

  return fw_cli_put_paper (cli, arguments, format, paper, error);
}

static const FwCliOption options[] = {
  FW_CLI_FORMAT_OPTIONS,
  { 0 },
};

static const FwCliCommand commands[] = {
  { NULL, "VISIT…", "shows who could name which values and where they were seen; small groups are folded or hidden",
    options, run_matrix },
  { 0 },
};

const FwCliVerb fw_cli_verb_matrix = { "matrix", "our values and theirs", commands };
