/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a person reads in the history of the team repository: who, and what was recorded.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-sync-context.h"

#include <string.h>

#include "fw-git-error.h"
#include "fw-time.h"

#define MAX_NAMED 10

/* A name for a signature or a first line: one line, without what git cuts off or reads as syntax. */
static char *
clean_text (const char *text)
{
  g_autofree char *shown = g_strdelimit (fw_sync_escape (text, -1), "<>", ' ');

  return g_strdup (g_strstrip (shown));
}

static char *
describe_visit (FwStore    *store,
                const char *document)
{
  g_autoptr(FwVisit) visit = fw_store_load_visit (store, document, NULL);
  g_autoptr(FwSite) site = NULL;
  const char *date = visit != NULL ? fw_visit_get_date (visit) : NULL;
  const char *name = NULL;

  if (visit == NULL || fw_visit_is_blind (visit))
    return g_strdup_printf ("visit %s", document);
  if (fw_visit_get_site (visit) != NULL)
    site = fw_store_load_site (store, fw_visit_get_site (visit), NULL);
  if (site != NULL)
    name = fw_site_get_name (site);

  return g_strdup_printf ("visit to %s%s%s", name != NULL ? name : "a site", date != NULL ? ", " : "",
                          date != NULL ? date : "");
}

static char *
describe_document (FwStore             *store,
                   const FwDocumentRow *row)
{
  g_autoptr(FwSite) site = NULL;
  g_autofree char *text = NULL;

  if (row->kind == FW_DOCUMENT_VISIT)
    text = describe_visit (store, row->id);
  else if (row->kind == FW_DOCUMENT_SITE)
    {
      site = fw_store_load_site (store, row->id, NULL);
      text = g_strdup_printf ("site %s", site != NULL && fw_site_get_name (site) != NULL
                              ? fw_site_get_name (site) : row->id);
    }
  else
    text = g_strdup ("team");

  return clean_text (text);
}

/**
 * fw_sync_message:
 * @store: the store
 * @documents: (element-type FwDocumentRow): what a commit holds
 *
 * Returns: (transfer full): the commit's message
 */
char *
fw_sync_message (FwStore   *store,
                 GPtrArray *documents)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (documents->len == 0)
    return g_strdup ("Set up the team repository\n");
  if (documents->len == 1)
    {
      g_autofree char *only = describe_document (store, g_ptr_array_index (documents, 0));

      only[0] = g_ascii_toupper (only[0]);
      return g_strdup_printf ("%s\n", only);
    }
  g_string_append_printf (text, "%u records\n\n", documents->len);
  for (guint i = 0; i < documents->len && i < MAX_NAMED; i++)
    {
      g_autofree char *line = describe_document (store, g_ptr_array_index (documents, i));

      g_string_append_printf (text, "- %s\n", line);
    }
  if (documents->len > MAX_NAMED)
    g_string_append_printf (text, "- and %u more\n", documents->len - MAX_NAMED);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * fw_sync_signature:
 * @store: the store
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the person of this device, as author of a commit
 */
git_signature *
fw_sync_signature (FwStore  *store,
                   GError  **error)
{
  g_autoptr(FwTeam) team = fw_store_load_team (store, error);
  const char *person = fw_store_get_person (store);
  g_autofree char *name = NULL;
  g_autofree char *mail = NULL;
  g_autofree char *field = NULL;
  g_autofree char *text = fw_time_now_text ();
  g_autoptr(GDateTime) now = g_date_time_new_from_iso8601 (text, NULL);
  git_signature *signature = NULL;
  int result;

  if (team == NULL)
    return NULL;
  if (fw_team_get_person (team, person) != NULL)
    name = clean_text (fw_team_get_person (team, person));
  field = g_strdup_printf ("person/%s/mail", person);
  if (fw_state_get_string (fw_team_get_state (team), field) != NULL)
    mail = clean_text (fw_state_get_string (fw_team_get_state (team), field));
  result = git_signature_new (&signature, name != NULL && name[0] != '\0' ? name : person,
                              mail != NULL && mail[0] != '\0' ? mail : "floorwalk@localhost",
                              g_date_time_to_unix (now),
                              (int) (g_date_time_get_utc_offset (now) / G_TIME_SPAN_MINUTE));
  if (result < 0)
    fw_sync_set_git_error (error, result, NULL, "cannot name the author of a commit");

  return signature;
}
