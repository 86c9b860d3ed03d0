/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The honeymoon: how far communication fell since the time before the contract. Plain figures; pure,
 * any thread.
 */
#pragma once

#include "fw-review-visit.h"

G_BEGIN_DECLS

/* The topic of the questions that it is drawn from. */
#define FW_DRIFT_TOPIC "communication"
/* Half a point of five, on a scale from 0 to 1. */
#define FW_DRIFT_CALLED_OUT 0.125
/* Fewer common questions than this say nothing. */
#define FW_DRIFT_MIN_COMMON 4

typedef struct
{
  FwReviewVisit *from;          /* the earliest before the contract; borrowed from the visits */
  FwReviewVisit *to;            /* the latest */
  double before;                /* mean points of the common questions, 0 to 1 */
  double after;
  double change;                /* after less before: negative where it fell */
  guint common;                 /* questions answered at both */
  gboolean called_out;
} FwDrift;

gboolean  fw_drift_measure  (FwDrift        *self,
                             GPtrArray      *visits);
gboolean  fw_drift_is_asked (FwReviewVisit  *visit,
                             FwSection      *section);
char     *fw_drift_dup_text (const FwDrift  *self);

G_END_DECLS
