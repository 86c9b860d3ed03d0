/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is on a page as a file for others: PDF, HTML or CSV. Made and written on a worker thread, with its
 * progress and a way to stop in a toast. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

#include "fw-session.h"
#include "fw-workspace-review.h"

G_BEGIN_DECLS

typedef enum {
  FW_EXPORT_PDF,
  FW_EXPORT_HTML,
  FW_EXPORT_CSV,
} FwExportFormat;

/* Builds the paper, or with NULL sets the error. A worker thread; photos are read through the options. */
typedef FwPaper *(*FwExportPaper) (FwWorkspace           *workspace,
                                   gpointer               data,
                                   const FwPaperOptions  *options,
                                   GError               **error);

/* Writes the rows, or with NULL sets the error. A worker thread. */
typedef char *(*FwExportCsv) (FwWorkspace  *workspace,
                              gpointer      data,
                              gboolean      with_private,
                              GError      **error);

/* What is to be exported. */
typedef struct
{
  char *name;                   /* of the file, without its ending */
  FwExportPaper make_paper;
  FwExportCsv make_csv;
  gpointer data;                /* for both of them; used by one thread at a time */
  GDestroyNotify free_data;     /* on the main thread */
} FwExportSource;

FwExportSource *fw_export_source_new  (const char      *name,
                                       FwExportPaper    make_paper,
                                       FwExportCsv      make_csv,
                                       gpointer         data,
                                       GDestroyNotify   free_data);
void            fw_export_source_free (FwExportSource  *self);
void            fw_export_save        (GtkWidget       *widget,
                                       FwSession       *session,
                                       FwExportSource  *source,
                                       FwExportFormat   format,
                                       gboolean         with_private);
void            fw_export_write       (GtkWidget       *widget,
                                       FwSession       *session,
                                       FwExportSource  *source,
                                       FwExportFormat   format,
                                       gboolean         with_private,
                                       GFile           *file);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwExportSource, fw_export_source_free)

G_END_DECLS
