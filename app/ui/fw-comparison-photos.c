/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Small pictures side by side, each cut to a square. The line that holds them is what is pressed.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-photos.h"

#include "fw-comparison-item.h"
#include "fw-error-text.h"
#include "fw-photo-load.h"

#define EDGE FW_COMPARISON_PHOTOS_EDGE
#define SPACING 6
#define RADIUS 6
/* No column has room for more. */
#define MAX_SHOWN 4

struct _FwComparisonPhotos
{
  GtkWidget parent_instance;

  FwSession *session;
  GCancellable *cancellable;
  GPtrArray *photos;            /* FwComparisonPhoto, or NULL */
  GdkTexture *textures[MAX_SHOWN];
};

G_DEFINE_FINAL_TYPE (FwComparisonPhotos, fw_comparison_photos, GTK_TYPE_WIDGET)

/* A picture on its way. */
typedef struct
{
  FwComparisonPhotos *self;
  guint place;
} Arrival;

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autofree Arrival *arrival = user_data;
  g_autoptr(GError) error = NULL;
  GdkTexture *texture = fw_photo_load_finish (FW_SESSION (source), result, &error);

  if (fw_error_is_cancelled (error))
    return;
  arrival->self->textures[arrival->place] = texture;
  gtk_widget_queue_draw (GTK_WIDGET (arrival->self));
}

static void
load (FwComparisonPhotos *self,
      guint               place)
{
  const FwComparisonPhoto *photo = g_ptr_array_index (self->photos, place);
  GdkTexture *texture = fw_photo_load_get (self->session, photo->id, photo->sha256);
  Arrival *arrival;

  if (texture != NULL)
    {
      self->textures[place] = g_object_ref (texture);
      return;
    }
  arrival = g_new0 (Arrival, 1);
  arrival->self = self;
  arrival->place = place;
  fw_photo_load_async (self->session, photo->id, photo->sha256, TRUE, self->cancellable, on_loaded, arrival);
}

static void
forget (FwComparisonPhotos *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->photos, g_ptr_array_unref);
  for (guint i = 0; i < MAX_SHOWN; i++)
    g_clear_object (&self->textures[i]);
}

static guint
count_fitting (FwComparisonPhotos *self)
{
  int room = (gtk_widget_get_width (GTK_WIDGET (self)) + SPACING) / (EDGE + SPACING);

  return self->photos != NULL ? MIN (self->photos->len, (guint) CLAMP (room, 1, MAX_SHOWN)) : 0;
}

static void
draw_texture (GtkSnapshot           *snapshot,
              GdkTexture            *texture,
              const graphene_rect_t *square)
{
  float width = (float) gdk_texture_get_width (texture);
  float height = (float) gdk_texture_get_height (texture);
  float scale = EDGE / MIN (width, height);
  graphene_rect_t whole = GRAPHENE_RECT_INIT (square->origin.x + (EDGE - width * scale) / 2,
                                              square->origin.y + (EDGE - height * scale) / 2, width * scale,
                                              height * scale);

  gtk_snapshot_append_texture (snapshot, texture, &whole);
}

/* "+12" over the last one. */
static void
draw_more (FwComparisonPhotos    *self,
           GtkSnapshot           *snapshot,
           const graphene_rect_t *square,
           guint                  count)
{
  static const GdkRGBA shade = { 0, 0, 0, 0.6f }, white = { 1, 1, 1, 1 };
  g_autofree char *text = g_strdup_printf ("+%u", count);
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_append_color (snapshot, &shade, square);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (square->origin.x + (float) (EDGE - width) / 2,
                                                          square->origin.y + (float) (EDGE - height) / 2));
  gtk_snapshot_append_layout (snapshot, layout, &white);
  gtk_snapshot_restore (snapshot);
}

static void
fw_comparison_photos_snapshot (GtkWidget   *widget,
                               GtkSnapshot *snapshot)
{
  FwComparisonPhotos *self = FW_COMPARISON_PHOTOS (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint fitting = count_fitting (self);
  GdkRGBA ground;

  gtk_widget_get_color (widget, &ground);
  ground.alpha *= 0.1f;
  for (guint i = 0; i < fitting; i++)
    {
      float start = (float) (i * (EDGE + SPACING));
      graphene_rect_t square = GRAPHENE_RECT_INIT (is_rtl ? (float) gtk_widget_get_width (widget) - start - EDGE : start,
                                                   0, EDGE, EDGE);
      GskRoundedRect rounded;

      gsk_rounded_rect_init_from_rect (&rounded, &square, RADIUS);
      gtk_snapshot_push_rounded_clip (snapshot, &rounded);
      gtk_snapshot_append_color (snapshot, &ground, &square);
      if (self->textures[i] != NULL)
        draw_texture (snapshot, self->textures[i], &square);
      if (i + 1 == fitting && self->photos->len > fitting)
        draw_more (self, snapshot, &square, self->photos->len - fitting + 1);
      gtk_snapshot_pop (snapshot);
    }
}

static void
fw_comparison_photos_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  *minimum = EDGE;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? MAX_SHOWN * (EDGE + SPACING) - SPACING : EDGE;
  *minimum_baseline = *natural_baseline = -1;
}

static void
fw_comparison_photos_dispose (GObject *object)
{
  FwComparisonPhotos *self = FW_COMPARISON_PHOTOS (object);

  forget (self);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_comparison_photos_parent_class)->dispose (object);
}

static void
fw_comparison_photos_class_init (FwComparisonPhotosClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_comparison_photos_dispose;
  widget_class->snapshot = fw_comparison_photos_snapshot;
  widget_class->measure = fw_comparison_photos_measure;
  /* How many there are is said by the line. */
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
fw_comparison_photos_init (FwComparisonPhotos *self)
{
}

/**
 * fw_comparison_photos_new:
 * @session: where the photos are
 *
 * Returns: (transfer floating): none yet
 */
GtkWidget *
fw_comparison_photos_new (FwSession *session)
{
  FwComparisonPhotos *self = g_object_new (FW_TYPE_COMPARISON_PHOTOS, NULL);

  self->session = g_object_ref (session);

  return GTK_WIDGET (self);
}

/**
 * fw_comparison_photos_show:
 * @self: the widget
 * @photos: (nullable) (element-type FwComparisonPhoto): what it shows from now on, %NULL for nothing
 */
void
fw_comparison_photos_show (FwComparisonPhotos *self,
                           GPtrArray          *photos)
{
  if (self->photos == photos)
    return;
  forget (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (photos == NULL)
    return;
  self->photos = g_ptr_array_ref (photos);
  self->cancellable = g_cancellable_new ();
  for (guint i = 0; i < MIN (photos->len, MAX_SHOWN); i++)
    load (self, i);
}
