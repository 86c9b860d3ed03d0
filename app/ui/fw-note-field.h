/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A field of the record into which text is typed: durable a second after the first key, one change
 * when it is left. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-session.h"

G_BEGIN_DECLS

#define FW_TYPE_NOTE_FIELD (fw_note_field_get_type ())
G_DECLARE_FINAL_TYPE (FwNoteField, fw_note_field, FW, NOTE_FIELD, GtkBox)

GtkWidget  *fw_note_field_new        (FwSession        *session,
                                      const char       *document,
                                      const char       *field,
                                      const char       *title);
void        fw_note_field_show       (FwNoteField      *self,
                                      const FwRegister *stored,
                                      const char       *given);
void        fw_note_field_keep       (FwNoteField      *self);
gboolean    fw_note_field_is_ahead   (FwNoteField      *self);
char       *fw_note_field_dup_text   (FwNoteField      *self);
void        fw_note_field_grab_focus (FwNoteField      *self);

G_END_DECLS
