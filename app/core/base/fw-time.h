/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The clock, for people and for identifiers. `FLOORWALK_NOW` (RFC 3339) fixes it for tests.
 * Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gint64   fw_time_now             (void);
char    *fw_time_now_text        (void);
char    *fw_time_now_plain       (void);
char    *fw_time_today           (void);
gboolean fw_time_is_synchronised (void);
gboolean fw_time_is_date         (const char *text);

G_END_DECLS
