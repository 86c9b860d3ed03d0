/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reports as CSV (RFC 4180) for those who count on: one row for each answer, figure or group. The
 * columns are described in README.md beside this file. Pure, any thread.
 */
#pragma once

#include "fw-paper-parts.h"

G_BEGIN_DECLS

void  fw_csv_add_text        (GString              *line,
                              const char           *text);
char *fw_csv_from_visit      (FwReviewVisit        *visit,
                              gboolean              with_private);
char *fw_csv_from_comparison (FwComparison         *comparison,
                              FwComparisonFilter    filter);
char *fw_csv_from_trend      (FwTrend              *trend);
char *fw_csv_from_matrix     (FwValuesMatrix       *matrix);

G_END_DECLS
