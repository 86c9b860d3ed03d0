/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages on top of each other, none of them twice. Main thread.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Ends some of a page that was left; returns whether there is more. */
typedef gboolean (*FwPageEnd) (AdwNavigationPage *page);

void fw_page_stack_push    (AdwNavigationView *pages,
                            AdwNavigationPage *page);
void fw_page_stack_set_end (AdwNavigationPage *page,
                            FwPageEnd          end_some);

G_END_DECLS
