/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What HTTPS hosts may answer instead of a repository, in plain words. The thread of the sync.
 */
#pragma once

#include "fw-git-autocleanups.h"
#include "fw-sync-error.h"

G_BEGIN_DECLS

void fw_https_set_certificate_error (GError             **error,
                                     const git_cert_x509 *certificate,
                                     const char          *name,
                                     const char          *host);
gboolean fw_https_set_error         (GError             **error,
                                     int                  result,
                                     const char          *what,
                                     const char          *host);

G_END_DECLS
