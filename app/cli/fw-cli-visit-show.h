/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A visit as text for people. The thread of main().
 */
#pragma once

#include "fw-cli.h"

G_BEGIN_DECLS

void fw_cli_show_visit (FwCli       *cli,
                        FwVisitView *view,
                        gboolean     hidden);

G_END_DECLS
