/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of cameras that stays true while they come and go. GStreamer has one provider of PipeWire's
 * devices in a process, so what opens and closes it takes turns.
 */
#define G_LOG_DOMAIN "fw-camera"

#include "fw-camera-devices.h"

#include <glib/gstdio.h>
#include <string.h>

#define MOST_CLOSING_MICROSECONDS (5 * G_USEC_PER_SEC)

struct _FwCameraDevices
{
  GObject parent_instance;

  int fd;                       /* of the portal, or -1 */
  GstDeviceProvider *provider;  /* one of provider and monitor */
  GstDeviceMonitor *monitor;
  GstBus *bus;
  gboolean watched;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwCameraDevices, fw_camera_devices, G_TYPE_OBJECT)

/* One that is opened while the last one is being closed would stay on the old connection. */
static GMutex provider_mutex;
static GCond closed;
static guint n_closing;

static gboolean
start_provider (FwCameraDevices  *self,
                GError          **error)
{
  gboolean started = FALSE;
  gint64 end = g_get_monotonic_time () + MOST_CLOSING_MICROSECONDS;

  self->provider = gst_device_provider_factory_get_by_name ("pipewiredeviceprovider");
  if (self->provider != NULL)
    {
      g_mutex_lock (&provider_mutex);
      while (n_closing > 0 && g_cond_wait_until (&closed, &provider_mutex, end))
        ;
      g_object_set (self->provider, "fd", self->fd, NULL);
      started = gst_device_provider_start (self->provider);
      g_mutex_unlock (&provider_mutex);
    }
  if (!started)
    {
      g_clear_object (&self->provider);
      g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND, "PipeWire cannot be reached");
      return FALSE;
    }
  self->bus = gst_device_provider_get_bus (self->provider);

  return TRUE;
}

static gboolean
start_monitor (FwCameraDevices  *self,
               GError          **error)
{
  self->monitor = gst_device_monitor_new ();
  gst_device_monitor_add_filter (self->monitor, "Video/Source", NULL);
  if (!gst_device_monitor_start (self->monitor))
    {
      g_clear_object (&self->monitor);
      g_set_error (error, GST_RESOURCE_ERROR, GST_RESOURCE_ERROR_NOT_FOUND, "the system's cameras cannot be listed");
      return FALSE;
    }
  self->bus = gst_device_monitor_get_bus (self->monitor);

  return TRUE;
}

static gboolean
on_message (GstBus     *bus,
            GstMessage *message,
            gpointer    data)
{
  switch (GST_MESSAGE_TYPE (message))
    {
    case GST_MESSAGE_DEVICE_ADDED:
    case GST_MESSAGE_DEVICE_REMOVED:
    case GST_MESSAGE_DEVICE_CHANGED:
      g_signal_emit (data, signals[CHANGED], 0);
      break;
    default:
      break;
    }

  return G_SOURCE_CONTINUE;
}

/* An infrared camera, for faces in the dark, makes no photos. */
static gboolean
is_camera (GstDevice *device)
{
  g_autofree char *name = gst_device_get_display_name (device);

  return gst_device_has_classes (device, "Video/Source") && strstr (name, " IR ") == NULL;
}

/* PipeWire's number of the object; a camera is announced twice over a portal's connection. */
static char *
dup_key (GstDevice *device)
{
  g_autoptr(GstStructure) properties = gst_device_get_properties (device);
  const char *serial = properties != NULL ? gst_structure_get_string (properties, "object.serial") : NULL;

  return serial != NULL ? g_strdup (serial) : g_strdup_printf ("%p", device);
}

static void
fw_camera_devices_finalize (GObject *object)
{
  FwCameraDevices *self = FW_CAMERA_DEVICES (object);

  if (self->provider != NULL)
    {
      g_mutex_lock (&provider_mutex);
      gst_device_provider_stop (self->provider);
      g_mutex_unlock (&provider_mutex);
    }
  if (self->monitor != NULL)
    gst_device_monitor_stop (self->monitor);
  g_clear_object (&self->bus);
  g_clear_object (&self->provider);
  g_clear_object (&self->monitor);
  g_clear_fd (&self->fd, NULL);

  G_OBJECT_CLASS (fw_camera_devices_parent_class)->finalize (object);
}

