/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo: new operations that bring back what stood before. Not safe to use from two threads.
 */
#define G_LOG_DOMAIN "fw-log"

#include "fw-writer-private.h"

#include "fw-id.h"

#include <string.h>

static gboolean
is_null (FwOperation *operation)
{
  yyjson_val *value = fw_operation_get_value (operation);

  return value == NULL || yyjson_is_null (value);
}

static gboolean
holds_id (GPtrArray  *operations,
          const char *id)
{
  for (guint i = 0; operations != NULL && i < operations->len; i++)
    if (g_str_equal (fw_operation_get_id (operations->pdata[i]), id))
      return TRUE;

  return FALSE;
}

/* Whether one of @operations, a set of the same field, replaces @operation. */
static gboolean
is_replaced_by (FwOperation *operation,
                GPtrArray   *operations)
{
  const char *id = fw_operation_get_id (operation);

  for (guint i = 0; i < operations->len; i++)
    {
      FwOperation *other = operations->pdata[i];

      if (fw_operation_get_kind (other) == FW_OPERATION_SET && strcmp (id, fw_operation_get_id (other)) < 0 &&
          g_strcmp0 (fw_operation_get_field (other), fw_operation_get_field (operation)) == 0 &&
          g_strv_contains (fw_operation_get_over (other), id))
        return TRUE;
    }

  return FALSE;
}

/* The element that a set or del belongs to, with its state, or NULL. */
static const FwElement *
get_element (FwState     *state,
             FwOperation *operation)
{
  const char *start = fw_field_get_element (fw_operation_get_field (operation));
  g_autofree char *id = start != NULL ? g_strndup (start, FW_ID_LENGTH) : NULL;

  return id != NULL ? fw_state_get_element (state, id) : NULL;
}

static gboolean
is_kept (FwOperation *operation)
{
  return g_str_has_suffix (fw_operation_get_field (operation), "/kept") &&
         yyjson_is_true (fw_operation_get_value (operation));
}

static gboolean
can_undo_set (FwState     *state,
              FwOperation *operation,
              GPtrArray   *operations)
{
  const FwElement *element = get_element (state, operation);
  const FwRegister *reg = fw_state_get_register (state, fw_operation_get_field (operation));

  if (element != NULL && holds_id (operations, element->id))
    return TRUE;
  if (is_kept (operation) && (element == NULL || !element->shown))
    return FALSE;

  return (reg != NULL && holds_id (reg->heads, fw_operation_get_id (operation))) ||
         is_replaced_by (operation, operations);
}

static gboolean
can_undo_one (FwState     *state,
              FwOperation *operation,
              GPtrArray   *operations)
{
  const char *id = fw_operation_get_id (operation);
  const FwElement *element;

  switch (fw_operation_get_kind (operation))
    {
    case FW_OPERATION_SET:
      return can_undo_set (state, operation, operations);
    case FW_OPERATION_ADD:
      element = fw_state_get_element (state, id);
      return element != NULL && element->shown;
    case FW_OPERATION_DEL:
      element = get_element (state, operation);
      return element != NULL && !element->purged && holds_id (element->deletions, id);
    case FW_OPERATION_UNKNOWN:
    default:
      return FALSE;
    }
}

/* The lines that count for @operations today: stubs where they were purged. NULL where one is
 * gone or a twin counts in its place, which says and names something else. */
static GPtrArray *
list_current (FwState   *state,
              GPtrArray *operations)
{
  g_autoptr(GPtrArray) current = g_ptr_array_new ();

  for (guint i = 0; i < operations->len; i++)
    {
      FwOperation *found = fw_state_find_operation (state, fw_operation_get_id (operations->pdata[i]));

      if (found == NULL ||
          (!fw_operation_is_purged (found) && fw_operation_compare (found, operations->pdata[i]) != 0))
        return NULL;
      g_ptr_array_add (current, found);
    }

  return g_steal_pointer (&current);
}

static gboolean
can_undo_all (FwState   *state,
              GPtrArray *current)
{
  for (guint i = 0; i < current->len; i++)
    if (!can_undo_one (state, current->pdata[i], current))
      return FALSE;

  return current->len > 0;
}

/**
 * fw_writer_can_undo:
 * @self: a writer
 * @state: the document's state
 * @operations: (element-type FwOperation): what one action made
 *
 * Returns: whether all of @operations still stand: sets as heads, elements shown, deletions in force
 */
gboolean
fw_writer_can_undo (FwWriter  *self,
                    FwState   *state,
                    GPtrArray *operations)
{
  g_autoptr(GPtrArray) current = list_current (state, operations);

  return current != NULL && can_undo_all (state, current);
}

