/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The errors of this room: their names, and strangers' words made fit to be shown. Without libgit2, for the app, in
 * whose process no sync runs.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-sync-error.h"

#include <gio/gio.h>
#include <string.h>

/* As much of a stranger's words as fits on a few lines. */
#define MAX_FOREIGN_TEXT 600

G_DEFINE_QUARK (fw-sync-error-quark, fw_sync_error)

/* The names by which a sync in a process of its own says its errors; in the order of the codes. */
static const char *const names[] = {
  "failed", "busy", "no-team", "invalid", "not-found", "network", "auth", "host-key", "other-team",
  "too-new", "rejected", "damaged", "no-space", "too-large", "sign-in", "certificate",
  "keyring", NULL,
};

/**
 * fw_sync_error_get_name:
 * @error: an error of any room
 *
 * Returns: (nullable): the name of its code, %NULL where it is none of this room's
 */
const char *
fw_sync_error_get_name (const GError *error)
{
  if (error->domain != FW_SYNC_ERROR || error->code < 0 || (guint) error->code >= G_N_ELEMENTS (names) - 1)
    return NULL;

  return names[error->code];
}

/**
 * fw_sync_error_find:
 * @name: (nullable): as of fw_sync_error_get_name()
 *
 * Returns: the code; %FW_SYNC_ERROR_FAILED for a name that is none
 */
int
fw_sync_error_find (const char *name)
{
  for (int i = 0; name != NULL && names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return i;

  return FW_SYNC_ERROR_FAILED;
}

/* Whether a character may stand in a message: no control, no invisible change of direction. */
static gboolean
is_showable (gunichar character)
{
  switch (g_unichar_type (character))
    {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_UNASSIGNED:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_PRIVATE_USE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return FALSE;
    default:
      return TRUE;
    }
}

/**
 * fw_sync_escape:
 * @text: anything a host sent
 * @length: its bytes, or -1 when it ends with NUL
 *
 * Makes foreign text safe for a message of one line: newlines become "; ", what cannot be shown
 * becomes "\x1b" and the like, and after some hundred bytes it is cut.
 *
 * Returns: (transfer full): the text
 */
char *
fw_sync_escape (const char *text,
                gssize      length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;
  const char *end = text + size;
  g_autoptr(GString) shown = g_string_new (NULL);

  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  while (text < end && shown->len < MAX_FOREIGN_TEXT)
    {
      gunichar character = g_utf8_get_char_validated (text, end - text);

      if (character == (gunichar) -1 || character == (gunichar) -2 || character == 0)
        {
          g_string_append_printf (shown, "\\x%02x", (guint) (guchar) *text++);
          continue;
        }
      if (character == '\n')
        g_string_append (shown, "; ");
      else if (character == '\t')
        g_string_append_c (shown, ' ');
      else if (is_showable (character))
        g_string_append_unichar (shown, character);
      else if (character != '\r')
        g_string_append_printf (shown, "\\x%02x", character);
      text = g_utf8_next_char (text);
    }
  if (text < end)
    g_string_append (shown, "…");

  return g_string_free (g_steal_pointer (&shown), FALSE);
}
