/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Templates from files: one that a person chose, or all of a folder. A file is checked before it is taken
 * in. The thread that writes.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-template-import.h"

#include "fw-template-check.h"

/* A folder of checklists holds a few; one of anything else is not read through. */
#define MAX_FILES 200

/* Reads no more than a template may be long. */
static GBytes *
read_file (GFile         *file,
           GCancellable  *cancellable,
           GError       **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, error);

  return stream != NULL ? g_input_stream_read_bytes (G_INPUT_STREAM (stream), FW_TEMPLATE_MAX_LENGTH + 1, cancellable,
                                                     error) : NULL;
}

/**
 * fw_template_import_file:
 * @workspace: a workspace
 * @file: (type GFile): a template's file
 * @cancellable: (nullable): ends the reading
 * @error: return location; why the file cannot be read or kept
 *
 * Takes it in, unless it has mistakes. An #FwJob.
 *
 * Returns: (transfer full) (nullable) (element-type FwTemplateProblem): what is wrong with it; nothing
 *   that forbids its use when it was taken in
 */
gpointer
fw_template_import_file (FwWorkspace   *workspace,
                         gpointer       file,
                         GCancellable  *cancellable,
                         GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  g_autoptr(GBytes) bytes = read_file (file, cancellable, error);
  GPtrArray *problems;

  if (bytes == NULL)
    return NULL;
  problems = fw_template_check (bytes, fw_store_resolve_template, store);
  if (fw_template_problems_has_error (problems) || fw_store_add_template (store, bytes, FALSE, error))
    return problems;
  g_ptr_array_unref (problems);

  return NULL;
}

/* "stairs.json: the key "sections" is missing", or NULL when the file was taken in. */
static char *
import_one (FwWorkspace  *workspace,
            GFile        *file,
            GCancellable *cancellable)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) problems = fw_template_import_file (workspace, file, cancellable, &error);
  g_autofree char *name = g_file_get_basename (file);

  if (problems == NULL)
    return g_strdup_printf ("%s: %s", name, error->message);
  for (guint i = 0; i < problems->len; i++)
    {
      const FwTemplateProblem *problem = g_ptr_array_index (problems, i);

      if (problem->severity == FW_TEMPLATE_SEVERITY_ERROR)
        return g_strdup_printf ("%s: %s", name, problem->reason);
    }

  return NULL;
}

/**
 * fw_template_import_folder:
 * @workspace: a workspace
 * @path: (type filename): a folder
 * @cancellable: (nullable): ends the reading
 * @error: return location
 *
 * Takes in each file of it whose name ends in ".json". A folder that is not there, as on a stick that was
 * pulled out, holds none. An #FwJob.
 *
 * Returns: (transfer full) (nullable) (element-type utf8): a line for each file that cannot be used
 */
gpointer
fw_template_import_folder (FwWorkspace   *workspace,
                           gpointer       path,
                           GCancellable  *cancellable,
                           GError       **error)
{
  g_autoptr(GFile) folder = g_file_new_for_path (path);
  g_autoptr(GError) local = NULL;
  g_autoptr(GFileEnumerator) files = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME,
                                                                G_FILE_QUERY_INFO_NONE, cancellable, &local);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GFile *file = NULL;

  for (guint i = 0; files != NULL && i < MAX_FILES; i++)
    {
      char *line = NULL;

      if (!g_file_enumerator_iterate (files, NULL, &file, cancellable, &local) || file == NULL)
        break;
      if (g_str_has_suffix (g_file_peek_path (file), ".json"))
        line = import_one (workspace, file, cancellable);
      if (line != NULL)
        g_ptr_array_add (lines, line);
    }
  if (local == NULL || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_steal_pointer (&lines);
  g_propagate_error (error, g_steal_pointer (&local));

  return NULL;
}
