/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The figures of a values matrix in words, as people read and hear them. Main thread.
 */
#pragma once

#include "fw-figure-table.h"
#include "fw-moment.h"
#include "fw-values-matrix.h"

G_BEGIN_DECLS

void fw_values_text_put_side    (FwFigureTable   *table,
                                 FwValuesMatrix  *matrix,
                                 const char      *side);
void fw_values_text_put_fits    (FwFigureTable   *table,
                                 FwValuesMatrix  *matrix);
void fw_values_text_put_moments (FwFigureTable   *table,
                                 GPtrArray       *moments,
                                 GPtrArray       *visits);

G_END_DECLS
