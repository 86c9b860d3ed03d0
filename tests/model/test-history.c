/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who changed what: lists of operations, worked out by hand, and what a sealed visit keeps from others.
 */
#include "hand-made.h"

#include "fw-history.h"
#include "fw-rules.h"

/* Two ratings of one question, one of another, a photo filed at the first later, one comment on it and one on
 * the visit. Ids rise with time. */
static FwLog *
make_log (void)
{
  return log_of (SET ("1", "date", "'2026-03-01'"), SET ("2", "answer/-/floor/order", "4"),
                 SET_BY ("3", "p-2", "answer/-/floor/order", "2", "'#2'"), SET ("4", "answer/#v/talks/order", "'x'"),
                 ADD ("5", "photo", "{'mime':'image/jpeg','width':4,'height':3}"), SET ("6", "photo/#5/question", "'floor/order'"),
                 SET ("7", "photo/#5/caption", "'desks'"),
                 ADD ("8", "comment", "{'text':'why?','question':'floor/order'}"), ADD ("9", "comment", "{'text':'fine'}"),
                 DEL ("a", "comment/#8", "'#8'"), SET ("b", "private-note/-/floor/order", "'quiet'"),
                 SET ("c", "answer/#v/floor/order", "3"), SET ("d", "review", "{'state':'returned','remark':'again'}"), NULL);
}

static void
assert_listed (const FwHistoryQuery *query,
               const char           *expected)
{
  g_autoptr(FwLog) log = make_log ();
  g_autoptr(GPtrArray) list = fw_history_list (log, query);

  assert_tails (list, expected);
}

static void
test_whole (void)
{
  assert_listed (&(FwHistoryQuery) { 0 }, "dcba987654321");
}

/* The photo counts from its first line on: it is what was filed there. */
static void
test_question (void)
{
  assert_listed (&(FwHistoryQuery) { .question = "floor/order" }, "cba876532");
  assert_listed (&(FwHistoryQuery) { .question = "floor/order", .instance = "-" }, "ba876532");
  assert_listed (&(FwHistoryQuery) { .question = "floor/order", .instance = ID ("v") }, "c765");
  assert_listed (&(FwHistoryQuery) { .question = "talks/order" }, "4");
  assert_listed (&(FwHistoryQuery) { .question = "order" }, "");
}

static void
test_pages (void)
{
  FwHistoryQuery query = { .limit = 5 };

  assert_listed (&query, "dcba9");
  query.before = ID ("9");
  assert_listed (&query, "87654");
  query.before = ID ("4");
  assert_listed (&query, "321");
  query.before = ID ("1");
  assert_listed (&query, "");
  assert_listed (&(FwHistoryQuery) { .question = "floor/order", .before = ID ("8"), .limit = 2 }, "76");
}

/* One second of two devices, whose random halves sort the first's third, first and second line so; and a second later
 * one that counts from the beginning again. What the other device made in between stays in between. */
static void
test_second (void)
{
#define MADE(id, device, number) \
  "{'id':'" id "','t':'2026-03-01T10:00:00.000Z','by':'p-1','dev':'" device "','n':" number ",'k':'set','f':'date','v':'x'}"
  g_autoptr(FwLog) log = log_of (MADE ("00000001" "00000001", "one", "3"), MADE ("00000001" "00000002", "one", "1"),
                                 MADE ("00000001" "00000003", "two", "9"), MADE ("00000001" "00000004", "one", "2"),
                                 MADE ("00000002" "00000005", "one", "1"), NULL);
  g_autoptr(GPtrArray) all = fw_history_list (log, &(FwHistoryQuery) { 0 });
  g_autoptr(GPtrArray) older = fw_history_list (log, &(FwHistoryQuery) { .before = "0000000100000003", .limit = 1 });

  assert_tails (all, "51342");
  assert_tails (older, "4");
#undef MADE
}

/* Facts, comments and the review are no judgement of the visitor. */
static void
test_sealed (void)
{
  g_autoptr(FwLog) log = make_log ();
  g_autoptr(FwLog) sealed = fw_rules_seal_log (log);

  assert_listed (&(FwHistoryQuery) { .sealed = TRUE }, "da981");
  assert_listed (&(FwHistoryQuery) { .question = "floor/order", .sealed = TRUE }, "a8");
  g_assert_cmpuint (fw_log_get_size (sealed), ==, 5);
}

static void
test_review (void)
{
  g_autoptr(FwLog) log = make_log ();
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_VISIT, log);
  g_autoptr(FwVisit) visit = fw_visit_new (ID ("v"), state);
  g_autoptr(FwLog) short_log = log_of (SET ("1", "date", "'2026-03-01'"), NULL);
  g_autoptr(FwState) none = fw_state_fold (FW_DOCUMENT_VISIT, short_log);
  g_autoptr(FwVisit) other = fw_visit_new (ID ("v"), none);
  const char *at = "";

  g_assert_cmpstr (fw_visit_get_review (visit), ==, "returned");
  g_assert_cmpstr (fw_visit_get_review_remark (visit), ==, "again");
  g_assert_cmpstr (fw_visit_get_review_by (visit, &at), ==, "p-1");
  g_assert_cmpstr (at, ==, "2026-03-01T10:00:00.000Z");
  g_assert_null (fw_visit_get_review_by (other, &at));
  g_assert_null (at);
}

static void
test_people (void)
{
  g_autoptr(FwLog) log = log_of (SET ("1", "person/p-2/name", "'Zoe'"), SET ("2", "person/p-1/name", "'Ada'"),
                                 SET ("3", "person/p-3/mail", "'c@example.org'"), NULL);
  g_autoptr(FwState) state = fw_state_fold (FW_DOCUMENT_TEAM, log);
  g_autoptr(FwTeam) team = fw_team_new (state);
  g_autoptr(GPtrArray) people = fw_team_list_people (team);

  g_assert_cmpuint (people->len, ==, 2);
  g_assert_cmpstr (((FwPerson *) people->pdata[0])->id, ==, "p-1");
  g_assert_cmpstr (((FwPerson *) people->pdata[0])->name, ==, "Ada");
  g_assert_cmpstr (((FwPerson *) people->pdata[1])->name, ==, "Zoe");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/history/whole", test_whole);
  g_test_add_func ("/model/history/question", test_question);
  g_test_add_func ("/model/history/pages", test_pages);
  g_test_add_func ("/model/history/second", test_second);
  g_test_add_func ("/model/history/sealed", test_sealed);
  g_test_add_func ("/model/history/review", test_review);
  g_test_add_func ("/model/history/people", test_people);

  return g_test_run ();
}
