/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A camera for tests: a PipeWire node that sees a still scene of four colours, upright red, green,
 * blue and white from the top left to the bottom right. Ending it is unplugging it. One thread.
 */
#include <gio/gio.h>
#include <pipewire/pipewire.h>
#include <signal.h>
#include <spa/param/video/format-utils.h>
#include <stdio.h>
#include <string.h>

/* Needs stdio.h before it. */
#include <jpeglib.h>

#define FRAMES_PER_SECOND 10
#define JPEG_QUALITY 90
#define MOST_SIZES 8

typedef struct
{
  guint8 red, green, blue;
} Colour;

/* What the command line says. */
static char *camera_name = NULL;
static char *serial = NULL;
static char *location = NULL;
static char **sizes = NULL;
static int rotation = 0;
static gboolean mjpeg = FALSE;
static gboolean moving = FALSE;

static const GOptionEntry options[] = {
  { "name", 0, 0, G_OPTION_ARG_STRING, &camera_name, "Name of the camera", "NAME" },
  { "serial", 0, 0, G_OPTION_ARG_STRING, &serial, "Serial number of the device", "TEXT" },
  { "location", 0, 0, G_OPTION_ARG_STRING, &location, "front, back or external", "WORD" },
  { "size", 0, 0, G_OPTION_ARG_STRING_ARRAY, &sizes, "A frame size that is offered, may be repeated", "WIDTHxHEIGHT" },
  { "rotation", 0, 0, G_OPTION_ARG_INT, &rotation, "Degrees by which frames must be turned clockwise", "0|90|180|270" },
  { "mjpeg", 0, 0, G_OPTION_ARG_NONE, &mjpeg, "Frames are JPEG files", NULL },
  { "moving", 0, 0, G_OPTION_ARG_NONE, &moving, "A grey bar wanders through the scene", NULL },
  { NULL }
};

typedef struct
{
  struct pw_main_loop *loop;
  struct pw_stream *stream;
  struct spa_source *timer;
  struct spa_rectangle size;
  guint8 *jpeg;
  unsigned long jpeg_bytes;
  guint8 *still;                /* a raw frame where nothing moves, which need not be drawn again */
  guint sequence;
} Camera;

/* Where a pixel of the frame lies in the upright picture, of which @width and @height are the frame's. */
static void
turn (int  x,
      int  y,
      int  width,
      int  height,
      int *upright_x,
      int *upright_y)
{
  switch (rotation)
    {
    case 90:
      *upright_x = height - 1 - y;
      *upright_y = x;
      break;
    case 180:
      *upright_x = width - 1 - x;
      *upright_y = height - 1 - y;
      break;
    case 270:
      *upright_x = y;
      *upright_y = width - 1 - x;
      break;
    default:
      *upright_x = x;
      *upright_y = y;
      break;
    }
}

static Colour
look (Camera *self,
      int     x,
      int     y)
{
  static const Colour scene[2][2] = { { { 220, 30, 30 }, { 30, 160, 60 } }, { { 30, 60, 200 }, { 240, 240, 240 } } };
  int width = (int) self->size.width;
  int height = (int) self->size.height;
  gboolean lies = rotation == 90 || rotation == 270;
  int upright_x, upright_y;

  if (moving && (x + (int) self->sequence * 16) % width < width / 16)
    return (Colour) { 128, 128, 128 };
  turn (x, y, width, height, &upright_x, &upright_y);

  return scene[upright_y >= (lies ? width : height) / 2][upright_x >= (lies ? height : width) / 2];
}

/* BT.601, as YUY2 is without a word about its colours. */
static void
draw_raw (Camera *self,
          guint8 *pixels)
{
  for (int y = 0; y < (int) self->size.height; y++)
    for (int x = 0; x < (int) self->size.width; x += 2, pixels += 4)
      {
        Colour colour = look (self, x, y);

        pixels[0] = pixels[2] = (guint8) (16 + (66 * colour.red + 129 * colour.green + 25 * colour.blue) / 256);
        pixels[1] = (guint8) (128 + (-38 * colour.red - 74 * colour.green + 112 * colour.blue) / 256);
        pixels[3] = (guint8) (128 + (112 * colour.red - 94 * colour.green - 18 * colour.blue) / 256);
      }
}

static void
make_jpeg (Camera *self)
{
  g_autofree guint8 *row = g_malloc (3 * self->size.width);
  struct jpeg_error_mgr error;
  struct jpeg_compress_struct image;

  image.err = jpeg_std_error (&error);
  jpeg_create_compress (&image);
  g_clear_pointer (&self->jpeg, free);
  self->jpeg_bytes = 0;
  jpeg_mem_dest (&image, &self->jpeg, &self->jpeg_bytes);
  image.image_width = self->size.width;
  image.image_height = self->size.height;
  image.input_components = 3;
  image.in_color_space = JCS_RGB;
  jpeg_set_defaults (&image);
  jpeg_set_quality (&image, JPEG_QUALITY, TRUE);
  jpeg_start_compress (&image, TRUE);
  while (image.next_scanline < image.image_height)
    {
      for (int x = 0; x < (int) self->size.width; x++)
        {
          Colour colour = look (self, x, (int) image.next_scanline);

          memcpy (row + 3 * x, &colour, 3);
        }
      jpeg_write_scanlines (&image, &(JSAMPROW) { row }, 1);
    }
  jpeg_finish_compress (&image);
  jpeg_destroy_compress (&image);
}

