/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lock of a branch in a team repository that is a folder. The thread of the sync.
 */
#pragma once

#include <gio/gio.h>

#include "fw-git-autocleanups.h"

G_BEGIN_DECLS

gboolean fw_local_lock_clear_stale (git_repository  *remote,
                                    const char      *ref,
                                    GCancellable    *cancellable,
                                    gboolean        *cleared,
                                    GError         **error);

G_END_DECLS
