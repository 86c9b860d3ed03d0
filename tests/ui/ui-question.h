/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tests of questions and sections do with a card.
 */
#pragma once

#include "ui-stored.h"

G_BEGIN_DECLS

GtkWidget *ui_question_find_nth    (GtkWidget     *root,
                                    GType          type,
                                    guint         *number);
GtkWidget *ui_question_get_button  (GtkWidget     *card,
                                    GType          type,
                                    guint          number);
void       ui_question_tick        (GtkWidget     *card,
                                    guint          number,
                                    gboolean       active);
void       ui_question_press       (GtkWidget     *card,
                                    GType          type,
                                    guint          number);
GtkWidget *ui_question_unfold      (GtkWidget     *card,
                                    const char    *id);
void       ui_question_press_toast (UiTest        *test,
                                    const char    *label);

G_END_DECLS
