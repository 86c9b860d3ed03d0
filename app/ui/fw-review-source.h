/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the pages of a visit, of the values and of a site over time export. Main thread.
 */
#pragma once

#include "fw-export.h"

G_BEGIN_DECLS

FwExportSource *fw_review_source_new_visit  (const char *name,
                                             const char *visit);
FwExportSource *fw_review_source_new_values (const char *name,
                                             const char *subject);
FwExportSource *fw_review_source_new_trend  (const char *name,
                                             const char *site);

G_END_DECLS
