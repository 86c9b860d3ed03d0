/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Checking and erasing what spans records and photos. The thread of the workspace.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-workspace-care.h"

#include <string.h>

#include "fw-time.h"
#include "fw-workspace-private.h"

/* A file of the shelf that no record names may be on its way to its record, in another thread or process: that takes
 * a moment, or as long as a device sleeps in it. */
#define ORPHAN_SECONDS_MIN (60 * 60)

/* --- Check -------------------------------------------------------------------------------------- */

static void
add_finding (GPtrArray  *findings,
             const char *what,
             const char *where,
             const char *severity,
             gboolean    repaired)
{
  FwFinding *finding = fw_finding_new (what, where, severity);

  finding->repaired = repaired;
  g_ptr_array_add (findings, finding);
}

/* The only copy of a picture may have been put aside while its record could not be read. That may have been when
 * this device had another name. */
static gboolean
check_original (FwWorkspace    *self,
                const FwPhoto  *photo,
                gboolean        repair,
                GPtrArray      *findings,
                GError        **error)
{
  FwShelf *shelf = fw_workspace_get_shelf (self);
  gboolean own = g_strcmp0 (photo->device, fw_store_get_device (fw_workspace_get_store (self))) == 0;

  if (fw_shelf_has_original (shelf, photo->id))
    return TRUE;
  if (repair && !fw_shelf_restore_photo (shelf, photo->id, error))
    return FALSE;
  if (!own && !fw_shelf_has_original (shelf, photo->id))
    return TRUE;
  add_finding (findings, "the picture of a photo that is held back here is missing", photo->id, "error",
               fw_shelf_has_original (shelf, photo->id));

  return TRUE;
}

static gboolean
check_covers (FwWorkspace    *self,
              const FwPhoto  *photo,
              gboolean        repair,
              GPtrArray      *findings,
              GError        **error)
{
  g_auto(FwFoundPhoto) now = { 0 };

  if (!fw_workspace_find_photo (self, photo->id, &now, error) ||
      (repair && !fw_workspace_join_covers (self, fw_visit_get_id (now.visit), error)))
    return FALSE;
  fw_found_photo_clear (&now);
  if (!fw_workspace_find_photo (self, photo->id, &now, error))
    return FALSE;
  add_finding (findings, "people covered this photo apart, and its version lacks what some of them covered", photo->id,
               "warning", !fw_photo_is_covered_apart (&now));

  return TRUE;
}

/* A cleared photo whose file was not queued, or whose original outlived it: a process ended between
 * the record and what follows from it. */
static gboolean
check_photo (FwWorkspace    *self,
             FwVisit        *visit,
             const FwPhoto  *photo,
             gboolean        repair,
             GPtrArray      *findings,
             GError        **error)
{
  FwShelf *shelf = fw_workspace_get_shelf (self);
  const char *sha256 = fw_json_get_string (photo->shared, "sha256");
  g_autoptr(FwPhotoFile) row = NULL;

  if (photo->deleted)
    return TRUE;
  if (fw_photo_is_covered_apart (&(FwFoundPhoto) { visit, photo }))
    return check_covers (self, photo, repair, findings, error);
  if (photo->shared == NULL)
    return check_original (self, photo, repair, findings, error);
  row = sha256 != NULL ? fw_store_load_photo_file (fw_workspace_get_store (self), sha256, NULL) : NULL;
  if (row != NULL && row->state != FW_PHOTO_ELSEWHERE && row->state != FW_PHOTO_DELIVERED &&
      !fw_shelf_has (shelf, sha256))
    add_finding (findings, "a cleared photo that was not delivered is missing", photo->id, "error", FALSE);
  if (row == NULL && sha256 != NULL && fw_shelf_has (shelf, sha256))
    {
      if (repair && !fw_workspace_finish_clearing (self, photo->id, error))
        return FALSE;
      add_finding (findings, "a cleared photo was not queued for sending", photo->id, "warning", repair);
    }

  return TRUE;
}

static gboolean
check_photos (FwWorkspace  *self,
              gboolean      repair,
              GPtrArray    *findings,
              GError      **error)
{
  FwVisitFilter everything = { .deleted_too = TRUE };
  g_autoptr(GPtrArray) rows = fw_store_list_visits (fw_workspace_get_store (self), &everything, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const FwVisitRow *row = g_ptr_array_index (rows, i);
      g_autoptr(FwVisit) visit = fw_store_load_visit (fw_workspace_get_store (self), row->id, error);
      GPtrArray *photos = visit != NULL ? fw_visit_get_photos (visit) : NULL;

      if (visit == NULL)
        return FALSE;
      for (guint p = 0; p < photos->len; p++)
        {
          const FwPhoto *photo = g_ptr_array_index (photos, p);

          if (!check_photo (self, visit, photo, repair, findings, error))
            return FALSE;
        }
    }

  return rows != NULL;
}

