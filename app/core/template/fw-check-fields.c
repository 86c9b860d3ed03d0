/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Checks of single fields of a template: words, ids, numbers, texts by language.
 */
#define G_LOG_DOMAIN "fw-template"

#include "fw-check-private.h"

#include <string.h>

#define WEIGHT_MAX 1000.0
#define WORDS_MAX 16
#define LANGUAGES_MAX 40

/* A file that is wrong everywhere must not fill the memory. */
#define WARNINGS_MAX 500
#define PROBLEMS_MAX 1000

/* The file may hold any character; a message stays on its line. */
static char *
take_line (char *text)
{
  for (char *c = text; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c))
      *c = '?';

  return text;
}

G_GNUC_PRINTF (4, 0)
static void
add_problem (FwCheck            *self,
             FwTemplateSeverity  severity,
             const char         *place,
             const char         *format,
             va_list             arguments)
{
  guint limit = severity == FW_TEMPLATE_SEVERITY_ERROR ? PROBLEMS_MAX : WARNINGS_MAX;
  FwTemplateProblem *problem;

  if (self->problems->len >= limit)
    return;
  problem = g_new0 (FwTemplateProblem, 1);
  problem->place = take_line (g_strdup (place));
  problem->reason = take_line (g_strdup_vprintf (format, arguments));
  problem->severity = severity;
  g_ptr_array_add (self->problems, problem);
}

void
fw_check_error (FwCheck    *self,
                const char *place,
                const char *format,
                ...)
{
  va_list arguments;

  va_start (arguments, format);
  add_problem (self, FW_TEMPLATE_SEVERITY_ERROR, place, format, arguments);
  va_end (arguments);
}

void
fw_check_warn (FwCheck    *self,
               const char *place,
               const char *format,
               ...)
{
  va_list arguments;

  va_start (arguments, format);
  add_problem (self, FW_TEMPLATE_SEVERITY_WARNING, place, format, arguments);
  va_end (arguments);
}

/* The place of @key in the object at @place; the file itself is "file". */
char *
fw_check_place (const char *place,
                const char *key)
{
  return g_str_equal (place, "file") ? g_strdup (key) : g_strconcat (place, ".", key, NULL);
}

static gboolean
has_word (const char *words,
          const char *word)
{
  gsize length = strlen (word);

  if (length == 0 || strchr (word, ' ') != NULL)
    return FALSE;
  for (const char *next = words; next != NULL; next = strchr (next, ' '))
    {
      next += next != words;
      if (strncmp (next, word, length) == 0 && (next[length] == ' ' || next[length] == '\0'))
        return TRUE;
    }

  return FALSE;
}

/* Keys that are not among @keys (with spaces between) belong to a newer Floorwalk, or are typing mistakes. */
void
fw_check_known_keys (FwCheck    *self,
                     yyjson_val *object,
                     const char *place,
                     const char *keys)
{
  gsize index, count;
  yyjson_val *key, *value;

  yyjson_obj_foreach (object, index, count, key, value)
    {
      g_autofree char *here = NULL;

      if (has_word (keys, yyjson_get_str (key)))
        continue;
      here = fw_check_place (place, yyjson_get_str (key));
      fw_check_warn (self, here, "unknown key, ignored");
    }
}

yyjson_val *
fw_check_require (FwCheck    *self,
                  yyjson_val *object,
                  const char *place,
                  const char *key)
{
  yyjson_val *value = yyjson_obj_get (object, key);

  if (value == NULL)
    fw_check_error (self, place, "the key \"%s\" is missing", key);

  return value;
}

const char *
fw_check_id (FwCheck    *self,
             yyjson_val *object,
             const char *place,
             const char *key,
             gboolean    required)
{
  yyjson_val *value = required ? fw_check_require (self, object, place, key) : yyjson_obj_get (object, key);
  g_autofree char *here = fw_check_place (place, key);

  if (value == NULL)
    return NULL;
  if (fw_template_id_is_valid (yyjson_get_str (value)))
    return yyjson_get_str (value);
  fw_check_error (self, here, "must be 1 to 64 of the characters a-z, 0-9 and -");

  return NULL;
}

/* One of @words, which have spaces between them. */
const char *
fw_check_word (FwCheck    *self,
               yyjson_val *value,
               const char *place,
               const char *words)
{
  g_auto(GStrv) list = NULL;
  g_autofree char *joined = NULL;

  if (value == NULL)
    return NULL;
  if (yyjson_is_str (value) && has_word (words, yyjson_get_str (value)))
    return yyjson_get_str (value);
  list = g_strsplit (words, " ", -1);
  joined = g_strjoinv (", ", list);
  if (yyjson_is_str (value))
    fw_check_error (self, place, "\"%s\" is none of %s", yyjson_get_str (value), joined);
  else
    fw_check_error (self, place, "must be one of %s", joined);

  return NULL;
}

/* A list of at least one of @words, none twice. */
void
fw_check_words (FwCheck    *self,
                yyjson_val *object,
                const char *place,
                const char *key,
                const char *words)
{
  yyjson_val *list = yyjson_obj_get (object, key), *item;
  g_autofree char *here = fw_check_place (place, key);
  gsize index, count;

  if (list == NULL)
    return;
  if (!yyjson_is_arr (list) || yyjson_arr_size (list) == 0 || yyjson_arr_size (list) > WORDS_MAX)
    {
      fw_check_error (self, here, "must be a list of 1 to %d words", WORDS_MAX);
      return;
    }
  yyjson_arr_foreach (list, index, count, item)
    {
      g_autofree char *at = g_strdup_printf ("%s[%" G_GSIZE_FORMAT "]", here, index);

      fw_check_word (self, item, at, words);
      for (gsize i = 0; i < index; i++)
        if (fw_json_equal (yyjson_arr_get (list, i), item))
          fw_check_error (self, at, "stands there twice");
    }
}

