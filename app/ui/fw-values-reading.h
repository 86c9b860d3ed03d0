/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All that the page of the values shows, read at once. The thread that reads; immutable afterwards.
 */
#pragma once

#include "fw-session.h"
#include "fw-values-matrix.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;                   /* of the site of the newest visit, or NULL */
  GPtrArray *visits;            /* FwReviewVisit, the newest first; perhaps none */
  FwValuesMatrix *whole;        /* for the team; NULL without visits */
  FwValuesMatrix *folded;       /* for others */
  GPtrArray *sections;          /* FwAlignedSection */
  GPtrArray *moments;           /* FwMoment */
} FwValuesReading;

char    *fw_values_reading_dup_visits (const char *const  *visits);
char    *fw_values_reading_dup_site   (const char         *site,
                                       guint               newest);
GPtrArray *fw_values_reading_load     (FwWorkspace        *workspace,
                                       const char         *subject,
                                       GError            **error);
gpointer fw_values_reading_job        (FwWorkspace        *workspace,
                                       gpointer            subject,
                                       GCancellable       *cancellable,
                                       GError            **error);
void     fw_values_reading_free       (FwValuesReading    *self);

G_END_DECLS
