/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Scaling by area, the eight orientations, covering, and the geometry of boxes. Pure; any
 * thread.
 */
#define G_LOG_DOMAIN "fw-photo"

#include "fw-pixels.h"

#include <string.h>

#define CHANNELS 3
#define WEIGHT_BITS 14
#define WEIGHT_ONE (1u << WEIGHT_BITS)
/* What lies between the two directions keeps eight bits below the pixel's own. */
#define FINE_BITS 8
/* Rows turned at once, so that what a cache line of a column holds is used while it is there. */
#define STRIPE 16u

/* How EXIF's orientations put a stored picture upright: exchange the axes, then mirror. */
typedef struct {
  gboolean transpose;
  gboolean mirror_x;
  gboolean mirror_y;
} Turn;

static const Turn turns[] = {
  { FALSE, FALSE, FALSE }, { FALSE, FALSE, FALSE }, { FALSE, TRUE, FALSE },
  { FALSE, TRUE, TRUE },   { FALSE, FALSE, TRUE },  { TRUE, FALSE, FALSE },
  { TRUE, TRUE, FALSE },   { TRUE, TRUE, TRUE },    { TRUE, FALSE, TRUE },
};

/* Which source pixels make one of the target, and how much of each: weights add up to one. */
typedef struct {
  guint    first;
  guint    count;
  guint16 *weights;
} Tap;

typedef struct {
  Tap     *taps;
  guint16 *weights;
} Taps;

static guint
check_orientation (guint orientation)
{
  return orientation < G_N_ELEMENTS (turns) ? orientation : 1;
}

/**
 * fw_pixels_new:
 * @width: at least 1
 * @height: at least 1
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): a picture of undefined content; %NULL without memory
 */
