/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Choosing a format: as large as a screen can show, fluent, and no more work than needed.
 */
#define G_LOG_DOMAIN "fw-camera"

#include "fw-camera-caps.h"

/* Larger frames cost every frame and win little: a shared photo has 2048 pixels on its long edge. */
#define BEST_HEIGHT 1080
#define BEST_WIDTH 1920
#define BEST_RATE 30
/* Many cameras send large raw frames over a slow cable, five in a second. */
#define FLUENT_RATE 10

static gboolean
is_usable (GstCaps *caps,
           guint    i)
{
  GstStructure *structure = gst_caps_get_structure (caps, i);
  GstCapsFeatures *features = gst_caps_get_features (caps, i);

  return (gst_structure_has_name (structure, "video/x-raw") || gst_structure_has_name (structure, "image/jpeg")) &&
         gst_structure_has_field (structure, "width") && gst_structure_has_field (structure, "height") &&
         (features == NULL || gst_caps_features_is_equal (features, GST_CAPS_FEATURES_MEMORY_SYSTEM_MEMORY));
}

/* One size and rate of what may be lists and ranges. */
static GstStructure *
settle (const GstStructure *offered)
{
  GstStructure *structure = gst_structure_copy (offered);

  gst_structure_fixate_field_nearest_int (structure, "height", BEST_HEIGHT);
  gst_structure_fixate_field_nearest_int (structure, "width", BEST_WIDTH);
  gst_structure_fixate_field_nearest_fraction (structure, "framerate", BEST_RATE, 1);

  return structure;
}

static double
rate (const GstStructure *structure)
{
  int width = 0, height = 0, numerator = BEST_RATE, denominator = 1;
  double pixels;

  gst_structure_get_int (structure, "width", &width);
  gst_structure_get_int (structure, "height", &height);
  gst_structure_get_fraction (structure, "framerate", &numerator, &denominator);
  pixels = (double) width * height;
  if (pixels > (double) BEST_WIDTH * BEST_HEIGHT)
    pixels = (double) BEST_WIDTH * BEST_HEIGHT * BEST_WIDTH * BEST_HEIGHT / pixels / 2;
  if (numerator < FLUENT_RATE * denominator)
    pixels /= 4;

  /* Of two alike the raw one needs no decoding. */
  return gst_structure_has_name (structure, "video/x-raw") ? pixels * 1.1 : pixels;
}

/**
 * fw_camera_caps_choose:
 * @offered: (nullable): what a camera can do
 *
 * Returns: (transfer full): what to ask it for
 */
GstCaps *
fw_camera_caps_choose (GstCaps *offered)
{
  g_autoptr(GstCaps) each = offered != NULL && !gst_caps_is_any (offered) ? gst_caps_normalize (gst_caps_copy (offered))
                                                                          : gst_caps_new_empty ();
  g_autoptr(GstStructure) best = NULL;

  for (guint i = 0; i < gst_caps_get_size (each); i++)
    {
      g_autoptr(GstStructure) candidate = is_usable (each, i) ? settle (gst_caps_get_structure (each, i)) : NULL;

      if (candidate != NULL && (best == NULL || rate (candidate) > rate (best)))
        {
          g_clear_pointer (&best, gst_structure_free);
          best = g_steal_pointer (&candidate);
        }
    }
  if (best == NULL)
    return gst_caps_new_empty_simple ("video/x-raw");

  return gst_caps_new_full (g_steal_pointer (&best), NULL);
}
