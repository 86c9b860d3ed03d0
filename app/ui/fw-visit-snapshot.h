/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the visit's model holds between two readings. Made on the thread that reads; immutable after
 * that, any thread.
 */
#pragma once

#include <glib-object.h>

#include "fw-session.h"

G_BEGIN_DECLS

/* A section of the checklist as a list shows it. Belongs to its snapshot. */
typedef struct
{
  FwChecklistSection *place;
  const char *key;              /* "template/section" */
  const char *title;
  guint visible;                /* questions that can be answered now */
  guint answered;               /* of these */
  guint required;
  guint required_answered;
  guint photos;
  gboolean has_score;
  double score;                 /* of the side it speaks of; the vendor's where of both */
} FwSectionSummary;

/* All that is known of a visit at one moment. */
typedef struct
{
  FwVisitView *view;
  GPtrArray *places;            /* FwPlace */
  GPtrArray *sections;          /* FwSectionSummary */
  FwScore *vendor;
  FwScore *client;
  guint answered;
  guint required;
  GHashTable *photo_states;     /* a file's SHA-256, which several photos can share -> FwPhotoState */
  char *person;
  char *device;
  gboolean hidden;              /* sealed: what the visitor judged was left out */
} FwVisitSnapshot;

gpointer fw_visit_snapshot_read (FwWorkspace      *workspace,
                                 gpointer          data,
                                 GCancellable     *cancellable,
                                 GError          **error);
void     fw_visit_snapshot_free (FwVisitSnapshot  *snapshot);

G_END_DECLS
