/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking through what is held back: which photos wait on this device for somebody to look at them,
 * and which were set aside because they need more than a look. The thread of the workspace.
 */
#pragma once

#include "fw-workspace-photo.h"

G_BEGIN_DECLS

/* A photo that is held back here. Immutable. */
typedef struct
{
  char *visit;                  /* ids */
  char *photo;
  char *site_name;              /* or NULL */
  char *date;                   /* of the visit; or NULL */
  char *caption;                /* or NULL */
  gint64 width;                 /* pixels of the upright original */
  gint64 height;
  FwPhotoBox *boxes;            /* what is to be covered */
  guint n_boxes;
  gboolean aside;               /* set aside for later */
} FwHeldBack;

/* What there is to look through. Immutable. */
typedef struct
{
  GPtrArray *photos;            /* FwHeldBack, in the order they were taken in */
  guint done;                   /* photos of the same visits that were cleared on this device */
} FwLook;

void      fw_look_free                (FwLook       *self);
FwLook   *fw_workspace_list_held_back (FwWorkspace  *self,
                                       const char   *visit,
                                       GError      **error);
gboolean  fw_workspace_set_aside      (FwWorkspace  *self,
                                       const char   *photo,
                                       gboolean      aside,
                                       GError      **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwLook, fw_look_free)

G_END_DECLS
