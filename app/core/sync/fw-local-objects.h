/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading the objects of a repository that others write to. The thread of the sync.
 */
#pragma once

#include "fw-git-autocleanups.h"

G_BEGIN_DECLS

int fw_local_objects_guard (git_repository *repository);

G_END_DECLS
