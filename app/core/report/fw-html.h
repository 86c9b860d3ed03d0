/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A paper as one HTML file: no scripts, nothing loaded from elsewhere, photos inside. Pure, any thread.
 */
#pragma once

#include "fw-paper.h"

G_BEGIN_DECLS

char *fw_html_escape (const char    *text);
char *fw_html_write  (const FwPaper *paper);

G_END_DECLS
