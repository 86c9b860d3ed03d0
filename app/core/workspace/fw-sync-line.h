/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One line that a child of ours prints: how far it is, why it failed, or its result. Pure; any thread.
 */
#pragma once

#include "fw-json.h"
#include "fw-sync-error.h"

G_BEGIN_DECLS

/* At most one of stage, error and result is there. */
typedef struct
{
  char *stage;                  /* what it is at */
  guint64 done;
  guint64 total;                /* 0 where it does not know */
  GError *error;                /* of FW_SYNC_ERROR, in the child's words */
  yyjson_doc *result;
} FwSyncLine;

gboolean fw_sync_line_parse (const char *text,
                             gsize       length,
                             FwSyncLine *self);
void     fw_sync_line_clear (FwSyncLine *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FwSyncLine, fw_sync_line_clear)

G_END_DECLS
