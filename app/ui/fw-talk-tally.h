/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many people could say which value: counted over conversations, by role. Pure, any thread.
 */
#pragma once

#include "fw-site.h"
#include "fw-team.h"
#include "fw-visit.h"

G_BEGIN_DECLS

#define FW_TALK_ROLES 5

typedef struct
{
  guint people;                 /* who were asked about it */
  guint unprompted;
  guint prompted;
} FwTalkCount;

/* One declared value. Texts belong to the site or team. */
typedef struct
{
  const FwValue *value;
  const char *side;             /* "theirs" or "ours" */
  FwTalkCount all;
  FwTalkCount roles[FW_TALK_ROLES]; /* in the order of fw_words_roles */
} FwTalkTally;

GPtrArray *fw_talk_tally (FwVisit *visit,
                          FwSite  *site,
                          FwTeam  *team);
const char *fw_talk_said (FwVisit    *visit,
                          const char *conversation,
                          const char *side,
                          const char *value);

G_END_DECLS
