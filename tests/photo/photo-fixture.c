/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures for the photo tests. Encodes and decodes with libjpeg on its own, so that the room's
 * code is not judged by itself.
 */
#include "photo-fixture.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>

Picture *
picture_new (guint width,
             guint height)
{
  Picture *self = g_new0 (Picture, 1);

  self->width = width;
  self->height = height;
  self->data = g_malloc0_n (height, (gsize) width * 3);

  return self;
}

void
picture_free (Picture *self)
{
  g_free (self->data);
  g_free (self);
}

Picture *
picture_new_noise (guint   width,
                   guint   height,
                   guint32 seed)
{
  Picture *self = picture_new (width, height);

  for (gsize i = 0; i < (gsize) width * height * 3; i++)
    {
      seed = seed * 1664525u + 1013904223u;
      self->data[i] = (guint8) (seed >> 24);
    }

  return self;
}

/* Red and green above, blue and white below. */
Picture *
picture_new_four (guint width,
                  guint height)
{
  Picture *self = picture_new (width, height);

  picture_fill (self, 0, 0, width / 2, height / 2, RED);
  picture_fill (self, width / 2, 0, width / 2, height / 2, GREEN);
  picture_fill (self, 0, height / 2, width / 2, height / 2, BLUE);
  picture_fill (self, width / 2, height / 2, width / 2, height / 2, WHITE);

  return self;
}

void
picture_fill (Picture *self,
              guint    x,
              guint    y,
              guint    width,
              guint    height,
              guint32  colour)
{
  for (guint row = y; row < y + height; row++)
    for (guint column = x; column < x + width; column++)
      {
        guint8 *at = self->data + ((gsize) row * self->width + column) * 3;

        at[0] = (guint8) (colour >> 16);
        at[1] = (guint8) (colour >> 8);
        at[2] = (guint8) colour;
      }
}

guint32
picture_get (const Picture *self,
             guint          x,
             guint          y)
{
  const guint8 *at = self->data + ((gsize) y * self->width + x) * 3;

  return (guint32) at[0] << 16 | (guint32) at[1] << 8 | at[2];
}

/* The shortest EXIF there is: one entry, the orientation. */
static void
write_orientation (struct jpeg_compress_struct *jpeg,
                   guint                        orientation)
{
  guint8 exif[] = { 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3,
                    0,   0,   0,   1,   0, (guint8) orientation, 0, 0, 0, 0, 0, 0 };

  jpeg_write_marker (jpeg, JPEG_APP0 + 1, exif, sizeof exif);
}

static void
fill_row (const guint8 *rgb,
          guint         width,
          JpegKind      kind,
          guint8       *row)
{
  for (guint x = 0; x < width; x++, rgb += 3)
    if (kind.inks)
      {
        /* As Adobe's programs write it: inverted, and here without any black. */
        memcpy (row + x * 4, rgb, 3);
        row[x * 4 + 3] = 255;
      }
    else if (kind.grey)
      row[x] = rgb[1];
    else
      memcpy (row + x * 3, rgb, 3);
}

GBytes *
picture_to_jpeg (const Picture *self,
                 JpegKind       kind)
{
  struct jpeg_compress_struct jpeg;
  struct jpeg_error_mgr errors;
  g_autofree guint8 *row = g_malloc (self->width * 4);
  unsigned char *data = NULL;
  unsigned long length = 0;

  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_compress (&jpeg);
  jpeg_mem_dest (&jpeg, &data, &length);
  jpeg.image_width = self->width;
  jpeg.image_height = self->height;
  jpeg.input_components = kind.inks ? 4 : kind.grey ? 1 : 3;
  jpeg.in_color_space = kind.inks ? JCS_CMYK : kind.grey ? JCS_GRAYSCALE : JCS_RGB;
  jpeg_set_defaults (&jpeg);
  jpeg_set_quality (&jpeg, 95, TRUE);
  if (kind.inks)
    jpeg_set_colorspace (&jpeg, JCS_YCCK);
  if (kind.whole_chroma)
    jpeg.comp_info[0].h_samp_factor = jpeg.comp_info[0].v_samp_factor = 1;
  if (kind.progressive)
    jpeg_simple_progression (&jpeg);
  jpeg_start_compress (&jpeg, TRUE);
  if (kind.orientation != 0)
    write_orientation (&jpeg, kind.orientation);
  while (jpeg.next_scanline < jpeg.image_height)
    {
      JSAMPROW rows = row;

      fill_row (self->data + (gsize) jpeg.next_scanline * self->width * 3, self->width, kind, row);
      jpeg_write_scanlines (&jpeg, &rows, 1);
    }
  jpeg_finish_compress (&jpeg);
  jpeg_destroy_compress (&jpeg);

  return g_bytes_new_with_free_func (data, length, free, data);
}

