/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Connections: each call makes its own and says in one error what went wrong. No redirect is followed
 * and no configuration of the user's is read.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-transport-private.h"

#include <git2/sys/repository.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fw-git-error.h"
#include "fw-https.h"
#include "fw-local-clean.h"
#include "fw-local-transport.h"
#include "fw-ssh.h"

/* What is pushed has to have a name here. */
#define OUTGOING "refs/floorwalk/outgoing"

/* Words of libgit2's. */
#define NOT_KEPT "unpacking the sent packfile failed"
#define TOO_LARGE "overly large object"

/**
 * fw_transport_new:
 * @url: where
 * @folder: the data folder, for keys
 * @device: this device's id
 * @cancellable: (nullable): stops calls between packets
 * @error: return location
 *
 * Prepares; nothing is connected yet. libgit2 must have been started.
 *
 * Returns: (transfer full) (nullable): the transport
 */
FwTransport *
fw_transport_new (const FwUrl   *url,
                  const char    *folder,
                  const char    *device,
                  GCancellable  *cancellable,
                  GError       **error)
{
  g_autoptr(FwTransport) self = g_new0 (FwTransport, 1);

  self->folder = g_strdup (folder);
  self->url = fw_url_dup_for_git (url);
  self->path = g_strdup (url->path);
  self->kind = url->kind;
  self->is_folder = url->kind == FW_URL_FOLDER;
  self->words = g_string_new (NULL);
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  if (self->is_folder)
    return g_steal_pointer (&self);
  self->host = fw_url_dup_host (url);
  if (self->kind == FW_URL_HTTPS)
    {
      self->sign_in = fw_sign_in_new (folder, self->host);
      return g_steal_pointer (&self);
    }
  self->credentials = fw_credentials_load (folder, device, error);

  return self->credentials != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * fw_transport_free:
 * @self: (transfer full) (nullable): a transport
 */
void
fw_transport_free (FwTransport *self)
{
  if (self == NULL)
    return;
  g_clear_error (&self->failure);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->credentials, fw_credentials_free);
  g_clear_pointer (&self->sign_in, fw_sign_in_free);
  g_string_free (self->words, TRUE);
  g_free (self->refused);
  g_free (self->expected_key);
  g_free (self->folder);
  g_free (self->host);
  g_free (self->url);
  g_free (self->path);
  g_free (self);
}

/**
 * fw_transport_set_progress:
 * @self: a transport
 * @progress: (nullable): told of each step
 * @data: for @progress
 */
void
fw_transport_set_progress (FwTransport         *self,
                           FwTransportProgress  progress,
                           gpointer             data)
{
  self->progress = progress;
  self->progress_data = data;
}

/**
 * fw_transport_set_expected_key:
 * @self: a transport
 * @fingerprint: (nullable): "SHA256:…", from a join code
 *
 * A host of which nothing is known yet is trusted when it shows this key.
 */
void
fw_transport_set_expected_key (FwTransport *self,
                               const char  *fingerprint)
{
  g_free (self->expected_key);
  self->expected_key = g_strdup (fingerprint);
}

/**
 * fw_transport_set_sign_in:
 * @self: a transport
 * @url: an address that may hold user and password
 * @ask: (nullable): asks for them where they are not known or not accepted; not called after this transport
 *   has ended
 * @data: for @ask
 *
 * Nothing for what is not HTTPS.
 */
void
fw_transport_set_sign_in (FwTransport  *self,
                          const FwUrl  *url,
                          FwSignInFunc  ask,
                          gpointer      data)
{
  if (self->sign_in == NULL)
    return;
  fw_sign_in_give (self->sign_in, url->user, url->password);
  fw_sign_in_set_ask (self->sign_in, ask, data);
}

/**
 * fw_transport_is_trusted:
 * @self: a transport
 *
 * Returns: whether at the last connection the host got as far as showing a key or certificate that is trusted
 */
gboolean
fw_transport_is_trusted (FwTransport *self)
{
  return self->trusted;
}

/**
 * fw_transport_ask_first:
 * @self: a transport
 *
 * What is kept for the host is not given to it; who is to be asked is asked at once.
 */
