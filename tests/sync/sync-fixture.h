/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Devices with data folders of their own, a team repository between them, and git's own command line
 * to look at it and to do to it what people do.
 */
#pragma once

#include "../store/store-fixture.h"
#include "fw-team-sync.h"

typedef struct
{
  char *folder;
  FwStore *store;
  FwShelf *shelf;
} Device;

typedef struct
{
  char *root;
  char *team;                   /* the team repository */
  char *place;                  /* its address as the devices see it */
} Team;

void          team_set_up         (Team              *self,
                                   gconstpointer      unused);
void          team_tear_down      (Team              *self,
                                   gconstpointer      unused);
void          team_begin          (Team              *self,
                                   Device           **first,
                                   Device           **second,
                                   char             **visit);
Device       *device_new          (Team              *team,
                                   const char        *name);
Device       *device_create       (Team              *team,
                                   const char        *name);
Device       *device_join         (Team              *team,
                                   const char        *name);
void          device_reopen       (Device            *self);
void          device_free         (Device            *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Device, device_free)

FwSyncResult *sync_device         (Device            *self);
FwSyncResult *sync_device_with    (Device            *self,
                                   const FwSyncOptions *options);
void          sync_quietly        (Device            *self);
void          fail_sync           (Device            *self,
                                   FwSyncError        code,
                                   ...) G_GNUC_NULL_TERMINATED;
void          assert_converged    (Device            *a,
                                   Device            *b);
void          assert_nothing_left (Device            *self);
gboolean      has_ignored         (FwSyncResult      *result,
                                   const char        *path);
gboolean      has_warning         (FwSyncResult      *result,
                                   const char        *words);

char         *git                 (Team              *self,
                                   const char        *first,
                                   ...) G_GNUC_NULL_TERMINATED;
char         *run_shell           (const char        *folder,
                                   const char        *script);
void          fsck                (Team              *self);
void          in_checkout         (Team              *self,
                                   const char        *script);