FwPixels *
fw_pixels_new (guint width,
               guint height)
{
  g_autoptr(FwPixels) self = g_new0 (FwPixels, 1);

  self->width = width;
  self->height = height;
  self->stride = (gsize) width * CHANNELS;
  self->data = g_try_malloc_n (height, self->stride);

  return self->data != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * fw_pixels_free:
 * @self: (transfer full) (nullable): a picture
 *
 * Any thread.
 */
void
fw_pixels_free (FwPixels *self)
{
  if (self == NULL)
    return;
  g_free (self->data);
  g_free (self);
}

/**
 * fw_pixels_to_bytes:
 * @self: (transfer full): a picture
 * @width: (out): pixels
 * @height: (out): pixels
 * @stride: (out) (optional): bytes from one row to the next
 *
 * Any thread.
 *
 * Returns: (transfer full): the rows of @self, not copied
 */
GBytes *
fw_pixels_to_bytes (FwPixels *self,
                    guint    *width,
                    guint    *height,
                    guint    *stride)
{
  g_autoptr(FwPixels) pixels = self;

  *width = pixels->width;
  *height = pixels->height;
  if (stride != NULL)
    *stride = (guint) pixels->stride;

  return g_bytes_new_take (g_steal_pointer (&pixels->data), pixels->stride * pixels->height);
}

/**
 * fw_pixels_cover:
 * @self: a picture
 * @area: what to cover, inside of it
 *
 * Makes @area solid black. Any thread.
 */
void
fw_pixels_cover (FwPixels    *self,
                 FwPixelArea  area)
{
  for (guint y = area.y0; y < MIN (area.y1, self->height); y++)
    memset (self->data + y * self->stride + (gsize) area.x0 * CHANNELS, 0,
            (gsize) (MIN (area.x1, self->width) - area.x0) * CHANNELS);
}

static void
taps_clear (Taps *taps)
{
  g_free (taps->taps);
  g_free (taps->weights);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Taps, taps_clear)

/* In units of 1/@to of a source pixel every border is a whole number, so nothing is rounded but
 * the weights; the largest takes what rounding left, and a flat colour stays exactly itself. */
static void
taps_init (Taps  *self,
           guint  from,
           guint  to)
{
  guint most = from / to + 2;

  self->taps = g_new (Tap, to);
  self->weights = g_new0 (guint16, (gsize) to * most);
  for (guint i = 0; i < to; i++)
    {
      guint64 begin = (guint64) i * from;
      guint64 end = begin + from;
      Tap *tap = &self->taps[i];
      guint largest = 0;
      guint left = WEIGHT_ONE;

      tap->first = (guint) (begin / to);
      tap->count = (guint) ((end - 1) / to) - tap->first + 1;
      tap->weights = self->weights + (gsize) i * most;
      for (guint j = 0; j < tap->count; j++)
        {
          guint64 low = MAX (begin, (guint64) (tap->first + j) * to);
          guint64 high = MIN (end, (guint64) (tap->first + j + 1) * to);

          tap->weights[j] = (guint16) ((high - low) * WEIGHT_ONE / from);
          left -= tap->weights[j];
          if (tap->weights[j] > tap->weights[largest])
            largest = j;
        }
      tap->weights[largest] = (guint16) (tap->weights[largest] + left);
    }
}

static void
add_row (guint32      *sums,
         const guint8 *row,
         guint32       weight,
         gsize         length)
{
  for (gsize i = 0; i < length; i++)
    sums[i] += row[i] * weight;
}

static void
make_fine (const guint32 *sums,
           guint16       *fine,
           gsize          length)
{
  for (gsize i = 0; i < length; i++)
    fine[i] = (guint16) (sums[i] >> (WEIGHT_BITS - FINE_BITS));
}

static guint8
make_plain (guint32 sum)
{
  return (guint8) ((sum + (1u << (WEIGHT_BITS + FINE_BITS - 1))) >> (WEIGHT_BITS + FINE_BITS));
}

static void
scale_row (const guint16 *from,
           const Taps    *columns,
           guint          width,
           guint8        *to)
{
  for (guint x = 0; x < width; x++, to += CHANNELS)
    {
      const Tap *tap = &columns->taps[x];
      const guint16 *at = from + (gsize) tap->first * CHANNELS;
      guint32 first = tap->weights[0];
      guint32 red = at[0] * first, green = at[1] * first, blue = at[2] * first;

      at += CHANNELS;
      for (guint i = 1; i < tap->count; i++, at += CHANNELS)
        {
          guint32 weight = tap->weights[i];

          red += at[0] * weight;
          green += at[1] * weight;
          blue += at[2] * weight;
        }
      to[0] = make_plain (red);
      to[1] = make_plain (green);
      to[2] = make_plain (blue);
    }
}

/**
 * fw_pixels_scale:
 * @self: a picture
 * @width: at least 1, at most the width of @self
 * @height: at least 1, at most the height of @self
 *
 * Makes a picture smaller; each pixel is the mean of the area it stands for. Any thread.
 *
 * Returns: (transfer full) (nullable): a new picture; %NULL without memory
 */
FwPixels *
fw_pixels_scale (const FwPixels *self,
                 guint           width,
                 guint           height)
{
  g_autoptr(FwPixels) scaled = fw_pixels_new (width, height);
  gsize length = (gsize) self->width * CHANNELS;
  g_autofree guint32 *sums = g_new (guint32, length);
  g_autofree guint16 *fine = g_new (guint16, length);
  g_auto(Taps) columns = { NULL, NULL };
  g_auto(Taps) rows = { NULL, NULL };

  if (scaled == NULL)
    return NULL;
  taps_init (&columns, self->width, width);
  taps_init (&rows, self->height, height);
  for (guint y = 0; y < height; y++)
    {
      const Tap *tap = &rows.taps[y];

      memset (sums, 0, length * sizeof *sums);
      for (guint i = 0; i < tap->count; i++)
        add_row (sums, self->data + (tap->first + i) * self->stride, tap->weights[i], length);
      make_fine (sums, fine, length);
      scale_row (fine, &columns, width, scaled->data + y * scaled->stride);
    }

  return g_steal_pointer (&scaled);
}

static void
orient_stripe (const FwPixels *stored,
               const Turn     *turn,
               guint           begin,
               guint           end,
               FwPixels       *upright)
{
  for (guint u = 0; u < upright->width; u++)
    for (guint v = begin; v < end; v++)
      {
        guint x = turn->mirror_x ? upright->width - 1 - u : u;
        guint y = turn->mirror_y ? upright->height - 1 - v : v;
        gsize at = turn->transpose ? x * stored->stride + (gsize) y * CHANNELS
                                   : y * stored->stride + (gsize) x * CHANNELS;

        memcpy (upright->data + v * upright->stride + (gsize) u * CHANNELS, stored->data + at, CHANNELS);
      }
}

/**
 * fw_pixels_orient:
 * @self: a picture as stored
 * @orientation: EXIF's 1 to 8; anything else counts as 1
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the upright picture; %NULL without memory
 */
FwPixels *
fw_pixels_orient (const FwPixels *self,
                  guint           orientation)
{
  guint turn = check_orientation (orientation);
  gboolean transpose = turns[turn].transpose;
  g_autoptr(FwPixels) upright = fw_pixels_new (transpose ? self->height : self->width,
                                               transpose ? self->width : self->height);

  if (upright == NULL)
    return NULL;
  for (guint v = 0; v < upright->height; v += STRIPE)
    orient_stripe (self, &turns[turn], v, MIN (v + STRIPE, upright->height), upright);

  return g_steal_pointer (&upright);
}

/**
 * fw_pixels_fit:
 * @width: at least 1
 * @height: at least 1
 * @edge: the longest that an edge may be, 0 for any
 * @fitted_width: (out): at least 1
 * @fitted_height: (out): at least 1
 *
 * The size with the same proportions that fits into @edge, never larger. Any thread.
 */
void
fw_pixels_fit (guint  width,
               guint  height,
               guint  edge,
               guint *fitted_width,
               guint *fitted_height)
{
  guint64 longest = MAX (width, height);

  if (edge == 0 || longest <= edge)
    edge = (guint) longest;
  *fitted_width = MAX (1, (guint) (((guint64) width * edge + longest / 2) / longest));
  *fitted_height = MAX (1, (guint) (((guint64) height * edge + longest / 2) / longest));
}

static gboolean
clamp_span (gint64  start,
            gint64  length,
            guint   limit,
            guint  *low,
            guint  *high)
{
  gint64 end;

  if (length < 1)
    return FALSE;
  if (__builtin_add_overflow (start, length, &end))
    end = G_MAXINT64;
  if (start >= (gint64) limit || end <= 0)
    return FALSE;
  *low = (guint) MAX (start, 0);
  *high = (guint) MIN (end, (gint64) limit);

  return TRUE;
}

/**
 * fw_pixel_area_from_box:
 * @box: a box
 * @width: of the picture it lies on
 * @height: of the picture it lies on
 * @area: (out): the part of @box that lies on the picture
 *
 * Any thread.
 *
 * Returns: whether there is such a part
 */
gboolean
fw_pixel_area_from_box (const FwPhotoBox *box,
                        guint             width,
                        guint             height,
                        FwPixelArea      *area)
{
  return clamp_span (box->x, box->width, width, &area->x0, &area->x1)
         && clamp_span (box->y, box->height, height, &area->y0, &area->y1);
}

/**
 * fw_pixel_area_unorient:
 * @area: an area of the upright picture
 * @orientation: EXIF's 1 to 8; anything else counts as 1
 * @width: of the upright picture
 * @height: of the upright picture
 *
 * Any thread.
 *
 * Returns: where @area is in the picture as stored
 */
FwPixelArea
fw_pixel_area_unorient (FwPixelArea area,
                        guint       orientation,
                        guint       width,
                        guint       height)
{
  guint turn = check_orientation (orientation);
  FwPixelArea plain = area;

  if (turns[turn].mirror_x)
    {
      plain.x0 = width - area.x1;
      plain.x1 = width - area.x0;
    }
  if (turns[turn].mirror_y)
    {
      plain.y0 = height - area.y1;
      plain.y1 = height - area.y0;
    }
  if (!turns[turn].transpose)
    return plain;

  return (FwPixelArea) { plain.y0, plain.x0, plain.y1, plain.x1 };
}

static guint
scale_down (guint value,
            guint from,
            guint to)
{
  return (guint) ((guint64) value * to / from);
}

static guint
scale_up (guint value,
          guint from,
          guint to)
{
  return (guint) (((guint64) value * to + from - 1) / from);
}

/**
 * fw_pixel_area_scale:
 * @area: an area of a picture of @from_width x @from_height
 * @from_width: pixels
 * @from_height: pixels
 * @to_width: pixels
 * @to_height: pixels
 *
 * Any thread.
 *
 * Returns: the least area of whole pixels that covers @area in the scaled picture
 */
FwPixelArea
fw_pixel_area_scale (FwPixelArea area,
                     guint       from_width,
                     guint       from_height,
                     guint       to_width,
                     guint       to_height)
{
  return (FwPixelArea) {
    scale_down (area.x0, from_width, to_width),
    scale_down (area.y0, from_height, to_height),
    scale_up (area.x1, from_width, to_width),
    scale_up (area.y1, from_height, to_height),
  };
}

/**
 * fw_pixel_area_to_grid:
 * @area: an area
 * @grid_width: at least 1
 * @grid_height: at least 1
 * @width: of the picture
 * @height: of the picture
 *
 * Any thread.
 *
 * Returns: @area grown to whole cells of the grid, cut off at the picture's end
 */
FwPixelArea
fw_pixel_area_to_grid (FwPixelArea area,
                       guint       grid_width,
                       guint       grid_height,
                       guint       width,
                       guint       height)
{
  return (FwPixelArea) {
    area.x0 / grid_width * grid_width,
    area.y0 / grid_height * grid_height,
    MIN ((area.x1 + grid_width - 1) / grid_width * grid_width, width),
    MIN ((area.y1 + grid_height - 1) / grid_height * grid_height, height),
  };
}
