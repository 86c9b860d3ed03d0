/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of a running sync share. The thread of the sync.
 */
#pragma once

#include "fw-git.h"
#include "fw-layout.h"
#include "fw-membership.h"
#include "fw-repository.h"
#include "fw-sync.h"
#include "fw-team-file.h"
#include "fw-transport.h"

G_BEGIN_DECLS

/* The local repositories. */
#define FW_SYNC_RECORDS "records.git"
#define FW_SYNC_PHOTOS "photos.git"
#define FW_SYNC_SCRATCH "scratch.git"

typedef struct
{
  FwStore *store;
  FwShelf *shelf;               /* NULL for what needs no photos */
  FwSyncOptions options;
  GCancellable *cancellable;
  const char *folder;           /* the data folder */
  int lock;
  FwGitGuard started;

  FwMembership *membership;
  FwTransport *transport;
  git_repository *repository;
  char *ref;                    /* the branch's full name */

  FwPurgeList *purges;
  GHashTable *held;             /* documents that a purge not yet accepted would strip */
  GHashTable *changed;          /* documents that something arrived for */
  gboolean read_only;           /* the team needs a newer Floorwalk to write */
  const char *stage;
  guint more_ignored;
  FwSyncResult *result;
} FwSyncContext;

gboolean       fw_sync_context_open     (FwSyncContext        *self,
                                         FwStore              *store,
                                         FwShelf              *shelf,
                                         const FwSyncOptions  *options,
                                         GCancellable         *cancellable,
                                         GError              **error);
gboolean       fw_sync_context_connect  (FwSyncContext        *self,
                                         const char           *url,
                                         const char           *branch,
                                         GError              **error);
void           fw_sync_context_clear    (FwSyncContext        *self);
void           fw_sync_context_report   (FwSyncContext        *self,
                                         const char           *stage,
                                         guint64               done,
                                         guint64               total);
void           fw_sync_context_ignore   (FwSyncContext        *self,
                                         const char           *path,
                                         const char           *format,
                                         ...) G_GNUC_PRINTF (3, 4);
void           fw_sync_context_warn     (FwSyncContext        *self,
                                         const char           *format,
                                         ...) G_GNUC_PRINTF (2, 3);
gboolean       fw_sync_context_is_damage (const GError        *error);
git_tree      *fw_sync_context_tree     (FwSyncContext        *self,
                                         const git_oid        *commit,
                                         GError              **error);
GBytes        *fw_sync_context_read     (FwSyncContext        *self,
                                         const git_oid        *id,
                                         gsize                 max_bytes,
                                         gboolean             *too_large,
                                         GError              **error);
FwTeamFile    *fw_sync_context_read_team_file (FwSyncContext  *self,
                                               git_tree       *tree,
                                               GError        **error);

FwTeamFile    *fw_sync_context_fetch_team_file (FwSyncContext *self,
                                                const char    *place,
                                                git_oid       *blob,
                                                GError       **error);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FwSyncContext, fw_sync_context_clear)

/* fw-sync-import.c */
gboolean       fw_sync_import           (FwSyncContext        *self,
                                         const git_oid        *tip,
                                         GError              **error);

/* fw-sync-export.c */

/* What one push carries. */
typedef struct
{
  git_oid commit;
  GPtrArray *documents;         /* FwSentDocument */
  guint commits;                /* 0 when there is nothing to send */
} FwSyncExport;

FwSyncExport  *fw_sync_export_new       (FwSyncContext        *self,
                                         const git_oid        *tip,
                                         GError              **error);
void           fw_sync_export_free      (FwSyncExport         *self);
gboolean       fw_sync_export_mark_sent (FwSyncExport         *self,
                                         FwSyncContext        *context,
                                         GError              **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwSyncExport, fw_sync_export_free)

/* fw-sync-message.c */
char          *fw_sync_message          (FwStore              *store,
                                         GPtrArray            *documents);
git_signature *fw_sync_signature        (FwStore              *store,
                                         GError              **error);

/* fw-photo-list.c */
gboolean       fw_photo_list_note       (FwSyncContext        *self,
                                         const char           *visit,
                                         GError              **error);
gboolean       fw_photo_list_is_wanted  (FwSyncContext        *self,
                                         const FwPhotoFile    *file,
                                         FwVisit             **visit);

/* fw-photo-delivery.c, fw-photo-fetch.c, fw-photo-prove.c, fw-photo-evict.c */
gboolean       fw_photo_delivery_run    (FwSyncContext        *self,
                                         GError              **error);
gboolean       fw_photo_fetch_run       (FwSyncContext        *self,
                                         GError              **error);
gboolean       fw_photo_fetch_is_chosen (FwSyncContext        *context,
                                         const FwPhotoFile    *file);
gboolean       fw_photo_fetch_may_try_branch (const GError *problem);
gboolean       fw_photo_prove           (FwSyncContext        *context,
                                         GPtrArray            *files,
                                         GHashTable           *held,
                                         GHashTable           *lost,
                                         GError              **error);
gboolean       fw_photo_evict_run       (FwSyncContext        *self,
                                         GError              **error);

G_END_DECLS
