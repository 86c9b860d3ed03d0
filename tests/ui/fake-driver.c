/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One camera at most is on. It is live as soon as the main loop turns.
 */
#include "fake-driver.h"

typedef struct
{
  FwCameraNotify notify;
  gpointer data;
  guint source;
} Engine;

static Engine *running;
static gboolean front;
static GQueue shots = G_QUEUE_INIT;

static gboolean
on_live (gpointer data)
{
  Engine *engine = data;
  FwCameraStatus status = { .state = FW_CAMERA_LIVE, .name = "Fake", .front = front, .n_cameras = 1 };

  engine->source = 0;
  engine->notify (&status, engine->data);

  return G_SOURCE_REMOVE;
}

static gpointer
start (const char     *preferred,
       FwCameraNotify  notify,
       gpointer        data)
{
  Engine *engine = g_new0 (Engine, 1);

  g_assert_null (running);
  engine->notify = notify;
  engine->data = data;
  engine->source = g_idle_add (on_live, engine);
  running = engine;

  return engine;
}

static void
stop (gpointer engine)
{
  g_assert_true (engine == running);
  g_clear_handle_id (&running->source, g_source_remove);
  g_clear_pointer (&running, g_free);
}

static void
next (gpointer engine)
{
}

static void
shoot (gpointer  engine,
       GTask    *task)
{
  g_queue_push_tail (&shots, task);
}

const FwCameraDriver *
fw_camera_module_get_driver (void)
{
  static const FwCameraDriver driver = { start, stop, next, shoot };

  return &driver;
}

gboolean
fake_driver_is_on (void)
{
  return running != NULL;
}

/* Of the next start. */
void
fake_driver_set_front (gboolean is_front)
{
  front = is_front;
}

/* How many stills are waited for. */
guint
fake_driver_count_shots (void)
{
  return g_queue_get_length (&shots);
}

/* Ends all that are waited for, with a picture or, given none, with a failure. */
void
fake_driver_give_stills (GBytes *jpeg)
{
  GTask *task;

  while ((task = g_queue_pop_head (&shots)) != NULL)
    {
      if (jpeg != NULL)
        g_task_return_pointer (task, g_bytes_ref (jpeg), (GDestroyNotify) g_bytes_unref);
      else
        g_task_return_new_error_literal (task, G_IO_ERROR, G_IO_ERROR_FAILED, "the frame cannot be read");
      g_object_unref (task);
    }
}
