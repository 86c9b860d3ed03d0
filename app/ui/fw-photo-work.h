/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is done with photos from a widget: cover, clear, set aside, move, delete and bring back.
 * Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-session.h"

G_BEGIN_DECLS

/* Called when it is done; @worked is FALSE when the person was told that it was not. */
typedef void (*FwPhotoWorked) (GtkWidget *widget,
                               gboolean   worked);

void fw_photo_work_cover     (GtkWidget         *widget,
                              FwSession         *session,
                              const char        *photo,
                              const FwPhotoBox  *boxes,
                              guint              n_boxes,
                              FwPhotoWorked      worked);
void fw_photo_work_clear     (GtkWidget         *widget,
                              FwSession         *session,
                              const char        *photo,
                              const FwPhotoBox  *seen,
                              guint              n_seen,
                              const char        *people,
                              const char        *role,
                              const char        *data,
                              FwPhotoWorked      worked);
void fw_photo_work_set_aside (GtkWidget         *widget,
                              FwSession         *session,
                              const char        *photo,
                              gboolean           aside,
                              FwPhotoWorked      worked);
void fw_photo_work_delete    (GtkWidget         *widget,
                              FwSession         *session,
                              const char *const *photos);
void fw_photo_work_offer_restoring (GtkWidget         *window,
                                    const char *const *photos);
void fw_photo_work_move      (GtkWidget         *widget,
                              FwSession         *session,
                              const char        *visit,
                              const char *const *photos,
                              const char        *question,
                              const char        *instance);

G_END_DECLS
