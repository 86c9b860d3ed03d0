/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sync of one data folder with its team's repository: fetch, union, commit on the tip, push, retry.
 * Every step may be killed and repeated. The thread of the store; blocks for as long as the network
 * takes, so programs with a window run it in a process of its own.
 */
#pragma once

#include <gio/gio.h>

#include "fw-shelf.h"
#include "fw-store-sync.h"
#include "fw-sync-error.h"

G_BEGIN_DECLS

/* Which photos to send and to get. What is cleared here is sent unless it is NONE. */
typedef enum {
  FW_SYNC_PHOTOS_PREVIEWS,      /* get the small versions */
  FW_SYNC_PHOTOS_NONE,          /* neither send nor get any */
  FW_SYNC_PHOTOS_ALL,           /* get everything */
  FW_SYNC_PHOTOS_CHOSEN,        /* get the small versions of all, and the chosen in full */
} FwSyncPhotos;

/* Where a sync is. Stages: "fetch", "import", "commit", "push", "photos". A total of 0 is unknown. */
typedef struct
{
  const char *stage;
  guint64 done;
  guint64 total;
} FwSyncProgress;

/* Told of every step that shows that something goes on, on the thread of the sync. */
typedef void (*FwSyncProgressFunc) (const FwSyncProgress  *progress,
                                    gpointer               data);

/**
 * FwPageRenderer:
 * @store: the store
 * @document: the id of a site or a visit
 * @data: the caller's
 *
 * Renders the page that people read on the git host. Its first line is
 * "<!-- floorwalk-page VERSION LOG -->", LOG being the id of the blob of the document's log.
 *
 * Returns: (transfer full) (nullable): the page, %NULL where there shall be none
 */
typedef char *(*FwPageRenderer) (FwStore     *store,
                                 const char  *document,
                                 gpointer     data);

/**
 * FwSyncArrivedFunc:
 * @document: the id of a document that something arrived for in this sync
 * @data: the caller's
 * @error: return location
 *
 * Called before anything is sent. What it records, and what it purges, goes with the same push.
 *
 * Returns: whether it worked; where not, a person is warned and the sync goes on
 */
typedef gboolean (*FwSyncArrivedFunc) (const char  *document,
                                       gpointer     data,
                                       GError     **error);

/**
 * FwSignInFunc:
 * @host: who wants to know
 * @refused: whether the host did not accept what it was given before
 * @user: (inout): the user; may be set to what is known already
 * @password: (out): the password or token
 * @data: the caller's
 *
 * Asks a person for a user and a password.
 *
 * Returns: whether there was an answer
 */
typedef gboolean (*FwSignInFunc) (const char  *host,
                                  gboolean     refused,
                                  char       **user,
                                  char       **password,
                                  gpointer     data);

/* Told one line that a person should know, at once. */
typedef void (*FwSyncNoteFunc) (const char *line,
                                gpointer    data);

/* What a sync is asked to do. Zeroed is the default. */
typedef struct
{
  FwSyncPhotos photos;
  const char *const *chosen;    /* ids of visits and photos, with FW_SYNC_PHOTOS_CHOSEN */
  gboolean accept_purges;       /* erase what others purged, however many documents it is */
  guint deadline;               /* seconds to go on trying when others are faster; 0 for 5 minutes */
  FwPageRenderer page;          /* or NULL for no pages */
  gpointer page_data;
  FwSyncArrivedFunc arrived;    /* or NULL */
  gpointer arrived_data;
  FwSyncProgressFunc progress;  /* or NULL */
  gpointer progress_data;

  /* For what has to do with belonging to a team; a sync asks nobody. */
  FwSignInFunc sign_in;         /* or NULL */
  FwSyncNoteFunc note;          /* or NULL */
  gpointer person_data;         /* for both */
  const char *authorities;      /* a file of certificates to trust from now on, or NULL */
} FwSyncOptions;

/* Something in the repository that was left alone. */
typedef struct
{
  char *path;
  char *why;
} FwSyncIgnored;

/* What a sync did. */
typedef struct
{
  guint fetched_operations;
  guint sent_operations;
  GPtrArray *documents_changed; /* char *: ids, sorted */
  guint healed;                 /* operations that the remote had lost and is sent again */
  guint photos_sent;
  guint photos_delivered;       /* seen at the remote on a later connection */
  guint photos_fetched;         /* in full */
  guint previews_fetched;
  guint photos_evicted;         /* in full; their previews stay */
  guint tries;
  gboolean waiting;             /* others were faster until the deadline; later again */
  GPtrArray *ignored;           /* FwSyncIgnored */
  GPtrArray *warnings;          /* char *: one line each */
} FwSyncResult;

void            fw_sync_start_early     (void);
void            fw_sync_end_early       (void);
FwSyncResult   *fw_sync_run             (FwStore              *store,
                                         FwShelf              *shelf,
                                         const FwSyncOptions  *options,
                                         GCancellable         *cancellable,
                                         GError              **error);
gboolean        fw_sync_forget          (FwStore              *store,
                                         GError              **error);
gboolean        fw_sync_has_fetched     (FwStore              *store);
gboolean        fw_sync_restore         (FwStore              *store,
                                         guint                *operations,
                                         GError              **error);
void            fw_sync_result_free     (FwSyncResult         *self);
yyjson_mut_val *fw_sync_result_to_json  (const FwSyncResult   *self,
                                         yyjson_mut_doc       *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwSyncResult, fw_sync_result_free)

G_END_DECLS
