/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pages on top of each other, none of them twice. Main thread.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void fw_page_stack_push (AdwNavigationView *pages,
                         AdwNavigationPage *page);

G_END_DECLS
