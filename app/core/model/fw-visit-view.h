/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A visit with all that is needed to show it: its site, its team and the checklist it was asked
 * from. Immutable and atomically counted: any thread.
 */
#pragma once

#include "fw-checklist.h"
#include "fw-score.h"
#include "fw-site.h"
#include "fw-team.h"
#include "fw-visit.h"

G_BEGIN_DECLS

/* What the checklist asks of a visit, for fw_checklist_…(). Lives on the stack of one thread. */
typedef struct
{
  FwChecklistContext context;
  /*< private >*/
  FwVisit *visit;
  FwAnswerValue answer;
  GPtrArray *instances;
} FwVisitFacts;

void fw_visit_facts_init  (FwVisitFacts *self,
                           FwVisit      *visit,
                           FwSite       *site,
                           const char   *language);
void fw_visit_facts_clear (FwVisitFacts *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FwVisitFacts, fw_visit_facts_clear)

typedef struct _FwVisitView FwVisitView;

FwVisitView    *fw_visit_view_new           (FwVisit          *visit,
                                             FwSite           *site,
                                             FwTeam           *team,
                                             FwChecklist      *checklist);
FwVisitView    *fw_visit_view_ref           (FwVisitView      *self);
void            fw_visit_view_unref         (FwVisitView      *self);
FwVisit        *fw_visit_view_get_visit     (FwVisitView      *self);
FwSite         *fw_visit_view_get_site      (FwVisitView      *self);
FwTeam         *fw_visit_view_get_team      (FwVisitView      *self);
FwChecklist    *fw_visit_view_get_checklist (FwVisitView      *self);
FwScore        *fw_visit_view_score         (FwVisitView      *self,
                                             FwSide            side);
void            fw_visit_view_get_progress  (FwVisitView      *self,
                                             guint            *answered,
                                             guint            *required);
gboolean        fw_visit_view_allows_photos (FwVisitView      *self,
                                             FwQuestion       *question,
                                             GError          **error);
yyjson_mut_val *fw_visit_view_to_json       (FwVisitView      *self,
                                             yyjson_mut_doc   *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwVisitView, fw_visit_view_unref)

G_END_DECLS
