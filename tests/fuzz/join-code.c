/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A join code or an address, typed or read from a picture: a code carries what it was made of, and an address
 * is in one form in which nothing can be an option or a second line.
 */
#include "fuzz.h"

#include "fw-join-code.h"
#include "fw-url.h"

#define FINGERPRINT "SHA256:0123456789abcdefghijklmnopqrstuvwxyzABCDEFG"

static void
check_code (const char *address)
{
  g_autofree char *code = fw_join_code_make (address, FINGERPRINT);
  g_autofree char *fingerprint = NULL;
  g_autofree char *same = fw_join_code_parse (code, &fingerprint);

  REQUIRE (g_str_equal (same, address) && g_strcmp0 (fingerprint, FINGERPRINT) == 0);
}

static gboolean
is_plain (const char *word)
{
  for (const char *p = word; *p != '\0'; p++)
    if ((guchar) *p <= ' ' || *p == '\x7f')
      return FALSE;

  return word[0] != '\0' && word[0] != '-';
}

static void
check_address (const char *text)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwUrl) url = fw_url_parse (text, &error);
  g_autoptr(FwUrl) again = NULL;

  REQUIRE ((url == NULL) == (error != NULL));
  if (url == NULL)
    return;
  again = fw_url_parse (url->text, NULL);
  REQUIRE (again != NULL && again->kind == url->kind && g_str_equal (again->text, url->text));
  check_code (url->text);
  if (url->kind == FW_URL_FOLDER)
    REQUIRE (g_path_is_absolute (url->path));
  if (url->kind == FW_URL_SSH)
    REQUIRE (is_plain (url->user) && is_plain (url->host) && url->port > 0 && url->port < 65536);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autofree char *fingerprint = NULL;
  g_autofree char *address = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    return 0;
  address = fw_join_code_parse (text, &fingerprint);
  REQUIRE (address != NULL && strlen (address) <= strlen (text));
  REQUIRE (fingerprint == NULL || strlen (fingerprint) == strlen (FINGERPRINT));
  check_address (address);

  return 0;
}
