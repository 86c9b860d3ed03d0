/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening an action of which only the id is known. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

void fw_action_open (GtkWidget  *widget,
                     FwSession  *session,
                     const char *site,
                     const char *action);

G_END_DECLS
