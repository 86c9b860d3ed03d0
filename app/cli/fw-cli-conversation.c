/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli conversation: whom the visitor talked to, by role, and which values they could say.
 * The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include <string.h>

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"
#include "fw-id.h"
#include "fw-time.h"

#define ROLES "agent|team-lead|manager|director|executive"
#define NAMED "unprompted|prompted|wrong|none"

/* "ours/NAME=prompted" as the field and JSON value it stands for. */
static gboolean
parse_said (FwVisitView  *view,
            const char   *text,
            char        **field,
            char        **value,
            GError      **error)
{
  static const FwCliField fields[] = { { "what was said", NAMED, TRUE }, { 0 } };
  const char *equals = strrchr (text, '=');
  g_autofree char *name = equals != NULL ? g_strndup (text, (gsize) (equals - text)) : NULL;
  const FwValue *found;
  const char *side;

  if (equals == NULL)
    {
      fw_cli_set_usage_error (error, "a value is given as ours/NAME=unprompted, not '%s'", text);
      return FALSE;
    }
  found = fw_cli_find_side (view, name, &side, error);
  if (found == NULL)
    return FALSE;
  *value = fw_cli_parse_field (fields, "what was said", equals + 1, error);
  if (*value == NULL)
    return FALSE;
  *field = g_strdup_printf ("value/%s/%s", side, found->id);

  return TRUE;
}

static char *
make_value (FwCliArguments *arguments)
{
  static const char *const keys[] = { "role", "tenure", "shift", "vision", "impact" };
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (document);

  yyjson_mut_doc_set_root (document, object);
  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    if (fw_cli_arguments_has (arguments, keys[i]))
      fw_json_put_text (document, object, keys[i], fw_cli_arguments_get_option (arguments, keys[i]));
  yyjson_mut_obj_add_bool (document, object, "manager_present",
                           fw_cli_arguments_has (arguments, "manager-present"));

  return fw_json_take_line (document);
}

static gboolean
set_said_values (FwEdit             *edit,
                 const char         *id,
                 FwVisitView        *view,
                 const char *const  *texts,
                 GError            **error)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *field = NULL;
      g_autofree char *value = NULL;

      if (!parse_said (view, texts[i], &name, &value, error))
        return FALSE;
      field = g_strdup_printf ("conversation/%s/%s", id, name);
      fw_edit_set (edit, field, value, NULL);
    }

  return TRUE;
}

static gboolean
run_add (FwCli           *cli,
         FwCliArguments  *arguments,
         GError         **error)
{
  const char *role = fw_cli_arguments_get_option (arguments, "role");
  const char *quote = fw_cli_arguments_get_option (arguments, "quote");
  g_autoptr(FwVisitView) view = NULL;
  g_autoptr(FwEdit) edit = NULL;
  g_autofree char *value = NULL;
  g_autofree char *id = NULL;
  g_autofree char *quoted = NULL;

  if (role == NULL)
    {
      fw_cli_set_usage_error (error, "--role is missing: " ROLES);
      return FALSE;
    }
  if (quote != NULL && !fw_cli_check_text ("the quote", quote, error))
    return FALSE;
  view = fw_cli_load_view (cli, fw_cli_arguments_get (arguments, 0), error);
  if (view == NULL)
    return FALSE;
  /* Chosen here, because the quote names it and both are one edit. */
  id = fw_id_new (fw_time_now ());
  value = make_value (arguments);
  quoted = fw_cli_make_object ("text", quote, "role", role, "conversation", id, NULL);
  edit = fw_cli_edit_visit (view);
  fw_edit_add_as (edit, "conversation", value, id);
  if (!set_said_values (edit, id, view, fw_cli_arguments_get_options (arguments, "value"), error))
    return FALSE;
  if (quote != NULL)
    fw_edit_add (edit, "quote", quoted);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_id (cli, id);
}

static gboolean
run_set (FwCli           *cli,
         FwCliArguments  *arguments,
         GError         **error)
{
  static const FwCliField fields[] = {
    { "role", ROLES, TRUE }, { "tenure", "text", FALSE }, { "shift", "text", FALSE },
    { "manager-present", "yes|no", TRUE }, { "vision", "yes|partly|no", FALSE },
    { "impact", "yes|partly|no", FALSE },
    { "ours/NAME", NAMED, FALSE }, { "theirs/NAME", NAMED, FALSE }, { 0 },
  };
  const char *name = fw_cli_arguments_get (arguments, 1);
  gboolean said = g_str_has_prefix (name, "ours/") || g_str_has_prefix (name, "theirs/");
  const char *known = g_str_has_prefix (name, "ours/") ? "ours/NAME" : said ? "theirs/NAME" : name;
  g_autofree char *value = fw_cli_parse_field (fields, known, fw_cli_arguments_get (arguments, 2), error);
  g_autofree char *visit = NULL;
  g_autofree char *id = NULL;
  g_autofree char *field = NULL;
  g_autoptr(FwVisitView) view = NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (value == NULL)
    return FALSE;
  id = fw_cli_find (cli, "conversation", fw_cli_arguments_get (arguments, 0), &visit, error);
  view = id != NULL ? fw_store_load_view (fw_cli_get_store (cli, NULL), visit, error) : NULL;
  if (view == NULL)
    return FALSE;
  if (said)
    {
      const char *side;
      const FwValue *found = fw_cli_find_side (view, name, &side, error);

      if (found == NULL)
        return FALSE;
      field = g_strdup_printf ("conversation/%s/value/%s/%s", id, side, found->id);
    }
  else
    field = g_strdup_printf ("conversation/%s/%s", id, name);
  edit = fw_cli_edit_visit (view);
  fw_edit_set (edit, field, value, NULL);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

static gboolean
run_delete (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  g_autofree char *visit = NULL;
  g_autofree char *id = fw_cli_find (cli, "conversation", fw_cli_arguments_get (arguments, 0), &visit, error);
  g_autoptr(FwVisit) loaded = id != NULL ? fw_store_load_visit (fw_cli_get_store (cli, NULL), visit, error)
                              : NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (loaded == NULL)
    return FALSE;
  edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  fw_visit_delete_conversation (loaded, id, edit, NULL);

  return fw_cli_apply (cli, edit, error) && fw_cli_print_done (cli);
}

static const FwCliOption add_options[] = {
  { "role", ROLES, FALSE, "whom; never a name" },
  { "tenure", "TEXT", FALSE, "how long there" },
  { "shift", "TEXT", FALSE, "which shift" },
  { "manager-present", NULL, FALSE, "a manager listened" },
  { "vision", "yes|partly|no", FALSE, "could say the vision" },
  { "impact", "yes|partly|no", FALSE, "could say what the own job does for it" },
  { "value", "ours/NAME=unprompted|theirs/NAME=prompted", TRUE,
    "a value: unprompted, prompted, wrong or none" },
  { "quote", "TEXT", FALSE, "in their own words" },
  { 0 },
};

static const FwCliCommand commands[] = {
  { "add", "VISIT", "adds a conversation", add_options, run_add },
  { "set", "CONVERSATION FIELD VALUE",
    "changes role, tenure, shift, manager-present, vision, impact or a value", NULL,
    run_set },
  { "delete", "CONVERSATION", "deletes a conversation with its quotes", NULL, run_delete },
  { 0 },
};

const FwCliVerb fw_cli_verb_conversation = { "conversation", "whom the visitor talked to", commands };
