/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What libgit2 asks and tells while it is connected. A host is asked nothing before its key is known
 * to be the trusted one; credentials are offered once; nothing larger than the limits is taken.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-transport-private.h"

#include <string.h>

#include "fw-file.h"
#include "fw-https.h"
#include "fw-known-hosts.h"

#define MAX_BYTES (G_GUINT64_CONSTANT (1) << 30)
#define MAX_OBJECTS 2000000
#define MAX_WORDS 2000

/* Left free on the disk by a fetch. */
#define SPARE_BYTES (32 * 1024 * 1024)

/**
 * fw_transport_step:
 * @self: a transport
 * @done: how much is done
 * @total: of how much, 0 when it is not known
 *
 * Tells that something goes on.
 *
 * Returns: 0, or what makes libgit2 stop when the call is cancelled
 */
int
fw_transport_step (FwTransport *self,
                   guint64      done,
                   guint64      total)
{
  if (self->progress != NULL)
    self->progress (done, total, self->progress_data);

  return g_cancellable_is_cancelled (self->cancellable) ? GIT_EUSER : 0;
}

static int
on_sideband (const char *text,
             int         length,
             void       *data)
{
  FwTransport *self = data;

  if (length > 0 && self->words->len < MAX_WORDS)
    g_string_append_len (self->words, text, MIN ((gsize) length, MAX_WORDS - self->words->len));

  return fw_transport_step (self, 0, 0);
}

/* The device's own key first, then what an agent holds; the reason stands until one of them is accepted. */
static int
offer_key (FwTransport     *self,
           git_credential **credential,
           const char      *user,
           unsigned int     open)
{
  const char *agent = g_getenv ("SSH_AUTH_SOCK");

  if ((open & GIT_CREDENTIAL_SSH_MEMORY) != 0 && user != NULL)
    {
      self->tried |= GIT_CREDENTIAL_SSH_MEMORY;
      return git_credential_ssh_key_memory_new (credential, user,
                                                fw_credentials_get_public (self->credentials),
                                                fw_credentials_get_private (self->credentials), NULL);
    }
  g_clear_error (&self->failure);
  g_set_error (&self->failure, FW_SYNC_ERROR, FW_SYNC_ERROR_AUTH,
               "%s does not let this device in: its owner has to allow the key that `team key` prints",
               self->host);
  if ((open & GIT_CREDENTIAL_SSH_KEY) == 0 || user == NULL || agent == NULL || agent[0] == '\0')
    return GIT_EUSER;
  self->tried |= GIT_CREDENTIAL_SSH_KEY;

  return git_credential_ssh_key_from_agent (credential, user);
}

static int
on_credentials (git_credential **credential,
                const char      *url,
                const char      *user,
                unsigned int     allowed,
                void            *data)
{
  FwTransport *self = data;
  unsigned int open = allowed & ~self->tried;

  if (self->sign_in != NULL)
    {
      g_clear_error (&self->failure);
      return fw_sign_in_offer (self->sign_in, credential, allowed, &self->failure);
    }
  if ((open & GIT_CREDENTIAL_USERNAME) != 0)
    {
      self->tried |= GIT_CREDENTIAL_USERNAME;
      return git_credential_username_new (credential, user != NULL ? user : "git");
    }

  return offer_key (self, credential, user, open);
}

/* Whether a join code names this key, or none. */
static gboolean
is_expected (FwTransport            *self,
             const git_cert_hostkey *key)
{
  g_autofree char *fingerprint = fw_host_key_fingerprint ((const guint8 *) key->hostkey, key->hostkey_len);

  return self->expected_key == NULL || g_str_equal (self->expected_key, fingerprint);
}

/* Keeps a key that is not trusted, for a person to decide, and says why the connection ends. */
static int
refuse_key (FwTransport            *self,
            const git_cert_hostkey *key,
            const char             *trusted)
{
  const guint8 *bytes = (const guint8 *) key->hostkey;
  g_autofree char *fingerprint = fw_host_key_fingerprint (bytes, key->hostkey_len);

  /* One that a join code contradicts is not for this person to decide. */
  if (is_expected (self, key) &&
      !fw_known_hosts_remember (self->folder, self->host, bytes, key->hostkey_len, &self->failure))
    return GIT_EUSER;
  if (!is_expected (self, key))
    g_set_error (&self->failure, FW_SYNC_ERROR, FW_SYNC_ERROR_HOST_KEY,
                 "%s shows the key %s, but the join code names %s", self->host, fingerprint,
                 self->expected_key);
  else if (trusted != NULL)
    g_set_error (&self->failure, FW_SYNC_ERROR, FW_SYNC_ERROR_HOST_KEY,
                 "the key of %s has changed: it shows %s, trusted is %s; if its owner says that this is "
                 "right: team trust %s",
                 self->host, fingerprint, trusted, fingerprint);
  else
    g_set_error (&self->failure, FW_SYNC_ERROR, FW_SYNC_ERROR_HOST_KEY,
                 "the key of %s is not trusted yet: %s; if its owner says that this is right: team trust %s",
                 self->host, fingerprint, fingerprint);

  return GIT_EUSER;
}

