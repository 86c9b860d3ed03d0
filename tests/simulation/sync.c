/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A sync in the steps of the format: fetch and import, build on the tip, push. Anything may happen
 * between two of them.
 */
#include "simulation.h"

#include <string.h>

/* Forgets a sync that was under way, as a crash does. */
void
sync_forget (Device *device)
{
  device->phase = SYNC_IDLE;
  device->base = NULL;
  device->built = NULL;
  for (guint i = 0; i < MAX_DOCUMENTS; i++)
    g_clear_pointer (&device->built_logs[i], fw_log_unref);
}

/* Takes @log for what the holding had. What a stub has replaced is not to be sent any more. */
static void
replace_log (World   *world,
             Holding *holding,
             FwLog   *log)
{
  for (guint i = 0; i < fw_log_get_size (holding->log); i++)
    if (!fw_log_contains (log, fw_log_get (holding->log, i)))
      g_hash_table_remove (holding->unsent, fw_log_get (holding->log, i));
  check_grows (world, holding->log, log);
  holding_set_log (holding, log);
}

/* Puts stubs in the place of whatever the device's purge list covers. */
void
strip_purged (World  *world,
              Device *device)
{
  for (guint i = 0; i < world->n_documents; i++)
    {
      Holding *holding = &device->memory->holdings[i];
      g_autoptr(FwLog) before = fw_log_ref (holding->log);
      g_autoptr(FwLog) stripped = fw_purge_list_apply (device->memory->purges, world->documents[i].id,
                                                       before);

      replace_log (world, holding, stripped);
      for (guint j = 0; j < fw_log_get_size (stripped); j++)
        if (!fw_log_contains (before, fw_log_get (stripped, j)))
          g_hash_table_add (holding->unsent, fw_operation_ref (fw_log_get (stripped, j)));
    }
}

static void
import_purges (World  *world,
               Device *device)
{
  GBytes *bytes = commit_get (device->base, PURGES_PATH);
  guint before = fw_purge_list_get_size (device->memory->purges);
  g_autoptr(FwPurgeList) theirs = NULL;

  if (bytes == NULL)
    return;
  theirs = fw_purge_list_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL);
  for (guint i = 0; theirs != NULL && i < fw_purge_list_get_size (theirs); i++)
    fw_purge_list_add_line (device->memory->purges, fw_purge_list_get (theirs, i)->line, NULL);
  if (fw_purge_list_get_size (device->memory->purges) > before)
    strip_purged (world, device);
}

