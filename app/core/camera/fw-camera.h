/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A camera: frames to be painted and stills as JPEG. What drives it is a module, loaded when a camera
 * is started for the first time: a program that uses none needs neither GStreamer nor PipeWire. Main
 * thread.
 */
#pragma once

#include "fw-camera-driver.h"

G_BEGIN_DECLS

#define FW_TYPE_CAMERA (fw_camera_get_type ())
G_DECLARE_FINAL_TYPE (FwCamera, fw_camera, FW, CAMERA, GObject)

FwCamera      *fw_camera_new           (void);
void           fw_camera_start         (FwCamera             *self,
                                        const char           *preferred);
void           fw_camera_stop          (FwCamera             *self);
void           fw_camera_next          (FwCamera             *self);
FwCameraState  fw_camera_get_state     (FwCamera             *self);
const char    *fw_camera_get_detail    (FwCamera             *self);
GObject       *fw_camera_get_paintable (FwCamera             *self);
const char    *fw_camera_get_name      (FwCamera             *self);
gboolean       fw_camera_is_front      (FwCamera             *self);
guint          fw_camera_get_n_cameras (FwCamera             *self);
void           fw_camera_shoot_async   (FwCamera             *self,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
GBytes        *fw_camera_shoot_finish  (FwCamera             *self,
                                        GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
