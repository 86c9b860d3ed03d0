/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite's result codes as errors of ours. The only place that knows both.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-private.h"

G_DEFINE_QUARK (fw-store-error-quark, fw_store_error)

static FwStoreError
code_from_result (int result)
{
  switch (result & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return FW_STORE_ERROR_BUSY;
    case SQLITE_FULL:
      return FW_STORE_ERROR_NO_SPACE;
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
      return FW_STORE_ERROR_READ_ONLY;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return FW_STORE_ERROR_DAMAGED;
    default:
      return FW_STORE_ERROR_FAILED;
    }
}

static const char *
explanation (FwStoreError code)
{
  switch (code)
    {
    case FW_STORE_ERROR_BUSY:
      return "another process is holding it";
    case FW_STORE_ERROR_NO_SPACE:
      return "the disk is full";
    case FW_STORE_ERROR_READ_ONLY:
      return "it cannot be written";
    case FW_STORE_ERROR_DAMAGED:
      return "the file is damaged; floorwalk-cli check --repair makes it anew from what can be read";
    default:
      return "the database refused";
    }
}

/**
 * fw_store_set_error:
 * @error: (out) (optional): where to set it
 * @result: SQLite's result code, extended or not
 * @detail: (nullable): SQLite's own words
 * @file: the database
 *
 * Sets a one-line error in the domain %FW_STORE_ERROR.
 */
void
fw_store_set_error (GError     **error,
                    int          result,
                    const char  *detail,
                    const char  *file)
{
  FwStoreError code = code_from_result (result);

  g_set_error (error, FW_STORE_ERROR, (int) code, "%s: %s (%s)", file, explanation (code),
               detail != NULL ? detail : sqlite3_errstr (result));
}

/**
 * fw_store_fail:
 * @self: a store whose last call failed
 * @error: (out) (optional): where to set it
 *
 * Sets the error of the last SQLite call.
 *
 * Returns: %FALSE, for the caller to return
 */
gboolean
fw_store_fail (FwStore  *self,
               GError  **error)
{
  fw_store_set_error (error, sqlite3_extended_errcode (self->database), sqlite3_errmsg (self->database), self->file);

  return FALSE;
}
