/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row for one step of reaching a team's host. Main thread.
 */
#pragma once

#include <adwaita.h>
#include <yyjson.h>

G_BEGIN_DECLS

GtkWidget *fw_team_step_new (yyjson_val *step);

G_END_DECLS
