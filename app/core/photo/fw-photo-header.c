/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Magic numbers, dimensions and completeness of picture files. Every offset comes from a
 * stranger, so every read is checked against the length. Pure; any thread.
 */
#define G_LOG_DOMAIN "fw-photo"

#include "fw-photo-header.h"

#include <string.h>

#define BOX_HEADER 8
#define PNG_SIGNATURE "\x89PNG\r\n\x1a\n"
#define PNG_CHUNK_OVERHEAD 12

typedef struct {
  const guint8 *data;
  gsize         length;
  const char   *name;
} Input;

static guint
read_be16 (const guint8 *at)
{
  return (guint) at[0] << 8 | at[1];
}

static guint32
read_be32 (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static guint32
read_le24 (const guint8 *at)
{
  return (guint32) at[2] << 16 | (guint32) at[1] << 8 | at[0];
}

static gboolean
has_at (const Input *input,
        gsize        offset,
        const char  *bytes,
        gsize        length)
{
  return offset <= input->length && input->length - offset >= length
         && memcmp (input->data + offset, bytes, length) == 0;
}

static gboolean
refuse_broken (const Input  *input,
               const char   *why,
               GError      **error)
{
  g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_BROKEN, "cannot use %s: %s", input->name, why);

  return FALSE;
}

static gboolean
refuse_unsupported (const Input  *input,
                    const char   *what,
                    GError      **error)
{
  g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_UNSUPPORTED,
               "cannot use %s: it is %s; photos can be JPEG, PNG, WebP or HEIC", input->name, what);

  return FALSE;
}

static gboolean
refuse_jpeg_frame (const Input  *input,
                   guint         marker,
                   guint         precision,
                   GError      **error)
{
  gboolean decodable = marker <= 0xc2 || marker == 0xc9 || marker == 0xca;

  if (decodable && precision == 8)
    return FALSE;
  refuse_unsupported (input, precision != 8 ? "a JPEG of more than 8 bits" : "a lossless JPEG", error);

  return TRUE;
}

/* Walks the segments to the frame header; what stands in a segment, as a thumbnail, is skipped. */
static gboolean
read_jpeg (const Input    *input,
           FwPhotoHeader  *header,
           GError        **error)
{
  gsize at = 2;

  while (at + 4 <= input->length)
    {
      guint marker = input->data[at + 1];
      gsize segment = read_be16 (input->data + at + 2);

      if (input->data[at] != 0xff || marker == 0xff || marker == 0x00)
        {
          at++;
          continue;
        }
      if (marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8))
        {
          at += 2;
          continue;
        }
      if (marker == 0xd9 || marker == 0xda || segment < 2)
        break;
      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          if (at + 9 > input->length)
            break;
          header->height = read_be16 (input->data + at + 5);
          header->width = read_be16 (input->data + at + 7);
          return !refuse_jpeg_frame (input, marker, input->data[at + 4], error);
        }
      at += 2 + segment;
    }

  return refuse_broken (input, "the JPEG ends before its picture begins", error);
}

static gboolean
read_png (const Input    *input,
          FwPhotoHeader  *header,
          GError        **error)
{
  gsize at = strlen (PNG_SIGNATURE);

  if (!has_at (input, at + 4, "IHDR", 4) || input->length < at + PNG_CHUNK_OVERHEAD + 13)
    return refuse_broken (input, "the PNG has no header", error);
  header->width = read_be32 (input->data + at + 8);
  header->height = read_be32 (input->data + at + 12);
  while (input->length - at >= PNG_CHUNK_OVERHEAD)
    {
      gsize chunk = read_be32 (input->data + at);

      if (has_at (input, at + 4, "IEND", 4))
        return TRUE;
      if (chunk > input->length - at - PNG_CHUNK_OVERHEAD)
        break;
      at += PNG_CHUNK_OVERHEAD + chunk;
    }
  /* Dimensions that can never be taken are the better reason for a refusal. */
  if ((guint64) header->width * header->height > FW_PHOTO_MAX_ORIGINAL_PIXELS)
    return TRUE;

  return refuse_broken (input, "the PNG is cut short", error);
}

