/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which team this data folder belongs to. The first team it joins is the only one it ever sends to.
 * The thread of the store.
 */
#pragma once

#include "fw-store.h"
#include "fw-sync-error.h"

G_BEGIN_DECLS

typedef struct
{
  char *team;                   /* the team's id; NULL before the first one, kept after leaving */
  char *url;                    /* NULL when there is nothing to sync with */
  char *branch;                 /* short name */
  char *tip;                    /* the commit imported last, or NULL */
} FwMembership;

FwMembership *fw_membership_load     (FwStore             *store,
                                      GError             **error);
void          fw_membership_free     (FwMembership        *self);
gboolean      fw_membership_join     (FwStore             *store,
                                      const char          *team,
                                      const char          *url,
                                      const char          *branch,
                                      GError             **error);
gboolean      fw_membership_leave    (FwStore             *store,
                                      GError             **error);
gboolean      fw_membership_set_tip  (FwStore             *store,
                                      const char          *tip,
                                      GError             **error);
gboolean      fw_membership_check_member (const FwMembership *self,
                                          GError            **error);
gboolean      fw_membership_check    (const FwMembership  *self,
                                      const char          *team,
                                      GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwMembership, fw_membership_free)

G_END_DECLS
