/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Records over a path: two and three devices converge whatever is done to the repository meanwhile,
 * and nothing that was saved is lost.
 */
#include <glib.h>
#include <locale.h>
#include <string.h>

#include "fw-file.h"
#include "fw-layout.h"
#include "sync-fixture.h"

#define NOTE "note/-/floor-walk/desks-personalised"

static char *
log_path (const char *visit)
{
  return fw_layout_log_path (FW_DOCUMENT_VISIT, visit);
}

static char *
read_phase (Device     *device,
            const char *visit)
{
  g_autoptr(FwVisit) view = fw_store_load_visit (device->store, visit, NULL);

  return g_strdup (fw_visit_get_phase (view));
}

static guint
count_operations (Device     *device,
                  const char *document)
{
  g_autoptr(FwLog) log = fw_store_load_log (device->store, document, NULL);

  return fw_log_get_size (log);
}

static void
test_converge (Team          *team,
               gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) sent = NULL;
  g_autoptr(FwSyncResult) got = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *files = NULL;
  g_autofree char *attributes = NULL;
  g_autofree char *path = NULL;

  team_begin (team, &first, &second, &visit);
  assert_nothing_left (first);
  assert_nothing_left (second);

  /* One operation each, on the same visit, apart. */
  set_text (first->store, visit, "phase", "onboarding");
  set_text (second->store, visit, NOTE, "two plants");
  sent = sync_device (first);
  g_assert_cmpuint (sent->sent_operations, ==, 1);
  got = sync_device (second);
  g_assert_cmpuint (got->fetched_operations, ==, 1);
  g_assert_cmpuint (got->sent_operations, ==, 1);
  g_assert_cmpuint (got->documents_changed->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (got->documents_changed, 0), ==, visit);
  sync_quietly (first);
  assert_converged (first, second);

  path = log_path (visit);
  files = git (team, "ls-tree", "-r", "--name-only", "main", NULL);
  g_assert_nonnull (strstr (files, "floorwalk.json"));
  g_assert_nonnull (strstr (files, path));
  g_assert_nonnull (strstr (files, "templates/floor-walk/"));
  attributes = git (team, "show", "main:.gitattributes", NULL);
  g_assert_cmpstr (attributes, ==, "*.jsonl merge=union");
  fsck (team);
}

/* Neither order nor number of syncs changes what comes out. */
static void
test_three_devices (Team          *team,
                    gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(Device) third = NULL;
  g_autofree char *visit = NULL;
  Device *devices[3];

  team_begin (team, &first, &second, &visit);
  third = device_join (team, "third");
  devices[0] = first;
  devices[1] = second;
  devices[2] = third;
  sync_quietly (third);
  for (guint round = 0; round < 12; round++)
    {
      g_autofree char *text = g_strdup_printf ("2026-10-%02u", round + 1);

      set_text (devices[round % 3]->store, visit, round % 2 == 0 ? "date" : NOTE, text);
      sync_quietly (devices[(round * 5 + 1) % 3]);
    }
  for (guint i = 0; i < 6; i++)
    sync_quietly (devices[i % 3]);
  assert_converged (first, second);
  assert_converged (second, third);
  assert_nothing_left (first);
  fsck (team);
}

/* More documents than one commit takes. */
static void
test_many_documents (Team          *team,
                     gconstpointer  unused)
{
  g_autoptr(Device) first = device_create (team, "first");
  g_autoptr(Device) second = NULL;
  g_autofree char *commits = NULL;

  for (guint i = 0; i < 120; i++)
    {
      g_autofree char *name = g_strdup_printf ("Site %u", i);

      g_free (add_site (first->store, name));
    }
  sync_quietly (first);
  /* The first one, then 50, 50 and 20. */
  commits = git (team, "rev-list", "--count", "main", NULL);
  g_assert_cmpstr (commits, ==, "4");
  second = device_join (team, "second");
  sync_quietly (second);
  assert_converged (first, second);
  fsck (team);
}