/* Whether a file that no record names is one that nobody has a record of: not as long as records may be
 * missing that a damaged database held, or that the team still has. */
static gboolean
knows_all (FwWorkspace *self)
{
  FwStore *store = fw_workspace_get_store (self);
  g_autoptr(GError) problem = NULL;
  g_autoptr(FwTeamInfo) team = fw_team_show (store, &problem);

  /* Without a team, a repository of one is left of a database that is gone. */
  return !fw_store_has_damaged (store) && problem == NULL && (team == NULL ? !fw_sync_has_fetched (store) : team->fetched);
}

/* What a file of the shelf is named after. */
static char *
dup_base (const char *name)
{
  char *base = g_path_get_basename (name);
  char *dot = strchr (base, '.');

  if (dot != NULL)
    *dot = '\0';

  return base;
}

/* An orphan is what a process that was killed left behind: it was never acknowledged. */
static gboolean
drop_orphan (FwWorkspace  *self,
             const char   *name,
             GError      **error)
{
  g_autofree char *base = dup_base (name);

  if (fw_photo_is_sha256 (base))
    return fw_shelf_bin (fw_workspace_get_shelf (self), base, error);

  return fw_shelf_bin_photo (fw_workspace_get_shelf (self), base, error);
}

/* A damaged picture that the team has is put aside, so that it is fetched again. */
static gboolean
set_aside (FwWorkspace  *self,
           const char   *name,
           gboolean     *done,
           GError      **error)
{
  g_autofree char *base = dup_base (name);
  g_autoptr(FwPhotoFile) row = NULL;

  *done = FALSE;
  if (!fw_photo_is_sha256 (base))
    return TRUE;
  row = fw_store_load_photo_file (fw_workspace_get_store (self), base, NULL);
  *done = row != NULL && row->state == FW_PHOTO_DELIVERED;

  return !*done || fw_shelf_bin (fw_workspace_get_shelf (self), base, error);
}

static gboolean
check_shelf (FwWorkspace  *self,
             GHashTable   *known,
             gboolean      repair,
             GPtrArray    *findings,
             GError      **error)
{
  g_autoptr(GPtrArray) found = fw_shelf_verify (fw_workspace_get_shelf (self), known, NULL, error);
  gint64 before = g_get_real_time () / G_USEC_PER_SEC - ORPHAN_SECONDS_MIN;
  gboolean drop = repair && knows_all (self);

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const FwShelfFinding *finding = g_ptr_array_index (found, i);
      gboolean orphan = finding->problem == FW_SHELF_PROBLEM_ORPHAN && finding->modified < before;
      gboolean damaged = finding->problem == FW_SHELF_PROBLEM_DAMAGED;
      gboolean aside = FALSE;

      if ((drop && orphan && !drop_orphan (self, finding->name, error))
          || (repair && damaged && !set_aside (self, finding->name, &aside, error)))
        return FALSE;
      add_finding (findings, finding->message, finding->name, damaged ? "error" : "warning", (drop && orphan) || aside);
    }

  return found != NULL;
}

/**
 * fw_workspace_check:
 * @self: a workspace
 * @repair: whether to make good what can be made good without losing anything
 * @error: return location, for a check that could not be made at all
 *
 * Looks at every record and every photo. Only a finding of severity "error" is damage; a "warning"
 * is what a process that was killed leaves behind. Where the records are damaged the photos are left alone:
 * nobody can tell then which of them belong to nothing.
 *
 * Returns: (transfer full) (nullable) (element-type FwFinding): what is wrong; empty when all is well
 */
GPtrArray *
fw_workspace_check (FwWorkspace  *self,
                    gboolean      repair,
                    GError      **error)
{
  g_autoptr(GPtrArray) findings = fw_store_check (fw_workspace_get_store (self), repair, error);
  g_autoptr(GHashTable) named = NULL;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    if (((const FwFinding *) g_ptr_array_index (findings, i))->restorable)
      return g_steal_pointer (&findings);
  if (findings == NULL || !check_photos (self, repair, findings, error))
    return NULL;
  /* Repairing may have named others. */
  named = fw_workspace_list_named (self, NULL, error);
  if (named == NULL || !check_shelf (self, named, repair, findings, error))
    return NULL;

  return g_steal_pointer (&findings);
}

/* Of the team's, what was not found otherwise. */
static gboolean
restore_from_team (const char  *folder,
                   GPtrArray   *findings,
                   GError     **error)
{
  g_autoptr(FwStore) store = fw_store_open (folder, FW_STORE_READ_WRITE, error);
  g_autofree char *what = NULL;
  g_autoptr(FwTeamInfo) team = NULL;
  guint operations = 0;

  if (store == NULL || !fw_sync_restore (store, &operations, error))
    return FALSE;
  what = g_strdup_printf ("%u more operations were found in what was last fetched from the team", operations);
  if (operations > 0)
    add_finding (findings, what, "git", "warning", TRUE);
  team = fw_team_show (store, NULL);
  if (team != NULL && team->left)
    add_finding (findings, "where the team's repository is could not be read: join it again", "team", "warning", FALSE);

  return TRUE;
}

