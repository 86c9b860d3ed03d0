/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of the shelf as a place: what comes from elsewhere, listing, deleting, the bin, checking.
 */
#include "fw-shelf.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "photo-fixture.h"

#define PHOTO "01m8q4z7k2c9x0vd"
#define UNKNOWN "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

typedef struct {
  char    *folder;
  FwShelf *shelf;
  GBytes  *jpeg;
  char    *sha256;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(Picture) picture = picture_new_four (96, 64);
  g_autoptr(GError) error = NULL;

  fixture->folder = make_folder ();
  fixture->shelf = fw_shelf_open (fixture->folder, &error);
  g_assert_no_error (error);
  fixture->jpeg = picture_to_jpeg (picture, (JpegKind) { 0 });
  fixture->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, fixture->jpeg);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_bytes_unref (fixture->jpeg);
  g_free (fixture->sha256);
  fw_shelf_unref (fixture->shelf);
  remove_folder (fixture->folder);
}

static char *
dup_shared_path (Fixture *fixture)
{
  return g_strdup_printf ("%s/shared/%.2s/%s.jpg", fixture->folder, fixture->sha256, fixture->sha256);
}

static void
put (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  fw_shelf_put (fixture->shelf, fixture->sha256, fixture->jpeg, &error);
  g_assert_no_error (error);
}

static void
import (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  FwPhotoFacts facts;

  fw_shelf_import_bytes (fixture->shelf, PHOTO, fixture->jpeg, "a photo", NULL, NULL, &facts, &error);
  g_assert_no_error (error);
}

static void
test_put (Fixture       *fixture,
          gconstpointer  data)
{
  g_autofree char *path = dup_shared_path (fixture);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;
  struct stat status;

  g_assert_false (fw_shelf_has (fixture->shelf, fixture->sha256));
  g_assert_null (fw_shelf_read (fixture->shelf, fixture->sha256, 0, &error));
  g_assert_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_NOT_FOUND);
  g_clear_error (&error);
  put (fixture);
  put (fixture);
  g_assert_true (fw_shelf_has (fixture->shelf, fixture->sha256));
  bytes = fw_shelf_read (fixture->shelf, fixture->sha256, 0, &error);
  g_assert_true (g_bytes_equal (bytes, fixture->jpeg));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (fixture->folder, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
  g_assert_cmpuint (count_files (fixture->folder), ==, 1);
  g_assert_null (fw_shelf_read (fixture->shelf, fixture->sha256, 10, &error));
  g_assert_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_true (fw_shelf_delete (fixture->shelf, fixture->sha256, &error));
  g_assert_true (fw_shelf_delete (fixture->shelf, fixture->sha256, &error));
  g_assert_false (fw_shelf_has (fixture->shelf, fixture->sha256));
}

static void
assert_put_refused (Fixture      *fixture,
                    GBytes       *bytes,
                    gboolean      preview,
                    FwPhotoError  code)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  g_autoptr(GError) error = NULL;

  if (preview)
    g_assert_false (fw_shelf_put_preview (fixture->shelf, sha256, bytes, &error));
  else
    g_assert_false (fw_shelf_put (fixture->shelf, sha256, bytes, &error));
  g_assert_error (error, FW_PHOTO_ERROR, (int) code);
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

/* 7100 squared is 50.4 million: 7100 is 0x1bbc. */
static void
test_put_refused (Fixture       *fixture,
                  gconstpointer  data)
{
  static const guint8 large[] = { 0xff, 0xd8, 0xff, 0xc0, 0, 11, 8, 0x1b, 0xbc, 0x1b, 0xbc, 1, 1, 0x11, 0,
                                  0xff, 0xda };
  g_autoptr(GBytes) large_bytes = g_bytes_new_static (large, sizeof large);
  g_autoptr(GBytes) text = g_bytes_new_static ("words", 5);
  static const char png_text[] = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\1\0\0\0\1\x08\x02\0\0\0CRCC"
                                 "\0\0\0\0IENDCRCC";
  g_autoptr(GBytes) png = g_bytes_new_static (png_text, sizeof png_text - 1);
  g_autofree guint8 *padded = g_malloc0 (FW_PHOTO_MAX_SHARED_BYTES + 1);
  g_autoptr(GBytes) too_long = NULL;
  g_autoptr(GBytes) too_long_preview = NULL;
  g_autoptr(GError) error = NULL;

  memcpy (padded, g_bytes_get_data (fixture->jpeg, NULL), g_bytes_get_size (fixture->jpeg));
  too_long = g_bytes_new_static (padded, FW_PHOTO_MAX_SHARED_BYTES + 1);
  too_long_preview = g_bytes_new_static (padded, FW_PHOTO_MAX_PREVIEW_BYTES + 1);
  assert_put_refused (fixture, large_bytes, FALSE, FW_PHOTO_ERROR_TOO_LARGE);
  assert_put_refused (fixture, text, FALSE, FW_PHOTO_ERROR_NOT_AN_IMAGE);
  assert_put_refused (fixture, png, FALSE, FW_PHOTO_ERROR_UNSUPPORTED);
  assert_put_refused (fixture, too_long, FALSE, FW_PHOTO_ERROR_TOO_LARGE);
  assert_put_refused (fixture, too_long_preview, TRUE, FW_PHOTO_ERROR_TOO_LARGE);
  g_assert_false (fw_shelf_put (fixture->shelf, UNKNOWN, fixture->jpeg, &error));
  g_assert_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_BROKEN);
  g_clear_error (&error);
  g_assert_false (fw_shelf_put (fixture->shelf, "../../../etc/passwd", fixture->jpeg, &error));
  g_assert_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_INVALID);
}

