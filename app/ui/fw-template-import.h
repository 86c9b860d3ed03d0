/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking in checklist templates from files. The functions run as jobs on the thread that writes.
 */
#pragma once

#include <gio/gio.h>

#include "fw-session.h"

G_BEGIN_DECLS

gpointer fw_template_import_file   (FwWorkspace   *workspace,
                                    gpointer       file,
                                    GCancellable  *cancellable,
                                    GError       **error);
gpointer fw_template_import_folder (FwWorkspace   *workspace,
                                    gpointer       path,
                                    GCancellable  *cancellable,
                                    GError       **error);

G_END_DECLS
