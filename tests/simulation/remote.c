/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The remote's branch, what its owner does to it by hand, and what somebody with push rights and
 * bad intentions writes there.
 */
#include "simulation.h"

#include <string.h>

/* A new state of the branch with the files of @parent, to be changed before it becomes the tip. */
Commit *
commit_new (World  *world,
            Commit *parent)
{
  Commit *commit = g_new0 (Commit, 1);
  GHashTableIter iterator;
  gpointer path, bytes;

  commit->files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  commit->number = world->commits->len;
  g_ptr_array_add (world->commits, commit);
  if (parent == NULL)
    return commit;
  g_hash_table_iter_init (&iterator, parent->files);
  while (g_hash_table_iter_next (&iterator, &path, &bytes))
    g_hash_table_insert (commit->files, g_strdup (path), g_bytes_ref (bytes));

  return commit;
}

/* The file at @path, NULL where there is none. */
GBytes *
commit_get (Commit     *commit,
            const char *path)
{
  return commit != NULL ? g_hash_table_lookup (commit->files, path) : NULL;
}

static void
commit_put (Commit     *commit,
            const char *path,
            GString    *text)
{
  g_hash_table_insert (commit->files, g_strdup (path), g_string_free_to_bytes (text));
}

static Commit *
any_commit (World *world)
{
  return world->commits->len > 0 ? world->commits->pdata[pick (world, world->commits->len)] : NULL;
}

static const char *
any_path (World *world)
{
  return chance (world, 15) ? PURGES_PATH : world->documents[pick (world, world->n_documents)].path;
}

/* Puts the lines of @bytes at random places of @lines, some twice, some with what an editor or a
 * converter of line ends leaves behind. */
static void
scatter (World     *world,
         GPtrArray *lines,
         GBytes    *bytes)
{
  gsize length = 0;
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  g_auto(GStrv) split = g_strsplit (text, "\n", -1);

  for (gsize i = 0; split[i] != NULL; i++)
    {
      g_ptr_array_insert (lines, (int) pick (world, lines->len + 1), g_strdup (split[i]));
      if (chance (world, 20))
        g_ptr_array_insert (lines, (int) pick (world, lines->len + 1), g_strdup (split[i]));
      if (chance (world, 3))
        g_ptr_array_insert (lines, (int) pick (world, lines->len + 1), g_strconcat (split[i], "\r", NULL));
    }
}

/* Somebody merged two branches by hand and left the markers in. */
static void
merge_by_hand (World  *world,
               Commit *commit)
{
  static const char *const marks[] = { "<<<<<<< HEAD", "=======", ">>>>>>> theirs", "", "# note" };
  const char *path = any_path (world);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);

  scatter (world, lines, commit_get (commit, path));
  scatter (world, lines, commit_get (any_commit (world), path));
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    g_ptr_array_insert (lines, (int) pick (world, lines->len + 1), g_strdup (marks[i]));
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (char *) lines->pdata[i]);
  commit_put (commit, path, text);
}

/* One of the things that owners of a repository do to it. */
void
remote_disturb (World *world)
{
  Commit *old = any_commit (world), *commit;
  const char *path = any_path (world);
  GBytes *bytes;

  switch (pick (world, 6))
    {
    case 0:
      say (world, "the remote is rewound to commit %u", old != NULL ? old->number : 0);
      world->tip = old;
      return;
    case 1:
      say (world, "the remote is emptied");
      world->tip = NULL;
      return;
    case 2:
      say (world, "all files of the remote are deleted");
      world->tip = commit_new (world, NULL);
      return;
    case 3:
      commit = commit_new (world, world->tip);
      bytes = commit_get (old, path);
      say (world, "%s is reverted", path);
      if (bytes != NULL)
        g_hash_table_insert (commit->files, g_strdup (path), g_bytes_ref (bytes));
      break;
    case 4:
      commit = commit_new (world, world->tip);
      say (world, "%s is deleted", path);
      g_hash_table_remove (commit->files, path);
      break;
    default:
      commit = commit_new (world, world->tip);
      say (world, "the remote is merged by hand");
      merge_by_hand (world, commit);
    }
  world->tip = commit;
}

