/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Laying out: blocks become items with a page and a place. A row of cells that does not fit goes on the
 * next page, one that is longer than a page is broken between lines, and heads of tables are repeated.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-pages-private.h"

#include <string.h>

#include "fw-jpeg.h"

#define BODY 9.5
#define SMALL_SCALE 0.86
#define PADDING 3.0
/* No head is so tall that nothing fits below it. */
#define HEAD_HEIGHT 60.0
#define GAP 8.0
#define FOOTER 20.0
/* What a heading wants below it on its page. */
#define KEPT_BELOW 120.0
#define CHART_HEIGHT 230.0
#define LITTLE_HEIGHT 110.0

/* Where the next thing goes. */
typedef struct
{
  FwPages *pages;
  guint page;
  double y;
  guint table;                  /* 0 outside tables */
  guint row;
  const FwTable *head;          /* is repeated on each page */
  guint tables;                 /* numbers given away */
} Cursor;

/* A layout that is put down line by line. */
typedef struct
{
  PangoLayout *layout;
  GArray *edges;                /* Edge, of each line */
  double x;
  guint next;
  const char *tag;
} Flow;

/* Of a line, in points from the top of its layout. */
typedef struct
{
  double top, bottom;
} Edge;

static void put_head (Cursor *cursor);

static void
item_free (FwItem *item)
{
  g_clear_object (&item->layout);
  g_free (item);
}

static double
get_bottom (Cursor *cursor)
{
  return cursor->pages->height - FW_PAGE_MARGIN - FOOTER;
}

static double
get_width (Cursor *cursor)
{
  return cursor->pages->width - 2 * FW_PAGE_MARGIN;
}

static FwItem *
add_item (Cursor     *cursor,
          FwItemKind  kind,
          double      x,
          double      width,
          double      height,
          const char *tag)
{
  FwItem *item = g_new0 (FwItem, 1);

  item->kind = kind;
  item->page = cursor->page;
  item->x = FW_PAGE_MARGIN + x;
  item->y = cursor->y;
  item->width = width;
  item->height = height;
  item->tag = tag;
  item->table = cursor->table;
  item->row = cursor->row;
  g_ptr_array_add (cursor->pages->items, item);

  return item;
}

static void
new_page (Cursor *cursor)
{
  cursor->page++;
  cursor->y = FW_PAGE_MARGIN;
  if (cursor->head != NULL)
    {
      cursor->table = ++cursor->tables;
      put_head (cursor);
    }
}

static gboolean
is_fresh (Cursor *cursor)
{
  return cursor->y <= FW_PAGE_MARGIN + 0.1;
}

static void
need (Cursor *cursor,
      double  height)
{
  if (!is_fresh (cursor) && cursor->y + height > get_bottom (cursor))
    new_page (cursor);
}

/* --- Text --------------------------------------------------------------------------------------- */

/**
 * fw_page_layout_new:
 * @context: of the pages
 * @text: valid UTF-8
 * @size: points
 * @bold: whether it is
 * @width: points to break it in
 *
 * The direction of each paragraph follows its own text.
 *
 * Returns: (transfer full): the text, ready to be measured
 */
PangoLayout *
fw_page_layout_new (PangoContext *context,
                    const char   *text,
                    double        size,
                    gboolean      bold,
                    double        width)
{
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_from_string (FW_PAGE_FAMILY);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
  pango_font_description_set_weight (font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_auto_dir (layout, TRUE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) (MAX (width, 1) * PANGO_SCALE));
  pango_layout_set_text (layout, text, -1);
  /* A name that has to be broken gets no letter that it has not. */
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);

  return layout;
}

/**
 * fw_page_shorten:
 * @text: valid UTF-8
 *
 * Returns: (transfer full): as much of it as has a place in a head or at a foot
 */
char *
fw_page_shorten (const char *text)
{
  g_autofree char *start = g_utf8_strlen (text, -1) > FW_PAGE_SHORT ? g_utf8_substring (text, 0, FW_PAGE_SHORT) : NULL;

  return start != NULL ? g_strconcat (start, "…", NULL) : g_strdup (text);
}

