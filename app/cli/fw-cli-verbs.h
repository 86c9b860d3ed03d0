/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The verbs, each in its own file fw-cli-VERB.c.
 */
#pragma once

#include "fw-cli.h"

G_BEGIN_DECLS

extern const FwCliVerb fw_cli_verb_help;
extern const FwCliVerb fw_cli_verb_version;

G_END_DECLS