void
fw_transport_ask_first (FwTransport *self)
{
  if (self->sign_in != NULL)
    fw_sign_in_skip_kept (self->sign_in);
}

/**
 * fw_transport_was_asked:
 * @self: a transport
 *
 * Returns: whether the host wanted a user and a token at the last connection
 */
gboolean
fw_transport_was_asked (FwTransport *self)
{
  return self->sign_in != NULL && fw_sign_in_was_offered (self->sign_in);
}

/**
 * fw_transport_keep_sign_in:
 * @self: a transport
 * @place: (out): where it is kept
 * @error: return location
 *
 * Keeps user and password for later, where the host accepted other ones than were kept before.
 *
 * Returns: whether it worked, also where there is nothing to keep
 */
gboolean
fw_transport_keep_sign_in (FwTransport    *self,
                           FwSecretPlace  *place,
                           GError        **error)
{
  *place = FW_SECRET_IN_SERVICE;

  return self->sign_in == NULL || fw_sign_in_keep (self->sign_in, place, error);
}

/* --- Connecting ---------------------------------------------------------------------------------- */

static void
begin (FwTransport *self)
{
  g_clear_error (&self->failure);
  g_clear_pointer (&self->refused, g_free);
  g_string_truncate (self->words, 0);
  self->tried = 0;
  self->trusted = FALSE;
  if (self->sign_in != NULL)
    fw_sign_in_begin (self->sign_in);
}

/* Sets the error where a host that let this device in ended the connection with words of its own, as it does when
 * there is no such repository or no permission. libgit2 passes them on just so. */
static gboolean
set_words_of_host (FwTransport    *self,
                   int             result,
                   git_direction   direction,
                   GError        **error)
{
  const git_error *last = git_error_last ();
  g_autofree char *words = NULL;

  if (self->kind != FW_URL_SSH || self->failure != NULL || result != GIT_EEOF || last == NULL
      || last->klass != GIT_ERROR_SSH)
    return FALSE;
  words = fw_sync_escape (last->message, -1);
  if (direction == GIT_DIRECTION_PUSH)
    g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_AUTH,
                 "%s does not let this device write there: its owner has to allow it for the key that `team key` "
                 "prints (%s)", self->host, words);
  else
    g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NOT_FOUND,
                 "there is no repository at this address of %s, or this device may not see it (%s)", self->host, words);

  return TRUE;
}

/* Sets the error where the host got all that was sent and could not write it down, of which libgit2 passes on no
 * reason. */
static gboolean
set_not_kept (FwTransport  *self,
              GError      **error)
{
  const git_error *last = git_error_last ();
  g_autofree char *words = NULL;

  if (self->is_folder || last == NULL || strstr (last->message, NOT_KEPT) == NULL)
    return FALSE;
  words = fw_sync_escape (self->words->len > 0 ? self->words->str : NOT_KEPT, -1);
  g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_REJECTED,
               "%s could not keep what was sent: its disk may be full, or a limit reached (%s)", self->host, words);

  return TRUE;
}

/* Sets the error where libgit2 stopped at the limit that fw_git_start() sets. */
static gboolean
set_too_large (FwTransport  *self,
               const char   *what,
               GError      **error)
{
  const git_error *last = git_error_last ();

  if (last == NULL || last->message == NULL || strstr (last->message, TOO_LARGE) == NULL)
    return FALSE;
  g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_TOO_LARGE,
               "%s %s: a file there is larger than is ever taken; its owner has to remove it from the repository", what,
               self->host != NULL ? self->host : self->path);

  return TRUE;
}

/* Sets the error of a call: a callback's reason goes before libgit2's. */
static gboolean
fail (FwTransport *self,
      int          result,
      const char  *what,
      GError     **error)
{
  if (self->failure != NULL)
    g_propagate_error (error, g_steal_pointer (&self->failure));
  else if (!g_cancellable_set_error_if_cancelled (self->cancellable, error))
    {
      if (set_not_kept (self, error) || set_too_large (self, what, error))
        return FALSE;
      if (self->kind == FW_URL_HTTPS && fw_https_set_error (error, result, what, self->host))
        return FALSE;
      /* Who is refused is asked for another key, and then the reason is set. */
      if (result == GIT_EAUTH)
        g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NETWORK,
                     "%s %s: it cut the connection before it let this device in", what, self->host);
      else if (self->kind != FW_URL_SSH || !fw_ssh_set_error (error, what, self->host))
        fw_sync_set_git_error (error, result, self->folder, "%s %s", what, self->host != NULL ? self->host
                               : self->path);
      /* What the system refuses on the way to a host is the network's. */
      if (!self->is_folder && error != NULL && g_error_matches (*error, FW_SYNC_ERROR, FW_SYNC_ERROR_FAILED))
        (*error)->code = FW_SYNC_ERROR_NETWORK;
    }

  return FALSE;
}

