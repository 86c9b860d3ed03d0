/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A site with visits, for tests of the pages that review them. Main thread.
 */
#pragma once

#include "ui-test.h"

G_BEGIN_DECLS

GHashTable *ui_review_write (UiTest      *self,
                             const char  *checklist,
                             const char  *script);
const char *ui_review_get   (GHashTable  *ids,
                             const char  *name);

G_END_DECLS
