/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The secret service of the desktop. Any thread; each call ends within a bounded time, and none asks a person.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  FW_KEYRING_CLOSED,            /* locked, or there is none */
  FW_KEYRING_OPEN,
  FW_KEYRING_SILENT,            /* it runs and does not answer */
} FwKeyringState;

FwKeyringState  fw_keyring_look  (void);
gboolean        fw_keyring_store (const char  *folder_id,
                                  const char  *name,
                                  const char  *label,
                                  const char  *secret);
char           *fw_keyring_load  (const char  *folder_id,
                                  const char  *name,
                                  GError     **error);
void            fw_keyring_clear (const char  *folder_id,
                                  const char  *name);

G_END_DECLS
