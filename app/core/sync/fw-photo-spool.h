/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The spool: the local repository from which photos are sent. It keeps commits and trees of what was
 * sent, so that a branch can go on, and the pixels only while they are on their way. The thread of the
 * sync.
 */
#pragma once

#include "fw-sync-context.h"

G_BEGIN_DECLS

/* What one commit adds. */
typedef struct
{
  char *path;
  git_oid id;
} FwSpoolFile;

git_repository *fw_spool_open          (const char       *folder,
                                        git_odb_backend **memory,
                                        GError          **error);
void            fw_spool_file_free     (FwSpoolFile     *self);
FwSpoolFile    *fw_spool_write         (git_repository  *spool,
                                        const char      *path,
                                        GBytes          *bytes,
                                        GError         **error);
gboolean        fw_spool_knows         (git_repository  *spool,
                                        const char      *commit);
gboolean        fw_spool_holds         (git_repository  *spool,
                                        const char      *commit,
                                        const char      *path,
                                        const char      *oid);
gboolean        fw_spool_commit        (git_repository  *spool,
                                        FwStore         *store,
                                        const char      *branch,
                                        const git_oid   *parent,
                                        GPtrArray       *files,
                                        git_oid         *id,
                                        GError         **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwSpoolFile, fw_spool_file_free)

G_END_DECLS
