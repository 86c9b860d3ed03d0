/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a widget does when a person changes something: the edit is performed even when the widget
 * goes away meanwhile, and an error is shown where it happened. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-session.h"

G_BEGIN_DECLS

/* Called when it is done, unless the widget is gone. The result is borrowed; NULL after an error, which
 * was shown. */
typedef void (*FwApplied) (GtkWidget *widget,
                           gpointer   result);

void fw_apply_edit    (GtkWidget      *widget,
                       FwSession      *session,
                       FwEdit         *edit,
                       FwApplied       applied);
void fw_apply_job     (GtkWidget      *widget,
                       FwSession      *session,
                       FwJob           job,
                       gpointer        data,
                       GDestroyNotify  free_data,
                       GDestroyNotify  free_result,
                       FwApplied       applied);
void fw_apply_restore (GtkWidget      *widget,
                       FwSession      *session,
                       const char     *title,
                       FwEdit         *restore);
void fw_apply_undoable (GtkWidget     *widget,
                        FwSession     *session,
                        FwEdit        *edit,
                        const char    *title);
void fw_apply_withdraw (FwSession     *session,
                        const char    *document,
                        const char    *field);

G_END_DECLS
