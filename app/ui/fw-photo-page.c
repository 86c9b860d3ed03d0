/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One photo at a time. While it is held back, covers are kept with each step and can be undone;
 * clearing bakes them in. A cleared photo can be covered further, never less.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photo-page.h"

#include <glib/gi18n.h>

#include "fw-alert.h"
#include "fw-cover-tools.h"
#include "fw-error-text.h"
#include "fw-note-field.h"
#include "fw-photo-button.h"
#include "fw-photo-gate.h"
#include "fw-photo-load.h"
#include "fw-photo-work.h"
#include "fw-place-dialog.h"
#include "fw-place-item.h"
#include "fw-redaction-view.h"
#include "fw-sync-child.h"
#include "fw-values-menu.h"
#include "fw-words.h"

struct _FwPhotoPage
{
  AdwNavigationPage parent_instance;

  FwVisitModel *model;
  char *id;
  char *loaded;                 /* what the picture was made of, or NULL */
  gboolean only_small;          /* the full size is elsewhere */
  GCancellable *cancellable;
  FwNoteField *caption;
  FwSyncChild *child;           /* fetches the full size; NULL until it was asked to */
  gboolean covering;
  guint working;                /* what is on its way to the disk */
  char *boxes_of;               /* id of the photo whose boxes the view has, or NULL */
  GBytes *kept;                 /* boxes that were stored and not read again yet, or NULL */
  gboolean behind;              /* those may be a step behind, of a photo that was come back to */

  AdwWindowTitle *heading;
  GtkScrolledWindow *scroller;
  GtkStack *picture_stack;
  AdwStatusPage *elsewhere;
  FwRedactionView *view;
  GtkStack *tools;
  FwCoverTools *cover_tools;
  GtkWidget *cover;
  GtkImage *state;
  GtkLabel *state_text;
  GtkWidget *fetch;
  FwPhotoGate *gate;
  GtkWidget *clear;
  GtkBox *caption_slot;
  AdwActionRow *question;
  GtkMenuButton *value_button;
  GtkPopover *value_popover;
  GtkWidget *previous;
  GtkWidget *next;
};

G_DEFINE_FINAL_TYPE (FwPhotoPage, fw_photo_page, ADW_TYPE_NAVIGATION_PAGE)

static void update (FwPhotoPage *self);

static const FwPhoto *
get_photo (FwPhotoPage *self)
{
  return fw_visit_find_photo (fw_visit_model_get_visit (self->model), self->id);
}

static FwSession *
get_session (FwPhotoPage *self)
{
  return fw_visit_model_get_session (self->model);
}

static gboolean
is_cleared (FwPhotoPage *self)
{
  const FwPhoto *photo = get_photo (self);

  return photo != NULL && photo->shared != NULL;
}

/* --- Covering and clearing ----------------------------------------------------------------------- */

static void
on_worked (GtkWidget *widget,
           gboolean   worked)
{
  FwPhotoPage *self = FW_PHOTO_PAGE (widget);

  self->working -= 1;
  if (!worked)
    {
      g_clear_pointer (&self->kept, g_bytes_unref);
      fw_session_look (get_session (self));
    }
  update (self);
}

static void
keep_boxes (FwPhotoPage *self)
{
  guint n_boxes;
  const FwPhotoBox *boxes = fw_redaction_view_get_boxes (self->view, &n_boxes);

  self->working += 1;
  g_clear_pointer (&self->kept, g_bytes_unref);
  self->kept = g_bytes_new (boxes, n_boxes * sizeof *boxes);
  fw_photo_work_cover (GTK_WIDGET (self), get_session (self), self->id, boxes, n_boxes, on_worked);
}

/* Nobody can say what is on a photo that is not on the screen. */
static gboolean
is_shown (FwPhotoPage *self)
{
  return g_strcmp0 (self->boxes_of, self->id) == 0 &&
         g_strcmp0 (gtk_stack_get_visible_child_name (self->picture_stack), "photo") == 0;
}

static void
update_gate (FwPhotoPage *self)
{
  const char *people, *role, *data;
  gboolean shown = is_shown (self);
  guint n_boxes;

  fw_redaction_view_get_boxes (self->view, &n_boxes);
  fw_photo_gate_set_covered (self->gate, n_boxes > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->gate), shown);
  gtk_widget_set_sensitive (self->clear, shown && self->working == 0 &&
                                         fw_photo_gate_get_answer (self->gate, &people, &role, &data));
}

static void
on_gate_changed (FwPhotoPage *self)
{
  update_gate (self);
}

static void
on_boxes_changed (FwPhotoPage *self)
{
  if (!is_cleared (self) && g_strcmp0 (self->boxes_of, self->id) == 0)
    keep_boxes (self);
  update_gate (self);
}

