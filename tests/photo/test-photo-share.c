/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of what leaves the device: nothing but the picture in it, boxes solid and exact, and no
 * trace of what was under them.
 */
#include "fw-shelf.h"

#include <string.h>

#include "photo-fixture.h"

#define PHOTO "01m8q4z7k2c9x0vd"
#define SECRET "Rue de la Fixture"

typedef struct {
  char    *folder;
  FwShelf *shelf;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = make_folder ();
  fixture->shelf = fw_shelf_open (fixture->folder, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  fw_shelf_unref (fixture->shelf);
  remove_folder (fixture->folder);
}

/* Imports, shares, and removes the original again. */
static FwPhotoShared
share (Fixture              *fixture,
       GBytes               *bytes,
       const FwPhotoBox     *boxes,
       gsize                 n_boxes,
       const FwPhotoOptions *options)
{
  g_autoptr(GError) error = NULL;
  FwPhotoFacts facts;
  FwPhotoShared shared;

  fw_shelf_import_bytes (fixture->shelf, PHOTO, bytes, "a photo", NULL, NULL, &facts, &error);
  g_assert_no_error (error);
  fw_shelf_make_shared (fixture->shelf, PHOTO, boxes, n_boxes, options, NULL, &shared, &error);
  g_assert_no_error (error);
  g_assert_true (fw_shelf_has_original (fixture->shelf, PHOTO));
  g_assert_true (fw_shelf_delete_original (fixture->shelf, PHOTO, &error));
  g_assert_false (fw_shelf_has_original (fixture->shelf, PHOTO));

  return shared;
}

static GBytes *
read_shared (Fixture    *fixture,
             const char *sha256)
{
  g_autoptr(GError) error = NULL;
  GBytes *bytes = fw_shelf_read (fixture->shelf, sha256, 0, &error);

  g_assert_no_error (error);

  return bytes;
}

static gboolean
contains (GBytes     *bytes,
          const char *text)
{
  return memmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text)) != NULL;
}

/* What exiftool finds in a file that is nothing but a picture: the file itself, JFIF, the frame. */
static void
assert_exiftool_finds_nothing (const char *path)
{
  g_autofree char *output = NULL;
  g_autoptr(GError) error = NULL;
  const char *arguments[] = { "exiftool", "-a", "-G1", "-s", "-ee", "-u", path, NULL };
  g_auto(GStrv) lines = NULL;

  g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, NULL,
                &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (output), "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 5);
  for (char **line = lines; *line != NULL; line++)
    if (!g_str_has_prefix (*line, "[ExifTool]") && !g_str_has_prefix (*line, "[System]")
        && !g_str_has_prefix (*line, "[File]") && !g_str_has_prefix (*line, "[JFIF]")
        && !g_str_has_prefix (*line, "[Composite]"))
      g_error ("exiftool finds %s", *line);
}

static GBytes *
make_full_of_metadata (Fixture *fixture)
{
  g_autoptr(Picture) picture = picture_new_four (960, 640);
  g_autoptr(Picture) small = picture_new_noise (160, 120, 7);
  g_autoptr(GBytes) bytes = picture_to_jpeg (picture, (JpegKind) { .orientation = 6 });
  g_autoptr(GBytes) thumbnail = picture_to_jpeg (small, (JpegKind) { 0 });
  g_autofree char *path = g_build_filename (fixture->folder, "full.jpg", NULL);
  g_autofree char *thumbnail_path = g_build_filename (fixture->folder, "thumbnail.jpg", NULL);
  g_autofree char *with_thumbnail = g_strconcat ("-ThumbnailImage<=", thumbnail_path, NULL);
  g_autoptr(GBytes) tagged = NULL;
  g_autoptr(GByteArray) all = g_byte_array_new ();

  write_bytes (path, bytes);
  write_bytes (thumbnail_path, thumbnail);
  run_tool ("exiftool", "-q", "-overwrite_original", with_thumbnail, "-GPSLatitude=52.5", "-GPSLatitudeRef=N",
            "-GPSLongitude=4.25", "-GPSLongitudeRef=E", "-IPTC:City=" SECRET, "-XMP:Title=" SECRET,
            "-XMP-exif:GPSLatitude=52.5", "-Comment=" SECRET, "-EXIF:UserComment=" SECRET, "-Make=Fixture",
            path,
            NULL);
  tagged = read_bytes (path);
  g_byte_array_append (all, g_bytes_get_data (tagged, NULL), (guint) g_bytes_get_size (tagged));
  g_byte_array_append (all, (const guint8 *) SECRET, strlen (SECRET));
  g_byte_array_append (all, g_bytes_get_data (thumbnail, NULL), (guint) g_bytes_get_size (thumbnail));

  return g_byte_array_free_to_bytes (g_steal_pointer (&all));
}

