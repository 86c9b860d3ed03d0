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

/* A person's id, from that or a name. */
static char *
find_person (FwCli       *cli,
             const char  *name,
             GError     **error)
{
  g_autoptr(FwTeam) team = fw_store_load_team (fw_cli_get_store (cli, NULL), error);
  g_autoptr(GPtrArray) people = team != NULL ? fw_team_list_people (team) : NULL;
  const char *found = NULL;

  for (guint i = 0; people != NULL && i < people->len; i++)
    {
      const FwPerson *person = g_ptr_array_index (people, i);

      if (g_str_equal (person->id, name))
        return g_strdup (name);
      if (!g_str_equal (person->name, name))
        continue;
      if (found != NULL)
        {
          g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_NOT_FOUND, "more than one person of that name: %s", name);
          return NULL;
        }
      found = person->id;
    }
  if (people != NULL && found == NULL)
    g_set_error (error, FW_CLI_ERROR, FW_CLI_ERROR_NOT_FOUND, "no such person: %s", name);

  return g_strdup (found);
}

static gboolean
parse_score (const char   *name,
             FwScoreBand  *score,
             GError      **error)
{
  static const FwCliField fields[] = { { "the score", "low|middle|high", TRUE }, { 0 } };
  g_autofree char *known = name != NULL ? fw_cli_parse_field (fields, "the score", name, error) : NULL;

  *score = name == NULL ? FW_SCORE_ANY : g_str_equal (name, "low") ? FW_SCORE_LOW
           : g_str_equal (name, "middle") ? FW_SCORE_MIDDLE : FW_SCORE_HIGH;

  return name == NULL || known != NULL;
}

/* What needs the records is looked up after what needs none. */
static gboolean
read_filter (FwCli           *cli,
             FwCliArguments  *arguments,
             FwVisitFilter   *filter,
             char           **site,
             char           **person,
             GError         **error)
{
  const char *site_part = fw_cli_arguments_get_option (arguments, "site");
  const char *name = fw_cli_arguments_get_option (arguments, "person");

  filter->phase = fw_cli_arguments_get_option (arguments, "phase");
  filter->since = fw_cli_arguments_get_option (arguments, "since");
  filter->until = fw_cli_arguments_get_option (arguments, "until");
  filter->section = fw_cli_arguments_get_option (arguments, "section");
  filter->with_photos = fw_cli_arguments_has (arguments, "photos");
  if ((filter->since != NULL && !fw_cli_check_date (filter->since, error)) ||
      (filter->until != NULL && !fw_cli_check_date (filter->until, error)) ||
      !parse_score (fw_cli_arguments_get_option (arguments, "score"), &filter->score, error) ||
      fw_cli_get_store (cli, error) == NULL ||
      (site_part != NULL && (*site = fw_cli_find (cli, "site", site_part, NULL, error)) == NULL) ||
      (name != NULL && (*person = find_person (cli, name, error)) == NULL))
    return FALSE;
  filter->site = *site;
  filter->visitor = *person;

  return TRUE;
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
  FwVisitFilter filter = { 0 };
  g_autofree char *site = NULL;
  g_autofree char *person = NULL;
  g_autoptr(GPtrArray) hits = NULL;
  yyjson_mut_doc *document;
  yyjson_mut_val *list;

  if (!fw_cli_check_text ("what to look for", words, error) ||
      !read_filter (cli, arguments, &filter, &site, &person, error))
    return FALSE;
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
  { "until", "DATE", FALSE, "only visits to then" },
  { "person", "NAME-or-ID", FALSE, "only visits of this visitor" },
  { "section", "SECTION", FALSE, "only at questions of this section" },
  { "score", "low|middle|high", FALSE, "only at questions answered so: low is a rating of 1 or 2, high of 4 or 5" },
  { "photos", NULL, FALSE, "only at questions with a photo" },
  { 0 },
};

static const FwCliCommand commands[] = {
  { NULL, "WORDS…", "finds notes, quotes, captions, names, actions and all else that was typed", options,
    run_search },
  { 0 },
};

const FwCliVerb fw_cli_verb_search = { "search", "finds what was typed", commands };
