/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libssh2 names the step at which a connection ended, and libgit2 passes that on as its error. A person is told what
 * that means.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-ssh.h"

#include <git2.h>
#include <string.h>

/* Words of libssh2's and libgit2's, and what each means; NULL: no more than that the connection is gone. */
static const struct
{
  const char *words;
  const char *meaning;
} ends[] = {
  { "banner", "it ended the connection before it said that it speaks SSH" },
  { "exchange encryption keys",
    "the connection broke off while it was made secure, or the host knows no way for that which git here knows" },
  { "ssh-userauth", NULL }, { "could not read data", NULL }, { "could not write data", NULL },
  { "Failed to open SSH channel", NULL }, { "Socket", NULL }, { "socket", NULL }, { "EOF", NULL },
};

/**
 * fw_ssh_set_error:
 * @error: (out) (optional): where to set %FW_SYNC_ERROR_NETWORK
 * @what: what was tried, as "cannot send to"
 * @host: how messages call the host
 *
 * Translates the calling thread's last libgit2 error where it is one of SSH's that is an end and no refusal.
 *
 * Returns: whether it was one
 */
gboolean
fw_ssh_set_error (GError     **error,
                  const char  *what,
                  const char  *host)
{
  const git_error *last = git_error_last ();

  if (last == NULL || last->message == NULL || last->klass != GIT_ERROR_SSH)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    if (strstr (last->message, ends[i].words) != NULL)
      {
        g_autofree char *shown = fw_sync_escape (last->message, -1);

        g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_NETWORK, "%s %s: %s (%s)", what, host,
                     ends[i].meaning != NULL ? ends[i].meaning : "the connection broke off", shown);
        return TRUE;
      }

  return FALSE;
}
