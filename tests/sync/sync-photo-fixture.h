/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person does with photos on a device of a team, and what is known of them there.
 */
#pragma once

#include "../photo/photo-fixture.h"
#include "fw-workspace-photo.h"
#include "sync-fixture.h"

FwWorkspace  *open_workspace (Device     *device);
char         *add_photo_of   (Device     *device,
                              const char *visit,
                              guint       width,
                              guint       height,
                              guint       seed,
                              GBytes    **jpeg);
char         *add_photo      (Device     *device,
                              const char *visit,
                              guint       seed,
                              GBytes    **jpeg);
void          clear_photo    (Device     *device,
                              const char *photo);
void          delete_photo   (Device     *device,
                              const char *photo);
char         *dup_shared     (Device     *device,
                              const char *visit,
                              const char *photo);
FwPhotoState  read_state     (Device     *device,
                              const char *sha256);
FwSyncResult *sync_all       (Device     *device);
char         *photo_branch   (Team       *team);
void          set_age        (Device     *device,
                              const char *sha256,
                              int         days);
