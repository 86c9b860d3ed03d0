/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Support for tests of the pages and dialogs beside a visit. Main thread.
 */
#pragma once

#include "ui-stored.h"

G_BEGIN_DECLS

void       ui_pages_show_list     (UiTest     *test,
                                   const char *name);
GtkWidget *ui_pages_present       (UiTest     *test,
                                   AdwDialog  *dialog);
void       ui_pages_close_dialog  (GtkWidget  *dialog);
void       ui_pages_add_value     (GtkWidget  *group,
                                   const char *name);
gboolean   ui_pages_has_value     (gpointer    group);
void       ui_pages_declare_value (UiTest     *test,
                                   const char *name);
void       ui_pages_wait_entry    (GtkWidget  *entry,
                                   const char *text);

G_END_DECLS
