/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Addresses as people type them, checked strictly: what is let through here is later given to SSH
 * and shown in messages.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-url.h"

#include <gio/gio.h>
#include <string.h>

#define SSH_PORT 22

#define USER_PATTERN "[A-Za-z0-9_][A-Za-z0-9._-]{0,63}"
#define HOST_PATTERN "[A-Za-z0-9][A-Za-z0-9.-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}\\]"
#define PATH_PATTERN "[A-Za-z0-9._/~-]{1,1000}"

static gboolean
fail (GError    **error,
      const char *text,
      const char *why)
{
  g_autofree char *shown = fw_sync_escape (text, -1);

  g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_INVALID, "cannot use the address %s: %s", shown, why);

  return FALSE;
}

static gboolean
take_folder (FwUrl      *self,
             const char *text,
             GError    **error)
{
  g_autoptr(GFile) file = NULL;

  if (g_str_has_prefix (text, "file:"))
    file = g_file_new_for_uri (text);
  else
    file = g_file_new_for_commandline_arg (text);
  self->kind = FW_URL_FOLDER;
  self->path = g_file_get_path (file);
  if (self->path == NULL || !g_utf8_validate (self->path, -1, NULL))
    return fail (error, text, "it is no folder of this machine");
  self->text = g_strdup (self->path);

  return TRUE;
}

static gboolean
take_ssh (FwUrl      *self,
          GMatchInfo *match,
          const char *text,
          GError    **error)
{
  g_autofree char *path = g_match_info_fetch_named (match, "path");
  g_autofree char *port = g_match_info_fetch_named (match, "port");
  guint64 number = SSH_PORT;

  self->kind = FW_URL_SSH;
  self->user = g_match_info_fetch_named (match, "user");
  if (self->user == NULL || self->user[0] == '\0')
    {
      g_free (self->user);
      self->user = g_strdup ("git");
    }
  self->host = g_match_info_fetch_named (match, "host");
  if (port != NULL && port[0] != '\0' && !g_ascii_string_to_unsigned (port, 10, 1, 65535, &number, NULL))
    return fail (error, text, "the port is no number from 1 to 65535");
  self->port = (guint) number;
  if (g_str_has_prefix (path, "-") || g_str_has_prefix (path, "/-"))
    return fail (error, text, "a path may not begin with a dash");
  /* Without a slash the path is relative to the home folder there. */
  self->text = g_strdup_printf ("ssh://%s@%s:%u%s%s", self->user, self->host, self->port,
                                g_str_has_prefix (path, "/") ? "" : "/~/", path);

  return TRUE;
}

static gboolean
parse (FwUrl      *self,
       const char *text,
       GError    **error)
{
  g_autoptr(GRegex) full = g_regex_new ("^ssh://(?:(?<user>" USER_PATTERN ")@)?(?<host>" HOST_PATTERN ")"
                                        "(?::(?<port>[0-9]{1,5}))?(?<path>/" PATH_PATTERN ")$",
                                        G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  g_autoptr(GRegex) brief = g_regex_new ("^(?:(?<user>" USER_PATTERN ")@)?(?<host>" HOST_PATTERN "):"
                                         "(?<port>)(?<path>" PATH_PATTERN ")$", G_REGEX_DOLLAR_ENDONLY, 0,
                                         NULL);
  g_autoptr(GMatchInfo) match = NULL;
  g_autoptr(GMatchInfo) other = NULL;

  if (text[0] == '\0')
    return fail (error, text, "it is empty");
  if (!g_utf8_validate (text, -1, NULL))
    return fail (error, text, "it is not UTF-8");
  if (g_str_has_prefix (text, "file:") || text[0] == '/' || text[0] == '.')
    return take_folder (self, text, error);
  if (g_regex_match (full, text, 0, &match))
    return take_ssh (self, match, text, error);
  if (g_str_has_prefix (text, "ssh:"))
    return fail (error, text, "it is not of the form ssh://user@host:port/path");
  if (strstr (text, "://") != NULL)
    return fail (error, text, "a team repository is a folder, or ssh://user@host/path");
  /* A name with a colon before any slash is a host, as ssh and scp read it. */
  if (g_regex_match (brief, text, 0, &other) && strcspn (text, ":") < strcspn (text, "/"))
    return take_ssh (self, other, text, error);

  return take_folder (self, text, error);
}

/**
 * fw_url_parse:
 * @text: a path, "file:///path", "ssh://user@host:port/path" or "user@host:path"
 * @error: return location for %FW_SYNC_ERROR_INVALID
 *
 * Reads an address. A path is made full by the current folder.
 *
 * Returns: (transfer full) (nullable): the address
 */
FwUrl *
fw_url_parse (const char  *text,
              GError     **error)
{
  g_autoptr(FwUrl) self = g_new0 (FwUrl, 1);

  return parse (self, text, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * fw_url_free:
 * @self: (transfer full) (nullable): an address
 */
void
fw_url_free (FwUrl *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self->path);
  g_free (self->user);
  g_free (self->host);
  g_free (self);
}

/**
 * fw_url_dup_host:
 * @self: an address of kind %FW_URL_SSH
 *
 * Returns: (transfer full): the host as a known_hosts file names it: "host", or "[host]:port"
 */
char *
fw_url_dup_host (const FwUrl *self)
{
  g_autofree char *bare = g_strdup (self->host);

  if (bare[0] == '[')
    {
      memmove (bare, bare + 1, strlen (bare));
      bare[strlen (bare) - 1] = '\0';
    }

  return self->port == SSH_PORT ? g_steal_pointer (&bare) : g_strdup_printf ("[%s]:%u", bare, self->port);
}
