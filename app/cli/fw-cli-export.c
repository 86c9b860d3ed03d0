/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli export: everything of this device in files that other programs read. The thread of
 * main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include <string.h>

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"
#include "fw-file.h"

static gboolean
is_empty_folder (const char  *path,
                 GError     **error)
{
  g_autoptr(GDir) folder = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  folder = g_dir_open (path, 0, error);
  if (folder == NULL)
    return FALSE;
  if (g_dir_read_name (folder) == NULL)
    return TRUE;
  g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_REFUSED, "%s is not empty", path);

  return FALSE;
}

static gboolean
write_file (const char  *folder,
            const char  *part,
            const char  *name,
            GBytes      *bytes,
            GError     **error)
{
  g_autofree char *inner = g_build_filename (folder, part, NULL);
  g_autofree char *path = g_build_filename (inner, name, NULL);

  return fw_folder_create (inner, 0700, error) &&
         fw_file_write (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 0600, error);
}

static gboolean
write_json (const char      *folder,
            const char      *part,
            const char      *id,
            yyjson_mut_doc  *document,
            yyjson_mut_val  *root,
            GError         **error)
{
  g_autofree char *name = g_strconcat (id, ".json", NULL);
  g_autofree char *line = NULL;
  g_autoptr(GBytes) bytes = NULL;

  yyjson_mut_doc_set_root (document, root);
  line = fw_json_take_line (document);
  bytes = g_bytes_new_static (line, strlen (line));

  return write_file (folder, part, name, bytes, error);
}

/* Every document's own lines, so that nothing is lost in the shapes beside them. */
static gboolean
export_logs (FwStore     *store,
             const char  *folder,
             GError     **error)
{
  g_autoptr(GPtrArray) documents = fw_store_list_documents (store, FALSE, error);

  for (guint i = 0; documents != NULL && i < documents->len; i++)
    {
      const FwDocumentRow *row = g_ptr_array_index (documents, i);
      g_autofree char *name = g_strconcat (row->id, ".jsonl", NULL);
      g_autoptr(FwLog) log = fw_store_load_log (store, row->id, error);
      g_autoptr(GBytes) bytes = log != NULL ? fw_log_to_bytes (log) : NULL;

      if (bytes == NULL || !write_file (folder, "records", name, bytes, error))
        return FALSE;
    }

  return documents != NULL;
}

static gboolean
export_sites (FwStore     *store,
              const char  *folder,
              GError     **error)
{
  g_autoptr(FwTeam) team = fw_store_load_team (store, error);
  g_autoptr(GPtrArray) rows = team != NULL ? fw_store_list_sites (store, error) : NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const FwSiteRow *row = g_ptr_array_index (rows, i);
      FwVisitFilter filter = { .site = row->id };
      g_autoptr(FwSite) site = fw_store_load_site (store, row->id, error);
      g_autoptr(GPtrArray) visits = site != NULL ? fw_store_list_visits (store, &filter, error) : NULL;
      yyjson_mut_doc *document;

      if (visits == NULL)
        return FALSE;
      document = yyjson_mut_doc_new (NULL);
      if (!write_json (folder, "sites", row->id, document, fw_cli_site_to_json (site, team, visits, document),
                       error))
        return FALSE;
    }

  return rows != NULL;
}

static gboolean
export_photos (FwCli       *cli,
               FwVisit     *visit,
               const char  *folder,
               GError     **error)
{
  FwShelf *shelf = fw_workspace_get_shelf (fw_cli_get_workspace (cli, NULL));
  GPtrArray *photos = fw_visit_get_photos (visit);

  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);
      const char *sha256 = fw_json_get_string (photo->shared, "sha256");
      g_autofree char *name = g_strconcat (photo->id, ".jpg", NULL);
      g_autoptr(GBytes) bytes = NULL;

      if (photo->deleted || sha256 == NULL || !fw_shelf_has (shelf, sha256))
        continue;
      bytes = fw_shelf_read (shelf, sha256, FW_PHOTO_MAX_SHARED_BYTES, error);
      if (bytes == NULL || !write_file (folder, "photos", name, bytes, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
export_visits (FwCli       *cli,
               const char  *folder,
               GError     **error)
{
  FwStore *store = fw_cli_get_store (cli, NULL);
  g_autoptr(GPtrArray) rows = fw_store_list_visits (store, NULL, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const FwVisitRow *row = g_ptr_array_index (rows, i);
      g_autoptr(FwVisitView) view = fw_store_load_view (store, row->id, error);
      yyjson_mut_doc *document;

      if (view == NULL)
        return FALSE;
      document = yyjson_mut_doc_new (NULL);
      if (!write_json (folder, "visits", row->id, document, fw_visit_view_to_json (view, document), error) ||
          !export_photos (cli, fw_visit_view_get_visit (view), folder, error))
        return FALSE;
    }

  return rows != NULL;
}

static gboolean
export_templates (FwStore     *store,
                  const char  *folder,
                  GError     **error)
{
  g_autoptr(GPtrArray) templates = fw_store_list_templates (store, error);

  for (guint i = 0; templates != NULL && i < templates->len; i++)
    {
      FwTemplate *template = g_ptr_array_index (templates, i);
      g_autofree char *name = g_strdup_printf ("%s-%s.json", fw_template_get_id (template),
                                               fw_template_get_pin (template));

      if (!write_file (folder, "templates", name, fw_template_get_bytes (template), error))
        return FALSE;
    }

  return templates != NULL;
}

static gboolean
run_export (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  const char *folder = fw_cli_arguments_get (arguments, 0);
  FwStore *store = is_empty_folder (folder, error) ? fw_cli_get_store (cli, error) : NULL;

  return store != NULL && fw_folder_create (folder, 0700, error) && export_sites (store, folder, error) &&
         export_visits (cli, folder, error) && export_templates (store, folder, error) &&
         export_logs (store, folder, error) && fw_cli_print_done (cli);
}

static const FwCliCommand commands[] = {
  { NULL, "DIR", "writes sites, visits, checklists, cleared photos and every record into a new folder", NULL,
    run_export },
  { 0 },
};

const FwCliVerb fw_cli_verb_export = { "export", "writes everything into a folder", commands };