/* The id of a line that stands at the remote, to be abused; NULL where none does. */
static char *
any_id (World    *world,
        Document *document,
        Commit   *commit)
{
  GBytes *bytes = commit_get (commit, document->path);
  g_autoptr(FwLog) log = NULL;

  if (bytes != NULL)
    log = fw_log_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL);
  if (log == NULL || fw_log_get_size (log) == 0)
    return NULL;

  return g_strdup (fw_operation_get_id (fw_log_get (log, pick (world, fw_log_get_size (log)))));
}

/* In these ' stands for ", $i for a new id, $n for a greater one, $v for the id of a line that is
 * there, $f for a field. */
static const char *const hostile_lines[] = {
  "{'id':'$v','k':'set','f':'$f','v':'twin'}\n",
  "{'id':'$v','k':'set','f':'$f','v':'another twin','over':['$v']}\n",
  "{'id':'zzzzzzzyzzzzzzzz','k':'set','f':'$f','v':'far in the future','over':['$v']}\n",
  "{'id':'zzzzzzzzzzzzzzzz','k':'set','f':'$f','v':'the last id'}\n",
  "{'id':'$i','k':'set','f':'$f','v':'cycle','over':['$i','$n']}\n"
  "{'id':'$n','k':'set','f':'$f','v':'cycle','over':['$i','$n']}\n",
  "{'id':'$v','k':'set','f':'$f','purged':true}\n",
  "{'id':'$v','purged':true,'v':'not what a purge leaves'}\n",
  "{'id':'$i','k':'set','f':'$f','v':[[[[[[[[[[[[[[[['too deep']]]]]]]]]]]]]]]]}\n",
  "{'id':'$i','dev':'device-0','n':1,'by':'p-0','k':'set','f':'$f','v':'not mine','as':'$v'}\n",
  "{'id':'$i','k':'del','f':'comment/$v','over':['$n']}\n"
  "{'id':'$n','k':'set','f':'comment/$v/kept','v':true,'over':['$i']}\n",
  "{'id':'$i','k':7,'f':[],'over':{}}\n{'id':'$n'}\n",
  "\xff\xfe garbage \x01\n[]\n{}\nnull\n{'id':'0'}\n{'id':\n",
};

static void
append_hostile_line (World      *world,
                     GString    *text,
                     Document   *document,
                     const char *victim)
{
  const char *form = hostile_lines[pick (world, G_N_ELEMENTS (hostile_lines))];
  g_autofree char *id = make_id (world->now, NULL, world);
  g_autofree char *next = make_id (world->now, id, world);

  for (; *form != '\0'; form++)
    {
      if (*form == '\'')
        g_string_append_c (text, '"');
      else if (*form != '$')
        g_string_append_c (text, *form);
      else if (*++form == 'f')
        g_string_append (text, document->kind == FW_DOCUMENT_VISIT ? "answer/-/walk/one" : "name");
      else
        g_string_append (text, *form == 'i' ? id : *form == 'n' ? next : victim);
    }
}

/* Lines that no device of ours writes, pushed by somebody. */
void
remote_attack (World *world)
{
  Document *document = &world->documents[pick (world, world->n_documents)];
  Commit *commit = commit_new (world, world->tip);
  GBytes *bytes = commit_get (commit, document->path);
  g_autofree char *known = any_id (world, document, commit);
  g_autofree char *made = make_id (world->now, NULL, world);
  GString *text = g_string_new (NULL);

  say (world, "hostile lines are pushed to %s", document->path);
  if (bytes != NULL)
    g_string_append_len (text, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  if (chance (world, 6))
    g_string_append_len (text, "bin\0ary", 7);
  for (guint i = 1 + pick (world, 3); i > 0; i--)
    append_hostile_line (world, text, document, known != NULL ? known : made);
  commit_put (commit, document->path, text);
  world->tip = commit;
}

/* What cannot be read is not written over either, so somebody has to take it away. */
void
remote_repair (World *world)
{
  for (guint i = 0; i < world->n_documents; i++)
    {
      const char *path = world->documents[i].path;
      GBytes *bytes = commit_get (world->tip, path);
      g_autoptr(FwLog) log = NULL;

      if (bytes == NULL)
        continue;
      log = fw_log_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL);
      if (log != NULL)
        continue;
      say (world, "%s cannot be read and is taken away", path);
      world->tip = commit_new (world, world->tip);
      g_hash_table_remove (world->tip->files, path);
    }
}
