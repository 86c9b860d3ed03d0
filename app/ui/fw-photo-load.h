/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos as textures, decoded off the main thread. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-session.h"

G_BEGIN_DECLS

void        fw_photo_load_async  (FwSession            *session,
                                  const char           *photo,
                                  gboolean              preview,
                                  GCancellable         *cancellable,
                                  GAsyncReadyCallback   callback,
                                  gpointer              user_data);
GdkTexture *fw_photo_load_finish (FwSession            *session,
                                  GAsyncResult         *result,
                                  GError              **error);

G_END_DECLS
