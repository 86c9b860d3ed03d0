/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sending photos: cleared ones only, previews before the rest, in batches that grow while it goes
 * well, each on this device's own branch of its month. A photo counts as delivered when a later
 * connection finds it there.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-sync-context.h"

#include <string.h>

#include <git2/sys/mempack.h>

#include "fw-id.h"
#include "fw-photo-spool.h"
#include "fw-time.h"

#define FIRST_BATCH (128 * 1024)
#define LARGEST_BATCH (8 * 1024 * 1024)
#define DEVICE_LENGTH 8
#define MAX_MOVES 3

typedef struct
{
  FwSyncContext *context;
  git_repository *spool;
  git_odb_backend *memory;      /* owned by the spool */
  GHashTable *heads;            /* what the remote advertises */
  char *device;
  guint session;
  gsize batch;                  /* bytes */
  guint moves;
} Delivery;

static void
delivery_clear (Delivery *self)
{
  g_clear_pointer (&self->spool, git_repository_free);
  g_clear_pointer (&self->heads, g_hash_table_unref);
  g_clear_pointer (&self->device, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Delivery, delivery_clear)

/* Where the remote has a branch, or NULL. */
static const char *
find_tip (Delivery   *self,
          const char *branch)
{
  g_autofree char *ref = g_strconcat ("refs/heads/", branch, NULL);

  return branch != NULL ? g_hash_table_lookup (self->heads, ref) : NULL;
}

/* Connects, sees what is there, and counts the connection. */
static gboolean
look (Delivery  *self,
      GError   **error)
{
  g_autofree char *before = fw_store_dup_setting (self->context->store, "photo.session", NULL);
  g_autofree char *number = NULL;

  g_clear_pointer (&self->heads, g_hash_table_unref);
  self->heads = fw_transport_list (self->context->transport, self->spool, error);
  if (self->heads == NULL)
    return FALSE;
  self->session = (before != NULL ? (guint) g_ascii_strtoull (before, NULL, 10) : 0) + 1;
  number = g_strdup_printf ("%u", self->session);

  return fw_store_set_setting (self->context->store, "photo.session", number, error);
}

/* --- What became of what was sent ---------------------------------------------------------------- */

/* Where a file stands after seeing the remote's branches: a branch of this device's own shows what it
 * holds; of others' branches, and of a commit of another device that has this one's name, only that they are there is
 * known. What was seen there before counts on, until its room is needed here: fw_photo_prove(). */
static FwPhotoState
judge (Delivery          *self,
       const FwPhotoFile *file,
       const char        *path)
{
  const char *tip = find_tip (self, file->ref);
  gboolean own = fw_layout_is_photo_branch (file->ref, self->device);

  if (file->state == FW_PHOTO_SENT && file->session >= self->session)
    return FW_PHOTO_SENT;
  if (fw_spool_holds (self->spool, tip, path, file->oid))
    return FW_PHOTO_DELIVERED;
  if (tip != NULL && file->state == FW_PHOTO_DELIVERED && (!own || !fw_spool_knows (self->spool, tip)))
    return FW_PHOTO_DELIVERED;

  return fw_shelf_has (self->context->shelf, file->sha256) ? FW_PHOTO_WAITING : FW_PHOTO_ELSEWHERE;
}

/* A file that waits and is there all the same: it was sent, and the host's answer was lost. Or the database was, and with
 * it this device's name: then it is where its photo says, and the spool knows the commit. */
static FwPhotoState
judge_waiting (Delivery    *self,
               FwPhotoFile *file,
               const char  *path)
{
  g_autofree char *branch = fw_layout_photo_branch (file->photo, self->device);

  if (fw_spool_holds (self->spool, find_tip (self, file->ref), path, file->oid))
    return FW_PHOTO_DELIVERED;
  if (!fw_spool_holds (self->spool, find_tip (self, branch), path, file->oid))
    return FW_PHOTO_WAITING;
  g_free (file->ref);
  file->ref = g_steal_pointer (&branch);

  return FW_PHOTO_DELIVERED;
}

/* Whether more is known of it than before. */
static gboolean
confirm_file (Delivery    *self,
              FwPhotoFile *file)
{
  g_autofree char *path = fw_layout_photo_path (file->document, file->sha256, file->preview);
  FwPhotoState state;

  if (file->state == FW_PHOTO_ELSEWHERE)
    return FALSE;
  state = file->state == FW_PHOTO_WAITING ? judge_waiting (self, file, path) : judge (self, file, path);
  if (state == file->state)
    return FALSE;
  if (state == FW_PHOTO_DELIVERED && !file->preview)
    self->context->result->photos_delivered++;
  else if (state == FW_PHOTO_WAITING)
    {
      fw_sync_context_warn (self->context,
                            "the remote has lost photos that are held here; they are sent again");
      file->session = MAX (file->session, 1);
    }
  file->state = state;

  return TRUE;
}

static gboolean
confirm (Delivery  *self,
         GError   **error)
{
  g_autoptr(GPtrArray) files = fw_store_list_photo_files (self->context->store, NULL, error);
  g_autoptr(GPtrArray) changed = g_ptr_array_new ();

  for (guint i = 0; files != NULL && i < files->len; i++)
    if (confirm_file (self, g_ptr_array_index (files, i)))
      g_ptr_array_add (changed, g_ptr_array_index (files, i));

  return files != NULL && (changed->len == 0 || fw_store_update_photo_files (self->context->store, changed, error));
}

/* --- Sending ------------------------------------------------------------------------------------- */

/* Somebody else writes to this device's branch: the data folder was copied to another device. */
static gboolean
take_new_device (Delivery  *self,
                 GError   **error)
{
  g_autofree char *id = fw_id_new (fw_time_now ());

  fw_sync_context_warn (self->context,
                        "another device has the name of this one (a copy of it?); it takes a new one");
  g_free (self->device);
  self->device = g_strdup (id + FW_ID_LENGTH - DEVICE_LENGTH);

  return fw_store_set_setting (self->context->store, "device", self->device, error);
}

/* Files that go into one commit: of one branch, previews or photos, up to the batch's size. */
static GPtrArray *
take_batch (Delivery   *self,
            GPtrArray  *waiting,
            char      **name)
{
  g_autoptr(GPtrArray) batch = g_ptr_array_new ();
  const FwPhotoFile *first = g_ptr_array_index (waiting, 0);
  gsize bytes = 0;

  *name = fw_layout_photo_branch (first->photo, self->device);
  for (guint i = 0; i < waiting->len; i++)
    {
      FwPhotoFile *file = g_ptr_array_index (waiting, i);
      g_autofree char *branch = fw_layout_photo_branch (file->photo, self->device);

      if (file->preview != first->preview || !g_str_equal (branch, *name))
        continue;
      bytes += file->bytes;
      if (batch->len > 0 && bytes > self->batch)
        break;
      g_ptr_array_add (batch, file);
    }

  return g_steal_pointer (&batch);
}

/* The file's pixels; @sendable says whether they are what the visit names. One that a disk has damaged keeps the
 * others from nothing. */
static GBytes *
read_file (Delivery     *self,
           FwPhotoFile  *file,
           gboolean     *sendable,
           GError      **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(GBytes) bytes = fw_shelf_read (self->context->shelf, file->sha256, FW_PHOTO_MAX_SHARED_BYTES, &problem);
  g_autofree char *blob = bytes != NULL ? fw_blob_id (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;

  *sendable = blob != NULL && g_str_equal (blob, file->oid);
  if (*sendable)
    return g_steal_pointer (&bytes);
  if (bytes == NULL && !g_error_matches (problem, FW_PHOTO_ERROR, FW_PHOTO_ERROR_BROKEN))
    g_propagate_error (error, g_steal_pointer (&problem));
  else
    fw_sync_context_warn (self->context, "the photo %s is not sent: its file is not the one that was cleared",
                          file->photo);

  return NULL;
}

/* From here on the team may have them, whatever becomes of this process: who covers more of one has the old version
 * purged. Who has covered more, or deleted one, before this was noted changed the record before, which is read below. */
static gboolean
note_trial (Delivery   *self,
            GPtrArray  *batch,
            GError    **error)
{
  for (guint i = 0; i < batch->len; i++)
    ((FwPhotoFile *) g_ptr_array_index (batch, i))->session = self->session;

  return fw_store_update_photo_files (self->context->store, batch, error);
}

/* Puts the files' pixels into the spool, and those files into @sent; what no photo names any more is passed over. */
static gboolean
write_files (Delivery   *self,
             GPtrArray  *batch,
             GPtrArray  *written,
             GPtrArray  *sent,
             GError    **error)
{
  g_autoptr(FwVisit) visit = NULL;

  for (guint i = 0; i < batch->len; i++)
    {
      FwPhotoFile *file = g_ptr_array_index (batch, i);
      g_autofree char *path = fw_layout_photo_path (file->document, file->sha256, file->preview);
      g_autoptr(GError) problem = NULL;
      gboolean sendable = FALSE;
      g_autoptr(GBytes) bytes = fw_photo_list_is_wanted (self->context, file, &visit)
                                ? read_file (self, file, &sendable, &problem) : NULL;
      FwSpoolFile *object = sendable ? fw_spool_write (self->spool, path, bytes, &problem) : NULL;

      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return FALSE;
        }
      if (object == NULL)
        continue;
      g_ptr_array_add (written, object);
      g_ptr_array_add (sent, file);
    }

  return TRUE;
}

static gboolean
mark_batch (Delivery      *self,
            GPtrArray     *batch,
            const char    *branch,
            GError       **error)
{
  for (guint i = 0; i < batch->len; i++)
    {
      FwPhotoFile *file = g_ptr_array_index (batch, i);

      g_free (file->ref);
      file->ref = g_strdup (branch);
      file->state = FW_PHOTO_SENT;
      if (!file->preview)
        self->context->result->photos_sent++;
    }

  return fw_store_update_photo_files (self->context->store, batch, error);
}

/* The commit to stand on; a branch at a commit that is not of this spool is not touched. */
static gboolean
find_parent (Delivery    *self,
             const char  *branch,
             git_oid     *parent,
             gboolean    *has_parent,
             gboolean    *foreign)
{
  const char *tip = find_tip (self, branch);

  *has_parent = tip != NULL;
  *foreign = tip != NULL && !fw_spool_knows (self->spool, tip);

  return tip == NULL || *foreign || git_oid_fromstr (parent, tip) == 0;
}

static gboolean
push_batch (Delivery       *self,
            GPtrArray      *batch,
            const char     *branch,
            const git_oid  *parent,
            FwPushOutcome  *outcome,
            GError        **error)
{
  FwSyncContext *context = self->context;
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_spool_file_free);
  g_autoptr(GPtrArray) sent = g_ptr_array_new ();
  g_autofree char *words = NULL;
  g_autofree char *ref = g_strconcat ("refs/heads/", branch, NULL);
  git_oid commit;

  *outcome = FW_PUSH_DONE;
  if (!note_trial (self, batch, error) || !write_files (self, batch, files, sent, error))
    return FALSE;
  if (files->len == 0)
    return TRUE;
  if (!fw_spool_commit (self->spool, context->store, branch, parent, files, &commit, error)
      || !fw_transport_push (context->transport, self->spool, &commit, ref, parent, outcome, &words, error))
    return FALSE;
  if (*outcome == FW_PUSH_REFUSED)
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_REJECTED, "the host refused photos: %s", words);
      return FALSE;
    }
  if (*outcome == FW_PUSH_MOVED)
    return TRUE;
  g_hash_table_replace (self->heads, g_steal_pointer (&ref), g_strdup (git_oid_tostr_s (&commit)));

  return mark_batch (self, sent, branch, error);
}

