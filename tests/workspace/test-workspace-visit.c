/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making sites, visits and identities; moving a visit to a newer checklist.
 */
#include <string.h>

#include "fw-time.h"
#include "workspace-fixture.h"

static void
test_new_visit (Fixture       *self,
                gconstpointer  unused)
{
  g_autoptr(FwVisit) visit = load (self);
  g_autoptr(GPtrArray) visitors = fw_visit_list_visitors (visit);
  g_autofree char *today = fw_time_today ();

  g_assert_cmpstr (fw_visit_get_site (visit), ==, self->site);
  g_assert_cmpstr (fw_visit_get_date (visit), ==, today);
  g_assert_cmpstr (fw_visit_get_phase (visit), ==, "selection");
  g_assert_cmpstr (fw_visit_get_walk (visit), ==, self->visit);
  g_assert_false (fw_visit_is_blind (visit));
  g_assert_null (fw_visit_get_photography (visit));
  g_assert_cmpuint (visitors->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (visitors, 0), ==, fw_store_get_person (self->store));
  g_assert_cmpuint (fw_visit_get_pins (visit)->len, ==, 1);
}

/* The full visit is asked when none is named, with every checklist it includes pinned too. */
static void
test_default_template (Fixture       *self,
                       gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  FwNewVisit new_visit = {
    .site = self->site, .date = "2026-03-01", .phase = "onboarding", .walk = self->visit, .blind = TRUE,
    .photos_known = TRUE, .photos_allowed = FALSE, .photos_by = "Site lead",
  };
  g_autofree char *id = fw_workspace_new_visit (self->workspace, &new_visit, &error);
  g_autoptr(FwVisit) visit = fw_store_load_visit (self->store, id, &error);
  guint chosen = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < fw_visit_get_pins (visit)->len; i++)
    {
      const FwPin *pin = g_ptr_array_index (fw_visit_get_pins (visit), i);

      chosen += !pin->included;
      g_assert_true (pin->included || g_str_equal (pin->template_id, "cultural-alignment"));
    }
  g_assert_cmpuint (chosen, ==, 1);
  g_assert_cmpuint (fw_visit_get_pins (visit)->len, ==, 9);
  g_assert_cmpstr (fw_visit_get_walk (visit), ==, self->visit);
  g_assert_true (fw_visit_is_blind (visit));
  g_assert_true (yyjson_is_false (yyjson_obj_get (fw_visit_get_photography (visit), "allowed")));
}

static void
assert_no_new_visit (Fixture    *self,
                     FwNewVisit  new_visit,
                     GQuark      domain,
                     int         code)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (fw_workspace_new_visit (self->workspace, &new_visit, &error));
  g_assert_error (error, domain, code);
}

static void
test_refused (Fixture       *self,
              gconstpointer  unused)
{
  static const char *const unknown[] = { "no-such", NULL };
  g_autoptr(GPtrArray) visits = NULL;

  assert_no_new_visit (self, (FwNewVisit) { .site = "01m8q4z7k2c9x0vd" }, FW_MODEL_ERROR,
                       FW_MODEL_ERROR_NOT_FOUND);
  assert_no_new_visit (self, (FwNewVisit) { 0 }, FW_MODEL_ERROR, FW_MODEL_ERROR_NOT_FOUND);
  assert_no_new_visit (self, (FwNewVisit) { .site = self->site, .date = "2026-02-30" }, FW_MODEL_ERROR,
                       FW_MODEL_ERROR_INVALID);
  assert_no_new_visit (self, (FwNewVisit) { .site = self->site, .templates = unknown }, FW_STORE_ERROR,
                       FW_STORE_ERROR_NOT_FOUND);
  assert_no_new_visit (self, (FwNewVisit) { .site = self->site, .walk = "01m8q4z7k2c9x0vd" }, FW_STORE_ERROR,
                       FW_STORE_ERROR_NOT_FOUND);
  visits = fw_store_list_visits (self->store, NULL, NULL);
  g_assert_cmpuint (visits->len, ==, 1);
}

static void
test_identity (Fixture       *self,
               gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwTeam) team = NULL;
  const char *person = fw_store_get_person (self->store);
  g_autofree char *mail = g_strdup_printf ("person/%s/mail", person);

  g_assert_true (fw_workspace_set_identity (self->workspace, "Ann", "ann@example.org", &error));
  g_assert_true (fw_workspace_set_identity (self->workspace, "Anna", NULL, &error));
  g_assert_no_error (error);
  team = fw_store_load_team (self->store, &error);
  g_assert_cmpstr (fw_team_get_person (team, person), ==, "Anna");
  g_assert_cmpstr (fw_state_get_string (fw_team_get_state (team), mail), ==, "ann@example.org");
}

/* The floor walk with its version raised by one and all else as it was. */
static GBytes *
make_next_version (Fixture *self)
{
  g_autoptr(FwTemplate) template = fw_store_load_template (self->store, "floor-walk", NULL, NULL);
  GBytes *bytes = fw_template_get_bytes (template);
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr(GString) raised = g_string_new (text);
  g_autofree char *old = g_strdup_printf ("\"version\": %u", fw_template_get_version (template));
  g_autofree char *new = g_strdup_printf ("\"version\": %u", fw_template_get_version (template) + 1);

  g_assert_cmpuint (g_string_replace (raised, old, new, 1), ==, 1);

  return g_bytes_new (raised->str, raised->len);
}

