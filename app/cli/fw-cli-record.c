/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finding what a person names. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-record.h"

#include <string.h>

#include "fw-time.h"

/**
 * fw_cli_find:
 * @cli: the frame
 * @type: "visit", "site", or an element's type as "photo"
 * @part: an id, or an unambiguous beginning or ending of one
 * @document: (out) (optional) (transfer full): the id of the document that holds it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the whole id
 */
char *
fw_cli_find (FwCli       *cli,
             const char  *type,
             const char  *part,
             char       **document,
             GError     **error)
{
  FwStore *store = fw_cli_get_store (cli, error);

  return store != NULL ? fw_store_find (store, type, part, document, error) : NULL;
}

/**
 * fw_cli_load_view:
 * @cli: the frame
 * @part: names a visit
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the visit with all that is needed to show it
 */
FwVisitView *
fw_cli_load_view (FwCli       *cli,
                  const char  *part,
                  GError     **error)
{
  g_autofree char *visit = fw_cli_find (cli, "visit", part, NULL, error);

  return visit != NULL ? fw_store_load_view (fw_cli_get_store (cli, NULL), visit, error) : NULL;
}

/**
 * fw_cli_hides:
 * @cli: the frame
 * @visit: a visit's id
 *
 * What people read is sealed while a blind visit is; JSON is the record itself, the same on every device.
 *
 * Returns: whether what the visitor judged is to be left out
 */
gboolean
fw_cli_hides (FwCli      *cli,
              const char *visit)
{
  return !fw_cli_is_json (cli) && fw_store_is_hidden (fw_cli_get_store (cli, NULL), visit);
}

/**
 * fw_cli_find_visits:
 * @cli: the frame
 * @parts: (array zero-terminated=1): name visits
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): their ids, none of them twice
 */
char **
fw_cli_find_visits (FwCli              *cli,
                    const char *const  *parts,
                    GError            **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *id = fw_cli_find (cli, "visit", parts[i], NULL, error);

      if (id == NULL)
        return NULL;
      g_strv_builder_add (builder, id);
      if (!g_hash_table_add (known, g_steal_pointer (&id)))
        {
          fw_cli_set_usage_error (error, "the visit '%s' is named twice", parts[i]);
          return NULL;
        }
    }

  return g_strv_builder_end (builder);
}

/**
 * fw_cli_load_site:
 * @cli: the frame
 * @part: names a site
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the site; the one it was joined to where it is an alias
 */
FwSite *
fw_cli_load_site (FwCli       *cli,
                  const char  *part,
                  GError     **error)
{
  g_autofree char *site = fw_cli_find (cli, "site", part, NULL, error);
  g_autofree char *canonical = NULL;

  if (site == NULL)
    return NULL;
  canonical = fw_store_canonical_site (fw_cli_get_store (cli, NULL), site);

  return fw_store_load_site (fw_cli_get_store (cli, NULL), canonical != NULL ? canonical : site, error);
}

/**
 * fw_cli_edit_visit:
 * @view: a visit
 *
 * Returns: (transfer full): an empty edit of it
 */
FwEdit *
fw_cli_edit_visit (FwVisitView *view)
{
  return fw_edit_new (FW_DOCUMENT_VISIT, fw_visit_get_id (fw_visit_view_get_visit (view)));
}

static gboolean
is_part_of (const char *id,
            const char *part)
{
  return g_str_has_prefix (id, part) || g_str_has_suffix (id, part);
}

static gboolean
names_instance (const FwInstance *instance,
                const char       *part)
{
  g_autofree char *label = g_utf8_casefold (instance->label, -1);
  g_autofree char *folded = g_utf8_casefold (part, -1);

  return g_str_equal (label, folded) || is_part_of (instance->id, part);
}

/**
 * fw_cli_find_instance:
 * @visit: a visit
 * @section: one of its sections, repeated or of conversations
 * @part: an instance, by a part of its id or its label
 * @error: return location
 *
 * Returns: (transfer full): the id of the instance or conversation, "-" for a first one with a label; %NULL where
 *   there is none, or several
 */