static void
test_rewound (Team          *team,
              gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) healed = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *before = NULL;
  g_autofree char *phase = NULL;

  team_begin (team, &first, &second, &visit);
  before = git (team, "rev-parse", "main", NULL);
  set_text (first->store, visit, "phase", "onboarding");
  sync_quietly (first);
  sync_quietly (second);
  g_free (git (team, "update-ref", "refs/heads/main", before, NULL));

  healed = sync_device (second);
  g_assert_cmpuint (healed->healed, ==, 1);
  g_assert_cmpuint (healed->sent_operations, ==, 1);
  g_assert_true (has_warning (healed, "the remote had lost 1 operations"));
  sync_quietly (first);
  assert_converged (first, second);
  phase = read_phase (first, visit);
  g_assert_cmpstr (phase, ==, "onboarding");
  fsck (team);
}

static void
test_emptied (Team          *team,
              gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) healed = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *output = NULL;
  g_autofree char *script = NULL;
  guint operations;

  team_begin (team, &first, &second, &visit);
  operations = count_operations (first, visit);
  script = g_strdup_printf ("rm -rf '%s'; git init -q --bare -b main '%s'", team->team, team->team);
  output = run_shell (team->root, script);

  healed = sync_device (second);
  g_assert_cmpuint (healed->healed, >=, operations);
  g_assert_true (has_warning (healed, "emptied"));
  sync_quietly (first);
  assert_converged (first, second);
  g_assert_cmpuint (count_operations (first, visit), ==, operations);
  fsck (team);
}

static void
test_reverted (Team          *team,
               gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) healed = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *phase = NULL;

  team_begin (team, &first, &second, &visit);
  set_text (first->store, visit, "phase", "onboarding");
  sync_quietly (first);
  in_checkout (team, "git revert --no-edit HEAD; echo >note.txt");

  healed = sync_device (first);
  g_assert_cmpuint (healed->healed, ==, 1);
  g_assert_true (has_ignored (healed, "note.txt"));
  sync_quietly (second);
  assert_converged (first, second);
  phase = read_phase (second, visit);
  g_assert_cmpstr (phase, ==, "onboarding");
  fsck (team);
}

static void
test_deleted_file (Team          *team,
                   gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) healed = NULL;
  g_autofree char *visit = NULL;
  guint operations;

  team_begin (team, &first, &second, &visit);
  operations = count_operations (first, visit);
  in_checkout (team, "git rm -qr visits floorwalk.json .gitattributes");
  healed = sync_device (second);
  g_assert_cmpuint (healed->healed, ==, operations);
  g_assert_true (has_warning (healed, "floorwalk.json was deleted"));
  sync_quietly (first);
  assert_converged (first, second);
  fsck (team);
}

/* Lines in another order, twice, with the marks of a conflict between them, as a person leaves them. */
static void
test_merged_by_hand (Team          *team,
                     gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *path = NULL;
  g_autofree char *script = NULL;
  g_autofree char *content = NULL;
  guint operations;

  team_begin (team, &first, &second, &visit);
  operations = count_operations (first, visit);
  set_text (second->store, visit, NOTE, "two plants");
  path = log_path (visit);
  script = g_strdup_printf ("{ echo '<<<<<<< ours'; sort -r %s; echo '======='; head -n 1 %s; echo; echo "
                            "'>>>>>>> theirs'; } >new;"
                            "mv new %s", path, path, path);
  in_checkout (team, script);

  result = sync_device (second);
  g_assert_true (has_ignored (result, path));
  g_assert_cmpuint (result->sent_operations, ==, 1);
  g_assert_cmpuint (result->fetched_operations, ==, 0);
  sync_quietly (first);
  assert_converged (first, second);
  g_assert_cmpuint (count_operations (first, visit), ==, operations + 1);
  script[0] = '\0';
  content = git (team, "show", "main", NULL);
  g_assert_null (strstr (content, "+<<<<<<<"));
  fsck (team);
}

/* A document that differs only in its bytes is written again, though there is nothing to send. */
static void
test_unsorted (Team          *team,
               gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *path = NULL;
  g_autofree char *script = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *name = NULL;

  team_begin (team, &first, &second, &visit);
  path = log_path (visit);
  name = g_strconcat ("main:", path, NULL);
  before = git (team, "rev-parse", name, NULL);
  script = g_strdup_printf ("sort -r %s >new; mv new %s", path, path);
  in_checkout (team, script);
  sync_quietly (second);
  after = git (team, "rev-parse", name, NULL);
  g_assert_cmpstr (after, ==, before);
  sync_quietly (first);
  assert_converged (first, second);
}

static void
stop_at_push (const FwSyncProgress *progress,
              gpointer              cancellable)
{
  if (g_str_equal (progress->stage, "push"))
    g_cancellable_cancel (cancellable);
}

