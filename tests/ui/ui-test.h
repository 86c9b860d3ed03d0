/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests of the window need: one on a data folder of its own, ways to find and press things in
 * it, and waiting for conditions. Main thread.
 */
#pragma once

#include "fw-visit-page.h"
#include "fw-window.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  FwSession *session;
  FwWindow *window;
  int width;
  int height;
} UiTest;

typedef gboolean (*UiCondition) (gpointer data);

extern const int ui_test_sizes[4][2];

void         ui_test_init         (void);
void         ui_test_add_sizes    (const char   *path,
                                   GTestDataFunc function);
void         ui_test_open         (UiTest       *self,
                                   int           width,
                                   int           height);
void         ui_test_close        (UiTest       *self);
void         ui_test_reopen       (UiTest       *self);
void         ui_test_clear        (UiTest       *self);
void         ui_test_wait         (UiCondition   condition,
                                   gpointer      data,
                                   const char   *what);
GtkWidget   *ui_test_find         (GtkWidget    *root,
                                   const char   *id);
GtkWidget   *ui_test_find_type    (GtkWidget    *root,
                                   GType         type);
GtkWidget   *ui_test_find_text    (GtkWidget    *root,
                                   const char   *text);
GtkWidget   *ui_test_wait_for     (GtkWidget    *root,
                                   const char   *id);
GtkWidget   *ui_test_wait_type    (GtkWidget    *root,
                                   GType         type);
GtkWidget   *ui_test_wait_text    (GtkWidget    *root,
                                   const char   *text);
void         ui_test_wait_text_gone (GtkWidget  *root,
                                     const char *text);
void         ui_test_wait_visible (GtkWidget    *widget,
                                   gboolean      visible);
void         ui_test_click        (GtkWidget    *widget);
guint        ui_test_count_selected (GtkWidget  *list);
void         ui_test_screenshot   (UiTest       *self,
                                   const char   *name);
FwVisitPage *ui_test_start_visit  (UiTest       *self,
                                   const char   *site);
GtkWidget   *ui_test_show_card    (UiTest       *self,
                                   const char   *question);

G_END_DECLS
