/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the command line prints: lines and lists for people, or one JSON document. Both of a list
 * are made from the same objects. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-private.h"

#include <stdio.h>

#include "fw-words-of.h"

/* Control characters of foreign text must not steer a terminal. */
static char *
make_printable (const char *text,
                gboolean    one_line)
{
  GString *printable = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == '\n' && !one_line)
        g_string_append_c (printable, '\n');
      else if (g_unichar_iscntrl (character) || g_unichar_type (character) == G_UNICODE_FORMAT)
        g_string_append_c (printable, ' ');
      else
        g_string_append_unichar (printable, character);
    }

  return g_string_free_and_steal (printable);
}

static void
write_text (const char *text,
            FILE       *file)
{
  g_autofree char *local = NULL;
  const char *charset;

  if (g_get_charset (&charset))
    {
      fputs (text, file);
      return;
    }
  local = g_convert_with_fallback (text, -1, charset, "UTF-8", "?", NULL, NULL, NULL);
  fputs (local != NULL ? local : text, file);
}

/**
 * fw_cli_print:
 * @self: the frame
 * @format: a printf() format, of one or more whole lines without the last newline
 * @...: its arguments
 *
 * Prints for people. Not to be used where JSON is asked for.
 */
void
fw_cli_print (FwCli      *self,
              const char *format,
              ...)
{
  g_autofree char *text = NULL;
  g_autofree char *printable = NULL;
  va_list arguments;

  g_assert (!self->json);
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  printable = make_printable (text, FALSE);
  write_text (printable, stdout);
  putchar ('\n');
}

/**
 * fw_cli_print_title:
 * @self: the frame
 * @title: a line
 *
 * Prints a heading for people.
 */
void
fw_cli_print_title (FwCli      *self,
                    const char *title)
{
  g_autofree char *printable = make_printable (title, TRUE);

  g_assert (!self->json);
  fputs (self->colour ? "\033[1m" : "", stdout);
  write_text (printable, stdout);
  puts (self->colour ? "\033[0m" : "");
}

/**
 * fw_cli_print_part:
 * @self: the frame
 * @title: a line
 *
 * Prints a heading for people, set off from what stands before it.
 */
void
fw_cli_print_part (FwCli      *self,
                   const char *title)
{
  putchar ('\n');
  fw_cli_print_title (self, title);
}

/**
 * fw_cli_note:
 * @self: the frame
 * @format: a printf() format of one line
 * @...: its arguments
 *
 * Says something on standard error that is no failure; not when the person wants quiet.
 */
void
fw_cli_note (FwCli      *self,
             const char *format,
             ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (self->quiet)
    return;
  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fw_cli_print_error (self->command, text);
}

/**
 * fw_cli_print_error:
 * @command: (nullable): what failed, as "visit new"
 * @message: why
 *
 * Says on standard error, in one line, what failed.
 */
void
fw_cli_print_error (const char *command,
                    const char *message)
{
  g_autofree char *valid = g_utf8_make_valid (message, -1);
  g_autofree char *line = make_printable (valid, TRUE);
  g_autofree char *whole = command != NULL ? g_strdup_printf ("floorwalk-cli: %s: %s\n", command, line)
                                           : g_strdup_printf ("floorwalk-cli: %s\n", line);

  write_text (whole, stderr);
}

/**
 * fw_cli_print_text:
 * @self: the frame
 * @json: the one document
 *
 * Prints JSON that was made elsewhere, as the last thing of a command.
 *
 * Returns: %TRUE
 */
gboolean
fw_cli_print_text (FwCli      *self,
                   const char *json)
{
  g_assert (self->json);
  puts (json);

  return TRUE;
}

/**
 * fw_cli_print_json:
 * @self: the frame
 * @document: (transfer full): the one document
 *
 * Prints JSON, as the last thing of a command.
 *
 * Returns: %TRUE
 */
gboolean
fw_cli_print_json (FwCli          *self,
                   yyjson_mut_doc *document)
{
  g_autofree char *line = fw_json_take_line (document);

  return fw_cli_print_text (self, line);
}

/**
 * fw_cli_print_id:
 * @self: the frame
 * @id: of a record that was made
 *
 * Prints the id of a new record, as the last thing of a command.
 *
 * Returns: %TRUE
 */
