/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Secrets of a data folder: in the secret service of the desktop, or in files that only their owner
 * can read where there is none. Any thread; blocks on the service, and never asks a person anything.
 */
#pragma once

#include "fw-sync-error.h"

G_BEGIN_DECLS

typedef enum {
  FW_SECRET_IN_SERVICE,
  FW_SECRET_IN_FILE,
} FwSecretPlace;

gboolean  fw_secret_store     (const char     *folder,
                               const char     *name,
                               const char     *label,
                               const char     *secret,
                               FwSecretPlace  *place,
                               GError        **error);
char     *fw_secret_load      (const char     *folder,
                               const char     *name,
                               const char     *label,
                               GError        **error);
gboolean  fw_secret_clear     (const char     *folder,
                               const char     *name,
                               GError        **error);
gboolean  fw_secret_has_service (void);
char     *fw_secret_dup_path  (const char     *folder,
                               const char     *name);
void      fw_secret_free      (char           *secret);

G_END_DECLS
