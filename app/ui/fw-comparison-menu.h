/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The menu of a comparison. Its actions are the page's and the window's. Main thread only.
 */
#pragma once

#include "fw-comparison-reading.h"

G_BEGIN_DECLS

GMenuModel *fw_comparison_menu_new (FwComparisonReading *reading);

G_END_DECLS
