/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli visit: making, showing, changing and closing visits. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include <string.h>

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"
#include "fw-cli-visit-show.h"

#define PHASES "pre-rfp|selection|onboarding|steady-state"

/* --- new ---------------------------------------------------------------------------------------- */

static gboolean
fill_new_visit (FwNewVisit      *new_visit,
                FwCliArguments  *arguments,
                GError         **error)
{
  const char *photos = fw_cli_arguments_get_option (arguments, "photos");

  if (!fw_cli_arguments_has (arguments, "site"))
    {
      fw_cli_set_usage_error (error, "--site SITE is missing");
      return FALSE;
    }
  new_visit->templates = fw_cli_arguments_get_options (arguments, "template");
  new_visit->date = fw_cli_arguments_get_option (arguments, "date");
  new_visit->phase = fw_cli_arguments_get_option (arguments, "phase");
  new_visit->photos_by = fw_cli_arguments_get_option (arguments, "photos-by");
  new_visit->blind = fw_cli_arguments_has (arguments, "blind");
  new_visit->photos_known = photos != NULL;
  new_visit->photos_allowed = g_strcmp0 (photos, "allowed") == 0;

  return new_visit->date == NULL || fw_cli_check_date (new_visit->date, error);
}

static gboolean
run_new (FwCli           *cli,
         FwCliArguments  *arguments,
         GError         **error)
{
  FwNewVisit new_visit = { 0 };
  const char *walk_part = fw_cli_arguments_get_option (arguments, "walk");
  g_autofree char *site = NULL;
  g_autofree char *walk = NULL;
  g_autofree char *id = NULL;

  if (!fill_new_visit (&new_visit, arguments, error))
    return FALSE;
  site = fw_cli_find (cli, "site", fw_cli_arguments_get_option (arguments, "site"), NULL, error);
  if (site == NULL || (walk_part != NULL &&
                       (walk = fw_cli_find (cli, "visit", walk_part, NULL, error)) == NULL))
    return FALSE;
  new_visit.site = site;
  new_visit.walk = walk;
  id = fw_workspace_new_visit (fw_cli_get_workspace (cli, NULL), &new_visit, error);

  return id != NULL && fw_cli_print_id (cli, id);
}

/* --- list, show --------------------------------------------------------------------------------- */

static void
put_visit (yyjson_mut_doc   *document,
           yyjson_mut_val   *list,
           const FwVisitRow *row)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);
  g_autofree char *progress = g_strdup_printf ("%u/%u", row->answered, row->required);

  fw_json_put_text (document, object, "id", row->id);
  fw_json_put_text (document, object, "site", row->site);
  fw_json_put_text (document, object, "site_name", row->site_name);
  fw_json_put_text (document, object, "partner", row->partner);
  fw_json_put_text (document, object, "date", row->date);
  fw_json_put_text (document, object, "phase", row->phase);
  fw_json_put_text (document, object, "status", row->closed ? "closed" : "open");
  fw_json_put_text (document, object, "review", row->review);
  fw_json_put_text (document, object, "walk", row->walk);
  yyjson_mut_obj_add_bool (document, object, "blind", row->blind);
  yyjson_mut_obj_add_bool (document, object, "deleted", row->deleted);
  yyjson_mut_obj_add_uint (document, object, "answered", row->answered);
  yyjson_mut_obj_add_uint (document, object, "required", row->required);
  fw_json_put_text (document, object, "progress", progress);
  yyjson_mut_obj_add_uint (document, object, "photos", row->photos);
  yyjson_mut_obj_add_uint (document, object, "held_back", row->held_back);
  yyjson_mut_obj_add_uint (document, object, "conversations", row->conversations);
  yyjson_mut_obj_add_uint (document, object, "disagreements", row->disagreements);
  yyjson_mut_obj_add_uint (document, object, "unsent_operations", row->unsent);
}