static void
assert_clean (Fixture    *fixture,
              const char *sha256)
{
  g_autoptr(GBytes) bytes = read_shared (fixture, sha256);
  g_autofree char *path = g_build_filename (fixture->folder, "result.jpg", NULL);

  assert_only_picture (bytes);
  g_assert_false (contains (bytes, SECRET));
  write_bytes (path, bytes);
  assert_exiftool_finds_nothing (path);
}

static void
test_metadata (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr(GBytes) bytes = make_full_of_metadata (fixture);
  g_autoptr(GBytes) jpeg = NULL;
  g_autoptr(Picture) picture = NULL;
  FwPhotoShared shared;

  g_assert_true (contains (bytes, SECRET));
  shared = share (fixture, bytes, NULL, 0, NULL);
  assert_clean (fixture, shared.sha256);
  assert_clean (fixture, shared.preview_sha256);
  g_assert_cmpuint (shared.width, ==, 640);
  g_assert_cmpuint (shared.height, ==, 960);
  jpeg = read_shared (fixture, shared.sha256);
  g_assert_cmpuint (shared.bytes, ==, g_bytes_get_size (jpeg));
  picture = picture_from_jpeg (jpeg);
  g_assert_cmpuint (picture->width, ==, 640);
  assert_colour (picture_get (picture, 100, 100), BLUE, 4);
}

