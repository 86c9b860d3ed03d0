/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A camera's pipeline. Frames are turned upright before anybody sees them, so what is shown and what
 * is kept are the same; a camera that sends JPEG files has its own kept as they are. Main thread; the
 * last frames come from a streaming thread, behind a mutex.
 */
#define G_LOG_DOMAIN "fw-camera"

#include "fw-camera-pipeline.h"

#include <gst/app/app.h>
#include <gst/video/video.h>

#include "fw-camera-caps.h"

#define ENCODE_TIMEOUT (10 * GST_SECOND)
/* A still is scaled and encoded again before it is shared: the first loss must not show in the second. jpegenc's
 * own 85 does; over 95 files grow without anything to be seen (libjpeg-turbo, usage.txt, "-quality"). */
#define ENCODE "appsrc name=frame ! videoconvert ! jpegenc quality=95 ! appsink name=file sync=false"

/* One branch is seen, the other keeps the last frame; neither may hold up the camera. */
#define UPRIGHT "videoconvert ! videoflip video-direction=auto ! tee name=upright " \
                "upright. ! queue leaky=downstream max-size-buffers=2 ! videoconvert ! gtk4paintablesink name=view " \
                "upright. ! queue leaky=downstream max-size-buffers=1 ! " \
                "appsink name=stills max-buffers=1 drop=true sync=false"
#define OF_RAW "capsfilter name=filter ! " UPRIGHT
#define OF_JPEG "capsfilter name=filter ! tee name=files " \
                "files. ! queue leaky=downstream max-size-buffers=2 ! jpegdec ! " UPRIGHT " " \
                "files. ! queue leaky=downstream max-size-buffers=1 ! " \
                "appsink name=originals max-buffers=1 drop=true sync=false"

/* Each element with the package that Debian and others have it in. */
static const struct
{
  const char *element;
  const char *plugin;
} needed[] = {
  { "videoconvert", "gst-plugins-base" },
  { "appsink", "gst-plugins-base" },
  { "appsrc", "gst-plugins-base" },
  { "videoflip", "gst-plugins-good" },
  { "jpegenc", "gst-plugins-good" },
  { "jpegdec", "gst-plugins-good" },
  { "gtk4paintablesink", "gst-plugins-rs, gtk4" },
};

struct _FwCameraPipeline
{
  GObject parent_instance;

  GstElement *pipeline;
  GObject *paintable;
  gboolean watched;

  GMutex state_mutex;           /* what plays it and what ends it run on threads of their own */
  gboolean ended;

  GMutex mutex;
  GstSample *still;
  GstSample *original;          /* a JPEG, or NULL */
  gint64 last_frame;            /* monotonic time, 0 before the first one */
  gboolean turned;
};

enum
{
  FAILED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwCameraPipeline, fw_camera_pipeline, G_TYPE_OBJECT)

static void
take_sample (FwCameraPipeline  *self,
             GstSample        **place,
             GstSample         *sample)
{
  g_mutex_lock (&self->mutex);
  if (*place != NULL)
    gst_sample_unref (*place);
  *place = sample;
  self->last_frame = g_get_monotonic_time ();
  g_mutex_unlock (&self->mutex);
}

/* On a streaming thread, as the next one. */
static GstFlowReturn
on_still (GstAppSink *sink,
          gpointer    data)
{
  FwCameraPipeline *self = data;
  GstSample *sample = gst_app_sink_pull_sample (sink);

  if (sample == NULL)
    return GST_FLOW_EOS;
  take_sample (self, &self->still, sample);

  return GST_FLOW_OK;
}

static GstFlowReturn
on_original (GstAppSink *sink,
             gpointer    data)
{
  FwCameraPipeline *self = data;
  GstSample *sample = gst_app_sink_pull_sample (sink);

  if (sample == NULL)
    return GST_FLOW_EOS;
  take_sample (self, &self->original, sample);

  return GST_FLOW_OK;
}

