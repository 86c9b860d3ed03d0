/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Room on the disk: no photo goes from a device as long as it may be the last copy, and none lies there twice.
 */
#include <glib.h>
#include <glib/gstdio.h>
#include <locale.h>

#include "fw-layout.h"
#include "fw-workspace-care.h"
#include "ssh-fixture.h"
#include "sync-photo-fixture.h"

/* Over the budget the oldest photos go that the team has; what is young, or chosen, or not delivered stays, and every
 * preview. What went comes back when it is asked for. */
static void
test_evict (Team          *team,
            gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) room = NULL;
  g_autoptr(FwSyncResult) evicting = NULL;
  g_autoptr(FwSyncResult) asked = NULL;
  g_autoptr(FwSyncResult) kept = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *old = NULL;
  g_autofree char *young = NULL;
  g_autofree char *waiting = NULL;
  g_autofree char *old_file = NULL;
  g_autofree char *young_file = NULL;
  g_autofree char *waiting_file = NULL;
  const char *chosen[] = { NULL, NULL };
  FwSyncOptions options = { .photos = FW_SYNC_PHOTOS_CHOSEN, .chosen = chosen };

  team_begin (team, &first, &second, &visit);
  old = add_photo (first, visit, 31, NULL);
  young = add_photo (first, visit, 32, NULL);
  clear_photo (first, old);
  clear_photo (first, young);
  sync_quietly (first);
  waiting = add_photo (first, visit, 33, NULL);
  clear_photo (first, waiting);
  old_file = dup_shared (first, visit, old);
  young_file = dup_shared (first, visit, young);
  waiting_file = dup_shared (first, visit, waiting);
  set_age (first, old_file, 31);
  set_age (first, young_file, 29);
  room = sync_device (first);
  g_assert_cmpuint (room->photos_evicted, ==, 0);

  g_assert_true (fw_store_set_setting (first->store, FW_SETTING_PHOTO_BUDGET, "0", NULL));
  chosen[0] = old;
  kept = sync_device_with (first, &options);
  g_assert_cmpuint (kept->photos_evicted, ==, 0);
  evicting = sync_device (first);
  g_assert_cmpuint (evicting->photos_evicted, ==, 1);
  g_assert_false (fw_shelf_has (first->shelf, old_file));
  g_assert_cmpint (read_state (first, old_file), ==, FW_PHOTO_ELSEWHERE);
  g_assert_true (fw_shelf_has (first->shelf, young_file));
  g_assert_true (fw_shelf_has (first->shelf, waiting_file));
  {
    g_autoptr(GPtrArray) files = fw_store_list_photo_files (first->store, visit, NULL);

    g_assert_cmpuint (files->len, ==, 6);
    for (guint i = 0; i < 3; i++)
      {
        const FwPhotoFile *preview = g_ptr_array_index (files, i);

        g_assert_true (preview->preview);
        g_assert_true (fw_shelf_has (first->shelf, preview->sha256));
      }
  }
  asked = sync_device_with (first, &options);
  g_assert_cmpuint (asked->photos_fetched, ==, 1);
  g_assert_cmpuint (asked->photos_evicted, ==, 0);
  g_assert_true (fw_shelf_has (first->shelf, old_file));
  g_assert_cmpint (read_state (first, old_file), ==, FW_PHOTO_DELIVERED);
  fsck (team);
}

/* A photo of the first device's that the second holds too, for so long that it may go. */
static char *
begin_evicting (Device     *first,
                Device     *second,
                const char *visit)
{
  g_autofree char *photo = add_photo (first, visit, 51, NULL);
  char *shared;

  clear_photo (first, photo);
  shared = dup_shared (first, visit, photo);
  sync_quietly (first);
  fw_sync_result_free (sync_all (second));
  g_assert_cmpint (read_state (second, shared), ==, FW_PHOTO_DELIVERED);
  set_age (second, shared, 31);
  g_assert_true (fw_store_set_setting (second->store, FW_SETTING_PHOTO_BUDGET, "0", NULL));

  return shared;
}

/* The only branch of photos gets a commit that holds nothing but floorwalk.json at that path. */
static void
replace_branch (Team       *team,
                const char *path)
{
  g_autofree char *branch = photo_branch (team);
  g_autofree char *script = g_strdup_printf ("export GIT_INDEX_FILE=\"$PWD/index.test\"; "
                                             "git update-index --add --cacheinfo 100644,$(git rev-parse main:floorwalk.json),'%s'; "
                                             "git update-ref '%s' $(git commit-tree -m other $(git write-tree)); "
                                             "rm index.test",
                                             path, branch);

  g_free (run_shell (team->team, script));
}

