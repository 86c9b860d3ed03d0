/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The errors of the sync room, and how libgit2's become ours. Any thread; libgit2's are read on the
 * thread that failed.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FwSyncError:
 * @FW_SYNC_ERROR_FAILED: the system or libgit2 refused
 * @FW_SYNC_ERROR_BUSY: another sync of this data folder is running
 * @FW_SYNC_ERROR_NO_TEAM: this data folder belongs to no team, or has left it
 * @FW_SYNC_ERROR_INVALID: an address, code or fingerprint that cannot be
 * @FW_SYNC_ERROR_NOT_FOUND: there is no team repository at the address
 * @FW_SYNC_ERROR_NETWORK: the host cannot be reached, or fell silent; what it did is unknown
 * @FW_SYNC_ERROR_AUTH: the host does not let this device in
 * @FW_SYNC_ERROR_HOST_KEY: the host's key is not trusted, or another than the trusted one
 * @FW_SYNC_ERROR_OTHER_TEAM: the repository is another team's; nothing was sent
 * @FW_SYNC_ERROR_TOO_NEW: the team's records need a newer Floorwalk
 * @FW_SYNC_ERROR_REJECTED: the host refused what was sent
 * @FW_SYNC_ERROR_DAMAGED: git objects are damaged
 * @FW_SYNC_ERROR_NO_SPACE: the disk is full
 * @FW_SYNC_ERROR_TOO_LARGE: the host sends more than is taken
 * @FW_SYNC_ERROR_SIGN_IN: the host wants a user and a token, or does not accept those it was given
 * @FW_SYNC_ERROR_CERTIFICATE: the host's certificate is not trusted
 * @FW_SYNC_ERROR_KEYRING: the keyring that holds the key or the token is not open, or does not answer
 *
 * Codes that a caller acts on. A cancelled call ends with %G_IO_ERROR_CANCELLED.
 */
typedef enum {
  FW_SYNC_ERROR_FAILED,
  FW_SYNC_ERROR_BUSY,
  FW_SYNC_ERROR_NO_TEAM,
  FW_SYNC_ERROR_INVALID,
  FW_SYNC_ERROR_NOT_FOUND,
  FW_SYNC_ERROR_NETWORK,
  FW_SYNC_ERROR_AUTH,
  FW_SYNC_ERROR_HOST_KEY,
  FW_SYNC_ERROR_OTHER_TEAM,
  FW_SYNC_ERROR_TOO_NEW,
  FW_SYNC_ERROR_REJECTED,
  FW_SYNC_ERROR_DAMAGED,
  FW_SYNC_ERROR_NO_SPACE,
  FW_SYNC_ERROR_TOO_LARGE,
  FW_SYNC_ERROR_SIGN_IN,
  FW_SYNC_ERROR_CERTIFICATE,
  FW_SYNC_ERROR_KEYRING,
} FwSyncError;

#define FW_SYNC_ERROR (fw_sync_error_quark ())
GQuark fw_sync_error_quark (void);

const char *fw_sync_error_get_name (const GError *error);
int         fw_sync_error_find     (const char   *name);
char       *fw_sync_escape         (const char   *text,
                                    gssize        length);

G_END_DECLS
