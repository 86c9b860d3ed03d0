/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of check, rebuild and backup, and of what is derived being the same when it is made again.
 */
#include "store-fixture.h"

#include <sqlite3.h>
#include <string.h>

#define NOTE "note/-/floor-walk/desks-personalised"

static void
append_row (GString      *text,
            sqlite3_stmt *statement)
{
  for (int i = 0; i < sqlite3_column_count (statement); i++)
    g_string_append_printf (text, "%s|", (const char *) sqlite3_column_text (statement, i));
  g_string_append_c (text, '\n');
}

/* All derived rows as text. */
static char *
dump_derived (const char *folder)
{
  static const char *const tables[] = {
    "SELECT * FROM visit ORDER BY id", "SELECT * FROM site ORDER BY id", "SELECT * FROM action ORDER BY id",
    "SELECT * FROM element ORDER BY id", "SELECT document, field, text FROM search_text ORDER BY document, field",
    "SELECT * FROM photo ORDER BY id",
    "SELECT rowid IS NOT NULL, text FROM search WHERE search MATCH 'desk' ORDER BY text",
  };
  g_autofree char *file = g_build_filename (folder, "floorwalk.db", NULL);
  g_autoptr(GString) text = g_string_new (NULL);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open_v2 (file, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      sqlite3_stmt *statement = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (database, tables[i], -1, &statement, NULL), ==, SQLITE_OK);
      while (sqlite3_step (statement) == SQLITE_ROW)
        append_row (text, statement);
      sqlite3_finalize (statement);
    }
  sqlite3_close (database);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
fill (FwStore *store)
{
  g_autofree char *a = add_site (store, "Harbour desk");
  g_autofree char *b = add_site (store, "Hill");
  g_autofree char *visit = add_visit (store, a, "2026-03-01");
  g_autofree char *second = add_visit (store, b, "2026-03-02");
  g_autoptr(FwEdit) same = fw_edit_new (FW_DOCUMENT_SITE, b);
  g_autoptr(FwEdit) many = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(FwEdit) action = fw_edit_new (FW_DOCUMENT_SITE, a);
  g_autofree char *json = g_strdup_printf ("{\"text\":\"Move the desk\",\"visit\":\"%s\"}", visit);

  fw_edit_set_string (same, "same-as", a);
  g_ptr_array_unref (fw_store_apply (store, same, NULL));
  fw_edit_add (many, "comment", "{\"text\":\"a desk again\"}");
  fw_edit_add (many, "conversation", "{\"role\":\"agent\",\"tenure\":\"two years\"}");
  fw_edit_set (many, "answer/-/floor-walk/desks-personalised", "3", NULL);
  g_ptr_array_unref (fw_store_apply (store, many, NULL));
  fw_edit_add (action, "action", json);
  g_ptr_array_unref (fw_store_apply (store, action, NULL));
  set_text (store, visit, NOTE, "desk one");
  set_text (store, visit, NOTE, "desk two");
  set_text (store, second, NOTE, "gone");
  g_assert_true (fw_store_undo (store, NULL, NULL));
}

static void
test_rebuild_is_the_same (Fixture       *self,
                          gconstpointer  unused)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GError) error = NULL;

  fill (self->store);
  before = dump_derived (self->folder);
  g_assert_nonnull (strstr (before, "desk two"));
  g_assert_null (strstr (before, "gone"));
  g_assert_true (fw_store_rebuild (self->store, &error));
  g_assert_no_error (error);
  after = dump_derived (self->folder);
  g_assert_cmpstr (after, ==, before);
}

