/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of what goes wrong around a picture: decoders that die, hang or lie, cancellation, a full
 * disk, a killed importer; and that the decoder is locked up.
 */
#include "fw-shelf.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fw-decoder-protocol.h"
#include "fw-decoder.h"
#include "photo-fixture.h"

#define PHOTO "01m8q4z7k2c9x0vd"
#define MAX_ROUNDS 25
#define EXIT_ERROR 100
#define EXIT_CANNOT 90

typedef struct {
  char    *folder;
  char    *shelf_folder;
  char    *picture;
  FwShelf *shelf;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(Picture) picture = picture_new_noise (800, 600, 5);
  g_autoptr(GBytes) bytes = picture_to_jpeg (picture, (JpegKind) { 0 });
  g_autoptr(GError) error = NULL;

  fixture->folder = make_folder ();
  fixture->shelf_folder = g_build_filename (fixture->folder, "photos", NULL);
  fixture->picture = g_build_filename (fixture->folder, "noise.jpg", NULL);
  fixture->shelf = fw_shelf_open (fixture->shelf_folder, &error);
  g_assert_no_error (error);
  write_bytes (fixture->picture, bytes);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unsetenv ("FLOORWALK_LIBEXEC");
  fw_shelf_unref (fixture->shelf);
  g_free (fixture->shelf_folder);
  g_free (fixture->picture);
  remove_folder (fixture->folder);
}

/* Puts a shell script in the place of the decoder. */
static void
set_decoder (Fixture    *fixture,
             const char *script)
{
  g_autofree char *path = g_build_filename (fixture->folder, FW_DECODER_NAME, NULL);
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", script, "\n", NULL);

  g_assert_true (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_setenv ("FLOORWALK_LIBEXEC", fixture->folder, TRUE);
}

static void
assert_import_fails (Fixture    *fixture,
                     const char *words)
{
  g_autoptr(GError) error = NULL;
  FwPhotoFacts facts;

  g_assert_false (fw_shelf_import (fixture->shelf, PHOTO, fixture->picture, NULL, NULL, &facts, &error));
  g_assert_true (error->domain == FW_PHOTO_ERROR);
  g_assert_nonnull (strstr (error->message, "noise.jpg"));
  if (strstr (error->message, words) == NULL)
    g_error ("'%s' does not say '%s'", error->message, words);
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpuint (count_files (fixture->shelf_folder), ==, 0);
}

static void
test_decoder_dies (Fixture       *fixture,
                   gconstpointer  data)
{
  set_decoder (fixture, "kill -9 $$");
  assert_import_fails (fixture, "ended before it was done");
  set_decoder (fixture, "exit 0");
  assert_import_fails (fixture, "ended before it was done");
  set_decoder (fixture, "echo no reply at all; exec yes");
  assert_import_fails (fixture, "ended before it was done");
}

static void
test_decoder_takes_long (Fixture       *fixture,
                         gconstpointer  data)
{
  FwDecoderRequest request = { .format = FW_PHOTO_FORMAT_JPEG, .edge = 100, .seconds = 1 };
  g_autoptr(GError) error = NULL;
  FwPhotoFacts facts;
  int fd = open (fixture->picture, O_RDONLY | O_CLOEXEC);

  set_decoder (fixture, "exec sleep 1000");
  g_assert_null (fw_decoder_run (fd, "noise.jpg", &request, NULL, &facts, &error));
  close (fd);
  g_assert_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_BROKEN);
  g_assert_nonnull (strstr (error->message, "takes too long"));
}

/* Has the decoder answer with @reply and @length zeros. */
static void
set_reply (Fixture              *fixture,
           const FwDecoderReply *reply,
           gsize                 length)
{
  g_autofree char *path = g_build_filename (fixture->folder, "reply", NULL);
  g_autofree char *script = g_strdup_printf ("exec cat '%s'", path);
  g_autofree guint8 *data = g_malloc0 (sizeof *reply + length);
  g_autoptr(GBytes) bytes = NULL;

  memcpy (data, reply, sizeof *reply);
  bytes = g_bytes_new (data, sizeof *reply + length);
  write_bytes (path, bytes);
  set_decoder (fixture, script);
}

