/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The shelf: the folder that holds the pixels. Originals and private previews by photo id,
 * shared versions and their previews by SHA-256. Any thread and several processes at once; each
 * call blocks on the disk or on the decoder.
 */
#pragma once

#include <gio/gio.h>

#include "fw-photo.h"

G_BEGIN_DECLS

typedef struct _FwShelf FwShelf;

/**
 * FwShelfProblem:
 * @FW_SHELF_PROBLEM_DAMAGED: the content does not match the name, or is no picture
 * @FW_SHELF_PROBLEM_STRAY: a file that does not belong on a shelf
 * @FW_SHELF_PROBLEM_ORPHAN: a good file that no record names
 *
 * What fw_shelf_verify() can find.
 */
typedef enum {
  FW_SHELF_PROBLEM_DAMAGED,
  FW_SHELF_PROBLEM_STRAY,
  FW_SHELF_PROBLEM_ORPHAN,
} FwShelfProblem;

/**
 * FwShelfFinding:
 * @problem: of which kind
 * @name: path below the shelf's folder
 * @message: one line for a person
 * @modified: of an orphan, when the file was last put there, seconds since 1970 in UTC
 */
typedef struct {
  FwShelfProblem  problem;
  char           *name;
  char           *message;
  gint64          modified;
} FwShelfFinding;

/**
 * FwShelfMayGo:
 * @photo_id: a photo whose original is in the bin
 * @user_data: what was given with the function
 *
 * May restore it.
 *
 * Returns: whether it may be deleted for good
 */
typedef gboolean (*FwShelfMayGo) (const char *photo_id,
                                  gpointer    user_data);

void        fw_shelf_finding_free         (FwShelfFinding       *finding);

FwShelf    *fw_shelf_open                 (const char           *folder,
                                           GError              **error);
void        fw_shelf_unref                (FwShelf              *self);

gboolean    fw_shelf_import               (FwShelf              *self,
                                           const char           *photo_id,
                                           const char           *path,
                                           const FwPhotoOptions *options,
                                           GCancellable         *cancellable,
                                           FwPhotoFacts         *facts,
                                           GError              **error);
gboolean    fw_shelf_import_fd            (FwShelf              *self,
                                           const char           *photo_id,
                                           int                   fd,
                                           const char           *name,
                                           const FwPhotoOptions *options,
                                           GCancellable         *cancellable,
                                           FwPhotoFacts         *facts,
                                           GError              **error);
gboolean    fw_shelf_import_bytes         (FwShelf              *self,
                                           const char           *photo_id,
                                           GBytes               *bytes,
                                           const char           *name,
                                           const FwPhotoOptions *options,
                                           GCancellable         *cancellable,
                                           FwPhotoFacts         *facts,
                                           GError              **error);
gboolean    fw_shelf_make_shared          (FwShelf              *self,
                                           const char           *photo_id,
                                           const FwPhotoBox     *boxes,
                                           gsize                 n_boxes,
                                           const FwPhotoOptions *options,
                                           GCancellable         *cancellable,
                                           FwPhotoShared        *shared,
                                           GError              **error);
gboolean    fw_shelf_redact_shared        (FwShelf              *self,
                                           const char           *sha256,
                                           const FwPhotoBox     *boxes,
                                           gsize                 n_boxes,
                                           const FwPhotoOptions *options,
                                           GCancellable         *cancellable,
                                           FwPhotoShared        *shared,
                                           GError              **error);

gboolean    fw_shelf_has_original         (FwShelf              *self,
                                           const char           *photo_id);
char       *fw_shelf_dup_original_path    (FwShelf              *self,
                                           const char           *photo_id);
GBytes     *fw_shelf_decode_original      (FwShelf              *self,
                                           const char           *photo_id,
                                           guint                 max_edge,
                                           GCancellable         *cancellable,
                                           FwPhotoFacts         *facts,
                                           guint                *width,
                                           guint                *height,
                                           guint                *stride,
                                           GError              **error);
GBytes     *fw_shelf_read_private_preview (FwShelf              *self,
                                           const char           *photo_id,
                                           GError              **error);
gboolean    fw_shelf_delete_original      (FwShelf              *self,
                                           const char           *photo_id,
                                           GError              **error);
gboolean    fw_shelf_delete_photo         (FwShelf              *self,
                                           const char           *photo_id,
                                           GError              **error);

gboolean    fw_shelf_has                  (FwShelf              *self,
                                           const char           *sha256);
gboolean    fw_shelf_get_file             (FwShelf              *self,
                                           const char           *sha256,
                                           guint64              *bytes,
                                           gint64               *since);
GBytes     *fw_shelf_read                 (FwShelf              *self,
                                           const char           *sha256,
                                           gsize                 max_bytes,
                                           GError              **error);
gboolean    fw_shelf_put                  (FwShelf              *self,
                                           const char           *sha256,
                                           GBytes               *bytes,
                                           GError              **error);
gboolean    fw_shelf_put_preview          (FwShelf              *self,
                                           const char           *sha256,
                                           GBytes               *bytes,
                                           GError              **error);
gboolean    fw_shelf_delete               (FwShelf              *self,
                                           const char           *sha256,
                                           GError              **error);

gboolean    fw_shelf_bin                  (FwShelf              *self,
                                           const char           *sha256,
                                           GError              **error);
gboolean    fw_shelf_bin_photo            (FwShelf              *self,
                                           const char           *photo_id,
                                           GError              **error);
gboolean    fw_shelf_restore              (FwShelf              *self,
                                           const char           *sha256,
                                           GError              **error);
gboolean    fw_shelf_restore_photo        (FwShelf              *self,
                                           const char           *photo_id,
                                           GError              **error);
gboolean    fw_shelf_empty_bin            (FwShelf              *self,
                                           gint64                before,
                                           FwShelfMayGo          may_go,
                                           gpointer              user_data,
                                           GError              **error);

GPtrArray  *fw_shelf_list_shared          (FwShelf              *self,
                                           GError              **error);
GPtrArray  *fw_shelf_list_originals       (FwShelf              *self,
                                           GError              **error);
gboolean    fw_shelf_get_size             (FwShelf              *self,
                                           guint64              *shared,
                                           guint64              *private,
                                           GError              **error);
GPtrArray  *fw_shelf_verify               (FwShelf              *self,
                                           GHashTable           *known,
                                           GCancellable         *cancellable,
                                           GError              **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwShelf, fw_shelf_unref)

G_END_DECLS
