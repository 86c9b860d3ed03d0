/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The engine: prepare GStreamer, ask the portal, connect, choose a camera, let it play; and a clock
 * that sees what nobody reports, for an unplugged camera is just silent. What blocks runs on a thread.
 * The ladder: PipeWire through the portal; where there is no portal PipeWire itself; where there is
 * none the system's own cameras; a plain sentence.
 */
#define G_LOG_DOMAIN "fw-camera"

#include "fw-camera-engine.h"

#include "fw-camera-devices.h"
#include "fw-camera-pipeline.h"
#include "fw-camera-portal.h"

/* How long the portal may take before the person is told; then it may go on. */
#define SILENCE_SECONDS 8
/* A camera is announced a moment after the connection stands. */
#define ANNOUNCE_MILLISECONDS 2000
#define LOOK_MILLISECONDS 250
#define LOST_MICROSECONDS (2 * G_USEC_PER_SEC)
#define FIRST_FRAME_MICROSECONDS (10 * G_USEC_PER_SEC)
#define RETRY_MILLISECONDS 1000
/* Cameras that never send a frame, one after the other, before it is called a failure. */
#define MOST_ATTEMPTS 3

struct _FwCameraEngine
{
  GObject parent_instance;

  FwCameraNotify notify;        /* NULL when it was stopped */
  gpointer data;
  GCancellable *cancellable;    /* of the connection that is being made */
  char *preferred;
  gboolean sandboxed;

  FwCameraState state;
  char *detail;
  FwCameraDevices *devices;
  FwCameraPipeline *pipeline;
  GstDevice *device;            /* the one that plays */
  char *name;
  gint64 playing_since;
  gboolean had_frames;          /* since it was started, of any camera */
  guint attempts;

  guint silence_source;
  guint announce_source;
  guint look_source;
  guint retry_source;
};

G_DEFINE_FINAL_TYPE (FwCameraEngine, fw_camera_engine, G_TYPE_OBJECT)

static void ask (FwCameraEngine *self);
static void choose (FwCameraEngine *self);

/* @location as libcamera calls it: "front" or "back". */
static gboolean
is_at (GstDevice  *device,
       const char *location)
{
  g_autoptr(GstStructure) properties = gst_device_get_properties (device);

  return properties != NULL &&
         g_strcmp0 (gst_structure_get_string (properties, "api.libcamera.location"), location) == 0;
}

static void
tell (FwCameraEngine *self)
{
  g_autoptr(GPtrArray) cameras = self->devices != NULL ? fw_camera_devices_list (self->devices) : NULL;
  FwCameraStatus status = {
    .state = self->state,
    .detail = self->detail,
    .paintable = self->pipeline != NULL ? fw_camera_pipeline_get_paintable (self->pipeline) : NULL,
    .name = self->name,
    .front = self->device != NULL && is_at (self->device, "front"),
    .n_cameras = cameras != NULL ? cameras->len : 0,
  };

  if (self->notify != NULL)
    self->notify (&status, self->data);
}

static void
set_state (FwCameraEngine *self,
           FwCameraState   state,
           const char     *detail)
{
  self->state = state;
  g_set_str (&self->detail, detail);
  tell (self);
}

static void
close_pipeline (FwCameraEngine *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  if (self->pipeline != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->pipeline, self);
      fw_camera_pipeline_close (g_steal_pointer (&self->pipeline));
    }
  g_clear_object (&self->device);
}

static void
close_all (FwCameraEngine *self)
{
  close_pipeline (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->silence_source, g_source_remove);
  g_clear_handle_id (&self->announce_source, g_source_remove);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  if (self->devices != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->devices, self);
      fw_camera_devices_close (g_steal_pointer (&self->devices));
    }
}

/* --- Away and back ------------------------------------------------------------------------------ */

static void
on_retry (gpointer data)
{
  FwCameraEngine *self = data;

  self->retry_source = 0;
  ask (self);
}

