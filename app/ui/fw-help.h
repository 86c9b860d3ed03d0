/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A short guide in the app's own words. Main thread.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *fw_help_new (void);

G_END_DECLS
