/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of files for somebody else.
 */
#include "fw-output.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "fw-file.h"

static char *folder;

static char *
name (const char *last)
{
  return g_build_filename (folder, last, NULL);
}

static void
assert_content (const char *path,
                const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = fw_file_read (path, 1000, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), expected, strlen (expected));
}

static guint
count_names (void)
{
  g_autoptr(GDir) names = g_dir_open (folder, 0, NULL);
  guint count = 0;

  while (g_dir_read_name (names) != NULL)
    count++;

  return count;
}

/* As it stands when its writer was ended; @held: or when the writer is at it. */
static int
leave (const char *path,
       gboolean    held)
{
  int fd = open (path, O_WRONLY | O_CREAT, 0600);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, "half", 4), ==, 4);
  if (held)
    g_assert_cmpint (flock (fd, LOCK_EX), ==, 0);

  return fd;
}

static void
test_replace (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = name ("report");
  struct stat status;

  g_assert_true (fw_output_write (path, "one", 3, FALSE, &error));
  g_assert_false (fw_output_write (path, "two", 3, FALSE, &error));
  g_assert_error (error, FW_BASE_ERROR, FW_BASE_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, path));
  assert_content (path, "one");
  g_clear_error (&error);
  g_assert_true (fw_output_write (path, "two", 3, TRUE, &error));
  assert_content (path, "two");
  g_assert_cmpint (stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_names (), ==, 1);
  g_unlink (path);
}

/* A link that leads nowhere is a name that somebody took. */
static void
test_dangling (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = name ("report");

  g_assert_cmpint (symlink ("nowhere", path), ==, 0);
  g_assert_false (fw_output_write (path, "one", 3, FALSE, &error));
  g_assert_error (error, FW_BASE_ERROR, FW_BASE_ERROR_EXISTS);
  g_assert_cmpuint (count_names (), ==, 1);
  g_unlink (path);
}

/* What was left goes; what somebody is writing stays, and so does what only looks like it. */
static void
test_left (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = name ("report");
  g_autofree char *left = name (".floorwalk-aaaaaa");
  g_autofree char *held = name (".floorwalk-bbbbbb");
  g_autofree char *other = name (".floorwalk-of-mine");
  g_autofree char *inside = name (".floorwalk-cccccc");
  int fd;

  close (leave (left, FALSE));
  close (leave (other, FALSE));
  g_assert_cmpint (g_mkdir (inside, 0700), ==, 0);
  fd = leave (held, TRUE);
  g_assert_true (fw_output_write (path, "one", 3, FALSE, &error));
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  assert_content (held, "half");
  assert_content (other, "half");
  g_assert_true (g_file_test (inside, G_FILE_TEST_IS_DIR));
  assert_content (path, "one");
  close (fd);
  g_assert_true (fw_output_write (path, "two", 3, TRUE, &error));
  g_assert_false (g_file_test (held, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_names (), ==, 3);
  g_unlink (path);
  g_unlink (other);
  g_rmdir (inside);
}

static void
test_refused (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *path = name ("missing/report");

  g_assert_false (fw_output_write (path, "one", 3, FALSE, &error));
  g_assert_error (error, FW_BASE_ERROR, FW_BASE_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, path));
}

#define N_WRITERS 4
#define N_TIMES 20

static gpointer
write_often (gpointer data)
{
  const char *text = data;
  g_autofree char *path = name ("report");

  for (guint i = 0; i < N_TIMES; i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_true (fw_output_write (path, text, strlen (text), TRUE, &error));
      g_assert_no_error (error);
    }

  return NULL;
}

/* Several write the same file: each of them works, one of them was the last, and nothing is left. */
static void
test_at_once (void)
{
  static const char *const texts[N_WRITERS] = { "one", "other", "another", "last" };
  g_autofree char *path = name ("report");
  g_autoptr(GBytes) bytes = NULL;
  GThread *threads[N_WRITERS];
  gboolean known = FALSE;

  for (guint i = 0; i < N_WRITERS; i++)
    threads[i] = g_thread_new ("writer", write_often, (gpointer) texts[i]);
  for (guint i = 0; i < N_WRITERS; i++)
    g_thread_join (threads[i]);
  bytes = fw_file_read (path, 1000, NULL);
  g_assert_nonnull (bytes);
  for (guint i = 0; i < N_WRITERS; i++)
    known = known || (g_bytes_get_size (bytes) == strlen (texts[i]) &&
                      memcmp (g_bytes_get_data (bytes, NULL), texts[i], strlen (texts[i])) == 0);
  g_assert_true (known);
  g_assert_cmpuint (count_names (), ==, 1);
  g_unlink (path);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("fw-XXXXXX", NULL);
  g_test_add_func ("/output/replace", test_replace);
  g_test_add_func ("/output/dangling", test_dangling);
  g_test_add_func ("/output/left", test_left);
  g_test_add_func ("/output/refused", test_refused);
  g_test_add_func ("/output/at-once", test_at_once);
  status = g_test_run ();
  fw_folder_delete_tree (folder, NULL);
  g_free (folder);

  return status;
}