Picture *
picture_from_jpeg (GBytes *bytes)
{
  struct jpeg_decompress_struct jpeg;
  struct jpeg_error_mgr errors;
  Picture *self;

  jpeg.err = jpeg_std_error (&errors);
  jpeg_create_decompress (&jpeg);
  jpeg_mem_src (&jpeg, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  jpeg_read_header (&jpeg, TRUE);
  jpeg.out_color_space = JCS_RGB;
  jpeg_start_decompress (&jpeg);
  self = picture_new (jpeg.output_width, jpeg.output_height);
  while (jpeg.output_scanline < jpeg.output_height)
    {
      JSAMPROW row = self->data + (gsize) jpeg.output_scanline * self->width * 3;

      jpeg_read_scanlines (&jpeg, &row, 1);
    }
  jpeg_finish_decompress (&jpeg);
  g_assert_cmpint (errors.num_warnings, ==, 0);
  jpeg_destroy_decompress (&jpeg);

  return self;
}

/* As PPM, for tools that convert it. */
void
picture_to_file (const Picture *self,
                 const char    *path)
{
  g_autoptr(GByteArray) file = g_byte_array_new ();
  g_autofree char *header = g_strdup_printf ("P6\n%u %u\n255\n", self->width, self->height);
  g_autoptr(GBytes) bytes = NULL;

  g_byte_array_append (file, (const guint8 *) header, (guint) strlen (header));
  g_byte_array_append (file, self->data, self->width * self->height * 3);
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&file));
  write_bytes (path, bytes);
}

char *
make_folder (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("fw-photo-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

void
remove_folder (char *folder)
{
  run_tool ("rm", "-rf", folder, NULL);
  g_free (folder);
}

void
write_bytes (const char *path,
             GBytes     *bytes)
{
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
}

GBytes *
read_bytes (const char *path)
{
  g_autoptr(GError) error = NULL;
  char *data;
  gsize length;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);

  return g_bytes_new_take (data, length);
}

void
run_tool (const char *first,
          ...)
{
  g_autoptr(GPtrArray) arguments = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  g_autofree char *problems = NULL;
  va_list list;
  int status;

  va_start (list, first);
  for (const char *argument = first; argument != NULL; argument = va_arg (list, const char *))
    g_ptr_array_add (arguments, (gpointer) argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);
  g_spawn_sync (NULL, (char **) arguments->pdata, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, &problems,
                &status, &error);
  g_assert_no_error (error);
  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s%s", first, output, problems);
}

/* All files below a folder. */
guint
count_files (const char *folder)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint files = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      files += g_file_test (path, G_FILE_TEST_IS_DIR) ? count_files (path) : 1;
    }

  return files;
}

void
assert_colour (guint32 actual,
               guint32 expected,
               guint   tolerance)
{
  for (guint shift = 0; shift <= 16; shift += 8)
    if (ABS ((int) (actual >> shift & 0xff) - (int) (expected >> shift & 0xff)) > (int) tolerance)
      g_error ("colour %06x where %06x is expected", actual, expected);
}

/* A marker that a baseline JPEG cannot do without. */
static gboolean
is_needed (guint8 marker)
{
  return marker == 0xc0 || marker == 0xc4 || marker == 0xda || marker == 0xdb;
}

/* Walks the markers: JFIF first, then tables, frame and one scan, the end, and nothing more. */
void
assert_only_picture (GBytes *jpeg)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (jpeg, &length);
  gsize at = 2;
  guint8 marker;

  g_assert_cmpuint (length, >, 30);
  g_assert_cmpmem (data, 11, "\xff\xd8\xff\xe0\x00\x10JFIF\0", 11);
  /* The thumbnail that JFIF itself allows has no pixels. */
  g_assert_cmpuint (data[18], ==, 0);
  g_assert_cmpuint (data[19], ==, 0);
  at = 20;
  do
    {
      g_assert_cmpuint (at + 4, <, length);
      g_assert_cmpuint (data[at], ==, 0xff);
      marker = data[at + 1];
      g_assert_true (is_needed (marker));
      at += 2 + ((gsize) data[at + 2] << 8 | data[at + 3]);
    }
  while (marker != 0xda);
  while (at + 2 < length)
    {
      if (data[at] == 0xff)
        g_assert_cmpuint (data[at + 1], ==, 0);
      at += data[at] == 0xff ? 2 : 1;
    }
  g_assert_cmpuint (at + 2, ==, length);
  g_assert_cmpmem (data + at, 2, "\xff\xd9", 2);
}
