/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The loaders of GdkPixbuf, each asked for by format so that no other is tried. Main thread.
 */
#define G_LOG_DOMAIN "fw-photo-decoder"

#include "fw-decoder-loader.h"

#include <dlfcn.h>

#define HEIF_LIBRARY "libheif.so.1"
#define HEIF_COMPRESSION_HEVC 1

static void
on_size_prepared (GdkPixbufLoader *loader,
                  int              width,
                  int              height,
                  gboolean        *too_large)
{
  if (width <= 0 || height <= 0 || (guint64) width * (guint64) height > FW_PHOTO_MAX_ORIGINAL_PIXELS)
    {
      *too_large = TRUE;
      gdk_pixbuf_loader_set_size (loader, 1, 1);
    }
}

/* libheif loads its codecs at the first picture, when the sandbox is closed already; initialised
 * by hand it loads them now. It is there only through its loader, so it is asked by name. */
static gboolean
load_heif_codecs (void)
{
  void *library = dlopen (HEIF_LIBRARY, RTLD_NOW | RTLD_LOCAL);
  struct heif_error {
    int         code;
    int         subcode;
    const char *message;
  } (*initialise) (void *) = NULL;
  int (*have_decoder) (int) = NULL;

  if (library != NULL)
    {
      *(void **) &initialise = dlsym (library, "heif_init");
      *(void **) &have_decoder = dlsym (library, "heif_have_decoder_for_format");
    }

  return initialise != NULL && have_decoder != NULL && initialise (NULL).code == 0
         && have_decoder (HEIF_COMPRESSION_HEVC) != 0;
}

/**
 * fw_decoder_loader_new:
 * @format: any but JPEG
 * @error: return location
 *
 * Loads the code that decodes @format. To be called before the sandbox closes.
 *
 * Returns: (transfer full) (nullable): a loader; %NULL with %FW_PHOTO_ERROR_UNSUPPORTED when
 *   none is installed
 */
GdkPixbufLoader *
fw_decoder_loader_new (FwPhotoFormat   format,
                       GError        **error)
{
  g_autoptr(GdkPixbufLoader) loader =
    gdk_pixbuf_loader_new_with_mime_type (fw_photo_format_get_mime_type (format), NULL);

  if (loader != NULL && (format != FW_PHOTO_FORMAT_HEIC || load_heif_codecs ()))
    return g_steal_pointer (&loader);
  if (loader != NULL)
    gdk_pixbuf_loader_close (loader, NULL);
  g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_UNSUPPORTED, "no loader for %s is installed",
               fw_photo_format_get_mime_type (format));

  return NULL;
}

/**
 * fw_decoder_loader_decode:
 * @loader: a new loader
 * @data: (array length=length): a whole file
 * @length: bytes
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the picture, of an animation the first; as stored but for
 *   HEIC, whose loader turns it upright
 */
GdkPixbuf *
fw_decoder_loader_decode (GdkPixbufLoader  *loader,
                          const guint8     *data,
                          gsize             length,
                          GError          **error)
{
  g_autoptr(GError) problem = NULL;
  GdkPixbuf *pixbuf = NULL;
  gboolean too_large = FALSE;

  g_signal_connect (loader, "size-prepared", G_CALLBACK (on_size_prepared), &too_large);
  if (gdk_pixbuf_loader_write (loader, data, length, &problem) && gdk_pixbuf_loader_close (loader, &problem)
      && !too_large)
    pixbuf = gdk_pixbuf_loader_get_pixbuf (loader);
  if (pixbuf != NULL)
    return g_object_ref (pixbuf);
  if (too_large || g_error_matches (problem, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY))
    g_set_error_literal (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_TOO_LARGE, "too many pixels");
  else
    g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_BROKEN, "the picture is damaged: %s",
                 problem != NULL ? problem->message : "nothing in it");

  return NULL;
}

static guint8
over_white (guint value,
            guint alpha)
{
  return (guint8) ((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

/**
 * fw_decoder_loader_flatten:
 * @pixbuf: a picture, changed
 *
 * Lays what is transparent on white, in place: a large picture is in memory only once.
 *
 * Returns: a view of the pixels of @pixbuf, valid as long as that is
 */
FwPixels
fw_decoder_loader_flatten (GdkPixbuf *pixbuf)
{
  FwPixels pixels = {
    (guint) gdk_pixbuf_get_width (pixbuf),
    (guint) gdk_pixbuf_get_height (pixbuf),
    (gsize) gdk_pixbuf_get_rowstride (pixbuf),
    gdk_pixbuf_get_pixels (pixbuf),
  };

  if (!gdk_pixbuf_get_has_alpha (pixbuf))
    return pixels;
  for (guint y = 0; y < pixels.height; y++)
    {
      guint8 *to = pixels.data + y * pixels.stride;
      const guint8 *from = to;

      for (guint x = 0; x < pixels.width; x++, from += 4, to += 3)
        {
          guint alpha = from[3];

          to[0] = over_white (from[0], alpha);
          to[1] = over_white (from[1], alpha);
          to[2] = over_white (from[2], alpha);
        }
    }

  return pixels;
}
