/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A number with its unit, and buttons for counting while walking. Main thread.
 */
#pragma once

#include "fw-answer-control.h"

G_BEGIN_DECLS

#define FW_TYPE_NUMBER_CONTROL (fw_number_control_get_type ())
G_DECLARE_FINAL_TYPE (FwNumberControl, fw_number_control, FW, NUMBER_CONTROL, FwAnswerControl)

FwAnswerControl *fw_number_control_new (FwQuestion *question);

G_END_DECLS
