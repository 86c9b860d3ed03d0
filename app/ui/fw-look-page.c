/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page for the evening. A photo that was answered goes to the thread for photos and the next one
 * is shown at once, from a picture that was made while this one was looked at. Nothing is kept of
 * where one is: what was cleared is gone from the list, what was set aside stands at its end.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-look-page.h"

#include <glib/gi18n.h>

#include "fw-cover-tools.h"
#include "fw-error-text.h"
#include "fw-photo-gate.h"
#include "fw-photo-load.h"
#include "fw-photo-work.h"
#include "fw-redaction-view.h"
#include "fw-window.h"
#include "fw-words.h"
#include "fw-workspace-look.h"

struct _FwLookPage
{
  AdwNavigationPage parent_instance;

  FwSession *session;
  char *visit;                  /* or NULL for all */
  FwLook *look;                 /* NULL until it was read */
  GPtrArray *order;             /* FwHeldBack, borrowed: first what was not set aside */
  guint first_aside;            /* where in the order */
  guint index;                  /* the photo that is shown; the length of the order at the end */
  GHashTable *cleared;          /* char: ids, borrowed */
  gboolean taking_aside;        /* those that were set aside are being looked at */
  gboolean stale;               /* the list is to be read again when the covering is done */
  GCancellable *cancellable;
  GCancellable *loading;        /* of the picture that is waited for */
  char *ahead;                  /* id of the photo whose picture was made ahead, or NULL */
  GdkTexture *ahead_texture;

  AdwWindowTitle *heading;
  GtkProgressBar *progress;
  GtkStack *stack;
  AdwStatusPage *failed;
  AdwStatusPage *end;
  GtkWidget *aside;
  AdwToastOverlay *toasts;
  GtkStack *picture_stack;
  AdwStatusPage *missing;
  FwRedactionView *view;
  GtkWidget *panel;
  GtkLabel *what;
  FwPhotoGate *gate;
  GtkWidget *later;
  GtkWidget *clear;
  GtkStack *tools;
  GtkWidget *cover;
  FwCoverTools *cover_tools;
  GtkWidget *previous;
};

G_DEFINE_FINAL_TYPE (FwLookPage, fw_look_page, ADW_TYPE_NAVIGATION_PAGE)

static void show_photo (FwLookPage *self);
static void read_list (FwLookPage *self);

static FwHeldBack *
get_current (FwLookPage *self)
{
  return self->index < self->order->len ? g_ptr_array_index (self->order, self->index) : NULL;
}

/* Nobody can say what is on a photo that is not on the screen. */
static gboolean
is_shown (FwLookPage *self)
{
  return get_current (self) != NULL &&
         g_strcmp0 (gtk_stack_get_visible_child_name (self->picture_stack), "photo") == 0;
}

static void
update_gate (FwLookPage *self)
{
  gboolean shown = is_shown (self);
  const char *people, *role, *data;

  gtk_widget_set_sensitive (GTK_WIDGET (self->gate), shown);
  gtk_widget_set_sensitive (self->cover, shown);
  gtk_widget_set_sensitive (self->clear, shown && fw_photo_gate_get_answer (self->gate, &people, &role, &data));
}

static void
show_picture (FwLookPage *self,
              const char *name)
{
  gtk_stack_set_visible_child_name (self->picture_stack, name);
  update_gate (self);
}

/* --- The picture --------------------------------------------------------------------------------- */

static void
on_made_ahead (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = fw_photo_load_finish (FW_SESSION (source), result, &error);

  if (fw_error_is_cancelled (error))
    return;
  g_set_object (&FW_LOOK_PAGE (user_data)->ahead_texture, texture);
}

static void
make_ahead (FwLookPage *self)
{
  const FwHeldBack *next = self->index + 1 < self->order->len ? g_ptr_array_index (self->order, self->index + 1) : NULL;

  g_clear_pointer (&self->ahead, g_free);
  g_clear_object (&self->ahead_texture);
  if (next == NULL)
    return;
  self->ahead = g_strdup (next->photo);
  fw_photo_load_async (self->session, next->photo, NULL, FALSE, self->loading, on_made_ahead, self);
}

static void
show_texture (FwLookPage *self,
              GdkTexture *texture)
{
  fw_photo_view_set_texture (FW_PHOTO_VIEW (self->view), texture);
  show_picture (self, "photo");
  make_ahead (self);
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = fw_photo_load_finish (FW_SESSION (source), result, &error);
  g_autofree char *heading = NULL;
  FwLookPage *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  if (texture != NULL)
    {
      show_texture (self, texture);
      return;
    }
  heading = fw_error_text_dup_heading (error);
  adw_status_page_set_title (self->missing, heading);
  show_picture (self, "missing");
}