static gboolean
read_webp (const Input    *input,
           FwPhotoHeader  *header,
           GError        **error)
{
  guint64 promised;

  if (input->length < 30)
    return refuse_broken (input, "the WebP is cut short", error);
  if (has_at (input, 12, "VP8X", 4))
    {
      header->width = read_le24 (input->data + 24) + 1;
      header->height = read_le24 (input->data + 27) + 1;
    }
  else if (has_at (input, 12, "VP8L", 4) && input->data[20] == 0x2f)
    {
      guint32 bits = read_le24 (input->data + 21) | (guint32) input->data[24] << 24;

      header->width = (bits & 0x3fff) + 1;
      header->height = (bits >> 14 & 0x3fff) + 1;
    }
  else if (has_at (input, 12, "VP8 ", 4) && has_at (input, 23, "\x9d\x01\x2a", 3))
    {
      header->width = (input->data[26] | (guint) input->data[27] << 8) & 0x3fff;
      header->height = (input->data[28] | (guint) input->data[29] << 8) & 0x3fff;
    }
  else
    return refuse_broken (input, "the WebP has no picture in it", error);
  promised = ((guint64) input->data[7] << 24 | read_le24 (input->data + 4)) + 8;
  if (promised > input->length)
    return refuse_broken (input, "the WebP is cut short", error);

  return TRUE;
}

/* Whether the list of brands in the leading box, which is @size bytes long, names @brand. */
static gboolean
has_brand (const Input *input,
           gsize        size,
           const char  *brand)
{
  if (has_at (input, 8, brand, 4))
    return TRUE;
  for (gsize at = 16; at + 4 <= size; at += 4)
    if (has_at (input, at, brand, 4))
      return TRUE;

  return FALSE;
}

static gboolean
is_heic (const Input *input,
         gsize        size)
{
  static const char *const brands[] = { "heic", "heix", "heim", "heis" };

  for (gsize i = 0; i < G_N_ELEMENTS (brands); i++)
    if (has_brand (input, size, brands[i]))
      return TRUE;

  return FALSE;
}

/* The largest picture that any property of the file declares; 0 when none is found. */
static void
read_heic_size (const Input   *input,
                FwPhotoHeader *header)
{
  const guint8 *at = input->data;
  const guint8 *end = input->data + input->length;

  while ((at = memmem (at, (gsize) (end - at), "ispe", 4)) != NULL && end - at >= 16)
    {
      guint32 width = read_be32 (at + 8);
      guint32 height = read_be32 (at + 12);

      /* Coded data may hold these four letters by chance; flags of 0 and sane sizes do not. */
      if (read_be32 (at + 4) == 0
          && (guint64) width * height > (guint64) header->width * header->height)
        {
          header->width = width;
          header->height = height;
        }
      at += 4;
    }
}

static gboolean
read_heic (const Input    *input,
           FwPhotoHeader  *header,
           GError        **error)
{
  gsize at = 0;

  read_heic_size (input, header);
  while (at < input->length)
    {
      gsize left = input->length - at;
      guint64 size = left >= BOX_HEADER ? read_be32 (input->data + at) : G_MAXUINT64;

      if (size == 0)
        return TRUE;
      if (size == 1 && left >= 16)
        size = (guint64) read_be32 (input->data + at + 8) << 32 | read_be32 (input->data + at + 12);
      if (size < BOX_HEADER || size > left)
        return refuse_broken (input, "the HEIC is cut short", error);
      at += (gsize) size;
    }

  return TRUE;
}

static gboolean
is_text (const Input *input)
{
  gsize length = MIN (input->length, 512);
  const char *end;

  for (gsize i = 0; i < length; i++)
    if (input->data[i] < 0x20 && strchr ("\t\n\r\f", input->data[i]) == NULL)
      return FALSE;
  if (g_utf8_validate_len ((const char *) input->data, length, &end))
    return TRUE;

  /* The sample may end inside a character. */
  return input->length > length && (const char *) input->data + length - end < 4;
}

