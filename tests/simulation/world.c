/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The world of a simulation: its chance, its devices, what they hold.
 */
#include "simulation.h"

#include "fw-id.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* 2026-09-14 in UTC seconds. */
#define START G_GINT64_CONSTANT (1789344000)
#define YEAR (365 * 24 * 3600)

/* SplitMix64: small, and the same everywhere. https://prng.di.unimi.it/splitmix64.c */
static guint64
draw (World *world)
{
  guint64 z = world->random += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);

  return z ^ (z >> 31);
}

guint
pick (World *world,
      guint  count)
{
  return (guint) (draw (world) % count);
}

gboolean
chance (World *world,
        guint  percent)
{
  return pick (world, 100) < percent;
}

/* As fw_id_new_above(), out of the seed. */
char *
make_id (gint64      seconds,
         const char *floor,
         gpointer    world)
{
  g_autofree char *id = fw_id_from_seed (seconds, draw (world));

  if (floor != NULL && strcmp (id, floor) <= 0)
    {
      if (fw_id_get_seconds (floor) >= FW_ID_SECONDS_MAX)
        return NULL;
      g_free (id);
      id = fw_id_from_seed (fw_id_get_seconds (floor) + 1, draw (world));
    }

  return g_steal_pointer (&id);
}

void
say (World      *world,
     const char *format,
     ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (!world->verbose)
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  printf ("# %3u %s\n", world->step, text);
}

/* Ends the program where @condition does not hold, with the seed that shows it. */
void
require (World      *world,
         gboolean    condition,
         const char *format,
         ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (condition)
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  printf ("not ok 1 - seed %" G_GUINT64_FORMAT ", step %u: %s\n", world->seed, world->step, text);
  printf ("# run it again with --seed %" G_GUINT64_FORMAT "\n", world->seed);
  fflush (stdout);
  _exit (1);
}

static guint
operation_hash (gconstpointer operation)
{
  return g_str_hash (fw_operation_get_line ((FwOperation *) operation, NULL));
}

static gboolean
operation_equal (gconstpointer a,
                 gconstpointer b)
{
  return fw_operation_compare ((FwOperation *) a, (FwOperation *) b) == 0;
}

static GHashTable *
operation_set (void)
{
  return g_hash_table_new_full (operation_hash, operation_equal, (GDestroyNotify) fw_operation_unref, NULL);
}

static FwPurgeList *
copy_purges (FwPurgeList *purges)
{
  g_autoptr(GBytes) bytes = fw_purge_list_to_bytes (purges);

  return fw_purge_list_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL);
}

static Memory *
memory_new (void)
{
  Memory *memory = g_new0 (Memory, 1);

  for (guint i = 0; i < MAX_DOCUMENTS; i++)
    {
      memory->holdings[i].log = fw_log_new ();
      memory->holdings[i].unsent = operation_set ();
      memory->holdings[i].next = 1;
    }
  memory->purges = fw_purge_list_new ();

  return memory;
}

static void
memory_free (Memory *memory)
{
  if (memory == NULL)
    return;
  for (guint i = 0; i < MAX_DOCUMENTS; i++)
    {
      fw_log_unref (memory->holdings[i].log);
      fw_state_unref (memory->holdings[i].state);
      g_hash_table_unref (memory->holdings[i].unsent);
      g_free (memory->holdings[i].known);
    }
  fw_purge_list_free (memory->purges);
  g_free (memory);
}

static Memory *
memory_copy (Memory *memory)
{
  Memory *copy = memory_new ();

  for (guint i = 0; i < MAX_DOCUMENTS; i++)
    {
      Holding *from = &memory->holdings[i], *to = &copy->holdings[i];
      GHashTableIter iterator;
      gpointer operation;

      fw_log_unref (to->log);
      to->log = fw_log_copy (from->log);
      g_hash_table_iter_init (&iterator, from->unsent);
      while (g_hash_table_iter_next (&iterator, &operation, NULL))
        g_hash_table_add (to->unsent, fw_operation_ref (operation));
      to->known = g_strdup (from->known);
      to->rewrite = from->rewrite;
      to->next = from->next;
    }
  fw_purge_list_free (copy->purges);
  copy->purges = copy_purges (memory->purges);

  return copy;
}

FwState *
holding_get_state (World  *world,
                   Device *device,
                   guint   document)
{
  Holding *holding = &device->memory->holdings[document];

  if (holding->state == NULL)
    holding->state = fw_state_fold (world->documents[document].kind, holding->log);

  return holding->state;
}

