/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finds every mistake in a template file and says where it is. Any thread.
 */
#pragma once

#include "fw-template.h"

G_BEGIN_DECLS

typedef enum {
  FW_TEMPLATE_SEVERITY_WARNING,
  FW_TEMPLATE_SEVERITY_ERROR,
} FwTemplateSeverity;

/**
 * FwTemplateProblem:
 * @place: such as `sections[2].questions[0].anchors`, "file" or "line 3, column 7" (in bytes)
 * @reason: what is wrong there, one line
 * @severity: whether the template can be used nevertheless
 *
 * One mistake in a template.
 */
typedef struct
{
  char *place;
  char *reason;
  FwTemplateSeverity severity;
} FwTemplateProblem;

void        fw_template_problem_free (FwTemplateProblem  *problem);
const char *fw_template_severity_get_name (FwTemplateSeverity severity);
GPtrArray  *fw_template_check        (GBytes             *bytes,
                                      FwTemplateResolver  resolver,
                                      gpointer            data);
gboolean    fw_template_problems_has_error (GPtrArray    *problems);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwTemplateProblem, fw_template_problem_free)

G_END_DECLS
