/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of the catalogue: for each field a value that it takes and one that it does not.
 */
#include "lines.h"

typedef struct
{
  FwDocumentKind kind;
  const char *field;
  const char *good;
  const char *bad;              /* NULL where every value is good */
} Row;

#define TEAM FW_DOCUMENT_TEAM
#define SITE FW_DOCUMENT_SITE
#define VISIT FW_DOCUMENT_VISIT

static const Row sets[] = {
  { TEAM, "name", "'x'", "7" },
  { TEAM, "profile/formality", "'3'", "[]" },
  { TEAM, "profile/pace-of-change", "3", "{}" },
  { TEAM, "person/p-4f7k/name", "'x'", "true" },
  { TEAM, "person/p-4f7k/mail", "'x'", "['x']" },
  { TEAM, "value/#1/name", "'x'", "1" },
  { TEAM, "value/#1/meaning", "'x'", "1" },
  { SITE, "name", "'x'", "1" },
  { SITE, "partner", "'x'", "1" },
  { SITE, "place", "'x'", "1" },
  { SITE, "kind", "'head-office'", "'office'" },
  { SITE, "same-as", "'#1'", "'x'" },
  { SITE, "deleted", "true", "'true'" },
  { SITE, "value/#1/name", "'x'", "1" },
  { SITE, "pair/#1/#2", "'opposed'", "'like'" },
  { SITE, "action/#1/text", "'x'", "1" },
  { SITE, "action/#1/owner", "'x'", "1" },
  { SITE, "action/#1/due", "'2026-02-28'", "'2026-02-30'" },
  { SITE, "action/#1/priority", "'high'", "'higher'" },
  { SITE, "action/#1/status", "'dropped'", "'closed'" },
  { SITE, "claim/#1/text", "'x'", "1" },
  { SITE, "claim/#1/source", "'x'", "1" },
  { SITE, "claim/#1/status", "{'status':'seen','visit':'#2','note':'x','more':1}",
    "{'status':'seen','note':1}" },
  { SITE, "claim/#1/status", "{'status':'open','photo':null}", "'seen'" },
  { SITE, "claim/#1/status", "{'status':'not-seen'}", "{'note':'x'}" },
  { VISIT, "site", "'#1'", "'x'" },
  { VISIT, "date", "'2026-09-14'", "'14.9.2026'" },
  { VISIT, "phase", "'pre-rfp'", "'rfp'" },
  { VISIT, "phase", "'steady-state'", "''" },
  { VISIT, "status", "'closed'", "'done'" },
  { VISIT, "review", "{'state':'returned','remark':'x'}", "{'remark':'x'}" },
  { VISIT, "deleted", "false", "0" },
  { VISIT, "photography", "{'allowed':false,'by':'x','where':'y'}", "{'allowed':'no'}" },
  { VISIT, "walk", "'#1'", "1" },
  { VISIT, "blind", "true", "1" },
  { VISIT, "template/floor-walk", "'3-0a1b2c3d'", "3" },
  { VISIT, "include/values", "'3-0a1b2c3d'", "3" },
  { VISIT, "zone/-", "'no-camera'", "'camera'" },
  { VISIT, "zone/break-rooms", "'clean-desk'", "'clean'" },
  { VISIT, "first-label/floor-walk/break-rooms", "'x'", "1" },
  { VISIT, "answer/-/floor-walk/desks", "4", "{'na':false}" },
  { VISIT, "answer/#1/floor-walk/desks", "['a','b']", "['a',1]" },
  { VISIT, "answer/-/floor-walk/desks", "{'na':true,'reason':'x'}", "{'na':true,'reason':1}" },
  { VISIT, "answer/-/floor-walk/desks", "{'na':true}", "{'reason':'x'}" },
  { VISIT, "answer/-/floor-walk/desks", "true", NULL },
  { VISIT, "note/-/floor-walk/desks", "'x'", "1" },
  { VISIT, "private-note/#1/floor-walk/desks", "'x'", "1" },
  { VISIT, "instance/#1/label", "'x'", "1" },
  { VISIT, "visitor/#1/name", "'x'", "1" },
  { VISIT, "photo/#1/question", "'floor-walk/desks'", "1" },
  { VISIT, "photo/#1/instance", "'#2'", "1" },
  { VISIT, "photo/#1/caption", "'x'", "1" },
  { VISIT, "photo/#1/shared",
    "{'sha256':'0a','oid':'1b','bytes':7,'width':1,'height':2,'preview':{'sha256':'0c','oid':'1d'}}",
    "{'sha256':'0a','preview':{}}" },
  { VISIT, "photo/#1/boxes", "[[0,0,10,10]]", "{}" },
  { VISIT, "photo/#1/gate", "{'people':'agreed','role':'manager','data':'covered','by':'k7q2m9x4'}", "{'data':'agreed'}" },
  { VISIT, "photo/#1/kept", "true", "1" },
  { VISIT, "conversation/#1/role", "'team-lead'", "'boss'" },
  { VISIT, "conversation/#1/tenure", "'x'", "1" },
  { VISIT, "conversation/#1/shift", "'x'", "1" },
  { VISIT, "conversation/#1/manager-present", "true", "'yes'" },
  { VISIT, "conversation/#1/vision", "'partly'", "'some'" },
  { VISIT, "conversation/#1/impact", "'no'", "false" },
  { VISIT, "conversation/#1/value/ours/#2", "'unprompted'", "'yes'" },
  { VISIT, "conversation/#1/value/theirs/#2", "'wrong'", "1" },
  { VISIT, "conversation/#1/answer/values/proud", "5", "[5]" },
  { VISIT, "quote/#1/text", "'x'", "1" },
  { VISIT, "comment/#1/text", "'x'", "1" },
  { VISIT, "tag/#1/kept", "true", "1" },
};

