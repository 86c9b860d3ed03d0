/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures whose records were erased leave the shelf. The thread of the workspace.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-workspace-private.h"

/* A picture goes for good where its record was erased here, and to the bin where others did it. One that another photo
 * names too stays, and is that one's from now on. */
static gboolean
let_go (FwWorkspace  *self,
        const char   *name,
        gboolean      own,
        GHashTable   *named,
        GError      **error)
{
  FwShelf *shelf = fw_workspace_get_shelf (self);
  const char *other = g_hash_table_lookup (named, name);

  if (!fw_photo_is_sha256 (name))
    return own ? fw_shelf_delete_photo (shelf, name, error) : fw_shelf_bin_photo (shelf, name, error);
  if (other != NULL)
    return fw_workspace_finish_clearing (self, other, error);

  return own ? fw_shelf_delete (shelf, name, error) : fw_shelf_bin (shelf, name, error);
}

/**
 * fw_workspace_finish_purges:
 * @self: a workspace that may write
 * @error: return location
 *
 * Takes the pictures off the shelf whose records were erased; those that a process left there which ended in the middle
 * of it, too.
 *
 * Returns: whether none is left
 */
gboolean
fw_workspace_finish_purges (FwWorkspace  *self,
                            GError      **error)
{
  FwStore *store = fw_workspace_get_store (self);

  for (guint own = 0; own < 2; own++)
    {
      g_autoptr(GPtrArray) names = fw_store_list_leaving (store, own == 1, error);
      g_autoptr(GHashTable) named = NULL;

      if (names == NULL)
        return FALSE;
      named = names->len > 0 ? fw_workspace_list_named (self, names, error) : NULL;
      if (names->len > 0 && named == NULL)
        return FALSE;
      for (guint i = 0; i < names->len; i++)
        if (!let_go (self, g_ptr_array_index (names, i), own == 1, named, error))
          return FALSE;
      if (!fw_store_forget_leaving (store, names, error))
        return FALSE;
    }

  return TRUE;
}
