/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choosing which values an answer or a photo shows lived. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

GtkWidget *fw_values_menu_new (FwVisitModel *model,
                               const char   *question,
                               const char   *instance,
                               const char   *photo);

G_END_DECLS
