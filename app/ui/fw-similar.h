/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether two names may mean one site. Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean fw_similar (const char *first,
                     const char *second);

G_END_DECLS
