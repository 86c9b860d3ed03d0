/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What libgit2 has failed with. Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void fw_sync_set_git_error (GError     **error,
                            int          result,
                            const char  *folder,
                            const char  *format,
                            ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
