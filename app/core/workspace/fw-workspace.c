/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening a data folder. The thread that opens it owns it.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-workspace.h"

#include "fw-time.h"
#include "fw-workspace-private.h"

/* How long what others erased, and what was deleted here, can be brought back. */
#define BIN_SECONDS (30 * 24 * 60 * 60)

struct _FwWorkspace
{
  char *folder;
  FwStore *store;
  FwShelf *shelf;
  GError *unfinished;
};

/**
 * fw_workspace_dup_default_folder:
 *
 * Returns: (transfer full): the data folder: FLOORWALK_DATA, else below the user's data folder
 */
char *
fw_workspace_dup_default_folder (void)
{
  const char *chosen = g_getenv ("FLOORWALK_DATA");

  if (chosen != NULL && chosen[0] != '\0')
    return g_strdup (chosen);

  return g_build_filename (g_get_user_data_dir (), "floorwalk", NULL);
}

/* Whether no record needs an original of the bin. One that is needed comes out of it: a process was killed between
 * the record that brought it back and the picture. */
static gboolean
may_go (const char *photo,
        gpointer    data)
{
  FwWorkspace *self = data;
  g_auto(FwFoundPhoto) found = { 0 };
  g_autoptr(GError) error = NULL;

  if (!fw_workspace_find_photo (self, photo, &found, &error))
    return g_error_matches (error, FW_STORE_ERROR, FW_STORE_ERROR_NOT_FOUND) ||
           g_error_matches (error, FW_MODEL_ERROR, FW_MODEL_ERROR_NOT_FOUND);
  if (found.photo->deleted || found.photo->shared != NULL || fw_shelf_has_original (self->shelf, photo))
    return TRUE;
  if (!fw_shelf_restore_photo (self->shelf, photo, &error))
    g_message ("%s", error->message);

  return FALSE;
}

/* Takes @problem. A program says what it logs; one with windows asks for it. */
static void
keep_problem (FwWorkspace *self,
              GError      *problem,
              const char  *what)
{
  g_prefix_error (&problem, "%s: ", what);
  g_message ("%s", problem->message);
  if (self->unfinished == NULL)
    self->unfinished = problem;
  else
    g_error_free (problem);
}

/* What an interrupted purge or covering left, and what was put aside long enough ago, with a team or without one. */
static void
tidy_shelf (FwWorkspace *self)
{
  GError *problem = NULL;

  if (!fw_workspace_finish_purges (self, &problem))
    keep_problem (self, g_steal_pointer (&problem), "what was erased is not yet gone from this device");
  if (!fw_workspace_finish_coverings (self, &problem))
    keep_problem (self, g_steal_pointer (&problem), "what a photo showed before it was covered is not yet gone");
  if (!fw_shelf_empty_bin (self->shelf, fw_time_now () - BIN_SECONDS, may_go, self, &problem))
    keep_problem (self, g_steal_pointer (&problem), "what was deleted long ago is not yet gone");
}

/**
 * fw_workspace_open:
 * @folder: (nullable): a data folder, %NULL for the default one
 * @mode: whether to write; a folder that is only read must be there already
 * @error: return location
 *
 * Opens the records and the photos of @folder, and deletes for good the pictures that were put aside thirty
 * days ago, or whose erasing was interrupted. What of that fails is tried again by the next opening; see
 * fw_workspace_get_unfinished().
 *
 * Returns: (transfer full) (nullable): the workspace, for the calling thread only
 */
FwWorkspace *
fw_workspace_open (const char   *folder,
                   FwStoreMode   mode,
                   GError      **error)
{
  g_autoptr(FwWorkspace) self = g_new0 (FwWorkspace, 1);
  g_autofree char *photos = NULL;

  self->folder = folder != NULL ? g_strdup (folder) : fw_workspace_dup_default_folder ();
  self->store = fw_store_open (self->folder, mode, error);
  if (self->store == NULL)
    return NULL;
  photos = g_build_filename (self->folder, "photos", NULL);
  self->shelf = fw_shelf_open (photos, error);
  if (self->shelf == NULL)
    return NULL;
  if (mode == FW_STORE_READ_WRITE)
    tidy_shelf (self);

  return g_steal_pointer (&self);
}

/**
 * fw_workspace_close:
 * @self: (transfer full): a workspace
 */
void
fw_workspace_close (FwWorkspace *self)
{
  g_clear_pointer (&self->store, fw_store_close);
  g_clear_pointer (&self->shelf, fw_shelf_unref);
  g_clear_error (&self->unfinished);
  g_free (self->folder);
  g_free (self);
}

/**
 * fw_workspace_get_unfinished:
 * @self: a workspace
 *
 * Returns: (transfer none) (nullable): why something that should be gone from this device could not be deleted when it
 *   was opened
 */
const GError *
fw_workspace_get_unfinished (FwWorkspace *self)
{
  return self->unfinished;
}

/**
 * fw_workspace_get_store:
 * @self: a workspace
 *
 * Returns: (transfer none): its records
 */
FwStore *
fw_workspace_get_store (FwWorkspace *self)
{
  return self->store;
}

/**
 * fw_workspace_get_shelf:
 * @self: a workspace
 *
 * Returns: (transfer none): its photos
 */
FwShelf *
fw_workspace_get_shelf (FwWorkspace *self)
{
  return self->shelf;
}

/**
 * fw_workspace_get_folder:
 * @self: a workspace
 *
 * Returns: the data folder
 */
const char *
fw_workspace_get_folder (FwWorkspace *self)
{
  return self->folder;
}
