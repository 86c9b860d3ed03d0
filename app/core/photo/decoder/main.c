/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * floorwalk-photo-decoder: reads one picture from standard input, writes its pixels to standard
 * output as fw-decoder-protocol.h says, and can do nothing else. One thread, but for those that
 * a loader makes.
 */
#define G_LOG_DOMAIN "fw-photo-decoder"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <gexiv2/gexiv2.h>

#include "fw-decoder-loader.h"
#include "fw-decoder-metadata.h"
#include "fw-decoder-protocol.h"
#include "fw-decoder-sandbox.h"
#include "fw-jpeg.h"

typedef struct {
  FwPhotoFormat    format;
  guint            edge;
  gboolean         with_facts;
  gboolean         with_position;
  GArray          *boxes;
  GArray          *covered;
  const guint8    *data;
  gsize            length;
  guint            orientation;
  GdkPixbufLoader *loader;
  FwDecoderReply   reply;
} Job;

static gboolean
parse_arguments (Job   *job,
                 int    argc,
                 char  *argv[])
{
  if (argc < 4)
    return FALSE;
  job->format = (FwPhotoFormat) CLAMP (atoi (argv[1]), FW_PHOTO_FORMAT_JPEG, FW_PHOTO_FORMAT_HEIC);
  job->edge = (guint) strtoul (argv[2], NULL, 10);
  job->with_position = g_str_equal (argv[3], "position");
  job->with_facts = job->with_position || g_str_equal (argv[3], "facts");
  for (int i = 4; i < argc; i++)
    {
      FwPhotoBox box;

      if (sscanf (argv[i], FW_DECODER_BOX, &box.x, &box.y, &box.width, &box.height) != 4)
        return FALSE;
      g_array_append_val (job->boxes, box);
    }

  return TRUE;
}

static gboolean
map_input (Job     *job,
           GError **error)
{
  struct stat status;
  void *data = MAP_FAILED;

  if (fstat (STDIN_FILENO, &status) == 0 && status.st_size > 0)
    data = mmap (NULL, (gsize) status.st_size, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0);
  if (data == MAP_FAILED)
    {
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_FAILED, "cannot map the picture: %s",
                   g_strerror (errno));
      return FALSE;
    }
  job->data = data;
  job->length = (gsize) status.st_size;

  return TRUE;
}

/* Notes the upright size and turns the boxes, which lie on it, into areas as stored. */
static gboolean
note_size (Job     *job,
           guint    width,
           guint    height,
           GError **error)
{
  gboolean turned = job->orientation >= 5;

  job->reply.full_width = turned ? height : width;
  job->reply.full_height = turned ? width : height;
  if ((guint64) width * height > FW_PHOTO_MAX_ORIGINAL_PIXELS)
    {
      g_set_error_literal (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_TOO_LARGE, "too many pixels");
      return FALSE;
    }
  for (guint i = 0; i < job->boxes->len; i++)
    {
      FwPixelArea area;

      if (!fw_pixel_area_from_box (&g_array_index (job->boxes, FwPhotoBox, i), job->reply.full_width,
                                   job->reply.full_height, &area))
        {
          g_set_error_literal (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_INVALID,
                               "a box to cover is empty or outside the picture");
          return FALSE;
        }
      area = fw_pixel_area_unorient (area, job->orientation, job->reply.full_width, job->reply.full_height);
      g_array_append_val (job->covered, area);
    }

  return TRUE;
}

static FwPixels *
decode_jpeg (Job     *job,
             GError **error)
{
  guint width, height;

  if (!fw_jpeg_read_size (job->data, job->length, &width, &height, error)
      || !note_size (job, width, height, error))
    return NULL;

  return fw_jpeg_decode (job->data, job->length, job->edge, (FwPixelArea *) (void *) job->covered->data,
                         job->covered->len, error);
}

static void
set_no_memory (GError **error)
{
  g_set_error_literal (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_TOO_LARGE, "too little memory for this picture");
}