/* That it is to be written again is known after the process ended between taking it in and sending. */
static void
test_unsorted_later (Team          *team,
                     gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *path = NULL;
  g_autofree char *script = NULL;
  g_autofree char *before = NULL;
  g_autofree char *between = NULL;
  g_autofree char *after = NULL;
  g_autofree char *name = NULL;
  FwSyncOptions options = { .progress = stop_at_push, .progress_data = cancellable };

  team_begin (team, &first, &second, &visit);
  path = log_path (visit);
  name = g_strconcat ("main:", path, NULL);
  before = git (team, "rev-parse", name, NULL);
  script = g_strdup_printf ("sort -r %s >new; mv new %s", path, path);
  in_checkout (team, script);
  g_assert_null (fw_sync_run (second->store, second->shelf, &options, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  between = git (team, "rev-parse", name, NULL);
  g_assert_cmpstr (between, !=, before);
  device_reopen (second);
  sync_quietly (second);
  after = git (team, "rev-parse", name, NULL);
  g_assert_cmpstr (after, ==, before);
  sync_quietly (first);
  assert_converged (first, second);
  assert_nothing_left (second);
}

static void
test_other_team (Team          *team,
                 gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(Device) stranger = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *script = NULL;
  g_autofree char *output = NULL;
  Team other = { team->root, g_build_filename (team->root, "other.git", NULL), NULL };

  other.place = other.team;
  team_begin (team, &first, &second, &visit);
  stranger = device_create (&other, "stranger");
  set_text (first->store, visit, "phase", "onboarding");

  /* Another team's repository behind the same address. */
  script = g_strdup_printf ("rm -rf '%s'; cp -r '%s' '%s'", team->team, other.team, team->team);
  output = run_shell (team->root, script);
  before = git (team, "rev-parse", "main", NULL);
  fail_sync (first, FW_SYNC_ERROR_OTHER_TEAM, "another team", NULL);
  after = git (team, "rev-parse", "main", NULL);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpuint (fw_store_count_unsent (first->store), ==, 1);
  g_free (other.team);
}

static void
test_no_team_repository (Team          *team,
                         gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(Device) third = NULL;
  g_autoptr(FwTeamInfo) info = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *output = NULL;
  g_autofree char *script = NULL;

  team_begin (team, &first, &second, &visit);
  script = g_strdup_printf ("rm -rf '%s'; git init -q --bare -b main '%s'; git init -q -b main work; cd work;"
                            "echo x >x; git add x; git commit -qm x; git push -q '%s' main", team->team,
                            team->team, team->team);
  output = run_shell (team->root, script);
  fail_sync (first, FW_SYNC_ERROR_NOT_FOUND, "floorwalk.json", NULL);
  third = device_new (team, "third");
  info = fw_team_join (third->store, team->place, NULL, NULL, &error);
  g_assert_null (info);
  g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NOT_FOUND);
  g_clear_error (&error);
  info = fw_team_create (third->store, team->place, NULL, NULL, &error);
  g_assert_null (info);
  g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_FAILED);
}

/* Records made before any team go to the first one joined, and after leaving nowhere else. */
static void
test_leave (Team          *team,
            gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(Device) stranger = NULL;
  g_autoptr(FwTeamInfo) info = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *third = NULL;
  Team other = { team->root, g_build_filename (team->root, "other.git", NULL), NULL };

  other.place = other.team;
  third = g_build_filename (team->root, "third.git", NULL);
  team_begin (team, &first, &second, &visit);
  stranger = device_create (&other, "stranger");
  g_assert_true (fw_team_leave (first->store, &error));
  g_assert_no_error (error);
  fail_sync (first, FW_SYNC_ERROR_NO_TEAM, "has left its team", NULL);
  set_text (first->store, visit, "phase", "onboarding");
  info = fw_team_join (first->store, other.place, NULL, NULL, &error);
  g_assert_null (info);
  g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_OTHER_TEAM);
  g_clear_error (&error);
  info = fw_team_create (first->store, third, NULL, NULL, &error);
  g_assert_null (info);
  g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_OTHER_TEAM);
  g_clear_error (&error);
  g_assert_false (g_file_test (third, G_FILE_TEST_EXISTS));
  info = fw_team_join (first->store, team->place, NULL, NULL, &error);
  g_assert_no_error (error);
  sync_quietly (first);
  sync_quietly (second);
  assert_converged (first, second);
  g_free (other.team);
}