/* The photo has the page to itself while it is covered. */
static void
set_covering (FwPhotoPage *self,
              gboolean     covering)
{
  self->covering = covering;
  fw_redaction_view_set_editable (self->view, covering);
  gtk_widget_set_visible (GTK_WIDGET (self->scroller), !covering);
  gtk_stack_set_visible_child_name (self->tools, covering ? "cover" : "look");
  adw_navigation_page_set_can_pop (ADW_NAVIGATION_PAGE (self), !covering);
  if (covering)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
  update (self);
}

static void
on_cover_clicked (FwPhotoPage *self)
{
  set_covering (self, TRUE);
}

/* What was drawn on a photo that is held back was kept with each step. */
static gboolean
on_key_pressed (FwPhotoPage     *self,
                guint            key,
                guint            code,
                GdkModifierType  state)
{
  if (!self->covering || key != GDK_KEY_Escape)
    return FALSE;
  set_covering (self, FALSE);

  return TRUE;
}

static void
on_bake_answered (FwPhotoPage *self,
                  const char  *response)
{
  if (g_str_equal (response, "cover"))
    keep_boxes (self);
  set_covering (self, FALSE);
}

static void
ask_to_bake (FwPhotoPage *self)
{
  AdwDialog *dialog = fw_alert_new (_("Cover for Good?"),
                                    _("The team’s version is replaced. What is covered cannot be seen again."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "cover", _("C_over"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "cover", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_bake_answered), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
on_cover_done (FwPhotoPage *self)
{
  if (is_cleared (self) && fw_redaction_view_can_undo (self->view))
    ask_to_bake (self);
  else
    set_covering (self, FALSE);
}

static void
on_clear_clicked (FwPhotoPage *self)
{
  const char *people, *role, *data;
  const FwPhotoBox *boxes;
  guint n_boxes;

  if (!is_shown (self) || !fw_photo_gate_get_answer (self->gate, &people, &role, &data))
    return;
  boxes = fw_redaction_view_get_boxes (self->view, &n_boxes);
  self->working += 1;
  fw_photo_work_clear (GTK_WIDGET (self), get_session (self), self->id, boxes, n_boxes, people, role, data, on_worked);
  update_gate (self);
}

/* --- The full size ------------------------------------------------------------------------------- */

static void
on_fetched (FwPhotoPage  *self,
            const GError *error)
{
  gtk_widget_set_sensitive (self->fetch, TRUE);
  if (error != NULL)
    fw_error_text_show (GTK_WIDGET (self), error);
  g_clear_pointer (&self->loaded, g_free);
  fw_session_look (get_session (self));
  update (self);
}

static void
on_fetch_clicked (FwPhotoPage *self)
{
  const char *const words[] = { "photo", "fetch", self->id, NULL };
  g_autoptr(GError) error = NULL;

  if (self->child == NULL)
    {
      self->child = fw_sync_child_new (fw_session_get_folder (get_session (self)));
      g_signal_connect_object (self->child, "finished", G_CALLBACK (on_fetched), self, G_CONNECT_SWAPPED);
    }
  if (fw_sync_child_start (self->child, words, &error))
    gtk_widget_set_sensitive (self->fetch, FALSE);
  else
    fw_error_text_show (GTK_WIDGET (self), error);
}

/* --- Other things that are done with it ---------------------------------------------------------- */

static void
on_remove_clicked (FwPhotoPage *self)
{
  const char *const photos[] = { self->id, NULL };

  fw_photo_work_delete (GTK_WIDGET (self), get_session (self), photos);
  gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
}

static void
on_move_activated (FwPhotoPage *self)
{
  const char *const photos[] = { self->id, NULL };

  adw_dialog_present (fw_place_dialog_new (self->model, photos, NULL), GTK_WIDGET (self));
}

static void
on_value_menu (GtkMenuButton *button,
               gpointer       data)
{
  FwPhotoPage *self = data;

  gtk_popover_set_child (self->value_popover, fw_values_menu_new (self->model, NULL, NULL, self->id));
}

/* --- From one to the next ------------------------------------------------------------------------ */

/* In the order they came in. */
static const FwPhoto *
find_neighbour (FwPhotoPage *self,
                int          step)
{
  GPtrArray *photos = fw_visit_get_photos (fw_visit_model_get_visit (self->model));
  int index = 0;

  while (index < (int) photos->len && !g_str_equal (((FwPhoto *) g_ptr_array_index (photos, index))->id, self->id))
    index++;
  for (index += step; index >= 0 && index < (int) photos->len; index += step)
    if (!((FwPhoto *) g_ptr_array_index (photos, index))->deleted)
      return g_ptr_array_index (photos, index);

  return NULL;
}

static void
set_photo (FwPhotoPage *self,
           const char  *id)
{
  g_autofree char *field = g_strdup_printf ("photo/%s/caption", id);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  g_set_str (&self->id, id);
  g_clear_pointer (&self->loaded, g_free);
  if (self->caption != NULL)
    gtk_box_remove (self->caption_slot, GTK_WIDGET (self->caption));
  self->caption = FW_NOTE_FIELD (fw_note_field_new (get_session (self), fw_visit_model_get_id (self->model), field,
                                                    _("Caption")));
  gtk_box_append (self->caption_slot, GTK_WIDGET (self->caption));
  fw_photo_view_reset (FW_PHOTO_VIEW (self->view));
  fw_photo_view_set_texture (FW_PHOTO_VIEW (self->view), NULL);
  gtk_stack_set_visible_child_name (self->picture_stack, "loading");
  fw_photo_gate_reset (self->gate);
  update (self);
}

static void
go (FwPhotoPage *self,
    int          step)
{
  const FwPhoto *photo = find_neighbour (self, step);

  if (photo != NULL && !self->covering)
    set_photo (self, photo->id);
}

static void
on_stepped (FwPhotoPage *self,
            int          step)
{
  go (self, step);
}

static void
on_previous_clicked (FwPhotoPage *self)
{
  go (self, -1);
}

static void
on_next_clicked (FwPhotoPage *self)
{
  go (self, 1);
}

/* --- Showing ------------------------------------------------------------------------------------- */

static void load (FwPhotoPage   *self,
                  const FwPhoto *photo,
                  gboolean       small);

static void
show_missing (FwPhotoPage  *self,
              const GError *error)
{
  g_autofree char *heading = fw_error_text_dup_heading (error);
  g_autofree char *body = fw_error_text_dup_body (error);
  g_autofree char *escaped = g_markup_escape_text (body, -1);

  adw_status_page_set_title (self->elsewhere, heading);
  adw_status_page_set_description (self->elsewhere, escaped);
  gtk_stack_set_visible_child_name (self->picture_stack, "elsewhere");
}

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = fw_photo_load_finish (FW_SESSION (source), result, &error);
  FwPhotoPage *self;
  const FwPhoto *photo;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  photo = get_photo (self);
  if (texture == NULL && photo != NULL && photo->shared != NULL && !self->only_small)
    {
      /* The team's version is elsewhere; its preview may be here. */
      self->only_small = TRUE;
      gtk_widget_set_visible (self->fetch, TRUE);
      load (self, photo, TRUE);
      return;
    }
  fw_photo_view_set_texture (FW_PHOTO_VIEW (self->view), texture);
  if (texture == NULL)
    show_missing (self, error);
  else
    gtk_stack_set_visible_child_name (self->picture_stack, "photo");
  update (self);
}

static void
load (FwPhotoPage   *self,
      const FwPhoto *photo,
      gboolean       small)
{
  fw_photo_load_async (get_session (self), photo->id, fw_photo_load_name (photo, small), small, self->cancellable,
                       on_loaded, self);
}

/* Once for each version of the photo. */
static void
update_picture (FwPhotoPage   *self,
                const FwPhoto *photo)
{
  const char *name = fw_photo_load_name (photo, FALSE);

  if (!g_set_str (&self->loaded, name != NULL ? name : "original"))
    return;
  self->only_small = FALSE;
  gtk_widget_set_visible (self->fetch, FALSE);
  load (self, photo, FALSE);
}

/* While somebody draws, what the record says is a step behind. Those of one photo never stay on another. */
static void
show_boxes (FwPhotoPage      *self,
            const FwPhoto    *photo,
            const FwPhotoBox *boxes,
            guint             n_boxes)
{
  gboolean other = g_set_str (&self->boxes_of, photo->id);

  if (other || photo->shared != NULL)
    g_clear_pointer (&self->kept, g_bytes_unref);
  if (self->kept != NULL)
    {
      g_autoptr(GBytes) read = g_bytes_new (boxes, n_boxes * sizeof *boxes);

      /* What was read may be older than what was stored: then what is shown is right. */
      if (!g_bytes_equal (read, self->kept))
        return;
      g_clear_pointer (&self->kept, g_bytes_unref);
    }
  if (!other && (self->working > 0 || self->covering))
    return;
  self->behind = self->working > 0;
  if (other)
    fw_redaction_view_forget (self->view);
  fw_redaction_view_set_boxes (self->view, photo->width, photo->height, boxes, n_boxes);
}

static void
update_boxes (FwPhotoPage   *self,
              const FwPhoto *photo)
{
  guint n_boxes = 0;
  g_autofree FwPhotoBox *boxes = photo->shared == NULL ? fw_photo_dup_boxes (photo, &n_boxes) : NULL;
  FwPhotoPlace place = fw_visit_model_get_photo_place (self->model, photo);
  gboolean held_back = place == FW_PHOTO_PLACE_HELD_BACK;

  show_boxes (self, photo, boxes, n_boxes);
  gtk_widget_set_visible (GTK_WIDGET (self->gate), held_back);
  gtk_widget_set_visible (self->clear, held_back);
  gtk_widget_set_sensitive (self->cover, is_shown (self) && !self->behind &&
                                         (held_back || (photo->shared != NULL && !self->only_small)));
  update_gate (self);
}

static char *
dup_state_text (FwPhotoPage *self,
                FwPhotoPlace place)
{
  switch (place)
    {
    case FW_PHOTO_PLACE_HELD_BACK:
      return g_strdup (_("Held back until you cleared it"));
    case FW_PHOTO_PLACE_WAITING:
      return g_strdup (_("Cleared, waiting for the next sync"));
    case FW_PHOTO_PLACE_DELIVERED:
      return g_strdup (_("Delivered to the team"));
    case FW_PHOTO_PLACE_ELSEWHERE:
    default:
      return g_strdup (_("Only on another device in full size"));
    }
}

static void
update_heading (FwPhotoPage *self)
{
  GPtrArray *photos = fw_visit_get_photos (fw_visit_model_get_visit (self->model));
  g_autofree char *text = NULL;
  guint number = 0, count = 0;

  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);

      count += !photo->deleted;
      if (g_str_equal (photo->id, self->id))
        number = count;
    }
  /* Translators: which photo this is, of how many. */
  text = g_strdup_printf (_("%u of %u"), number, count);
  adw_window_title_set_subtitle (self->heading, text);
}

