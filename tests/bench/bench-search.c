/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Searching everything a team typed, beside the bare FTS5 query on the same index: both give the
 * fifty best hits with their text and a snippet.
 *
 * bench-search FOLDER
 */
#include "bench.h"
#include "fw-store-list.h"

#define HITS 50
#define RUNS 11

/* One frequent word, a beginning, and two words together. */
static const struct
{
  const char *words;
  const char *query;
} searches[] = {
  { "photographs", "\"photographs\"*" },
  { "super", "\"super\"*" },
  { "honest supervisor", "\"honest\" \"supervisor\"*" },
};

static double
search_ours (FwStore    *store,
             const char *words,
             guint      *found)
{
  g_autoptr(GError) error = NULL;
  double start = bench_now ();
  g_autoptr(GPtrArray) hits = fw_store_search (store, words, NULL, HITS, &error);
  double seconds = bench_now () - start;

  bench_check (error);
  *found = hits->len;

  return seconds;
}

static double
search_bare (sqlite3_stmt *statement,
             const char   *query,
             guint        *found)
{
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  double start = bench_now ();

  sqlite3_bind_text (statement, 1, query, -1, SQLITE_STATIC);
  while (sqlite3_step (statement) == SQLITE_ROW)
    {
      g_ptr_array_add (texts, g_strdup ((const char *) sqlite3_column_text (statement, 1)));
      g_ptr_array_add (texts, g_strdup ((const char *) sqlite3_column_text (statement, 2)));
    }
  sqlite3_reset (statement);
  *found = texts->len / 2;

  return bench_now () - start;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) store = fw_store_open (argv[1], FW_STORE_READ_ONLY, &error);
  g_autofree char *file = g_build_filename (argv[1], "floorwalk.db", NULL);
  g_autoptr(Pairs) pairs = pairs_new ();
  sqlite3 *bare = bench_open_bare (file);
  sqlite3_stmt *statement = bench_prepare (bare, "SELECT rowid, text, snippet(search, 0, char(2), char(3), '…', 12)"
                                                 " FROM search WHERE search MATCH ? ORDER BY rank LIMIT 50");

  bench_check (error);
  for (guint i = 0; i <= RUNS; i++)
    for (guint n = 0; n < G_N_ELEMENTS (searches); n++)
      {
        guint found, expected;
        double ours = search_ours (store, searches[n].words, &found);
        double reference = search_bare (statement, searches[n].query, &expected);

        if (found != expected || found == 0)
          bench_fail (searches[n].words, "different numbers of hits");
        /* The first round fills the caches of both. */
        if (i > 0)
          pairs_add (pairs, ours, reference);
      }
  pairs_print (pairs, "search");
  sqlite3_finalize (statement);
  sqlite3_close (bare);

  return 0;
}
