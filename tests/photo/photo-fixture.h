/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Pictures for the photo tests, made when they run, and a second opinion on what comes out.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Rows of red, green, blue without padding. */
typedef struct {
  guint   width;
  guint   height;
  guint8 *data;
} Picture;

/* Zeroed: an ordinary colour JPEG without EXIF. */
typedef struct {
  guint    orientation;
  gboolean grey;
  gboolean inks;
  gboolean progressive;
  gboolean whole_chroma;
} JpegKind;

Picture *picture_new       (guint           width,
                            guint           height);
Picture *picture_new_noise (guint           width,
                            guint           height,
                            guint32         seed);
Picture *picture_new_four  (guint           width,
                            guint           height);
void     picture_fill      (Picture        *self,
                            guint           x,
                            guint           y,
                            guint           width,
                            guint           height,
                            guint32         colour);
guint32  picture_get       (const Picture  *self,
                            guint           x,
                            guint           y);
void     picture_free      (Picture        *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Picture, picture_free)

GBytes  *picture_to_jpeg   (const Picture  *self,
                            JpegKind        kind);
Picture *picture_from_jpeg (GBytes         *jpeg);
void     picture_to_file   (const Picture  *self,
                            const char     *path);

char    *make_folder       (void);
void     remove_folder     (char           *folder);
void     write_bytes       (const char     *path,
                            GBytes         *bytes);
GBytes  *read_bytes        (const char     *path);
void     run_tool          (const char     *first,
                            ...) G_GNUC_NULL_TERMINATED;
guint    count_files       (const char     *folder);
void     assert_colour     (guint32         actual,
                            guint32         expected,
                            guint           tolerance);
void     assert_only_picture (GBytes       *jpeg);

#define RED 0xff0000
#define GREEN 0x00ff00
#define BLUE 0x0000ff
#define WHITE 0xffffff
#define BLACK 0x000000

G_END_DECLS
