/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Starts floorwalk-cli, reads what it prints line by line, and kills it when it falls silent.
 */
#define G_LOG_DOMAIN "fw-workspace"

#include "fw-sync-child.h"

#include <string.h>

#include "fw-sync-line.h"

/* A sync says something every five seconds while it works or waits; other commands watch themselves. */
#define SILENT_SECONDS 60
#define SILENT_SECONDS_OTHERS 180

/* The watchdog counts its looks. None is made up for, so that time in which this process was stopped or the device
 * suspended, and the child with it, is no silence. */
#define LOOK_SECONDS 1

/* Bytes that a pipe takes without anybody reading, and more than a user and a token have. */
#define MAX_ANSWER 16384

/* Exit codes of the command line. */
#define EXIT_USAGE 2
#define EXIT_REFUSED 4
#define EXIT_NETWORK 5
#define EXIT_SIGN_IN 6
#define EXIT_DAMAGED 7

struct _FwSyncChild
{
  GObject parent_instance;

  char *folder;
  GSubprocess *process;         /* NULL when none runs */
  GDataInputStream *output;
  GCancellable *reading;
  guint watchdog;
  guint patience;               /* seconds, 0 for the usual ones */
  guint limit;                  /* looks that may be in vain for the command that runs */
  guint looks;                  /* since the last line */
  gboolean cancelled;
  gboolean silent;              /* the watchdog killed it */
  gboolean exited;
  gboolean read;                /* to the end of what it printed */

  GError *error;                /* what the child said in its own words */
  yyjson_doc *result;
};

enum {
  PROGRESS,
  FINISHED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwSyncChild, fw_sync_child, G_TYPE_OBJECT)

/* --- The program ---------------------------------------------------------------------------------- */

static char *
find_beside (const char *folder,
             const char *relative)
{
  g_autofree char *path = g_build_filename (folder, relative, "floorwalk-cli", NULL);

  return g_file_test (path, G_FILE_TEST_IS_EXECUTABLE) ? g_steal_pointer (&path) : NULL;
}

/* Next to this program, as installed or as built; elsewhere only when told so, or on the path. */
static char *
find_program (void)
{
  const char *told = g_getenv ("FLOORWALK_CLI");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  char *found = NULL;

  if (told != NULL && told[0] != '\0')
    return g_strdup (told);
  if (folder != NULL)
    found = find_beside (folder, ".");
  if (found == NULL && folder != NULL)
    found = find_beside (folder, "../cli");

  return found != NULL ? found : g_find_program_in_path ("floorwalk-cli");
}

/* --- What it prints ------------------------------------------------------------------------------- */

static void finish_when_over (FwSyncChild *self);

static void
take_line (FwSyncChild *self,
           const char  *line,
           gsize        length)
{
  g_auto(FwSyncLine) said = { 0 };

  if (!fw_sync_line_parse (line, length, &said))
    return;
  if (said.stage != NULL)
    g_signal_emit (self, signals[PROGRESS], 0, said.stage, said.done, said.total);
  else if (said.error != NULL)
    {
      g_clear_error (&self->error);
      self->error = g_steal_pointer (&said.error);
    }
  else
    {
      g_clear_pointer (&self->result, yyjson_doc_free);
      self->result = g_steal_pointer (&said.result);
    }
}

static void
on_line (GObject      *source,
         GAsyncResult *result,
         gpointer      data)
{
  g_autoptr(FwSyncChild) self = data;
  g_autofree char *line = NULL;
  gsize length = 0;

  line = g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, &length, NULL);
  if (G_DATA_INPUT_STREAM (source) != self->output)
    return;
  if (line == NULL)
    {
      self->read = TRUE;
      finish_when_over (self);
      return;
    }
  self->looks = 0;
  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, self->reading, on_line,
                                       g_object_ref (self));
  take_line (self, line, length);
}

/* --- How it ends ---------------------------------------------------------------------------------- */

static char *
read_messages (FwSyncChild *self)
{
  g_autofree char *buffer = g_malloc0 (4096);
  gsize length = 0;
  char *text = buffer;

  g_input_stream_read_all (g_subprocess_get_stderr_pipe (self->process), buffer, 4095, &length, NULL, NULL);
  g_strchomp (buffer);
  if (g_str_has_prefix (text, "floorwalk-cli: "))
    text += strlen ("floorwalk-cli: ");

  return fw_sync_escape (text, -1);
}

