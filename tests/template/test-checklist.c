/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of checklists: what is asked where, found by which name, in which instances, how far one is.
 */
#include "facts.h"

static const char floor_text[] =
  "{'format':1,'id':'floor','version':1,'language':'en','title':'Floor','sections':["
  "{'id':'rooms','title':'Rooms','side':'vendor','repeat':{'label':'Room'},'questions':["
  "{'id':'coffee','kind':'yes-no','text':'Coffee?','good':'yes','required':true},"
  "{'id':'seats','kind':'number','text':'Seats?','required':true}]},"
  "{'id':'desks','title':'Desks','side':'vendor','questions':["
  "{'id':'photos','kind':'yes-no','text':'Photos?','good':'yes','zones':['clean-desk'],'required':true},"
  "{'id':'signs','kind':'yes-no','text':'Signs?','good':'yes','zones':['clean-desk','no-camera']},"
  "{'id':'notes','kind':'text','text':'Notes?','required':true,'show_if':{'question':'photos',"
  "'is':'yes'}}]}]}";

static const char full_text[] =
  "{'format':1,'id':'full','version':1,'language':'en','title':'Full','sections':["
  "{'id':'first','title':'First','side':'client','questions':[{'id':'notes','kind':'text','text':'N?'}]},"
  "{'include':'floor/desks'},"
  "{'id':'talks','title':'Talks','side':'vendor','conversation':true,'questions':["
  "{'id':'proud','kind':'yes-no','text':'Proud?','good':'yes','required':true}]}]}";

