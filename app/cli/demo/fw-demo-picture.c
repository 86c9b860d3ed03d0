/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drawing floors, kitchens, shelves and walls with cairo. Any thread.
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-demo-picture.h"

#include <cairo.h>

#define WIDTH 1200
#define HEIGHT 900
#define HORIZON 520

typedef struct
{
  cairo_t *cairo;
  GRand *random;
  FwPhotoBox *people;
  FwPhotoBox *data;
} Picture;

static void
fill (Picture *self,
      double   x,
      double   y,
      double   width,
      double   height,
      guint32  colour)
{
  cairo_set_source_rgb (self->cairo, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0,
                        (colour & 255) / 255.0);
  cairo_rectangle (self->cairo, x, y, width, height);
  cairo_fill (self->cairo);
}

static void
disc (Picture *self,
      double   x,
      double   y,
      double   radius,
      guint32  colour)
{
  cairo_set_source_rgb (self->cairo, (colour >> 16 & 255) / 255.0, (colour >> 8 & 255) / 255.0,
                        (colour & 255) / 255.0);
  cairo_arc (self->cairo, x, y, radius, 0, 2 * G_PI);
  cairo_fill (self->cairo);
}

static guint32
one_of (Picture       *self,
        const guint32 *colours,
        int            count)
{
  return colours[g_rand_int_range (self->random, 0, count)];
}

static const guint32 bright[] = { 0xe5a50a, 0xc64600, 0x26a269, 0x1a5fb4, 0x813d9c, 0xa51d2d };
static const guint32 skins[] = { 0xf2d2b6, 0xc99b73, 0x8d5a3b, 0x5c3a26 };

static void
room (Picture *self,
      guint32  wall,
      guint32  ground)
{
  fill (self, 0, 0, WIDTH, HORIZON, wall);
  fill (self, 0, HORIZON, WIDTH, HEIGHT - HORIZON, ground);
  fill (self, 0, HORIZON - 12, WIDTH, 12, 0x9a9996);
}

static void
windows (Picture *self)
{
  for (int i = 0; i < 4; i++)
    {
      fill (self, 60 + i * 290, 70, 220, 220, 0xdeddda);
      fill (self, 70 + i * 290, 80, 200, 200, 0x99c1f1);
      fill (self, 70 + i * 290, 230, 200, 50, 0x8ff0a4);
      fill (self, 166 + i * 290, 80, 8, 200, 0xdeddda);
    }
}

/* Makes a box large enough to hold one more. */
static void
cover (FwPhotoBox *box,
       gint64      x,
       gint64      y,
       gint64      width,
       gint64      height)
{
  gint64 right = MAX (x + width, box->x + box->width);
  gint64 bottom = MAX (y + height, box->y + box->height);

  if (box->width == 0)
    {
      *box = (FwPhotoBox) { x, y, width, height };
      return;
    }
  box->x = MIN (box->x, x);
  box->y = MIN (box->y, y);
  box->width = right - box->x;
  box->height = bottom - box->y;
}

/* Somebody, with a face that can be told: what the gate is for. */
static void
person (Picture *self,
        double   x,
        double   y)
{
  fill (self, x - 34, y + 30, 68, 96, one_of (self, bright, G_N_ELEMENTS (bright)));
  disc (self, x, y, 32, one_of (self, skins, G_N_ELEMENTS (skins)));
  disc (self, x - 11, y - 4, 4, 0x241f31);
  disc (self, x + 11, y - 4, 4, 0x241f31);
  fill (self, x - 10, y + 12, 20, 4, 0xa51d2d);
  cover (self->people, (gint64) x - 44, (gint64) y - 44, 88, 96);
}

static void
draw_screen (Picture *self,
             double   x,
             double   y)
{
  fill (self, x, y, 92, 60, 0x241f31);
  fill (self, x + 4, y + 4, 84, 52, 0x62a0ea);
  for (int line = 0; line < 5; line++)
    fill (self, x + 10, y + 10 + line * 9, g_rand_int_range (self->random, 20, 70), 4, 0xf6f5f4);
  fill (self, x + 40, y + 60, 12, 14, 0x5e5c64);
}

static void
draw_floor (Picture *self)
{
  room (self, 0xf6f5f4, 0xc0bfbc);
  windows (self);
  for (int row = 0; row < 3; row++)
    for (int desk = 0; desk < 4; desk++)
      {
        double x = 40 + desk * 300 - row * 20;
        double y = 420 + row * 160;

        draw_screen (self, x + 70, y - 74);
        fill (self, x, y, 240, 26, 0xb5835a);
        fill (self, x + 10, y + 26, 14, 60, 0x865e3c);
        fill (self, x + 216, y + 26, 14, 60, 0x865e3c);
        if (g_rand_boolean (self->random))
          fill (self, x + 180, y - 30, 24, 30, one_of (self, bright, G_N_ELEMENTS (bright)));
      }
  person (self, 640 + g_rand_int_range (self->random, -200, 200), 700);
}

static void
draw_kitchen (Picture *self)
{
  room (self, 0xfdf6e3, 0xcdab8f);
  fill (self, 0, 330, 700, 40, 0x865e3c);
  fill (self, 0, 370, 700, 150, 0xdeddda);
  fill (self, 90, 210, 110, 120, 0x3d3846);
  disc (self, 145, 250, 14, 0x26a269);
  fill (self, 240, 262, 170, 68, 0x9a9996);
  fill (self, 252, 274, 110, 44, 0x241f31);
  for (int bin = 0; bin < 3; bin++)
    fill (self, 760 + bin * 120, 400, 90, 130, bright[bin + 2]);
  fill (self, 250, 640, 620, 30, 0xb5835a);
  for (int chair = 0; chair < 5; chair++)
    fill (self, 270 + chair * 120, 690, 70, 100, one_of (self, bright, G_N_ELEMENTS (bright)));
  for (int fruit = 0; fruit < 6; fruit++)
    disc (self, 520 + fruit * 16, 630 - g_rand_int_range (self->random, 0, 12), 14, bright[fruit % 3]);
}

