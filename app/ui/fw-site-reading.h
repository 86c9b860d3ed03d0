/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All that the page of a site shows, read at once. The thread that reads; immutable afterwards.
 */
#pragma once

#include "fw-session.h"

G_BEGIN_DECLS

/* A visit of the site. */
typedef struct
{
  const FwVisitRow *row;        /* belongs to the reading */
  gboolean has_score;
  double score;                 /* theirs, 0 to 1 */
  gboolean has_change;
  int change;                   /* in percent points, since the visit before that has a score */
} FwSiteVisit;

typedef struct
{
  char *id;
  char *visit;
  char *question;               /* "template/question", or "" */
  char *caption;                /* or NULL */
} FwSitePhoto;

typedef struct
{
  FwSite *site;
  FwTeam *team;
  GPtrArray *visits;            /* FwSiteVisit, the newest first */
  GPtrArray *photos;            /* FwSitePhoto, those of the newest visits first */
  GPtrArray *aliases;           /* FwSite: those that were joined with it */
  GPtrArray *rows;              /* FwVisitRow */
} FwSiteReading;

gpointer fw_site_reading_job  (FwWorkspace    *workspace,
                               gpointer        site,
                               GCancellable   *cancellable,
                               GError        **error);
void     fw_site_reading_free (FwSiteReading  *self);

G_END_DECLS
