/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writes a large team's repository as a stream for git fast-import: logs, pages and templates, a
 * commit for each site with its visits.
 *
 * bench-repository VISITS | git -C REPOSITORY.git fast-import
 */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "fw-id.h"
#include "team.h"

#define TEAM_FILE "{\"format\":1,\"team\":\"01m0bench0000000\",\"min_reader\":1,\"min_writer\":1}\n"

static void
put_file (const char *path,
          const void *data,
          gsize       length)
{
  printf ("M 100644 inline %s\ndata %" G_GSIZE_FORMAT "\n", path, length);
  fwrite (data, 1, length, stdout);
  putchar ('\n');
}

static void
put_text (const char *path,
          const char *text)
{
  put_file (path, text, strlen (text));
}

static void
begin_commit (const char *message)
{
  static gint64 seconds = 1767225600;

  printf ("commit refs/heads/main\ncommitter A visitor <visitor@example.org> %" G_GINT64_FORMAT " +0000\n"
          "data %" G_GSIZE_FORMAT "\n%s\n", seconds += 3600, strlen (message), message);
}

static char *
make_path (TeamDocument *document,
           const char   *ending)
{
  g_autoptr(GDateTime) time = NULL;
  g_autofree char *month = NULL;

  if (document->kind == FW_DOCUMENT_TEAM)
    return g_strdup_printf ("team.%s", ending);
  if (document->kind == FW_DOCUMENT_SITE)
    return g_strdup_printf ("sites/%s.%s", document->id, ending);
  time = g_date_time_new_from_unix_utc (fw_id_get_seconds (document->id));
  month = g_date_time_format (time, "%Y/%m");

  return g_strdup_printf ("visits/%s/%s.%s", month, document->id, ending);
}

/* What a page costs to carry: each field and its value once, readable. */
static char *
make_page (TeamDocument *document)
{
  g_autoptr(GString) page = g_string_new (NULL);

  g_string_append_printf (page, "# %s\n\n", document->id);
  for (guint i = 0; i < fw_log_get_size (document->log); i++)
    {
      FwOperation *operation = fw_log_get (document->log, i);
      g_autofree char *value = fw_json_to_text (fw_operation_get_value (operation));

      g_string_append_printf (page, "- %s: %s\n", fw_operation_get_field (operation), value);
    }

  return g_string_free (g_steal_pointer (&page), FALSE);
}

static void
put_document (TeamDocument *document)
{
  g_autofree char *path = make_path (document, "jsonl");
  g_autoptr(GBytes) log = fw_log_to_bytes (document->log);

  put_file (path, g_bytes_get_data (log, NULL), g_bytes_get_size (log));
  if (document->kind != FW_DOCUMENT_TEAM)
    {
      g_autofree char *page_path = make_path (document, "md");
      g_autofree char *page = make_page (document);

      put_text (page_path, page);
    }
}

static void
put_templates (GPtrArray *templates)
{
  for (guint i = 0; i < templates->len; i++)
    {
      FwTemplate *template = g_ptr_array_index (templates, i);
      g_autofree char *path = g_strdup_printf ("templates/%s/%s.json", fw_template_get_id (template),
                                               fw_template_get_pin (template));
      GBytes *bytes = fw_template_get_bytes (template);

      put_file (path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(Team) team = team_new ((guint) atoi (argv[1]));

  for (TeamDocument *next = team_next (team); next != NULL; next = team_next (team))
    {
      g_autoptr(TeamDocument) document = next;

      if (document->kind == FW_DOCUMENT_TEAM)
        {
          begin_commit ("A team");
          put_text ("floorwalk.json", TEAM_FILE);
          put_text (".gitattributes", "*.jsonl merge=union\n");
          put_templates (team_get_templates (team));
        }
      else if (document->kind == FW_DOCUMENT_SITE)
        begin_commit ("A site and its visits");
      put_document (document);
    }

  return 0;
}
