/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One visit's answer to one question of a comparison. Belongs to its row; texts are borrowed from the
 * visit. Immutable, any thread.
 */
#pragma once

#include "fw-review-visit.h"

G_BEGIN_DECLS

/* What somebody else said of the same thing. */
typedef struct
{
  yyjson_val *value;
  char *text;                   /* the value in words; "yes" and "no" as stored */
  const char *said;             /* the same as people read it */
  const char *by;               /* a person's id */
  const char *at;
} FwCellOther;

typedef struct
{
  gboolean asked;               /* whether the visit asks it and its conditions hold */
  gboolean na;
  const char *reason;           /* why not applicable, perhaps a zone; or NULL */
  yyjson_val *value;            /* NULL when unanswered or not applicable */
  char *text;                   /* the value in words, or NULL; "yes" and "no" as stored */
  const char *said;             /* the same as people read it */
  const char *note;             /* or NULL */
  const char *private_note;     /* or NULL; never for others */
  const char *by;               /* a person's id, or NULL */
  const char *at;
  GPtrArray *others;            /* FwCellOther: people differ */
  GPtrArray *photos;            /* FwPhoto, held-back ones too */
  gboolean has_points;
  double points;                /* 0 to 1 */
  gboolean has_change;          /* whether it can be set against the baseline, and differs from it in size */
  double change;                /* signed: steps of a rating, a number's own unit, else points; of a fit its distance */
} FwComparisonCell;

FwComparisonCell *fw_comparison_cell_new     (FwReviewVisit    *visit,
                                              const char       *instance,
                                              const char       *key,
                                              const char       *language);
void              fw_comparison_cell_free    (FwComparisonCell *self);
void              fw_comparison_cell_measure (FwComparisonCell *self,
                                              FwComparisonCell *baseline,
                                              FwQuestion       *question);
gboolean          fw_comparison_cell_is_recorded (const FwComparisonCell *self);
gboolean          fw_comparison_cell_differs (const FwComparisonCell *self,
                                              const FwComparisonCell *other);
char             *fw_comparison_cell_dup_change (const FwComparisonCell *self,
                                                 FwQuestion             *question);
yyjson_mut_val   *fw_comparison_cell_to_json (const FwComparisonCell *self,
                                              yyjson_mut_doc         *document);

G_END_DECLS