static void
update (FwPhotoPage *self)
{
  const FwPhoto *photo = get_photo (self);
  g_autofree char *field = g_strdup_printf ("photo/%s/caption", self->id);
  g_autofree char *state = NULL;
  FwPhotoPlace place;

  if (photo == NULL || photo->deleted)
    return;
  place = fw_visit_model_get_photo_place (self->model, photo);
  state = dup_state_text (self, place);
  gtk_image_set_from_icon_name (self->state, fw_photo_place_get_icon (place));
  gtk_label_set_text (self->state_text, state);
  adw_action_row_set_subtitle (self->question, fw_place_item_find_text (self->model, photo->question));
  fw_note_field_show (self->caption,
                      fw_state_get_register (fw_visit_get_state (fw_visit_model_get_visit (self->model)), field),
                      photo->caption);
  gtk_widget_set_sensitive (self->previous, find_neighbour (self, -1) != NULL);
  gtk_widget_set_sensitive (self->next, find_neighbour (self, 1) != NULL);
  update_heading (self);
  update_picture (self, photo);
  update_boxes (self, photo);
}

static void
fw_photo_page_dispose (GObject *object)
{
  FwPhotoPage *self = FW_PHOTO_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_PHOTO_PAGE);
  g_clear_object (&self->child);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fw_photo_page_parent_class)->dispose (object);
}

