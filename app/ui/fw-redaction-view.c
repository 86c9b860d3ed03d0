/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Boxes are kept in pixels of the upright original; the view only scales them. "changed" comes when
 * the finger is lifted or a key was pressed, so that each step is one change to be undone.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-redaction-view.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-cover-box.h"
#include "fw-cover-geometry.h"

/* The smallest box that a finger can draw, in pixels of the view: less was a tap. */
#define MIN_SIZE 12

typedef enum {
  DRAG_NONE,
  DRAG_NEW,
  DRAG_MOVE,
  DRAG_RESIZE,
} Drag;

struct _FwRedactionView
{
  FwPhotoView parent_instance;

  gint64 width;                 /* of the upright original */
  gint64 height;
  GArray *boxes;                /* FwPhotoBox */
  GPtrArray *covers;            /* FwCoverBox, of the same index */
  GPtrArray *steps;             /* GArray: the boxes before each step, to be undone */
  int chosen;                   /* -1 for none */
  gboolean editable;

  Drag drag;
  GArray *before;               /* the boxes when the drag began */
  FwPhotoBox drag_box;          /* the box then */
  gint64 anchor_x;              /* the corner that stays */
  gint64 anchor_y;
};

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwRedactionView, fw_redaction_view, FW_TYPE_PHOTO_VIEW)

/* --- Boxes --------------------------------------------------------------------------------------- */

static gboolean
get_frame (FwRedactionView *self,
           graphene_rect_t *frame,
           double          *scale)
{
  return fw_photo_view_get_frame (FW_PHOTO_VIEW (self), frame, scale);
}

/* The box whose cover has the focus, or had it last. */
static FwPhotoBox *
get_chosen (FwRedactionView *self)
{
  for (guint i = 0; i < self->covers->len; i++)
    if (gtk_widget_is_focus (g_ptr_array_index (self->covers, i)))
      self->chosen = (int) i;
  if (self->chosen < 0 || self->chosen >= (int) self->boxes->len)
    return NULL;

  return &g_array_index (self->boxes, FwPhotoBox, self->chosen);
}

static void
choose (FwRedactionView *self,
        int              index)
{
  self->chosen = index;
  if (index >= 0 && index < (int) self->covers->len)
    gtk_widget_grab_focus (g_ptr_array_index (self->covers, index));
}

static void
add_cover (FwRedactionView *self)
{
  GtkWidget *cover = fw_cover_box_new ();

  gtk_widget_set_parent (cover, GTK_WIDGET (self));
  g_ptr_array_add (self->covers, cover);
}

