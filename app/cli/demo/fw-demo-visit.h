/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One visit of the demo, from its first tap to its review. The thread of main().
 */
#pragma once

#include "fw-demo-stage.h"

G_BEGIN_DECLS

gboolean fw_demo_visit (FwDemoStage  *stage,
                        const char   *key,
                        yyjson_val   *content,
                        GError      **error);

G_END_DECLS
