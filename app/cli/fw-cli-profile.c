/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli profile: our own culture on each scale that the checklists ask about. The thread of
 * main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"

/* The questions of fit that ask on different scales, the first of each. */
static GPtrArray *
list_scales (GPtrArray *templates)
{
  GPtrArray *scales = g_ptr_array_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint t = 0; t < templates->len; t++)
    {
      GPtrArray *sections = fw_template_get_sections (g_ptr_array_index (templates, t));

      for (guint s = 0; s < sections->len; s++)
        {
          GPtrArray *questions = fw_section_get_questions (g_ptr_array_index (sections, s));

          for (guint q = 0; q < questions->len; q++)
            {
              FwQuestion *question = g_ptr_array_index (questions, q);

              if (fw_question_get_scale (question) != NULL &&
                  g_hash_table_add (seen, (gpointer) fw_question_get_scale (question)))
                g_ptr_array_add (scales, question);
            }
        }
    }

  return scales;
}

static void
put_scale (yyjson_mut_doc *document,
           yyjson_mut_val *list,
           FwQuestion     *question,
           FwTeam         *team)
{
  const char *value = fw_team_get_profile (team, fw_question_get_scale (question));
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);
  g_autoptr(GString) options = g_string_new (NULL);
  guint option;

  fw_json_put_text (document, object, "id", fw_question_get_scale (question));
  fw_json_put_text (document, object, "value", value);
  fw_json_put_text (document, object, "text",
                    value != NULL && fw_question_find_option (question, value, &option)
                    ? fw_question_get_option_text (question, option, NULL) : NULL);
  for (guint i = 0; i < fw_question_get_n_options (question); i++)
    g_string_append_printf (options, "%s%s", i > 0 ? " " : "", fw_question_get_option_id (question, i));
  fw_json_put_text (document, object, "options", options->str);
}

static gboolean
set_profile (FwCli       *cli,
             GPtrArray   *scales,
             const char  *scale,
             const char  *value,
             GError     **error)
{
  g_autofree char *field = g_strdup_printf ("profile/%s", scale);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_TEAM, FW_STORE_TEAM);

  for (guint i = 0; i < scales->len; i++)
    {
      FwQuestion *question = g_ptr_array_index (scales, i);
      guint option;

      if (!g_str_equal (fw_question_get_scale (question), scale))
        continue;
      if (value[0] != '\0' && !fw_question_find_option (question, value, &option))
        {
          fw_cli_set_usage_error (error, "the scale %s has no '%s'", scale, value);
          return FALSE;
        }
      fw_edit_set_string (edit, field, value[0] != '\0' ? value : NULL);
      return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
    }
  g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_NOT_FOUND, "no checklist asks on a scale '%s'", scale);

  return FALSE;
}

static gboolean
run_profile (FwCli           *cli,
             FwCliArguments  *arguments,
             GError         **error)
{
  static const FwCliColumn columns[] = { { "id", "SCALE" }, { "value", "OURS" }, { "options", "CAN BE" },
                                         { 0 } };
  FwStore *store;
  g_autoptr(GPtrArray) templates = NULL;
  g_autoptr(FwTeam) team = NULL;
  g_autoptr(GPtrArray) scales = NULL;
  yyjson_mut_doc *document;
  yyjson_mut_val *list;

  if (fw_cli_arguments_count (arguments) == 1)
    {
      fw_cli_set_usage_error (error, "VALUE is missing");
      return FALSE;
    }
  store = fw_cli_get_store (cli, error);
  templates = store != NULL ? fw_store_list_templates (store, error) : NULL;
  team = templates != NULL ? fw_store_load_team (store, error) : NULL;
  if (team == NULL)
    return FALSE;
  scales = list_scales (templates);
  if (fw_cli_arguments_count (arguments) == 2)
    return set_profile (cli, scales, fw_cli_arguments_get (arguments, 0), fw_cli_arguments_get (arguments, 1),
                        error);
  document = yyjson_mut_doc_new (NULL);
  list = yyjson_mut_arr (document);
  for (guint i = 0; i < scales->len; i++)
    put_scale (document, list, g_ptr_array_index (scales, i), team);

  return fw_cli_print_list (cli, document, list, columns, "no checklist asks about fit");
}

static const FwCliCommand commands[] = {
  { NULL, "[SCALE] [VALUE]", "shows our culture on each scale, or says it for one", NULL, run_profile },
  { 0 },
};

const FwCliVerb fw_cli_verb_profile = { "profile", "our own culture on each scale of fit", commands };