/* A cell's text with its small one below. */
static PangoLayout *
cell_layout (Cursor            *cursor,
             const FwTableCell *cell,
             gboolean           bold,
             double             width)
{
  g_autofree char *whole = cell->small != NULL ? g_strdup_printf ("%s%s%s", cell->text, cell->text[0] != '\0' ? "\n" : "",
                                                                  cell->small) : g_strdup (cell->text);
  PangoLayout *layout = fw_page_layout_new (cursor->pages->context, whole, BODY, bold, width);
  PangoAttrList *attributes = pango_layout_get_attributes (layout);
  PangoAttribute *scale = pango_attr_scale_new (SMALL_SCALE);
  PangoAttribute *grey = pango_attr_foreground_new (0x5000, 0x5000, 0x5000);

  scale->start_index = grey->start_index = (guint) strlen (cell->text);
  pango_attr_list_insert (attributes, scale);
  pango_attr_list_insert (attributes, grey);

  return layout;
}

static GArray *
list_edges (PangoLayout *layout)
{
  GArray *edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  PangoLayoutIter *iter = pango_layout_get_iter (layout);

  do
    {
      int top, bottom;
      Edge edge;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      edge.top = (double) top / PANGO_SCALE;
      edge.bottom = (double) bottom / PANGO_SCALE;
      g_array_append_val (edges, edge);
    }
  while (pango_layout_iter_next_line (iter));
  pango_layout_iter_free (iter);

  return edges;
}

/* Puts down the lines that fit into @height, at least one where @force; returns the height they take. */
static double
put_lines (Cursor   *cursor,
           Flow     *flow,
           double    inset,
           double    height,
           gboolean  force)
{
  guint line = flow->next;
  double start, used = 0;
  FwItem *item;

  if (line >= flow->edges->len)
    return 0;
  start = g_array_index (flow->edges, Edge, line).top;
  for (; line < flow->edges->len; line++)
    {
      double bottom = g_array_index (flow->edges, Edge, line).bottom;

      if (bottom - start > height && !(force && line == flow->next))
        break;
      used = bottom - start;
    }
  if (line == flow->next)
    return 0;
  item = add_item (cursor, FW_ITEM_LINES, flow->x, 0, used, flow->tag);
  item->y += inset;
  item->layout = g_object_ref (flow->layout);
  item->first = (int) flow->next;
  item->last = (int) line - 1;
  flow->next = line;

  return used;
}

static gboolean
is_done (GArray *flows)
{
  for (guint i = 0; i < flows->len; i++)
    {
      const Flow *flow = &g_array_index (flows, Flow, i);

      if (flow->next < flow->edges->len)
        return FALSE;
    }

  return TRUE;
}

static double
measure (GArray *flows)
{
  double height = 0;

  for (guint i = 0; i < flows->len; i++)
    {
      int pixels;

      pango_layout_get_size (g_array_index (flows, Flow, i).layout, NULL, &pixels);
      height = MAX (height, (double) pixels / PANGO_SCALE);
    }

  return height;
}

/* A row that would nearly fit on a page of its own is not broken. */
static void
put_row (Cursor *cursor,
         GArray *flows,
         double  padding)
{
  double whole = get_bottom (cursor) - FW_PAGE_MARGIN;
  double height = measure (flows) + 2 * padding;
  gboolean force = is_fresh (cursor);

  if (height < whole / 2)
    need (cursor, height);
  else
    need (cursor, 5 * BODY);
  while (!is_done (flows))
    {
      double room = get_bottom (cursor) - cursor->y - 2 * padding;
      double used = 0;

      for (guint i = 0; i < flows->len; i++)
        {
          double taken = put_lines (cursor, &g_array_index (flows, Flow, i), padding, room, force && used == 0);

          used = MAX (used, taken);
        }
      cursor->y += used + 2 * padding;
      /* A page that begins with a line takes it, however tall it is. */
      force = TRUE;
      if (!is_done (flows))
        new_page (cursor);
    }
}

static void
clear_flow (gpointer flow)
{
  g_object_unref (((Flow *) flow)->layout);
  g_array_unref (((Flow *) flow)->edges);
}

