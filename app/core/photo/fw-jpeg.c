/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * libjpeg-turbo with errors instead of exit(), and with warnings about damage as errors. No
 * colour profile is applied: what is decoded is taken for sRGB. Any thread.
 */
#define G_LOG_DOMAIN "fw-photo"

#include "fw-jpeg.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

/* An ordinary progressive file has about ten; thousands of tiny ones are a bomb. */
#define MAX_SCANS 100
#define LOWEST_QUALITY 22
#define QUALITY_STEP 10

typedef struct {
  struct jpeg_error_mgr  manager;
  jmp_buf                jump;
  char                   message[JMSG_LENGTH_MAX];
} Failure;

typedef struct {
  struct jpeg_decompress_struct  jpeg;
  struct jpeg_progress_mgr       progress;
  Failure                        failure;
  FwPixels                      *pixels;
  guint8                        *inks;
  gboolean                       no_memory;
} Decoder;

typedef struct {
  struct jpeg_compress_struct  jpeg;
  Failure                      failure;
  unsigned char               *data;
  unsigned long                length;
} Encoder;

G_NORETURN static void
on_error (j_common_ptr jpeg)
{
  Failure *failure = (Failure *) (void *) jpeg->err;

  jpeg->err->format_message (jpeg, failure->message);
  longjmp (failure->jump, 1);
}

static void
on_message (j_common_ptr jpeg,
            int          level)
{
  if (level >= 0)
    return;
  switch (jpeg->err->msg_code)
    {
    case JWRN_EXTRANEOUS_DATA:
    case JWRN_ADOBE_XFORM:
    case JWRN_JFIF_MAJOR:
      return;
    default:
      on_error (jpeg);
    }
}

static void
on_output (j_common_ptr jpeg)
{
}

static void
on_progress (j_common_ptr jpeg)
{
  j_decompress_ptr decompress = (j_decompress_ptr) jpeg;

  if (decompress->input_scan_number > MAX_SCANS)
    ERREXIT (jpeg, JERR_BAD_PROGRESSION);
}

static struct jpeg_error_mgr *
failure_init (Failure *failure)
{
  jpeg_std_error (&failure->manager);
  failure->manager.error_exit = on_error;
  failure->manager.emit_message = on_message;
  failure->manager.output_message = on_output;

  return &failure->manager;
}

static void
decoder_clear (Decoder *decoder)
{
  jpeg_destroy_decompress (&decoder->jpeg);
  g_clear_pointer (&decoder->pixels, fw_pixels_free);
  g_clear_pointer (&decoder->inks, g_free);
}

static void
decoder_open (Decoder      *decoder,
              const guint8 *data,
              gsize         length)
{
  jpeg_create_decompress (&decoder->jpeg);
  decoder->progress.progress_monitor = on_progress;
  decoder->jpeg.progress = &decoder->progress;
  jpeg_mem_src (&decoder->jpeg, data, length);
  jpeg_read_header (&decoder->jpeg, TRUE);
}

/* The smallest eighth of the full size at which the result is still to be made smaller. */
static guint
choose_eighths (guint longest,
                guint target)
{
  for (guint eighths = 1; eighths < 8; eighths++)
    if (((guint64) longest * eighths + 7) / 8 >= target)
      return eighths;

  return 8;
}

/* Four inks to red, green, blue. Adobe writes them inverted, and nobody else writes them. */
static void
convert_inks (const guint8 *inks,
              guint8       *to,
              guint         width,
              gboolean      inverted)
{
  for (guint x = 0; x < width; x++, inks += 4, to += 3)
    for (guint i = 0; i < 3; i++)
      {
        guint ink = inverted ? inks[i] : 255u - inks[i];
        guint black = inverted ? inks[3] : 255u - inks[3];

        to[i] = (guint8) ((ink * black + 127) / 255);
      }
}

static void
read_rows (Decoder *decoder)
{
  j_decompress_ptr jpeg = &decoder->jpeg;

  while (jpeg->output_scanline < jpeg->output_height)
    {
      guint8 *to = decoder->pixels->data + jpeg->output_scanline * decoder->pixels->stride;
      JSAMPROW row = decoder->inks != NULL ? decoder->inks : to;

      if (jpeg_read_scanlines (jpeg, &row, 1) == 1 && decoder->inks != NULL)
        convert_inks (decoder->inks, to, jpeg->output_width, jpeg->saw_Adobe_marker);
    }
}

