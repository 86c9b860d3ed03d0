/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The join code: one line that carries a team's address and the fingerprint of its host's key, and no
 * secret. Pure, any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *fw_join_code_make  (const char  *url,
                          const char  *fingerprint);
char *fw_join_code_parse (const char  *text,
                          char       **fingerprint);

G_END_DECLS