static void
connect_sink (FwCameraPipeline *self,
              const char       *name,
              GstFlowReturn   (*callback) (GstAppSink *, gpointer))
{
  GstElement *sink = gst_bin_get_by_name (GST_BIN (self->pipeline), name);
  GstAppSinkCallbacks callbacks = { .new_sample = callback };

  if (sink == NULL)
    return;
  /* It is silent before self goes. */
  gst_app_sink_set_callbacks (GST_APP_SINK (sink), &callbacks, self, NULL);
  gst_object_unref (sink);
}

static void
read_tags (FwCameraPipeline *self,
           GstMessage       *message)
{
  g_autoptr(GstTagList) tags = NULL;
  g_autofree char *orientation = NULL;

  gst_message_parse_tag (message, &tags);
  if (gst_tag_list_get_string (tags, GST_TAG_IMAGE_ORIENTATION, &orientation))
    self->turned = !g_str_equal (orientation, "rotate-0");
}

static gboolean
on_message (GstBus     *bus,
            GstMessage *message,
            gpointer    data)
{
  FwCameraPipeline *self = data;
  g_autoptr(GError) error = NULL;

  switch (GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_TAG:
      read_tags (self, message);
      break;
    case GST_MESSAGE_ERROR:
      gst_message_parse_error (message, &error, NULL);
      g_signal_emit (self, signals[FAILED], 0, error);
      break;
    case GST_MESSAGE_EOS:
      error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_CLOSED, "the camera ended its stream");
      g_signal_emit (self, signals[FAILED], 0, error);
      break;
    default:
      break;
    }

  return G_SOURCE_CONTINUE;
}

static void
fw_camera_pipeline_finalize (GObject *object)
{
  FwCameraPipeline *self = FW_CAMERA_PIPELINE (object);

  g_clear_object (&self->pipeline);
  g_clear_object (&self->paintable);
  g_clear_pointer (&self->still, gst_sample_unref);
  g_clear_pointer (&self->original, gst_sample_unref);
  g_mutex_clear (&self->mutex);
  g_mutex_clear (&self->state_mutex);

  G_OBJECT_CLASS (fw_camera_pipeline_parent_class)->finalize (object);
}