static void
test_check (Fixture       *self,
            gconstpointer  unused)
{
  g_autofree char *file = g_build_filename (self->folder, "floorwalk.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr(GPtrArray) well = NULL;
  g_autoptr(GPtrArray) wrong = NULL;
  g_autoptr(GPtrArray) repaired = NULL;
  g_autoptr(GPtrArray) again = NULL;
  sqlite3 *database = NULL;

  fill (self->store);
  well = fw_store_check (self->store, FALSE, NULL);
  g_assert_cmpuint (well->len, ==, 0);
  before = dump_derived (self->folder);
  g_assert_cmpint (sqlite3_open (file, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "DELETE FROM visit; DELETE FROM search_text", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
  wrong = fw_store_check (self->store, FALSE, NULL);
  g_assert_cmpuint (wrong->len, >, 0);
  repaired = fw_store_check (self->store, TRUE, NULL);
  g_assert_true (((FwFinding *) g_ptr_array_index (repaired, 0))->repaired);
  again = fw_store_check (self->store, FALSE, NULL);
  g_assert_cmpuint (again->len, ==, 0);
  after = dump_derived (self->folder);
  g_assert_cmpstr (after, ==, before);
}

/* The row is there and says something else. */
static void
test_check_content (Fixture       *self,
                    gconstpointer  unused)
{
  static const char *const wrongs[] = {
    "UPDATE visit SET answered = answered + 1",
    "UPDATE site SET name = 'Elsewhere' WHERE name = 'Hill'",
    "UPDATE action SET status = 'done'",
    "DELETE FROM element WHERE type = 'comment'",
  };
  g_autofree char *file = g_build_filename (self->folder, "floorwalk.db", NULL);
  g_autofree char *before = NULL;

  fill (self->store);
  before = dump_derived (self->folder);
  for (guint i = 0; i < G_N_ELEMENTS (wrongs); i++)
    {
      g_autoptr(GPtrArray) wrong = NULL;
      g_autoptr(GPtrArray) repaired = NULL;
      g_autofree char *after = NULL;
      sqlite3 *database = NULL;

      g_test_message ("%s", wrongs[i]);
      g_assert_cmpint (sqlite3_open (file, &database), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_exec (database, wrongs[i], NULL, NULL, NULL), ==, SQLITE_OK);
      g_assert_cmpint (sqlite3_changes (database), >, 0);
      sqlite3_close (database);
      wrong = fw_store_check (self->store, FALSE, NULL);
      g_assert_cmpuint (wrong->len, ==, 1);
      g_assert_cmpstr (((FwFinding *) g_ptr_array_index (wrong, 0))->where, ==, "derived rows");
      repaired = fw_store_check (self->store, TRUE, NULL);
      g_assert_true (((FwFinding *) g_ptr_array_index (repaired, 0))->repaired);
      after = dump_derived (self->folder);
      g_assert_cmpstr (after, ==, before);
    }
}

static void
test_damaged_line (Fixture       *self,
                   gconstpointer  unused)
{
  g_autofree char *file = g_build_filename (self->folder, "floorwalk.db", NULL);
  g_autofree char *site = add_site (self->store, "A");
  g_autoptr(GPtrArray) findings = NULL;
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open (file, &database), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (database, "UPDATE operation SET line = 'x'", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (database);
  findings = fw_store_check (self->store, TRUE, NULL);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_cmpstr (((FwFinding *) g_ptr_array_index (findings, 0))->where, ==, site);
  g_assert_cmpstr (((FwFinding *) g_ptr_array_index (findings, 0))->severity, ==, "error");
}

static void
test_backup (Fixture       *self,
             gconstpointer  unused)
{
  g_autofree char *folder = g_build_filename (self->folder, "copy", NULL);
  g_autofree char *file = g_build_filename (folder, "floorwalk.db", NULL);
  g_autofree char *nowhere = g_build_filename (self->folder, "missing", "x.db", NULL);
  g_autofree char *before = NULL;
  g_autofree char *copy = NULL;
  g_autoptr(GError) error = NULL;

  fill (self->store);
  before = dump_derived (self->folder);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (fw_store_backup (self->store, file, &error));
  g_assert_no_error (error);
  copy = dump_derived (folder);
  g_assert_cmpstr (copy, ==, before);
  g_assert_false (fw_store_backup (self->store, file, &error));
  g_assert_error (error, FW_STORE_ERROR, FW_STORE_ERROR_REFUSED);
  g_clear_error (&error);
  g_assert_false (fw_store_backup (self->store, nowhere, &error));
  g_assert_nonnull (error);
}

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/store/care/rebuild-is-the-same", test_rebuild_is_the_same);
  ADD ("/store/care/check", test_check);
  ADD ("/store/care/check-content", test_check_content);
  ADD ("/store/care/damaged-line", test_damaged_line);
  ADD ("/store/care/backup", test_backup);

  return g_test_run ();
}
