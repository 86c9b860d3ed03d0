/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an answer writes beside itself: after any row of edits the derived rows are what making all of
 * them again gives.
 */
#include "store-fixture.h"

#include <sqlite3.h>

#include <string.h>

#define ROUNDS 12
#define EDITS 60

/* Few questions, so that answers meet: one that another hangs on, one of a phase only, one that a zone turns
 * off, one that is asked in each room. */
#define TEMPLATE \
  "{\"format\":1,\"id\":\"step\",\"version\":1,\"language\":\"en\",\"title\":\"Step\",\"sections\":[" \
  "{\"id\":\"once\",\"title\":\"Once\",\"side\":\"vendor\",\"questions\":[" \
  "{\"id\":\"door\",\"kind\":\"yes-no\",\"good\":\"yes\",\"text\":\"A door?\",\"required\":true}," \
  "{\"id\":\"handle\",\"kind\":\"yes-no\",\"good\":\"yes\",\"text\":\"A handle?\",\"required\":true," \
  "\"show_if\":{\"question\":\"door\",\"is\":\"yes\"}}," \
  "{\"id\":\"words\",\"kind\":\"text\",\"text\":\"Words?\",\"required\":true}," \
  "{\"id\":\"board\",\"kind\":\"text\",\"text\":\"Board?\",\"required\":true," \
  "\"show_if\":{\"phase\":[\"selection\"]}}," \
  "{\"id\":\"screen\",\"kind\":\"text\",\"text\":\"A screen?\",\"required\":true,\"zones\":[\"no-camera\"]}]}," \
  "{\"id\":\"rooms\",\"title\":\"Rooms\",\"side\":\"vendor\",\"repeat\":{\"label\":\"Room\"},\"questions\":[" \
  "{\"id\":\"seat\",\"kind\":\"yes-no\",\"good\":\"yes\",\"text\":\"A seat?\",\"required\":true}]}]}"

/* Every derived row, in a fixed order. */
static char *
dump (const char *folder)
{
  static const char *const tables[] = {
    "SELECT * FROM visit ORDER BY id", "SELECT * FROM site ORDER BY id", "SELECT * FROM action ORDER BY id",
    "SELECT * FROM element ORDER BY id", "SELECT document, field, text FROM search_text ORDER BY document, field",
    "SELECT * FROM photo ORDER BY id",
    "SELECT document, field FROM search_text JOIN search ON search.rowid = search_text.number"
    " WHERE search MATCH 'seen OR closed' ORDER BY document, field",
  };
  g_autofree char *file = g_build_filename (folder, "floorwalk.db", NULL);
  GString *text = g_string_new (NULL);
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open_v2 (file, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      sqlite3_stmt *statement = NULL;

      g_assert_cmpint (sqlite3_prepare_v2 (database, tables[i], -1, &statement, NULL), ==, SQLITE_OK);
      g_string_append_printf (text, "%s\n", tables[i]);
      while (sqlite3_step (statement) == SQLITE_ROW)
        {
          for (int column = 0; column < sqlite3_column_count (statement); column++)
            g_string_append_printf (text, "%s|", (const char *) sqlite3_column_text (statement, column));
          g_string_append_c (text, '\n');
        }
      g_assert_cmpint (sqlite3_finalize (statement), ==, SQLITE_OK);
    }
  g_assert_cmpint (sqlite3_close (database), ==, SQLITE_OK);

  return g_string_free (text, FALSE);
}

static void
assert_as_rebuilt (Fixture *self)
{
  g_autofree char *found = dump (self->folder);
  g_autofree char *expected = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (fw_store_rebuild (self->store, &error));
  g_assert_no_error (error);
  expected = dump (self->folder);
  g_assert_cmpstr (found, ==, expected);
}

/* Fields of every kind of question, with conditions and without, in repeated sections and not. */
static GPtrArray *
list_fields (FwStore    *store,
             const char *visit)
{
  GPtrArray *fields = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) error = NULL;
  g_autoptr(FwVisitView) view = fw_store_load_view (store, visit, &error);
  g_autoptr(GPtrArray) places = NULL;
  g_auto(FwVisitFacts) facts = { 0 };

  g_assert_no_error (error);
  fw_visit_facts_init (&facts, fw_visit_view_get_visit (view), fw_visit_view_get_site (view), NULL);
  places = fw_checklist_list_places (fw_visit_view_get_checklist (view), &facts.context);
  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);

      g_ptr_array_add (fields, fw_answer_field ("answer", place->instance, fw_question_get_key (place->question)));
    }
  /* Asked only while it is answered, or no room was added. */
  g_ptr_array_add (fields, g_strdup ("answer/-/step/seat"));

  return fields;
}

