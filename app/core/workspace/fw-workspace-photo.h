/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos from the file to the shared version: what needs record and shelf together. The file is
 * durable before its row, and gone from the shelf only after the record says so. The thread of the
 * workspace.
 */
#pragma once

#include "fw-workspace.h"

G_BEGIN_DECLS

/* Settings of this device: the long edge of shared versions in pixels; whether originals stay. */
#define FW_SETTING_PHOTO_EDGE "photo-edge"
#define FW_SETTING_KEEP_ORIGINALS "keep-originals"

/* Where a photo comes from: a file, or bytes that were pasted. */
typedef struct
{
  const char *path;             /* or NULL */
  GBytes *bytes;                /* or NULL */
  const char *visit;            /* id */
  const char *question;         /* "template/question", or NULL for unsorted */
  const char *instance;         /* or NULL */
  const char *caption;          /* or NULL */
  const char *taken;            /* RFC 3339 in whole seconds, for a picture that does not say it; or NULL */
} FwNewPhoto;

char     *fw_workspace_add_photo     (FwWorkspace       *self,
                                      const FwNewPhoto  *photo,
                                      GCancellable      *cancellable,
                                      GError           **error);
gboolean  fw_workspace_redact_photo  (FwWorkspace       *self,
                                      const char        *photo,
                                      const FwPhotoBox  *boxes,
                                      guint              n_boxes,
                                      GError           **error);
gboolean  fw_workspace_follow_arrival (const char        *document,
                                      gpointer           workspace,
                                      GError           **error);
gboolean  fw_workspace_clear_photo   (FwWorkspace       *self,
                                      const char        *photo,
                                      const char        *people,
                                      const char        *role,
                                      const char        *data,
                                      GCancellable      *cancellable,
                                      GError           **error);
gboolean  fw_workspace_clear_seen    (FwWorkspace       *self,
                                      const char        *photo,
                                      const FwPhotoBox  *seen,
                                      guint              n_seen,
                                      const char        *people,
                                      const char        *role,
                                      const char        *data,
                                      GCancellable      *cancellable,
                                      GError           **error);
gboolean  fw_workspace_delete_photo  (FwWorkspace       *self,
                                      const char        *photo,
                                      GError           **error);
gboolean  fw_workspace_restore_photo (FwWorkspace       *self,
                                      const char        *photo,
                                      GError           **error);
gboolean  fw_workspace_undo          (FwWorkspace       *self,
                                      char             **document,
                                      GError           **error);
GBytes   *fw_workspace_read_photo    (FwWorkspace       *self,
                                      const char        *photo,
                                      gboolean           preview,
                                      GError           **error);
gboolean  fw_workspace_export_photo  (FwWorkspace       *self,
                                      const char        *photo,
                                      const char        *file,
                                      gboolean           original,
                                      GError           **error);
FwPhotoBox *fw_photo_dup_boxes     (const FwPhoto     *photo,
                                    guint             *count);
yyjson_mut_val *fw_workspace_local_json (FwWorkspace    *self,
                                         FwVisit        *visit,
                                         yyjson_mut_doc *document);

G_END_DECLS
