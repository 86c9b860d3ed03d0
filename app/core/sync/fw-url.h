/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a team repository is: a folder of this machine, or a host reached by SSH. Immutable, any
 * thread.
 */
#pragma once

#include "fw-sync-error.h"

G_BEGIN_DECLS

typedef enum {
  FW_URL_FOLDER,
  FW_URL_SSH,
} FwUrlKind;

typedef struct
{
  FwUrlKind kind;
  char *text;                   /* in one form: a full path, or ssh://user@host:port/path */
  char *path;                   /* of a folder: the full path */
  char *user;                   /* of SSH; never NULL there */
  char *host;
  guint port;
} FwUrl;

FwUrl *fw_url_parse     (const char  *text,
                         GError     **error);
void   fw_url_free      (FwUrl       *self);
char  *fw_url_dup_host  (const FwUrl *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwUrl, fw_url_free)

G_END_DECLS