static gboolean
run_list (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  static const FwCliColumn columns[] = {
    { "id", "ID" }, { "date", "DATE" }, { "phase", "PHASE", TRUE }, { "status", "STATUS", TRUE },
    { "review", "REVIEW", TRUE }, { "progress", "ANSWERED" }, { "held_back", "HELD BACK" }, { "site_name", "SITE" }, { 0 },
  };
  const char *site_part = fw_cli_arguments_get_option (arguments, "site");
  FwVisitFilter filter = { .status = fw_cli_arguments_get_option (arguments, "status"),
                           .deleted_too = fw_cli_arguments_has (arguments, "deleted") };
  g_autofree char *site = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  FwStore *store = fw_cli_get_store (cli, error);
  yyjson_mut_doc *document;
  yyjson_mut_val *list;

  if (store == NULL || (site_part != NULL &&
                        (site = fw_cli_find (cli, "site", site_part, NULL, error)) == NULL))
    return FALSE;
  filter.site = site;
  rows = fw_store_list_visits (store, &filter, error);
  if (rows == NULL)
    return FALSE;
  document = yyjson_mut_doc_new (NULL);
  list = yyjson_mut_arr (document);
  for (guint i = 0; i < rows->len; i++)
    put_visit (document, list, g_ptr_array_index (rows, i));

  return fw_cli_print_list (cli, document, list, columns, "no visits");
}

static gboolean
show_visit (FwCli       *cli,
            const char  *visit,
            GError     **error)
{
  gboolean hidden;
  g_autoptr(FwVisitView) view = fw_store_load_shown_view (fw_cli_get_store (cli, NULL), visit, &hidden, error);

  if (view == NULL)
    return FALSE;
  fw_cli_show_visit (cli, view, hidden);

  return TRUE;
}

static gboolean
run_show (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  g_autofree char *visit = fw_cli_find (cli, "visit", fw_cli_arguments_get (arguments, 0), NULL, error);
  g_autoptr(FwVisitView) view = NULL;
  yyjson_mut_doc *document;
  yyjson_mut_val *object;

  if (visit != NULL && !fw_cli_is_json (cli))
    return show_visit (cli, visit, error);
  view = visit != NULL ? fw_store_load_view (fw_cli_get_store (cli, NULL), visit, error) : NULL;
  if (view == NULL)
    return FALSE;
  document = yyjson_mut_doc_new (NULL);
  object = fw_visit_view_to_json (view, document);
  yyjson_mut_doc_set_root (document, object);
  yyjson_mut_obj_add_val (document, object, "local",
                          fw_workspace_local_json (fw_cli_get_workspace (cli, NULL),
                                                   fw_visit_view_get_visit (view),
                                                   document));

  return fw_cli_print_json (cli, document);
}

/* --- set ---------------------------------------------------------------------------------------- */

/* Photography is one register: what is not named stays as it was. */
static char *
merge_photography (FwVisit    *visit,
                   const char *name,
                   const char *value)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_val *now = fw_visit_get_photography (visit);
  yyjson_mut_val *object = yyjson_is_obj (now) ? yyjson_val_mut_copy (document, now)
                           : yyjson_mut_obj (document);
  const char *key = g_str_equal (name, "photos-by") ? "by" : g_str_equal (name, "photos-where") ? "where"
                    : "allowed";

  yyjson_mut_doc_set_root (document, object);
  yyjson_mut_obj_remove_key (object, key);
  if (g_str_equal (name, "photos"))
    yyjson_mut_obj_add_bool (document, object, "allowed", g_str_equal (value, "allowed"));
  else if (value[0] != '\0')
    fw_json_put_text (document, object, key, value);
  if (yyjson_mut_obj_get (object, "allowed") == NULL)
    yyjson_mut_obj_add_bool (document, object, "allowed", TRUE);

  return fw_json_take_line (document);
}

