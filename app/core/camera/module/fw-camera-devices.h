/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The cameras that are plugged in, of PipeWire or of the system. Main thread, but for opening and
 * closing.
 */
#pragma once

#include <gio/gio.h>
#include <gst/gst.h>

G_BEGIN_DECLS

#define FW_TYPE_CAMERA_DEVICES (fw_camera_devices_get_type ())
G_DECLARE_FINAL_TYPE (FwCameraDevices, fw_camera_devices, FW, CAMERA_DEVICES, GObject)

FwCameraDevices *fw_camera_devices_open   (int               fd,
                                           gboolean          of_system,
                                           GError          **error);
void             fw_camera_devices_watch  (FwCameraDevices  *self);
void             fw_camera_devices_close  (FwCameraDevices  *self);
GPtrArray       *fw_camera_devices_list   (FwCameraDevices  *self);
gboolean         fw_camera_devices_has    (FwCameraDevices  *self,
                                           GstDevice        *device);

G_END_DECLS
