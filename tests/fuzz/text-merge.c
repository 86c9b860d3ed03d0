/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Three texts: a base and two versions. Who is merged with whom makes no difference where the merge is
 * clean, and nothing that one of them wrote gets lost where it is not.
 */
#include "fuzz.h"

#include "fw-text-merge.h"

static void
check_plain (const char *base,
             const char *text)
{
  gboolean clean = FALSE;
  g_autofree char *same = fw_text_merge (base, text, text, &clean);
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  REQUIRE (clean && g_str_equal (same, text));
  ours = fw_text_merge (base, text, base, &clean);
  REQUIRE (clean && g_str_equal (ours, text));
  theirs = fw_text_merge (base, base, text, &clean);
  REQUIRE (clean && g_str_equal (theirs, text));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *base = take_part (&data, &size);
  g_autofree char *one = take_part (&data, &size);
  g_autofree char *other = take_part (&data, &size);
  gboolean clean = FALSE, back = FALSE;
  g_autofree char *merged = fw_text_merge (base, one, other, &clean);
  g_autofree char *reverse = fw_text_merge (base, other, one, &back);
  gboolean valid = g_utf8_validate (base, -1, NULL) && g_utf8_validate (one, -1, NULL) &&
                   g_utf8_validate (other, -1, NULL);

  check_plain (base, one);
  check_plain (one, other);
  REQUIRE (clean == back);
  REQUIRE (!clean || g_str_equal (merged, reverse));
  REQUIRE (clean || strlen (merged) == strlen (reverse) || strchr (merged, '\n') != NULL);
  REQUIRE (!valid || g_utf8_validate (merged, -1, NULL));
  /* At most all three, and a line break before each passage. */
  REQUIRE (strlen (merged) <= 2 * (strlen (base) + strlen (one) + strlen (other)) + 2);

  return 0;
}
