/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the shelf share. Any thread.
 */
#pragma once

#include "fw-photo-header.h"
#include "fw-pixels.h"
#include "fw-shelf.h"

G_BEGIN_DECLS

/* Never changed after fw_shelf_open(), so any thread may use it. */
struct _FwShelf {
  char *folder;
};

/* A file that is deleted unless it got its final name, and the claim that keeps another process
 * from taking it for a left-over. */
typedef struct {
  char *path;
  int   claim;
} FwShelfDraft;

typedef gboolean (*FwShelfEach) (const char *relative,
                                 const char *path,
                                 gpointer    user_data);

void      fw_shelf_draft_free      (FwShelfDraft  *draft);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwShelfDraft, fw_shelf_draft_free)

FwShelfDraft *fw_shelf_draft_new       (FwShelf       *self,
                                        int           *fd,
                                        GError       **error);
FwShelfDraft *fw_shelf_draft_new_bytes (FwShelf       *self,
                                        GBytes        *bytes,
                                        GError       **error);
gboolean      fw_shelf_draft_commit    (FwShelfDraft  *draft,
                                        const char    *path,
                                        GError       **error);

char     *fw_shelf_dup_path        (FwShelf       *self,
                                    const char    *folder,
                                    const char    *name);
char     *fw_shelf_dup_private     (FwShelf       *self,
                                    const char    *photo_id);
char     *fw_shelf_dup_shared      (FwShelf       *self,
                                    const char    *sha256);
gboolean  fw_shelf_check_id        (const char    *photo_id,
                                    GError       **error);
gboolean  fw_shelf_check_sha256    (const char    *sha256,
                                    GError       **error);
gboolean  fw_shelf_store           (FwShelf       *self,
                                    GBytes        *bytes,
                                    const char    *sha256,
                                    GError       **error);
gboolean  fw_shelf_take_error      (gboolean       done,
                                    GError       **problem,
                                    GError       **error);
gboolean  fw_shelf_walk            (FwShelf       *self,
                                    const char    *folder,
                                    FwShelfEach    each,
                                    gpointer       user_data,
                                    GError       **error);
char     *fw_shelf_dup_shared_name (const char    *relative);
gboolean  fw_shelf_read_header     (int            fd,
                                    const char    *name,
                                    FwPhotoHeader *header,
                                    GError       **error);
GBytes   *fw_shelf_encode_preview  (const FwPixels *pixels,
                                    gboolean       whole_chroma,
                                    GError       **error);

G_END_DECLS
