/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libgit2's start and its settings, which hold for the whole process. One thread uses libgit2.
 */
#pragma once

#include <git2.h>
#include <glib.h>

#include "fw-sync-error.h"

G_BEGIN_DECLS

void     fw_git_start_early (void);
void     fw_git_end_early   (void);
gboolean fw_git_start       (const char  *home,
                             GError     **error);
void     fw_git_stop        (void);

/* Ends libgit2 where a block that started it is left. */
typedef gboolean FwGitGuard;
void     fw_git_guard_clear (FwGitGuard *started);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FwGitGuard, fw_git_guard_clear)

G_END_DECLS
