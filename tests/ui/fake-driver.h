/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A camera without one: built under the name of the real module, so that FwCamera loads it. Its stills
 * come when a test gives them. Main thread.
 */
#pragma once

#include "fw-camera-driver.h"

G_BEGIN_DECLS

const FwCameraDriver *fw_camera_module_get_driver (void);
gboolean              fake_driver_is_on           (void);
void                  fake_driver_set_front       (gboolean is_front);
guint                 fake_driver_count_shots     (void);
void                  fake_driver_give_stills     (GBytes *jpeg);

G_END_DECLS