/* The key named by a join code is trusted without asking. */
static int
check_expected (FwTransport            *self,
                const git_cert_hostkey *key)
{
  const guint8 *bytes = (const guint8 *) key->hostkey;
  g_autofree char *fingerprint = fw_host_key_fingerprint (bytes, key->hostkey_len);
  g_autofree char *host = NULL;

  if (self->expected_key == NULL || !is_expected (self, key))
    return refuse_key (self, key, NULL);
  if (fw_known_hosts_remember (self->folder, self->host, bytes, key->hostkey_len, &self->failure))
    host = fw_known_hosts_trust (self->folder, fingerprint, &self->failure);

  return host != NULL ? 0 : GIT_EUSER;
}

static int
check_certificate (git_cert    *certificate,
                   int          valid,
                   const char  *host,
                   FwTransport *self)
{
  const git_cert_hostkey *key = (const git_cert_hostkey *) (gconstpointer) certificate;
  g_autofree char *trusted = NULL;

  g_clear_error (&self->failure);
  if (self->kind == FW_URL_HTTPS)
    {
      if (valid)
        return 0;
      fw_https_set_certificate_error (&self->failure, (const git_cert_x509 *) (gconstpointer) certificate, host,
                                      self->host);
      return GIT_EUSER;
    }
  if (certificate->cert_type != GIT_CERT_HOSTKEY_LIBSSH2 || (key->type & GIT_CERT_SSH_RAW) == 0)
    {
      g_set_error (&self->failure, FW_SYNC_ERROR, FW_SYNC_ERROR_HOST_KEY,
                   "%s shows no key that can be checked", self->host);
      return GIT_EUSER;
    }
  /* "Not valid" means unknown as well as changed, so libgit2's verdict is not asked for. */
  switch (fw_known_hosts_check (self->folder, self->host, (const guint8 *) key->hostkey, key->hostkey_len,
                                &trusted))
    {
    case FW_HOST_KEY_TRUSTED:
      return is_expected (self, key) ? 0 : refuse_key (self, key, NULL);
    case FW_HOST_KEY_CHANGED:
      return refuse_key (self, key, trusted);
    case FW_HOST_KEY_UNKNOWN:
    default:
      return check_expected (self, key);
    }
}

static int
on_certificate (git_cert   *certificate,
                int         valid,
                const char *host,
                void       *data)
{
  FwTransport *self = data;
  int result = check_certificate (certificate, valid, host, self);

  self->trusted = result == 0;

  return result;
}

static int
on_transfer (const git_indexer_progress *progress,
             void                       *data)
{
  FwTransport *self = data;

  if (progress->received_bytes > MAX_BYTES || progress->total_objects > MAX_OBJECTS)
    {
      g_clear_error (&self->failure);
      g_set_error (&self->failure, FW_SYNC_ERROR, FW_SYNC_ERROR_TOO_LARGE,
                   "%s sends more than the limit of %u objects or %u MiB", self->host != NULL ? self->host
                     : self->path,
                   MAX_OBJECTS, (guint) (MAX_BYTES >> 20));
      return GIT_EUSER;
    }
  /* Room is needed for the pack and its index. */
  if (fw_folder_get_free (self->folder) < SPARE_BYTES)
    {
      g_clear_error (&self->failure);
      g_set_error (&self->failure, FW_SYNC_ERROR, FW_SYNC_ERROR_NO_SPACE,
                   "cannot fetch: the disk of %s is almost full",
                   self->folder);
      return GIT_EUSER;
    }

  return fw_transport_step (self, progress->received_objects, progress->total_objects);
}

static int
on_pack (int       stage,
         uint32_t  current,
         uint32_t  total,
         void     *data)
{
  return fw_transport_step (data, current, total);
}

static int
on_push (unsigned int  current,
         unsigned int  total,
         size_t        bytes,
         void         *data)
{
  return fw_transport_step (data, current, total);
}

static int
on_push_reference (const char *ref,
                   const char *status,
                   void       *data)
{
  FwTransport *self = data;

  if (status != NULL)
    {
      g_free (self->refused);
      self->refused = g_strdup (status);
    }

  return 0;
}

/**
 * fw_transport_make_callbacks:
 * @self: a transport
 *
 * Returns: what libgit2 is given for each connection
 */
git_remote_callbacks
fw_transport_make_callbacks (FwTransport *self)
{
  git_remote_callbacks callbacks = GIT_REMOTE_CALLBACKS_INIT;

  callbacks.sideband_progress = on_sideband;
  callbacks.credentials = on_credentials;
  callbacks.certificate_check = on_certificate;
  callbacks.transfer_progress = on_transfer;
  callbacks.pack_progress = on_pack;
  callbacks.push_transfer_progress = on_push;
  callbacks.push_update_reference = on_push_reference;
  callbacks.payload = self;

  return callbacks;
}
