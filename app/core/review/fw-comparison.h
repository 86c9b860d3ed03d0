/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two to six visits beside each other, the first being the baseline. Immutable and atomically counted:
 * any thread.
 */
#pragma once

#include "fw-agreement.h"
#include "fw-comparison-cell.h"
#include "fw-moment.h"
#include "fw-rate.h"

G_BEGIN_DECLS

#define FW_COMPARISON_MIN 2
#define FW_COMPARISON_MAX 6

/* Which rows to show; together all must hold. */
typedef enum {
  FW_COMPARISON_ALL = 0,
  FW_COMPARISON_DIFFERENT = 1 << 0,     /* the visits say different things */
  FW_COMPARISON_WITH_PHOTOS = 1 << 1,
  FW_COMPARISON_DISPUTED = 1 << 2,      /* visitors of one visit differ */
} FwComparisonFilter;

/* One question, in one instance of its section. */
typedef struct
{
  FwQuestion *question;         /* as the newest version has it */
  char *label;                  /* of a repeated section's instance, or NULL */
  GPtrArray *cells;             /* FwComparisonCell, one for each visit */
  gboolean differs;
  gboolean disputed;
  gboolean has_photos;
  gboolean recorded;            /* whether any visit has anything there */
} FwComparisonRow;

typedef struct
{
  FwSection *section;           /* as the newest version has it */
  GPtrArray *vendor;            /* FwScoreSection, with its working, one for each visit; NULL for none */
  GPtrArray *client;
  GPtrArray *rows;              /* FwComparisonRow */
} FwComparisonSection;

/* A declared value, and how many people of each visit could name it. */
typedef struct
{
  const char *side;             /* "ours" or "theirs" */
  const char *id;
  const char *name;
  GArray *rates;                /* FwRate, one for each visit */
} FwComparisonValue;

/* Something a partner promised, and what was seen of it. */
typedef struct
{
  const FwClaim *claim;
  FwSite *site;                 /* whose promise it is */
  FwReviewVisit *visit;         /* of those compared: where it was looked at, or NULL */
  const FwPhoto *photo;         /* that shows it, of that visit, or NULL */
} FwComparisonClaim;

typedef struct _FwComparison FwComparison;

FwComparison   *fw_comparison_new             (GPtrArray             *visits,
                                               const char            *language);
void            fw_comparison_unref           (FwComparison          *self);
GPtrArray      *fw_comparison_get_visits      (FwComparison          *self);
GPtrArray      *fw_comparison_get_sections    (FwComparison          *self);
GPtrArray      *fw_comparison_get_moments     (FwComparison          *self);
GPtrArray      *fw_comparison_get_values      (FwComparison          *self);
GPtrArray      *fw_comparison_get_claims      (FwComparison          *self);
GPtrArray      *fw_comparison_get_agreements  (FwComparison          *self);
const char     *fw_comparison_get_language    (FwComparison          *self);
gboolean        fw_comparison_row_passes      (const FwComparisonRow *row,
                                               FwComparisonFilter     filter);
GPtrArray      *fw_comparison_section_get_figures (const FwComparisonSection *section);
GPtrArray      *fw_comparison_list_sections   (GPtrArray             *visits,
                                               const char            *language);
yyjson_mut_val *fw_comparison_to_json         (FwComparison          *self,
                                               FwComparisonFilter     filter,
                                               yyjson_mut_doc        *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwComparison, fw_comparison_unref)

G_END_DECLS
