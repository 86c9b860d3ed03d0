/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The camera's front: loads the module on a thread, for reading libraries from a slow disk takes
 * long, and hands on what its engine says. Main thread.
 */
#define G_LOG_DOMAIN "fw-camera"

#include "fw-camera.h"

#include <gmodule.h>

#define MODULE_NAME "libfloorwalk-camera.so"
#define MODULE_SYMBOL "fw_camera_module_get_driver"

struct _FwCamera
{
  GObject parent_instance;

  const FwCameraDriver *driver; /* NULL until the module was loaded */
  gpointer engine;              /* NULL while it is off */
  gboolean wanted;
  char *preferred;
  GCancellable *cancellable;

  FwCameraState state;
  char *detail;
  char *name;
  GObject *paintable;
  gboolean front;
  guint n_cameras;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwCamera, fw_camera, G_TYPE_OBJECT)

static void
on_status (const FwCameraStatus *status,
           gpointer              data)
{
  FwCamera *self = data;

  self->state = status->state;
  g_set_str (&self->detail, status->detail);
  g_set_str (&self->name, status->name);
  g_set_object (&self->paintable, status->paintable);
  self->front = status->front;
  self->n_cameras = status->n_cameras;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_state (FwCamera      *self,
           FwCameraState  state,
           const char    *detail)
{
  FwCameraStatus status = { .state = state, .detail = detail };

  on_status (&status, self);
}

/* Where the module was built, when the running program is of the same build. */
static char *
find_module (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  const char *folder = g_getenv ("FLOORWALK_LIBDIR");

  if (folder == NULL && program != NULL && g_str_has_prefix (program, FW_BUILD_ROOT "/"))
    folder = FW_BUILD_ROOT "/app/core/camera/module";

  return g_build_filename (folder != NULL ? folder : FW_MODULE_FOLDER, MODULE_NAME, NULL);
}

static void
load_module (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  g_autofree char *path = find_module ();
  g_autoptr(GError) error = NULL;
  GModule *module = g_module_open_full (path, G_MODULE_BIND_LAZY | G_MODULE_BIND_LOCAL, &error);
  gpointer symbol = NULL;

  if (module == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  /* What GLib and GStreamer register of it is never taken back. */
  g_module_make_resident (module);
  if (!g_module_symbol (module, MODULE_SYMBOL, &symbol))
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s is no camera module", path);
      return;
    }
  g_task_return_pointer (task, (gpointer) ((FwCameraGetDriver) symbol) (), NULL);
}

static void
start_engine (FwCamera *self)
{
  if (self->wanted && self->engine == NULL)
    self->engine = self->driver->start (self->preferred, on_status, self);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  const FwCameraDriver *driver = g_task_propagate_pointer (G_TASK (result), &error);
  FwCamera *self;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  self->driver = driver;
  if (driver != NULL)
    start_engine (self);
  else if (self->wanted)
    set_state (self, FW_CAMERA_MISSING, error->message);
}

static void
fw_camera_dispose (GObject *object)
{
  FwCamera *self = FW_CAMERA (object);

  g_cancellable_cancel (self->cancellable);
  if (self->engine != NULL)
    self->driver->stop (g_steal_pointer (&self->engine));
  g_clear_object (&self->paintable);

  G_OBJECT_CLASS (fw_camera_parent_class)->dispose (object);
}

static void
fw_camera_finalize (GObject *object)
{
  FwCamera *self = FW_CAMERA (object);

  g_object_unref (self->cancellable);
  g_free (self->preferred);
  g_free (self->detail);
  g_free (self->name);

  G_OBJECT_CLASS (fw_camera_parent_class)->finalize (object);
}

static void
fw_camera_class_init (FwCameraClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_camera_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_camera_finalize;
  /**
   * FwCamera::changed:
   * @self: the camera
   *
   * What the getters return is new.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
fw_camera_init (FwCamera *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * fw_camera_new:
 *
 * Returns: (transfer full): a camera that is off
 */
FwCamera *
fw_camera_new (void)
{
  return g_object_new (FW_TYPE_CAMERA, NULL);
}

/**
 * fw_camera_start:
 * @self: a camera
 * @preferred: (nullable): name of the camera to take when there are several
 *
 * Turns it on, or on again after something went wrong. "changed" tells how it goes.
 */
void
fw_camera_start (FwCamera   *self,
                 const char *preferred)
{
  g_autoptr(GTask) task = NULL;

  fw_camera_stop (self);
  g_set_str (&self->preferred, preferred);
  self->wanted = TRUE;
  set_state (self, FW_CAMERA_STARTING, NULL);
  if (self->driver != NULL)
    {
      start_engine (self);
      return;
    }
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (NULL, self->cancellable, on_loaded, self);
  g_task_set_source_tag (task, fw_camera_start);
  g_task_run_in_thread (task, load_module);
}

/**
 * fw_camera_stop:
 * @self: a camera
 *
 * Turns it off; what it used is given back in the background.
 */
void
fw_camera_stop (FwCamera *self)
{
  self->wanted = FALSE;
  if (self->engine != NULL)
    self->driver->stop (g_steal_pointer (&self->engine));
  if (self->state != FW_CAMERA_OFF)
    set_state (self, FW_CAMERA_OFF, NULL);
}

/**
 * fw_camera_next:
 * @self: a camera
 *
 * Changes to the next of several cameras.
 */
void
fw_camera_next (FwCamera *self)
{
  if (self->engine != NULL)
    self->driver->next (self->engine);
}

/**
 * fw_camera_get_state:
 * @self: a camera
 *
 * Returns: what it is doing
 */
FwCameraState
fw_camera_get_state (FwCamera *self)
{
  return self->state;
}

/**
 * fw_camera_get_detail:
 * @self: a camera
 *
 * Returns: (nullable): what is missing or went wrong, as one plain line
 */
const char *
fw_camera_get_detail (FwCamera *self)
{
  return self->detail;
}

/**
 * fw_camera_get_paintable:
 * @self: a camera
 *
 * Returns: (transfer none) (nullable): what can be painted of the frames, for whoever knows how
 */
GObject *
fw_camera_get_paintable (FwCamera *self)
{
  return self->paintable;
}

/**
 * fw_camera_get_name:
 * @self: a camera
 *
 * Returns: (nullable): the name of the camera in use
 */
const char *
fw_camera_get_name (FwCamera *self)
{
  return self->name;
}

/**
 * fw_camera_is_front:
 * @self: a camera
 *
 * Returns: whether the camera in use looks at the person, who expects a mirror; its stills are none
 */
gboolean
fw_camera_is_front (FwCamera *self)
{
  return self->front;
}

/**
 * fw_camera_get_n_cameras:
 * @self: a camera
 *
 * Returns: how many cameras there are to choose from
 */
guint
fw_camera_get_n_cameras (FwCamera *self)
{
  return self->n_cameras;
}

/**
 * fw_camera_shoot_async:
 * @self: a camera
 * @cancellable: (nullable): drops the still
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * Takes the frame that is shown now. It is encoded on a thread; several may be on their way.
 */
void
fw_camera_shoot_async (FwCamera            *self,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, fw_camera_shoot_async);
  if (self->engine != NULL && self->state == FW_CAMERA_LIVE)
    self->driver->shoot (self->engine, g_steal_pointer (&task));
  else
    g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_NOT_CONNECTED, "the camera shows no picture");
}

/**
 * fw_camera_shoot_finish:
 * @self: a camera
 * @result: what the callback was given
 * @error: return location; of %G_IO_ERROR or of GStreamer
 *
 * Returns: (transfer full) (nullable): a JPEG, upright
 */
GBytes *
fw_camera_shoot_finish (FwCamera      *self,
                        GAsyncResult  *result,
                        GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