static FwPixels *
decode_other (Job     *job,
              GError **error)
{
  g_autoptr(GdkPixbuf) pixbuf = fw_decoder_loader_decode (job->loader, job->data, job->length, error);
  FwPixels *scaled;
  FwPixels whole;
  guint width, height;

  if (pixbuf == NULL)
    return NULL;
  whole = fw_decoder_loader_flatten (pixbuf);
  if (!note_size (job, whole.width, whole.height, error))
    return NULL;
  for (guint i = 0; i < job->covered->len; i++)
    fw_pixels_cover (&whole, g_array_index (job->covered, FwPixelArea, i));
  fw_pixels_fit (whole.width, whole.height, job->edge, &width, &height);
  scaled = fw_pixels_scale (&whole, width, height);
  if (scaled == NULL)
    set_no_memory (error);

  return scaled;
}

static FwPixels *
decode (Job     *job,
        GError **error)
{
  g_autoptr(FwPixels) stored = NULL;
  FwPixels *upright;

  if (job->format != FW_PHOTO_FORMAT_JPEG
      && (job->loader = fw_decoder_loader_new (job->format, error)) == NULL)
    return NULL;
  gexiv2_initialize ();
  gexiv2_log_set_level (GEXIV2_LOG_LEVEL_MUTE);
  if (!map_input (job, error))
    return NULL;
  fw_decoder_sandbox_close ();
  job->orientation = fw_decoder_metadata_read (job->data, job->length, job->with_facts, job->with_position,
                                               &job->reply);
  if (job->format == FW_PHOTO_FORMAT_HEIC)
    job->orientation = 1;
  stored = job->format == FW_PHOTO_FORMAT_JPEG ? decode_jpeg (job, error) : decode_other (job, error);
  if (stored == NULL || job->orientation == 1)
    return g_steal_pointer (&stored);
  upright = fw_pixels_orient (stored, job->orientation);
  if (upright == NULL)
    set_no_memory (error);

  return upright;
}

static gboolean
write_all (const void *data,
           gsize       length)
{
  const char *at = data;

  while (length > 0)
    {
      gssize written = write (STDOUT_FILENO, at, length);

      if (written < 0 && errno == EINTR)
        continue;
      if (written <= 0)
        return FALSE;
      at += written;
      length -= (gsize) written;
    }

  return TRUE;
}

/* Leaves at once: handlers that libraries have registered may need what the sandbox has closed. */
G_NORETURN static void
answer (Job            *job,
        const FwPixels *pixels,
        const GError   *problem)
{
  job->reply.magic = FW_DECODER_MAGIC;
  if (pixels == NULL)
    {
      job->reply.status = problem->domain == FW_PHOTO_ERROR ? (guint32) problem->code + 1 : 1;
      g_strlcpy (job->reply.message, problem->message, sizeof job->reply.message);
      _exit (write_all (&job->reply, sizeof job->reply) ? EXIT_SUCCESS : EXIT_FAILURE);
    }
  job->reply.width = pixels->width;
  job->reply.height = pixels->height;
  if (!write_all (&job->reply, sizeof job->reply)
      || !write_all (pixels->data, pixels->stride * pixels->height))
    _exit (EXIT_FAILURE);
  _exit (EXIT_SUCCESS);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwPixels) pixels = NULL;
  Job job = { 0 };

  g_set_prgname (FW_DECODER_NAME);
  fw_decoder_sandbox_limit ();
  job.boxes = g_array_new (FALSE, FALSE, sizeof (FwPhotoBox));
  job.covered = g_array_new (FALSE, FALSE, sizeof (FwPixelArea));
  if (!parse_arguments (&job, argc, argv))
    {
      g_printerr ("%s: started by Floorwalk to decode photos, not by people\n", FW_DECODER_NAME);
      return EXIT_FAILURE;
    }
  pixels = decode (&job, &error);
  answer (&job, pixels, error);
}
