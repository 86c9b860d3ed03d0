/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One secret "user, newline, password" for each host. It is read when the host asks for the first time, and
 * kept anew only after the host accepted it.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-sign-in.h"

#include <string.h>

/* How often a person is asked within one command. */
#define MAX_QUESTIONS 3

struct _FwSignIn
{
  char *folder;
  char *host;
  char *user;
  char *password;
  gboolean loaded;              /* what was kept was looked for */
  gboolean new;                 /* not what was kept */
  gboolean offered;             /* to the connection that is being made */
  guint questions;
  FwSignInFunc ask;
  gpointer ask_data;
};

static char *
dup_name (const char *host)
{
  return g_strconcat ("https ", host, NULL);
}

static char *
dup_label (const char *host)
{
  return g_strdup_printf ("Floorwalk, sign-in at %s", host);
}

static void
forget_words (FwSignIn *self)
{
  g_clear_pointer (&self->user, g_free);
  g_clear_pointer (&self->password, fw_secret_free);
}

/**
 * fw_sign_in_new:
 * @folder: the data folder
 * @host: as of fw_url_dup_host()
 *
 * Returns: (transfer full): nothing is read yet
 */
FwSignIn *
fw_sign_in_new (const char *folder,
                const char *host)
{
  FwSignIn *self = g_new0 (FwSignIn, 1);

  self->folder = g_strdup (folder);
  self->host = g_strdup (host);

  return self;
}

/**
 * fw_sign_in_free:
 * @self: (transfer full) (nullable): a sign-in
 *
 * The password is overwritten in memory.
 */
void
fw_sign_in_free (FwSignIn *self)
{
  if (self == NULL)
    return;
  forget_words (self);
  g_free (self->folder);
  g_free (self->host);
  g_free (self);
}

/**
 * fw_sign_in_give:
 * @self: a sign-in
 * @user: (nullable): a user
 * @password: (nullable): a password; without one the user is only proposed to who is asked
 *
 * Gives what is to be tried instead of what is kept.
 */
void
fw_sign_in_give (FwSignIn   *self,
                 const char *user,
                 const char *password)
{
  if (user == NULL)
    return;
  forget_words (self);
  self->user = g_strdup (user);
  self->password = g_strdup (password);
  self->new = self->loaded = password != NULL;
}

/**
 * fw_sign_in_set_ask:
 * @self: a sign-in
 * @ask: (nullable): asks a person
 * @data: for @ask
 */
void
fw_sign_in_set_ask (FwSignIn     *self,
                    FwSignInFunc  ask,
                    gpointer      data)
{
  self->ask = ask;
  self->ask_data = data;
}

/**
 * fw_sign_in_skip_kept:
 * @self: a sign-in
 *
 * What is kept is not looked for.
 */
void
fw_sign_in_skip_kept (FwSignIn *self)
{
  self->loaded = TRUE;
}

/**
 * fw_sign_in_begin:
 * @self: a sign-in
 *
 * A new connection is made, which may be offered again what is known.
 */
void
fw_sign_in_begin (FwSignIn *self)
{
  self->offered = FALSE;
}

/* Reads what is kept, once. */
static gboolean
load (FwSignIn  *self,
      GError   **error)
{
  g_autofree char *name = dup_name (self->host);
  g_autofree char *label = dup_label (self->host);
  g_autoptr(GError) problem = NULL;
  char *secret, *end;

  if (self->loaded)
    return TRUE;
  secret = fw_secret_load (self->folder, name, label, &problem);
  end = secret != NULL ? strchr (secret, '\n') : NULL;
  if (end != NULL)
    {
      forget_words (self);
      self->user = g_strndup (secret, (gsize) (end - secret));
      self->password = g_strdup (end + 1);
    }
  fw_secret_free (secret);
  self->loaded = problem == NULL;
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));

  return self->loaded;
}

static gboolean
ask (FwSignIn *self,
     gboolean  refused)
{
  char *password = NULL;

  if (self->ask == NULL || self->questions++ >= MAX_QUESTIONS
      || !self->ask (self->host, refused, &self->user, &password, self->ask_data)
      || self->user == NULL || password == NULL)
    {
      fw_secret_free (password);
      return FALSE;
    }
  fw_secret_free (self->password);
  self->password = password;
  self->loaded = self->new = TRUE;

  return TRUE;
}

/**
 * fw_sign_in_was_offered:
 * @self: a sign-in
 *
 * Returns: whether the connection that was begun last was offered a user
 */
gboolean
fw_sign_in_was_offered (FwSignIn *self)
{
  return self->offered;
}

static void
set_refusal (FwSignIn  *self,
             gboolean   refused,
             GError   **error)
{
  if (*error != NULL)
    return;
  g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_SIGN_IN,
               refused ? "%s does not accept the user and token that this device gives"
                 : "%s wants a user and a token",
               self->host);
}

/**
 * fw_sign_in_offer:
 * @self: a sign-in
 * @credential: (out): what the host is given
 * @allowed: kinds of credentials that the host takes
 * @error: return location for %FW_SYNC_ERROR_SIGN_IN and %FW_SYNC_ERROR_KEYRING
 *
 * Answers a host that wants to know who comes: with what is given or kept, then with what a person says.
 *
 * Returns: what libgit2's callback returns
 */
int
fw_sign_in_offer (FwSignIn         *self,
                  git_credential  **credential,
                  unsigned int      allowed,
                  GError          **error)
{
  gboolean refused = self->offered;
  g_autoptr(GError) problem = NULL;

  if ((allowed & GIT_CREDENTIAL_USERPASS_PLAINTEXT) == 0)
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_SIGN_IN,
                   "%s wants another kind of sign-in than user and token", self->host);
      return GIT_EUSER;
    }
  self->offered = TRUE;
  if ((refused || !load (self, &problem) || self->password == NULL) && !ask (self, refused))
    {
      if (problem != NULL)
        g_propagate_error (error, g_steal_pointer (&problem));
      set_refusal (self, refused, error);
      return GIT_EUSER;
    }

  return git_credential_userpass_plaintext_new (credential, self->user, self->password);
}

/**
 * fw_sign_in_keep:
 * @self: a sign-in
 * @place: (out): where it is kept
 * @error: return location
 *
 * Keeps what the host accepted, where it is not what was kept before.
 *
 * Returns: whether it worked
 */
gboolean
fw_sign_in_keep (FwSignIn       *self,
                 FwSecretPlace  *place,
                 GError        **error)
{
  g_autofree char *name = dup_name (self->host);
  g_autofree char *label = dup_label (self->host);
  char *secret;
  gboolean kept;

  /* A host that lets everybody in has asked for nothing. */
  if (!self->new || !self->offered)
    return TRUE;
  secret = g_strdup_printf ("%s\n%s", self->user, self->password);
  kept = fw_secret_store (self->folder, name, label, secret, place, error);
  fw_secret_free (secret);
  self->new = !kept;

  return kept;
}

/**
 * fw_sign_in_forget:
 * @folder: the data folder
 * @host: as of fw_url_dup_host()
 * @error: return location
 *
 * Returns: whether what was kept for @host is gone
 */
gboolean
fw_sign_in_forget (const char  *folder,
                   const char  *host,
                   GError     **error)
{
  g_autofree char *name = dup_name (host);

  return fw_secret_clear (folder, name, error);
}