/* Somebody deletes the database, before or after leaving: what was not sent is here, and goes to no other team. */
static void
test_lost_database (Team          *team,
                    gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(Device) stranger = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *third = g_build_filename (team->root, "third.git", NULL);
  Team other = { team->root, g_build_filename (team->root, "other.git", NULL), NULL };

  other.place = other.team;
  team_begin (team, &first, &second, &visit);
  stranger = device_create (&other, "stranger");
  for (guint left = 0; left < 2; left++)
    {
      g_autoptr(FwTeamInfo) info = NULL;
      g_autoptr(GError) error = NULL;

      set_text (first->store, visit, "phase", left ? "onboarding" : "selection");
      g_assert_true (!left || fw_team_leave (first->store, NULL));
      g_clear_pointer (&first->store, fw_store_close);
      g_free (run_shell (first->folder, "rm floorwalk.db*"));
      device_reopen (first);
      g_assert_cmpuint (fw_store_count_unsent (first->store), >=, 1);
      fail_sync (first, FW_SYNC_ERROR_NO_TEAM, "has left its team", NULL);
      info = fw_team_join (first->store, other.place, NULL, NULL, &error);
      g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_OTHER_TEAM);
      g_clear_error (&error);
      info = fw_team_create (first->store, third, NULL, NULL, &error);
      g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_OTHER_TEAM);
      g_clear_error (&error);
      info = fw_team_join (first->store, team->place, NULL, NULL, &error);
      g_assert_no_error (error);
      sync_quietly (first);
      sync_quietly (second);
      assert_converged (first, second);
    }
  g_free (other.team);
}

/* The file that tells the team when the database is lost tells nothing: nothing is sent to anybody, until a person says
 * what is right. With the database nobody reads it. */
static void
test_damaged_team_file (Team          *team,
                        gconstpointer  unused)
{
  static const char *const damages[] = {
    ": > team-id", "echo nonsense > team-id", "head -c 100000 /dev/zero > team-id", "rm team-id; mkdir team-id",
  };
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(Device) stranger = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *third = g_build_filename (team->root, "third.git", NULL);
  g_autoptr(FwTeamInfo) info = NULL;
  g_autoptr(GError) error = NULL;
  Team other = { team->root, g_build_filename (team->root, "other.git", NULL), NULL };

  other.place = other.team;
  team_begin (team, &first, &second, &visit);
  stranger = device_create (&other, "stranger");
  g_free (run_shell (first->folder, "cp team-id ../team-id"));
  for (guint i = 0; i < G_N_ELEMENTS (damages); i++)
    {
      g_free (run_shell (first->folder, damages[i]));
      if (i == 0)
        {
          set_text (first->store, visit, "phase", "selection");
          sync_quietly (first);
          set_text (first->store, visit, "phase", "onboarding");
        }
      g_clear_pointer (&first->store, fw_store_close);
      g_free (run_shell (first->folder, "rm floorwalk.db*"));
      device_reopen (first);
      g_assert_cmpuint (fw_store_count_unsent (first->store), >=, 1);
      fail_sync (first, FW_SYNC_ERROR_DAMAGED, "cannot tell to which team these records belong", NULL);
      info = fw_team_join (first->store, other.place, NULL, NULL, &error);
      g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_DAMAGED);
      g_clear_error (&error);
      info = fw_team_create (first->store, third, NULL, NULL, &error);
      g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_DAMAGED);
      g_clear_error (&error);
    }
  g_assert_false (g_file_test (third, G_FILE_TEST_EXISTS));
  g_free (run_shell (first->folder, "rmdir team-id; cp ../team-id team-id"));
  info = fw_team_join (first->store, team->place, NULL, NULL, &error);
  g_assert_no_error (error);
  sync_quietly (first);
  sync_quietly (second);
  assert_converged (first, second);
  g_free (other.team);
}

