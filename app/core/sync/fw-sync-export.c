/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From the store to commits on the fetched tip: logs with unsent operations, their pages, templates in
 * use, the purge list. Trees are made from the tip's tree, without an index or files on disk.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-sync-context.h"

#include <stdlib.h>
#include <string.h>

#include "fw-git-error.h"
#include "fw-template.h"

#define DOCUMENTS_A_COMMIT 50
#define COMMITS_A_PUSH 20
#define BATCH_OPERATIONS 500

/* A writer warns where a log grows out of hand. */
#define LARGE_BYTES (2 * 1024 * 1024)
#define LARGE_LINES 10000

#define PAGE_MARK "<!-- floorwalk-page "
#define ATTRIBUTES "*.jsonl merge=union\n"

/* A document that a push carries. */
typedef struct
{
  char *document;
  char *blob;
  FwLog *log;
  guint unsent;
} FwSentDocument;

/* A commit being made. */
typedef struct
{
  FwSyncContext *context;
  git_tree *base;
  GArray *updates;              /* git_tree_update, with paths of their own */
} Draft;

static void
sent_document_free (gpointer data)
{
  FwSentDocument *self = data;

  g_free (self->document);
  g_free (self->blob);
  fw_log_unref (self->log);
  g_free (self);
}

static void
draft_clear (Draft *draft)
{
  for (guint i = 0; draft->updates != NULL && i < draft->updates->len; i++)
    g_free ((char *) g_array_index (draft->updates, git_tree_update, i).path);
  g_clear_pointer (&draft->updates, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

/**
 * fw_sync_export_free:
 * @self: (transfer full) (nullable): an export
 */
void
fw_sync_export_free (FwSyncExport *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->documents);
  g_free (self);
}

/* --- One file ------------------------------------------------------------------------------------ */

/* The entry at the path, or NULL; and whether a file can be written there at all: each folder on the
 * way is one or missing, and the place is free or holds a file of any mode. */
static git_tree_entry *
find_entry (Draft      *draft,
            const char *path,
            gboolean   *writable)
{
  g_auto(GStrv) parts = g_strsplit (path, "/", -1);
  g_autoptr(GString) prefix = g_string_new (NULL);
  git_tree_entry *entry = NULL;

  *writable = TRUE;
  for (guint i = 0; draft->base != NULL && parts[i] != NULL; i++)
    {
      gboolean last = parts[i + 1] == NULL;

      g_string_append_printf (prefix, "%s%s", i > 0 ? "/" : "", parts[i]);
      if (git_tree_entry_bypath (&entry, draft->base, prefix->str) != 0)
        return NULL;
      *writable = git_tree_entry_type (entry) == (last ? GIT_OBJECT_BLOB : GIT_OBJECT_TREE);
      if (last)
        return entry;
      git_tree_entry_free (g_steal_pointer (&entry));
      if (!*writable)
        return NULL;
    }

  return NULL;
}

static gboolean
add_file (Draft       *draft,
          const char  *path,
          const void  *data,
          gsize        length,
          GError     **error)
{
  git_tree_update update = { .action = GIT_TREE_UPDATE_UPSERT, .filemode = GIT_FILEMODE_BLOB };
  int result = git_blob_create_from_buffer (&update.id, draft->context->repository, data, length);

  if (result < 0)
    {
      fw_sync_set_git_error (error, result, draft->context->folder, "cannot write %s", path);
      return FALSE;
    }
  update.path = g_strdup (path);
  g_array_append_val (draft->updates, update);

  return TRUE;
}

/* Adds a file whose content is always the same for the same path, where the path is free. */
static gboolean
add_fixed (Draft       *draft,
           const char  *path,
           const void  *data,
           gsize        length,
           GError     **error)
{
  gboolean writable = FALSE;
  git_tree_entry *entry = find_entry (draft, path, &writable);
  gboolean free = writable && (entry == NULL || git_tree_entry_filemode_raw (entry) != GIT_FILEMODE_BLOB);

  git_tree_entry_free (entry);

  return !free || add_file (draft, path, data, length, error);
}

/* --- Pages --------------------------------------------------------------------------------------- */

static long
read_page_version (const char *text,
                   gsize       length)
{
  g_autofree char *line = g_strndup (text, MIN (length, 64));

  return g_str_has_prefix (line, PAGE_MARK) ? strtol (line + strlen (PAGE_MARK), NULL, 10) : 0;
}

/* Whether the page at the remote was rendered by a newer Floorwalk. */
static gboolean
is_newer_page (Draft           *draft,
               git_tree_entry  *entry,
               const char      *page,
               gboolean        *newer,
               GError         **error)
{
  g_autoptr(GBytes) bytes = NULL;
  gboolean too_large = FALSE;

  *newer = FALSE;
  if (entry == NULL || git_tree_entry_filemode_raw (entry) != GIT_FILEMODE_BLOB)
    return TRUE;
  bytes = fw_sync_context_read (draft->context, git_tree_entry_id (entry), FW_LOG_MAX_BYTES, &too_large,
                                error);
  if (bytes == NULL)
    return too_large;
  *newer = read_page_version (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes))
           > read_page_version (page, strlen (page));

  return TRUE;
}

