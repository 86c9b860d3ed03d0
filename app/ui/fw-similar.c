/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names as people type them: with other accents, in another order, shortened, with a slip of a finger.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-similar.h"

#include <string.h>

#define MAX_LETTERS 64

/* One slip in four letters. */
#define LETTERS_PER_SLIP 4

/* Levenshtein's distance between two words, by the usual table of which one row is kept. */
static guint
count_slips (const char *first,
             const char *second)
{
  g_autofree gunichar *a = g_utf8_to_ucs4_fast (first, -1, NULL);
  g_autofree gunichar *b = g_utf8_to_ucs4_fast (second, -1, NULL);
  guint row[MAX_LETTERS + 1];
  guint n = 0;

  for (n = 0; n < MAX_LETTERS && b[n] != 0; n++)
    row[n] = n;
  row[n] = n;
  for (guint i = 0; i < MAX_LETTERS && a[i] != 0; i++)
    {
      guint diagonal = row[0];

      row[0] = i + 1;
      for (guint j = 0; j < n; j++)
        {
          guint replaced = diagonal + (a[i] != b[j]);

          diagonal = row[j + 1];
          row[j + 1] = MIN (replaced, MIN (row[j], row[j + 1]) + 1);
        }
    }

  return row[n];
}

static gboolean
are_words_similar (const char *first,
                   const char *second)
{
  glong shorter = MIN (g_utf8_strlen (first, -1), g_utf8_strlen (second, -1));

  if (g_str_has_prefix (first, second) || g_str_has_prefix (second, first))
    return TRUE;

  return count_slips (first, second) <= (guint) shorter / LETTERS_PER_SLIP;
}

static gboolean
has_similar (char      **words,
             const char *word)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (are_words_similar (words[i], word))
      return TRUE;

  return FALSE;
}

/**
 * fw_similar:
 * @first: a name
 * @second: another name
 *
 * Returns: whether each word of the shorter name has its like in the other one; accents, case and order
 *   do not count. No name is like an empty one.
 */
gboolean
fw_similar (const char *first,
            const char *second)
{
  g_auto(GStrv) a = g_str_tokenize_and_fold (first, NULL, NULL);
  g_auto(GStrv) b = g_str_tokenize_and_fold (second, NULL, NULL);
  char **fewer = g_strv_length (a) <= g_strv_length (b) ? a : b;
  char **more = fewer == a ? b : a;

  for (guint i = 0; fewer[i] != NULL; i++)
    if (!has_similar (more, fewer[i]))
      return FALSE;

  return fewer[0] != NULL;
}