/* From the portal on: a connection of before the service went away leads nowhere. */
static void
start_again (FwCameraEngine *self,
             const char     *why)
{
  g_debug ("starting again: %s", why);
  close_all (self);
  if (!self->had_frames && self->attempts >= MOST_ATTEMPTS)
    {
      set_state (self, FW_CAMERA_FAILED, why);
      return;
    }
  set_state (self, self->had_frames ? FW_CAMERA_RESTARTING : FW_CAMERA_STARTING, NULL);
  self->retry_source = g_timeout_add_once (RETRY_MILLISECONDS, on_retry, self);
}

static void
on_pipeline_failed (FwCameraEngine *self,
                    const GError   *error)
{
  if (fw_camera_devices_has (self->devices, self->device))
    start_again (self, error->message);
  else
    {
      close_pipeline (self);
      choose (self);
    }
}

static void
on_devices_changed (FwCameraEngine *self)
{
  if (self->pipeline != NULL && fw_camera_devices_has (self->devices, self->device))
    {
      tell (self);
      return;
    }
  close_pipeline (self);
  choose (self);
}

/* --- Playing ------------------------------------------------------------------------------------ */

static gboolean
look (gpointer data)
{
  FwCameraEngine *self = data;
  gint64 now = g_get_monotonic_time ();
  gint64 last = fw_camera_pipeline_get_last_frame (self->pipeline);

  if (last == 0 && now - self->playing_since < FIRST_FRAME_MICROSECONDS)
    return G_SOURCE_CONTINUE;
  if (last == 0 || now - last > LOST_MICROSECONDS)
    {
      self->look_source = 0;
      start_again (self, last == 0 ? "the camera sends no picture" : "the camera stopped sending pictures");
      return G_SOURCE_REMOVE;
    }
  if (self->state != FW_CAMERA_LIVE)
    {
      self->had_frames = TRUE;
      self->attempts = 0;
      set_state (self, FW_CAMERA_LIVE, NULL);
    }

  return G_SOURCE_CONTINUE;
}

static void
play (FwCameraEngine *self,
      GstDevice      *device)
{
  g_autoptr(GError) error = NULL;

  g_clear_handle_id (&self->announce_source, g_source_remove);
  self->attempts += 1;
  g_set_object (&self->device, device);
  g_free (self->name);
  self->name = gst_device_get_display_name (device);
  self->pipeline = fw_camera_pipeline_new (device, &error);
  if (self->pipeline == NULL)
    {
      g_clear_object (&self->device);
      set_state (self, FW_CAMERA_FAILED, error->message);
      return;
    }
  g_signal_connect_swapped (self->pipeline, "failed", G_CALLBACK (on_pipeline_failed), self);
  self->playing_since = g_get_monotonic_time ();
  self->look_source = g_timeout_add (LOOK_MILLISECONDS, look, self);
  fw_camera_pipeline_play (self->pipeline);
  set_state (self, self->had_frames && self->state != FW_CAMERA_LIVE ? self->state : FW_CAMERA_STARTING, NULL);
}

static GstDevice *
find_preferred (FwCameraEngine *self,
                GPtrArray      *cameras)
{
  for (guint i = 0; self->preferred != NULL && i < cameras->len; i++)
    {
      g_autofree char *name = gst_device_get_display_name (g_ptr_array_index (cameras, i));

      if (g_str_equal (name, self->preferred))
        return g_ptr_array_index (cameras, i);
    }
  for (guint i = 0; i < cameras->len; i++)
    if (is_at (g_ptr_array_index (cameras, i), "back"))
      return g_ptr_array_index (cameras, i);

  return g_ptr_array_index (cameras, 0);
}

/* The list stays watched: a camera that is plugged in is taken. */
static void
on_none_announced (gpointer data)
{
  FwCameraEngine *self = data;

  self->announce_source = 0;
  set_state (self, self->had_frames ? FW_CAMERA_UNPLUGGED : FW_CAMERA_ABSENT, NULL);
}

