/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli template: the checklists. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"
#include "fw-file.h"
#include "fw-template-check.h"

static guint
count_questions (FwChecklist *checklist)
{
  GPtrArray *sections = fw_checklist_get_sections (checklist);
  guint count = 0;

  for (guint i = 0; i < sections->len; i++)
    count += ((const FwChecklistSection *) g_ptr_array_index (sections, i))->questions->len;

  return count;
}

static FwChecklist *
expand (FwStore     *store,
        FwTemplate  *template,
        GError     **error)
{
  g_autoptr(GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, template);

  return fw_checklist_new (one, fw_store_resolve_template, store, error);
}

static gboolean
run_list (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  static const FwCliColumn columns[] = {
    { "id", "ID" }, { "version", "VERSION" }, { "questions", "QUESTIONS" }, { "title", "TITLE" }, { 0 },
  };
  FwStore *store = fw_cli_get_store (cli, error);
  g_autoptr(GPtrArray) templates = store != NULL ? fw_store_list_templates (store, error) : NULL;
  const char *language = fw_cli_is_json (cli) ? FW_TEMPLATE_OWN_LANGUAGE : NULL;
  yyjson_mut_doc *document;
  yyjson_mut_val *list;

  if (templates == NULL)
    return FALSE;
  document = yyjson_mut_doc_new (NULL);
  list = yyjson_mut_arr (document);
  for (guint i = 0; i < templates->len; i++)
    {
      FwTemplate *template = g_ptr_array_index (templates, i);
      g_autoptr(FwChecklist) checklist = expand (store, template, error);
      yyjson_mut_val *object;

      if (checklist == NULL)
        {
          yyjson_mut_doc_free (document);
          return FALSE;
        }
      object = yyjson_mut_arr_add_obj (document, list);
      fw_json_put_text (document, object, "id", fw_template_get_id (template));
      yyjson_mut_obj_add_uint (document, object, "version", fw_template_get_version (template));
      fw_json_put_text (document, object, "pin", fw_template_get_pin (template));
      fw_json_put_text (document, object, "title", fw_template_get_title (template, language));
      fw_json_put_text (document, object, "summary", fw_template_get_summary (template, language));
      yyjson_mut_obj_add_uint (document, object, "questions", count_questions (checklist));
    }

  return fw_cli_print_list (cli, document, list, columns, "no checklists");
}

/* --- show --------------------------------------------------------------------------------------- */

static void
print_question (FwCli      *cli,
                FwQuestion *question)
{
  fw_cli_print (cli, "  %s%s", fw_question_get_text (question, NULL),
                fw_question_is_required (question) ? " *" : "");
  fw_cli_print (cli, "      %s  %s", fw_question_get_key (question),
                fw_question_kind_get_name (fw_question_get_kind (question)));
  for (guint rating = 1; fw_question_get_kind (question) == FW_QUESTION_RATING &&
       rating <= FW_RATING_MAX; rating++)
    fw_cli_print (cli, "      %u  %s", rating, fw_question_get_anchor (question, rating, NULL));
  for (guint i = 0; i < fw_question_get_n_options (question); i++)
    fw_cli_print (cli, "      %s  %s", fw_question_get_option_id (question, i),
                  fw_question_get_option_text (question, i, NULL));
}

static void
print_checklist (FwCli       *cli,
                 FwTemplate  *template,
                 FwChecklist *checklist)
{
  GPtrArray *sections = fw_checklist_get_sections (checklist);
  g_autofree char *title = g_strdup_printf ("%s, version %u", fw_template_get_title (template, NULL),
                                            fw_template_get_version (template));

  fw_cli_print_title (cli, title);
  if (fw_template_get_summary (template, NULL) != NULL)
    fw_cli_print (cli, "%s", fw_template_get_summary (template, NULL));
  for (guint i = 0; i < sections->len; i++)
    {
      const FwChecklistSection *section = g_ptr_array_index (sections, i);
      g_autofree char *heading = g_strdup_printf ("%s (%s)%s", fw_section_get_title (section->section, NULL),
                                                  fw_section_get_key (section->section),
                                                  fw_section_is_repeated (section->section)
                                                  ? ", repeated" : "");

      fw_cli_print_part (cli, heading);
      for (guint q = 0; q < section->questions->len; q++)
        print_question (cli, g_ptr_array_index (section->questions, q));
    }
}

