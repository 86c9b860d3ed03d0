/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The local git repositories under <data>/git: opened, cleaned of what a killed process left, made
 * again when damaged. The thread of the sync, which holds the lock of the folder.
 */
#pragma once

#include "fw-git-autocleanups.h"
#include "fw-sync-error.h"

G_BEGIN_DECLS

char           *fw_repository_dup_path (const char      *folder,
                                        const char      *name);
git_repository *fw_repository_open     (const char      *folder,
                                        const char      *name,
                                        gboolean        *made,
                                        GError         **error);
gboolean        fw_repository_delete   (const char      *folder,
                                        const char      *name,
                                        GError         **error);
guint           fw_repository_count_packs (git_repository *repository);

/* fw-repository-strip.c */
gboolean        fw_repository_is_stripped (git_repository *repository,
                                           const char     *mark);
gboolean        fw_repository_unmark     (git_repository  *repository,
                                          GError         **error);
gboolean        fw_repository_strip      (const char      *folder,
                                          const char      *name,
                                          git_repository **repository,
                                          const git_oid   *tip,
                                          const char      *mark,
                                          GError         **error);

G_END_DECLS
