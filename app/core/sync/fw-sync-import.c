/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the repository into the store: by set union, document by document, only what differs from the
 * blob known last. What does not belong there is left alone and reported; what the remote has lost is
 * marked to be sent again.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-sync-context.h"

#include <string.h>

#include "fw-git-error.h"
#include "fw-store-list.h"
#include "fw-template.h"

/* A transaction holds up a save of the app for as long as it lasts. */
#define BATCH_OPERATIONS 500
#define BATCH_DOCUMENTS 100
#define PAUSE_MICROSECONDS 30000
#define SHORT_PAUSE_MICROSECONDS 1000

#define MAX_PURGES_BYTES (16 * 1024 * 1024)
#define MAX_ENTRIES 2000000
#define MAX_PATH 200

/* So many documents may be stripped by others' purges before a person is asked. */
#define MAX_PURGED_DOCUMENTS 5

/* A log that was read and waits for its transaction. */
typedef struct
{
  FwDocumentKind kind;
  char *document;
  char *blob;
  FwLog *log;
  gboolean canonical;           /* the blob is, byte for byte, what we write for the log */
} Pending;

typedef struct
{
  FwSyncContext *context;
  GHashTable *known;            /* document -> FwDocumentRow */
  GHashTable *seen;             /* documents whose path is there */
  GHashTable *templates;        /* paths of templates held here */
  GPtrArray *pending;
  guint pending_operations;
  guint entries;
  guint read;
  FwImportCounts counts;
} Walk;

static void
pending_free (gpointer data)
{
  Pending *self = data;

  g_free (self->document);
  g_free (self->blob);
  g_clear_pointer (&self->log, fw_log_unref);
  g_free (self);
}

static void
walk_clear (Walk *walk)
{
  g_clear_pointer (&walk->known, g_hash_table_unref);
  g_clear_pointer (&walk->seen, g_hash_table_unref);
  g_clear_pointer (&walk->templates, g_hash_table_unref);
  g_clear_pointer (&walk->pending, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Walk, walk_clear)

/* --- Logs ---------------------------------------------------------------------------------------- */

/* Whether the remote's bytes are not what we would write for the same operations. */
static gboolean
must_rewrite (FwSyncContext *context,
              const Pending *pending)
{
  g_autoptr(FwLog) stripped = NULL;
  g_autofree char *blob = NULL;

  if (fw_purge_list_get_size (context->purges) == 0)
    return !pending->canonical;
  stripped = fw_purge_list_apply (context->purges, pending->document, pending->log);
  blob = fw_log_get_blob_id (stripped);

  return !g_str_equal (blob, pending->blob);
}

static gboolean
take_in (Walk     *walk,
         Pending  *pending,
         GError  **error)
{
  FwSyncContext *context = walk->context;
  guint before = walk->counts.inserted + walk->counts.removed;
  guint refused = walk->counts.refused;

  if (!fw_store_import (context->store, pending->kind, pending->document, pending->log, pending->blob,
                        context->purges, &walk->counts, error))
    return FALSE;
  if (walk->counts.inserted + walk->counts.removed > before)
    {
      g_hash_table_add (context->changed, g_strdup (pending->document));
      /* Unlike a failed import, this leaves the transaction open; what is in it is good. */
      if (pending->kind == FW_DOCUMENT_VISIT && !fw_photo_list_note (context, pending->document, error))
        {
          fw_store_end_batch (context->store, NULL);
          return FALSE;
        }
    }

  if (walk->counts.refused > refused || !must_rewrite (context, pending))
    return TRUE;

  /* What makes it differ may be words that were purged. */
  return fw_repository_unmark (context->repository, error)
         && fw_store_mark_rewrite (context->store, pending->document, error);
}

/* In which the app can save: as long as somebody is at it, a long one. */
static void
pause_for_others (FwSyncContext *context)
{
  g_usleep (fw_store_was_changed (context->store) ? PAUSE_MICROSECONDS : SHORT_PAUSE_MICROSECONDS);
}

/* One transaction, then a pause. */
static gboolean
flush (Walk    *walk,
       GError **error)
{
  FwSyncContext *context = walk->context;

  if (walk->pending->len == 0)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (context->cancellable, error)
      || !fw_store_begin_batch (context->store, error))
    return FALSE;
  for (guint i = 0; i < walk->pending->len; i++)
    if (!take_in (walk, g_ptr_array_index (walk->pending, i), error))
      return FALSE;
  if (!fw_store_end_batch (context->store, error))
    return FALSE;
  walk->read += walk->pending->len;
  fw_sync_context_report (context, "import", walk->read, 0);
  g_ptr_array_set_size (walk->pending, 0);
  walk->pending_operations = 0;
  pause_for_others (context);

  return TRUE;
}

