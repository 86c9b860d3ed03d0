/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside the store: the connection, statements and transactions that its files share. The thread
 * of the store.
 */
#pragma once

#include <sqlite3.h>

#include "fw-store-sync.h"

G_BEGIN_DECLS

/* "Flwk", so that file(1) and we tell our databases from others. */
#define FW_STORE_APPLICATION_ID 0x466c776b

/* How long to wait for another process: sync writes in transactions of a few milliseconds. */
#define FW_STORE_BUSY_MILLISECONDS 15000

/* The setting that says, after a purge, that its bytes are still to leave the write-ahead log. */
#define FW_STORE_ERASED "erased"

typedef struct _FwUnsent FwUnsent;

struct _FwStore
{
  char *folder;
  char *file;
  FwStoreMode mode;
  GThread *thread;              /* the only one that may use this */
  sqlite3 *database;
  GHashTable *statements;       /* SQL -> sqlite3_stmt */

  const char *device;           /* interned, as the next */
  const char *person;

  /* Documents folded before, valid while nobody else wrote. */
  GHashTable *cache;            /* id -> FwCached */
  guint64 uses;                 /* how often the cache was asked */
  gint64 data_version;
  gboolean changed_elsewhere;   /* and nobody has asked since */
  GHashTable *templates;        /* "id@pin" -> FwTemplate */
  GHashTable *checklists;       /* pins -> FwChecklist */

  guint depth;                  /* of nested transactions */
  gboolean relaxed;             /* this transaction need not wait for the disk */
  gboolean erased;              /* what was erased may still stand in the write-ahead log */
  GHashTable *touched;          /* documents changed in this transaction */
  FwUnsent *unsent;
  char *written;                /* the id of the operation written last, or NULL */

  FwStoreChanged changed;
  gpointer changed_data;
};

typedef struct
{
  FwLog *log;
  FwState *state;               /* NULL until asked for */
  FwChecklist *checklist;       /* of a visit, when all of it is known; NULL until asked for */
  guint64 used;                 /* when it was asked for last, counted */
} FwCached;

/* fw-store-error.c */
gboolean      fw_store_fail            (FwStore       *self,
                                        GError       **error);
void          fw_store_set_error       (GError       **error,
                                        int            result,
                                        const char    *detail,
                                        const char    *file);

/* fw-statement.c. Formats: t text, i gint64, b blob with gsize length, one letter a parameter. */
sqlite3_stmt *fw_store_query           (FwStore       *self,
                                        GError       **error,
                                        const char    *sql,
                                        const char    *format,
                                        ...);
gboolean      fw_store_step            (FwStore       *self,
                                        sqlite3_stmt  *statement,
                                        GError       **error);
gboolean      fw_store_run             (FwStore       *self,
                                        GError       **error,
                                        const char    *sql,
                                        const char    *format,
                                        ...);
gint64        fw_store_get_integer     (FwStore       *self,
                                        const char    *sql,
                                        const char    *format,
                                        ...);
char         *fw_column_dup            (sqlite3_stmt  *statement,
                                        int            column);
gboolean      fw_store_execute         (FwStore       *self,
                                        const char    *sql,
                                        GError       **error);

/* fw-store.c */
gboolean      fw_store_begin           (FwStore       *self,
                                        GError       **error);
gboolean      fw_store_commit          (FwStore       *self,
                                        GError       **error);
void          fw_store_roll_back       (FwStore       *self);
gboolean      fw_store_relax           (FwStore       *self,
                                        GError       **error);
void          fw_store_look            (FwStore       *self);
gboolean      fw_store_check_moved     (FwStore       *self,
                                        GError       **error);

/* fw-store-purge.c */
void          fw_store_wipe            (FwStore       *self,
                                        int            milliseconds);

/* fw-store-unsent.c */

/* What a file holds of a document. */
typedef struct
{
  char *id;
  int kind;                     /* FwDocumentKind, or -1 */
  FwLog *log;
} FwFoundDocument;

FwUnsent     *fw_unsent_new            (const char    *folder);
void          fw_unsent_free           (FwUnsent      *self);
void          fw_unsent_add            (FwUnsent      *self,
                                        FwDocumentKind kind,
                                        const char    *document,
                                        FwOperation   *operation);
void          fw_unsent_set_stale      (FwUnsent      *self);
void          fw_unsent_roll_back      (FwUnsent      *self);
gboolean      fw_unsent_flush          (FwUnsent      *self,
                                        GError       **error);
gboolean      fw_store_purge_unsent    (FwStore       *self,
                                        GError       **error);
gboolean      fw_store_empty_unsent    (FwStore       *self,
                                        GError       **error);
gboolean      fw_store_adopt_unsent    (FwStore       *self,
                                        GError       **error);
gboolean      fw_store_write_unsent    (FwStore       *self,
                                        GError       **error);
void          fw_store_save_unsent     (FwStore       *self);
void          fw_store_refresh_unsent  (FwStore       *self);
GHashTable   *fw_found_documents_new   (void);
FwFoundDocument *fw_found_documents_get (GHashTable   *documents,
                                         const char   *id);