static void
fw_camera_devices_class_init (FwCameraDevicesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fw_camera_devices_finalize;
  /**
   * FwCameraDevices::changed:
   * @self: the cameras
   *
   * One came or went.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
fw_camera_devices_init (FwCameraDevices *self)
{
  self->fd = -1;
}

/**
 * fw_camera_devices_open:
 * @fd: (transfer full): a connection to PipeWire from the portal, or -1
 * @of_system: whether to ask the system itself instead of PipeWire
 * @error: return location
 *
 * Connects and lists. Blocks: not for the main thread.
 *
 * Returns: (transfer full) (nullable): the cameras
 */
FwCameraDevices *
fw_camera_devices_open (int        fd,
                        gboolean   of_system,
                        GError   **error)
{
  g_autoptr(FwCameraDevices) self = g_object_new (FW_TYPE_CAMERA_DEVICES, NULL);

  self->fd = fd;
  if (of_system ? !start_monitor (self, error) : !start_provider (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

/**
 * fw_camera_devices_watch:
 * @self: the cameras
 *
 * Begins to emit "changed".
 */
void
fw_camera_devices_watch (FwCameraDevices *self)
{
  self->watched = gst_bus_add_watch (self->bus, on_message, self) != 0;
}

static void
drop (GTask        *task,
      gpointer      source,
      gpointer      task_data,
      GCancellable *cancellable)
{
  g_object_unref (task_data);
  g_mutex_lock (&provider_mutex);
  n_closing -= 1;
  g_cond_broadcast (&closed);
  g_mutex_unlock (&provider_mutex);
  g_task_return_boolean (task, TRUE);
}

/**
 * fw_camera_devices_close:
 * @self: (transfer full): the cameras
 *
 * Emits no more; the connection is closed on a thread, for that may block.
 */
void
fw_camera_devices_close (FwCameraDevices *self)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  if (self->watched)
    gst_bus_remove_watch (self->bus);
  g_mutex_lock (&provider_mutex);
  n_closing += 1;
  g_mutex_unlock (&provider_mutex);
  g_task_set_source_tag (task, fw_camera_devices_close);
  g_task_set_task_data (task, self, NULL);
  g_task_run_in_thread (task, drop);
}

/**
 * fw_camera_devices_list:
 * @self: the cameras
 *
 * Returns: (transfer full) (element-type GstDevice): those that are there now, each once
 */
GPtrArray *
fw_camera_devices_list (FwCameraDevices *self)
{
  GPtrArray *cameras = g_ptr_array_new_with_free_func (gst_object_unref);
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GList *devices = self->provider != NULL ? gst_device_provider_get_devices (self->provider)
                                          : gst_device_monitor_get_devices (self->monitor);

  for (GList *item = devices; item != NULL; item = item->next)
    if (is_camera (item->data) && g_hash_table_add (known, dup_key (item->data)))
      g_ptr_array_add (cameras, gst_object_ref (item->data));
  g_list_free_full (devices, gst_object_unref);

  return cameras;
}

/**
 * fw_camera_devices_has:
 * @self: the cameras
 * @device: one of them, once
 *
 * Returns: whether it is still there
 */
gboolean
fw_camera_devices_has (FwCameraDevices *self,
                       GstDevice       *device)
{
  g_autoptr(GPtrArray) cameras = fw_camera_devices_list (self);
  g_autofree char *key = dup_key (device);

  for (guint i = 0; i < cameras->len; i++)
    {
      g_autofree char *other = dup_key (g_ptr_array_index (cameras, i));

      if (g_str_equal (key, other))
        return TRUE;
    }

  return FALSE;
}
