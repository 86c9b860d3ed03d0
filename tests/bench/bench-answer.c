/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From a tap to a committed answer on a visit of 250 answers, beside a bare SQLite commit of the
 * same bytes into the same table on the same disk.
 *
 * bench-answer FOLDER
 */
#include "bench.h"

#define ANSWERS 250
#define WARM_UP 10
#define RUNS 100

static FwOperation *
answer (FwStore    *store,
        const char *visit,
        const char *field,
        guint       value,
        double     *seconds)
{
  g_autofree char *json = g_strdup_printf ("%u", value);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) operations = NULL;
  double start;

  fw_edit_set (edit, field, json, NULL);
  start = bench_now ();
  operations = fw_store_apply (store, edit, &error);
  *seconds = bench_now () - start;
  bench_check (error);

  return fw_operation_ref (g_ptr_array_index (operations, 0));
}

static double
commit_bare (sqlite3      *database,
             sqlite3_stmt *insert,
             const char   *visit,
             FwOperation  *operation)
{
  static const char hash[16] = "";
  double start = bench_now ();

  bench_execute (database, "BEGIN IMMEDIATE");
  sqlite3_bind_text (insert, 1, visit, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 2, fw_operation_get_id (operation), -1, SQLITE_STATIC);
  sqlite3_bind_blob (insert, 3, hash, sizeof hash, SQLITE_STATIC);
  sqlite3_bind_text (insert, 4, fw_operation_get_line (operation, NULL), -1, SQLITE_STATIC);
  if (sqlite3_step (insert) != SQLITE_DONE)
    bench_fail ("bare insert", sqlite3_errmsg (database));
  sqlite3_reset (insert);
  bench_execute (database, "COMMIT");

  return bench_now () - start;
}

static sqlite3 *
make_bare (const char *folder)
{
  g_autofree char *file = g_build_filename (folder, "bare.db", NULL);
  sqlite3 *database = bench_open_bare (file);

  bench_execute (database, "CREATE TABLE operation (document TEXT NOT NULL, id TEXT NOT NULL, hash BLOB NOT NULL,"
                           " line TEXT NOT NULL, sent INTEGER NOT NULL DEFAULT 0,"
                           " PRIMARY KEY (document, id, hash)) STRICT, WITHOUT ROWID");

  return database;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) store = fw_store_open (argv[1], FW_STORE_READ_WRITE, &error);
  g_autoptr(Pairs) pairs = pairs_new ();
  g_autoptr(GPtrArray) fields = NULL;
  g_autofree char *visit = NULL;
  sqlite3 *bare = make_bare (argv[1]);
  sqlite3_stmt *insert = bench_prepare (bare, "INSERT INTO operation VALUES (?, ?, ?, ?, 0)");

  bench_check (error);
  visit = bench_add_visit (store, ANSWERS);
  fields = bench_list_answers (store, visit);
  for (guint i = 0; i < WARM_UP + RUNS; i++)
    {
      double ours;
      g_autoptr(FwOperation) operation = answer (store, visit, g_ptr_array_index (fields, i % fields->len),
                                                 1 + i % FW_RATING_MAX, &ours);
      double reference = commit_bare (bare, insert, visit, operation);

      if (i >= WARM_UP)
        pairs_add (pairs, ours, reference);
    }
  pairs_print (pairs, "answer");
  sqlite3_finalize (insert);
  sqlite3_close (bare);

  return 0;
}