static void
test_decode (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(Picture) large = picture_new_four (1000, 600);
  g_autoptr(GBytes) jpeg = picture_to_jpeg (large, (JpegKind) { 0 });
  g_autoptr(GBytes) cut = g_bytes_new_from_bytes (jpeg, 0, g_bytes_get_size (jpeg) / 2);
  g_autoptr(GBytes) pixels = NULL;
  g_autoptr(GError) error = NULL;
  guint width, height, stride;
  Picture view;

  pixels = fw_photo_decode (jpeg, 250, &width, &height, &stride, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (width, ==, 250);
  g_assert_cmpuint (height, ==, 150);
  g_assert_cmpuint (stride, ==, 750);
  g_assert_cmpuint (g_bytes_get_size (pixels), ==, 750 * 150);
  view = (Picture) { width, height, (guint8 *) g_bytes_get_data (pixels, NULL) };
  assert_colour (picture_get (&view, 60, 40), RED, 4);
  assert_colour (picture_get (&view, 200, 120), WHITE, 4);
  g_assert_null (fw_photo_decode (cut, 250, &width, &height, &stride, &error));
  g_assert_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_BROKEN);
}

static void
test_list (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) shared = NULL;
  g_autoptr(GPtrArray) originals = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) preview = NULL;
  guint64 shared_bytes, private_bytes;

  put (fixture);
  import (fixture);
  shared = fw_shelf_list_shared (fixture->shelf, &error);
  originals = fw_shelf_list_originals (fixture->shelf, &error);
  g_assert_cmpuint (shared->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (shared, 0), ==, fixture->sha256);
  g_assert_cmpuint (originals->len, ==, 1);
  g_assert_cmpstr (g_ptr_array_index (originals, 0), ==, PHOTO);
  preview = fw_shelf_read_private_preview (fixture->shelf, PHOTO, &error);
  g_assert_true (fw_shelf_get_size (fixture->shelf, &shared_bytes, &private_bytes, &error));
  g_assert_cmpuint (shared_bytes, ==, g_bytes_get_size (fixture->jpeg));
  g_assert_cmpuint (private_bytes, ==, g_bytes_get_size (fixture->jpeg) + g_bytes_get_size (preview));
}

static void
test_bin (Fixture       *fixture,
          gconstpointer  data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) preview = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  put (fixture);
  import (fixture);
  g_assert_true (fw_shelf_bin (fixture->shelf, fixture->sha256, &error));
  g_assert_true (fw_shelf_bin_photo (fixture->shelf, PHOTO, &error));
  g_assert_true (fw_shelf_bin_photo (fixture->shelf, PHOTO, &error));
  g_assert_false (fw_shelf_has (fixture->shelf, fixture->sha256));
  g_assert_false (fw_shelf_has_original (fixture->shelf, PHOTO));
  g_assert_true (fw_shelf_empty_bin (fixture->shelf, now - 60, NULL, NULL, &error));
  g_assert_true (fw_shelf_restore (fixture->shelf, fixture->sha256, &error));
  g_assert_true (fw_shelf_restore_photo (fixture->shelf, PHOTO, &error));
  g_assert_no_error (error);
  g_assert_true (fw_shelf_has (fixture->shelf, fixture->sha256));
  g_assert_true (fw_shelf_has_original (fixture->shelf, PHOTO));
  preview = fw_shelf_read_private_preview (fixture->shelf, PHOTO, &error);
  g_assert_no_error (error);
  g_assert_true (fw_shelf_bin (fixture->shelf, fixture->sha256, &error));
  g_assert_true (fw_shelf_bin_photo (fixture->shelf, PHOTO, &error));
  g_assert_true (fw_shelf_empty_bin (fixture->shelf, now + 60, NULL, NULL, &error));
  g_assert_cmpuint (count_files (fixture->folder), ==, 0);
}