static gboolean
run_set (FwCli           *cli,
         FwCliArguments  *arguments,
         GError         **error)
{
  static const FwCliField fields[] = {
    { "date", "date", TRUE }, { "phase", PHASES, TRUE }, { "site", "text", TRUE },
    { "blind", "yes|no", TRUE },
    { "photos", "allowed|not-allowed", TRUE }, { "photos-by", "text", FALSE },
    { "photos-where", "text", FALSE }, { 0 },
  };
  const char *name = fw_cli_arguments_get (arguments, 1);
  const char *given = fw_cli_arguments_get (arguments, 2);
  g_autofree char *value = fw_cli_parse_field (fields, name, given, error);
  g_autoptr(FwVisitView) view = value != NULL ? fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 0),
                                                                  error) : NULL;
  g_autofree char *site = NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (view == NULL)
    return FALSE;
  edit = fw_cli_edit_visit (view);
  if (g_str_equal (name, "site"))
    {
      site = fw_cli_find (cli, "site", given, NULL, error);
      if (site == NULL)
        return FALSE;
      fw_edit_set_string (edit, "site", site);
    }
  else if (g_str_has_prefix (name, "photos"))
    {
      g_free (value);
      value = merge_photography (fw_visit_view_get_visit (view), name, given);
      fw_edit_set (edit, "photography", value, NULL);
    }
  else
    fw_edit_set (edit, name, value, NULL);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

/* --- close, reopen, delete, restore, zone, same-walk, upgrade ----------------------------------- */

static gboolean
set_field (FwCli       *cli,
           const char  *part,
           const char  *field,
           const char  *value,
           GError     **error)
{
  g_autofree char *visit = fw_cli_find (cli, "visit", part, NULL, error);
  g_autoptr(FwEdit) edit = NULL;

  if (visit == NULL)
    return FALSE;
  edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  fw_edit_set (edit, field, value, NULL);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

static gboolean
run_close (FwCli           *cli,
           FwCliArguments  *arguments,
           GError         **error)
{
  return set_field (cli, fw_cli_arguments_get (arguments, 0), "status", "\"closed\"", error);
}

static gboolean
run_reopen (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  return set_field (cli, fw_cli_arguments_get (arguments, 0), "status", "\"open\"", error);
}

static gboolean
run_delete (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  return set_field (cli, fw_cli_arguments_get (arguments, 0), "deleted", "true", error);
}

static gboolean
run_restore (FwCli           *cli,
             FwCliArguments  *arguments,
             GError         **error)
{
  return set_field (cli, fw_cli_arguments_get (arguments, 0), "deleted", "false", error);
}

static gboolean
run_zone (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  static const FwCliField fields[] = { { "the zone", "normal|no-camera|clean-desk", TRUE }, { 0 } };
  const char *name = fw_cli_arguments_get (arguments, 1);
  g_autofree char *value = fw_cli_parse_field (fields, "the zone", fw_cli_arguments_get (arguments, 2),
                                               error);
  g_autoptr(FwVisitView) view = value != NULL ? fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 0),
                                                                  error) : NULL;
  FwChecklistSection *section = NULL;
  g_autofree char *field = NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (view == NULL)
    return FALSE;
  if (!g_str_equal (name, "-") &&
      (section = fw_checklist_find_section (fw_visit_view_get_checklist (view), name, error)) == NULL)
    return FALSE;
  field = g_strconcat ("zone/", section != NULL ? fw_section_get_id (section->section) : "-", NULL);
  edit = fw_cli_edit_visit (view);
  fw_edit_set (edit, field, value, NULL);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

