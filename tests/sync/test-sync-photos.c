/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos: nothing of one that is not cleared is ever in a git object, a cleared one arrives byte for
 * byte, and none is lost by a host that loses branches or answers.
 */
#include <glib.h>
#include <locale.h>
#include <string.h>

#include "fw-layout.h"
#include "fw-workspace-care.h"
#include "ssh-fixture.h"
#include "sync-photo-fixture.h"

#define PROBE 48

/* --- What is in the objects ---------------------------------------------------------------------- */

static gboolean
holds (const char *repository,
       GBytes     *bytes)
{
  g_autofree char *script = g_strdup_printf ("[ ! -d '%s' ] || git -C '%s' cat-file --batch-all-objects "
                                             "--unordered --batch",
                                             repository, repository);
  char *words[] = { (char *) "sh", (char *) "-c", script, NULL };
  g_autoptr(GSubprocess) process = g_subprocess_newv ((const char *const *) words,
                                                      G_SUBPROCESS_FLAGS_STDOUT_PIPE, NULL);
  g_autoptr(GBytes) objects = NULL;
  const char *data = g_bytes_get_data (bytes, NULL);

  g_assert_true (g_subprocess_communicate (process, NULL, NULL, &objects, NULL, NULL));
  g_assert_true (g_subprocess_get_successful (process));
  for (gsize at = 700; at + PROBE < g_bytes_get_size (bytes); at += 1500)
    if (g_bytes_get_size (objects) > 0
        && memmem (g_bytes_get_data (objects, NULL), g_bytes_get_size (objects), data + at, PROBE) != NULL)
      return TRUE;

  return FALSE;
}

/* Whether any object of the team or of a device's own repositories holds any part of it. */
static gboolean
is_in_git (Team   *team,
           Device *device,
           GBytes *bytes)
{
  static const char *const names[] = { "records.git", "photos.git", "scratch.git" };
  gboolean found = holds (team->team, bytes);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (device->folder, "git", names[i], NULL);

      found = holds (path, bytes) || found;
    }

  return found;
}

static guint
count_blobs (Device *device)
{
  g_autofree char *script = g_strdup_printf ("git -C '%s/git/photos.git' cat-file --batch-all-objects "
                                             "--batch-check | grep -c blob || true",
                                             device->folder);
  g_autofree char *output = run_shell ("/", script);

  return (guint) g_ascii_strtoull (output, NULL, 10);
}

/* --- Over a path --------------------------------------------------------------------------------- */

static void
test_gate (Team          *team,
           gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) held = NULL;
  g_autoptr(FwSyncResult) sent = NULL;
  g_autoptr(FwSyncResult) previews = NULL;
  g_autoptr(FwSyncResult) got = NULL;
  g_autoptr(GBytes) original = NULL;
  g_autoptr(GBytes) mine = NULL;
  g_autoptr(GBytes) theirs = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *photo = NULL;
  g_autofree char *shared = NULL;

  team_begin (team, &first, &second, &visit);
  photo = add_photo (first, visit, 1, &original);
  held = sync_device (first);
  g_assert_cmpuint (held->sent_operations, >=, 1);
  g_assert_cmpuint (held->photos_sent, ==, 0);
  sync_quietly (second);
  g_assert_false (is_in_git (team, first, original));
  g_assert_false (is_in_git (team, second, original));

  clear_photo (first, photo);
  shared = dup_shared (first, visit, photo);
  g_assert_cmpint (read_state (first, shared), ==, FW_PHOTO_WAITING);
  sent = sync_device (first);
  g_assert_cmpuint (sent->photos_sent, ==, 1);
  g_assert_cmpuint (sent->photos_delivered, ==, 1);
  g_assert_cmpint (read_state (first, shared), ==, FW_PHOTO_DELIVERED);
  g_assert_false (is_in_git (team, first, original));
  g_assert_cmpuint (count_blobs (first), ==, 0);

  previews = sync_device (second);
  g_assert_cmpuint (previews->previews_fetched, ==, 1);
  g_assert_cmpuint (previews->photos_fetched, ==, 0);
  g_assert_false (fw_shelf_has (second->shelf, shared));
  got = sync_all (second);
  g_assert_cmpuint (got->photos_fetched, ==, 1);
  mine = fw_shelf_read (first->shelf, shared, FW_PHOTO_MAX_SHARED_BYTES, NULL);
  theirs = fw_shelf_read (second->shelf, shared, FW_PHOTO_MAX_SHARED_BYTES, NULL);
  g_assert_nonnull (mine);
  g_assert_true (g_bytes_equal (mine, theirs));
  g_assert_true (is_in_git (team, first, mine));
  assert_nothing_left (first);
  assert_nothing_left (second);
  fsck (team);
}

