/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Runs seeds, as TAP: simulation [--from N] [--count N], or simulation --seed N for one of them,
 * told step by step. The same seed does the same everywhere. --write FILE leaves what the remotes held.
 */
#include "simulation.h"

#include <stdio.h>
#include <stdlib.h>

/* A trouble that this seed has, of those that more than one bit stands for. */
static gboolean
has_trouble (World *world,
             guint  bit)
{
  return (world->troubles >> bit & 1) != 0;
}

/* Something that nobody could be blamed for losing a record in; see forgive_lost(). */
static void
catastrophe (World  *world,
             Device *device)
{
  switch (pick (world, 4))
    {
    case 0:
      if (has_trouble (world, 1))
        device_restore (world, device);
      break;
    case 1:
    case 2:
      if (has_trouble (world, 2))
        remote_disturb (world);
      break;
    default:
      if (has_trouble (world, 3))
        remote_attack (world);
    }
  forgive_lost (world);
}

static void
step (World *world)
{
  Device *device = &world->devices[pick (world, world->n_devices)];
  guint what = pick (world, 100);

  world->step++;
  world->now += pick (world, 3);
  if (what < 45)
    device_edit (world, device);
  else if (what < 67)
    sync_advance (world, device, FALSE);
  else if (what < 76)
    sync_whole (world, device);
  else if (what < 79)
    sync_forget (device);
  else if (what < 83)
    device_back_up (device);
  else if (what < 85 && has_trouble (world, 4))
    device_clone (world, device);
  else
    catastrophe (world, device);
  check_saved (world);
}

static void
run (guint64  seed,
     gboolean verbose,
     FILE    *history)
{
  World *world = world_new (seed, verbose);

  for (guint steps = 25 + pick (world, 75); steps > 0; steps--)
    step (world);
  check_end (world);
  if (history != NULL)
    write_history (world, history);
  world_free (world);
}

int
main (int   argc,
      char *argv[])
{
  gint64 seed = -1, from = 1, count = 1;
  g_autofree char *path = NULL;
  FILE *history = NULL;
  const GOptionEntry entries[] = {
    { "seed", 0, 0, G_OPTION_ARG_INT64, &seed, "Run this seed alone and tell what happens", "N" },
    { "from", 0, 0, G_OPTION_ARG_INT64, &from, "The first seed", "N" },
    { "count", 0, 0, G_OPTION_ARG_INT64, &count, "How many seeds", "N" },
    { "write", 0, 0, G_OPTION_ARG_FILENAME, &path, "Write what the remotes held for git fast-import", "FILE" },
    { NULL }
  };
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    {
      fprintf (stderr, "simulation: %s\n", error->message);
      return 2;
    }
  if (path != NULL && (history = fopen (path, "wb")) == NULL)
    {
      fprintf (stderr, "simulation: %s cannot be written\n", path);
      return 1;
    }
  printf ("1..1\n");
  if (seed >= 0)
    run ((guint64) seed, TRUE, history);
  for (gint64 i = from; seed < 0 && i < from + count; i++)
    run ((guint64) i, FALSE, history);
  if (history != NULL && fclose (history) != 0)
    {
      printf ("not ok 1 - %s cannot be written\n", path);
      return 1;
    }
  printf ("ok 1 - %" G_GINT64_FORMAT " seeds from %" G_GINT64_FORMAT "\n", seed >= 0 ? 1 : count,
          seed >= 0 ? seed : from);

  return 0;
}