static gboolean
add_page (Draft                *draft,
          const FwDocumentRow  *row,
          GError              **error)
{
  const FwSyncOptions *options = &draft->context->options;
  g_autofree char *path = NULL;
  g_autofree char *page = NULL;
  git_tree_entry *entry = NULL;
  gboolean writable = FALSE, newer = FALSE, known;

  if (options->page == NULL || row->kind == FW_DOCUMENT_TEAM)
    return TRUE;
  page = options->page (draft->context->store, row->id, options->page_data);
  if (page == NULL)
    return TRUE;
  path = fw_layout_page_path (row->kind, row->id);
  entry = find_entry (draft, path, &writable);
  known = is_newer_page (draft, entry, page, &newer, error);
  git_tree_entry_free (entry);
  if (!known || newer || !writable)
    return known;

  return add_file (draft, path, page, strlen (page), error);
}

/* --- Documents ----------------------------------------------------------------------------------- */

/* What stands at the path and was not taken in, as a log too large for us, is not written over. */
static gboolean
is_free_for (Draft                *draft,
             const FwDocumentRow  *row,
             const char           *path)
{
  gboolean writable = FALSE;
  git_tree_entry *entry = find_entry (draft, path, &writable);
  gboolean foreign = entry != NULL && git_tree_entry_filemode_raw (entry) == GIT_FILEMODE_BLOB
                     && g_strcmp0 (row->blob, git_oid_tostr_s (git_tree_entry_id (entry))) != 0;

  git_tree_entry_free (entry);

  return writable && !foreign;
}

static void
warn_of_size (FwSyncContext *context,
              const char    *path,
              FwLog         *log,
              gsize          bytes)
{
  if (bytes > FW_LOG_MAX_BYTES || fw_log_get_size (log) > FW_LOG_MAX_LINES)
    fw_sync_context_warn (context, "%s is too large for others to read", path);
  else if (bytes > LARGE_BYTES || fw_log_get_size (log) > LARGE_LINES)
    fw_sync_context_warn (context, "%s grows large: go on in a new visit", path);
}

static gboolean
add_document (Draft                *draft,
              const FwDocumentRow  *row,
              GPtrArray            *sent,
              GPtrArray            *named,
              GError              **error)
{
  FwSyncContext *context = draft->context;
  g_autofree char *path = fw_layout_log_path (row->kind, row->id);
  g_autoptr(FwLog) log = NULL;
  g_autoptr(GBytes) bytes = NULL;
  FwSentDocument *document;

  if (!is_free_for (draft, row, path))
    {
      fw_sync_context_warn (context, "%s is not sent: something else stands in its place", path);
      return TRUE;
    }
  if (!fw_store_check_kept (context->store, row->id, error)
      || (row->kind == FW_DOCUMENT_VISIT && !fw_photo_list_note (context, row->id, error)))
    return FALSE;
  log = fw_store_load_log (context->store, row->id, error);
  if (log == NULL)
    return FALSE;
  bytes = fw_log_to_bytes (log);
  warn_of_size (context, path, log, g_bytes_get_size (bytes));
  if (!add_file (draft, path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error)
      || !add_page (draft, row, error))
    return FALSE;
  document = g_new0 (FwSentDocument, 1);
  document->document = g_strdup (row->id);
  document->blob = fw_log_get_blob_id (log);
  document->unsent = row->unsent;
  document->log = g_steal_pointer (&log);
  g_ptr_array_add (sent, document);
  g_ptr_array_add (named, (gpointer) row);

  return TRUE;
}

