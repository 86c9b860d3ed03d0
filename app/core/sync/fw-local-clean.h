/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Halves of packs in a team repository that is a folder. The thread of the sync.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint fw_local_clean (const char *repository);

G_END_DECLS
