/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line of a comparison in full: answers, notes and evidence, the photos beside each other under one zoom.
 * Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-comparison-reading.h"
#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_COMPARISON_DETAIL (fw_comparison_detail_get_type ())
G_DECLARE_FINAL_TYPE (FwComparisonDetail, fw_comparison_detail, FW, COMPARISON_DETAIL, AdwDialog)

AdwDialog *fw_comparison_detail_new (FwSession           *session,
                                     FwComparisonReading *reading,
                                     FwComparisonItem    *item);

G_END_DECLS
