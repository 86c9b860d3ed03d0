/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asking the desktop portal for cameras. Main thread.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FwCameraPortalAnswer:
 * @FW_CAMERA_PORTAL_GRANTED: there is a connection to PipeWire
 * @FW_CAMERA_PORTAL_ABSENT: there is no portal for cameras, or it cannot do its work
 * @FW_CAMERA_PORTAL_DENIED: the person or the system said no
 * @FW_CAMERA_PORTAL_SILENT: a call to it timed out
 *
 * What became of the question.
 */
typedef enum {
  FW_CAMERA_PORTAL_GRANTED,
  FW_CAMERA_PORTAL_ABSENT,
  FW_CAMERA_PORTAL_DENIED,
  FW_CAMERA_PORTAL_SILENT,
} FwCameraPortalAnswer;

void                 fw_camera_portal_ask_async    (GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);
FwCameraPortalAnswer fw_camera_portal_ask_finish   (GAsyncResult         *result,
                                                    int                  *fd,
                                                    GError              **error);
gboolean             fw_camera_portal_is_sandboxed (void);

G_END_DECLS
