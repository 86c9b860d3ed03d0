/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is on the disk, for tests of the window: read beside the app, and written as if another device
 * had. Main thread.
 */
#pragma once

#include "ui-test.h"

G_BEGIN_DECLS

FwVisit *ui_stored_load (UiTest      *self);
void  ui_stored_apply   (UiTest      *self,
                         FwEdit      *edit);
void  ui_stored_apply_as_other (UiTest *self,
                                FwEdit *edit);
void  ui_stored_declare (UiTest      *self,
                         const char  *value);
guint ui_stored_count_others (UiTest     *self,
                              const char *field);
char *ui_stored_dup     (UiTest      *self,
                         const char  *field);
void  ui_stored_wait    (UiTest      *self,
                         const char  *field,
                         const char  *json);
void  ui_stored_differ  (UiTest      *self,
                         const char  *field,
                         const char  *mine,
                         const char  *theirs);
void  ui_stored_start_visit (UiTest     *self,
                             const char *template_id);
void  ui_stored_set_team (UiTest     *self,
                          const char *field,
                          const char *json);
void  ui_stored_import  (UiTest      *self,
                         const char  *text);

G_END_DECLS
