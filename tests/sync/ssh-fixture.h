/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A real sshd on a free loopback port, with keys of its own, that lets people in by key only and runs
 * git-shell for them.
 */
#pragma once

#include "sync-fixture.h"

typedef struct
{
  Team team;                    /* its place is the address over SSH */
  guint port;
  GSubprocess *server;
} Host;

void    host_set_up      (Host         *self,
                          gconstpointer unused);
void    host_tear_down   (Host         *self,
                          gconstpointer unused);
void    host_start       (Host         *self,
                          const char   *key);
void    host_stop        (Host         *self);
void    host_admit       (Host         *self,
                          Device       *device);
Device *host_enter       (Host         *host,
                          const char   *name,
                          gboolean      first);
void    host_shut_out    (Host         *self);
char   *host_fingerprint (Host         *self,
                          const char   *key);
void    host_hook        (Host         *self,
                          const char   *name,
                          const char   *script);
