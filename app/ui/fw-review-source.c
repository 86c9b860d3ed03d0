/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Read anew on the worker thread. Small groups are folded or hidden in what is made here, whatever the page
 * shows.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-review-source.h"

#include "fw-csv.h"
#include "fw-values-reading.h"

/* --- A visit ------------------------------------------------------------------------------------ */

static FwPaper *
make_visit_paper (FwWorkspace           *workspace,
                  gpointer               visit,
                  const FwPaperOptions  *options,
                  GError               **error)
{
  g_autoptr(FwReviewVisit) review = fw_workspace_load_review (workspace, visit, error);

  return review != NULL ? fw_paper_from_visit (review, options) : NULL;
}

static char *
make_visit_csv (FwWorkspace  *workspace,
                gpointer      visit,
                gboolean      with_private,
                GError      **error)
{
  g_autoptr(FwReviewVisit) review = fw_workspace_load_review (workspace, visit, error);

  return review != NULL ? fw_csv_from_visit (review, with_private) : NULL;
}

/**
 * fw_review_source_new_visit:
 * @name: of the file
 * @visit: a visit's id
 *
 * Returns: (transfer full): the report of the visit
 */
FwExportSource *
fw_review_source_new_visit (const char *name,
                            const char *visit)
{
  return fw_export_source_new (name, make_visit_paper, make_visit_csv, g_strdup (visit), g_free);
}

/* --- Values ------------------------------------------------------------------------------------- */

static FwValuesMatrix *
load_folded (FwWorkspace  *workspace,
             const char   *subject,
             const char   *language,
             GError      **error)
{
  g_autoptr(GPtrArray) visits = fw_values_reading_load (workspace, subject, error);

  if (visits != NULL && visits->len == 0)
    g_set_error_literal (error, FW_STORE_ERROR, FW_STORE_ERROR_NOT_FOUND, "there is no visit to count over");

  return visits != NULL && visits->len > 0 ? fw_values_matrix_new (visits, TRUE, language) : NULL;
}

static FwPaper *
make_values_paper (FwWorkspace           *workspace,
                   gpointer               subject,
                   const FwPaperOptions  *options,
                   GError               **error)
{
  g_autoptr(FwValuesMatrix) matrix = load_folded (workspace, subject, options->language, error);

  return matrix != NULL ? fw_paper_from_matrix (matrix) : NULL;
}

static char *
make_values_csv (FwWorkspace  *workspace,
                 gpointer      subject,
                 gboolean      with_private,
                 GError      **error)
{
  g_autoptr(FwValuesMatrix) matrix = load_folded (workspace, subject, NULL, error);

  return matrix != NULL ? fw_csv_from_matrix (matrix) : NULL;
}

/**
 * fw_review_source_new_values:
 * @name: of the file
 * @subject: which visits, as of fw_values_reading_job()
 *
 * Returns: (transfer full): the values of both sides, small groups folded or hidden
 */
FwExportSource *
fw_review_source_new_values (const char *name,
                             const char *subject)
{
  return fw_export_source_new (name, make_values_paper, make_values_csv, g_strdup (subject), g_free);
}

/* --- A site over time --------------------------------------------------------------------------- */

static FwPaper *
make_trend_paper (FwWorkspace           *workspace,
                  gpointer               site,
                  const FwPaperOptions  *options,
                  GError               **error)
{
  g_autoptr(FwTrend) trend = fw_workspace_load_trend (workspace, site, options->language, error);

  return trend != NULL ? fw_paper_from_trend (trend) : NULL;
}

static char *
make_trend_csv (FwWorkspace  *workspace,
                gpointer      site,
                gboolean      with_private,
                GError      **error)
{
  g_autoptr(FwTrend) trend = fw_workspace_load_trend (workspace, site, NULL, error);

  return trend != NULL ? fw_csv_from_trend (trend) : NULL;
}

/**
 * fw_review_source_new_trend:
 * @name: of the file
 * @site: a site's id
 *
 * Returns: (transfer full): the site over time
 */
FwExportSource *
fw_review_source_new_trend (const char *name,
                            const char *site)
{
  return fw_export_source_new (name, make_trend_paper, make_trend_csv, g_strdup (site), g_free);
}