/* A database from yesterday is put back: what it lacks comes from the team, what is recorded on it goes there. */
static void
test_restored_backup (Team          *team,
                      gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *backup = g_build_filename (team->root, "backup", NULL);

  team_begin (team, &first, &second, &visit);
  g_assert_true (fw_store_backup (first->store, backup, &error));
  g_assert_no_error (error);
  set_text (first->store, visit, "phase", "onboarding");
  sync_quietly (first);
  set_text (second->store, visit, NOTE, "two plants");
  sync_quietly (second);
  sync_quietly (first);

  g_clear_pointer (&first->store, fw_store_close);
  g_free (run_shell (first->folder, "rm floorwalk.db*; mv ../backup floorwalk.db"));
  device_reopen (first);
  set_text (first->store, visit, "date", "2026-09-15");
  result = sync_device (first);
  g_assert_cmpuint (result->fetched_operations, ==, 2);
  g_assert_cmpuint (result->sent_operations, ==, 1);
  sync_quietly (second);
  assert_converged (first, second);
  assert_nothing_left (first);
  fsck (team);
}

static void
test_min_writer (Team          *team,
                 gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autofree char *visit = NULL;

  team_begin (team, &first, &second, &visit);
  set_text (second->store, visit, "phase", "onboarding");
  sync_quietly (second);
  in_checkout (team, "sed -i 's/\"min_writer\":1/\"min_writer\":2/' floorwalk.json");
  set_text (first->store, visit, NOTE, "two plants");
  result = sync_device (first);
  g_assert_cmpuint (result->fetched_operations, ==, 1);
  g_assert_cmpuint (result->sent_operations, ==, 0);
  g_assert_true (has_warning (result, "newer Floorwalk"));
  g_assert_cmpuint (fw_store_count_unsent (first->store), ==, 1);
  in_checkout (team, "sed -i 's/\"min_reader\":1/\"min_reader\":2/' floorwalk.json");
  fail_sync (first, FW_SYNC_ERROR_TOO_NEW, "newer Floorwalk", NULL);
}

/* Everything that the device's local git folder holds. */
static char *
dump_cache (Device *self)
{
  return run_shell (self->folder, "git -C git/records.git cat-file --batch-all-objects --batch --unordered | tr -d '\\000'");
}

/* What was purged stays in the old commits of the team's repository, but not on the devices. */
static void
test_purged_cache (Team          *team,
                   gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(Device) third = NULL;
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autoptr(FwState) state = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *before = NULL;
  g_autofree char *history = NULL;

  team_begin (team, &first, &second, &visit);
  set_text (first->store, visit, NOTE, "zzsecretzz");
  sync_quietly (first);
  sync_quietly (first);
  sync_quietly (second);
  before = dump_cache (second);
  g_assert_nonnull (strstr (before, "zzsecretzz"));
  state = fw_store_load_state (first->store, FW_DOCUMENT_VISIT, visit, NULL);
  g_assert_true (fw_purge_list_add (purges, fw_operation_get_id (fw_state_get_register (state, NOTE)->winner), visit,
                                    "p-x", "2026-03-02T00:00:00.000Z", "asked for"));
  g_assert_true (fw_store_add_purges (first->store, purges, NULL, NULL));
  sync_quietly (first);
  sync_quietly (second);
  third = device_join (team, "third");
  sync_quietly (third);
  for (guint i = 0; i < 3; i++)
    {
      Device *device = i == 0 ? first : i == 1 ? second : third;
      g_autofree char *after = dump_cache (device);

      g_assert_nonnull (strstr (after, visit));
      g_assert_null (strstr (after, "zzsecretzz"));
    }
  history = git (team, "log", "-p", "main", NULL);
  g_assert_nonnull (strstr (history, "zzsecretzz"));

  /* It goes on from there, without fetching all anew. */
  set_text (second->store, visit, NOTE, "two plants");
  sync_quietly (second);
  sync_quietly (first);
  sync_quietly (third);
  assert_converged (first, second);
  assert_converged (first, third);
  g_free (g_steal_pointer (&before));
  before = dump_cache (first);
  g_assert_null (strstr (before, "zzsecretzz"));
  fsck (team);
}

typedef struct
{
  Device *device;
  const char *site;
  guint most;
  guint last;
} Growth;

/* After each transaction: by how much the log has grown, as another reader sees it. */
static void
measure_growth (const char *const *documents,
                gpointer           data)
{
  Growth *growth = data;
  g_autoptr(FwStore) reader = fw_store_open (growth->device->folder, FW_STORE_READ_ONLY, NULL);
  g_autoptr(FwLog) log = fw_store_load_log (reader, growth->site, NULL);
  guint now = fw_log_get_size (log);

  growth->most = MAX (growth->most, now - growth->last);
  growth->last = now;
}

