/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What must hold, told anew from the words of the format and as plainly as can be: slow, and
 * without a line of the code that it checks.
 */
#include "simulation.h"

#include <string.h>

static gboolean
is_null (FwOperation *operation)
{
  yyjson_val *value = fw_operation_get_value (operation);

  return value == NULL || yyjson_is_null (value);
}

static gboolean
names (FwOperation *operation,
       const char  *id)
{
  return strcmp (id, fw_operation_get_id (operation)) < 0 &&
         g_strv_contains (fw_operation_get_over (operation), id);
}

/* Whether the line counts: it is the greatest of its id, and its field and value are known. */
static gboolean
counts (FwDocumentKind  kind,
        FwLog          *log,
        guint           index)
{
  FwOperation *operation = fw_log_get (log, index);

  return (index + 1 == fw_log_get_size (log) ||
          strcmp (fw_operation_get_id (fw_log_get (log, index + 1)), fw_operation_get_id (operation)) != 0) &&
         fw_field_is_known (kind, operation);
}

static gboolean
is_set_of (FwOperation *operation,
           const char  *field)
{
  return fw_operation_get_kind (operation) == FW_OPERATION_SET &&
         g_strcmp0 (fw_operation_get_field (operation), field) == 0;
}

/* Whether no set of the same field that counts names @operation. */
gboolean
oracle_is_head (FwState     *state,
                FwLog       *log,
                FwOperation *operation)
{
  const char *field = fw_operation_get_field (operation);

  for (guint i = 0; i < fw_log_get_size (log); i++)
    {
      FwOperation *other = fw_log_get (log, i);

      if (is_set_of (other, field) && names (other, fw_operation_get_id (operation)) &&
          counts (fw_state_get_kind (state), log, i))
        return FALSE;
    }

  return TRUE;
}

/* Who said first what @operation says, as far as "as" may be believed. */
FwOperation *
oracle_resolve (FwLog       *log,
                FwOperation *operation)
{
  const char *as = fw_operation_get_as (operation);
  FwOperation *former = as != NULL ? fw_log_find (log, as) : NULL;

  if (former == NULL || strcmp (as, fw_operation_get_id (operation)) >= 0 ||
      !is_set_of (former, fw_operation_get_field (operation)) || fw_operation_is_purged (former) ||
      !fw_json_equal (fw_operation_get_value (former), fw_operation_get_value (operation)))
    return operation;

  return oracle_resolve (log, former);
}

/* Operations are never lost: each line stays, or a stub of its id comes in its place. */
void
check_grows (World *world,
             FwLog *before,
             FwLog *after)
{
  for (guint i = 0; i < fw_log_get_size (before); i++)
    {
      FwOperation *operation = fw_log_get (before, i);
      FwOperation *now = fw_log_find (after, fw_operation_get_id (operation));

      require (world, fw_log_contains (after, operation) || (now != NULL && fw_operation_is_purged (now)),
               "a log lost %s", fw_operation_get_line (operation, NULL));
    }
}

/* A push adds and never takes away, and leaves alone what could not be read. */
void
check_pushed (World  *world,
              Commit *before,
              Commit *after)
{
  for (guint i = 0; i < world->n_documents; i++)
    {
      GBytes *old = commit_get (before, world->documents[i].path);
      GBytes *new = commit_get (after, world->documents[i].path);
      g_autoptr(FwLog) old_log = NULL;
      g_autoptr(FwLog) new_log = NULL;

      if (old == NULL)
        continue;
      require (world, new != NULL, "a push took %s away", world->documents[i].path);
      old_log = fw_log_parse (g_bytes_get_data (old, NULL), g_bytes_get_size (old), NULL, NULL);
      new_log = fw_log_parse (g_bytes_get_data (new, NULL), g_bytes_get_size (new), NULL, NULL);
      if (old_log == NULL)
        require (world, g_bytes_equal (old, new), "a push wrote over what it could not read");
      else
        check_grows (world, old_log, new_log);
    }
}

static gboolean
holds (FwLog       *log,
       FwOperation *operation)
{
  FwOperation *found = fw_log_find (log, fw_operation_get_id (operation));

  return found != NULL && (fw_operation_is_purged (found) || fw_log_contains (log, operation));
}

static gboolean
is_somewhere (World *world,
              Saved *saved)
{
  GBytes *bytes = commit_get (world->tip, world->documents[saved->document].path);
  g_autoptr(FwLog) log = NULL;

  for (guint i = 0; i < world->n_devices; i++)
    if (holds (world->devices[i].memory->holdings[saved->document].log, saved->operation))
      return TRUE;
  if (bytes != NULL)
    log = fw_log_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL, NULL);

  return log != NULL && holds (log, saved->operation);
}

/* Whatever was said to be saved is on some device or at the remote. */
void
check_saved (World *world)
{
  GHashTableIter iterator;
  Saved *saved;

  g_hash_table_iter_init (&iterator, world->saved);
  while (g_hash_table_iter_next (&iterator, NULL, (gpointer *) &saved))
    require (world, saved->lost || is_somewhere (world, saved), "nobody holds %s",
             fw_operation_get_line (saved->operation, NULL));
}

