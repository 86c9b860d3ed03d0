/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Our values and theirs: how they pair, who could name them, where they were seen lived; and the scales
 * of fit. Immutable and atomically counted: any thread.
 */
#pragma once

#include "fw-groups.h"
#include "fw-rate.h"

G_BEGIN_DECLS

/* How a value stands to one of the other side. */
typedef struct
{
  const char *relation;         /* "same", "near", "opposed" or "none" */
  const char *value;            /* the other's id */
  const char *name;             /* and name */
} FwValuePair;

/* What one group of people said. */
typedef struct
{
  FwRate rate;
  gboolean hidden;              /* too few people, or by subtraction as good as too few */
} FwValueCell;

typedef struct
{
  const char *side;             /* "ours" or "theirs" */
  const char *id;
  const char *name;
  GPtrArray *pairs;             /* FwValuePair */
  FwValueCell total;
  GArray *cells;                /* FwValueCell, one for each group */
  guint seen_answers;           /* tags: answers that show it lived */
  guint seen_photos;
} FwValueRow;

/* A group of roles that figures speak of. */
typedef struct
{
  const char *label;            /* as "Agents" or "Front line" */
  guint people;                 /* met */
} FwValueGroup;

/* A scale of culture: ours, and what was observed at each visit. Different is not worse. */
typedef struct
{
  FwQuestion *question;
  char *ours;                   /* in words, or NULL */
  GPtrArray *cells;             /* FwFitCell, one for each visit */
} FwFitRow;

typedef struct
{
  char *theirs;                 /* in words, or NULL */
  gboolean known;               /* whether both are */
  guint distance;               /* options between them */
} FwFitCell;

typedef struct _FwValuesMatrix FwValuesMatrix;

FwValuesMatrix *fw_values_matrix_new          (GPtrArray      *visits,
                                               gboolean        folded,
                                               const char     *language);
void            fw_values_matrix_unref        (FwValuesMatrix *self);
GPtrArray      *fw_values_matrix_get_visits   (FwValuesMatrix *self);
GPtrArray      *fw_values_matrix_get_groups   (FwValuesMatrix *self);
gboolean        fw_values_matrix_has_total    (FwValuesMatrix *self);
GPtrArray      *fw_values_matrix_get_rows     (FwValuesMatrix *self);
GPtrArray      *fw_values_matrix_get_fits     (FwValuesMatrix *self);
const char     *fw_values_matrix_get_language (FwValuesMatrix *self);
void            fw_value_row_hide_small       (FwValueRow     *row);
yyjson_mut_val *fw_values_matrix_to_json      (FwValuesMatrix *self,
                                               yyjson_mut_doc *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwValuesMatrix, fw_values_matrix_unref)

G_END_DECLS
