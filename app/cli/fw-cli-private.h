/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of the frame share. The thread of main().
 */
#pragma once

#include "fw-cli.h"

G_BEGIN_DECLS

struct _FwCli
{
  char *folder;
  gboolean json;
  gboolean quiet;
  gboolean colour;
  char *command;                /* "visit new", for messages */
  FwWorkspace *workspace;       /* NULL until a verb asks for it */
};

G_END_DECLS