static GArray *
flows_new (void)
{
  GArray *flows = g_array_new (FALSE, TRUE, sizeof (Flow));

  g_array_set_clear_func (flows, clear_flow);

  return flows;
}

static void
add_flow (GArray      *flows,
          PangoLayout *layout,
          double       x,
          const char  *tag)
{
  Flow flow = { .layout = layout, .edges = list_edges (layout), .x = x, .tag = tag };

  g_array_append_val (flows, flow);
}

static void
put_text (Cursor     *cursor,
          const char *text,
          double      size,
          gboolean    bold,
          double      indent,
          const char *tag)
{
  g_autoptr(GArray) flows = flows_new ();

  add_flow (flows, fw_page_layout_new (cursor->pages->context, text, size, bold, get_width (cursor) - indent), indent, tag);
  put_row (cursor, flows, 2);
}

/* A bar beside text, on each page that it is on. */
static void
put_barred (Cursor     *cursor,
            const char *text,
            gboolean    bold,
            double      grey,
            const char *tag)
{
  guint first = cursor->pages->items->len;

  put_text (cursor, text, BODY, bold, 12, tag);
  for (guint i = first, end = cursor->pages->items->len; i < end; i++)
    {
      const FwItem *lines = g_ptr_array_index (cursor->pages->items, i);
      FwItem *bar = add_item (cursor, FW_ITEM_RECTANGLE, 2, 3, lines->height, NULL);

      bar->page = lines->page;
      bar->y = lines->y;
      bar->grey = grey;
    }
}

static void
put_heading (Cursor     *cursor,
             const char *text,
             guint       level)
{
  static const double sizes[] = { 20, 15, 12.5, 10.5 };
  static const char *const tags[] = { "H1", "H2", "H3", "H4" };
  guint step = MIN (level, G_N_ELEMENTS (sizes) - 1);
  FwPageHeading *heading = g_new0 (FwPageHeading, 1);

  if (!is_fresh (cursor))
    cursor->y += level == 1 ? 14 : 8;
  need (cursor, sizes[step] + KEPT_BELOW);
  heading->text = text;
  heading->level = level;
  heading->page = cursor->page;
  heading->y = cursor->y;
  g_ptr_array_add (cursor->pages->headings, heading);
  put_text (cursor, text, sizes[step], TRUE, 0, tags[step]);
}

/* --- Tables ------------------------------------------------------------------------------------- */

static void
get_column (Cursor        *cursor,
            const FwTable *table,
            guint          column,
            double        *x,
            double        *width)
{
  double sum = 0, before = 0, own = 1;

  for (guint c = 0; c < table->columns->len; c++)
    {
      double weight = ((FwColumn *) g_ptr_array_index (table->columns, c))->weight;

      before += c < column ? weight : 0;
      own = c == column ? weight : own;
      sum += weight;
    }
  *x = get_width (cursor) * before / sum;
  *width = get_width (cursor) * own / sum;
}

static void
put_rule (Cursor *cursor)
{
  FwItem *rule = add_item (cursor, FW_ITEM_RECTANGLE, 0, get_width (cursor), 0.5, NULL);

  rule->grey = 0.75;
}

static void
put_head (Cursor *cursor)
{
  const FwTable *table = cursor->head;
  g_autoptr(GArray) flows = flows_new ();
  gboolean any = FALSE;
  FwItem *back;

  for (guint c = 0; c < table->columns->len; c++)
    {
      const FwColumn *column = g_ptr_array_index (table->columns, c);
      g_autofree char *title = fw_page_shorten (column->title);
      PangoLayout *layout;
      double x, width;

      any |= title[0] != '\0';
      get_column (cursor, table, c, &x, &width);
      layout = fw_page_layout_new (cursor->pages->context, title, BODY, TRUE, width - 2 * PADDING);
      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_height (layout, (int) (HEAD_HEIGHT * PANGO_SCALE));
      if (column->numeric)
        pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
      add_flow (flows, layout, x + PADDING, "TH");
    }
  if (!any)
    return;
  cursor->row++;
  back = add_item (cursor, FW_ITEM_RECTANGLE, 0, get_width (cursor), measure (flows) + 2 * PADDING, NULL);
  back->grey = 0.93;
  for (guint i = 0; i < flows->len; i++)
    put_lines (cursor, &g_array_index (flows, Flow, i), PADDING, G_MAXDOUBLE, TRUE);
  cursor->y += measure (flows) + 2 * PADDING;
}

