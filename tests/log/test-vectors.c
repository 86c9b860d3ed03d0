/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The vectors of the format, for every implementation: lines, and what must come of them.
 */
#include "fw-file.h"
#include "fw-merge.h"
#include "fw-state.h"

#include <string.h>

/* The strings of an array, each ended by a newline. */
static char *
join_lines (yyjson_val *array)
{
  GString *text = g_string_new (NULL);
  gsize index, count;
  yyjson_val *line;

  yyjson_arr_foreach (array, index, count, line)
    {
      g_string_append_printf (text, "%s\n", yyjson_get_str (line));
    }

  return g_string_free (text, FALSE);
}

static FwDocumentKind
get_kind (yyjson_val *vector)
{
  const char *kind = fw_json_get_string (vector, "kind");

  return g_str_equal (kind, "team") ? FW_DOCUMENT_TEAM
         : g_str_equal (kind, "site") ? FW_DOCUMENT_SITE : FW_DOCUMENT_VISIT;
}

static FwLog *
read_log (yyjson_val *vector)
{
  g_autofree char *lines = join_lines (yyjson_obj_get (vector, "lines"));
  g_autofree char *purge_lines = join_lines (yyjson_obj_get (vector, "purges"));
  g_autoptr(FwPurgeList) purges = fw_purge_list_parse (purge_lines, strlen (purge_lines), NULL, NULL);
  g_auto(FwLogReport) report = { 0 };
  g_autoptr(FwLog) log = fw_log_parse (lines, strlen (lines), &report, NULL);
  const char *document = fw_json_get_string (vector, "document");

  g_assert_nonnull (log);
  g_assert_cmpuint (report.invalid, ==, yyjson_get_uint (yyjson_obj_get (vector, "invalid")));
  g_assert_cmpuint (report.blank, ==, yyjson_get_uint (yyjson_obj_get (vector, "blank")));

  return document != NULL ? fw_purge_list_apply (purges, document, log) : g_steal_pointer (&log);
}

static void
check_vector (yyjson_val *vector)
{
  g_autoptr(FwLog) log = read_log (vector);
  g_autofree char *canonical = join_lines (yyjson_obj_get (vector, "canonical"));
  g_autoptr(GBytes) bytes = fw_log_to_bytes (log);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autofree char *blob = fw_log_get_blob_id (log);
  g_autoptr(FwState) state = fw_state_fold (get_kind (vector), log);
  g_autofree char *json = fw_state_to_json (state);
  g_autofree char *expected = fw_json_to_text (yyjson_obj_get (vector, "state"));
  g_autoptr(yyjson_doc) document = fw_json_parse (json, strlen (json), G_MAXUINT32, FW_JSON_MAX_DEPTH, NULL);

  g_assert_cmpstr (text, ==, canonical);
  g_assert_cmpstr (blob, ==, fw_json_get_string (vector, "blob"));
  g_assert_nonnull (document);
  if (!fw_json_equal (yyjson_doc_get_root (document), yyjson_obj_get (vector, "state")))
    g_assert_cmpstr (json, ==, expected);
}

static void
test_vector (gconstpointer path)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = fw_file_read (path, 1024 * 1024, &error);
  g_autoptr(yyjson_doc) document = NULL;

  g_assert_no_error (error);
  document = fw_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), 1024 * 1024,
                            FW_JSON_MAX_DEPTH, &error);
  g_assert_no_error (error);
  check_vector (yyjson_doc_get_root (document));
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *folder = NULL;
  g_autoptr(GDir) files = NULL;
  const char *name;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  folder = g_test_build_filename (G_TEST_DIST, "log", "vectors", NULL);
  files = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (files);
  while ((name = g_dir_read_name (files)) != NULL)
    {
      g_autofree char *test = g_strdup_printf ("/vectors/%s", name);

      if (g_str_has_suffix (name, ".json"))
        g_test_add_data_func_full (test, g_build_filename (folder, name, NULL), test_vector, g_free);
    }

  return g_test_run ();
}
