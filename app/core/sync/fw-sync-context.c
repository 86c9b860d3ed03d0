/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Beginning and ending a sync: the lock of the data folder, libgit2, the local repository, the way to
 * the remote. And what every step needs: progress, reading a tree, noting what was left alone.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-sync-context.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "fw-authorities.h"
#include "fw-file.h"
#include "fw-git-error.h"
#include "fw-known-hosts.h"

#define MAX_IGNORED 200
#define MAX_TREE_BYTES (32 * 1024 * 1024)

/* One sync at a time on a data folder; the kernel lets go of the lock when the process ends. */
static gboolean
take_lock (FwSyncContext  *self,
           GError        **error)
{
  g_autofree char *path = g_build_filename (self->folder, "sync.lock", NULL);

  self->lock = open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock < 0)
    {
      fw_set_error_from_errno (error, errno, "cannot open", path);
      return FALSE;
    }
  if (flock (self->lock, LOCK_EX | LOCK_NB) == 0)
    return TRUE;
  if (errno == EWOULDBLOCK)
    g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_BUSY, "another sync of %s is running", self->folder);
  else
    fw_set_error_from_errno (error, errno, "cannot lock", path);

  return FALSE;
}

/**
 * fw_sync_context_open:
 * @self: a zeroed context
 * @store: the store
 * @shelf: (nullable): the shelf, where photos take part
 * @options: (nullable): what is asked
 * @cancellable: (nullable): ends it between steps
 * @error: return location
 *
 * Takes the lock of the data folder and starts libgit2. fw_sync_context_clear() is due in any case.
 *
 * Returns: whether it worked
 */
gboolean
fw_sync_context_open (FwSyncContext        *self,
                      FwStore              *store,
                      FwShelf              *shelf,
                      const FwSyncOptions  *options,
                      GCancellable         *cancellable,
                      GError              **error)
{
  g_autofree char *home = NULL;

  self->lock = -1;
  self->store = store;
  self->shelf = shelf;
  if (options != NULL)
    self->options = *options;
  self->cancellable = cancellable;
  self->folder = fw_store_get_folder (store);
  self->held = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->stage = "fetch";
  home = fw_known_hosts_dup_home (self->folder);
  if (!take_lock (self, error))
    return FALSE;
  self->started = fw_git_start (home, error);
  if (!self->started)
    return FALSE;
  if (self->options.authorities != NULL ? !fw_authorities_take (self->folder, self->options.authorities, error)
                                        : !fw_authorities_apply (self->folder, error))
    return FALSE;
  self->membership = fw_membership_load (store, error);

  return self->membership != NULL;
}

static void
on_transport (guint64  done,
              guint64  total,
              gpointer data)
{
  FwSyncContext *self = data;

  fw_sync_context_report (self, self->stage, done, total);
}

/**
 * fw_sync_context_connect:
 * @self: an open context
 * @url: the team's address
 * @branch: the branch's short name
 * @error: return location
 *
 * Opens the local repository and prepares the way to the remote; nothing is connected yet.
 *
 * Returns: whether it worked
 */
gboolean
fw_sync_context_connect (FwSyncContext  *self,
                         const char     *url,
                         const char     *branch,
                         GError        **error)
{
  g_autoptr(FwUrl) address = fw_url_parse (url, error);

  if (address == NULL)
    return FALSE;
  self->ref = g_strconcat ("refs/heads/", branch, NULL);
  self->repository = fw_repository_open (self->folder, FW_SYNC_RECORDS, NULL, error);
  if (self->repository == NULL)
    return FALSE;
  self->transport = fw_transport_new (address, self->folder, fw_store_get_device (self->store),
                                      self->cancellable, error);
  if (self->transport == NULL)
    return FALSE;
  fw_transport_set_progress (self->transport, on_transport, self);

  return TRUE;
}

/**
 * fw_sync_context_clear:
 * @self: a context, opened or not
 *
 * Ends everything.
 */
