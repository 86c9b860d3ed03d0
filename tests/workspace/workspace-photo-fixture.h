/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos in the visit of a workspace's test.
 */
#pragma once

#include "workspace-fixture.h"

#include "../photo/photo-fixture.h"

#define PHOTO_WIDTH 400
#define PHOTO_HEIGHT 300

GBytes        *make_photo      (guint          width,
                                guint          height);
char          *add_photo       (Fixture       *self);
char          *add_photo_sized (Fixture       *self,
                                guint          width,
                                guint          height);
void           clear_photo     (Fixture       *self,
                                const char    *photo,
                                const char    *people);
const FwPhoto *find_photo      (FwVisit       *visit,
                                const char    *id);
void           assert_shared   (Fixture       *self,
                                const FwPhoto *photo);
Picture       *read_shared     (Fixture       *self,
                                const char    *id);
void           assert_covered  (const Picture *picture,
                                guint          x,
                                guint          y,
                                guint          width,
                                guint          height);
