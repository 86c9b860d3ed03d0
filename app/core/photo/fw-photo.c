/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The errors of the photo room and what needs no more than a line. Any thread.
 */
#define G_LOG_DOMAIN "fw-photo"

#include "fw-photo.h"

#include <string.h>

G_DEFINE_QUARK (fw-photo-error-quark, fw_photo_error)

/**
 * fw_photo_is_sha256:
 * @text: (nullable): anything
 *
 * Any thread.
 *
 * Returns: whether @text is a SHA-256 in lower-case hexadecimal, as the shelf names files
 */
gboolean
fw_photo_is_sha256 (const char *text)
{
  return text != NULL && strlen (text) == FW_PHOTO_SHA256_LENGTH
         && strspn (text, "0123456789abcdef") == FW_PHOTO_SHA256_LENGTH;
}
