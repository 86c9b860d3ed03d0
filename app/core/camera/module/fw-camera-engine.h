/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What drives a camera from asking the portal to frames, and back to it after everything that goes
 * wrong on the way. Main thread.
 */
#pragma once

#include <gmodule.h>

#include "fw-camera-driver.h"

G_BEGIN_DECLS

#define FW_TYPE_CAMERA_ENGINE (fw_camera_engine_get_type ())
G_DECLARE_FINAL_TYPE (FwCameraEngine, fw_camera_engine, FW, CAMERA_ENGINE, GObject)

G_MODULE_EXPORT const FwCameraDriver *fw_camera_module_get_driver (void);

G_END_DECLS