static gboolean
run_show (FwCli           *cli,
          FwCliArguments  *arguments,
          GError         **error)
{
  FwStore *store = fw_cli_get_store (cli, error);
  g_autoptr(FwTemplate) template = store != NULL
                                   ? fw_store_load_template (store, fw_cli_arguments_get (arguments, 0), NULL,
                                                             error) : NULL;
  g_autoptr(FwChecklist) checklist = template != NULL ? expand (store, template, error) : NULL;
  g_autofree char *json = NULL;

  if (checklist == NULL)
    return FALSE;
  if (!fw_cli_is_json (cli))
    {
      print_checklist (cli, template, checklist);
      return TRUE;
    }
  json = fw_template_to_json (template, checklist, FW_TEMPLATE_OWN_LANGUAGE);

  return fw_cli_print_text (cli, json);
}

/* --- check, import ------------------------------------------------------------------------------ */

static gboolean
print_problems (FwCli       *cli,
                const char  *file,
                GPtrArray   *problems)
{
  static const FwCliColumn columns[] = {
    { "severity", "SEVERITY" }, { "place", "PLACE" }, { "reason", "REASON" }, { 0 },
  };
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (document);
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < problems->len; i++)
    {
      const FwTemplateProblem *problem = g_ptr_array_index (problems, i);
      yyjson_mut_val *entry = yyjson_mut_arr_add_obj (document, list);

      fw_json_put_text (document, entry, "file", file);
      fw_json_put_text (document, entry, "place", problem->place);
      fw_json_put_text (document, entry, "reason", problem->reason);
      fw_json_put_text (document, entry, "severity", fw_template_severity_get_name (problem->severity));
    }
  if (!fw_cli_is_json (cli))
    return fw_cli_print_list (cli, document, list, columns, "nothing to find fault with");
  yyjson_mut_doc_set_root (document, object);
  yyjson_mut_obj_add_bool (document, object, "ok", !fw_template_problems_has_error (problems));
  yyjson_mut_obj_add_val (document, object, "problems", list);

  return fw_cli_print_json (cli, document);
}

static gboolean
run_check (FwCli           *cli,
           FwCliArguments  *arguments,
           GError         **error)
{
  const char *file = fw_cli_arguments_get (arguments, 0);
  g_autoptr(GBytes) bytes = fw_file_read (file, FW_TEMPLATE_MAX_LENGTH, error);
  FwStore *store = bytes != NULL ? fw_cli_get_store (cli, error) : NULL;
  g_autoptr(GPtrArray) problems = NULL;

  if (store == NULL)
    return FALSE;
  problems = fw_template_check (bytes, fw_store_resolve_template, store);
  print_problems (cli, file, problems);
  if (!fw_template_problems_has_error (problems))
    return TRUE;
  g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_FAILED, "%s: not a checklist that can be used", file);

  return FALSE;
}

static const FwTemplateProblem *
find_error (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      const FwTemplateProblem *problem = g_ptr_array_index (problems, i);

      if (problem->severity == FW_TEMPLATE_SEVERITY_ERROR)
        return problem;
    }

  return NULL;
}

static gboolean
run_import (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  const char *file = fw_cli_arguments_get (arguments, 0);
  g_autoptr(GBytes) bytes = fw_file_read (file, FW_TEMPLATE_MAX_LENGTH, error);
  FwStore *store = bytes != NULL ? fw_cli_get_store (cli, error) : NULL;
  g_autoptr(GPtrArray) problems = NULL;
  g_autoptr(FwTemplate) template = NULL;
  const FwTemplateProblem *worst;

  if (store == NULL)
    return FALSE;
  problems = fw_template_check (bytes, fw_store_resolve_template, store);
  worst = find_error (problems);
  if (worst != NULL)
    {
      g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_FAILED, "%s: %s: %s", file, worst->place, worst->reason);
      return FALSE;
    }
  template = fw_template_parse (bytes, NULL, error);

  return template != NULL && fw_store_add_template (store, bytes, FALSE, error) &&
         fw_cli_print_id (cli, fw_template_get_id (template));
}

static const FwCliCommand commands[] = {
  { "list", "", "lists the checklists", NULL, run_list },
  { "show", "TEMPLATE", "shows what a checklist asks", NULL, run_show },
  { "check", "FILE", "names file, place and reason of every mistake in a checklist", NULL, run_check },
  { "import", "FILE", "takes in a checklist", NULL, run_import },
  { 0 },
};

const FwCliVerb fw_cli_verb_template = { "template", "the checklists", commands };