void
fw_check_boolean (FwCheck    *self,
                  yyjson_val *object,
                  const char *place,
                  const char *key)
{
  yyjson_val *value = yyjson_obj_get (object, key);
  g_autofree char *here = fw_check_place (place, key);

  if (value != NULL && !yyjson_is_bool (value))
    fw_check_error (self, here, "must be true or false");
}

gboolean
fw_check_number (FwCheck    *self,
                 yyjson_val *object,
                 const char *place,
                 const char *key,
                 double     *number)
{
  yyjson_val *value = yyjson_obj_get (object, key);
  g_autofree char *here = fw_check_place (place, key);

  if (value == NULL)
    return FALSE;
  if (!yyjson_is_num (value))
    {
      fw_check_error (self, here, "must be a number");
      return FALSE;
    }
  *number = yyjson_get_num (value);

  return TRUE;
}

void
fw_check_weight (FwCheck    *self,
                 yyjson_val *object,
                 const char *place)
{
  g_autofree char *here = fw_check_place (place, "weight");
  double weight;

  if (fw_check_number (self, object, place, "weight", &weight) && !(weight > 0 && weight <= WEIGHT_MAX))
    fw_check_error (self, here, "must be above 0 and at most %.0f", WEIGHT_MAX);
}

gboolean
fw_check_is_language (const char *language)
{
  gsize length = strspn (language, "abcdefghijklmnopqrstuvwxyz");
  const char *rest = language + length;

  if (length < 2 || length > 3)
    return FALSE;
  while (*rest == '-' || *rest == '_')
    {
      for (length = 0; g_ascii_isalnum (rest[1 + length]); length++)
        continue;
      if (length < 2 || length > 8)
        return FALSE;
      rest += 1 + length;
    }

  return *rest == '\0';
}

static gboolean
check_string (FwCheck    *self,
              yyjson_val *text,
              const char *place)
{
  g_autofree char *stripped = NULL;

  if (!yyjson_is_str (text))
    {
      fw_check_error (self, place, "must be a text");
      return FALSE;
    }
  stripped = g_strstrip (g_strdup (yyjson_get_str (text)));
  if (*stripped == '\0')
    {
      fw_check_error (self, place, "must not be empty");
      return FALSE;
    }

  return TRUE;
}

static void
remember_text (FwCheck    *self,
               yyjson_val *text,
               const char *place)
{
  FwCheckText *remembered = g_new (FwCheckText, 1);

  remembered->text = text;
  remembered->place = g_strdup (place);
  g_ptr_array_add (self->texts, remembered);
}

/* A text: a string in the template's language, or one string for each language. */
gboolean
fw_check_text (FwCheck    *self,
               yyjson_val *text,
               const char *place)
{
  gboolean has_own = self->language == NULL, good = TRUE;
  gsize index, count;
  yyjson_val *key, *value;

  remember_text (self, text, place);
  if (!yyjson_is_obj (text))
    return check_string (self, text, place);
  yyjson_obj_foreach (text, index, count, key, value)
    {
      const char *language = yyjson_get_str (key);
      g_autofree char *here = fw_check_place (place, language);

      good = check_string (self, value, here) && good;
      if (!fw_check_is_language (language))
        fw_check_error (self, here, "\"%s\" is no language, such as \"en\" or \"pt-BR\"", language);
      else
        g_hash_table_add (self->languages, (gpointer) language);
      if (!has_own)
        has_own = fw_text_language_equal (language, self->language);
    }
  if (!has_own)
    fw_check_error (self, place, "has no text in the template's language, \"%s\"", self->language);

  return good && has_own;
}

void
fw_check_text_at (FwCheck    *self,
                  yyjson_val *object,
                  const char *place,
                  const char *key,
                  gboolean    required)
{
  yyjson_val *text = required ? fw_check_require (self, object, place, key) : yyjson_obj_get (object, key);
  g_autofree char *here = fw_check_place (place, key);

  if (text != NULL)
    fw_check_text (self, text, here);
}

static void
check_translation (FwCheck     *self,
                   FwCheckText *text,
                   GList       *languages)
{
  for (GList *link = languages; link != NULL; link = link->next)
    {
      if (self->language != NULL && fw_text_language_equal (link->data, self->language))
        continue;
      if (yyjson_obj_get (text->text, link->data) == NULL)
        fw_check_warn (self, text->place, "has no text in \"%s\", which others have", (char *) link->data);
    }
}

/* Warns where a text lacks a language that another text has. */
void
fw_check_translations (FwCheck *self)
{
  g_autoptr(GList) languages = g_list_sort (g_hash_table_get_keys (self->languages), (GCompareFunc) strcmp);

  if (g_list_length (languages) > LANGUAGES_MAX)
    {
      fw_check_error (self, "file", "has texts in more than %d languages", LANGUAGES_MAX);
      return;
    }
  for (guint i = 0; i < self->texts->len; i++)
    check_translation (self, self->texts->pdata[i], languages);
}
