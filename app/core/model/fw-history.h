/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who changed what and when: a document's operations, the newest first, a page at a time; or only those
 * about one question. Pure, any thread.
 */
#pragma once

#include "fw-log.h"

G_BEGIN_DECLS

/* What to list. */
typedef struct
{
  const char *question;         /* "template/question"; NULL for the whole document */
  const char *instance;         /* with a question: only of this one ("-" for none); NULL for all */
  const char *before;           /* id: only older operations; NULL to begin with the newest */
  guint limit;                  /* the most operations; 0 for all */
  gboolean sealed;              /* without what the visitor judged and saw */
} FwHistoryQuery;

GPtrArray *fw_history_list (FwLog                *log,
                            const FwHistoryQuery *query);

G_END_DECLS