void
fw_sync_context_clear (FwSyncContext *self)
{
  g_clear_pointer (&self->transport, fw_transport_free);
  g_clear_pointer (&self->repository, git_repository_free);
  g_clear_pointer (&self->membership, fw_membership_free);
  g_clear_pointer (&self->purges, fw_purge_list_free);
  g_clear_pointer (&self->held, g_hash_table_unref);
  g_clear_pointer (&self->changed, g_hash_table_unref);
  g_clear_pointer (&self->ref, g_free);
  fw_git_guard_clear (&self->started);
  if (self->lock >= 0)
    close (self->lock);
  self->lock = -1;
}

/**
 * fw_sync_context_report:
 * @self: a context
 * @stage: a literal
 * @done: how much is done
 * @total: of how much, 0 when it is not known
 *
 * Tells that something goes on.
 */
void
fw_sync_context_report (FwSyncContext *self,
                        const char    *stage,
                        guint64        done,
                        guint64        total)
{
  FwSyncProgress progress = { stage, done, total };

  self->stage = stage;
  if (self->options.progress != NULL)
    self->options.progress (&progress, self->options.progress_data);
}

/**
 * fw_sync_context_ignore:
 * @self: a context with a result
 * @path: a path in the repository; a stranger's
 * @format: why it is left alone
 *
 * Notes what was left alone.
 */
void
fw_sync_context_ignore (FwSyncContext *self,
                        const char    *path,
                        const char    *format,
                        ...)
{
  FwSyncIgnored *ignored = NULL;
  va_list arguments;

  if (self->result == NULL)
    return;
  for (guint i = 0; i < self->result->ignored->len; i++)
    if (g_str_equal (((FwSyncIgnored *) g_ptr_array_index (self->result->ignored, i))->path, path))
      return;
  if (self->result->ignored->len >= MAX_IGNORED)
    {
      self->more_ignored++;
      return;
    }
  ignored = g_new0 (FwSyncIgnored, 1);
  ignored->path = fw_sync_escape (path, -1);
  va_start (arguments, format);
  ignored->why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_ptr_array_add (self->result->ignored, ignored);
}

/**
 * fw_sync_context_warn:
 * @self: a context with a result
 * @format: one line for a person
 *
 * Notes what a person should know; the same line once.
 */
void
fw_sync_context_warn (FwSyncContext *self,
                      const char    *format,
                      ...)
{
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  line = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (self->result != NULL
      && !g_ptr_array_find_with_equal_func (self->result->warnings, line, g_str_equal, NULL))
    g_ptr_array_add (self->result->warnings, g_steal_pointer (&line));
}

/**
 * fw_sync_context_is_damage:
 * @error: (nullable): an error
 *
 * Returns: whether it says that git objects are damaged
 */
gboolean
fw_sync_context_is_damage (const GError *error)
{
  return g_error_matches (error, FW_SYNC_ERROR, FW_SYNC_ERROR_DAMAGED);
}

/**
 * fw_sync_context_tree:
 * @self: a context
 * @commit: a commit that was fetched
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its tree
 */
git_tree *
fw_sync_context_tree (FwSyncContext  *self,
                      const git_oid  *commit,
                      GError        **error)
{
  g_autoptr(git_commit) object = NULL;
  g_autoptr(git_odb) objects = NULL;
  git_tree *tree = NULL;
  git_object_t type;
  size_t size = 0;
  int result = git_commit_lookup (&object, self->repository, commit);

  if (result == 0)
    result = git_repository_odb (&objects, self->repository);
  if (result == 0)
    result = git_odb_read_header (&size, &type, objects, git_commit_tree_id (object));
  if (result == 0 && size > MAX_TREE_BYTES)
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_TOO_LARGE,
                   "the repository's first folder is too large");
      return NULL;
    }
  if (result == 0)
    result = git_commit_tree (&tree, object);
  if (result < 0)
    {
      fw_sync_set_git_error (error, result, self->folder, "cannot read the commit %s",
                             git_oid_tostr_s (commit));
      return NULL;
    }

  return tree;
}

