/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The demo from its content: team, sites, then the visits in the order of their days. The thread of
 * main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-demo.h"

#include "../fw-cli-record.h"
#include "fw-demo-resources.h"
#include "fw-demo-visit.h"
#include "fw-id.h"

#define CONTENT "/io/github/floorwalk/demo/demo.json"
#define CONTENT_MAX (256 * 1024)

static yyjson_doc *
load_content (GError **error)
{
  g_autoptr(GBytes) bytes = g_resource_lookup_data (fw_demo_resources_get_resource (), CONTENT,
                                                    G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  return bytes != NULL ? fw_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), CONTENT_MAX,
                                        FW_JSON_MAX_DEPTH, error)
                       : NULL;
}

/* --- Team --------------------------------------------------------------------------------------- */

static gboolean
add_identity (FwDemoStage  *stage,
              const char   *key,
              yyjson_val   *person,
              GError      **error)
{
  gboolean me = g_str_equal (key, "me");
  FwDemoActor actor = fw_demo_stage_get (stage, key, me);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_TEAM, FW_STORE_TEAM);
  g_autofree char *name_field = g_strdup_printf ("person/%s/name", actor.person);
  g_autofree char *mail_field = g_strdup_printf ("person/%s/mail", actor.person);

  if (me)
    return fw_workspace_set_identity (stage->workspace, fw_json_get_string (person, "name"),
                                      fw_json_get_string (person, "mail"), error);
  fw_edit_set_string (edit, name_field, fw_json_get_string (person, "name"));
  fw_edit_set_string (edit, mail_field, fw_json_get_string (person, "mail"));

  return fw_demo_stage_do (stage, &actor, fw_demo_stage_day (stage, -365, 9), edit, error);
}

static gboolean
make_team (FwDemoStage  *stage,
           GError      **error)
{
  FwDemoActor actor = fw_demo_stage_get (stage, "vendor-manager", FALSE);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_TEAM, FW_STORE_TEAM);
  yyjson_val *key, *value;
  gsize index, count;

  fw_edit_set_string (edit, "name", fw_json_get_string (stage->content, "team"));
  yyjson_arr_foreach (yyjson_obj_get (stage->content, "values"), index, count, value)
    {
      g_autofree char *element = fw_cli_make_object ("name", yyjson_get_str (yyjson_arr_get (value, 0)),
                                                     "meaning",
                                                     yyjson_get_str (yyjson_arr_get (value, 1)), NULL);

      fw_edit_add (edit, "value", element);
    }
  yyjson_obj_foreach (yyjson_obj_get (stage->content, "profile"), index, count, key, value)
    {
      g_autofree char *field = g_strconcat ("profile/", yyjson_get_str (key), NULL);

      fw_edit_set_string (edit, field, yyjson_get_str (value));
    }
  if (!fw_demo_stage_do (stage, &actor, fw_demo_stage_day (stage, -365, 10), edit, error))
    return FALSE;
  yyjson_obj_foreach (yyjson_obj_get (stage->content, "people"), index, count, key, value)
    if (!add_identity (stage, yyjson_get_str (key), value, error))
      return FALSE;

  return TRUE;
}

/* --- Sites -------------------------------------------------------------------------------------- */

static gboolean
pair_values (FwDemoStage        *stage,
             const FwDemoActor  *actor,
             const char         *site,
             yyjson_val         *pairs,
             GError            **error)
{
  g_autoptr(FwTeam) team = fw_store_load_team (stage->store, error);
  g_autoptr(FwSite) loaded = team != NULL ? fw_store_load_site (stage->store, site, error) : NULL;
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_SITE, site);
  yyjson_val *pair;
  gsize index, count;

  if (loaded == NULL)
    return FALSE;
  yyjson_arr_foreach (pairs, index, count, pair)
    {
      const FwValue *ours = fw_cli_find_value (fw_team_get_values (team),
                                               yyjson_get_str (yyjson_arr_get (pair, 0)), "ours",
                                               error);
      const FwValue *theirs = ours == NULL ? NULL
                              : fw_cli_find_value (fw_site_get_values (loaded),
                                                   yyjson_get_str (yyjson_arr_get (pair, 1)),
                                                   "theirs", error);
      g_autofree char *field = NULL;

      if (theirs == NULL)
        return FALSE;
      field = g_strdup_printf ("pair/%s/%s", ours->id, theirs->id);
      fw_edit_set_string (edit, field, yyjson_get_str (yyjson_arr_get (pair, 2)));
    }

  return count == 0 || fw_demo_stage_do (stage, actor, fw_demo_stage_day (stage, -356, 11), edit, error);
}

