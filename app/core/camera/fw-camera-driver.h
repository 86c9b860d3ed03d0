/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the loaded module and FwCamera say to each other: plain structures, so that neither needs a
 * symbol of the other. Main thread.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * FwCameraState:
 * @FW_CAMERA_OFF: not started, or stopped
 * @FW_CAMERA_STARTING: on the way to the first frame
 * @FW_CAMERA_ASKING: the system asks the person whether cameras may be used
 * @FW_CAMERA_LIVE: frames come, stills can be taken
 * @FW_CAMERA_DENIED: the person or the system said no
 * @FW_CAMERA_SILENT: the portal has not answered; its answer still counts when it comes
 * @FW_CAMERA_ABSENT: there is no camera; one that is plugged in is taken
 * @FW_CAMERA_UNPLUGGED: the camera went away and none is left; one that is plugged in is taken
 * @FW_CAMERA_RESTARTING: the camera service went away; it is looked for again
 * @FW_CAMERA_MISSING: a part of the installation is missing, the detail names it
 * @FW_CAMERA_FAILED: anything else, the detail says why
 *
 * What a camera is doing.
 */
typedef enum {
  FW_CAMERA_OFF,
  FW_CAMERA_STARTING,
  FW_CAMERA_ASKING,
  FW_CAMERA_LIVE,
  FW_CAMERA_DENIED,
  FW_CAMERA_SILENT,
  FW_CAMERA_ABSENT,
  FW_CAMERA_UNPLUGGED,
  FW_CAMERA_RESTARTING,
  FW_CAMERA_MISSING,
  FW_CAMERA_FAILED,
} FwCameraState;

/* Borrowed for the time of the call. */
typedef struct
{
  FwCameraState state;
  const char *detail;           /* a plain line, or NULL */
  GObject *paintable;           /* what can be painted of the frames, or NULL */
  const char *name;             /* of the camera in use, or NULL */
  gboolean front;               /* it looks at the person */
  guint n_cameras;
} FwCameraStatus;

typedef void (*FwCameraNotify) (const FwCameraStatus *status,
                                gpointer              data);

/* start: returns an engine that calls notify until it is stopped. shoot: the task returns a GBytes. */
typedef struct
{
  gpointer (*start) (const char     *preferred,
                     FwCameraNotify  notify,
                     gpointer        data);
  void     (*stop)  (gpointer        engine);
  void     (*next)  (gpointer        engine);
  void     (*shoot) (gpointer        engine,
                     GTask          *task);
} FwCameraDriver;

typedef const FwCameraDriver *(*FwCameraGetDriver) (void);

G_END_DECLS
