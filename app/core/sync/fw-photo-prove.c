/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Before the last copy here goes: does the remote hold just these files? A branch of this device's own shows
 * it by its commit. What others sent is read back: from a folder, or by object id, or from their branch.
 * Nothing of it reaches the shelf.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-photo-spool.h"

/* What is read back at once, and in one sync: who has set a smaller budget shall not wait for all of it. */
#define BATCH_BYTES (8 * 1024 * 1024)
#define BATCH_FILES 64
#define SYNC_BYTES (64 * 1024 * 1024)

typedef struct
{
  FwSyncContext *context;
  git_repository *spool;
  git_repository *folder;       /* the remote, where it is a folder */
  git_repository *scratch;
  GHashTable *heads;            /* what the remote advertises */
  GHashTable *fetched;          /* branches that are in scratch whole */
  GHashTable *held;             /* borrowed */
  GHashTable *lost;             /* borrowed */
  guint64 read;                 /* bytes, about */
} Proof;

static void
proof_clear (Proof *self)
{
  g_clear_pointer (&self->spool, git_repository_free);
  g_clear_pointer (&self->folder, git_repository_free);
  g_clear_pointer (&self->scratch, git_repository_free);
  g_clear_pointer (&self->heads, g_hash_table_unref);
  g_clear_pointer (&self->fetched, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Proof, proof_clear)

static char *
dup_path (const FwPhotoFile *file)
{
  return fw_layout_photo_path (file->document, file->sha256, file->preview);
}

static const char *
find_tip (Proof             *self,
          const FwPhotoFile *file)
{
  g_autofree char *ref = g_strconcat ("refs/heads/", file->ref, NULL);

  return file->ref != NULL ? g_hash_table_lookup (self->heads, ref) : NULL;
}

/* The file's bytes as the remote gave them, against its name. What cannot be read now is left for another
 * time. */
static void
compare (Proof       *self,
         FwPhotoFile *file)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(GBytes) bytes = fw_transport_read_blob (self->context->transport, self->scratch, file->oid,
                                                    FW_PHOTO_MAX_SHARED_BYTES, &problem);
  g_autofree char *sum = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;

  if (sum != NULL && g_str_equal (sum, file->sha256))
    g_hash_table_add (self->held, file->sha256);
  else if (sum != NULL || fw_sync_context_is_damage (problem)
           || g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_NOT_FOUND))
    g_hash_table_add (self->lost, file->sha256);
}

/* As compare(), and its branch has to name it: what no branch names a host may delete any day. */
static void
compare_on_branch (Proof          *self,
                   git_repository *repository,
                   FwPhotoFile    *file)
{
  g_autofree char *path = dup_path (file);

  if (fw_spool_holds (repository, find_tip (self, file), path, file->oid))
    compare (self, file);
  else
    g_hash_table_add (self->lost, file->sha256);
}

/* Settles what needs no reading, and returns the others. */
static GPtrArray *
take_plain (Proof     *self,
            GPtrArray *files)
{
  GPtrArray *others = g_ptr_array_new ();

  for (guint i = 0; i < files->len; i++)
    {
      FwPhotoFile *file = g_ptr_array_index (files, i);
      const char *tip = find_tip (self, file);
      g_autofree char *path = dup_path (file);

      if (tip == NULL)
        g_hash_table_add (self->lost, file->sha256);
      else if (self->folder != NULL)
        compare_on_branch (self, self->folder, file);
      else if (fw_spool_holds (self->spool, tip, path, file->oid))
        g_hash_table_add (self->held, file->sha256);
      else if (fw_spool_knows (self->spool, tip))
        g_hash_table_add (self->lost, file->sha256);
      else
        g_ptr_array_add (others, file);
    }

  return others;
}