/* A large log is taken in in transactions that a save does not notice. */
static void
test_large_log (Team          *team,
                gconstpointer  unused)
{
  g_autoptr(Device) first = device_create (team, "first");
  g_autoptr(Device) second = device_join (team, "second");
  g_autofree char *site = add_site (first->store, "Harbour Road");
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_SITE, site);
  g_autoptr(GPtrArray) operations = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  Growth growth = { .device = second, .site = site };

  for (guint i = 0; i < 1700; i++)
    fw_edit_add (edit, "claim", "{\"text\":\"weekly calls\"}");
  operations = fw_store_apply (first->store, edit, NULL);
  g_assert_nonnull (operations);
  sync_quietly (first);
  fw_store_set_changed (second->store, measure_growth, &growth);
  result = sync_device (second);
  fw_store_set_changed (second->store, NULL, NULL);
  g_assert_cmpuint (result->fetched_operations, ==, 1701);
  g_assert_cmpuint (result->documents_changed->len, ==, 1);
  g_assert_cmpuint (growth.most, <=, 500);
  g_assert_cmpuint (growth.most, >, 0);
  assert_converged (first, second);
  found = fw_store_search (second->store, "weekly", NULL, 2000, NULL);
  g_assert_cmpuint (found->len, >, 0);
  findings = fw_store_check (second->store, FALSE, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
}

static char *
render (FwStore    *store,
        const char *document,
        gpointer    data)
{
  guint *version = data;

  return g_strdup_printf ("<!-- floorwalk-page %u x -->\n# Page of %s\n", *version, document);
}

static void
test_pages (Team          *team,
            gconstpointer  unused)
{
  g_autoptr(Device) first = device_create (team, "first");
  g_autoptr(Device) second = NULL;
  g_autofree char *visit = add_visit (first->store, "01m8q4z7k2c9x0vd", "2026-09-14");
  g_autofree char *path = fw_layout_page_path (FW_DOCUMENT_VISIT, visit);
  g_autofree char *name = g_strconcat ("main:", path, NULL);
  g_autofree char *page = NULL;
  guint version = 3;
  FwSyncOptions options = { .page = render, .page_data = &version };

  fw_sync_result_free (sync_device_with (first, &options));
  page = git (team, "show", name, NULL);
  g_assert_true (g_str_has_prefix (page, "<!-- floorwalk-page 3 x -->\n# Page of "));
  g_free (page);

  /* An older Floorwalk changes the log and leaves the newer one's page alone. */
  second = device_join (team, "second");
  sync_quietly (second);
  set_text (second->store, visit, "phase", "onboarding");
  version = 2;
  fw_sync_result_free (sync_device_with (second, &options));
  page = git (team, "show", name, NULL);
  g_assert_true (g_str_has_prefix (page, "<!-- floorwalk-page 3 x -->"));
  g_free (page);
  set_text (second->store, visit, "phase", "selection");
  version = 4;
  fw_sync_result_free (sync_device_with (second, &options));
  page = git (team, "show", name, NULL);
  g_assert_true (g_str_has_prefix (page, "<!-- floorwalk-page 4 x -->"));
  fsck (team);
}

int
main (int    argc,
      char **argv)
{
  const struct { const char *name; void (*run) (Team *team, gconstpointer unused); } tests[] = {
    { "/sync/converge", test_converge },
    { "/sync/three-devices", test_three_devices },
    { "/sync/many-documents", test_many_documents },
    { "/sync/rewound", test_rewound },
    { "/sync/emptied", test_emptied },
    { "/sync/reverted", test_reverted },
    { "/sync/deleted-file", test_deleted_file },
    { "/sync/merged-by-hand", test_merged_by_hand },
    { "/sync/unsorted", test_unsorted },
    { "/sync/unsorted-later", test_unsorted_later },
    { "/sync/other-team", test_other_team },
    { "/sync/no-team-repository", test_no_team_repository },
    { "/sync/leave", test_leave },
    { "/sync/restored-backup", test_restored_backup },
    { "/sync/lost-database", test_lost_database },
    { "/sync/damaged-team-file", test_damaged_team_file },
    { "/sync/min-writer", test_min_writer },
    { "/sync/pages", test_pages },
    { "/sync/purged-cache", test_purged_cache },
    { "/sync/large-log", test_large_log },
  };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Team, NULL, team_set_up, tests[i].run, team_tear_down);

  return g_test_run ();
}