/* Cleared and then deleted by somebody who objected: its pixels stay here. */
static void
test_deleted (Team          *team,
              gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autoptr(GBytes) mine = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *photo = NULL;
  g_autofree char *shared = NULL;

  team_begin (team, &first, &second, &visit);
  photo = add_photo (first, visit, 2, NULL);
  sync_quietly (first);
  sync_quietly (second);
  clear_photo (first, photo);
  shared = dup_shared (first, visit, photo);
  mine = fw_shelf_read (first->shelf, shared, FW_PHOTO_MAX_SHARED_BYTES, NULL);
  delete_photo (second, photo);
  sync_quietly (second);
  result = sync_device (first);
  g_assert_cmpuint (result->photos_sent, ==, 0);
  g_assert_false (is_in_git (team, first, mine));
  sync_quietly (second);
  assert_converged (first, second);
}

typedef struct
{
  Device *device;
  const char *photo;
} Objection;

static void
on_about_to_send (const FwSyncProgress *progress,
                  gpointer              data)
{
  Objection *objection = data;

  if (g_str_equal (progress->stage, "photos") && progress->total > 0)
    delete_photo (objection->device, objection->photo);
}

/* The sync has listed what it sends when somebody objects. */
static void
test_deleted_meanwhile (Team          *team,
                        gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autoptr(GBytes) mine = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *photo = NULL;
  g_autofree char *shared = NULL;
  Objection objection = { 0 };
  FwSyncOptions options = { .progress = on_about_to_send, .progress_data = &objection };

  team_begin (team, &first, &second, &visit);
  photo = add_photo (first, visit, 2, NULL);
  clear_photo (first, photo);
  shared = dup_shared (first, visit, photo);
  mine = fw_shelf_read (first->shelf, shared, FW_PHOTO_MAX_SHARED_BYTES, NULL);
  objection = (Objection) { first, photo };
  result = sync_device_with (first, &options);
  g_assert_cmpuint (result->photos_sent, ==, 0);
  g_assert_false (is_in_git (team, first, mine));
}

/* A push that failed may have arrived all the same: before it begins it is noted that the team may have the photo. */
static void
test_outcome_unknown (Team          *team,
                      gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(GPtrArray) files = NULL;
  const FwPhotoFile *preview;
  g_autofree char *visit = NULL;
  g_autofree char *photo = NULL;
  g_autofree char *obstacle = g_build_filename (team->team, "refs", "heads", "photos", NULL);

  team_begin (team, &first, &second, &visit);
  photo = add_photo (first, visit, 2, NULL);
  clear_photo (first, photo);
  g_assert_true (g_file_set_contents (obstacle, "", 0, NULL));
  fail_sync (first, FW_SYNC_ERROR_FAILED, "photos", NULL);
  /* The preview goes first. */
  files = fw_store_list_photo_files (first->store, visit, NULL);
  g_assert_cmpuint (files->len, ==, 2);
  preview = g_ptr_array_index (files, 0);
  g_assert_true (preview->preview);
  g_assert_cmpint (preview->state, ==, FW_PHOTO_WAITING);
  g_assert_cmpuint (preview->session, >, 0);
}

/* The same picture twice: deleting one of the two photos does not keep the other's from the team. */
static void
test_same_picture (Team          *team,
                   gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  g_autofree char *shared = NULL;
  FwSyncOptions all = { .photos = FW_SYNC_PHOTOS_ALL };

  team_begin (team, &first, &second, &visit);
  one = add_photo (first, visit, 9, NULL);
  other = add_photo (first, visit, 9, NULL);
  clear_photo (first, one);
  clear_photo (first, other);
  shared = dup_shared (first, visit, other);
  delete_photo (first, one);
  result = sync_device (first);
  g_assert_cmpuint (result->photos_sent, ==, 1);
  fw_sync_result_free (sync_device_with (second, &all));
  g_assert_true (fw_shelf_has (second->shelf, shared));
  assert_converged (first, second);
}

static void
purge (Device     *device,
       const char *id)
{
  g_autoptr(FwWorkspace) workspace = open_workspace (device);
  const char *ids[] = { id, NULL };
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_workspace_purge (workspace, ids, "asked", &error));
  g_assert_no_error (error);
}

