/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of pages: what a person without Floorwalk may read, and in which words.
 */
#include "hand-made.h"

#include "fw-page.h"

#define BLOB "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
#define ORDER "answer/-/floor/order"

static FwLog *
plain_site (void)
{
  return log_of (SET ("1", "name", "'Harbour Point'"), ADD ("2", "value", "{'name':'Candour'}"), NULL);
}

static FwLog *
plain_team (void)
{
  return log_of (SET ("1", "person/p-1/name", "'Ada'"), SET ("2", "person/p-2/name", "'Bo'"), NULL);
}

static char *
render (FwLog    *visit,
        gboolean  sealed)
{
  g_autoptr(FwVisitView) view = view_of (visit, plain_site (), plain_team ());

  return fw_page_render_visit (view, sealed, BLOB);
}

static void
assert_holds (const char *page,
              const char *text)
{
  if (strstr (page, text) == NULL)
    g_error ("no \"%s\" in:\n%s", text, page);
}

static void
assert_lacks (const char *page,
              const char *text)
{
  if (strstr (page, text) != NULL)
    g_error ("\"%s\" in:\n%s", text, page);
}

static void
test_first_line (void)
{
  g_autofree char *page = render (log_of (SET ("1", "date", "'2026-03-01'"), NULL), FALSE);

  g_assert_true (g_str_has_prefix (page, "<!-- floorwalk-page 1 " BLOB " -->\n"));
  g_assert_cmpuint (fw_page_get_version (page, strlen (page)), ==, 1);
  g_assert_cmpuint (fw_page_get_version ("<!-- floorwalk-page 12 x", 24), ==, 12);
  g_assert_cmpuint (fw_page_get_version ("# Harbour", 9), ==, 0);
  g_assert_cmpuint (fw_page_get_version ("", 0), ==, 0);
}

static void
test_escaping (void)
{
  g_autofree char *page = render (log_of (SET ("1", ORDER, "4"), SET ("2", "note/-/floor/order", "'<b>x</b>\\n- big'"),
                                          ADD ("3", "comment", "{'text':'[x](javascript:y)'}"),
                                          SET ("4", "review", "{'state':'returned','remark':'<img>|'}"), NULL), FALSE);

  assert_lacks (page, "<b>");
  assert_lacks (page, "\n- big");
  assert_lacks (page, "](j");
  assert_lacks (page, "<img>");
  assert_holds (page, "> \\<b\\>x\\<\\/b\\>");
  assert_holds (page, "> \\- big");
}

static void
test_private (void)
{
  g_autofree char *page = render (log_of (SET ("1", ORDER, "4"), SET ("2", "private-note/-/floor/order", "'zzprivatezz'"),
                                          SET ("3", "note/-/floor/order", "'open words'"), NULL), FALSE);

  assert_lacks (page, "zzprivatezz");
  assert_holds (page, "open words");
}

#define PLANTS "answer/-/floor/plants"

/* Whatever the record calls it, a person reads words; the greater id stands, the other is named below. */
static void
test_words (void)
{
  g_autofree char *page = render (log_of (SET ("1", "phase", "'steady-state'"), SET ("2", "status", "'closed'"),
                                          SET ("3", "review", "{'state':'returned'}"),
                                          SET ("4", PLANTS, "'no'"), SET_BY ("5", "p-2", PLANTS, "'yes'", ""),
                                          SET ("6", ORDER, "{'na':true,'reason':'clean-desk'}"), NULL), FALSE);

  assert_holds (page, "- Phase: Steady state\n- Status: Closed\n- Review: Returned\n");
  assert_holds (page, "**Plants\\?** — Yes\n\nAlso said, by Ada: No\n");
  assert_holds (page, "**In order\\?** — not applicable\\: Clean desk\n");
}

#define PHOTO "{'mime':'image/jpeg','width':4,'height':3,'caption':'"

static void
test_photos (void)
{
  g_autofree char *page = render (log_of (ADD ("1", "photo", PHOTO "held back'}"), ADD ("2", "photo", PHOTO "cleared'}"),
                                          ADD ("3", "photo", PHOTO "deleted'}"),
                                          SET ("4", "photo/#2/shared", "{'sha256':'aa'}"),
                                          SET ("5", "photo/#3/shared", "{'sha256':'bb'}"),
                                          DEL ("6", "photo/#3", "'#3','#5'"), NULL), FALSE);

  assert_holds (page, "cleared");
  assert_lacks (page, "held back");
  assert_lacks (page, "deleted");
}

static void
test_sealed (void)
{
  g_autofree char *page = render (log_of (SET ("1", "blind", "true"), SET ("2", ORDER, "4"),
                                          SET ("3", "note/-/floor/order", "'zznotezz'"),
                                          ADD ("4", "photo", PHOTO "zzphotozz'}"), SET ("5", "photo/#4/shared", "{'sha256':'aa'}"),
                                          ADD ("6", "quote", "{'text':'zzquotezz','role':'agent'}"), NULL), TRUE);

  assert_holds (page, "blind visit");
  assert_lacks (page, "In order");
  assert_lacks (page, "75 %");
  assert_lacks (page, "zz");
}

#define TALK(id, role) ADD (id, "conversation", "{'role':'" role "'}")

