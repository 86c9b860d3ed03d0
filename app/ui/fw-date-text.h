/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a date as people write it. Main thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *fw_date_text_parse (const char  *text,
                          char       **problem);

G_END_DECLS