/* For HTTPS the proxy of the environment: libgit2 would read it from git's configuration too, of which there is
 * none but our own repository's. */
static git_proxy_t
proxy_type (FwTransport *self)
{
  return self->kind == FW_URL_HTTPS ? GIT_PROXY_AUTO : GIT_PROXY_NONE;
}

static git_remote *
connect_to (FwTransport     *self,
            git_repository  *repository,
            git_direction    direction,
            GError         **error)
{
  git_remote_connect_options options = GIT_REMOTE_CONNECT_OPTIONS_INIT;
  g_autoptr(git_remote) remote = NULL;
  int result;

  begin (self);
  fw_transport_step (self, 0, 0);
  options.callbacks = fw_transport_make_callbacks (self);
  options.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
  options.proxy_opts.type = proxy_type (self);
  result = git_remote_create_anonymous (&remote, repository, self->url);
  if (result == 0)
    result = git_remote_connect_ext (remote, direction, &options);
  if (result < 0)
    {
      if (!set_words_of_host (self, result, direction, error))
        fail (self, result, "cannot connect to", error);
      return NULL;
    }
  /* Set aside for the case that the last key that was offered is refused too. */
  g_clear_error (&self->failure);
  fw_transport_step (self, 0, 0);

  return g_steal_pointer (&remote);
}

/* What the host advertises, full names of branches to object ids in hexadecimal. */
static GHashTable *
read_branches (FwTransport  *self,
               git_remote   *remote,
               GError      **error)
{
  g_autoptr(GHashTable) branches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  const git_remote_head **heads = NULL;
  size_t count = 0;
  int result = git_remote_ls (&heads, &count, remote);

  if (result < 0)
    {
      fail (self, result, "cannot list the branches of", error);
      return NULL;
    }
  for (size_t i = 0; i < count; i++)
    if (g_str_has_prefix (heads[i]->name, "refs/heads/"))
      g_hash_table_replace (branches, g_strdup (heads[i]->name), g_strdup (git_oid_tostr_s (&heads[i]->oid)));

  return g_steal_pointer (&branches);
}

/**
 * fw_transport_list:
 * @self: a transport
 * @repository: the local repository
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the branches, full name to object id in hexadecimal
 */
GHashTable *
fw_transport_list (FwTransport     *self,
                   git_repository  *repository,
                   GError         **error)
{
  g_autoptr(git_remote) remote = NULL;

  if (self->is_folder)
    {
      g_autoptr(git_repository) other = fw_local_open (self->path, error);

      return other != NULL ? fw_local_list (other, error) : NULL;
    }
  remote = connect_to (self, repository, GIT_DIRECTION_FETCH, error);

  return remote != NULL ? read_branches (self, remote, error) : NULL;
}

/**
 * fw_transport_can_push:
 * @self: a transport
 * @repository: the local repository
 * @error: return location
 *
 * Connects as for sending, and sends nothing.
 *
 * Returns: whether the host lets this device write
 */
gboolean
fw_transport_can_push (FwTransport     *self,
                       git_repository  *repository,
                       GError         **error)
{
  g_autoptr(git_remote) remote = NULL;

  if (!self->is_folder)
    {
      remote = connect_to (self, repository, GIT_DIRECTION_PUSH, error);
      return remote != NULL;
    }
  if (g_access (self->path, W_OK) == 0)
    return TRUE;
  g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_AUTH, "the folder %s cannot be written", self->path);

  return FALSE;
}

/* --- Fetching ------------------------------------------------------------------------------------ */

