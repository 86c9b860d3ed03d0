/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every state that the remote's branch ever had as a stream for git fast-import, one branch a seed, so
 * that other readers can be held against what the devices saw at the end.
 */
#include "simulation.h"

#include <stdio.h>
#include <string.h>

static void
write_file (FILE       *file,
            const char *path,
            GBytes     *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  fprintf (file, "M 100644 inline %s\ndata %" G_GSIZE_FORMAT "\n", path, length);
  if (length > 0)
    fwrite (data, 1, length, file);
  fputc ('\n', file);
}

static void
write_text (FILE       *file,
            const char *path,
            const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));

  write_file (file, path, bytes);
}

/* Any id will do: nothing else names the team. */
static char *
team_file (World *world)
{
  const char *id = world->documents[0].id;

  return g_strdup_printf ("{\"format\":1,\"team\":\"%s\",\"min_reader\":1,\"min_writer\":1}\n", id);
}

static void
write_commit (World  *world,
              Commit *commit,
              FILE   *file)
{
  g_autofree char *team = team_file (world);
  GHashTableIter iterator;
  gpointer path, bytes;

  fprintf (file, "commit refs/heads/seed-%" G_GUINT64_FORMAT "\n"
                 "committer S <s@localhost> %u +0000\ndata 0\ndeleteall\n", world->seed, commit->number);
  write_text (file, "floorwalk.json", team);
  g_hash_table_iter_init (&iterator, commit->files);
  while (g_hash_table_iter_next (&iterator, &path, &bytes))
    write_file (file, path, bytes);
}

/* What every device sees, by document. */
static char *
states_json (World *world)
{
  GString *text = g_string_new ("{");

  for (guint i = 0; i < world->n_documents; i++)
    {
      g_autofree char *json = fw_state_to_json (holding_get_state (world, &world->devices[0], i));

      g_string_append_printf (text, "%s\"%s\":%s", i > 0 ? "," : "", world->documents[i].id, json);
    }
  g_string_append_c (text, '}');

  return g_string_free (text, FALSE);
}

/* Appends the history of @world, which check_end() was content with, to @file; the last commit also
 * holds states.json. */
void
write_history (World *world,
               FILE  *file)
{
  g_autofree char *states = states_json (world);

  for (guint i = 0; i < world->commits->len; i++)
    write_commit (world, world->commits->pdata[i], file);
  if (world->tip != NULL)
    write_commit (world, world->tip, file);
  else
    fprintf (file, "commit refs/heads/seed-%" G_GUINT64_FORMAT "\ncommitter S <s@localhost> 0 +0000\ndata 0\n",
             world->seed);
  write_text (file, "states.json", states);
}
