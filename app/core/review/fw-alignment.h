/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The questions of several visits in one order, aligned by key across template versions. Pure, any
 * thread.
 */
#pragma once

#include "fw-review-visit.h"

G_BEGIN_DECLS

/* A section that at least one of the visits asks. Belongs to the alignment. */
typedef struct
{
  FwSection *section;           /* as the newest version has it */
  GPtrArray *questions;         /* FwQuestion, likewise */
  /*< private >*/
  guint version;
} FwAlignedSection;

GPtrArray *fw_alignment_new (GPtrArray *visits);

G_END_DECLS
