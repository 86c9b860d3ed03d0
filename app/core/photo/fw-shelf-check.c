/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether everything on the shelf is what its name says. Any thread.
 */
#define G_LOG_DOMAIN "fw-photo"

#include "fw-shelf-private.h"

#include <string.h>
#include <sys/stat.h>

#include "fw-id.h"

/**
 * fw_shelf_finding_free:
 * @finding: (transfer full): a finding
 *
 * Any thread.
 */
void
fw_shelf_finding_free (FwShelfFinding *finding)
{
  g_free (finding->name);
  g_free (finding->message);
  g_free (finding);
}

typedef struct {
  FwShelf      *self;
  GHashTable   *known;
  GCancellable *cancellable;
  GPtrArray    *findings;
} Check;

static FwShelfFinding *
find (Check          *check,
      FwShelfProblem  problem,
      const char     *relative,
      const char     *message)
{
  FwShelfFinding *finding = g_new0 (FwShelfFinding, 1);

  finding->problem = problem;
  finding->name = g_strdup (relative);
  finding->message = g_strdup_printf ("%s: %s", relative, message);
  g_ptr_array_add (check->findings, finding);

  return finding;
}

static void
find_orphan (Check      *check,
             const char *relative,
             const char *path,
             const char *message)
{
  FwShelfFinding *finding = find (check, FW_SHELF_PROBLEM_ORPHAN, relative, message);
  struct stat status;

  /* One that is gone by now is none. */
  finding->modified = lstat (path, &status) == 0 ? status.st_mtime : G_MAXINT64;
}

static gboolean
is_known (const Check *check,
          const char  *name)
{
  return check->known == NULL || g_hash_table_contains (check->known, name);
}

static gboolean
check_shared (const char *relative,
              const char *path,
              gpointer    user_data)
{
  Check *check = user_data;
  g_autofree char *sha256 = fw_shelf_dup_shared_name (relative);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  if (sha256 == NULL)
    find (check, FW_SHELF_PROBLEM_STRAY, relative, "does not belong here");
  else if ((bytes = fw_shelf_read (check->self, sha256, 0, &error)) == NULL)
    find (check, FW_SHELF_PROBLEM_DAMAGED, relative, error->message);
  else if (!is_known (check, sha256))
    find_orphan (check, relative, path, "no photo names it");

  return !g_cancellable_is_cancelled (check->cancellable);
}

static gboolean
check_original (const char *relative,
                const char *path,
                gpointer    user_data)
{
  Check *check = user_data;
  const char *name = relative + strlen ("original/");
  struct stat status;

  if (!fw_id_is_valid (name) || lstat (path, &status) != 0 || !S_ISREG (status.st_mode))
    find (check, FW_SHELF_PROBLEM_STRAY, relative, "does not belong here");
  else if (status.st_size == 0)
    find (check, FW_SHELF_PROBLEM_DAMAGED, relative, "is empty");
  else if (!is_known (check, name))
    find_orphan (check, relative, path, "no photo has this id");

  return !g_cancellable_is_cancelled (check->cancellable);
}

static gboolean
check_private (const char *relative,
               const char *path,
               gpointer    user_data)
{
  Check *check = user_data;
  g_autofree char *photo_id = NULL;

  if (g_str_has_suffix (relative, ".jpg"))
    photo_id = g_strndup (relative + strlen ("private/"), strlen (relative) - strlen ("private/.jpg"));
  if (!fw_shelf_has_original (check->self, photo_id))
    find (check, FW_SHELF_PROBLEM_STRAY, relative, "has no original");

  return !g_cancellable_is_cancelled (check->cancellable);
}

static gboolean
check_temporary (const char *relative,
                 const char *path,
                 gpointer    user_data)
{
  find (user_data, FW_SHELF_PROBLEM_STRAY, relative, "was left behind, or is just being written");

  return TRUE;
}

/**
 * fw_shelf_verify:
 * @self: a shelf
 * @known: (nullable) (element-type utf8): a set of every photo id and every SHA-256 that records
 *   name; %NULL to look for no orphans
 * @cancellable: (nullable): ends it
 * @error: return location
 *
 * Reads every shared file against its name, and looks for files that should not be there. Any
 * thread; blocks on the disk for long.
 *
 * Returns: (transfer full) (nullable) (element-type FwShelfFinding): what was found, empty when
 *   all is well; %NULL with %FW_PHOTO_ERROR or %G_IO_ERROR_CANCELLED
 */
GPtrArray *
fw_shelf_verify (FwShelf       *self,
                 GHashTable    *known,
                 GCancellable  *cancellable,
                 GError       **error)
{
  g_autoptr(GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_shelf_finding_free);
  Check check = { self, known, cancellable, findings };

  if (!fw_shelf_walk (self, "shared", check_shared, &check, error)
      || !fw_shelf_walk (self, "original", check_original, &check, error)
      || !fw_shelf_walk (self, "private", check_private, &check, error)
      || !fw_shelf_walk (self, "temporary", check_temporary, &check, error)
      || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;

  return g_steal_pointer (&findings);
}
