/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making operations. What an edit names decides what it replaces, so all naming is here and in
 * undo. Not safe to use from two threads.
 */
#define G_LOG_DOMAIN "fw-log"

#include "fw-writer-private.h"

#include "fw-id.h"
#include "fw-time.h"

#include <string.h>

/* An id in "over" takes 19 bytes, quotes and comma included; this is left for the rest of a line
 * without its value. */
#define OVER_ENTRY_BYTES (FW_ID_LENGTH + 3)
#define LINE_REST_BYTES 1024

struct _FwWriter
{
  char *by;
  char *device;
  gboolean has_clock;
  gint64 seconds;
  char *time;
  gboolean synchronised;
  FwIdSource source;
  gpointer source_data;
  GArray *halves;               /* guint64: sorted random halves for the ids to come */
  guint taken;                  /* of them */
  char *last;                   /* the id made last with one of them, or NULL */
  char *before;                 /* the id that was written last before this writer, or NULL */
  guint64 next;
  GHashTable *added;            /* char: ids of the elements it added, which a state need not hold yet */
};

/* What is written in one second keeps its order too when one edit follows another. */
static const char *
find_floor (FwWriter   *self,
            gint64      seconds,
            const char *floor)
{
  if (self->before == NULL || !fw_id_is_by_now (self->before, seconds))
    return floor;

  return floor == NULL || strcmp (self->before, floor) > 0 ? self->before : floor;
}

/* Of what is written together each id is greater than the one before: the second never falls, and the
 * halves were sorted. */
static char *
new_id (gint64      seconds,
        const char *floor,
        gpointer    data)
{
  FwWriter *self = data;
  char *id;

  floor = find_floor (self, seconds, floor);
  if (self->taken >= self->halves->len)
    return fw_id_new_above (seconds, fw_id_random (), floor);
  if (self->last != NULL)
    seconds = MAX (seconds, fw_id_get_seconds (self->last));
  id = fw_id_new_above (seconds, g_array_index (self->halves, guint64, self->taken++), floor);
  g_free (self->last);
  self->last = g_strdup (id);

  return id;
}

/**
 * fw_writer_new:
 * @by: the person's id
 * @device: the device's id
 *
 * Returns: (transfer full): a writer that reads the system's clock and counts from 1
 */
