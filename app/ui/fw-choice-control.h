/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One or several of some options; also yes or no, and where a culture stands on a scale. Main thread.
 */
#pragma once

#include "fw-answer-control.h"

G_BEGIN_DECLS

#define FW_TYPE_CHOICE_CONTROL (fw_choice_control_get_type ())
G_DECLARE_FINAL_TYPE (FwChoiceControl, fw_choice_control, FW, CHOICE_CONTROL, FwAnswerControl)

FwAnswerControl *fw_choice_control_new (FwQuestion *question,
                                        const char *ours);

G_END_DECLS
