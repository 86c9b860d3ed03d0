/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a team repository is: a folder of this machine, or a host reached by SSH or HTTPS.
 * Immutable, any thread.
 */
#pragma once

#include "fw-sync-error.h"

G_BEGIN_DECLS

typedef enum {
  FW_URL_FOLDER,
  FW_URL_SSH,
  FW_URL_HTTPS,
} FwUrlKind;

typedef struct
{
  FwUrlKind kind;
  char *text;                   /* in one form: a full path, ssh://user@host:port/path, https://host/path */
  char *path;                   /* of a folder: the full path */
  char *user;                   /* of SSH, never NULL there; of HTTPS as it was given, or NULL */
  char *password;               /* of HTTPS as it was given, or NULL; not in the text */
  char *host;
  guint port;
} FwUrl;

FwUrl *fw_url_parse     (const char  *text,
                         GError     **error);
void   fw_url_free      (FwUrl       *self);
char  *fw_url_dup_host  (const FwUrl *self);
char  *fw_url_dup_for_git (const FwUrl *self);
char  *fw_url_dup_without_sign_in (const char *text);
char  *fw_url_split_sign_in (const char  *place,
                             char       **sign_in);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwUrl, fw_url_free)

G_END_DECLS
