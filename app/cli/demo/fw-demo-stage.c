/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Actors and clock of the demo. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-demo-stage.h"

#include "fw-id.h"
#include "fw-time.h"

#define DAY (24 * 60 * 60)

static char *
new_device (void)
{
  g_autofree char *id = fw_id_new (fw_time_now ());

  return g_strdup (id + FW_ID_LENGTH / 2);
}

static void
add_people (FwDemoStage *self)
{
  yyjson_val *key, *person;
  gsize index, count;

  yyjson_obj_foreach (yyjson_obj_get (self->content, "people"), index, count, key, person)
    {
      const char *name = yyjson_get_str (key);
      g_autofree char *id = fw_id_new (fw_time_now ());
      char *made = g_str_equal (name, "me") ? g_strdup (fw_store_get_person (self->store))
                   : g_strconcat ("p-", id, NULL);

      g_hash_table_insert (self->people, g_strdup (name), made);
      g_hash_table_insert (self->devices, g_strdup (made), new_device ());
    }
}

/**
 * fw_demo_stage_init:
 * @self: a stage
 * @workspace: an empty workspace
 * @content: what to play
 *
 * Sets the stage: a person with a device for each of the content's people; "me" is the person of
 * this workspace, with a device used before.
 */
void
fw_demo_stage_init (FwDemoStage *self,
                    FwWorkspace *workspace,
                    yyjson_val  *content)
{
  self->workspace = workspace;
  self->store = fw_workspace_get_store (workspace);
  self->content = content;
  self->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->devices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->sites = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->visits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->today = fw_time_now () / DAY * DAY;
  add_people (self);
}

/**
 * fw_demo_stage_clear:
 * @self: a stage
 */
void
fw_demo_stage_clear (FwDemoStage *self)
{
  g_clear_pointer (&self->people, g_hash_table_unref);
  g_clear_pointer (&self->devices, g_hash_table_unref);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->sites, g_hash_table_unref);
  g_clear_pointer (&self->visits, g_hash_table_unref);
}

/**
 * fw_demo_stage_get:
 * @self: a stage
 * @key: one of the content's people
 * @here: whether on this very device
 *
 * Returns: the actor; borrowed from the stage
 */
FwDemoActor
fw_demo_stage_get (FwDemoStage *self,
                   const char  *key,
                   gboolean     here)
{
  FwDemoActor actor = { .here = here };

  actor.person = g_hash_table_lookup (self->people, key);
  g_assert (actor.person != NULL);
  actor.device = here ? (char *) fw_store_get_device (self->store)
                 : g_hash_table_lookup (self->devices, actor.person);

  return actor;
}

/**
 * fw_demo_stage_day:
 * @self: a stage
 * @days: from today, negative before
 * @hour: of the day
 *
 * Returns: UTC seconds
 */
gint64
fw_demo_stage_day (FwDemoStage *self,
                   gint64       days,
                   int          hour)
{
  return self->today + days * DAY + hour * 60 * 60;
}

static char *
format_time (gint64      seconds,
             const char *format)
{
  g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return g_date_time_format (time, format);
}

/**
 * fw_demo_date:
 * @seconds: UTC seconds
 *
 * Returns: (transfer full): the date
 */
char *
fw_demo_date (gint64 seconds)
{
  return format_time (seconds, "%Y-%m-%d");
}

static FwWriter *
make_writer (FwDemoStage        *self,
             const FwDemoActor  *actor,
             const char         *document,
             gint64              seconds,
             char              **counter)
{
  FwWriter *writer = fw_writer_new (actor->person, actor->device);
  g_autofree char *time = format_time (seconds, "%Y-%m-%dT%H:%M:%S.000Z");

  *counter = g_strdup_printf ("%s/%s", actor->device, document);
  fw_writer_set_clock (writer, seconds, time, TRUE);
  fw_writer_set_next (writer, GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, *counter)) + 1);

  return writer;
}

static gboolean
take_in (FwDemoStage  *self,
         FwEdit       *edit,
         GPtrArray    *operations,
         GError      **error)
{
  g_autoptr(FwLog) log = fw_store_load_log (self->store, fw_edit_get_document (edit), error);
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  FwImportCounts counts = { 0 };

  if (log == NULL)
    return FALSE;
  for (guint i = 0; i < operations->len; i++)
    fw_log_add (log, g_ptr_array_index (operations, i));

  return fw_store_import (self->store, fw_edit_get_kind (edit), fw_edit_get_document (edit), log, NULL,
                          purges, &counts,
                          error);
}

/**
 * fw_demo_stage_perform:
 * @self: a stage
 * @actor: who does it
 * @seconds: when, UTC; on this device it is now
 * @edit: what
 * @seen: (nullable): the document as the actor's device knew it, %NULL for as it stands
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type FwOperation): the operations it became
 */
GPtrArray *
fw_demo_stage_perform (FwDemoStage        *self,
                       const FwDemoActor  *actor,
                       gint64              seconds,
                       FwEdit             *edit,
                       FwState            *seen,
                       GError            **error)
{
  const char *document = fw_edit_get_document (edit);
  g_autoptr(FwState) state = NULL;
  g_autoptr(FwWriter) writer = NULL;
  g_autoptr(GPtrArray) operations = NULL;
  g_autofree char *counter = NULL;
  guint number;

  if (actor->here)
    return fw_store_apply (self->store, edit, error);
  state = seen != NULL ? fw_state_ref (seen)
                       : fw_store_load_state (self->store, fw_edit_get_kind (edit), document, error);
  if (state == NULL)
    return NULL;
  writer = make_writer (self, actor, document, seconds, &counter);
  operations = fw_edit_perform (edit, writer, state, error);
  if (operations == NULL || !take_in (self, edit, operations, error))
    return NULL;
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, counter)) + operations->len;
  g_hash_table_insert (self->numbers, g_steal_pointer (&counter), GUINT_TO_POINTER (number));

  return g_steal_pointer (&operations);
}

/**
 * fw_demo_stage_do:
 * @self: a stage
 * @actor: who does it
 * @seconds: when, UTC
 * @edit: what
 * @error: return location
 *
 * Returns: whether it worked
 */
gboolean
fw_demo_stage_do (FwDemoStage        *self,
                  const FwDemoActor  *actor,
                  gint64              seconds,
                  FwEdit             *edit,
                  GError            **error)
{
  g_autoptr(GPtrArray) operations = fw_demo_stage_perform (self, actor, seconds, edit, NULL, error);

  return operations != NULL;
}
