/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of scaling, turning and the geometry of boxes, on values worked out by hand.
 */
#include "fw-pixels.h"
#include "fw-taken.h"

#include <string.h>

/* A picture whose pixels are all grey, from their values. */
static FwPixels *
new_grey (guint         width,
          guint         height,
          const guint8 *values)
{
  FwPixels *pixels = fw_pixels_new (width, height);

  for (guint i = 0; i < width * height; i++)
    memset (pixels->data + i * 3, values[i], 3);

  return pixels;
}

static void
assert_grey (const FwPixels *pixels,
             guint           width,
             guint           height,
             const guint8   *values)
{
  g_assert_cmpuint (pixels->width, ==, width);
  g_assert_cmpuint (pixels->height, ==, height);
  for (guint i = 0; i < width * height * 3; i++)
    g_assert_cmpuint (pixels->data[i], ==, values[i / 3]);
}

/* Stored as "abc/def". */
static void
test_orient (void)
{
  static const struct {
    guint       width;
    guint       height;
    const char *upright;
  } expected[] = {
    { 3, 2, "abcdef" }, { 3, 2, "cbafed" }, { 3, 2, "fedcba" }, { 3, 2, "defabc" },
    { 2, 3, "adbecf" }, { 2, 3, "daebfc" }, { 2, 3, "fcebda" }, { 2, 3, "cfbead" },
  };
  g_autoptr(FwPixels) stored = new_grey (3, 2, (const guint8 *) "abcdef");

  for (guint i = 0; i < 8; i++)
    {
      g_autoptr(FwPixels) upright = fw_pixels_orient (stored, i + 1);

      assert_grey (upright, expected[i].width, expected[i].height, (const guint8 *) expected[i].upright);
    }
}

/* The area of the one pixel that is marked must lead back to it. */
static void
test_unorient (void)
{
  const guint8 values[] = { 0, 0, 0, 0, 0, 9 };
  g_autoptr(FwPixels) stored = new_grey (3, 2, values);

  for (guint orientation = 1; orientation <= 8; orientation++)
    {
      g_autoptr(FwPixels) upright = fw_pixels_orient (stored, orientation);
      guint at = 0;
      FwPixelArea area;

      while (upright->data[at * 3] != 9)
        at++;
      area = (FwPixelArea) { at % upright->width, at / upright->width, at % upright->width + 1,
                             at / upright->width + 1 };
      area = fw_pixel_area_unorient (area, orientation, upright->width, upright->height);
      g_assert_cmpuint (area.x0, ==, 2);
      g_assert_cmpuint (area.y0, ==, 1);
      g_assert_cmpuint (area.x1, ==, 3);
      g_assert_cmpuint (area.y1, ==, 2);
    }
}

static void
test_scale_mean (void)
{
  const guint8 values[] = { 10, 20, 100, 200, 30, 40, 100, 200 };
  const guint8 means[] = { 25, 150 };
  g_autoptr(FwPixels) pixels = new_grey (4, 2, values);
  g_autoptr(FwPixels) scaled = fw_pixels_scale (pixels, 2, 1);

  assert_grey (scaled, 2, 1, means);
}

/* Three pixels to two: each is one whole and one half, (2 * a + b) / 3 and (b + 2 * c) / 3. */
static void
test_scale_fraction (void)
{
  const guint8 values[] = { 30, 90, 210 };
  const guint8 means[] = { 50, 170 };
  g_autoptr(FwPixels) row = new_grey (3, 1, values);
  g_autoptr(FwPixels) column = new_grey (1, 3, values);
  g_autoptr(FwPixels) shorter = fw_pixels_scale (row, 2, 1);
  g_autoptr(FwPixels) lower = fw_pixels_scale (column, 1, 2);

  assert_grey (shorter, 2, 1, means);
  assert_grey (lower, 1, 2, means);
}

static void
test_scale_flat (void)
{
  for (guint value = 0; value <= 255; value += 51)
    {
      guint8 values[23 * 17];
      g_autoptr(FwPixels) pixels = NULL;
      g_autoptr(FwPixels) scaled = NULL;

      memset (values, (int) value, sizeof values);
      pixels = new_grey (23, 17, values);
      scaled = fw_pixels_scale (pixels, 7, 5);
      assert_grey (scaled, 7, 5, values);
    }
}

