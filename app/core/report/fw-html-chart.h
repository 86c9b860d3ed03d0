/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A chart as SVG inside HTML. Pure, any thread.
 */
#pragma once

#include "fw-chart.h"

G_BEGIN_DECLS

void fw_html_add_chart (GString       *out,
                        const FwChart *chart);

G_END_DECLS
