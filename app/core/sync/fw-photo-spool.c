/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commits of photos. What is made for one lies in memory, so that pixels are neither packed nor written
 * a second time on the device. Before it is pushed its commit and trees are in a pack with a reference
 * on them: should the host's answer be lost, the commit is known again on the next connection.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-photo-spool.h"

#include <git2/sys/mempack.h>

#include "fw-git-error.h"

/* Before the packs and the loose objects of the disk, to which libgit2 gives 2 and 1. */
#define MEMORY_PRIORITY 999

/**
 * fw_spool_open:
 * @folder: the data folder
 * @memory: (out) (transfer none): what holds the objects that are made, as long as the spool is open
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the spool
 */
git_repository *
fw_spool_open (const char       *folder,
               git_odb_backend **memory,
               GError          **error)
{
  g_autoptr(git_repository) spool = fw_repository_open (folder, FW_SYNC_PHOTOS, NULL, error);
  g_autoptr(git_odb) objects = NULL;
  int result;

  if (spool == NULL)
    return NULL;
  result = git_repository_odb (&objects, spool);
  if (result == 0)
    result = git_mempack_new (memory);
  if (result == 0)
    result = git_odb_add_backend (objects, *memory, MEMORY_PRIORITY);
  if (result == 0)
    return g_steal_pointer (&spool);
  fw_sync_set_git_error (error, result, git_repository_path (spool), "cannot open the photos' repository");

  return NULL;
}

/**
 * fw_spool_file_free:
 * @self: (transfer full) (nullable): a file
 */
void
fw_spool_file_free (FwSpoolFile *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self);
}

/**
 * fw_spool_write:
 * @spool: the spool
 * @path: where it goes on the branch
 * @bytes: its content
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the file as an object
 */
FwSpoolFile *
fw_spool_write (git_repository  *spool,
                const char      *path,
                GBytes          *bytes,
                GError         **error)
{
  g_autoptr(FwSpoolFile) self = g_new0 (FwSpoolFile, 1);
  int result = git_blob_create_from_buffer (&self->id, spool, g_bytes_get_data (bytes, NULL),
                                            g_bytes_get_size (bytes));

  if (result < 0)
    {
      fw_sync_set_git_error (error, result, git_repository_path (spool), "cannot write the photo %s", path);
      return NULL;
    }
  self->path = g_strdup (path);

  return g_steal_pointer (&self);
}

static git_tree *
find_tree (git_repository *spool,
           const char     *commit)
{
  g_autoptr(git_commit) object = NULL;
  git_tree *tree = NULL;
  git_oid id;

  if (commit == NULL || git_oid_fromstr (&id, commit) != 0 || git_commit_lookup (&object, spool, &id) != 0)
    return NULL;

  return git_commit_tree (&tree, object) == 0 ? tree : NULL;
}

/**
 * fw_spool_knows:
 * @spool: the spool
 * @commit: (nullable): an object id in hexadecimal
 *
 * Returns: whether it is a commit of this spool, whole enough to go on from
 */
gboolean
fw_spool_knows (git_repository *spool,
                const char     *commit)
{
  g_autoptr(git_tree) tree = find_tree (spool, commit);

  return tree != NULL;
}

/**
 * fw_spool_holds:
 * @spool: the spool, or another repository that holds the commit
 * @commit: (nullable): an object id in hexadecimal
 * @path: a path on the branch
 * @oid: a file's object id in hexadecimal
 *
 * Returns: whether the commit is known here and has that very file there
 */
gboolean
fw_spool_holds (git_repository *spool,
                const char     *commit,
                const char     *path,
                const char     *oid)
{
  g_autoptr(git_tree) tree = find_tree (spool, commit);
  git_tree_entry *entry = NULL;
  gboolean held;

  if (tree == NULL || git_tree_entry_bypath (&entry, tree, path) != 0)
    return FALSE;
  held = git_oid_streq (git_tree_entry_id (entry), oid) == 0;
  git_tree_entry_free (entry);

  return held;
}

