/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos that were never taken: scenes drawn by the program, the same for the same seed. Any thread.
 */
#pragma once

#include "fw-photo.h"

G_BEGIN_DECLS

GBytes *fw_demo_picture (const char *scene,
                         guint       seed,
                         FwPhotoBox *people,
                         FwPhotoBox *data);

G_END_DECLS
