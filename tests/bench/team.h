/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A large team made up from a seed: the same documents each time, about 110 operations a visit.
 */
#pragma once

#include "fw-field.h"
#include "fw-log.h"
#include "fw-template.h"

G_BEGIN_DECLS

typedef struct
{
  FwDocumentKind kind;
  char *id;                     /* "team" for the team's */
  FwLog *log;
} TeamDocument;

typedef struct _Team Team;

Team         *team_new           (guint         visits);
void          team_free          (Team         *self);
TeamDocument *team_next          (Team         *self);
GPtrArray    *team_get_templates (Team         *self);
void          team_document_free (TeamDocument *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Team, team_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TeamDocument, team_document_free)

G_END_DECLS
