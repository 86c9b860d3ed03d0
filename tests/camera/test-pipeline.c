/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A camera's pipeline by itself, with a source of GStreamer's own in the place of a camera.
 */
#include <gtk/gtk.h>

#include "fw-camera-pipeline.h"

#define TYPE_TEST_DEVICE (test_device_get_type ())
G_DECLARE_FINAL_TYPE (TestDevice, test_device, TEST, DEVICE, GstDevice)

struct _TestDevice
{
  GstDevice parent_instance;
};

G_DEFINE_FINAL_TYPE (TestDevice, test_device, GST_TYPE_DEVICE)

static GstElement *
create_element (GstDevice  *device,
                const char *name)
{
  GstElement *source = gst_element_factory_make ("videotestsrc", name);

  g_object_set (source, "is-live", TRUE, NULL);

  return source;
}

static void
test_device_class_init (TestDeviceClass *klass)
{
  GST_DEVICE_CLASS (klass)->create_element = create_element;
}

static void
test_device_init (TestDevice *self)
{
}

static FwCameraPipeline *
make_pipeline (void)
{
  g_autoptr(GstCaps) caps = gst_caps_from_string ("video/x-raw,width=320,height=240,framerate=30/1");
  g_autoptr(GstDevice) device = g_object_new (TYPE_TEST_DEVICE, "caps", caps, "display-name", "Test",
                                              "device-class", "Video/Source", NULL);
  g_autoptr(GError) error = NULL;
  FwCameraPipeline *pipeline = fw_camera_pipeline_new (gst_object_ref_sink (device), &error);

  g_assert_no_error (error);

  return pipeline;
}

static void
wait_until_alone (FwCameraPipeline *pipeline)
{
  while (g_atomic_int_get (&G_OBJECT (pipeline)->ref_count) > 1)
    g_main_context_iteration (NULL, TRUE);
}

/* Its end overtakes its beginning, for each has a thread: it does not play any more, which GStreamer calls
 * critical when it is freed. */
static void
test_overtaken (void)
{
  g_autoptr(FwCameraPipeline) pipeline = make_pipeline ();

  fw_camera_pipeline_close (g_object_ref (pipeline));
  wait_until_alone (pipeline);
  fw_camera_pipeline_play (pipeline);
  wait_until_alone (pipeline);
}

/* Begun and ended at once, as somebody does who leaves a page right away. */
static void
test_short (void)
{
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(FwCameraPipeline) pipeline = make_pipeline ();

      fw_camera_pipeline_play (pipeline);
      fw_camera_pipeline_close (g_object_ref (pipeline));
      wait_until_alone (pipeline);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  gst_init (&argc, &argv);
  /* As in a program whose main loop runs: what is painted is touched by this thread alone. */
  g_main_context_acquire (NULL);

  g_test_add_func ("/pipeline/overtaken", test_overtaken);
  g_test_add_func ("/pipeline/short", test_short);

  return g_test_run ();
}