/* After a failure a smaller batch may get through, but not one of a single file. */
static gboolean
may_shrink (Delivery     *self,
            GPtrArray    *batch,
            const GError *problem)
{
  return batch->len > 1 && self->batch > FIRST_BATCH
         && !g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED)
         && (g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_NETWORK)
             || g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_REJECTED));
}

static void
remove_batch (GPtrArray *waiting,
              GPtrArray *batch)
{
  for (guint i = 0; i < batch->len; i++)
    g_ptr_array_remove (waiting, g_ptr_array_index (batch, i));
}

/* One batch. Takes what was sent, or will not be, from @waiting. */
static gboolean
send_batch (Delivery   *self,
            GPtrArray  *waiting,
            GError    **error)
{
  g_autofree char *branch = NULL;
  g_autoptr(GPtrArray) batch = take_batch (self, waiting, &branch);
  g_autoptr(GError) problem = NULL;
  FwPushOutcome outcome = FW_PUSH_DONE;
  gboolean has_parent = FALSE, foreign = FALSE, done;
  git_oid parent;

  if (!find_parent (self, branch, &parent, &has_parent, &foreign))
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NETWORK, "the host names no commit for %s", branch);
      return FALSE;
    }
  if (foreign)
    return take_new_device (self, error);
  done = push_batch (self, batch, branch, has_parent ? &parent : NULL, &outcome, &problem);
  git_mempack_reset (self->memory);
  if (done && outcome == FW_PUSH_MOVED)
    {
      if (++self->moves <= MAX_MOVES)
        return look (self, error);
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_FAILED, "the branch %s does not hold still", branch);
      return FALSE;
    }
  if (done)
    {
      self->batch = MIN (self->batch * 2, LARGEST_BATCH);
      remove_batch (waiting, batch);
      return TRUE;
    }
  if (!may_shrink (self, batch, problem))
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  self->batch = MAX (self->batch / 2, FIRST_BATCH);

  return look (self, error) && confirm (self, error);
}

