/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Logs within the limits that somebody made to keep a device busy: many lines, all about one thing. Each is
 * a matter of a second or two; with a step that walks over all others for each line it is one of minutes.
 */
#include "lines.h"

#include "fw-merge.h"

#include <time.h>

#define LINES 40000
#define SECONDS 20
#define DOCUMENT ID ("d")

/* An id of its own for each number. */
static char *
nth_id (guint number)
{
  return fw_id_from_seed (100, number);
}

static FwLog *
read_log (GString *text)
{
  FwLog *log = fw_log_parse (text->str, text->len, NULL, NULL);

  g_assert_nonnull (log);
  g_string_free (text, TRUE);

  return log;
}

/* Of the processor's time, whatever else it does. */
static void
assert_quick (clock_t start)
{
  g_assert_cmpfloat ((double) (clock () - start) / CLOCKS_PER_SEC, <, SECONDS);
}

static void
test_twins (void)
{
  const clock_t start = clock ();
  GString *text = g_string_new (NULL);
  g_autofree char *id = nth_id (7);
  g_autoptr(FwPurgeList) purges = fw_purge_list_new ();
  g_autoptr(FwLog) log = NULL;
  g_autoptr(FwLog) stubs = NULL;
  g_autoptr(FwMerge) merge = NULL;
  g_autofree char *stub = g_strdup_printf ("{\"id\":\"%s\",\"purged\":true}\n", id);

  for (guint i = LINES; i > 0; i--)
    g_string_append_printf (text, "{\"id\":\"%s\",\"k\":\"set\",\"f\":\"name\",\"v\":\"%u\"}\n", id, i);
  log = read_log (text);
  stubs = read_log (g_string_new (stub));
  g_assert_cmpuint (fw_log_get_size (log), ==, LINES);
  merge = fw_merge_new (DOCUMENT, log, log, purges);
  g_assert_cmpuint (merge->sent->len, ==, LINES);
  fw_merge_free (g_steal_pointer (&merge));
  merge = fw_merge_new (DOCUMENT, log, stubs, purges);
  g_assert_cmpuint (fw_log_get_size (merge->merged), ==, 1);
  assert_quick (start);
}

/* Every one of them differs from all others. */
static void
test_heads (void)
{
  const clock_t start = clock ();
  GString *text = g_string_new (NULL);
  g_autoptr(FwLog) log = NULL;
  g_autoptr(FwState) state = NULL;

  for (guint i = 0; i < LINES; i++)
    {
      g_autofree char *id = nth_id (i);

      g_string_append_printf (text, "{\"id\":\"%s\",\"k\":\"set\",\"f\":\"name\",\"v\":\"%u\"}\n", id, i);
    }
  log = read_log (text);
  state = fw_state_fold (FW_DOCUMENT_SITE, log);
  g_assert_cmpuint (fw_state_get_register (state, "name")->others->len, ==, LINES - 1);
  assert_quick (start);
}

static void
append_names (GString *text,
              guint    first,
              guint    count)
{
  for (guint i = first; i < first + count; i++)
    {
      g_autofree char *id = nth_id (i);

      g_string_append_printf (text, "%s\"%s\"", i > first ? "," : "", id);
    }
}

/* A third of the lines are fields of an element, a third deletions of it, every second of them ended; and
 * there is one that names as many as it can. */
static void
test_deletions (void)
{
  const clock_t start = clock ();
  const guint third = LINES / 3;
  GString *text = g_string_new (NULL);
  g_autofree char *element = nth_id (0);
  g_autofree char *last = nth_id (LINES);
  g_autoptr(FwLog) log = NULL;
  g_autoptr(FwState) state = NULL;

  g_string_append_printf (text, "{\"id\":\"%s\",\"k\":\"add\",\"f\":\"conversation\",\"v\":{\"role\":\"agent\"}}\n", element);
  for (guint i = 1; i < third; i++)
    {
      g_autofree char *field = nth_id (i);
      g_autofree char *deletion = nth_id (i + third);
      g_autofree char *kept = nth_id (i + 2 * third);

      g_string_append_printf (text, "{\"id\":\"%s\",\"k\":\"set\",\"f\":\"conversation/%s/value/ours/%u\",\"v\":\"none\"}\n",
                              field, element, i);
      g_string_append_printf (text, "{\"id\":\"%s\",\"k\":\"del\",\"f\":\"conversation/%s\",\"over\":[\"%s\"]}\n",
                              deletion, element, field);
      if (i % 2 == 0)
        g_string_append_printf (text, "{\"id\":\"%s\",\"k\":\"set\",\"f\":\"conversation/%s/kept\",\"v\":true,"
                                "\"over\":[\"%s\"]}\n", kept, element, deletion);
    }
  g_string_append_printf (text, "{\"id\":\"%s\",\"k\":\"del\",\"f\":\"conversation/%s\",\"over\":[", last, element);
  append_names (text, 1, 3000);
  g_string_append (text, "]}\n");
  log = read_log (text);
  state = fw_state_fold (FW_DOCUMENT_VISIT, log);
  g_assert_cmpuint (fw_state_get_element (state, element)->deletions->len, ==, third / 2 + 1);
  /* The kept ones are edits that no deletion saw. */
  g_assert_true (fw_state_get_element (state, element)->edited_meanwhile);
  assert_quick (start);
}