FwWriter *
fw_writer_new (const char *by,
               const char *device)
{
  FwWriter *self = g_new0 (FwWriter, 1);

  self->by = g_strdup (by);
  self->device = g_strdup (device);
  self->source = new_id;
  self->source_data = self;
  self->halves = g_array_new (FALSE, FALSE, sizeof (guint64));
  self->next = 1;
  self->added = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * fw_writer_free:
 * @self: (transfer full) (nullable): a writer
 */
void
fw_writer_free (FwWriter *self)
{
  if (self == NULL)
    return;
  g_free (self->by);
  g_free (self->device);
  g_free (self->time);
  g_free (self->last);
  g_free (self->before);
  g_array_unref (self->halves);
  g_hash_table_unref (self->added);
  g_free (self);
}

/**
 * fw_writer_set_clock:
 * @self: a writer
 * @seconds: UTC seconds since 1970, for ids
 * @time: RFC 3339, for people
 * @synchronised: whether the clock is known to be right
 *
 * Fixes the clock from here on.
 */
void
fw_writer_set_clock (FwWriter   *self,
                     gint64      seconds,
                     const char *time,
                     gboolean    synchronised)
{
  self->has_clock = TRUE;
  self->seconds = seconds;
  g_free (self->time);
  self->time = g_strdup (time);
  self->synchronised = synchronised;
}

/**
 * fw_writer_set_ids:
 * @self: a writer
 * @source: (nullable): makes an id greater than its floor, %NULL at the end of the range; %NULL
 *   itself for the clock's second and the system's random bits
 * @data: for @source
 *
 * Takes ids from elsewhere.
 */
void
fw_writer_set_ids (FwWriter   *self,
                   FwIdSource  source,
                   gpointer    data)
{
  self->source = source != NULL ? source : new_id;
  self->source_data = source != NULL ? data : self;
}

static gint
compare_halves (gconstpointer a,
                gconstpointer b)
{
  guint64 first = *(const guint64 *) a, second = *(const guint64 *) b;

  return (first > second) - (first < second);
}

/**
 * fw_writer_expect:
 * @self: a writer
 * @count: how many operations are to come
 *
 * Draws the random halves of their ids at once and sorts them, so that what is written together in one
 * second sorts in the order in which it was written. Each keeps its 40 random bits.
 */
void
fw_writer_expect (FwWriter *self,
                  guint     count)
{
  g_array_set_size (self->halves, 0);
  g_clear_pointer (&self->last, g_free);
  self->taken = 0;
  for (guint i = 0; i < count; i++)
    {
      guint64 half = fw_id_random ();

      g_array_append_val (self->halves, half);
    }
  g_array_sort (self->halves, compare_halves);
}

/**
 * fw_writer_set_last:
 * @self: a writer
 * @id: (nullable): the id that was written last before, by another writer of the same program
 *
 * Lets what this one writes sort after @id, even in the same second: what a person did first comes
 * first. An @id from more than a minute ahead of the clock does not count.
 */
void
fw_writer_set_last (FwWriter   *self,
                      const char *id)
{
  g_set_str (&self->before, id);
}

/**
 * fw_writer_set_next:
 * @self: a writer
 * @number: the count that the next operation gets
 */
void
fw_writer_set_next (FwWriter *self,
                    guint64   number)
{
  self->next = number;
}

static const char *
greatest_id (const char *const *ids)
{
  const char *greatest = NULL;

  for (gsize i = 0; ids != NULL && ids[i] != NULL; i++)
    if (greatest == NULL || strcmp (ids[i], greatest) > 0)
      greatest = ids[i];

  return greatest;
}

/* Gives @parts an id above all that they name, the clock and the writer's marks, and makes the
 * operation. Counts it only when it was made. */
static FwOperation *
make (FwWriter          *self,
      FwState           *state,
      FwOperationParts  *parts,
      GError           **error)
{
  g_autofree char *id = NULL;
  g_autofree char *now = self->has_clock ? NULL : fw_time_now_text ();
  g_autoptr(FwOperation) operation = NULL;

  id = self->source (self->has_clock ? self->seconds : fw_time_now (), greatest_id (parts->over),
                     self->source_data);
  if (id == NULL)
    {
      g_set_error (error, FW_LOG_ERROR, FW_LOG_ERROR_TOO_LARGE,
                   "no id is left above those that %s holds: purge the last one", parts->field);
      return NULL;
    }
  parts->id = id;
  parts->time = self->has_clock ? self->time : now;
  parts->synchronised = self->has_clock ? self->synchronised : fw_time_is_synchronised ();
  parts->by = self->by;
  parts->device = self->device;
  parts->number = self->next;
  operation = fw_operation_new (parts, error);
  if (operation == NULL)
    return NULL;
  if (!fw_field_is_known (fw_state_get_kind (state), operation))
    {
      g_set_error (error, FW_LOG_ERROR, FW_LOG_ERROR_INVALID, "there is no field %s that takes this value",
                   parts->field);
      return NULL;
    }
  self->next++;

  return g_steal_pointer (&operation);
}

/* The same operation once for every part of @over that fits a line, at least once. With @chained
 * each names the one before, so that only the last stays a head. */
GPtrArray *
fw_writer_make (FwWriter          *self,
                FwState           *state,
                FwOperationParts  *parts,
                GPtrArray         *over,
                gboolean           chained,
                GError           **error)
{
  g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);
  gsize taken = LINE_REST_BYTES + (parts->value != NULL ? strlen (parts->value) : 0) + strlen (parts->field);
  guint room = taken < FW_OPERATION_MAX_LENGTH ? (FW_OPERATION_MAX_LENGTH - taken) / OVER_ENTRY_BYTES : 0;
  guint done = 0;

  /* One place for the former part; a line without any is too large and says so itself. */
  room = MAX (room, 2) - 1;
  do
    {
      g_autoptr(GPtrArray) names = g_ptr_array_new ();
      guint end = MIN (over->len, done + room);
      FwOperation *operation;

      for (; done < end; done++)
        g_ptr_array_add (names, over->pdata[done]);
      if (chained && made->len > 0)
        g_ptr_array_add (names, (char *) fw_operation_get_id (made->pdata[made->len - 1]));
      g_ptr_array_add (names, NULL);
      parts->over = (const char *const *) names->pdata;
      operation = make (self, state, parts, error);
      if (operation == NULL)
        return NULL;
      g_ptr_array_add (made, operation);
    }
  while (done < over->len);

  return g_steal_pointer (&made);
}

/* The element that @field belongs to has to be known; whether it is shown does not matter, since
 * what somebody typed while another deleted it is kept. */
