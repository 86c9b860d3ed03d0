/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of durable files.
 */
#include "fw-file.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *folder;

static void
assert_content (const char *path,
                const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = fw_file_read (path, 1000, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

static void
test_write (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autoptr(GDir) dir = NULL;
  struct stat status;
  guint files = 0;

  g_assert_true (fw_file_write (path, "one", 3, 0600, &error));
  g_assert_true (fw_file_write (path, "other", 5, 0600, &error));
  assert_content (path, "other");
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  dir = g_dir_open (folder, 0, NULL);
  while (g_dir_read_name (dir) != NULL)
    files++;
  g_assert_cmpint (files, ==, 1);
  g_assert_true (fw_file_delete (path, &error));
  g_assert_true (fw_file_delete (path, &error));
}

static void
test_write_refused (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "missing", "a", NULL);

  g_assert_false (fw_file_write (path, "x", 1, 0600, &error));
  g_assert_error (error, FW_BASE_ERROR, FW_BASE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_append (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "lines", NULL);

  g_assert_true (fw_file_append (path, "a\n", 2, TRUE, &error));
  g_assert_true (fw_file_append (path, "b\n", 2, FALSE, &error));
  assert_content (path, "a\nb\n");
  g_assert_true (fw_file_delete (path, &error));
}

static void
test_read_limits (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "big", NULL);

  g_assert_true (fw_file_write (path, "12345", 5, 0600, &error));
  g_assert_null (fw_file_read (path, 4, &error));
  g_assert_error (error, FW_BASE_ERROR, FW_BASE_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_null (fw_file_read (folder, 4, &error));
  g_assert_error (error, FW_BASE_ERROR, FW_BASE_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (fw_file_read ("/nowhere/at/all", 4, &error));
  g_assert_error (error, FW_BASE_ERROR, FW_BASE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (fw_file_delete (path, &error));
}

static void
test_delete_tree (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *outside = g_build_filename (folder, "outside", NULL);
  g_autofree char *tree = g_build_filename (folder, "tree", NULL);
  g_autofree char *deep = g_build_filename (tree, "x", "y", NULL);
  g_autofree char *file = g_build_filename (deep, "f", NULL);
  g_autofree char *link = g_build_filename (tree, "link", NULL);

  g_assert_true (fw_file_write (outside, "kept", 4, 0600, &error));
  g_assert_true (fw_folder_create (deep, 0700, &error));
  g_assert_true (fw_file_write (file, "gone", 4, 0600, &error));
  g_assert_cmpint (symlink (folder, link), ==, 0);
  g_assert_true (fw_folder_delete_tree (tree, &error));
  g_assert_no_error (error);
  g_assert_false (g_file_test (tree, G_FILE_TEST_EXISTS));
  assert_content (outside, "kept");
  g_assert_true (fw_folder_delete_tree (tree, &error));
  g_assert_true (fw_file_delete (outside, &error));
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  folder = g_dir_make_tmp ("fw-file-XXXXXX", NULL);
  g_test_add_func ("/file/write", test_write);
  g_test_add_func ("/file/write-refused", test_write_refused);
  g_test_add_func ("/file/append", test_append);
  g_test_add_func ("/file/read-limits", test_read_limits);
  g_test_add_func ("/file/delete-tree", test_delete_tree);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);

  return status;
}
