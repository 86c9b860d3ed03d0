/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of judging files by their bytes: formats, dimensions, bombs, what is no picture.
 */
#include "fw-photo-header.h"

#include <string.h>

#include "photo-fixture.h"

#define LITERAL(text) (const guint8 *) (text), sizeof (text) - 1

/* The start of image, a frame header of 8 bits with one component, and a scan that never ends. */
static const guint8 jpeg_claim[] = { 0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0, 0xff, 0xda,
                                     0, 2 };

static void
assert_refused (const guint8 *data,
                gsize         length,
                FwPhotoError  code,
                const char   *words)
{
  g_autoptr(GError) error = NULL;
  FwPhotoHeader header;

  g_assert_false (fw_photo_header_read (data, length, "desk.jpg", FW_PHOTO_MAX_ORIGINAL_PIXELS, &header,
                                        &error));
  g_assert_error (error, FW_PHOTO_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, "desk.jpg"));
  if (strstr (error->message, words) == NULL)
    g_error ("'%s' does not say '%s'", error->message, words);
}

static void
assert_taken (const guint8  *data,
              gsize          length,
              FwPhotoFormat  format,
              guint          width,
              guint          height)
{
  g_autoptr(GError) error = NULL;
  FwPhotoHeader header;

  fw_photo_header_read (data, length, "desk.jpg", FW_PHOTO_MAX_ORIGINAL_PIXELS, &header, &error);
  g_assert_no_error (error);
  g_assert_cmpint (header.format, ==, format);
  g_assert_cmpuint (header.width, ==, width);
  g_assert_cmpuint (header.height, ==, height);
}

static void
claim_size (guint8 *jpeg,
            guint   width,
            guint   height)
{
  jpeg[7] = (guint8) (height >> 8);
  jpeg[8] = (guint8) height;
  jpeg[9] = (guint8) (width >> 8);
  jpeg[10] = (guint8) width;
}

static void
test_jpeg (void)
{
  g_autoptr(Picture) picture = picture_new_four (64, 48);
  g_autoptr(GBytes) bytes = picture_to_jpeg (picture, (JpegKind) { .orientation = 6 });
  guint8 twelve[sizeof jpeg_claim];
  guint8 lossless[sizeof jpeg_claim];

  assert_taken (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), FW_PHOTO_FORMAT_JPEG, 64, 48);
  memcpy (twelve, jpeg_claim, sizeof twelve);
  claim_size (twelve, 64, 48);
  twelve[6] = 12;
  assert_refused (twelve, sizeof twelve, FW_PHOTO_ERROR_UNSUPPORTED, "more than 8 bits");
  memcpy (lossless, jpeg_claim, sizeof lossless);
  claim_size (lossless, 64, 48);
  lossless[3] = 0xc3;
  assert_refused (lossless, sizeof lossless, FW_PHOTO_ERROR_UNSUPPORTED, "lossless");
  for (gsize length = 3; length < 9; length++)
    assert_refused (jpeg_claim, length, FW_PHOTO_ERROR_BROKEN, "ends before");
}

/* 14142 squared is just under 200 million, 14180 squared 201 million. */
static void
test_jpeg_size (void)
{
  guint8 jpeg[sizeof jpeg_claim];

  memcpy (jpeg, jpeg_claim, sizeof jpeg);
  claim_size (jpeg, 14142, 14142);
  assert_taken (jpeg, sizeof jpeg, FW_PHOTO_FORMAT_JPEG, 14142, 14142);
  claim_size (jpeg, 14180, 14180);
  assert_refused (jpeg, sizeof jpeg, FW_PHOTO_ERROR_TOO_LARGE, "200 megapixels");
  claim_size (jpeg, 65500, 65500);
  assert_refused (jpeg, sizeof jpeg, FW_PHOTO_ERROR_TOO_LARGE, "65500 x 65500");
  claim_size (jpeg, 0, 100);
  assert_refused (jpeg, sizeof jpeg, FW_PHOTO_ERROR_BROKEN, "no pixels");
}

static void
test_png (void)
{
  guint8 png[] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x01\0\0\0\0\x80\x08\x02\0\0\0CRCC\0\0\0\0IENDCRCC";

  assert_taken (png, sizeof png - 1, FW_PHOTO_FORMAT_PNG, 256, 128);
  assert_refused (png, sizeof png - 2, FW_PHOTO_ERROR_BROKEN, "cut short");
  assert_refused (png, 33, FW_PHOTO_ERROR_BROKEN, "cut short");
  assert_refused (png, 20, FW_PHOTO_ERROR_BROKEN, "no header");
  /* 60000 is 0xea60. */
  memcpy (png + 16, "\0\0\xea\x60\0\0\xea\x60", 8);
  assert_refused (png, sizeof png - 1, FW_PHOTO_ERROR_TOO_LARGE, "60000 x 60000");
  assert_refused (png, 33, FW_PHOTO_ERROR_TOO_LARGE, "60000 x 60000");
  memcpy (png + 16, "\xff\xff\xff\xff\xff\xff\xff\xff", 8);
  assert_refused (png, sizeof png - 1, FW_PHOTO_ERROR_TOO_LARGE, "pixels");
}

