/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line as the app's child: progress and results, errors by their code, stopping.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

#include "fw-sync-child.h"
#include "fw-sync-error.h"

typedef struct
{
  char *folder;
  GMainLoop *loop;
  FwSyncChild *child;
  guint steps;
  guint finished;
  GError *error;
} Fixture;

static void
on_progress (FwSyncChild *child,
             const char  *stage,
             guint64      done,
             guint64      total,
             Fixture     *fixture)
{
  g_assert_true (fw_sync_child_is_running (child));
  fixture->steps++;
}

static void
on_finished (FwSyncChild *child,
             GError      *error,
             Fixture     *fixture)
{
  g_assert_false (fw_sync_child_is_running (child));
  fixture->finished++;
  fixture->error = error != NULL ? g_error_copy (error) : NULL;
  g_main_loop_quit (fixture->loop);
}

static void
set_up (Fixture       *self,
        gconstpointer  unused)
{
  self->folder = g_dir_make_tmp ("fw-child-XXXXXX", NULL);
  self->loop = g_main_loop_new (NULL, FALSE);
  self->child = fw_sync_child_new (self->folder);
  g_signal_connect (self->child, "progress", G_CALLBACK (on_progress), self);
  g_signal_connect (self->child, "finished", G_CALLBACK (on_finished), self);
}

static void
tear_down (Fixture       *self,
           gconstpointer  unused)
{
  g_autofree char *script = g_strdup_printf ("rm -rf '%s'", self->folder);

  g_clear_object (&self->child);
  g_clear_error (&self->error);
  g_main_loop_unref (self->loop);
  g_assert_true (g_spawn_command_line_sync (script, NULL, NULL, NULL, NULL));
  g_free (self->folder);
}

static void
run (Fixture           *self,
     const char *const *words)
{
  g_autoptr(GError) error = NULL;

  g_clear_error (&self->error);
  g_assert_true (fw_sync_child_start (self->child, words, &error));
  g_assert_no_error (error);
  g_main_loop_run (self->loop);
}

/* A program in the place of the command line. */
static void
pretend (Fixture    *self,
         const char *script)
{
  g_autofree char *path = g_build_filename (self->folder, "program", NULL);
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", script, "\n", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_cmpint (g_chmod (path, 0755), ==, 0);
  g_setenv ("FLOORWALK_CLI", path, TRUE);
}

static void
test_real (Fixture       *self,
           gconstpointer  unused)
{
  g_autofree char *team = g_build_filename (self->folder, "team.git", NULL);
  const char *const create[] = { "team", "create", team, NULL };
  const char *const sync[] = { "sync", "--progress", NULL };

  g_setenv ("FLOORWALK_CLI", g_getenv ("FLOORWALK_TEST_CLI"), TRUE);
  run (self, sync);
  g_assert_error (self->error, FW_SYNC_ERROR, FW_SYNC_ERROR_NO_TEAM);
  g_assert_null (fw_sync_child_get_result (self->child));
  run (self, create);
  g_assert_no_error (self->error);
  g_assert_cmpstr (fw_json_get_string (fw_sync_child_get_result (self->child), "url"), ==, team);
  run (self, sync);
  g_assert_no_error (self->error);
  g_assert_cmpuint (self->steps, >=, 1);
  g_assert_cmpuint (yyjson_get_uint (yyjson_obj_get (fw_sync_child_get_result (self->child), "tries")), ==,
                    1);
  g_assert_cmpuint (self->finished, ==, 3);
}

static void
test_errors (Fixture       *self,
             gconstpointer  unused)
{
  const char *const sync[] = { "sync", "--progress", NULL };

  pretend (self, "echo '{\"stage\":\"fetch\",\"done\":1,\"total\":2}'; echo "
                 "'{\"error\":{\"code\":\"rejected\",\"message\":\"no\"}}'; exit 5");
  run (self, sync);
  g_assert_error (self->error, FW_SYNC_ERROR, FW_SYNC_ERROR_REJECTED);
  g_assert_cmpstr (self->error->message, ==, "no");
  g_assert_cmpuint (self->steps, ==, 1);

  pretend (self, "echo 'floorwalk-cli: team join: the key is SHA256:abc' >&2; exit 6");
  run (self, sync);
  g_assert_error (self->error, FW_SYNC_ERROR, FW_SYNC_ERROR_HOST_KEY);
  g_assert_cmpstr (self->error->message, ==, "team join: the key is SHA256:abc");

  pretend (self, "echo '{\"result\":{\"tries\":1}}'; kill -SEGV $$");
  run (self, sync);
  g_assert_error (self->error, FW_SYNC_ERROR, FW_SYNC_ERROR_FAILED);
  /* What it printed can be read, and yet it failed. */
  g_assert_cmpuint (yyjson_get_uint (yyjson_obj_get (fw_sync_child_get_result (self->child), "tries")), ==,
                    1);

  /* Nonsense between the lines is passed over. */
  pretend (self, "echo nonsense; echo '[1'; printf '{\"result\":{\"tries\":7}}'");
  run (self, sync);
  g_assert_no_error (self->error);
  g_assert_cmpuint (yyjson_get_uint (yyjson_obj_get (fw_sync_child_get_result (self->child), "tries")), ==,
                    7);

  g_setenv ("FLOORWALK_CLI", "/nowhere", TRUE);
  g_assert_false (fw_sync_child_start (self->child, sync, &self->error));
  g_assert_error (self->error, FW_SYNC_ERROR, FW_SYNC_ERROR_FAILED);
}