/* What comes after the branch of another device was seen not to hold the photo: it stays, is sent from here, and may
 * go when it is seen there. */
static void
assert_kept_and_sent (Device     *second,
                      const char *shared)
{
  g_autoptr(FwSyncResult) kept = sync_device (second);
  g_autoptr(FwSyncResult) sent = NULL;
  g_autoptr(FwSyncResult) evicting = NULL;

  g_assert_cmpuint (kept->photos_evicted, ==, 0);
  g_assert_true (fw_shelf_has (second->shelf, shared));
  g_assert_true (has_warning (kept, "lost photos"));
  sent = sync_device (second);
  g_assert_cmpuint (sent->photos_sent, ==, 1);
  g_assert_cmpuint (sent->photos_delivered, ==, 1);
  evicting = sync_device (second);
  g_assert_cmpuint (sent->photos_evicted + evicting->photos_evicted, ==, 1);
  g_assert_false (fw_shelf_has (second->shelf, shared));
  {
    g_autoptr(FwSyncResult) back = sync_all (second);

    g_assert_cmpuint (back->photos_fetched, ==, 1);
    g_assert_true (fw_shelf_has (second->shelf, shared));
  }
}

/* --- Over a path --------------------------------------------------------------------------------- */

/* The branch of another device is there and does not hold the photo: the host has nothing of it, or has it still
 * and may forget it any day, or has another file in its place. */
static void
test_evict_unproven (Team          *team,
                     gconstpointer  unused)
{
  for (guint kind = 0; kind < 3; kind++)
    {
      g_autofree char *name = g_strdup_printf ("case %u", kind);
      g_autofree char *root = g_build_filename (team->root, name, NULL);
      g_autofree char *place = g_build_filename (root, "team.git", NULL);
      Team one = { .root = root, .team = place, .place = place };
      g_autoptr(Device) first = NULL;
      g_autoptr(Device) second = NULL;
      g_autofree char *visit = NULL;
      g_autofree char *shared = NULL;
      g_autofree char *path = NULL;

      g_assert_no_errno (g_mkdir (root, 0700));
      team_begin (&one, &first, &second, &visit);
      shared = begin_evicting (first, second, visit);
      path = fw_layout_photo_path (visit, shared, FALSE);
      replace_branch (&one, kind == 2 ? path : "other");
      if (kind != 1)
        g_free (git (&one, "prune", "--expire=now", NULL));
      assert_kept_and_sent (second, shared);
    }
}

/* This device's own branch, rewritten while the spool was lost: what it holds nobody here knows. */
static void
test_evict_rewritten (Team          *team,
                      gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autofree char *visit = NULL;
  g_autofree char *photo = NULL;
  g_autofree char *shared = NULL;

  team_begin (team, &first, &second, &visit);
  photo = add_photo (first, visit, 52, NULL);
  clear_photo (first, photo);
  shared = dup_shared (first, visit, photo);
  sync_quietly (first);
  set_age (first, shared, 31);
  g_assert_true (fw_store_set_setting (first->store, FW_SETTING_PHOTO_BUDGET, "0", NULL));
  g_free (run_shell (first->folder, "rm -rf git/photos.git"));
  replace_branch (team, "other");
  g_free (git (team, "prune", "--expire=now", NULL));
  assert_kept_and_sent (first, shared);
}

/* Before there is a team, and after it was left, what is here may be the only copy. */
static void
test_evict_without_team (Team          *team,
                         gconstpointer  unused)
{
  g_autoptr(Device) device = device_new (team, "alone");
  g_autoptr(FwTeamInfo) info = NULL;
  g_autofree char *site = add_site (device->store, "Harbour Road");
  g_autofree char *visit = add_visit (device->store, site, "2026-09-14");
  g_autofree char *photo = add_photo (device, visit, 53, NULL);
  g_autofree char *shared = NULL;

  clear_photo (device, photo);
  shared = dup_shared (device, visit, photo);
  set_age (device, shared, 400);
  g_assert_true (fw_store_set_setting (device->store, FW_SETTING_PHOTO_BUDGET, "0", NULL));
  fail_sync (device, FW_SYNC_ERROR_NO_TEAM, "belongs to no team", NULL);
  g_assert_true (fw_shelf_has (device->shelf, shared));

  info = fw_team_create (device->store, team->place, NULL, NULL, NULL);
  g_assert_nonnull (info);
  g_assert_true (fw_store_set_setting (device->store, FW_SETTING_PHOTO_BUDGET, "1000", NULL));
  sync_quietly (device);
  g_assert_cmpint (read_state (device, shared), ==, FW_PHOTO_DELIVERED);
  g_assert_true (fw_store_set_setting (device->store, FW_SETTING_PHOTO_BUDGET, "0", NULL));
  g_assert_true (fw_team_leave (device->store, NULL));
  fail_sync (device, FW_SYNC_ERROR_NO_TEAM, "left its team", NULL);
  g_assert_true (fw_shelf_has (device->shelf, shared));
  g_assert_cmpint (read_state (device, shared), ==, FW_PHOTO_WAITING);
}