static void
test_upgrade (Fixture       *self,
              gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) next = make_next_version (self);
  g_autoptr(FwVisit) visit = NULL;
  guint before;

  set_field (self, "answer/-/floor-walk/seats", "12");
  before = count_operations (self);
  g_assert_true (fw_workspace_upgrade (self->workspace, self->visit, "floor-walk", &error));
  g_assert_cmpuint (count_operations (self), ==, before);

  g_assert_true (fw_store_add_template (self->store, next, FALSE, &error));
  g_assert_true (fw_workspace_upgrade (self->workspace, self->visit, "floor-walk", &error));
  g_assert_no_error (error);
  visit = load (self);
  g_assert_cmpuint (fw_visit_get_pins (visit)->len, ==, 1);
  g_assert_true (g_str_has_prefix (((const FwPin *) g_ptr_array_index (fw_visit_get_pins (visit), 0))->pin,
                                   "2-"));
  g_assert_cmpint (yyjson_get_int (fw_visit_get_answer (visit, "-", "floor-walk/seats")->value), ==, 12);

  g_assert_false (fw_workspace_upgrade (self->workspace, self->visit, "front-line", &error));
  g_assert_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_NOT_FOUND);
}

/* The next version asks of plants, no longer of seats, and puts the first question differently. */
static GBytes *
make_changed_version (guint version)
{
  static const char text[] =
    "{'format':1,'id':'stairs','version':%u,'language':'en','title':'Stairs','sections':["
    "{'id':'steps','title':'Steps','side':'vendor','questions':["
    "{'id':'clean','kind':'yes-no','text':'%s','good':'yes'},"
    "{'id':'%s','kind':'number','text':'%s'}]}]}";
  g_autoptr(GString) made = g_string_new (NULL);

  if (version == 1)
    g_string_printf (made, text, 1, "Clean?", "seats", "How many seats?");
  else
    g_string_printf (made, text, 2, "Swept?", "plants", "How many plants?");
  g_string_replace (made, "'", "\"", 0);

  return g_bytes_new (made->str, made->len);
}

static const char *
only (GPtrArray *texts)
{
  g_assert_cmpuint (texts->len, ==, 1);

  return g_ptr_array_index (texts, 0);
}

static void
test_list_upgrades (Fixture       *self,
                    gconstpointer  unused)
{
  const char *const templates[] = { "stairs", NULL };
  FwNewVisit new_visit = { .site = self->site, .templates = templates };
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) first = make_changed_version (1);
  g_autoptr(GBytes) second = make_changed_version (2);
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) upgrades = NULL;
  g_autoptr(GPtrArray) after = NULL;
  g_autofree char *id = NULL;
  const FwUpgrade *upgrade;

  g_assert_true (fw_store_add_template (self->store, first, FALSE, &error));
  id = fw_workspace_new_visit (self->workspace, &new_visit, &error);
  g_assert_no_error (error);
  g_set_str (&self->visit, id);
  set_field (self, "answer/-/stairs/seats", "12");
  before = fw_workspace_list_upgrades (self->workspace, id, &error);
  g_assert_cmpuint (before->len, ==, 0);

  g_assert_true (fw_store_add_template (self->store, second, FALSE, &error));
  upgrades = fw_workspace_list_upgrades (self->workspace, id, &error);
  g_assert_cmpuint (upgrades->len, ==, 1);
  upgrade = g_ptr_array_index (upgrades, 0);
  g_assert_cmpstr (upgrade->title, ==, "Stairs");
  g_assert_cmpstr (upgrade->field, ==, "template/stairs");
  g_assert_cmpuint (upgrade->version, ==, 2);
  g_assert_true (upgrade->known);
  g_assert_cmpstr (only (upgrade->added), ==, "How many plants?");
  g_assert_cmpstr (only (upgrade->changed), ==, "Swept?");
  g_assert_cmpstr (only (upgrade->removed), ==, "How many seats?");
  g_assert_cmpuint (upgrade->answers, ==, 1);

  g_assert_true (fw_workspace_upgrade_all (self->workspace, id, &error));
  after = fw_workspace_list_upgrades (self->workspace, id, &error);
  g_assert_cmpuint (after->len, ==, 0);
}

/* An included checklist moves with the one that includes it. */
static void
test_upgrade_included (Fixture       *self,
                       gconstpointer  unused)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) next = make_next_version (self);
  FwNewVisit new_visit = { .site = self->site };
  g_autofree char *id = fw_workspace_new_visit (self->workspace, &new_visit, &error);
  g_autoptr(FwVisit) visit = NULL;

  g_assert_true (fw_store_add_template (self->store, next, FALSE, &error));
  g_assert_true (fw_workspace_upgrade (self->workspace, id, "cultural-alignment", &error));
  g_assert_no_error (error);
  visit = fw_store_load_visit (self->store, id, &error);
  g_assert_cmpuint (fw_visit_get_pins (visit)->len, ==, 9);
  for (guint i = 0; i < fw_visit_get_pins (visit)->len; i++)
    {
      const FwPin *pin = g_ptr_array_index (fw_visit_get_pins (visit), i);

      g_assert_true (g_str_has_prefix (pin->pin, g_str_equal (pin->template_id, "floor-walk") ? "2-" : "1-"));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/workspace/visit/new", test_new_visit);
  ADD ("/workspace/visit/default-template", test_default_template);
  ADD ("/workspace/visit/refused", test_refused);
  ADD ("/workspace/visit/identity", test_identity);
  ADD ("/workspace/visit/upgrade", test_upgrade);
  ADD ("/workspace/visit/upgrade-included", test_upgrade_included);
  ADD ("/workspace/visit/list-upgrades", test_list_upgrades);
#undef ADD

  return g_test_run ();
}