static const Row adds[] = {
  { TEAM, "value", "{'name':'x','meaning':'y'}", "{'meaning':'y'}" },
  { SITE, "value", "{'name':'x'}", "null" },
  { SITE, "action", "{'text':'x','visit':'#1','question':'t/q','instance':'#2','photo':'#3'}",
    "{'text':'x','visit':1}" },
  { SITE, "claim", "{'text':'x','source':'y'}", "{'source':'y'}" },
  { VISIT, "visitor", "{'person':'p-4f7k'}", "{'person':1}" },
  { VISIT, "instance", "{'section':'break-rooms','label':'x'}", "{'label':'x'}" },
  { VISIT, "photo", "{'mime':'image/jpeg','width':1,'height':2,'device':'d','taken':null}",
    "{'mime':'image/jpeg','width':1}" },
  { VISIT, "conversation", "{'role':'agent','manager_present':true,'vision':'yes','impact':'no'}",
    "{'role':'boss'}" },
  { VISIT, "quote", "{'text':'x','role':'agent','conversation':'#1'}", "{}" },
  { VISIT, "comment", "{'text':'x','question':'t/q'}", "{'text':1}" },
  { VISIT, "tag", "{'side':'ours','value':'#1','photo':'#2'}", "{'side':'mine','value':'#1'}" },
};

static gboolean
is_known (FwDocumentKind  kind,
          const char     *k,
          const char     *field,
          const char     *value)
{
  g_autofree char *text = g_strdup_printf ("{'id':'#9','k':'%s','f':'%s','v':%s}", k, field, value);
  g_autoptr(FwOperation) line = operation (text);

  return fw_field_is_known (kind, line);
}

static void
test_sets (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_test_message ("%s", sets[i].field);
      g_assert_true (is_known (sets[i].kind, "set", sets[i].field, sets[i].good));
      g_assert_true (is_known (sets[i].kind, "set", sets[i].field, "null"));
      if (sets[i].bad != NULL)
        g_assert_false (is_known (sets[i].kind, "set", sets[i].field, sets[i].bad));
    }
}

static void
test_adds_and_dels (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (adds); i++)
    {
      g_autofree char *element = g_strdup_printf ("%s/#1", adds[i].field);
      g_autofree char *kept = g_strdup_printf ("%s/kept", element);

      g_test_message ("%s", adds[i].field);
      g_assert_true (is_known (adds[i].kind, "add", adds[i].field, adds[i].good));
      g_assert_false (is_known (adds[i].kind, "add", adds[i].field, adds[i].bad));
      g_assert_true (is_known (adds[i].kind, "del", element, "null"));
      g_assert_true (is_known (adds[i].kind, "set", kept, "true"));
      g_assert_false (is_known (adds[i].kind, "set", adds[i].field, adds[i].good));
    }
}

static void
test_unknown (void)
{
  g_assert_false (is_known (TEAM, "set", "partner", "'x'"));
  g_assert_false (is_known (SITE, "set", "value/x/name", "'x'"));
  g_assert_false (is_known (SITE, "set", "value/#1", "'x'"));
  g_assert_false (is_known (SITE, "set", "value/#1/name/more", "'x'"));
  g_assert_false (is_known (VISIT, "set", "answer/x/t/q", "1"));
  g_assert_false (is_known (VISIT, "set", "answer/-/t", "1"));
  g_assert_false (is_known (VISIT, "del", "photo", "null"));
  g_assert_false (is_known (VISIT, "del", "photo/#1/caption", "null"));
  g_assert_false (is_known (VISIT, "del", "claim/#1", "null"));
  g_assert_false (is_known (VISIT, "del", "answer/#1", "null"));
  g_assert_false (is_known (VISIT, "add", "photo/#1", "{}"));
}

static void
test_well_formed (void)
{
  g_autofree char *longest = g_strnfill (64, 'a');
  g_autofree char *longer = g_strnfill (65, 'a');

  g_assert_true (fw_field_is_well_formed ("a/b-c/0/-/e/f/g/h"));
  g_assert_true (fw_field_is_well_formed (longest));
  g_assert_false (fw_field_is_well_formed (longer));
  g_assert_false (fw_field_is_well_formed ("a/b/c/d/e/f/g/h/i"));
  g_assert_false (fw_field_is_well_formed (""));
  g_assert_false (fw_field_is_well_formed ("/a"));
  g_assert_false (fw_field_is_well_formed ("a_b"));
  g_assert_false (fw_field_is_well_formed ("../a"));
}

static void
test_element (void)
{
  const char *field = "photo/" ID ("1") "/caption";

  g_assert_true (fw_field_get_element (field) == field + 6);
  g_assert_nonnull (fw_field_get_element ("claim/" ID ("1")));
  g_assert_null (fw_field_get_element ("photo"));
  g_assert_null (fw_field_get_element ("photo/x/caption"));
  g_assert_null (fw_field_get_element ("answer/" ID ("1") "/t/q"));
  g_assert_true (fw_field_names (field, ID ("1")));
  g_assert_true (fw_field_names (field, "caption"));
  g_assert_false (fw_field_names (field, ID ("2")));
  g_assert_false (fw_field_names (field, "cap"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/field/sets", test_sets);
  g_test_add_func ("/field/adds-and-dels", test_adds_and_dels);
  g_test_add_func ("/field/unknown", test_unknown);
  g_test_add_func ("/field/well-formed", test_well_formed);
  g_test_add_func ("/field/element", test_element);

  return g_test_run ();
}
