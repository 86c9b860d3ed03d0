/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * "floorwalk:ADDRESS#SHA256:…", the last part only for a host.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-join-code.h"

#include <string.h>

#define SCHEME "floorwalk:"
#define MARK "#SHA256:"

/* SHA-256 in base64 without its padding. */
#define FINGERPRINT_LENGTH 43

/**
 * fw_join_code_make:
 * @url: the team's address
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

/**
 * fw_join_code_parse:
 * @text: a code, or a bare address
 * @fingerprint: (out) (optional): the fingerprint it carries, or %NULL
 *
 * Returns: (transfer full): the address, not checked
 */
char *
fw_join_code_parse (const char  *text,
                    char       **fingerprint)
{
  const char *mark;

  if (fingerprint != NULL)
    *fingerprint = NULL;
  if (!g_str_has_prefix (text, SCHEME))
    return g_strdup (text);
  text += strlen (SCHEME);
  mark = g_strrstr (text, MARK);
  if (mark == NULL || strlen (mark) != strlen (MARK) + FINGERPRINT_LENGTH)
    return g_strdup (text);
  if (fingerprint != NULL)
    *fingerprint = g_strdup (mark + 1);

  return g_strndup (text, (gsize) (mark - text));
}
