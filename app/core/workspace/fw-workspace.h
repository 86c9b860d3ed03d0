/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A workspace: one data folder with its store and its shelf of photos, opened together. Hands out
 * the fronts; adds only what needs both. The thread that opened it.
 */
#pragma once

#include "fw-shelf.h"
#include "fw-store-care.h"
#include "fw-store-list.h"
#include "fw-store-sync.h"
#include "fw-team-sync.h"

G_BEGIN_DECLS

typedef struct _FwWorkspace FwWorkspace;

char        *fw_workspace_dup_default_folder (void);
FwWorkspace *fw_workspace_open               (const char    *folder,
                                              FwStoreMode    mode,
                                              GError       **error);
void         fw_workspace_close              (FwWorkspace   *self);
const GError *fw_workspace_get_unfinished    (FwWorkspace   *self);
FwStore     *fw_workspace_get_store          (FwWorkspace   *self);
FwShelf     *fw_workspace_get_shelf          (FwWorkspace   *self);
const char  *fw_workspace_get_folder         (FwWorkspace   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwWorkspace, fw_workspace_close)

G_END_DECLS
