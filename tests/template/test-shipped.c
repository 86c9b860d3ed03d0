/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of the templates that come with Floorwalk: that they are there, without a mistake, and that
 * one full visit asks everything once.
 */
#include "fw-checklist.h"
#include "fw-template-check.h"

static const char *const shipped[] = {
  "floor-walk", "values-conversations", "leadership-meeting", "communication-check", "people-systems",
  "integrity-ownership", "seven-keys", "front-line", "cultural-alignment",
};

static void
test_all_there (void)
{
  g_autoptr(GPtrArray) templates = fw_template_list_shipped ();

  g_assert_cmpuint (templates->len, ==, G_N_ELEMENTS (shipped));
  for (guint i = 0; i < G_N_ELEMENTS (shipped); i++)
    {
      g_autoptr(FwTemplate) template = fw_template_resolve_shipped (shipped[i], NULL);

      g_assert_nonnull (template);
      g_assert_cmpstr (fw_template_get_id (template), ==, shipped[i]);
    }
  g_assert_null (fw_template_resolve_shipped ("no-such", NULL));
}

static void
test_no_problems (void)
{
  g_autoptr(GPtrArray) templates = fw_template_list_shipped ();

  for (guint i = 0; i < templates->len; i++)
    {
      g_autoptr(GPtrArray) problems = fw_template_check (fw_template_get_bytes (templates->pdata[i]),
                                                         fw_template_resolve_shipped, NULL);

      for (guint j = 0; j < problems->len; j++)
        {
          FwTemplateProblem *problem = problems->pdata[j];

          g_test_message ("%s: %s: %s", fw_template_get_id (templates->pdata[i]), problem->place,
                          problem->reason);
        }
      g_assert_cmpuint (problems->len, ==, 0);
    }
}

/* The full visit has the questions of the other eight and, once each, nothing twice. */
static void
test_full_visit (void)
{
  g_autoptr(FwTemplate) full = fw_template_resolve_shipped ("cultural-alignment", NULL);
  g_autoptr(GPtrArray) one = g_ptr_array_new ();
  g_autoptr(GPtrArray) all = fw_template_list_shipped ();
  g_autoptr(GError) error = NULL;
  g_autoptr(FwChecklist) checklist = NULL, together = NULL;

  g_ptr_array_add (one, full);
  checklist = fw_checklist_new (one, fw_template_resolve_shipped, NULL, &error);
  g_assert_no_error (error);
  together = fw_checklist_new (all, fw_template_resolve_shipped, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      GPtrArray *sections = fw_template_get_sections (all->pdata[i]);

      for (guint j = 0; j < sections->len; j++)
        {
          GPtrArray *questions = fw_section_get_questions (sections->pdata[j]);

          for (guint k = 0; k < questions->len; k++)
            g_assert_nonnull (fw_checklist_get_question (together,
                                                         fw_question_get_key (questions->pdata[k])));
        }
    }
  g_assert_cmpuint (fw_checklist_get_sections (checklist)->len, >=, 20);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/shipped/all-there", test_all_there);
  g_test_add_func ("/shipped/no-problems", test_no_problems);
  g_test_add_func ("/shipped/full-visit", test_full_visit);

  return g_test_run ();
}
