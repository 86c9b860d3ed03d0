/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking after records and photos together: checking, erasing. The thread of the workspace.
 */
#pragma once

#include "fw-workspace.h"

G_BEGIN_DECLS

GPtrArray *fw_workspace_check   (FwWorkspace         *self,
                                 gboolean             repair,
                                 GError             **error);
gboolean   fw_workspace_restore (const char          *folder,
                                 GPtrArray           *findings,
                                 GError             **error);
gboolean   fw_workspace_purge   (FwWorkspace         *self,
                                 const char *const   *ids,
                                 const char          *reason,
                                 GError             **error);

G_END_DECLS
