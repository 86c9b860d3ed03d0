/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading a state. Made by the fold, or from the one before; read from any thread.
 */
#define G_LOG_DOMAIN "fw-log"

#include "fw-state-private.h"

#include "fw-id.h"

#include <string.h>

/**
 * fw_state_ref:
 * @self: a state
 *
 * Returns: (transfer full): @self
 */
FwState *
fw_state_ref (FwState *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

/**
 * fw_state_unref:
 * @self: (transfer full) (nullable): a state
 */
void
fw_state_unref (FwState *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->by_field);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->registers);
  g_ptr_array_unref (self->elements);
  g_ptr_array_unref (self->operations);
  g_free (self);
}

/**
 * fw_state_get_kind:
 * @self: a state
 *
 * Returns: the kind of document
 */
FwDocumentKind
fw_state_get_kind (FwState *self)
{
  return self->kind;
}

/**
 * fw_state_get_register:
 * @self: a state
 * @field: a path
 *
 * Returns: (transfer none) (nullable): the field, %NULL where nobody ever set it
 */
const FwRegister *
fw_state_get_register (FwState    *self,
                       const char *field)
{
  return g_hash_table_lookup (self->by_field, field);
}

/**
 * fw_state_get_value:
 * @self: a state
 * @field: a path
 *
 * Returns: (transfer none) (nullable): the winner's value, %NULL for none and for null
 */
yyjson_val *
fw_state_get_value (FwState    *self,
                    const char *field)
{
  const FwRegister *reg = fw_state_get_register (self, field);

  return reg != NULL ? reg->value : NULL;
}

/**
 * fw_state_get_string:
 * @self: a state
 * @field: a path
 *
 * Returns: (transfer none) (nullable): the winner's value where it is a string
 */
const char *
fw_state_get_string (FwState    *self,
                     const char *field)
{
  return yyjson_get_str (fw_state_get_value (self, field));
}

/**
 * fw_state_get_boolean:
 * @self: a state
 * @field: a path
 *
 * Returns: whether the winner's value is true
 */
gboolean
fw_state_get_boolean (FwState    *self,
                      const char *field)
{
  return yyjson_is_true (fw_state_get_value (self, field));
}

/* The first register whose field is not smaller than @field, which may be the beginning of one. */
guint
fw_state_find_place (FwState    *self,
                     const char *field)
{
  guint low = 0, high = self->registers->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (((Register *) self->registers->pdata[middle])->view.field, field) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/**
 * fw_state_list_registers:
 * @self: a state
 * @prefix: (nullable): what the fields begin with, %NULL for all
 *
 * Returns: (transfer container) (element-type FwRegister): the registers, by field; those of deleted
 *   and of unknown elements too
 */
GPtrArray *
fw_state_list_registers (FwState    *self,
                         const char *prefix)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = prefix != NULL ? fw_state_find_place (self, prefix) : 0; i < self->registers->len; i++)
    {
      Register *reg = self->registers->pdata[i];

      if (prefix != NULL && !g_str_has_prefix (reg->view.field, prefix))
        break;
      g_ptr_array_add (list, &reg->view);
    }

  return list;
}

/**
 * fw_state_list_elements:
 * @self: a state
 * @type: (nullable): "photo", "conversation" …, %NULL for all
 *
 * Returns: (transfer container) (element-type FwElement): the elements, by id; deleted and purged
 *   ones too, which are not shown
 */
GPtrArray *
fw_state_list_elements (FwState    *self,
                        const char *type)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < self->elements->len; i++)
    {
      FwElement *element = self->elements->pdata[i];

      if (type == NULL || g_str_equal (element->type, type))
        g_ptr_array_add (list, element);
    }

  return list;
}

/**
 * fw_state_get_element:
 * @self: a state
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the element, also a deleted or purged one; %NULL where no add
 *   of it is known
 */
