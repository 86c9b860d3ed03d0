/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laying out a paper in lines: narrow tables in columns, wide ones row by row.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-plain-text.h"

#include <string.h>

#include <glib/gi18n.h>

#define WIDTH 130

/* Control characters of foreign text must not steer a terminal; lines go on below each other. */
static void
append_clean (GString    *out,
              const char *text,
              guint       indent)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == '\n')
        g_string_append_printf (out, "\n%*s", (int) indent, "");
      else if (g_unichar_iscntrl (character) || g_unichar_type (character) == G_UNICODE_FORMAT)
        g_string_append_c (out, ' ');
      else
        g_string_append_unichar (out, character);
    }
}

static guint
text_width (const char *text)
{
  guint width = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    width += g_unichar_iszerowidth (g_utf8_get_char (text)) ? 0 : g_unichar_iswide (g_utf8_get_char (text)) ? 2 : 1;

  return width;
}

static void
append_padded (GString    *out,
               const char *text,
               guint       width)
{
  append_clean (out, text, 0);
  for (guint at = text_width (text); at < width; at++)
    g_string_append_c (out, ' ');
}

/* The widths of the columns; NULL where they do not fit beside each other. */
static guint *
measure_columns (const FwTable *table)
{
  g_autofree guint *widths = g_new0 (guint, table->columns->len);
  guint sum = 0;

  for (guint c = 0; c < table->columns->len; c++)
    {
      widths[c] = text_width (((FwColumn *) g_ptr_array_index (table->columns, c))->title);
      for (guint r = 0; r < fw_table_get_n_rows (table); r++)
        {
          const FwTableCell *cell = fw_table_get_cell (table, r, c);

          if ((cell->small != NULL && c > 0) || strchr (cell->text, '\n') != NULL)
            return NULL;
          widths[c] = MAX (widths[c], text_width (cell->text) + (cell->small != NULL ? text_width (cell->small) + 3 : 0));
        }
      sum += widths[c] + 2;
    }

  return sum <= WIDTH ? g_steal_pointer (&widths) : NULL;
}

static void
strip_end (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
}

static void
write_columns (GString       *out,
               const FwTable *table,
               const guint   *widths)
{
  for (guint c = 0; c < table->columns->len; c++)
    append_padded (out, ((FwColumn *) g_ptr_array_index (table->columns, c))->title, widths[c] + 2);
  strip_end (out);
  if (out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
  for (guint r = 0; r < fw_table_get_n_rows (table); r++)
    {
      for (guint c = 0; c < table->columns->len; c++)
        {
          const FwTableCell *cell = fw_table_get_cell (table, r, c);
          g_autofree char *text = cell->small != NULL ? g_strdup_printf ("%s (%s)", cell->text, cell->small)
                                                      : g_strdup (cell->text);

          append_padded (out, text, widths[c] + 2);
        }
      strip_end (out);
      g_string_append_c (out, '\n');
    }
}

static void
write_small (GString    *out,
             const char *small,
             guint       indent)
{
  if (small == NULL)
    return;
  g_string_append_printf (out, "%*s", (int) indent, "");
  append_clean (out, small, indent);
  g_string_append_c (out, '\n');
}

static void
write_rows (GString       *out,
            const FwTable *table)
{
  guint width = 0;

  for (guint c = 1; c < table->columns->len; c++)
    width = MAX (width, text_width (((FwColumn *) g_ptr_array_index (table->columns, c))->title));
  for (guint r = 0; r < fw_table_get_n_rows (table); r++)
    {
      const FwTableCell *first = fw_table_get_cell (table, r, 0);

      append_clean (out, first->text, 0);
      g_string_append_c (out, '\n');
      write_small (out, first->small, 2);
      for (guint c = 1; c < table->columns->len; c++)
        {
          const FwTableCell *cell = fw_table_get_cell (table, r, c);

          g_string_append (out, "    ");
          append_padded (out, ((FwColumn *) g_ptr_array_index (table->columns, c))->title, width + 2);
          append_clean (out, cell->text, width + 6);
          strip_end (out);
          g_string_append_c (out, '\n');
          write_small (out, cell->small, width + 6);
        }
    }
}

static void
write_table (GString       *out,
             const FwTable *table)
{
  g_autofree guint *widths = measure_columns (table);

  if (widths != NULL)
    write_columns (out, table, widths);
  else
    write_rows (out, table);
}

static void
write_line (GString    *out,
            const char *before,
            const char *text)
{
  g_string_append (out, before);
  append_clean (out, text, (guint) strlen (before));
  g_string_append_c (out, '\n');
}

static void
write_photo (GString            *out,
             const FwPaperPhoto *photo)
{
  /* Translators: the caption of a photo. */
  g_autofree char *text = g_strdup_printf (_("Photo: %s"), photo->caption);

  write_line (out, "  ", text);
}

static void
write_block (GString       *out,
             const FwBlock *block)
{
  switch (block->kind)
    {
    case FW_BLOCK_HEADING:
      g_string_append_c (out, '\n');
      write_line (out, block->level == 1 ? "== " : block->level == 2 ? "-- " : "", block->text);
      break;
    case FW_BLOCK_TEXT:
      write_line (out, "", block->text);
      break;
    case FW_BLOCK_CALLOUT:
      write_line (out, "! ", block->text);
      break;
    case FW_BLOCK_QUOTE:
      if (block->who != NULL)
        write_line (out, "", block->who);
      write_line (out, "    ", block->text);
      break;
    case FW_BLOCK_TABLE:
      write_table (out, block->table);
      break;
    case FW_BLOCK_PHOTOS:
      for (guint i = 0; i < block->photos->len; i++)
        write_photo (out, g_ptr_array_index (block->photos, i));
      break;
    case FW_BLOCK_CHART:
    default:
      /* The table beside it says the same. */
      break;
    }
}

/**
 * fw_plain_text_write:
 * @paper: a paper
 *
 * Returns: (transfer full): it as plain text, ended by a newline
 */
char *
fw_plain_text_write (const FwPaper *paper)
{
  GString *out = g_string_new (NULL);

  write_line (out, "", paper->title);
  if (paper->subtitle != NULL)
    write_line (out, "", paper->subtitle);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < paper->blocks->len; i++)
    write_block (out, g_ptr_array_index (paper->blocks, i));

  return g_string_free_and_steal (out);
}
