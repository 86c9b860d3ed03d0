/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of the fold.
 */
#include "lines.h"

static void
assert_register (FwState    *state,
                 const char *field,
                 const char *value,
                 const char *heads,
                 const char *others)
{
  const FwRegister *reg = fw_state_get_register (state, field);
  g_autofree char *text = NULL;

  g_assert_nonnull (reg);
  text = fw_json_to_text (reg->value);
  g_assert_cmpstr (text, ==, value);
  assert_tails (reg->heads, heads);
  assert_tails (reg->others, others);
}

static void
test_replacing (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'set','f':'name','v':'a'}",
                                 "{'id':'#2','k':'set','f':'name','v':'b','over':['#1']}",
                                 "{'id':'#3','k':'set','f':'place','v':'c','over':['#2']}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);

  /* The set of another field does not replace. */
  assert_register (state, "name", "\"b\"", "2", "");
  assert_register (state, "place", "\"c\"", "3", "");
  g_assert_null (fw_state_get_register (state, "partner"));
  g_assert_cmpstr (fw_state_get_string (state, "name"), ==, "b");
  g_assert_null (fw_state_get_value (state, "partner"));
}

static void
test_disagreement (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'set','f':'name','v':'a'}",
                                 "{'id':'#2','k':'set','f':'name','v':'b','over':['#1']}",
                                 "{'id':'#3','k':'set','f':'name','v':'c','over':['#1']}",
                                 "{'id':'#4','k':'set','f':'name','v':'b','over':['#1']}",
                                 "{'id':'#5','k':'set','f':'place','v':'x'}",
                                 "{'id':'#6','k':'set','f':'place','v':'x'}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);
  g_autoptr(GPtrArray) open = fw_state_list_disagreements (state);

  /* 2 says the same as the winner 4. */
  assert_register (state, "name", "\"b\"", "432", "3");
  assert_register (state, "place", "\"x\"", "65", "");
  g_assert_cmpuint (open->len, ==, 1);
}

static void
test_others_by_value (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'set','f':'answer/-/t/q','v':4}",
                                 "{'id':'#2','k':'set','f':'answer/-/t/q','v':4.0}",
                                 "{'id':'#3','k':'set','f':'answer/-/t/q','v':null}",
                                 "{'id':'#4','k':'set','f':'answer/-/t/q','v':{'na':true,'reason':'x'}}",
                                 "{'id':'#5','k':'set','f':'answer/-/t/q','v':{'reason':'x','na':true}}",
                                 "{'id':'#6','k':'set','f':'answer/-/t/q','v':5}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_VISIT, log);

  assert_register (state, "answer/-/t/q", "5", "654321", "52");
}

/* What is said below an element that cannot be seen is no disagreement that somebody could settle. */
static void
test_unseen_disagreement (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'add','f':'comment','v':{'text':'x'}}",
                                 "{'id':'#2','k':'set','f':'comment/#1/text','v':'a'}",
                                 "{'id':'#3','k':'set','f':'comment/#1/text','v':'b'}",
                                 "{'id':'#4','k':'set','f':'quote/#1/text','v':'a'}",
                                 "{'id':'#5','k':'set','f':'quote/#1/text','v':'b'}",
                                 "{'id':'#6','k':'set','f':'comment/#9/text','v':'a'}",
                                 "{'id':'#7','k':'set','f':'comment/#9/text','v':'b'}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_VISIT, log);
  g_autoptr(GPtrArray) open = fw_state_list_disagreements (state);

  assert_register (state, "quote/" ID ("1") "/text", "\"b\"", "54", "4");
  assert_register (state, "comment/" ID ("9") "/text", "\"b\"", "76", "6");
  g_assert_cmpuint (open->len, ==, 1);
  g_assert_cmpstr (((FwRegister *) open->pdata[0])->field, ==, "comment/" ID ("1") "/text");
}