/* Somebody else's purge takes the picture that is held back too, and leaves the one that another photo names. */
static void
test_purged_by_another (Team          *team,
                        gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *held_back = NULL;
  g_autofree char *one = NULL;
  g_autofree char *other = NULL;
  g_autofree char *sha256 = NULL;
  g_autofree char *same = NULL;

  team_begin (team, &first, &second, &visit);
  held_back = add_photo (first, visit, 1, NULL);
  one = add_photo (first, visit, 2, NULL);
  other = add_photo (first, visit, 2, NULL);
  clear_photo (first, one);
  clear_photo (first, other);
  sha256 = dup_shared (first, visit, one);
  same = dup_shared (first, visit, other);
  g_assert_cmpstr (sha256, ==, same);
  sync_quietly (first);
  sync_quietly (second);
  purge (second, held_back);
  purge (second, one);
  sync_quietly (second);
  g_assert_true (fw_shelf_has_original (first->shelf, held_back));
  sync_quietly (first);
  g_assert_false (fw_shelf_has_original (first->shelf, held_back));
  g_assert_true (fw_shelf_has (first->shelf, sha256));
  g_assert_cmpint (read_state (first, sha256), !=, FW_PHOTO_ELSEWHERE);
}

/* A picture as small as a preview is both in one file, and travels as the picture. */
static void
test_small (Team          *team,
            gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) sent = NULL;
  g_autoptr(FwSyncResult) later = NULL;
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(GPtrArray) theirs = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *photo = NULL;
  g_autofree char *shared = NULL;

  team_begin (team, &first, &second, &visit);
  photo = add_photo_of (first, visit, 100, 80, 10, NULL);
  clear_photo (first, photo);
  shared = dup_shared (first, visit, photo);
  files = fw_store_list_photo_files (first->store, visit, NULL);
  g_assert_cmpuint (files->len, ==, 1);
  g_assert_false (((FwPhotoFile *) g_ptr_array_index (files, 0))->preview);
  sent = sync_device (first);
  g_assert_cmpuint (sent->photos_sent, ==, 1);
  g_assert_cmpuint (sent->photos_delivered, ==, 1);
  sync_quietly (second);
  g_assert_true (fw_shelf_has (second->shelf, shared));
  theirs = fw_store_list_photo_files (second->store, visit, NULL);
  g_assert_cmpuint (theirs->len, ==, 1);
  g_assert_cmpint (((FwPhotoFile *) g_ptr_array_index (theirs, 0))->state, ==, FW_PHOTO_DELIVERED);
  later = sync_device (first);
  g_assert_cmpuint (later->photos_sent, ==, 0);
}

/* The host loses the branch of photos: whoever holds them sends them again. */
static void
test_lost_branch (Team          *team,
                  gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) again = NULL;
  g_autoptr(FwSyncResult) got = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *photo = NULL;
  g_autofree char *branch = NULL;

  team_begin (team, &first, &second, &visit);
  photo = add_photo (first, visit, 3, NULL);
  clear_photo (first, photo);
  sync_quietly (first);
  branch = photo_branch (team);
  g_assert_true (fw_layout_is_photo_branch (branch + strlen ("refs/heads/"),
                                            fw_store_get_device (first->store)));
  g_free (git (team, "update-ref", "-d", branch, NULL));
  g_free (git (team, "prune", "--expire=now", NULL));
  again = sync_device (first);
  g_assert_true (has_warning (again, "lost photos"));
  g_assert_cmpuint (again->photos_sent, ==, 1);
  got = sync_all (second);
  g_assert_cmpuint (got->photos_fetched, ==, 1);
  fsck (team);
}

/* The push went through and the answer did not: nothing is sent twice. */
static void
test_lost_answer (Team          *team,
                  gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autoptr(FwPhotoFile) file = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *photo = NULL;
  g_autofree char *shared = NULL;
  g_autofree char *branch = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  team_begin (team, &first, &second, &visit);
  photo = add_photo (first, visit, 4, NULL);
  clear_photo (first, photo);
  shared = dup_shared (first, visit, photo);
  sync_quietly (first);
  branch = photo_branch (team);
  before = git (team, "rev-parse", branch, NULL);
  file = fw_store_load_photo_file (first->store, shared, NULL);
  file->state = FW_PHOTO_WAITING;
  g_assert_true (fw_store_put_photo_file (first->store, file, NULL));

  result = sync_device (first);
  g_assert_cmpuint (result->photos_sent, ==, 0);
  g_assert_cmpuint (result->photos_delivered, ==, 1);
  after = git (team, "rev-parse", branch, NULL);
  g_assert_cmpstr (before, ==, after);
}