static void
fw_camera_pipeline_class_init (FwCameraPipelineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_camera_pipeline_finalize;
  /**
   * FwCameraPipeline::failed:
   * @self: the pipeline
   * @error: why
   *
   * No more frames will come.
   */
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
fw_camera_pipeline_init (FwCameraPipeline *self)
{
  g_mutex_init (&self->mutex);
  g_mutex_init (&self->state_mutex);
}

static gboolean
has_element (const char *name)
{
  g_autoptr(GstElementFactory) factory = gst_element_factory_find (name);

  return factory != NULL;
}

/**
 * fw_camera_pipeline_find_missing:
 * @sandboxed: whether cameras can be had through PipeWire only
 *
 * Any thread, after GStreamer was started.
 *
 * Returns: (transfer full) (nullable): the element that is not installed, with its plugin
 */
char *
fw_camera_pipeline_find_missing (gboolean sandboxed)
{
  for (gsize i = 0; i < G_N_ELEMENTS (needed); i++)
    if (!has_element (needed[i].element))
      return g_strdup_printf ("%s (%s)", needed[i].element, needed[i].plugin);
  if (!has_element ("pipewiresrc") && (sandboxed || !has_element ("v4l2src")))
    return g_strdup ("pipewiresrc (gstreamer-pipewire)");

  return NULL;
}

/* A mapped frame dies with its camera, and whoever reads it then. */
static GstElement *
make_source (GstDevice *device)
{
  GstElement *source = gst_device_create_element (device, NULL);

  if (source != NULL && g_object_class_find_property (G_OBJECT_GET_CLASS (source), "always-copy") != NULL)
    g_object_set (source, "always-copy", TRUE, NULL);

  return source;
}

static gboolean
build (FwCameraPipeline  *self,
       GstDevice         *device,
       GError           **error)
{
  g_autoptr(GstCaps) offered = gst_device_get_caps (device);
  g_autoptr(GstCaps) caps = fw_camera_caps_choose (offered);
  gboolean jpeg = gst_structure_has_name (gst_caps_get_structure (caps, 0), "image/jpeg");
  GstElement *source = make_source (device);
  g_autoptr(GstElement) filter = NULL;
  g_autoptr(GstElement) view = NULL;
  g_autoptr(GstBus) bus = NULL;

  self->pipeline = gst_parse_launch (jpeg ? OF_JPEG : OF_RAW, error);
  if (self->pipeline == NULL || source == NULL)
    return FALSE;
  gst_bin_add (GST_BIN (self->pipeline), source);
  filter = gst_bin_get_by_name (GST_BIN (self->pipeline), "filter");
  view = gst_bin_get_by_name (GST_BIN (self->pipeline), "view");
  g_object_set (filter, "caps", caps, NULL);
  g_object_get (view, "paintable", &self->paintable, NULL);
  connect_sink (self, "stills", on_still);
  connect_sink (self, "originals", on_original);
  bus = gst_element_get_bus (self->pipeline);
  self->watched = gst_bus_add_watch (bus, on_message, self) != 0;

  return gst_element_link (source, filter);
}

/**
 * fw_camera_pipeline_new:
 * @device: a camera
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its pipeline, to be played and closed
 */
FwCameraPipeline *
fw_camera_pipeline_new (GstDevice  *device,
                        GError    **error)
{
  g_autoptr(FwCameraPipeline) self = g_object_new (FW_TYPE_CAMERA_PIPELINE, NULL);

  if (build (self, device, error))
    return g_steal_pointer (&self);
  if (error != NULL && *error == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "the camera's formats are none of ours");
  fw_camera_pipeline_close (g_steal_pointer (&self));

  return NULL;
}

/* On a thread of GStreamer: it waits for the camera to agree on a format, up to half a minute. */
static void
play (GstElement *pipeline,
      gpointer    data)
{
  FwCameraPipeline *self = data;

  g_mutex_lock (&self->state_mutex);
  if (!self->ended)
    gst_element_set_state (pipeline, GST_STATE_PLAYING);
  g_mutex_unlock (&self->state_mutex);
}

static gboolean
drop (gpointer data)
{
  g_object_unref (data);

  return G_SOURCE_REMOVE;
}

/* What is painted belongs to the main thread, so the last reference goes there. */
static void
drop_later (gpointer data)
{
  g_idle_add (drop, data);
}

/* Often before the pipeline has begun to play. */
static void
end (GstElement *pipeline,
     gpointer    data)
{
  FwCameraPipeline *self = data;

  g_mutex_lock (&self->state_mutex);
  self->ended = TRUE;
  gst_element_set_state (pipeline, GST_STATE_NULL);
  g_mutex_unlock (&self->state_mutex);
}

/**
 * fw_camera_pipeline_play:
 * @self: the pipeline
 *
 * Lets frames come; "failed" tells when that does not work.
 */
void
fw_camera_pipeline_play (FwCameraPipeline *self)
{
  gst_element_call_async (self->pipeline, play, g_object_ref (self), drop_later);
}

/**
 * fw_camera_pipeline_close:
 * @self: (transfer full): the pipeline
 *
 * Ends it in the background; it emits no more.
 */
void
fw_camera_pipeline_close (FwCameraPipeline *self)
{
  g_autoptr(GstBus) bus = NULL;

  if (self->pipeline == NULL)
    {
      g_object_unref (self);
      return;
    }
  bus = gst_element_get_bus (self->pipeline);
  if (self->watched)
    gst_bus_remove_watch (bus);
  gst_element_call_async (self->pipeline, end, self, drop_later);
}

/**
 * fw_camera_pipeline_get_paintable:
 * @self: the pipeline
 *
 * Returns: (transfer none): what the frames are painted with
 */
GObject *
fw_camera_pipeline_get_paintable (FwCameraPipeline *self)
{
  return self->paintable;
}

/**
 * fw_camera_pipeline_get_last_frame:
 * @self: the pipeline
 *
 * Returns: when the last frame came, in microseconds of monotonic time; 0 before the first one
 */
gint64
fw_camera_pipeline_get_last_frame (FwCameraPipeline *self)
{
  gint64 last;

  g_mutex_lock (&self->mutex);
  last = self->last_frame;
  g_mutex_unlock (&self->mutex);

  return last;
}

static GBytes *
copy_bytes (GstSample *sample)
{
  GstMapInfo map = { 0 };
  GBytes *bytes;

  if (!gst_buffer_map (gst_sample_get_buffer (sample), &map, GST_MAP_READ))
    return NULL;
  bytes = g_bytes_new (map.data, map.size);
  gst_buffer_unmap (gst_sample_get_buffer (sample), &map);

  return bytes;
}

static GError *
take_error (GstElement *pipeline)
{
  g_autoptr(GstBus) bus = gst_element_get_bus (pipeline);
  g_autoptr(GstMessage) message = gst_bus_pop_filtered (bus, GST_MESSAGE_ERROR);
  GError *error = NULL;

  if (message != NULL)
    gst_message_parse_error (message, &error, NULL);
  else
    error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, "the frame took too long to encode");

  return error;
}

