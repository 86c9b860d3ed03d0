/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one table of verbs, in the order in which help shows them.
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-verbs.h"

static const FwCliVerb *const verbs[] = {
  &fw_cli_verb_help,
  &fw_cli_verb_version,
  NULL,
};

/**
 * fw_cli_get_verbs:
 *
 * Returns: (array zero-terminated=1): every verb
 */
const FwCliVerb *const *
fw_cli_get_verbs (void)
{
  return verbs;
}
