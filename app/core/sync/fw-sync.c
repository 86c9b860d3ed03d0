/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The loop: fetch, take in, commit on the tip, push; again when somebody was faster. Photos follow the
 * records. A damaged local repository is made again once.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-sync.h"

#include <string.h>

#include "fw-sync-context.h"
#include "fw-time.h"

#define DEADLINE_SECONDS (5 * 60)

/* Between two tries: at least the first, at most the second, in milliseconds, chosen by chance so that
 * a hundred devices do not meet again and again. */
#define FIRST_PAUSE 50
#define LONGEST_PAUSE 8000

/* So often a host may refuse while its branch stands still, as when another push holds its lock. */
#define MAX_REFUSALS 3

/* Past this many packs a fresh copy is quicker than searching them all. */
#define MAX_PACKS 800

typedef struct
{
  FwSyncContext *context;
  gint64 deadline;              /* monotonic */
  guint refusals;
  git_oid refused_at;           /* where the branch stood then */
  char *words;                  /* what the host said */
} Loop;

static void
free_ignored (gpointer data)
{
  FwSyncIgnored *ignored = data;

  g_free (ignored->path);
  g_free (ignored->why);
  g_free (ignored);
}

static FwSyncResult *
result_new (void)
{
  FwSyncResult *self = g_new0 (FwSyncResult, 1);

  self->documents_changed = g_ptr_array_new_with_free_func (g_free);
  self->ignored = g_ptr_array_new_with_free_func (free_ignored);
  self->warnings = g_ptr_array_new_with_free_func (g_free);

  return self;
}

/**
 * fw_sync_result_free:
 * @self: (transfer full) (nullable): a result
 */
void
fw_sync_result_free (FwSyncResult *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->documents_changed, g_ptr_array_unref);
  g_clear_pointer (&self->ignored, g_ptr_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
  g_free (self);
}

/* --- The loop ------------------------------------------------------------------------------------ */

/* Waits before the next try; FALSE when it is cancelled or there is no time left. */
static gboolean
pause_before_retry (Loop *loop)
{
  guint tries = MIN (loop->context->result->tries, 8);
  int longest = MIN (FIRST_PAUSE << tries, LONGEST_PAUSE);
  gint64 until = g_get_monotonic_time () + (gint64) g_random_int_range (FIRST_PAUSE, longest + 1) * 1000;

  while (g_get_monotonic_time () < until)
    {
      if (g_cancellable_is_cancelled (loop->context->cancellable) || g_get_monotonic_time () > loop->deadline)
        return FALSE;
      g_usleep (FIRST_PAUSE * 1000);
    }

  return g_get_monotonic_time () <= loop->deadline;
}

/* A host that refuses while its branch stands where it stood says no; where it has moved, somebody was
 * faster, whatever the words. */
static gboolean
note_refusal (Loop           *loop,
              const git_oid  *tip,
              GError        **error)
{
  static const git_oid none = { 0 };
  const git_oid *stood = tip != NULL ? tip : &none;

  if (loop->refusals > 0 && !git_oid_equal (&loop->refused_at, stood))
    loop->refusals = 0;
  git_oid_cpy (&loop->refused_at, stood);
  if (++loop->refusals < MAX_REFUSALS)
    return TRUE;
  g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_REJECTED, "the host refused the records: %s", loop->words);

  return FALSE;
}