/* Returns: (transfer full) (nullable): a JPEG of the frame */
static GstSample *
encode_frame (GstSample  *frame,
              GError    **error)
{
  g_autoptr(GstElement) pipeline = gst_parse_launch (ENCODE, error);
  g_autoptr(GstElement) source = NULL;
  g_autoptr(GstElement) sink = NULL;
  GstSample *encoded;

  if (pipeline == NULL)
    return NULL;
  source = gst_bin_get_by_name (GST_BIN (pipeline), "frame");
  sink = gst_bin_get_by_name (GST_BIN (pipeline), "file");
  gst_element_set_state (pipeline, GST_STATE_PLAYING);
  gst_app_src_push_sample (GST_APP_SRC (source), frame);
  gst_app_src_end_of_stream (GST_APP_SRC (source));
  encoded = gst_app_sink_try_pull_sample (GST_APP_SINK (sink), ENCODE_TIMEOUT);
  if (encoded == NULL && error != NULL)
    *error = take_error (pipeline);
  gst_element_set_state (pipeline, GST_STATE_NULL);

  return encoded;
}

static void
encode (GTask        *task,
        gpointer      source,
        gpointer      task_data,
        GCancellable *cancellable)
{
  g_autoptr(GstCaps) jpeg = gst_caps_new_empty_simple ("image/jpeg");
  g_autoptr(GError) error = NULL;
  g_autoptr(GstSample) encoded = gst_caps_can_intersect (gst_sample_get_caps (task_data), jpeg)
                                 ? gst_sample_ref (task_data)
                                 : encode_frame (task_data, &error);
  GBytes *bytes = encoded != NULL ? copy_bytes (encoded) : NULL;

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else if (error != NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_FAILED, "the frame cannot be read");
}

/**
 * fw_camera_pipeline_shoot:
 * @self: the pipeline
 * @task: (transfer full): returns the last frame as a JPEG, as #GBytes
 */
void
fw_camera_pipeline_shoot (FwCameraPipeline *self,
                          GTask            *task)
{
  g_autoptr(GTask) owned = task;
  GstSample *sample;

  g_mutex_lock (&self->mutex);
  /* A JPEG that lies on its side is turned and made anew. */
  sample = self->original != NULL && !self->turned ? self->original : self->still;
  if (sample != NULL)
    gst_sample_ref (sample);
  g_mutex_unlock (&self->mutex);
  if (sample == NULL)
    {
      g_task_return_new_error_literal (owned, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, "no frame has come yet");
      return;
    }
  g_task_set_task_data (owned, sample, (GDestroyNotify) gst_sample_unref);
  g_task_run_in_thread (owned, encode);
}
