/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photos decoded for the screen, by a few threads of their own: neither lists nor answers wait for
 * them. Made and stopped on one thread; answers on the main context.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _FwPicturePool FwPicturePool;

/**
 * FwPictureWish:
 * @photo: its id
 * @sha256: (nullable): names the shared version, or its preview where that is wanted; %NULL for a
 *   photo that is held back here
 * @preview: whether the small version will do
 * @max_edge: the longest that an edge of the result may be, at least 1
 *
 * What is to be decoded.
 */
typedef struct
{
  const char *photo;
  const char *sha256;
  gboolean preview;
  guint max_edge;
} FwPictureWish;

/* Upright rows from the top, three bytes of red, green and blue a pixel. Immutable. */
typedef struct
{
  GBytes *pixels;
  guint width;
  guint height;
  guint stride;
} FwPicture;

void           fw_picture_free        (FwPicture            *self);
FwPicturePool *fw_picture_pool_new    (const char           *folder);
void           fw_picture_pool_stop   (FwPicturePool        *self);
void           fw_picture_pool_decode (FwPicturePool        *self,
                                       const FwPictureWish  *wish,
                                       gpointer              source,
                                       GCancellable         *cancellable,
                                       GAsyncReadyCallback   callback,
                                       gpointer              user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwPicture, fw_picture_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwPicturePool, fw_picture_pool_stop)

G_END_DECLS
