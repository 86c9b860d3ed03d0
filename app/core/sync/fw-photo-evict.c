/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Room on a full device: of photos that the remote is seen to hold, the full size goes, oldest first, until
 * the rest fits the budget. Previews stay, and a photo comes back when somebody asks for it.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-sync-context.h"

#include "fw-time.h"

/* What came onto the shelf later is still being worked with. */
#define YOUNG_SECONDS (30 * 24 * 60 * 60)

typedef struct
{
  FwPhotoFile *file;            /* borrowed */
  gint64 since;
} Candidate;

static guint64
read_budget (FwStore *store)
{
  g_autofree char *text = fw_store_dup_setting (store, FW_SETTING_PHOTO_BUDGET, NULL);
  guint64 budget = FW_PHOTO_BUDGET_DEFAULT;

  if (text != NULL)
    g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT32, &budget, NULL);

  return budget << 20;
}

static int
compare_ages (gconstpointer a,
              gconstpointer b)
{
  const Candidate *one = a, *other = b;

  return (one->since > other->since) - (one->since < other->since);
}

/* The photos that may go, oldest first, and how much all of them take. */
static GArray *
list_candidates (FwSyncContext *context,
                 GPtrArray     *files,
                 guint64       *total)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  gint64 young = fw_time_now () - YOUNG_SECONDS;

  *total = 0;
  for (guint i = 0; i < files->len; i++)
    {
      Candidate candidate = { .file = g_ptr_array_index (files, i) };
      guint64 bytes = 0;

      if (candidate.file->preview
          || !fw_shelf_get_file (context->shelf, candidate.file->sha256, &bytes, &candidate.since))
        continue;
      *total += bytes;
      if (candidate.file->state == FW_PHOTO_DELIVERED && candidate.since < young
          && !fw_photo_fetch_is_chosen (context, candidate.file))
        g_array_append_val (candidates, candidate);
    }
  g_array_sort (candidates, compare_ages);

  return candidates;
}

/* The file first: one that the team has and that is missing here is fetched again when it is asked for. */
static gboolean
evict (FwSyncContext  *context,
       FwPhotoFile    *file,
       GError        **error)
{
  if (!fw_shelf_delete (context->shelf, file->sha256, error))
    return FALSE;
  file->state = FW_PHOTO_ELSEWHERE;
  context->result->photos_evicted++;

  return fw_store_put_photo_file (context->store, file, error);
}

/* As many of the oldest as the budget asks for. */
static GPtrArray *
choose (GArray  *candidates,
        guint64  total,
        guint64  budget)
{
  GPtrArray *chosen = g_ptr_array_new ();

  for (guint i = 0; i < candidates->len && total > budget; i++)
    {
      FwPhotoFile *file = g_array_index (candidates, Candidate, i).file;

      g_ptr_array_add (chosen, file);
      total -= MIN (total, file->bytes);
    }

  return chosen;
}

/* What the remote has lost stays, and the next sync sends it. */
static gboolean
keep (FwSyncContext  *context,
      FwPhotoFile    *file,
      GError        **error)
{
  fw_sync_context_warn (context, "the remote has lost photos that are held here; they are sent again");
  file->state = FW_PHOTO_WAITING;
  /* The team has had it. */
  file->session = MAX (file->session, 1);

  return fw_store_put_photo_file (context->store, file, error);
}

static gboolean
settle (FwSyncContext  *context,
        GPtrArray      *chosen,
        GHashTable     *held,
        GHashTable     *lost,
        GError        **error)
{
  for (guint i = 0; i < chosen->len; i++)
    {
      FwPhotoFile *file = g_ptr_array_index (chosen, i);

      if (g_cancellable_set_error_if_cancelled (context->cancellable, error))
        return FALSE;
      if (g_hash_table_contains (held, file->sha256) && !evict (context, file, error))
        return FALSE;
      if (g_hash_table_contains (lost, file->sha256) && !keep (context, file, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_photo_evict_run:
 * @self: a sync that has delivered photos
 * @error: return location
 *
 * Deletes photos in full size that were delivered and have been here for thirty days, as long as all of them
 * together take more than the budget, %FW_SETTING_PHOTO_BUDGET; each only when the remote was seen to hold it
 * in this very sync.
 *
 * Returns: whether it worked
 */
gboolean
fw_photo_evict_run (FwSyncContext  *self,
                    GError        **error)
{
  g_autoptr(GPtrArray) files = fw_store_list_photo_files (self->store, NULL, error);
  g_autoptr(GHashTable) held = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GHashTable) lost = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GArray) candidates = NULL;
  g_autoptr(GPtrArray) chosen = NULL;
  g_autoptr(GError) problem = NULL;
  guint64 total = 0;

  if (files == NULL)
    return FALSE;
  candidates = list_candidates (self, files, &total);
  chosen = choose (candidates, total, read_budget (self->store));
  if (chosen->len == 0)
    return TRUE;
  fw_photo_prove (self, chosen, held, lost, &problem);
  if (!settle (self, chosen, held, lost, error))
    return FALSE;
  if (problem == NULL)
    return TRUE;
  /* What others sent could not be read back for want of room; this device's own made some. */
  if (g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_NO_SPACE))
    {
      fw_sync_context_warn (self, "older photos stay here: there is no room to see whether the remote has them");
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}
