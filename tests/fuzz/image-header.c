/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The beginning of a picture file from anywhere, before a decoder sees it.
 */
#include "fuzz.h"

#include "fw-photo-header.h"

#define MAX_PIXELS (50 * 1000 * 1000)

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) stricter = NULL;
  FwPhotoHeader header = { 0 }, again = { 0 };

  if (!fw_photo_header_read (data, size, "picture", MAX_PIXELS, &header, &error))
    {
      REQUIRE (error != NULL && error->message[0] != '\0');
      return 0;
    }
  REQUIRE (error == NULL);
  REQUIRE ((guint64) header.width * header.height <= MAX_PIXELS);
  REQUIRE ((header.width == 0) == (header.height == 0));
  REQUIRE (header.width > 0 || header.format == FW_PHOTO_FORMAT_HEIC);
  REQUIRE (fw_photo_format_get_mime_type (header.format) != NULL);
  /* One pixel less is too few. */
  if (header.width > 0)
    REQUIRE (!fw_photo_header_read (data, size, "picture", (guint64) header.width * header.height - 1, &again, &stricter) &&
             stricter != NULL);

  return 0;
}
