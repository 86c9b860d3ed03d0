/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli status, check, rebuild and backup: looking after the data folder. The thread of
 * main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"
#include "fw-team-sync.h"
#include "fw-workspace-care.h"

/* --- status ------------------------------------------------------------------------------------- */

typedef struct
{
  guint unsent;
  guint documents;
  guint held_back;
  guint waiting;
  guint delivered;
} Counts;

static gboolean
count_held_back (FwCli   *cli,
                 Counts  *counts,
                 GError **error)
{
  FwShelf *shelf = fw_workspace_get_shelf (fw_cli_get_workspace (cli, NULL));
  g_autoptr(GPtrArray) rows = fw_store_list_visits (fw_cli_get_store (cli, NULL), NULL, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const FwVisitRow *row = g_ptr_array_index (rows, i);
      g_autoptr(FwVisit) visit = NULL;

      if (row->held_back == 0)
        continue;
      visit = fw_store_load_visit (fw_cli_get_store (cli, NULL), row->id, error);
      if (visit == NULL)
        return FALSE;
      for (guint p = 0; p < fw_visit_get_photos (visit)->len; p++)
        {
          const FwPhoto *photo = g_ptr_array_index (fw_visit_get_photos (visit), p);

          counts->held_back += !photo->deleted && photo->shared == NULL &&
          fw_shelf_has_original (shelf, photo->id);
        }
    }

  return rows != NULL;
}

static gboolean
count_all (FwCli   *cli,
           Counts  *counts,
           GError **error)
{
  FwStore *store = fw_cli_get_store (cli, NULL);
  g_autoptr(GPtrArray) documents = fw_store_list_documents (store, TRUE, error);
  g_autoptr(GPtrArray) files = documents != NULL ? fw_store_list_photo_files (store, NULL, error) : NULL;

  if (files == NULL || !count_held_back (cli, counts, error))
    return FALSE;
  counts->unsent = fw_store_count_unsent (store);
  counts->documents = documents->len;
  counts->waiting = fw_store_count_photos_to_send (store);
  for (guint i = 0; i < files->len; i++)
    {
      const FwPhotoFile *file = g_ptr_array_index (files, i);

      counts->delivered += !file->preview && file->state == FW_PHOTO_DELIVERED;
    }

  return TRUE;
}

static gboolean
print_status_json (FwCli            *cli,
                   const FwTeamInfo *team,
                   const Counts     *counts)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (document);

  yyjson_mut_doc_set_root (document, object);
  yyjson_mut_obj_add_uint (document, object, "unsent_operations", counts->unsent);
  yyjson_mut_obj_add_uint (document, object, "documents_waiting", counts->documents);
  yyjson_mut_obj_add_uint (document, object, "photos_held_back", counts->held_back);
  yyjson_mut_obj_add_uint (document, object, "photos_waiting", counts->waiting);
  yyjson_mut_obj_add_uint (document, object, "photos_delivered", counts->delivered);
  fw_json_put_text (document, object, "last_sync", team != NULL ? team->last_sync : NULL);
  yyjson_mut_obj_add_val (document, object, "team", fw_team_info_to_json (team, document));

  return fw_cli_print_json (cli, document);
}

static gboolean
run_status (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  FwStore *store = fw_cli_get_store (cli, error);
  g_autoptr(FwTeamInfo) team = NULL;
  g_autoptr(GError) problem = NULL;
  Counts counts = { 0 };

  if (store == NULL || !count_all (cli, &counts, error))
    return FALSE;
  team = fw_team_show (store, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (fw_cli_is_json (cli))
    return print_status_json (cli, team, &counts);
  fw_cli_print (cli, "Changes to send   %u in %u records", counts.unsent, counts.documents);
  fw_cli_print (cli, "Photos held back  %u", counts.held_back);
  fw_cli_print (cli, "Photos to send    %u", counts.waiting);
  fw_cli_print (cli, "Photos delivered  %u", counts.delivered);
  fw_cli_print (cli, "Last sync         %s", team != NULL && team->last_sync != NULL ? team->last_sync : "never");
  fw_cli_print (cli, "Team              %s", team != NULL && !team->left ? team->url : "none");

  return TRUE;
}

static const FwCliCommand status_commands[] = {
  { NULL, "", "what is here and not at the team yet", NULL, run_status },
  { 0 },
};

const FwCliVerb fw_cli_verb_status = { "status", "what is here and not at the team yet", status_commands };

/* --- check -------------------------------------------------------------------------------------- */

static gboolean
is_sound (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const FwFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->severity, "error") && !finding->repaired)
        return FALSE;
    }

  return TRUE;
}

