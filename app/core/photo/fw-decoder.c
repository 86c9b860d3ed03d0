/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Starts the decoder, reads its answer with a deadline, ends it. The answer is a stranger's word
 * too: it is checked before it is believed. Any thread.
 */
#define G_LOG_DOMAIN "fw-photo"

#include "fw-decoder.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "fw-decoder-protocol.h"
#include "fw-taken.h"

#define DEFAULT_SECONDS 60
#define PIPE_BYTES (1024 * 1024)

typedef struct {
  const char   *name;
  GCancellable *cancellable;
  gint64        deadline;
  GPid          pid;
  int           output;
  gboolean      in_time;
} Run;

static char *
dup_program_folder (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);

  return program != NULL ? g_path_get_dirname (program) : NULL;
}

static char *
find_in (const char *folder)
{
  g_autofree char *path = folder != NULL ? g_build_filename (folder, FW_DECODER_NAME, NULL) : NULL;

  return path != NULL && g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) ? g_steal_pointer (&path) : NULL;
}

/**
 * fw_decoder_find:
 *
 * Looks beside the running program, in the folder that `FLOORWALK_LIBEXEC` names, where it was
 * built when the running program is of the same build, and where it is installed. Any thread.
 *
 * Returns: (transfer full): where the decoder is, or should be
 */
char *
fw_decoder_find (void)
{
  g_autofree char *folder = dup_program_folder ();
  char *path = find_in (folder);

  if (path == NULL)
    path = find_in (g_getenv ("FLOORWALK_LIBEXEC"));
  if (path == NULL && folder != NULL && g_str_has_prefix (folder, FW_BUILD_ROOT "/"))
    path = find_in (FW_BUILD_ROOT "/app/core/photo/decoder");

  return path != NULL ? path : g_build_filename (FW_LIBEXEC, FW_DECODER_NAME, NULL);
}

/* Only what a library needs to be found. */
static GStrv
make_environment (void)
{
  static const char *const kept[] = { "PATH", "LD_LIBRARY_PATH", "GDK_PIXBUF_MODULE_FILE",
                                      "GDK_PIXBUF_MODULEDIR", "LIBHEIF_PLUGIN_PATH", "ASAN_OPTIONS",
                                      "UBSAN_OPTIONS" };
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      const char *value = g_getenv (kept[i]);

      if (value != NULL)
        g_strv_builder_take (builder, g_strdup_printf ("%s=%s", kept[i], value));
    }

  return g_strv_builder_end (builder);
}

static GStrv
make_arguments (const char             *program,
                const FwDecoderRequest *request)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  g_strv_builder_add (builder, program);
  g_strv_builder_take (builder, g_strdup_printf ("%d", (int) request->format));
  g_strv_builder_take (builder, g_strdup_printf ("%u", request->edge));
  g_strv_builder_add (builder,
                      request->with_position ? "position" : request->with_facts ? "facts" : "pixels");
  for (gsize i = 0; i < request->n_boxes; i++)
    {
      const FwPhotoBox *box = &request->boxes[i];

      g_strv_builder_take (builder, g_strdup_printf (FW_DECODER_BOX, box->x, box->y, box->width,
                                                     box->height));
    }

  return g_strv_builder_end (builder);
}

static gboolean
start (Run                     *run,
       int                      fd,
       const FwDecoderRequest  *request,
       GError                 **error)
{
  g_autoptr(GError) problem = NULL;
  g_autofree char *program = fw_decoder_find ();
  g_auto(GStrv) arguments = make_arguments (program, request);
  g_auto(GStrv) environment = make_environment ();
  int pipe_fds[2];
  gboolean done;

  if (!g_unix_open_pipe (pipe_fds, O_CLOEXEC, &problem))
    {
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_FAILED, "cannot decode %s: %s", run->name,
                   problem->message);
      return FALSE;
    }
  fcntl (pipe_fds[1], F_SETPIPE_SZ, PIPE_BYTES);
  /* With descriptors left open GLib need not fork a large process; the decoder closes them. */
  done = g_spawn_async_with_pipes_and_fds (NULL, (const char *const *) arguments,
                                           (const char *const *) environment,
                                           G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_LEAVE_DESCRIPTORS_OPEN, NULL,
                                           NULL, fd, pipe_fds[1], -1, NULL, NULL, 0, &run->pid, NULL, NULL,
                                           NULL, &problem);
  close (pipe_fds[1]);
  if (!done)
    {
      close (pipe_fds[0]);
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_FAILED, "cannot start %s: %s", program,
                   problem->message);
      return FALSE;
    }
  run->output = pipe_fds[0];

  return TRUE;
}

/* Waits for output until the deadline or the cancellation. */
static gboolean
wait_readable (Run *run)
{
  GPollFD fds[2] = { { run->output, G_IO_IN | G_IO_HUP | G_IO_ERR, 0 }, { -1, G_IO_IN, 0 } };
  gboolean cancellable = run->cancellable != NULL && g_cancellable_make_pollfd (run->cancellable, &fds[1]);
  int ready = 0;

  while (ready == 0)
    {
      gint64 left = run->deadline - g_get_monotonic_time ();

      if (left <= 0)
        break;
      ready = g_poll (fds, cancellable ? 2 : 1, (int) (left / 1000 + 1));
      if (ready < 0 && errno == EINTR)
        ready = 0;
    }
  if (cancellable)
    g_cancellable_release_fd (run->cancellable);
  run->in_time = ready > 0;

  return ready > 0 && fds[0].revents != 0 && !g_cancellable_is_cancelled (run->cancellable);
}

