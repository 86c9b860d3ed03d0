/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Belonging to a team: making its repository, joining, leaving, trying the way to it. Like a sync, each
 * call takes the lock of the data folder and blocks on the network. The thread of the store.
 */
#pragma once

#include "fw-qr-code.h"
#include "fw-sync.h"

G_BEGIN_DECLS

/* The team this data folder belongs to. */
typedef struct
{
  char *id;
  char *url;
  char *branch;
  char *name;                   /* or NULL */
  char *last_sync;              /* RFC 3339, or NULL */
  gboolean fetched;             /* something, since it was joined or the database made again */
  gboolean left;                /* no address; the records may go back to this team only */
} FwTeamInfo;

/* One step of trying the way. */
typedef struct
{
  char *step;                   /* "address", "name", "route", "host-key" or "certificate", "sign-in", "read",
                                   "team", "write", "photos" */
  gboolean done;
  char *text;                   /* what was found, or why it failed */
  GError *problem;              /* the same as an error, or NULL */
} FwTeamStep;

FwTeamInfo     *fw_team_create     (FwStore              *store,
                                    const char           *place,
                                    const FwSyncOptions  *options,
                                    GCancellable         *cancellable,
                                    GError              **error);
FwTeamInfo     *fw_team_join       (FwStore              *store,
                                    const char           *place,
                                    const FwSyncOptions  *options,
                                    GCancellable         *cancellable,
                                    GError              **error);
gboolean        fw_team_sign_in    (FwStore              *store,
                                    const FwSyncOptions  *options,
                                    GCancellable         *cancellable,
                                    GError              **error);
gboolean        fw_team_leave      (FwStore              *store,
                                    GError              **error);
FwTeamInfo     *fw_team_show       (FwStore              *store,
                                    GError              **error);
GPtrArray      *fw_team_test       (FwStore              *store,
                                    const FwSyncOptions  *options,
                                    GCancellable         *cancellable,
                                    GError              **error);
char           *fw_team_trust      (FwStore              *store,
                                    const char           *fingerprint,
                                    GError              **error);
char           *fw_team_key        (FwStore              *store,
                                    GError              **error);
char           *fw_team_code       (FwStore              *store,
                                    GError              **error);
void            fw_team_info_free  (FwTeamInfo           *self);
yyjson_mut_val *fw_team_info_to_json (const FwTeamInfo   *self,
                                      yyjson_mut_doc     *document);
void            fw_team_step_free  (FwTeamStep           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwTeamInfo, fw_team_info_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwTeamStep, fw_team_step_free)

G_END_DECLS