static void
set_random_answer (GRand     *rand,
                   FwEdit    *edit,
                   GPtrArray *fields)
{
  static const char *const values[] = { "4", "\"yes\"", "\"no\"", "null", "\"seen from the door\"",
                                        "{\"na\":true,\"reason\":\"closed today\"}" };
  const char *field = g_ptr_array_index (fields, g_rand_int_range (rand, 0, (gint32) fields->len));
  const char *what[] = { "answer", "answer", "answer", "note", "private-note" };
  guint kind = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (what));
  g_autofree char *name = g_strconcat (what[kind], strchr (field, '/'), NULL);

  if (kind >= 3)
    fw_edit_set (edit, name, g_rand_boolean (rand) ? "\"seen\"" : "null", NULL);
  else
    fw_edit_set (edit, name, values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))], NULL);
}

static void
apply_random (GRand      *rand,
              FwStore    *store,
              const char *visit,
              GPtrArray  *fields)
{
  static const char *const phases[] = { "\"selection\"", "\"onboarding\"", "\"steady-state\"" };
  static const char *const zones[] = { "\"no-camera\"", "\"normal\"" };
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(GPtrArray) operations = NULL;

  switch (g_rand_int_range (rand, 0, 12))
    {
    case 0:
      fw_edit_set (edit, "phase", phases[g_rand_int_range (rand, 0, G_N_ELEMENTS (phases))], NULL);
      break;
    case 1:
      fw_edit_set (edit, "zone/-", zones[g_rand_int_range (rand, 0, G_N_ELEMENTS (zones))], NULL);
      break;
    case 2:
      fw_edit_add (edit, "instance", "{\"section\":\"step/rooms\"}");
      break;
    case 3:
      fw_store_undo (store, NULL, NULL);
      return;
    case 4:
      set_random_answer (rand, edit, fields);
      set_random_answer (rand, edit, fields);
      break;
    default:
      set_random_answer (rand, edit, fields);
      break;
    }
  /* A value that its field does not take is refused, which must leave everything as it was. */
  operations = fw_store_apply (store, edit, NULL);
}

/* Somebody else answers without having seen what stands, so that people differ. */
static void
answer_elsewhere (GRand     *rand,
                  Fixture   *self,
                  FwStore   *other,
                  char      *visit,
                  GPtrArray *fields)
{
  carry (self->store, other, FW_DOCUMENT_VISIT, visit);
  for (guint i = 0; i < 3; i++)
    {
      const char *field = g_ptr_array_index (fields, g_rand_int_range (rand, 0, (gint32) fields->len));
      g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
      g_autoptr(GPtrArray) operations = NULL;

      fw_edit_set (edit, field, "\"yes\"", FW_EDIT_NOTHING_SHOWN);
      operations = fw_store_apply (other, edit, NULL);
    }
  carry (other, self->store, FW_DOCUMENT_VISIT, visit);
}

static char *
add_step_visit (FwStore    *store,
                const char *site)
{
  static const char *const templates[] = { "step", NULL };
  char *visit = add_visit (store, site, "2026-05-04");
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  g_autoptr(GPtrArray) operations = NULL;
  g_autoptr(GError) error = NULL;

  fw_edit_set (edit, "template/floor-walk", "null", NULL);
  g_assert_true (fw_store_pin_templates (store, edit, templates, &error));
  operations = fw_store_apply (store, edit, &error);
  g_assert_no_error (error);

  return visit;
}

static void
test_random (Fixture       *self,
             gconstpointer  unused)
{
  g_autoptr(GRand) rand = g_rand_new_with_seed (20261122);
  g_autoptr(GBytes) template = g_bytes_new_static (TEMPLATE, strlen (TEMPLATE));
  g_autoptr(GError) error = NULL;
  Fixture other = { 0 };

  fixture_set_up (&other, NULL);
  fw_store_add_template (self->store, template, FALSE, &error);
  g_assert_no_error (error);
  for (guint round = 0; round < ROUNDS; round++)
    {
      g_autofree char *site = add_site (self->store, "North Hall");
      g_autofree char *visit = add_step_visit (self->store, round % 2 == 0 ? site : "01ng000000000000");

      for (guint i = 0; i < EDITS; i += EDITS / 6)
        {
          g_autoptr(GPtrArray) fields = list_fields (self->store, visit);

          for (guint j = 0; j < EDITS / 6; j++)
            apply_random (rand, self->store, visit, fields);
          assert_as_rebuilt (self);
          answer_elsewhere (rand, self, other.store, visit, fields);
        }
    }
  fixture_tear_down (&other, NULL);
}

