/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reminder of the photos that wait on this device to be looked at. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_HELD_BANNER (fw_held_banner_get_type ())
G_DECLARE_FINAL_TYPE (FwHeldBanner, fw_held_banner, FW, HELD_BANNER, AdwBin)

void fw_held_banner_set_session (FwHeldBanner *self,
                                 FwSession    *session);

G_END_DECLS