static void
test_sizes (Fixture       *fixture,
            gconstpointer  data)
{
  static const struct {
    guint width, height, max_edge, shared_width, shared_height, preview_width, preview_height;
  } table[] = {
    { 3000, 1500, 0, 2048, 1024, 480, 240 }, { 300, 200, 0, 300, 200, 300, 200 },
    { 1500, 3000, 1000, 500, 1000, 240, 480 }, { 2048, 16, 0, 2048, 16, 480, 4 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      FwPhotoOptions options = { .max_edge = table[i].max_edge };
      g_autoptr(Picture) picture = picture_new_four (table[i].width, table[i].height);
      g_autoptr(GBytes) bytes = picture_to_jpeg (picture, (JpegKind) { 0 });
      FwPhotoShared shared = share (fixture, bytes, NULL, 0, &options);
      g_autoptr(GBytes) preview_bytes = read_shared (fixture, shared.preview_sha256);
      g_autoptr(Picture) preview = picture_from_jpeg (preview_bytes);

      g_assert_cmpuint (shared.width, ==, table[i].shared_width);
      g_assert_cmpuint (shared.height, ==, table[i].shared_height);
      g_assert_cmpuint (preview->width, ==, table[i].preview_width);
      g_assert_cmpuint (preview->height, ==, table[i].preview_height);
      g_assert_cmpuint (shared.preview_bytes, ==, g_bytes_get_size (preview_bytes));
      g_assert_cmpuint (shared.preview_bytes, <=, FW_PHOTO_MAX_PREVIEW_BYTES);
    }
}

/* Every pixel that the box touches in the shared picture must be the one colour. */
static void
assert_solid (const Picture *picture,
              FwPhotoBox     box,
              guint          full_width,
              guint          full_height)
{
  guint x0 = (guint) ((guint64) box.x * picture->width / full_width);
  guint y0 = (guint) ((guint64) box.y * picture->height / full_height);
  guint x1 = (guint) (((guint64) (box.x + box.width) * picture->width + full_width - 1) / full_width);
  guint y1 = (guint) (((guint64) (box.y + box.height) * picture->height + full_height - 1) / full_height);

  for (guint y = y0; y < MIN (y1, picture->height); y++)
    for (guint x = x0; x < MIN (x1, picture->width); x++)
      g_assert_cmphex (picture_get (picture, x, y), ==, BLACK);
}

/* Pixels in the box of the upright picture, as it lies in the stored one. */
static void
paint_stored (Picture    *stored,
              guint       orientation,
              FwPhotoBox  box,
              guint32     seed)
{
  g_autoptr(Picture) noise = picture_new_noise (stored->width, stored->height, seed);

  for (guint v = (guint) box.y; v < box.y + box.height; v++)
    for (guint u = (guint) box.x; u < box.x + box.width; u++)
      {
        /* 6: the stored top is at the right, so the upright column u is stored row height - 1 - u. */
        guint x = orientation == 6 ? v : u;
        guint y = orientation == 6 ? stored->height - 1 - u : v;

        picture_fill (stored, x, y, 1, 1, picture_get (noise, x, y));
      }
}

/* Two pictures that differ only under the box must give the very same files: then nothing of what
 * was under it can be in them. */
static void
assert_traceless (Fixture    *fixture,
                  guint       orientation,
                  gboolean    whole_chroma,
                  FwPhotoBox  box,
                  guint       max_edge)
{
  JpegKind kind = { .orientation = orientation, .whole_chroma = whole_chroma };
  FwPhotoOptions options = { .max_edge = max_edge };
  g_autoptr(Picture) one = picture_new_noise (701, 507, 11);
  g_autoptr(Picture) other = picture_new_noise (701, 507, 11);
  g_autoptr(GBytes) one_jpeg = NULL;
  g_autoptr(GBytes) other_jpeg = NULL;
  g_autoptr(GBytes) result = NULL;
  g_autoptr(Picture) picture = NULL;
  FwPhotoShared a, b;

  paint_stored (other, orientation, box, 99);
  one_jpeg = picture_to_jpeg (one, kind);
  other_jpeg = picture_to_jpeg (other, kind);
  g_assert_false (g_bytes_equal (one_jpeg, other_jpeg));
  a = share (fixture, one_jpeg, &box, 1, &options);
  b = share (fixture, other_jpeg, &box, 1, &options);
  g_assert_cmpstr (a.sha256, ==, b.sha256);
  g_assert_cmpstr (a.preview_sha256, ==, b.preview_sha256);
  result = read_shared (fixture, a.sha256);
  assert_only_picture (result);
  picture = picture_from_jpeg (result);
  assert_solid (picture, box, orientation == 6 ? 507 : 701, orientation == 6 ? 701 : 507);
  /* And it covers the box, not the picture. */
  g_assert_cmphex (picture_get (picture, picture->width - 1, picture->height - 1), !=, BLACK);
}

static void
test_redact (Fixture       *fixture,
             gconstpointer  data)
{
  const FwPhotoBox boxes[] = { { 0, 0, 1, 1 }, { 33, 57, 101, 43 }, { 8, 16, 64, 32 }, { 399, 401, 7, 3 } };

  for (gsize i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      assert_traceless (fixture, 1, FALSE, boxes[i], 0);
      assert_traceless (fixture, 1, TRUE, boxes[i], 300);
      assert_traceless (fixture, 6, FALSE, boxes[i], 467);
      assert_traceless (fixture, 6, FALSE, boxes[i], 0);
    }
}

static void
test_redact_png (Fixture       *fixture,
                 gconstpointer  data)
{
  const FwPhotoBox box = { 33, 57, 101, 43 };
  FwPhotoOptions options = { .max_edge = 333 };
  FwPhotoShared shared[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(Picture) picture = picture_new_noise (701, 507, 11);
      g_autofree char *ppm = g_build_filename (fixture->folder, "noise.ppm", NULL);
      g_autofree char *png = g_build_filename (fixture->folder, "noise.png", NULL);
      g_autoptr(GBytes) bytes = NULL;

      if (i == 1)
        paint_stored (picture, 1, box, 98);
      picture_to_file (picture, ppm);
      run_tool ("convert", ppm, png, NULL);
      bytes = read_bytes (png);
      shared[i] = share (fixture, bytes, &box, 1, &options);
    }
  g_assert_cmpstr (shared[0].sha256, ==, shared[1].sha256);
  g_assert_cmpstr (shared[0].preview_sha256, ==, shared[1].preview_sha256);
}

/* White, so that a covered pixel cannot be mistaken, and boxes over the edge. */
static void
test_redact_exact (Fixture       *fixture,
                   gconstpointer  data)
{
  const FwPhotoBox boxes[] = { { -10, -10, 20, 20 }, { 190, 90, G_MAXINT64, 100 }, { 100, 50, 1, 1 } };
  g_autoptr(Picture) white = picture_new (200, 100);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) result = NULL;
  g_autoptr(Picture) picture = NULL;
  FwPhotoShared shared;

  picture_fill (white, 0, 0, 200, 100, WHITE);
  bytes = picture_to_jpeg (white, (JpegKind) { .whole_chroma = TRUE });
  shared = share (fixture, bytes, boxes, G_N_ELEMENTS (boxes), NULL);
  result = read_shared (fixture, shared.sha256);
  picture = picture_from_jpeg (result);
  /* Blocks of eight: 0 to 10 grows to 16, 190 to 184, 90 to 88, 100 to 96..104, 50 to 48..56. */
  for (guint y = 0; y < 100; y++)
    for (guint x = 0; x < 200; x++)
      {
        gboolean covered = (x < 16 && y < 16) || (x >= 184 && y >= 88)
                           || (x >= 96 && x < 104 && y >= 48 && y < 56);

        g_assert_cmphex (picture_get (picture, x, y), ==, covered ? BLACK : WHITE);
      }
}