static gboolean
asks_first_seat (FwStore    *store,
                 const char *visit)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwVisitView) view = fw_store_load_view (store, visit, &error);
  g_autoptr(GPtrArray) places = NULL;
  g_auto(FwVisitFacts) facts = { 0 };
  gboolean found = FALSE;

  g_assert_no_error (error);
  fw_visit_facts_init (&facts, fw_visit_view_get_visit (view), fw_visit_view_get_site (view), NULL);
  places = fw_checklist_list_places (fw_visit_view_get_checklist (view), &facts.context);
  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);

      found = found || (g_str_equal (place->instance, FW_INSTANCE_NONE) &&
                        g_str_equal (fw_question_get_key (place->question), "step/seat"));
    }

  return found;
}

static void
apply (Fixture *self,
       FwEdit  *edit)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) operations = fw_store_apply (self->store, edit, &error);

  g_assert_no_error (error);
  fw_edit_unref (edit);
}

/* The first room stays beside one that was added as long as it holds a note or a photo. */
static void
test_first_room (Fixture       *self,
                 gconstpointer  unused)
{
  static const char *const fields[] = { "note/-/step/seat", "private-note/-/step/seat" };
  g_autoptr(GBytes) template = g_bytes_new_static (TEMPLATE, strlen (TEMPLATE));
  g_autofree char *site = add_site (self->store, "North Hall");
  g_autofree char *visit = NULL;
  g_autoptr(GError) error = NULL;
  FwEdit *edit;

  fw_store_add_template (self->store, template, FALSE, &error);
  g_assert_no_error (error);
  visit = add_step_visit (self->store, site);
  g_assert_true (asks_first_seat (self->store, visit));
  edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  fw_edit_add (edit, "instance", "{\"section\":\"step/rooms\"}");
  apply (self, edit);
  g_assert_false (asks_first_seat (self->store, visit));
  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
      fw_edit_set (edit, fields[i], "\"No chairs at all\"", NULL);
      apply (self, edit);
      g_assert_true (asks_first_seat (self->store, visit));
      assert_as_rebuilt (self);
      edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
      fw_edit_set (edit, fields[i], "\"\"", NULL);
      apply (self, edit);
      g_assert_false (asks_first_seat (self->store, visit));
      assert_as_rebuilt (self);
    }
  edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
  fw_edit_add (edit, "photo", "{\"question\":\"step/seat\",\"mime\":\"image/jpeg\",\"width\":4,\"height\":3}");
  apply (self, edit);
  g_assert_true (asks_first_seat (self->store, visit));
  assert_as_rebuilt (self);
}

/* Answered, answered otherwise, not applicable, cleared: counted by hand. */
static void
test_counts (Fixture       *self,
             gconstpointer  unused)
{
  static const struct
  {
    const char *value;
    int answered;
    int required;
  } steps[] = { { "4", 1, 0 }, { "2", 1, 0 }, { "{\"na\":true}", 0, -1 }, { "5", 1, 0 }, { "null", 0, 0 } };
  g_autofree char *site = add_site (self->store, "North Hall");
  g_autofree char *visit = add_visit (self->store, site, "2026-05-04");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) before = fw_store_list_visits (self->store, NULL, &error);
  guint required = ((FwVisitRow *) g_ptr_array_index (before, 0))->required;

  g_assert_cmpuint (required, >, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_VISIT, visit);
      g_autoptr(GPtrArray) operations = NULL;
      g_autoptr(GPtrArray) rows = NULL;
      const FwVisitRow *row;

      fw_edit_set (edit, "answer/-/floor-walk/desks-personalised", steps[i].value, NULL);
      operations = fw_store_apply (self->store, edit, &error);
      g_assert_no_error (error);
      rows = fw_store_list_visits (self->store, NULL, &error);
      row = g_ptr_array_index (rows, 0);
      g_assert_cmpint ((int) row->answered, ==, steps[i].answered);
      g_assert_cmpint ((int) row->required - (int) required, ==, steps[i].required);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/store/step/counts", Fixture, NULL, fixture_set_up, test_counts, fixture_tear_down);
  g_test_add ("/store/step/first-room", Fixture, NULL, fixture_set_up, test_first_room, fixture_tear_down);
  g_test_add ("/store/step/random", Fixture, NULL, fixture_set_up, test_random, fixture_tear_down);

  return g_test_run ();
}