char *
fw_cli_find_instance (FwVisit     *visit,
                      FwSection   *section,
                      const char  *part,
                      GError     **error)
{
  GPtrArray *instances = fw_visit_get_instances (visit);
  GPtrArray *conversations = fw_visit_get_conversations (visit);
  const char *found = NULL;
  guint count = 0;

  for (guint i = 0; !fw_section_is_conversation (section) && i < instances->len; i++)
    {
      const FwInstance *instance = g_ptr_array_index (instances, i);

      if (!g_str_equal (instance->section, fw_section_get_key (section)) || !names_instance (instance, part))
        continue;
      found = instance->id;
      count++;
    }
  for (guint i = 0; fw_section_is_conversation (section) && i < conversations->len; i++)
    {
      const FwConversation *conversation = g_ptr_array_index (conversations, i);

      if (!is_part_of (conversation->id, part))
        continue;
      found = conversation->id;
      count++;
    }
  if (count == 1)
    return g_strdup (found);
  g_set_error (error, FW_CLI_ERROR, count == 0 ? FW_CLI_ERROR_NOT_FOUND : FW_CLI_ERROR_USAGE,
               count == 0 ? "the section %s has no '%s'" : "the section %s has several '%s'",
               fw_section_get_key (section), part);

  return NULL;
}

/**
 * fw_cli_find_place:
 * @view: a visit
 * @name: a question, with its template or alone
 * @part: (nullable): an instance, by a part of its id or its label
 * @question: (out) (transfer none): the question
 * @instance: (out) (transfer full): the instance's id, or "-"
 * @error: return location
 *
 * Finds a question that the visit asks. Without @part a repeated section means its first place,
 * which needs no adding.
 *
 * Returns: whether there is such a place
 */
gboolean
fw_cli_find_place (FwVisitView  *view,
                   const char   *name,
                   const char   *part,
                   FwQuestion  **question,
                   char        **instance,
                   GError      **error)
{
  FwSection *section;

  *instance = NULL;
  *question = fw_checklist_find_question (fw_visit_view_get_checklist (view), name, error);
  if (*question == NULL)
    return FALSE;
  section = fw_question_get_section (*question);
  if (part != NULL && !g_str_equal (part, FW_INSTANCE_NONE))
    {
      if (fw_section_is_repeated (section) || fw_section_is_conversation (section))
        *instance = fw_cli_find_instance (fw_visit_view_get_visit (view), section, part, error);
      else
        fw_cli_set_usage_error (error, "the section %s is not repeated", fw_section_get_key (section));
    }
  else if (fw_section_is_conversation (section))
    fw_cli_set_usage_error (error, "%s is asked in conversations: --in CONVERSATION is missing",
                            fw_question_get_key (*question));
  else
    *instance = g_strdup (FW_INSTANCE_NONE);

  return *instance != NULL;
}

/**
 * fw_cli_find_value:
 * @values: (element-type FwValue): the declared values
 * @name: a name or an id
 * @whose: for the message, as "ours"
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the value
 */
const FwValue *
fw_cli_find_value (GPtrArray   *values,
                   const char  *name,
                   const char  *whose,
                   GError     **error)
{
  const FwValue *value = fw_values_find (values, name);

  if (value == NULL)
    g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_NOT_FOUND, "no value of %s is called '%s'", whose, name);

  return value;
}

/**
 * fw_cli_find_side:
 * @view: a visit
 * @name: "ours/NAME" or "theirs/NAME"
 * @side: (out) (transfer none): "ours" or "theirs"
 * @error: return location
 *
 * Returns: (transfer none) (nullable): the value
 */
const FwValue *
fw_cli_find_side (FwVisitView  *view,
                  const char   *name,
                  const char  **side,
                  GError      **error)
{
  if (g_str_has_prefix (name, "ours/"))
    {
      *side = "ours";
      return fw_cli_find_value (fw_team_get_values (fw_visit_view_get_team (view)), name + strlen ("ours/"),
                                *side,
                                error);
    }
  if (g_str_has_prefix (name, "theirs/") && fw_visit_view_get_site (view) != NULL)
    {
      *side = "theirs";
      return fw_cli_find_value (fw_site_get_values (fw_visit_view_get_site (view)), name + strlen ("theirs/"),
                                *side,
                                error);
    }
  fw_cli_set_usage_error (error, "a value is given as ours/NAME or theirs/NAME, not '%s'", name);

  return NULL;
}

