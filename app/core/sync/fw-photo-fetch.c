/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Getting photos of others: single files by object id where the host gives them out, else the one
 * branch they are on; into a repository that is thrown away; checked against the SHA-256 that the
 * record names before anything reaches the shelf.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-sync-context.h"

#include <string.h>

#define LARGEST_BATCH (8 * 1024 * 1024)
#define BATCH_FILES 64

typedef struct
{
  FwSyncContext *context;
  git_repository *scratch;
  GHashTable *heads;            /* what the remote advertises */
  gboolean by_object;           /* the host has given out a single object */
  GHashTable *fetched;          /* branches fetched whole because it does not */
} Fetch;

static void
fetch_clear (Fetch *self)
{
  g_clear_pointer (&self->scratch, git_repository_free);
  g_clear_pointer (&self->heads, g_hash_table_unref);
  g_clear_pointer (&self->fetched, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fetch, fetch_clear)

/**
 * fw_photo_fetch_is_chosen:
 * @context: the sync
 * @file: what is known of a file
 *
 * Returns: whether it is asked for in this sync
 */
gboolean
fw_photo_fetch_is_chosen (FwSyncContext     *context,
                          const FwPhotoFile *file)
{
  /* A picture as small as a preview is its own. */
  if (file->preview || file->bytes <= FW_PHOTO_MAX_PREVIEW_BYTES
      || context->options.photos == FW_SYNC_PHOTOS_ALL)
    return TRUE;

  return context->options.photos == FW_SYNC_PHOTOS_CHOSEN && context->options.chosen != NULL
         && (g_strv_contains (context->options.chosen, file->document)
             || g_strv_contains (context->options.chosen, file->photo));
}

/* At the team and not here: also one that was delivered and that somebody deleted, or a damaged disk has lost. */
static gboolean
is_missing (FwSyncContext     *context,
            const FwPhotoFile *file)
{
  return (file->state == FW_PHOTO_ELSEWHERE || file->state == FW_PHOTO_DELIVERED)
         && !fw_shelf_has (context->shelf, file->sha256);
}

static GPtrArray *
list_wanted (FwSyncContext  *context,
             GError        **error)
{
  g_autoptr(GPtrArray) files = fw_store_list_photo_files (context->store, NULL, error);
  g_autoptr(FwVisit) visit = NULL;
  GPtrArray *wanted;

  if (files == NULL)
    return NULL;
  wanted = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_photo_file_free);
  g_ptr_array_set_free_func (files, NULL);
  for (guint i = 0; i < files->len; i++)
    {
      FwPhotoFile *file = g_ptr_array_index (files, i);

      if (fw_photo_fetch_is_chosen (context, file) && is_missing (context, file)
          && fw_photo_list_is_wanted (context, file, &visit))
        g_ptr_array_add (wanted, file);
      else
        fw_photo_file_free (file);
    }

  return wanted;
}

/* A repository with nothing in it, so that nothing of before is in the way. */
static gboolean
begin_scratch (Fetch    *self,
               GError  **error)
{
  g_clear_pointer (&self->scratch, git_repository_free);
  if (!fw_repository_delete (self->context->folder, FW_SYNC_SCRATCH, error))
    return FALSE;
  self->scratch = fw_repository_open (self->context->folder, FW_SYNC_SCRATCH, NULL, error);

  return self->scratch != NULL;
}

/* Takes a file from the scratch repository to the shelf; one that is not there, or not what its name
 * says, is left for another time. */
static gboolean
take_file (Fetch        *self,
           FwPhotoFile  *file,
           GError      **error)
{
  FwSyncContext *context = self->context;
  gsize limit = file->preview ? FW_PHOTO_MAX_PREVIEW_BYTES : FW_PHOTO_MAX_SHARED_BYTES;
  g_autofree char *path = fw_layout_photo_path (file->document, file->sha256, file->preview);
  g_autoptr(GError) problem = NULL;
  g_autoptr(GBytes) bytes = fw_transport_read_blob (context->transport, self->scratch, file->oid, limit,
                                                    &problem);
  g_autofree char *sum = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
  gboolean put;

  if (bytes == NULL && g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_NOT_FOUND))
    return TRUE;
  if (bytes == NULL || !g_str_equal (sum, file->sha256))
    {
      fw_sync_context_ignore (context, path, "%s", problem != NULL ? problem->message
                              : "its content is not what its name says");
      return TRUE;
    }
  put = file->preview ? fw_shelf_put_preview (context->shelf, file->sha256, bytes, &problem)
                      : fw_shelf_put (context->shelf, file->sha256, bytes, &problem);
  if (!put && !g_error_matches (problem, FW_PHOTO_ERROR, FW_PHOTO_ERROR_NO_SPACE))
    {
      fw_sync_context_ignore (context, path, "%s", problem->message);
      return TRUE;
    }
  if (!put)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (file->preview)
    context->result->previews_fetched++;
  else
    context->result->photos_fetched++;
  file->state = FW_PHOTO_DELIVERED;

  return fw_store_put_photo_file (context->store, file, error);
}

