/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the writer share.
 */
#pragma once

#include "fw-writer.h"

G_BEGIN_DECLS

GPtrArray *fw_writer_make (FwWriter          *self,
                           FwState           *state,
                           FwOperationParts  *parts,
                           GPtrArray         *over,
                           gboolean           chained,
                           GError           **error);

G_END_DECLS
