/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Fills a data folder with a large team, as if it had been joined.
 *
 * bench-fill FOLDER VISITS
 */
#include <stdlib.h>

#include "bench.h"
#include "fw-store-sync.h"
#include "team.h"

#define DOCUMENTS_OF_A_BATCH 100

static void
import (FwStore      *store,
        TeamDocument *document,
        FwPurgeList  *none)
{
  g_autofree char *blob = fw_log_get_blob_id (document->log);
  FwImportCounts counts = { 0 };
  g_autoptr(GError) error = NULL;

  fw_store_import (store, document->kind, document->id, document->log, blob, none, &counts, &error);
  bench_check (error);
}

static void
fill (FwStore *store,
      Team    *team)
{
  g_autoptr(FwPurgeList) none = fw_purge_list_new ();
  g_autoptr(GError) error = NULL;
  guint count = 0;

  fw_store_begin_batch (store, &error);
  bench_check (error);
  for (TeamDocument *next = team_next (team); next != NULL; next = team_next (team))
    {
      g_autoptr(TeamDocument) document = next;

      import (store, document, none);
      if (++count % DOCUMENTS_OF_A_BATCH != 0)
        continue;
      if (fw_store_end_batch (store, &error))
        fw_store_begin_batch (store, &error);
      bench_check (error);
    }
  fw_store_end_batch (store, &error);
  bench_check (error);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) store = fw_store_open (argv[1], FW_STORE_READ_WRITE, &error);
  g_autoptr(Team) team = team_new ((guint) atoi (argv[2]));

  bench_check (error);
  fill (store, team);

  return 0;
}