/**
 * fw_workspace_restore:
 * @folder: (nullable): a data folder with a damaged database, %NULL for the default one; no workspace of this
 *   process may have it open
 * @findings: (element-type FwFinding): is told what was done
 * @error: return location; %FW_STORE_ERROR_BUSY while another process has it open
 *
 * Makes the database again: of what can be read of it, of the unsent file, and of what was last fetched
 * from the team. The damaged one is kept beside it.
 *
 * Returns: whether it worked
 */
gboolean
fw_workspace_restore (const char  *folder,
                      GPtrArray   *findings,
                      GError     **error)
{
  g_autofree char *chosen = folder != NULL ? g_strdup (folder) : fw_workspace_dup_default_folder ();

  return fw_store_restore (chosen, findings, error) && restore_from_team (chosen, findings, error);
}

/* --- Purge -------------------------------------------------------------------------------------- */

/* What is purged. */
typedef struct
{
  FwStore *store;
  FwPurgeList *purges;
  char *now;
  const char *reason;
} Purge;

static void
purge_clear (Purge *self)
{
  fw_purge_list_free (self->purges);
  g_free (self->now);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Purge, purge_clear)

static void
add (Purge      *self,
     const char *id,
     const char *document)
{
  fw_purge_list_add (self->purges, id, document, fw_store_get_person (self->store), self->now, self->reason);
}

static gboolean
add_element (Purge       *self,
             const char  *part)
{
  static const char *const types[] = {
    "photo", "quote", "comment", "conversation", "action", "claim", "instance", "tag", "visitor", "value",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autofree char *document = NULL;
      g_autofree char *id = fw_store_find (self->store, types[i], part, &document, NULL);

      if (id == NULL)
        continue;
      add (self, id, document);
      return TRUE;
    }

  return FALSE;
}

/* A person, by the whole id: every register of the team's document that is about them. */
static gboolean
add_person (Purge      *self,
            const char *id)
{
  g_autoptr(FwTeam) team = g_str_has_prefix (id, "p-") ? fw_store_load_team (self->store, NULL) : NULL;
  g_autofree char *prefix = g_strdup_printf ("person/%s/", id);
  g_autoptr(GPtrArray) registers = team != NULL ? fw_state_list_registers (fw_team_get_state (team), prefix)
                                   : NULL;

  if (registers == NULL || registers->len == 0)
    return FALSE;
  add (self, id, FW_STORE_TEAM);

  return TRUE;
}

/* A note has no id of its own: it is named by its operation, as the history shows it. */
static gboolean
add_operation (Purge       *self,
               const char  *id,
               GError     **error)
{
  g_autoptr(GPtrArray) documents = fw_store_list_documents (self->store, FALSE, error);

  for (guint i = 0; documents != NULL && i < documents->len; i++)
    {
      const FwDocumentRow *row = g_ptr_array_index (documents, i);
      g_autoptr(FwLog) log = fw_store_load_log (self->store, row->id, error);

      if (log == NULL)
        return FALSE;
      if (fw_log_find (log, id) == NULL)
        continue;
      add (self, id, row->id);
      return TRUE;
    }
  if (documents != NULL)
    g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_NOT_FOUND, "no such record: %s", id);

  return FALSE;
}

static gboolean
add_one (Purge       *self,
         const char  *part,
         GError     **error)
{
  g_autofree char *visit = fw_store_find (self->store, "visit", part, NULL, NULL);

  if (visit != NULL)
    {
      add (self, visit, visit);
      return TRUE;
    }

  return add_element (self, part) || add_person (self, part) || add_operation (self, part, error);
}

/**
 * fw_workspace_purge:
 * @self: a workspace
 * @ids: (array zero-terminated=1): visits, elements or people, by a part of their id, or operations by
 *   the whole one
 * @reason: why, for the list that everybody gets
 * @error: return location
 *
 * Erases records for ever, everywhere: words, pictures and previews. The purge list carries it to
 * the team. All names are looked up before the first is erased.
 *
 * Returns: whether all is gone from this device
 */
gboolean
fw_workspace_purge (FwWorkspace        *self,
                    const char *const  *ids,
                    const char         *reason,
                    GError            **error)
{
  g_auto(Purge) purge = {
    .store = fw_workspace_get_store (self),
    .purges = fw_purge_list_new (),
    .now = fw_time_now_text (),
    .reason = reason,
  };

  for (guint i = 0; ids[i] != NULL; i++)
    if (!add_one (&purge, ids[i], error))
      return FALSE;

  return fw_store_add_purges (purge.store, purge.purges, NULL, error) && fw_workspace_finish_purges (self, error) &&
         fw_sync_forget (purge.store, error);
}
