/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window: lists beside the open visit or site, one above the other on a phone. Main thread.
 */
#pragma once

#include <adwaita.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_WINDOW (fw_window_get_type ())
G_DECLARE_FINAL_TYPE (FwWindow, fw_window, FW, WINDOW, AdwApplicationWindow)

GtkWidget *fw_window_new         (GtkApplication *application,
                                  FwSession      *session);
void       fw_window_open_visit  (FwWindow       *self,
                                  const char     *visit,
                                  const char     *section,
                                  const char     *question);
void       fw_window_show_page   (FwWindow          *self,
                                  AdwNavigationPage *page);
void       fw_window_push_page   (GtkWidget         *widget,
                                  AdwNavigationPage *page);
FwSession *fw_window_get_session (FwWindow       *self);
void       fw_window_restore     (FwWindow       *self);
void       fw_window_remember    (FwWindow       *self);
void       fw_window_add_toast   (GtkWidget      *widget,
                                  AdwToast       *toast);
void       fw_window_set_toasts  (GtkWidget      *widget,
                                  AdwToastOverlay *toasts);
GtkWidget *fw_window_find_place  (GtkWidget      *widget);
void       fw_window_notify      (const char     *title,
                                  const char     *body);

G_END_DECLS