/* One cover for each box. The focus does not fall out of the view with the cover that had it. */
static void
show_boxes (FwRedactionView *self)
{
  g_autofree char *name = NULL;

  while (self->covers->len < self->boxes->len)
    add_cover (self);
  while (self->covers->len > self->boxes->len)
    {
      GtkWidget *cover = g_ptr_array_steal_index (self->covers, self->covers->len - 1);

      if (gtk_widget_is_focus (cover))
        gtk_widget_grab_focus (GTK_WIDGET (self));
      gtk_widget_unparent (cover);
    }
  for (guint i = 0; i < self->covers->len; i++)
    {
      fw_cover_box_describe (g_ptr_array_index (self->covers, i), &g_array_index (self->boxes, FwPhotoBox, i), i + 1,
                             self->covers->len, self->width, self->height);
      fw_cover_box_set_editable (g_ptr_array_index (self->covers, i), self->editable);
    }
  name = g_strdup_printf (ngettext ("Photo, %u part covered", "Photo, %u parts covered", self->boxes->len),
                          self->boxes->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
take_step (FwRedactionView *self,
           GArray          *before)
{
  g_ptr_array_add (self->steps, before);
  show_boxes (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- Fingers ------------------------------------------------------------------------------------- */

static void
begin_resize (FwRedactionView *self,
              int              corner)
{
  const FwPhotoBox *box = get_chosen (self);

  self->drag = DRAG_RESIZE;
  self->anchor_x = corner % 2 == 1 ? box->x : box->x + box->width;
  self->anchor_y = corner / 2 == 1 ? box->y : box->y + box->height;
  self->drag_box = (FwPhotoBox) { 2 * box->x + box->width - self->anchor_x, 2 * box->y + box->height - self->anchor_y,
                                  0, 0 };
}

static void
begin_new (FwRedactionView       *self,
           const graphene_rect_t *frame,
           double                 scale,
           double                 x,
           double                 y)
{
  FwPhotoBox box = { (gint64) ((x - frame->origin.x) * scale), (gint64) ((y - frame->origin.y) * scale), 1, 1 };

  if (self->boxes->len >= FW_PHOTO_MAX_BOXES ||
      !graphene_rect_contains_point (frame, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
    return;
  self->drag = DRAG_NEW;
  self->anchor_x = box.x;
  self->anchor_y = box.y;
  self->drag_box = box;
  g_array_append_val (self->boxes, box);
  show_boxes (self);
  choose (self, (int) self->boxes->len - 1);
}

/* Whether one finger alone came or went, or a button. GTK ends a drag when a second finger comes, and begins
 * one when the first of two goes; both fingers are there to zoom. */
static gboolean
is_alone (GtkGesture   *gesture,
          GdkEventType  with_finger)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GdkEventType type = event != NULL ? gdk_event_get_event_type (event) : with_finger;

  return type == with_finger || type == GDK_BUTTON_PRESS || type == GDK_BUTTON_RELEASE;
}

static void
on_drag_begin (FwRedactionView *self,
               double           x,
               double           y,
               GtkGesture      *gesture)
{
  graphene_rect_t frame;
  double scale;
  int corner, found;

  self->drag = DRAG_NONE;
  if (!self->editable || !is_alone (gesture, GDK_TOUCH_BEGIN) || fw_photo_view_is_pinching (FW_PHOTO_VIEW (self)) ||
      !get_frame (self, &frame, &scale))
    return;
  g_clear_pointer (&self->before, g_array_unref);
  self->before = g_array_copy (self->boxes);
  corner = get_chosen (self) != NULL ? fw_cover_find_corner (get_chosen (self), &frame, scale, x, y) : -1;
  found = fw_cover_find ((const FwPhotoBox *) self->boxes->data, self->boxes->len, &frame, scale, x, y);
  if (corner >= 0)
    begin_resize (self, corner);
  else if (found >= 0)
    {
      choose (self, found);
      self->drag = DRAG_MOVE;
      self->drag_box = *get_chosen (self);
    }
  else
    begin_new (self, &frame, scale, x, y);
  /* A stroke on the photo is none that goes back to the page before. */
  if (self->drag != DRAG_NONE)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

/* What was begun with one finger is taken back when a second one comes to zoom. */
static void
abandon_drag (FwRedactionView *self)
{
  if (self->drag == DRAG_NONE)
    return;
  self->drag = DRAG_NONE;
  g_clear_pointer (&self->boxes, g_array_unref);
  self->boxes = g_steal_pointer (&self->before);
  if (self->chosen >= (int) self->boxes->len)
    self->chosen = -1;
  show_boxes (self);
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

  if (fw_photo_view_is_pinching (FW_PHOTO_VIEW (self)))
    abandon_drag (self);
  if (self->drag == DRAG_NONE || box == NULL || !get_frame (self, &frame, &scale))
    return;
  x = self->drag_box.x + (gint64) (by_x * scale);
  y = self->drag_box.y + (gint64) (by_y * scale);
  if (self->drag == DRAG_MOVE)
    {
      box->x = x;
      box->y = y;
      fw_cover_keep_inside (box, self->width, self->height);
    }
  else
    {
      x = CLAMP (x, 0, self->width);
      y = CLAMP (y, 0, self->height);
      *box = (FwPhotoBox) { MIN (x, self->anchor_x), MIN (y, self->anchor_y), MAX (ABS (x - self->anchor_x), 1),
                            MAX (ABS (y - self->anchor_y), 1) };
      fw_cover_keep_inside (box, self->width, self->height);
    }
  show_boxes (self);
}

static void
on_drag_end (FwRedactionView *self,
             double           by_x,
             double           by_y,
             GtkGesture      *gesture)
{
  const FwPhotoBox *box;
  graphene_rect_t frame;
  double scale;

  if (!is_alone (gesture, GDK_TOUCH_END))
    abandon_drag (self);
  on_drag_update (self, by_x, by_y);
  box = get_chosen (self);
  if (self->drag == DRAG_NONE || box == NULL || !get_frame (self, &frame, &scale))
    return;
  /* A tap beside the boxes: nothing is chosen any more. A tap on one: chosen, not moved. */
  if (self->drag == DRAG_NEW && ((double) box->width < MIN_SIZE * scale || (double) box->height < MIN_SIZE * scale))
    {
      abandon_drag (self);
      self->chosen = -1;
      gtk_widget_grab_focus (GTK_WIDGET (self));
    }
  else if (self->drag == DRAG_NEW || ABS (by_x) > 1 || ABS (by_y) > 1)
    {
      self->drag = DRAG_NONE;
      take_step (self, g_steal_pointer (&self->before));
    }
  self->drag = DRAG_NONE;
}

/* --- Keys ---------------------------------------------------------------------------------------- */

static gboolean
move_chosen (FwRedactionView *self,
             int              x,
             int              y,
             gboolean         resize)
{
  FwPhotoBox *box = get_chosen (self);
  gint64 by = MAX (1, MAX (self->width, self->height) / 100);
  GArray *before;

  if (box == NULL || !gtk_widget_is_focus (g_ptr_array_index (self->covers, self->chosen)))
    return FALSE;
  before = g_array_copy (self->boxes);
  if (resize)
    {
      box->width = MIN (box->width + x * by, self->width - box->x);
      box->height = MIN (box->height + y * by, self->height - box->y);
    }
  else
    {
      box->x += x * by;
      box->y += y * by;
    }
  fw_cover_keep_inside (box, self->width, self->height);
  take_step (self, before);

  return TRUE;
}

static gboolean
on_key_pressed (FwRedactionView *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  gboolean resize = (state & GDK_SHIFT_MASK) != 0;

  if (!self->editable || (state & GDK_ALT_MASK) != 0)
    return FALSE;
  if ((state & GDK_CONTROL_MASK) != 0)
    return key == GDK_KEY_z && fw_redaction_view_undo (self);
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
    case GDK_KEY_Delete:
    case GDK_KEY_BackSpace:
      fw_redaction_view_remove_box (self);
      return TRUE;
    case GDK_KEY_Insert:
    case GDK_KEY_n:
    case GDK_KEY_N:
      fw_redaction_view_add_box (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* --- The widget ---------------------------------------------------------------------------------- */

static void
fw_redaction_view_size_allocate (GtkWidget *widget,
                                 int        width,
                                 int        height,
                                 int        baseline)
{
  FwRedactionView *self = FW_REDACTION_VIEW (widget);
  graphene_rect_t frame;
  double scale;

  GTK_WIDGET_CLASS (fw_redaction_view_parent_class)->size_allocate (widget, width, height, baseline);
  if (!get_frame (self, &frame, &scale))
    return;
  for (guint i = 0; i < self->covers->len && i < self->boxes->len; i++)
    {
      graphene_rect_t rect = fw_cover_to_view (&g_array_index (self->boxes, FwPhotoBox, i), &frame, scale);

      gtk_widget_allocate (g_ptr_array_index (self->covers, i), MAX ((int) rect.size.width, 1),
                           MAX ((int) rect.size.height, 1), -1,
                           gsk_transform_translate (NULL, &rect.origin));
    }
}

static void
fw_redaction_view_dispose (GObject *object)
{
  FwRedactionView *self = FW_REDACTION_VIEW (object);

  while (self->covers->len > 0)
    gtk_widget_unparent (g_ptr_array_steal_index (self->covers, self->covers->len - 1));

  G_OBJECT_CLASS (fw_redaction_view_parent_class)->dispose (object);
}

static void
fw_redaction_view_finalize (GObject *object)
{
  FwRedactionView *self = FW_REDACTION_VIEW (object);

  g_clear_pointer (&self->before, g_array_unref);
  g_array_unref (self->boxes);
  g_ptr_array_unref (self->covers);
  g_ptr_array_unref (self->steps);

  G_OBJECT_CLASS (fw_redaction_view_parent_class)->finalize (object);
}

static void
fw_redaction_view_class_init (FwRedactionViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_redaction_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_redaction_view_finalize;
  widget_class->size_allocate = fw_redaction_view_size_allocate;
  /**
   * FwRedactionView::changed:
   * @self: the view
   *
   * The person drew, moved, resized or removed a box.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  gtk_widget_class_set_css_name (widget_class, "redaction");
}

static void
fw_redaction_view_init (FwRedactionView *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->boxes = g_array_new (FALSE, FALSE, sizeof (FwPhotoBox));
  self->covers = g_ptr_array_new ();
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->chosen = -1;
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (abandon_drag), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  fw_photo_view_group (FW_PHOTO_VIEW (self), drag);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static gboolean
is_showing (FwRedactionView  *self,
            gint64            width,
            gint64            height,
            const FwPhotoBox *boxes,
            guint             n_boxes)
{
  return self->width == width && self->height == height && self->boxes->len == n_boxes &&
         (n_boxes == 0 || memcmp (self->boxes->data, boxes, n_boxes * sizeof (FwPhotoBox)) == 0);
}

/**
 * fw_redaction_view_set_boxes:
 * @self: the view
 * @width: pixels of the upright original
 * @height: pixels of the upright original
 * @boxes: (array length=n_boxes) (nullable): what is covered
 * @n_boxes: how many
 *
 * Shows boxes; what is being drawn is not taken away. Other boxes than are shown are a new beginning
 * for undoing.
 */
void
fw_redaction_view_set_boxes (FwRedactionView  *self,
                             gint64            width,
                             gint64            height,
                             const FwPhotoBox *boxes,
                             guint             n_boxes)
{
  if (self->drag != DRAG_NONE || is_showing (self, width, height, boxes, n_boxes))
    return;
  self->width = width;
  self->height = height;
  fw_photo_view_set_size (FW_PHOTO_VIEW (self), width, height);
  g_array_set_size (self->boxes, 0);
  if (n_boxes > 0)
    g_array_append_vals (self->boxes, boxes, n_boxes);
  g_ptr_array_set_size (self->steps, 0);
  if (self->chosen >= (int) n_boxes)
    self->chosen = -1;
  show_boxes (self);
}

/**
 * fw_redaction_view_forget:
 * @self: the view
 *
 * Forgets what was drawn, with its steps: another photo comes. Its boxes are to be set next.
 */
void
fw_redaction_view_forget (FwRedactionView *self)
{
  abandon_drag (self);
  g_array_set_size (self->boxes, 0);
  g_ptr_array_set_size (self->steps, 0);
  self->chosen = -1;
  show_boxes (self);
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
 * @editable: whether one finger draws covers, instead of moving the picture
 */
void
fw_redaction_view_set_editable (FwRedactionView *self,
                                gboolean         editable)
{
  if (self->editable == editable)
    return;
  if (!editable)
    abandon_drag (self);
  self->editable = editable;
  fw_photo_view_set_panning (FW_PHOTO_VIEW (self), !editable);
  show_boxes (self);
}

/**
 * fw_redaction_view_is_editable:
 * @self: the view
 *
 * Returns: whether covers can be drawn
 */
gboolean
fw_redaction_view_is_editable (FwRedactionView *self)
{
  return self->editable;
}

/**
 * fw_redaction_view_add_box:
 * @self: the view
 *
 * Adds a box in the middle of what is in sight, to be moved with the arrow keys.
 */
void
fw_redaction_view_add_box (FwRedactionView *self)
{
  graphene_rect_t frame;
  double scale;
  FwPhotoBox box;
  GArray *before;

  if (!self->editable || self->boxes->len >= FW_PHOTO_MAX_BOXES || !get_frame (self, &frame, &scale))
    return;
  box.width = (gint64) (MIN (frame.size.width, (float) gtk_widget_get_width (GTK_WIDGET (self))) * scale / 5);
  box.height = (gint64) (MIN (frame.size.height, (float) gtk_widget_get_height (GTK_WIDGET (self))) * scale / 5);
  box.x = (gint64) ((gtk_widget_get_width (GTK_WIDGET (self)) / 2.0 - frame.origin.x) * scale) - box.width / 2;
  box.y = (gint64) ((gtk_widget_get_height (GTK_WIDGET (self)) / 2.0 - frame.origin.y) * scale) - box.height / 2;
  fw_cover_keep_inside (&box, self->width, self->height);
  before = g_array_copy (self->boxes);
  g_array_append_val (self->boxes, box);
  show_boxes (self);
  choose (self, (int) self->boxes->len - 1);
  take_step (self, before);
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
  GArray *before;

  if (!self->editable || self->boxes->len == 0)
    return;
  before = g_array_copy (self->boxes);
  g_array_remove_index (self->boxes, get_chosen (self) != NULL ? (guint) self->chosen : self->boxes->len - 1);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->chosen = -1;
  take_step (self, before);
}

/**
 * fw_redaction_view_undo:
 * @self: the view
 *
 * Takes the last step back.
 *
 * Returns: whether there was one
 */
gboolean
fw_redaction_view_undo (FwRedactionView *self)
{
  if (self->steps->len == 0)
    return FALSE;
  g_array_unref (self->boxes);
  self->boxes = g_ptr_array_steal_index (self->steps, self->steps->len - 1);
  if (self->chosen >= (int) self->boxes->len)
    self->chosen = -1;
  show_boxes (self);
  g_signal_emit (self, signals[CHANGED], 0);

  return TRUE;
}

/**
 * fw_redaction_view_can_undo:
 * @self: the view
 *
 * Returns: whether there is a step to take back
 */
gboolean
fw_redaction_view_can_undo (FwRedactionView *self)
{
  return self->steps->len > 0;
}
