/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Boxes are kept in pixels of the upright original; the view only scales them. "changed" comes when
 * the finger is lifted or a key was pressed, so that each step is one change to be undone.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-redaction-view.h"

#include <glib/gi18n.h>

/* The smallest box, and how near to a corner a finger must be to resize, in pixels of the view. */
#define MIN_SIZE 12
#define GRIP 24

typedef enum {
  DRAG_NONE,
  DRAG_NEW,
  DRAG_MOVE,
  DRAG_RESIZE,
} Drag;

struct _FwRedactionView
{
  GtkWidget parent_instance;

  GdkTexture *texture;
  gint64 width;                 /* of the upright original */
  gint64 height;
  GArray *boxes;                /* FwPhotoBox */
  int chosen;                   /* -1 for none */
  gboolean editable;

  Drag drag;
  FwPhotoBox drag_box;          /* as it was when the drag began */
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwRedactionView, fw_redaction_view, GTK_TYPE_WIDGET)

/* Where the picture stands in the widget, and how many of its pixels one of the widget's covers. */
static gboolean
get_frame (FwRedactionView *self,
           graphene_rect_t *frame,
           double          *scale)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  if (self->width <= 0 || self->height <= 0 || width <= 0 || height <= 0)
    return FALSE;
  *scale = MAX (self->width / width, self->height / height);
  graphene_rect_init (frame, (float) ((width - self->width / *scale) / 2),
                      (float) ((height - self->height / *scale) / 2),
                      (float) (self->width / *scale), (float) (self->height / *scale));

  return TRUE;
}

static graphene_rect_t
to_view (const FwPhotoBox      *box,
         const graphene_rect_t *frame,
         double                 scale)
{
  return GRAPHENE_RECT_INIT (frame->origin.x + (float) (box->x / scale), frame->origin.y + (float) (box->y / scale),
                             (float) (box->width / scale), (float) (box->height / scale));
}

static void
keep_inside (FwRedactionView *self,
             FwPhotoBox      *box)
{
  box->width = CLAMP (box->width, 1, self->width);
  box->height = CLAMP (box->height, 1, self->height);
  box->x = CLAMP (box->x, 0, self->width - box->width);
  box->y = CLAMP (box->y, 0, self->height - box->height);
}

static FwPhotoBox *
get_chosen (FwRedactionView *self)
{
  if (self->chosen < 0 || self->chosen >= (int) self->boxes->len)
    return NULL;

  return &g_array_index (self->boxes, FwPhotoBox, self->chosen);
}

