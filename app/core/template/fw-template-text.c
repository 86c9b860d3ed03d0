/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Texts of templates: one string, or one per language. Any thread.
 */
#define G_LOG_DOMAIN "fw-template"

#include "fw-template-private.h"

#include <string.h>

static char
normalise (char c)
{
  return c == '_' ? '-' : g_ascii_tolower (c);
}

static gboolean
is_equal_until (const char *a,
                const char *b,
                gsize       length_b)
{
  gsize i;

  for (i = 0; i < length_b && a[i] != '\0'; i++)
    if (normalise (a[i]) != normalise (b[i]))
      return FALSE;

  return i == length_b && a[i] == '\0';
}

/**
 * fw_text_language_equal:
 * @a: a language, such as "de" or "pt-BR"
 * @b: another
 *
 * Returns: whether they are the same, "pt_br" being the same as "pt-BR"
 */
gboolean
fw_text_language_equal (const char *a,
                        const char *b)
{
  return is_equal_until (a, b, strlen (b));
}

/* The text for exactly the first @length bytes of @language. */
static const char *
find_language (yyjson_val *text,
               const char *language,
               gsize       length)
{
  gsize index, count;
  yyjson_val *key, *value;

  yyjson_obj_foreach (text, index, count, key, value)
    {
      if (is_equal_until (yyjson_get_str (key), language, length))
        return yyjson_get_str (value);
    }

  return NULL;
}

/* "pt_BR" is looked for as such, then as "pt". */
static const char *
find_with_base (yyjson_val *text,
                const char *language)
{
  const char *found = find_language (text, language, strlen (language));

  return found != NULL ? found : find_language (text, language, strcspn (language, "-_.@"));
}

/**
 * fw_text_get:
 * @text: (nullable): a template's text: a string or an object by language
 * @language: (nullable): the language wished for; %NULL the locale's
 * @own_language: the template's, which is always there
 *
 * Returns: (nullable): the text in @language where it exists, else in the template's own
 */
const char *
fw_text_get (yyjson_val *text,
             const char *language,
             const char *own_language)
{
  const char *found = NULL;

  if (!yyjson_is_obj (text))
    return yyjson_get_str (text);
  if (language != NULL)
    found = find_with_base (text, language);
  else
    for (const char *const *names = g_get_language_names (); found == NULL && *names != NULL; names++)
      found = find_language (text, *names, strlen (*names));

  return found != NULL ? found : find_with_base (text, own_language);
}

/**
 * fw_template_id_is_valid:
 * @id: (nullable): what should be the id of a template, section, question, option, scale or topic
 *
 * Returns: whether it is 1 to 64 characters of `[a-z0-9-]`
 */
gboolean
fw_template_id_is_valid (const char *id)
{
  gsize length;

  if (id == NULL)
    return FALSE;
  length = strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-");

  /* "-" alone is the name of "no instance" and of the whole visit. */
  return length >= 1 && length <= 64 && id[length] == '\0' && !g_str_equal (id, FW_INSTANCE_NONE);
}