/* What the exit code and the words on standard error say. */
static GError *
error_from_exit (FwSyncChild *self)
{
  g_autofree char *text = read_messages (self);
  const char *words = text[0] != '\0' ? text : "floorwalk-cli has failed without a word";
  FwSyncError code;

  switch (g_subprocess_get_exit_status (self->process))
    {
    case EXIT_USAGE:
      code = FW_SYNC_ERROR_INVALID;
      break;
    case EXIT_REFUSED:
      code = FW_SYNC_ERROR_OTHER_TEAM;
      break;
    case EXIT_NETWORK:
      code = FW_SYNC_ERROR_NETWORK;
      break;
    case EXIT_SIGN_IN:
      code = strstr (words, "SHA256:") != NULL ? FW_SYNC_ERROR_HOST_KEY : FW_SYNC_ERROR_AUTH;
      break;
    case EXIT_DAMAGED:
      code = FW_SYNC_ERROR_DAMAGED;
      break;
    default:
      code = FW_SYNC_ERROR_FAILED;
      break;
    }

  return g_error_new_literal (FW_SYNC_ERROR, (int) code, words);
}

static GError *
make_error (FwSyncChild *self)
{
  if (self->cancelled)
    return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CANCELLED, "the sync was stopped");
  if (self->silent)
    return g_error_new_literal (FW_SYNC_ERROR, FW_SYNC_ERROR_NETWORK, "nothing goes on any more: the host does not answer");
  if (g_subprocess_get_if_exited (self->process) && g_subprocess_get_exit_status (self->process) == 0)
    return NULL;
  if (self->error != NULL)
    return g_steal_pointer (&self->error);
  if (!g_subprocess_get_if_exited (self->process))
    return g_error_new (FW_SYNC_ERROR, FW_SYNC_ERROR_FAILED, "floorwalk-cli was ended by signal %d",
                        g_subprocess_get_term_sig (self->process));

  return error_from_exit (self);
}

static void
clear_process (FwSyncChild *self)
{
  g_clear_handle_id (&self->watchdog, g_source_remove);
  g_clear_object (&self->reading);
  g_clear_object (&self->output);
  g_clear_object (&self->process);
}

/* Once the process is gone and what it printed is read. */
static void
finish_when_over (FwSyncChild *self)
{
  g_autoptr(GError) error = NULL;

  if (!self->exited || !self->read)
    return;
  error = make_error (self);
  clear_process (self);
  g_signal_emit (self, signals[FINISHED], 0, error);
}

static void
on_ended (GObject      *source,
          GAsyncResult *result,
          gpointer      data)
{
  g_autoptr(FwSyncChild) self = data;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  if (G_SUBPROCESS (source) != self->process)
    return;
  self->exited = TRUE;
  finish_when_over (self);
}

static gboolean
look (gpointer data)
{
  FwSyncChild *self = data;

  if (++self->looks * LOOK_SECONDS < self->limit)
    return G_SOURCE_CONTINUE;
  self->watchdog = 0;
  self->silent = TRUE;
  g_subprocess_force_exit (self->process);

  return G_SOURCE_REMOVE;
}

/* --- The object ----------------------------------------------------------------------------------- */

static void
fw_sync_child_dispose (GObject *object)
{
  FwSyncChild *self = FW_SYNC_CHILD (object);

  if (self->process != NULL)
    g_subprocess_force_exit (self->process);
  g_cancellable_cancel (self->reading);
  clear_process (self);

  G_OBJECT_CLASS (fw_sync_child_parent_class)->dispose (object);
}

static void
fw_sync_child_finalize (GObject *object)
{
  FwSyncChild *self = FW_SYNC_CHILD (object);

  g_clear_error (&self->error);
  g_clear_pointer (&self->result, yyjson_doc_free);
  g_free (self->folder);

  G_OBJECT_CLASS (fw_sync_child_parent_class)->finalize (object);
}