static gboolean
make_site (FwDemoStage  *stage,
           const char   *key,
           yyjson_val   *content,
           GError      **error)
{
  static const char *const fields[] = { "name", "partner", "place", "kind" };
  FwDemoActor actor = fw_demo_stage_get (stage, "vendor-manager", FALSE);
  gint64 seconds = fw_demo_stage_day (stage, -356, 10);
  char *id = fw_id_new_document (seconds);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_SITE, id);
  yyjson_val *name;
  gsize index, count;

  g_hash_table_insert (stage->sites, g_strdup (key), id);
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    fw_edit_set_string (edit, fields[i], fw_json_get_string (content, fields[i]));
  yyjson_arr_foreach (yyjson_obj_get (content, "values"), index, count, name)
    {
      g_autofree char *element = fw_cli_make_object ("name", yyjson_get_str (name), NULL);

      fw_edit_add (edit, "value", element);
    }

  return fw_demo_stage_do (stage, &actor, seconds, edit, error) &&
         pair_values (stage, &actor, id, yyjson_obj_get (content, "pairs"), error);
}

/* A claim, and what became of it at the visit that looked. */
static gboolean
add_claim (FwDemoStage  *stage,
           const char   *site,
           yyjson_val   *content,
           GError      **error)
{
  FwDemoActor actor = fw_demo_stage_get (stage, "quality-lead", FALSE);
  const char *verdict = fw_json_get_string (content, "verdict");
  const char *visit = fw_json_get_string (content, "visit");
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_SITE, site);
  g_autofree char *value = fw_cli_make_object ("text", fw_json_get_string (content, "text"), "source",
                                               fw_json_get_string (content, "source"), NULL);
  g_autofree char *status = fw_cli_make_object ("status", verdict, "visit",
                                                visit != NULL
                                                ? g_hash_table_lookup (stage->visits, visit) : NULL,
                                                "note",
                                                fw_json_get_string (content, "note"), NULL);
  guint added = fw_edit_add (edit, "claim", value);

  if (verdict != NULL)
    fw_edit_set_on (edit, added, "status", status);

  return fw_demo_stage_do (stage, &actor,
                           fw_demo_stage_day (stage, yyjson_get_sint (yyjson_obj_get (content, "days")), 15),
                           edit, error);
}

/* --- All together ------------------------------------------------------------------------------- */

static gboolean
make_sites (FwDemoStage  *stage,
            GError      **error)
{
  yyjson_val *key, *content;
  gsize index, count;

  yyjson_obj_foreach (yyjson_obj_get (stage->content, "sites"), index, count, key, content)
    if (!make_site (stage, yyjson_get_str (key), content, error))
      return FALSE;

  return TRUE;
}

static gboolean
make_visits (FwDemoStage  *stage,
             GError      **error)
{
  yyjson_val *key, *content;
  gsize index, count;

  yyjson_obj_foreach (yyjson_obj_get (stage->content, "visits"), index, count, key, content)
    if (!fw_demo_visit (stage, yyjson_get_str (key), content, error))
      return FALSE;

  return TRUE;
}

static gboolean
make_claims (FwDemoStage  *stage,
             GError      **error)
{
  yyjson_val *key, *site, *claim;
  gsize index, count, claim_index, claim_count;

  yyjson_obj_foreach (yyjson_obj_get (stage->content, "sites"), index, count, key, site)
    yyjson_arr_foreach (yyjson_obj_get (site, "claims"), claim_index, claim_count, claim)
      if (!add_claim (stage, g_hash_table_lookup (stage->sites, yyjson_get_str (key)), claim, error))
        return FALSE;

  return TRUE;
}

/* What came in as if from a team is to be sent to the one that this folder joins. */
static gboolean
mark_unsent (FwDemoStage  *stage,
             GError      **error)
{
  g_autoptr(GPtrArray) documents = fw_store_list_documents (stage->store, FALSE, error);

  for (guint i = 0; documents != NULL && i < documents->len; i++)
    if (!fw_store_mark_gone (stage->store, ((FwDocumentRow *) g_ptr_array_index (documents, i))->id, NULL,
                             error))
      return FALSE;

  return documents != NULL;
}

static gboolean
check_empty (FwWorkspace  *workspace,
             GError      **error)
{
  g_autoptr(GPtrArray) documents = fw_store_list_documents (fw_workspace_get_store (workspace), FALSE, error);

  if (documents == NULL)
    return FALSE;
  if (documents->len == 0)
    return TRUE;
  g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_REFUSED, "%s is not empty",
               fw_workspace_get_folder (workspace));

  return FALSE;
}

/**
 * fw_demo_fill:
 * @workspace: an empty workspace
 * @error: return location; %FW_CLI_ERROR_REFUSED where it is not empty
 *
 * Fills a workspace with made-up sites, a year of visits by three people, photos drawn by the
 * program. The words and figures are the same every time, the ids are not.
 *
 * Returns: whether all of it is there
 */
gboolean
fw_demo_fill (FwWorkspace  *workspace,
              GError      **error)
{
  g_autoptr(yyjson_doc) content = check_empty (workspace, error) ? load_content (error) : NULL;
  g_auto(FwDemoStage) stage = { 0 };

  if (content == NULL)
    return FALSE;
  fw_demo_stage_init (&stage, workspace, yyjson_doc_get_root (content));

  return make_team (&stage, error) && make_sites (&stage, error) && make_visits (&stage, error) &&
         make_claims (&stage, error) && mark_unsent (&stage, error);
}
