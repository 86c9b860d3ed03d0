/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An Ed25519 key, made by ssh-keygen when it is first needed: its private half is a secret, its public half
 * lies in <data>/ssh/.ssh. One key for each device, so that a lost one can be shut out alone.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-credentials.h"

#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#include "fw-file.h"
#include "fw-id.h"
#include "fw-known-hosts.h"
#include "fw-secret.h"

#define SECRET "ssh-key"

/* Where the private half was before there were secrets, and is while it is made without a secret service. */
#define KEY "id_ed25519"
#define MAX_BYTES (64 * 1024)

struct _FwCredentials
{
  char *public_key;
  char *private_key;
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

static char *
read_text (const char  *path,
           GError     **error)
{
  g_autoptr(GBytes) bytes = fw_file_read (path, MAX_BYTES, error);

  return bytes != NULL ? g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)) : NULL;
}

static char *
dup_label (const char *device)
{
  return g_strdup_printf ("Floorwalk, SSH key of device %s", device);
}

/* A private key in a file becomes a secret; the file goes. */
static char *
take_file (const char  *folder,
           const char  *path,
           const char  *device,
           GError     **error)
{
  g_autofree char *label = dup_label (device);
  char *key = read_text (path, error);

  if (key != NULL
      && (!fw_secret_store (folder, SECRET, label, key, NULL, error) || !fw_file_delete (path, error)))
    g_clear_pointer (&key, fw_secret_free);

  return key;
}

/* Where a key is made: in memory, where there is such a folder and the key does not stay in a file anyway. */
static char *
dup_workshop (const char *path)
{
  const char *runtime = g_getenv ("XDG_RUNTIME_DIR");

  if (runtime == NULL || access (runtime, W_OK) != 0 || !fw_secret_has_service ())
    return g_strdup_printf ("%s.new", path);

  return g_strdup_printf ("%s/floorwalk-key-%" G_GINT64_MODIFIER "x", runtime, fw_id_random ());
}

static char *
make_key (const char  *folder,
          const char  *path,
          const char  *device,
          GError     **error)
{
  g_autofree char *home = g_path_get_dirname (path);
  g_autofree char *aside = dup_workshop (path);
  g_autofree char *aside_public = g_strconcat (aside, ".pub", NULL);
  g_autofree char *public_path = g_strconcat (path, ".pub", NULL);
  g_autofree char *comment = g_strdup_printf ("floorwalk-%s", device);
  g_autofree char *public_key = NULL;
  char *key = NULL;

  if (!fw_folder_create (home, 0700, error)
      || !fw_file_delete (aside, error)
      || !fw_file_delete (aside_public, error)
      || !run_keygen (aside, comment, error))
    return NULL;
  public_key = read_text (aside_public, error);
  if (public_key != NULL && fw_file_write (public_path, public_key, strlen (public_key), 0600, error))
    key = take_file (folder, aside, device, error);
  unlink (aside);
  unlink (aside_public);

  return key;
}

/* The private half: a secret, or a file from before, or one made now. */
static char *
load_key (const char  *folder,
          const char  *path,
          const char  *device,
          GError     **error)
{
  g_autofree char *label = dup_label (device);
  g_autoptr(GError) problem = NULL;
  char *key;

  if (access (path, F_OK) == 0)
    return take_file (folder, path, device, error);
  key = fw_secret_load (folder, SECRET, label, &problem);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (key == NULL)
    key = make_key (folder, path, device, error);

  return key;
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

  self->private_key = load_key (folder, path, device, error);
  if (self->private_key == NULL)
    return NULL;
  self->public_key = read_text (public_path, error);
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
  fw_secret_free (self->private_key);
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
