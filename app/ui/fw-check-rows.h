/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows for actions and claims, with what can be done about them. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

void       fw_check_rows_tell_status (GtkWidget           *widget,
                                      FwSession           *session,
                                      const char          *status,
                                      FwEdit              *restore);
GtkWidget *fw_check_rows_new_action  (FwSession           *session,
                                      const FwAction      *action);
void       fw_check_rows_show_claims (GHashTable          *rows,
                                      AdwPreferencesGroup *group,
                                      FwSession           *session,
                                      const char          *visit,
                                      GPtrArray           *claims,
                                      GPtrArray           *photos);

G_END_DECLS
