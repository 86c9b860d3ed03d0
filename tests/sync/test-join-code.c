/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Addresses and join codes as people type, paste and scan them, and the QR code of one.
 */
#include <glib.h>
#include <string.h>

#include "fw-join-code.h"
#include "fw-qr-code.h"

#define KEY "SHA256:0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"

static void
test_taken (void)
{
  static const struct
  {
    const char *text;
    FwUrlKind kind;
    const char *url;
    const char *fingerprint;
  } cases[] = {
    { "floorwalk:/media/stick/visits.git", FW_URL_FOLDER, "/media/stick/visits.git", NULL },
    { "floorwalk:/media/a#b", FW_URL_FOLDER, "/media/a#b", NULL },
    { "floorwalk:ssh://git@host.example:22/v.git#" KEY, FW_URL_SSH, "ssh://git@host.example:22/v.git", KEY },
    { "floorwalk:ssh://git@host.example:22/v.git", FW_URL_SSH, "ssh://git@host.example:22/v.git", NULL },
    { "floorwalk:https://host.example/v.git", FW_URL_HTTPS, "https://host.example/v.git", NULL },
    { " floorwalk:https://host.example:8443/v.git ", FW_URL_HTTPS, "https://host.example:8443/v.git", NULL },
    { "git@host.example:v.git", FW_URL_SSH, "ssh://git@host.example:22/~/v.git", NULL },
    { "https://host.example:443/v.git", FW_URL_HTTPS, "https://host.example/v.git", NULL },
    { "https://a:b@host.example/v.git", FW_URL_HTTPS, "https://host.example/v.git", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *fingerprint = NULL;
      g_autoptr(FwUrl) url = fw_join_code_parse (cases[i].text, &fingerprint, &error);

      g_assert_no_error (error);
      g_assert_cmpint (url->kind, ==, cases[i].kind);
      g_assert_cmpstr (url->text, ==, cases[i].url);
      g_assert_cmpstr (fingerprint, ==, cases[i].fingerprint);
    }
}

static void
assert_refused (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *fingerprint = NULL;
  g_autoptr(FwUrl) url = fw_join_code_parse (text, &fingerprint, &error);

  g_assert_null (url);
  g_assert_null (fingerprint);
  g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_INVALID);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_null (strstr (error->message, "secret"));
}

static void
test_refused (void)
{
  static const char *const texts[] = {
    "", "floorwalk:", "floorwalk:floorwalk:/media/stick",
    "floorwalk:ssh://git@host.example:22/v.git#", "floorwalk:ssh://git@host.example:22/v.git#SHA256:short",
    "floorwalk:ssh://git@host.example:22/v.git#" KEY "x", "floorwalk:ssh://git@host.example:22/v.git#" KEY "#" KEY,
    "floorwalk:https://host.example/v.git#" KEY, "floorwalk:https://a:secret@host.example/v.git",
    "floorwalk:http://host.example/v.git", "floorwalk:ssh://host.example/v.git", "floorwalk:ssh://-oProxy/v.git",
    "floorwalk:https://host.example:443/v.git", "floorwalk:/media/../etc", "floorwalk:/media/stick\n/x",
    "floorwalk:/media/\xff", "https://a:secret@host.example/with space", "ssh://a:secret@host.example/v.git",
    "ftp://a:secret@host.example/v", "https://a:%zzsecret@host.example/v.git", "https://host.example:99999/v.git",
    "https://a:secret@host.example", "https://host.example/v.git?token=secret",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_test_message ("%s", texts[i]);
      assert_refused (texts[i]);
    }
}

static void
test_long (void)
{
  g_autoptr(GString) text = g_string_new ("floorwalk:/");

  while (text->len <= FW_JOIN_CODE_MAX)
    g_string_append_c (text, 'a');
  assert_refused (text->str);
}

static void
test_sign_in (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwUrl) url = fw_url_parse ("https://a%40b:c%2Fd@host.example:8443/v.git", &error);
  g_autofree char *host = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (url->user, ==, "a@b");
  g_assert_cmpstr (url->password, ==, "c/d");
  host = fw_url_dup_host (url);
  g_assert_cmpstr (host, ==, "host.example:8443");
}

/* A square of seven dark modules around light ones around a dark square of three: where a reader looks. */
static void
assert_finder (const FwQrCode *code,
               int             left,
               int             top)
{
  for (int row = -1; row <= 7; row++)
    for (int column = -1; column <= 7; column++)
      {
        int ring = MAX (ABS (column - 3), ABS (row - 3));

        g_assert_cmpint (fw_qr_code_is_dark (code, left + column, top + row), ==, ring == 3 || ring <= 1);
      }
}

/* Version 1 has 21 modules a side and holds 14 bytes with correction M; each version has four more. */
static void
test_qr (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwQrCode) small = fw_qr_code_new ("floorwalk:/a/b", &error);
  g_autoptr(FwQrCode) next = fw_qr_code_new ("floorwalk:/a/bc", &error);
  g_autofree char *long_text = g_strnfill (2332, 'a');

  g_assert_no_error (error);
  g_assert_cmpuint (fw_qr_code_get_size (small), ==, 21);
  g_assert_cmpuint (fw_qr_code_get_size (next), ==, 25);
  assert_finder (small, 0, 0);
  assert_finder (small, 14, 0);
  assert_finder (small, 0, 14);
  g_assert_null (fw_qr_code_new (long_text, &error));
  g_assert_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/join-code/taken", test_taken);
  g_test_add_func ("/join-code/refused", test_refused);
  g_test_add_func ("/join-code/long", test_long);
  g_test_add_func ("/join-code/sign-in", test_sign_in);
  g_test_add_func ("/join-code/qr", test_qr);

  return g_test_run ();
}