static char *
blob_id_of (GBytes *bytes)
{
  return bytes != NULL ? fw_blob_id (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

static FwLog *
read_log (GBytes *bytes)
{
  if (bytes == NULL)
    return fw_log_new ();

  return fw_log_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL);
}

static void
apply_merge (World   *world,
             Holding *holding,
             FwMerge *merge)
{
  replace_log (world, holding, merge->merged);
  for (guint i = 0; i < merge->unsent->len; i++)
    g_hash_table_add (holding->unsent, fw_operation_ref (merge->unsent->pdata[i]));
  for (guint i = 0; i < merge->sent->len; i++)
    g_hash_table_remove (holding->unsent, merge->sent->pdata[i]);
}

static void
import_document (World  *world,
                 Device *device,
                 guint   index)
{
  Document *document = &world->documents[index];
  Holding *holding = &device->memory->holdings[index];
  GBytes *bytes = commit_get (device->base, document->path);
  g_autofree char *blob = blob_id_of (bytes);
  g_autofree char *own = NULL;
  g_autoptr(FwLog) theirs = NULL;
  g_autoptr(FwMerge) merge = NULL;

  if (g_strcmp0 (blob, holding->known) == 0)
    return;
  theirs = read_log (bytes);
  if (theirs == NULL)
    return;
  merge = fw_merge_new (document->id, holding->log, theirs, device->memory->purges);
  say (world, "device %u imports %s: %u new, %u replaced, %u unsent", device->number, document->path,
       merge->insert->len, merge->remove->len, merge->unsent->len);
  apply_merge (world, holding, merge);
  own = fw_log_get_blob_id (holding->log);
  holding->rewrite = bytes != NULL && g_hash_table_size (holding->unsent) == 0 && g_strcmp0 (own, blob) != 0;
  g_free (holding->known);
  holding->known = holding->rewrite ? NULL : g_steal_pointer (&blob);
}

static void
fetch (World  *world,
       Device *device)
{
  device->base = world->tip;
  import_purges (world, device);
  for (guint i = 0; i < world->n_documents; i++)
    import_document (world, device, i);
  device->phase = SYNC_FETCHED;
}

/* A commit on the tip that was imported; none where nothing is to be sent. */
static void
build (World  *world,
       Device *device)
{
  g_autoptr(GBytes) purges = fw_purge_list_to_bytes (device->memory->purges);
  GBytes *their_purges = commit_get (device->base, PURGES_PATH);
  g_autoptr(GHashTable) changed = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                         (GDestroyNotify) g_bytes_unref);
  GHashTableIter iterator;
  gpointer path, bytes;

  for (guint i = 0; i < world->n_documents; i++)
    {
      Holding *holding = &device->memory->holdings[i];
      GBytes *blob = commit_get (device->base, world->documents[i].path);
      g_autoptr(FwLog) readable = read_log (blob);

      if (readable == NULL || (g_hash_table_size (holding->unsent) == 0 && !holding->rewrite))
        continue;
      device->built_logs[i] = fw_log_copy (holding->log);
      g_hash_table_insert (changed, world->documents[i].path, fw_log_to_bytes (holding->log));
    }
  if (their_purges != NULL ? !g_bytes_equal (their_purges, purges) : g_bytes_get_size (purges) > 0)
    g_hash_table_insert (changed, (char *) PURGES_PATH, g_bytes_ref (purges));
  device->phase = SYNC_BUILT;
  if (g_hash_table_size (changed) == 0)
    return;
  device->built = commit_new (world, device->base);
  g_hash_table_iter_init (&iterator, changed);
  while (g_hash_table_iter_next (&iterator, &path, &bytes))
    g_hash_table_insert (device->built->files, g_strdup (path), g_bytes_ref (bytes));
}

static void
mark_sent (Device *device)
{
  for (guint i = 0; i < MAX_DOCUMENTS; i++)
    {
      Holding *holding = &device->memory->holdings[i];
      FwLog *log = device->built_logs[i];

      if (log == NULL)
        continue;
      for (guint j = 0; j < fw_log_get_size (log); j++)
        g_hash_table_remove (holding->unsent, fw_log_get (log, j));
      g_free (holding->known);
      holding->known = fw_log_get_blob_id (log);
      holding->rewrite = FALSE;
    }
}

/* The remote takes a commit only on the tip that it stands on. With @calm nothing gets lost. */
static void
push (World    *world,
      Device   *device,
      gboolean  calm)
{
  gboolean applied = FALSE;

  if (device->built != NULL && (calm || !chance (world, 10)))
    {
      applied = world->tip == device->base;
      if (applied)
        {
          check_pushed (world, world->tip, device->built);
          world->tip = device->built;
        }
    }
  if (applied && !calm && chance (world, 12))
    say (world, "device %u pushes commit %u and never hears so", device->number, device->built->number);
  else if (applied)
    {
      say (world, "device %u pushes commit %u", device->number, device->built->number);
      mark_sent (device);
    }
  sync_forget (device);
}

/* Goes one step on. With @calm no request and no reply gets lost. */
void
sync_advance (World    *world,
              Device   *device,
              gboolean  calm)
{
  switch (device->phase)
    {
    case SYNC_IDLE:
      fetch (world, device);
      break;
    case SYNC_FETCHED:
      build (world, device);
      break;
    case SYNC_BUILT:
      push (world, device, calm);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* A sync from the beginning to its end that nothing disturbs. */
void
sync_whole (World  *world,
            Device *device)
{
  sync_forget (device);
  for (guint i = 0; i < 3; i++)
    sync_advance (world, device, TRUE);
}
