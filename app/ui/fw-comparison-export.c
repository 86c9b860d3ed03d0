/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Exporting a comparison.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-export.h"

#include "fw-csv.h"

/* Which one. */
typedef struct
{
  char **visits;
  FwComparisonFilter filter;
} Wanted;

static void
wanted_free (gpointer data)
{
  Wanted *wanted = data;

  g_strfreev (wanted->visits);
  g_free (wanted);
}

static FwComparison *
load (FwWorkspace *workspace,
      Wanted      *wanted,
      GError     **error)
{
  return fw_workspace_load_comparison (workspace, (const char *const *) wanted->visits, NULL, error);
}

static FwPaper *
make_paper (FwWorkspace           *workspace,
            gpointer               data,
            const FwPaperOptions  *options,
            GError               **error)
{
  g_autoptr(FwComparison) comparison = load (workspace, data, error);

  return comparison != NULL ? fw_paper_from_comparison (comparison, ((Wanted *) data)->filter, options) : NULL;
}

static char *
make_csv (FwWorkspace  *workspace,
          gpointer      data,
          gboolean      with_private,
          GError      **error)
{
  g_autoptr(FwComparison) comparison = load (workspace, data, error);

  return comparison != NULL ? fw_csv_from_comparison (comparison, ((Wanted *) data)->filter) : NULL;
}

/**
 * fw_comparison_export_new:
 * @visits: ids of visits, the baseline first, ended by %NULL
 * @filter: which questions are wanted
 * @name: of the file, without its ending
 *
 * Returns: (transfer full): what is to be exported
 */
FwExportSource *
fw_comparison_export_new (const char *const  *visits,
                          FwComparisonFilter  filter,
                          const char         *name)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->visits = g_strdupv ((char **) visits);
  wanted->filter = filter;

  return fw_export_source_new (name, make_paper, make_csv, wanted, wanted_free);
}