/* A log that is too large for one transaction, but for its last part. */
static gboolean
import_ahead (Walk     *walk,
              Pending  *pending,
              GError  **error)
{
  FwSyncContext *context = walk->context;
  gboolean more = fw_log_get_size (pending->log) > BATCH_OPERATIONS;

  while (more)
    {
      if (g_cancellable_set_error_if_cancelled (context->cancellable, error)
          || !fw_store_import_ahead (context->store, pending->kind, pending->document, pending->log, context->purges,
                                     BATCH_OPERATIONS, &more, &walk->counts, error))
        return FALSE;
      fw_sync_context_report (context, "import", walk->read, 0);
      if (more)
        {
          g_hash_table_add (context->changed, g_strdup (pending->document));
          pause_for_others (context);
        }
    }

  return TRUE;
}

static gboolean
is_canonical (FwLog  *log,
              GBytes *bytes)
{
  g_autoptr(GBytes) canonical = fw_log_to_bytes (log);

  return g_bytes_equal (canonical, bytes);
}

static gboolean
import_log (Walk                 *walk,
            const char           *path,
            const FwLayoutEntry  *entry,
            const git_oid        *id,
            GError              **error)
{
  FwSyncContext *context = walk->context;
  FwDocumentRow *row = g_hash_table_lookup (walk->known, entry->document);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) problem = NULL;
  g_auto(FwLogReport) report = { 0 };
  gboolean too_large = FALSE;
  FwLog *log;
  Pending *pending;

  g_hash_table_add (walk->seen, g_strdup (entry->document));
  if (g_hash_table_contains (context->held, entry->document))
    return TRUE;
  if (row != NULL && g_strcmp0 (row->blob, git_oid_tostr_s (id)) == 0)
    return TRUE;
  bytes = fw_sync_context_read (context, id, FW_LOG_MAX_BYTES, &too_large, error);
  if (too_large)
    fw_sync_context_ignore (context, path, "larger than %u MiB", FW_LOG_MAX_BYTES >> 20);
  if (bytes == NULL)
    return too_large;
  log = fw_log_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &report, &problem);
  if (log == NULL)
    {
      fw_sync_context_ignore (context, path, "%s", problem->message);
      return TRUE;
    }
  if (report.blank + report.invalid > 0)
    fw_sync_context_ignore (context, path, "%u lines are no operations%s%s", report.blank + report.invalid,
                            report.first_reason != NULL ? ": " : "",
                            report.first_reason != NULL ? report.first_reason : "");
  pending = g_new0 (Pending, 1);
  pending->kind = entry->document_kind;
  pending->document = g_strdup (entry->document);
  pending->blob = g_strdup (git_oid_tostr_s (id));
  pending->log = log;
  pending->canonical = is_canonical (log, bytes);
  if (walk->pending_operations + fw_log_get_size (log) > BATCH_OPERATIONS
      && (!flush (walk, error) || !import_ahead (walk, pending, error)))
    {
      pending_free (pending);
      return FALSE;
    }
  g_ptr_array_add (walk->pending, pending);
  walk->pending_operations += fw_log_get_size (log);
  if (walk->pending_operations < BATCH_OPERATIONS && walk->pending->len < BATCH_DOCUMENTS)
    return TRUE;

  return flush (walk, error);
}

/* --- Templates and purges ------------------------------------------------------------------------ */