static char *
describe (FwChecklist *checklist)
{
  g_autoptr(GString) text = g_string_new (NULL);
  GPtrArray *sections = fw_checklist_get_sections (checklist);

  for (guint i = 0; i < sections->len; i++)
    {
      FwChecklistSection *section = sections->pdata[i];

      g_string_append_printf (text, "%s(%s):", fw_section_get_key (section->section),
                              fw_template_get_id (section->chosen));
      for (guint j = 0; j < section->questions->len; j++)
        g_string_append_printf (text, " %s", fw_question_get_key (section->questions->pdata[j]));
      g_string_append (text, "; ");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The included section keeps its keys, and stands where the first chosen template has it. */
static void
test_shared (void)
{
  g_autoptr(FwTemplate) floor = make_template (floor_text);
  g_autoptr(FwTemplate) full = make_template (full_text);
  g_autoptr(FwChecklist) alone = make_checklist (full, NULL, floor);
  g_autoptr(FwChecklist) full_first = make_checklist (full, floor, NULL);
  g_autoptr(FwChecklist) floor_first = make_checklist (floor, full, NULL);
  g_autofree char *a = describe (alone), *b = describe (full_first), *c = describe (floor_first);

  g_assert_cmpstr (a, ==,
                   "full/first(full): full/notes; floor/desks(full): floor/photos floor/signs floor/notes; "
                   "full/talks(full): full/proud; ");
  g_assert_cmpstr (b, ==,
                   "full/first(full): full/notes; floor/desks(full): floor/photos floor/signs floor/notes; "
                   "full/talks(full): full/proud; floor/rooms(floor): floor/coffee floor/seats; ");
  g_assert_cmpstr (c, ==, "floor/rooms(floor): floor/coffee floor/seats; "
                   "floor/desks(floor): floor/photos floor/signs floor/notes; "
                   "full/first(full): full/notes; full/talks(full): full/proud; ");
}

/* Another version of the included template adds its new question to the section that is there. */
static void
test_two_versions (void)
{
  g_autoptr(FwTemplate) full = make_template (full_text);
  g_autoptr(FwTemplate) old = make_template (
    "{'format':1,'id':'floor','version':1,'language':'en','title':'F','sections':[{'id':'desks',"
    "'title':'D','side':'vendor',"
    "'questions':[{'id':'photos','kind':'yes-no','text':'P?','good':'yes'}]}]}");
  g_autoptr(FwTemplate) new = make_template (floor_text);
  g_autoptr(FwChecklist) pinned = make_checklist (full, old, new);
  g_autoptr(FwChecklist) both = make_checklist (old, new, NULL);
  g_autofree char *a = describe (pinned), *b = describe (both);

  /* A chosen version goes before the one that the resolver would give. */
  g_assert_cmpstr (a, ==,
                   "full/first(full): full/notes; floor/desks(full): floor/photos; "
                   "full/talks(full): full/proud; ");
  g_assert_cmpstr (b, ==, "floor/desks(floor): floor/photos floor/signs floor/notes; "
                   "floor/rooms(floor): floor/coffee floor/seats; ");
}

static void
test_missing_include (void)
{
  g_autoptr(FwTemplate) full = make_template (full_text);
  g_autoptr(GPtrArray) templates = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;

  g_ptr_array_add (templates, full);
  g_assert_null (fw_checklist_new (templates, NULL, NULL, &error));
  g_assert_error (error, FW_TEMPLATE_ERROR, FW_TEMPLATE_ERROR_NOT_FOUND);
  g_assert_cmpstr (error->message, ==, "the template full includes floor/desks, which is not there");
  g_assert_cmpstr (fw_template_get_needs (full)[0], ==, "floor");
  g_assert_null (fw_template_get_needs (full)[1]);
}

static void
test_find (void)
{
  g_autoptr(FwTemplate) floor = make_template (floor_text);
  g_autoptr(FwTemplate) full = make_template (full_text);
  g_autoptr(FwChecklist) checklist = make_checklist (floor, full, NULL);
  g_autoptr(GError) ambiguous = NULL, unknown = NULL, unknown_key = NULL, no_section = NULL;
  FwQuestion *coffee = fw_checklist_find_question (checklist, "coffee", NULL);

  g_assert_cmpstr (fw_question_get_key (coffee), ==, "floor/coffee");
  g_assert_true (fw_checklist_find_question (checklist, "floor/coffee", NULL) == coffee);
  g_assert_true (fw_checklist_get_question (checklist, "floor/coffee") == coffee);
  g_assert_null (fw_checklist_get_question (checklist, "coffee"));
  g_assert_null (fw_checklist_find_question (checklist, "notes", &ambiguous));
  g_assert_error (ambiguous, FW_TEMPLATE_ERROR, FW_TEMPLATE_ERROR_AMBIGUOUS);
  g_assert_cmpstr (ambiguous->message, ==, "the question \"notes\" may be floor/notes or full/notes");
  g_assert_nonnull (fw_checklist_find_question (checklist, "full/notes", NULL));
  g_assert_null (fw_checklist_find_question (checklist, "tea", &unknown));
  g_assert_error (unknown, FW_TEMPLATE_ERROR, FW_TEMPLATE_ERROR_NOT_FOUND);
  g_assert_null (fw_checklist_find_question (checklist, "full/coffee", &unknown_key));
  g_assert_error (unknown_key, FW_TEMPLATE_ERROR, FW_TEMPLATE_ERROR_NOT_FOUND);
  g_assert_true (fw_checklist_find_section (checklist, "rooms", NULL)
                 == fw_checklist_find_section (checklist, "floor/rooms", NULL));
  g_assert_true (fw_checklist_get_place (checklist, coffee)
                 == fw_checklist_find_section (checklist, "rooms", NULL));
  g_assert_null (fw_checklist_find_section (checklist, "attic", &no_section));
  g_assert_error (no_section, FW_TEMPLATE_ERROR, FW_TEMPLATE_ERROR_NOT_FOUND);
}

static void
test_zones (void)
{
  g_autoptr(FwTemplate) floor = make_template (floor_text);
  g_autoptr(FwChecklist) checklist = make_checklist (floor, NULL, NULL);
  FwQuestion *photos = fw_checklist_get_question (checklist, "floor/photos");
  FwQuestion *signs = fw_checklist_get_question (checklist, "floor/signs");
  FwQuestion *coffee = fw_checklist_get_question (checklist, "floor/coffee");
  g_auto(Facts) facts = { 0 };

  facts_init (&facts);
  g_assert_null (fw_checklist_zone_reason (checklist, &facts.context, photos));
  facts_zone (&facts, "-", "no-camera");
  g_assert_null (fw_checklist_zone_reason (checklist, &facts.context, photos));
  g_assert_cmpstr (fw_checklist_zone_reason (checklist, &facts.context, signs), ==, "no-camera");
  facts_zone (&facts, "-", "clean-desk");
  g_assert_cmpstr (fw_checklist_zone_reason (checklist, &facts.context, photos), ==, "clean-desk");
  g_assert_null (fw_checklist_zone_reason (checklist, &facts.context, coffee));
  /* What is said of the section goes before what is said of the visit. */
  facts_zone (&facts, "desks", "normal");
  g_assert_null (fw_checklist_zone_reason (checklist, &facts.context, photos));
}

static char *
list_instances (FwChecklist *checklist,
                Facts       *facts,
                const char  *section)
{
  g_auto(GStrv) list = fw_checklist_list_instances (checklist, &facts->context,
                                                    fw_checklist_find_section (checklist, section, NULL));

  return g_strjoinv (" ", list);
}

#define assert_instances(section, expected) G_STMT_START { \
    g_autofree char *list = list_instances (checklist, &facts, section); \
    g_assert_cmpstr (list, ==, expected); \
  } G_STMT_END

static void
test_instances (void)
{
  g_autoptr(FwTemplate) floor = make_template (floor_text);
  g_autoptr(FwTemplate) full = make_template (full_text);
  g_autoptr(FwChecklist) checklist = make_checklist (floor, full, NULL);
  g_auto(Facts) facts = { 0 };

  facts_init (&facts);
  assert_instances ("desks", "-");
  assert_instances ("rooms", "-");
  assert_instances ("talks", "");
  facts_instances (&facts, "floor/rooms", "- one");
  assert_instances ("rooms", "- one");
  facts_instances (&facts, "floor/rooms", "one two");
  facts_instances (&facts, "full/talks", "talk");
  facts_instances (&facts, "floor/desks", "stray");
  assert_instances ("desks", "-");
  assert_instances ("rooms", "one two");
  assert_instances ("talks", "talk");
  facts_answer (&facts, "floor/coffee", "{'na':true}");
  assert_instances ("rooms", "- one two");
}

#define assert_progress(expected_answered, expected_required) G_STMT_START { \
    guint answered, required; \
    fw_checklist_get_progress (checklist, &facts.context, &answered, &required); \
    g_assert_cmpuint (answered, ==, expected_answered); \
    g_assert_cmpuint (required, ==, expected_required); \
  } G_STMT_END

