/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The state after one more operation, without a fold of the whole log: most of what happens to a
 * document is one answer after the other. Any thread.
 */
#define G_LOG_DOMAIN "fw-log"

#include "fw-state-private.h"

#include <string.h>

#include "fw-id.h"

/* Registers and elements are shared with @self; nothing of @self changes. */
static FwState *
copy (FwState *self)
{
  FwState *other = fw_state_new (self->kind);

  for (guint i = 0; i < self->operations->len; i++)
    g_ptr_array_add (other->operations, fw_operation_ref (self->operations->pdata[i]));
  for (guint i = 0; i < self->registers->len; i++)
    {
      Register *reg = g_atomic_rc_box_acquire (self->registers->pdata[i]);

      g_ptr_array_add (other->registers, reg);
      g_hash_table_insert (other->by_field, (char *) reg->view.field, reg);
    }
  for (guint i = 0; i < self->elements->len; i++)
    {
      FwElement *element = g_atomic_rc_box_acquire (self->elements->pdata[i]);

      g_ptr_array_add (other->elements, element);
      g_hash_table_insert (other->by_id, (char *) element->id, element);
    }
  other->ignored = self->ignored;
  other->twins = self->twins;

  return other;
}

/* Whether the element of @field has deletions that stand: a set may end them, or be one that they had
 * not seen. */
static gboolean
is_of_deleted (FwState    *self,
               const char *field)
{
  const char *start = fw_field_get_element (field);
  g_autofree char *id = start != NULL ? g_strndup (start, FW_ID_LENGTH) : NULL;
  const FwElement *element = id != NULL ? fw_state_get_element (self, id) : NULL;

  return element != NULL && element->deletions->len > 0;
}

/* Where the id of @operation belongs among the operations: the first place whose id is not smaller. */
static guint
find_id (GPtrArray   *operations,
         FwOperation *operation)
{
  guint high = operations->len, low = 0;

  /* Most often it is the newest. */
  if (high > 0 && strcmp (fw_operation_get_id (operations->pdata[high - 1]), fw_operation_get_id (operation)) < 0)
    return high;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (fw_operation_get_id (operations->pdata[middle]), fw_operation_get_id (operation)) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Whether @operation is a line of its own, and changes nothing but its register. */
static gboolean
can_advance (FwState     *self,
             FwOperation *operation)
{
  guint place = find_id (self->operations, operation);

  if (place < self->operations->len &&
      g_str_equal (fw_operation_get_id (self->operations->pdata[place]), fw_operation_get_id (operation)))
    return FALSE;

  return !fw_field_is_known (self->kind, operation) ||
         (fw_operation_get_kind (operation) == FW_OPERATION_SET &&
          !is_of_deleted (self, fw_operation_get_field (operation)));
}

/* No other register changes: "over" and "as" count only within a field. */
static void
take_set (FwState     *self,
          FwOperation *operation)
{
  const char *field = fw_operation_get_field (operation);
  Register *before = g_hash_table_lookup (self->by_field, field);
  Register *reg = fw_register_new (field);
  guint place = fw_state_find_place (self, field);

  for (guint i = 0; before != NULL && i < before->operations->len; i++)
    g_ptr_array_add (reg->operations, before->operations->pdata[i]);
  g_ptr_array_insert (reg->operations, (int) find_id (reg->operations, operation), operation);
  fw_register_fold (reg, self);
  g_hash_table_replace (self->by_field, (char *) reg->view.field, reg);
  if (before != NULL)
    g_ptr_array_remove_index (self->registers, place);
  g_ptr_array_insert (self->registers, (int) place, reg);
}

/**
 * fw_state_advance:
 * @self: (transfer full): the state of a log
 * @operation: an operation that the log then got
 *
 * Where @operation is a set with an id above all others and its element is not deleted, carries
 * @self on. In place when nobody else holds it, else as a copy that shares what did not change.
 *
 * Returns: (transfer full) (nullable): what fw_state_fold() would make of the log with @operation;
 *   %NULL where only that can tell
 */
FwState *
fw_state_advance (FwState     *self,
                  FwOperation *operation)
{
  g_autoptr(FwState) before = self;
  FwState *after;

  if (!can_advance (self, operation))
    return NULL;
  after = g_atomic_ref_count_compare (&self->references, 1) ? g_steal_pointer (&before) : copy (self);
  g_ptr_array_insert (after->operations, (int) find_id (after->operations, operation), fw_operation_ref (operation));
  if (fw_field_is_known (after->kind, operation))
    take_set (after, operation);
  else
    after->ignored++;

  return after;
}