static gboolean
import_template (Walk           *walk,
                 const char     *path,
                 const git_oid  *id,
                 GError        **error)
{
  FwSyncContext *context = walk->context;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(FwTemplate) template = NULL;
  g_autoptr(GError) problem = NULL;
  g_autofree char *expected = NULL;
  gboolean too_large = FALSE;

  if (g_hash_table_contains (walk->templates, path))
    return TRUE;
  bytes = fw_sync_context_read (context, id, FW_TEMPLATE_MAX_LENGTH, &too_large, error);
  if (too_large)
    fw_sync_context_ignore (context, path, "larger than %u KiB", FW_TEMPLATE_MAX_LENGTH >> 10);
  if (bytes == NULL)
    return too_large;
  template = fw_template_parse (bytes, NULL, &problem);
  if (template != NULL)
    expected = fw_layout_template_path (fw_template_get_id (template), fw_template_get_pin (template));
  if (template == NULL || !g_str_equal (expected, path))
    {
      fw_sync_context_ignore (context, path, "%s", problem != NULL ? problem->message
                              : "its path is not that of its content");
      return TRUE;
    }

  return fw_store_add_template (context->store, bytes, TRUE, error);
}

/* Documents that lines of theirs name and none of mine does. */
static GHashTable *
list_newly_purged (FwPurgeList *mine,
                   FwPurgeList *theirs)
{
  g_autoptr(GHashTable) lines = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < fw_purge_list_get_size (mine); i++)
    g_hash_table_add (lines, (gpointer) fw_purge_list_get (mine, i)->line);
  for (guint i = 0; i < fw_purge_list_get_size (theirs); i++)
    {
      const FwPurge *purge = fw_purge_list_get (theirs, i);

      if (!g_hash_table_contains (lines, purge->line))
        g_hash_table_add (documents, g_strdup (purge->document));
    }

  return documents;
}

/* Of files whose photos were purged, those that a photo that stands names too; they are that one's from now on. */
static gboolean
keep_named (FwSyncContext  *context,
            GHashTable     *named,
            GError        **error)
{
  FwVisitFilter everything = { .deleted_too = TRUE };
  g_autoptr(GPtrArray) rows = fw_store_list_visits (context->store, &everything, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const FwVisitRow *row = g_ptr_array_index (rows, i);
      g_autoptr(FwVisit) visit = fw_store_load_visit (context->store, row->id, error);
      GPtrArray *photos = visit != NULL ? fw_visit_get_photos (visit) : NULL;

      if (visit == NULL || !fw_photo_list_note (context, row->id, error))
        return FALSE;
      for (guint p = 0; p < photos->len; p++)
        {
          const FwPhoto *photo = g_ptr_array_index (photos, p);
          const char *picture = fw_json_get_string (photo->shared, "sha256");
          const char *preview = fw_json_get_string (yyjson_obj_get (photo->shared, "preview"), "sha256");

          if (!photo->deleted && picture != NULL)
            g_hash_table_add (named, g_strdup (picture));
          if (!photo->deleted && preview != NULL)
            g_hash_table_add (named, g_strdup (preview));
        }
    }

  return rows != NULL;
}

