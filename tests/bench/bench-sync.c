/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One step of a device with its team, for bench.py to time as a process.
 *
 * bench-sync join FOLDER PLACE    joins a team and gets everything but photos
 * bench-sync sync FOLDER          one sync
 * bench-sync change FOLDER NUMBER answers one question of one visit
 */
#include <stdlib.h>

#include "bench.h"
#include "fw-store-list.h"
#include "fw-team-sync.h"
#include "fw-workspace-page.h"

static void
run_sync (FwStore *store,
          FwShelf *shelf)
{
  FwSyncOptions options = { .page = fw_workspace_render_page };
  g_autoptr(GError) error = NULL;
  g_autoptr(FwSyncResult) result = fw_sync_run (store, shelf, &options, NULL, &error);

  bench_check (error);
  for (guint i = 0; i < result->ignored->len; i++)
    {
      const FwSyncIgnored *ignored = g_ptr_array_index (result->ignored, i);

      bench_fail (ignored->path, ignored->why);
    }
}

static void
join (FwStore    *store,
      FwShelf    *shelf,
      const char *place)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwTeamInfo) info = fw_team_join (store, place, NULL, NULL, &error);

  bench_check (error);
  run_sync (store, shelf);
}

static char *
pick_visit (FwStore *store,
            guint    number)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) visits = fw_store_list_visits (store, NULL, &error);

  bench_check (error);

  return g_strdup (((FwVisitRow *) g_ptr_array_index (visits, number % visits->len))->id);
}

static void
change (FwStore *store,
        guint    number)
{
  g_autofree char *visit = pick_visit (store, number);
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autofree char *text = g_strdup_printf ("Looked at again, time %u", number);

  /* A closed visit takes remarks only. */
  fw_edit_set_string (edit, "status", "open");
  bench_apply (store, edit);
  g_clear_pointer (&edit, fw_edit_unref);
  edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  fw_edit_set_string (edit, "note/-/floor-walk/desks-personalised", text);
  bench_apply (store, edit);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwStore) store = NULL;
  g_autofree char *photos = g_build_filename (argv[2], "photos", NULL);
  g_autoptr(FwShelf) shelf = NULL;

  /* As floorwalk-cli sync does. */
  if (g_str_equal (argv[1], "sync"))
    fw_sync_start_early ();
  store = fw_store_open (argv[2], FW_STORE_READ_WRITE, &error);
  shelf = error == NULL ? fw_shelf_open (photos, &error) : NULL;
  bench_check (error);
  if (g_str_equal (argv[1], "join"))
    join (store, shelf, argv[3]);
  else if (g_str_equal (argv[1], "sync"))
    run_sync (store, shelf);
  else
    change (store, (guint) atoi (argv[3]));

  return 0;
}
