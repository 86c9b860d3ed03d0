/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "floorwalk:" and an address in its one form; after one of SSH may follow "#" and the fingerprint of the
 * host's key, "SHA256:" and 43 characters of base64. It comes from a camera or a message of a stranger.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-join-code.h"

#include <string.h>

#define SCHEME "floorwalk:"

/* SHA-256 in base64 without its padding. */
#define FINGERPRINT "^SHA256:[A-Za-z0-9+/]{43}$"

static FwUrl *
fail (GError     **error,
      const char  *why)
{
  g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_INVALID, "cannot use the join code: %s", why);

  return NULL;
}

/**
 * fw_join_code_make:
 * @url: the team's address in its one form
 * @fingerprint: (nullable): "SHA256:…" of its host's key
 *
 * Returns: (transfer full): the code
 */
char *
fw_join_code_make (const char *url,
                   const char *fingerprint)
{
  return g_strconcat (SCHEME, url, fingerprint != NULL ? "#" : NULL, fingerprint, NULL);
}

/* The address of a code: nothing but what fw_join_code_make() writes. */
static FwUrl *
parse_code (const char  *code,
            char       **fingerprint,
            GError     **error)
{
  const char *mark = g_str_has_prefix (code, "ssh://") ? strchr (code, '#') : NULL;
  g_autofree char *address = g_strndup (code, mark != NULL ? (gsize) (mark - code) : strlen (code));
  g_autoptr(FwUrl) url = NULL;

  if (mark != NULL && !g_regex_match_simple (FINGERPRINT, mark + 1, G_REGEX_DOLLAR_ENDONLY, 0))
    return fail (error, "what follows # is no fingerprint of a key");
  url = fw_url_parse (address, error);
  if (url == NULL)
    return NULL;
  if (url->password != NULL)
    return fail (error, "it holds a password, which no code of ours does");
  if (!g_str_equal (url->text, address))
    return fail (error, "its address is not written as Floorwalk writes it");
  if (mark != NULL)
    *fingerprint = g_strdup (mark + 1);

  return g_steal_pointer (&url);
}

/**
 * fw_join_code_parse:
 * @text: a code, or a bare address
 * @fingerprint: (out): the fingerprint it carries, or %NULL
 * @error: return location for %FW_SYNC_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): the address
 */
FwUrl *
fw_join_code_parse (const char  *text,
                    char       **fingerprint,
                    GError     **error)
{
  g_autofree char *bare = NULL;

  *fingerprint = NULL;
  if (strlen (text) > FW_JOIN_CODE_MAX)
    return fail (error, "it is too long");
  if (!g_utf8_validate (text, -1, NULL))
    return fail (error, "it is not UTF-8");
  bare = g_strstrip (g_strdup (text));
  for (const char *c = bare; *c != '\0'; c = g_utf8_next_char (c))
    if (g_unichar_iscntrl (g_utf8_get_char (c)))
      return fail (error, "it holds characters that cannot be seen");
  if (g_str_has_prefix (bare, SCHEME))
    return parse_code (bare + strlen (SCHEME), fingerprint, error);

  return fw_url_parse (bare, error);
}
