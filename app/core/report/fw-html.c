/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Writing HTML. Everything that was typed is escaped, so that it shows as it was typed and can be
 * nothing else; a policy in the head forbids the rest to the browser as well.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-html.h"

#include <math.h>

#include "fw-html-chart.h"

static const char style[] =
  ":root{color-scheme:light dark;--line:#c8c8c8;--soft:#f3f3f3;--dim:#555;--mark:#8a4b00}"
  "@media(prefers-color-scheme:dark){:root{--line:#555;--soft:#2a2a2a;--dim:#bbb;--mark:#ffbe6f}}"
  "body{font:16px/1.45 system-ui,Cantarell,'Noto Sans',sans-serif;max-width:72rem;margin:0 auto;padding:1rem}"
  "h1{font-size:1.7rem;margin:0 0 .2rem}h2{font-size:1.35rem;margin:2rem 0 .5rem}h3{font-size:1.1rem;margin:1.5rem 0 .4rem}"
  "h4{margin:1rem 0 .3rem}p{margin:.5rem 0;white-space:pre-line}.dim,small,figcaption{color:var(--dim)}"
  "small{display:block;font-size:.85rem;font-weight:400;white-space:pre-line}"
  ".callout{border-inline-start:4px solid var(--mark);padding:.4rem .8rem;font-weight:600}"
  "blockquote{margin:.6rem 0;padding:.2rem .8rem;border-inline-start:3px solid var(--line);white-space:pre-line}"
  "table{border-collapse:collapse;table-layout:fixed;width:100%;margin:.5rem 0}"
  "th,td{text-align:start;vertical-align:top;padding:.35rem .5rem;border-bottom:1px solid var(--line);overflow-wrap:anywhere}"
  "thead th{background:var(--soft)}tbody th{font-weight:500}td.number,th.number{text-align:end}"
  ".photos{display:flex;flex-wrap:wrap;gap:1rem;margin:.7rem 0}"
  ".charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:1rem;margin:.7rem 0}"
  "figure{margin:0;flex:1 1 20rem;max-width:32rem;break-inside:avoid}figure.wide{max-width:none}figure.little{flex-basis:14rem;max-width:20rem}"
  "img{max-width:100%;height:auto;display:block}figcaption{font-size:.9rem}svg{max-width:100%;height:auto;display:block}"
  ".date{white-space:nowrap}@media(min-width:40rem) and (max-width:60rem){td .date,th .date{white-space:normal}}"
  "@media(max-width:40rem){table,thead,tbody,tr,th,td{display:block}tr{border-bottom:2px solid var(--line);"
  "padding:.4rem 0}th,td{border:0;padding:.15rem 0}td.number{text-align:start}thead tr{border:0;padding:0}thead th{padding:.15rem .5rem}"
  "tbody th{font-weight:600}"
  "thead td,thead th+th,thead td+th{position:absolute;clip-path:inset(50%)}figure.wide{overflow-x:auto}figure.wide svg{min-width:36rem}"
  "td::before{content:attr(data-head);display:block;font-size:.8rem;color:var(--dim)}}"
  "@media print{body{max-width:none;padding:0;font-size:10pt}th,td{padding:.25rem .3rem;font-size:9pt}h2,h3,h4{break-after:avoid}tr,blockquote{break-inside:avoid}thead{display:table-header-group}}";

/**
 * fw_html_escape:
 * @text: text as it was typed
 *
 * Characters that do not show or turn the direction of what follows are left out: they could make a line
 * read as something it is not (Unicode Technical Report 36, 2.4).
 *
 * Returns: (transfer full): @text for the inside of an element or of a quoted attribute
 */
char *
fw_html_escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr(GString) clean = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if ((g_unichar_iscntrl (c) && c != '\n' && c != '\t') || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069))
        continue;
      g_string_append_unichar (clean, c);
    }

  return g_markup_escape_text (clean->str, -1);
}