static gboolean
take (GPtrArray *made,
      GPtrArray *more)
{
  if (more == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (made, more);

  return TRUE;
}

/* Ends those deletions of the element that are among @operations. One of somebody else's stands. */
static GPtrArray *
keep_again (FwWriter   *self,
            FwState    *state,
            const FwElement *element,
            GPtrArray  *operations,
            GError    **error)
{
  g_autofree char *field = g_strdup_printf ("%s/%s/kept", element->type, element->id);
  const FwRegister *reg = fw_state_get_register (state, field);
  g_autoptr(GPtrArray) over = g_ptr_array_new ();
  FwOperationParts parts = { .kind = FW_OPERATION_SET, .field = field, .value = "true" };

  for (guint i = 0; i < element->deletions->len; i++)
    if (holds_id (operations, fw_operation_get_id (element->deletions->pdata[i])))
      g_ptr_array_add (over, (char *) fw_operation_get_id (element->deletions->pdata[i]));
  for (guint i = 0; reg != NULL && i < reg->heads->len; i++)
    g_ptr_array_add (over, (char *) fw_operation_get_id (reg->heads->pdata[i]));

  return fw_writer_make (self, state, &parts, over, TRUE, error);
}

/* What would be a head of @field without @operations and is none with them, and holds a value. */
static GPtrArray *
list_formers (FwState    *state,
              const char *field,
              GPtrArray  *operations)
{
  g_autoptr(GPtrArray) sets = fw_state_list_sets (state, field);
  g_autoptr(GPtrArray) rest = g_ptr_array_new ();
  GPtrArray *formers = g_ptr_array_new ();

  for (guint i = 0; i < sets->len; i++)
    if (!holds_id (operations, fw_operation_get_id (sets->pdata[i])))
      g_ptr_array_add (rest, sets->pdata[i]);
  for (guint i = 0; i < rest->len; i++)
    if (!is_null (rest->pdata[i]) && is_replaced_by (rest->pdata[i], operations) &&
        !is_replaced_by (rest->pdata[i], rest))
      g_ptr_array_add (formers, rest->pdata[i]);

  return formers;
}

/* One set for each former head, as its author's; null where there was none. */
static gboolean
undo_field (FwWriter   *self,
            FwState    *state,
            const char *field,
            GPtrArray  *operations,
            GPtrArray  *made,
            GError    **error)
{
  const FwRegister *reg = fw_state_get_register (state, field);
  g_autoptr(GPtrArray) formers = list_formers (state, field, operations);
  g_autoptr(GPtrArray) over = g_ptr_array_new ();
  FwOperationParts parts = { .kind = FW_OPERATION_SET, .field = field };

  for (guint i = 0; i < reg->heads->len; i++)
    if (holds_id (operations, fw_operation_get_id (reg->heads->pdata[i])))
      g_ptr_array_add (over, (char *) fw_operation_get_id (reg->heads->pdata[i]));
  if (formers->len == 0)
    return take (made, fw_writer_make (self, state, &parts, over, TRUE, error));
  for (guint i = 0; i < formers->len; i++)
    {
      g_autofree char *value = fw_json_to_text (fw_operation_get_value (formers->pdata[i]));

      parts.value = value;
      parts.as = fw_operation_get_id (formers->pdata[i]);
      if (!take (made, fw_writer_make (self, state, &parts, over, TRUE, error)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
undo_one (FwWriter    *self,
          FwState     *state,
          FwOperation *operation,
          GPtrArray   *operations,
          GPtrArray   *made,
          GError     **error)
{
  const FwElement *element = get_element (state, operation);

  if (fw_operation_get_kind (operation) == FW_OPERATION_ADD)
    return take (made, fw_writer_delete (self, state, fw_operation_get_id (operation), error));
  if (element != NULL && holds_id (operations, element->id))
    return TRUE;
  if (fw_operation_get_kind (operation) == FW_OPERATION_DEL)
    return take (made, keep_again (self, state, element, operations, error));
  if (is_kept (operation))
    return take (made, fw_writer_delete (self, state, element->id, error));

  return undo_field (self, state, fw_operation_get_field (operation), operations, made, error);
}

/**
 * fw_writer_undo:
 * @self: a writer
 * @state: the document's state
 * @operations: (element-type FwOperation): what one action made
 * @error: return location for a #FwLogError
 *
 * Takes an action back: an add by a del, a del by "kept", a restoring by a del, a first set by
 * null, a set over others by one set for each, which names its former with "as".
 *
 * Returns: (transfer full) (nullable) (element-type FwOperation): the operations; %NULL with
 *   %FW_LOG_ERROR_NOT_ALLOWED where fw_writer_can_undo() says no
 */
GPtrArray *
fw_writer_undo (FwWriter   *self,
                FwState    *state,
                GPtrArray  *operations,
                GError    **error)
{
  g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);
  g_autoptr(GPtrArray) current = list_current (state, operations);
  g_autoptr(GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  if (current == NULL || !can_undo_all (state, current))
    {
      g_set_error_literal (error, FW_LOG_ERROR, FW_LOG_ERROR_NOT_ALLOWED,
                           "what was to be undone has been changed since");
      return NULL;
    }
  for (guint i = current->len; i-- > 0;)
    {
      FwOperation *operation = current->pdata[i];
      gboolean add = fw_operation_get_kind (operation) == FW_OPERATION_ADD;
      const char *key = add ? fw_operation_get_id (operation) : fw_operation_get_field (operation);

      /* All sets of a field and all deletions of an element are undone together. */
      if (g_hash_table_add (done, (char *) key) &&
          !undo_one (self, state, operation, current, made, error))
        return NULL;
    }

  return g_steal_pointer (&made);
}
