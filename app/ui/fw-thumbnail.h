/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A small picture of a photo to be chosen or opened, wherever no visit is open. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_THUMBNAIL (fw_thumbnail_get_type ())
G_DECLARE_FINAL_TYPE (FwThumbnail, fw_thumbnail, FW, THUMBNAIL, GtkToggleButton)

GtkWidget  *fw_thumbnail_new       (FwSession   *session,
                                    const char  *photo,
                                    const char  *caption,
                                    guint        number,
                                    const char  *taken);
const char *fw_thumbnail_get_photo (FwThumbnail *self);

G_END_DECLS
