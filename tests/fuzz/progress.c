/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the app reads from its child, line by line.
 */
#include "fuzz.h"

#include "fw-sync-line.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_auto(FwSyncLine) line = { 0 };
  gboolean understood = fw_sync_line_parse ((const char *) data, size, &line);

  REQUIRE (understood == (line.stage != NULL || line.error != NULL || line.result != NULL));
  REQUIRE ((line.stage != NULL) + (line.error != NULL) + (line.result != NULL) <= 1);
  REQUIRE (line.stage == NULL || g_utf8_validate (line.stage, -1, NULL));
  REQUIRE (line.error == NULL || (line.error->domain == FW_SYNC_ERROR && g_utf8_validate (line.error->message, -1, NULL)));
  REQUIRE (line.result == NULL || yyjson_doc_get_root (line.result) != NULL);

  return 0;
}
