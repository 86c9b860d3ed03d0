/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A picture in memory, three bytes of red, green and blue a pixel, and what is done to it:
 * scaling, turning, covering. Pure; any thread.
 */
#pragma once

#include "fw-photo.h"

G_BEGIN_DECLS

/**
 * FwPixels:
 * @width: pixels
 * @height: pixels
 * @stride: bytes from one row to the next
 * @data: rows from the top
 */
typedef struct {
  guint   width;
  guint   height;
  gsize   stride;
  guint8 *data;
} FwPixels;

/**
 * FwPixelArea:
 * @x0: first column
 * @y0: first row
 * @x1: column after the last
 * @y1: row after the last
 */
typedef struct {
  guint x0;
  guint y0;
  guint x1;
  guint y1;
} FwPixelArea;

FwPixels    *fw_pixels_new           (guint              width,
                                      guint              height);
void         fw_pixels_free          (FwPixels          *self);
GBytes      *fw_pixels_to_bytes      (FwPixels          *self,
                                      guint             *width,
                                      guint             *height,
                                      guint             *stride);
void         fw_pixels_cover         (FwPixels          *self,
                                      FwPixelArea        area);
FwPixels    *fw_pixels_scale         (const FwPixels    *self,
                                      guint              width,
                                      guint              height);
FwPixels    *fw_pixels_orient        (const FwPixels    *self,
                                      guint              orientation);
void         fw_pixels_fit           (guint              width,
                                      guint              height,
                                      guint              edge,
                                      guint             *fitted_width,
                                      guint             *fitted_height);

gboolean     fw_pixel_area_from_box  (const FwPhotoBox  *box,
                                      guint              width,
                                      guint              height,
                                      FwPixelArea       *area);
FwPixelArea  fw_pixel_area_unorient  (FwPixelArea        area,
                                      guint              orientation,
                                      guint              width,
                                      guint              height);
FwPixelArea  fw_pixel_area_scale     (FwPixelArea        area,
                                      guint              from_width,
                                      guint              from_height,
                                      guint              to_width,
                                      guint              to_height);
FwPixelArea  fw_pixel_area_to_grid   (FwPixelArea        area,
                                      guint              grid_width,
                                      guint              grid_height,
                                      guint              width,
                                      guint              height);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwPixels, fw_pixels_free)

G_END_DECLS