/* A copy of the data folder on another device: both send, on branches of their own. */
static void
test_clone (Team          *team,
            gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(Device) copy = NULL;
  g_autoptr(FwSyncResult) from_copy = NULL;
  g_autoptr(FwSyncResult) from_first = NULL;
  g_autoptr(FwSyncResult) got = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *output = NULL;
  g_autofree char *branches = NULL;

  team_begin (team, &first, &second, &visit);
  for (guint seed = 5; seed < 6; seed++)
    {
      g_autofree char *photo = add_photo (first, visit, seed, NULL);

      clear_photo (first, photo);
    }
  sync_quietly (first);
  g_clear_pointer (&first->store, fw_store_close);
  output = run_shell (team->root, "cp -r first copy");
  device_reopen (first);
  copy = device_new (team, "copy");
  {
    g_autofree char *mine = add_photo (first, visit, 6, NULL);
    g_autofree char *theirs = add_photo (copy, visit, 7, NULL);

    clear_photo (first, mine);
    clear_photo (copy, theirs);
  }
  from_copy = sync_device (copy);
  g_assert_cmpuint (from_copy->photos_sent, ==, 1);
  from_first = sync_device (first);
  g_assert_cmpuint (from_first->photos_sent, ==, 1);
  g_assert_true (has_warning (from_first, "another device has the name of this one"));
  branches = photo_branch (team);
  g_assert_nonnull (strchr (branches, '\n'));
  got = sync_all (second);
  g_assert_cmpuint (got->photos_fetched, ==, 3);
  fsck (team);
}

/* A spool that is damaged is made again; the photos go on another branch. */
static void
test_damaged_spool (Team          *team,
                    gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autoptr(FwSyncResult) got = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *output = NULL;

  team_begin (team, &first, &second, &visit);
  one = add_photo (first, visit, 8, NULL);
  clear_photo (first, one);
  sync_quietly (first);
  output = run_shell (first->folder,
                      "for f in git/photos.git/objects/pack/*.pack; do chmod +w $f; truncate -s 40 $f; done");
  two = add_photo (first, visit, 9, NULL);
  clear_photo (first, two);
  result = sync_device (first);
  g_assert_cmpuint (result->photos_sent, >=, 1);
  got = sync_all (second);
  g_assert_cmpuint (got->photos_fetched, ==, 2);
  fsck (team);
}

/* Who was killed while it noted what it is about to send left a lock in the spool: it keeps nothing back. */
static void
test_left_lock (Team          *team,
                gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) result = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *one = NULL;
  g_autofree char *two = NULL;
  g_autofree char *touched = NULL;
  g_autofree char *left = NULL;

  team_begin (team, &first, &second, &visit);
  one = add_photo (first, visit, 11, NULL);
  clear_photo (first, one);
  sync_quietly (first);
  touched = run_shell (first->folder, "for f in $(find git -path '*/refs/floorwalk/*' -type f); do touch $f.lock; echo $f; done");
  g_assert_nonnull (strstr (touched, "git/photos.git/refs/floorwalk/photos/"));
  two = add_photo (first, visit, 12, NULL);
  clear_photo (first, two);
  result = sync_device (first);
  g_assert_false (result->waiting);
  g_assert_cmpuint (result->photos_sent, ==, 1);
  g_assert_cmpuint (result->photos_delivered, ==, 1);
  left = run_shell (first->folder, "find git -name '*.lock'");
  g_assert_cmpstr (left, ==, "");
  sync_quietly (second);
  assert_converged (first, second);
  fsck (team);
}

/* A file that the disk has damaged before it was sent keeps no other one back; a preview that was lost afterwards
 * comes back. */
static void
test_damaged_files (Team          *team,
                    gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) sent = NULL;
  g_autoptr(FwSyncResult) later = NULL;
  g_autoptr(GPtrArray) files = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *damaged = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *damaged_file = NULL;
  g_autofree char *whole_file = NULL;
  g_autofree char *script = NULL;

  team_begin (team, &first, &second, &visit);
  damaged = add_photo (first, visit, 41, NULL);
  whole = add_photo (first, visit, 42, NULL);
  clear_photo (first, damaged);
  clear_photo (first, whole);
  damaged_file = dup_shared (first, visit, damaged);
  whole_file = dup_shared (first, visit, whole);
  script = g_strdup_printf ("truncate -s 100 photos/shared/%.2s/%s.jpg", damaged_file, damaged_file);
  g_free (run_shell (first->folder, script));
  sent = sync_device (first);
  g_assert_cmpuint (sent->photos_sent, ==, 1);
  g_assert_true (has_warning (sent, "is not the one that was cleared"));
  g_assert_cmpint (read_state (first, whole_file), ==, FW_PHOTO_DELIVERED);
  g_assert_cmpint (read_state (first, damaged_file), ==, FW_PHOTO_WAITING);

  files = fw_store_list_photo_files (first->store, visit, NULL);
  {
    const FwPhotoFile *preview = g_ptr_array_index (files, 0);

    g_assert_true (preview->preview);
    g_assert_true (fw_shelf_delete (first->shelf, preview->sha256, NULL));
    later = sync_device (first);
    g_assert_cmpuint (later->previews_fetched, ==, 1);
    g_assert_true (fw_shelf_has (first->shelf, preview->sha256));
  }
}

