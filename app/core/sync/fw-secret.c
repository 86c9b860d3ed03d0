/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A secret is in one of both places.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-secret.h"

#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#include "fw-file.h"
#include "fw-id.h"
#include "fw-keyring.h"

#define MAX_BYTES (64 * 1024)

/* What tells the secrets of one data folder from those of another, in this file of it. */
#define FOLDER_ID "folder-id"

static char *
dup_root (const char *folder)
{
  return g_build_filename (folder, "secrets", NULL);
}

/* The random id of the data folder; made when @make says so and there is none. */
static char *
dup_folder_id (const char  *folder,
               gboolean     make,
               GError     **error)
{
  g_autofree char *root = dup_root (folder);
  g_autofree char *path = g_build_filename (root, FOLDER_ID, NULL);
  g_autoptr(GBytes) bytes = fw_file_read (path, MAX_BYTES, NULL);
  g_autofree char *id = NULL;

  if (bytes != NULL)
    id = g_strchomp (g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
  if (id != NULL && fw_id_is_valid (id))
    return g_steal_pointer (&id);
  if (!make)
    return NULL;
  g_free (id);
  id = fw_id_new (0);
  if (!fw_folder_create (root, 0700, error) || !fw_file_write (path, id, strlen (id), 0600, error))
    return NULL;

  return g_steal_pointer (&id);
}

/**
 * fw_secret_dup_path:
 * @folder: the data folder
 * @name: a secret's name
 *
 * Returns: (transfer full): the file it is in where there is no secret service
 */
char *
fw_secret_dup_path (const char *folder,
                    const char *name)
{
  g_autofree char *root = dup_root (folder);
  g_autofree char *checksum = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);

  checksum[16] = '\0';

  return g_build_filename (root, checksum, NULL);
}

/**
 * fw_secret_has_service:
 *
 * Returns: whether secrets can be kept in a secret service, which takes one that runs and whose usual
 *   keyring is open
 */
gboolean
fw_secret_has_service (void)
{
  return fw_keyring_look () == FW_KEYRING_OPEN;
}

static char *
load_file (const char  *folder,
           const char  *name,
           GError     **error)
{
  g_autofree char *path = fw_secret_dup_path (folder, name);
  g_autoptr(GError) problem = NULL;
  g_autoptr(GBytes) bytes = fw_file_read (path, MAX_BYTES, &problem);

  if (bytes != NULL)
    return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  if (!g_error_matches (problem, FW_BASE_ERROR, FW_BASE_ERROR_NOT_FOUND))
    g_propagate_error (error, g_steal_pointer (&problem));

  return NULL;
}

static gboolean
delete_file (const char  *folder,
             const char  *name,
             GError     **error)
{
  g_autofree char *path = fw_secret_dup_path (folder, name);

  return fw_file_delete (path, error);
}

static gboolean
store_file (const char  *folder,
            const char  *name,
            const char  *secret,
            GError     **error)
{
  g_autofree char *path = fw_secret_dup_path (folder, name);
  g_autofree char *root = dup_root (folder);

  return fw_folder_create (root, 0700, error) && fw_file_write (path, secret, strlen (secret), 0600, error);
}

/**
 * fw_secret_store:
 * @folder: the data folder
 * @name: what the secret is for, as "https example.org"
 * @label: what a person sees in the list of all secrets
 * @secret: UTF-8
 * @place: (out) (optional): where it is now
 * @error: return location
 *
 * Keeps a secret instead of the one of that name before.
 *
 * Returns: whether it is kept, and found again
 */
gboolean
fw_secret_store (const char     *folder,
                 const char     *name,
                 const char     *label,
                 const char     *secret,
                 FwSecretPlace  *place,
                 GError        **error)
{
  gboolean service = fw_secret_has_service ();
  g_autofree char *id = NULL;

  if (service)
    {
      id = dup_folder_id (folder, TRUE, error);
      if (id == NULL)
        return FALSE;
      service = fw_keyring_store (id, name, label, secret);
    }
  if (place != NULL)
    *place = service ? FW_SECRET_IN_SERVICE : FW_SECRET_IN_FILE;

  return service ? delete_file (folder, name, error) : store_file (folder, name, secret, error);
}

/* One that only the service can have; @error is set where it cannot be asked. */
static char *
load_from_service (const char  *id,
                   const char  *name,
                   GError     **error)
{
  FwKeyringState state = fw_keyring_look ();
  g_autoptr(GError) problem = NULL;
  char *secret = state == FW_KEYRING_OPEN ? fw_keyring_load (id, name, &problem) : NULL;

  if (state == FW_KEYRING_CLOSED)
    g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_KEYRING,
                 "the keyring that holds the secrets of this data folder is not open; open it, or give them again");
  else if (state == FW_KEYRING_SILENT || g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_KEYRING,
                 "the keyring that holds the secrets of this data folder does not answer");
  else if (problem != NULL)
    g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_KEYRING, "cannot ask the secret service: %s", problem->message);

  return secret;
}

/**
 * fw_secret_load:
 * @folder: the data folder
 * @name: as given to fw_secret_store()
 * @label: as given to fw_secret_store()
 * @error: return location; none is set where there is no such secret
 *
 * Reads a secret. One in a file moves to the secret service as soon as there is one.
 *
 * Returns: (transfer full) (nullable): the secret, for fw_secret_free()
 */
char *
fw_secret_load (const char  *folder,
                const char  *name,
                const char  *label,
                GError     **error)
{
  g_autoptr(GError) problem = NULL;
  g_autofree char *id = NULL;
  char *secret = load_file (folder, name, &problem);

  if (secret != NULL)
    {
      /* It stays where it is when it cannot be moved. */
      if (fw_secret_has_service ())
        fw_secret_store (folder, name, label, secret, NULL, NULL);
      return secret;
    }
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  id = dup_folder_id (folder, FALSE, NULL);

  return id != NULL ? load_from_service (id, name, error) : NULL;
}

/**
 * fw_secret_clear:
 * @folder: the data folder
 * @name: as given to fw_secret_store()
 * @error: return location
 *
 * Forgets a secret, wherever it is. One in a keyring that is not open stays there.
 *
 * Returns: whether its file is gone
 */
gboolean
fw_secret_clear (const char  *folder,
                 const char  *name,
                 GError     **error)
{
  g_autofree char *id = dup_folder_id (folder, FALSE, NULL);

  if (id != NULL && fw_secret_has_service ())
    fw_keyring_clear (id, name);

  return delete_file (folder, name, error);
}

/**
 * fw_secret_free:
 * @secret: (transfer full) (nullable): a secret, or any text that must not stay in memory
 *
 * Overwrites it first.
 */
void
fw_secret_free (char *secret)
{
  if (secret == NULL)
    return;
  explicit_bzero (secret, strlen (secret));
  g_free (secret);
}
