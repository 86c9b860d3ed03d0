/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Comments on a visit and on its questions, beside what was recorded. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-visit-model.h"

G_BEGIN_DECLS

GtkWidget *fw_comment_rows_new       (FwVisitModel   *model,
                                      const FwRemark *comment,
                                      gboolean        with_question);
guint      fw_comment_rows_fill      (GtkListBox     *list,
                                      FwVisitModel   *model,
                                      const char     *question,
                                      const char     *instance);
GtkWidget *fw_comment_rows_new_entry (FwVisitModel   *model,
                                      const char     *question,
                                      const char     *instance);

G_END_DECLS
