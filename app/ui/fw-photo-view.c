/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The picture fills the widget as far as its shape allows; from there it is zoomed, about the point
 * between the fingers, and moved, never further than its edge. One finger moves what is zoomed, and
 * turns the page where nothing is.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photo-view.h"

#include <glib/gi18n.h>

#define MAX_ZOOM 12.0
#define DOUBLE_TAP_ZOOM 3.0
#define STEP_ZOOM 1.25
/* What an arrow key moves, and what a finger must travel to turn the page, in pixels of the view. */
#define STEP_PAN 48
#define SWIPE 64
/* From here on a finger belongs to the picture, before the page's own back swipe takes it: that one waits for
 * 16 pixels (libadwaita, adw-swipe-tracker.c). */
#define CLAIM 8

typedef struct
{
  GdkTexture *texture;
  gint64 width;                 /* of the upright original */
  gint64 height;
  double zoom;                  /* 1 fits */
  double x;                     /* from the middle of the view to that of the picture */
  double y;
  gboolean panning;
  gboolean pinching;

  GtkGesture *pinch;
  GtkGesture *taps;
  double last_scale;            /* of the pinch, and where it was */
  double last_x;
  double last_y;
  double drag_x;                /* where the picture was when the drag began */
  double drag_y;
} FwPhotoViewPrivate;

