/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The arguments of one command, checked against what it declares. One declaration serves parsing,
 * help and completion. GOption is not used because an answer may be "-5" and a note may begin with a
 * dash. The thread of main().
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An option of a command; a table of them ends with an empty one. */
typedef struct
{
  const char *name;             /* without its dashes */
  const char *value;            /* what it takes, as "DATE" or "low|normal|high"; NULL for a flag */
  gboolean repeated;
  const char *summary;
} FwCliOption;

typedef struct _FwCliArguments FwCliArguments;

FwCliArguments    *fw_cli_arguments_parse       (const char *const   *words,
                                                 const char          *positional,
                                                 const FwCliOption   *options,
                                                 GError             **error);
void               fw_cli_arguments_free        (FwCliArguments      *self);
guint              fw_cli_arguments_count       (FwCliArguments      *self);
const char        *fw_cli_arguments_get         (FwCliArguments      *self,
                                                 guint                index);
const char *const *fw_cli_arguments_get_rest    (FwCliArguments      *self,
                                                 guint                from);
gboolean           fw_cli_arguments_has         (FwCliArguments      *self,
                                                 const char          *option);
const char        *fw_cli_arguments_get_option  (FwCliArguments      *self,
                                                 const char          *option);
const char *const *fw_cli_arguments_get_options (FwCliArguments      *self,
                                                 const char          *option);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwCliArguments, fw_cli_arguments_free)

G_END_DECLS
