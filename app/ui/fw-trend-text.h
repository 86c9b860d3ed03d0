/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A site over time in words and charts. Main thread.
 */
#pragma once

#include "fw-chart.h"
#include "fw-figure-table.h"
#include "fw-trend.h"

G_BEGIN_DECLS

char    *fw_trend_text_dup_drift  (const FwDrift         *drift);
char    *fw_trend_text_dup_visit  (FwReviewVisit         *visit);
char   **fw_trend_text_list_names (FwTrend               *trend);
char    *fw_trend_text_dup_action (const FwTrendAction   *action);
FwChart *fw_trend_text_draw_communication (FwTrend       *trend);
FwChart *fw_trend_text_draw_section (FwTrend             *trend,
                                     const FwTrendSection *section);
void     fw_trend_text_put_table  (FwFigureTable         *table,
                                   FwTrend               *trend);

G_END_DECLS
