/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Strangers' pictures, decoded by floorwalk-photo-decoder in a process of its own. Any thread;
 * blocks it until the program has ended.
 */
#pragma once

#include <gio/gio.h>

#include "fw-photo-header.h"
#include "fw-pixels.h"

G_BEGIN_DECLS

/**
 * FwDecoderRequest:
 * @format: by content
 * @edge: the longest that an edge of the result may be
 * @with_facts: whether to read when the picture was taken
 * @with_position: whether to read where
 * @boxes: (array length=n_boxes) (nullable): what to cover before anything is scaled
 * @n_boxes: how many
 * @seconds: when to give up, 0 for a minute
 */
typedef struct {
  FwPhotoFormat     format;
  guint             edge;
  gboolean          with_facts;
  gboolean          with_position;
  const FwPhotoBox *boxes;
  gsize             n_boxes;
  guint             seconds;
} FwDecoderRequest;

FwPixels *fw_decoder_run       (int                      fd,
                                const char              *name,
                                const FwDecoderRequest  *request,
                                GCancellable            *cancellable,
                                FwPhotoFacts            *facts,
                                GError                 **error);
char     *fw_decoder_find      (void);

G_END_DECLS
