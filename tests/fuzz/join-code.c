/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A join code or an address, typed or read from a picture: a code carries what it was made of; an address is
 * kept in one form, in which nothing can be an option, a second line or a password; no error tells one.
 */
#include "fuzz.h"

#include "fw-join-code.h"

#define FINGERPRINT "SHA256:0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"
#define SHORT_SECRET 6

static gboolean
is_plain (const char *word)
{
  for (const char *p = word; *p != '\0'; p++)
    if ((guchar) *p <= ' ' || *p == '\x7f')
      return FALSE;

  return word[0] != '\0' && word[0] != '-';
}

static void
check_code (const FwUrl *url)
{
  const char *sign = url->kind == FW_URL_SSH ? FINGERPRINT : NULL;
  g_autofree char *code = fw_join_code_make (url->text, sign);
  g_autofree char *fingerprint = NULL;
  g_autoptr(FwUrl) same = fw_join_code_parse (code, &fingerprint, NULL);

  /* What is longer than a picture can hold is refused. */
  if (same == NULL && strlen (code) > FW_JOIN_CODE_MAX)
    return;
  REQUIRE (same != NULL && g_str_equal (same->text, url->text) && g_strcmp0 (fingerprint, sign) == 0);
}

static void
check_address (const FwUrl *url)
{
  g_autoptr(FwUrl) again = fw_url_parse (url->text, NULL);
  g_autofree char *shown = fw_url_dup_without_sign_in (url->text);

  REQUIRE (again != NULL && again->kind == url->kind && g_str_equal (again->text, url->text));
  REQUIRE (again->password == NULL);
  if (url->kind == FW_URL_FOLDER)
    {
      REQUIRE (g_path_is_absolute (url->path));
      return;
    }
  REQUIRE (is_plain (url->text) && is_plain (url->host) && url->port > 0 && url->port < 65536);
  REQUIRE (url->kind == FW_URL_HTTPS || is_plain (url->user));
  REQUIRE (url->kind == FW_URL_SSH || (strchr (url->text, '@') == NULL && g_str_equal (shown, url->text)));
  check_code (url);
}

/* What stands where a password does is in no message. */
static void
check_message (const char *text,
               const char *message)
{
  const char *start = strstr (text, "://");
  const char *end = start != NULL ? strrchr (start, '@') : NULL;
  g_autofree char *secret = end != NULL ? g_strndup (start + 3, (gsize) (end - start - 3)) : NULL;

  REQUIRE (message[0] != '\0' && g_utf8_validate (message, -1, NULL) && strchr (message, '\n') == NULL);
  if (secret != NULL && strlen (secret) >= SHORT_SECRET && strstr (strstr (text, secret) + 1, secret) == NULL &&
      strstr ("ssh://user@host:port/path https://host:port/path", secret) == NULL)
    REQUIRE (strstr (message, secret) == NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *fingerprint = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(FwUrl) url = fw_join_code_parse (text, &fingerprint, &error);

  REQUIRE ((url == NULL) == (error != NULL));
  REQUIRE (fingerprint == NULL || (url != NULL && url->kind == FW_URL_SSH && strlen (fingerprint) == strlen (FINGERPRINT)));
  if (url != NULL)
    check_address (url);
  else
    check_message (text, error->message);

  return 0;
}
