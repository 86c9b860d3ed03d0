/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A file for somebody else, in a folder of theirs: it is there whole or not at all, and nothing beside it.
 * Any thread; blocks on the disk.
 */
#pragma once

#include <glib.h>

#include "fw-base-error.h"

G_BEGIN_DECLS

gboolean  fw_output_write (const char  *path,
                           const void  *data,
                           gsize        length,
                           gboolean     replace,
                           GError     **error);

G_END_DECLS
