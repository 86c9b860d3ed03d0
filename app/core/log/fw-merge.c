/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The union of two logs and what follows from it for the marks. Any thread.
 */
#define G_LOG_DOMAIN "fw-log"

#include "fw-merge.h"

static GPtrArray *
operation_array (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);
}

/* The operations of @log that are in @other, or those that are not. Both are sorted. */
static GPtrArray *
list_operations (FwLog    *log,
                 FwLog    *other,
                 gboolean  in_other)
{
  GPtrArray *chosen = operation_array ();
  guint count = fw_log_get_size (other), next = 0;

  for (guint i = 0; i < fw_log_get_size (log); i++)
    {
      FwOperation *operation = fw_log_get (log, i);

      while (next < count && fw_operation_compare (fw_log_get (other, next), operation) < 0)
        next++;
      if (in_other == (next < count && fw_operation_compare (fw_log_get (other, next), operation) == 0))
        g_ptr_array_add (chosen, fw_operation_ref (operation));
    }

  return chosen;
}

/* The union, taken in the order of the lines, so that each goes to the end. */
static FwLog *
unite (FwLog *a,
       FwLog *b)
{
  FwLog *both = fw_log_new ();
  guint i = 0, j = 0;

  while (i < fw_log_get_size (a) || j < fw_log_get_size (b))
    {
      FwOperation *next = i < fw_log_get_size (a) ? fw_log_get (a, i) : NULL;
      FwOperation *other = j < fw_log_get_size (b) ? fw_log_get (b, j) : NULL;

      if (other == NULL || (next != NULL && fw_operation_compare (next, other) <= 0))
        fw_log_add (both, fw_log_get (a, i++));
      else
        fw_log_add (both, fw_log_get (b, j++));
    }

  return both;
}

/**
 * fw_merge_new:
 * @document: the document's id
 * @mine: what I hold
 * @theirs: what the blob at the remote holds; an empty log where its path is gone
 * @purges: the purge list, with what the remote's held already taken in
 *
 * Works out what taking in a blob means: merged = stripped (mine) ∪ stripped (theirs), then
 * insert = merged − mine, remove = mine − merged, unsent = merged − theirs, sent = merged ∩ theirs.
 * What is inserted stands in unsent or in sent too: insert first, then mark.
 *
 * Where unsent is empty and still the blob is not, byte for byte, what merged writes (duplicates,
 * conflict markers, content that a purge takes away), the document has to be written again all the
 * same: compare fw_log_get_blob_id() of merged with the blob's id.
 *
 * Returns: (transfer full): the result
 */
FwMerge *
fw_merge_new (const char  *document,
              FwLog       *mine,
              FwLog       *theirs,
              FwPurgeList *purges)
{
  g_autoptr(FwLog) stripped = fw_purge_list_apply (purges, document, theirs);
  g_autoptr(FwLog) own = fw_purge_list_apply (purges, document, mine);
  FwMerge *self = g_new0 (FwMerge, 1);

  self->merged = unite (own, stripped);
  self->insert = list_operations (self->merged, mine, FALSE);
  self->remove = list_operations (mine, self->merged, FALSE);
  self->unsent = list_operations (self->merged, theirs, FALSE);
  self->sent = list_operations (self->merged, theirs, TRUE);

  return self;
}

/**
 * fw_merge_free:
 * @self: (transfer full) (nullable): a result
 */
void
fw_merge_free (FwMerge *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->insert);
  g_ptr_array_unref (self->remove);
  g_ptr_array_unref (self->unsent);
  g_ptr_array_unref (self->sent);
  fw_log_unref (self->merged);
  g_free (self);
}
