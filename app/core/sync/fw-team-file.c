/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading and writing floorwalk.json.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-team-file.h"

#include "fw-id.h"
#include "fw-json.h"

static gboolean
read_number (yyjson_val *root,
             const char *key,
             guint      *number)
{
  yyjson_val *value = yyjson_obj_get (root, key);

  if (!yyjson_is_uint (value) || yyjson_get_uint (value) == 0 || yyjson_get_uint (value) > G_MAXINT)
    return FALSE;
  *number = (guint) yyjson_get_uint (value);

  return TRUE;
}

/**
 * fw_team_file_parse:
 * @data: (array length=length): the file's content
 * @length: bytes
 * @error: return location for %FW_SYNC_ERROR_OTHER_TEAM
 *
 * Returns: (transfer full) (nullable): what it says
 */
FwTeamFile *
fw_team_file_parse (const char  *data,
                    gsize        length,
                    GError     **error)
{
  g_autoptr(GError) problem = NULL;
  g_autoptr(yyjson_doc) document = fw_json_parse (data, length, FW_TEAM_FILE_MAX_BYTES, FW_JSON_MAX_DEPTH,
                                                  &problem);
  yyjson_val *root = document != NULL ? yyjson_doc_get_root (document) : NULL;
  const char *team = fw_json_get_string (root, "team");
  g_autoptr(FwTeamFile) self = g_new0 (FwTeamFile, 1);
  guint format = 0;

  if (!read_number (root, "format", &format) || !read_number (root, "min_reader", &self->min_reader)
      || !read_number (root, "min_writer", &self->min_writer) || team == NULL || !fw_id_is_valid (team))
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_OTHER_TEAM,
                   "this is no team repository: its floorwalk.json %s",
                   problem != NULL ? problem->message : "does not say which team and format");
      return NULL;
    }
  self->team = g_strdup (team);

  return g_steal_pointer (&self);
}

/**
 * fw_team_file_free:
 * @self: (transfer full) (nullable): what a file said
 */
void
fw_team_file_free (FwTeamFile *self)
{
  if (self == NULL)
    return;
  g_free (self->team);
  g_free (self);
}

/**
 * fw_team_file_format:
 * @team: the team's id
 *
 * Returns: (transfer full): the file's content, the same for the same team
 */
char *
fw_team_file_format (const char *team)
{
  return g_strdup_printf ("{\"format\":%d,\"team\":\"%s\",\"min_reader\":%d,\"min_writer\":%d}\n",
                          FW_TEAM_FILE_FORMAT, team, FW_TEAM_FILE_FORMAT, FW_TEAM_FILE_FORMAT);
}
