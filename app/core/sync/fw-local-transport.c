/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Objects go from repository to repository as one pack; a branch is moved only from the commit it was
 * seen at, so that of two devices at once one is told to try again.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-local-transport.h"

#include <string.h>

#include "fw-file.h"
#include "fw-git-error.h"
#include "fw-local-lock.h"
#include "fw-local-objects.h"
#include "fw-local-pack.h"

#define OPEN_FLAGS (GIT_REPOSITORY_OPEN_NO_SEARCH | GIT_REPOSITORY_OPEN_NO_DOTGIT | GIT_REPOSITORY_OPEN_BARE)

/**
 * fw_local_open:
 * @path: a folder
 * @error: return location; %FW_SYNC_ERROR_NOT_FOUND where it holds no bare repository
 *
 * Returns: (transfer full) (nullable): the repository
 */
git_repository *
fw_local_open (const char  *path,
               GError     **error)
{
  g_autoptr(git_repository) repository = NULL;
  int result;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NOT_FOUND,
                   "there is no team repository at %s: no such folder", path);
      return NULL;
    }
  /* git_repository_open_bare() leaks where it fails. */
  result = git_repository_open_ext (&repository, path, OPEN_FLAGS, NULL);
  if (result == 0)
    result = fw_local_objects_guard (repository);
  if (result == GIT_ENOTFOUND)
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NOT_FOUND,
                   "there is no team repository at %s: it is no bare git repository", path);
      return NULL;
    }
  if (result == GIT_EOWNER)
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_AUTH,
                   "cannot use the repository at %s: the folder belongs to another user", path);
      return NULL;
    }
  if (result < 0)
    {
      fw_sync_set_git_error (error, result, NULL, "cannot open the repository at %s", path);
      return NULL;
    }

  return g_steal_pointer (&repository);
}

/* What a host should be set to, so that nobody can take anything back by accident. */
static int
set_up (git_repository *repository)
{
  g_autoptr(git_config) config = NULL;
  int result = git_repository_config (&config, repository);

  if (result == 0)
    result = git_config_set_bool (config, "receive.denyNonFastForwards", 1);
  if (result == 0)
    result = git_config_set_bool (config, "receive.denyDeletes", 1);
  if (result == 0)
    result = git_config_set_bool (config, "receive.fsckObjects", 1);
  if (result == 0)
    result = git_config_set_string (config, "receive.maxInputSize", "64m");
  if (result == 0)
    result = git_config_set_bool (config, "core.logAllRefUpdates", 1);
  if (result == 0)
    result = git_config_set_bool (config, "uploadpack.allowAnySHA1InWant", 1);

  return result;
}

static gboolean
is_empty_folder (const char *path)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);

  return folder != NULL && g_dir_read_name (folder) == NULL;
}

/**
 * fw_local_create:
 * @path: a folder that is missing or empty
 * @branch: the branch's short name
 * @error: return location
 *
 * Makes a bare repository there.
 *
 * Returns: whether it is there
 */
gboolean
fw_local_create (const char  *path,
                 const char  *branch,
                 GError     **error)
{
  git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
  g_autoptr(git_repository) repository = NULL;
  int result;

  if (g_file_test (path, G_FILE_TEST_EXISTS) && !is_empty_folder (path))
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_FAILED,
                   "cannot make a team repository at %s: the folder is not empty", path);
      return FALSE;
    }
  options.flags = GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_MKPATH | GIT_REPOSITORY_INIT_NO_DOTGIT_DIR;
  options.initial_head = branch;
  result = git_repository_init_ext (&repository, path, &options);
  if (result == 0)
    result = set_up (repository);
  if (result == 0)
    return TRUE;
  fw_sync_set_git_error (error, result, path, "cannot make a team repository at %s", path);

  return FALSE;
}

/**
 * fw_local_list:
 * @remote: a repository
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its branches, full name to object id in hexadecimal
 */
