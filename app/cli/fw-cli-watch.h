/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Watching what goes over the network: says how far it is, and ends the process when nothing has gone
 * on for too long. The thread of main() and one of its own.
 */
#pragma once

#include "fw-cli.h"

G_BEGIN_DECLS

typedef struct _FwCliWatch FwCliWatch;

FwCliWatch *fw_cli_watch_new   (FwCli                 *cli,
                                gboolean               lines);
void        fw_cli_watch_free  (FwCliWatch            *self);
void        fw_cli_watch_step  (const FwSyncProgress  *progress,
                                gpointer               watch);
void        fw_cli_watch_rest  (FwCliWatch            *self,
                                gboolean               rest);
void        fw_cli_watch_print_result (yyjson_mut_doc  *document,
                                       yyjson_mut_val  *result);
void        fw_cli_watch_print_error  (const GError    *error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwCliWatch, fw_cli_watch_free)

G_END_DECLS