static gboolean
check_element (FwWriter    *self,
               FwState     *state,
               const char  *field,
               GError     **error)
{
  const char *start = fw_field_get_element (field);
  g_autofree char *id = start != NULL ? g_strndup (start, FW_ID_LENGTH) : NULL;

  if (id == NULL || fw_state_get_element (state, id) != NULL || g_hash_table_contains (self->added, id))
    return TRUE;
  g_set_error (error, FW_LOG_ERROR, FW_LOG_ERROR_NOT_FOUND, "there is no element %s", id);

  return FALSE;
}

/* What an ordinary edit names: the head that was shown when the field got the focus, and the
 * writer's own heads. A head that restores another's words is not the writer's own. */
static GPtrArray *
list_replaced (FwWriter    *self,
               FwState     *state,
               const char  *field,
               const char  *shown)
{
  const FwRegister *reg = fw_state_get_register (state, field);
  GPtrArray *over = g_ptr_array_new ();

  if (shown != NULL)
    g_ptr_array_add (over, (char *) shown);
  for (guint i = 0; reg != NULL && i < reg->heads->len; i++)
    {
      FwOperation *head = reg->heads->pdata[i];
      const char *id = fw_operation_get_id (head);

      if (g_strcmp0 (id, shown) != 0 && g_strcmp0 (fw_operation_get_device (head), self->device) == 0 &&
          g_strcmp0 (fw_operation_get_device (fw_state_resolve (state, head)), self->device) == 0)
        g_ptr_array_add (over, (char *) id);
    }

  return over;
}

/* What was shown need not be a set of the field any more: a twin may count in its place. Naming it
 * does no harm then, and refusing would lose what was typed. */
static gboolean
check_shown (FwState     *state,
             const char  *shown,
             GError     **error)
{
  if (shown == NULL || fw_state_find_operation (state, shown) != NULL)
    return TRUE;
  g_set_error (error, FW_LOG_ERROR, FW_LOG_ERROR_NOT_FOUND, "there is no operation %s", shown);

  return FALSE;
}

/**
 * fw_writer_set:
 * @self: a writer
 * @state: the document's state
 * @field: the field
 * @value: (nullable): JSON text, %NULL for null
 * @shown: (nullable): the id of the head that was shown when the field got the focus, %NULL where
 *   nothing was
 * @error: return location for a #FwLogError
 *
 * An ordinary edit. It names @shown and the writer's own heads; what somebody else set meanwhile
 * stays beside it.
 *
 * Returns: (transfer full) (nullable): the operation
 */
FwOperation *
fw_writer_set (FwWriter    *self,
               FwState     *state,
               const char  *field,
               const char  *value,
               const char  *shown,
               GError     **error)
{
  FwOperationParts parts = { .kind = FW_OPERATION_SET, .field = field, .value = value };
  g_autoptr(GPtrArray) over = NULL;

  if (!check_element (self, state, field, error) || !check_shown (state, shown, error))
    return NULL;
  over = list_replaced (self, state, field, shown);
  g_ptr_array_add (over, NULL);
  parts.over = (const char *const *) over->pdata;

  return make (self, state, &parts, error);
}

/**
 * fw_writer_add:
 * @self: a writer
 * @state: the document's state
 * @type: "photo", "conversation" …
 * @value: JSON text
 * @error: return location for a #FwLogError
 *
 * The new element's fields can be set at once, before a state holds it.
 *
 * Returns: (transfer full) (nullable): the operation, whose id is the new element's
 */
FwOperation *
fw_writer_add (FwWriter    *self,
               FwState     *state,
               const char  *type,
               const char  *value,
               GError     **error)
{
  FwOperationParts parts = { .kind = FW_OPERATION_ADD, .field = type, .value = value };
  FwOperation *operation = make (self, state, &parts, error);

  if (operation != NULL)
    g_hash_table_add (self->added, g_strdup (fw_operation_get_id (operation)));

  return operation;
}

static const FwElement *
find_element (FwState     *state,
              const char  *id,
              gboolean     shown,
              GError     **error)
{
  const FwElement *element = fw_state_get_element (state, id);

  if (element == NULL)
    g_set_error (error, FW_LOG_ERROR, FW_LOG_ERROR_NOT_FOUND, "there is no element %s", id);
  else if (element->purged)
    g_set_error (error, FW_LOG_ERROR, FW_LOG_ERROR_NOT_FOUND, "element %s was purged", id);
  else if (element->shown != shown)
    g_set_error (error, FW_LOG_ERROR, FW_LOG_ERROR_NOT_ALLOWED, "element %s is %s", id,
                 shown ? "deleted already" : "not deleted");
  else
    return element;

  return NULL;
}

