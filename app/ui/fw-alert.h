/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Alerts whose headings fit a phone.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void       fw_alert_break_plainly (GtkWidget *widget);
AdwDialog *fw_alert_new (const char *heading,
                         const char *body);

G_END_DECLS