static gboolean
decoder_open_guarded (Decoder      *decoder,
                      const guint8 *data,
                      gsize         length)
{
  decoder->jpeg.err = failure_init (&decoder->failure);
  if (setjmp (decoder->failure.jump) != 0)
    return FALSE;
  decoder_open (decoder, data, length);

  return TRUE;
}

/* libjpeg leaves through longjmp: nothing that needs freeing may be a local variable here. */
static gboolean
decoder_run_guarded (Decoder  *decoder,
                     guint     edge,
                     gboolean  keep_apart)
{
  j_decompress_ptr jpeg = &decoder->jpeg;
  gboolean inks = jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK;
  guint longest = MAX (jpeg->image_width, jpeg->image_height);

  jpeg->scale_num = choose_eighths (longest, edge == 0 ? longest : MIN (edge, longest));
  jpeg->scale_denom = 8;
  jpeg->out_color_space = inks ? JCS_CMYK : JCS_RGB;
  /* Neither may carry anything from one block into its neighbour. */
  jpeg->do_block_smoothing = FALSE;
  jpeg->do_fancy_upsampling = !keep_apart;
  if (setjmp (decoder->failure.jump) != 0)
    return FALSE;
  jpeg_start_decompress (jpeg);
  decoder->pixels = fw_pixels_new (jpeg->output_width, jpeg->output_height);
  if (jpeg->out_color_components == 4)
    decoder->inks = g_try_malloc_n (jpeg->output_width, 4);
  if (decoder->pixels == NULL || (jpeg->out_color_components == 4 && decoder->inks == NULL))
    {
      decoder->no_memory = TRUE;
      return FALSE;
    }
  read_rows (decoder);
  jpeg_finish_decompress (jpeg);

  return TRUE;
}

static void
set_decode_error (const Decoder  *decoder,
                  GError        **error)
{
  if (decoder->no_memory || decoder->failure.manager.msg_code == JERR_OUT_OF_MEMORY)
    g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_TOO_LARGE, "too little memory for this picture");
  else
    g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_BROKEN, "the JPEG is damaged: %s",
                 decoder->failure.message);
}

/**
 * fw_jpeg_read_size:
 * @data: (array length=length): a JPEG
 * @length: bytes
 * @width: (out): pixels as stored
 * @height: (out): pixels as stored
 * @error: return location
 *
 * Any thread.
 *
 * Returns: whether it has a readable header
 */
gboolean
fw_jpeg_read_size (const guint8  *data,
                   gsize          length,
                   guint         *width,
                   guint         *height,
                   GError       **error)
{
  g_autofree Decoder *decoder = g_new0 (Decoder, 1);
  gboolean done = decoder_open_guarded (decoder, data, length);

  if (done)
    {
      *width = decoder->jpeg.image_width;
      *height = decoder->jpeg.image_height;
    }
  else
    set_decode_error (decoder, error);
  decoder_clear (decoder);

  return done;
}

/* Grown to the units that share no coefficient with their neighbours. */
static void
cover_areas (Decoder           *decoder,
             const FwPixelArea *covered,
             gsize              n_covered)
{
  j_decompress_ptr jpeg = &decoder->jpeg;
  guint unit_width = (guint) jpeg->max_h_samp_factor * DCTSIZE;
  guint unit_height = (guint) jpeg->max_v_samp_factor * DCTSIZE;

  for (gsize i = 0; i < n_covered; i++)
    {
      FwPixelArea units = fw_pixel_area_to_grid (covered[i], unit_width, unit_height, jpeg->image_width,
                                                 jpeg->image_height);
      FwPixelArea scaled = {
        units.x0 * jpeg->scale_num / 8,
        units.y0 * jpeg->scale_num / 8,
        MIN ((units.x1 * jpeg->scale_num + 7) / 8, jpeg->output_width),
        MIN ((units.y1 * jpeg->scale_num + 7) / 8, jpeg->output_height),
      };

      fw_pixels_cover (decoder->pixels, scaled);
    }
}

static FwPixels *
fit (FwPixels *pixels,
     guint     width,
     guint     height)
{
  g_autoptr(FwPixels) larger = pixels;

  if (larger->width == width && larger->height == height)
    return g_steal_pointer (&larger);

  return fw_pixels_scale (larger, width, height);
}

