/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the scores of a section are made of, for each visit. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-comparison-reading.h"

G_BEGIN_DECLS

AdwDialog *fw_comparison_working_new (FwComparisonReading *reading,
                                      FwComparisonItem    *heading);

G_END_DECLS