static void
put_cells (Cursor        *cursor,
           const FwTable *table,
           guint          row)
{
  g_autoptr(GArray) flows = flows_new ();

  for (guint c = 0; c < table->columns->len; c++)
    {
      const FwColumn *column = g_ptr_array_index (table->columns, c);
      PangoLayout *layout;
      double x, width;

      get_column (cursor, table, c, &x, &width);
      layout = cell_layout (cursor, fw_table_get_cell (table, row, c), FALSE, width - 2 * PADDING);
      if (column->numeric)
        pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
      add_flow (flows, layout, x + PADDING, c == 0 ? "TH" : "TD");
    }
  cursor->row++;
  put_row (cursor, flows, PADDING);
  put_rule (cursor);
}

static void
put_table (Cursor        *cursor,
           const FwTable *table)
{
  if (fw_table_get_n_rows (table) == 0)
    return;
  need (cursor, 6 * BODY);
  cursor->table = ++cursor->tables;
  cursor->head = table;
  put_head (cursor);
  for (guint r = 0; r < fw_table_get_n_rows (table); r++)
    put_cells (cursor, table, r);
  cursor->table = 0;
  cursor->head = NULL;
  cursor->y += GAP;
}

/* --- Photos and charts -------------------------------------------------------------------------- */

/* The size at which a photo is drawn; a place for its words where there is no picture. */
static void
fit_photo (Cursor             *cursor,
           const FwPaperPhoto *photo,
           double              room,
           double             *width,
           double             *height)
{
  guint pixels_wide = 0, pixels_high = 0;
  double most = (get_bottom (cursor) - FW_PAGE_MARGIN) * 0.42;
  gsize length = 0;
  const guint8 *data = photo->jpeg != NULL ? g_bytes_get_data (photo->jpeg, &length) : NULL;
  double scale;

  *width = room;
  *height = 0;
  if (data == NULL || !fw_jpeg_read_size (data, length, &pixels_wide, &pixels_high, NULL) || pixels_wide == 0 || pixels_high == 0)
    return;
  scale = MIN (room / pixels_wide, most / pixels_high);
  *width = pixels_wide * scale;
  *height = pixels_high * scale;
}

/* Two beside each other, their captions below. */
static void
put_pair (Cursor    *cursor,
          GPtrArray *photos,
          guint      first)
{
  double room = (get_width (cursor) - GAP) / 2;
  double widths[2], heights[2], tallest = 0, below = 0;
  g_autoptr(GArray) captions = flows_new ();
  guint count = MIN (2, photos->len - first);

  for (guint i = 0; i < count; i++)
    {
      const FwPaperPhoto *photo = g_ptr_array_index (photos, first + i);

      fit_photo (cursor, photo, room, &widths[i], &heights[i]);
      tallest = MAX (tallest, heights[i]);
      add_flow (captions, fw_page_layout_new (cursor->pages->context, photo->caption, BODY * SMALL_SCALE, FALSE, room),
                i * (room + GAP), "Caption");
    }
  below = measure (captions);
  need (cursor, MIN (tallest + 4 + below, get_bottom (cursor) - FW_PAGE_MARGIN));
  for (guint i = 0; i < count; i++)
    if (heights[i] > 0)
      add_item (cursor, FW_ITEM_PHOTO, i * (room + GAP), widths[i], heights[i], "Figure")->photo =
        g_ptr_array_index (photos, first + i);
  cursor->y += tallest + 2;
  put_row (cursor, captions, 0);
  cursor->y += GAP;
}