/* Pushes what there is to send on @tip. @again: whether to fetch and try once more. */
static gboolean
send (Loop           *loop,
      const git_oid  *tip,
      gboolean       *again,
      GError        **error)
{
  FwSyncContext *context = loop->context;
  g_autoptr(FwSyncExport) export = fw_sync_export_new (context, tip, error);
  FwPushOutcome outcome = FW_PUSH_MOVED;

  *again = FALSE;
  if (export == NULL)
    return FALSE;
  if (export->commits == 0)
    return export->documents->len == 0 || fw_sync_export_mark_sent (export, context, error);
  fw_sync_context_report (context, "push", 0, 0);
  g_clear_pointer (&loop->words, g_free);
  if (!fw_transport_push (context->transport, context->repository, &export->commit, context->ref, tip,
                          &outcome, &loop->words, error))
    return FALSE;
  *again = TRUE;
  if (outcome == FW_PUSH_REFUSED)
    return note_refusal (loop, tip, error);
  if (outcome == FW_PUSH_MOVED)
    return TRUE;
  if (!fw_sync_export_mark_sent (export, context, error))
    return FALSE;
  /* While something is held back every commit has to be looked at whole. */
  if (g_hash_table_size (context->held) == 0)
    {
      g_free (context->membership->tip);
      context->membership->tip = g_strdup (git_oid_tostr_s (&export->commit));
      if (!fw_membership_set_tip (context->store, context->membership->tip, error))
        return FALSE;
    }
  /* What was recorded meanwhile, or did not fit into this push, goes with the next one. */
  *again = fw_store_count_unsent (context->store) > 0 && export->documents->len > 0;

  return TRUE;
}

/* What follows from what others recorded. */
static gboolean
follow_arrivals (FwSyncContext  *context,
                 GError        **error)
{
  GHashTableIter iterator;
  gpointer document;

  if (context->options.arrived == NULL || context->read_only)
    return TRUE;
  g_hash_table_iter_init (&iterator, context->changed);
  while (g_hash_table_iter_next (&iterator, &document, NULL))
    {
      g_autoptr(GError) problem = NULL;

      if (g_cancellable_set_error_if_cancelled (context->cancellable, error))
        return FALSE;
      if (!context->options.arrived (document, context->options.arrived_data, &problem))
        fw_sync_context_warn (context, "%s: %s", (const char *) document, problem->message);
    }
  g_clear_pointer (&context->purges, fw_purge_list_free);
  context->purges = fw_store_load_purges (context->store, error);

  return context->purges != NULL;
}

/* One try. */
static gboolean
try_once (Loop      *loop,
          gboolean  *again,
          GError   **error)
{
  FwSyncContext *context = loop->context;
  gboolean found = FALSE;
  git_oid tip;

  *again = FALSE;
  context->result->tries++;
  fw_sync_context_report (context, "fetch", 0, 0);
  if (!fw_transport_fetch (context->transport, context->repository, context->ref, &tip, &found, error)
      || !fw_sync_import (context, found ? &tip : NULL, error) || !follow_arrivals (context, error))
    return FALSE;

  return context->read_only || send (loop, found ? &tip : NULL, again, error);
}

static gboolean
run_loop (Loop     *loop,
          GError  **error)
{
  gboolean again = FALSE;

  for (;;)
    {
      guint sent = loop->context->result->sent_operations;

      if (g_cancellable_set_error_if_cancelled (loop->context->cancellable, error)
          || !try_once (loop, &again, error))
        return FALSE;
      if (!again)
        return TRUE;
      /* After a push that went through, the next one need not wait. */
      if (loop->context->result->sent_operations > sent || pause_before_retry (loop))
        continue;
      if (g_cancellable_set_error_if_cancelled (loop->context->cancellable, error))
        return FALSE;
      loop->context->result->waiting = TRUE;
      fw_sync_context_warn (loop->context,
                            "others are sending all the time; what is left goes with a later sync");
      return TRUE;
    }
}

/* Makes the local repository again, from nothing. */
static gboolean
remake (FwSyncContext  *context,
        GError        **error)
{
  g_clear_pointer (&context->repository, git_repository_free);
  if (!fw_repository_delete (context->folder, FW_SYNC_RECORDS, error))
    return FALSE;
  context->repository = fw_repository_open (context->folder, FW_SYNC_RECORDS, NULL, error);

  return context->repository != NULL;
}

/* Once the newest commit holds nothing purged any more, the local repository is made again without the older
 * files, which do. */
