/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Several devices, one remote, and everything that can go wrong between them, out of one seed.
 * The real log, state, writer, purge list and merge; no file, no network, no clock.
 */
#pragma once

#include "fw-merge.h"
#include "fw-writer.h"

#include <stdio.h>

G_BEGIN_DECLS

#define MAX_DEVICES 9
#define MAX_DOCUMENTS 3
#define PURGES_PATH "purged.jsonl"

typedef struct
{
  FwDocumentKind kind;
  char *id;
  char *path;
} Document;

/* A state of the remote's branch. Immutable once it is a tip. */
typedef struct
{
  GHashTable *files;            /* char -> GBytes */
  guint number;
} Commit;

/* What a device holds of one document: what the store keeps, and nothing more. */
typedef struct
{
  FwLog *log;
  FwState *state;               /* of log, made when needed */
  GHashTable *unsent;           /* FwOperation */
  char *known;                  /* blob id last known at the remote, NULL for none */
  gboolean rewrite;             /* the remote's blob is not what log writes, though nothing is unsent */
  guint64 next;
} Holding;

/* All that a backup brings back. */
typedef struct
{
  Holding holdings[MAX_DOCUMENTS];
  FwPurgeList *purges;
} Memory;

typedef enum {
  SYNC_IDLE,
  SYNC_FETCHED,                 /* base was imported */
  SYNC_BUILT,                   /* commit waits to be pushed on base */
} SyncPhase;

typedef struct
{
  guint number;
  char *id;                     /* shared by clones */
  char *person;
  gint64 clock_error;
  gboolean newer;               /* also writes what this version does not know */
  Memory *memory;
  Memory *backup;               /* or NULL */
  FwWriter *writer;

  /* The page that is open. */
  guint focus_document;
  char *focus_field;            /* or NULL */
  char *focus_shown;
  GPtrArray *last;              /* FwOperation: the last action, or NULL */
  guint last_document;

  /* The sync that is under way; a crash or a restored backup forgets it. */
  SyncPhase phase;
  Commit *base;                 /* or NULL for an empty remote */
  Commit *built;                /* or NULL where there was nothing to send */
  FwLog *built_logs[MAX_DOCUMENTS];
} Device;

/* An operation that some device said was saved. */
typedef struct
{
  FwOperation *operation;
  guint document;
  gboolean lost;                /* in a catastrophe that nobody can undo */
} Saved;

typedef struct
{
  guint64 seed;
  guint64 random;               /* state of the generator */
  gboolean verbose;
  guint step;
  gint64 now;
  GPtrArray *commits;           /* Commit: all there ever were */
  Commit *tip;                  /* or NULL */
  Document documents[MAX_DOCUMENTS];
  guint n_documents;
  Device devices[MAX_DEVICES];
  guint n_devices;
  GHashTable *saved;            /* FwOperation -> Saved */
  guint troubles;               /* which kinds of trouble this seed has */
} World;

/* World */
guint     pick               (World              *world,
                              guint               count);
gboolean  chance             (World              *world,
                              guint               percent);
char     *make_id            (gint64              seconds,
                              const char         *floor,
                              gpointer            world);
void      say                (World              *world,
                              const char         *format,
                              ...) G_GNUC_PRINTF (2, 3);
void      require            (World              *world,
                              gboolean            condition,
                              const char         *format,
                              ...) G_GNUC_PRINTF (3, 4);
World    *world_new          (guint64             seed,
                              gboolean            verbose);
void      world_free         (World              *world);
FwState  *holding_get_state  (World              *world,
                              Device             *device,
                              guint               document);
void      holding_set_log    (Holding            *holding,
                              FwLog              *log);
void      device_back_up     (Device             *device);
void      device_restore     (World              *world,
                              Device             *device);
void      device_clone       (World              *world,
                              Device             *device);

/* Remote */
void      remote_disturb     (World              *world);
void      remote_attack      (World              *world);
void      remote_repair      (World              *world);
Commit   *commit_new         (World              *world,
                              Commit             *parent);
GBytes   *commit_get         (Commit             *commit,
                              const char         *path);

/* Edit */
void      device_edit        (World              *world,
                              Device             *device);

/* Sync */
void      sync_forget        (Device             *device);
void      sync_advance       (World              *world,
                              Device             *device,
                              gboolean            calm);
void      sync_whole         (World              *world,
                              Device             *device);
void      strip_purged       (World              *world,
                              Device             *device);

/* Check */
gboolean  oracle_is_head     (FwState            *state,
                              FwLog              *log,
                              FwOperation        *operation);
FwOperation *oracle_resolve  (FwLog              *log,
                              FwOperation        *operation);
void      check_grows        (World              *world,
                              FwLog              *before,
                              FwLog              *after);
void      check_pushed       (World              *world,
                              Commit             *before,
                              Commit             *after);
void      check_saved        (World              *world);
void      forgive_lost       (World              *world);
void      check_end          (World              *world);

/* Write */
void      write_history      (World              *world,
                              FILE               *file);

G_END_DECLS
