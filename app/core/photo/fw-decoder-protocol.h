/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the photo room and floorwalk-photo-decoder say to each other. They are built together, so
 * the reply is a plain struct.
 *
 * The picture is file descriptor 0. Arguments: format (0 to 3, FwPhotoFormat), longest edge of
 * the result, what to read ("pixels", "facts", "position"; each includes the ones before), then
 * any number of boxes as x,y,width,height. On file descriptor 1 come one FwDecoderReply and, when
 * its status is 0, height rows of 3 * width bytes. Exit status 0 says that all was written.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define FW_DECODER_NAME "floorwalk-photo-decoder"
#define FW_DECODER_MAGIC 0x31705766u
#define FW_DECODER_OK 0
#define FW_DECODER_BOX "%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT

/**
 * FwDecoderReply:
 * @magic: %FW_DECODER_MAGIC
 * @status: %FW_DECODER_OK, else a #FwPhotoError plus 1
 * @full_width: of the upright original
 * @full_height: of the upright original
 * @width: of what follows, upright
 * @height: of what follows
 * @has_position: 0 or 1
 * @padding: 0
 * @latitude: degrees
 * @longitude: degrees
 * @taken: when, as in #FwPhotoFacts
 * @message: what is wrong, when @status says so
 */
typedef struct {
  guint32 magic;
  guint32 status;
  guint32 full_width;
  guint32 full_height;
  guint32 width;
  guint32 height;
  guint32 has_position;
  guint32 padding;
  double  latitude;
  double  longitude;
  char    taken[32];
  char    message[160];
} FwDecoderReply;

G_END_DECLS