static void
test_fit (void)
{
  static const struct {
    guint width, height, edge, fitted_width, fitted_height;
  } table[] = {
    { 4208, 3120, 2048, 2048, 1518 }, { 3120, 4208, 2048, 1518, 2048 }, { 2048, 100, 2048, 2048, 100 },
    { 300, 200, 480, 300, 200 },      { 10000, 1, 480, 480, 1 },        { 960, 480, 480, 480, 240 },
    { 700, 500, 0, 700, 500 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      guint width, height;

      fw_pixels_fit (table[i].width, table[i].height, table[i].edge, &width, &height);
      g_assert_cmpuint (width, ==, table[i].fitted_width);
      g_assert_cmpuint (height, ==, table[i].fitted_height);
    }
}

static void
test_box (void)
{
  const FwPhotoBox outside[] = {
    { 100, 0, 5, 5 }, { 0, 50, 5, 5 }, { -5, 0, 5, 5 }, { 0, -9, 5, 9 }, { 3, 3, 0, 5 }, { 3, 3, 5, 0 },
    { 3, 3, -1, 5 },  { G_MAXINT64, 0, G_MAXINT64, 1 }, { G_MININT64, 0, G_MAXINT64, 1 },
  };
  const FwPhotoBox over = { -3, 45, 10, G_MAXINT64 };
  FwPixelArea area;

  for (gsize i = 0; i < G_N_ELEMENTS (outside); i++)
    g_assert_false (fw_pixel_area_from_box (&outside[i], 100, 50, &area));
  g_assert_true (fw_pixel_area_from_box (&over, 100, 50, &area));
  g_assert_cmpuint (area.x0, ==, 0);
  g_assert_cmpuint (area.x1, ==, 7);
  g_assert_cmpuint (area.y0, ==, 45);
  g_assert_cmpuint (area.y1, ==, 50);
}

/* 1000 x 500 to 333 x 167: 101 is at 33.6, 203 at 67.6; 7 at 2.3, 8 at 2.7. */
static void
test_area_outwards (void)
{
  FwPixelArea area = fw_pixel_area_scale ((FwPixelArea) { 101, 7, 203, 8 }, 1000, 500, 333, 167);

  g_assert_cmpuint (area.x0, ==, 33);
  g_assert_cmpuint (area.x1, ==, 68);
  g_assert_cmpuint (area.y0, ==, 2);
  g_assert_cmpuint (area.y1, ==, 3);
  area = fw_pixel_area_to_grid (area, 8, 8, 333, 167);
  g_assert_cmpuint (area.x0, ==, 32);
  g_assert_cmpuint (area.x1, ==, 72);
  g_assert_cmpuint (area.y0, ==, 0);
  g_assert_cmpuint (area.y1, ==, 8);
  area = fw_pixel_area_to_grid ((FwPixelArea) { 330, 161, 333, 167 }, 8, 8, 333, 167);
  g_assert_cmpuint (area.x0, ==, 328);
  g_assert_cmpuint (area.x1, ==, 333);
  g_assert_cmpuint (area.y0, ==, 160);
  g_assert_cmpuint (area.y1, ==, 167);
}

static void
test_taken (void)
{
  static const struct {
    const char *date_time;
    const char *offset;
    const char *taken;
  } table[] = {
    { "2026:09:14 08:12:45", "+02:00", "2026-09-14T08:12:45+02:00" },
    { "2026:09:14 08:12:45", "-11:30", "2026-09-14T08:12:45-11:30" },
    { "2026:09:14 08:12:45", NULL, "2026-09-14T08:12:45" },
    { "2026:09:14 08:12:45", "   :  ", "2026-09-14T08:12:45" },
    { "2026:09:14 08:12:45", "+99:00", "2026-09-14T08:12:45" },
    { "2028:02:29 23:59:59", NULL, "2028-02-29T23:59:59" },
    { "2027:02:29 23:59:59", NULL, NULL },
    { "0000:00:00 00:00:00", NULL, NULL },
    { "2026:09:14 24:00:00", NULL, NULL },
    { "2026:09:14 08:12", NULL, NULL },
    { "2026:09:14 08:12:45\nx", NULL, NULL },
    { "    :  :     :  :  ", NULL, NULL },
    { NULL, "+02:00", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *taken = fw_taken_from_exif (table[i].date_time, table[i].offset);

      g_assert_cmpstr (taken, ==, table[i].taken);
    }
  g_assert_false (fw_taken_is_valid ("2026-09-14T08:12:45Zx"));
  g_assert_false (fw_taken_is_valid (""));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/photo/pixels/orient", test_orient);
  g_test_add_func ("/photo/pixels/unorient", test_unorient);
  g_test_add_func ("/photo/pixels/scale-mean", test_scale_mean);
  g_test_add_func ("/photo/pixels/scale-fraction", test_scale_fraction);
  g_test_add_func ("/photo/pixels/scale-flat", test_scale_flat);
  g_test_add_func ("/photo/pixels/fit", test_fit);
  g_test_add_func ("/photo/pixels/box", test_box);
  g_test_add_func ("/photo/pixels/area-outwards", test_area_outwards);
  g_test_add_func ("/photo/taken", test_taken);

  return g_test_run ();
}
