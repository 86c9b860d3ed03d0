/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Local repositories hold nothing that could not be made again. libgit2 loops for ever on a loose
 * object that a power cut has truncated, so none is ever read by a later process: what has to stay is
 * in packs, which are checked, and loose objects are deleted before a repository is used.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-repository.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "fw-file.h"
#include "fw-git-error.h"

/* How deep references may stand below "refs". */
#define MAX_DEPTH 8

/**
 * fw_repository_dup_path:
 * @folder: the data folder
 * @name: the repository's name
 *
 * Returns: (transfer full): where it is
 */
char *
fw_repository_dup_path (const char *folder,
                        const char *name)
{
  return g_build_filename (folder, "git", name, NULL);
}

static gboolean
is_loose_folder (const char *name)
{
  return strlen (name) == 2 && g_ascii_isxdigit (name[0]) && g_ascii_isxdigit (name[1]);
}

/* Temporary files of a pack that was being received, and locks: nobody else works here. */
static gboolean
is_left_over (const char *name)
{
  return g_str_has_prefix (name, "pack_git2_") || g_str_has_prefix (name, "tmp_")
         || g_str_has_suffix (name, ".lock");
}

static gboolean
delete_from (const char  *path,
             gboolean   (*chosen) (const char *name),
             GError     **error)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = NULL;

      if (!chosen (name))
        continue;
      inner = g_build_filename (path, name, NULL);
      if (g_file_test (inner, G_FILE_TEST_IS_DIR) && !g_file_test (inner, G_FILE_TEST_IS_SYMLINK))
        {
          if (!fw_folder_delete_tree (inner, error))
            return FALSE;
        }
      else if (g_unlink (inner) != 0 && errno != ENOENT)
        {
          fw_set_error_from_errno (error, errno, "cannot delete", inner);
          return FALSE;
        }
    }

  return TRUE;
}

/* References stand in folders: those of photos as deep as month and device. */
static gboolean
clean_references (const char  *path,
                  guint        depth,
                  GError     **error)
{
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  if (!delete_from (path, is_left_over, error))
    return FALSE;
  while (folder != NULL && depth < MAX_DEPTH && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR) && !g_file_test (inner, G_FILE_TEST_IS_SYMLINK)
          && !clean_references (inner, depth + 1, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
clean (const char  *path,
       GError     **error)
{
  g_autofree char *objects = g_build_filename (path, "objects", NULL);
  g_autofree char *packs = g_build_filename (objects, "pack", NULL);
  g_autofree char *refs = g_build_filename (path, "refs", NULL);

  return delete_from (path, is_left_over, error) && clean_references (refs, 0, error)
         && delete_from (packs, is_left_over, error) && delete_from (objects, is_left_over, error)
         && delete_from (objects, is_loose_folder, error);
}

static gboolean
make (const char  *path,
      GError     **error)
{
  git_repository_init_options options = GIT_REPOSITORY_INIT_OPTIONS_INIT;
  g_autoptr(git_repository) repository = NULL;
  g_autoptr(git_config) config = NULL;
  g_autofree char *aside = g_strconcat (path, ".new", NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  int result;

  if (!fw_folder_create (parent, 0700, error) || !fw_folder_delete_tree (aside, error))
    return FALSE;
  options.flags = GIT_REPOSITORY_INIT_BARE | GIT_REPOSITORY_INIT_MKDIR | GIT_REPOSITORY_INIT_NO_DOTGIT_DIR;
  options.mode = 0700;
  options.initial_head = "main";
  result = git_repository_init_ext (&repository, aside, &options);
  if (result == 0)
    result = git_repository_config (&config, repository);
  /* libgit2 reads from this, by a slip, the size above which it searches no deltas. Photos have none, and
   * for logs and pages the search takes most of the time of a copy and saves a tenth of its size. */
  if (result == 0)
    result = git_config_set_int32 (config, "pack.deltaCacheSize", 1);
  if (result < 0)
    {
      fw_sync_set_git_error (error, result, parent, "cannot make the local repository %s", path);
      return FALSE;
    }
  g_clear_pointer (&config, git_config_free);
  g_clear_pointer (&repository, git_repository_free);
  if (g_rename (aside, path) != 0)
    {
      fw_set_error_from_errno (error, errno, "cannot name the folder", path);
      return FALSE;
    }

  return fw_folder_sync (parent, error);
}

/* Whether the reference names a commit that is here: a zero-length file or a lost pack is damage. */
static gboolean
is_sound (git_repository *repository,
          const char     *ref)
{
  g_autoptr(git_commit) commit = NULL;
  g_autoptr(git_tree) tree = NULL;
  git_oid id;
  int result = git_reference_name_to_id (&id, repository, ref);

  if (result == GIT_ENOTFOUND)
    return TRUE;

  return result == 0 && git_commit_lookup (&commit, repository, &id) == 0
         && git_commit_tree (&tree, commit) == 0;
}

static gboolean
is_whole (git_repository *repository)
{
  g_autoptr(git_reference_iterator) iterator = NULL;
  const char *name = NULL;
  int result = git_reference_iterator_glob_new (&iterator, repository, "refs/floorwalk/*");

  while (result == 0 && (result = git_reference_next_name (&name, iterator)) == 0)
    if (!is_sound (repository, name))
      return FALSE;

  return result == GIT_ITEROVER;
}

/**
 * fw_repository_open:
 * @folder: the data folder
 * @name: the repository's name
 * @made: (out) (optional): whether it was made, or made again because it was damaged
 * @error: return location
 *
 * Opens a local repository, after deleting what a killed process left in it.
 *
 * Returns: (transfer full) (nullable): the repository
 */
git_repository *
fw_repository_open (const char  *folder,
                    const char  *name,
                    gboolean    *made,
                    GError     **error)
{
  g_autofree char *path = fw_repository_dup_path (folder, name);
  g_autoptr(git_repository) repository = NULL;
  int result;

  if (made != NULL)
    *made = FALSE;
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      if (!clean (path, error))
        return NULL;
      if (git_repository_open_bare (&repository, path) == 0 && is_whole (repository))
        return g_steal_pointer (&repository);
      g_clear_pointer (&repository, git_repository_free);
      if (!fw_folder_delete_tree (path, error))
        return NULL;
    }
  if (made != NULL)
    *made = TRUE;
  if (!make (path, error))
    return NULL;
  result = git_repository_open_bare (&repository, path);
  if (result < 0)
    {
      fw_sync_set_git_error (error, result, folder, "cannot open the local repository %s", path);
      return NULL;
    }

  return g_steal_pointer (&repository);
}

/**
 * fw_repository_delete:
 * @folder: the data folder
 * @name: the repository's name
 * @error: return location
 *
 * Returns: whether it is gone
 */
gboolean
fw_repository_delete (const char  *folder,
                      const char  *name,
                      GError     **error)
{
  g_autofree char *path = fw_repository_dup_path (folder, name);

  return fw_folder_delete_tree (path, error);
}

/**
 * fw_repository_count_packs:
 * @repository: a local repository
 *
 * Returns: how many packs it has; each fetch adds one
 */
guint
fw_repository_count_packs (git_repository *repository)
{
  g_autofree char *path = g_build_filename (git_repository_path (repository), "objects", "pack", NULL);
  g_autoptr(GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;
  guint count = 0;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    if (g_str_has_suffix (name, ".pack"))
      count++;

  return count;
}