static gboolean
refuse_other (const Input  *input,
              GError      **error)
{
  static const struct {
    gsize       offset;
    const char *magic;
    gsize       length;
    const char *what;
  } known[] = {
    { 0, "GIF8", 4, "a GIF picture" },         { 0, "II*\0", 4, "a TIFF or raw picture" },
    { 0, "MM\0*", 4, "a TIFF or raw picture" }, { 0, "BM", 2, "a BMP picture" },
    { 0, "<svg", 4, "an SVG picture" },        { 4, "ftypavif", 8, "an AVIF picture" },
    { 4, "ftypavis", 8, "an AVIF picture" },   { 4, "ftypcrx", 7, "a raw picture" },
    { 0, "\0\0\0\x0cJXL ", 8, "a JPEG XL picture" }, { 0, "\xff\x0a", 2, "a JPEG XL picture" },
    { 0, "\0\0\0\x0cjP  ", 8, "a JPEG 2000 picture" }, { 0, "8BPS", 4, "a Photoshop picture" },
  };
  static const struct {
    gsize       offset;
    const char *magic;
    const char *what;
  } others[] = {
    { 4, "ftyp", "a video" },        { 0, "\x1a\x45\xdf\xa3", "a video" }, { 0, "%PDF", "a PDF" },
    { 0, "PK\x03\x04", "an archive or office document" },
  };
  const char *what = "no picture";

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (has_at (input, known[i].offset, known[i].magic, known[i].length))
      return refuse_unsupported (input, known[i].what, error);
  if (input->length == 0)
    what = "empty";
  else if (is_text (input))
    what = "a text file";
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    if (has_at (input, others[i].offset, others[i].magic, strlen (others[i].magic)))
      what = others[i].what;
  g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_NOT_AN_IMAGE,
               "cannot use %s: it is %s; photos can be JPEG, PNG, WebP or HEIC", input->name, what);

  return FALSE;
}

static gboolean
read_any (const Input    *input,
          FwPhotoHeader  *header,
          GError        **error)
{
  if (has_at (input, 0, "\xff\xd8\xff", 3))
    {
      header->format = FW_PHOTO_FORMAT_JPEG;
      return read_jpeg (input, header, error);
    }
  if (has_at (input, 0, PNG_SIGNATURE, strlen (PNG_SIGNATURE)))
    {
      header->format = FW_PHOTO_FORMAT_PNG;
      return read_png (input, header, error);
    }
  if (has_at (input, 0, "RIFF", 4) && has_at (input, 8, "WEBP", 4))
    {
      header->format = FW_PHOTO_FORMAT_WEBP;
      return read_webp (input, header, error);
    }
  if (has_at (input, 4, "ftyp", 4) && input->length >= 16
      && is_heic (input, MIN (read_be32 (input->data), 256)))
    {
      header->format = FW_PHOTO_FORMAT_HEIC;
      return read_heic (input, header, error);
    }

  return refuse_other (input, error);
}

/**
 * fw_photo_header_read:
 * @data: (array length=length): a whole file
 * @length: bytes
 * @name: the file's name, for messages
 * @max_pixels: the most that width times height may be
 * @header: (out): what the file says
 * @error: return location
 *
 * Judges a file by its content, never by its name: which format, how large, and whether it is
 * all there as far as its structure tells. Any thread.
 *
 * Returns: whether it may be given to a decoder
 */
gboolean
fw_photo_header_read (const guint8   *data,
                      gsize           length,
                      const char     *name,
                      guint64         max_pixels,
                      FwPhotoHeader  *header,
                      GError        **error)
{
  Input input = { data, length, name };

  memset (header, 0, sizeof *header);
  if (!read_any (&input, header, error))
    return FALSE;
  if ((guint64) header->width * header->height > max_pixels)
    {
      g_set_error (error, FW_PHOTO_ERROR, FW_PHOTO_ERROR_TOO_LARGE,
                   "cannot use %s: %u x %u pixels are more than %" G_GUINT64_FORMAT " megapixels", name,
                   header->width, header->height, max_pixels / 1000000);
      return FALSE;
    }
  if (header->format != FW_PHOTO_FORMAT_HEIC && (header->width == 0 || header->height == 0))
    return refuse_broken (&input, "the picture has no pixels", error);

  return TRUE;
}

/**
 * fw_photo_format_get_mime_type:
 * @format: a format
 *
 * Any thread.
 *
 * Returns: (transfer none): its media type
 */
const char *
fw_photo_format_get_mime_type (FwPhotoFormat format)
{
  static const char *const names[] = { "image/jpeg", "image/png", "image/webp", "image/heic" };

  return names[format];
}
