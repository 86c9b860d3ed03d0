/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Errors as sentences with a way out, and how they are shown. Main thread.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

char     *fw_error_text_dup_heading (const GError *error);
char     *fw_error_text_dup_body    (const GError *error);
void      fw_error_text_fill        (AdwStatusPage *page,
                                     const GError  *error);
void      fw_error_text_show        (GtkWidget    *widget,
                                     const GError *error);
void      fw_error_text_show_joining (GtkWidget    *widget,
                                     const GError *error);
gboolean  fw_error_is_cancelled     (const GError *error);

G_END_DECLS
