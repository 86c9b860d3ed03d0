/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A photo to be looked at: pinched, scrolled, panned, tapped twice, swiped. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_PHOTO_VIEW (fw_photo_view_get_type ())
G_DECLARE_DERIVABLE_TYPE (FwPhotoView, fw_photo_view, FW, PHOTO_VIEW, GtkWidget)

/* Signals: "stepped" (int step), the person wants the next photo, or with -1 the previous one; "moved", it was
 * zoomed or moved. */
struct _FwPhotoViewClass
{
  GtkWidgetClass parent_class;
};

void     fw_photo_view_set_texture (FwPhotoView     *self,
                                    GdkTexture      *texture);
void     fw_photo_view_set_size    (FwPhotoView     *self,
                                    gint64           width,
                                    gint64           height);
gboolean fw_photo_view_get_frame   (FwPhotoView     *self,
                                    graphene_rect_t *frame,
                                    double          *scale);
void     fw_photo_view_set_panning (FwPhotoView     *self,
                                    gboolean         panning);
void     fw_photo_view_group       (FwPhotoView     *self,
                                    GtkGesture      *gesture);
gboolean fw_photo_view_is_pinching (FwPhotoView     *self);
void     fw_photo_view_zoom        (FwPhotoView     *self,
                                    double           factor,
                                    double           x,
                                    double           y);
void     fw_photo_view_reset       (FwPhotoView     *self);
double   fw_photo_view_get_zoom    (FwPhotoView     *self);
void     fw_photo_view_follow      (FwPhotoView     *self,
                                    FwPhotoView     *leader);

G_END_DECLS
