/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The service is used only where its usual keyring is open: a sync runs without a person who could open it. One that
 * hangs is left alone after a while, for the rest of the process.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-keyring.h"

#include <libsecret/secret.h>
#include <unistd.h>

/* What a service that has to be started first may take; GDBus would wait 25 s for each of several questions. */
#define PATIENCE_SECONDS 10

static const SecretSchema schema = {
  "io.github.floorwalk.Floorwalk", SECRET_SCHEMA_NONE,
  {
    { "folder", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { "name", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
  0, NULL, NULL, NULL, NULL, NULL, NULL, NULL
};

/* Set once a question was given up; atomic. */
static int silent;

/* --- A limit to waiting -------------------------------------------------------------------------- */

/* A thread that cancels a question when its time is over. */
typedef struct
{
  GCancellable *cancellable;
  GMutex mutex;
  GCond ended_changed;
  gboolean ended;
  GThread *thread;
} Limit;

static gpointer
wait_for_end (gpointer data)
{
  Limit *self = data;
  gint64 until = g_get_monotonic_time () + PATIENCE_SECONDS * G_USEC_PER_SEC;
  gboolean over = FALSE;

  g_mutex_lock (&self->mutex);
  while (!self->ended && !over)
    over = !g_cond_wait_until (&self->ended_changed, &self->mutex, until);
  over = over && !self->ended;
  g_mutex_unlock (&self->mutex);
  if (over)
    {
      g_atomic_int_set (&silent, TRUE);
      g_cancellable_cancel (self->cancellable);
    }

  return NULL;
}

static Limit *
limit_new (void)
{
  Limit *self = g_new0 (Limit, 1);

  self->cancellable = g_cancellable_new ();
  g_mutex_init (&self->mutex);
  g_cond_init (&self->ended_changed);
  self->thread = g_thread_new ("keyring", wait_for_end, self);

  return self;
}

static void
limit_free (Limit *self)
{
  g_mutex_lock (&self->mutex);
  self->ended = TRUE;
  g_cond_signal (&self->ended_changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->ended_changed);
  g_object_unref (self->cancellable);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Limit, limit_free)

/* --- Questions ------------------------------------------------------------------------------------ */

/* Inside a sandbox libsecret keeps secrets itself, in a file that the portal gives the key for. */
static gboolean
keeps_itself (void)
{
  return access ("/.flatpak-info", F_OK) == 0 || g_strcmp0 (g_getenv ("SECRET_BACKEND"), "file") == 0;
}

/**
 * fw_keyring_look:
 *
 * Returns: whether secrets can be kept there, which takes a service that answers and whose usual keyring is open
 */
FwKeyringState
fw_keyring_look (void)
{
  g_autoptr(Limit) limit = NULL;
  g_autoptr(SecretService) service = NULL;
  g_autoptr(SecretCollection) collection = NULL;
  g_autoptr(GError) problem = NULL;

  if (g_atomic_int_get (&silent))
    return FW_KEYRING_SILENT;
  if (keeps_itself ())
    return FW_KEYRING_OPEN;
  limit = limit_new ();
  service = secret_service_get_sync (SECRET_SERVICE_NONE, limit->cancellable, &problem);
  if (service != NULL)
    collection = secret_collection_for_alias_sync (service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE,
                                                   limit->cancellable, &problem);
  if (problem != NULL)
    g_debug ("no secret service: %s", problem->message);
  if (g_atomic_int_get (&silent))
    return FW_KEYRING_SILENT;

  return collection != NULL && !secret_collection_get_locked (collection) ? FW_KEYRING_OPEN : FW_KEYRING_CLOSED;
}

/**
 * fw_keyring_store:
 * @folder_id: what tells the secrets of one data folder from those of another
 * @name: what the secret is for
 * @label: what a person sees in the list of all secrets
 * @secret: UTF-8
 *
 * Keeps a secret in the place of the one of that name before.
 *
 * Returns: whether it is kept, and found again
 */
gboolean
fw_keyring_store (const char *folder_id,
                  const char *name,
                  const char *label,
                  const char *secret)
{
  g_autoptr(Limit) limit = limit_new ();
  g_autoptr(GError) problem = NULL;
  char *read = NULL;
  gboolean same;

  if (!secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, label, secret, limit->cancellable, &problem,
                                   "folder", folder_id, "name", name, NULL))
    {
      g_debug ("the secret service keeps nothing: %s", problem->message);
      return FALSE;
    }
  read = secret_password_lookup_sync (&schema, limit->cancellable, NULL, "folder", folder_id, "name", name, NULL);
  same = g_strcmp0 (read, secret) == 0;
  secret_password_free (read);

  return same;
}

/**
 * fw_keyring_load:
 * @folder_id: as given to fw_keyring_store()
 * @name: as given to fw_keyring_store()
 * @error: return location for errors of libsecret and GIO; none is set where there is no such secret
 *
 * Returns: (transfer full) (nullable): the secret, to be overwritten before it is freed
 */
char *
fw_keyring_load (const char  *folder_id,
                 const char  *name,
                 GError     **error)
{
  g_autoptr(Limit) limit = limit_new ();
  char *read = secret_password_lookup_sync (&schema, limit->cancellable, error, "folder", folder_id, "name", name,
                                            NULL);
  char *copy = g_strdup (read);

  secret_password_free (read);

  return copy;
}

/**
 * fw_keyring_clear:
 * @folder_id: as given to fw_keyring_store()
 * @name: as given to fw_keyring_store()
 *
 * Forgets a secret, where the service does so.
 */
void
fw_keyring_clear (const char *folder_id,
                  const char *name)
{
  g_autoptr(Limit) limit = limit_new ();
  g_autoptr(GError) problem = NULL;

  secret_password_clear_sync (&schema, limit->cancellable, &problem, "folder", folder_id, "name", name, NULL);
  if (problem != NULL)
    g_debug ("the secret service forgets nothing: %s", problem->message);
}
