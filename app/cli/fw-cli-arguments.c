/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading the arguments of a command: `--name VALUE`, `--name=VALUE`, `--` before what only looks
 * like an option. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-arguments.h"

#include <string.h>

#include "fw-cli-error.h"

struct _FwCliArguments
{
  GPtrArray *positional;        /* ended by NULL */
  GHashTable *options;          /* name -> GPtrArray of values, ended by NULL */
};

/* How many positional arguments a declaration as "VISIT [QUESTION]" or "NAME…" allows. */
static void
count_declared (const char *declaration,
                guint      *least,
                guint      *most)
{
  g_auto(GStrv) words = g_strsplit (declaration, " ", -1);

  *least = *most = 0;
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0')
        continue;
      if (words[i][0] != '[')
        *least += 1;
      *most = strstr (words[i], "…") != NULL ? G_MAXUINT : *most + 1;
    }
}

static char *
name_missing (const char *declaration,
              guint       given)
{
  g_auto(GStrv) words = g_strsplit (declaration, " ", -1);

  return g_strdup (given < g_strv_length (words) ? words[given] : declaration);
}

static const FwCliOption *
find_option (const FwCliOption *options,
             const char        *name)
{
  for (const FwCliOption *option = options; option != NULL && option->name != NULL; option++)
    if (g_str_equal (option->name, name))
      return option;

  return NULL;
}

static gboolean
is_choice (const char *declared,
           const char *value)
{
  g_auto(GStrv) choices = g_strsplit (declared, "|", -1);

  return g_strv_contains ((const char *const *) choices, value);
}

static gboolean
check_value (const FwCliOption  *option,
             const char         *value,
             GError            **error)
{
  g_autofree char *choices = NULL;

  /* With a "=" in it the words are examples. */
  if (strchr (option->value, '|') == NULL || strchr (option->value, '=') != NULL ||
      is_choice (option->value, value))
    return TRUE;
  choices = g_strdelimit (g_strdup (option->value), "|", ' ');
  fw_cli_set_usage_error (error, "--%s takes one of: %s; not '%s'", option->name, choices, value);

  return FALSE;
}

static gboolean
keep_option (FwCliArguments     *self,
             const FwCliOption  *option,
             const char         *value,
             GError            **error)
{
  GPtrArray *values = g_hash_table_lookup (self->options, option->name);

  if (option->value != NULL && !check_value (option, value, error))
    return FALSE;
  if (values != NULL && !option->repeated)
    {
      fw_cli_set_usage_error (error, "--%s is given twice", option->name);
      return FALSE;
    }
  if (values == NULL)
    {
      values = g_ptr_array_new_null_terminated (1, g_free, TRUE);
      g_hash_table_insert (self->options, (gpointer) option->name, values);
    }
  g_ptr_array_add (values, g_strdup (value != NULL ? value : ""));

  return TRUE;
}

/* Reads the option at words[*at] and moves *at to the last word it took. */
static gboolean
read_option (FwCliArguments     *self,
             const char *const  *words,
             guint              *at,
             const FwCliOption  *options,
             GError            **error)
{
  const char *equals = strchr (words[*at], '=');
  g_autofree char *name = equals != NULL ? g_strndup (words[*at] + 2, (gsize) (equals - words[*at] - 2))
                                         : g_strdup (words[*at] + 2);
  const FwCliOption *option = find_option (options, name);

  if (option == NULL)
    {
      fw_cli_set_usage_error (error, "there is no option --%s", name);
      return FALSE;
    }
  if (option->value == NULL)
    {
      if (equals == NULL)
        return keep_option (self, option, NULL, error);
      fw_cli_set_usage_error (error, "--%s takes no value", name);
      return FALSE;
    }
  if (equals != NULL)
    return keep_option (self, option, equals + 1, error);
  if (words[*at + 1] == NULL)
    {
      fw_cli_set_usage_error (error, "--%s needs a value: %s", name, option->value);
      return FALSE;
    }
  *at += 1;

  return keep_option (self, option, words[*at], error);
}

static gboolean
is_option (const char *word)
{
  return g_str_has_prefix (word, "--") && g_ascii_isalpha (word[2]);
}

