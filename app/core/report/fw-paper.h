/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a report says, before it has a form: headings, text, tables, photos, charts. Written once by the
 * builders, then drawn as HTML, PDF or plain text. Made and used on one thread at a time.
 */
#pragma once

#include "fw-chart.h"

G_BEGIN_DECLS

typedef enum {
  FW_BLOCK_HEADING,
  FW_BLOCK_TEXT,
  FW_BLOCK_CALLOUT,             /* stands out */
  FW_BLOCK_QUOTE,
  FW_BLOCK_TABLE,
  FW_BLOCK_PHOTOS,              /* a strip of them */
  FW_BLOCK_CHART,
} FwBlockKind;

typedef struct
{
  char *title;
  double weight;                /* of its width among the others */
  gboolean numeric;
} FwColumn;

typedef struct
{
  char *text;
  char *small;                  /* below it, smaller; or NULL */
} FwTableCell;

typedef struct
{
  GPtrArray *columns;           /* FwColumn */
  GPtrArray *cells;             /* FwTableCell, row by row */
} FwTable;

typedef struct
{
  GBytes *jpeg;                 /* NULL where it is not on this device */
  char *caption;
} FwPaperPhoto;

typedef struct
{
  FwBlockKind kind;
  guint level;                  /* of a heading, from 1 */
  char *text;
  char *who;                    /* of a quote, or NULL */
  FwTable *table;
  GPtrArray *photos;            /* FwPaperPhoto */
  FwChart *chart;
} FwBlock;

typedef struct
{
  char *title;
  char *subtitle;               /* or NULL */
  char *language;               /* of its fixed words, as "de" */
  gboolean landscape;
  GPtrArray *blocks;            /* FwBlock */
} FwPaper;

FwPaper *fw_paper_new          (const char  *title,
                                const char  *subtitle);
void     fw_paper_free         (FwPaper     *self);
void     fw_paper_add_heading  (FwPaper     *self,
                                guint        level,
                                const char  *text);
void     fw_paper_add_text     (FwPaper     *self,
                                const char  *text);
void     fw_paper_add_callout  (FwPaper     *self,
                                const char  *text);
void     fw_paper_add_quote    (FwPaper     *self,
                                const char  *text,
                                const char  *who);
FwTable *fw_paper_add_table    (FwPaper     *self);
void     fw_paper_add_photo    (FwPaper     *self,
                                GBytes      *jpeg,
                                const char  *caption);
void     fw_paper_add_chart    (FwPaper     *self,
                                FwChart     *chart);
void     fw_table_add_column   (FwTable     *self,
                                const char  *title,
                                double       weight,
                                gboolean     numeric);
void     fw_table_put          (FwTable     *self,
                                const char  *text,
                                const char  *small);
guint    fw_table_get_n_rows   (const FwTable *self);
const FwTableCell *fw_table_get_cell (const FwTable *self,
                                      guint          row,
                                      guint          column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwPaper, fw_paper_free)

G_END_DECLS