static void
put_chart (Cursor        *cursor,
           const FwChart *chart,
           guint         *beside)
{
  guint columns = cursor->pages->paper->landscape ? 3 : 2;
  double room = (get_width (cursor) - (columns - 1) * GAP) / columns;
  double height = CHART_HEIGHT + 14 * chart->lines->len;

  if (!chart->small)
    {
      need (cursor, height);
      add_item (cursor, FW_ITEM_CHART, 0, get_width (cursor), height, "Figure")->chart = chart;
      cursor->y += height + GAP;
      return;
    }
  if (*beside == 0)
    need (cursor, LITTLE_HEIGHT);
  add_item (cursor, FW_ITEM_CHART, *beside * (room + GAP), room, LITTLE_HEIGHT, "Figure")->chart = chart;
  *beside = (*beside + 1) % columns;
  if (*beside == 0)
    cursor->y += LITTLE_HEIGHT + GAP;
}

/* --- Blocks ------------------------------------------------------------------------------------- */

static void
put_block (Cursor        *cursor,
           const FwBlock *block,
           guint         *beside)
{
  if (*beside > 0 && (block->kind != FW_BLOCK_CHART || !block->chart->small))
    {
      cursor->y += LITTLE_HEIGHT + GAP;
      *beside = 0;
    }
  switch (block->kind)
    {
    case FW_BLOCK_HEADING:
      put_heading (cursor, block->text, block->level);
      break;
    case FW_BLOCK_TEXT:
      put_text (cursor, block->text, BODY, FALSE, 0, "P");
      break;
    case FW_BLOCK_CALLOUT:
      put_barred (cursor, block->text, TRUE, 0.3, "P");
      cursor->y += GAP;
      break;
    case FW_BLOCK_QUOTE:
      need (cursor, 4 * BODY);
      if (block->who != NULL)
        put_text (cursor, block->who, BODY * SMALL_SCALE, FALSE, 0, "P");
      put_barred (cursor, block->text, FALSE, 0.75, "BlockQuote");
      break;
    case FW_BLOCK_TABLE:
      put_table (cursor, block->table);
      break;
    case FW_BLOCK_PHOTOS:
      for (guint i = 0; i < block->photos->len; i += 2)
        put_pair (cursor, block->photos, i);
      break;
    case FW_BLOCK_CHART:
    default:
      put_chart (cursor, block->chart, beside);
      break;
    }
}

static PangoContext *
context_new (void)
{
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  cairo_font_options_destroy (options);

  return context;
}

/**
 * fw_pages_new:
 * @paper: a paper, which must outlive the result
 * @width: of a page, in points
 * @height: of a page, in points
 *
 * Returns: (transfer full): the paper laid out
 */
FwPages *
fw_pages_new (const FwPaper *paper,
              double         width,
              double         height)
{
  FwPages *self = g_new0 (FwPages, 1);
  Cursor cursor = { .pages = self, .y = FW_PAGE_MARGIN };
  guint beside = 0;

  self->paper = paper;
  self->width = width;
  self->height = height;
  self->context = context_new ();
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->headings = g_ptr_array_new_with_free_func (g_free);
  put_heading (&cursor, paper->title, 0);
  if (paper->subtitle != NULL)
    put_text (&cursor, paper->subtitle, BODY, FALSE, 0, "P");
  cursor.y += GAP;
  for (guint i = 0; i < paper->blocks->len; i++)
    put_block (&cursor, g_ptr_array_index (paper->blocks, i), &beside);
  self->count = cursor.page + 1;

  return self;
}

/**
 * fw_pages_free:
 * @self: (transfer full): pages
 */
void
fw_pages_free (FwPages *self)
{
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->headings);
  g_object_unref (self->context);
  g_free (self);
}

/**
 * fw_pages_get_count:
 * @self: pages
 *
 * Returns: how many there are, at least one
 */
guint
fw_pages_get_count (FwPages *self)
{
  return self->count;
}

/**
 * fw_pages_get_headings:
 * @self: pages
 *
 * Returns: (transfer none) (element-type FwPageHeading): the title and the headings, in order
 */
GPtrArray *
fw_pages_get_headings (FwPages *self)
{
  return self->headings;
}
