/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text as QR code. Immutable, any thread.
 */
#pragma once

#include "fw-sync-error.h"

G_BEGIN_DECLS

/* Light modules that belong around a code. */
#define FW_QR_CODE_QUIET 4

typedef struct _FwQrCode FwQrCode;

FwQrCode *fw_qr_code_new     (const char      *text,
                              GError         **error);
void      fw_qr_code_free    (FwQrCode        *self);
guint     fw_qr_code_get_size (const FwQrCode *self);
gboolean  fw_qr_code_is_dark (const FwQrCode  *self,
                              int              column,
                              int              row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwQrCode, fw_qr_code_free)

G_END_DECLS