static void
fw_photo_page_finalize (GObject *object)
{
  FwPhotoPage *self = FW_PHOTO_PAGE (object);

  g_object_unref (self->cancellable);
  g_free (self->id);
  g_free (self->loaded);
  g_free (self->boxes_of);
  g_clear_pointer (&self->kept, g_bytes_unref);

  G_OBJECT_CLASS (fw_photo_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, heading);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, picture_stack);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, view);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, tools);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, cover_tools);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, cover);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, state);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, state_text);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, fetch);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, gate);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, clear);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, caption_slot);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, question);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, value_button);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, value_popover);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, previous);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, next);
}

static void
fw_photo_page_class_init (FwPhotoPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_photo_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_photo_page_finalize;
  g_type_ensure (FW_TYPE_REDACTION_VIEW);
  g_type_ensure (FW_TYPE_PHOTO_GATE);
  g_type_ensure (FW_TYPE_COVER_TOOLS);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-photo-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_boxes_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stepped);
  gtk_widget_class_bind_template_callback (widget_class, on_cover_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_cover_done);
  gtk_widget_class_bind_template_callback (widget_class, on_gate_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_fetch_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_move_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
}

static void
fw_photo_page_init (FwPhotoPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_cover_tools_set_view (self->cover_tools, self->view);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * fw_photo_page_new:
 * @model: the visit, which was read
 * @photo: a photo's id
 *
 * Returns: (transfer floating): its page
 */
FwPhotoPage *
fw_photo_page_new (FwVisitModel *model,
                   const char   *photo)
{
  FwPhotoPage *self = g_object_new (FW_TYPE_PHOTO_PAGE, NULL);

  self->model = g_object_ref (model);
  set_photo (self, photo);
  gtk_menu_button_set_create_popup_func (self->value_button, on_value_menu, self, NULL);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  return self;
}
