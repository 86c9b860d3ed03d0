/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tests of photos in the window do and look at.
 */
#pragma once

#include "fw-photo-import.h"
#include "ui-test.h"

FwVisit            *ui_photo_load_visit       (UiTest         *test);
void                ui_photo_wait_count       (UiTest         *test,
                                               const char     *question,
                                               guint           wanted);
void                ui_photo_wait_gates       (UiTest         *test,
                                               const char     *wanted);
GBytes             *ui_photo_make_jpeg        (guint32         seed);
GFile              *ui_photo_make_file        (UiTest         *test,
                                               const char     *name,
                                               GBytes         *bytes);
GtkEventController *ui_photo_find_controller  (GtkWidget      *widget,
                                               GType           type);
void                ui_photo_drop_files       (GtkWidget      *widget,
                                               GSList         *files);
void                ui_photo_drop_photos      (UiTest         *test,
                                               GtkWidget      *widget,
                                               guint           count);
void                ui_photo_drag             (GtkWidget      *from,
                                               GtkWidget      *onto);
gboolean            ui_photo_press_key        (GtkWidget      *widget,
                                               guint           key,
                                               GdkModifierType state);
void                ui_photo_swipe            (GtkWidget      *widget,
                                               double          x,
                                               double          y,
                                               double          by_x,
                                               double          by_y);
void                ui_photo_choose           (GtkWidget      *root,
                                               const char     *group,
                                               const char     *name);
GtkWidget          *ui_photo_open_photos      (UiTest         *test,
                                               const char     *action);
guint               ui_photo_count_cells      (GtkWidget      *root,
                                               gboolean        only_loaded);
GtkWidget          *ui_photo_open_gallery     (UiTest         *test,
                                               const int      *size,
                                               guint           count);
void                ui_photo_activate         (GtkWidget      *root,
                                               const char     *list,
                                               guint           position);
gboolean            ui_photo_has_sensitive    (GtkWidget      *root,
                                               const char     *id);
gboolean            ui_photo_is_clearable     (gpointer        page);
gboolean            ui_photo_has_picture      (gpointer        page);
GtkWidget          *ui_photo_open_photo       (UiTest         *test,
                                               const int      *size,
                                               guint           count);
const char         *ui_photo_get_subtitle     (GtkWidget      *page);
gboolean            ui_photo_are_cells_loaded (gpointer        page);
