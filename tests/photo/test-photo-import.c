/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of taking pictures in: every format and orientation, and everything that must leave
 * nothing behind.
 */
#include "fw-shelf.h"

#include <string.h>

#include "photo-fixture.h"

#define PHOTO "01m8q4z7k2c9x0vd"

typedef struct {
  char    *folder;
  char    *shelf_folder;
  FwShelf *shelf;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = make_folder ();
  fixture->shelf_folder = g_build_filename (fixture->folder, "photos", NULL);
  fixture->shelf = fw_shelf_open (fixture->shelf_folder, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fw_shelf_unref (fixture->shelf);
  g_free (fixture->shelf_folder);
  remove_folder (fixture->folder);
}

static void
assert_four (const Picture *picture,
             const guint32 *corners)
{
  guint x = picture->width / 4;
  guint y = picture->height / 4;

  assert_colour (picture_get (picture, x, y), corners[0], 12);
  assert_colour (picture_get (picture, 3 * x, y), corners[1], 12);
  assert_colour (picture_get (picture, x, 3 * y), corners[2], 12);
  assert_colour (picture_get (picture, 3 * x, 3 * y), corners[3], 12);
}

/* Takes @bytes in and asserts the facts and, from the private preview, the four corners. */
static void
assert_import (Fixture       *fixture,
               GBytes        *bytes,
               const char    *mime_type,
               guint          width,
               guint          height,
               const guint32 *corners)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) preview = NULL;
  g_autoptr(GBytes) original = NULL;
  g_autoptr(Picture) picture = NULL;
  g_autofree char *path = NULL;
  FwPhotoFacts facts;

  fw_shelf_import_bytes (fixture->shelf, PHOTO, bytes, "pasted", NULL, NULL, &facts, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (facts.mime_type, ==, mime_type);
  g_assert_cmpuint (facts.width, ==, width);
  g_assert_cmpuint (facts.height, ==, height);
  g_assert_cmpuint (facts.bytes, ==, g_bytes_get_size (bytes));
  preview = fw_shelf_read_private_preview (fixture->shelf, PHOTO, &error);
  g_assert_no_error (error);
  assert_only_picture (preview);
  picture = picture_from_jpeg (preview);
  g_assert_cmpuint (picture->width, ==, width);
  g_assert_cmpuint (picture->height, ==, height);
  assert_four (picture, corners);
  path = fw_shelf_dup_original_path (fixture->shelf, PHOTO);
  original = read_bytes (path);
  g_assert_true (g_bytes_equal (original, bytes));
  g_assert_true (fw_shelf_delete_photo (fixture->shelf, PHOTO, &error));
  g_assert_cmpuint (count_files (fixture->shelf_folder), ==, 0);
}

static void
assert_nothing (Fixture *fixture)
{
  g_assert_false (fw_shelf_has_original (fixture->shelf, PHOTO));
  g_assert_cmpuint (count_files (fixture->shelf_folder), ==, 0);
}

static void
assert_refused (Fixture      *fixture,
                const void   *data,
                gsize         length,
                FwPhotoError  code)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  g_autoptr(GError) error = NULL;
  FwPhotoFacts facts;

  g_assert_false (fw_shelf_import_bytes (fixture->shelf, PHOTO, bytes, "desk.jpg", NULL, NULL, &facts,
                                         &error));
  g_assert_error (error, FW_PHOTO_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "desk.jpg"));
  g_assert_null (strchr (error->message, '\n'));
  assert_nothing (fixture);
}

/* Stored are red, green over blue, white. EXIF says where the stored first row and column are:
 * 2 top right, 3 bottom right, 4 bottom left, 5 left top, 6 right top, 7 right bottom, 8 left bottom. */
