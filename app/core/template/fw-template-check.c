/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The check of a whole template file. Any thread.
 */
#define G_LOG_DOMAIN "fw-template"

#include "fw-template-check.h"

#include <string.h>

#include "fw-check-private.h"

/**
 * fw_template_problem_free:
 * @problem: (transfer full): a problem
 */
void
fw_template_problem_free (FwTemplateProblem *problem)
{
  g_free (problem->place);
  g_free (problem->reason);
  g_free (problem);
}

/**
 * fw_template_severity_get_name:
 * @severity: a severity
 *
 * Returns: "warning" or "error"
 */
const char *
fw_template_severity_get_name (FwTemplateSeverity severity)
{
  return severity == FW_TEMPLATE_SEVERITY_ERROR ? "error" : "warning";
}

/**
 * fw_template_problems_has_error:
 * @problems: (element-type FwTemplateProblem): what a check found
 *
 * Returns: whether one of them keeps the template from being used
 */
gboolean
fw_template_problems_has_error (GPtrArray *problems)
{
  for (guint i = 0; i < problems->len; i++)
    if (((FwTemplateProblem *) problems->pdata[i])->severity == FW_TEMPLATE_SEVERITY_ERROR)
      return TRUE;

  return FALSE;
}

static void
free_question (FwCheckQuestion *question)
{
  g_free (question->place);
  g_free (question->question_condition);
  g_free (question->section_condition);
  g_free (question);
}

static void
free_text (FwCheckText *text)
{
  g_free (text->place);
  g_free (text);
}

static void
unref_template (FwTemplate *template)
{
  g_clear_pointer (&template, fw_template_unref);
}

void
fw_check_init (FwCheck            *self,
               FwTemplateResolver  resolver,
               gpointer            data)
{
  memset (self, 0, sizeof *self);
  self->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_template_problem_free);
  self->resolver = resolver;
  self->data = data;
  self->section_places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->questions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) free_question);
  self->order = g_ptr_array_new_with_free_func (g_free);
  self->templates = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) unref_template);
  self->languages = g_hash_table_new (g_str_hash, g_str_equal);
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify) free_text);
}

void
fw_check_clear (FwCheck *self)
{
  g_ptr_array_unref (self->problems);
  g_hash_table_unref (self->section_places);
  g_hash_table_unref (self->questions);
  g_ptr_array_unref (self->order);
  g_hash_table_unref (self->templates);
  g_hash_table_unref (self->languages);
  g_ptr_array_unref (self->texts);
}

/* Reports text that is no JSON at its line and byte in it; what is JSON but not ours, at the file. */
static void
report_json (FwCheck      *self,
             GBytes       *bytes,
             const GError *reason)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr(yyjson_doc) document = NULL;
  g_autofree char *place = NULL;
  yyjson_read_err problem = { 0 };
  gsize line = 1, column = 1;

  if (length > 0 && reason->code == FW_BASE_ERROR_INVALID)
    document = yyjson_read_opts ((char *) (gpointer) text, length, 0, NULL, &problem);
  if (problem.code == YYJSON_READ_SUCCESS)
    {
      fw_check_error (self, "file", "%s", length > 0 ? reason->message : "is empty");
      return;
    }
  for (gsize i = 0; i < problem.pos && i < length; i++)
    {
      column = text[i] == '\n' ? 1 : column + 1;
      line += text[i] == '\n';
    }
  place = g_strdup_printf ("line %" G_GSIZE_FORMAT ", column %" G_GSIZE_FORMAT, line, column);
  fw_check_error (self, place, "not JSON: %s", problem.msg);
}

static gboolean
check_format (FwCheck    *self,
              yyjson_val *root)
{
  yyjson_val *format = fw_check_require (self, root, "file", "format");

  if (format == NULL)
    return TRUE;
  if (yyjson_is_uint (format) && yyjson_get_uint (format) > 1)
    {
      fw_check_error (self, "format", "made for a newer Floorwalk");
      return FALSE;
    }
  if (!yyjson_is_uint (format) || yyjson_get_uint (format) != 1)
    fw_check_error (self, "format", "must be 1");

  return TRUE;
}

static void
check_head (FwCheck    *self,
            yyjson_val *root)
{
  yyjson_val *version = fw_check_require (self, root, "file", "version");
  yyjson_val *language = fw_check_require (self, root, "file", "language");

  fw_check_known_keys (self, root, "file", "format id version language title summary worst_counts sections");
  self->id = fw_check_id (self, root, "file", "id", TRUE);
  if (version != NULL && !(yyjson_is_uint (version) && yyjson_get_uint (version) >= 1
                           && yyjson_get_uint (version) <= FW_TEMPLATE_MAX_VERSION))
    fw_check_error (self, "version", "must be a whole number from 1 to %d", FW_TEMPLATE_MAX_VERSION);
  if (yyjson_is_str (language) && fw_check_is_language (yyjson_get_str (language)))
    self->language = yyjson_get_str (language);
  else if (language != NULL)
    fw_check_error (self, "language", "must be a language, such as \"en\" or \"pt-BR\"");
  fw_check_text_at (self, root, "file", "title", TRUE);
  fw_check_text_at (self, root, "file", "summary", FALSE);
  fw_check_boolean (self, root, "file", "worst_counts");
}

/* Checks the file; the problems, and the document where it is JSON. The check refers to the document. */
GPtrArray *
fw_check_document (FwCheck     *self,
                   GBytes      *bytes,
                   yyjson_doc **document)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  g_autoptr(GError) error = NULL;
  yyjson_val *root;

  *document = fw_json_parse (text != NULL ? text : "", length, FW_TEMPLATE_MAX_LENGTH, FW_TEMPLATE_MAX_DEPTH,
                             &error);
  root = yyjson_doc_get_root (*document);
  if (*document == NULL)
    report_json (self, bytes, error);
  else if (!yyjson_is_obj (root))
    fw_check_error (self, "file", "must be an object");
  else if (check_format (self, root))
    {
      check_head (self, root);
      fw_check_sections (self, root);
      fw_check_conditions (self, root);
      fw_check_translations (self);
    }

  return g_ptr_array_ref (self->problems);
}

/**
 * fw_template_check:
 * @bytes: a template file
 * @resolver: (nullable): finds the templates that it includes sections of; with %NULL those, and the
 *   conditions that refer to them, are not looked at
 * @data: for @resolver
 *
 * Finds every mistake in a template.
 *
 * Returns: (transfer full) (element-type FwTemplateProblem): the mistakes, none when all is well
 */
GPtrArray *
fw_template_check (GBytes             *bytes,
                   FwTemplateResolver  resolver,
                   gpointer            data)
{
  g_autoptr(yyjson_doc) document = NULL;
  g_auto(FwCheck) check = { 0 };

  fw_check_init (&check, resolver, data);

  return fw_check_document (&check, bytes, &document);
}