static git_fetch_options
make_fetch_options (FwTransport *self)
{
  git_fetch_options options = GIT_FETCH_OPTIONS_INIT;

  options.callbacks = fw_transport_make_callbacks (self);
  options.download_tags = GIT_REMOTE_DOWNLOAD_TAGS_NONE;
  options.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
  options.proxy_opts.type = proxy_type (self);
  options.prune = GIT_FETCH_NO_PRUNE;
  options.update_fetchhead = 0;

  return options;
}

static gboolean
has_object (git_repository *repository,
            const git_oid  *id)
{
  g_autoptr(git_odb) objects = NULL;

  return git_repository_odb (&objects, repository) == 0 && git_odb_exists (objects, id);
}

static gboolean
parse_tip (GHashTable *branches,
           const char *ref,
           git_oid    *tip)
{
  const char *text = g_hash_table_lookup (branches, ref);

  return text != NULL && git_oid_fromstr (tip, text) == 0;
}

/* libgit2 does not fill in the numbers of a pack that it writes itself. */
static int
on_copy (const git_indexer_progress *progress,
         void                       *data)
{
  return fw_transport_step (data, 0, 0);
}

/* fw_local_copy(), whose failure is none when it was cancelled. */
static gboolean
copy (FwTransport     *self,
      git_repository  *from,
      git_repository  *to,
      const git_oid   *commit,
      const git_oid   *hide,
      GError         **error)
{
  g_autoptr(GError) problem = NULL;

  if (fw_local_copy (from, to, commit, hide, on_copy, self, &problem))
    return TRUE;
  if (!g_cancellable_set_error_if_cancelled (self->cancellable, error))
    g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

static gboolean
fetch_folder (FwTransport     *self,
              git_repository  *repository,
              const char      *ref,
              git_oid         *tip,
              gboolean        *found,
              GError         **error)
{
  g_autoptr(git_repository) other = fw_local_open (self->path, error);
  g_autoptr(GHashTable) branches = other != NULL ? fw_local_list (other, error) : NULL;
  git_oid have;
  gboolean has = git_reference_name_to_id (&have, repository, FW_TRANSPORT_FETCHED) == 0;
  int result;

  if (branches == NULL)
    return FALSE;
  begin (self);
  *found = parse_tip (branches, ref, tip);
  if (!*found || has_object (repository, tip))
    return TRUE;
  if (!copy (self, other, repository, tip, has ? &have : NULL, error))
    return FALSE;
  result = git_reference_create (NULL, repository, FW_TRANSPORT_FETCHED, tip, 1, NULL);

  return result == 0 || fail (self, result, "cannot fetch from", error);
}

/**
 * fw_transport_fetch:
 * @self: a transport
 * @repository: the local repository
 * @ref: a branch's full name
 * @tip: (out caller-allocates): where the branch is at the remote
 * @found: (out): whether it is there at all
 * @error: return location
 *
 * Gets the branch's commits. What came as a pack is kept under %FW_TRANSPORT_FETCHED; a commit that is
 * here only because it was made here is not, so that it can be thrown away.
 *
 * Returns: whether it worked
 */
gboolean
fw_transport_fetch (FwTransport     *self,
                    git_repository  *repository,
                    const char      *ref,
                    git_oid         *tip,
                    gboolean        *found,
                    GError         **error)
{
  git_fetch_options options = make_fetch_options (self);
  g_autofree char *refspec = g_strdup_printf ("+%s:" FW_TRANSPORT_FETCHED, ref);
  git_strarray refspecs = { &refspec, 1 };
  g_autoptr(GHashTable) branches = NULL;
  g_autoptr(git_remote) remote = NULL;
  int result;

  if (self->is_folder)
    return fetch_folder (self, repository, ref, tip, found, error);
  remote = connect_to (self, repository, GIT_DIRECTION_FETCH, error);
  branches = remote != NULL ? read_branches (self, remote, error) : NULL;
  if (branches == NULL)
    return FALSE;
  *found = parse_tip (branches, ref, tip);
  if (!*found || has_object (repository, tip))
    return TRUE;
  result = git_remote_fetch (remote, &refspecs, &options, NULL);
  if (result == 0)
    result = git_reference_name_to_id (tip, repository, FW_TRANSPORT_FETCHED);

  return result == 0 || fail (self, result, "cannot fetch from", error);
}

/**
 * fw_transport_fetch_blobs:
 * @self: a transport
 * @scratch: a repository that is thrown away afterwards
 * @oids: object ids in hexadecimal, ended by %NULL
 * @error: return location; fails also where the host does not give out single objects
 *
 * Gets single files.
 *
 * Returns: whether they are in @scratch, or can be read with fw_transport_read_blob() all the same
 */
gboolean
fw_transport_fetch_blobs (FwTransport        *self,
                          git_repository     *scratch,
                          const char *const  *oids,
                          GError            **error)
{
  git_fetch_options options = make_fetch_options (self);
  g_autoptr(GPtrArray) refspecs = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(git_remote) remote = NULL;
  git_strarray array = { 0 };
  int result;

  if (self->is_folder)
    return TRUE;
  for (guint i = 0; oids[i] != NULL; i++)
    g_ptr_array_add (refspecs, g_strdup_printf ("%s:refs/floorwalk/wanted/%u", oids[i], i));
  remote = connect_to (self, scratch, GIT_DIRECTION_FETCH, error);
  if (remote == NULL)
    return FALSE;
  array.strings = (char **) refspecs->pdata;
  array.count = refspecs->len;
  result = git_remote_download (remote, &array, &options);

  return result == 0 || fail (self, result, "cannot fetch single files from", error);
}

/**
 * fw_transport_open_folder:
 * @self: a transport
 * @repository: (out) (transfer full) (nullable): the team repository itself; %NULL where it is not a folder
 * @error: return location
 *
 * Returns: whether it is open, or is no folder
 */
gboolean
fw_transport_open_folder (FwTransport     *self,
                          git_repository **repository,
                          GError         **error)
{
  *repository = self->is_folder ? fw_local_open (self->path, error) : NULL;

  return *repository != NULL || !self->is_folder;
}

/**
 * fw_transport_read_blob:
 * @self: a transport
 * @scratch: as given to fw_transport_fetch_blobs()
 * @oid: object id in hexadecimal
 * @max_bytes: the most it may have
 * @error: return location; %FW_SYNC_ERROR_NOT_FOUND where it is not there
 *
 * Returns: (transfer full) (nullable): the file's content
 */
GBytes *
fw_transport_read_blob (FwTransport     *self,
                        git_repository  *scratch,
                        const char      *oid,
                        gsize            max_bytes,
                        GError         **error)
{
  g_autoptr(git_repository) other = self->is_folder ? fw_local_open (self->path, error) : NULL;
  g_autoptr(git_odb) objects = NULL;
  g_autoptr(git_odb_object) object = NULL;
  git_object_t type = GIT_OBJECT_INVALID;
  size_t size = 0;
  git_oid id;
  int result;

  if (self->is_folder && other == NULL)
    return NULL;
  result = git_repository_odb (&objects, other != NULL ? other : scratch);
  if (result == 0)
    result = git_oid_fromstr (&id, oid);
  if (result == 0)
    result = git_odb_read_header (&size, &type, objects, &id);
  if (result == GIT_ENOTFOUND || (result == 0 && (type != GIT_OBJECT_BLOB || size > max_bytes)))
    {
      g_set_error (error, FW_SYNC_ERROR, result != 0 ? FW_SYNC_ERROR_NOT_FOUND : FW_SYNC_ERROR_TOO_LARGE,
                   "the object %s %s", oid, result != 0 ? "is not at the remote"
                     : "is not a file of the expected size");
      return NULL;
    }
  if (result == 0)
    result = git_odb_read (&object, objects, &id);
  if (result < 0)
    {
      fw_sync_set_git_error (error, result, self->folder, "cannot read the object %s", oid);
      return NULL;
    }
  fw_transport_step (self, 0, 0);

  return g_bytes_new (git_odb_object_data (object), git_odb_object_size (object));
}

/* --- Pushing ------------------------------------------------------------------------------------- */

static gboolean
push_folder (FwTransport     *self,
             git_repository  *repository,
             const git_oid   *commit,
             const char      *ref,
             const git_oid   *expected,
             FwPushOutcome   *outcome,
             GError         **error)
{
  g_autoptr(git_repository) other = fw_local_open (self->path, error);
  gboolean moved = FALSE;

  if (other == NULL || !copy (self, repository, other, commit, expected, error)
      || !fw_local_move_ref (other, ref, commit, expected, self->cancellable, &moved, error))
    return FALSE;
  fw_local_clean (git_repository_commondir (other));
  fw_transport_step (self, 1, 1);
  *outcome = moved ? FW_PUSH_MOVED : FW_PUSH_DONE;

  return TRUE;
}

/* Whether the branch stands where it was seen; nothing is sent otherwise. */
static gboolean
stands_at (GHashTable    *branches,
           const char    *ref,
           const git_oid *expected)
{
  git_oid tip;

  if (!parse_tip (branches, ref, &tip))
    return expected == NULL;

  return expected != NULL && git_oid_equal (&tip, expected);
}

static char *
describe_refusal (FwTransport *self)
{
  g_autofree char *status = fw_sync_escape (self->refused, -1);
  g_autofree char *words = self->words->len > 0 ? fw_sync_escape (self->words->str, (gssize) self->words->len)
                           : NULL;

  return words != NULL ? g_strdup_printf ("%s (%s)", status, words) : g_steal_pointer (&status);
}

/* Sets @moved where somebody was faster. */
static gboolean
send_commit (FwTransport     *self,
             git_repository  *repository,
             git_remote      *remote,
             const git_oid   *commit,
             const char      *ref,
             gboolean        *moved,
             GError         **error)
{
  git_push_options options = GIT_PUSH_OPTIONS_INIT;
  g_autofree char *refspec = g_strdup_printf (OUTGOING ":%s", ref);
  git_strarray refspecs = { &refspec, 1 };
  int result = git_reference_create (NULL, repository, OUTGOING, commit, 1, NULL);

  options.callbacks = fw_transport_make_callbacks (self);
  options.follow_redirects = GIT_REMOTE_REDIRECT_NONE;
  options.proxy_opts.type = proxy_type (self);
  if (result == 0)
    result = git_remote_push (remote, &refspecs, &options);
  *moved = result == GIT_ENONFASTFORWARD;
  /* What comes next makes libgit2 forget why it failed. */
  if (result < 0 && !*moved)
    fail (self, result, "cannot send to", error);
  git_reference_remove (repository, OUTGOING);

  return result == 0 || *moved;
}

/**
 * fw_transport_push:
 * @self: a transport
 * @repository: the local repository
 * @commit: what the branch shall be at
 * @ref: a branch's full name
 * @expected: (nullable): where it was seen, %NULL where it was not there
 * @outcome: (out): what became of it
 * @words: (out): (nullable): with %FW_PUSH_REFUSED what the host said, fit to be shown
 * @error: return location; after a network error it is not known whether the branch has moved
 *
 * Sends commits and moves the branch, never by force.
 *
 * Returns: whether there is an outcome
 */
gboolean
fw_transport_push (FwTransport     *self,
                   git_repository  *repository,
                   const git_oid   *commit,
                   const char      *ref,
                   const git_oid   *expected,
                   FwPushOutcome   *outcome,
                   char           **words,
                   GError         **error)
{
  g_autoptr(GHashTable) branches = NULL;
  g_autoptr(git_remote) remote = NULL;
  gboolean moved = FALSE;

  *outcome = FW_PUSH_MOVED;
  if (self->is_folder)
    return push_folder (self, repository, commit, ref, expected, outcome, error);
  remote = connect_to (self, repository, GIT_DIRECTION_PUSH, error);
  branches = remote != NULL ? read_branches (self, remote, error) : NULL;
  if (branches == NULL)
    return FALSE;
  if (!stands_at (branches, ref, expected))
    return TRUE;
  if (!send_commit (self, repository, remote, commit, ref, &moved, error))
    return FALSE;
  if (moved)
    return TRUE;
  *outcome = self->refused != NULL ? FW_PUSH_REFUSED : FW_PUSH_DONE;
  if (self->refused != NULL)
    *words = describe_refusal (self);

  return TRUE;
}