/**
 * fw_cli_check_date:
 * @date: what a person gave
 * @error: return location
 *
 * Returns: whether it is an ISO 8601 date
 */
gboolean
fw_cli_check_date (const char  *date,
                   GError     **error)
{
  if (fw_time_is_date (date))
    return TRUE;
  fw_cli_set_usage_error (error, "a date is written as YYYY-MM-DD, not '%s'", date);

  return FALSE;
}

/**
 * fw_cli_check_text:
 * @what: for the message, as "the name"
 * @text: what a person gave
 * @error: return location
 *
 * Returns: whether there is anything to read in it
 */
gboolean
fw_cli_check_text (const char  *what,
                   const char  *text,
                   GError     **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));

  if (stripped[0] != '\0')
    return TRUE;
  fw_cli_set_usage_error (error, "%s is empty", what);

  return FALSE;
}

static char *
list_fields (const FwCliField *fields)
{
  GString *names = g_string_new (NULL);

  for (; fields->name != NULL; fields++)
    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", fields->name);

  return g_string_free_and_steal (names);
}

static char *
parse_words (const FwCliField  *field,
             const char        *value,
             GError           **error)
{
  g_auto(GStrv) words = g_strsplit (field->type, "|", -1);
  g_autofree char *listed = NULL;

  if (g_strv_contains ((const char *const *) words, value))
    {
      if (g_str_equal (field->type, "yes|no"))
        return g_strdup (g_str_equal (value, "yes") ? "true" : "false");
      return fw_edit_quote (value);
    }
  listed = g_strjoinv (", ", words);
  fw_cli_set_usage_error (error, "%s is one of: %s; not '%s'", field->name, listed, value);

  return NULL;
}

/**
 * fw_cli_parse_field:
 * @fields: what there is
 * @name: the field that a person named
 * @value: what it should be; empty to clear it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the value as JSON
 */
char *
fw_cli_parse_field (const FwCliField  *fields,
                    const char        *name,
                    const char        *value,
                    GError           **error)
{
  const FwCliField *field = fields;
  g_autofree char *names = NULL;

  while (field->name != NULL && !g_str_equal (field->name, name))
    field++;
  if (field->name == NULL)
    {
      names = list_fields (fields);
      fw_cli_set_usage_error (error, "there is no field '%s'; there are: %s", name, names);
      return NULL;
    }
  if (field->required && !fw_cli_check_text (name, value, error))
    return NULL;
  if (value[0] == '\0')
    return g_strdup ("null");
  if (g_str_equal (field->type, "date"))
    return fw_cli_check_date (value, error) ? fw_edit_quote (value) : NULL;
  if (g_str_equal (field->type, "text"))
    {
      g_autofree char *text = field->required ? g_strstrip (g_strdup (value)) : g_strdup (value);

      return fw_edit_quote (text);
    }

  return parse_words (field, value, error);
}

/**
 * fw_cli_make_object:
 * @key: the first key
 * @...: its text, then more keys and texts, ended by %NULL; one whose text is %NULL is left out
 *
 * Texts after a %NULL one still count, since the list ends at a key.
 *
 * Returns: (transfer full): a JSON object of strings
 */
char *
fw_cli_make_object (const char *key,
                    ...)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (document);
  va_list arguments;

  yyjson_mut_doc_set_root (document, object);
  va_start (arguments, key);
  for (; key != NULL; key = va_arg (arguments, const char *))
    {
      const char *text = va_arg (arguments, const char *);

      if (text != NULL)
        fw_json_put_text (document, object, key, text);
    }
  va_end (arguments);

  return fw_json_take_line (document);
}

/* --- Declared values, ours and a vendor's ------------------------------------------------------- */

/**
 * fw_cli_put_values:
 * @cli: the frame
 * @values: (element-type FwValue): declared values
 * @error: return location
 *
 * Prints them.
 *
 * Returns: %TRUE
 */
