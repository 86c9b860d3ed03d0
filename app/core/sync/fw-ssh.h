/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What only SSH has: what libssh2 says when a connection ends. Any thread.
 */
#pragma once

#include "fw-sync-error.h"

G_BEGIN_DECLS

gboolean  fw_ssh_set_error (GError     **error,
                            const char  *what,
                            const char  *host);

G_END_DECLS
