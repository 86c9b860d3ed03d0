/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The store as sync uses it: what to send, what arrived, what is known at the remote. The thread of
 * the store.
 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *id;
  FwDocumentKind kind;
  char *blob;                   /* last known at the remote, or NULL */
  guint unsent;                 /* operations */
  gboolean rewrite;             /* the remote's bytes are not as we write them */
} FwDocumentRow;

typedef struct
{
  guint inserted;
  guint removed;
  guint resent;                 /* marked unsent because the remote lacks them */
  guint refused;                /* documents left alone: their id is that of one of another kind */
} FwImportCounts;

typedef enum {
  FW_PHOTO_ELSEWHERE,
  FW_PHOTO_WAITING,
  FW_PHOTO_SENT,
  FW_PHOTO_DELIVERED,
} FwPhotoState;

typedef struct
{
  char *sha256;
  char *oid;
  char *document;
  char *photo;
  gboolean preview;
  guint64 bytes;
  char *ref;                    /* the branch it is on, or NULL */
  FwPhotoState state;
  guint session;                /* the connection in which it was last sent, or was to be; 0 if the team never had it */
} FwPhotoFile;

/* Several imports as one transaction: begin, import …, end. A failed import ends it too. */
gboolean     fw_store_begin_batch        (FwStore            *self,
                                          GError            **error);
gboolean     fw_store_end_batch          (FwStore            *self,
                                          GError            **error);

GPtrArray   *fw_store_list_documents     (FwStore            *self,
                                          gboolean            only_unsent,
                                          GError            **error);
char        *fw_store_dup_blob           (FwStore            *self,
                                          const char         *document);
gboolean     fw_store_check_kept         (FwStore            *self,
                                          const char         *document,
                                          GError            **error);
gboolean     fw_store_import             (FwStore            *self,
                                          FwDocumentKind      kind,
                                          const char         *document,
                                          FwLog              *theirs,
                                          const char         *blob,
                                          FwPurgeList        *purges,
                                          FwImportCounts     *counts,
                                          GError            **error);
gboolean     fw_store_import_ahead       (FwStore            *self,
                                          FwDocumentKind      kind,
                                          const char         *document,
                                          FwLog              *theirs,
                                          FwPurgeList        *purges,
                                          guint               most,
                                          gboolean           *more,
                                          FwImportCounts     *counts,
                                          GError            **error);
gboolean     fw_store_mark_rewrite       (FwStore            *self,
                                          const char         *document,
                                          GError            **error);
gboolean     fw_store_mark_gone          (FwStore            *self,
                                          const char         *document,
                                          guint              *resent,
                                          GError            **error);
gboolean     fw_store_mark_sent          (FwStore            *self,
                                          const char         *document,
                                          FwLog              *sent,
                                          const char         *blob,
                                          GError            **error);
gboolean     fw_store_forget_remote      (FwStore            *self,
                                          GError            **error);
guint        fw_store_count_unsent       (FwStore            *self);

FwPurgeList *fw_store_load_purges        (FwStore            *self,
                                          GError            **error);
gboolean     fw_store_add_purges         (FwStore            *self,
                                          FwPurgeList        *purges,
                                          GPtrArray          *removed_photos,
                                          GError            **error);
GPtrArray   *fw_store_list_leaving       (FwStore            *self,
                                          gboolean            own,
                                          GError            **error);
gboolean     fw_store_forget_leaving     (FwStore            *self,
                                          GPtrArray          *names,
                                          GError            **error);

gboolean     fw_store_put_photo_file     (FwStore            *self,
                                          const FwPhotoFile  *file,
                                          GError            **error);
gboolean     fw_store_update_photo_files (FwStore            *self,
                                          GPtrArray          *files,
                                          GError            **error);
FwPhotoFile *fw_store_load_photo_file    (FwStore            *self,
                                          const char         *sha256,
                                          GError            **error);
GPtrArray   *fw_store_list_photo_files   (FwStore            *self,
                                          const char         *document,
                                          GError            **error);
guint        fw_store_count_photos_to_send (FwStore          *self);
gboolean     fw_store_delete_photo_file  (FwStore            *self,
                                          const char         *sha256,
                                          GError            **error);
gboolean     fw_store_add_naming         (FwStore            *self,
                                          const char         *name,
                                          GHashTable         *visits,
                                          GError            **error);
GPtrArray   *fw_store_list_used_templates (FwStore           *self,
                                           GError           **error);

void         fw_photo_file_free          (FwPhotoFile        *self);
void         fw_document_row_free        (FwDocumentRow      *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwPhotoFile, fw_photo_file_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwDocumentRow, fw_document_row_free)

G_END_DECLS