static void
choose (FwCameraEngine *self)
{
  g_autoptr(GPtrArray) cameras = fw_camera_devices_list (self->devices);

  if (cameras->len > 0)
    play (self, find_preferred (self, cameras));
  else if (self->state == FW_CAMERA_LIVE)
    set_state (self, FW_CAMERA_UNPLUGGED, NULL);
  else if (self->announce_source == 0)
    self->announce_source = g_timeout_add_once (ANNOUNCE_MILLISECONDS, on_none_announced, self);
}

/* --- Connecting --------------------------------------------------------------------------------- */

/* For the thread that connects. */
typedef struct
{
  int fd;
  gboolean may_ask_system;
} Connection;

static void
connect_devices (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  Connection *connection = task_data;
  g_autoptr(GError) error = NULL;
  FwCameraDevices *devices = fw_camera_devices_open (connection->fd, FALSE, &error);

  if (devices == NULL && connection->may_ask_system)
    {
      g_clear_error (&error);
      devices = fw_camera_devices_open (-1, TRUE, &error);
    }
  if (devices != NULL)
    /* Where nobody waits any more they are closed as all others are: not on the main thread. */
    g_task_return_pointer (task, devices, (GDestroyNotify) fw_camera_devices_close);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_connected (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr(FwCameraEngine) self = user_data;
  g_autoptr(GError) error = NULL;
  FwCameraDevices *devices = g_task_propagate_pointer (G_TASK (result), &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (devices == NULL && self->had_frames)
    {
      start_again (self, error->message);
      return;
    }
  if (devices == NULL)
    {
      set_state (self, FW_CAMERA_ABSENT, error->message);
      return;
    }
  self->devices = devices;
  g_signal_connect_swapped (devices, "changed", G_CALLBACK (on_devices_changed), self);
  fw_camera_devices_watch (devices);
  choose (self);
}

static void
connect_to (FwCameraEngine *self,
            int             fd)
{
  g_autoptr(GTask) task = g_task_new (NULL, self->cancellable, on_connected, g_object_ref (self));
  Connection *connection = g_new0 (Connection, 1);

  connection->fd = fd;
  /* Where there was PipeWire it comes back. */
  connection->may_ask_system = !self->sandboxed && !self->had_frames;
  g_task_set_source_tag (task, connect_to);
  g_task_set_task_data (task, connection, g_free);
  if (self->state == FW_CAMERA_ASKING || self->state == FW_CAMERA_SILENT)
    set_state (self, FW_CAMERA_STARTING, NULL);
  g_task_run_in_thread (task, connect_devices);
}

/* --- Asking ------------------------------------------------------------------------------------- */

static void
on_silence (gpointer data)
{
  FwCameraEngine *self = data;

  self->silence_source = 0;
  set_state (self, FW_CAMERA_SILENT, NULL);
}

static void
on_answer (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FwCameraEngine) self = user_data;
  g_autoptr(GError) error = NULL;
  int fd = -1;
  FwCameraPortalAnswer answer = fw_camera_portal_ask_finish (result, &fd, &error);

  if (error != NULL)
    return;
  g_clear_handle_id (&self->silence_source, g_source_remove);
  if (answer == FW_CAMERA_PORTAL_DENIED)
    set_state (self, FW_CAMERA_DENIED, NULL);
  else if (answer == FW_CAMERA_PORTAL_SILENT)
    set_state (self, FW_CAMERA_SILENT, NULL);
  else if (answer == FW_CAMERA_PORTAL_GRANTED || !self->sandboxed)
    connect_to (self, fd);
  else
    set_state (self, FW_CAMERA_FAILED, "there is no portal for cameras");
}

static void
ask (FwCameraEngine *self)
{
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  if (!self->had_frames)
    set_state (self, FW_CAMERA_ASKING, NULL);
  self->silence_source = g_timeout_add_seconds_once (SILENCE_SECONDS, on_silence, self);
  fw_camera_portal_ask_async (self->cancellable, on_answer, g_object_ref (self));
}

/* --- Preparing ---------------------------------------------------------------------------------- */

/* The first start in a home reads every plugin there is. */
static void
prepare (GTask        *task,
         gpointer      source,
         gpointer      task_data,
         GCancellable *cancellable)
{
  FwCameraEngine *self = source;
  g_autoptr(GError) error = NULL;
  char *missing = NULL;

  self->sandboxed = fw_camera_portal_is_sandboxed ();
  if (!gst_init_check (NULL, NULL, &error))
    missing = g_strdup_printf ("GStreamer: %s", error->message);
  else
    missing = fw_camera_pipeline_find_missing (self->sandboxed);
  g_task_return_pointer (task, missing, g_free);
}

static void
on_prepared (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  FwCameraEngine *self = FW_CAMERA_ENGINE (source);
  g_autofree char *missing = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->notify == NULL)
    return;
  if (missing != NULL)
    set_state (self, FW_CAMERA_MISSING, missing);
  else
    ask (self);
}

