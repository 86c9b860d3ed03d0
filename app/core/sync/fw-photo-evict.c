/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Room on a full device: of photos that the team has, the full size goes, oldest first, until the rest fits
 * the budget. Previews stay, and a photo comes back when somebody asks for it.
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

/**
 * fw_photo_evict_run:
 * @self: a sync that has just seen at the remote which photos are there
 * @error: return location
 *
 * Deletes photos in full size that were delivered and have been here for thirty days, as long as all of them
 * together take more than the budget, %FW_SETTING_PHOTO_BUDGET.
 *
 * Returns: whether it worked
 */
gboolean
fw_photo_evict_run (FwSyncContext  *self,
                    GError        **error)
{
  g_autoptr(GPtrArray) files = fw_store_list_photo_files (self->store, NULL, error);
  g_autoptr(GArray) candidates = NULL;
  guint64 budget = read_budget (self->store), total = 0;

  if (files == NULL)
    return FALSE;
  candidates = list_candidates (self, files, &total);
  for (guint i = 0; i < candidates->len && total > budget; i++)
    {
      FwPhotoFile *file = g_array_index (candidates, Candidate, i).file;
      guint64 bytes = file->bytes;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !evict (self, file, error))
        return FALSE;
      total -= MIN (total, bytes);
    }

  return TRUE;
}