static void
draw_awards (Picture *self)
{
  room (self, 0xe8e0f0, 0x986a44);
  for (int shelf = 0; shelf < 3; shelf++)
    {
      fill (self, 140, 180 + shelf * 130, 920, 16, 0x63452c);
      for (int cup = 0; cup < 7; cup++)
        if (g_rand_double (self->random) < 0.75)
          {
            double x = 180 + cup * 126;
            double y = 180 + shelf * 130;

            disc (self, x, y - 60, 26, 0xf5c211);
            fill (self, x - 6, y - 44, 12, 34, 0xe5a50a);
            fill (self, x - 20, y - 12, 40, 12, 0x3d3846);
          }
    }
}

static void
draw_wall (Picture *self)
{
  room (self, 0xdff0e8, 0xb5835a);
  for (int row = 0; row < 2; row++)
    for (int sheet = 0; sheet < 5; sheet++)
      {
        double x = 70 + sheet * 220;
        double y = 70 + row * 220;

        fill (self, x, y, 180, 180, 0x865e3c);
        fill (self, x + 8, y + 8, 164, 164, 0xffffff);
        for (int line = 0; line < 8; line++)
          fill (self, x + 22, y + 26 + line * 16, g_rand_int_range (self->random, 60, 136), 6, 0x5e5c64);
        disc (self, x + 146, y + 146, 14, 0xc01c28);
      }
  *self->data = (FwPhotoBox) { 290, 70, 180, 180 };
}

static void
draw_balloons (Picture *self)
{
  draw_floor (self);
  for (int balloon = 0; balloon < 24; balloon++)
    {
      double x = g_rand_int_range (self->random, 40, WIDTH - 40);
      double y = g_rand_int_range (self->random, 40, 330);

      fill (self, x - 1, y, 2, 120, 0x77767b);
      disc (self, x, y, g_rand_int_range (self->random, 24, 40),
            one_of (self, bright, G_N_ELEMENTS (bright)));
    }
}

static void
draw_celebration (Picture *self)
{
  room (self, 0xfff4d6, 0x986a44);
  for (int flag = 0; flag < 16; flag++)
    fill (self, 20 + flag * 74, 60 + (flag % 2) * 14, 50, 50, bright[flag % G_N_ELEMENTS (bright)]);
  fill (self, 380, 560, 440, 30, 0xb5835a);
  fill (self, 500, 470, 200, 90, 0xf66151);
  fill (self, 500, 470, 200, 24, 0xffffff);
  for (int candle = 0; candle < 5; candle++)
    fill (self, 520 + candle * 38, 440, 8, 30, 0x62a0ea);
  for (int guest = 0; guest < 4; guest++)
    person (self, 220 + guest * 250, 660);
}

static void
draw_lobby (Picture *self)
{
  room (self, 0xe0e4f0, 0xdeddda);
  fill (self, 80, 380, 420, 160, 0x3d3846);
  fill (self, 80, 366, 420, 20, 0xf6f5f4);
  disc (self, 280, 240, 90, 0x26a269);
  disc (self, 280, 240, 60, 0xe0e4f0);
  cairo_set_line_width (self->cairo, 46);
  cairo_set_source_rgb (self->cairo, 0.9, 0.65, 0.04);
  cairo_move_to (self->cairo, 1100, 40);
  cairo_curve_to (self->cairo, 700, 160, 1180, 420, 760, 720);
  cairo_stroke (self->cairo);
  fill (self, 620, 600, 180, 120, 0x63452c);
}

static void
draw_scene (Picture    *self,
            const char *scene)
{
  static const struct { const char *name; void (*draw) (Picture *self); } scenes[] = {
    { "floor", draw_floor }, { "kitchen", draw_kitchen }, { "awards", draw_awards }, { "wall", draw_wall },
    { "balloons", draw_balloons }, { "celebration", draw_celebration }, { "lobby", draw_lobby },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (scenes); i++)
    if (g_str_equal (scenes[i].name, scene))
      scenes[i].draw (self);
}

static cairo_status_t
append (void                *data,
        const unsigned char *bytes,
        unsigned int         length)
{
  g_byte_array_append (data, bytes, length);

  return CAIRO_STATUS_SUCCESS;
}

/**
 * fw_demo_picture:
 * @scene: floor, kitchen, awards, wall, balloons, celebration or lobby
 * @seed: for what varies
 * @people: (out): around the face of somebody, empty where there is nobody
 * @data: (out): around something that can be read, empty where there is nothing
 *
 * Returns: (transfer full): a PNG
 */
GBytes *
fw_demo_picture (const char *scene,
                 guint       seed,
                 FwPhotoBox *people,
                 FwPhotoBox *data)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  GByteArray *png = g_byte_array_new ();
  Picture picture = { cairo_create (surface), g_rand_new_with_seed (seed), people, data };

  *people = *data = (FwPhotoBox) { 0 };
  draw_scene (&picture, scene);
  cairo_destroy (picture.cairo);
  g_rand_free (picture.random);
  cairo_surface_write_to_png_stream (surface, append, png);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (png);
}