static gboolean
read_all (Run   *run,
          void  *to,
          gsize  length)
{
  char *at = to;

  while (length > 0)
    {
      gssize got = wait_readable (run) ? read (run->output, at, length) : 0;

      if (got < 0 && errno == EINTR)
        continue;
      if (got <= 0)
        return FALSE;
      at += got;
      length -= (gsize) got;
    }

  return TRUE;
}

/* Ends the decoder, if it still runs, and tells how it ended. */
static int
finish (Run      *run,
        gboolean  complete)
{
  int status = 0;

  close (run->output);
  if (!complete)
    kill (run->pid, SIGKILL);
  while (waitpid (run->pid, &status, 0) < 0 && errno == EINTR)
    continue;
  g_spawn_close_pid (run->pid);

  return status;
}

static void
set_ended_error (const Run  *run,
                 int         status,
                 GError    **error)
{
  if (g_cancellable_set_error_if_cancelled (run->cancellable, error))
    return;
  if (!run->in_time || (WIFSIGNALED (status) && WTERMSIG (status) == SIGXCPU))
    g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_BROKEN, "cannot use %s: decoding it takes too long",
                 run->name);
  else
    g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_FAILED,
                 "cannot use %s: the decoder ended before it was done", run->name);
}

static gboolean
is_believable (const FwDecoderReply   *reply,
               const FwDecoderRequest *request)
{
  guint width, height;

  if (reply->full_width == 0 || reply->full_height == 0
      || (guint64) reply->full_width * reply->full_height > FW_PHOTO_MAX_ORIGINAL_PIXELS)
    return FALSE;
  fw_pixels_fit (reply->full_width, reply->full_height, request->edge, &width, &height);
  if (reply->width != width || reply->height != height)
    return FALSE;
  if (memchr (reply->taken, '\0', sizeof reply->taken) == NULL
      || (reply->taken[0] != '\0' && !fw_taken_is_valid (reply->taken)))
    return FALSE;

  return reply->has_position == 0
         || (isfinite (reply->latitude) && fabs (reply->latitude) <= 90 && isfinite (reply->longitude)
             && fabs (reply->longitude) <= 180);
}

static void
set_reply_error (const Run       *run,
                 FwDecoderReply  *reply,
                 GError         **error)
{
  guint32 code = reply->status - 1 <= FW_PHOTO_ERROR_INVALID ? reply->status - 1 : FW_PHOTO_ERROR_FAILED;
  g_autofree char *message = NULL;

  reply->message[sizeof reply->message - 1] = '\0';
  message = g_utf8_make_valid (reply->message, -1);
  for (char *at = message; *at != '\0'; at++)
    if (g_ascii_iscntrl (*at))
      *at = ' ';
  g_set_error (error, FW_PHOTO_ERROR, (int) code, "cannot use %s: %s", run->name, message);
}

static void
take_facts (const FwDecoderReply   *reply,
            const FwDecoderRequest *request,
            FwPhotoFacts           *facts)
{
  facts->width = reply->full_width;
  facts->height = reply->full_height;
  facts->mime_type = fw_photo_format_get_mime_type (request->format);
  g_strlcpy (facts->taken, reply->taken, sizeof facts->taken);
  facts->has_position = reply->has_position != 0 && request->with_position;
  facts->latitude = facts->has_position ? reply->latitude : 0;
  facts->longitude = facts->has_position ? reply->longitude : 0;
}

/* Reads the whole answer. @reply's magic stays 0 until one has come. */
static FwPixels *
read_answer (Run                    *run,
             const FwDecoderRequest *request,
             FwDecoderReply         *reply)
{
  g_autoptr(FwPixels) pixels = NULL;

  if (!read_all (run, reply, sizeof *reply) || reply->magic != FW_DECODER_MAGIC)
    {
      reply->magic = 0;
      return NULL;
    }
  if (reply->status != FW_DECODER_OK || !is_believable (reply, request))
    return NULL;
  pixels = fw_pixels_new (reply->width, reply->height);
  if (pixels == NULL || !read_all (run, pixels->data, pixels->stride * pixels->height))
    return NULL;

  return g_steal_pointer (&pixels);
}

/**
 * fw_decoder_run:
 * @fd: a regular file, open for reading
 * @name: its name, for messages
 * @request: what to do
 * @cancellable: (nullable): ends the decoder when cancelled
 * @facts: (out): what is known of the picture, all but its bytes
 * @error: return location
 *
 * Any thread; blocks it.
 *
 * Returns: (transfer full) (nullable): the upright picture, no larger than asked for
 */
FwPixels *
fw_decoder_run (int                      fd,
                const char              *name,
                const FwDecoderRequest  *request,
                GCancellable            *cancellable,
                FwPhotoFacts            *facts,
                GError                 **error)
{
  Run run = { name, cancellable, 0, 0, -1, TRUE };
  g_autoptr(FwPixels) pixels = NULL;
  FwDecoderReply reply = { 0 };
  guint seconds = request->seconds != 0 ? request->seconds : DEFAULT_SECONDS;
  int status;

  memset (facts, 0, sizeof *facts);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || !start (&run, fd, request, error))
    return NULL;
  run.deadline = g_get_monotonic_time () + (gint64) seconds * G_USEC_PER_SEC;
  pixels = read_answer (&run, request, &reply);
  status = finish (&run, pixels != NULL);
  if (pixels != NULL && WIFEXITED (status) && WEXITSTATUS (status) == 0)
    {
      take_facts (&reply, request, facts);
      return g_steal_pointer (&pixels);
    }
  if (pixels == NULL && reply.magic == FW_DECODER_MAGIC && reply.status != FW_DECODER_OK)
    set_reply_error (&run, &reply, error);
  else
    set_ended_error (&run, status, error);

  return NULL;
}
