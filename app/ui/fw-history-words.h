/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A change of a visit in words: what was changed, where, by whom and when. Any thread.
 */
#pragma once

#include "fw-visit-view.h"

G_BEGIN_DECLS

char *fw_history_words_what  (FwVisitView *view,
                              FwOperation *operation);
char *fw_history_words_said  (FwVisitView *view,
                              const char  *field,
                              yyjson_val  *value);
char *fw_history_words_where (FwVisitView *view,
                              const char  *field);
char *fw_history_words_about (FwVisitView *view,
                              FwOperation *operation,
                              const char  *person,
                              gboolean     with_question);

G_END_DECLS