/* A browser breaks lines after a hyphen, also those of a date. */
static char *
dup_content (const char *text)
{
  static GRegex *dates;
  g_autofree char *escaped = fw_html_escape (text);

  if (g_once_init_enter_pointer (&dates))
    g_once_init_leave_pointer (&dates, g_regex_new ("\\b\\d{4}-\\d\\d-\\d\\d\\b", G_REGEX_OPTIMIZE, 0, NULL));

  return g_regex_replace (dates, escaped, -1, 0, "<span class=\"date\">\\0</span>", 0, NULL);
}

static void
add_element (GString    *out,
             const char *name,
             const char *attributes,
             const char *text)
{
  g_autofree char *content = dup_content (text != NULL ? text : "");

  g_string_append_printf (out, "<%s%s dir=\"auto\">%s</%s>\n", name, attributes, content, name);
}

static void
add_cell (GString           *out,
          const FwTable     *table,
          const FwTableCell *cell,
          guint              column)
{
  const FwColumn *head = g_ptr_array_index (table->columns, column);
  g_autofree char *title = fw_html_escape (head->title);
  g_autofree char *text = dup_content (cell->text);
  g_autofree char *small = cell->small != NULL ? dup_content (cell->small) : NULL;

  if (column == 0)
    g_string_append_printf (out, "<th scope=\"row\" dir=\"auto\">%s", text);
  else
    g_string_append_printf (out, "<td%s data-head=\"%s\" dir=\"auto\">%s", head->numeric ? " class=\"number\"" : "", title, text);
  if (small != NULL)
    g_string_append_printf (out, "<small dir=\"auto\">%s</small>", small);
  g_string_append (out, column == 0 ? "</th>" : "</td>");
}

static gboolean
has_head (const FwTable *table)
{
  for (guint c = 0; c < table->columns->len; c++)
    if (((FwColumn *) g_ptr_array_index (table->columns, c))->title[0] != '\0')
      return TRUE;

  return FALSE;
}

/* So wide as on paper, that the columns of the tables of a report stand below each other. */
static void
add_widths (GString       *out,
            const FwTable *table)
{
  double all = 0;

  for (guint c = 0; c < table->columns->len; c++)
    all += ((FwColumn *) g_ptr_array_index (table->columns, c))->weight;
  g_string_append (out, "<colgroup>");
  for (guint c = 0; c < table->columns->len; c++)
    g_string_append_printf (out, "<col style=\"width:%ld%%\">",
                            lround (((FwColumn *) g_ptr_array_index (table->columns, c))->weight / all * 100));
  g_string_append (out, "</colgroup>\n");
}

static void
add_table (GString       *out,
           const FwTable *table)
{
  if (fw_table_get_n_rows (table) == 0)
    return;
  g_string_append (out, "<table>\n");
  add_widths (out, table);
  if (has_head (table))
    g_string_append (out, "<thead><tr>");
  for (guint c = 0; has_head (table) && c < table->columns->len; c++)
    {
      const FwColumn *column = g_ptr_array_index (table->columns, c);
      g_autofree char *title = dup_content (column->title);

      if (column->title[0] == '\0')
        g_string_append (out, "<td></td>");
      else
        g_string_append_printf (out, "<th scope=\"col\"%s dir=\"auto\">%s</th>", column->numeric ? " class=\"number\"" : "", title);
    }
  g_string_append (out, has_head (table) ? "</tr></thead>\n<tbody>\n" : "<tbody>\n");
  for (guint r = 0; r < fw_table_get_n_rows (table); r++)
    {
      g_string_append (out, "<tr>");
      for (guint c = 0; c < table->columns->len; c++)
        add_cell (out, table, fw_table_get_cell (table, r, c), c);
      g_string_append (out, "</tr>\n");
    }
  g_string_append (out, "</tbody></table>\n");
}

