/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-cli search: everything that somebody typed. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-record.h"
#include "fw-cli-verbs.h"

#define MAX_HITS 200

/* The marks around the found words are for the app; here they are brackets. */
static char *
show_snippet (const char *snippet)
{
  g_autoptr(GString) text = g_string_new (snippet);

  g_string_replace (text, "\002", "[", 0);
  g_string_replace (text, "\003", "]", 0);
  g_string_replace (text, "\n", " ", 0);

  return g_strdup (text->str);
}

static void
put_hit (yyjson_mut_doc    *document,
         yyjson_mut_val    *list,
         const FwSearchHit *hit)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, list);
  g_autofree char *snippet = show_snippet (hit->snippet != NULL ? hit->snippet : "");

  fw_json_put_text (document, object, "id", hit->document);
  fw_json_put_text (document, object, "field", hit->field);
  fw_json_put_text (document, object, "visit", hit->visit);
  fw_json_put_text (document, object, "site", hit->site);
  fw_json_put_text (document, object, "site_name", hit->site_name);
  fw_json_put_text (document, object, "date", hit->date);
  fw_json_put_text (document, object, "text", hit->text);
  fw_json_put_text (document, object, "snippet", snippet);
}

static gboolean
run_search (FwCli           *cli,
            FwCliArguments  *arguments,
            GError         **error)
{
  static const FwCliColumn columns[] = {
    { "id", "ID" }, { "date", "DATE" }, { "site_name", "SITE" }, { "field", "FIELD" }, { "snippet", "TEXT" },
    { 0 },
  };
  g_autofree char *words = g_strjoinv (" ", (char **) fw_cli_arguments_get_rest (arguments, 0));
  const char *site_part = fw_cli_arguments_get_option (arguments, "site");
  FwVisitFilter filter = { .phase = fw_cli_arguments_get_option (arguments, "phase"),
                           .since = fw_cli_arguments_get_option (arguments, "since") };
  g_autofree char *site = NULL;
  g_autoptr(GPtrArray) hits = NULL;
  yyjson_mut_doc *document;
  yyjson_mut_val *list;

  if (!fw_cli_check_text ("what to look for", words, error) ||
      (filter.since != NULL && !fw_cli_check_date (filter.since, error)))
    return FALSE;
  if (fw_cli_get_store (cli, error) == NULL ||
      (site_part != NULL && (site = fw_cli_find (cli, "site", site_part, NULL, error)) == NULL))
    return FALSE;
  filter.site = site;
  hits = fw_store_search (fw_cli_get_store (cli, NULL), words, &filter, MAX_HITS, error);
  if (hits == NULL)
    return FALSE;
  document = yyjson_mut_doc_new (NULL);
  list = yyjson_mut_arr (document);
  for (guint i = 0; i < hits->len; i++)
    put_hit (document, list, g_ptr_array_index (hits, i));

  return fw_cli_print_list (cli, document, list, columns, "nothing found");
}

static const FwCliOption options[] = {
  { "site", "SITE", FALSE, "only of this site" },
  { "phase", "pre-rfp|selection|onboarding|steady-state", FALSE, "only visits of this phase" },
  { "since", "DATE", FALSE, "only visits from then on" },
  { 0 },
};

static const FwCliCommand commands[] = {
  { NULL, "WORDS…", "finds notes, quotes, captions, names, actions and all else that was typed", options,
    run_search },
  { 0 },
};

const FwCliVerb fw_cli_verb_search = { "search", "finds what was typed", commands };