void
holding_set_log (Holding *holding,
                 FwLog   *log)
{
  FwLog *before = holding->log;

  holding->log = fw_log_ref (log);
  fw_log_unref (before);
  g_clear_pointer (&holding->state, fw_state_unref);
}

/* What is on the screen of a device that starts anew. */
static void
forget_screen (Device *device)
{
  sync_forget (device);
  g_clear_pointer (&device->focus_field, g_free);
  g_clear_pointer (&device->focus_shown, g_free);
  g_clear_pointer (&device->last, g_ptr_array_unref);
}

void
device_back_up (Device *device)
{
  memory_free (device->backup);
  device->backup = memory_copy (device->memory);
}

void
device_restore (World  *world,
                Device *device)
{
  if (device->backup == NULL)
    return;
  say (world, "device %u is set back to its backup", device->number);
  forget_screen (device);
  memory_free (device->memory);
  device->memory = memory_copy (device->backup);
}

static void
device_init (World  *world,
             Device *device)
{
  device->writer = fw_writer_new (device->person, device->id);
  fw_writer_set_ids (device->writer, make_id, world);
}

void
device_clone (World  *world,
              Device *device)
{
  Device *clone = &world->devices[world->n_devices];

  if (world->n_devices == MAX_DEVICES)
    return;
  clone->number = world->n_devices++;
  clone->id = g_strdup (device->id);
  clone->person = g_strdup (device->person);
  clone->clock_error = device->clock_error;
  clone->newer = device->newer;
  clone->memory = memory_copy (device->memory);
  device_init (world, clone);
  say (world, "device %u is cloned as %u", device->number, clone->number);
}

static void
device_free (Device *device)
{
  forget_screen (device);
  memory_free (device->memory);
  memory_free (device->backup);
  fw_writer_free (device->writer);
  g_free (device->id);
  g_free (device->person);
}

static void
add_documents (World *world)
{
  static const FwDocumentKind kinds[] = { FW_DOCUMENT_VISIT, FW_DOCUMENT_SITE, FW_DOCUMENT_TEAM };
  static const char *const names[] = { "visits/2026/09", "sites", "team" };

  world->n_documents = 1 + pick (world, MAX_DOCUMENTS);
  for (guint i = 0; i < world->n_documents; i++)
    {
      Document *document = &world->documents[i];

      document->kind = kinds[i];
      document->id = kinds[i] == FW_DOCUMENT_TEAM ? g_strdup ("team") : make_id (world->now, NULL, world);
      document->path = kinds[i] == FW_DOCUMENT_TEAM ? g_strdup ("team.jsonl")
                                                    : g_strdup_printf ("%s/%s.jsonl", names[i], document->id);
    }
}

static void
add_devices (World *world)
{
  static const gint64 errors[] = { 0, 0, 0, 1, -90, 3600, -26 * YEAR, 40 * YEAR };

  world->n_devices = 2 + pick (world, chance (world, 25) ? MAX_DEVICES - 1 : 4);
  for (guint i = 0; i < world->n_devices; i++)
    {
      Device *device = &world->devices[i];

      device->number = i;
      device->id = g_strdup_printf ("device-%u", i);
      device->person = g_strdup_printf ("p-%u", pick (world, 3));
      device->clock_error = errors[pick (world, G_N_ELEMENTS (errors))];
      device->newer = chance (world, 15);
      device->memory = memory_new ();
      device_init (world, device);
    }
}

static void
commit_free (Commit *commit)
{
  g_hash_table_unref (commit->files);
  g_free (commit);
}

static void
saved_free (Saved *saved)
{
  fw_operation_unref (saved->operation);
  g_free (saved);
}

World *
world_new (guint64  seed,
           gboolean verbose)
{
  World *world = g_new0 (World, 1);

  world->seed = seed;
  world->random = seed;
  world->verbose = verbose;
  world->now = START;
  world->commits = g_ptr_array_new_with_free_func ((GDestroyNotify) commit_free);
  world->saved = g_hash_table_new_full (operation_hash, operation_equal, NULL, (GDestroyNotify) saved_free);
  world->troubles = pick (world, 256);
  add_documents (world);
  add_devices (world);

  return world;
}

void
world_free (World *world)
{
  for (guint i = 0; i < world->n_devices; i++)
    device_free (&world->devices[i]);
  for (guint i = 0; i < world->n_documents; i++)
    {
      g_free (world->documents[i].id);
      g_free (world->documents[i].path);
    }
  g_hash_table_unref (world->saved);
  g_ptr_array_unref (world->commits);
  g_free (world);
}
