/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making, joining and leaving a team, and what its members give each other.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-team-sync.h"

#include <string.h>

#include "fw-credentials.h"
#include "fw-git-error.h"
#include "fw-id.h"
#include "fw-join-code.h"
#include "fw-known-hosts.h"
#include "fw-local-transport.h"
#include "fw-sign-in.h"
#include "fw-sync-context.h"
#include "fw-time.h"

#define BRANCH "main"

/**
 * fw_team_info_free:
 * @self: (transfer full) (nullable): a team
 */
void
fw_team_info_free (FwTeamInfo *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->url);
  g_free (self->branch);
  g_free (self->name);
  g_free (self->last_sync);
  g_free (self);
}

/**
 * fw_team_show:
 * @store: the store
 * @error: return location; none is set where there is no team
 *
 * Asks nobody but the store.
 *
 * Returns: (transfer full) (nullable): the team
 */
FwTeamInfo *
fw_team_show (FwStore  *store,
              GError  **error)
{
  g_autoptr(FwMembership) membership = fw_membership_load (store, error);
  g_autoptr(FwTeam) team = NULL;
  FwTeamInfo *info;

  if (membership == NULL || membership->team == NULL)
    return NULL;
  team = fw_store_load_team (store, error);
  if (team == NULL)
    return NULL;
  info = g_new0 (FwTeamInfo, 1);
  info->id = g_steal_pointer (&membership->team);
  info->url = g_steal_pointer (&membership->url);
  info->branch = g_steal_pointer (&membership->branch);
  info->name = g_strdup (fw_team_get_name (team));
  info->last_sync = fw_store_dup_setting (store, "sync.last", NULL);
  info->left = info->url == NULL;
  info->fetched = membership->tip != NULL;

  return info;
}

/**
 * fw_team_info_to_json:
 * @self: (nullable): a team
 * @document: where to make it
 *
 * Returns: the team as the command line shows it; null for %NULL and for one that was left
 */
yyjson_mut_val *
fw_team_info_to_json (const FwTeamInfo *self,
                      yyjson_mut_doc   *document)
{
  yyjson_mut_val *object = NULL;

  if (self == NULL || self->left)
    return yyjson_mut_null (document);
  object = yyjson_mut_obj (document);
  fw_json_put_text (document, object, "id", self->id);
  fw_json_put_text (document, object, "name", self->name);
  fw_json_put_text (document, object, "url", self->url);
  fw_json_put_text (document, object, "branch", self->branch);
  fw_json_put_text (document, object, "last_sync", self->last_sync);

  return object;
}

/* --- Signing in ---------------------------------------------------------------------------------- */

/* Connects, with the means to ask a person. */
static gboolean
connect_asking (FwSyncContext  *context,
                const FwUrl    *url,
                const char     *branch,
                GError        **error)
{
  if (!fw_sync_context_connect (context, url->text, branch, error))
    return FALSE;
  fw_transport_set_sign_in (context->transport, url, context->options.sign_in, context->options.person_data);

  return TRUE;
}

/* Once the host has accepted it. */
static gboolean
keep_sign_in (FwSyncContext  *context,
              GError        **error)
{
  FwSecretPlace place;

  if (!fw_transport_keep_sign_in (context->transport, &place, error))
    return FALSE;
  if (place == FW_SECRET_IN_FILE && context->options.note != NULL)
    context->options.note ("there is no open keyring here: the token is kept in a file of the data folder that only you "
                           "can read", context->options.person_data);

  return TRUE;
}

/* --- Making a team ------------------------------------------------------------------------------- */

static gboolean
check_is_free (const FwMembership  *membership,
               GError             **error)
{
  if (membership->url == NULL)
    return TRUE;
  g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_OTHER_TEAM,
               "this data folder belongs to a team already (%s)",
               membership->url);

  return FALSE;
}

/* Makes the repository where the address is a folder that is missing or empty. */
static gboolean
prepare_folder (const FwUrl  *url,
                GError      **error)
{
  g_autoptr(git_repository) there = NULL;
  g_autoptr(GError) problem = NULL;

  if (url->kind != FW_URL_FOLDER)
    return TRUE;
  there = fw_local_open (url->path, &problem);
  if (there != NULL)
    return TRUE;
  if (g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_NOT_FOUND))
    return fw_local_create (url->path, BRANCH, error);
  g_propagate_error (error, g_steal_pointer (&problem));

  return FALSE;
}

