/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What people choose from and read, in their language. Any thread.
 */
#pragma once

#include <glib.h>

#include "fw-words-of.h"

G_BEGIN_DECLS

extern const char *const fw_words_phases[];
extern const char *const fw_words_roles[];
extern const char *const fw_words_tenures[];
extern const char *const fw_words_shifts[];
extern const char *const fw_words_degrees[];
extern const char *const fw_words_named[];
extern const char *const fw_words_claim_states[];
extern const char *const fw_words_priorities[];
extern const char *const fw_words_zones[];
extern const char *const fw_words_places[];
extern const char *const fw_words_pairings[];

char      **fw_words_list        (const char *const *words);
char       *fw_words_date        (const char        *date);
char       *fw_words_time        (const char        *time);
char       *fw_words_progress    (guint              answered,
                                  guint              required);
char       *fw_words_short_score (double             score);

G_END_DECLS
