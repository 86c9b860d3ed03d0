/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A visit as a review sees it: with its figures, its photos by question, and without what is sealed.
 * Immutable and atomically counted: any thread.
 */
#pragma once

#include "fw-visit-view.h"

G_BEGIN_DECLS

typedef struct _FwReviewVisit FwReviewVisit;

FwReviewVisit  *fw_review_visit_new          (FwVisitView   *view,
                                              gboolean       sealed);
FwReviewVisit  *fw_review_visit_ref          (FwReviewVisit *self);
void            fw_review_visit_unref        (FwReviewVisit *self);
GPtrArray      *fw_review_visits_copy        (GPtrArray     *visits);
FwVisitView    *fw_review_visit_get_view     (FwReviewVisit *self);
FwVisit        *fw_review_visit_get_visit    (FwReviewVisit *self);
const char     *fw_review_visit_get_id       (FwReviewVisit *self);
gboolean        fw_review_visit_is_sealed    (FwReviewVisit *self);
const char     *fw_review_visit_get_site_name (FwReviewVisit *self);
char           *fw_review_visit_dup_title    (FwReviewVisit *self);
char           *fw_review_visit_dup_visitors (FwReviewVisit *self);
GPtrArray      *fw_review_visit_get_places   (FwReviewVisit *self);
const FwPlace  *fw_review_visit_find_place   (FwReviewVisit *self,
                                              const char    *instance,
                                              const char    *key);
const FwAnswer *fw_review_visit_find_answer  (FwReviewVisit *self,
                                              const char    *instance,
                                              const char    *key);
GPtrArray      *fw_review_visit_get_photos   (FwReviewVisit *self,
                                              const char    *instance,
                                              const char    *key);
FwScore        *fw_review_visit_get_score    (FwReviewVisit *self,
                                              FwSide         side);
const FwScoreSection *fw_review_visit_find_figure (FwReviewVisit *self,
                                                   const char    *section,
                                                   FwSide         side);
guint           fw_review_visit_get_version  (FwReviewVisit *self,
                                              const char    *template_id);
const char     *fw_review_visit_get_label    (FwReviewVisit *self,
                                              const FwPlace *place);
const char     *fw_review_visit_get_name     (FwReviewVisit *self,
                                              const char    *person);
yyjson_mut_val *fw_review_visit_to_json      (FwReviewVisit  *self,
                                              yyjson_mut_doc *document);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwReviewVisit, fw_review_visit_unref)

G_END_DECLS
