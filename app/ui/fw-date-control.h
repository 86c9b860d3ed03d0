/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A date. Main thread.
 */
#pragma once

#include "fw-answer-control.h"

G_BEGIN_DECLS

#define FW_TYPE_DATE_CONTROL (fw_date_control_get_type ())
G_DECLARE_FINAL_TYPE (FwDateControl, fw_date_control, FW, DATE_CONTROL, FwAnswerControl)

FwAnswerControl *fw_date_control_new (FwQuestion *question);

G_END_DECLS
