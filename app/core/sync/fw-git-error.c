/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libgit2's result codes become errors of ours here and nowhere else.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-git-error.h"

#include <errno.h>
#include <git2.h>

#include "fw-file.h"
#include "fw-sync-error.h"

/* Where less is free than this, a write that failed without a reason failed for want of space. */
#define FULL_BELOW (64 * 1024)

static FwSyncError
code_from_class (int klass)
{
  switch ((git_error_t) klass)
    {
    case GIT_ERROR_NET:
    case GIT_ERROR_SSL:
    case GIT_ERROR_SSH:
    case GIT_ERROR_HTTP:
      return FW_SYNC_ERROR_NETWORK;
    case GIT_ERROR_ZLIB:
    case GIT_ERROR_ODB:
    case GIT_ERROR_OBJECT:
    case GIT_ERROR_TREE:
    case GIT_ERROR_INDEXER:
    case GIT_ERROR_REFERENCE:
    case GIT_ERROR_SHA:
      return FW_SYNC_ERROR_DAMAGED;
    default:
      return FW_SYNC_ERROR_FAILED;
    }
}

static FwSyncError
code_from_result (int result,
                  int klass)
{
  switch (result)
    {
    case GIT_EAUTH:
      return FW_SYNC_ERROR_AUTH;
    case GIT_ECERTIFICATE:
      return FW_SYNC_ERROR_HOST_KEY;
    case GIT_TIMEOUT:
    case GIT_EEOF:
      return FW_SYNC_ERROR_NETWORK;
    case GIT_EMISMATCH:
      return FW_SYNC_ERROR_DAMAGED;
    default:
      return code_from_class (klass);
    }
}

/* The address of a proxy may hold a password. */
static char *
dup_reason (const char *message)
{
  g_autoptr(GRegex) sign_in = g_regex_new ("://[^/\\s]*@", 0, 0, NULL);
  g_autofree char *shown = fw_sync_escape (message, -1);

  return g_regex_replace_literal (sign_in, shown, -1, 0, "://", 0, NULL);
}

/**
 * fw_sync_set_git_error:
 * @error: (out) (optional): where to set it
 * @result: what libgit2 returned, below 0
 * @folder: (nullable): where was being written, to tell a full disk
 * @format: what failed, as printf()
 *
 * Translates the calling thread's last libgit2 error. Its text may be a server's and is escaped.
 */
void
fw_sync_set_git_error (GError     **error,
                       int          result,
                       const char  *folder,
                       const char  *format,
                       ...)
{
  int number = errno;
  const git_error *last = git_error_last ();
  g_autofree char *why = NULL;
  g_autofree char *what = NULL;
  FwSyncError code;
  va_list arguments;

  if (error == NULL || *error != NULL)
    return;
  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  code = code_from_result (result, last != NULL ? last->klass : GIT_ERROR_NONE);
  /* On a full disk libgit2 may fail without any message. */
  if (number == ENOSPC || number == EDQUOT || (folder != NULL && fw_folder_get_free (folder) < FULL_BELOW))
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NO_SPACE, "%s: the disk is full", what);
      return;
    }
  if (last != NULL && last->message != NULL && last->klass != GIT_ERROR_NONE)
    why = dup_reason (last->message);
  g_set_error (error, FW_SYNC_ERROR, (int) code, "%s: %s", what, why != NULL ? why : "git gives no reason");
}