static void
on_timer (void     *data,
          uint64_t  expirations)
{
  pw_stream_trigger_process (((Camera *) data)->stream);
}

static void
on_state_changed (void                 *data,
                  enum pw_stream_state  old,
                  enum pw_stream_state  state,
                  const char           *error)
{
  Camera *self = data;
  struct timespec first = { 0, 1 };
  struct timespec interval = { 0, 1000000000 / FRAMES_PER_SECOND };
  gboolean streaming = state == PW_STREAM_STATE_STREAMING;

  g_printerr ("fake-camera: %s\n", pw_stream_state_as_string (state));
  pw_loop_update_timer (pw_main_loop_get_loop (self->loop), self->timer, streaming ? &first : NULL,
                        streaming ? &interval : NULL, false);
  /* The daemon is gone. */
  if (state == PW_STREAM_STATE_ERROR || (state == PW_STREAM_STATE_UNCONNECTED && old != state))
    pw_main_loop_quit (self->loop);
}

static gboolean
read_format (Camera               *self,
             const struct spa_pod *param)
{
  struct spa_video_info info = { 0 };

  if (spa_format_parse (param, &info.media_type, &info.media_subtype) < 0)
    return FALSE;
  if (mjpeg && spa_format_video_mjpg_parse (param, &info.info.mjpg) >= 0)
    self->size = info.info.mjpg.size;
  else if (!mjpeg && spa_format_video_raw_parse (param, &info.info.raw) >= 0)
    self->size = info.info.raw.size;
  else
    return FALSE;
  g_clear_pointer (&self->still, g_free);
  if (mjpeg)
    make_jpeg (self);
  else if (!moving)
    {
      self->still = g_malloc (2 * self->size.width * self->size.height);
      draw_raw (self, self->still);
    }

  return TRUE;
}

static void
on_param_changed (void                 *data,
                  uint32_t              id,
                  const struct spa_pod *param)
{
  Camera *self = data;
  guint8 memory[1024];
  struct spa_pod_builder builder = SPA_POD_BUILDER_INIT (memory, sizeof memory);
  const struct spa_pod *params[3];
  int stride, bytes;

  if (param == NULL || id != SPA_PARAM_Format || !read_format (self, param))
    return;
  stride = mjpeg ? 0 : (int) self->size.width * 2;
  bytes = mjpeg ? (int) self->jpeg_bytes : stride * (int) self->size.height;
  params[0] = spa_pod_builder_add_object (&builder, SPA_TYPE_OBJECT_ParamBuffers, SPA_PARAM_Buffers,
                                          SPA_PARAM_BUFFERS_buffers, SPA_POD_CHOICE_RANGE_Int (8, 2, 16),
                                          SPA_PARAM_BUFFERS_blocks, SPA_POD_Int (1),
                                          SPA_PARAM_BUFFERS_size, SPA_POD_Int (bytes),
                                          SPA_PARAM_BUFFERS_stride, SPA_POD_Int (stride));
  params[1] = spa_pod_builder_add_object (&builder, SPA_TYPE_OBJECT_ParamMeta, SPA_PARAM_Meta,
                                          SPA_PARAM_META_type, SPA_POD_Id (SPA_META_Header),
                                          SPA_PARAM_META_size, SPA_POD_Int (sizeof (struct spa_meta_header)));
  params[2] = spa_pod_builder_add_object (&builder, SPA_TYPE_OBJECT_ParamMeta, SPA_PARAM_Meta,
                                          SPA_PARAM_META_type, SPA_POD_Id (SPA_META_VideoTransform),
                                          SPA_PARAM_META_size,
                                          SPA_POD_Int (sizeof (struct spa_meta_videotransform)));
  pw_stream_update_params (self->stream, params, G_N_ELEMENTS (params));
}

static void
fill_meta (Camera            *self,
           struct spa_buffer *buffer)
{
  struct spa_meta_header *header = spa_buffer_find_meta_data (buffer, SPA_META_Header, sizeof *header);
  struct spa_meta_videotransform *transform =
    spa_buffer_find_meta_data (buffer, SPA_META_VideoTransform, sizeof *transform);

  if (header != NULL)
    *header = (struct spa_meta_header) { .pts = -1, .seq = self->sequence };
  if (transform != NULL)
    transform->transform = (uint32_t) rotation / 90;
}

