/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A dialog with nothing but something to read in it. Main thread.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

AdwDialog *fw_reading_dialog_new (const char         *title,
                                  AdwPreferencesPage *page);

G_END_DECLS
