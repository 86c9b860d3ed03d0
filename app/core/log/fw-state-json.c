/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A state as canonical JSON, to compare devices, test vectors and other implementations. Any thread.
 */
#define G_LOG_DOMAIN "fw-log"

#include "fw-state.h"

#include <stdlib.h>
#include <string.h>

static int
compare_keys (gconstpointer a,
              gconstpointer b)
{
  return strcmp (a, b);
}

/* A copy of @value with the keys of every object sorted bytewise. */
static yyjson_mut_val *
copy_sorted (yyjson_mut_doc *document,
             yyjson_val     *value)
{
  g_autoptr(GPtrArray) keys = NULL;
  yyjson_mut_val *copy;
  gsize index, count;
  yyjson_val *key, *child;

  if (value == NULL)
    return yyjson_mut_null (document);
  if (yyjson_is_arr (value))
    {
      copy = yyjson_mut_arr (document);
      yyjson_arr_foreach (value, index, count, child)
        {
          yyjson_mut_arr_append (copy, copy_sorted (document, child));
        }
      return copy;
    }
  if (!yyjson_is_obj (value))
    return yyjson_val_mut_copy (document, value);

  copy = yyjson_mut_obj (document);
  keys = g_ptr_array_new ();
  yyjson_obj_foreach (value, index, count, key, child)
    {
      g_ptr_array_add (keys, (char *) yyjson_get_str (key));
    }
  g_ptr_array_sort_values (keys, compare_keys);
  for (guint i = 0; i < keys->len; i++)
    yyjson_mut_obj_add_val (document, copy, keys->pdata[i],
                            copy_sorted (document, yyjson_obj_get (value, keys->pdata[i])));

  return copy;
}

static void
add_ids (yyjson_mut_doc *document,
         yyjson_mut_val *object,
         const char     *key,
         GPtrArray      *operations)
{
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (document, object, key);

  for (guint i = 0; i < operations->len; i++)
    yyjson_mut_arr_add_str (document, array, fw_operation_get_id (operations->pdata[i]));
}

static void
add_string_or_null (yyjson_mut_doc *document,
                    yyjson_mut_val *object,
                    const char     *key,
                    const char     *value)
{
  if (value != NULL)
    yyjson_mut_obj_add_str (document, object, key, value);
  else
    yyjson_mut_obj_add_null (document, object, key);
}

static void
add_disagreements (yyjson_mut_doc *document,
                   yyjson_mut_val *root,
                   FwState        *state)
{
  g_autoptr(GPtrArray) registers = fw_state_list_disagreements (state);
  yyjson_mut_val *array = yyjson_mut_obj_add_arr (document, root, "disagreements");

  for (guint i = 0; i < registers->len; i++)
    yyjson_mut_arr_add_str (document, array, ((FwRegister *) registers->pdata[i])->field);
}

static void
add_elements (yyjson_mut_doc *document,
              yyjson_mut_val *root,
              FwState        *state)
{
  g_autoptr(GPtrArray) elements = fw_state_list_elements (state, NULL);
  yyjson_mut_val *all = yyjson_mut_obj_add_obj (document, root, "elements");

  for (guint i = 0; i < elements->len; i++)
    {
      FwElement *element = elements->pdata[i];
      yyjson_mut_val *object = yyjson_mut_obj_add_obj (document, all, element->id);

      add_ids (document, object, "deletions", element->deletions);
      yyjson_mut_obj_add_bool (document, object, "edited_meanwhile", element->edited_meanwhile);
      yyjson_mut_obj_add_bool (document, object, "purged", element->purged);
      yyjson_mut_obj_add_bool (document, object, "shown", element->shown);
      yyjson_mut_obj_add_str (document, object, "type", element->type);
      yyjson_mut_obj_add_val (document, object, "value", copy_sorted (document, element->value));
    }
}

static void
add_registers (yyjson_mut_doc *document,
               yyjson_mut_val *root,
               FwState        *state)
{
  g_autoptr(GPtrArray) registers = fw_state_list_registers (state, NULL);
  yyjson_mut_val *all = yyjson_mut_obj_add_obj (document, root, "registers");

  for (guint i = 0; i < registers->len; i++)
    {
      FwRegister *reg = registers->pdata[i];
      yyjson_mut_val *object = yyjson_mut_obj_add_obj (document, all, reg->field);

      add_string_or_null (document, object, "at", reg->at);
      add_string_or_null (document, object, "by", reg->by);
      add_ids (document, object, "heads", reg->heads);
      add_ids (document, object, "others", reg->others);
      yyjson_mut_obj_add_val (document, object, "value", copy_sorted (document, reg->value));
      yyjson_mut_obj_add_str (document, object, "winner", fw_operation_get_id (reg->winner));
    }
}

/**
 * fw_state_to_json:
 * @self: a state
 *
 * Everything that the fold says, as compact JSON with the keys of every object sorted bytewise:
 * equal logs give equal bytes.
 *
 * Returns: (transfer full): JSON without a newline
 */
char *
fw_state_to_json (FwState *self)
{
  static const char *const kinds[] = { "team", "site", "visit" };
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);

  yyjson_mut_doc_set_root (document, root);
  add_disagreements (document, root, self);
  add_elements (document, root, self);
  yyjson_mut_obj_add_uint (document, root, "ignored", fw_state_get_ignored (self));
  yyjson_mut_obj_add_str (document, root, "kind", kinds[fw_state_get_kind (self)]);
  add_registers (document, root, self);
  yyjson_mut_obj_add_uint (document, root, "twins", fw_state_get_twins (self));

  return fw_json_take_line (document);
}
