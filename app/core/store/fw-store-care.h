/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Looking after the store: check, rebuild, backup. The thread of the store.
 */
#pragma once

#include "fw-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *what;
  char *where;
  char *severity;               /* "error" or "warning" */
  gboolean repaired;
  gboolean restorable;          /* the database is damaged: fw_store_restore() makes it again */
} FwFinding;

void       fw_finding_free   (FwFinding   *self);
FwFinding *fw_finding_new    (const char  *what,
                              const char  *where,
                              const char  *severity);
GPtrArray *fw_store_check    (FwStore     *self,
                              gboolean     repair,
                              GError     **error);
gboolean   fw_store_rebuild  (FwStore     *self,
                              GError     **error);
gboolean   fw_store_restore  (const char  *folder,
                              GPtrArray   *findings,
                              GError     **error);
gboolean   fw_store_has_damaged (FwStore  *self);
gboolean   fw_store_backup   (FwStore     *self,
                              const char  *file,
                              GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwFinding, fw_finding_free)

G_END_DECLS
