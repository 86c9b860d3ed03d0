/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Elements and declared values of a state.
 */
#define G_LOG_DOMAIN "fw-model"

#include "fw-element.h"

#include <string.h>

/**
 * fw_element_get_register:
 * @state: the state that @element is in
 * @element: an element
 * @name: a field of it, as "caption"
 *
 * Returns: (nullable): the register, %NULL when nobody set it after the add
 */
const FwRegister *
fw_element_get_register (FwState         *state,
                         const FwElement *element,
                         const char      *name)
{
  g_autofree char *field = g_strdup_printf ("%s/%s/%s", element->type, element->id, name);

  return fw_state_get_register (state, field);
}

/**
 * fw_element_get_value:
 * @state: the state that @element is in
 * @element: an element
 * @name: a field of it, as "caption"
 *
 * Returns: (nullable): what was set last, else what the add carried
 */
yyjson_val *
fw_element_get_value (FwState         *state,
                      const FwElement *element,
                      const char      *name)
{
  const FwRegister *set = fw_element_get_register (state, element, name);

  return set != NULL ? set->value : yyjson_obj_get (element->value, name);
}

/**
 * fw_element_get_string:
 * @state: the state that @element is in
 * @element: an element
 * @name: a field of it, as "caption"
 *
 * Returns: (nullable): its text
 */
const char *
fw_element_get_string (FwState         *state,
                       const FwElement *element,
                       const char      *name)
{
  return yyjson_get_str (fw_element_get_value (state, element, name));
}

/**
 * fw_element_none_left:
 * @state: a document's state
 *
 * Returns: whether nothing can be seen of it, neither a value nor an element: all of it was undone
 *   or purged
 */
gboolean
fw_element_none_left (FwState *state)
{
  g_autoptr(GPtrArray) registers = fw_state_list_registers (state, NULL);
  g_autoptr(GPtrArray) elements = fw_state_list_elements (state, NULL);

  for (guint i = 0; i < registers->len; i++)
    if (((const FwRegister *) g_ptr_array_index (registers, i))->value != NULL)
      return FALSE;
  for (guint i = 0; i < elements->len; i++)
    if (((const FwElement *) g_ptr_array_index (elements, i))->shown)
      return FALSE;

  return TRUE;
}

/**
 * fw_values_list:
 * @state: the team's state, or a site's
 *
 * Returns: (transfer full) (element-type FwValue): the declared values that are not deleted, in the
 *   order they were added; texts are borrowed from @state
 */
GPtrArray *
fw_values_list (FwState *state)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) elements = fw_state_list_elements (state, "value");

  for (guint i = 0; i < elements->len; i++)
    {
      const FwElement *element = g_ptr_array_index (elements, i);
      const char *name = element->shown ? fw_element_get_string (state, element, "name") : NULL;
      FwValue *value;

      if (name == NULL)
        continue;
      value = g_new0 (FwValue, 1);
      value->id = element->id;
      value->name = name;
      value->meaning = fw_element_get_string (state, element, "meaning");
      g_ptr_array_add (values, value);
    }

  return values;
}

/**
 * fw_values_find:
 * @values: (element-type FwValue): values
 * @name_or_id: a value's id, or its name in any case
 *
 * Returns: (nullable): the value, %NULL when none is meant
 */
const FwValue *
fw_values_find (GPtrArray  *values,
                const char *name_or_id)
{
  g_autofree char *folded = g_utf8_casefold (name_or_id, -1);

  for (guint i = 0; i < values->len; i++)
    {
      const FwValue *value = g_ptr_array_index (values, i);
      g_autofree char *name = g_utf8_casefold (value->name, -1);

      if (g_str_equal (value->id, name_or_id) || g_str_equal (name, folded))
        return value;
    }

  return NULL;
}
