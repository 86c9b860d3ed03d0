/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of escaping: what was typed shows as it was typed and can be nothing else.
 */
#include "fw-markdown.h"


static void
assert_escaped (const char *text,
                const char *expected)
{
  g_autofree char *escaped = fw_markdown_escape (text);

  g_assert_cmpstr (escaped, ==, expected);
}

static void
test_punctuation (void)
{
  assert_escaped ("plain words", "plain words");
  assert_escaped ("# [a](b) | <script>", "\\# \\[a\\]\\(b\\) \\| \\<script\\>");
  assert_escaped ("*_`~&\\", "\\*\\_\\`\\~\\&\\\\");
  assert_escaped ("http://x", "http\\:\\/\\/x");
  assert_escaped ("größer", "größer");
}

static void
test_lines_and_tricks (void)
{
  assert_escaped ("one\n# two", "one \\# two");
  assert_escaped ("a\xe2\x80\xae" "b", "ab");
  assert_escaped ("a\x1b[31m", "a\\[31m");
  assert_escaped ("a\xff" "b", "a\xef\xbf\xbd" "b");
}

static void
test_quote (void)
{
  g_autoptr(GString) page = g_string_new ("x\n\n");

  fw_markdown_quote (page, "one\n> two\n\n<b>");
  g_assert_cmpstr (page->str, ==, "x\n\n> one  \n> \\> two  \n>   \n> \\<b\\>  \n\n");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/markdown/punctuation", test_punctuation);
  g_test_add_func ("/markdown/lines-and-tricks", test_lines_and_tricks);
  g_test_add_func ("/markdown/quote", test_quote);

  return g_test_run ();
}
