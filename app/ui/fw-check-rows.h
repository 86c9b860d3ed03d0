/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows for actions and claims, with what can be done about them. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

GtkWidget *fw_check_rows_new_action (FwSession      *session,
                                     const char     *site,
                                     const FwAction *action,
                                     const char     *subtitle);
GtkWidget *fw_check_rows_new_claim  (FwSession      *session,
                                     const char     *site,
                                     const FwClaim  *claim,
                                     const char     *visit);

G_END_DECLS
