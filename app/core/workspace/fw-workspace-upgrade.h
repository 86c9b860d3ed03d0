/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Moving a visit to newer versions of its checklists, and what that would change. The thread of the
 * workspace.
 */
#pragma once

#include "fw-workspace.h"

G_BEGIN_DECLS

/* What a newer version of a checklist changes for a visit. Texts are in the person's language. */
typedef struct
{
  char *field;                  /* of the visit, where the version is pinned */
  char *pin;                    /* what is pinned there now */
  char *title;
  guint version;                /* of the newest */
  gboolean known;               /* whether the version of now is here to be compared */
  GPtrArray *added;             /* char: questions that are new */
  GPtrArray *changed;           /* char: questions that are put or answered in other words */
  GPtrArray *removed;           /* char: questions that are no longer asked */
  guint answers;                /* to those, which are kept */
} FwUpgrade;

void        fw_upgrade_free             (FwUpgrade    *self);
GPtrArray  *fw_workspace_list_upgrades  (FwWorkspace  *self,
                                         const char   *visit,
                                         GError      **error);
gboolean    fw_workspace_upgrade        (FwWorkspace  *self,
                                         const char   *visit,
                                         const char   *template_id,
                                         GError      **error);
gboolean    fw_workspace_upgrade_all    (FwWorkspace  *self,
                                         const char   *visit,
                                         GError      **error);

G_END_DECLS