gboolean
fw_cli_put_values (FwCli      *cli,
                   GPtrArray  *values,
                   GError    **error)
{
  static const FwCliColumn columns[] = { { "id", "ID" }, { "name", "NAME" }, { "meaning", "MEANING" },
                                         { 0 } };
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; i < values->len; i++)
    {
      const FwValue *value = g_ptr_array_index (values, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);

      fw_json_put_text (document, object, "id", value->id);
      fw_json_put_text (document, object, "name", value->name);
      fw_json_put_text (document, object, "meaning", value->meaning);
    }

  return fw_cli_print_list (cli, document, list, columns, "no values are declared yet");
}

/**
 * fw_cli_print_ids:
 * @cli: the frame
 * @ids: (element-type utf8): of records that were made, at least one
 *
 * Prints the ids of new records, each alone on a line.
 *
 * Returns: %TRUE
 */
gboolean
fw_cli_print_ids (FwCli     *cli,
                  GPtrArray *ids)
{
  yyjson_mut_doc *document;
  yyjson_mut_val *object, *list;

  if (!fw_cli_is_json (cli))
    {
      for (guint i = 0; i < ids->len; i++)
        fw_cli_print_id (cli, g_ptr_array_index (ids, i));
      return TRUE;
    }
  document = yyjson_mut_doc_new (NULL);
  object = yyjson_mut_obj (document);
  list = yyjson_mut_arr (document);
  yyjson_mut_doc_set_root (document, object);
  fw_json_put_text (document, object, "id", g_ptr_array_index (ids, 0));
  for (guint i = 0; i < ids->len; i++)
    yyjson_mut_arr_add_strcpy (document, list, g_ptr_array_index (ids, i));
  yyjson_mut_obj_add_val (document, object, "ids", list);

  return fw_cli_print_json (cli, document);
}

/**
 * fw_cli_add_values:
 * @cli: the frame
 * @kind: the team's document or a site's
 * @document: its id
 * @values: (element-type FwValue): what it has already
 * @names: (array zero-terminated=1): what to add
 * @error: return location
 *
 * Declares values and prints their ids.
 *
 * Returns: whether it worked; when not, none was added
 */
gboolean
fw_cli_add_values (FwCli              *cli,
                   FwDocumentKind      kind,
                   const char         *document,
                   GPtrArray          *values,
                   const char *const  *names,
                   GError            **error)
{
  g_autoptr(FwEdit) edit = fw_edit_new (kind, document);
  g_autoptr(GPtrArray) operations = NULL;
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();
  g_autoptr(GHashTable) named = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *value = fw_cli_make_object ("name", names[i], NULL);

      if (!fw_cli_check_text ("a value's name", names[i], error))
        return FALSE;
      if (!g_hash_table_add (named, g_utf8_casefold (names[i], -1)) || fw_values_find (values, names[i]) != NULL)
        {
          g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_REFUSED, "there is a value '%s' already", names[i]);
          return FALSE;
        }
      fw_edit_add (edit, "value", value);
    }
  operations = fw_store_apply (fw_cli_get_store (cli, NULL), edit, error);
  if (operations == NULL)
    return FALSE;
  for (guint i = 0; i < operations->len; i++)
    g_ptr_array_add (ids, (gpointer) fw_operation_get_id (g_ptr_array_index (operations, i)));

  return fw_cli_print_ids (cli, ids);
}

/**
 * fw_cli_remove_values:
 * @cli: the frame
 * @kind: the team's document or a site's
 * @document: its id
 * @values: (element-type FwValue): what it has
 * @names: (array zero-terminated=1): what to remove, by name or id
 * @error: return location
 *
 * Returns: whether it worked; when not, none was removed
 */
gboolean
fw_cli_remove_values (FwCli              *cli,
                      FwDocumentKind      kind,
                      const char         *document,
                      GPtrArray          *values,
                      const char *const  *names,
                      GError            **error)
{
  g_autoptr(FwEdit) edit = fw_edit_new (kind, document);

  for (guint i = 0; names[i] != NULL; i++)
    {
      const FwValue *value = fw_cli_find_value (values, names[i],
                                                kind == FW_DOCUMENT_TEAM ? "ours" : "theirs", error);

      if (value == NULL)
        return FALSE;
      fw_edit_delete (edit, value->id);
    }

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}