/* A host that does not give out single objects shows a whole branch; one of those in a sync is enough. */
static gboolean
read_branch (Proof        *self,
             FwPhotoFile  *file,
             GError      **error)
{
  g_autofree char *ref = g_strconcat ("refs/heads/", file->ref, NULL);
  gboolean found = FALSE;
  git_oid tip;

  if (!g_hash_table_contains (self->fetched, ref))
    {
      if (self->read >= SYNC_BYTES)
        return TRUE;
      self->read = SYNC_BYTES;
      if (!fw_transport_fetch (self->context->transport, self->scratch, ref, &tip, &found, error))
        return FALSE;
      g_hash_table_add (self->fetched, g_steal_pointer (&ref));
    }
  compare_on_branch (self, self->scratch, file);

  return TRUE;
}

/* One batch from @from on; @next: where the next one begins. */
static gboolean
read_batch (Proof      *self,
            GPtrArray  *files,
            guint       from,
            guint      *next,
            GError    **error)
{
  g_autoptr(GPtrArray) oids = g_ptr_array_new_null_terminated (BATCH_FILES, NULL, TRUE);
  g_autoptr(GError) problem = NULL;
  guint64 bytes = 0;
  gboolean together;

  for (*next = from; *next < files->len && oids->len < BATCH_FILES && bytes < BATCH_BYTES; (*next)++)
    {
      FwPhotoFile *file = g_ptr_array_index (files, *next);

      bytes += file->bytes;
      g_ptr_array_add (oids, file->oid);
    }
  together = g_hash_table_size (self->fetched) == 0 && self->read < SYNC_BYTES
             && fw_transport_fetch_blobs (self->context->transport, self->scratch,
                                          (const char *const *) oids->pdata, &problem);
  if (problem != NULL && !fw_photo_fetch_may_try_branch (problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (together)
    self->read += bytes;
  for (guint i = from; i < *next; i++)
    {
      FwPhotoFile *file = g_ptr_array_index (files, i);

      if (together)
        compare (self, file);
      else if (!read_branch (self, file, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
read_back (Proof      *self,
           GPtrArray  *files,
           GError    **error)
{
  guint next = 0;

  while (next < files->len)
    {
      fw_sync_context_report (self->context, "photos", next, files->len);
      if (g_cancellable_set_error_if_cancelled (self->context->cancellable, error))
        return FALSE;
      /* Nothing of before is in the way, but branches that were fetched whole serve the files to come. */
      if (g_hash_table_size (self->fetched) == 0)
        {
          g_clear_pointer (&self->scratch, git_repository_free);
          if (!fw_repository_delete (self->context->folder, FW_SYNC_SCRATCH, error))
            return FALSE;
          self->scratch = fw_repository_open (self->context->folder, FW_SYNC_SCRATCH, NULL, error);
        }
      if (self->scratch == NULL || !read_batch (self, files, next, &next, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_photo_prove:
 * @context: the sync
 * @files: (element-type FwPhotoFile): files in full size that were delivered once
 * @held: takes the SHA-256 of those that the remote holds now, just as they are; borrowed from @files
 * @lost: takes the SHA-256 of those that it does not hold; borrowed from @files
 * @error: return location
 *
 * Looks for the files at the remote, on a connection of its own. A file in neither set could not be looked at
 * in this sync. A host that gives out single objects may do so for one that no branch names any more.
 *
 * Returns: whether it worked; what was found before an error is in the sets
 */
gboolean
fw_photo_prove (FwSyncContext  *context,
                GPtrArray      *files,
                GHashTable     *held,
                GHashTable     *lost,
                GError        **error)
{
  g_auto(Proof) proof = { .context = context, .held = held, .lost = lost };
  g_autoptr(GPtrArray) others = NULL;
  git_odb_backend *memory = NULL;
  gboolean done;

  proof.spool = fw_spool_open (context->folder, &memory, error);
  if (proof.spool == NULL || !fw_transport_open_folder (context->transport, &proof.folder, error))
    return FALSE;
  proof.heads = fw_transport_list (context->transport, proof.spool, error);
  if (proof.heads == NULL)
    return FALSE;
  proof.fetched = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  others = take_plain (&proof, files);
  if (others->len == 0)
    return TRUE;
  done = read_back (&proof, others, error);
  g_clear_pointer (&proof.scratch, git_repository_free);

  return fw_repository_delete (context->folder, FW_SYNC_SCRATCH, done ? error : NULL) && done;
}
