/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making visits, sites and identities: what command line and app both offer, with its rules. The
 * thread of the workspace.
 */
#pragma once

#include "fw-workspace.h"

G_BEGIN_DECLS

/* What a new visit is made of. All but the site may be NULL. */
typedef struct
{
  const char *site;             /* id */
  const char *const *templates; /* ids; NULL for the full cultural-alignment visit */
  const char *date;             /* ISO; NULL for today */
  const char *phase;            /* NULL for "selection" */
  const char *walk;             /* a visit of the same walk */
  const char *photos_by;        /* who said what photography is allowed */
  gboolean blind;
  gboolean photos_known;        /* whether photos_allowed was said */
  gboolean photos_allowed;
} FwNewVisit;

char     *fw_workspace_new_site     (FwWorkspace       *self,
                                     const char        *name,
                                     const char        *partner,
                                     const char        *place,
                                     const char        *kind,
                                     GError           **error);
char     *fw_workspace_new_visit    (FwWorkspace       *self,
                                     const FwNewVisit  *visit,
                                     GError           **error);
gboolean  fw_workspace_set_identity (FwWorkspace       *self,
                                     const char        *name,
                                     const char        *mail,
                                     GError           **error);

G_END_DECLS
