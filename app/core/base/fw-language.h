/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where the translations are. The thread of main(), which has set the locale.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void fw_language_start (void);

G_END_DECLS