/* A file that is not what its name says does not reach the shelf. */
static void
test_forged (Team          *team,
             gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) got = NULL;
  g_autoptr(FwEdit) edit = NULL;
  g_autoptr(GPtrArray) done = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *photo = NULL;
  g_autofree char *field = NULL;
  g_autofree char *value = NULL;
  g_autofree char *oid = NULL;
  char sha256[65];

  team_begin (team, &first, &second, &visit);
  photo = add_photo (first, visit, 10, NULL);
  memset (sha256, 'a', 64);
  sha256[64] = '\0';
  oid = git (team, "rev-parse", "main:floorwalk.json", NULL);
  field = g_strdup_printf ("photo/%s/shared", photo);
  value = g_strdup_printf ("{\"sha256\":\"%s\",\"oid\":\"%s\",\"bytes\":90,\"width\":9,\"height\":9,"
                           "\"ref\":\"photos/2026-09/k7q2m9x4\"}", sha256, oid);
  edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  fw_edit_set (edit, field, value, NULL);
  done = fw_store_apply (first->store, edit, NULL);
  g_assert_nonnull (done);
  sync_quietly (first);
  got = sync_all (second);
  g_assert_cmpuint (got->photos_fetched, ==, 0);
  g_assert_cmpuint (got->ignored->len, ==, 1);
  g_assert_false (fw_shelf_has (second->shelf, sha256));
}

/* --- Over SSH ------------------------------------------------------------------------------------ */

static void
send_over_ssh (Host *host)
{
  g_autoptr(Device) first = host_enter (host, "first", TRUE);
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) sent = NULL;
  g_autoptr(FwSyncResult) got = NULL;
  g_autofree char *site = add_site (first->store, "Harbour Road");
  g_autofree char *visit = add_visit (first->store, site, "2026-09-14");

  for (guint seed = 20; seed < 23; seed++)
    {
      g_autofree char *photo = add_photo (first, visit, seed, NULL);

      clear_photo (first, photo);
    }
  sent = sync_device (first);
  g_assert_cmpuint (sent->photos_sent, ==, 3);
  g_assert_cmpuint (sent->photos_delivered, ==, 3);
  second = host_enter (host, "second", FALSE);
  got = sync_all (second);
  g_assert_cmpuint (got->photos_fetched, ==, 3);
  g_assert_cmpuint (got->previews_fetched, ==, 3);
  assert_converged (first, second);
  fsck (&host->team);
}

static void
test_ssh (Host          *host,
          gconstpointer  unused)
{
  send_over_ssh (host);
}

/* A host that gives out whole branches only. */
static void
test_ssh_branches (Host          *host,
                   gconstpointer  unused)
{
  g_free (git (&host->team, "config", "uploadpack.allowAnySHA1InWant", "false", NULL));
  send_over_ssh (host);
}

int
main (int    argc,
      char **argv)
{
  const struct { const char *name; void (*run) (Team *team, gconstpointer unused); } tests[] = {
    { "/sync-photos/gate", test_gate },
    { "/sync-photos/deleted", test_deleted },
    { "/sync-photos/deleted-meanwhile", test_deleted_meanwhile },
    { "/sync-photos/outcome-unknown", test_outcome_unknown },
    { "/sync-photos/purged-by-another", test_purged_by_another },
    { "/sync-photos/same-picture", test_same_picture },
    { "/sync-photos/small", test_small },
    { "/sync-photos/lost-branch", test_lost_branch },
    { "/sync-photos/lost-answer", test_lost_answer },
    { "/sync-photos/clone", test_clone },
    { "/sync-photos/damaged-spool", test_damaged_spool },
    { "/sync-photos/left-lock", test_left_lock },
    { "/sync-photos/damaged-files", test_damaged_files },
    { "/sync-photos/forged", test_forged },
  };

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Team, NULL, team_set_up, tests[i].run, team_tear_down);
  g_test_add ("/sync-photos/ssh", Host, NULL, host_set_up, test_ssh, host_tear_down);
  g_test_add ("/sync-photos/ssh-branches", Host, NULL, host_set_up, test_ssh_branches, host_tear_down);

  return g_test_run ();
}
