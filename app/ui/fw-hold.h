/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A reason for the program to go on when its last window is closed: something is not kept yet. Main
 * thread.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef GApplication FwHold;

FwHold *fw_hold_new  (void);
void    fw_hold_free (FwHold *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwHold, fw_hold_free)

G_END_DECLS