static void
test_box_outside (Fixture       *fixture,
                  gconstpointer  data)
{
  const FwPhotoBox boxes[] = { { 200, 0, 5, 5 }, { 0, 0, 0, 5 }, { -5, -5, 5, 5 }, { 3, 3, 5, -1 } };
  g_autoptr(Picture) picture = picture_new_four (200, 100);
  g_autoptr(GBytes) bytes = picture_to_jpeg (picture, (JpegKind) { 0 });
  g_autoptr(GPtrArray) names = NULL;
  FwPhotoFacts facts;
  FwPhotoShared shared;

  fw_shelf_import_bytes (fixture->shelf, PHOTO, bytes, "a photo", NULL, NULL, &facts, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_false (fw_shelf_make_shared (fixture->shelf, PHOTO, &boxes[i], 1, NULL, NULL, &shared,
                                            &error));
      g_assert_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_INVALID);
    }
  names = fw_shelf_list_shared (fixture->shelf, NULL);
  g_assert_cmpuint (names->len, ==, 0);
}

static void
test_redact_shared (Fixture       *fixture,
                    gconstpointer  data)
{
  const FwPhotoBox box = { 20, 30, 40, 10 };
  g_autoptr(Picture) picture = picture_new_four (200, 100);
  g_autoptr(GBytes) bytes = picture_to_jpeg (picture, (JpegKind) { 0 });
  FwPhotoShared first = share (fixture, bytes, NULL, 0, NULL);
  g_autoptr(GBytes) result = NULL;
  g_autoptr(Picture) covered = NULL;
  g_autoptr(GError) error = NULL;
  FwPhotoShared second;

  fw_shelf_redact_shared (fixture->shelf, first.sha256, &box, 1, NULL, NULL, &second, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (second.sha256, !=, first.sha256);
  result = read_shared (fixture, second.sha256);
  covered = picture_from_jpeg (result);
  assert_solid (covered, box, 200, 100);
  assert_colour (picture_get (covered, 150, 20), GREEN, 6);
  g_assert_true (fw_shelf_has (fixture->shelf, first.sha256));
}

static void
test_same_twice (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr(Picture) picture = picture_new_four (960, 640);
  g_autoptr(GBytes) bytes = picture_to_jpeg (picture, (JpegKind) { 0 });
  FwPhotoShared first = share (fixture, bytes, NULL, 0, NULL);
  FwPhotoShared second = share (fixture, bytes, NULL, 0, NULL);
  g_autoptr(GPtrArray) names = fw_shelf_list_shared (fixture->shelf, NULL);

  g_assert_cmpstr (first.sha256, ==, second.sha256);
  g_assert_cmpuint (names->len, ==, 2);
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
  add ("/photo/share/metadata", test_metadata);
  add ("/photo/share/sizes", test_sizes);
  add ("/photo/share/redact", test_redact);
  add ("/photo/share/redact-png", test_redact_png);
  add ("/photo/share/redact-exact", test_redact_exact);
  add ("/photo/share/box-outside", test_box_outside);
  add ("/photo/share/redact-shared", test_redact_shared);
  add ("/photo/share/same-twice", test_same_twice);

  return g_test_run ();
}
