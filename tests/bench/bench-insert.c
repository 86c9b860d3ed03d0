/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The bare inserts of a large team's rows, in one transaction; prints the seconds that took,
 * without those of making the rows up.
 *
 * bench-insert FILE VISITS
 */
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "team.h"

static double
insert_all (sqlite3      *database,
            sqlite3_stmt *insert,
            TeamDocument *document)
{
  static const char hash[16] = "";
  double start = bench_now ();

  for (guint i = 0; i < fw_log_get_size (document->log); i++)
    {
      FwOperation *operation = fw_log_get (document->log, i);
      gsize length;
      const char *line = fw_operation_get_line (operation, &length);

      sqlite3_bind_text (insert, 1, document->id, -1, SQLITE_STATIC);
      sqlite3_bind_text (insert, 2, fw_operation_get_id (operation), -1, SQLITE_STATIC);
      sqlite3_bind_blob (insert, 3, hash, sizeof hash, SQLITE_STATIC);
      sqlite3_bind_text (insert, 4, line, (int) length, SQLITE_STATIC);
      if (sqlite3_step (insert) != SQLITE_DONE)
        bench_fail ("bare insert", sqlite3_errmsg (database));
      sqlite3_reset (insert);
    }

  return bench_now () - start;
}

int
main (int   argc,
      char *argv[])
{
  sqlite3 *database = bench_open_bare (argv[1]);
  g_autoptr(Team) team = team_new ((guint) atoi (argv[2]));
  sqlite3_stmt *insert;
  double seconds = 0;
  double start;

  bench_execute (database, "CREATE TABLE operation (document TEXT NOT NULL, id TEXT NOT NULL, hash BLOB NOT NULL,"
                           " line TEXT NOT NULL, sent INTEGER NOT NULL DEFAULT 0,"
                           " PRIMARY KEY (document, id, hash)) STRICT, WITHOUT ROWID; BEGIN");
  insert = bench_prepare (database, "INSERT INTO operation VALUES (?, ?, ?, ?, 1)");
  for (TeamDocument *next = team_next (team); next != NULL; next = team_next (team))
    {
      g_autoptr(TeamDocument) document = next;

      seconds += insert_all (database, insert, document);
    }
  sqlite3_finalize (insert);
  start = bench_now ();
  bench_execute (database, "COMMIT; CREATE INDEX operation_unsent ON operation (document) WHERE sent = 0");
  printf ("%.6f\n", seconds + bench_now () - start);
  sqlite3_close (database);

  return 0;
}
