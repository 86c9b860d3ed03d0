/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files on photos share. The thread of the workspace.
 */
#pragma once

#include "fw-workspace-photo.h"

G_BEGIN_DECLS

/* A photo with the visit it belongs to. */
typedef struct
{
  FwVisit *visit;
  const FwPhoto *photo;         /* the visit's */
} FwFoundPhoto;

void           fw_boxes_add                (GArray            *boxes,
                                            const FwPhotoBox  *box);
void           fw_boxes_read               (GArray            *boxes,
                                            yyjson_val        *array);
char          *fw_boxes_write              (const FwPhotoBox  *boxes,
                                            guint              count);
gboolean       fw_boxes_check              (const FwPhotoBox  *boxes,
                                            guint              count,
                                            const FwPhoto     *photo,
                                            GError           **error);

void           fw_found_photo_clear        (FwFoundPhoto   *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FwFoundPhoto, fw_found_photo_clear)

gboolean       fw_workspace_find_photo     (FwWorkspace    *self,
                                            const char     *photo,
                                            FwFoundPhoto   *found,
                                            GError        **error);
gboolean       fw_photo_is_there           (const FwPhoto  *photo,
                                            GError        **error);
gboolean       fw_workspace_apply          (FwWorkspace    *self,
                                            FwEdit         *edit,
                                            GError        **error);
FwPhotoOptions fw_workspace_photo_options  (FwWorkspace    *self);
GHashTable    *fw_workspace_list_named     (FwWorkspace    *self,
                                            GPtrArray      *names,
                                            GError        **error);
gboolean       fw_workspace_finish_clearing (FwWorkspace   *self,
                                             const char    *photo,
                                             GError       **error);
char          *fw_workspace_write_shared   (FwWorkspace          *self,
                                            const char           *photo,
                                            const FwPhotoShared  *shared,
                                            GError              **error);
gboolean       fw_workspace_is_overtaken   (GError              **problem,
                                            GError              **error);
gboolean       fw_photo_is_covered_apart   (const FwFoundPhoto   *found);
gboolean       fw_workspace_join_covers    (FwWorkspace          *self,
                                            const char           *visit,
                                            GError              **error);
void           fw_workspace_expect_photo   (FwEdit               *edit,
                                            const FwFoundPhoto   *found);
gboolean       fw_workspace_check_held_here (FwWorkspace         *self,
                                             const FwPhoto       *photo,
                                             GError             **error);
gboolean       fw_workspace_finish_coverings (FwWorkspace *self,
                                              GError     **error);
gboolean       fw_workspace_finish_purges  (FwWorkspace    *self,
                                            GError        **error);

G_END_DECLS
