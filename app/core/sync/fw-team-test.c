/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Trying the way to a team's repository step by step, so that the one that fails can be named.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-team-sync.h"

#include <glib/gi18n.h>

#include "fw-sync-context.h"

/* Seconds for one address of a host. */
#define ROUTE_TIMEOUT 10

/* What the steps share. */
typedef struct
{
  FwSyncContext *context;
  FwUrl *url;
  GPtrArray *steps;
} Trial;

/**
 * fw_team_step_free:
 * @self: (transfer full) (nullable): a step
 */
void
fw_team_step_free (FwTeamStep *self)
{
  if (self == NULL)
    return;
  g_free (self->step);
  g_free (self->text);
  g_clear_error (&self->problem);
  g_free (self);
}

/* Adds a step; FALSE when it failed, so that no further one makes sense. The texts are marked for whoever shows
 * them: what is printed for programs stays as it is. */
static gboolean
add_step (Trial        *trial,
          const char   *name,
          const char   *text,
          const GError *problem)
{
  FwTeamStep *step = g_new0 (FwTeamStep, 1);

  step->step = g_strdup (name);
  step->done = problem == NULL;
  step->text = g_strdup (problem != NULL ? problem->message : text);
  step->problem = problem != NULL ? g_error_copy (problem) : NULL;
  g_ptr_array_add (trial->steps, step);
  fw_sync_context_report (trial->context, "fetch", trial->steps->len, 0);

  return step->done;
}

/* --- Before anything is said --------------------------------------------------------------------- */

/* Without the brackets around an IPv6 address. */
static char *
dup_bare_host (const FwUrl *url)
{
  if (url->host[0] != '[')
    return g_strdup (url->host);

  return g_strndup (url->host + 1, strlen (url->host) - 2);
}

static gboolean
try_name (Trial      *trial,
          const char *host)
{
  g_autoptr(GResolver) resolver = g_resolver_get_default ();
  g_autoptr(GInetAddress) literal = g_inet_address_new_from_string (host);
  g_autoptr(GError) reason = NULL;
  g_autoptr(GError) problem = NULL;
  GList *addresses;

  if (literal != NULL)
    return add_step (trial, "name", host, NULL);
  addresses = g_resolver_lookup_by_name (resolver, host, trial->context->cancellable, &reason);
  if (reason != NULL)
    g_set_error (&problem, FW_SYNC_ERROR, FW_SYNC_ERROR_NETWORK, "nobody knows the name %s: %s", host,
                 reason->message);
  g_resolver_free_addresses (addresses);

  return add_step (trial, "name", host, problem);
}

static gboolean
try_route (Trial      *trial,
           const char *host)
{
  g_autoptr(GSocketClient) client = g_socket_client_new ();
  g_autoptr(GSocketConnection) connection = NULL;
  g_autoptr(GError) reason = NULL;
  g_autoptr(GError) problem = NULL;

  g_socket_client_set_enable_proxy (client, FALSE);
  g_socket_client_set_timeout (client, ROUTE_TIMEOUT);
  connection = g_socket_client_connect_to_host (client, host, (guint16) trial->url->port,
                                                trial->context->cancellable, &reason);
  if (reason != NULL)
    g_set_error (&problem, FW_SYNC_ERROR, FW_SYNC_ERROR_NETWORK, "no way to port %u of %s: %s", trial->url->port,
                 host, reason->message);

  return add_step (trial, "route", N_("the host answers"), problem);
}

/* A proxy finds the host and goes there, where the environment names one. */
static gboolean
has_proxy (const FwUrl *url)
{
  const char *proxy = g_getenv ("https_proxy");

  if (proxy == NULL)
    proxy = g_getenv ("HTTPS_PROXY");

  return url->kind == FW_URL_HTTPS && proxy != NULL && proxy[0] != '\0';
}

/* --- With the host ------------------------------------------------------------------------------- */

/* Whether the host does not say yes to who we are. */
static gboolean
is_about_sign_in (const GError *problem)
{
  return g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_AUTH)
         || g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_SIGN_IN)
         || g_error_matches (problem, FW_SYNC_ERROR, FW_SYNC_ERROR_KEYRING);
}

static const char *
sign_in_text (Trial *trial)
{
  if (trial->url->kind == FW_URL_SSH)
    return N_("the host lets this device in");

  return fw_transport_was_asked (trial->context->transport) ? N_("the host accepts user and token")
         : N_("the host lets everybody in");
}

