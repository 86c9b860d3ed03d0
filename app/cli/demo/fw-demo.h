/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Demo data: a year of made-up visits, for trying out and for tests. The thread of main().
 */
#pragma once

#include "fw-workspace.h"

G_BEGIN_DECLS

gboolean fw_demo_fill (FwWorkspace  *workspace,
                       GError      **error);

G_END_DECLS
