/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a review is made of, from the store: visits with what is sealed taken out, and the photos of a
 * report. The thread of the workspace.
 */
#pragma once

#include "fw-paper-parts.h"
#include "fw-workspace-photo.h"

G_BEGIN_DECLS

FwReviewVisit  *fw_workspace_load_review     (FwWorkspace         *self,
                                              const char          *visit,
                                              GError             **error);
GPtrArray      *fw_workspace_load_reviews    (FwWorkspace         *self,
                                              const char *const   *visits,
                                              GError             **error);
FwComparison   *fw_workspace_load_comparison (FwWorkspace         *self,
                                              const char *const   *visits,
                                              const char          *language,
                                              GError             **error);
FwTrend        *fw_workspace_load_trend      (FwWorkspace         *self,
                                              const char          *site,
                                              const char          *language,
                                              GError             **error);
GBytes         *fw_workspace_read_for_paper  (const FwPhoto       *photo,
                                              gpointer             workspace);

G_END_DECLS
