/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeping what is typed durable before it is an operation, for a field that a widget sets by itself. Main
 * thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-apply.h"

G_BEGIN_DECLS

void fw_draft_put  (GtkWidget   *widget,
                    FwSession   *session,
                    const char  *document,
                    const char  *field,
                    const char  *shown,
                    const char  *json);
void fw_draft_drop (GtkWidget   *widget,
                    FwSession   *session,
                    const char  *document,
                    const char  *field);
void fw_draft_hold (GtkWidget   *widget,
                    FwSession   *session,
                    const char  *document,
                    const char  *name,
                    const char  *text);
void fw_draft_read_held (GtkWidget  *widget,
                         FwSession  *session,
                         const char *document,
                         const char *name,
                         FwApplied   done);

G_END_DECLS
