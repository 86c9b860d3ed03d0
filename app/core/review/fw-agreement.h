/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How far the visitors of one walk agree, question by question. Immutable and atomically counted: any
 * thread.
 */
#pragma once

#include "fw-review-visit.h"

G_BEGIN_DECLS

typedef enum {
  FW_AGREEMENT_EQUAL,
  FW_AGREEMENT_ONE_APART,       /* one step of a scale: of a rating, or of fit */
  FW_AGREEMENT_FURTHER,
} FwAgreementKind;

/* What one visit answered. */
typedef struct
{
  yyjson_val *value;            /* NULL when there is none; borrowed from the visit */
  gboolean na;
} FwAgreementAnswer;

/* A question that at least two of the visits answered. */
typedef struct
{
  FwQuestion *question;
  char *label;                  /* of a repeated section's instance, or NULL */
  FwAgreementKind kind;
  GArray *answers;              /* FwAgreementAnswer, one for each visit */
} FwAgreementRow;

typedef struct
{
  const char *walk;             /* id */
  GPtrArray *visits;            /* FwReviewVisit */
  GPtrArray *rows;              /* FwAgreementRow, in the order of the checklist */
  guint equal;
  guint one_apart;
  guint further;
} FwAgreement;

FwAgreement    *fw_agreement_new       (GPtrArray       *visits);
void            fw_agreement_unref     (FwAgreement     *self);
gboolean        fw_agreement_get_share (FwAgreement     *self,
                                        double          *share);
const char     *fw_agreement_kind_get_name (FwAgreementKind kind);
yyjson_mut_val *fw_agreement_to_json   (FwAgreement     *self,
                                        yyjson_mut_doc  *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwAgreement, fw_agreement_unref)

G_END_DECLS
