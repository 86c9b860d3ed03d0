/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The errors of the template room.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FwTemplateError:
 * @FW_TEMPLATE_ERROR_INVALID: the file is no template, or one with mistakes
 * @FW_TEMPLATE_ERROR_NOT_FOUND: no such question, section or included template
 * @FW_TEMPLATE_ERROR_AMBIGUOUS: the name fits several
 * @FW_TEMPLATE_ERROR_ANSWER: the answer does not fit the question
 *
 * Codes that a caller acts on.
 */
typedef enum {
  FW_TEMPLATE_ERROR_INVALID,
  FW_TEMPLATE_ERROR_NOT_FOUND,
  FW_TEMPLATE_ERROR_AMBIGUOUS,
  FW_TEMPLATE_ERROR_ANSWER,
} FwTemplateError;

#define FW_TEMPLATE_ERROR (fw_template_error_quark ())

GQuark fw_template_error_quark (void);

G_END_DECLS
