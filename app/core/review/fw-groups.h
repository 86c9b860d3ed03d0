/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small groups: whom a figure may speak of in what leaves the team. Pure, any thread.
 */
#pragma once

#include "fw-visit.h"

G_BEGIN_DECLS

/* Fewer people than this could be told apart. */
#define FW_SMALL_GROUP 3

typedef struct _FwGroups FwGroups;

FwGroups          *fw_groups_new         (GPtrArray   *conversations);
void               fw_groups_free        (FwGroups    *self);
const char        *fw_groups_get_label   (FwGroups    *self,
                                          const char  *role);
const char *const *fw_groups_list_labels (FwGroups    *self);
guint              fw_groups_get_size    (FwGroups    *self,
                                          const char  *label);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwGroups, fw_groups_free)

G_END_DECLS
