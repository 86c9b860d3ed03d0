/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The one table of verbs, in the order in which help shows them.
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-verbs.h"

static const FwCliVerb *const verbs[] = {
  &fw_cli_verb_identity,
  &fw_cli_verb_values,
  &fw_cli_verb_profile,
  &fw_cli_verb_site,
  &fw_cli_verb_claim,
  &fw_cli_verb_action,
  &fw_cli_verb_template,
  &fw_cli_verb_visit,
  &fw_cli_verb_section,
  &fw_cli_verb_answer,
  &fw_cli_verb_note,
  &fw_cli_verb_photo,
  &fw_cli_verb_conversation,
  &fw_cli_verb_tag,
  &fw_cli_verb_comment,
  &fw_cli_verb_review,
  &fw_cli_verb_disagreements,
  &fw_cli_verb_settle,
  &fw_cli_verb_history,
  &fw_cli_verb_undo,
  &fw_cli_verb_search,
  &fw_cli_verb_compare,
  &fw_cli_verb_trend,
  &fw_cli_verb_matrix,
  &fw_cli_verb_report,
  &fw_cli_verb_team,
  &fw_cli_verb_sync,
  &fw_cli_verb_status,
  &fw_cli_verb_check,
  &fw_cli_verb_rebuild,
  &fw_cli_verb_backup,
  &fw_cli_verb_export,
  &fw_cli_verb_purge,
  &fw_cli_verb_demo,
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