static void
test_decoder_lies (Fixture       *fixture,
                   gconstpointer  data)
{
  const FwDecoderReply truth = {
    .magic = FW_DECODER_MAGIC, .full_width = 800, .full_height = 600, .width = 480, .height = 360,
    .taken = "2026-09-14T08:12:45",
  };
  const gsize length = 480 * 360 * 3;
  FwDecoderReply lie = truth;
  g_autoptr(GError) error = NULL;
  FwPhotoFacts facts;

  set_reply (fixture, &lie, length - 1);
  assert_import_fails (fixture, "ended before it was done");
  lie.width = 100000;
  set_reply (fixture, &lie, length);
  assert_import_fails (fixture, "ended before it was done");
  lie = truth;
  lie.full_width = lie.full_height = 0;
  set_reply (fixture, &lie, length);
  assert_import_fails (fixture, "ended before it was done");
  lie = truth;
  memset (lie.taken, '1', sizeof lie.taken);
  set_reply (fixture, &lie, length);
  assert_import_fails (fixture, "ended before it was done");
  lie = truth;
  g_strlcpy (lie.taken, "2026-09-14\"; DROP", sizeof lie.taken);
  set_reply (fixture, &lie, length);
  assert_import_fails (fixture, "ended before it was done");
  lie = truth;
  lie.has_position = 1;
  lie.latitude = 91;
  set_reply (fixture, &lie, length);
  assert_import_fails (fixture, "ended before it was done");
  lie = truth;
  lie.status = 4000;
  memset (lie.message, '\n', sizeof lie.message);
  set_reply (fixture, &lie, 0);
  assert_import_fails (fixture, "cannot use");
  /* And the truth is believed, so it was the lies that failed. */
  set_reply (fixture, &truth, length);
  fw_shelf_import (fixture->shelf, PHOTO, fixture->picture, NULL, NULL, &facts, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (facts.taken, ==, "2026-09-14T08:12:45");
}

static gpointer
cancel_when_started (gpointer data)
{
  gpointer *arguments = data;

  while (!g_file_test (arguments[0], G_FILE_TEST_EXISTS))
    g_usleep (1000);
  g_cancellable_cancel (arguments[1]);

  return NULL;
}

static void
test_cancel (Fixture       *fixture,
             gconstpointer  data)
{
  g_autofree char *started = g_build_filename (fixture->folder, "started", NULL);
  g_autofree char *script = g_strdup_printf ("touch '%s'; exec sleep 1000", started);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  gpointer arguments[] = { started, cancellable };
  g_autoptr(GError) error = NULL;
  FwPhotoFacts facts;
  GThread *thread;

  set_decoder (fixture, script);
  thread = g_thread_new ("cancel", cancel_when_started, arguments);
  g_assert_false (fw_shelf_import (fixture->shelf, PHOTO, fixture->picture, NULL, cancellable, &facts,
                                   &error));
  g_thread_join (thread);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (fixture->shelf_folder), ==, 0);
  g_clear_error (&error);
  g_assert_false (fw_shelf_import (fixture->shelf, PHOTO, fixture->picture, NULL, cancellable, &facts,
                                   &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_files (fixture->shelf_folder), ==, 0);
}

/* What the program does when it is started with a job: imports and tells by its exit status. */
static int
import_as_child (const char *shelf_folder,
                 const char *picture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwShelf) shelf = fw_shelf_open (shelf_folder, &error);
  FwPhotoFacts facts;

  if (shelf != NULL && fw_shelf_import (shelf, PHOTO, picture, NULL, NULL, &facts, &error))
    return 0;

  return error->domain == FW_PHOTO_ERROR ? EXIT_ERROR + error->code : EXIT_CANNOT;
}

static gboolean
write_to_process (const char *name,
                  const char *text)
{
  g_autofree char *path = g_build_filename ("/proc/self", name, NULL);
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean done = fd >= 0 && write (fd, text, strlen (text)) == (gssize) strlen (text);

  if (fd >= 0)
    close (fd);

  return done;
}

