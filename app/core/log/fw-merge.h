/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bookkeeping of a sync, as pure functions: what to take in from a blob at the remote, what is
 * to be sent again because the blob lacks it, what the blob proves to have arrived. Store and
 * simulation both stand on it. Any thread.
 */
#pragma once

#include "fw-purge-list.h"

G_BEGIN_DECLS

typedef struct
{
  GPtrArray *insert;            /* FwOperation: theirs that I lack, stripped where purged */
  GPtrArray *remove;            /* FwOperation: mine that a stub replaces */
  GPtrArray *unsent;            /* FwOperation: mine that the blob lacks, to be marked unsent */
  GPtrArray *sent;              /* FwOperation: mine that the blob holds, to be marked sent */
  FwLog *merged;                /* the union, what I hold afterwards */
} FwMerge;

FwMerge *fw_merge_new  (const char   *document,
                        FwLog        *mine,
                        FwLog        *theirs,
                        FwPurgeList  *purges);
void     fw_merge_free (FwMerge      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwMerge, fw_merge_free)

G_END_DECLS