static const FwShelfFinding *
look_for (GPtrArray  *findings,
          const char *name)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const FwShelfFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->name, name))
        return finding;
    }

  return NULL;
}

static void
assert_finding (GPtrArray      *findings,
                const char     *name,
                FwShelfProblem  problem)
{
  const FwShelfFinding *finding = look_for (findings, name);

  g_assert_nonnull (finding);
  g_assert_cmpint (finding->problem, ==, problem);
  g_assert_nonnull (strstr (finding->message, name));
}

static void
test_verify (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr(GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *path = dup_shared_path (fixture);
  g_autofree char *relative = g_strdup_printf ("shared/%.2s/%s.jpg", fixture->sha256, fixture->sha256);
  g_autofree char *stray = g_build_filename (fixture->folder, "shared", "stray.txt", NULL);
  g_autofree char *left = g_build_filename (fixture->folder, "temporary", "draft.abc", NULL);
  g_autofree char *alone = g_build_filename (fixture->folder, "private", "01m8q4z7k2c9x0ve.jpg", NULL);
  g_autoptr(GPtrArray) well = NULL;
  g_autoptr(GPtrArray) orphans = NULL;
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GBytes) other = g_bytes_new_static ("other", 5);
  g_autoptr(GError) error = NULL;

  put (fixture);
  import (fixture);
  well = fw_shelf_verify (fixture->shelf, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (well->len, ==, 0);
  g_hash_table_add (known, (gpointer) PHOTO);
  orphans = fw_shelf_verify (fixture->shelf, known, NULL, &error);
  g_assert_cmpuint (orphans->len, ==, 1);
  assert_finding (orphans, relative, FW_SHELF_PROBLEM_ORPHAN);
  write_bytes (path, other);
  write_bytes (stray, other);
  write_bytes (left, other);
  write_bytes (alone, other);
  findings = fw_shelf_verify (fixture->shelf, NULL, NULL, &error);
  g_assert_cmpuint (findings->len, ==, 4);
  assert_finding (findings, relative, FW_SHELF_PROBLEM_DAMAGED);
  assert_finding (findings, "shared/stray.txt", FW_SHELF_PROBLEM_STRAY);
  assert_finding (findings, "temporary/draft.abc", FW_SHELF_PROBLEM_STRAY);
  assert_finding (findings, "private/01m8q4z7k2c9x0ve.jpg", FW_SHELF_PROBLEM_STRAY);
  g_assert_null (fw_shelf_read (fixture->shelf, fixture->sha256, 0, &error));
  g_assert_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_BROKEN);
  /* A good copy takes the place of a damaged one. */
  put (fixture);
  g_clear_pointer (&other, g_bytes_unref);
  other = fw_shelf_read (fixture->shelf, fixture->sha256, 0, NULL);
  g_assert_nonnull (other);
}

/* Opening again removes what nobody works on, and nothing else. */
static void
test_open_again (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autofree char *left = g_build_filename (fixture->folder, "temporary", "draft.abc", NULL);
  g_autofree char *alone = g_build_filename (fixture->folder, "private", "01m8q4z7k2c9x0ve.jpg", NULL);
  g_autoptr(FwShelf) again = NULL;
  g_autoptr(GBytes) preview = NULL;
  g_autoptr(GError) error = NULL;

  put (fixture);
  import (fixture);
  write_bytes (left, fixture->jpeg);
  write_bytes (alone, fixture->jpeg);
  again = fw_shelf_open (fixture->folder, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (alone, G_FILE_TEST_EXISTS));
  g_assert_true (fw_shelf_has (again, fixture->sha256));
  preview = fw_shelf_read_private_preview (again, PHOTO, &error);
  g_assert_no_error (error);
}

static void
test_open_refused (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *file = g_build_filename (fixture->folder, "file", NULL);
  g_autoptr(GError) error = NULL;

  write_bytes (file, fixture->jpeg);
  g_assert_null (fw_shelf_open (file, &error));
  g_assert_nonnull (error);
  g_assert_true (error->domain == FW_PHOTO_ERROR);
  g_assert_nonnull (strstr (error->message, file));
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
  add ("/photo/shelf/put", test_put);
  add ("/photo/shelf/put-refused", test_put_refused);
  add ("/photo/shelf/decode", test_decode);
  add ("/photo/shelf/list", test_list);
  add ("/photo/shelf/bin", test_bin);
  add ("/photo/shelf/verify", test_verify);
  add ("/photo/shelf/open-again", test_open_again);
  add ("/photo/shelf/open-refused", test_open_refused);

  return g_test_run ();
}