static void
load (FwLookPage *self)
{
  const FwHeldBack *held = get_current (self);
  g_autoptr(GdkTexture) texture = NULL;

  if (g_strcmp0 (self->ahead, held->photo) == 0)
    texture = g_steal_pointer (&self->ahead_texture);
  g_cancellable_cancel (self->loading);
  g_set_object (&self->loading, NULL);
  self->loading = g_cancellable_new ();
  if (texture != NULL)
    {
      show_texture (self, texture);
      return;
    }
  fw_photo_view_set_texture (FW_PHOTO_VIEW (self->view), NULL);
  show_picture (self, "loading");
  fw_photo_load_async (self->session, held->photo, NULL, FALSE, self->loading, on_loaded, self);
}

/* --- From one to the next ------------------------------------------------------------------------ */

/* One that is still held back, from @index on; or the end. */
static guint
find_from (FwLookPage *self,
           int         index,
           int         step)
{
  int end = self->taking_aside ? (int) self->order->len : (int) self->first_aside;

  for (; index >= 0 && index < end; index += step)
    {
      const FwHeldBack *held = g_ptr_array_index (self->order, (guint) index);

      if (!g_hash_table_contains (self->cleared, held->photo))
        return (guint) index;
    }

  return self->order->len;
}

static void
go (FwLookPage *self,
    int         step)
{
  guint found = find_from (self, (int) self->index + step, step);

  if (fw_redaction_view_is_editable (self->view) || (step < 0 && found == self->order->len))
    return;
  self->index = found;
  show_photo (self);
}

static void
on_stepped (FwLookPage *self,
            int         step)
{
  go (self, step);
}

static void
on_previous_clicked (FwLookPage *self)
{
  go (self, -1);
}

static void
on_next_clicked (FwLookPage *self)
{
  go (self, 1);
}

static void
on_aside_clicked (FwLookPage *self)
{
  self->taking_aside = TRUE;
  self->index = find_from (self, (int) self->first_aside, 1);
  show_photo (self);
}

/* --- Answers ------------------------------------------------------------------------------------- */

static void
on_worked (GtkWidget *widget,
           gboolean   worked)
{
  FwLookPage *self = FW_LOOK_PAGE (widget);

  /* What went wrong was told; what is true now is in the record. Nobody's photo is taken away meanwhile. */
  if (worked)
    return;
  self->stale = fw_redaction_view_is_editable (self->view);
  if (!self->stale)
    read_list (self);
}

static void
on_clear_clicked (FwLookPage *self)
{
  const FwHeldBack *held = get_current (self);
  const char *people, *role, *data;
  const FwPhotoBox *boxes;
  guint n_boxes;

  if (!is_shown (self) || !fw_photo_gate_get_answer (self->gate, &people, &role, &data))
    return;
  boxes = fw_redaction_view_get_boxes (self->view, &n_boxes);
  fw_photo_work_clear (GTK_WIDGET (self), self->session, held->photo, boxes, n_boxes, people, role, data, on_worked);
  g_hash_table_add (self->cleared, held->photo);
  go (self, 1);
}

static void
on_later_clicked (FwLookPage *self)
{
  FwHeldBack *held = get_current (self);

  if (held == NULL || fw_redaction_view_is_editable (self->view))
    return;
  if (self->taking_aside)
    {
      go (self, 1);
      return;
    }
  fw_photo_work_set_aside (GTK_WIDGET (self), self->session, held->photo, TRUE, on_worked);
  g_ptr_array_remove_index (self->order, self->index);
  g_ptr_array_add (self->order, held);
  self->first_aside -= 1;
  self->index = find_from (self, (int) self->index, 1);
  show_photo (self);
}

static void
on_gate_changed (FwLookPage *self)
{
  update_gate (self);
}

static void
on_boxes_changed (FwLookPage *self)
{
  FwHeldBack *held = get_current (self);
  guint n_boxes;
  const FwPhotoBox *boxes = fw_redaction_view_get_boxes (self->view, &n_boxes);

  if (held == NULL)
    return;
  g_free (held->boxes);
  held->boxes = g_memdup2 (boxes, n_boxes * sizeof (FwPhotoBox));
  held->n_boxes = n_boxes;
  fw_photo_gate_set_covered (self->gate, n_boxes > 0);
  fw_photo_work_cover (GTK_WIDGET (self), self->session, held->photo, boxes, n_boxes, on_worked);
}

static void
set_covering (FwLookPage *self,
              gboolean    covering)
{
  fw_redaction_view_set_editable (self->view, covering);
  gtk_widget_set_visible (self->panel, !covering);
  gtk_stack_set_visible_child_name (self->tools, covering ? "cover" : "look");
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), !covering);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  if (!covering && self->stale)
    read_list (self);
}

