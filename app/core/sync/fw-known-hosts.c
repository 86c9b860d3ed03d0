/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Trusted host keys: lines "host type base64" in <data>/ssh/.ssh/known_hosts, where libgit2 looks too
 * to choose which kind of key it asks for. A key that was refused waits in untrusted_host beside it
 * until a person trusts its fingerprint.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-known-hosts.h"

#include <string.h>

#include "fw-file.h"

#define MAX_BYTES (256 * 1024)
#define KNOWN "known_hosts"
#define UNTRUSTED "untrusted_host"

/* A line of the file. */
typedef struct
{
  char *host;
  char *type;
  char *key;                    /* base64 */
} Line;

static void
line_clear (Line *line)
{
  g_clear_pointer (&line->host, g_free);
  g_clear_pointer (&line->type, g_free);
  g_clear_pointer (&line->key, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Line, line_clear)

/**
 * fw_known_hosts_dup_home:
 * @folder: the data folder
 *
 * Returns: (transfer full): the folder that takes the place of the home folder for SSH
 */
char *
fw_known_hosts_dup_home (const char *folder)
{
  return g_build_filename (folder, "ssh", NULL);
}

/**
 * fw_known_hosts_dup_path:
 * @folder: the data folder
 * @name: a file's name
 *
 * Returns: (transfer full): its path in the folder for SSH, which need not exist
 */
char *
fw_known_hosts_dup_path (const char *folder,
                         const char *name)
{
  return g_build_filename (folder, "ssh", ".ssh", name, NULL);
}

/**
 * fw_host_key_fingerprint:
 * @key: (array length=length): a public host key as SSH sends it
 * @length: bytes
 *
 * Returns: (transfer full): "SHA256:…", as ssh-keygen shows it
 */
char *
fw_host_key_fingerprint (const guint8 *key,
                         gsize         length)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *base64 = NULL;
  guint8 digest[32];
  gsize size = sizeof digest;

  g_checksum_update (checksum, key, (gssize) length);
  g_checksum_get_digest (checksum, digest, &size);
  base64 = g_base64_encode (digest, size);

  return g_strdup_printf ("SHA256:%.*s", (int) strcspn (base64, "="), base64);
}

/* The name of a key's type: its first field, a length and that many bytes. */
static char *
read_type (const guint8 *key,
           gsize         length)
{
  gsize size;

  if (length < 4)
    return NULL;
  size = (gsize) key[0] << 24 | (gsize) key[1] << 16 | (gsize) key[2] << 8 | key[3];
  if (size == 0 || size > 64 || size > length - 4)
    return NULL;
  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isalnum (key[4 + i]) && strchr ("-@.", key[4 + i]) == NULL)
      return NULL;

  return g_strndup ((const char *) key + 4, size);
}

static gboolean
parse_line (const char *text,
            Line       *line)
{
  g_auto(GStrv) parts = g_strsplit (text, " ", 4);

  if (text[0] == '#' || g_strv_length (parts) < 3)
    return FALSE;
  line->host = g_strdup (parts[0]);
  line->type = g_strdup (parts[1]);
  line->key = g_strdup (g_strstrip (parts[2]));

  return TRUE;
}

static char *
format_line (const char *host,
             const char *type,
             const char *key)
{
  return g_strdup_printf ("%s %s %s\n", host, type, key);
}

/* The lines of a file; none where it cannot be read, so that nothing is trusted then. */
static GStrv
read_lines (const char *folder,
            const char *name)
{
  g_autofree char *path = fw_known_hosts_dup_path (folder, name);
  g_autoptr(GBytes) bytes = fw_file_read (path, MAX_BYTES, NULL);
  g_autofree char *text = NULL;

  if (bytes == NULL)
    return g_new0 (char *, 1);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  return g_strsplit (text, "\n", -1);
}

static char *
fingerprint_of_line (const Line *line)
{
  gsize length = 0;
  g_autofree guchar *key = g_base64_decode (line->key, &length);

  return fw_host_key_fingerprint (key, length);
}

/**
 * fw_known_hosts_check:
 * @folder: the data folder
 * @host: as of fw_url_dup_host()
 * @key: (array length=length): the key the host shows
 * @length: bytes
 * @trusted: (out) (optional): the fingerprint of the trusted key where it is another one
 *
 * Returns: whether the key is trusted, and if not, why
 */