static gboolean
read_words (FwCliArguments     *self,
            const char *const  *words,
            const FwCliOption  *options,
            GError            **error)
{
  gboolean only_positional = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!g_utf8_validate (words[i], -1, NULL))
        {
          fw_cli_set_usage_error (error, "argument %u is not UTF-8", i + 1);
          return FALSE;
        }
      if (!only_positional && g_str_equal (words[i], "--"))
        only_positional = TRUE;
      else if (only_positional || !is_option (words[i]))
        g_ptr_array_add (self->positional, g_strdup (words[i]));
      else if (!read_option (self, words, &i, options, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * fw_cli_arguments_parse:
 * @words: (array zero-terminated=1): what follows the command
 * @positional: its declared arguments, as "VISIT [QUESTION]" or "NAME…"
 * @options: (nullable): its declared options
 * @error: return location; a usage error
 *
 * Returns: (transfer full) (nullable): the arguments, %NULL when they do not fit the declaration
 */
FwCliArguments *
fw_cli_arguments_parse (const char *const  *words,
                        const char         *positional,
                        const FwCliOption  *options,
                        GError            **error)
{
  g_autoptr(FwCliArguments) self = g_new0 (FwCliArguments, 1);
  guint least, most;

  self->positional = g_ptr_array_new_null_terminated (4, g_free, TRUE);
  self->options = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
  if (!read_words (self, words, options, error))
    return NULL;
  count_declared (positional, &least, &most);
  if (self->positional->len < least)
    {
      g_autofree char *missing = name_missing (positional, self->positional->len);

      fw_cli_set_usage_error (error, "%s is missing", missing);
      return NULL;
    }
  if (self->positional->len > most)
    {
      fw_cli_set_usage_error (error, "too many arguments: '%s'",
                              (const char *) g_ptr_array_index (self->positional, most));
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * fw_cli_arguments_free:
 * @self: (transfer full): arguments
 */
void
fw_cli_arguments_free (FwCliArguments *self)
{
  g_ptr_array_unref (self->positional);
  g_hash_table_unref (self->options);
  g_free (self);
}

/**
 * fw_cli_arguments_count:
 * @self: arguments
 *
 * Returns: how many there are, options left out
 */
guint
fw_cli_arguments_count (FwCliArguments *self)
{
  return self->positional->len;
}

/**
 * fw_cli_arguments_get:
 * @self: arguments
 * @index: from 0, options left out
 *
 * Returns: (nullable): an argument, %NULL when it was not given
 */
const char *
fw_cli_arguments_get (FwCliArguments *self,
                      guint           index)
{
  return index < self->positional->len ? g_ptr_array_index (self->positional, index) : NULL;
}

/**
 * fw_cli_arguments_get_rest:
 * @self: arguments
 * @from: the first one, at most fw_cli_arguments_count()
 *
 * Returns: (array zero-terminated=1) (transfer none): the arguments from there on
 */
const char *const *
fw_cli_arguments_get_rest (FwCliArguments *self,
                           guint           from)
{
  g_assert (from <= self->positional->len);

  return (const char *const *) self->positional->pdata + from;
}

/**
 * fw_cli_arguments_has:
 * @self: arguments
 * @option: an option's name
 *
 * Returns: whether it was given
 */
gboolean
fw_cli_arguments_has (FwCliArguments *self,
                      const char     *option)
{
  return g_hash_table_contains (self->options, option);
}

/**
 * fw_cli_arguments_get_option:
 * @self: arguments
 * @option: an option's name
 *
 * Returns: (nullable): its value, %NULL when it was not given
 */
const char *
fw_cli_arguments_get_option (FwCliArguments *self,
                             const char     *option)
{
  GPtrArray *values = g_hash_table_lookup (self->options, option);

  return values != NULL ? g_ptr_array_index (values, 0) : NULL;
}

/**
 * fw_cli_arguments_get_options:
 * @self: arguments
 * @option: the name of a repeated option
 *
 * Returns: (array zero-terminated=1) (transfer none) (nullable): its values in order, %NULL for none
 */
const char *const *
fw_cli_arguments_get_options (FwCliArguments *self,
                              const char     *option)
{
  GPtrArray *values = g_hash_table_lookup (self->options, option);

  return values != NULL ? (const char *const *) values->pdata : NULL;
}