/* A backup that is brought back lacks what was saved after it; a remote that is set back lacks what
 * was sent since. Only where both happen to the same operation, or it was never sent, is it gone
 * for good: then nothing asks for it any more. No other step may lose anything. */
void
forgive_lost (World *world)
{
  GHashTableIter iterator;
  Saved *saved;

  g_hash_table_iter_init (&iterator, world->saved);
  while (g_hash_table_iter_next (&iterator, NULL, (gpointer *) &saved))
    if (!saved->lost && !is_somewhere (world, saved))
      {
        say (world, "lost for good: %s", fw_operation_get_line (saved->operation, NULL));
        saved->lost = TRUE;
      }
}

/* The winner by the words of the format, out of the heads. */
static FwOperation *
oracle_winner (const FwRegister *reg)
{
  gboolean status = g_str_has_prefix (reg->field, "action/") && g_str_has_suffix (reg->field, "/status");
  FwOperation *winner = NULL;
  int best = -1;

  for (guint i = 0; i < reg->heads->len; i++)
    {
      FwOperation *head = reg->heads->pdata[i];
      const char *text = yyjson_get_str (fw_operation_get_value (head));
      int rank = is_null (head) ? 0 : status && g_strcmp0 (text, "open") == 0 ? 2 : 1;

      if (rank > best || (rank == best && fw_operation_compare (head, winner) > 0))
        {
          winner = head;
          best = rank;
        }
    }

  return winner;
}

static void
check_register (World            *world,
                FwState          *state,
                FwLog            *log,
                const FwRegister *reg)
{
  guint heads = 0;

  for (guint i = 0; i < fw_log_get_size (log); i++)
    {
      FwOperation *operation = fw_log_get (log, i);
      gboolean head = is_set_of (operation, reg->field) && counts (fw_state_get_kind (state), log, i) &&
                      oracle_is_head (state, log, operation);

      heads += head;
      require (world, head == g_ptr_array_find (reg->heads, operation, NULL), "%s is%s a head of %s",
               fw_operation_get_id (operation), head ? " not" : "", reg->field);
    }
  require (world, heads == reg->heads->len, "%s has %u heads, expected %u", reg->field, reg->heads->len,
           heads);
  require (world, reg->winner == oracle_winner (reg), "%s has the wrong winner", reg->field);
  for (guint i = 0; i < reg->heads->len; i++)
    {
      yyjson_val *value = fw_operation_get_value (reg->heads->pdata[i]);
      int shown = fw_json_equal (value, fw_operation_get_value (reg->winner));

      for (guint j = 0; j < reg->others->len; j++)
        shown += fw_json_equal (value, fw_operation_get_value (reg->others->pdata[j]));
      require (world, shown == (is_null (reg->heads->pdata[i]) ? is_null (reg->winner) : 1),
               "a value of %s is shown %d times", reg->field, shown);
    }
}

/* Whether a "kept" that counts names the deletion. */
static gboolean
is_ended (FwState     *state,
          FwLog       *log,
          FwElement   *element,
          FwOperation *deletion)
{
  g_autofree char *field = g_strdup_printf ("%s/%s/kept", element->type, element->id);

  for (guint i = 0; i < fw_log_get_size (log); i++)
    {
      FwOperation *operation = fw_log_get (log, i);

      if (is_set_of (operation, field) && counts (fw_state_get_kind (state), log, i) &&
          yyjson_is_true (fw_operation_get_value (operation)) &&
          names (operation, fw_operation_get_id (deletion)))
        return TRUE;
    }

  return FALSE;
}

static void
check_element (World     *world,
               FwState   *state,
               FwLog     *log,
               FwElement *element)
{
  g_autofree char *field = g_strdup_printf ("%s/%s", element->type, element->id);
  guint standing = 0;

  for (guint i = 0; i < fw_log_get_size (log); i++)
    {
      FwOperation *operation = fw_log_get (log, i);

      if (fw_operation_get_kind (operation) == FW_OPERATION_DEL &&
          counts (fw_state_get_kind (state), log, i) &&
          g_str_equal (fw_operation_get_field (operation), field) &&
          !is_ended (state, log, element, operation))
        standing++;
    }
  require (world, standing == element->deletions->len, "%s has %u deletions, expected %u", field,
           element->deletions->len, standing);
  require (world, element->shown == (standing == 0 && !fw_operation_is_purged (element->add)),
           "%s is%s shown", field, element->shown ? "" : " not");
}

