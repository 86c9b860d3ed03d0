/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One camera running: frames into something to be painted, and the last one as a still. Main thread.
 */
#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

G_BEGIN_DECLS

#define FW_TYPE_CAMERA_PIPELINE (fw_camera_pipeline_get_type ())
G_DECLARE_FINAL_TYPE (FwCameraPipeline, fw_camera_pipeline, FW, CAMERA_PIPELINE, GObject)

char             *fw_camera_pipeline_find_missing   (gboolean           sandboxed);
FwCameraPipeline *fw_camera_pipeline_new            (GstDevice         *device,
                                                     GError           **error);
void              fw_camera_pipeline_play           (FwCameraPipeline  *self);
void              fw_camera_pipeline_close          (FwCameraPipeline  *self);
GObject          *fw_camera_pipeline_get_paintable  (FwCameraPipeline  *self);
gint64            fw_camera_pipeline_get_last_frame (FwCameraPipeline  *self);
void              fw_camera_pipeline_shoot          (FwCameraPipeline  *self,
                                                     GTask             *task);

G_END_DECLS
