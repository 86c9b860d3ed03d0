/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown for pages on a git host. Everything a person typed is escaped, so that it shows as it
 * was typed and can be nothing else. Pure, any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *fw_markdown_escape (const char *text);
void  fw_markdown_quote  (GString    *page,
                          const char *text);

G_END_DECLS