/* One connection, which is several steps. */
static gboolean
try_host (Trial *trial)
{
  FwSyncContext *context = trial->context;
  gboolean secure = trial->url->kind == FW_URL_HTTPS;
  g_autoptr(GError) problem = NULL;
  g_autoptr(GHashTable) branches = fw_transport_list (context->transport, context->repository, &problem);

  if (!add_step (trial, secure ? "certificate" : "host-key",
                 secure ? N_("the host's certificate is trusted") : N_("the host's key is trusted"),
                 fw_transport_is_trusted (context->transport) ? NULL : problem)
      || !add_step (trial, "sign-in", sign_in_text (trial), is_about_sign_in (problem) ? problem : NULL))
    return FALSE;

  return add_step (trial, "read", N_("this device may read"), problem);
}

static gboolean
try_folder (Trial *trial)
{
  FwSyncContext *context = trial->context;
  g_autoptr(GError) problem = NULL;
  g_autoptr(GHashTable) branches = fw_transport_list (context->transport, context->repository, &problem);

  return add_step (trial, "read", N_("this device may read"), problem);
}

/* --- With the repository ------------------------------------------------------------------------- */

static gboolean
try_team (Trial   *trial,
          git_oid *blob)
{
  FwSyncContext *context = trial->context;
  g_autoptr(GError) problem = NULL;
  g_autoptr(FwTeamFile) file = fw_sync_context_fetch_team_file (context, trial->url->text, blob, &problem);

  if (file != NULL)
    fw_membership_check (context->membership, file->team, &problem);

  return add_step (trial, "team", N_("the repository is the team's"), problem);
}

static gboolean
try_write (Trial *trial)
{
  g_autoptr(GError) problem = NULL;

  fw_transport_can_push (trial->context->transport, trial->context->repository, &problem);

  return add_step (trial, "write", N_("this device may write"), problem);
}

/* A host that does not is no failure: whole branches of photos are fetched then. */
static void
try_photos (Trial         *trial,
            const git_oid *blob)
{
  FwSyncContext *context = trial->context;
  const char *oids[] = { git_oid_tostr_s (blob), NULL };
  g_autoptr(GError) problem = NULL;
  g_autoptr(git_repository) scratch = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (!fw_repository_delete (context->folder, FW_SYNC_SCRATCH, &problem))
    {
      add_step (trial, "photos", "", problem);
      return;
    }
  scratch = fw_repository_open (context->folder, FW_SYNC_SCRATCH, NULL, &problem);
  if (scratch != NULL && fw_transport_fetch_blobs (context->transport, scratch, oids, &problem))
    bytes = fw_transport_read_blob (context->transport, scratch, oids[0], FW_TEAM_FILE_MAX_BYTES, &problem);
  add_step (trial, "photos", bytes != NULL ? N_("single photos can be fetched")
              : N_("the host gives out no single photos, so whole months of them are fetched"), NULL);
  g_clear_pointer (&scratch, git_repository_free);
  fw_repository_delete (context->folder, FW_SYNC_SCRATCH, NULL);
}

static void
try_steps (Trial *trial)
{
  FwSyncContext *context = trial->context;
  g_autofree char *host = NULL;
  g_autoptr(GError) problem = NULL;
  git_oid blob;

  trial->url = fw_url_parse (context->membership->url, &problem);
  if (trial->url != NULL)
    fw_sync_context_connect (context, trial->url->text, context->membership->branch, &problem);
  if (!add_step (trial, "address", context->membership->url, problem))
    return;
  if (trial->url->kind != FW_URL_FOLDER)
    {
      host = dup_bare_host (trial->url);
      if (has_proxy (trial->url))
        add_step (trial, "route", N_("by the proxy that the environment names"), NULL);
      else if (!try_name (trial, host) || !try_route (trial, host))
        return;
    }
  if (!(trial->url->kind == FW_URL_FOLDER ? try_folder (trial) : try_host (trial))
      || !try_team (trial, &blob) || !try_write (trial))
    return;
  try_photos (trial, &blob);
}

/**
 * fw_team_test:
 * @store: the store
 * @options: (nullable): for its progress
 * @cancellable: (nullable): ends it between steps
 * @error: return location; a step that fails is a result, no error
 *
 * Tries the way to the team's repository, up to the first step that fails. Sends nothing.
 *
 * Returns: (transfer full) (nullable) (element-type FwTeamStep): the steps
 */
GPtrArray *
fw_team_test (FwStore              *store,
              const FwSyncOptions  *options,
              GCancellable         *cancellable,
              GError              **error)
{
  g_auto(FwSyncContext) context = { .lock = -1 };
  Trial trial = { .context = &context };

  if (!fw_sync_context_open (&context, store, NULL, options, cancellable, error)
      || !fw_membership_check_member (context.membership, error))
    return NULL;
  trial.steps = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_team_step_free);
  try_steps (&trial);
  g_clear_pointer (&trial.url, fw_url_free);

  return trial.steps;
}