static gboolean
print_findings (FwCli     *cli,
                GPtrArray *findings)
{
  static const FwCliColumn columns[] = {
    { "severity", "SEVERITY" }, { "repaired", "" }, { "where", "WHERE" }, { "what", "WHAT" }, { 0 },
  };
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < findings->len; i++)
    {
      const FwFinding *finding = g_ptr_array_index (findings, i);
      yyjson_mut_val *entry = yyjson_mut_arr_add_obj (document, list);

      fw_json_put_text (document, entry, "what", finding->what);
      fw_json_put_text (document, entry, "where", finding->where);
      fw_json_put_text (document, entry, "severity", finding->severity);
      yyjson_mut_obj_add_bool (document, entry, "repaired", finding->repaired);
    }
  if (!fw_cli_is_json (cli))
    return fw_cli_print_list (cli, document, list, columns, "all is well");
  yyjson_mut_doc_set_root (document, object);
  yyjson_mut_obj_add_bool (document, object, "ok", is_sound (findings));
  yyjson_mut_obj_add_val (document, object, "findings", list);

  return fw_cli_print_json (cli, document);
}

static GPtrArray *
look_over (FwCli     *cli,
           gboolean   repair,
           GError   **error)
{
  FwWorkspace *workspace = fw_cli_get_workspace (cli, error);

  return workspace != NULL ? fw_workspace_check (workspace, repair, error) : NULL;
}

static gboolean
is_restorable (GPtrArray    *findings,
               const GError *problem)
{
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    if (((const FwFinding *) g_ptr_array_index (findings, i))->restorable)
      return TRUE;

  return g_error_matches (problem, FW_STORE_ERROR, FW_STORE_ERROR_DAMAGED);
}

/* Where the database itself is damaged it is made again, and looked over once more; what it means for the
 * photos that records are missing now is not for this time. */
static GPtrArray *
look_over_and_restore (FwCli   *cli,
                       GError **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(GPtrArray) findings = look_over (cli, TRUE, &problem);
  g_autoptr(GPtrArray) again = NULL;

  if (!is_restorable (findings, problem))
    {
      if (findings == NULL)
        g_propagate_error (error, g_steal_pointer (&problem));
      return g_steal_pointer (&findings);
    }
  g_clear_pointer (&findings, g_ptr_array_unref);
  findings = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_finding_free);
  if (!fw_cli_restore_workspace (cli, findings, error) || (again = look_over (cli, FALSE, error)) == NULL)
    return NULL;
  g_ptr_array_extend_and_steal (findings, g_steal_pointer (&again));

  return g_steal_pointer (&findings);
}

static gboolean
run_check (FwCli           *cli,
           FwCliArguments  *arguments,
           GError         **error)
{
  g_autoptr(GPtrArray) findings = fw_cli_arguments_has (arguments, "repair") ? look_over_and_restore (cli, error)
                                  : look_over (cli, FALSE, error);

  if (findings == NULL)
    return FALSE;
  print_findings (cli, findings);
  if (is_sound (findings))
    return TRUE;
  g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_DAMAGED, "%s: damage was found",
               fw_workspace_get_folder (fw_cli_get_workspace (cli, NULL)));

  return FALSE;
}

static const FwCliOption check_options[] = {
  { "repair", NULL, FALSE, "makes good what can be made good without losing anything" },
  { 0 },
};

static const FwCliCommand check_commands[] = {
  { NULL, "", "looks at every record and every photo", check_options, run_check },
  { 0 },
};

const FwCliVerb fw_cli_verb_check = { "check", "looks at every record and every photo", check_commands };

/* --- rebuild, backup ---------------------------------------------------------------------------- */

static gboolean
run_rebuild (FwCli           *cli,
             FwCliArguments  *arguments,
             GError         **error)
{
  FwStore *store = fw_cli_get_store (cli, error);

  return store != NULL && fw_store_rebuild (store, error) && fw_cli_print_done (cli);
}

static const FwCliCommand rebuild_commands[] = {
  { NULL, "", "makes lists and search again from the records", NULL, run_rebuild },
  { 0 },
};

const FwCliVerb fw_cli_verb_rebuild = { "rebuild", "makes lists and search again", rebuild_commands };

static gboolean
run_backup (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  FwStore *store = fw_cli_get_store (cli, error);

  return store != NULL && fw_store_backup (store, fw_cli_arguments_get (arguments, 0), error) &&
         fw_cli_print_done (cli);
}

static const FwCliCommand backup_commands[] = {
  { NULL, "FILE", "writes a whole copy of the records into a new file", NULL, run_backup },
  { 0 },
};

const FwCliVerb fw_cli_verb_backup = { "backup", "writes a whole copy of the records", backup_commands };
