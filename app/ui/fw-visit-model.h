/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The open visit: its view and what is counted from it, read anew whenever one of its documents
 * changes. Shared by all widgets that show it. Main thread.
 */
#pragma once

#include "fw-visit-snapshot.h"

G_BEGIN_DECLS

/* Where the pixels of a photo are, and whether the team has them. */
typedef enum {
  FW_PHOTO_PLACE_HELD_BACK,
  FW_PHOTO_PLACE_WAITING,
  FW_PHOTO_PLACE_DELIVERED,
  FW_PHOTO_PLACE_ELSEWHERE,
} FwPhotoPlace;

#define FW_TYPE_VISIT_MODEL (fw_visit_model_get_type ())
G_DECLARE_FINAL_TYPE (FwVisitModel, fw_visit_model, FW, VISIT_MODEL, GObject)

FwVisitModel           *fw_visit_model_new               (FwSession    *session,
                                                          const char   *visit);
FwSession              *fw_visit_model_get_session       (FwVisitModel *self);
const char             *fw_visit_model_get_id            (FwVisitModel *self);
FwVisitView            *fw_visit_model_get_view          (FwVisitModel *self);
FwVisit                *fw_visit_model_get_visit         (FwVisitModel *self);
FwSite                 *fw_visit_model_get_site          (FwVisitModel *self);
FwTeam                 *fw_visit_model_get_team          (FwVisitModel *self);
gboolean                fw_visit_model_is_closed         (FwVisitModel *self);
gboolean                fw_visit_model_is_hidden         (FwVisitModel *self);
GPtrArray              *fw_visit_model_get_places        (FwVisitModel *self);
GPtrArray              *fw_visit_model_get_sections      (FwVisitModel *self);
const FwSectionSummary *fw_visit_model_find_section      (FwVisitModel *self,
                                                          const char   *key);
const char             *fw_visit_model_get_person_name   (FwVisitModel *self,
                                                          const char   *person);
gboolean                fw_visit_model_is_unsorted       (FwVisitModel *self,
                                                          const FwPhoto *photo);
FwPhotoPlace            fw_visit_model_get_photo_place   (FwVisitModel *self,
                                                          const FwPhoto *photo);
void                    fw_visit_model_get_progress      (FwVisitModel *self,
                                                          guint        *answered,
                                                          guint        *required);
const FwScore          *fw_visit_model_get_score         (FwVisitModel *self,
                                                          FwSide        side);
gboolean                fw_visit_model_is_reading        (FwVisitModel *self);
gboolean                fw_visit_model_allows_camera     (FwVisitModel *self,
                                                          const char   *question);
const char             *fw_visit_model_get_where         (FwVisitModel *self);
void                    fw_visit_model_set_where         (FwVisitModel *self,
                                                          const char   *where);
guint                   fw_visit_model_count_here        (FwVisitModel *self,
                                                          const FwSectionSummary *section);
FwEdit                 *fw_visit_model_edit              (FwVisitModel *self);
const char             *fw_visit_model_get_refused       (FwVisitModel *self,
                                                          const char   *field);
void                    fw_visit_model_set_refused       (FwVisitModel *self,
                                                          const char   *field,
                                                          const char   *text);

G_END_DECLS
