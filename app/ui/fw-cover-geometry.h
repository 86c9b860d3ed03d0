/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where covers stand on the screen, and which of them a finger meets. Pure; any thread.
 */
#pragma once

#include <graphene.h>

#include "fw-photo.h"

G_BEGIN_DECLS

graphene_rect_t fw_cover_to_view     (const FwPhotoBox      *box,
                                      const graphene_rect_t *frame,
                                      double                 scale);
void            fw_cover_keep_inside (FwPhotoBox            *box,
                                      gint64                 width,
                                      gint64                 height);
int             fw_cover_find        (const FwPhotoBox      *boxes,
                                      guint                  n_boxes,
                                      const graphene_rect_t *frame,
                                      double                 scale,
                                      double                 x,
                                      double                 y);
int             fw_cover_find_corner (const FwPhotoBox      *box,
                                      const graphene_rect_t *frame,
                                      double                 scale,
                                      double                 x,
                                      double                 y);

G_END_DECLS
