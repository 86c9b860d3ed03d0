/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Asking for user and token: on the terminal, or as two lines of standard input. The thread of main().
 */
#pragma once

#include "fw-cli-watch.h"

G_BEGIN_DECLS

/* Who asks, for the two functions. */
typedef struct
{
  FwCli *cli;
  FwCliWatch *watch;
} FwCliSignIn;

gboolean fw_cli_sign_in_ask  (const char  *host,
                              gboolean     refused,
                              char       **user,
                              char       **password,
                              gpointer     sign_in);
void     fw_cli_sign_in_note (const char  *line,
                              gpointer     sign_in);

G_END_DECLS
