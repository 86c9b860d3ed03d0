/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON with limits. Any thread.
 */
#define G_LOG_DOMAIN "fw-base"

#include "fw-json.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Up to so many keys are compared with each other. */
#define FEW_KEYS 16

/* yyjson builds its tree without recursion, but a deep tree costs memory and every later walk;
 * so the depth is known before anything is built. Returns the deepest nesting of @text. */
static guint
scan_depth (const char *text,
            gsize       length)
{
  guint depth = 0, deepest = 0;
  gboolean in_string = FALSE;

  for (gsize i = 0; i < length; i++)
    {
      char c = text[i];

      if (in_string)
        {
          if (c == '\\')
            i++;
          else if (c == '"')
            in_string = FALSE;
        }
      else if (c == '"')
        in_string = TRUE;
      else if (c == '{' || c == '[')
        {
          depth++;
          deepest = MAX (deepest, depth);
        }
      else if ((c == '}' || c == ']') && depth > 0)
        depth--;
    }

  return deepest;
}

static int
compare_keys (const void *a,
              const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static int
compare_key_values (gconstpointer a,
                    gconstpointer b)
{
  return strcmp (yyjson_get_str ((yyjson_val *) a), yyjson_get_str ((yyjson_val *) b));
}

static gboolean
has_duplicate_among_many (yyjson_val *object)
{
  gsize n = yyjson_obj_size (object);
  g_autofree const char **keys = g_new (const char *, n + 1);
  yyjson_obj_iter iterator = yyjson_obj_iter_with (object);
  yyjson_val *key;
  gsize i = 0;

  while ((key = yyjson_obj_iter_next (&iterator)) != NULL)
    keys[i++] = yyjson_get_str (key);
  qsort (keys, n, sizeof *keys, compare_keys);
  for (i = 1; i < n; i++)
    if (g_str_equal (keys[i - 1], keys[i]))
      return TRUE;

  return FALSE;
}

/* Of few keys each is compared with those before it: lines have about ten, and there are a million. */
static gboolean
has_duplicate_key (yyjson_val *object)
{
  yyjson_val *keys[FEW_KEYS];
  yyjson_obj_iter iterator = yyjson_obj_iter_with (object);
  yyjson_val *key;
  gsize n = 0;

  if (yyjson_obj_size (object) > FEW_KEYS)
    return has_duplicate_among_many (object);
  while ((key = yyjson_obj_iter_next (&iterator)) != NULL)
    {
      for (gsize i = 0; i < n; i++)
        if (yyjson_equals_strn (keys[i], yyjson_get_str (key), yyjson_get_len (key)))
          return TRUE;
      keys[n++] = key;
    }

  return FALSE;
}

/* Why @value is no I-JSON, or NULL. The depth was bounded before, so this may recurse. */
static const char *
find_fault (yyjson_val *value)
{
  gsize index, count;
  yyjson_val *key, *child;
  const char *fault = NULL;

  if (yyjson_is_str (value))
    return memchr (yyjson_get_str (value), '\0', yyjson_get_len (value)) ? "a NUL character" : NULL;
  if (yyjson_is_obj (value))
    {
      yyjson_obj_foreach (value, index, count, key, child)
        {
          if ((fault = find_fault (key)) != NULL || (fault = find_fault (child)) != NULL)
            return fault;
        }
      if (has_duplicate_key (value))
        return "a key that stands twice";
    }
  if (yyjson_is_arr (value))
    yyjson_arr_foreach (value, index, count, child)
      {
        if ((fault = find_fault (child)) != NULL)
          return fault;
      }
  if (yyjson_is_real (value) && !isfinite (yyjson_get_real (value)))
    return "a number that is not finite";

  return NULL;
}

/**
 * fw_json_parse:
 * @text: (array length=length): JSON, not necessarily terminated
 * @length: bytes
 * @max_length: the most bytes accepted
 * @max_depth: the deepest nesting accepted
 * @error: return location; its message says what is wrong and at which byte
 *
 * Parses I-JSON (RFC 7493): valid UTF-8, no key twice in an object, finite numbers.
 *
 * Returns: (transfer full) (nullable): the document
 */
yyjson_doc *
fw_json_parse (const char  *text,
               gsize        length,
               gsize        max_length,
               guint        max_depth,
               GError     **error)
{
  g_autoptr(yyjson_doc) document = NULL;
  yyjson_read_err problem;
  const char *fault;

  if (length > max_length)
    {
      g_set_error (error, FW_BASE_ERROR, FW_BASE_ERROR_TOO_LARGE,
                   "%" G_GSIZE_FORMAT " bytes of JSON, limit %" G_GSIZE_FORMAT, length, max_length);
      return NULL;
    }
  if (scan_depth (text, length) > max_depth)
    {
      g_set_error (error, FW_BASE_ERROR, FW_BASE_ERROR_TOO_LARGE, "JSON nested deeper than %u", max_depth);
      return NULL;
    }
  /* yyjson does not write to the text without YYJSON_READ_INSITU, whatever its type says. */
  document = yyjson_read_opts ((char *) (gpointer) text, length, 0, NULL, &problem);
  if (document == NULL)
    {
      g_set_error (error, FW_BASE_ERROR, FW_BASE_ERROR_INVALID, "not JSON: %s at byte %" G_GSIZE_FORMAT,
                   problem.msg, problem.pos);
      return NULL;
    }
  fault = find_fault (yyjson_doc_get_root (document));
  if (fault != NULL)
    {
      g_set_error (error, FW_BASE_ERROR, FW_BASE_ERROR_INVALID, "JSON holds %s", fault);
      return NULL;
    }

  return g_steal_pointer (&document);
}

/**
 * fw_json_get_string:
 * @object: (nullable): a JSON value
 * @key: a key
 *
 * Returns: (nullable): the string at @key, %NULL where @object is no object or holds no string there
 */
const char *
fw_json_get_string (yyjson_val *object,
                    const char *key)
{
  return yyjson_get_str (yyjson_obj_get (object, key));
}

static gboolean
arrays_equal (yyjson_val *a,
              yyjson_val *b)
{
  yyjson_arr_iter left = yyjson_arr_iter_with (a);
  yyjson_arr_iter right = yyjson_arr_iter_with (b);
  yyjson_val *child;

  if (yyjson_arr_size (a) != yyjson_arr_size (b))
    return FALSE;
  while ((child = yyjson_arr_iter_next (&left)) != NULL)
    if (!fw_json_equal (child, yyjson_arr_iter_next (&right)))
      return FALSE;

  return TRUE;
}

/* The keys of an object in order; looking each up would take a long time where there are thousands. */
static GPtrArray *
sorted_keys (yyjson_val *object)
{
  GPtrArray *keys = g_ptr_array_new ();
  yyjson_obj_iter iterator = yyjson_obj_iter_with (object);
  yyjson_val *key;

  while ((key = yyjson_obj_iter_next (&iterator)) != NULL)
    g_ptr_array_add (keys, key);
  g_ptr_array_sort_values (keys, compare_key_values);

  return keys;
}

static gboolean
objects_equal (yyjson_val *a,
               yyjson_val *b)
{
  g_autoptr(GPtrArray) left = NULL;
  g_autoptr(GPtrArray) right = NULL;

  if (yyjson_obj_size (a) != yyjson_obj_size (b))
    return FALSE;
  left = sorted_keys (a);
  right = sorted_keys (b);
  for (guint i = 0; i < left->len; i++)
    if (compare_key_values (left->pdata[i], right->pdata[i]) != 0 ||
        !fw_json_equal (yyjson_obj_iter_get_val (left->pdata[i]), yyjson_obj_iter_get_val (right->pdata[i])))
      return FALSE;

  return TRUE;
}

static guint
hash_number (double number)
{
  /* 0 and -0 are equal. */
  if (number == 0)
    number = 0;

  return g_double_hash (&number);
}

/**
 * fw_json_hash:
 * @value: (nullable): a value
 *
 * Returns: a number that is the same for values that fw_json_equal() calls the same
 */
guint
fw_json_hash (yyjson_val *value)
{
  guint hash = (guint) yyjson_get_type (value);
  gsize index, count;
  yyjson_val *key, *child;

  if (value == NULL || yyjson_is_null (value))
    return 0;
  if (yyjson_is_num (value))
    return hash_number (yyjson_get_num (value));
  if (yyjson_is_str (value))
    return g_str_hash (yyjson_get_str (value));
  if (yyjson_is_bool (value))
    return hash + yyjson_get_bool (value);
  if (yyjson_is_arr (value))
    yyjson_arr_foreach (value, index, count, child)
      {
        hash = 31 * hash + fw_json_hash (child);
      }
  else
    yyjson_obj_foreach (value, index, count, key, child)
      {
        /* A sum: the order of keys does not count. */
        hash += (31 * g_str_hash (yyjson_get_str (key))) ^ fw_json_hash (child);
      }

  return hash;
}

/**
 * fw_json_equal:
 * @a: (nullable): a value
 * @b: (nullable): a value
 *
 * Compares by meaning: the order of keys does not count, and numbers are equal when they are as
 * doubles (4 and 4.0), which is all that I-JSON lets programs rely on. %NULL equals null.
 *
 * Returns: whether they are the same value
 */
gboolean
fw_json_equal (yyjson_val *a,
               yyjson_val *b)
{
  if (a == NULL || b == NULL)
    return (a == NULL || yyjson_is_null (a)) && (b == NULL || yyjson_is_null (b));
  if (yyjson_is_num (a) && yyjson_is_num (b))
    return yyjson_get_num (a) == yyjson_get_num (b);
  if (yyjson_get_type (a) != yyjson_get_type (b))
    return FALSE;
  if (yyjson_is_obj (a))
    return objects_equal (a, b);
  if (yyjson_is_arr (a))
    return arrays_equal (a, b);

  return yyjson_equals (a, b);
}

/**
 * fw_json_to_text:
 * @value: (nullable): a value
 *
 * Returns: (transfer full): @value as compact JSON; "null" for %NULL
 */
char *
fw_json_to_text (yyjson_val *value)
{
  char *text = value != NULL ? yyjson_val_write (value, 0, NULL) : NULL;
  char *copy = g_strdup (text != NULL ? text : "null");

  free (text);

  return copy;
}

/**
 * fw_json_take_line:
 * @document: (transfer full): a document
 *
 * Returns: (transfer full): @document as compact JSON on one line, without a newline
 */
char *
fw_json_take_line (yyjson_mut_doc *document)
{
  char *text = yyjson_mut_write (document, 0, NULL);
  char *copy;

  /* Only invalid UTF-8 or a number that is not finite can fail here: a fault of ours. */
  if (text == NULL)
    g_error ("a document of our own cannot be written as JSON");
  copy = g_strdup (text);
  free (text);
  yyjson_mut_doc_free (document);

  return copy;
}

/**
 * fw_json_put_text:
 * @document: where to make it
 * @object: an object of @document
 * @key: a literal key
 * @text: (nullable): its text, copied; %NULL writes null, so that the key is always there
 */
void
fw_json_put_text (yyjson_mut_doc *document,
                  yyjson_mut_val *object,
                  const char     *key,
                  const char     *text)
{
  yyjson_mut_obj_add (object, yyjson_mut_str (document, key),
                      text != NULL ? yyjson_mut_strcpy (document, text) : yyjson_mut_null (document));
}

/**
 * fw_json_put_value:
 * @document: where to make it
 * @object: an object of @document
 * @key: a literal key
 * @value: (nullable): its value, copied; %NULL writes null
 */
void
fw_json_put_value (yyjson_mut_doc *document,
                   yyjson_mut_val *object,
                   const char     *key,
                   yyjson_val     *value)
{
  yyjson_mut_obj_add (object, yyjson_mut_str (document, key),
                      value != NULL ? yyjson_val_mut_copy (document, value) : yyjson_mut_null (document));
}