/* Bytes of all files in a folder of a device. */
static guint64
measure (Device     *device,
         const char *folder)
{
  g_autofree char *script = g_strdup_printf ("find '%s' -type f -printf '%%s\\n' | awk '{ sum += $1 } END { print sum + 0 }'",
                                             folder);
  g_autofree char *output = run_shell (device->folder, script);

  return g_ascii_strtoull (output, NULL, 10);
}

static void
assert_small (Device     *device,
              const char *who)
{
  guint64 shelf = measure (device, "photos"), git_folder = measure (device, "git");

  g_test_message ("%s: %" G_GUINT64_FORMAT " bytes of photos, %" G_GUINT64_FORMAT " in git, %.4f times", who, shelf,
                  git_folder, (double) (shelf + git_folder) / (double) shelf);
  g_assert_cmpuint (shelf, >, 3000000);
  g_assert_cmpuint (git_folder * 10, <=, shelf);
}

/* Who sends photos, and who gets them, holds them once: with all of git no more than 1.1 times what is on the shelf. */
static void
test_disk_use (Team          *team,
               gconstpointer  unused)
{
  g_autoptr(Device) first = NULL;
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) sent = NULL;
  g_autoptr(FwSyncResult) got = NULL;
  g_autofree char *visit = NULL;

  team_begin (team, &first, &second, &visit);
  for (guint seed = 100; seed < 130; seed++)
    {
      g_autofree char *photo = add_photo (first, visit, seed, NULL);

      clear_photo (first, photo);
    }
  sent = sync_device (first);
  g_assert_cmpuint (sent->photos_delivered, ==, 30);
  assert_small (first, "sender");
  got = sync_all (second);
  g_assert_cmpuint (got->photos_fetched, ==, 30);
  assert_small (second, "receiver");
}

/* --- Over SSH ------------------------------------------------------------------------------------ */

/* Others' photos go when the host gives them back just as they are, one by one or with their branch, and come
 * again when they are asked for; one that the host has lost stays, and is sent. */
static void
evict_over_ssh (Host *host)
{
  g_autoptr(Device) first = host_enter (host, "first", TRUE);
  g_autoptr(Device) second = NULL;
  g_autoptr(FwSyncResult) evicting = NULL;
  g_autoptr(FwSyncResult) back = NULL;
  g_autofree char *site = add_site (first->store, "Harbour Road");
  g_autofree char *visit = add_visit (first->store, site, "2026-09-14");
  g_autofree char *shared = NULL;

  sync_quietly (first);
  second = host_enter (host, "second", FALSE);
  sync_quietly (second);
  shared = begin_evicting (first, second, visit);
  evicting = sync_device (second);
  g_assert_cmpuint (evicting->photos_evicted, ==, 1);
  g_assert_false (fw_shelf_has (second->shelf, shared));
  back = sync_all (second);
  g_assert_cmpuint (back->photos_fetched, ==, 1);
  set_age (second, shared, 31);
  replace_branch (&host->team, "other");
  g_free (git (&host->team, "prune", "--expire=now", NULL));
  assert_kept_and_sent (second, shared);
}

static void
test_ssh_evict (Host          *host,
                gconstpointer  unused)
{
  evict_over_ssh (host);
}

static void
test_ssh_evict_branches (Host          *host,
                         gconstpointer  unused)
{
  g_free (git (&host->team, "config", "uploadpack.allowAnySHA1InWant", "false", NULL));
  evict_over_ssh (host);
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/sync-evict/oldest", Team, NULL, team_set_up, test_evict, team_tear_down);
  g_test_add ("/sync-evict/unproven", Team, NULL, team_set_up, test_evict_unproven, team_tear_down);
  g_test_add ("/sync-evict/rewritten", Team, NULL, team_set_up, test_evict_rewritten, team_tear_down);
  g_test_add ("/sync-evict/without-team", Team, NULL, team_set_up, test_evict_without_team, team_tear_down);
  g_test_add ("/sync-evict/disk-use", Team, NULL, team_set_up, test_disk_use, team_tear_down);
  g_test_add ("/sync-evict/ssh", Host, NULL, host_set_up, test_ssh_evict, host_tear_down);
  g_test_add ("/sync-evict/ssh-branches", Host, NULL, host_set_up, test_ssh_evict_branches, host_tear_down);

  return g_test_run ();
}