/* What waits here and may be sent, previews first. */
static GPtrArray *
list_waiting (Delivery  *self,
              GError   **error)
{
  g_autoptr(GPtrArray) files = fw_store_list_photo_files (self->context->store, NULL, error);
  g_autoptr(FwVisit) visit = NULL;
  GPtrArray *waiting;

  if (files == NULL)
    return NULL;
  waiting = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_photo_file_free);
  g_ptr_array_set_free_func (files, NULL);
  for (guint i = 0; i < files->len; i++)
    {
      FwPhotoFile *file = g_ptr_array_index (files, i);

      if (file->state == FW_PHOTO_WAITING && fw_shelf_has (self->context->shelf, file->sha256)
          && fw_photo_list_is_wanted (self->context, file, &visit))
        g_ptr_array_add (waiting, file);
      else
        fw_photo_file_free (file);
    }

  return waiting;
}

/* Whether there is anything to look for at the remote. */
static gboolean
is_needed (FwSyncContext  *context,
           gboolean       *needed,
           GError        **error)
{
  g_autoptr(GPtrArray) files = fw_store_list_photo_files (context->store, NULL, error);

  if (files == NULL)
    return FALSE;
  *needed = FALSE;
  for (guint i = 0; i < files->len && !*needed; i++)
    {
      const FwPhotoFile *file = g_ptr_array_index (files, i);

      *needed = file->state != FW_PHOTO_ELSEWHERE;
    }

  return TRUE;
}

