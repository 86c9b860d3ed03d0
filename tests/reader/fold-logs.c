/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the log room makes of logs, for comparison with the other reader. Standard input holds, for each,
 * a line "KIND DOCUMENT LOG-BYTES PURGES-BYTES" and that many bytes; for each a line of JSON is printed.
 */
#include "fw-purge-list.h"
#include "fw-state.h"

#include <gio/gio.h>
#include <gio/gunixinputstream.h>
#include <stdio.h>
#include <unistd.h>

static void
print_state (FwDocumentKind  kind,
             const char     *document,
             GBytes         *data,
             GBytes         *purge_data)
{
  g_auto(FwLogReport) report = { 0 };
  g_autoptr(FwPurgeList) purges = fw_purge_list_parse (g_bytes_get_data (purge_data, NULL),
                                                       g_bytes_get_size (purge_data), NULL, NULL);
  g_autoptr(FwLog) read = fw_log_parse (g_bytes_get_data (data, NULL), g_bytes_get_size (data), &report, NULL);
  g_autoptr(FwLog) log = NULL;
  g_autoptr(FwState) state = NULL;
  g_autofree char *blob = NULL;
  g_autofree char *json = NULL;

  if (read == NULL || purges == NULL)
    {
      puts ("null");
      return;
    }
  log = fw_purge_list_apply (purges, document, read);
  state = fw_state_fold (kind, log);
  blob = fw_log_get_blob_id (log);
  json = fw_state_to_json (state);
  printf ("{\"blank\":%u,\"invalid\":%u,\"blob\":\"%s\",\"state\":%s}\n", report.blank, report.invalid, blob, json);
}

static GBytes *
take_bytes (GDataInputStream *input,
            gsize             length)
{
  g_autofree char *bytes = g_malloc (length + 1);
  gsize count = 0;

  if (!g_input_stream_read_all (G_INPUT_STREAM (input), bytes, length, &count, NULL, NULL) || count < length)
    g_error ("the input ends too early");

  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

int
main (void)
{
  g_autoptr(GInputStream) standard = g_unix_input_stream_new (STDIN_FILENO, FALSE);
  g_autoptr(GDataInputStream) input = g_data_input_stream_new (standard);
  char *next;

  while ((next = g_data_input_stream_read_line (input, NULL, NULL, NULL)) != NULL)
    {
      g_autofree char *line = next;
      g_auto(GStrv) words = g_strsplit (line, " ", -1);
      g_autoptr(GBytes) data = NULL;
      g_autoptr(GBytes) purges = NULL;

      if (g_strv_length (words) != 4)
        g_error ("no line about a log: %s", line);
      data = take_bytes (input, (gsize) g_ascii_strtoull (words[2], NULL, 10));
      purges = take_bytes (input, (gsize) g_ascii_strtoull (words[3], NULL, 10));
      print_state (g_str_equal (words[0], "team") ? FW_DOCUMENT_TEAM
                   : g_str_equal (words[0], "site") ? FW_DOCUMENT_SITE : FW_DOCUMENT_VISIT,
                   words[1], data, purges);
    }

  return 0;
}
