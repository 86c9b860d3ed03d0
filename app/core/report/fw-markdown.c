/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Escaping for Markdown.
 */
#define G_LOG_DOMAIN "fw-report"

#include "fw-markdown.h"

/* Characters that turn the direction of text or do not show: they could make a line read as
 * something it is not. Unicode Technical Report 36, 2.4 "Bidirectional Text Spoofing". */
static gboolean
is_hidden (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) || c == 0x200e || c == 0x200f || c == 0x061c ||
         c == 0xfeff || (g_unichar_iscntrl (c) && c != '\n');
}

/**
 * fw_markdown_escape:
 * @text: text as it was typed
 *
 * CommonMark lets every ASCII punctuation character be escaped by a backslash
 * (https://spec.commonmark.org/0.31.2/#backslash-escapes); all of them are. Line breaks become
 * spaces.
 *
 * Returns: (transfer full): @text for the inside of a line or table cell
 */
char *
fw_markdown_escape (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr(GString) escaped = g_string_new (NULL);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == 0x2028 || c == 0x2029)
        g_string_append_c (escaped, ' ');
      else if (c < 0x80 && g_ascii_ispunct ((char) c))
        g_string_append_printf (escaped, "\\%c", (char) c);
      else if (!is_hidden (c))
        g_string_append_unichar (escaped, c);
    }

  return g_string_free (g_steal_pointer (&escaped), FALSE);
}

/**
 * fw_markdown_quote:
 * @page: where to write
 * @text: text of one or more lines, as it was typed
 *
 * Appends @text as a block quote.
 */
void
fw_markdown_quote (GString    *page,
                   const char *text)
{
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *escaped = fw_markdown_escape (lines[i]);

      g_string_append_printf (page, "> %s  \n", escaped);
    }
  g_string_append_c (page, '\n');
}