static gboolean
send_waiting (Delivery  *self,
              gboolean  *sent,
              GError   **error)
{
  g_autoptr(GPtrArray) waiting = list_waiting (self, error);
  guint total;

  if (waiting == NULL)
    return FALSE;
  total = waiting->len;
  *sent = total > 0;
  while (waiting->len > 0)
    {
      fw_sync_context_report (self->context, "photos", total - waiting->len, total);
      if (g_cancellable_set_error_if_cancelled (self->context->cancellable, error)
          || !send_batch (self, waiting, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_photo_delivery_run:
 * @self: a sync whose records are sent
 * @error: return location
 *
 * Sends the photos that were cleared, and notes what has arrived.
 *
 * Returns: whether it worked; what was sent before an error stays sent
 */
gboolean
fw_photo_delivery_run (FwSyncContext  *self,
                       GError        **error)
{
  g_auto(Delivery) delivery = { .context = self, .batch = FIRST_BATCH };
  gboolean needed = FALSE, sent = FALSE;

  if (!is_needed (self, &needed, error))
    return FALSE;
  if (!needed)
    return TRUE;
  fw_sync_context_report (self, "photos", 0, 0);
  delivery.device = fw_store_dup_setting (self->store, "device", error);
  if (delivery.device == NULL)
    return FALSE;
  delivery.spool = fw_spool_open (self->folder, &delivery.memory, error);
  if (delivery.spool == NULL || !look (&delivery, error) || !confirm (&delivery, error)
      || !send_waiting (&delivery, &sent, error))
    return FALSE;

  return !sent || (look (&delivery, error) && confirm (&delivery, error));
}
