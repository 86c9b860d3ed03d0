/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages for the team repository, from the store. The thread of the store.
 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

char *fw_workspace_render_page (FwStore    *store,
                                const char *document,
                                gpointer    unused);

G_END_DECLS
