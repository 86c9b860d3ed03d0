/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Inside the transport: what its calls and libgit2's callbacks share. The thread of the sync.
 */
#pragma once

#include "fw-credentials.h"
#include "fw-sign-in.h"
#include "fw-transport.h"

G_BEGIN_DECLS

struct _FwTransport
{
  char *folder;                 /* the data folder */
  FwUrlKind kind;
  char *host;                   /* as fw_url_dup_host(); NULL for a folder */
  char *url;
  char *path;                   /* of a folder */
  char *expected_key;           /* a fingerprint from a join code, or NULL */
  gboolean is_folder;
  FwCredentials *credentials;   /* for SSH */
  FwSignIn *sign_in;            /* for HTTPS */
  GCancellable *cancellable;

  FwTransportProgress progress;
  gpointer progress_data;

  /* Of the running call. */
  GError *failure;              /* why a callback stopped it */
  gboolean trusted;             /* the host showed a key or certificate that is good */
  unsigned int tried;           /* kinds of credentials that were offered */
  GString *words;               /* what the host said meanwhile */
  char *refused;                /* why the host did not move the branch */
};

int                  fw_transport_step           (FwTransport  *self,
                                                  guint64       done,
                                                  guint64       total);
git_remote_callbacks fw_transport_make_callbacks (FwTransport  *self);

G_END_DECLS