/**
 * fw_jpeg_decode:
 * @data: (array length=length): a JPEG
 * @length: bytes
 * @edge: the longest that an edge of the result may be, 0 for the full size
 * @covered: (array length=n_covered) (nullable): what to cover before anything is scaled, in
 *   pixels of the full size as stored; grown to whole blocks, so that also what the compression
 *   has smeared over a block's other pixels is gone
 * @n_covered: how many
 * @error: return location
 *
 * Decodes at the next larger eighth of the full size, then scales by area. Damage of any kind is
 * an error; what follows the end of the picture is ignored. Any thread.
 *
 * Returns: (transfer full) (nullable): the picture as stored, not turned
 */
FwPixels *
fw_jpeg_decode (const guint8       *data,
                gsize               length,
                guint               edge,
                const FwPixelArea  *covered,
                gsize               n_covered,
                GError            **error)
{
  g_autofree Decoder *decoder = g_new0 (Decoder, 1);
  g_autoptr(FwPixels) pixels = NULL;
  guint width, height;

  if (decoder_open_guarded (decoder, data, length) && decoder_run_guarded (decoder, edge, n_covered > 0))
    {
      cover_areas (decoder, covered, n_covered);
      fw_pixels_fit (decoder->jpeg.image_width, decoder->jpeg.image_height, edge, &width, &height);
      pixels = fit (g_steal_pointer (&decoder->pixels), width, height);
      decoder->no_memory = pixels == NULL;
    }
  if (pixels == NULL)
    set_decode_error (decoder, error);
  decoder_clear (decoder);

  return g_steal_pointer (&pixels);
}

static gboolean
encoder_run (Encoder        *encoder,
             const FwPixels *pixels,
             guint           quality,
             gboolean        whole_chroma)
{
  j_compress_ptr jpeg = &encoder->jpeg;

  if (setjmp (encoder->failure.jump) != 0)
    return FALSE;
  jpeg_create_compress (jpeg);
  jpeg_mem_dest (jpeg, &encoder->data, &encoder->length);
  jpeg->image_width = pixels->width;
  jpeg->image_height = pixels->height;
  jpeg->input_components = 3;
  jpeg->in_color_space = JCS_RGB;
  jpeg_set_defaults (jpeg);
  jpeg_set_quality (jpeg, (int) quality, TRUE);
  if (whole_chroma)
    jpeg->comp_info[0].h_samp_factor = jpeg->comp_info[0].v_samp_factor = 1;
  jpeg_start_compress (jpeg, TRUE);
  while (jpeg->next_scanline < jpeg->image_height)
    {
      JSAMPROW row = pixels->data + jpeg->next_scanline * pixels->stride;

      jpeg_write_scanlines (jpeg, &row, 1);
    }
  jpeg_finish_compress (jpeg);

  return TRUE;
}

static GBytes *
encode_once (const FwPixels  *pixels,
             guint            quality,
             gboolean         whole_chroma,
             GError         **error)
{
  g_autofree Encoder *encoder = g_new0 (Encoder, 1);
  gboolean done;

  encoder->jpeg.err = failure_init (&encoder->failure);
  done = encoder_run (encoder, pixels, quality, whole_chroma);
  jpeg_destroy_compress (&encoder->jpeg);
  if (done)
    return g_bytes_new_with_free_func (encoder->data, encoder->length, free, encoder->data);
  free (encoder->data);
  g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_FAILED, "cannot encode the JPEG: %s",
               encoder->failure.message);

  return NULL;
}

/**
 * fw_jpeg_encode:
 * @pixels: a picture
 * @whole_chroma: whether colour keeps its full resolution, so that no pixel is mixed with one
 *   of another 8 x 8 block
 * @max_bytes: the most that the result may have
 * @error: return location
 *
 * Makes a baseline JPEG with nothing in it but the picture, at %FW_JPEG_QUALITY or the first
 * lower one that fits. Any thread.
 *
 * Returns: (transfer full) (nullable): the JPEG; %NULL with %FW_PHOTO_ERROR_TOO_LARGE when no
 *   quality fits
 */
GBytes *
fw_jpeg_encode (const FwPixels  *pixels,
                gboolean         whole_chroma,
                gsize            max_bytes,
                GError         **error)
{
  for (guint quality = FW_JPEG_QUALITY; quality >= LOWEST_QUALITY; quality -= QUALITY_STEP)
    {
      g_autoptr(GBytes) jpeg = encode_once (pixels, quality, whole_chroma, error);

      if (jpeg == NULL || g_bytes_get_size (jpeg) <= max_bytes)
        return g_steal_pointer (&jpeg);
    }
  g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_TOO_LARGE,
               "%u x %u pixels do not fit into %" G_GSIZE_FORMAT " bytes", pixels->width, pixels->height,
               max_bytes);

  return NULL;
}