gboolean      fw_unsent_read           (const char    *folder,
                                        GHashTable    *documents,
                                        GError       **error);

/* fw-store-care.c */
typedef struct
{
  char *id;
  FwDocumentKind kind;
} FwListedDocument;

GArray       *fw_store_list_all        (FwStore       *self,
                                        GError       **error);

/* fw-store-migrate.c */
gboolean      fw_store_migrate         (FwStore       *self,
                                        GError       **error);
gboolean      fw_store_make_derived    (FwStore       *self,
                                        GError       **error);

/* fw-store-load.c */
FwCached     *fw_store_get_cached      (FwStore       *self,
                                        const char    *document,
                                        GError       **error);
gboolean      fw_store_load_site_of    (FwStore       *self,
                                        const char    *site,
                                        FwSite       **found,
                                        GError       **error);
FwState      *fw_store_get_state       (FwStore       *self,
                                        FwDocumentKind kind,
                                        const char    *document,
                                        GError       **error);
void          fw_store_put_cached      (FwStore       *self,
                                        const char    *document,
                                        FwLog         *log);
void          fw_store_forget_cached   (FwStore       *self);

/* fw-store-apply.c */
GPtrArray    *fw_store_apply_inside    (FwStore       *self,
                                        FwEdit        *edit,
                                        GError       **error);
gboolean      fw_store_keep_own        (FwStore        *self,
                                        FwDocumentKind  kind,
                                        const char     *document,
                                        GPtrArray      *operations,
                                        GError        **error);
FwWriter     *fw_store_make_writer     (FwStore        *self,
                                        const char     *document);
char         *fw_store_list_ids        (GPtrArray      *operations);

/* fw-store-draft.c */
gboolean      fw_store_commit_drafts_inside (FwStore     *self,
                                             const char  *document,
                                             GError     **error);

/* Half of a SHA-256 tells lines of one id apart, and a line from one that a disk has changed. */
#define FW_STORE_HASH_BYTES ((gsize) 16)

gboolean      fw_store_has_hash        (FwOperation   *operation,
                                        const void    *hash);
gboolean      fw_store_insert          (FwStore       *self,
                                        const char    *document,
                                        FwOperation   *operation,
                                        gboolean       sent,
                                        GError       **error);
gboolean      fw_store_remove          (FwStore       *self,
                                        const char    *document,
                                        FwOperation   *operation,
                                        GError       **error);
gboolean      fw_store_mark            (FwStore       *self,
                                        const char    *document,
                                        FwOperation   *operation,
                                        gboolean       sent,
                                        GError       **error);
gboolean      fw_store_touch           (FwStore       *self,
                                        FwDocumentKind kind,
                                        const char    *document,
                                        GError       **error);

/* fw-store-derive.c */
gboolean      fw_store_derive          (FwStore       *self,
                                        FwDocumentKind kind,
                                        const char    *document,
                                        GPtrArray     *operations,
                                        GError       **error);
gboolean      fw_store_derive_texts    (FwStore       *self,
                                        const char    *document,
                                        FwState       *state,
                                        FwChecklist   *checklist,
                                        GPtrArray     *operations,
                                        GError       **error);
gboolean      fw_store_derive_again    (FwStore       *self,
                                        FwDocumentKind kind,
                                        const char    *document,
                                        GError       **error);
gboolean      fw_store_derive_canonical (FwStore      *self,
                                         GError      **error);

/* fw-store-step.c */
gboolean      fw_store_take_operations (FwStore       *self,
                                        FwDocumentKind kind,
                                        const char    *document,
                                        GPtrArray     *operations,
                                        GError       **error);

/* fw-store-photo.c */
#define FW_PHOTO_COLUMNS "sha256, oid, document, photo, preview, bytes, ref, state, session"

FwPhotoFile  *fw_store_read_photo_file (sqlite3_stmt  *statement);

#define FW_STORE_ASSERT_THREAD(self) g_assert ((self)->thread == g_thread_self ())

/* Of sites that were found to be one, to delete one is to delete what people see: whichever id comes to stand
 * for all. One of which nothing is left, as after a purge, takes no other with it. */
#define FW_STORE_GONE(head)                                                                     \
  "(EXISTS (SELECT 1 FROM site AS one WHERE one.canonical = " head ".id AND one.deleted = 1)" \
  " OR NOT EXISTS (SELECT 1 FROM site AS one WHERE one.canonical = " head ".id AND one.deleted = 0))"

/* What a blind visit holds is found by its own visitor, and by all once its whole walk is closed. */
#define FW_STORE_NOT_HIDDEN(person)                                                                        \
  "(coalesce(visit.blind, 0) = 0 OR EXISTS (SELECT 1 FROM json_each(visit.visitors) WHERE value = " person ")" \
  " OR NOT EXISTS (SELECT 1 FROM visit AS other WHERE other.walk = visit.walk AND NOT other.closed"          \
  "  AND NOT other.deleted))"

G_END_DECLS
