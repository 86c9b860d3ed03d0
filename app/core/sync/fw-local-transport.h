/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A team repository that is a folder of this machine. libgit2's own transport for that sets branches
 * without comparing and fetches every branch, so objects are carried over here. The thread of the sync.
 */
#pragma once

#include <gio/gio.h>

#include "fw-git-autocleanups.h"
#include "fw-sync-error.h"

G_BEGIN_DECLS

git_repository *fw_local_open       (const char       *path,
                                     GError          **error);
gboolean        fw_local_create     (const char       *path,
                                     const char       *branch,
                                     GError          **error);
GHashTable     *fw_local_list       (git_repository   *remote,
                                     GError          **error);
gboolean        fw_local_copy       (git_repository   *from,
                                     git_repository   *to,
                                     const git_oid    *commit,
                                     const git_oid    *hide,
                                     git_indexer_progress_cb progress,
                                     gpointer          data,
                                     GError          **error);
gboolean        fw_local_move_ref   (git_repository   *remote,
                                     const char       *ref,
                                     const git_oid    *commit,
                                     const git_oid    *expected,
                                     GCancellable     *cancellable,
                                     gboolean         *moved,
                                     GError          **error);

G_END_DECLS
