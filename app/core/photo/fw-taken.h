/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * When a picture was taken, from what cameras write to RFC 3339. Pure; any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char     *fw_taken_from_exif (const char *date_time,
                              const char *offset);
gboolean  fw_taken_is_valid  (const char *text);

G_END_DECLS