/* --- What belongs to no document ------------------------------------------------------------------ */

static gboolean
add_purges (Draft    *draft,
            GError  **error)
{
  gboolean writable = FALSE;
  git_tree_entry *entry = find_entry (draft, FW_LAYOUT_PURGED, &writable);
  g_autoptr(GBytes) bytes = fw_purge_list_to_bytes (draft->context->purges);
  g_autofree char *blob = fw_blob_id (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  gboolean same = entry != NULL && g_str_equal (git_oid_tostr_s (git_tree_entry_id (entry)), blob)
                  && git_tree_entry_filemode_raw (entry) == GIT_FILEMODE_BLOB;
  gboolean missing = entry == NULL;

  git_tree_entry_free (entry);
  /* While lines of others wait to be agreed to, the list here lacks them. */
  if (!writable || same || g_hash_table_size (draft->context->held) > 0
      || (missing && fw_purge_list_get_size (draft->context->purges) == 0))
    return TRUE;

  return add_file (draft, FW_LAYOUT_PURGED, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error);
}

static gboolean
add_templates (Draft    *draft,
               GError  **error)
{
  g_autoptr(GPtrArray) templates = fw_store_list_used_templates (draft->context->store, error);

  if (templates == NULL)
    return FALSE;
  for (guint i = 0; i < templates->len; i++)
    {
      FwTemplate *template = g_ptr_array_index (templates, i);
      GBytes *bytes = fw_template_get_bytes (template);
      g_autofree char *path = fw_layout_template_path (fw_template_get_id (template),
                                                       fw_template_get_pin (template));

      if (!add_fixed (draft, path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
add_common (Draft    *draft,
            GError  **error)
{
  g_autofree char *team = fw_team_file_format (draft->context->membership->team);

  return add_fixed (draft, FW_LAYOUT_TEAM_FILE, team, strlen (team), error)
         && add_fixed (draft, FW_LAYOUT_ATTRIBUTES, ATTRIBUTES, strlen (ATTRIBUTES), error)
         && add_templates (draft, error)
         && add_purges (draft, error);
}

/* --- Commits ------------------------------------------------------------------------------------- */

/* @same: whether the tree is @parent's own, so that no commit was made. */
static gboolean
make_commit (Draft          *draft,
             const git_oid  *parent,
             GPtrArray      *named,
             gboolean       *same,
             git_oid        *id,
             GError        **error)
{
  FwSyncContext *context = draft->context;
  g_autoptr(git_signature) author = fw_sync_signature (context->store, error);
  g_autoptr(git_commit) before = NULL;
  g_autoptr(git_tree) tree = NULL;
  g_autofree char *message = fw_sync_message (context->store, named);
  const git_commit *parents[1];
  git_oid tree_id;
  int result;

  if (author == NULL)
    return FALSE;
  result = git_tree_create_updated (&tree_id, context->repository, draft->base, draft->updates->len,
                                    (const git_tree_update *) (gpointer) draft->updates->data);
  *same = result == 0 && draft->base != NULL && git_oid_equal (&tree_id, git_tree_id (draft->base));
  if (*same)
    return TRUE;
  if (result == 0)
    result = git_tree_lookup (&tree, context->repository, &tree_id);
  if (result == 0 && parent != NULL)
    result = git_commit_lookup (&before, context->repository, parent);
  parents[0] = before;
  if (result == 0)
    result = git_commit_create (id, context->repository, NULL, author, author, "UTF-8", message, tree,
                                before != NULL ? 1 : 0, before != NULL ? parents : NULL);
  if (result == 0)
    return TRUE;
  fw_sync_set_git_error (error, result, context->folder, "cannot make a commit");

  return FALSE;
}

/* The documents with something to send, and those whose blob at the remote is not as we write it. */
static GPtrArray *
list_documents (FwSyncContext  *context,
                GError        **error)
{
  g_autoptr(GPtrArray) rows = fw_store_list_documents (context->store, TRUE, error);
  GPtrArray *chosen;

  if (rows == NULL)
    return NULL;
  chosen = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_document_row_free);
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      FwDocumentRow *row = g_ptr_array_index (rows, i);

      if (g_hash_table_contains (context->held, row->id))
        fw_document_row_free (row);
      else
        g_ptr_array_add (chosen, row);
    }

  return chosen;
}

/* Makes one commit of the documents from *next on. Leaves self->commits as it was when there is
 * nothing to commit. */
static gboolean
add_commit (FwSyncExport   *self,
            FwSyncContext  *context,
            GPtrArray      *rows,
            guint          *next,
            const git_oid  *parent,
            GError        **error)
{
  g_autoptr(git_tree) base = parent != NULL ? fw_sync_context_tree (context, parent, error) : NULL;
  g_auto(Draft) draft = { .context = context, .base = base };
  g_autoptr(GPtrArray) named = g_ptr_array_new ();
  gboolean same = FALSE;
  git_oid commit;

  if (parent != NULL && base == NULL)
    return FALSE;
  draft.updates = g_array_new (FALSE, FALSE, sizeof (git_tree_update));
  if (!add_common (&draft, error))
    return FALSE;
  for (; *next < rows->len && named->len < DOCUMENTS_A_COMMIT; (*next)++)
    {
      if (g_cancellable_set_error_if_cancelled (context->cancellable, error)
          || !add_document (&draft, g_ptr_array_index (rows, *next), self->documents, named, error))
        return FALSE;
      fw_sync_context_report (context, "commit", *next + 1, rows->len);
    }
  if (draft.updates->len == 0)
    return TRUE;
  if (!make_commit (&draft, parent, named, &same, &commit, error))
    return FALSE;
  if (same)
    return TRUE;
  self->commit = commit;
  self->commits++;

  return TRUE;
}

/**
 * fw_sync_export_new:
 * @self: the sync
 * @tip: (nullable): the commit to stand on; %NULL where the remote has no such branch
 * @error: return location
 *
 * Makes commits of what is to be sent: at most 50 documents each, and at most 20 of them.
 *
 * Returns: (transfer full) (nullable): the commits; none where there is nothing to send, although documents
 *   may be listed that stand there already as they would be written
 */
FwSyncExport *
fw_sync_export_new (FwSyncContext  *self,
                    const git_oid  *tip,
                    GError        **error)
{
  g_autoptr(FwSyncExport) export = g_new0 (FwSyncExport, 1);
  g_autoptr(GPtrArray) rows = NULL;
  guint next = 0;

  export->documents = g_ptr_array_new_with_free_func (sent_document_free);
  rows = list_documents (self, error);
  if (rows == NULL)
    return NULL;
  do
    {
      const git_oid *parent = export->commits > 0 ? &export->commit : tip;
      git_oid before = { 0 };

      if (parent != NULL)
        git_oid_cpy (&before, parent);
      if (!add_commit (export, self, rows, &next, parent != NULL ? &before : NULL, error))
        return NULL;
    }
  while (next < rows->len && export->commits < COMMITS_A_PUSH);

  return g_steal_pointer (&export);
}

/**
 * fw_sync_export_mark_sent:
 * @self: an export whose push has succeeded
 * @context: the sync
 * @error: return location
 *
 * Notes in the store what the remote holds now.
 *
 * Returns: whether it worked
 */
gboolean
fw_sync_export_mark_sent (FwSyncExport   *self,
                          FwSyncContext  *context,
                          GError        **error)
{
  guint rows = 0;

  if (!fw_store_begin_batch (context->store, error))
    return FALSE;
  for (guint i = 0; i < self->documents->len; i++)
    {
      const FwSentDocument *document = g_ptr_array_index (self->documents, i);

      /* A save of the app waits for a transaction. */
      if (rows > 0 && rows + document->unsent > BATCH_OPERATIONS)
        {
          if (!fw_store_end_batch (context->store, error) || !fw_store_begin_batch (context->store, error))
            return FALSE;
          rows = 0;
        }
      rows += document->unsent;
      if (!fw_store_mark_sent (context->store, document->document, document->log, document->blob, error))
        return FALSE;
      context->result->sent_operations += document->unsent;
    }

  return fw_store_end_batch (context->store, error);
}
