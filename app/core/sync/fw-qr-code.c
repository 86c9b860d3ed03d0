/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Error correction M: some seventh of the code may be covered or scratched.
 */
#define G_LOG_DOMAIN "fw-sync"

#include "fw-qr-code.h"

#include <errno.h>
#include <qrencode.h>

struct _FwQrCode
{
  QRcode *code;
};

/**
 * fw_qr_code_new:
 * @text: UTF-8, at most 2,331 bytes
 * @error: return location for %FW_SYNC_ERROR_INVALID
 *
 * Returns: (transfer full) (nullable): the code
 */
FwQrCode *
fw_qr_code_new (const char  *text,
                GError     **error)
{
  g_autoptr(FwQrCode) self = g_new0 (FwQrCode, 1);

  self->code = QRcode_encodeString8bit (text, 0, QR_ECLEVEL_M);
  if (self->code != NULL)
    return g_steal_pointer (&self);
  g_set_error (error, FW_SYNC_ERROR, FW_SYNC_ERROR_INVALID, "cannot make a QR code: %s", g_strerror (errno));

  return NULL;
}

/**
 * fw_qr_code_free:
 * @self: (transfer full) (nullable): a code
 */
void
fw_qr_code_free (FwQrCode *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->code, QRcode_free);
  g_free (self);
}

/**
 * fw_qr_code_get_size:
 * @self: a code
 *
 * Returns: modules on each side, without the quiet ones around
 */
guint
fw_qr_code_get_size (const FwQrCode *self)
{
  return (guint) self->code->width;
}

/**
 * fw_qr_code_is_dark:
 * @self: a code
 * @column: from 0, from the left
 * @row: from 0, from the top
 *
 * Returns: whether the module is dark; those outside of the code are light
 */
gboolean
fw_qr_code_is_dark (const FwQrCode *self,
                    int             column,
                    int             row)
{
  int size = self->code->width;

  if (column < 0 || row < 0 || column >= size || row >= size)
    return FALSE;

  return (self->code->data[row * size + column] & 1) != 0;
}