static void
test_null_loses (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'set','f':'name','v':'a'}",
                                 "{'id':'#2','k':'set','f':'name','v':null}",
                                 "{'id':'#3','k':'set','f':'place','v':'x'}",
                                 "{'id':'#4','k':'set','f':'place','v':null,'over':['#3']}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);

  assert_register (state, "name", "\"a\"", "21", "");
  assert_register (state, "place", "null", "4", "");
  g_assert_cmpstr (fw_operation_get_id (fw_state_get_register (state, "name")->winner), ==, ID ("1"));
}

static void
test_open_beats_done (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'add','f':'action','v':{'text':'x'}}",
                                 "{'id':'#2','k':'set','f':'action/#1/status','v':'done'}",
                                 "{'id':'#3','k':'set','f':'action/#1/status','v':'open','over':['#2']}",
                                 "{'id':'#4','k':'set','f':'action/#1/status','v':'dropped','over':['#2']}",
                                 NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);

  assert_register (state, "action/" ID ("1") "/status", "\"open\"", "43", "4");
}

static void
test_over_counts_downwards (void)
{
  /* A cycle that no writer makes: 1 names 2, 2 names 1. */
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'set','f':'name','v':'a','over':['#2','#1']}",
                                 "{'id':'#2','k':'set','f':'name','v':'b','over':['#1','#2']}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);

  assert_register (state, "name", "\"b\"", "2", "");
}

static void
test_twins (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'set','f':'name','v':'a'}",
                                 "{'id':'#1','k':'set','f':'name','v':'b'}",
                                 "{'id':'#1','k':'set','f':'name','v':'aa'}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);

  assert_register (state, "name", "\"b\"", "1", "");
  g_assert_cmpuint (fw_log_get_size (log), ==, 3);
  g_assert_cmpuint (fw_state_get_twins (state), ==, 1);
}

static void
test_unknown_is_ignored (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'set','f':'name','v':'a'}",
                                 "{'id':'#2','k':'set','f':'name','v':7,'over':['#1']}",
                                 "{'id':'#3','k':'set','f':'colour','v':'red'}",
                                 "{'id':'#4','k':'swap','f':'name','v':'z','over':['#1']}",
                                 "{'id':'#5'}",
                                 "{'id':'#6','k':'add','f':'robot','v':{}}",
                                 "{'id':'#7','k':'set','f':'name','v':'c','over':'#1'}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);

  /* What is ignored replaces nothing. */
  assert_register (state, "name", "\"a\"", "1", "");
  g_assert_cmpuint (fw_state_get_ignored (state), ==, 6);
  g_assert_nonnull (fw_state_find_operation (state, ID ("5")));
}

static void
test_as (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','t':'T1','by':'p-ann','k':'set','f':'name','v':'a'}",
                                 "{'id':'#2','t':'T2','by':'p-bo','k':'set','f':'name','v':'b','over':['#1']}",
                                 "{'id':'#3','t':'T3','by':'p-bo','k':'set','f':'name','v':'a',"
                                 "'over':['#2'],'as':'#1'}",
                                 "{'id':'#4','t':'T4','by':'p-bo','k':'set','f':'place','v':'x','as':'#1'}",
                                 "{'id':'#5','t':'T5','by':'p-bo','k':'set','f':'partner','v':'y','as':'#9'}",
                                 "{'id':'#6','t':'T6','by':'p-bo','k':'set','f':'kind','v':'production',"
                                 "'as':'#6'}",
                                 "{'id':'#7','t':'T7','by':'p-cy','k':'set','f':'name','v':'a',"
                                 "'over':['#3'],'as':'#3'}",
                                 NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);

  /* 7 restores 3, which restores 1. The others name another field, nothing and themselves. */
  g_assert_cmpstr (fw_state_get_register (state, "name")->by, ==, "p-ann");
  g_assert_cmpstr (fw_state_get_register (state, "name")->at, ==, "T1");
  g_assert_cmpstr (fw_state_get_register (state, "place")->by, ==, "p-bo");
  g_assert_cmpstr (fw_state_get_register (state, "partner")->by, ==, "p-bo");
  g_assert_cmpstr (fw_state_get_register (state, "kind")->at, ==, "T6");
}