FwHostKey
fw_known_hosts_check (const char   *folder,
                      const char   *host,
                      const guint8 *key,
                      gsize         length,
                      char        **trusted)
{
  g_auto(GStrv) lines = read_lines (folder, KNOWN);
  g_autofree char *base64 = g_base64_encode (key, length);
  g_autofree char *other = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(Line) line = { 0 };

      if (!parse_line (lines[i], &line) || !g_str_equal (line.host, host))
        continue;
      if (g_str_equal (line.key, base64))
        return FW_HOST_KEY_TRUSTED;
      g_free (other);
      other = fingerprint_of_line (&line);
    }
  if (other == NULL)
    return FW_HOST_KEY_UNKNOWN;
  if (trusted != NULL)
    *trusted = g_steal_pointer (&other);

  return FW_HOST_KEY_CHANGED;
}

/**
 * fw_known_hosts_dup_fingerprint:
 * @folder: the data folder
 * @host: as of fw_url_dup_host()
 *
 * Returns: (transfer full) (nullable): the fingerprint of the trusted key of @host
 */
char *
fw_known_hosts_dup_fingerprint (const char *folder,
                                const char *host)
{
  g_auto(GStrv) lines = read_lines (folder, KNOWN);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(Line) line = { 0 };

      if (parse_line (lines[i], &line) && g_str_equal (line.host, host))
        return fingerprint_of_line (&line);
    }

  return NULL;
}

static gboolean
write_file (const char *folder,
            const char *name,
            const char *text,
            GError    **error)
{
  g_autofree char *path = fw_known_hosts_dup_path (folder, name);
  g_autofree char *parent = g_path_get_dirname (path);

  return fw_folder_create (parent, 0700, error) && fw_file_write (path, text, strlen (text), 0600, error);
}

/**
 * fw_known_hosts_remember:
 * @folder: the data folder
 * @host: as of fw_url_dup_host()
 * @key: (array length=length): the key the host shows
 * @length: bytes
 * @error: return location
 *
 * Keeps a key that was refused, so that fw_known_hosts_trust() can accept it without asking the
 * host again, which might show another one then.
 *
 * Returns: whether it is kept
 */
gboolean
fw_known_hosts_remember (const char    *folder,
                         const char    *host,
                         const guint8  *key,
                         gsize          length,
                         GError       **error)
{
  g_autofree char *type = read_type (key, length);
  g_autofree char *base64 = g_base64_encode (key, length);
  g_autofree char *line = NULL;

  if (type == NULL)
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_HOST_KEY, "the key of %s is of no known kind", host);
      return FALSE;
    }
  line = format_line (host, type, base64);

  return write_file (folder, UNTRUSTED, line, error);
}

/* The file's text with all lines of the host replaced by one. */
static char *
replace_host (const char *folder,
              const Line *new)
{
  g_auto(GStrv) lines = read_lines (folder, KNOWN);
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *added = format_line (new->host, new->type, new->key);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(Line) line = { 0 };

      if (parse_line (lines[i], &line) && !g_str_equal (line.host, new->host))
        g_string_append_printf (text, "%s\n", lines[i]);
    }
  g_string_append (text, added);

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * fw_known_hosts_trust:
 * @folder: the data folder
 * @fingerprint: as shown when the key was refused; "SHA256:" in front may be missing
 * @error: return location for %FW_SYNC_ERROR_INVALID where no such key was met
 *
 * Trusts the key that was met last, when it is the one named. Keys of the same host that were
 * trusted before are trusted no longer.
 *
 * Returns: (transfer full) (nullable): the host
 */
char *
fw_known_hosts_trust (const char  *folder,
                      const char  *fingerprint,
                      GError     **error)
{
  g_auto(GStrv) lines = read_lines (folder, UNTRUSTED);
  g_auto(Line) line = { 0 };
  g_autofree char *path = fw_known_hosts_dup_path (folder, UNTRUSTED);
  g_autofree char *met = NULL;
  g_autofree char *text = NULL;

  if (lines[0] != NULL && parse_line (lines[0], &line))
    met = fingerprint_of_line (&line);
  if (met == NULL
      || (!g_str_equal (met, fingerprint) && !g_str_equal (met + strlen ("SHA256:"), fingerprint)))
    {
      g_autofree char *shown = fw_sync_escape (fingerprint, -1);

      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_INVALID,
                   "cannot trust %s: no host with this key was met; connect first", shown);
      return NULL;
    }
  text = replace_host (folder, &line);
  if (!write_file (folder, KNOWN, text, error) || !fw_file_delete (path, error))
    return NULL;

  return g_steal_pointer (&line.host);
}
