/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Several at once over a path: locks that are held and locks that were left behind, and races for the
 * branch.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "fw-local-clean.h"
#include "sync-fixture.h"

#define NOTE "note/-/floor-walk/desks-personalised"

/* Two syncs at once on one data folder: the second one says so. */
static void
test_lock (Team          *team,
           gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *path = NULL;
  g_autoptr(GSubprocess) holder = NULL;
  g_autoptr(GError) error = NULL;
  GInputStream *output;
  char byte;

  team_begin (team, &first, &second, &visit);
  path = g_build_filename (first->folder, "sync.lock", NULL);
  holder = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDIN_PIPE, &error, "flock",
                             path, "sh", "-c",
                             "echo held; read line", NULL);
  g_assert_no_error (error);
  output = g_subprocess_get_stdout_pipe (holder);
  g_assert_cmpint (g_input_stream_read (output, &byte, 1, NULL, &error), ==, 1);
  fail_sync (first, FW_SYNC_ERROR_BUSY, "another sync", NULL);
  g_output_stream_close (g_subprocess_get_stdin_pipe (holder), NULL, NULL);
  g_assert_true (g_subprocess_wait (holder, NULL, &error));
  sync_quietly (first);
}

/* Whoever moved the branch was killed: the lock stays, and the next sync gets rid of it. */
static void
test_stale_lock (Team          *team,
                 gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *lock = g_build_filename (team->team, "refs", "heads", "main.lock", NULL);
  g_autoptr(GError) error = NULL;

  team_begin (team, &first, &second, &visit);
  set_text (first->store, visit, "phase", "onboarding");
  g_assert_true (g_file_set_contents (lock, "0123", -1, &error));
  g_assert_no_error (error);
  result = sync_device (first);
  g_assert_cmpuint (result->sent_operations, ==, 1);
  g_assert_false (result->waiting);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  sync_quietly (second);
  assert_converged (first, second);
  fsck (team);
}

/* Who was killed while it sent left halves of packs in the team's folder. They go when nobody has written to
 * them for a day; what somebody may be at work on stays, and so does what is none of ours. */
static void
test_half_packs (Team          *team,
                 gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *left = NULL;

  team_begin (team, &first, &second, &visit);
  g_free (run_shell (team->team,
                     "cd objects/pack; "
                     "for f in pack_git2_0123456789abcdef pack-0123.idx.lock pack-89ab.idx notes.txt pack-0123.keep; do "
                     "  echo half > $f; touch -d '25 hours ago' $f; done; "
                     "echo half > pack_git2_fedcba9876543210; touch -d '23 hours ago' pack_git2_fedcba9876543210; "
                     "echo half > pack-4567.idx.lock; echo half > pack-cdef.idx; "
                     "ln -s notes.txt pack_git2_link; touch -h -d '25 hours ago' pack_git2_link"));
  set_text (first->store, visit, "phase", "onboarding");
  sync_quietly (first);
  left = run_shell (team->team, "cd objects/pack; ls | grep -v '^pack-[0-9a-f]\\{40\\}[.]\\(pack\\|idx\\|rev\\)$' | LC_ALL=C sort");
  g_assert_cmpstr (left, ==, "notes.txt\npack-0123.keep\npack-4567.idx.lock\npack-cdef.idx\n"
                   "pack_git2_fedcba9876543210\npack_git2_link\n");
  sync_quietly (second);
  assert_converged (first, second);
  fsck (team);
}

/* By the share's clock, when it is behind, they are as old as what was written last is younger. */
static void
test_half_packs_by_another_clock (Team          *team,
                                  gconstpointer  unused)
{
  g_free (run_shell (team->root,
                     "mkdir -p team.git/objects/pack; cd team.git/objects/pack; "
                     "echo half > pack_git2_0123456789abcdef; touch -d '70 hours ago' pack_git2_*; "
                     "echo whole > pack-1.pack; touch -d '47 hours ago' pack-1.pack"));
  g_assert_cmpuint (fw_local_clean (team->team), ==, 0);
  g_free (run_shell (team->team, "touch -d '45 hours ago' objects/pack/pack-1.pack"));
  g_assert_cmpuint (fw_local_clean (team->team), ==, 1);
  g_free (run_shell (team->team, "echo half > objects/pack/pack_git2_0123456789abcdef; "
                     "touch -d '40 hours' objects/pack/pack-1.pack"));
  g_assert_cmpuint (fw_local_clean (team->team), ==, 0);
}