/* Every visit of the one walk joins the other, the one with the smaller id. */
static gboolean
join_walks (FwCli       *cli,
            const char  *kept,
            const char  *left,
            GError     **error)
{
  FwVisitFilter everything = { .deleted_too = TRUE };
  g_autoptr(GPtrArray) rows = fw_store_list_visits (fw_cli_get_store (cli, NULL), &everything, error);

  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    {
      const FwVisitRow *row = g_ptr_array_index (rows, i);
      g_autoptr(FwEdit) edit = NULL;

      if (g_strcmp0 (row->walk, left) != 0)
        continue;
      edit = fw_edit_new (FW_DOCUMENT_VISIT, row->id);
      fw_edit_set_string (edit, "walk", kept);
      if (!fw_cli_apply (cli, edit, error))
        return FALSE;
    }

  return fw_cli_print_done (cli);
}

static gboolean
run_same_walk (FwCli           *cli,
               FwCliArguments  *arguments,
               GError         **error)
{
  g_autoptr(FwVisitView) first = fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 0), error);
  g_autoptr(FwVisitView) second = first != NULL ? fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 1),
                                                                    error) : NULL;
  const char *one, *other;

  if (second == NULL)
    return FALSE;
  one = fw_visit_get_walk (fw_visit_view_get_visit (first));
  other = fw_visit_get_walk (fw_visit_view_get_visit (second));
  if (g_str_equal (one, other))
    {
      g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_REFUSED, "they are of one walk already");
      return FALSE;
    }

  return strcmp (one, other) < 0 ? join_walks (cli, one, other, error) : join_walks (cli, other, one, error);
}

static gboolean
run_upgrade (FwCli           *cli,
             FwCliArguments  *arguments,
             GError         **error)
{
  g_autofree char *visit = fw_cli_find (cli, "visit", fw_cli_arguments_get (arguments, 0), NULL, error);

  return visit != NULL &&
         fw_workspace_upgrade (fw_cli_get_workspace (cli, NULL), visit, fw_cli_arguments_get (arguments, 1),
                               error) &&
         fw_cli_print_done (cli);
}

static const FwCliOption new_options[] = {
  { "site", "SITE", FALSE, "where" },
  { "template", "TEMPLATE", TRUE, "what to ask; the full cultural-alignment visit when not said" },
  { "date", "DATE", FALSE, "when; today when not said" },
  { "phase", PHASES, FALSE, "where the relationship stands; selection when not said" },
  { "walk", "VISIT", FALSE, "another visitor's visit of the same walk" },
  { "blind", NULL, FALSE, "others see the answers when all visits of the walk are closed" },
  { "photos", "allowed|not-allowed", FALSE, "whether photos may be taken here" },
  { "photos-by", "WHO", FALSE, "who said so" },
  { 0 },
};

static const FwCliOption list_options[] = {
  { "site", "SITE", FALSE, "only of this site" },
  { "status", "open|closed", FALSE, "only these" },
  { "deleted", NULL, FALSE, "deleted ones too" },
  { 0 },
};

static const FwCliCommand commands[] = {
  { "new", "", "starts a visit", new_options, run_new },
  { "list", "", "lists visits, the newest first", list_options, run_list },
  { "show", "VISIT", "shows a visit; what a blind one recorded is left out for others until its walk is closed,"
    " but for --json, which is the record itself", NULL, run_show },
  { "set", "VISIT FIELD VALUE", "changes date, phase, site, blind, photos, photos-by or photos-where", NULL,
    run_set },
  { "close", "VISIT", "ends recording", NULL, run_close },
  { "reopen", "VISIT", "goes on recording", NULL, run_reopen },
  { "delete", "VISIT", "deletes a visit; restore brings it back", NULL, run_delete },
  { "restore", "VISIT", "brings a deleted visit back", NULL, run_restore },
  { "same-walk", "VISIT VISIT", "says that two visitors walked together", NULL, run_same_walk },
  { "upgrade", "VISIT TEMPLATE", "moves a visit to the newest version of a checklist", NULL, run_upgrade },
  { "zone", "VISIT SECTION|- normal|no-camera|clean-desk",
    "says what is not possible in a section, or everywhere", NULL,
    run_zone },
  { 0 },
};

const FwCliVerb fw_cli_verb_visit = { "visit", "visits of a site", commands };
