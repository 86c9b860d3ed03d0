/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli compare: visits beside each other. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-format.h"
#include "fw-cli-record.h"
#include "fw-cli-verbs.h"
#include "fw-csv.h"

static gboolean
check_count (guint    count,
             GError **error)
{
  if (count >= FW_COMPARISON_MIN && count <= FW_COMPARISON_MAX)
    return TRUE;
  fw_cli_set_usage_error (error, "%d to %d visits are compared, not %u", FW_COMPARISON_MIN, FW_COMPARISON_MAX, count);

  return FALSE;
}

static gboolean
put_comparison (FwCli           *cli,
                FwCliArguments  *arguments,
                FwCliFormat      format,
                FwComparison    *comparison,
                GError         **error)
{
  FwComparisonFilter filter = fw_cli_arguments_has (arguments, "only-differences") ? FW_COMPARISON_DIFFERENT
                              : FW_COMPARISON_ALL;
  FwPaperOptions options = fw_cli_paper_options (cli, format);
  g_autoptr(FwPaper) paper = NULL;
  yyjson_mut_doc *document;

  if (format == FW_CLI_FORMAT_JSON)
    {
      document = yyjson_mut_doc_new (NULL);
      return fw_cli_put_json (cli, arguments, document, fw_comparison_to_json (comparison, filter, document), error);
    }
  if (format == FW_CLI_FORMAT_CSV)
    return fw_cli_put_csv (cli, arguments, fw_csv_from_comparison (comparison, filter), error);
  paper = fw_paper_from_comparison (comparison, filter, &options);

  return fw_cli_put_paper (cli, arguments, format, paper, error);
}

static gboolean
run_compare (FwCli           *cli,
             FwCliArguments  *arguments,
             GError         **error)
{
  g_autoptr(FwComparison) comparison = NULL;
  g_auto(GStrv) ids = NULL;
  FwCliFormat format;

  if (!check_count (fw_cli_arguments_count (arguments), error) || !fw_cli_read_format (cli, arguments, &format, error))
    return FALSE;
  ids = fw_cli_find_visits (cli, fw_cli_arguments_get_rest (arguments, 0), error);
  if (ids == NULL)
    return FALSE;
  comparison = fw_workspace_load_comparison (fw_cli_get_workspace (cli, NULL), (const char *const *) ids,
                                             fw_cli_format_get_language (format), error);

  return comparison != NULL && put_comparison (cli, arguments, format, comparison, error);
}

static const FwCliOption options[] = {
  { "only-differences", NULL, FALSE, "only questions that the visits answer differently" },
  FW_CLI_FORMAT_OPTIONS,
  { 0 },
};

static const FwCliCommand commands[] = {
  { NULL, "VISIT…", "puts 2 to 6 visits beside each other; differences are from the first one", options, run_compare },
  { 0 },
};

const FwCliVerb fw_cli_verb_compare = { "compare", "visits beside each other", commands };
