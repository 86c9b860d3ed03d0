/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging two versions of a note that were written apart from a common one. A proposal for a
 * person, never applied by itself. Pure, any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *fw_text_merge (const char *base,
                     const char *ours,
                     const char *theirs,
                     gboolean   *clean);

G_END_DECLS
