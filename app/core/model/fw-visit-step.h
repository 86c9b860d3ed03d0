/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One answer or note of a visit, before and after a change of it: what the change does to what is
 * counted of the whole, without reading the whole. Any thread.
 */
#pragma once

#include "fw-checklist.h"
#include "fw-state.h"

G_BEGIN_DECLS

/* How a register stands. */
typedef struct
{
  gboolean na;                  /* an answer: not applicable */
  gboolean counts;              /* an answer that its question takes */
  gboolean differs;             /* people differ on it */
} FwVisitStanding;

typedef struct
{
  const char *field;
  FwQuestion *question;         /* of an answer; NULL of a note */
  char *instance;
  FwVisitStanding before;
} FwVisitStep;

gboolean fw_visit_step_begin      (FwVisitStep     *self,
                                   FwState         *state,
                                   FwChecklist     *checklist,
                                   const char      *field);
void     fw_visit_step_clear      (FwVisitStep     *self);
gboolean fw_visit_step_get_change (FwVisitStep     *self,
                                   FwState         *state,
                                   int             *answered,
                                   int             *required,
                                   int             *disagreements);
gboolean fw_visit_step_is_counted (FwVisitStep     *self,
                                   FwState         *state,
                                   FwChecklist     *checklist,
                                   const char      *kind);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FwVisitStep, fw_visit_step_clear)

G_END_DECLS
