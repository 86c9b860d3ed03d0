/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sync in the header: what is here and not yet there, how it goes, what came of it. Starts by itself when
 * there is a network. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_SYNC_BUTTON (fw_sync_button_get_type ())
G_DECLARE_FINAL_TYPE (FwSyncButton, fw_sync_button, FW, SYNC_BUTTON, GtkBox)

/* Property "state-text": what is waiting, as one line for people. */
void fw_sync_button_set_session (FwSyncButton *self,
                                 FwSession    *session);
void fw_sync_button_hurry       (FwSyncButton *self);
void fw_sync_button_look        (FwSyncButton *self);

G_END_DECLS