static void
test_webp (void)
{
  guint8 lossy[] = "RIFF\x16\0\0\0WEBPVP8 \x0a\0\0\0\x10\0\0\x9d\x01\x2a\x40\x01\xf0\x40";
  guint8 extended[] = "RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x3f\x1f\0\x7f\0\0";

  /* 0x40f0: the upper two bits are a scale, not size. */
  assert_taken (lossy, sizeof lossy - 1, FW_PHOTO_FORMAT_WEBP, 0x140, 0xf0);
  assert_taken (extended, sizeof extended - 1, FW_PHOTO_FORMAT_WEBP, 0x1f40, 0x80);
  lossy[4] = 0x17;
  assert_refused (lossy, sizeof lossy - 1, FW_PHOTO_ERROR_BROKEN, "cut short");
  memcpy (extended + 24, "\xff\xff\0\xff\xff\0", 6);
  assert_refused (extended, sizeof extended - 1, FW_PHOTO_ERROR_TOO_LARGE, "65536 x 65536");
}

static void
test_heic (void)
{
  guint8 heic[] = "\0\0\0\x18" "ftypmif1\0\0\0\0mif1heic"
                  "\0\0\0\x1cmeta\0\0\0\x14ispe\0\0\0\0\0\0\x02\0\0\0\x01\0";

  assert_taken (heic, sizeof heic - 1, FW_PHOTO_FORMAT_HEIC, 512, 256);
  assert_refused (heic, sizeof heic - 2, FW_PHOTO_ERROR_BROKEN, "cut short");
  memcpy (heic + 44, "\0\x01\0\0\0\x01\0\0", 8);
  assert_refused (heic, sizeof heic - 1, FW_PHOTO_ERROR_TOO_LARGE, "65536 x 65536");
}

static void
test_other (void)
{
  assert_refused (LITERAL (""), FW_PHOTO_ERROR_NOT_AN_IMAGE, "it is empty");
  assert_refused (LITERAL ("Dear diary,\ntoday"), FW_PHOTO_ERROR_NOT_AN_IMAGE, "a text file");
  assert_refused (LITERAL ("%PDF-1.7\n"), FW_PHOTO_ERROR_NOT_AN_IMAGE, "a PDF");
  assert_refused (LITERAL ("\0\x01\x02\x03\x04\x05\x06\x07"), FW_PHOTO_ERROR_NOT_AN_IMAGE, "no picture");
  assert_refused (LITERAL ("\0\0\0\x18" "ftypmp42\0\0\0\0mp42isom"), FW_PHOTO_ERROR_NOT_AN_IMAGE, "a video");
  assert_refused (LITERAL ("GIF89a\x01\0\x01\0"), FW_PHOTO_ERROR_UNSUPPORTED, "a GIF picture");
  assert_refused (LITERAL ("II*\0\x08\0\0\0"), FW_PHOTO_ERROR_UNSUPPORTED, "TIFF");
  assert_refused (LITERAL ("\0\0\0\x18" "ftypavif\0\0\0\0avifmif1"), FW_PHOTO_ERROR_UNSUPPORTED, "AVIF");
  assert_refused (LITERAL ("\xff\xd8"), FW_PHOTO_ERROR_NOT_AN_IMAGE, "no picture");
}

/* Any prefix and any changed byte of a real file: an answer, and no read outside (sanitizers). */
static void
test_damaged (void)
{
  g_autoptr(Picture) picture = picture_new_four (16, 16);
  g_autoptr(GBytes) bytes = picture_to_jpeg (picture, (JpegKind) { .orientation = 3 });
  gsize length = g_bytes_get_size (bytes);

  for (gsize cut = 0; cut < length; cut++)
    {
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), cut);
      FwPhotoHeader header;

      fw_photo_header_read (data, cut, "cut", FW_PHOTO_MAX_ORIGINAL_PIXELS, &header, NULL);
    }
  for (gsize at = 0; at < length; at++)
    {
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
      FwPhotoHeader header;

      data[at] ^= 0xff;
      fw_photo_header_read (data, length, "changed", FW_PHOTO_MAX_ORIGINAL_PIXELS, &header, NULL);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/photo/header/jpeg", test_jpeg);
  g_test_add_func ("/photo/header/jpeg-size", test_jpeg_size);
  g_test_add_func ("/photo/header/png", test_png);
  g_test_add_func ("/photo/header/webp", test_webp);
  g_test_add_func ("/photo/header/heic", test_heic);
  g_test_add_func ("/photo/header/other", test_other);
  g_test_add_func ("/photo/header/damaged", test_damaged);

  return g_test_run ();
}