const FwElement *
fw_state_get_element (FwState    *self,
                      const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

/* Whether @field belongs to an element that is not there to be seen. */
static gboolean
is_hidden (FwState    *self,
           const char *field)
{
  const char *start = fw_field_get_element (field);
  g_autofree char *id = start != NULL ? g_strndup (start, FW_ID_LENGTH) : NULL;
  const FwElement *element = id != NULL ? fw_state_get_element (self, id) : NULL;

  /* The id may be an element's of another type than the field says. */
  return id != NULL && (element == NULL || !element->shown ||
                        !g_str_has_prefix (field, element->type) || field[strlen (element->type)] != '/');
}

/**
 * fw_state_list_disagreements:
 * @self: a state
 *
 * Returns: (transfer container) (element-type FwRegister): the registers with others beside the
 *   winner, by field; not those of elements that are not shown
 */
GPtrArray *
fw_state_list_disagreements (FwState *self)
{
  GPtrArray *list = g_ptr_array_new ();

  for (guint i = 0; i < self->registers->len; i++)
    {
      Register *reg = self->registers->pdata[i];

      if (reg->view.others->len > 0 && !is_hidden (self, reg->view.field))
        g_ptr_array_add (list, &reg->view);
    }

  return list;
}

/**
 * fw_state_find_operation:
 * @self: a state
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the line that counts for @id, also one that the fold ignores
 */
FwOperation *
fw_state_find_operation (FwState    *self,
                         const char *id)
{
  guint low = 0, high = self->operations->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      int order = strcmp (fw_operation_get_id (self->operations->pdata[middle]), id);

      if (order == 0)
        return self->operations->pdata[middle];
      if (order < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return NULL;
}

/**
 * fw_state_list_sets:
 * @self: a state
 * @field: a path
 *
 * Returns: (transfer container) (element-type FwOperation): every set of @field that counts, by id;
 *   perhaps none
 */
GPtrArray *
fw_state_list_sets (FwState    *self,
                    const char *field)
{
  Register *reg = g_hash_table_lookup (self->by_field, field);

  return reg != NULL ? g_ptr_array_copy (reg->operations, NULL, NULL) : g_ptr_array_new ();
}

/* The operation that @operation rightly says it restores: nobody can put words in another's mouth. */
static FwOperation *
find_former (FwState     *self,
             FwOperation *operation)
{
  const char *as = fw_operation_get_as (operation);
  FwOperation *former;

  if (as == NULL || strcmp (as, fw_operation_get_id (operation)) >= 0)
    return NULL;
  former = fw_state_find_operation (self, as);
  if (former == NULL || fw_operation_get_kind (former) != FW_OPERATION_SET ||
      fw_operation_is_purged (former) ||
      !g_str_equal (fw_operation_get_field (former), fw_operation_get_field (operation)) ||
      !fw_json_equal (fw_operation_get_value (former), fw_operation_get_value (operation)))
    return NULL;

  return former;
}

/**
 * fw_state_resolve:
 * @self: a state
 * @operation: a set
 *
 * Follows "as" to the operation by which the value was first said; "as" counts only where it names
 * a smaller id of a set of the same field with an equal value.
 *
 * Returns: (transfer none): that operation, @operation itself where it restores nothing
 */
FwOperation *
fw_state_resolve (FwState     *self,
                  FwOperation *operation)
{
  FwOperation *former;

  while ((former = find_former (self, operation)) != NULL)
    operation = former;

  return operation;
}

/**
 * fw_state_get_ignored:
 * @self: a state
 *
 * Returns: how many operations the fold left out: of an unknown kind or field, or with a value that
 *   its field does not take; "made by a newer Floorwalk"
 */
guint
fw_state_get_ignored (FwState *self)
{
  return self->ignored;
}

/**
 * fw_state_get_twins:
 * @self: a state
 *
 * Returns: how many ids have more than one line
 */
guint
fw_state_get_twins (FwState *self)
{
  return self->twins;
}
