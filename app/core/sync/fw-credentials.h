/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How this device signs in at a host: with a key of its own that the app makes. One thread at a time.
 */
#pragma once

#include "fw-sync-error.h"

G_BEGIN_DECLS

typedef struct _FwCredentials FwCredentials;

FwCredentials *fw_credentials_load        (const char     *folder,
                                           const char     *device,
                                           GError        **error);
void           fw_credentials_free        (FwCredentials  *self);
const char    *fw_credentials_get_public  (FwCredentials  *self);
const char    *fw_credentials_get_private (FwCredentials  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwCredentials, fw_credentials_free)

G_END_DECLS
