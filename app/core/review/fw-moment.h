/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The moment of truth: the same yes or no asked of both sides, and whether they agree. Belongs to its
 * comparison. Immutable, any thread.
 */
#pragma once

#include "fw-comparison-cell.h"

G_BEGIN_DECLS

/* What the two sides said at one visit. Borrowed from the comparison's rows' visits. */
typedef struct
{
  FwComparisonCell *vendor;
  FwComparisonCell *client;
  gboolean known;               /* whether both answered */
  gboolean same;
} FwMomentCell;

typedef struct
{
  FwQuestion *vendor;           /* as each side was asked; one of them may be NULL */
  FwQuestion *client;
  GPtrArray *cells;             /* FwMomentCell, one for each visit */
} FwMoment;

GPtrArray      *fw_moment_list    (GPtrArray      *visits,
                                   GPtrArray      *sections,
                                   const char     *language);
yyjson_mut_val *fw_moment_to_json (const FwMoment *self,
                                   yyjson_mut_doc *document,
                                   const char     *language);

G_END_DECLS