static gboolean
bin_files (FwSyncContext  *context,
           GPtrArray      *removed,
           GError        **error)
{
  g_autoptr(GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (removed->len > 0 && !keep_named (context, named, error))
    return FALSE;
  for (guint i = 0; i < removed->len; i++)
    {
      const char *sha256 = ((const FwPhotoFile *) g_ptr_array_index (removed, i))->sha256;

      if (!g_hash_table_contains (named, sha256) && fw_shelf_has (context->shelf, sha256) &&
          !fw_shelf_bin (context->shelf, sha256, error))
        return FALSE;
    }

  return TRUE;
}

/* What is held back of a photo; of a purged visit the stubs still say which photos it had. */
static gboolean
bin_held_back (FwSyncContext  *context,
               FwPurgeList    *purges,
               GError        **error)
{
  for (guint i = 0; i < fw_purge_list_get_size (purges); i++)
    {
      const FwPurge *purge = fw_purge_list_get (purges, i);
      g_autoptr(FwLog) log = fw_store_load_log (context->store, purge->document, error);

      if (log == NULL)
        return FALSE;
      for (guint o = 0; o < fw_log_get_size (log); o++)
        {
          FwOperation *operation = fw_log_get (log, o);

          if (fw_operation_get_kind (operation) == FW_OPERATION_ADD && fw_operation_is_purged (operation) &&
              g_strcmp0 (fw_operation_get_field (operation), "photo") == 0 &&
              !fw_shelf_bin_photo (context->shelf, fw_operation_get_id (operation), error))
            return FALSE;
        }
    }

  return TRUE;
}

/* Should this process end before, the next that opens the workspace does it. */
static gboolean
bin_purged (FwSyncContext  *context,
            FwPurgeList    *purges,
            GPtrArray      *removed,
            GError        **error)
{
  g_autoptr(GPtrArray) left = NULL;

  if (!bin_files (context, removed, error) || !bin_held_back (context, purges, error))
    return FALSE;
  left = fw_store_list_leaving (context->store, FALSE, error);

  return left != NULL && fw_store_forget_leaving (context->store, left, error);
}

/* What others purged goes to the shelf's bin, from where it disappears after a while. */
static gboolean
accept_purges (FwSyncContext  *context,
               FwPurgeList    *purges,
               GError        **error)
{
  g_autoptr(GPtrArray) removed = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_photo_file_free);

  if (!fw_store_add_purges (context->store, purges, removed, error))
    return FALSE;
  if (context->shelf != NULL && !bin_purged (context, purges, removed, error))
    return FALSE;
  g_clear_pointer (&context->purges, fw_purge_list_free);
  context->purges = fw_store_load_purges (context->store, error);

  return context->purges != NULL;
}

static gboolean
import_purges (FwSyncContext  *context,
               git_tree       *tree,
               GError        **error)
{
  const git_tree_entry *entry = git_tree_entry_byname (tree, FW_LAYOUT_PURGED);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(FwPurgeList) theirs = NULL;
  g_autoptr(GHashTable) documents = NULL;
  g_autoptr(GError) problem = NULL;
  gboolean too_large = FALSE;

  if (entry == NULL || git_tree_entry_filemode_raw (entry) != GIT_FILEMODE_BLOB)
    return TRUE;
  bytes = fw_sync_context_read (context, git_tree_entry_id (entry), MAX_PURGES_BYTES, &too_large, error);
  if (too_large)
    fw_sync_context_ignore (context, FW_LAYOUT_PURGED, "larger than %u MiB", MAX_PURGES_BYTES >> 20);
  if (bytes == NULL)
    return too_large;
  theirs = fw_purge_list_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, &problem);
  if (theirs == NULL)
    {
      fw_sync_context_ignore (context, FW_LAYOUT_PURGED, "%s", problem->message);
      return TRUE;
    }
  documents = list_newly_purged (context->purges, theirs);
  if (g_hash_table_size (documents) == 0)
    return TRUE;
  if (g_hash_table_size (documents) <= MAX_PURGED_DOCUMENTS || context->options.accept_purges)
    return accept_purges (context, theirs, error);
  fw_sync_context_warn (context,
                        "others erased something in %u documents at once: these wait until you agree",
                        g_hash_table_size (documents));
  g_hash_table_unref (context->held);
  context->held = g_steal_pointer (&documents);

  return TRUE;
}

/* --- The walk ------------------------------------------------------------------------------------ */

static const char *
describe_mode (git_filemode_t mode)
{
  switch (mode)
    {
    case GIT_FILEMODE_TREE:
      return "a folder where a file belongs";
    case GIT_FILEMODE_BLOB_EXECUTABLE:
      return "an executable file";
    case GIT_FILEMODE_LINK:
      return "a symbolic link";
    case GIT_FILEMODE_COMMIT:
      return "a submodule";
    default:
      return "a file of an unusual mode";
    }
}

static gboolean walk_tree (Walk           *walk,
                           git_tree       *tree,
                           const char     *prefix,
                           GError        **error);