/* All fields were seen, so all of them have to be looked at. */
static void
test_seen (void)
{
  const clock_t start = clock ();
  GString *text = g_string_new (NULL);
  g_autofree char *element = nth_id (0);
  g_autoptr(FwLog) log = NULL;
  g_autoptr(FwState) state = NULL;

  g_string_append_printf (text, "{\"id\":\"%s\",\"k\":\"add\",\"f\":\"conversation\",\"v\":{\"role\":\"agent\"}}\n", element);
  for (guint i = 1; i < LINES / 2; i++)
    {
      g_autofree char *field = nth_id (i);

      g_string_append_printf (text, "{\"id\":\"%s\",\"k\":\"set\",\"f\":\"conversation/%s/value/ours/%u\",\"v\":\"none\"}\n",
                              field, element, i);
    }
  for (guint i = 0; i < 80; i++)
    {
      g_autofree char *deletion = nth_id (LINES + i);

      g_string_append_printf (text, "{\"id\":\"%s\",\"k\":\"del\",\"f\":\"conversation/%s\",\"over\":[", deletion, element);
      append_names (text, i * (LINES / 160) + 1, 3000);
      g_string_append (text, "]}\n");
    }
  log = read_log (text);
  state = fw_state_fold (FW_DOCUMENT_VISIT, log);
  g_assert_false (fw_state_get_element (state, element)->shown);
  g_assert_false (fw_state_get_element (state, element)->edited_meanwhile);
  assert_quick (start);
}

/* The same list of lists and the same many keys, over and over, the keys in turned order. */
static void
test_values (void)
{
  const clock_t start = clock ();
  GString *text = g_string_new (NULL);
  g_autoptr(FwLog) log = NULL;
  g_autoptr(FwState) state = NULL;

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *id = nth_id (i);

      g_string_append_printf (text, "{\"id\":\"%s\",\"k\":\"set\",\"f\":\"photo/" ID ("1") "/boxes\",\"v\":[{", id);
      for (guint k = 0; k < 3000; k++)
        g_string_append_printf (text, "%s\"%u\":0", k > 0 ? "," : "", (k + 15 * i) % 3000);
      g_string_append (text, "}");
      for (guint k = 0; k < 8000; k++)
        g_string_append (text, ",[]");
      g_string_append (text, "]}\n");
    }
  log = read_log (text);
  g_assert_cmpuint (fw_log_get_size (log), ==, 200);
  state = fw_state_fold (FW_DOCUMENT_VISIT, log);
  g_assert_cmpuint (fw_state_get_register (state, "photo/" ID ("1") "/boxes")->heads->len, ==, 200);
  g_assert_cmpuint (fw_state_get_register (state, "photo/" ID ("1") "/boxes")->others->len, ==, 0);
  assert_quick (start);
}

static void
test_purges (void)
{
  const clock_t start = clock ();
  GString *text = g_string_new (NULL);
  g_autoptr(FwPurgeList) purges = NULL;

  for (guint i = LINES; i > 0; i--)
    {
      g_autofree char *id = nth_id (i);

      g_string_append_printf (text, "{\"id\":\"%s\",\"doc\":\"" DOCUMENT "\"}\n", id);
    }
  purges = fw_purge_list_parse (text->str, text->len, NULL, NULL);
  g_string_free (text, TRUE);
  g_assert_cmpuint (fw_purge_list_get_size (purges), ==, LINES);
  assert_quick (start);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/heavy/twins", test_twins);
  g_test_add_func ("/heavy/heads", test_heads);
  g_test_add_func ("/heavy/deletions", test_deletions);
  g_test_add_func ("/heavy/seen", test_seen);
  g_test_add_func ("/heavy/values", test_values);
  g_test_add_func ("/heavy/purges", test_purges);

  return g_test_run ();
}