/* libgit2 waits for ever for a host that takes the connection and says nothing; the system takes
 * it for a listener that never does. */
static void
test_silent_host (Fixture       *self,
                  gconstpointer  unused)
{
  g_autoptr(GSocketListener) listener = g_socket_listener_new ();
  guint16 port = g_socket_listener_add_any_inet_port (listener, NULL, NULL);
  g_autofree char *address = g_strdup_printf ("ssh://git@127.0.0.1:%u/team.git", port);
  const char *const join[] = { "team", "join", address, NULL };

  g_assert_cmpuint (port, >, 0);
  g_setenv ("FLOORWALK_CLI", g_getenv ("FLOORWALK_TEST_CLI"), TRUE);
  g_setenv ("FLOORWALK_PATIENCE", "2", TRUE);
  run (self, join);
  g_unsetenv ("FLOORWALK_PATIENCE");
  g_assert_error (self->error, FW_SYNC_ERROR, FW_SYNC_ERROR_NETWORK);
  g_assert_nonnull (strstr (self->error->message, "does not answer"));
}

/* A child that says nothing is given up; one that could not, because both were stopped as for a suspend, is not. */
static void
test_stopped (Fixture       *self,
              gconstpointer  unused)
{
  const char *const sync[] = { "sync", "--progress", NULL };
  g_autofree char *script = NULL;

  fw_sync_child_set_patience (self->child, 3);
  pretend (self, "exec sleep 600");
  run (self, sync);
  g_assert_error (self->error, FW_SYNC_ERROR, FW_SYNC_ERROR_NETWORK);
  g_assert_nonnull (strstr (self->error->message, "does not answer"));

  script = g_strdup_printf ("echo '{\"stage\":\"push\",\"done\":1,\"total\":2}'; kill -STOP %d; sleep 5; kill -CONT %d; "
                            "sleep 1; echo '{\"result\":{\"tries\":3}}'", getpid (), getpid ());
  pretend (self, script);
  run (self, sync);
  g_assert_no_error (self->error);
  g_assert_cmpuint (yyjson_get_uint (yyjson_obj_get (fw_sync_child_get_result (self->child), "tries")), ==, 3);
}

static gboolean
cancel_it (gpointer data)
{
  fw_sync_child_cancel (((Fixture *) data)->child);

  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture       *self,
             gconstpointer  unused)
{
  const char *const sync[] = { "sync", "--progress", NULL };
  gpointer weak;

  pretend (self, "exec sleep 600");
  g_idle_add (cancel_it, self);
  run (self, sync);
  g_assert_error (self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* It may also be given up while it runs. */
  g_clear_error (&self->error);
  g_assert_true (fw_sync_child_start (self->child, sync, NULL));
  g_assert_false (fw_sync_child_start (self->child, sync, &self->error));
  g_assert_error (self->error, FW_SYNC_ERROR, FW_SYNC_ERROR_BUSY);
  weak = self->child;
  g_object_add_weak_pointer (G_OBJECT (self->child), &weak);
  g_object_run_dispose (G_OBJECT (self->child));
  g_clear_object (&self->child);
  while (weak != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (self->finished, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/sync-child/real", Fixture, NULL, set_up, test_real, tear_down);
  g_test_add ("/sync-child/errors", Fixture, NULL, set_up, test_errors, tear_down);
  g_test_add ("/sync-child/stopped", Fixture, NULL, set_up, test_stopped, tear_down);
  g_test_add ("/sync-child/silent-host", Fixture, NULL, set_up, test_silent_host, tear_down);
  g_test_add ("/sync-child/cancel", Fixture, NULL, set_up, test_cancel, tear_down);

  return g_test_run ();
}
