/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a picture's metadata say, by gexiv2. Main thread.
 */
#pragma once

#include "fw-decoder-protocol.h"

G_BEGIN_DECLS

guint fw_decoder_metadata_read (const guint8   *data,
                                gsize           length,
                                gboolean        with_facts,
                                gboolean        with_position,
                                FwDecoderReply *reply);

G_END_DECLS
