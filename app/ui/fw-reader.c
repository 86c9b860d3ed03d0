/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading for a widget. At most one reading is on its way; what changes meanwhile is read after it.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-reader.h"

#include "fw-error-text.h"

struct _FwReader
{
  GtkWidget *widget;            /* owns this */
  FwSession *session;
  FwJob job;
  char *document;
  GDestroyNotify free_result;
  FwReaderShow show;
  GCancellable *cancellable;
  gulong handler;
  gpointer result;
  gboolean reading;
  gboolean again;
};

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  gpointer read = fw_session_run_finish (FW_SESSION (source), result, &error);
  FwReader *self;
  gpointer former;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  self->reading = FALSE;
  if (self->again)
    {
      self->again = FALSE;
      fw_reader_again (self);
    }
  if (read == NULL)
    {
      self->show (self->widget, NULL, error);
      return;
    }
  former = self->result;
  self->result = read;
  self->show (self->widget, read, NULL);
  if (former != NULL)
    self->free_result (former);
}

/**
 * fw_reader_new:
 * @widget: the widget that shows it, and frees the reader in its dispose
 * @session: a session
 * @job: reads; its data is @document
 * @document: (nullable): what @job is told; copied
 * @free_result: frees what @job returned
 * @show: called on each reading
 *
 * Starts the first reading.
 *
 * Returns: (transfer full): the reader
 */
FwReader *
fw_reader_new (GtkWidget      *widget,
               FwSession      *session,
               FwJob           job,
               const char     *document,
               GDestroyNotify  free_result,
               FwReaderShow    show)
{
  FwReader *self = g_new0 (FwReader, 1);

  self->widget = widget;
  self->session = g_object_ref (session);
  self->job = job;
  self->document = g_strdup (document);
  self->free_result = free_result;
  self->show = show;
  self->cancellable = g_cancellable_new ();
  self->handler = g_signal_connect_swapped (session, "changed", G_CALLBACK (fw_reader_again), self);
  fw_reader_again (self);

  return self;
}

/**
 * fw_reader_free:
 * @self: (transfer full): a reader
 *
 * Ends it; nothing is shown afterwards.
 */
void
fw_reader_free (FwReader *self)
{
  g_cancellable_cancel (self->cancellable);
  g_signal_handler_disconnect (self->session, self->handler);
  g_object_unref (self->cancellable);
  g_object_unref (self->session);
  if (self->result != NULL)
    self->free_result (self->result);
  g_free (self->document);
  g_free (self);
}

/**
 * fw_reader_again:
 * @self: a reader
 *
 * Reads anew, after the reading that is on its way.
 */
void
fw_reader_again (FwReader *self)
{
  if (self->reading)
    {
      self->again = TRUE;
      return;
    }
  self->reading = TRUE;
  fw_session_read_async (self->session, self->job, g_strdup (self->document), g_free, self->free_result,
                         self->cancellable, on_read, self);
}

/**
 * fw_reader_get:
 * @self: a reader
 *
 * Returns: (transfer none) (nullable): what was read last
 */
gpointer
fw_reader_get (FwReader *self)
{
  return self->result;
}
