/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Membership as settings of the store. The address is written last when joining and first when
 * leaving, so that half of either means: no team to send to. Which team it is stands in a file as well: where the
 * database is lost, what was never sent is still here, and may go to no other team.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-membership.h"

#include <string.h>

#include "fw-file.h"
#include "fw-id.h"
#include "fw-store-sync.h"

#define SETTING_TEAM "team.id"
#define SETTING_URL "team.url"
#define SETTING_BRANCH "team.branch"
#define SETTING_TIP "team.tip"

/* In the data folder: the team's id. */
#define TEAM_FILE "team-id"
#define MAX_TEAM_BYTES 64

/* Sets @team to %NULL where there never was one. A file that does not tell is an error: what was recorded for one team
 * may go to no other. */
static gboolean
read_team (FwStore  *store,
           char    **team,
           GError  **error)
{
  g_autofree char *path = g_build_filename (fw_store_get_folder (store), TEAM_FILE, NULL);
  g_autoptr(GError) problem = NULL;
  g_autoptr(GBytes) bytes = fw_file_read (path, MAX_TEAM_BYTES, &problem);
  g_autofree char *id = NULL;

  *team = NULL;
  if (g_error_matches (problem, FW_BASE_ERROR, FW_BASE_ERROR_NOT_FOUND))
    return TRUE;
  if (bytes != NULL)
    id = g_strchomp (g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
  if (id != NULL && fw_id_is_valid (id))
    {
      *team = g_steal_pointer (&id);
      return TRUE;
    }
  g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_DAMAGED,
               "cannot tell to which team these records belong, so nothing is sent: %s%s; put the file back, or delete it "
               "if they may go to any team",
               problem != NULL ? problem->message : path, problem != NULL ? "" : " holds no team's id");

  return FALSE;
}

static gboolean
write_team (FwStore     *store,
            const char  *team,
            GError     **error)
{
  g_autofree char *path = g_build_filename (fw_store_get_folder (store), TEAM_FILE, NULL);

  return fw_file_write (path, team, strlen (team), 0600, error);
}

/**
 * fw_membership_load:
 * @store: a store
 * @error: return location; %FW_SYNC_ERROR_DAMAGED where it cannot be told which team it was
 *
 * Returns: (transfer full) (nullable): the membership; its fields are %NULL where there is none
 */
FwMembership *
fw_membership_load (FwStore  *store,
                    GError  **error)
{
  g_autoptr(FwMembership) self = g_new0 (FwMembership, 1);
  const struct { const char *key; char **value; } fields[] = {
    { SETTING_TEAM, &self->team }, { SETTING_URL, &self->url },
    { SETTING_BRANCH, &self->branch }, { SETTING_TIP, &self->tip },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr(GError) problem = NULL;

      *fields[i].value = fw_store_dup_setting (store, fields[i].key, &problem);
      if (problem != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&problem));
          return NULL;
        }
    }
  if (self->team == NULL && !read_team (store, &self->team, error))
    return NULL;
  if (self->branch == NULL)
    self->branch = g_strdup ("main");

  return g_steal_pointer (&self);
}

/**
 * fw_membership_free:
 * @self: (transfer full) (nullable): a membership
 */
void
fw_membership_free (FwMembership *self)
{
  if (self == NULL)
    return;
  g_free (self->team);
  g_free (self->url);
  g_free (self->branch);
  g_free (self->tip);
  g_free (self);
}

/**
 * fw_membership_check_member:
 * @self: a membership
 * @error: return location for %FW_SYNC_ERROR_NO_TEAM
 *
 * Returns: whether there is a team to send to
 */
gboolean
fw_membership_check_member (const FwMembership  *self,
                            GError             **error)
{
  if (self->url != NULL)
    return TRUE;
  g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NO_TEAM, "this data folder belongs to no team");

  return FALSE;
}

/**
 * fw_membership_check:
 * @self: a membership
 * @team: the id of the team that a repository belongs to
 * @error: return location for %FW_SYNC_ERROR_OTHER_TEAM
 *
 * Returns: whether records of this data folder may go there
 */
gboolean
fw_membership_check (const FwMembership  *self,
                     const char          *team,
                     GError             **error)
{
  if (self->team == NULL || g_str_equal (self->team, team))
    return TRUE;
  g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_OTHER_TEAM,
               "the repository belongs to another team (%s) than this data folder (%s); nothing was sent",
               team,
               self->team);

  return FALSE;
}

/**
 * fw_membership_join:
 * @store: a store
 * @team: the team's id
 * @url: where its repository is
 * @branch: the branch's short name
 * @error: return location
 *
 * Returns: whether it is kept
 */
gboolean
fw_membership_join (FwStore     *store,
                    const char  *team,
                    const char  *url,
                    const char  *branch,
                    GError     **error)
{
  return write_team (store, team, error)
         && fw_store_set_setting (store, SETTING_TEAM, team, error)
         && fw_store_set_setting (store, SETTING_BRANCH, branch, error)
         && fw_store_set_setting (store, SETTING_TIP, NULL, error)
         && fw_store_set_setting (store, SETTING_URL, url, error);
}

/**
 * fw_membership_leave:
 * @store: a store
 * @error: return location
 *
 * Forgets the address and what was known of the remote. Which team it was is kept: the records may go
 * back there, and nowhere else.
 *
 * Returns: whether it is done
 */
gboolean
fw_membership_leave (FwStore  *store,
                     GError  **error)
{
  return fw_store_set_setting (store, SETTING_URL, NULL, error)
         && fw_store_set_setting (store, SETTING_TIP, NULL, error)
         && fw_store_forget_remote (store, error);
}

/**
 * fw_membership_set_tip:
 * @store: a store
 * @tip: (nullable): the commit whose content is taken in
 * @error: return location
 *
 * Returns: whether it is kept
 */
gboolean
fw_membership_set_tip (FwStore     *store,
                       const char  *tip,
                       GError     **error)
{
  return fw_store_set_setting (store, SETTING_TIP, tip, error);
}
