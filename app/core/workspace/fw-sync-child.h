/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line as a process beside the app, for everything that touches git: it may be killed at
 * any moment, and a hang or crash of it never reaches the window. Main thread.
 */
#pragma once

#include <gio/gio.h>

#include "fw-json.h"
#include "fw-sync-error.h"
#include "fw-url.h"

G_BEGIN_DECLS

#define FW_TYPE_SYNC_CHILD (fw_sync_child_get_type ())
G_DECLARE_FINAL_TYPE (FwSyncChild, fw_sync_child, FW, SYNC_CHILD, GObject)

/* Signals: "progress" (char *stage, guint64 done, guint64 total), a total of 0 is unknown;
 * "finished" (GError *error), NULL when it worked. */
FwSyncChild *fw_sync_child_new        (const char          *folder);
gboolean     fw_sync_child_start      (FwSyncChild         *self,
                                       const char *const   *words,
                                       GError             **error);
gboolean     fw_sync_child_start_with (FwSyncChild     *self,
                                       const char *const *words,
                                       const char      *input,
                                       GError         **error);
void         fw_sync_child_set_patience (FwSyncChild       *self,
                                       guint                seconds);
void         fw_sync_child_cancel     (FwSyncChild         *self);
gboolean     fw_sync_child_is_running (FwSyncChild         *self);
yyjson_val  *fw_sync_child_get_result (FwSyncChild         *self);

G_END_DECLS
