/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk.json: whose repository it is and which Floorwalk it takes to read and to write it. Pure,
 * any thread.
 */
#pragma once

#include "fw-sync-error.h"

G_BEGIN_DECLS

/* What this Floorwalk reads and writes. */
#define FW_TEAM_FILE_FORMAT 1
#define FW_TEAM_FILE_MAX_BYTES 4096

typedef struct
{
  char *team;                   /* a random id */
  guint min_reader;
  guint min_writer;
} FwTeamFile;

FwTeamFile *fw_team_file_parse  (const char        *data,
                                 gsize              length,
                                 GError           **error);
void        fw_team_file_free   (FwTeamFile        *self);
char       *fw_team_file_format (const char        *team);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwTeamFile, fw_team_file_free)

G_END_DECLS
