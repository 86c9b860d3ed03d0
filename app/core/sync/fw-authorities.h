/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Certificate authorities of the team's own, beside those of the system. The thread of the sync.
 */
#pragma once

#include "fw-sync-error.h"

G_BEGIN_DECLS

gboolean fw_authorities_take  (const char  *folder,
                               const char  *file,
                               GError     **error);
gboolean fw_authorities_apply (const char  *folder,
                               GError     **error);

G_END_DECLS