static void
fw_sync_child_class_init (FwSyncChildClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = fw_sync_child_dispose;
  object_class->finalize = fw_sync_child_finalize;

  signals[PROGRESS] = g_signal_new ("progress", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_UINT64, G_TYPE_UINT64);
  signals[FINISHED] = g_signal_new ("finished", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                    NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
fw_sync_child_init (FwSyncChild *self)
{
}

/**
 * fw_sync_child_new:
 * @folder: the data folder
 *
 * Main thread.
 *
 * Returns: (transfer full): runs one command at a time on @folder
 */
FwSyncChild *
fw_sync_child_new (const char *folder)
{
  FwSyncChild *self = g_object_new (FW_TYPE_SYNC_CHILD, NULL);

  self->folder = g_strdup (folder);

  return self;
}

/**
 * fw_sync_child_is_running:
 * @self: a child
 *
 * Returns: whether a command runs
 */
gboolean
fw_sync_child_is_running (FwSyncChild *self)
{
  return self->process != NULL;
}

/**
 * fw_sync_child_set_patience:
 * @self: a child
 * @seconds: how long the next commands may print nothing, instead of a minute or more
 *
 * Main thread.
 */
void
fw_sync_child_set_patience (FwSyncChild *self,
                            guint        seconds)
{
  self->patience = seconds;
}

static GPtrArray *
make_arguments (FwSyncChild        *self,
                const char         *program,
                const char *const  *words)
{
  GPtrArray *arguments = g_ptr_array_new ();

  g_ptr_array_add (arguments, (gpointer) program);
  g_ptr_array_add (arguments, (gpointer) "--json");
  g_ptr_array_add (arguments, (gpointer) "--data");
  g_ptr_array_add (arguments, self->folder);
  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (arguments, (gpointer) words[i]);
  g_ptr_array_add (arguments, NULL);

  return arguments;
}

/* What the command reads; a pipe takes so little at once, so this does not block. */
static void
give_input (FwSyncChild *self,
            const char  *input)
{
  GOutputStream *stream = g_subprocess_get_stdin_pipe (self->process);

  if (input == NULL)
    return;
  g_output_stream_write_all (stream, input, MIN (strlen (input), MAX_ANSWER), NULL, NULL, NULL);
  g_output_stream_close (stream, NULL, NULL);
}

/**
 * fw_sync_child_start:
 * @self: a child that runs nothing
 * @words: a command of the command line, as "sync", "--progress" or "team", "join", ADDRESS; ended by %NULL
 * @error: return location for %FW_SYNC_ERROR_BUSY and %FW_SYNC_ERROR_FAILED
 *
 * fw_sync_child_start_with() without anything to read for it.
 *
 * Returns: whether it runs
 */
gboolean
fw_sync_child_start (FwSyncChild        *self,
                     const char *const  *words,
                     GError            **error)
{
  return fw_sync_child_start_with (self, words, NULL, error);
}

/**
 * fw_sync_child_start_with:
 * @self: a child that runs nothing
 * @words: a command of the command line, as "sync", "--progress" or "team", "join", ADDRESS; ended by %NULL
 * @input: (nullable): what it reads from its standard input; user and token come to it that way only
 * @error: return location for %FW_SYNC_ERROR_BUSY and %FW_SYNC_ERROR_FAILED
 *
 * Starts it. It is stopped when it prints nothing for a minute, which a sync with "--progress" never
 * does while something goes on. Main thread.
 *
 * Returns: whether it runs; then "finished" comes for certain, but after this returned
 */
gboolean
fw_sync_child_start_with (FwSyncChild        *self,
                          const char *const  *words,
                          const char         *input,
                          GError            **error)
{
  GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE
                           | (input != NULL ? G_SUBPROCESS_FLAGS_STDIN_PIPE : 0);
  g_autofree char *program = find_program ();
  g_autoptr(GPtrArray) arguments = NULL;
  g_autoptr(GError) problem = NULL;

  if (self->process != NULL)
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_BUSY, "a sync is running already");
      return FALSE;
    }
  if (program == NULL)
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_FAILED,
                   "cannot sync: the program floorwalk-cli is not installed");
      return FALSE;
    }
  g_clear_error (&self->error);
  g_clear_pointer (&self->result, yyjson_doc_free);
  self->cancelled = self->silent = self->exited = self->read = FALSE;
  self->limit = self->patience;
  if (self->limit == 0)
    self->limit = g_strv_contains (words, "--progress") ? SILENT_SECONDS : SILENT_SECONDS_OTHERS;
  arguments = make_arguments (self, program, words);
  self->process = g_subprocess_newv ((const char *const *) arguments->pdata, flags, &problem);
  if (self->process == NULL)
    {
      g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_FAILED, "cannot start %s: %s", program,
                   problem->message);
      return FALSE;
    }
  give_input (self, input);
  self->reading = g_cancellable_new ();
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->process));
  self->looks = 0;
  self->watchdog = g_timeout_add_seconds (LOOK_SECONDS, look, self);
  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, self->reading, on_line,
                                       g_object_ref (self));
  g_subprocess_wait_async (self->process, NULL, on_ended, g_object_ref (self));

  return TRUE;
}

/**
 * fw_sync_child_cancel:
 * @self: a child
 *
 * Kills the command at once; what it had done stays done and nothing is lost. "finished" follows with
 * %G_IO_ERROR_CANCELLED. Main thread.
 */
void
fw_sync_child_cancel (FwSyncChild *self)
{
  if (self->process == NULL)
    return;
  self->cancelled = TRUE;
  g_subprocess_force_exit (self->process);
}

/**
 * fw_sync_child_get_result:
 * @self: a child
 *
 * Returns: (transfer none) (nullable): after "finished", what the command printed as JSON, which "team
 *   test" does before it fails; valid until the next start
 */
yyjson_val *
fw_sync_child_get_result (FwSyncChild *self)
{
  yyjson_val *root = self->result != NULL ? yyjson_doc_get_root (self->result) : NULL;
  yyjson_val *inner = yyjson_obj_get (root, "result");

  return inner != NULL ? inner : root;
}