/**
 * fw_sync_context_read:
 * @self: a context
 * @id: a blob's id
 * @max_bytes: the most it may have
 * @too_large: (out): whether it has more, or is no blob
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its content; %NULL without an error when @too_large
 */
GBytes *
fw_sync_context_read (FwSyncContext  *self,
                      const git_oid  *id,
                      gsize           max_bytes,
                      gboolean       *too_large,
                      GError        **error)
{
  g_autoptr(git_odb) objects = NULL;
  g_autoptr(git_odb_object) object = NULL;
  git_object_t type = GIT_OBJECT_INVALID;
  size_t size = 0;
  int result = git_repository_odb (&objects, self->repository);

  *too_large = FALSE;
  if (result == 0)
    result = git_odb_read_header (&size, &type, objects, id);
  if (result == 0 && (type != GIT_OBJECT_BLOB || size > max_bytes))
    {
      *too_large = TRUE;
      return NULL;
    }
  if (result == 0)
    result = git_odb_read (&object, objects, id);
  if (result == 0)
    return g_bytes_new (git_odb_object_data (object), git_odb_object_size (object));
  fw_sync_set_git_error (error, result, self->folder, "cannot read the object %s", git_oid_tostr_s (id));

  return NULL;
}

/**
 * fw_sync_context_read_team_file:
 * @self: a context
 * @tree: a tree that was fetched
 * @error: return location; %FW_SYNC_ERROR_NOT_FOUND where there is no such file
 *
 * Returns: (transfer full) (nullable): what floorwalk.json says
 */
FwTeamFile *
fw_sync_context_read_team_file (FwSyncContext  *self,
                                git_tree       *tree,
                                GError        **error)
{
  const git_tree_entry *entry = git_tree_entry_byname (tree, FW_LAYOUT_TEAM_FILE);
  g_autoptr(GBytes) bytes = NULL;
  gboolean too_large = FALSE;

  if (entry == NULL || git_tree_entry_filemode_raw (entry) != GIT_FILEMODE_BLOB)
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NOT_FOUND,
                   "there is no team repository at the address: it has no " FW_LAYOUT_TEAM_FILE);
      return NULL;
    }
  bytes = fw_sync_context_read (self, git_tree_entry_id (entry), FW_TEAM_FILE_MAX_BYTES, &too_large, error);
  if (too_large)
    g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_OTHER_TEAM,
                 "this is no team repository: its " FW_LAYOUT_TEAM_FILE " is too large");
  if (bytes == NULL)
    return NULL;

  return fw_team_file_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

/**
 * fw_sync_context_fetch_team_file:
 * @self: a context that is connected
 * @place: the address, for messages
 * @blob: (out caller-allocates) (optional): the id of the file's blob
 * @error: return location; %FW_SYNC_ERROR_NOT_FOUND where there is no such file
 *
 * Fetches the branch.
 *
 * Returns: (transfer full) (nullable): what its floorwalk.json says
 */
FwTeamFile *
fw_sync_context_fetch_team_file (FwSyncContext  *self,
                                 const char     *place,
                                 git_oid        *blob,
                                 GError        **error)
{
  g_autoptr(git_tree) tree = NULL;
  g_autoptr(FwTeamFile) file = NULL;
  gboolean found = FALSE;
  git_oid tip;

  if (!fw_transport_fetch (self->transport, self->repository, self->ref, &tip, &found, error))
    return NULL;
  if (!found)
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NOT_FOUND,
                   "there is no team repository at %s: it has no branch %s", place,
                   self->ref + strlen ("refs/heads/"));
      return NULL;
    }
  tree = fw_sync_context_tree (self, &tip, error);
  file = tree != NULL ? fw_sync_context_read_team_file (self, tree, error) : NULL;
  if (file != NULL && blob != NULL)
    git_oid_cpy (blob, git_tree_entry_id (git_tree_entry_byname (tree, FW_LAYOUT_TEAM_FILE)));

  return g_steal_pointer (&file);
}
