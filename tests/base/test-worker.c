/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of the worker thread.
 */
#include "fw-worker.h"

static FwWorker *worker;
static GString *order;

static void
note (GTask        *task,
      gpointer      source,
      gpointer      data,
      GCancellable *cancellable)
{
  g_assert_true (fw_worker_is_current (worker));
  g_string_append_c (order, (char) GPOINTER_TO_INT (data));
  g_task_return_boolean (task, TRUE);
}

static void
count (GObject      *source,
       GAsyncResult *result,
       gpointer      data)
{
  (*(int *) data)++;
}

static void
push (char          letter,
      GCancellable *cancellable,
      int          *done)
{
  GTask *task = g_task_new (NULL, cancellable, count, done);

  g_task_set_task_data (task, GINT_TO_POINTER (letter), NULL);
  fw_worker_push (worker, task, note);
}

static void
test_order (void)
{
  g_autoptr(GCancellable) cancelled = g_cancellable_new ();
  int done = 0;

  worker = fw_worker_new ("test");
  order = g_string_new (NULL);
  g_cancellable_cancel (cancelled);
  g_assert_false (fw_worker_is_current (worker));
  for (char letter = 'a'; letter <= 'e'; letter++)
    push (letter, NULL, &done);
  push ('x', cancelled, &done);
  push ('f', NULL, &done);
  while (done < 7)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (order->str, ==, "abcdef");
  g_string_free (order, TRUE);
  fw_worker_stop (worker);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/worker/order", test_order);

  return g_test_run ();
}
