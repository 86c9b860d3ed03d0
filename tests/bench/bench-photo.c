/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Importing and clearing a photo: taken apart in the locked-up decoder, stripped, scaled, with a
 * preview, all durable; beside djpeg and cjpeg making two pictures of about these sizes.
 *
 * bench-photo FOLDER PHOTO
 */
#include "bench.h"
#include "fw-id.h"
#include "fw-shelf.h"
#include "fw-time.h"

#define RUNS 9

static double
import_and_clear (FwShelf    *shelf,
                  const char *photo)
{
  g_autofree char *id = fw_id_new (fw_time_now ());
  g_autoptr(GError) error = NULL;
  FwPhotoFacts facts;
  FwPhotoShared shared;
  double start = bench_now ();
  double seconds;

  if (fw_shelf_import (shelf, id, photo, NULL, NULL, &facts, &error))
    fw_shelf_make_shared (shelf, id, NULL, 0, NULL, NULL, &shared, &error);
  seconds = bench_now () - start;
  bench_check (error);
  fw_shelf_delete_photo (shelf, id, &error);
  bench_check (error);

  return seconds;
}

static double
scale_twice (const char *folder,
             const char *photo)
{
  g_autofree char *name = g_shell_quote (photo);
  g_autofree char *into = g_shell_quote (folder);
  g_autofree char *line = g_strdup_printf ("set -e; cd %s; djpeg -scale 4/8 %s | cjpeg -quality 82 >shared.jpg;"
                                           " djpeg -scale 1/8 %s | cjpeg -quality 82 >preview.jpg", into, name, name);
  const char *command[] = { "sh", "-c", line, NULL };
  g_autoptr(GError) error = NULL;
  double start = bench_now ();
  int status = 0;

  if (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, &error))
    g_spawn_check_wait_status (status, &error);
  bench_check (error);

  return bench_now () - start;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_build_filename (argv[1], "shelf", NULL);
  g_autoptr(FwShelf) shelf = fw_shelf_open (folder, &error);
  g_autoptr(Pairs) pairs = pairs_new ();

  bench_check (error);
  import_and_clear (shelf, argv[2]);
  scale_twice (argv[1], argv[2]);
  for (guint i = 0; i < RUNS; i++)
    {
      double ours = import_and_clear (shelf, argv[2]);

      pairs_add (pairs, ours, scale_twice (argv[1], argv[2]));
    }
  pairs_print (pairs, "photo");

  return 0;
}
