/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A store in a folder of its own, and the edits that the tests of the store share.
 */
#pragma once

#include "fw-store-care.h"
#include "fw-store-list.h"
#include "fw-store-sync.h"

typedef struct
{
  char *folder;
  FwStore *store;
} Fixture;

void  fixture_set_up     (Fixture       *self,
                          gconstpointer  unused);
void  fixture_tear_down  (Fixture       *self,
                          gconstpointer  unused);
void  fixture_reopen     (Fixture       *self);
char *add_site           (FwStore       *store,
                          const char    *name);
char *add_visit          (FwStore       *store,
                          const char    *site,
                          const char    *date);
void  set_text           (FwStore       *store,
                          const char    *visit,
                          const char    *field,
                          const char    *text);
FwImportCounts carry     (FwStore       *from,
                          FwStore       *to,
                          FwDocumentKind kind,
                          const char    *document);
