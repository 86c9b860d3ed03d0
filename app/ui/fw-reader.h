/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keeps a widget up to date: reads on the thread that reads, now and whenever somebody changed
 * something, and hands over what was read. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-session.h"

G_BEGIN_DECLS

typedef struct _FwReader FwReader;

/* What was read, borrowed: it stays until the next call. NULL with the error when reading failed. */
typedef void (*FwReaderShow) (GtkWidget    *widget,
                              gpointer      result,
                              const GError *error);

FwReader *fw_reader_new   (GtkWidget      *widget,
                           FwSession      *session,
                           FwJob           job,
                           const char     *document,
                           GDestroyNotify  free_result,
                           FwReaderShow    show);
void      fw_reader_free  (FwReader       *self);
void      fw_reader_again (FwReader       *self);
gpointer  fw_reader_get   (FwReader       *self);

G_END_DECLS
