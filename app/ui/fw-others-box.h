/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What others said about the same question: who, when, and a button to settle it. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

void fw_others_box_add  (GtkBox           *box,
                         FwVisitModel     *model,
                         FwQuestion       *question,
                         const FwRegister *stored,
                         const char       *heading);
void fw_others_box_fill (GtkBox         *box,
                         FwVisitModel   *model,
                         FwQuestion     *question,
                         const FwAnswer *answer);

G_END_DECLS