static void
test_two_people (void)
{
  g_autofree char *page = render (log_of (SET ("1", ORDER, "4"), TALK ("2", "agent"), TALK ("3", "agent"),
                                          SET ("4", "answer/#2/floor/proud", "'yes'"),
                                          SET ("5", "answer/#3/floor/proud", "'yes'"),
                                          ADD ("6", "quote", "{'text':'zzquotezz','conversation':'#2'}"), NULL), FALSE);

  assert_holds (page, "| Desks | 75 % |");
  assert_lacks (page, "zzquotezz");
  /* What two people said, in figures or in words, is theirs. */
  assert_lacks (page, "Talks");
  assert_lacks (page, "Proud");
  assert_holds (page, "Fewer than 3 people");
}

static void
test_four_people (void)
{
  g_autofree char *page = render (log_of (SET ("1", ORDER, "4"), TALK ("3", "agent"), TALK ("4", "agent"),
                                          TALK ("5", "agent"), TALK ("6", "agent"),
                                          SET ("7", "answer/#3/floor/proud", "'yes'"),
                                          SET ("8", "answer/#4/floor/proud", "'yes'"),
                                          SET ("9", "answer/#5/floor/proud", "'yes'"),
                                          SET ("a", "answer/#6/floor/proud", "'yes'"),
                                          ADD ("b", "quote", "{'text':'one of four','conversation':'#3'}"),
                                          ADD ("c", "quote", "{'text':'zzquotezz','role':'director'}"),
                                          SET ("d", "conversation/#3/value/theirs/#2", "'unprompted'"),
                                          SET ("e", "conversation/#4/value/theirs/#2", "'none'"),
                                          SET ("f", "conversation/#5/value/theirs/#2", "'prompted'"), NULL), FALSE);

  assert_lacks (page, "Proud");
  assert_holds (page, "one of four");
  /* Nobody of that role is counted among those who were met: one person said it. */
  assert_lacks (page, "zzquotezz");
  /* One of three who were asked. */
  assert_holds (page, "| Candour | 33 % |");
}

/* Of a value that only two of four were asked about, no rate is shown. */
static void
test_few_asked (void)
{
  g_autofree char *page = render (log_of (TALK ("3", "agent"), TALK ("4", "agent"), TALK ("5", "agent"), TALK ("6", "agent"),
                                          SET ("7", "conversation/#3/value/theirs/#2", "'unprompted'"),
                                          SET ("8", "conversation/#4/value/theirs/#2", "'unprompted'"), NULL), FALSE);

  assert_holds (page, "| Candour | – |");
}

/* After a settlement was undone each says again what each said. */
static void
test_whose_words (void)
{
  g_autofree char *page = render (log_of (SET_BY ("1", "p-2", ORDER, "4", ""), SET_BY ("2", "p-1", ORDER, "2", ""),
                                          SET_BY ("3", "p-1", ORDER, "5", "'#1','#2'"),
                                          LINE ("4", "p-1", "'k':'set','f':'" ORDER "','v':4,'over':['#3'],'as':'#1'"),
                                          LINE ("5", "p-1", "'k':'set','f':'" ORDER "','v':2,'over':['#3'],'as':'#2'"),
                                          NULL), FALSE);

  assert_holds (page, "Also said, by Bo:");
}

static void
test_nothing_left (void)
{
  g_autofree char *page = render (log_of (SET ("1", "deleted", "true"), SET ("2", ORDER, "4"), NULL), FALSE);
  g_autofree char *undone = render (log_of (SET ("1", "date", "'2026-03-01'"),
                                            SET_BY ("2", "p-1", "date", "null", "'#1'"), NULL), FALSE);

  assert_holds (page, "was deleted");
  assert_lacks (page, "In order");
  assert_holds (undone, "was deleted");
}

static void
test_site (void)
{
  g_autoptr(FwVisitView) view = view_of (log_of (SET ("1", "date", "'2026-03-01'"), NULL),
                                         log_of (SET ("1", "name", "'<Harbour>'"),
                                                 ADD ("2", "action", "{'text':'Move *it*'}"),
                                                 ADD ("3", "claim", "{'text':'We `care`'}"), NULL), plain_team ());
  g_autofree char *page = fw_page_render_site (fw_visit_view_get_site (view), fw_visit_view_get_team (view), BLOB);

  g_assert_true (g_str_has_prefix (page, "<!-- floorwalk-page 1 " BLOB " -->\n"));
  assert_holds (page, "# \\<Harbour\\>");
  assert_holds (page, "- [ ] Move \\*it\\*");
  assert_holds (page, "- Kind: Production site\n");
  assert_holds (page, "We \\`care\\`: **Not looked at**");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/page/first-line", test_first_line);
  g_test_add_func ("/page/escaping", test_escaping);
  g_test_add_func ("/page/private", test_private);
  g_test_add_func ("/page/words", test_words);
  g_test_add_func ("/page/photos", test_photos);
  g_test_add_func ("/page/sealed", test_sealed);
  g_test_add_func ("/page/two-people", test_two_people);
  g_test_add_func ("/page/four-people", test_four_people);
  g_test_add_func ("/page/few-asked", test_few_asked);
  g_test_add_func ("/page/whose-words", test_whose_words);
  g_test_add_func ("/page/nothing-left", test_nothing_left);
  g_test_add_func ("/page/site", test_site);

  return g_test_run ();
}
