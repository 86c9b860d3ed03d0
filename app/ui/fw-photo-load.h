/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos as textures: decoded beside everything else, small ones kept for a while. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-session.h"

G_BEGIN_DECLS

const char *fw_photo_load_name   (const FwPhoto        *photo,
                                  gboolean              preview);
GdkTexture *fw_photo_load_get    (FwSession            *session,
                                  const char           *photo,
                                  const char           *sha256);
void        fw_photo_load_async  (FwSession            *session,
                                  const char           *photo,
                                  const char           *sha256,
                                  gboolean              preview,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
GdkTexture *fw_photo_load_finish (FwSession            *session,
                                  GAsyncResult         *result,
                                  GError              **error);

G_END_DECLS