static void
test_orientations (Fixture       *fixture,
                   gconstpointer  data)
{
  static const guint32 upright[8][4] = {
    { RED, GREEN, BLUE, WHITE }, { GREEN, RED, WHITE, BLUE }, { WHITE, BLUE, GREEN, RED },
    { BLUE, WHITE, RED, GREEN }, { RED, BLUE, GREEN, WHITE }, { BLUE, RED, WHITE, GREEN },
    { WHITE, GREEN, BLUE, RED }, { GREEN, WHITE, RED, BLUE },
  };
  g_autoptr(Picture) picture = picture_new_four (96, 64);

  for (guint i = 0; i < 8; i++)
    {
      g_autoptr(GBytes) bytes = picture_to_jpeg (picture, (JpegKind) { .orientation = i + 1 });

      assert_import (fixture, bytes, "image/jpeg", i < 4 ? 96 : 64, i < 4 ? 64 : 96, upright[i]);
    }
}

static void
test_jpeg_kinds (Fixture       *fixture,
                 gconstpointer  data)
{
  static const guint32 colours[] = { RED, GREEN, BLUE, WHITE };
  static const guint32 greys[] = { BLACK, WHITE, BLACK, WHITE };
  g_autoptr(Picture) picture = picture_new_four (96, 64);
  g_autoptr(GBytes) progressive = picture_to_jpeg (picture, (JpegKind) { .progressive = TRUE });
  g_autoptr(GBytes) grey = picture_to_jpeg (picture, (JpegKind) { .grey = TRUE });
  g_autoptr(GBytes) inks = picture_to_jpeg (picture, (JpegKind) { .inks = TRUE });

  assert_import (fixture, progressive, "image/jpeg", 96, 64, colours);
  /* The grey one was made from green alone. */
  assert_import (fixture, grey, "image/jpeg", 96, 64, greys);
  assert_import (fixture, inks, "image/jpeg", 96, 64, colours);
}

/* The lower right, which is white, becomes transparent; what is below it is black. */
static void
test_png_alpha (Fixture       *fixture,
                gconstpointer  data)
{
  static const guint32 corners[] = { RED, GREEN, BLUE, WHITE };
  g_autoptr(Picture) picture = picture_new_four (96, 64);
  g_autofree char *ppm = g_build_filename (fixture->folder, "four.ppm", NULL);
  g_autofree char *png = g_build_filename (fixture->folder, "four.png", NULL);
  g_autoptr(GBytes) bytes = NULL;

  picture_to_file (picture, ppm);
  run_tool ("convert", ppm, "-alpha", "set", "-region", "48x32+48+32", "-fill", "rgba(0,0,0,0)", "-colorize",
            "100", "-alpha", "transparent", "+region", png, NULL);
  bytes = read_bytes (png);
  assert_import (fixture, bytes, "image/png", 96, 64, corners);
}

static void
test_webp (Fixture       *fixture,
           gconstpointer  data)
{
  static const guint32 corners[] = { RED, GREEN, BLUE, WHITE };
  g_autoptr(Picture) picture = picture_new_four (96, 64);
  g_autofree char *ppm = g_build_filename (fixture->folder, "four.ppm", NULL);
  g_autofree char *webp = g_build_filename (fixture->folder, "four.webp", NULL);
  g_autoptr(GBytes) lossless = NULL;
  g_autoptr(GBytes) lossy = NULL;

  picture_to_file (picture, ppm);
  run_tool ("cwebp", "-quiet", "-lossless", ppm, "-o", webp, NULL);
  lossless = read_bytes (webp);
  assert_import (fixture, lossless, "image/webp", 96, 64, corners);
  run_tool ("cwebp", "-quiet", "-q", "95", ppm, "-o", webp, NULL);
  lossy = read_bytes (webp);
  assert_import (fixture, lossy, "image/webp", 96, 64, corners);
  assert_refused (fixture, g_bytes_get_data (lossy, NULL), g_bytes_get_size (lossy) - 1,
                  FW_PHOTO_ERROR_BROKEN);
}

static gboolean
has_heic_loader (Fixture *fixture,
                 GBytes  *bytes)
{
  g_autoptr(GError) error = NULL;
  FwPhotoFacts facts;
  gboolean has;

  fw_shelf_import_bytes (fixture->shelf, PHOTO, bytes, "probe.heic", NULL, NULL, &facts, &error);
  has = !g_error_matches (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_UNSUPPORTED);
  g_assert_true (fw_shelf_delete_photo (fixture->shelf, PHOTO, NULL));

  return has;
}