/* Whether somebody purged the operation, its document, or what its field speaks of. */
static gboolean
was_purged (FwPurgeList *purges,
            const char  *document,
            FwOperation *operation)
{
  const char *field = fw_operation_get_field (operation);
  g_auto(GStrv) parts = g_strsplit (field != NULL ? field : "", "/", -1);

  for (guint i = 0; i < fw_purge_list_get_size (purges); i++)
    {
      const FwPurge *purge = fw_purge_list_get (purges, i);

      if (g_str_equal (purge->document, document) &&
          (g_str_equal (purge->id, document) || g_str_equal (purge->id, fw_operation_get_id (operation)) ||
           g_strv_contains ((const char *const *) parts, purge->id)))
        return TRUE;
    }

  return FALSE;
}

static void
check_state (World  *world,
             Device *device,
             guint   document)
{
  FwState *state = holding_get_state (world, device, document);
  FwLog *log = device->memory->holdings[document].log;
  g_autoptr(GPtrArray) registers = fw_state_list_registers (state, NULL);
  g_autoptr(GPtrArray) elements = fw_state_list_elements (state, NULL);
  guint known = 0, ids = 0, adds = 0;

  for (guint i = 0; i < registers->len; i++)
    check_register (world, state, log, registers->pdata[i]);
  for (guint i = 0; i < elements->len; i++)
    check_element (world, state, log, elements->pdata[i]);
  for (guint i = 0; i < fw_log_get_size (log); i++)
    {
      FwOperation *operation = fw_log_get (log, i);

      ids += fw_log_find (log, fw_operation_get_id (operation)) == operation;
      known += counts (world->documents[document].kind, log, i);
      adds += counts (world->documents[document].kind, log, i) &&
              fw_operation_get_kind (operation) == FW_OPERATION_ADD;
      require (world, fw_operation_is_purged (operation) ||
                      !was_purged (device->memory->purges, world->documents[document].id, operation),
               "what was purged is still there: %s", fw_operation_get_line (operation, NULL));
      require (world, !fw_operation_is_purged (operation) || fw_operation_get_value (operation) == NULL,
               "a stub has content: %s", fw_operation_get_line (operation, NULL));
    }
  require (world, fw_state_get_ignored (state) == ids - known, "%u operations ignored, expected %u",
           fw_state_get_ignored (state), ids - known);
  require (world, elements->len == adds, "%u elements, expected %u", elements->len, adds);
}

static void
check_same (World  *world,
            Device *first,
            Device *device,
            guint   document)
{
  Holding *a = &first->memory->holdings[document], *b = &device->memory->holdings[document];
  GBytes *bytes = commit_get (world->tip, world->documents[document].path);
  g_autoptr(GBytes) own = fw_log_to_bytes (b->log);
  g_autofree char *json = fw_state_to_json (holding_get_state (world, first, document));
  g_autofree char *other = fw_state_to_json (holding_get_state (world, device, document));
  g_autofree char *blob = fw_log_get_blob_id (b->log);

  require (world, fw_log_get_size (a->log) == fw_log_get_size (b->log),
           "devices %u and %u hold different sets",
           first->number, device->number);
  require (world, g_str_equal (json, other), "devices %u and %u see different states", first->number,
           device->number);
  require (world, bytes != NULL ? g_bytes_equal (bytes, own) : g_bytes_get_size (own) == 0,
           "device %u and the remote hold different bytes", device->number);
  require (world, bytes == NULL || g_strcmp0 (blob, b->known) == 0,
           "device %u does not know the remote's blob", device->number);
  require (world, g_hash_table_size (b->unsent) == 0 && !b->rewrite, "device %u has %u unsent",
           device->number,
           g_hash_table_size (b->unsent));
}

static void
check_purges (World  *world,
              Device *device)
{
  GBytes *bytes = commit_get (world->tip, PURGES_PATH);
  g_autoptr(GBytes) own = fw_purge_list_to_bytes (device->memory->purges);

  require (world, bytes != NULL ? g_bytes_equal (bytes, own) : g_bytes_get_size (own) == 0,
           "device %u and the remote hold different purges", device->number);
}

/* Everybody syncs; then all hold the same, nothing is missing, and another sync changes nothing. */
void
check_end (World *world)
{
  GHashTableIter iterator;
  Saved *saved;
  Commit *tip;

  remote_repair (world);
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < world->n_devices; i++)
      sync_whole (world, &world->devices[i]);
  tip = world->tip;
  for (guint i = 0; i < world->n_devices; i++)
    sync_whole (world, &world->devices[i]);
  require (world, world->tip == tip, "a further sync made a new commit");

  for (guint document = 0; document < world->n_documents; document++)
    {
      check_state (world, &world->devices[0], document);
      for (guint i = 0; i < world->n_devices; i++)
        check_same (world, &world->devices[0], &world->devices[i], document);
    }
  for (guint i = 0; i < world->n_devices; i++)
    check_purges (world, &world->devices[i]);
  g_hash_table_iter_init (&iterator, world->saved);
  while (g_hash_table_iter_next (&iterator, NULL, (gpointer *) &saved))
    require (world, saved->lost ||
             holds (world->devices[0].memory->holdings[saved->document].log, saved->operation),
             "nobody holds %s any more", fw_operation_get_line (saved->operation, NULL));
}