GHashTable *
fw_local_list (git_repository  *remote,
               GError         **error)
{
  g_autoptr(GHashTable) branches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(git_reference_iterator) iterator = NULL;
  int result = git_reference_iterator_glob_new (&iterator, remote, "refs/heads/*");

  while (result == 0)
    {
      g_autoptr(git_reference) reference = NULL;

      result = git_reference_next (&reference, iterator);
      if (result == 0 && git_reference_type (reference) == GIT_REFERENCE_DIRECT)
        g_hash_table_replace (branches, g_strdup (git_reference_name (reference)),
                              g_strdup (git_oid_tostr_s (git_reference_target (reference))));
    }
  if (result != GIT_ITEROVER)
    {
      fw_sync_set_git_error (error, result, NULL, "cannot read the branches of %s",
                             git_repository_path (remote));
      return NULL;
    }

  return g_steal_pointer (&branches);
}

/**
 * fw_local_copy:
 * @from: where the objects are
 * @to: where they shall be
 * @commit: what to copy, with its history
 * @hide: (nullable): a commit that @to has with all its history
 * @progress: (nullable): told of the pack as it is written; below 0 stops it
 * @data: for @progress
 * @error: return location
 *
 * Copies commits with their trees and files as one pack, durably.
 *
 * Returns: whether they are there
 */
gboolean
fw_local_copy (git_repository          *from,
               git_repository          *to,
               const git_oid           *commit,
               const git_oid           *hide,
               git_indexer_progress_cb  progress,
               gpointer                 data,
               GError                 **error)
{
  g_autofree char *folder = g_build_filename (git_repository_path (to), "objects", "pack", NULL);
  g_autoptr(git_odb) objects = NULL;
  int result;

  if (!fw_folder_create (folder, 0777, error))
    return FALSE;
  result = fw_local_pack_write (from, folder, commit, hide, progress, data);
  if (result == 0)
    result = git_repository_odb (&objects, to);
  if (result == 0)
    result = git_odb_refresh (objects);
  if (result == 0)
    return TRUE;
  fw_sync_set_git_error (error, result, folder, "cannot copy from %s to %s", git_repository_path (from),
                         git_repository_path (to));

  return FALSE;
}

static int
move_ref (git_repository *remote,
          const char     *ref,
          const git_oid  *commit,
          const git_oid  *expected)
{
  if (expected != NULL)
    return git_reference_create_matching (NULL, remote, ref, commit, 1, expected, "floorwalk: sync");

  return git_reference_create (NULL, remote, ref, commit, 0, "floorwalk: sync");
}

/**
 * fw_local_move_ref:
 * @remote: a repository that has the objects already
 * @ref: a branch's full name
 * @commit: where it shall be
 * @expected: (nullable): where it was seen, %NULL where it was not there
 * @cancellable: (nullable): ends the waiting for a lock
 * @moved: (out): whether it stood elsewhere meanwhile, so that nothing was done
 * @error: return location
 *
 * Moves a branch, comparing under its lock. A lock that nobody holds any more is deleted.
 *
 * Returns: %FALSE with an error; %TRUE also where @moved says that somebody was faster
 */
gboolean
fw_local_move_ref (git_repository  *remote,
                   const char      *ref,
                   const git_oid   *commit,
                   const git_oid   *expected,
                   GCancellable    *cancellable,
                   gboolean        *moved,
                   GError         **error)
{
  int result = move_ref (remote, ref, commit, expected);
  gboolean cleared = FALSE;

  if (result == GIT_ELOCKED && !fw_local_lock_clear_stale (remote, ref, cancellable, &cleared, error))
    return FALSE;
  if (cleared)
    result = move_ref (remote, ref, commit, expected);
  *moved = result == GIT_EMODIFIED || result == GIT_EEXISTS || result == GIT_ELOCKED
           || result == GIT_ENOTFOUND;
  if (result == 0 || *moved)
    return TRUE;
  fw_sync_set_git_error (error, result, git_repository_path (remote), "cannot move %s in %s", ref,
                         git_repository_path (remote));

  return FALSE;
}