static void
on_process (void *data)
{
  Camera *self = data;
  struct pw_buffer *buffer = pw_stream_dequeue_buffer (self->stream);
  struct spa_data *frame;

  if (buffer == NULL)
    return;
  frame = &buffer->buffer->datas[0];
  if (frame->data != NULL)
    {
      fill_meta (self, buffer->buffer);
      if (mjpeg)
        memcpy (frame->data, self->jpeg, self->jpeg_bytes);
      else if (self->still != NULL)
        memcpy (frame->data, self->still, 2 * self->size.width * self->size.height);
      else
        draw_raw (self, frame->data);
      frame->chunk->offset = 0;
      frame->chunk->stride = mjpeg ? 0 : (int) self->size.width * 2;
      frame->chunk->size = mjpeg ? (uint32_t) self->jpeg_bytes : self->size.width * 2 * self->size.height;
      self->sequence += 1;
    }
  pw_stream_queue_buffer (self->stream, buffer);
}

static const struct pw_stream_events events = {
  PW_VERSION_STREAM_EVENTS,
  .state_changed = on_state_changed,
  .param_changed = on_param_changed,
  .process = on_process,
};

static void
on_signal (void *data,
           int   number)
{
  pw_main_loop_quit (((Camera *) data)->loop);
}

static const struct spa_pod *
offer_size (struct spa_pod_builder *builder,
            const char             *text)
{
  struct spa_rectangle size = { 640, 480 };
  struct spa_fraction rate = SPA_FRACTION (FRAMES_PER_SECOND, 1);
  struct spa_pod_frame frame;

  if (text != NULL && sscanf (text, "%ux%u", &size.width, &size.height) != 2)
    g_error ("no size: %s", text);
  spa_pod_builder_push_object (builder, &frame, SPA_TYPE_OBJECT_Format, SPA_PARAM_EnumFormat);
  spa_pod_builder_add (builder, SPA_FORMAT_mediaType, SPA_POD_Id (SPA_MEDIA_TYPE_video),
                       SPA_FORMAT_mediaSubtype, SPA_POD_Id (mjpeg ? SPA_MEDIA_SUBTYPE_mjpg : SPA_MEDIA_SUBTYPE_raw),
                       SPA_FORMAT_VIDEO_size, SPA_POD_Rectangle (&size),
                       SPA_FORMAT_VIDEO_framerate, SPA_POD_Fraction (&rate), 0);
  if (!mjpeg)
    spa_pod_builder_add (builder, SPA_FORMAT_VIDEO_format, SPA_POD_Id (SPA_VIDEO_FORMAT_YUY2), 0);

  return spa_pod_builder_pop (builder, &frame);
}

static void
connect_stream (Camera *self)
{
  guint8 memory[4096];
  struct spa_pod_builder builder = SPA_POD_BUILDER_INIT (memory, sizeof memory);
  const struct spa_pod *params[MOST_SIZES];
  guint count = sizes != NULL ? MIN (g_strv_length (sizes), MOST_SIZES) : 1;

  for (guint i = 0; i < count; i++)
    params[i] = offer_size (&builder, sizes != NULL ? sizes[i] : NULL);
  if (pw_stream_connect (self->stream, PW_DIRECTION_OUTPUT, PW_ID_ANY,
                         PW_STREAM_FLAG_DRIVER | PW_STREAM_FLAG_MAP_BUFFERS, params, count) < 0)
    g_error ("PipeWire takes no camera");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GOptionContext) context = g_option_context_new (NULL);
  g_autoptr(GError) error = NULL;
  const char *name = "Fake Camera";
  Camera self = { 0 };
  struct pw_loop *loop;

  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  name = camera_name != NULL ? camera_name : name;
  pw_init (NULL, NULL);
  self.loop = pw_main_loop_new (NULL);
  loop = pw_main_loop_get_loop (self.loop);
  pw_loop_add_signal (loop, SIGTERM, on_signal, &self);
  pw_loop_add_signal (loop, SIGINT, on_signal, &self);
  self.timer = pw_loop_add_timer (loop, on_timer, &self);
  self.stream = pw_stream_new_simple (loop, name,
                                      pw_properties_new (PW_KEY_MEDIA_CLASS, "Video/Source",
                                                         PW_KEY_MEDIA_ROLE, "Camera",
                                                         PW_KEY_NODE_NAME, name,
                                                         PW_KEY_NODE_DESCRIPTION, name,
                                                         "api.libcamera.location", location != NULL ? location : "back",
                                                         PW_KEY_DEVICE_SERIAL, serial,
                                                         NULL),
                                      &events, &self);
  connect_stream (&self);
  pw_main_loop_run (self.loop);
  pw_stream_destroy (self.stream);
  pw_main_loop_destroy (self.loop);
  pw_deinit ();
  free (self.jpeg);
  g_free (self.still);
  g_strfreev (sizes);
  g_free (camera_name);
  g_free (serial);
  g_free (location);

  return 0;
}
