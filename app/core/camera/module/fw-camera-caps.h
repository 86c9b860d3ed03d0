/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which of a camera's formats to ask for. Pure; any thread.
 */
#pragma once

#include <gst/gst.h>

G_BEGIN_DECLS

GstCaps *fw_camera_caps_choose (GstCaps *offered);

G_END_DECLS
