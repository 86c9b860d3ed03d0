/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A comparison as something to be exported: read anew by the worker thread, with the filter of the page.
 * Main thread.
 */
#pragma once

#include "fw-export.h"

G_BEGIN_DECLS

FwExportSource *fw_comparison_export_new (const char *const  *visits,
                                          FwComparisonFilter  filter,
                                          const char         *name);

G_END_DECLS
