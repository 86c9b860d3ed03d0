/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading what a child prints. Any thread.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-sync-line.h"

#define MAX_LINE (4 * 1024 * 1024)

/**
 * fw_sync_line_parse:
 * @text: (array length=length): a line without its newline
 * @length: its length in bytes
 * @self: (out caller-allocates): what it says
 *
 * Returns: whether it says anything; a line that is no JSON within the limits says nothing
 */
gboolean
fw_sync_line_parse (const char *text,
                    gsize       length,
                    FwSyncLine *self)
{
  g_autoptr(yyjson_doc) document = fw_json_parse (text, length, MAX_LINE, FW_JSON_MAX_DEPTH, NULL);
  yyjson_val *root = document != NULL ? yyjson_doc_get_root (document) : NULL;
  yyjson_val *error = yyjson_obj_get (root, "error");
  const char *stage = fw_json_get_string (root, "stage");
  const char *message = fw_json_get_string (error, "message");

  *self = (FwSyncLine) { 0 };
  if (stage != NULL)
    {
      self->stage = g_strdup (stage);
      self->done = yyjson_get_uint (yyjson_obj_get (root, "done"));
      self->total = yyjson_get_uint (yyjson_obj_get (root, "total"));
    }
  else if (message != NULL)
    self->error = g_error_new_literal (FW_SYNC_ERROR,
                                       fw_sync_error_find (fw_json_get_string (error, "code")), message);
  else
    self->result = g_steal_pointer (&document);

  return root != NULL;
}

/**
 * fw_sync_line_clear:
 * @self: what a line said
 *
 * Empties @self.
 */
void
fw_sync_line_clear (FwSyncLine *self)
{
  g_clear_pointer (&self->stage, g_free);
  g_clear_error (&self->error);
  g_clear_pointer (&self->result, yyjson_doc_free);
}