gboolean
fw_cli_print_id (FwCli      *self,
                 const char *id)
{
  yyjson_mut_doc *document;

  if (!self->json)
    {
      puts (id);
      return TRUE;
    }
  document = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (document, yyjson_mut_obj (document));
  fw_json_put_text (document, yyjson_mut_doc_get_root (document), "id", id);

  return fw_cli_print_json (self, document);
}

/**
 * fw_cli_print_done:
 * @self: the frame
 *
 * Ends a command that has nothing to say: silence for people, `{"done":true}` as JSON.
 *
 * Returns: %TRUE
 */
gboolean
fw_cli_print_done (FwCli *self)
{
  yyjson_mut_doc *document;

  if (!self->json)
    return TRUE;
  document = yyjson_mut_doc_new (NULL);
  yyjson_mut_doc_set_root (document, yyjson_mut_obj (document));
  yyjson_mut_obj_add_bool (document, yyjson_mut_doc_get_root (document), "done", TRUE);

  return fw_cli_print_json (self, document);
}

/* --- Lists -------------------------------------------------------------------------------------- */

static char *
cell_text (yyjson_mut_val    *row,
           const FwCliColumn *column)
{
  yyjson_mut_val *value = yyjson_mut_obj_get (row, column->key);
  const char *text = yyjson_mut_get_str (value);

  if (text != NULL)
    return make_printable (column->is_word ? fw_words_of (text) : text, TRUE);
  if (yyjson_mut_is_bool (value))
    return g_strdup (yyjson_mut_get_bool (value) ? column->key : "");
  if (yyjson_mut_is_int (value))
    return g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) yyjson_mut_get_sint (value));

  return g_strdup ("");
}

static gsize
text_width (const char *text)
{
  gsize width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      width += g_unichar_iszerowidth (character) ? 0 : g_unichar_iswide (character) ? 2 : 1;
    }

  return width;
}

static void
append_cell (GString    *line,
             const char *text,
             gsize       width)
{
  g_string_append (line, text);
  for (gsize at = text_width (text); at < width + 2; at++)
    g_string_append_c (line, ' ');
}

static void
print_row (FwCli     *self,
           GPtrArray *cells,
           guint      from,
           GArray    *widths,
           gboolean   title)
{
  g_autoptr(GString) line = g_string_new (NULL);

  for (guint i = 0; i < widths->len; i++)
    append_cell (line, g_ptr_array_index (cells, from + i), g_array_index (widths, gsize, i));
  g_strchomp (line->str);
  if (title)
    fw_cli_print_title (self, line->str);
  else
    fw_cli_print (self, "%s", line->str);
}

static void
print_table (FwCli             *self,
             yyjson_mut_val    *list,
             const FwCliColumn *columns)
{
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GArray) widths = g_array_new (FALSE, TRUE, sizeof (gsize));
  yyjson_mut_arr_iter rows = yyjson_mut_arr_iter_with (list);
  yyjson_mut_val *row;

  for (const FwCliColumn *column = columns; column->key != NULL; column++)
    {
      gsize width = text_width (column->title);

      g_ptr_array_add (cells, g_strdup (column->title));
      g_array_append_val (widths, width);
    }
  while ((row = yyjson_mut_arr_iter_next (&rows)) != NULL)
    for (guint i = 0; i < widths->len; i++)
      {
        char *text = cell_text (row, &columns[i]);

        g_ptr_array_add (cells, text);
        g_array_index (widths, gsize, i) = MAX (g_array_index (widths, gsize, i), text_width (text));
      }
  for (guint from = 0; from < cells->len; from += widths->len)
    print_row (self, cells, from, widths, from == 0);
}

/**
 * fw_cli_print_list:
 * @self: the frame
 * @document: (transfer full): holds @list
 * @list: an array of objects
 * @columns: which of their keys people see
 * @empty: what people read when there is none
 *
 * Prints a list, as the last thing of a command.
 *
 * Returns: %TRUE
 */
gboolean
fw_cli_print_list (FwCli             *self,
                   yyjson_mut_doc    *document,
                   yyjson_mut_val    *list,
                   const FwCliColumn *columns,
                   const char        *empty)
{
  yyjson_mut_doc_set_root (document, list);
  if (self->json)
    return fw_cli_print_json (self, document);
  if (yyjson_mut_arr_size (list) > 0)
    print_table (self, list, columns);
  else if (!self->quiet)
    fw_cli_note (self, "%s", empty);
  yyjson_mut_doc_free (document);

  return TRUE;
}
