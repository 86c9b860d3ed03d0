/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dialog that lists the keyboard's shortcuts. Main thread.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *fw_shortcuts_new (void);

G_END_DECLS
