/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The verbs, each in its own file fw-cli-VERB.c.
 */
#pragma once

#include "fw-cli.h"

G_BEGIN_DECLS

/* fw-cli-sync.c */
gboolean fw_cli_fetch_photos (FwCli              *cli,
                              const char *const  *photos,
                              GError            **error);

extern const FwCliVerb fw_cli_verb_action;
extern const FwCliVerb fw_cli_verb_answer;
extern const FwCliVerb fw_cli_verb_backup;
extern const FwCliVerb fw_cli_verb_check;
extern const FwCliVerb fw_cli_verb_claim;
extern const FwCliVerb fw_cli_verb_comment;
extern const FwCliVerb fw_cli_verb_compare;
extern const FwCliVerb fw_cli_verb_conversation;
extern const FwCliVerb fw_cli_verb_demo;
extern const FwCliVerb fw_cli_verb_disagreements;
extern const FwCliVerb fw_cli_verb_export;
extern const FwCliVerb fw_cli_verb_help;
extern const FwCliVerb fw_cli_verb_history;
extern const FwCliVerb fw_cli_verb_identity;
extern const FwCliVerb fw_cli_verb_matrix;
extern const FwCliVerb fw_cli_verb_note;
extern const FwCliVerb fw_cli_verb_photo;
extern const FwCliVerb fw_cli_verb_profile;
extern const FwCliVerb fw_cli_verb_purge;
extern const FwCliVerb fw_cli_verb_rebuild;
extern const FwCliVerb fw_cli_verb_report;
extern const FwCliVerb fw_cli_verb_review;
extern const FwCliVerb fw_cli_verb_search;
extern const FwCliVerb fw_cli_verb_section;
extern const FwCliVerb fw_cli_verb_settle;
extern const FwCliVerb fw_cli_verb_site;
extern const FwCliVerb fw_cli_verb_status;
extern const FwCliVerb fw_cli_verb_sync;
extern const FwCliVerb fw_cli_verb_tag;
extern const FwCliVerb fw_cli_verb_team;
extern const FwCliVerb fw_cli_verb_template;
extern const FwCliVerb fw_cli_verb_trend;
extern const FwCliVerb fw_cli_verb_undo;
extern const FwCliVerb fw_cli_verb_values;
extern const FwCliVerb fw_cli_verb_version;
extern const FwCliVerb fw_cli_verb_visit;

G_END_DECLS
