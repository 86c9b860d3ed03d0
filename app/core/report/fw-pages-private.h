/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What laying out and drawing share. Lengths are in points.
 */
#pragma once

#include <pango/pangocairo.h>

#include "fw-pages.h"

G_BEGIN_DECLS

#define FW_PAGE_MARGIN 42.0
/* Characters of what is repeated on every page. */
#define FW_PAGE_SHORT 200
#define FW_PAGE_FAMILY "Cantarell, Noto Sans, sans-serif"

typedef enum {
  FW_ITEM_LINES,
  FW_ITEM_RECTANGLE,
  FW_ITEM_PHOTO,
  FW_ITEM_CHART,
} FwItemKind;

/* One thing to draw. */
typedef struct
{
  FwItemKind kind;
  guint page;
  double x, y, width, height;
  const char *tag;              /* of the structure, as "H1" or "TD"; NULL for what is only decoration */
  guint table;                  /* which table on which page it is in, 0 for none */
  guint row;
  PangoLayout *layout;
  int first, last;              /* lines of it */
  double grey;                  /* of a rectangle */
  const FwPaperPhoto *photo;
  const FwChart *chart;
} FwItem;

struct _FwPages
{
  const FwPaper *paper;
  double width, height;
  PangoContext *context;
  GPtrArray *items;             /* FwItem, in the order of reading */
  GPtrArray *headings;          /* FwPageHeading */
  guint count;
};

PangoLayout *fw_page_layout_new (PangoContext  *context,
                                 const char    *text,
                                 double         size,
                                 gboolean       bold,
                                 double         width);
char        *fw_page_shorten    (const char    *text);

G_END_DECLS