static void
test_as_with_other_words (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','by':'p-ann','k':'set','f':'name','v':'a'}",
                                 "{'id':'#2','by':'p-bo','k':'set','f':'name','v':'z','over':['#1'],"
                                 "'as':'#1'}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);

  g_assert_cmpstr (fw_state_get_register (state, "name")->by, ==, "p-bo");
}

static void
test_elements (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'add','f':'comment','v':{'text':'a'}}",
                                 "{'id':'#2','k':'add','f':'comment','v':{'text':'b'}}",
                                 "{'id':'#3','k':'add','f':'quote','v':{'text':'c'}}",
                                 "{'id':'#4','k':'del','f':'comment/#1','over':['#1']}",
                                 "{'id':'#5','k':'del','f':'comment/#3','over':['#3']}",
                                 "{'id':'#6','k':'set','f':'quote/#9/text','v':'d'}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_VISIT, log);
  g_autoptr(GPtrArray) comments = fw_state_list_elements (state, "comment");
  g_autoptr(GPtrArray) all = fw_state_list_elements (state, NULL);

  g_assert_cmpuint (comments->len, ==, 2);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_false (fw_state_get_element (state, ID ("1"))->shown);
  assert_tails (fw_state_get_element (state, ID ("1"))->deletions, "4");
  g_assert_true (fw_state_get_element (state, ID ("2"))->shown);
  /* A del of another type is none of it. */
  g_assert_true (fw_state_get_element (state, ID ("3"))->shown);
  g_assert_null (fw_state_get_element (state, ID ("9")));
  g_assert_nonnull (fw_state_get_register (state, "quote/" ID ("9") "/text"));
}

static void
test_kept (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'add','f':'comment','v':{'text':'a'}}",
                                 "{'id':'#2','k':'del','f':'comment/#1','over':['#1']}",
                                 "{'id':'#3','k':'del','f':'comment/#1','over':['#1']}",
                                 "{'id':'#4','k':'set','f':'comment/#1/kept','v':true,'over':['#2']}", NULL);
  g_autoptr(FwOperation) second = operation ("{'id':'#5','k':'set','f':'comment/#1/kept','v':true,"
                                             "'over':['#3','#4']}");
  g_autoptr(FwOperation) again = operation ("{'id':'#6','k':'del','f':'comment/#1','over':['#1','#5']}");
  g_autoptr(FwState) one_left = fw_state_fold (FW_DOCUMENT_VISIT, log);
  g_autoptr(FwState) restored = NULL;
  g_autoptr(FwState) deleted = NULL;

  assert_tails (fw_state_get_element (one_left, ID ("1"))->deletions, "3");
  g_assert_false (fw_state_get_element (one_left, ID ("1"))->shown);
  /* 4 is no head any more, and the deletion it ended stays ended. */
  fw_log_add (log, second);
  restored = fw_state_fold (FW_DOCUMENT_VISIT, log);
  g_assert_true (fw_state_get_element (restored, ID ("1"))->shown);
  fw_log_add (log, again);
  deleted = fw_state_fold (FW_DOCUMENT_VISIT, log);
  assert_tails (fw_state_get_element (deleted, ID ("1"))->deletions, "6");
}

static void
test_edited_meanwhile (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'add','f':'comment','v':{'text':'a'}}",
                                 "{'id':'#2','k':'set','f':'comment/#1/text','v':'b'}",
                                 "{'id':'#3','k':'set','f':'comment/#1/text','v':'c','over':['#2']}",
                                 "{'id':'#5','k':'del','f':'comment/#1','over':['#1','#3']}", NULL);
  g_autoptr(FwOperation) unseen = operation ("{'id':'#4','k':'set','f':'comment/#1/text','v':'d',"
                                             "'over':['#2']}");
  g_autoptr(FwState) seen = fw_state_fold (FW_DOCUMENT_VISIT, log);
  g_autoptr(FwState) meanwhile = NULL;

  /* 2 was seen through 3. */
  g_assert_false (fw_state_get_element (seen, ID ("1"))->edited_meanwhile);
  fw_log_add (log, unseen);
  meanwhile = fw_state_fold (FW_DOCUMENT_VISIT, log);
  g_assert_true (fw_state_get_element (meanwhile, ID ("1"))->edited_meanwhile);
  g_assert_false (fw_state_get_element (meanwhile, ID ("1"))->shown);
}