static gboolean
first_commit (FwSyncContext  *context,
              const char     *team,
              git_oid        *id,
              GError        **error)
{
  g_autoptr(git_signature) author = fw_sync_signature (context->store, error);
  g_autoptr(git_treebuilder) builder = NULL;
  g_autoptr(git_tree) tree = NULL;
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autofree char *file = fw_team_file_format (team);
  g_autofree char *message = fw_sync_message (context->store, none);
  git_oid blob, tree_id;
  int result;

  if (author == NULL)
    return FALSE;
  result = git_blob_create_from_buffer (&blob, context->repository, file, strlen (file));
  if (result == 0)
    result = git_treebuilder_new (&builder, context->repository, NULL);
  if (result == 0)
    result = git_treebuilder_insert (NULL, builder, FW_LAYOUT_TEAM_FILE, &blob, GIT_FILEMODE_BLOB);
  if (result == 0)
    result = git_treebuilder_write (&tree_id, builder);
  if (result == 0)
    result = git_tree_lookup (&tree, context->repository, &tree_id);
  if (result == 0)
    result = git_commit_create (id, context->repository, NULL, author, author, "UTF-8", message, tree, 0,
                                NULL);
  if (result == 0)
    return TRUE;
  fw_sync_set_git_error (error, result, context->folder, "cannot make the first commit");

  return FALSE;
}

/* A repository that somebody uses already is not made a team's. */
static gboolean
check_is_empty (FwSyncContext  *context,
                const char     *place,
                GError        **error)
{
  g_autoptr(GHashTable) branches = fw_transport_list (context->transport, context->repository, error);

  if (branches == NULL)
    return FALSE;
  if (g_hash_table_size (branches) == 0)
    return TRUE;
  g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_FAILED,
               "cannot create a team at %s: the repository is not empty; is it a team's, join it", place);

  return FALSE;
}

static gboolean
push_first (FwSyncContext  *context,
            const char     *team,
            GError        **error)
{
  g_autofree char *words = NULL;
  FwPushOutcome outcome = FW_PUSH_MOVED;
  git_oid commit;

  if (!first_commit (context, team, &commit, error)
      || !fw_transport_push (context->transport, context->repository, &commit, context->ref, NULL, &outcome,
                             &words, error))
    return FALSE;
  if (outcome == FW_PUSH_DONE)
    return TRUE;
  g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_REJECTED, "the host did not take the first commit: %s",
               words != NULL ? words : "somebody was faster");

  return FALSE;
}

/**
 * fw_team_create:
 * @store: the store
 * @place: a path or an address; a folder that is missing or empty becomes a repository
 * @options: (nullable): for its progress
 * @cancellable: (nullable): ends it between steps
 * @error: return location
 *
 * Makes a team and its repository, and joins it. The records of this folder go there with the next
 * sync.
 *
 * Returns: (transfer full) (nullable): the team
 */
FwTeamInfo *
fw_team_create (FwStore              *store,
                const char           *place,
                const FwSyncOptions  *options,
                GCancellable         *cancellable,
                GError              **error)
{
  g_auto(FwSyncContext) context = { .lock = -1 };
  g_autofree char *team = fw_id_new_document (fw_time_now ());
  g_autoptr(FwUrl) url = fw_url_parse (place, error);

  if (url == NULL || !fw_sync_context_open (&context, store, NULL, options, cancellable, error)
      || !check_is_free (context.membership, error))
    return NULL;
  if (context.membership->team != NULL)
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_OTHER_TEAM,
                   "the records here belong to the team that was left (%s) and may go to no other",
                   context.membership->team);
      return NULL;
    }
  if (!prepare_folder (url, error)
      || !connect_asking (&context, url, BRANCH, error)
      || !check_is_empty (&context, url->text, error)
      || !push_first (&context, team, error)
      || !keep_sign_in (&context, error)
      || !fw_membership_join (store, team, url->text, BRANCH, error))
    return NULL;

  return fw_team_show (store, error);
}

/* --- Joining and leaving ------------------------------------------------------------------------- */

/**
 * fw_team_join:
 * @store: the store
 * @place: a path, an address, or a join code
 * @options: (nullable): for its progress
 * @cancellable: (nullable): ends it between steps
 * @error: return location
 *
 * Joins the team whose repository is at @place. Records made before go there with the next sync; where
 * they belong to another team, it is refused.
 *
 * Returns: (transfer full) (nullable): the team
 */
FwTeamInfo *
fw_team_join (FwStore              *store,
              const char           *place,
              const FwSyncOptions  *options,
              GCancellable         *cancellable,
              GError              **error)
{
  g_auto(FwSyncContext) context = { .lock = -1 };
  g_autofree char *fingerprint = NULL;
  g_autoptr(FwUrl) url = fw_join_code_parse (place, &fingerprint, error);
  g_autoptr(FwTeamFile) file = NULL;

  if (url == NULL || !fw_sync_context_open (&context, store, NULL, options, cancellable, error)
      || !check_is_free (context.membership, error)
      || !connect_asking (&context, url, BRANCH, error))
    return NULL;
  fw_transport_set_expected_key (context.transport, fingerprint);
  file = fw_sync_context_fetch_team_file (&context, url->text, NULL, error);
  if (file == NULL || !fw_membership_check (context.membership, file->team, error)
      || !keep_sign_in (&context, error)
      || !fw_membership_join (store, file->team, url->text, BRANCH, error))
    return NULL;

  return fw_team_show (store, error);
}

