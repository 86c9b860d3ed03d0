/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libgit2 can wait for ever for a server that fell silent, and loop for ever over a damaged object. A
 * thread beside it sees that no step is reported any more and ends the process; nothing is lost, because
 * every step of a sync can be repeated.
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-watch.h"

#include <stdio.h>
#include <unistd.h>

/* Microseconds by the monotonic clock, which stands still while the device is suspended. So it has to be: a host that
 * had no time to answer is not silent. CLOCK_BOOTTIME would have it fail at every waking. */
#define LINE_EVERY (200 * 1000)
#define HEARTBEAT_EVERY (5 * G_USEC_PER_SEC)

/* A server may be silent for a minute while it works; so long the heartbeat says that we wait. */
#define MAY_WAIT (60 * G_USEC_PER_SEC)
#define GIVE_UP_SECONDS 120

/* The watching thread looks this often. When it comes back much later it was stopped itself, with all that could have
 * gone on, and that time counts for no more than this. */
#define LOOK_EVERY G_USEC_PER_SEC
#define LONGEST_LOOK (2 * G_USEC_PER_SEC)

struct _FwCliWatch
{
  GMutex mutex;
  GCond changed;
  GThread *thread;
  const char *command;
  gboolean lines;
  gboolean ended;
  gboolean resting;             /* a person is asked */

  FwSyncProgress progress;      /* the last step */
  gint64 silent;                /* so long there was none */
  gint64 printed;
  gint64 patience;
};

static void
print_line (FwCliWatch *self,
            gint64      now)
{
  if (!self->lines)
    return;
  printf ("{\"stage\":\"%s\",\"done\":%" G_GUINT64_FORMAT ",\"total\":%" G_GUINT64_FORMAT "}\n",
          self->progress.stage, self->progress.done, self->progress.total);
  fflush (stdout);
  self->printed = now;
}

/* `FLOORWALK_PATIENCE` (seconds) is for tests. */
static gint64
read_patience (void)
{
  const char *text = g_getenv ("FLOORWALK_PATIENCE");
  gint64 seconds = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  return (seconds > 0 && seconds < GIVE_UP_SECONDS ? seconds : GIVE_UP_SECONDS) * G_USEC_PER_SEC;
}

static void
give_up (FwCliWatch *self)
{
  static const char message[] = "nothing goes on any more: the host does not answer";

  if (self->lines)
    printf ("{\"error\":{\"code\":\"network\",\"message\":\"%s\"}}\n", message);
  fw_cli_print_error (self->command, message);
  fflush (stdout);
  _exit (FW_CLI_EXIT_NETWORK);
}

static gpointer
watch (gpointer data)
{
  FwCliWatch *self = data;
  gint64 looked = g_get_monotonic_time ();

  g_mutex_lock (&self->mutex);
  while (!self->ended)
    {
      gint64 now = g_get_monotonic_time ();

      self->silent = self->resting ? 0 : self->silent + MIN (now - looked, LONGEST_LOOK);
      looked = now;
      if (self->silent > self->patience)
        give_up (self);
      if (self->silent < MAY_WAIT && now - self->printed >= HEARTBEAT_EVERY)
        print_line (self, now);
      g_cond_wait_until (&self->changed, &self->mutex, now + LOOK_EVERY);
    }
  g_mutex_unlock (&self->mutex);

  return NULL;
}

/**
 * fw_cli_watch_new:
 * @cli: the frame
 * @lines: whether to print each step as a line of JSON
 *
 * Begins to watch.
 *
 * Returns: (transfer full): what fw_cli_watch_step() is given
 */
FwCliWatch *
fw_cli_watch_new (FwCli    *cli,
                  gboolean  lines)
{
  FwCliWatch *self = g_new0 (FwCliWatch, 1);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->command = fw_cli_get_command (cli);
  self->lines = lines;
  self->progress.stage = "fetch";
  self->patience = read_patience ();
  self->printed = g_get_monotonic_time ();
  self->thread = g_thread_new ("watch", watch, self);

  return self;
}

/**
 * fw_cli_watch_free:
 * @self: (transfer full): a watch
 *
 * Ends it.
 */
void
fw_cli_watch_free (FwCliWatch *self)
{
  g_mutex_lock (&self->mutex);
  self->ended = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->mutex);
  g_thread_join (self->thread);
  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->changed);
  g_free (self);
}

/**
 * fw_cli_watch_step:
 * @progress: how far it is
 * @watch: a #FwCliWatch
 *
 * Notes that something goes on, as a #FwSyncProgressFunc.
 */
void
fw_cli_watch_step (const FwSyncProgress *progress,
                   gpointer              watch)
{
  FwCliWatch *self = watch;
  gint64 now = g_get_monotonic_time ();
  gboolean new_stage;

  g_mutex_lock (&self->mutex);
  new_stage = !g_str_equal (progress->stage, self->progress.stage);
  self->progress = *progress;
  self->silent = 0;
  if (new_stage || now - self->printed >= LINE_EVERY)
    print_line (self, now);
  g_mutex_unlock (&self->mutex);
}

/**
 * fw_cli_watch_rest:
 * @self: a watch
 * @rest: whether to rest, or to go on
 *
 * Does not lose patience while a person thinks.
 */
void
fw_cli_watch_rest (FwCliWatch *self,
                   gboolean    rest)
{
  g_mutex_lock (&self->mutex);
  self->resting = rest;
  self->silent = 0;
  g_mutex_unlock (&self->mutex);
}

static void
print_object (yyjson_mut_doc *document,
              yyjson_mut_val *root)
{
  g_autofree char *line = NULL;

  yyjson_mut_doc_set_root (document, root);
  line = fw_json_take_line (document);
  puts (line);
}

/**
 * fw_cli_watch_print_result:
 * @document: (transfer full): what @result was made in
 * @result: what a command found
 *
 * Prints the last line of `--progress`.
 */
void
fw_cli_watch_print_result (yyjson_mut_doc *document,
                           yyjson_mut_val *result)
{
  yyjson_mut_val *root = yyjson_mut_obj (document);

  yyjson_mut_obj_add_val (document, root, "result", result);
  print_object (document, root);
}

/**
 * fw_cli_watch_print_error:
 * @error: why a command failed
 *
 * Prints the last line of `--progress` then, so that a program need not read our words.
 */
void
fw_cli_watch_print_error (const GError *error)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (document);
  yyjson_mut_val *object = yyjson_mut_obj_add_obj (document, root, "error");
  const char *name = fw_sync_error_get_name (error);

  fw_json_put_text (document, object, "code", name != NULL ? name : "failed");
  fw_json_put_text (document, object, "message", error->message);
  print_object (document, root);
}
