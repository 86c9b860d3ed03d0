/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commits with their trees and files, from one repository of this machine to another as one pack. The
 * thread of the sync.
 */
#pragma once

#include <gio/gio.h>

#include "fw-git-autocleanups.h"

G_BEGIN_DECLS

int fw_local_pack_write (git_repository          *from,
                         const char              *folder,
                         const git_oid           *commit,
                         const git_oid           *hide,
                         git_indexer_progress_cb  progress,
                         gpointer                 data);

G_END_DECLS