static gboolean
enter_namespace (void)
{
  g_autofree char *users = g_strdup_printf ("0 %u 1", (guint) getuid ());
  g_autofree char *groups = g_strdup_printf ("0 %u 1", (guint) getgid ());

  return unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0 && write_to_process ("setgroups", "deny")
         && write_to_process ("uid_map", users) && write_to_process ("gid_map", groups);
}

/* A file system of its own, of one mebibyte and a half, where such can be mounted. */
static int
import_on_full_disk (const char *folder,
                     const char *picture)
{
  if (!enter_namespace () || mount ("tmpfs", folder, "tmpfs", 0, "size=1536k") != 0)
    return EXIT_CANNOT;

  return import_as_child (folder, picture);
}

static int
import_with_small_files (const char *folder,
                         const char *picture)
{
  const struct rlimit limit = { 100000, 100000 };

  signal (SIGXFSZ, SIG_IGN);
  setrlimit (RLIMIT_FSIZE, &limit);

  return import_as_child (folder, picture);
}

static GPid
start_child (Fixture    *fixture,
             const char *job)
{
  const char *arguments[] = { "/proc/self/exe", job, fixture->shelf_folder, fixture->picture, NULL };
  g_autoptr(GError) error = NULL;
  GPid pid;

  g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error);
  g_assert_no_error (error);

  return pid;
}

static int
wait_for_child (GPid pid)
{
  int status = 0;

  while (waitpid (pid, &status, 0) < 0)
    g_assert_cmpint (errno, ==, EINTR);

  return status;
}

/* A picture of two million bytes: too much for the tiny disk, and for the limit on files. */
static void
make_large_picture (Fixture *fixture)
{
  g_autoptr(Picture) picture = picture_new_noise (1200, 900, 6);
  g_autoptr(GBytes) bytes = picture_to_jpeg (picture, (JpegKind) { .whole_chroma = TRUE });

  g_assert_cmpuint (g_bytes_get_size (bytes), >, 2000000);
  write_bytes (fixture->picture, bytes);
}

static void
test_full_disk (Fixture       *fixture,
                gconstpointer  data)
{
  int status;

  make_large_picture (fixture);
  status = wait_for_child (start_child (fixture, "full-disk"));
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == EXIT_CANNOT)
    {
      g_test_skip ("this system lets nobody mount a small file system");
      return;
    }
  g_assert_cmpint (WEXITSTATUS (status), ==, EXIT_ERROR + FW_PHOTO_ERROR_NO_SPACE);
}

/* Fails in the middle of writing, where the check of the free space did not see it coming. */
static void
test_write_fails (Fixture       *fixture,
                  gconstpointer  data)
{
  int status;

  make_large_picture (fixture);
  status = wait_for_child (start_child (fixture, "small-files"));
  g_assert_true (WIFEXITED (status));
  g_assert_cmpint (WEXITSTATUS (status), ==, EXIT_ERROR + FW_PHOTO_ERROR_TOO_LARGE);
  g_assert_cmpuint (count_files (fixture->shelf_folder), ==, 0);
}

/* A shelf is not cleaned while somebody works on it, and a decoder that was just being started
 * counts for a moment after its importer was killed. */
static FwShelf *
open_clean (Fixture *fixture)
{
  gint64 deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  for (;;)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(FwShelf) shelf = fw_shelf_open (fixture->shelf_folder, &error);
      g_autofree char *temporary = g_build_filename (fixture->shelf_folder, "temporary", NULL);

      g_assert_no_error (error);
      if (count_files (temporary) == 0)
        return g_steal_pointer (&shelf);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
      g_usleep (1000);
    }
}

/* Either nothing of the photo is there after opening, or all of it. */
static gboolean
assert_all_or_nothing (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwShelf) shelf = open_clean (fixture);
  g_autoptr(GPtrArray) findings = fw_shelf_verify (shelf, NULL, NULL, &error);
  g_autoptr(GBytes) expected = read_bytes (fixture->picture);
  g_autoptr(GBytes) original = NULL;
  g_autoptr(GBytes) preview = NULL;
  g_autofree char *path = fw_shelf_dup_original_path (shelf, PHOTO);

  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  if (path == NULL)
    {
      g_assert_cmpuint (count_files (fixture->shelf_folder), ==, 0);
      return FALSE;
    }
  original = read_bytes (path);
  g_assert_true (g_bytes_equal (original, expected));
  preview = fw_shelf_read_private_preview (shelf, PHOTO, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (fixture->shelf_folder), ==, 2);
  g_assert_true (fw_shelf_delete_photo (shelf, PHOTO, &error));

  return TRUE;
}

