/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A paper as plain text, for a terminal. Pure, any thread.
 */
#pragma once

#include "fw-paper.h"

G_BEGIN_DECLS

char *fw_plain_text_write (const FwPaper *paper);

G_END_DECLS
