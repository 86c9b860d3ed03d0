/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk.json of a repository that may be anybody's.
 */
#include "fuzz.h"

#include "fw-id.h"
#include "fw-team-file.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwTeamFile) file = fw_team_file_parse ((const char *) data, size, &error);
  g_autoptr(FwTeamFile) again = NULL;
  g_autofree char *text = NULL;

  REQUIRE ((file == NULL) == (error != NULL));
  if (file == NULL)
    return 0;
  REQUIRE (size <= FW_TEAM_FILE_MAX_BYTES && fw_id_is_valid (file->team));
  REQUIRE (file->min_reader > 0 && file->min_writer > 0);
  text = fw_team_file_format (file->team);
  again = fw_team_file_parse (text, strlen (text), NULL);
  REQUIRE (again != NULL && g_str_equal (again->team, file->team) && again->min_reader == FW_TEAM_FILE_FORMAT);

  return 0;
}
