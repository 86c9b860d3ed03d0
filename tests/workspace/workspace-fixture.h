/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A workspace in a folder of its own with a site and a visit.
 */
#pragma once

#include "fw-workspace-care.h"
#include "fw-workspace-photo.h"
#include "fw-workspace-upgrade.h"
#include "fw-workspace-visit.h"

typedef struct
{
  char *folder;
  FwWorkspace *workspace;
  FwStore *store;
  FwShelf *shelf;
  char *site;
  char *visit;                  /* of the floor walk */
} Fixture;

void     fixture_set_up    (Fixture       *self,
                            gconstpointer  unused);
void     fixture_tear_down (Fixture       *self,
                            gconstpointer  unused);
void     set_field         (Fixture       *self,
                            const char    *field,
                            const char    *value);
FwVisit *load              (Fixture       *self);
guint    count_operations  (Fixture       *self);
