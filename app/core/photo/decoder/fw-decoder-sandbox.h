/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the decoder takes from itself before it looks at a stranger's bytes. Main thread, before
 * any other exists.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void fw_decoder_sandbox_limit (void);
void fw_decoder_sandbox_close (void);

G_END_DECLS
