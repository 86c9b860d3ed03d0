/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A session: the app's way to a workspace. One worker thread owns the connection that writes,
 * another reads beside it, a third one works on photos; jobs go to them and answer on the main
 * context. A pool beside them decodes photos for the screen. Main thread.
 */
#pragma once

#include <gio/gio.h>

#include "fw-picture-pool.h"
#include "fw-workspace-photo.h"
#include "fw-workspace-upgrade.h"
#include "fw-workspace-visit.h"

G_BEGIN_DECLS

#define FW_TYPE_SESSION (fw_session_get_type ())
G_DECLARE_FINAL_TYPE (FwSession, fw_session, FW, SESSION, GObject)

/* Runs on a worker thread and may block there. Returns the result, or NULL with an error set; a job
 * without a result returns a non-NULL pointer, as GINT_TO_POINTER (TRUE). */
typedef gpointer (*FwJob) (FwWorkspace   *workspace,
                           gpointer       data,
                           GCancellable  *cancellable,
                           GError       **error);

/* Signal "changed" (GStrv documents): somebody, here or elsewhere, changed these; NULL when any may
 * have been changed. */
FwSession *fw_session_new          (const char           *folder);
const char *fw_session_get_folder  (FwSession            *self);
void       fw_session_write_async  (FwSession            *self,
                                    FwJob                 job,
                                    gpointer              data,
                                    GDestroyNotify        free_data,
                                    GDestroyNotify        free_result,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
void       fw_session_read_async   (FwSession            *self,
                                    FwJob                 job,
                                    gpointer              data,
                                    GDestroyNotify        free_data,
                                    GDestroyNotify        free_result,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
void       fw_session_photo_async  (FwSession            *self,
                                    FwJob                 job,
                                    gpointer              data,
                                    GDestroyNotify        free_data,
                                    GDestroyNotify        free_result,
                                    GCancellable         *cancellable,
                                    GAsyncReadyCallback   callback,
                                    gpointer              user_data);
void       fw_session_picture_async (FwSession           *self,
                                     const FwPictureWish *wish,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);
FwPicture *fw_session_picture_finish (FwSession           *self,
                                      GAsyncResult        *result,
                                      GError             **error);
gpointer   fw_session_run_finish   (FwSession            *self,
                                    GAsyncResult         *result,
                                    GError              **error);
void       fw_session_show_again   (FwSession            *self,
                                    const char           *document);
void       fw_session_look         (FwSession            *self);
gboolean   fw_session_close        (FwSession            *self,
                                    GError              **error);

G_END_DECLS
