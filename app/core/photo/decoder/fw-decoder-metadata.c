/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Orientation, time and, when asked for, position. Damaged metadata are as good as none: they
 * are never a reason to refuse a picture. Main thread.
 */
#define G_LOG_DOMAIN "fw-photo-decoder"

#include "fw-decoder-metadata.h"

#include <math.h>

#include <gexiv2/gexiv2.h>

#include "fw-taken.h"

static char *
dup_tag (GExiv2Metadata *metadata,
         const char     *tag)
{
  if (!gexiv2_metadata_try_has_tag (metadata, tag, NULL))
    return NULL;

  return gexiv2_metadata_try_get_tag_string (metadata, tag, NULL);
}

static void
read_taken (GExiv2Metadata *metadata,
            FwDecoderReply *reply)
{
  g_autofree char *date_time = dup_tag (metadata, "Exif.Photo.DateTimeOriginal");
  g_autofree char *offset = dup_tag (metadata, "Exif.Photo.OffsetTimeOriginal");
  g_autofree char *taken = NULL;

  if (offset == NULL)
    offset = dup_tag (metadata, "Exif.Photo.OffsetTime");
  taken = fw_taken_from_exif (date_time, offset);
  if (taken != NULL)
    g_strlcpy (reply->taken, taken, sizeof reply->taken);
}

static void
read_position (GExiv2Metadata *metadata,
               FwDecoderReply *reply)
{
  double latitude, longitude, altitude;

  if (!gexiv2_metadata_try_has_tag (metadata, "Exif.GPSInfo.GPSLatitude", NULL)
      || !gexiv2_metadata_try_get_gps_info (metadata, &longitude, &latitude, &altitude, NULL))
    return;
  if (!isfinite (latitude) || !isfinite (longitude) || fabs (latitude) > 90 || fabs (longitude) > 180)
    return;
  reply->has_position = 1;
  reply->latitude = latitude;
  reply->longitude = longitude;
}

/**
 * fw_decoder_metadata_read:
 * @data: (array length=length): a picture file
 * @length: bytes
 * @with_facts: whether to read when it was taken
 * @with_position: whether to read where
 * @reply: (inout): gets what was asked for
 *
 * Returns: EXIF's orientation, 1 to 8
 */
guint
fw_decoder_metadata_read (const guint8   *data,
                          gsize           length,
                          gboolean        with_facts,
                          gboolean        with_position,
                          FwDecoderReply *reply)
{
  g_autoptr(GExiv2Metadata) metadata = gexiv2_metadata_new ();
  GExiv2Orientation orientation;

  if (!gexiv2_metadata_open_buf (metadata, data, (long) length, NULL))
    return 1;
  if (with_facts)
    read_taken (metadata, reply);
  if (with_position)
    read_position (metadata, reply);
  orientation = gexiv2_metadata_try_get_orientation (metadata, NULL);

  return orientation >= 1 && orientation <= 8 ? (guint) orientation : 1;
}