static void
on_cover_clicked (FwLookPage *self)
{
  set_covering (self, TRUE);
}

static void
on_cover_done (FwLookPage *self)
{
  set_covering (self, FALSE);
}

static gboolean
end_covering (FwLookPage *self,
              guint       key)
{
  if (key != GDK_KEY_Escape)
    return FALSE;
  set_covering (self, FALSE);

  return TRUE;
}

/* Both hands stay on the keys: 1 to 3 for people, 4 and 5 for data, Enter, and L. */
static gboolean
on_key_pressed (FwLookPage      *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  static const char *const people[] = { "none", "agreed", "covered" };
  static const char *const data[] = { "none", "covered" };

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || get_current (self) == NULL)
    return FALSE;
  if (fw_redaction_view_is_editable (self->view))
    return end_covering (self, key);
  if (key == GDK_KEY_l || key == GDK_KEY_L)
    on_later_clicked (self);
  else if (!is_shown (self))
    return FALSE;
  else if (key >= GDK_KEY_1 && key <= GDK_KEY_3)
    fw_photo_gate_choose (self->gate, people[key - GDK_KEY_1], NULL);
  else if (key == GDK_KEY_4 || key == GDK_KEY_5)
    fw_photo_gate_choose (self->gate, NULL, data[key - GDK_KEY_4]);
  else if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter)
    on_clear_clicked (self);
  else
    return FALSE;

  return TRUE;
}

/* --- Showing ------------------------------------------------------------------------------------- */

static void
update_progress (FwLookPage *self)
{
  guint total = self->look->done + self->order->len;
  guint cleared = self->look->done + g_hash_table_size (self->cleared);
  guint number = self->look->done + MIN (self->index + 1, self->order->len);
  /* Translators: which photo is looked at, of how many. */
  g_autofree char *text = g_strdup_printf (_("%u of %u"), number, total);

  adw_window_title_set_subtitle (self->heading, self->order->len > 0 ? text : "");
  gtk_progress_bar_set_fraction (self->progress, total > 0 ? (double) cleared / total : 1);
}

static void
show_end (FwLookPage *self)
{
  guint aside = 0, left = 0;
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->order->len; i++)
    {
      const FwHeldBack *held = g_ptr_array_index (self->order, i);

      if (!g_hash_table_contains (self->cleared, held->photo))
        *(i < self->first_aside ? &left : &aside) += 1;
    }
  if (aside > 0)
    g_string_append_printf (text, ngettext ("%u photo is set aside for covering.", "%u photos are set aside for covering.",
                                            aside), aside);
  if (aside > 0 && left > 0)
    g_string_append_c (text, '\n');
  if (left > 0)
    g_string_append_printf (text, ngettext ("%u photo was passed over and stays held back.",
                                            "%u photos were passed over and stay held back.", left), left);
  if (aside + left == 0)
    g_string_append (text, _("New photos wait here until you looked at them."));
  adw_status_page_set_title (self->end, aside + left > 0 ? _("Looked Through") : _("Nothing Is Held Back"));
  adw_status_page_set_description (self->end, text->str);
  gtk_widget_set_visible (self->aside, aside > 0);
  gtk_stack_set_visible_child_name (self->stack, "end");
  gtk_stack_set_visible_child_name (self->tools, "none");
}

static void
show_photo (FwLookPage *self)
{
  const FwHeldBack *held = get_current (self);
  g_autofree char *date = NULL;
  g_autofree char *what = NULL;

  update_progress (self);
  if (held == NULL)
    {
      show_end (self);
      return;
    }
  date = held->date != NULL ? fw_words_date (held->date) : g_strdup ("");
  what = g_strdup_printf ("%s · %s%s%s", held->site_name != NULL ? held->site_name : _("Unknown site"), date,
                          held->caption != NULL ? " · " : "", held->caption != NULL ? held->caption : "");
  gtk_label_set_text (self->what, what);
  fw_photo_view_reset (FW_PHOTO_VIEW (self->view));
  fw_redaction_view_forget (self->view);
  fw_redaction_view_set_boxes (self->view, held->width, held->height, held->boxes, held->n_boxes);
  fw_photo_gate_reset (self->gate);
  fw_photo_gate_set_covered (self->gate, held->n_boxes > 0);
  gtk_widget_set_sensitive (self->previous, find_from (self, (int) self->index - 1, -1) < self->order->len);
  gtk_stack_set_visible_child_name (self->stack, "photo");
  gtk_stack_set_visible_child_name (self->tools, "look");
  load (self);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), adw_window_title_get_subtitle (self->heading),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* --- The list ------------------------------------------------------------------------------------ */

