/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How many people could name a value, out of how many that were asked. Plain figures, any thread.
 */
#pragma once

#include "fw-review-visit.h"

G_BEGIN_DECLS

typedef struct
{
  guint people;                 /* asked about it */
  guint unprompted;
  guint prompted;
  guint wrong;
} FwRate;

void     fw_rate_count     (FwRate          *self,
                            FwReviewVisit   *visit,
                            const char      *side,
                            const char      *value,
                            const char      *role);
gboolean fw_rate_is_small  (const FwRate    *self);
void     fw_rate_put_json  (const FwRate    *self,
                            gboolean         hidden,
                            yyjson_mut_doc  *document,
                            yyjson_mut_val  *object);
char    *fw_rate_dup_text  (const FwRate    *self,
                            gboolean         hidden);
char    *fw_rate_dup_prompted (const FwRate *self,
                               gboolean      hidden);

G_END_DECLS
