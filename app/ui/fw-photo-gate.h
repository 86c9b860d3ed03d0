/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The two questions that stand before a photo goes to the team: people? customers' data? Nothing is
 * answered beforehand. Main thread.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define FW_TYPE_PHOTO_GATE (fw_photo_gate_get_type ())
G_DECLARE_FINAL_TYPE (FwPhotoGate, fw_photo_gate, FW, PHOTO_GATE, GtkBox)

/* Signal "changed": what fw_photo_gate_get_answer() says may be new. */
void     fw_photo_gate_reset       (FwPhotoGate  *self);
void     fw_photo_gate_set_covered (FwPhotoGate  *self,
                                    gboolean      covered);
void     fw_photo_gate_choose      (FwPhotoGate  *self,
                                    const char   *people,
                                    const char   *data);
gboolean fw_photo_gate_get_answer  (FwPhotoGate  *self,
                                    const char  **people,
                                    const char  **role,
                                    const char  **data);

G_END_DECLS
