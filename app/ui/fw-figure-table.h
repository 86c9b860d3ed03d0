/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Figures by row and column: a table where there is room, a card for each row on a phone. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_FIGURE_TABLE (fw_figure_table_get_type ())
G_DECLARE_FINAL_TYPE (FwFigureTable, fw_figure_table, FW, FIGURE_TABLE, GtkWidget)

void fw_figure_table_clear      (FwFigureTable *self,
                                 const char    *title,
                                 const char    *corner);
void fw_figure_table_add_column (FwFigureTable *self,
                                 const char    *title);
void fw_figure_table_add_row    (FwFigureTable *self,
                                 const char    *title,
                                 const char    *subtitle);
void fw_figure_table_put        (FwFigureTable *self,
                                 const char    *text,
                                 const char    *small,
                                 const char    *spoken);
void fw_figure_table_finish     (FwFigureTable *self);

G_END_DECLS
