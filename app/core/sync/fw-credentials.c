/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An Ed25519 key in <data>/ssh/.ssh, mode 0600, made by ssh-keygen when it is first needed. One key
 * for each device, so that a lost one can be shut out alone.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-credentials.h"

#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#include "fw-file.h"
#include "fw-known-hosts.h"

#define KEY "id_ed25519"
#define MAX_BYTES (64 * 1024)

struct _FwCredentials
{
  char *public_key;
  char *private_key;
  gsize private_length;
};

static gboolean
run_keygen (const char  *path,
            const char  *comment,
            GError     **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(GSubprocess) process = NULL;
  g_autofree char *said = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &problem,
                              "ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", comment, "-f", path, NULL);
  if (process != NULL && g_subprocess_communicate_utf8 (process, NULL, NULL, NULL, &said, &problem)
      && g_subprocess_get_successful (process))
    return TRUE;
  g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_FAILED, "cannot make a key with ssh-keygen: %s",
               problem != NULL ? problem->message : g_strchomp (said));

  return FALSE;
}

/* Made aside, so that a half-made key is never taken for one; the public half comes first. */
static gboolean
make_key (const char  *path,
          const char  *device,
          GError     **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *aside = g_strdup_printf ("%s.new", path);
  g_autofree char *aside_public = g_strconcat (aside, ".pub", NULL);
  g_autofree char *public_path = g_strconcat (path, ".pub", NULL);
  g_autofree char *comment = g_strdup_printf ("floorwalk-%s", device);

  return fw_folder_create (folder, 0700, error)
         && fw_file_delete (aside, error)
         && fw_file_delete (aside_public, error)
         && run_keygen (aside, comment, error)
         && fw_file_adopt (aside_public, public_path, error)
         && fw_file_adopt (aside, path, error);
}

static char *
read_text (const char  *path,
           gsize       *length,
           GError     **error)
{
  g_autoptr(GBytes) bytes = fw_file_read (path, MAX_BYTES, error);

  if (bytes == NULL)
    return NULL;
  *length = g_bytes_get_size (bytes);

  return g_strndup (g_bytes_get_data (bytes, NULL), *length);
}

/**
 * fw_credentials_load:
 * @folder: the data folder
 * @device: this device's id, to tell its key from others on the host
 * @error: return location for %FW_SYNC_ERROR and %FW_BASE_ERROR
 *
 * Reads this device's key; makes it when there is none.
 *
 * Returns: (transfer full) (nullable): the key
 */
FwCredentials *
fw_credentials_load (const char  *folder,
                     const char  *device,
                     GError     **error)
{
  g_autofree char *path = fw_known_hosts_dup_path (folder, KEY);
  g_autofree char *public_path = g_strconcat (path, ".pub", NULL);
  g_autoptr(FwCredentials) self = g_new0 (FwCredentials, 1);
  gsize length = 0;

  if (access (path, F_OK) != 0 && !make_key (path, device, error))
    return NULL;
  self->private_key = read_text (path, &self->private_length, error);
  if (self->private_key == NULL)
    return NULL;
  self->public_key = read_text (public_path, &length, error);
  if (self->public_key == NULL)
    return NULL;
  g_strchomp (self->public_key);

  return g_steal_pointer (&self);
}

/**
 * fw_credentials_free:
 * @self: (transfer full) (nullable): a key
 *
 * Its private half is overwritten in memory.
 */
void
fw_credentials_free (FwCredentials *self)
{
  if (self == NULL)
    return;
  if (self->private_key != NULL)
    explicit_bzero (self->private_key, self->private_length);
  g_free (self->private_key);
  g_free (self->public_key);
  g_free (self);
}

/**
 * fw_credentials_get_public:
 * @self: a key
 *
 * Returns: the line for the host's authorized_keys
 */
const char *
fw_credentials_get_public (FwCredentials *self)
{
  return self->public_key;
}

/**
 * fw_credentials_get_private:
 * @self: a key
 *
 * Returns: the private half as text; it never leaves the process
 */
const char *
fw_credentials_get_private (FwCredentials *self)
{
  return self->private_key;
}