static void
test_heic (Fixture       *fixture,
           gconstpointer  data)
{
  static const guint32 corners[] = { RED, GREEN, BLUE, WHITE };
  g_autoptr(Picture) picture = picture_new_four (96, 64);
  g_autofree char *ppm = g_build_filename (fixture->folder, "four.ppm", NULL);
  g_autofree char *png = g_build_filename (fixture->folder, "four.png", NULL);
  g_autofree char *heic = g_build_filename (fixture->folder, "four.heic", NULL);
  g_autoptr(GBytes) bytes = NULL;

  picture_to_file (picture, ppm);
  run_tool ("convert", ppm, png, NULL);
  run_tool ("heif-enc", "-q", "95", png, "-o", heic, NULL);
  bytes = read_bytes (heic);
  if (!has_heic_loader (fixture, bytes))
    {
      g_test_skip ("no loader for HEIC is installed");
      return;
    }
  assert_import (fixture, bytes, "image/heic", 96, 64, corners);
  assert_refused (fixture, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes) - 1,
                  FW_PHOTO_ERROR_BROKEN);
}

static void
test_mislabelled (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autoptr(Picture) picture = picture_new_four (96, 64);
  g_autofree char *ppm = g_build_filename (fixture->folder, "four.ppm", NULL);
  g_autofree char *jpg = g_build_filename (fixture->folder, "really-a-png.jpg", NULL);
  g_autofree char *as_png = g_strconcat ("png:", jpg, NULL);
  g_autofree char *text = g_build_filename (fixture->folder, "text.jpg", NULL);
  g_autoptr(GError) error = NULL;
  FwPhotoFacts facts;

  picture_to_file (picture, ppm);
  run_tool ("convert", ppm, as_png, NULL);
  g_assert_true (g_file_set_contents (text, "only words\n", -1, NULL));
  g_assert_false (fw_shelf_import (fixture->shelf, PHOTO, text, NULL, NULL, &facts, &error));
  g_assert_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_NOT_AN_IMAGE);
  g_assert_nonnull (strstr (error->message, "text.jpg: it is a text file"));
  g_clear_error (&error);
  assert_nothing (fixture);
  fw_shelf_import (fixture->shelf, PHOTO, jpg, NULL, NULL, &facts, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (facts.mime_type, ==, "image/png");
  /* A second photo under the same id must not replace the first. */
  g_assert_false (fw_shelf_import (fixture->shelf, PHOTO, jpg, NULL, NULL, &facts, &error));
  g_assert_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_INVALID);
}

static void
test_no_file (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing.jpg", NULL);
  g_autoptr(GError) error = NULL;
  FwPhotoFacts facts;

  g_assert_false (fw_shelf_import (fixture->shelf, PHOTO, missing, NULL, NULL, &facts, &error));
  g_assert_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (fw_shelf_import (fixture->shelf, PHOTO, "/dev/zero", NULL, NULL, &facts, &error));
  g_assert_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_NOT_AN_IMAGE);
  g_clear_error (&error);
  g_assert_false (fw_shelf_import (fixture->shelf, "../../escape", missing, NULL, NULL, &facts, &error));
  g_assert_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_INVALID);
  assert_nothing (fixture);
}

static void
test_truncated_jpeg (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autoptr(Picture) picture = picture_new_noise (160, 120, 1);

  for (guint kind = 0; kind < 2; kind++)
    {
      g_autoptr(GBytes) bytes = picture_to_jpeg (picture, (JpegKind) { .progressive = kind == 1 });
      const guint8 *whole = g_bytes_get_data (bytes, NULL);
      gsize length = g_bytes_get_size (bytes);
      const gsize cuts[] = { 4, 100, 500, length / 2, length * 9 / 10, length - 40, length - 2 };

      assert_refused (fixture, "", 0, FW_PHOTO_ERROR_NOT_AN_IMAGE);
      for (gsize i = 0; i < G_N_ELEMENTS (cuts); i++)
        assert_refused (fixture, whole, cuts[i], FW_PHOTO_ERROR_BROKEN);
    }
}