static void
add_photos (GString   *out,
            GPtrArray *photos)
{
  g_string_append (out, "<div class=\"photos\">\n");
  for (guint i = 0; i < photos->len; i++)
    {
      const FwPaperPhoto *photo = g_ptr_array_index (photos, i);
      g_autofree char *caption = fw_html_escape (photo->caption);
      g_autofree char *below = dup_content (photo->caption);

      g_string_append (out, "<figure>");
      if (photo->jpeg != NULL)
        {
          gsize length;
          const guchar *data = g_bytes_get_data (photo->jpeg, &length);
          g_autofree char *encoded = g_base64_encode (data, length);

          g_string_append_printf (out, "<img alt=\"%s\" src=\"data:image/jpeg;base64,", caption);
          g_string_append (out, encoded);
          g_string_append (out, "\">");
        }
      g_string_append_printf (out, "<figcaption dir=\"auto\">%s</figcaption></figure>\n", below);
    }
  g_string_append (out, "</div>\n");
}

static void
add_quote (GString       *out,
           const FwBlock *block)
{
  g_autofree char *text = dup_content (block->text);
  g_autofree char *who = block->who != NULL ? dup_content (block->who) : NULL;

  if (who != NULL)
    g_string_append_printf (out, "<p class=\"dim\" dir=\"auto\">%s</p>\n", who);
  g_string_append_printf (out, "<blockquote dir=\"auto\">%s</blockquote>\n", text);
}

static void
add_block (GString       *out,
           const FwBlock *block)
{
  static const char *const headings[] = { "h2", "h3", "h4" };

  switch (block->kind)
    {
    case FW_BLOCK_HEADING:
      add_element (out, headings[CLAMP (block->level, 1, G_N_ELEMENTS (headings)) - 1], "", block->text);
      break;
    case FW_BLOCK_TEXT:
      add_element (out, "p", "", block->text);
      break;
    case FW_BLOCK_CALLOUT:
      add_element (out, "p", " class=\"callout\"", block->text);
      break;
    case FW_BLOCK_QUOTE:
      add_quote (out, block);
      break;
    case FW_BLOCK_TABLE:
      add_table (out, block->table);
      break;
    case FW_BLOCK_PHOTOS:
      add_photos (out, block->photos);
      break;
    case FW_BLOCK_CHART:
    default:
      fw_html_add_chart (out, block->chart);
      break;
    }
}

static gboolean
is_small_chart (const FwPaper *paper,
                guint          position)
{
  const FwBlock *block = position < paper->blocks->len ? g_ptr_array_index (paper->blocks, position) : NULL;

  return block != NULL && block->kind == FW_BLOCK_CHART && block->chart->small;
}

/**
 * fw_html_write:
 * @paper: a paper
 *
 * Returns: (transfer full): it as a whole HTML file
 */
char *
fw_html_write (const FwPaper *paper)
{
  GString *out = g_string_new ("<!DOCTYPE html>\n");
  g_autofree char *title = fw_html_escape (paper->title);
  g_autofree char *language = fw_html_escape (paper->language);

  g_string_append_printf (out, "<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", language);
  g_string_append (out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                   "style-src 'unsafe-inline'; img-src data:\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"generator\" content=\"Floorwalk\">\n");
  g_string_append_printf (out, "<title>%s</title>\n<style>%s</style>\n</head>\n<body>\n<main>\n", title, style);
  add_element (out, "h1", "", paper->title);
  if (paper->subtitle != NULL)
    add_element (out, "p", " class=\"dim\"", paper->subtitle);
  for (guint i = 0; i < paper->blocks->len; i++)
    {
      if (is_small_chart (paper, i) && (i == 0 || !is_small_chart (paper, i - 1)))
        g_string_append (out, "<div class=\"charts\">\n");
      add_block (out, g_ptr_array_index (paper->blocks, i));
      if (is_small_chart (paper, i) && !is_small_chart (paper, i + 1))
        g_string_append (out, "</div>\n");
    }
  g_string_append (out, "</main>\n</body>\n</html>\n");

  return g_string_free_and_steal (out);
}
