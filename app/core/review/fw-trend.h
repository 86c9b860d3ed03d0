/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A site over time: the figure of each section at each visit, the drift, and what was to be done.
 * Immutable and atomically counted: any thread.
 */
#pragma once

#include "fw-drift.h"

G_BEGIN_DECLS

/* A line of the chart. */
typedef struct
{
  FwSection *section;
  gboolean communication;       /* whether the drift is drawn from it */
  GPtrArray *figures;           /* FwScoreSection of the side it judges, one for each visit; NULL for none */
} FwTrendSection;

/* An action on the time axis. */
typedef struct
{
  const FwAction *action;
  char *opened;                 /* ISO date */
  char *closed;                 /* ISO date; NULL while it is open, or where it is not known */
} FwTrendAction;

typedef struct _FwTrend FwTrend;

FwTrend        *fw_trend_new          (FwSite          *site,
                                       GPtrArray       *visits,
                                       const char      *language);
void            fw_trend_unref        (FwTrend         *self);
FwSite         *fw_trend_get_site     (FwTrend         *self);
GPtrArray      *fw_trend_get_visits   (FwTrend         *self);
GPtrArray      *fw_trend_get_sections (FwTrend         *self);
GPtrArray      *fw_trend_get_actions  (FwTrend         *self);
const FwDrift  *fw_trend_get_drift    (FwTrend         *self);
const char     *fw_trend_get_language (FwTrend         *self);
yyjson_mut_val *fw_trend_to_json      (FwTrend         *self,
                                       yyjson_mut_doc  *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwTrend, fw_trend_unref)

G_END_DECLS
