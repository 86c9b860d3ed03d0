/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a comparison says, in the person's language. Any thread.
 */
#pragma once

#include "fw-comparison.h"

G_BEGIN_DECLS

char *fw_comparison_words_change  (const FwComparisonCell *cell,
                                   FwQuestion             *question);
char *fw_comparison_words_answer  (const FwComparisonCell *cell,
                                   FwReviewVisit          *visit);
char *fw_comparison_words_percent (double                  score,
                                   const double           *baseline);
char *fw_comparison_words_figure  (const FwScoreSection   *figure,
                                   const FwScoreSection   *baseline);
char *fw_comparison_words_basis   (const FwScoreSection   *figure);
char *fw_comparison_words_rate    (const FwRate           *rate,
                                   gboolean                hidden);
char *fw_comparison_words_other   (const FwCellOther      *other,
                                   FwReviewVisit          *visit);

G_END_DECLS