typedef struct
{
  char *lock;
  int left;                     /* seconds; atomic */
} Holder;

/* Writes the lock anew each second, as one living process after the other does. */
static gpointer
hold (gpointer data)
{
  Holder *holder = data;

  while (g_atomic_int_dec_and_test (&holder->left) == FALSE)
    {
      g_autofree char *text = g_strdup_printf ("%d", g_atomic_int_get (&holder->left));
      g_autoptr(GError) error = NULL;

      g_assert_true (g_file_set_contents (holder->lock, text, -1, &error));
      g_usleep (G_USEC_PER_SEC);
    }
  g_assert_cmpint (g_unlink (holder->lock), ==, 0);

  return NULL;
}

/* A lock that somebody holds is waited for, however long; nobody's is taken away. */
static void
test_held_lock (Team          *team,
                gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autofree char *visit = NULL;
  g_autoptr(GError) error = NULL;
  Holder holder = { g_build_filename (team->team, "refs", "heads", "main.lock", NULL), 13 };
  GThread *thread;

  team_begin (team, &first, &second, &visit);
  set_text (first->store, visit, "phase", "onboarding");
  g_assert_true (g_file_set_contents (holder.lock, "first", -1, &error));
  thread = g_thread_new ("holder", hold, &holder);
  result = sync_device (first);
  g_assert_cmpint (g_atomic_int_get (&holder.left), ==, 0);
  g_thread_join (thread);
  g_assert_cmpuint (result->sent_operations, ==, 1);
  g_free (holder.lock);
}

/* Somebody else pushes between our fetch and our push: the first time our commit is being made. */
typedef struct
{
  Device *other;
  guint races;
} Race;

static void
on_progress (const FwSyncProgress *progress,
             gpointer              data)
{
  Race *race = data;

  if (!g_str_equal (progress->stage, "commit") || race->races == 0)
    return;
  race->races--;
  sync_quietly (race->other);
}

static void
test_race (Team          *team,
           gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autofree char *visit = NULL;
  Race race = { NULL, 1 };
  FwSyncOptions options = { .progress = on_progress, .progress_data = &race };

  team_begin (team, &first, &second, &visit);
  race.other = second;
  set_text (first->store, visit, "phase", "onboarding");
  set_text (second->store, visit, NOTE, "two plants");
  result = sync_device_with (first, &options);
  g_assert_cmpuint (result->tries, >=, 2);
  g_assert_cmpuint (result->sent_operations, ==, 1);
  g_assert_cmpuint (result->fetched_operations, ==, 1);
  sync_quietly (second);
  assert_converged (first, second);
  fsck (team);
}

static void
always_race (const FwSyncProgress *progress,
             gpointer              data)
{
  Race *race = data;
  g_autofree char *name = NULL;

  if (!g_str_equal (progress->stage, "commit"))
    return;
  name = g_strdup_printf ("Site %u", race->races++);
  g_free (add_site (race->other->store, name));
  sync_quietly (race->other);
}

/* Others are always faster: that is no error, and nothing is lost. */
static void
test_deadline (Team          *team,
               gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autofree char *visit = NULL;
  Race race = { NULL, 0 };
  FwSyncOptions options = { .progress = always_race, .progress_data = &race, .deadline = 1 };

  team_begin (team, &first, &second, &visit);
  race.other = second;
  set_text (first->store, visit, "phase", "onboarding");
  result = sync_device_with (first, &options);
  g_assert_true (result->waiting);
  g_assert_cmpuint (result->sent_operations, ==, 0);
  g_assert_cmpuint (fw_store_count_unsent (first->store), ==, 1);
  sync_quietly (first);
  sync_quietly (second);
  assert_converged (first, second);
}

int
main (int    argc,
      char **argv)
{
  const struct
  {
    const char *name;
    void (*run) (Team *, gconstpointer);
  } tests[] = {
    { "/sync/lock", test_lock },
    { "/sync/stale-lock", test_stale_lock },
    { "/sync/half-packs", test_half_packs },
    { "/sync/half-packs-by-another-clock", test_half_packs_by_another_clock },
    { "/sync/held-lock", test_held_lock },
    { "/sync/race", test_race },
    { "/sync/deadline", test_deadline },
  };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Team, NULL, team_set_up, tests[i].run, team_tear_down);

  return g_test_run ();
}