static gpointer
list_held_back (FwWorkspace   *workspace,
                gpointer       data,
                GCancellable  *cancellable,
                GError       **error)
{
  return fw_workspace_list_held_back (workspace, data, error);
}

static void
take_list (FwLookPage *self,
           FwLook     *look)
{
  g_hash_table_remove_all (self->cleared);
  g_ptr_array_set_size (self->order, 0);
  g_clear_pointer (&self->look, fw_look_free);
  self->look = look;
  for (guint aside = 0; aside < 2; aside++)
    {
      for (guint i = 0; i < look->photos->len; i++)
        {
          FwHeldBack *held = g_ptr_array_index (look->photos, i);

          if (held->aside == (aside == 1))
            g_ptr_array_add (self->order, held);
        }
      if (aside == 0)
        self->first_aside = self->order->len;
    }
  self->index = find_from (self, 0, 1);
  show_photo (self);
}

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  FwLook *look = fw_session_run_finish (FW_SESSION (source), result, &error);
  g_autofree char *heading = NULL;
  FwLookPage *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  if (fw_redaction_view_is_editable (self->view))
    {
      self->stale = TRUE;
      g_clear_pointer (&look, fw_look_free);
      return;
    }
  if (look != NULL)
    {
      take_list (self, look);
      return;
    }
  heading = fw_error_text_dup_heading (error);
  adw_status_page_set_title (self->failed, heading);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
read_list (FwLookPage *self)
{
  self->stale = FALSE;
  fw_session_read_async (self->session, list_held_back, g_strdup (self->visit), g_free, (GDestroyNotify) fw_look_free,
                         self->cancellable, on_listed, self);
}

static void
on_again_clicked (FwLookPage *self)
{
  gtk_stack_set_visible_child_name (self->stack, "loading");
  read_list (self);
}

static void
fw_look_page_dispose (GObject *object)
{
  FwLookPage *self = FW_LOOK_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->loading);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_LOOK_PAGE);
  g_clear_object (&self->ahead_texture);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_look_page_parent_class)->dispose (object);
}

static void
fw_look_page_finalize (GObject *object)
{
  FwLookPage *self = FW_LOOK_PAGE (object);

  g_object_unref (self->cancellable);
  g_clear_object (&self->loading);
  g_hash_table_unref (self->cleared);
  g_ptr_array_unref (self->order);
  g_clear_pointer (&self->look, fw_look_free);
  g_free (self->visit);
  g_free (self->ahead);

  G_OBJECT_CLASS (fw_look_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, heading);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, progress);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, failed);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, end);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, aside);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, picture_stack);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, missing);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, view);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, panel);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, what);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, gate);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, later);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, clear);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, tools);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, cover);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, cover_tools);
  gtk_widget_class_bind_template_child (widget_class, FwLookPage, previous);
}

/* What is told must not lie over what is pressed for each photo. */
static void
on_toasts_mapped (FwLookPage *self)
{
  fw_window_set_toasts (GTK_WIDGET (self), self->toasts);
}

static void
on_toasts_unmapped (FwLookPage *self)
{
  fw_window_set_toasts (GTK_WIDGET (self), NULL);
}

static void
fw_look_page_class_init (FwLookPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_look_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_look_page_finalize;
  g_type_ensure (FW_TYPE_REDACTION_VIEW);
  g_type_ensure (FW_TYPE_PHOTO_GATE);
  g_type_ensure (FW_TYPE_COVER_TOOLS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-look-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_toasts_mapped);
  gtk_widget_class_bind_template_callback (widget_class, on_toasts_unmapped);
  gtk_widget_class_bind_template_callback (widget_class, on_again_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_aside_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_boxes_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stepped);
  gtk_widget_class_bind_template_callback (widget_class, on_gate_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_later_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cover_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cover_done);
}

static void
fw_look_page_init (FwLookPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  self->loading = g_cancellable_new ();
  self->order = g_ptr_array_new ();
  self->cleared = g_hash_table_new (g_str_hash, g_str_equal);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_stack_set_visible_child_name (self->tools, "none");
  fw_cover_tools_set_view (self->cover_tools, self->view);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * fw_look_page_new:
 * @session: where everything is
 * @visit: (nullable): the id of one visit, %NULL for all
 *
 * Returns: (transfer floating): the page, which begins to read
 */
AdwNavigationPage *
fw_look_page_new (FwSession  *session,
                  const char *visit)
{
  FwLookPage *self = g_object_new (FW_TYPE_LOOK_PAGE, NULL);

  self->session = g_object_ref (session);
  self->visit = g_strdup (visit);
  read_list (self);

  return ADW_NAVIGATION_PAGE (self);
}
