/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Collecting what a report says.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-paper.h"

#include <glib/gi18n.h>

static void
column_free (FwColumn *column)
{
  g_free (column->title);
  g_free (column);
}

static void
cell_free (FwTableCell *cell)
{
  g_free (cell->text);
  g_free (cell->small);
  g_free (cell);
}

static void
table_free (FwTable *table)
{
  g_ptr_array_unref (table->columns);
  g_ptr_array_unref (table->cells);
  g_free (table);
}

static void
photo_free (FwPaperPhoto *photo)
{
  g_clear_pointer (&photo->jpeg, g_bytes_unref);
  g_free (photo->caption);
  g_free (photo);
}

static void
block_free (FwBlock *block)
{
  g_free (block->text);
  g_free (block->who);
  g_clear_pointer (&block->table, table_free);
  g_clear_pointer (&block->photos, g_ptr_array_unref);
  g_clear_pointer (&block->chart, fw_chart_free);
  g_free (block);
}

/**
 * fw_paper_new:
 * @title: its title
 * @subtitle: (nullable): what stands below
 *
 * Returns: (transfer full): an empty paper
 */
FwPaper *
fw_paper_new (const char *title,
              const char *subtitle)
{
  FwPaper *self = g_new0 (FwPaper, 1);

  self->title = g_utf8_make_valid (title, -1);
  self->subtitle = subtitle != NULL ? g_utf8_make_valid (subtitle, -1) : NULL;
  /* Translators: the code of your own language, as “de”; see BCP 47. */
  self->language = g_strdup (C_("language code", "en"));
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);

  return self;
}

/**
 * fw_paper_free:
 * @self: (transfer full): a paper
 */
void
fw_paper_free (FwPaper *self)
{
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->language);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static FwBlock *
add_block (FwPaper     *self,
           FwBlockKind  kind,
           const char  *text)
{
  FwBlock *block = g_new0 (FwBlock, 1);

  block->kind = kind;
  block->text = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  g_ptr_array_add (self->blocks, block);

  return block;
}

/**
 * fw_paper_add_heading:
 * @self: a paper
 * @level: from 1; the title of the paper stands above all
 * @text: one line
 *
 * Adds a heading.
 */
void
fw_paper_add_heading (FwPaper    *self,
                      guint       level,
                      const char *text)
{
  add_block (self, FW_BLOCK_HEADING, text)->level = level;
}

/**
 * fw_paper_add_text:
 * @self: a paper
 * @text: one or more lines
 *
 * Adds a paragraph.
 */
void
fw_paper_add_text (FwPaper    *self,
                   const char *text)
{
  add_block (self, FW_BLOCK_TEXT, text);
}

/**
 * fw_paper_add_callout:
 * @self: a paper
 * @text: one or more lines
 *
 * Adds a paragraph that stands out.
 */
void
fw_paper_add_callout (FwPaper    *self,
                      const char *text)
{
  add_block (self, FW_BLOCK_CALLOUT, text);
}

/**
 * fw_paper_add_quote:
 * @self: a paper
 * @text: what was said
 * @who: (nullable): by whom
 *
 * Adds somebody's words.
 */
void
fw_paper_add_quote (FwPaper    *self,
                    const char *text,
                    const char *who)
{
  add_block (self, FW_BLOCK_QUOTE, text)->who = who != NULL ? g_utf8_make_valid (who, -1) : NULL;
}

/**
 * fw_paper_add_table:
 * @self: a paper
 *
 * Returns: (transfer none): a new table, to be given columns and then cells
 */
FwTable *
fw_paper_add_table (FwPaper *self)
{
  FwTable *table = g_new0 (FwTable, 1);

  table->columns = g_ptr_array_new_with_free_func ((GDestroyNotify) column_free);
  table->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);
  add_block (self, FW_BLOCK_TABLE, NULL)->table = table;

  return table;
}

/**
 * fw_paper_add_photo:
 * @self: a paper
 * @jpeg: (nullable): the file; %NULL where it is not on this device
 * @caption: what it shows
 *
 * Adds a photo to the strip that is last, or begins one.
 */
void
fw_paper_add_photo (FwPaper    *self,
                    GBytes     *jpeg,
                    const char *caption)
{
  FwBlock *last = self->blocks->len > 0 ? g_ptr_array_index (self->blocks, self->blocks->len - 1) : NULL;
  FwPaperPhoto *photo = g_new0 (FwPaperPhoto, 1);

  if (last == NULL || last->kind != FW_BLOCK_PHOTOS)
    {
      last = add_block (self, FW_BLOCK_PHOTOS, NULL);
      last->photos = g_ptr_array_new_with_free_func ((GDestroyNotify) photo_free);
    }
  photo->jpeg = jpeg != NULL ? g_bytes_ref (jpeg) : NULL;
  photo->caption = g_utf8_make_valid (caption, -1);
  g_ptr_array_add (last->photos, photo);
}

/**
 * fw_paper_add_chart:
 * @self: a paper
 * @chart: (transfer full): a finished chart
 *
 * Adds a chart. What it shows should stand in a table too.
 */
void
fw_paper_add_chart (FwPaper *self,
                    FwChart *chart)
{
  add_block (self, FW_BLOCK_CHART, NULL)->chart = chart;
}

/**
 * fw_table_add_column:
 * @self: a table without cells
 * @title: its head
 * @weight: of its width among the others
 * @numeric: whether it holds figures
 *
 * Adds a column.
 */
void
fw_table_add_column (FwTable    *self,
                     const char *title,
                     double      weight,
                     gboolean    numeric)
{
  FwColumn *column = g_new0 (FwColumn, 1);

  column->title = g_utf8_make_valid (title, -1);
  column->weight = weight;
  column->numeric = numeric;
  g_ptr_array_add (self->columns, column);
}

/**
 * fw_table_put:
 * @self: a table
 * @text: (nullable): the next cell, row by row
 * @small: (nullable): what stands below it, smaller
 *
 * Adds a cell.
 */
void
fw_table_put (FwTable    *self,
              const char *text,
              const char *small)
{
  FwTableCell *cell = g_new0 (FwTableCell, 1);

  cell->text = g_utf8_make_valid (text != NULL ? text : "", -1);
  cell->small = small != NULL && small[0] != '\0' ? g_utf8_make_valid (small, -1) : NULL;
  g_ptr_array_add (self->cells, cell);
}

/**
 * fw_table_get_n_rows:
 * @self: a table
 *
 * Returns: the number of its rows, without the head
 */
guint
fw_table_get_n_rows (const FwTable *self)
{
  return self->columns->len > 0 ? self->cells->len / self->columns->len : 0;
}

/**
 * fw_table_get_cell:
 * @self: a table
 * @row: from 0
 * @column: from 0
 *
 * Returns: the cell there
 */
const FwTableCell *
fw_table_get_cell (const FwTable *self,
                   guint          row,
                   guint          column)
{
  return g_ptr_array_index (self->cells, row * self->columns->len + column);
}