static void
test_damaged_jpeg (Fixture       *fixture,
                   gconstpointer  data)
{
  static const guint32 corners[] = { RED, GREEN, BLUE, WHITE };
  g_autoptr(Picture) noise = picture_new_noise (160, 120, 2);
  g_autoptr(Picture) four = picture_new_four (96, 64);
  g_autoptr(GBytes) bytes = picture_to_jpeg (noise, (JpegKind) { 0 });
  g_autoptr(GBytes) good = picture_to_jpeg (four, (JpegKind) { 0 });
  g_autofree guint8 *damaged = g_memdup2 (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr(GByteArray) trailing = g_byte_array_new ();
  g_autoptr(GBytes) longer = NULL;

  /* A marker in the middle of the data, where none may be. */
  memcpy (damaged + g_bytes_get_size (bytes) / 2, "\xff\xc4\xff\xc4", 4);
  assert_refused (fixture, damaged, g_bytes_get_size (bytes), FW_PHOTO_ERROR_BROKEN);
  g_byte_array_append (trailing, g_bytes_get_data (good, NULL), (guint) g_bytes_get_size (good));
  g_byte_array_append (trailing, (const guint8 *) "a video that the camera appended", 32);
  longer = g_byte_array_free_to_bytes (g_steal_pointer (&trailing));
  assert_import (fixture, longer, "image/jpeg", 96, 64, corners);
}

static void
test_truncated_png (Fixture       *fixture,
                    gconstpointer  data)
{
  g_autoptr(Picture) picture = picture_new_noise (160, 120, 3);
  g_autofree char *ppm = g_build_filename (fixture->folder, "noise.ppm", NULL);
  g_autofree char *png = g_build_filename (fixture->folder, "noise.png", NULL);
  g_autoptr(GBytes) bytes = NULL;
  g_autofree guint8 *damaged = NULL;
  gsize length;

  picture_to_file (picture, ppm);
  run_tool ("convert", ppm, png, NULL);
  bytes = read_bytes (png);
  length = g_bytes_get_size (bytes);
  for (gsize cut = 12; cut < length; cut += length / 7)
    assert_refused (fixture, g_bytes_get_data (bytes, NULL), cut, FW_PHOTO_ERROR_BROKEN);
  damaged = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
  damaged[length / 2] ^= 0xff;
  assert_refused (fixture, damaged, length, FW_PHOTO_ERROR_BROKEN);
}

/* Headers that promise more than anyone has: an answer at once, from a few bytes. */
static void
test_bombs (Fixture       *fixture,
            gconstpointer  data)
{
  static const guint8 png[] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\xea\x60\0\0\xea\x60\x08\x02\0\0\0CRCC";
  static const guint8 jpeg[] = { 0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0xff, 0xdc, 0xff, 0xdc, 1, 1, 0x11, 0,
                                 0xff, 0xda };
  /* 14180 is 0x3764, and its square 201 million. */
  static const guint8 over[] = { 0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0x37, 0x64, 0x37, 0x64, 1, 1, 0x11, 0,
                                 0xff, 0xda };

  assert_refused (fixture, png, sizeof png - 1, FW_PHOTO_ERROR_TOO_LARGE);
  assert_refused (fixture, jpeg, sizeof jpeg, FW_PHOTO_ERROR_TOO_LARGE);
  assert_refused (fixture, over, sizeof over, FW_PHOTO_ERROR_TOO_LARGE);
}

static void
test_facts (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr(Picture) picture = picture_new_four (96, 64);
  g_autoptr(GBytes) bytes = picture_to_jpeg (picture, (JpegKind) { .orientation = 6 });
  g_autofree char *path = g_build_filename (fixture->folder, "facts.jpg", NULL);
  g_autoptr(GError) error = NULL;
  FwPhotoOptions options = { .with_position = TRUE };
  FwPhotoFacts facts;

  write_bytes (path, bytes);
  run_tool ("exiftool", "-q", "-overwrite_original", "-DateTimeOriginal=2026:09:14 08:12:45",
            "-OffsetTimeOriginal=+02:00", "-GPSLatitude=52.5", "-GPSLatitudeRef=N", "-GPSLongitude=4.25",
            "-GPSLongitudeRef=W", path, NULL);
  fw_shelf_import (fixture->shelf, PHOTO, path, NULL, NULL, &facts, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (facts.taken, ==, "2026-09-14T08:12:45+02:00");
  g_assert_cmpuint (facts.width, ==, 64);
  g_assert_false (facts.has_position);
  g_assert_cmpfloat (facts.latitude, ==, 0);
  g_assert_true (fw_shelf_delete_photo (fixture->shelf, PHOTO, &error));
  fw_shelf_import (fixture->shelf, PHOTO, path, &options, NULL, &facts, &error);
  g_assert_no_error (error);
  g_assert_true (facts.has_position);
  g_assert_cmpfloat_with_epsilon (facts.latitude, 52.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (facts.longitude, -4.25, 1e-6);
}

/* Noise at its worst must still become a preview that is small enough. */
static void
test_preview_size (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr(Picture) picture = picture_new_noise (480, 480, 4);
  g_autoptr(GBytes) bytes = picture_to_jpeg (picture, (JpegKind) { .whole_chroma = TRUE });
  g_autoptr(GBytes) preview = NULL;
  g_autoptr(GError) error = NULL;
  FwPhotoFacts facts;

  fw_shelf_import_bytes (fixture->shelf, PHOTO, bytes, "noise", NULL, NULL, &facts, &error);
  g_assert_no_error (error);
  preview = fw_shelf_read_private_preview (fixture->shelf, PHOTO, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (preview), <=, FW_PHOTO_MAX_PREVIEW_BYTES);
}

static void
test_decode_original (Fixture       *fixture,
                      gconstpointer  data)
{
  static const guint32 corners[] = { BLUE, RED, WHITE, GREEN };
  g_autoptr(Picture) picture = picture_new_four (960, 640);
  g_autoptr(GBytes) bytes = picture_to_jpeg (picture, (JpegKind) { .orientation = 6 });
  g_autoptr(GBytes) pixels = NULL;
  g_autoptr(GError) error = NULL;
  FwPhotoFacts facts;
  guint width, height, stride;
  Picture view;

  g_assert_null (fw_shelf_decode_original (fixture->shelf, PHOTO, 300, NULL, &facts, &width, &height, &stride,
                                           &error));
  g_assert_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  fw_shelf_import_bytes (fixture->shelf, PHOTO, bytes, "four", NULL, NULL, &facts, &error);
  g_assert_no_error (error);
  pixels = fw_shelf_decode_original (fixture->shelf, PHOTO, 300, NULL, &facts, &width, &height, &stride,
                                     &error);
  g_assert_no_error (error);
  g_assert_cmpuint (facts.width, ==, 640);
  g_assert_cmpuint (facts.height, ==, 960);
  g_assert_cmpuint (width, ==, 200);
  g_assert_cmpuint (height, ==, 300);
  g_assert_cmpuint (stride, ==, 600);
  g_assert_cmpuint (g_bytes_get_size (pixels), ==, 600 * 300);
  view = (Picture) { width, height, (guint8 *) g_bytes_get_data (pixels, NULL) };
  assert_four (&view, corners);
}

static void
add (const char *path,
     void      (*test) (Fixture       *fixture,
                        gconstpointer  data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add ("/photo/import/orientations", test_orientations);
  add ("/photo/import/jpeg-kinds", test_jpeg_kinds);
  add ("/photo/import/png-alpha", test_png_alpha);
  add ("/photo/import/webp", test_webp);
  add ("/photo/import/heic", test_heic);
  add ("/photo/import/mislabelled", test_mislabelled);
  add ("/photo/import/no-file", test_no_file);
  add ("/photo/import/truncated-jpeg", test_truncated_jpeg);
  add ("/photo/import/damaged-jpeg", test_damaged_jpeg);
  add ("/photo/import/truncated-png", test_truncated_png);
  add ("/photo/import/bombs", test_bombs);
  add ("/photo/import/facts", test_facts);
  add ("/photo/import/preview-size", test_preview_size);
  add ("/photo/import/decode-original", test_decode_original);

  return g_test_run ();
}
