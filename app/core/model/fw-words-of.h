/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A word of the record (phase, role, state, zone) as people read it, in their language or in English. Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *fw_words_of         (const char *word);
const char *fw_words_of_english (const char *word);

G_END_DECLS
