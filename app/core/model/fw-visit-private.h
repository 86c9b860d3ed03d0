/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For the files of a visit's view only: the lists that it is made with.
 */
#pragma once

#include "fw-visit.h"

G_BEGIN_DECLS

GPtrArray *fw_visit_read_instances     (FwState *state);
GPtrArray *fw_visit_read_photos        (FwState *state);
GPtrArray *fw_visit_read_conversations (FwState *state);

G_END_DECLS
