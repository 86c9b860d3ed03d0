/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The builders of papers: one for each thing that is reported. Any thread; the photo reader may block.
 */
#pragma once

#include "fw-comparison.h"
#include "fw-paper.h"
#include "fw-trend.h"
#include "fw-values-matrix.h"

G_BEGIN_DECLS

/**
 * FwPaperReader:
 * @photo: a photo that may be shown
 * @data: the caller's
 *
 * Returns: (transfer full) (nullable): its JPEG: the shared version, or of a photo that is held back a
 *   private one; %NULL where it is not on this device
 */
typedef GBytes *(*FwPaperReader) (const FwPhoto *photo,
                                  gpointer       data);

/* How to build a paper. */
typedef struct
{
  gboolean with_private;        /* private notes and held-back photos: only where they were asked for */
  const char *language;         /* of texts: NULL the locale's, or FW_TEMPLATE_OWN_LANGUAGE */
  FwPaperReader read_photo;     /* or NULL: no photos */
  gpointer data;
} FwPaperOptions;

FwPaper *fw_paper_from_visit      (FwReviewVisit         *visit,
                                   const FwPaperOptions  *options);
FwPaper *fw_paper_from_comparison (FwComparison          *comparison,
                                   FwComparisonFilter     filter,
                                   const FwPaperOptions  *options);
FwPaper *fw_paper_from_trend      (FwTrend               *trend);
FwPaper *fw_paper_from_matrix     (FwValuesMatrix        *matrix);

G_END_DECLS
