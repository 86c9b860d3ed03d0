/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Opening a visit of 250 answers, with both scores: as the first of a run, when nothing has been
 * read yet, and as a later one, when its checklist is known. Beside it the same rows read by hand
 * in SQL: who said what last of every field, and each question's text.
 *
 * bench-open FOLDER
 */
#include "bench.h"

#define ANSWERS 250
#define VISITS 8
#define RUNS 40

/* What stands of every field of a document. */
#define READ_FIELDS                                                                                          \
  "SELECT json_extract(line, '$.f') AS field, max(id), json_extract(line, '$.v'), json_extract(line, '$.by')," \
  " json_extract(line, '$.t') FROM operation WHERE document = ? GROUP BY field"

#define READ_QUESTIONS                                                                                      \
  "SELECT json_extract(question.value, '$.id'), json_extract(question.value, '$.kind'),"                    \
  " json_extract(question.value, '$.text') FROM template, json_each(CAST(template.bytes AS TEXT), '$.sections') AS section,"\
  " json_each(section.value, '$.questions') AS question"

static gsize
read_all (sqlite3_stmt *statement)
{
  gsize bytes = 0;

  while (sqlite3_step (statement) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count (statement); i++)
      {
        g_autofree char *text = g_strdup ((const char *) sqlite3_column_text (statement, i));

        bytes += text != NULL;
      }
  sqlite3_reset (statement);

  return bytes;
}

static void
read_document (sqlite3_stmt *statement,
               const char   *document)
{
  sqlite3_bind_text (statement, 1, document, -1, SQLITE_STATIC);
  if (read_all (statement) == 0)
    bench_fail (document, "nothing read by hand");
}

static double
open_by_hand (sqlite3    *database,
              const char *visit,
              const char *site,
              gboolean    questions)
{
  double start = bench_now ();
  sqlite3_stmt *fields = bench_prepare (database, READ_FIELDS);

  read_document (fields, visit);
  read_document (fields, site);
  sqlite3_finalize (fields);
  if (questions)
    {
      sqlite3_stmt *all = bench_prepare (database, READ_QUESTIONS);

      read_all (all);
      sqlite3_finalize (all);
    }

  return bench_now () - start;
}

static double
open_ours (FwStore    *store,
           const char *visit)
{
  g_autoptr(GError) error = NULL;
  double start = bench_now ();
  g_autoptr(FwVisitView) view = fw_store_load_view (store, visit, &error);
  g_autoptr(FwScore) vendor = NULL;
  g_autoptr(FwScore) client = NULL;

  bench_check (error);
  vendor = fw_visit_view_score (view, FW_SIDE_VENDOR);
  client = fw_visit_view_score (view, FW_SIDE_CLIENT);

  return bench_now () - start;
}

static char *
site_of (FwStore    *store,
         const char *visit)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwVisit) loaded = fw_store_load_visit (store, visit, &error);

  bench_check (error);

  return g_strdup (fw_visit_get_site (loaded));
}

static FwStore *
open_store (const char  *folder,
            FwStoreMode  mode)
{
  g_autoptr(GError) error = NULL;
  FwStore *store = fw_store_open (folder, mode, &error);

  bench_check (error);

  return store;
}

static void
bench_first (const char *folder,
             const char *file,
             GPtrArray  *visits,
             GPtrArray  *sites)
{
  g_autoptr(Pairs) pairs = pairs_new ();

  for (guint i = 0; i < RUNS; i++)
    {
      guint which = i % visits->len;
      g_autoptr(FwStore) store = open_store (folder, FW_STORE_READ_ONLY);
      sqlite3 *bare = bench_open_bare (file);
      double ours = open_ours (store, g_ptr_array_index (visits, which));
      double reference = open_by_hand (bare, g_ptr_array_index (visits, which), g_ptr_array_index (sites, which), TRUE);

      pairs_add (pairs, ours, reference);
      sqlite3_close (bare);
    }
  pairs_print (pairs, "open-first");
}

static void
bench_next (const char *folder,
            const char *file,
            GPtrArray  *visits,
            GPtrArray  *sites)
{
  g_autoptr(Pairs) pairs = pairs_new ();

  for (guint i = 0; i < RUNS / 4; i++)
    {
      g_autoptr(FwStore) store = open_store (folder, FW_STORE_READ_ONLY);
      sqlite3 *bare = bench_open_bare (file);

      open_ours (store, g_ptr_array_index (visits, 0));
      for (guint which = 1; which < visits->len; which++)
        {
          double ours = open_ours (store, g_ptr_array_index (visits, which));
          double reference = open_by_hand (bare, g_ptr_array_index (visits, which), g_ptr_array_index (sites, which),
                                           FALSE);

          pairs_add (pairs, ours, reference);
        }
      sqlite3_close (bare);
    }
  pairs_print (pairs, "open-next");
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GPtrArray) visits = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) sites = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *file = g_build_filename (argv[1], "floorwalk.db", NULL);

  {
    g_autoptr(FwStore) store = open_store (argv[1], FW_STORE_READ_WRITE);

    for (guint i = 0; i < VISITS; i++)
      {
        g_ptr_array_add (visits, bench_add_visit (store, ANSWERS));
        g_ptr_array_add (sites, site_of (store, g_ptr_array_index (visits, i)));
      }
  }
  bench_first (argv[1], file, visits, sites);
  bench_next (argv[1], file, visits, sites);

  return 0;
}