/**
 * fw_photo_fetch_may_try_branch:
 * @problem: why single objects did not come
 *
 * What a host says that does not give out single objects, or has not this one, cannot be told apart.
 *
 * Returns: whether the branch they are on may come all the same
 */
gboolean
fw_photo_fetch_may_try_branch (const GError *problem)
{
  return !g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         && !g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_AUTH)
         && !g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_HOST_KEY)
         && !g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_SIGN_IN)
         && !g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_CERTIFICATE)
         && !g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_KEYRING)
         && !g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_NO_SPACE);
}

/* Whole branches, where single objects are not to be had. */
static gboolean
fetch_branch (Fetch        *self,
              const char   *branch,
              GError      **error)
{
  g_autofree char *ref = g_strconcat ("refs/heads/", branch, NULL);
  gboolean found = FALSE;
  git_oid tip;

  if (branch == NULL || g_hash_table_contains (self->fetched, ref)
      || !g_hash_table_contains (self->heads, ref))
    return TRUE;
  g_hash_table_add (self->fetched, g_strdup (ref));

  return fw_transport_fetch (self->context->transport, self->scratch, ref, &tip, &found, error);
}

static gboolean
fetch_single (Fetch        *self,
              FwPhotoFile  *file,
              GError      **error)
{
  const char *oids[] = { file->oid, NULL };
  g_autoptr(GError) problem = NULL;

  if (g_hash_table_size (self->fetched) == 0)
    {
      if (fw_transport_fetch_blobs (self->context->transport, self->scratch, oids, &problem))
        {
          self->by_object = TRUE;
          return take_file (self, file, error);
        }
      if (!fw_photo_fetch_may_try_branch (problem))
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
    }
  /* A host that gave out another one just does not have this one yet. */
  if (self->by_object)
    return TRUE;

  return fetch_branch (self, file->ref, error) && take_file (self, file, error);
}

static gboolean
fetch_files (Fetch      *self,
             GPtrArray  *files,
             guint       from,
             guint       count,
             GError    **error)
{
  g_autoptr(GPtrArray) oids = g_ptr_array_new_null_terminated (count, NULL, TRUE);
  g_autoptr(GError) problem = NULL;
  gboolean together = FALSE;

  for (guint i = from; i < from + count; i++)
    g_ptr_array_add (oids, ((FwPhotoFile *) g_ptr_array_index (files, i))->oid);
  if (g_hash_table_size (self->fetched) == 0)
    together = fw_transport_fetch_blobs (self->context->transport, self->scratch,
                                         (const char *const *) oids->pdata, &problem);
  if (!together && problem != NULL && !fw_photo_fetch_may_try_branch (problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  self->by_object = self->by_object || together;
  for (guint i = from; i < from + count; i++)
    {
      FwPhotoFile *file = g_ptr_array_index (files, i);

      if (!(together ? take_file (self, file, error) : fetch_single (self, file, error)))
        return FALSE;
    }

  return TRUE;
}

/* How many files make the next batch. */
static guint
count_batch (GPtrArray *files,
             guint      from)
{
  guint64 bytes = 0;
  guint count = 0;

  while (from + count < files->len && count < BATCH_FILES)
    {
      bytes += ((FwPhotoFile *) g_ptr_array_index (files, from + count))->bytes;
      if (count > 0 && bytes > LARGEST_BATCH)
        break;
      count++;
    }

  return count;
}

static gboolean
run (Fetch      *self,
     GPtrArray  *files,
     GError    **error)
{
  guint next = 0;

  if (!begin_scratch (self, error))
    return FALSE;
  self->heads = fw_transport_list (self->context->transport, self->scratch, error);
  if (self->heads == NULL)
    return FALSE;
  while (next < files->len)
    {
      guint count = count_batch (files, next);

      fw_sync_context_report (self->context, "photos", next, files->len);
      if (g_cancellable_set_error_if_cancelled (self->context->cancellable, error)
          || !fetch_files (self, files, next, count, error))
        return FALSE;
      next += count;
      /* Branches that were fetched whole serve the files to come. */
      if (g_hash_table_size (self->fetched) == 0 && next < files->len && !begin_scratch (self, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_photo_fetch_run:
 * @self: a sync whose records are taken in
 * @error: return location
 *
 * Gets the previews of others' photos, and of the photos themselves those that are asked for.
 *
 * Returns: whether it worked; a photo that is not at the remote yet is no error
 */
gboolean
fw_photo_fetch_run (FwSyncContext  *self,
                    GError        **error)
{
  g_auto(Fetch) fetch = { .context = self };
  g_autoptr(GPtrArray) files = list_wanted (self, error);
  gboolean done;

  if (files == NULL)
    return FALSE;
  if (files->len == 0)
    return TRUE;
  fetch.fetched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  done = run (&fetch, files, error);
  g_clear_pointer (&fetch.scratch, git_repository_free);

  return fw_repository_delete (self->folder, FW_SYNC_SCRATCH, done ? error : NULL) && done;
}
