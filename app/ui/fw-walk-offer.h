/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Visits of a site and day, for a new one to be made of the same walk. The thread that reads.
 */
#pragma once

#include "fw-session.h"

G_BEGIN_DECLS

typedef struct
{
  char *visit;
  char *visitors;               /* names with commas between, or "" */
  char *phase;
} FwWalkOffer;

/* What is asked: a site's id and an ISO date. */
typedef struct
{
  char *site;
  char *date;
} FwWalkQuestion;

FwWalkQuestion *fw_walk_question_new  (const char      *site,
                                       const char      *date);
void            fw_walk_question_free (FwWalkQuestion  *self);
gpointer        fw_walk_offer_job     (FwWorkspace     *workspace,
                                       gpointer         question,
                                       GCancellable    *cancellable,
                                       GError         **error);

G_END_DECLS