static gboolean
enter (Walk           *walk,
       const char     *path,
       const git_oid  *id,
       GError        **error)
{
  g_autoptr(git_tree) tree = NULL;
  int result = git_tree_lookup (&tree, walk->context->repository, id);

  if (result < 0)
    {
      fw_sync_set_git_error (error, result, walk->context->folder, "cannot read the folder %s", path);
      return FALSE;
    }

  return walk_tree (walk, tree, path, error);
}

static gboolean
visit_entry (Walk                  *walk,
             const char            *path,
             const git_tree_entry  *entry,
             GError               **error)
{
  FwSyncContext *context = walk->context;
  git_filemode_t mode = git_tree_entry_filemode_raw (entry);
  FwLayoutEntry layout;
  FwLayoutKind kind = fw_layout_parse (path, &layout);

  if (kind == FW_LAYOUT_FOREIGN)
    fw_sync_context_ignore (context, path, "no path of Floorwalk's");
  else if (kind == FW_LAYOUT_FOLDER)
    {
      if (mode == GIT_FILEMODE_TREE)
        return enter (walk, path, git_tree_entry_id (entry), error);
      fw_sync_context_ignore (context, path, "a file where a folder belongs");
    }
  else if (mode != GIT_FILEMODE_BLOB)
    fw_sync_context_ignore (context, path, "%s", describe_mode (mode));
  else if (kind == FW_LAYOUT_LOG)
    return import_log (walk, path, &layout, git_tree_entry_id (entry), error);
  else if (kind == FW_LAYOUT_TEMPLATE)
    return import_template (walk, path, git_tree_entry_id (entry), error);

  return TRUE;
}

static gboolean
walk_tree (Walk        *walk,
           git_tree    *tree,
           const char  *prefix,
           GError     **error)
{
  gsize count = git_tree_entrycount (tree);

  for (gsize i = 0; i < count; i++)
    {
      const git_tree_entry *entry = git_tree_entry_byindex (tree, i);
      const char *name = git_tree_entry_name (entry);
      g_autofree char *path = NULL;

      if (++walk->entries > MAX_ENTRIES)
        {
          g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_TOO_LARGE, "the repository has more than %u files",
                       MAX_ENTRIES);
          return FALSE;
        }
      path = g_strconcat (prefix, prefix[0] != '\0' ? "/" : "", name, NULL);
      if (strlen (path) > MAX_PATH)
        fw_sync_context_ignore (walk->context, path, "no path of Floorwalk's");
      else if (!visit_entry (walk, path, entry, error))
        return FALSE;
    }

  return TRUE;
}

/* Documents known at the remote whose path is gone are to be sent again. */
static gboolean
find_gone (Walk    *walk,
           GError **error)
{
  GHashTableIter iterator;
  gpointer value;

  g_hash_table_iter_init (&iterator, walk->known);
  while (g_hash_table_iter_next (&iterator, NULL, &value))
    {
      FwDocumentRow *row = value;
      guint resent = 0;

      if (row->blob == NULL || g_hash_table_contains (walk->seen, row->id)
          || g_hash_table_contains (walk->context->held, row->id))
        continue;
      if (!fw_store_mark_gone (walk->context->store, row->id, &resent, error))
        return FALSE;
      walk->counts.resent += resent;
    }

  return TRUE;
}

static gboolean
prepare (Walk     *walk,
         GError  **error)
{
  g_autoptr(GPtrArray) rows = fw_store_list_documents (walk->context->store, FALSE, error);
  g_autoptr(GPtrArray) templates = rows != NULL ? fw_store_list_used_templates (walk->context->store, error)
                                   : NULL;

  if (templates == NULL)
    return FALSE;
  walk->known = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) fw_document_row_free);
  walk->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  walk->templates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  walk->pending = g_ptr_array_new_with_free_func (pending_free);
  for (guint i = 0; i < templates->len; i++)
    {
      FwTemplate *template = g_ptr_array_index (templates, i);

      g_hash_table_add (walk->templates,
                        fw_layout_template_path (fw_template_get_id (template),
                                                 fw_template_get_pin (template)));
    }
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      FwDocumentRow *row = g_ptr_array_index (rows, i);

      g_hash_table_replace (walk->known, row->id, row);
    }

  return TRUE;
}

