/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One section of a checklist template. Belongs to its template and lives as long as it; immutable.
 * Any thread.
 */
#pragma once

#include "fw-question.h"

G_BEGIN_DECLS

const char  *fw_section_get_key          (FwSection  *self);
const char  *fw_section_get_id           (FwSection  *self);
const char  *fw_section_get_template_id  (FwSection  *self);
const char  *fw_section_get_title        (FwSection  *self,
                                          const char *language);
const char  *fw_section_get_help         (FwSection  *self,
                                          const char *language);
FwSide       fw_section_get_side         (FwSection  *self);
double       fw_section_get_weight       (FwSection  *self);
gboolean     fw_section_is_repeated      (FwSection  *self);
const char  *fw_section_get_repeat_label (FwSection  *self,
                                          const char *language);
gboolean     fw_section_is_conversation  (FwSection  *self);
yyjson_val  *fw_section_get_show_if      (FwSection  *self);
GPtrArray   *fw_section_get_questions    (FwSection  *self);

G_END_DECLS