/* Required are coffee and seats of each room, photos, and notes while photos is yes. */
static void
test_progress (void)
{
  g_autoptr(FwTemplate) floor = make_template (floor_text);
  g_autoptr(FwTemplate) full = make_template (full_text);
  g_autoptr(FwChecklist) checklist = make_checklist (floor, full, NULL);
  g_auto(Facts) facts = { 0 };

  facts_init (&facts);
  assert_progress (0, 3);
  facts_answer (&facts, "floor/photos", "'yes'");
  assert_progress (1, 4);
  facts_answer (&facts, "floor/notes", "'many'");
  assert_progress (2, 4);
  facts_answer (&facts, "floor/photos", "'no'");
  assert_progress (1, 3);
  facts_zone (&facts, "desks", "clean-desk");
  assert_progress (0, 2);
  facts_instances (&facts, "floor/rooms", "one two");
  facts_answer (&facts, "floor/coffee@one", "'yes'");
  facts_answer (&facts, "floor/seats@one", "{'na':true}");
  assert_progress (1, 3);
  /* Not counted: asked in conversations, not required, of a kind that no longer fits. */
  facts_instances (&facts, "full/talks", "talk");
  facts_answer (&facts, "full/proud@talk", "'yes'");
  facts_answer (&facts, "floor/signs", "'yes'");
  facts_answer (&facts, "floor/seats@two", "'many'");
  assert_progress (1, 3);
}

static void
test_places (void)
{
  g_autoptr(FwTemplate) floor = make_template (floor_text);
  g_autoptr(FwChecklist) checklist = make_checklist (floor, NULL, NULL);
  g_autoptr(GPtrArray) places = NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_auto(Facts) facts = { 0 };

  facts_init (&facts);
  facts_zone (&facts, "-", "no-camera");
  facts_instances (&facts, "floor/rooms", "one two");
  places = fw_checklist_list_places (checklist, &facts.context);
  for (guint i = 0; i < places->len; i++)
    {
      FwPlace *place = places->pdata[i];

      g_string_append_printf (text, "%s@%s%s%s ", fw_question_get_id (place->question), place->instance,
                              place->visible ? "" : "!", place->zone != NULL ? "/no" : "");
    }
  g_assert_cmpstr (text->str, ==, "coffee@one seats@one coffee@two seats@two photos@- signs@-/no notes@-! ");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/checklist/shared", test_shared);
  g_test_add_func ("/checklist/two-versions", test_two_versions);
  g_test_add_func ("/checklist/missing-include", test_missing_include);
  g_test_add_func ("/checklist/find", test_find);
  g_test_add_func ("/checklist/zones", test_zones);
  g_test_add_func ("/checklist/instances", test_instances);
  g_test_add_func ("/checklist/progress", test_progress);
  g_test_add_func ("/checklist/places", test_places);

  return g_test_run ();
}