static gboolean
strip_repository (FwSyncContext  *context,
                  GError        **error)
{
  g_autoptr(FwPurgeList) purges = fw_store_load_purges (context->store, error);
  g_autoptr(GBytes) bytes = purges != NULL ? fw_purge_list_to_bytes (purges) : NULL;
  g_autofree char *mark = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
  git_oid tip;

  if (mark == NULL)
    return FALSE;
  if (fw_purge_list_get_size (purges) == 0 || context->membership->tip == NULL || context->read_only
      || context->result->waiting || g_hash_table_size (context->held) > 0
      || fw_store_count_unsent (context->store) > 0 || fw_repository_is_stripped (context->repository, mark)
      || git_oid_fromstr (&tip, context->membership->tip) != 0)
    return TRUE;
  fw_sync_context_report (context, "commit", 0, 0);

  return fw_repository_strip (context->folder, FW_SYNC_RECORDS, &context->repository, &tip, mark, error);
}

static gboolean
sync_records (FwSyncContext  *context,
              GError        **error)
{
  guint seconds = context->options.deadline > 0 ? context->options.deadline : DEADLINE_SECONDS;
  Loop loop = { .context = context, .deadline = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC };
  g_autoptr(GError) problem = NULL;
  gboolean done;

  if (fw_repository_count_packs (context->repository) > MAX_PACKS && !remake (context, error))
    return FALSE;
  done = run_loop (&loop, &problem);
  if (!done && fw_sync_context_is_damage (problem))
    {
      fw_sync_context_warn (context, "the local git folder was damaged and was made again");
      g_clear_error (&problem);
      if (!remake (context, error))
        return FALSE;
      done = run_loop (&loop, &problem);
    }
  done = done && strip_repository (context, &problem);
  g_free (loop.words);
  if (!done)
    g_propagate_error (error, g_steal_pointer (&problem));

  return done;
}

/* --- The whole ----------------------------------------------------------------------------------- */

