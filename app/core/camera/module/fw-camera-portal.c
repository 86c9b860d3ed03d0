/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The portal's three steps: say who we are, ask for cameras, take the connection to PipeWire. Main
 * thread.
 */
#define G_LOG_DOMAIN "fw-camera"

#include "fw-camera-portal.h"

#include <gio/gunixfdlist.h>
#include <glib/gstdio.h>
#include <libportal/portal.h>

#define PORTAL_NAME "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define APPLICATION_ID "io.github.floorwalk.Floorwalk"
/* A portal that has to be started first takes its time. */
#define CALL_MILLISECONDS 10000

typedef struct
{
  FwCameraPortalAnswer answer;
  int fd;
} Outcome;

static void
outcome_free (Outcome *outcome)
{
  g_clear_fd (&outcome->fd, NULL);
  g_free (outcome);
}

static void
return_answer (GTask                *task,
               FwCameraPortalAnswer  answer,
               int                   fd)
{
  Outcome *outcome = g_new0 (Outcome, 1);

  outcome->answer = answer;
  outcome->fd = fd;
  g_task_return_pointer (task, outcome, (GDestroyNotify) outcome_free);
}

/* What libportal makes of a refusal, of a failure and of a bus without a portal. */
static FwCameraPortalAnswer
read_error (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FW_CAMERA_PORTAL_DENIED;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_NO_REPLY) ||
      g_error_matches (error, G_DBUS_ERROR, G_DBUS_ERROR_TIMEOUT))
    return FW_CAMERA_PORTAL_SILENT;

  return FW_CAMERA_PORTAL_ABSENT;
}

static void
on_remote (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GUnixFDList) fds = NULL;
  g_autoptr(GVariant) answer = g_dbus_connection_call_with_unix_fd_list_finish (G_DBUS_CONNECTION (source), &fds,
                                                                                result, &error);
  int handle = 0;
  int fd;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (answer != NULL)
    g_variant_get (answer, "(h)", &handle);
  fd = fds != NULL ? g_unix_fd_list_get (fds, handle, &error) : -1;
  if (fd < 0)
    g_debug ("the portal has no PipeWire: %s", error != NULL ? error->message : "no descriptor");
  return_answer (task, fd >= 0 ? FW_CAMERA_PORTAL_GRANTED : read_error (error), fd);
}

/* libportal's own call blocks as long as the portal likes. */
static void
open_remote (GTask *task)
{
  g_autoptr(GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  if (bus == NULL)
    {
      return_answer (task, FW_CAMERA_PORTAL_ABSENT, -1);
      return;
    }
  g_dbus_connection_call_with_unix_fd_list (bus, PORTAL_NAME, PORTAL_PATH, "org.freedesktop.portal.Camera",
                                            "OpenPipeWireRemote", g_variant_new ("(a{sv})", NULL),
                                            G_VARIANT_TYPE ("(h)"), G_DBUS_CALL_FLAGS_NONE, CALL_MILLISECONDS, NULL,
                                            g_task_get_cancellable (task), on_remote, g_object_ref (task));
}

static void
on_access (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (xdp_portal_access_camera_finish (XDP_PORTAL (source), result, &error))
    open_remote (task);
  else
    {
      g_debug ("the portal gives no camera: %s", error->message);
      return_answer (task, read_error (error), -1);
    }
}

/* Newer portals keep the permission under the name that a program registers; without a desktop file
 * they refuse it, and older ones do not know the call: neither matters. */
static void
on_registered (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (g_task_return_error_if_cancelled (task))
    return;
  if (answer == NULL)
    g_debug ("not registered with the portal: %s", error->message);
  if (read_error (error) == FW_CAMERA_PORTAL_SILENT)
    return_answer (task, FW_CAMERA_PORTAL_SILENT, -1);
  else
    xdp_portal_access_camera (g_task_get_task_data (task), NULL, XDP_CAMERA_FLAG_NONE,
                              g_task_get_cancellable (task), on_access, g_object_ref (task));
}

/* libportal uses the same shared connection, so it is there already when it asks. */
static void
on_bus (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(GTask) task = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GDBusConnection) bus = g_bus_get_finish (result, &error);
  XdpPortal *portal = bus != NULL ? xdp_portal_initable_new (&error) : NULL;

  if (portal != NULL)
    g_task_set_task_data (task, portal, g_object_unref);
  if (g_task_return_error_if_cancelled (task))
    return;
  if (portal == NULL)
    {
      g_debug ("no portal: %s", error->message);
      return_answer (task, FW_CAMERA_PORTAL_ABSENT, -1);
      return;
    }
  g_dbus_connection_call (bus, PORTAL_NAME, PORTAL_PATH, "org.freedesktop.host.portal.Registry", "Register",
                          g_variant_new ("(sa{sv})", APPLICATION_ID, NULL), NULL, G_DBUS_CALL_FLAGS_NONE,
                          CALL_MILLISECONDS, g_task_get_cancellable (task), on_registered, g_object_ref (task));
}

/**
 * fw_camera_portal_ask_async:
 * @cancellable: (nullable): takes the question back
 * @callback: called on the main context
 * @user_data: for @callback
 *
 * Asks for cameras. The person may be asked and take long to answer: whoever waits has to have a clock
 * of its own.
 */
void
fw_camera_portal_ask_async (GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, fw_camera_portal_ask_async);
  g_bus_get (G_BUS_TYPE_SESSION, cancellable, on_bus, g_steal_pointer (&task));
}

/**
 * fw_camera_portal_ask_finish:
 * @result: what the callback was given
 * @fd: (out): with %FW_CAMERA_PORTAL_GRANTED a connection to PipeWire, to be closed; else -1
 * @error: return location for %G_IO_ERROR_CANCELLED, nothing else
 *
 * Returns: what became of the question
 */
FwCameraPortalAnswer
fw_camera_portal_ask_finish (GAsyncResult  *result,
                             int           *fd,
                             GError       **error)
{
  Outcome *outcome = g_task_propagate_pointer (G_TASK (result), error);
  FwCameraPortalAnswer answer = FW_CAMERA_PORTAL_ABSENT;

  *fd = -1;
  if (outcome != NULL)
    {
      answer = outcome->answer;
      *fd = g_steal_fd (&outcome->fd);
      outcome_free (outcome);
    }

  return answer;
}

/**
 * fw_camera_portal_is_sandboxed:
 *
 * Any thread.
 *
 * Returns: whether cameras can be had through the portal only
 */
gboolean
fw_camera_portal_is_sandboxed (void)
{
  return xdp_portal_running_under_sandbox ();
}
