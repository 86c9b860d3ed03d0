/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A QR code, black on white in every style, as large as there is room. The main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_QR_VIEW (fw_qr_view_get_type ())
G_DECLARE_FINAL_TYPE (FwQrView, fw_qr_view, FW, QR_VIEW, GtkWidget)

gboolean fw_qr_view_set_text (FwQrView   *self,
                              const char *text);

G_END_DECLS
