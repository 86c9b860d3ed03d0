/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of the merge of two versions of a note.
 */
#include "fw-text-merge.h"

#include <string.h>

static void
assert_merge (const char *base,
              const char *ours,
              const char *theirs,
              const char *expected,
              gboolean    expected_clean)
{
  gboolean clean;
  g_autofree char *merged = fw_text_merge (base, ours, theirs, &clean);

  g_assert_cmpstr (merged, ==, expected);
  g_assert_cmpint (clean, ==, expected_clean);
}

static void
test_one_side (void)
{
  assert_merge ("a\nb\n", "a\nb\n", "a\nc\n", "a\nc\n", TRUE);
  assert_merge ("a\nb\n", "x\nb\n", "a\nb\n", "x\nb\n", TRUE);
  assert_merge ("a\nb\n", "b\n", "a\nb\n", "b\n", TRUE);
  assert_merge ("a", "b", "b", "b", TRUE);
  assert_merge ("", "", "", "", TRUE);
  assert_merge (NULL, "a", "a", "a", TRUE);
}

static void
test_lines (void)
{
  assert_merge ("a\nb\nc\n", "A\nb\nc\n", "a\nb\nC\n", "A\nb\nC\n", TRUE);
  assert_merge ("a\nb\nc\n", "new\na\nb\nc\n", "a\nb\n", "new\na\nb\n", TRUE);
}

static void
test_words (void)
{
  assert_merge ("good coffee, cold room", "bad coffee, cold room", "good coffee, warm room",
                "bad coffee, warm room", TRUE);
  assert_merge ("one\nfrische Brötchen täglich für alle\n", "one\nfrische Brezeln täglich für alle\n",
                "one\nfrische Brötchen täglich für niemand\n", "one\nfrische Brezeln täglich für niemand\n",
                TRUE);
}

static void
test_conflict (void)
{
  assert_merge ("the room\n", "the red room\n", "the green room\n", "the red room\nthe green room\n", FALSE);
  assert_merge (NULL, "ours", "theirs", "ours\ntheirs", FALSE);
  assert_merge ("a\nb\nc\n", "a\nx\nc\n", "a\ny\nc\n", "a\nx\ny\nc\n", FALSE);
  /* Deleted here, changed there: what was changed stays. */
  assert_merge ("a\nb\nc\n", "a\nc\n", "a\nB\nc\n", "a\nB\nc\n", FALSE);
}

static void
test_large (void)
{
  g_autoptr(GString) base = g_string_new (NULL);
  g_autoptr(GString) ours = g_string_new (NULL);
  g_autoptr(GString) theirs = g_string_new (NULL);
  g_autofree char *merged = NULL;
  gboolean clean;

  /* 10,000 lines a side and none in common: more than is compared in parts. */
  for (int i = 0; i < 10000; i++)
    {
      g_string_append (base, "b\n");
      g_string_append (ours, "o\n");
      g_string_append (theirs, "t\n");
    }
  merged = fw_text_merge (base->str, ours->str, theirs->str, &clean);
  g_assert_false (clean);
  g_assert_cmpuint (strlen (merged), ==, 40000);
  while (ours->len <= 64 * 1024)
    g_string_append (ours, "long\n");
  g_free (merged);
  merged = fw_text_merge (base->str, ours->str, theirs->str, &clean);
  g_assert_false (clean);
  g_assert_cmpuint (strlen (merged), ==, ours->len + theirs->len);
}

static char *
random_text (GRand *rand)
{
  static const char *const words[] = { "a", "b ", "c\n", "\n", " ", "é", "d e\n" };
  g_autoptr(GString) text = g_string_new (NULL);

  for (int n = g_rand_int_range (rand, 0, 8); n > 0; n--)
    g_string_append (text, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);

  return g_strdup (text->str);
}

/* Whatever goes in, text comes out; and where only one side changed, that side. */
static void
test_random (void)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (4711);

  for (int i = 0; i < 5000; i++)
    {
      g_autofree char *base = random_text (rand);
      g_autofree char *ours = random_text (rand);
      g_autofree char *theirs = random_text (rand);
      g_autofree char *merged = fw_text_merge (base, ours, theirs, NULL);

      g_assert_true (g_utf8_validate (merged, -1, NULL));
      assert_merge (base, ours, base, ours, TRUE);
      assert_merge (base, base, theirs, theirs, TRUE);
      assert_merge (base, ours, ours, ours, TRUE);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/text-merge/one-side", test_one_side);
  g_test_add_func ("/text-merge/lines", test_lines);
  g_test_add_func ("/text-merge/words", test_words);
  g_test_add_func ("/text-merge/conflict", test_conflict);
  g_test_add_func ("/text-merge/large", test_large);
  g_test_add_func ("/text-merge/random", test_random);

  return g_test_run ();
}
