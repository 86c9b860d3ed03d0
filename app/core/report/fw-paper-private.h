/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the builders of papers share: figures, cells and photos in words.
 */
#pragma once

#include "fw-paper-parts.h"
#include "fw-words-of.h"

G_BEGIN_DECLS

char    *fw_paper_dup_percent (double                  score,
                               const double           *baseline);
char    *fw_paper_dup_column  (GPtrArray              *visits,
                               guint                   position);
char    *fw_paper_dup_figure  (const FwScoreSection   *figure,
                               const FwScoreSection   *baseline);
char    *fw_paper_dup_basis   (const char             *percent,
                               const FwScoreCount     *count,
                               gboolean                contested);
char    *fw_paper_dup_missing (const FwScoreCount     *count);
char    *fw_paper_dup_details (const FwComparisonCell *cell,
                               FwReviewVisit          *visit,
                               gboolean                with_private);
void     fw_paper_put_photo   (FwPaper                *paper,
                               const FwPhoto          *photo,
                               const char             *where,
                               const FwPaperOptions   *options);
void     fw_paper_put_claims  (FwPaper                *paper,
                               GPtrArray              *claims,
                               const FwPaperOptions   *options);
void     fw_paper_add_visit_columns (FwTable          *table,
                                     GPtrArray        *visits,
                                     const char       *first);
void     fw_paper_put_moments (FwPaper                *paper,
                               GPtrArray              *moments,
                               GPtrArray              *visits,
                               const char             *language);
void     fw_paper_put_matrix  (FwPaper                *paper,
                               FwValuesMatrix         *matrix);

G_END_DECLS