static int
compare_texts (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
finish_result (FwSyncContext *context)
{
  FwSyncResult *result = context->result;
  GHashTableIter iterator;
  gpointer key;

  g_hash_table_iter_init (&iterator, context->changed);
  while (g_hash_table_iter_next (&iterator, &key, NULL))
    g_ptr_array_add (result->documents_changed, g_strdup (key));
  g_ptr_array_sort (result->documents_changed, compare_texts);
  if (result->healed > 0)
    fw_sync_context_warn (context,
                          "the remote had lost %u operations that are held here; they are sent again",
                          result->healed);
  if (context->more_ignored > 0)
    fw_sync_context_warn (context, "%u more paths of the repository were left alone", context->more_ignored);
}

/* The spool can be made again as well; what it knew of this device's branches is lost, so that the photos go
 * on new ones. */
static gboolean
deliver_photos (FwSyncContext  *context,
                GError        **error)
{
  g_autoptr(GError) problem = NULL;

  if (fw_photo_delivery_run (context, &problem))
    return TRUE;
  if (!fw_sync_context_is_damage (problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  fw_sync_context_warn (context, "the local git folder of photos was damaged and was made again");

  return fw_repository_delete (context->folder, FW_SYNC_PHOTOS, error) && fw_photo_delivery_run (context, error);
}

static gboolean
sync_photos (FwSyncContext  *context,
             GError        **error)
{
  if (context->shelf == NULL || context->options.photos == FW_SYNC_PHOTOS_NONE || context->result->waiting)
    return TRUE;

  if (context->read_only)
    return fw_photo_fetch_run (context, error);

  return deliver_photos (context, error) && fw_photo_fetch_run (context, error)
         && fw_photo_evict_run (context, error);
}

static gboolean
run (FwSyncContext  *context,
     GError        **error)
{
  g_autofree char *now = NULL;

  if (context->membership->url == NULL)
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NO_TEAM, "cannot sync: %s",
                   context->membership->team == NULL
                     ? "this data folder belongs to no team yet; create or join one"
                                                     : "this data folder has left its team");
      return FALSE;
    }
  if (!fw_sync_context_connect (context, context->membership->url, context->membership->branch, error)
      || !sync_records (context, error) || !sync_photos (context, error))
    return FALSE;
  finish_result (context);
  now = fw_time_now_text ();
  if (context->result->fetched_operations + context->result->sent_operations == 0)
    fw_store_leave_log (context->store);

  return fw_store_note_setting (context->store, "sync.last", now, error);
}

/**
 * fw_sync_start_early:
 *
 * Begins with what every sync needs and that hangs on nothing, beside what the caller does before
 * fw_sync_run(). For a process that is there to sync; from its main thread.
 */
void
fw_sync_start_early (void)
{
  fw_git_start_early ();
}

/**
 * fw_sync_end_early:
 *
 * Waits for what fw_sync_start_early() began, where no sync did. From the same thread.
 */
void
fw_sync_end_early (void)
{
  fw_git_end_early ();
}

/**
 * fw_sync_run:
 * @store: the store, open for writing
 * @shelf: (nullable): the shelf; %NULL leaves photos out
 * @options: (nullable): what is asked
 * @cancellable: (nullable): ends it between steps
 * @error: return location for %FW_SYNC_ERROR, %FW_STORE_ERROR, %FW_PHOTO_ERROR, %FW_BASE_ERROR and
 *   %G_IO_ERROR_CANCELLED
 *
 * Syncs with the team. What was done before an error stays done; a network error leaves open what the
 * host did last, which the next sync finds out.
 *
 * Returns: (transfer full) (nullable): what was done
 */
FwSyncResult *
fw_sync_run (FwStore              *store,
             FwShelf              *shelf,
             const FwSyncOptions  *options,
             GCancellable         *cancellable,
             GError              **error)
{
  FwSyncContext context = { 0 };
  g_autoptr(FwSyncResult) result = result_new ();
  gboolean done;

  context.result = result;
  done = fw_sync_context_open (&context, store, shelf, options, cancellable, error) && run (&context, error);
  fw_sync_context_clear (&context);

  return done ? g_steal_pointer (&result) : NULL;
}

/**
 * fw_sync_forget:
 * @store: a store that something was just purged from
 * @error: return location
 *
 * Deletes the local git repository, which holds the words too; the next sync makes it again and, once it has
 * sent what was purged, without them. While another sync is running that one does it.
 *
 * Returns: whether it worked
 */
gboolean
fw_sync_forget (FwStore  *store,
                GError  **error)
{
  FwSyncContext context = { 0 };
  g_autoptr(GError) problem = NULL;
  gboolean done = fw_sync_context_open (&context, store, NULL, NULL, NULL, &problem)
                  && fw_repository_delete (context.folder, FW_SYNC_RECORDS, &problem)
                  && fw_repository_delete (context.folder, "stripped-" FW_SYNC_RECORDS, &problem);

  fw_sync_context_clear (&context);
  if (done || g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_BUSY))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

/**
 * fw_sync_has_fetched:
 * @store: a store
 *
 * Returns: whether its folder holds a local git repository, as only one that has or had a team does
 */
gboolean
fw_sync_has_fetched (FwStore *store)
{
  g_autofree char *path = fw_repository_dup_path (fw_store_get_folder (store), FW_SYNC_RECORDS);

  return g_file_test (path, G_FILE_TEST_IS_DIR);
}

/* The commit that was fetched last, as far as it is here. */
static gboolean
find_fetched (FwSyncContext *context,
              git_oid       *tip)
{
  g_autofree char *path = fw_repository_dup_path (context->folder, FW_SYNC_RECORDS);

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    return FALSE;
  context->repository = fw_repository_open (context->folder, FW_SYNC_RECORDS, NULL, NULL);

  return context->repository != NULL
         && git_reference_name_to_id (tip, context->repository, FW_TRANSPORT_FETCHED) == 0;
}

/* Which team it is stands in what was fetched too; where its repository is does not. */
static gboolean
restore_team (FwSyncContext  *context,
              const git_oid  *tip,
              GError        **error)
{
  g_autoptr(git_tree) tree = NULL;
  g_autoptr(FwTeamFile) file = NULL;

  if (context->membership->team != NULL)
    return TRUE;
  tree = fw_sync_context_tree (context, tip, error);
  file = tree != NULL ? fw_sync_context_read_team_file (context, tree, error) : NULL;
  if (file == NULL || !fw_membership_join (context->store, file->team, NULL, context->membership->branch, error))
    return FALSE;
  context->membership->team = g_strdup (file->team);

  return TRUE;
}

/**
 * fw_sync_restore:
 * @store: a store that was made again after damage
 * @operations: (out): how many operations came from there
 * @error: return location
 *
 * Takes in what the local git repository holds of the team's. Connects to nobody; what is missing or damaged
 * there comes with the next sync.
 *
 * Returns: whether it worked
 */
gboolean
fw_sync_restore (FwStore  *store,
                 guint    *operations,
                 GError  **error)
{
  FwSyncContext context = { 0 };
  g_autoptr(FwSyncResult) result = result_new ();
  g_autoptr(GError) problem = NULL;
  gboolean done;
  git_oid tip;

  context.result = result;
  done = fw_sync_context_open (&context, store, NULL, NULL, NULL, &problem);
  if (done && find_fetched (&context, &tip))
    done = restore_team (&context, &tip, &problem) && fw_sync_import (&context, &tip, &problem);
  /* What was fetched is looked at again, as if for the first time, once the way to the team is there. */
  if (done)
    done = fw_membership_set_tip (store, NULL, &problem);
  fw_sync_context_clear (&context);
  *operations = result->fetched_operations;
  if (done || fw_sync_context_is_damage (problem))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

/**
 * fw_sync_result_to_json:
 * @self: a result
 * @document: where to make it
 *
 * Returns: the result as the command line shows it
 */
yyjson_mut_val *
fw_sync_result_to_json (const FwSyncResult *self,
                        yyjson_mut_doc     *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *changed = yyjson_mut_arr (document);
  yyjson_mut_val *ignored = yyjson_mut_arr (document);
  yyjson_mut_val *warnings = yyjson_mut_arr (document);

  for (guint i = 0; i < self->documents_changed->len; i++)
    yyjson_mut_arr_add_strcpy (document, changed, g_ptr_array_index (self->documents_changed, i));
  for (guint i = 0; i < self->ignored->len; i++)
    {
      const FwSyncIgnored *one = g_ptr_array_index (self->ignored, i);
      yyjson_mut_val *entry = yyjson_mut_arr_add_obj (document, ignored);

      yyjson_mut_obj_add_strcpy (document, entry, "path", one->path);
      yyjson_mut_obj_add_strcpy (document, entry, "why", one->why);
    }
  for (guint i = 0; i < self->warnings->len; i++)
    yyjson_mut_arr_add_strcpy (document, warnings, g_ptr_array_index (self->warnings, i));
  yyjson_mut_obj_add_uint (document, object, "fetched_operations", self->fetched_operations);
  yyjson_mut_obj_add_uint (document, object, "sent_operations", self->sent_operations);
  yyjson_mut_obj_add_val (document, object, "documents_changed", changed);
  yyjson_mut_obj_add_uint (document, object, "healed", self->healed);
  yyjson_mut_obj_add_uint (document, object, "photos_sent", self->photos_sent);
  yyjson_mut_obj_add_uint (document, object, "photos_delivered", self->photos_delivered);
  yyjson_mut_obj_add_uint (document, object, "photos_fetched", self->photos_fetched);
  yyjson_mut_obj_add_uint (document, object, "previews_fetched", self->previews_fetched);
  yyjson_mut_obj_add_uint (document, object, "photos_evicted", self->photos_evicted);
  yyjson_mut_obj_add_uint (document, object, "tries", self->tries);
  yyjson_mut_obj_add_bool (document, object, "waiting", self->waiting);
  yyjson_mut_obj_add_val (document, object, "ignored", ignored);
  yyjson_mut_obj_add_val (document, object, "warnings", warnings);

  return object;
}
