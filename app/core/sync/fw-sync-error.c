/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libgit2's result codes become errors of ours here and nowhere else.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-sync-error.h"

#include <errno.h>
#include <gio/gio.h>
#include <git2.h>
#include <string.h>

#include "fw-file.h"

/* As much of a stranger's words as fits on a few lines. */
#define MAX_FOREIGN_TEXT 600

/* Where less is free than this, a write that failed without a reason failed for want of space. */
#define FULL_BELOW (64 * 1024)

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

static FwSyncError
code_from_class (int klass)
{
  switch ((git_error_t) klass)
    {
    case GIT_ERROR_NET:
    case GIT_ERROR_SSL:
    case GIT_ERROR_SSH:
    case GIT_ERROR_HTTP:
      return FW_SYNC_ERROR_NETWORK;
    case GIT_ERROR_ZLIB:
    case GIT_ERROR_ODB:
    case GIT_ERROR_OBJECT:
    case GIT_ERROR_TREE:
    case GIT_ERROR_INDEXER:
    case GIT_ERROR_REFERENCE:
    case GIT_ERROR_SHA:
      return FW_SYNC_ERROR_DAMAGED;
    default:
      return FW_SYNC_ERROR_FAILED;
    }
}

static FwSyncError
code_from_result (int result,
                  int klass)
{
  switch (result)
    {
    case GIT_EAUTH:
      return FW_SYNC_ERROR_AUTH;
    case GIT_ECERTIFICATE:
      return FW_SYNC_ERROR_HOST_KEY;
    case GIT_TIMEOUT:
    case GIT_EEOF:
      return FW_SYNC_ERROR_NETWORK;
    case GIT_EMISMATCH:
      return FW_SYNC_ERROR_DAMAGED;
    default:
      return code_from_class (klass);
    }
}

/* The address of a proxy may hold a password. */
static char *
dup_reason (const char *message)
{
  g_autoptr(GRegex) sign_in = g_regex_new ("://[^/\\s]*@", 0, 0, NULL);
  g_autofree char *shown = fw_sync_escape (message, -1);

  return g_regex_replace_literal (sign_in, shown, -1, 0, "://", 0, NULL);
}

/**
 * fw_sync_set_git_error:
 * @error: (out) (optional): where to set it
 * @result: what libgit2 returned, below 0
 * @folder: (nullable): where was being written, to tell a full disk
 * @format: what failed, as printf()
 *
 * Translates the calling thread's last libgit2 error. Its text may be a server's and is escaped.
 */
void
fw_sync_set_git_error (GError     **error,
                       int          result,
                       const char  *folder,
                       const char  *format,
                       ...)
{
  int number = errno;
  const git_error *last = git_error_last ();
  g_autofree char *why = NULL;
  g_autofree char *what = NULL;
  FwSyncError code;
  va_list arguments;

  if (error == NULL || *error != NULL)
    return;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  code = code_from_result (result, last != NULL ? last->klass : GIT_ERROR_NONE);
  /* On a full disk libgit2 may fail without any message. */
  if (number == ENOSPC || number == EDQUOT || (folder != NULL && fw_folder_get_free (folder) < FULL_BELOW))
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NO_SPACE, "%s: the disk is full", what);
      return;
    }
  if (last != NULL && last->message != NULL && last->klass != GIT_ERROR_NONE)
    why = dup_reason (last->message);
  g_set_error (error, FW_SYNC_ERROR, (int) code, "%s: %s", what, why != NULL ? why : "git gives no reason");
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