/* --- The engine --------------------------------------------------------------------------------- */

static void
fw_camera_engine_finalize (GObject *object)
{
  FwCameraEngine *self = FW_CAMERA_ENGINE (object);

  g_object_unref (self->cancellable);
  g_free (self->preferred);
  g_free (self->detail);
  g_free (self->name);

  G_OBJECT_CLASS (fw_camera_engine_parent_class)->finalize (object);
}

static void
fw_camera_engine_class_init (FwCameraEngineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_camera_engine_finalize;
}

static void
fw_camera_engine_init (FwCameraEngine *self)
{
  self->cancellable = g_cancellable_new ();
}

static gpointer
start (const char     *preferred,
       FwCameraNotify  notify,
       gpointer        data)
{
  FwCameraEngine *self = g_object_new (FW_TYPE_CAMERA_ENGINE, NULL);
  g_autoptr(GTask) task = g_task_new (self, NULL, on_prepared, NULL);

  self->notify = notify;
  self->data = data;
  self->preferred = g_strdup (preferred);
  self->state = FW_CAMERA_STARTING;
  g_task_set_source_tag (task, start);
  g_task_run_in_thread (task, prepare);

  return self;
}

static void
stop (gpointer engine)
{
  g_autoptr(FwCameraEngine) self = engine;

  self->notify = NULL;
  close_all (self);
}

static void
next (gpointer engine)
{
  FwCameraEngine *self = engine;
  g_autoptr(GPtrArray) cameras = self->devices != NULL ? fw_camera_devices_list (self->devices) : NULL;
  guint i = 0;

  if (cameras == NULL || cameras->len < 2)
    return;
  while (i < cameras->len)
    {
      g_autofree char *name = gst_device_get_display_name (g_ptr_array_index (cameras, i++));

      if (g_strcmp0 (name, self->name) == 0)
        break;
    }
  close_pipeline (self);
  g_free (self->preferred);
  self->preferred = gst_device_get_display_name (g_ptr_array_index (cameras, i % cameras->len));
  play (self, g_ptr_array_index (cameras, i % cameras->len));
}

static void
shoot (gpointer  engine,
       GTask    *task)
{
  FwCameraEngine *self = engine;

  if (self->pipeline != NULL)
    fw_camera_pipeline_shoot (self->pipeline, task);
  else
    {
      g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, "there is no camera");
      g_object_unref (task);
    }
}

/**
 * fw_camera_module_get_driver:
 *
 * What FwCamera looks for in the module.
 *
 * Returns: (transfer none): how to drive a camera
 */
const FwCameraDriver *
fw_camera_module_get_driver (void)
{
  static const FwCameraDriver driver = { start, stop, next, shoot };

  return &driver;
}