static void
describe (FwRedactionView *self)
{
  g_autofree char *text = NULL;

  if (get_chosen (self) != NULL)
    text = g_strdup_printf (_("Cover %d of %u chosen; arrow keys move it, with Shift they resize it, Delete removes it"),
                            self->chosen + 1, self->boxes->len);
  else
    text = g_strdup_printf (ngettext ("%u part covered", "%u parts covered", self->boxes->len), self->boxes->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static void
tell_changed (FwRedactionView *self)
{
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
draw_box (FwRedactionView       *self,
          GtkSnapshot           *snapshot,
          const graphene_rect_t *frame,
          double                 scale,
          guint                  index)
{
  const FwPhotoBox *box = &g_array_index (self->boxes, FwPhotoBox, index);
  graphene_rect_t rect = to_view (box, frame, scale);
  GdkRGBA fill = { 0, 0, 0, 1 };
  GdkRGBA line = { 1, 1, 1, 1 };
  GskRoundedRect outline;
  float widths[4] = { 2, 2, 2, 2 };
  GdkRGBA lines[4] = { line, line, line, line };

  gtk_snapshot_append_color (snapshot, &fill, &rect);
  if ((int) index != self->chosen || !self->editable)
    return;
  gsk_rounded_rect_init_from_rect (&outline, &rect, 0);
  gtk_snapshot_append_border (snapshot, &outline, widths, lines);
  gtk_snapshot_append_color (snapshot, &line,
                             &GRAPHENE_RECT_INIT (rect.origin.x + rect.size.width - 8,
                                                  rect.origin.y + rect.size.height - 8, 8, 8));
}

static void
fw_redaction_view_snapshot (GtkWidget   *widget,
                            GtkSnapshot *snapshot)
{
  FwRedactionView *self = FW_REDACTION_VIEW (widget);
  graphene_rect_t frame;
  double scale;

  if (self->texture == NULL || !get_frame (self, &frame, &scale))
    return;
  gtk_snapshot_append_texture (snapshot, self->texture, &frame);
  for (guint i = 0; i < self->boxes->len; i++)
    draw_box (self, snapshot, &frame, scale, i);
}

static void
fw_redaction_view_measure (GtkWidget      *widget,
                           GtkOrientation  orientation,
                           int             for_size,
                           int            *minimum,
                           int            *natural,
                           int            *minimum_baseline,
                           int            *natural_baseline)
{
  FwRedactionView *self = FW_REDACTION_VIEW (widget);
  double ratio = self->width > 0 && self->height > 0 ? (double) self->height / self->width : 0.75;

  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 120 : 160;
  *natural = 480;
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size > 0)
    *natural = (int) MIN (for_size * ratio, 640);
  *natural = MAX (*natural, *minimum);
  /* A scrolled page gives no more than the minimum. */
  if (orientation == GTK_ORIENTATION_VERTICAL && for_size > 0)
    *minimum = *natural;
  *minimum_baseline = *natural_baseline = -1;
}

static GtkSizeRequestMode
fw_redaction_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* The topmost box at a point of the view, or -1. */
static int
find_box (FwRedactionView *self,
          double           x,
          double           y,
          gboolean        *at_corner)
{
  graphene_rect_t frame;
  double scale;

  if (!get_frame (self, &frame, &scale))
    return -1;
  for (int i = (int) self->boxes->len - 1; i >= 0; i--)
    {
      graphene_rect_t rect = to_view (&g_array_index (self->boxes, FwPhotoBox, i), &frame, scale);
      double right = rect.origin.x + rect.size.width;
      double bottom = rect.origin.y + rect.size.height;

      *at_corner = ABS (x - right) < GRIP && ABS (y - bottom) < GRIP && i == self->chosen;
      if (*at_corner || graphene_rect_contains_point (&rect, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        return i;
    }

  return -1;
}

static void
begin_new (FwRedactionView *self,
           double           x,
           double           y)
{
  graphene_rect_t frame;
  double scale;
  FwPhotoBox box = { 0 };

  if (self->boxes->len >= FW_PHOTO_MAX_BOXES || !get_frame (self, &frame, &scale) ||
      !graphene_rect_contains_point (&frame, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
    {
      self->drag = DRAG_NONE;
      return;
    }
  box.x = (gint64) ((x - frame.origin.x) * scale);
  box.y = (gint64) ((y - frame.origin.y) * scale);
  box.width = box.height = 1;
  g_array_append_val (self->boxes, box);
  self->chosen = (int) self->boxes->len - 1;
  self->drag = DRAG_NEW;
  self->drag_box = box;
}

static void
on_drag_begin (FwRedactionView *self,
               double           x,
               double           y)
{
  gboolean at_corner = FALSE;
  int found;

  self->drag = DRAG_NONE;
  if (!self->editable || self->texture == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  found = find_box (self, x, y, &at_corner);
  if (found < 0)
    begin_new (self, x, y);
  else
    {
      self->chosen = found;
      self->drag = at_corner ? DRAG_RESIZE : DRAG_MOVE;
      self->drag_box = *get_chosen (self);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_update (FwRedactionView *self,
                double           by_x,
                double           by_y)
{
  FwPhotoBox *box = get_chosen (self);
  graphene_rect_t frame;
  double scale;
  gint64 x, y;

  if (self->drag == DRAG_NONE || box == NULL || !get_frame (self, &frame, &scale))
    return;
  x = (gint64) (by_x * scale);
  y = (gint64) (by_y * scale);
  *box = self->drag_box;
  if (self->drag == DRAG_MOVE)
    {
      box->x += x;
      box->y += y;
      keep_inside (self, box);
    }
  else
    {
      gint64 right = CLAMP (box->x + box->width + x, 0, self->width);
      gint64 bottom = CLAMP (box->y + box->height + y, 0, self->height);

      box->width = MAX (1, ABS (right - self->drag_box.x));
      box->height = MAX (1, ABS (bottom - self->drag_box.y));
      box->x = MIN (self->drag_box.x, right);
      box->y = MIN (self->drag_box.y, bottom);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_drag_end (FwRedactionView *self,
             double           by_x,
             double           by_y)
{
  FwPhotoBox *box = get_chosen (self);
  Drag drag = self->drag;
  graphene_rect_t frame;
  double scale;

  if (drag == DRAG_NONE || box == NULL || !get_frame (self, &frame, &scale))
    return;
  on_drag_update (self, by_x, by_y);
  self->drag = DRAG_NONE;
  if (drag == DRAG_NEW && (box->width < MIN_SIZE * scale || box->height < MIN_SIZE * scale))
    {
      /* A tap beside the boxes: nothing is chosen any more. */
      g_array_remove_index (self->boxes, (guint) self->chosen);
      self->chosen = -1;
      describe (self);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  else if (drag == DRAG_NEW || ABS (by_x) > 1 || ABS (by_y) > 1)
    tell_changed (self);
}

static gboolean
choose_next (FwRedactionView *self,
             int              step)
{
  int count = (int) self->boxes->len;

  if (count == 0)
    return FALSE;
  self->chosen = ((self->chosen + step) % count + count) % count;
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));

  return TRUE;
}

static gboolean
move_chosen (FwRedactionView *self,
             int              x,
             int              y,
             gboolean         resize)
{
  FwPhotoBox *box = get_chosen (self);
  gint64 step = MAX (1, MAX (self->width, self->height) / 100);

  if (box == NULL)
    return FALSE;
  if (resize)
    {
      box->width += x * step;
      box->height += y * step;
    }
  else
    {
      box->x += x * step;
      box->y += y * step;
    }
  keep_inside (self, box);
  tell_changed (self);

  return TRUE;
}

static gboolean
on_key_pressed (FwRedactionView *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  gboolean resize = (state & GDK_SHIFT_MASK) != 0;

  if (!self->editable)
    return FALSE;
  switch (key)
    {
    case GDK_KEY_Left:
      return move_chosen (self, -1, 0, resize);
    case GDK_KEY_Right:
      return move_chosen (self, 1, 0, resize);
    case GDK_KEY_Up:
      return move_chosen (self, 0, -1, resize);
    case GDK_KEY_Down:
      return move_chosen (self, 0, 1, resize);
    case GDK_KEY_Page_Down:
      return choose_next (self, 1);
    case GDK_KEY_Page_Up:
      return choose_next (self, -1);
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      fw_redaction_view_remove_box (self);
      return TRUE;
    case GDK_KEY_Insert:
    case GDK_KEY_Return:
      fw_redaction_view_add_box (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
fw_redaction_view_dispose (GObject *object)
{
  g_clear_object (&FW_REDACTION_VIEW (object)->texture);

  G_OBJECT_CLASS (fw_redaction_view_parent_class)->dispose (object);
}

static void
fw_redaction_view_finalize (GObject *object)
{
  g_array_unref (FW_REDACTION_VIEW (object)->boxes);

  G_OBJECT_CLASS (fw_redaction_view_parent_class)->finalize (object);
}

static void
fw_redaction_view_class_init (FwRedactionViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_redaction_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_redaction_view_finalize;
  widget_class->snapshot = fw_redaction_view_snapshot;
  widget_class->measure = fw_redaction_view_measure;
  widget_class->get_request_mode = fw_redaction_view_get_request_mode;
  /**
   * FwRedactionView::changed:
   * @self: the view
   *
   * The person drew, moved, resized or removed a box.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "redaction");
}

static void
fw_redaction_view_init (FwRedactionView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->boxes = g_array_new (FALSE, FALSE, sizeof (FwPhotoBox));
  self->chosen = -1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Photo"), -1);
  describe (self);
}

/**
 * fw_redaction_view_set_texture:
 * @self: the view
 * @texture: (nullable): the picture
 */
void
fw_redaction_view_set_texture (FwRedactionView *self,
                               GdkTexture      *texture)
{
  g_set_object (&self->texture, texture);
  if (texture != NULL && (self->width <= 0 || self->height <= 0))
    {
      self->width = gdk_texture_get_width (texture);
      self->height = gdk_texture_get_height (texture);
    }
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * fw_redaction_view_set_boxes:
 * @self: the view
 * @width: pixels of the upright original
 * @height: pixels of the upright original
 * @boxes: (array length=n_boxes) (nullable): what is covered
 * @n_boxes: how many
 *
 * Shows boxes; what is being drawn is not taken away.
 */
void
fw_redaction_view_set_boxes (FwRedactionView  *self,
                             gint64            width,
                             gint64            height,
                             const FwPhotoBox *boxes,
                             guint             n_boxes)
{
  if (self->drag != DRAG_NONE)
    return;
  self->width = width;
  self->height = height;
  g_array_set_size (self->boxes, 0);
  if (n_boxes > 0)
    g_array_append_vals (self->boxes, boxes, n_boxes);
  if (self->chosen >= (int) n_boxes)
    self->chosen = -1;
  describe (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/**
 * fw_redaction_view_get_boxes:
 * @self: the view
 * @n_boxes: (out): how many
 *
 * Returns: (transfer none) (array length=n_boxes): what is covered, in pixels of the upright original
 */
const FwPhotoBox *
fw_redaction_view_get_boxes (FwRedactionView *self,
                             guint           *n_boxes)
{
  *n_boxes = self->boxes->len;

  return (const FwPhotoBox *) self->boxes->data;
}

/**
 * fw_redaction_view_set_editable:
 * @self: the view
 * @editable: whether boxes can be drawn
 */
void
fw_redaction_view_set_editable (FwRedactionView *self,
                                gboolean         editable)
{
  self->editable = editable;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * fw_redaction_view_add_box:
 * @self: the view
 *
 * Adds a box in the middle, to be moved with the arrow keys.
 */
void
fw_redaction_view_add_box (FwRedactionView *self)
{
  FwPhotoBox box = {
    .x = self->width * 2 / 5,
    .y = self->height * 2 / 5,
    .width = self->width / 5,
    .height = self->height / 5,
  };

  if (!self->editable || self->width <= 0 || self->boxes->len >= FW_PHOTO_MAX_BOXES)
    return;
  keep_inside (self, &box);
  g_array_append_val (self->boxes, box);
  self->chosen = (int) self->boxes->len - 1;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  tell_changed (self);
}

/**
 * fw_redaction_view_remove_box:
 * @self: the view
 *
 * Removes the chosen box, or the last one that was drawn.
 */
void
fw_redaction_view_remove_box (FwRedactionView *self)
{
  if (!self->editable || self->boxes->len == 0)
    return;
  g_array_remove_index (self->boxes, self->chosen >= 0 ? (guint) self->chosen : self->boxes->len - 1);
  self->chosen = -1;
  tell_changed (self);
}
