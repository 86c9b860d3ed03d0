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

/* Before a path that is relative to the home folder at the host. */
#define HOME_MARK "/~/"

#define SSH_PORT 22
#define HTTPS_PORT 443

#define USER_PATTERN "[A-Za-z0-9_][A-Za-z0-9._-]{0,63}"
#define HOST_PATTERN "[A-Za-z0-9][A-Za-z0-9.-]{0,252}|\\[[0-9A-Fa-f:.]{2,45}\\]"
#define PATH_PATTERN "[A-Za-z0-9._/~-]{1,1000}"

static gboolean
fail (GError    **error,
      const char *text,
      const char *why)
{
  g_autofree char *bare = fw_url_dup_without_sign_in (text);
  g_autofree char *shown = fw_sync_escape (bare, -1);

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
take_port (FwUrl      *self,
           GMatchInfo *match,
           guint       usual,
           const char *text,
           GError    **error)
{
  g_autofree char *port = g_match_info_fetch_named (match, "port");
  guint64 number = usual;

  if (port != NULL && port[0] != '\0' && !g_ascii_string_to_unsigned (port, 10, 1, 65535, &number, NULL))
    return fail (error, text, "the port is no number from 1 to 65535");
  self->port = (guint) number;

  return TRUE;
}

static gboolean
take_ssh (FwUrl      *self,
          GMatchInfo *match,
          const char *text,
          GError    **error)
{
  g_autofree char *path = g_match_info_fetch_named (match, "path");

  self->kind = FW_URL_SSH;
  self->user = g_match_info_fetch_named (match, "user");
  if (self->user == NULL || self->user[0] == '\0')
    {
      g_free (self->user);
      self->user = g_strdup ("git");
    }
  self->host = g_match_info_fetch_named (match, "host");
  if (!take_port (self, match, SSH_PORT, text, error))
    return FALSE;
  if (g_str_has_prefix (path, "-") || g_str_has_prefix (path, "/-") || g_str_has_prefix (path, HOME_MARK "-"))
    return fail (error, text, "a path may not begin with a dash");
  /* Without a slash the path is relative to the home folder there. */
  self->text = g_strdup_printf ("ssh://%s@%s:%u%s%s", self->user, self->host, self->port,
                                g_str_has_prefix (path, "/") ? "" : HOME_MARK, path);

  return TRUE;
}

/* A part of "user:password", NULL where there is none. */
static gboolean
take_word (GMatchInfo  *match,
           const char  *name,
           char       **word)
{
  g_autofree char *raw = g_match_info_fetch_named (match, name);

  if (raw == NULL || raw[0] == '\0')
    return TRUE;
  *word = g_uri_unescape_string (raw, NULL);
  explicit_bzero (raw, strlen (raw));

  return *word != NULL && g_utf8_validate (*word, -1, NULL);
}

static gboolean
take_https (FwUrl      *self,
            GMatchInfo *match,
            const char *text,
            GError    **error)
{
  g_autofree char *path = g_match_info_fetch_named (match, "path");

  self->kind = FW_URL_HTTPS;
  self->host = g_match_info_fetch_named (match, "host");
  if (!take_word (match, "user", &self->user) || !take_word (match, "password", &self->password))
    return fail (error, text, "user and password are not written as an address needs it");
  if (!take_port (self, match, HTTPS_PORT, text, error))
    return FALSE;
  if (self->port == HTTPS_PORT)
    self->text = g_strdup_printf ("https://%s%s", self->host, path);
  else
    self->text = g_strdup_printf ("https://%s:%u%s", self->host, self->port, path);

  return TRUE;
}

static gboolean
parse_https (FwUrl      *self,
             const char *text,
             GError    **error)
{
  g_autoptr(GRegex) full = g_regex_new ("^https://(?:(?<user>[^/?#@:\\s]{0,500})(?::(?<password>[^/?#@\\s]{0,500}))?@)?"
                                        "(?<host>" HOST_PATTERN ")(?::(?<port>[0-9]{1,5}))?(?<path>/" PATH_PATTERN ")$",
                                        G_REGEX_DOLLAR_ENDONLY, 0, NULL);
  g_autoptr(GMatchInfo) match = NULL;

  if (g_str_has_prefix (text, "http:"))
    return fail (error, text, "http:// is read and changed by anybody on the way; it has to be https://");
  if (!g_regex_match (full, text, 0, &match))
    return fail (error, text, "it is not of the form https://host:port/path");

  return take_https (self, match, text, error);
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
  if (g_str_has_prefix (text, "https:") || g_str_has_prefix (text, "http:"))
    return parse_https (self, text, error);
  if (g_str_has_prefix (text, "git:"))
    return fail (error, text, "git:// is read and changed by anybody on the way; it has to be ssh:// or https://");
  if (strstr (text, "://") != NULL)
    return fail (error, text, "a team repository is a folder, ssh://user@host/path or https://host/path");
  /* A name with a colon before any slash is a host, as ssh and scp read it. */
  if (g_regex_match (brief, text, 0, &other) && strcspn (text, ":") < strcspn (text, "/"))
    return take_ssh (self, other, text, error) &&
           (g_regex_match (full, self->text, 0, NULL) || fail (error, text, "its path is empty or too long"));

  return take_folder (self, text, error);
}

/**
 * fw_url_parse:
 * @text: a path, "file:///path", "ssh://user@host:port/path", "user@host:path" or "https://host:port/path"
 * @error: return location for %FW_SYNC_ERROR_INVALID
 *
 * Reads an address. A path is made full by the current folder. User and password of an HTTPS address are
 * taken out of it and stand apart; no message holds them.
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
  if (self->password != NULL)
    explicit_bzero (self->password, strlen (self->password));
  g_free (self->password);
  g_free (self->text);
  g_free (self->path);
  g_free (self->user);
  g_free (self->host);
  g_free (self);
}

/**
 * fw_url_dup_without_sign_in:
 * @text: anything that may be an address
 *
 * Returns: (transfer full): @text without what stands between "://" and the last "@", which may be a
 *   password, and without what follows a "?", which may be a token, so that it can be shown
 */
char *
fw_url_dup_without_sign_in (const char *text)
{
  const char *start = strstr (text, "://");
  const char *end = start != NULL ? strrchr (start, '@') : NULL;
  char *bare;

  if (start == NULL)
    return g_strdup (text);
  if (end != NULL)
    bare = g_strdup_printf ("%.*s%s", (int) (start + 3 - text), text, end + 1);
  else
    bare = g_strdup (text);
  bare[strcspn (bare, "?")] = '\0';

  return bare;
}

/**
 * fw_url_dup_for_git:
 * @self: an address
 *
 * As libgit2 is to be told it. Of a path in the home folder git sends the bare words to the host where the address is
 * written "host:path", and "~/path" where it is ssh://host/~/path, which hosts that know repositories by name, like
 * gitolite, take for a part of the name.
 *
 * Returns: (transfer full): the address
 */
char *
fw_url_dup_for_git (const FwUrl *self)
{
  const char *path = self->kind == FW_URL_SSH ? strchr (self->text + strlen ("ssh://"), '/') : NULL;

  if (path == NULL || !g_str_has_prefix (path, HOME_MARK) || path[strlen (HOME_MARK)] == '\0')
    return g_strdup (self->text);

  return g_strdup_printf ("[%s@%s:%u]:%s", self->user, self->host, self->port, path + strlen (HOME_MARK));
}

/**
 * fw_url_dup_host:
 * @self: an address of a host
 *
 * Returns: (transfer full): the host; for SSH as a known_hosts file names it: "host", or "[host]:port";
 *   for HTTPS as the address does
 */
char *
fw_url_dup_host (const FwUrl *self)
{
  g_autofree char *bare = g_strdup (self->host);

  if (self->kind == FW_URL_HTTPS)
    return self->port == HTTPS_PORT ? g_steal_pointer (&bare) : g_strdup_printf ("%s:%u", self->host, self->port);
  if (bare[0] == '[')
    {
      memmove (bare, bare + 1, strlen (bare));
      bare[strlen (bare) - 1] = '\0';
    }

  return self->port == SSH_PORT ? g_steal_pointer (&bare) : g_strdup_printf ("[%s]:%u", bare, self->port);
}

/**
 * fw_url_split_sign_in:
 * @place: an address or a join code, as somebody typed it
 * @sign_in: (out): user and password that it held, as two lines for the command line to read, or %NULL; to be
 *   overwritten after use
 *
 * For who hands an address on as an argument, which others can read. Any thread.
 *
 * Returns: (transfer full): @place without them
 */
char *
fw_url_split_sign_in (const char  *place,
                      char       **sign_in)
{
  g_autoptr(FwUrl) url = fw_url_parse (place, NULL);

  *sign_in = NULL;
  if (url == NULL || url->kind != FW_URL_HTTPS)
    return g_strdup (place);
  if (url->user != NULL && url->password != NULL)
    *sign_in = g_strdup_printf ("%s\n%s\n", url->user, url->password);

  return g_strdup (url->text);
}
