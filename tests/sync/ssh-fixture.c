/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Starting and stopping sshd.
 */
#include "ssh-fixture.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

/* Below those that the kernel gives to whoever calls out (net.ipv4.ip_local_port_range starts at 32768): a port
 * of theirs can be taken again before sshd listens there, or while it is started anew. */
static guint
find_port (void)
{
  g_autoptr(GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);

  for (;;)
    {
      guint16 port = (guint16) g_random_int_range (10000, 32000);
      g_autoptr(GSocket) socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP,
                                                NULL);
      g_autoptr(GSocketAddress) address = g_inet_socket_address_new (loopback, port);

      if (g_socket_bind (socket, address, TRUE, NULL))
        return port;
    }
}

static gboolean
answers (guint port)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GSocketConnection) connection = NULL;

  /* A resolver of proxies may want a desktop's settings, which an isolated test has not. */
  g_socket_client_set_enable_proxy (client, FALSE);
  connection = g_socket_client_connect_to_host (client, "127.0.0.1", (guint16) port, NULL, NULL);

  return connection != NULL;
}

/* For a server that nobody is left to stop: it would stay, and hold the pipes of the test. */
static void
die_with_parent (gpointer unused)
{
  prctl (PR_SET_PDEATHSIG, SIGKILL);
}

/* Makes the host's key of that name when there is none, and starts sshd with it. */
void
host_start (Host       *self,
            const char *key)
{
  g_autofree char *script = g_strdup_printf (
    "[ -e %s ] || ssh-keygen -q -t ed25519 -N '' -f %s; touch admitted\n"
    "cat >sshd_config <<END\n"
    "Port %u\nListenAddress 127.0.0.1\nHostKey %s/%s\nAuthorizedKeysFile %s/admitted\n"
    "PasswordAuthentication no\nKbdInteractiveAuthentication no\nUsePAM no\nStrictModes no\nPermitRootLogin "
    "yes\n"
    "PidFile none\nLogLevel VERBOSE\nAllowTcpForwarding no\nX11Forwarding no\nMaxStartups 100\n"
    /* What the person's shell does at a sign-in is no part of the test, and may take a second. */
    "SetEnv HOME=%s\n"
    "END\n", key, key, self->port, self->team.root, key, self->team.root, self->team.root);
  g_autofree char *output = run_shell (self->team.root, script);
  g_autofree char *config = g_build_filename (self->team.root, "sshd_config", NULL);
  g_autofree char *log = g_build_filename (self->team.root, "sshd.log", NULL);
  g_autoptr(GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autoptr(GError) error = NULL;

  g_subprocess_launcher_set_child_setup (launcher, die_with_parent, NULL, NULL);
  self->server = g_subprocess_launcher_spawn (launcher, &error, "/usr/sbin/sshd", "-D", "-E", log, "-f", config,
                                              NULL);
  g_assert_no_error (error);
  while (!answers (self->port))
    {
      g_assert_null (g_subprocess_get_identifier (self->server) == NULL ? "sshd has ended" : NULL);
      g_usleep (20 * 1000);
    }
}

void
host_stop (Host *self)
{
  if (self->server == NULL)
    return;
  g_subprocess_force_exit (self->server);
  g_subprocess_wait (self->server, NULL, NULL);
  g_clear_object (&self->server);
}

void
host_set_up (Host          *self,
             gconstpointer  unused)
{
  g_autofree char *output = NULL;
  g_autofree char *script = NULL;

  team_set_up (&self->team, NULL);
  script = g_strdup_printf ("git init -q --bare -b main '%s'; git -C '%s' config "
                            "uploadpack.allowAnySHA1InWant true",
                            self->team.team, self->team.team);
  output = run_shell (self->team.root, script);
  self->port = find_port ();
  g_free (self->team.place);
  self->team.place = g_strdup_printf ("ssh://%s@127.0.0.1:%u%s", g_get_user_name (), self->port,
                                      self->team.team);
  host_start (self, "host_key");
}

void
host_tear_down (Host          *self,
                gconstpointer  unused)
{
  host_stop (self);
  team_tear_down (&self->team, NULL);
}

/* Lets a device in, as the owner of a host does. */
void
host_admit (Host   *self,
            Device *device)
{
  g_autofree char *path = g_build_filename (self->team.root, "admitted", NULL);
  g_autofree char *key = fw_team_key (device->store, NULL);
  g_autofree char *before = NULL;
  g_autofree char *text = NULL;

  g_assert_nonnull (key);
  g_assert_true (g_str_has_prefix (key, "ssh-ed25519 "));
  g_assert_true (g_file_get_contents (path, &before, NULL, NULL));
  text = g_strdup_printf ("%srestrict,command=\"git-shell -c \\\"$SSH_ORIGINAL_COMMAND\\\"\" %s\n", before,
                          key);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Lets nobody in any more. */
void
host_shut_out (Host *self)
{
  g_autofree char *path = g_build_filename (self->team.root, "admitted", NULL);

  g_assert_true (g_file_set_contents (path, "", -1, NULL));
}

/* As the tool of OpenSSH shows it. */
char *
host_fingerprint (Host       *self,
                  const char *key)
{
  g_autofree char *script = g_strdup_printf ("ssh-keygen -lf %s.pub | cut -d ' ' -f 2", key);

  return g_strchomp (run_shell (self->team.root, script));
}

void
host_hook (Host       *self,
           const char *name,
           const char *script)
{
  g_autofree char *path = g_build_filename (self->team.team, "hooks", name, NULL);
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", script, "\n", NULL);

  if (script == NULL)
    {
      g_assert_cmpint (g_unlink (path), ==, 0);
      return;
    }
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0755), ==, 0);
}

/* A device that trusts the host, and creates the team or joins it. */
Device *
host_enter (Host       *host,
            const char *name,
            gboolean    first)
{
  Device *device = device_new (&host->team, name);
  g_autofree char *fingerprint = host_fingerprint (host, "host_key");
  g_autofree char *trusted = NULL;
  g_autoptr(FwTeamInfo) refused = NULL;
  g_autoptr(FwTeamInfo) info = NULL;
  g_autoptr(GError) error = NULL;

  host_admit (host, device);
  refused = fw_team_join (device->store, host->team.place, NULL, NULL, NULL);
  g_assert_null (refused);
  trusted = fw_team_trust (device->store, fingerprint, &error);
  g_assert_no_error (error);
  info = first ? fw_team_create (device->store, host->team.place, NULL, NULL, &error)
               : fw_team_join (device->store, host->team.place, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info->url, ==, host->team.place);

  return device;
}