/* Adds to the pack the tree and those folders of it that the one before did not have. */
static int
insert_trees (git_packbuilder *builder,
              git_tree        *tree,
              git_tree        *before)
{
  int result = git_packbuilder_insert (builder, git_tree_id (tree), NULL);

  for (gsize i = 0; result == 0 && i < git_tree_entrycount (tree); i++)
    {
      const git_tree_entry *entry = git_tree_entry_byindex (tree, i);
      const git_tree_entry *old = before != NULL ? git_tree_entry_byname (before, git_tree_entry_name (entry))
                                  : NULL;

      if (old == NULL || !git_oid_equal (git_tree_entry_id (old), git_tree_entry_id (entry)))
        result = git_packbuilder_insert (builder, git_tree_entry_id (entry), NULL);
    }

  return result;
}

static int
keep (git_repository *spool,
      const git_oid  *commit,
      git_tree       *tree,
      git_tree       *before,
      const char     *branch)
{
  g_autofree char *folder = g_build_filename (git_repository_path (spool), "objects", "pack", NULL);
  g_autofree char *kept = g_strconcat ("refs/floorwalk/", branch, NULL);
  g_autoptr(git_packbuilder) builder = NULL;
  g_autoptr(git_odb) objects = NULL;
  int result = git_packbuilder_new (&builder, spool);

  if (result == 0)
    result = git_packbuilder_insert (builder, commit, NULL);
  if (result == 0)
    result = insert_trees (builder, tree, before);
  if (result == 0)
    result = git_packbuilder_write (builder, folder, 0, NULL, NULL);
  if (result == 0)
    result = git_repository_odb (&objects, spool);
  if (result == 0)
    result = git_odb_refresh (objects);
  if (result == 0)
    result = git_reference_create (NULL, spool, kept, commit, 1, NULL);

  return result;
}

static GArray *
make_updates (GPtrArray *files)
{
  GArray *updates = g_array_new (FALSE, FALSE, sizeof (git_tree_update));

  for (guint i = 0; i < files->len; i++)
    {
      const FwSpoolFile *file = g_ptr_array_index (files, i);
      git_tree_update update = { GIT_TREE_UPDATE_UPSERT, file->id, GIT_FILEMODE_BLOB, file->path };

      g_array_append_val (updates, update);
    }

  return updates;
}

/**
 * fw_spool_commit:
 * @spool: the spool
 * @store: the store, for the author
 * @branch: the branch's short name
 * @parent: (nullable): the branch's last commit, known here; %NULL begins it
 * @files: (element-type FwSpoolFile): what to add
 * @id: (out caller-allocates): the commit
 * @error: return location
 *
 * Returns: whether the commit is made and kept
 */
gboolean
fw_spool_commit (git_repository  *spool,
                 FwStore         *store,
                 const char      *branch,
                 const git_oid   *parent,
                 GPtrArray       *files,
                 git_oid         *id,
                 GError         **error)
{
  g_autoptr(git_signature) author = fw_sync_signature (store, error);
  g_autoptr(GArray) updates = make_updates (files);
  g_autofree char *message = g_strdup_printf ("%u photo files\n", files->len);
  g_autoptr(git_commit) last = NULL;
  g_autoptr(git_tree) before = NULL;
  g_autoptr(git_tree) tree = NULL;
  const git_commit *parents[1];
  git_oid tree_id;
  int result = 0;

  if (author == NULL)
    return FALSE;
  if (parent != NULL)
    result = git_commit_lookup (&last, spool, parent);
  if (result == 0 && last != NULL)
    result = git_commit_tree (&before, last);
  if (result == 0)
    result = git_tree_create_updated (&tree_id, spool, before, updates->len,
                                      (const git_tree_update *) (gpointer) updates->data);
  if (result == 0)
    result = git_tree_lookup (&tree, spool, &tree_id);
  parents[0] = last;
  if (result == 0)
    result = git_commit_create (id, spool, NULL, author, author, "UTF-8", message, tree, last != NULL ? 1 : 0,
                                last != NULL ? parents : NULL);
  if (result == 0)
    result = keep (spool, id, tree, before, branch);
  if (result == 0)
    return TRUE;
  fw_sync_set_git_error (error, result, git_repository_path (spool), "cannot make a commit of photos");

  return FALSE;
}