static void
test_hidden_disagreement (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'add','f':'comment','v':{'text':'a'}}",
                                 "{'id':'#2','k':'set','f':'comment/#1/text','v':'b'}",
                                 "{'id':'#3','k':'set','f':'comment/#1/text','v':'c'}",
                                 "{'id':'#4','k':'del','f':'comment/#1','over':['#1','#2','#3']}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_VISIT, log);
  g_autoptr(GPtrArray) open = fw_state_list_disagreements (state);

  g_assert_cmpuint (open->len, ==, 0);
}

static void
test_stubs (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#1','k':'set','f':'name','v':'a'}",
                                 "{'id':'#2','k':'set','f':'name','over':['#1'],'purged':true}",
                                 "{'id':'#3','k':'set','f':'place','v':'x'}",
                                 "{'id':'#4','k':'set','f':'place','purged':true}",
                                 "{'id':'#5','k':'add','f':'claim','purged':true}",
                                 "{'id':'#6','k':'add','f':'claim','v':{'text':'y'}}",
                                 "{'id':'#7','k':'del','f':'claim/#6','over':['#6'],'purged':true}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);

  assert_register (state, "name", "null", "2", "");
  assert_register (state, "place", "\"x\"", "43", "");
  g_assert_true (fw_state_get_element (state, ID ("5"))->purged);
  g_assert_false (fw_state_get_element (state, ID ("5"))->shown);
  g_assert_null (fw_state_get_element (state, ID ("5"))->value);
  g_assert_false (fw_state_get_element (state, ID ("6"))->shown);
  g_assert_cmpuint (fw_state_get_ignored (state), ==, 0);
}

static void
test_json (void)
{
  g_autoptr(FwLog) log = log_of ("{'id':'#2','t':'T','by':'p-ann','k':'set','f':'name','v':'a'}",
                                 "{'id':'#3','k':'add','f':'claim','v':{'text':'y','source':'z'}}", NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_SITE, log);
  g_autofree char *json = fw_state_to_json (state);
  g_autofree char *expected = expand (
    "{'disagreements':[],"
    "'elements':{'#3':{'deletions':[],'edited_meanwhile':false,'purged':false,'shown':true,"
    "'type':'claim','value':{'source':'z','text':'y'}}},"
    "'ignored':0,'kind':'site',"
    "'registers':{'name':{'at':'T','by':'p-ann','heads':['#2'],'others':[],'value':'a','winner':'#2'}},"
    "'twins':0}");

  g_assert_cmpstr (json, ==, expected);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/state/replacing", test_replacing);
  g_test_add_func ("/state/disagreement", test_disagreement);
  g_test_add_func ("/state/others-by-value", test_others_by_value);
  g_test_add_func ("/state/unseen-disagreement", test_unseen_disagreement);
  g_test_add_func ("/state/null-loses", test_null_loses);
  g_test_add_func ("/state/open-beats-done", test_open_beats_done);
  g_test_add_func ("/state/over-counts-downwards", test_over_counts_downwards);
  g_test_add_func ("/state/twins", test_twins);
  g_test_add_func ("/state/unknown-is-ignored", test_unknown_is_ignored);
  g_test_add_func ("/state/as", test_as);
  g_test_add_func ("/state/as-with-other-words", test_as_with_other_words);
  g_test_add_func ("/state/elements", test_elements);
  g_test_add_func ("/state/kept", test_kept);
  g_test_add_func ("/state/edited-meanwhile", test_edited_meanwhile);
  g_test_add_func ("/state/hidden-disagreement", test_hidden_disagreement);
  g_test_add_func ("/state/stubs", test_stubs);
  g_test_add_func ("/state/json", test_json);

  return g_test_run ();
}