/* --- What the repository is ---------------------------------------------------------------------- */

/* Whether the commit has the one that was imported last in its history: then it is the same
 * repository, and somebody deleted a file. */
static gboolean
is_continuation (FwSyncContext *context,
                 const git_oid *tip)
{
  git_oid last;

  return context->membership->tip != NULL && git_oid_fromstr (&last, context->membership->tip) == 0
         && git_graph_descendant_of (context->repository, tip, &last) == 1;
}

static gboolean
check_team (FwSyncContext  *context,
            git_tree       *tree,
            const git_oid  *tip,
            GError        **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(FwTeamFile) file = fw_sync_context_read_team_file (context, tree, &problem);

  if (file == NULL && g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_NOT_FOUND)
      && is_continuation (context, tip))
    {
      fw_sync_context_warn (context, FW_LAYOUT_TEAM_FILE " was deleted at the remote and is written again");
      return TRUE;
    }
  if (file == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (!fw_membership_check (context->membership, file->team, error))
    return FALSE;
  if (file->min_reader > FW_TEAM_FILE_FORMAT)
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_TOO_NEW,
                   "the team's records need a newer Floorwalk (format %u); what you record stays here until "
                   "then",
                   file->min_reader);
      return FALSE;
    }
  context->read_only = file->min_writer > FW_TEAM_FILE_FORMAT;
  if (context->read_only)
    fw_sync_context_warn (context, "the team writes with a newer Floorwalk: nothing is sent until this one "
                                   "is updated");

  return TRUE;
}

static gboolean
import_tree (FwSyncContext  *context,
             git_tree       *tree,
             GError        **error)
{
  g_auto(Walk) walk = { .context = context };

  if (!prepare (&walk, error))
    return FALSE;
  fw_sync_context_report (context, "import", 0, 0);
  if (tree != NULL && (!walk_tree (&walk, tree, "", error) || !flush (&walk, error)))
    return FALSE;
  if (!find_gone (&walk, error))
    return FALSE;
  context->result->fetched_operations += walk.counts.inserted;
  context->result->healed += walk.counts.resent;

  return TRUE;
}

/**
 * fw_sync_import:
 * @self: the sync
 * @tip: (nullable): the fetched commit; %NULL where the remote has no such branch
 * @error: return location
 *
 * Takes in what @tip holds and the store does not, and marks unsent what the store holds and @tip has
 * lost.
 *
 * Returns: whether it worked; when not, what was taken in stays, and the next try goes on from there
 */
gboolean
fw_sync_import (FwSyncContext  *self,
                const git_oid  *tip,
                GError        **error)
{
  g_autoptr(git_tree) tree = NULL;
  g_autofree char *name = tip != NULL ? g_strdup (git_oid_tostr_s (tip)) : NULL;

  if (self->purges == NULL)
    self->purges = fw_store_load_purges (self->store, error);
  if (self->purges == NULL)
    return FALSE;
  if (tip != NULL)
    {
      tree = fw_sync_context_tree (self, tip, error);
      if (tree == NULL || !check_team (self, tree, tip, error))
        return FALSE;
    }
  else if (self->membership->tip != NULL)
    fw_sync_context_warn (self, "the remote was emptied; everything held here is sent again");
  if (tip != NULL && g_strcmp0 (name, self->membership->tip) == 0)
    return TRUE;
  if ((tree != NULL && !import_purges (self, tree, error)) || !import_tree (self, tree, error))
    return FALSE;
  /* With documents held back the same commit has to be looked at again. */
  if (g_hash_table_size (self->held) > 0)
    g_clear_pointer (&name, g_free);
  if (!fw_membership_set_tip (self->store, name, error))
    return FALSE;
  g_free (self->membership->tip);
  self->membership->tip = g_steal_pointer (&name);

  return TRUE;
}