/**
 * fw_writer_delete:
 * @self: a writer
 * @state: the document's state
 * @element: an element's id
 * @error: return location for a #FwLogError
 *
 * Names the element's add and the heads of all fields below it, in several operations where one
 * line is too short for that.
 *
 * Returns: (transfer full) (nullable) (element-type FwOperation): the operations; %NULL with
 *   %FW_LOG_ERROR_NOT_FOUND where there is no such element, %FW_LOG_ERROR_NOT_ALLOWED where it is
 *   deleted already
 */
GPtrArray *
fw_writer_delete (FwWriter    *self,
                  FwState     *state,
                  const char  *element,
                  GError     **error)
{
  const FwElement *found = find_element (state, element, TRUE, error);
  g_autoptr(GPtrArray) over = g_ptr_array_new ();
  g_autoptr(GPtrArray) registers = NULL;
  g_autofree char *field = NULL;
  g_autofree char *prefix = NULL;
  FwOperationParts parts = { .kind = FW_OPERATION_DEL };

  if (found == NULL)
    return NULL;
  field = g_strdup_printf ("%s/%s", found->type, found->id);
  prefix = g_strdup_printf ("%s/", field);
  registers = fw_state_list_registers (state, prefix);
  g_ptr_array_add (over, (char *) found->id);
  for (guint i = 0; i < registers->len; i++)
    {
      GPtrArray *heads = ((FwRegister *) registers->pdata[i])->heads;

      for (guint j = 0; j < heads->len; j++)
        g_ptr_array_add (over, (char *) fw_operation_get_id (heads->pdata[j]));
    }
  parts.field = field;

  return fw_writer_make (self, state, &parts, over, FALSE, error);
}

static void
add_heads (GPtrArray        *over,
           const FwRegister *reg)
{
  for (guint i = 0; reg != NULL && i < reg->heads->len; i++)
    g_ptr_array_add (over, (char *) fw_operation_get_id (reg->heads->pdata[i]));
}

/**
 * fw_writer_keep:
 * @self: a writer
 * @state: the document's state
 * @element: the id of a deleted element
 * @error: return location for a #FwLogError
 *
 * Restores a deleted element: sets its "kept" over every standing deletion.
 *
 * Returns: (transfer full) (nullable) (element-type FwOperation): the operations; %NULL with
 *   %FW_LOG_ERROR_NOT_FOUND where there is no such element or it was purged,
 *   %FW_LOG_ERROR_NOT_ALLOWED where it is not deleted
 */
GPtrArray *
fw_writer_keep (FwWriter    *self,
                FwState     *state,
                const char  *element,
                GError     **error)
{
  const FwElement *found = find_element (state, element, FALSE, error);
  g_autoptr(GPtrArray) over = g_ptr_array_new ();
  g_autofree char *field = NULL;
  FwOperationParts parts = { .kind = FW_OPERATION_SET, .value = "true" };

  if (found == NULL)
    return NULL;
  field = g_strdup_printf ("%s/%s/kept", found->type, found->id);
  for (guint i = 0; i < found->deletions->len; i++)
    g_ptr_array_add (over, (char *) fw_operation_get_id (found->deletions->pdata[i]));
  add_heads (over, fw_state_get_register (state, field));
  parts.field = field;

  return fw_writer_make (self, state, &parts, over, TRUE, error);
}

/**
 * fw_writer_settle:
 * @self: a writer
 * @state: the document's state
 * @field: the field
 * @value: (nullable): JSON text, %NULL for null
 * @error: return location for a #FwLogError
 *
 * Sets @field over all heads: the only edit that replaces what others said.
 *
 * Returns: (transfer full) (nullable) (element-type FwOperation): the operations, of which the last
 *   is the head
 */
GPtrArray *
fw_writer_settle (FwWriter    *self,
                  FwState     *state,
                  const char  *field,
                  const char  *value,
                  GError     **error)
{
  g_autoptr(GPtrArray) over = g_ptr_array_new ();
  FwOperationParts parts = { .kind = FW_OPERATION_SET, .field = field, .value = value };

  if (!check_element (self, state, field, error))
    return NULL;
  add_heads (over, fw_state_get_register (state, field));

  return fw_writer_make (self, state, &parts, over, TRUE, error);
}
