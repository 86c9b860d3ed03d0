/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The host keys a person has trusted, in a known_hosts file of the app's own, and the one that was
 * met last and is not trusted yet. One thread at a time.
 */
#pragma once

#include "fw-sync-error.h"

G_BEGIN_DECLS

typedef enum {
  FW_HOST_KEY_TRUSTED,
  FW_HOST_KEY_UNKNOWN,          /* nothing is known of this host */
  FW_HOST_KEY_CHANGED,          /* another key of this host is trusted */
} FwHostKey;

char      *fw_known_hosts_dup_home    (const char    *folder);
char      *fw_known_hosts_dup_path    (const char    *folder,
                                       const char    *name);
FwHostKey  fw_known_hosts_check       (const char    *folder,
                                       const char    *host,
                                       const guint8  *key,
                                       gsize          length,
                                       char         **trusted);
gboolean   fw_known_hosts_remember    (const char    *folder,
                                       const char    *host,
                                       const guint8  *key,
                                       gsize          length,
                                       GError       **error);
char      *fw_known_hosts_trust       (const char    *folder,
                                       const char    *fingerprint,
                                       GError       **error);
char      *fw_known_hosts_dup_fingerprint (const char *folder,
                                           const char *host);
char      *fw_host_key_fingerprint    (const guint8  *key,
                                       gsize          length);

G_END_DECLS
