/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A rating: five big buttons, and what each of them means. Main thread.
 */
#pragma once

#include "fw-answer-control.h"

G_BEGIN_DECLS

#define FW_TYPE_RATING_CONTROL (fw_rating_control_get_type ())
G_DECLARE_FINAL_TYPE (FwRatingControl, fw_rating_control, FW, RATING_CONTROL, FwAnswerControl)

FwAnswerControl *fw_rating_control_new          (FwQuestion      *question);
void             fw_rating_control_set_unfolded (FwRatingControl *self,
                                                 gboolean         unfolded);

G_END_DECLS
