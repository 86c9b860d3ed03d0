/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A local repository without what was purged: commits and folders of all history, which fetching and
 * pushing need, but of the files only those of the newest commit. In the team's repository the old ones
 * stay until its owner rewrites the branch.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-git-error.h"
#include "fw-repository.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "fw-file.h"
#include "fw-transport.h"

/* Where the repository's own configuration notes for which purges it was made again. */
#define STRIPPED "floorwalk.stripped"

/* A folder tree is never deeper than the layout's; a stranger's may be. */
#define MAX_DEPTH 16

typedef struct
{
  git_repository *from;
  git_packbuilder *builder;
  GHashTable *seen;             /* ids of folders */
} Strip;

static void
strip_clear (Strip *self)
{
  git_packbuilder_free (self->builder);
  g_clear_pointer (&self->seen, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Strip, strip_clear)

static int
insert_folders (Strip         *self,
                const git_oid *id,
                guint          depth)
{
  g_autoptr(git_tree) tree = NULL;
  int result;

  if (depth > MAX_DEPTH || !g_hash_table_add (self->seen, g_strdup (git_oid_tostr_s (id))))
    return 0;
  result = git_packbuilder_insert (self->builder, id, NULL);
  if (result == 0)
    result = git_tree_lookup (&tree, self->from, id);
  for (gsize i = 0; result == 0 && i < git_tree_entrycount (tree); i++)
    {
      const git_tree_entry *entry = git_tree_entry_byindex (tree, i);

      if (git_tree_entry_type (entry) == GIT_OBJECT_TREE)
        result = insert_folders (self, git_tree_entry_id (entry), depth + 1);
    }

  return result;
}

static int
insert_commits (Strip         *self,
                const git_oid *tip)
{
  g_autoptr(git_revwalk) walk = NULL;
  git_oid id;
  int result = git_revwalk_new (&walk, self->from);

  if (result == 0)
    result = git_revwalk_push (walk, tip);
  while (result == 0 && (result = git_revwalk_next (&id, walk)) == 0)
    {
      g_autoptr(git_commit) commit = NULL;

      result = git_commit_lookup (&commit, self->from, &id);
      if (result == 0)
        result = git_packbuilder_insert (self->builder, &id, NULL);
      if (result == 0)
        result = insert_folders (self, git_commit_tree_id (commit), 0);
    }

  return result == GIT_ITEROVER ? 0 : result;
}

static int
copy_stripped (git_repository *from,
               git_repository *to,
               const git_oid  *tip,
               const char     *mark)
{
  g_auto(Strip) strip = { .from = from };
  g_autofree char *folder = g_build_filename (git_repository_path (to), "objects", "pack", NULL);
  g_autoptr(git_config) config = NULL;
  g_autoptr(git_commit) newest = NULL;
  int result = git_packbuilder_new (&strip.builder, from);

  strip.seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (result == 0)
    result = git_commit_lookup (&newest, from, tip);
  if (result == 0)
    result = git_packbuilder_insert_tree (strip.builder, git_commit_tree_id (newest));
  if (result == 0)
    result = insert_commits (&strip, tip);
  if (result == 0)
    result = git_packbuilder_write (strip.builder, folder, 0, NULL, NULL);
  if (result == 0)
    result = git_repository_config (&config, to);
  if (result == 0)
    result = git_config_set_string (config, STRIPPED, mark);

  return result;
}

/**
 * fw_repository_is_stripped:
 * @repository: a local repository
 * @mark: stands for what was purged
 *
 * Returns: whether it was made again without that
 */
gboolean
fw_repository_is_stripped (git_repository *repository,
                           const char     *mark)
{
  g_autoptr(git_config) config = NULL;
  g_autoptr(git_config) snapshot = NULL;
  const char *before = NULL;

  return git_repository_config (&config, repository) == 0 && git_config_snapshot (&snapshot, config) == 0
         && git_config_get_string (&before, snapshot, STRIPPED) == 0 && g_str_equal (before, mark);
}

/**
 * fw_repository_unmark:
 * @repository: a local repository that purged words have come to again
 * @error: return location
 *
 * Returns: whether it counts as not stripped now
 */
gboolean
fw_repository_unmark (git_repository  *repository,
                      GError         **error)
{
  g_autoptr(git_config) config = NULL;
  int result = git_repository_config (&config, repository);

  if (result == 0)
    result = git_config_delete_entry (config, STRIPPED);
  if (result == 0 || result == GIT_ENOTFOUND)
    return TRUE;
  fw_sync_set_git_error (error, result, git_repository_path (repository), "cannot change the local repository");

  return FALSE;
}

/**
 * fw_repository_strip:
 * @folder: the data folder
 * @name: the repository's name
 * @repository: (inout): the repository, which is closed and opened again
 * @tip: the newest commit
 * @mark: stands for what was purged
 * @error: return location
 *
 * Makes the repository again, without the files that only commits before @tip hold. Killed in between, it is
 * there as before or not at all.
 *
 * Returns: whether it worked
 */
gboolean
fw_repository_strip (const char       *folder,
                     const char       *name,
                     git_repository  **repository,
                     const git_oid    *tip,
                     const char       *mark,
                     GError          **error)
{
  g_autofree char *other_name = g_strconcat ("stripped-", name, NULL);
  g_autofree char *path = fw_repository_dup_path (folder, name);
  g_autofree char *other_path = fw_repository_dup_path (folder, other_name);
  g_autoptr(git_repository) other = NULL;
  int result;

  if (!fw_folder_delete_tree (other_path, error))
    return FALSE;
  other = fw_repository_open (folder, other_name, NULL, error);
  if (other == NULL)
    return FALSE;
  result = copy_stripped (*repository, other, tip, mark);
  g_clear_pointer (&other, git_repository_free);
  /* Opened anew, it sees the pack. */
  if (result == 0)
    result = git_repository_open_bare (&other, other_path);
  if (result == 0)
    result = git_reference_create (NULL, other, FW_TRANSPORT_FETCHED, tip, 1, NULL);
  if (result < 0)
    {
      fw_sync_set_git_error (error, result, folder, "cannot make the local repository again without what was purged");
      return FALSE;
    }
  g_clear_pointer (&other, git_repository_free);
  g_clear_pointer (repository, git_repository_free);
  if (!fw_folder_delete_tree (path, error))
    return FALSE;
  if (g_rename (other_path, path) != 0)
    {
      fw_set_error_from_errno (error, errno, "cannot name the folder", path);
      return FALSE;
    }
  *repository = fw_repository_open (folder, name, NULL, error);

  return *repository != NULL;
}
