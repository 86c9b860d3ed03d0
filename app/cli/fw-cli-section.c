/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli section: each break room, leader met or incident of a repeated section. The thread
 * of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"

/* The section of a visit that the second argument names, which can have several instances. */
static FwSection *
find_section (FwVisitView     *view,
              FwCliArguments  *arguments,
              GError         **error)
{
  FwChecklistSection *section = fw_checklist_find_section (fw_visit_view_get_checklist (view),
                                                           fw_cli_arguments_get (arguments, 1), error);

  if (section == NULL || fw_section_is_repeated (section->section))
    return section != NULL ? section->section : NULL;
  fw_cli_set_usage_error (error, "the section %s is not repeated", fw_section_get_key (section->section));

  return NULL;
}

static gboolean
run_add (FwCli           *cli,
         FwCliArguments  *arguments,
         GError         **error)
{
  const char *label = fw_cli_arguments_get (arguments, 2);
  g_autoptr(FwVisitView) view = fw_cli_check_text ("the label", label, error)
                                ? fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 0), error) : NULL;
  FwSection *section = view != NULL ? find_section (view, arguments, error) : NULL;
  g_autofree char *value = NULL;
  g_autofree char *id = NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (section == NULL)
    return FALSE;
  value = fw_cli_make_object ("section", fw_section_get_key (section), "label", label, NULL);
  edit = fw_cli_edit_visit (view);
  fw_edit_add (edit, "instance", value);
  id = fw_cli_apply_new (cli, edit, error);

  return id != NULL && fw_cli_print_id (cli, id);
}

static gboolean
run_label (FwCli           *cli,
           FwCliArguments  *arguments,
           GError         **error)
{
  const char *part = fw_cli_arguments_get_option (arguments, "in");
  g_autoptr(FwVisitView) view = fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 0), error);
  FwSection *section = view != NULL ? find_section (view, arguments, error) : NULL;
  g_autofree char *instance = NULL;
  g_autofree char *field = NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (section == NULL)
    return FALSE;
  if (part != NULL)
    instance = fw_cli_find_instance (fw_visit_view_get_visit (view), section, part, error);
  if (part != NULL && instance == NULL)
    return FALSE;
  field = fw_visit_label_field (fw_section_get_key (section), instance);
  edit = fw_cli_edit_visit (view);
  fw_edit_set_string (edit, field, fw_cli_arguments_get (arguments, 2));

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

static gboolean
run_list (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  static const FwCliColumn columns[] = { { "id", "ID" }, { "section", "SECTION" }, { "label", "LABEL" },
                                         { 0 } };
  g_autoptr(FwVisitView) view = fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 0), error);
  GPtrArray *instances;
  yyjson_mut_doc *document;
  yyjson_mut_val *list;

  if (view == NULL)
    return FALSE;
  instances = fw_visit_get_instances (fw_visit_view_get_visit (view));
  document = yyjson_mut_doc_new (NULL);
  list = yyjson_mut_arr (document);
  for (guint i = 0; i < instances->len; i++)
    {
      const FwInstance *instance = g_ptr_array_index (instances, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

      fw_json_put_text (document, object, "id", instance->id);
      fw_json_put_text (document, object, "section", instance->section);
      fw_json_put_text (document, object, "label", instance->label);
    }

  return fw_cli_print_list (cli, document, list, columns, "no repeated sections were added");
}

static gboolean
run_remove (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  g_autofree char *visit = fw_cli_find (cli, "visit", fw_cli_arguments_get (arguments, 0), NULL, error);
  g_autofree char *where = NULL;
  g_autofree char *instance = visit != NULL
                              ? fw_cli_find (cli, "instance", fw_cli_arguments_get (arguments, 1), &where,
                                             error) : NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (instance == NULL)
    return FALSE;
  if (!g_str_equal (visit, where))
    {
      g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_NOT_FOUND, "%s is of another visit", instance);
      return FALSE;
    }
  edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  fw_edit_delete (edit, instance);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

static const FwCliOption label_options[] = {
  { "in", "INSTANCE", FALSE, "not the first, but this one" },
  { 0 },
};

static const FwCliCommand commands[] = {
  { "add", "VISIT SECTION LABEL", "adds one more to a repeated section", NULL, run_add },
  { "label", "VISIT SECTION LABEL", "says which one the first is, which needs no adding", label_options, run_label },
  { "list", "VISIT", "lists what was added or has a label", NULL, run_list },
  { "remove", "VISIT INSTANCE", "removes one with its answers", NULL, run_remove },
  { 0 },
};

const FwCliVerb fw_cli_verb_section = { "section", "each break room, leader met or incident", commands };