/* The decoder itself kills the importer, when the draft is written and the preview is not. */
static void
test_killed_decoding (Fixture       *fixture,
                      gconstpointer  data)
{
  int status;

  set_decoder (fixture, "kill -9 $PPID");
  status = wait_for_child (start_child (fixture, "import"));
  g_assert_true (WIFSIGNALED (status));
  g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
  g_assert_cmpuint (count_files (fixture->shelf_folder), ==, 1);
  g_assert_false (assert_all_or_nothing (fixture));
}

/* At moments over the whole length of an import, found by letting each round live longer. */
static void
test_killed_anytime (Fixture       *fixture,
                     gconstpointer  data)
{
  gint64 began = g_get_monotonic_time ();
  gint64 whole;

  g_assert_cmpint (wait_for_child (start_child (fixture, "import")), ==, 0);
  whole = g_get_monotonic_time () - began;
  g_assert_true (assert_all_or_nothing (fixture));
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      GPid pid = start_child (fixture, "import");

      g_usleep ((gulong) (whole * round / MAX_ROUNDS));
      kill (pid, SIGKILL);
      wait_for_child (pid);
      assert_all_or_nothing (fixture);
    }
}

static char *
read_process_file (GPid        pid,
                   const char *name)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/%s", pid, name);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);

  return text != NULL ? text : g_strdup ("");
}

/* The decoder, halted by a pipe that nobody reads, must be behind the filter and its limits. */
static void
test_locked_up (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *program = fw_decoder_find ();
  const char *arguments[] = { program, "0", "2048", "facts", NULL };
  g_autofree char *limits = NULL;
  g_autoptr(GError) error = NULL;
  int pipe_fds[2];
  int input = open (fixture->picture, O_RDONLY | O_CLOEXEC);
  char first;
  GPid pid;

  g_assert_true (g_unix_open_pipe (pipe_fds, O_CLOEXEC, &error));
  g_spawn_async_with_pipes_and_fds (NULL, arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, input,
                                    pipe_fds[1], -1, NULL, NULL, 0, &pid, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  close (pipe_fds[1]);
  close (input);
  /* 800 x 600 x 3 bytes do not fit into a pipe: after the first byte it is waiting. */
  g_assert_cmpint (read (pipe_fds[0], &first, 1), ==, 1);
  {
    g_autofree char *status = read_process_file (pid, "status");

    g_assert_nonnull (strstr (status, "Seccomp:\t2"));
  }
  limits = read_process_file (pid, "limits");
  g_assert_true (g_regex_match_simple ("Max file size +0 +0", limits, 0, 0));
  g_assert_true (g_regex_match_simple ("Max core file size +0 +0", limits, 0, 0));
  g_assert_true (g_regex_match_simple ("Max cpu time +30 +30", limits, 0, 0));
  kill (pid, SIGKILL);
  wait_for_child (pid);
  close (pipe_fds[0]);
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
  if (argc == 4 && g_str_equal (argv[1], "import"))
    return import_as_child (argv[2], argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "full-disk"))
    return import_on_full_disk (argv[2], argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "small-files"))
    return import_with_small_files (argv[2], argv[3]);
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add ("/photo/faults/decoder-dies", test_decoder_dies);
  add ("/photo/faults/decoder-takes-long", test_decoder_takes_long);
  add ("/photo/faults/decoder-lies", test_decoder_lies);
  add ("/photo/faults/cancel", test_cancel);
  add ("/photo/faults/full-disk", test_full_disk);
  add ("/photo/faults/write-fails", test_write_fails);
  add ("/photo/faults/killed-decoding", test_killed_decoding);
  add ("/photo/faults/killed-anytime", test_killed_anytime);
  add ("/photo/faults/locked-up", test_locked_up);

  return g_test_run ();
}
