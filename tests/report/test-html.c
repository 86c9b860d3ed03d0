/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of papers as HTML: nothing that was typed can be anything but text, and what is not for others is
 * not there.
 */
#include "fw-html.h"

#include "../review/review-fixture.h"
#include "fw-paper-parts.h"

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
test_escape (void)
{
  static const struct { const char *text, *expected; } rows[] = {
    { "plain", "plain" }, { "<b onclick='x'>&\"", "&lt;b onclick=&apos;x&apos;&gt;&amp;&quot;" },
    { "a\xe2\x80\xae" "b", "ab" }, { "a\x1b[31m", "a[31m" }, { "a\xff", "a\xef\xbf\xbd" }, { "one\ntwo", "one\ntwo" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *escaped = fw_html_escape (rows[i].text);

      g_assert_cmpstr (escaped, ==, rows[i].expected);
    }
}

static const char asked[] =
  "{'format':1,'id':'t','version':1,'language':'en','title':'T','sections':["
  "{'id':'a','title':'A','side':'vendor','questions':[{'id':'r'," RATING ",'text':'R'}]}]}";

static GBytes *
read_photo (const FwPhoto *photo,
            gpointer       unused)
{
  return photo->shared != NULL ? g_bytes_new_static ("shared", 6) : g_bytes_new_static ("zzheldzz", 8);
}

#define PHOTO "+photo={'mime':'image/jpeg','width':4,'height':3,'question':'t/r','caption':"

static char *
render (const char *text,
        gboolean    sealed,
        gboolean    with_private)
{
  g_autoptr(FwReviewVisit) visit = visit_beside ("#a", asked, text, "name='<Harbour>'; +claim={'text':'<img src=x>'}",
                                                 "+value={'name':'Honesty'}", sealed);
  FwPaperOptions options = { .with_private = with_private, .language = FW_TEMPLATE_OWN_LANGUAGE, .read_photo = read_photo };
  g_autoptr(FwPaper) paper = fw_paper_from_visit (visit, &options);

  return fw_html_write (paper);
}

static void
test_typed (void)
{
  g_autofree char *page = render ("answer/-/t/r=4; note/-/t/r='<script>alert(1)</script>'; +comment={'text':'\\'><b>'}; "
                                  PHOTO "'\\'onerror=x'}; photo/#2/shared={'sha256':'aa'}", FALSE, FALSE);

  assert_holds (page, "<h1 dir=\"auto\">&lt;Harbour&gt;</h1>");
  assert_holds (page, "&lt;script&gt;alert(1)&lt;/script&gt;");
  assert_lacks (page, "<script");
  assert_lacks (page, "<img src=x");
  assert_lacks (page, "\"onerror");
  /* "shared" in Base64. */
  assert_holds (page, "src=\"data:image/jpeg;base64,c2hhcmVk\"");
  assert_holds (page, "default-src 'none'");
}

#define RECORDED "answer/-/t/r=4; note/-/t/r='opennote'; private-note/-/t/r='zzprivatezz'; " PHOTO "'zzheldcaptionzz'}; " \
  PHOTO "'clearedcaption'}; photo/#2/shared={'sha256':'aa'}; +conversation={'role':'agent'}; " \
  "+quote={'text':'zzquotezz','conversation':'#3'}; conversation/#3/value/ours/#1='unprompted'"

static void
test_not_for_others (void)
{
  g_autofree char *open = render (RECORDED, FALSE, FALSE);
  g_autofree char *whole = render (RECORDED, FALSE, TRUE);
  g_autofree char *sealed = render ("blind=true; " RECORDED, TRUE, TRUE);

  assert_holds (open, "opennote");
  assert_holds (open, "clearedcaption");
  assert_holds (open, "75 %");
  /* One person was met: neither words nor figures. */
  assert_lacks (open, "zz");
  assert_holds (open, "Fewer than three people");
  assert_holds (whole, "zzprivatezz");
  assert_holds (whole, "zzheldcaptionzz");
  assert_lacks (whole, "zzquotezz");
  assert_holds (sealed, "blind visit");
  assert_lacks (sealed, "zz");
  assert_lacks (sealed, "opennote");
  assert_lacks (sealed, "clearedcaption");
  assert_lacks (sealed, "75 %");
}

/* Of four agents each one's words may be shown, under their role. */
static void
test_quotes (void)
{
  g_autofree char *page = render ("+conversation={'role':'agent'}; +conversation={'role':'agent'}; "
                                  "+conversation={'role':'agent'}; +conversation={'role':'director'}; "
                                  "+quote={'text':'oneofthree','conversation':'#1'}; "
                                  "+quote={'text':'everybody','conversation':'#4'}", FALSE, FALSE);

  /* The director is alone, so all are one group. */
  assert_holds (page, "Everybody");
  assert_holds (page, "oneofthree");
  assert_lacks (page, "Director");
  assert_lacks (page, "Agents");
}

/* A date in a text is not broken at its hyphens; what only looks like one is left alone. */
static void
test_dates (void)
{
  g_autofree char *page = render ("date='2026-01-10'; answer/-/t/r=4; note/-/t/r='on 2026-02-30, not 12026-02-30 <b>'", FALSE, FALSE);

  assert_holds (page, "<span class=\"date\">2026-01-10</span></td>");
  assert_holds (page, "on <span class=\"date\">2026-02-30</span>, not 12026-02-30 &lt;b&gt;");
}

/* Where no other language is chosen, the fixed words are English, and the file says so. */
static void
test_language (void)
{
  g_autofree char *page = render ("", FALSE, FALSE);

  assert_holds (page, "<html lang=\"en\">");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/html/escape", test_escape);
  g_test_add_func ("/html/typed", test_typed);
  g_test_add_func ("/html/not-for-others", test_not_for_others);
  g_test_add_func ("/html/quotes", test_quotes);
  g_test_add_func ("/html/dates", test_dates);
  g_test_add_func ("/html/language", test_language);

  return g_test_run ();
}