enum
{
  STEPPED,
  MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_TYPE_WITH_PRIVATE (FwPhotoView, fw_photo_view, GTK_TYPE_WIDGET)

static FwPhotoViewPrivate *
get (FwPhotoView *self)
{
  return fw_photo_view_get_instance_private (self);
}

/* Pixels of the picture to one of the widget while it fits; 0 before there is anything. */
static double
get_fitting_scale (FwPhotoView *self)
{
  FwPhotoViewPrivate *priv = get (self);
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  if (priv->width <= 0 || priv->height <= 0 || width <= 0 || height <= 0)
    return 0;

  return MAX ((double) priv->width / width, (double) priv->height / height);
}

/**
 * fw_photo_view_get_frame:
 * @self: the view
 * @frame: (out): where the picture stands in the widget
 * @scale: (out): how many pixels of the original one pixel of the widget covers
 *
 * Returns: whether there is anything to be seen
 */
gboolean
fw_photo_view_get_frame (FwPhotoView     *self,
                         graphene_rect_t *frame,
                         double          *scale)
{
  FwPhotoViewPrivate *priv = get (self);
  double fitting = get_fitting_scale (self);
  double width, height;

  if (fitting <= 0)
    return FALSE;
  *scale = fitting / priv->zoom;
  width = (double) priv->width / *scale;
  height = (double) priv->height / *scale;
  graphene_rect_init (frame, (float) ((gtk_widget_get_width (GTK_WIDGET (self)) - width) / 2 + priv->x),
                      (float) ((gtk_widget_get_height (GTK_WIDGET (self)) - height) / 2 + priv->y),
                      (float) width, (float) height);

  return TRUE;
}

/* Never further than the edge of the picture. */
static void
keep_in_sight (FwPhotoView *self,
               double       x,
               double       y)
{
  FwPhotoViewPrivate *priv = get (self);
  double fitting = get_fitting_scale (self);
  double spare_x, spare_y;

  if (fitting <= 0)
    return;
  spare_x = (double) priv->width * priv->zoom / fitting - gtk_widget_get_width (GTK_WIDGET (self));
  spare_y = (double) priv->height * priv->zoom / fitting - gtk_widget_get_height (GTK_WIDGET (self));
  priv->x = CLAMP (x, -MAX (spare_x, 0) / 2, MAX (spare_x, 0) / 2);
  priv->y = CLAMP (y, -MAX (spare_y, 0) / 2, MAX (spare_y, 0) / 2);
}

static void
place_alone (FwPhotoView *self,
             double       x,
             double       y)
{
  keep_in_sight (self, x, y);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
place (FwPhotoView *self,
       double       x,
       double       y)
{
  place_alone (self, x, y);
  g_signal_emit (self, signals[MOVED], 0);
}

/* --- Fingers, wheel and keys --------------------------------------------------------------------- */

static void
on_pinch_begin (FwPhotoView *self)
{
  FwPhotoViewPrivate *priv = get (self);

  priv->pinching = TRUE;
  priv->last_scale = 1;
  gtk_gesture_get_bounding_box_center (priv->pinch, &priv->last_x, &priv->last_y);
  gtk_gesture_set_state (priv->pinch, GTK_EVENT_SEQUENCE_CLAIMED);
  /* What touches the photo next is no second tap. */
  gtk_event_controller_reset (GTK_EVENT_CONTROLLER (priv->taps));
}

/* Two fingers zoom and move at once. */
static void
on_pinch_changed (FwPhotoView *self,
                  double       scale)
{
  FwPhotoViewPrivate *priv = get (self);
  double x, y;

  if (!gtk_gesture_get_bounding_box_center (priv->pinch, &x, &y))
    return;
  fw_photo_view_zoom (self, scale / priv->last_scale, x, y);
  place (self, priv->x + x - priv->last_x, priv->y + y - priv->last_y);
  priv->last_scale = scale;
  priv->last_x = x;
  priv->last_y = y;
}

static void
on_pinch_end (FwPhotoView *self)
{
  get (self)->pinching = FALSE;
}

static void
on_drag_begin (FwPhotoView *self)
{
  FwPhotoViewPrivate *priv = get (self);

  priv->drag_x = priv->x;
  priv->drag_y = priv->y;
}

static void
on_drag_update (FwPhotoView *self,
                double       x,
                double       y,
                GtkGesture  *gesture)
{
  FwPhotoViewPrivate *priv = get (self);

  if (!priv->panning || priv->pinching)
    return;
  if (ABS (x) > CLAIM || (priv->zoom > 1 && ABS (y) > CLAIM))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (priv->zoom > 1)
    place (self, priv->drag_x + x, priv->drag_y + y);
}

static void
step (FwPhotoView *self,
      int          by)
{
  g_signal_emit (self, signals[STEPPED], 0, by);
}

static gboolean
is_rtl (FwPhotoView *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static void
on_drag_end (FwPhotoView *self,
             double       x,
             double       y)
{
  FwPhotoViewPrivate *priv = get (self);

  if (priv->panning && !priv->pinching && priv->zoom <= 1 && ABS (x) >= SWIPE && ABS (x) > 2 * ABS (y))
    step (self, (x < 0) != is_rtl (self) ? 1 : -1);
}

static void
on_tapped (FwPhotoView *self,
           int          n_press,
           double       x,
           double       y)
{
  FwPhotoViewPrivate *priv = get (self);

  if (!priv->panning || n_press != 2)
    return;
  if (priv->zoom > 1)
    fw_photo_view_reset (self);
  else
    fw_photo_view_zoom (self, DOUBLE_TAP_ZOOM, x, y);
}

/* A wheel zooms; two fingers on a touchpad move, and zoom with Ctrl. */
static gboolean
on_scroll (FwPhotoView              *self,
           double                    x,
           double                    y,
           GtkEventControllerScroll *scroll)
{
  FwPhotoViewPrivate *priv = get (self);
  GtkEventController *controller = GTK_EVENT_CONTROLLER (scroll);
  GdkEvent *event = gtk_event_controller_get_current_event (controller);
  gboolean control = (gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK) != 0;
  double at_x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double at_y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  if (gtk_event_controller_scroll_get_unit (scroll) == GDK_SCROLL_UNIT_SURFACE && !control)
    {
      place (self, priv->x - x, priv->y - y);
      return TRUE;
    }
  if (event != NULL)
    {
      graphene_point_t point = GRAPHENE_POINT_INIT_ZERO;
      GtkNative *native = gtk_widget_get_native (GTK_WIDGET (self));
      double surface_x, surface_y;

      gdk_event_get_position (event, &at_x, &at_y);
      gtk_native_get_surface_transform (native, &surface_x, &surface_y);
      if (gtk_widget_compute_point (GTK_WIDGET (native), GTK_WIDGET (self),
                                    &GRAPHENE_POINT_INIT ((float) (at_x - surface_x), (float) (at_y - surface_y)), &point))
        {
          at_x = point.x;
          at_y = point.y;
        }
    }
  fw_photo_view_zoom (self, y < 0 ? STEP_ZOOM : 1 / STEP_ZOOM, at_x, at_y);

  return TRUE;
}

static void
zoom_middle (FwPhotoView *self,
             double       factor)
{
  fw_photo_view_zoom (self, factor, gtk_widget_get_width (GTK_WIDGET (self)) / 2.0,
                      gtk_widget_get_height (GTK_WIDGET (self)) / 2.0);
}

/* Arrows move what is zoomed, and go to the neighbours of what is not. */
static gboolean
go (FwPhotoView *self,
    int          x,
    int          y)
{
  FwPhotoViewPrivate *priv = get (self);

  if (priv->zoom > 1)
    place (self, priv->x - x * STEP_PAN, priv->y - y * STEP_PAN);
  else if (priv->panning && x != 0)
    step (self, (x > 0) != is_rtl (self) ? 1 : -1);
  else
    return FALSE;

  return TRUE;
}

static gboolean
on_key_pressed (FwPhotoView     *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  if ((state & (GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
    case GDK_KEY_equal:
      zoom_middle (self, STEP_ZOOM);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_KP_Subtract:
      zoom_middle (self, 1 / STEP_ZOOM);
      return TRUE;
    case GDK_KEY_0:
    case GDK_KEY_KP_0:
      fw_photo_view_reset (self);
      return TRUE;
    case GDK_KEY_Left:
      return go (self, -1, 0);
    case GDK_KEY_Right:
      return go (self, 1, 0);
    case GDK_KEY_Up:
      return go (self, 0, -1);
    case GDK_KEY_Down:
      return go (self, 0, 1);
    case GDK_KEY_Page_Up:
      step (self, -1);
      return TRUE;
    case GDK_KEY_Page_Down:
      step (self, 1);
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- The widget ---------------------------------------------------------------------------------- */

static void
fw_photo_view_snapshot (GtkWidget   *widget,
                        GtkSnapshot *snapshot)
{
  FwPhotoView *self = FW_PHOTO_VIEW (widget);
  FwPhotoViewPrivate *priv = get (self);
  graphene_rect_t frame;
  double scale;

  if (priv->texture == NULL || !fw_photo_view_get_frame (self, &frame, &scale))
    return;
  gtk_snapshot_append_scaled_texture (snapshot, priv->texture, GSK_SCALING_FILTER_TRILINEAR, &frame);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_snapshot_child (widget, child, snapshot);
}

static void
fw_photo_view_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  *minimum = 120;
  *natural = 240;
  *minimum_baseline = *natural_baseline = -1;
}

static void
fw_photo_view_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  FwPhotoViewPrivate *priv = get (FW_PHOTO_VIEW (widget));

  /* The window may have been turned. */
  keep_in_sight (FW_PHOTO_VIEW (widget), priv->x, priv->y);
}

static void
fw_photo_view_dispose (GObject *object)
{
  FwPhotoViewPrivate *priv = get (FW_PHOTO_VIEW (object));

  g_clear_object (&priv->texture);

  G_OBJECT_CLASS (fw_photo_view_parent_class)->dispose (object);
}

static void
fw_photo_view_class_init (FwPhotoViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_photo_view_dispose;
  widget_class->snapshot = fw_photo_view_snapshot;
  widget_class->measure = fw_photo_view_measure;
  widget_class->size_allocate = fw_photo_view_size_allocate;
  /**
   * FwPhotoView::stepped:
   * @self: the view
   * @step: 1 for the next, -1 for the previous
   *
   * The person wants another photo.
   */
  signals[STEPPED] = g_signal_new ("stepped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_INT);
  /**
   * FwPhotoView::moved:
   * @self: the view
   *
   * It was zoomed or moved, but for fw_photo_view_follow().
   */
  signals[MOVED] = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "photo");
}

static void
add_gestures (FwPhotoView *self)
{
  FwPhotoViewPrivate *priv = get (self);
  GtkGesture *drag = gtk_gesture_drag_new ();

  priv->taps = gtk_gesture_click_new ();
  priv->pinch = gtk_gesture_zoom_new ();
  g_signal_connect_swapped (priv->pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect_swapped (priv->pinch, "scale-changed", G_CALLBACK (on_pinch_changed), self);
  g_signal_connect_swapped (priv->pinch, "end", G_CALLBACK (on_pinch_end), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (priv->taps, "pressed", G_CALLBACK (on_tapped), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (priv->pinch));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_gesture_group (priv->pinch, drag);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (priv->taps));
}

static void
fw_photo_view_init (FwPhotoView *self)
{
  FwPhotoViewPrivate *priv = get (self);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  priv->zoom = 1;
  priv->panning = TRUE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  add_gestures (self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Photo"), -1);
}

/**
 * fw_photo_view_set_texture:
 * @self: the view
 * @texture: (nullable): the picture
 */
void
fw_photo_view_set_texture (FwPhotoView *self,
                           GdkTexture  *texture)
{
  FwPhotoViewPrivate *priv = get (self);

  g_set_object (&priv->texture, texture);
  if (texture != NULL && (priv->width <= 0 || priv->height <= 0))
    fw_photo_view_set_size (self, gdk_texture_get_width (texture), gdk_texture_get_height (texture));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * fw_photo_view_set_size:
 * @self: the view
 * @width: pixels of the upright original
 * @height: pixels of the upright original
 *
 * Says how large the original is, of which the texture may be a smaller version.
 */
void
fw_photo_view_set_size (FwPhotoView *self,
                        gint64       width,
                        gint64       height)
{
  FwPhotoViewPrivate *priv = get (self);

  if (priv->width == width && priv->height == height)
    return;
  priv->width = width;
  priv->height = height;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * fw_photo_view_set_panning:
 * @self: the view
 * @panning: whether one finger moves the picture and turns the page; two always do
 */
void
fw_photo_view_set_panning (FwPhotoView *self,
                           gboolean     panning)
{
  get (self)->panning = panning;
}

/**
 * fw_photo_view_group:
 * @self: the view
 * @gesture: a gesture that was added to it
 *
 * Lets two fingers still zoom when @gesture has claimed the first.
 */
void
fw_photo_view_group (FwPhotoView *self,
                     GtkGesture  *gesture)
{
  gtk_gesture_group (get (self)->pinch, gesture);
}

/**
 * fw_photo_view_is_pinching:
 * @self: the view
 *
 * Returns: whether two fingers are on it
 */
gboolean
fw_photo_view_is_pinching (FwPhotoView *self)
{
  return get (self)->pinching;
}

/**
 * fw_photo_view_zoom:
 * @self: the view
 * @factor: over 1 to see more closely
 * @x: the point that stays where it is, in pixels of the view
 * @y: the point that stays where it is
 */
void
fw_photo_view_zoom (FwPhotoView *self,
                    double       factor,
                    double       x,
                    double       y)
{
  FwPhotoViewPrivate *priv = get (self);
  double zoom = CLAMP (priv->zoom * factor, 1, MAX_ZOOM);
  double from_x = x - gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double from_y = y - gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;
  double by = zoom / priv->zoom;

  priv->zoom = zoom;
  place (self, from_x - (from_x - priv->x) * by, from_y - (from_y - priv->y) * by);
}

/**
 * fw_photo_view_reset:
 * @self: the view
 *
 * Shows the whole picture.
 */
void
fw_photo_view_reset (FwPhotoView *self)
{
  get (self)->zoom = 1;
  place (self, 0, 0);
}

/**
 * fw_photo_view_get_zoom:
 * @self: the view
 *
 * Returns: how much it is zoomed; 1 shows the whole picture
 */
double
fw_photo_view_get_zoom (FwPhotoView *self)
{
  return get (self)->zoom;
}

/**
 * fw_photo_view_follow:
 * @self: the view
 * @leader: another one, which was zoomed or moved
 *
 * Shows the same part of its own picture, as closely.
 */
void
fw_photo_view_follow (FwPhotoView *self,
                      FwPhotoView *leader)
{
  FwPhotoViewPrivate *priv = get (self);
  FwPhotoViewPrivate *led = get (leader);
  graphene_rect_t theirs, ours;
  double scale;

  priv->zoom = led->zoom;
  if (!fw_photo_view_get_frame (leader, &theirs, &scale) || !fw_photo_view_get_frame (self, &ours, &scale))
    return;
  place_alone (self, led->x / theirs.size.width * ours.size.width, led->y / theirs.size.height * ours.size.height);
}