/* User and password that were given once are asked for again. */
static gboolean
forget_sign_in (FwSyncContext  *context,
                const FwUrl    *url,
                GError        **error)
{
  g_autofree char *host = NULL;

  if (url->kind != FW_URL_HTTPS)
    return TRUE;
  host = fw_url_dup_host (url);

  return fw_sign_in_forget (context->folder, host, error);
}

/**
 * fw_team_sign_in:
 * @store: the store
 * @options: who is asked for user and token
 * @cancellable: (nullable): ends it between steps
 * @error: return location; %FW_SYNC_ERROR_NO_TEAM where there is none
 *
 * Asks for a user and a token for the team's host, for when those that were given are accepted no longer. The
 * ones from before are forgotten only when the host accepted others.
 *
 * Returns: whether the host accepts them
 */
gboolean
fw_team_sign_in (FwStore              *store,
                 const FwSyncOptions  *options,
                 GCancellable         *cancellable,
                 GError              **error)
{
  g_auto(FwSyncContext) context = { .lock = -1 };
  g_autoptr(GHashTable) branches = NULL;
  g_autoptr(FwUrl) url = NULL;

  if (!fw_sync_context_open (&context, store, NULL, options, cancellable, error)
      || !fw_membership_check_member (context.membership, error))
    return FALSE;
  url = fw_url_parse (context.membership->url, error);
  if (url == NULL || !connect_asking (&context, url, context.membership->branch, error))
    return FALSE;
  if (url->kind != FW_URL_HTTPS)
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_INVALID,
                   "there is no signing in at %s: only addresses with https:// take a user and a token", url->text);
      return FALSE;
    }
  fw_transport_ask_first (context.transport);
  branches = fw_transport_list (context.transport, context.repository, error);
  /* A host that anybody may read from asks only who wants to write. */
  if (branches == NULL
      || (!fw_transport_was_asked (context.transport)
          && !fw_transport_can_push (context.transport, context.repository, error)))
    return FALSE;

  return keep_sign_in (&context, error);
}

/**
 * fw_team_leave:
 * @store: the store
 * @error: return location; %FW_SYNC_ERROR_NO_TEAM where there is none
 *
 * Forgets where the team's repository is; the records stay. They may go back to this team, and to no
 * other.
 *
 * Returns: whether it is done
 */
gboolean
fw_team_leave (FwStore  *store,
               GError  **error)
{
  g_auto(FwSyncContext) context = { .lock = -1 };
  g_autoptr(FwUrl) url = NULL;

  if (!fw_sync_context_open (&context, store, NULL, NULL, NULL, error) || !fw_membership_check_member (context.membership, error))
    return FALSE;
  url = fw_url_parse (context.membership->url, NULL);

  return fw_membership_leave (store, error)
         && (url == NULL || forget_sign_in (&context, url, error))
         && fw_repository_delete (context.folder, FW_SYNC_RECORDS, error)
         && fw_repository_delete (context.folder, FW_SYNC_PHOTOS, error)
         && fw_repository_delete (context.folder, FW_SYNC_SCRATCH, error);
}

/* --- Keys ---------------------------------------------------------------------------------------- */

/**
 * fw_team_trust:
 * @store: the store
 * @fingerprint: "SHA256:…", as shown when a host was refused
 * @error: return location
 *
 * Trusts the key of the host that was refused last.
 *
 * Returns: (transfer full) (nullable): the host
 */
char *
fw_team_trust (FwStore     *store,
               const char  *fingerprint,
               GError     **error)
{
  return fw_known_hosts_trust (fw_store_get_folder (store), fingerprint, error);
}

/**
 * fw_team_key:
 * @store: the store
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the public half of this device's key, made when there is none
 */
char *
fw_team_key (FwStore  *store,
             GError  **error)
{
  g_autoptr(FwCredentials) credentials = fw_credentials_load (fw_store_get_folder (store),
                                                              fw_store_get_device (store), error);

  return credentials != NULL ? g_strdup (fw_credentials_get_public (credentials)) : NULL;
}

/**
 * fw_team_code:
 * @store: the store
 * @error: return location; %FW_SYNC_ERROR_NO_TEAM where there is none
 *
 * Returns: (transfer full) (nullable): the code by which others join; no secret
 */
char *
fw_team_code (FwStore  *store,
              GError  **error)
{
  g_autoptr(FwMembership) membership = fw_membership_load (store, error);
  g_autoptr(FwUrl) url = NULL;
  g_autofree char *host = NULL;
  g_autofree char *fingerprint = NULL;

  if (membership == NULL)
    return NULL;
  if (!fw_membership_check_member (membership, error))
    return NULL;
  url = fw_url_parse (membership->url, error);
  if (url == NULL)
    return NULL;
  if (url->kind == FW_URL_SSH)
    {
      host = fw_url_dup_host (url);
      fingerprint = fw_known_hosts_dup_fingerprint (fw_store_get_folder (store), host);
    }

  return fw_join_code_make (membership->url, fingerprint);
}
