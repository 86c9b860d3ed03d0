/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The frame of the command line: verbs declare their commands as data and get one FwCli that opens
 * the data folder when first asked and prints for people or as JSON. The thread of main().
 */
#pragma once

#include "fw-cli-arguments.h"
#include "fw-cli-error.h"
#include "fw-workspace-photo.h"
#include "fw-workspace-upgrade.h"
#include "fw-workspace-visit.h"

G_BEGIN_DECLS

typedef struct _FwCli FwCli;

/* Does one command. Nothing is written before all arguments are checked. */
typedef gboolean (*FwCliRun) (FwCli           *cli,
                              FwCliArguments  *arguments,
                              GError         **error);

/* A command of a verb; a table of them ends with an empty one. */
typedef struct
{
  const char *name;             /* "add"; NULL for what the verb does without a further word */
  const char *arguments;        /* "SITE TEXT", "NAME…", "VISIT [QUESTION]" */
  const char *summary;
  const FwCliOption *options;   /* or NULL */
  FwCliRun run;
} FwCliCommand;

typedef struct
{
  const char *name;
  const char *summary;
  const FwCliCommand *commands;
} FwCliVerb;

/* A column of a list: a key of the objects and its title, and whether its values are words of the record, which people
 * read as words of theirs. A table of them ends with an empty one. */
typedef struct
{
  const char *key;
  const char *title;
  gboolean is_word;
} FwCliColumn;

FwCliExit        fw_cli_main            (int                  count,
                                         char               **words);

/* fw-cli-verbs.c */
const FwCliVerb *const *fw_cli_get_verbs (void);

/* fw-cli-help.c */
void             fw_cli_help            (FwCli               *self);
void             fw_cli_help_verb       (FwCli               *self,
                                         const FwCliVerb     *verb);
void             fw_cli_help_command    (FwCli               *self,
                                         const FwCliVerb     *verb,
                                         const FwCliCommand  *command);

/* For the verbs. */
const FwCliVerb *fw_cli_find_verb       (const char          *name);
const char      *fw_cli_get_command     (FwCli               *self);
gboolean         fw_cli_is_json         (FwCli               *self);
FwWorkspace     *fw_cli_get_workspace   (FwCli               *self,
                                         GError             **error);
gboolean         fw_cli_restore_workspace (FwCli             *self,
                                           GPtrArray         *findings,
                                           GError           **error);
FwStore         *fw_cli_get_store       (FwCli               *self,
                                         GError             **error);
gboolean         fw_cli_apply           (FwCli               *self,
                                         FwEdit              *edit,
                                         GError             **error);
char            *fw_cli_apply_new       (FwCli               *self,
                                         FwEdit              *edit,
                                         GError             **error);

/* Output. */
void             fw_cli_print           (FwCli               *self,
                                         const char          *format,
                                         ...) G_GNUC_PRINTF (2, 3);
void             fw_cli_print_title     (FwCli               *self,
                                         const char          *title);
void             fw_cli_print_part      (FwCli               *self,
                                         const char          *title);
void             fw_cli_note            (FwCli               *self,
                                         const char          *format,
                                         ...) G_GNUC_PRINTF (2, 3);
gboolean         fw_cli_print_id        (FwCli               *self,
                                         const char          *id);
gboolean         fw_cli_print_text      (FwCli               *self,
                                         const char          *json);
gboolean         fw_cli_print_json      (FwCli               *self,
                                         yyjson_mut_doc      *document);
gboolean         fw_cli_print_list      (FwCli               *self,
                                         yyjson_mut_doc      *document,
                                         yyjson_mut_val      *list,
                                         const FwCliColumn   *columns,
                                         const char          *empty);
gboolean         fw_cli_print_done      (FwCli               *self);
void             fw_cli_print_error     (const char          *command,
                                         const char          *message);

G_END_DECLS
