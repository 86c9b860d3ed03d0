/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Listing operations. Those about a question are its registers, and the photos, comments and tags that were
 * made at it or filed there, with all that became of them.
 */
#define G_LOG_DOMAIN "fw-model"

#include "fw-history.h"

#include <string.h>

#include "fw-field.h"
#include "fw-id.h"
#include "fw-rules.h"

/* "answer/-/floor-walk/desks" is one of floor-walk/desks. */
static gboolean
is_register_of (const char           *field,
                const FwHistoryQuery *query)
{
  gsize length = strlen (field), key = strlen (query->question);
  const char *slash = strchr (field, '/');
  const char *instance = slash != NULL ? slash + 1 : NULL;
  gsize instance_length;

  if (length <= key || field[length - key - 1] != '/' || !g_str_has_suffix (field, query->question))
    return FALSE;
  if (instance == NULL || instance >= field + length - key)
    return FALSE;
  instance_length = (gsize) (field + length - key - 1 - instance);
  if (memchr (instance, '/', instance_length) != NULL)
    return FALSE;

  return query->instance == NULL || (strlen (query->instance) == instance_length &&
                                     strncmp (instance, query->instance, instance_length) == 0);
}

static gboolean
is_in_instance (yyjson_val           *value,
                const FwHistoryQuery *query)
{
  const char *instance = fw_json_get_string (value, "instance");

  return query->instance == NULL || g_str_equal (instance != NULL ? instance : "-", query->instance);
}

/* The id of an element that @operation puts at the question, or NULL. */
static char *
find_element_put (FwOperation          *operation,
                  const FwHistoryQuery *query)
{
  const char *field = fw_operation_get_field (operation);
  yyjson_val *value = fw_operation_get_value (operation);
  const char *id = field != NULL ? fw_field_get_element (field) : NULL;

  if (fw_operation_get_kind (operation) == FW_OPERATION_ADD)
    return g_strcmp0 (fw_json_get_string (value, "question"), query->question) == 0 && is_in_instance (value, query)
           ? g_strdup (fw_operation_get_id (operation)) : NULL;
  if (id == NULL || !g_str_has_suffix (id, "/question") || g_strcmp0 (yyjson_get_str (value), query->question) != 0)
    return NULL;

  return g_strndup (id, FW_ID_LENGTH);
}

static GHashTable *
find_elements (FwLog                *log,
               const FwHistoryQuery *query)
{
  GHashTable *elements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < fw_log_get_size (log); i++)
    {
      char *element = find_element_put (fw_log_get (log, i), query);

      if (element != NULL)
        g_hash_table_add (elements, element);
    }

  return elements;
}

static gboolean
is_about (FwOperation          *operation,
          const FwHistoryQuery *query,
          GHashTable           *elements)
{
  const char *field = fw_operation_get_field (operation);
  const char *element = field != NULL ? fw_field_get_element (field) : NULL;
  g_autofree char *id = NULL;

  if (field == NULL)
    return FALSE;
  if (fw_operation_get_kind (operation) == FW_OPERATION_ADD)
    return g_hash_table_contains (elements, fw_operation_get_id (operation));
  if (element == NULL)
    return is_register_of (field, query);
  id = g_strndup (element, FW_ID_LENGTH);

  return g_hash_table_contains (elements, id);
}

/* --- Their order -------------------------------------------------------------------------------- */

static int
compare_numbers (gconstpointer a,
                 gconstpointer b,
                 gpointer      unused)
{
  guint64 first = fw_operation_get_number ((FwOperation *) a);
  guint64 second = fw_operation_get_number ((FwOperation *) b);

  return (first > second) - (first < second);
}

static GQueue *
get_made (GHashTable  *by_device,
          FwOperation *operation)
{
  const char *device = fw_operation_get_device (operation);
  GQueue *made = g_hash_table_lookup (by_device, device != NULL ? device : "");

  if (made == NULL)
    {
      made = g_queue_new ();
      g_hash_table_insert (by_device, (gpointer) (device != NULL ? device : ""), made);
    }

  return made;
}

/* Gives each device the places that it has from @start to before @end for what it made, in the order in which it made
 * it. */
static void
put_in_order (GPtrArray *list,
              guint      start,
              guint      end)
{
  g_autoptr(GHashTable) by_device = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                           (GDestroyNotify) g_queue_free);
  GHashTableIter iter;
  gpointer made;

  for (guint i = start; i < end; i++)
    g_queue_push_tail (get_made (by_device, list->pdata[i]), list->pdata[i]);
  g_hash_table_iter_init (&iter, by_device);
  while (g_hash_table_iter_next (&iter, NULL, &made))
    g_queue_sort (made, compare_numbers, NULL);
  for (guint i = start; i < end; i++)
    list->pdata[i] = g_queue_pop_head (get_made (by_device, list->pdata[i]));
}

static gboolean
is_of_second (FwOperation *operation,
              FwOperation *other)
{
  return strncmp (fw_operation_get_id (operation), fw_operation_get_id (other), FW_ID_LENGTH / 2) == 0;
}

/* The log's, but for those that one device made in one second: what sorts them there is random. */
static GPtrArray *
list_in_order (FwLog *log)
{
  GPtrArray *list = g_ptr_array_new ();
  guint start = 0;

  for (guint i = 0; i < fw_log_get_size (log); i++)
    {
      g_ptr_array_add (list, fw_log_get (log, i));
      if (is_of_second (list->pdata[start], list->pdata[i]))
        continue;
      put_in_order (list, start, i);
      start = i;
    }
  put_in_order (list, start, list->len);

  return list;
}

/**
 * fw_history_list:
 * @log: a document's operations
 * @query: which of them
 *
 * They stand by their ids, and where one device made several in one second, in the order in which it made them. A page
 * is the @limit newest before the operation that the page before ended with.
 *
 * Returns: (transfer full) (element-type FwOperation): operations, the newest first
 */
GPtrArray *
fw_history_list (FwLog                *log,
                 const FwHistoryQuery *query)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);
  g_autoptr(GHashTable) elements = query->question != NULL ? find_elements (log, query) : NULL;
  g_autoptr(GPtrArray) all = list_in_order (log);
  gboolean is_before = query->before == NULL;

  for (guint i = all->len; i-- > 0 && (query->limit == 0 || list->len < query->limit);)
    {
      FwOperation *operation = g_ptr_array_index (all, i);

      if (is_before && (!query->sealed || !fw_rules_is_judgement (operation)) &&
          (elements == NULL || is_about (operation, query, elements)))
        g_ptr_array_add (list, fw_operation_ref (operation));
      is_before = is_before || g_str_equal (fw_operation_get_id (operation), query->before);
    }

  return list;
}
