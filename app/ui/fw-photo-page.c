/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One photo. While it is held back, covers are kept with each step and can be undone; clearing bakes
 * them in. A cleared photo can be covered further, never less.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photo-page.h"

#include <glib/gi18n.h>

#include "fw-error-text.h"
#include "fw-note-field.h"
#include "fw-photo-button.h"
#include "fw-photo-load.h"
#include "fw-redaction-view.h"
#include "fw-scroll.h"
#include "fw-values-menu.h"
#include "fw-window.h"
#include "fw-words.h"

struct _FwPhotoPage
{
  AdwNavigationPage parent_instance;

  FwVisitModel *model;
  char *id;
  char *loaded;                 /* what the picture was made of, or NULL */
  GCancellable *cancellable;
  GPtrArray *places;            /* char: "template/question@instance", index 0 for unsorted */
  FwNoteField *caption;
  gboolean covering_again;      /* of a cleared photo */
  gboolean working;
  gboolean showing;

  GtkScrolledWindow *scroller;
  GtkWidget *remove;
  GtkStack *picture_stack;
  AdwStatusPage *elsewhere;
  FwRedactionView *view;
  GtkWidget *cover_tools;
  GtkWidget *uncover;
  GtkImage *state;
  GtkLabel *state_text;
  GtkWidget *gate;
  AdwComboRow *people;
  AdwComboRow *data;
  GtkButton *clear;
  GtkBox *caption_slot;
  AdwComboRow *question;
  GtkMenuButton *value_button;
  GtkPopover *value_popover;
  GtkWidget *previous;
  GtkWidget *next;
};

static const char *const people_words[] = { "none", "agreed", "covered" };
static const char *const data_words[] = { "none", "covered" };

G_DEFINE_FINAL_TYPE (FwPhotoPage, fw_photo_page, ADW_TYPE_NAVIGATION_PAGE)

static void update (FwPhotoPage *self);

static const FwPhoto *
get_photo (FwPhotoPage *self)
{
  return fw_visit_find_photo (fw_visit_model_get_visit (self->model), self->id);
}

/* --- Work on the thread for photos --------------------------------------------------------------- */

/* What is to be done with a photo, with a copy of everything. */
typedef struct
{
  char *photo;
  FwPhotoBox *boxes;
  guint n_boxes;
  const char *people;
  const char *data;
} Work;

static void
work_free (Work *work)
{
  g_free (work->photo);
  g_free (work->boxes);
  g_free (work);
}

static Work *
work_new (FwPhotoPage *self)
{
  Work *work = g_new0 (Work, 1);
  const FwPhotoBox *boxes = fw_redaction_view_get_boxes (self->view, &work->n_boxes);

  work->photo = g_strdup (self->id);
  work->boxes = g_memdup2 (boxes, work->n_boxes * sizeof (FwPhotoBox));
  work->people = people_words[adw_combo_row_get_selected (self->people)];
  work->data = data_words[adw_combo_row_get_selected (self->data)];

  return work;
}

static gpointer
redact (FwWorkspace   *workspace,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  Work *work = data;

  return GINT_TO_POINTER (fw_workspace_redact_photo (workspace, work->photo, work->boxes, work->n_boxes, error));
}

static gpointer
clear (FwWorkspace   *workspace,
       gpointer       data,
       GCancellable  *cancellable,
       GError       **error)
{
  Work *work = data;

  return GINT_TO_POINTER (fw_workspace_clear_photo (workspace, work->photo, work->people, NULL, work->data, cancellable,
                                                    error));
}

static gpointer
delete (FwWorkspace   *workspace,
        gpointer       data,
        GCancellable  *cancellable,
        GError       **error)
{
  return GINT_TO_POINTER (fw_workspace_delete_photo (workspace, data, error));
}

static gpointer
restore (FwWorkspace   *workspace,
         gpointer       data,
         GCancellable  *cancellable,
         GError       **error)
{
  return GINT_TO_POINTER (fw_workspace_restore_photo (workspace, data, error));
}

static void
on_worked (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FwPhotoPage) self = user_data;
  g_autoptr(GError) error = NULL;
  gboolean worked = fw_session_run_finish (FW_SESSION (source), result, &error) != NULL;

  self->working = FALSE;
  if (self->model == NULL)
    return;
  if (!worked)
    fw_error_text_show (GTK_WIDGET (self), error);
  update (self);
}

static void
start (FwPhotoPage *self,
       FwJob        job,
       Work        *work)
{
  self->working = TRUE;
  fw_session_photo_async (fw_visit_model_get_session (self->model), job, work, (GDestroyNotify) work_free, NULL, NULL,
                          on_worked, g_object_ref (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->clear), FALSE);
}

/* --- What the person does ------------------------------------------------------------------------ */

static void
on_boxes_changed (FwPhotoPage *self)
{
  guint n_boxes;

  fw_redaction_view_get_boxes (self->view, &n_boxes);
  gtk_widget_set_sensitive (self->uncover, n_boxes > 0);
  if (!self->covering_again)
    start (self, redact, work_new (self));
  /* Whoever covers something has seen it. */
  if (n_boxes > 0 && adw_combo_row_get_selected (self->people) == 0 && adw_combo_row_get_selected (self->data) == 0)
    adw_combo_row_set_selected (self->people, 2);
}

static void
on_uncover_clicked (FwPhotoPage *self)
{
  fw_redaction_view_remove_box (self->view);
}

static void
on_cover_clicked (FwPhotoPage *self)
{
  const FwPhoto *photo = get_photo (self);

  if (photo != NULL && photo->shared != NULL)
    self->covering_again = TRUE;
  update (self);
  fw_redaction_view_add_box (self->view);
}

static void
on_bake_answered (FwPhotoPage *self,
                  const char  *response)
{
  if (!g_str_equal (response, "cover"))
    return;
  start (self, redact, work_new (self));
  self->covering_again = FALSE;
}

static void
ask_to_bake (FwPhotoPage *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_("Cover for Good?"),
                                            _("The team’s version is replaced. What is covered cannot be seen again."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "cover", _("C_over"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "cover", ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_bake_answered), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
on_clear_clicked (FwPhotoPage *self)
{
  if (self->covering_again)
    ask_to_bake (self);
  else
    start (self, clear, work_new (self));
}

static void
on_restored (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(GtkWidget) window = user_data;
  g_autoptr(GError) error = NULL;

  if (fw_session_run_finish (FW_SESSION (source), result, &error) == NULL)
    fw_error_text_show (window, error);
}

static void
on_undo_clicked (AdwToast  *toast,
                 FwSession *session)
{
  fw_session_photo_async (session, restore, g_strdup (g_object_get_data (G_OBJECT (toast), "fw-photo")), g_free, NULL,
                          NULL, on_restored, g_object_ref (g_object_get_data (G_OBJECT (toast), "fw-window")));
}

static void
on_deleted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(FwPhotoPage) self = user_data;
  g_autoptr(GError) error = NULL;
  GtkRoot *window = gtk_widget_get_root (GTK_WIDGET (self));
  AdwToast *toast;

  if (fw_session_run_finish (FW_SESSION (source), result, &error) == NULL)
    {
      fw_error_text_show (GTK_WIDGET (self), error);
      return;
    }
  if (window == NULL)
    return;
  toast = adw_toast_new (_("Photo deleted"));
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_object_set_data_full (G_OBJECT (toast), "fw-photo", g_strdup (self->id), g_free);
  g_object_set_data (G_OBJECT (toast), "fw-window", window);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_undo_clicked), source, 0);
  fw_window_add_toast (GTK_WIDGET (self), toast);
  gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
}

static void
on_remove_clicked (FwPhotoPage *self)
{
  fw_session_photo_async (fw_visit_model_get_session (self->model), delete, g_strdup (self->id), g_free, NULL, NULL,
                          on_deleted, g_object_ref (self));
}

static void
on_applied (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(FwPhotoPage) self = user_data;
  g_autoptr(GError) error = NULL;

  if (!fw_session_apply_finish (FW_SESSION (source), result, &error))
    fw_error_text_show (GTK_WIDGET (self), error);
}

static void
on_question_changed (FwPhotoPage *self)
{
  guint selected = adw_combo_row_get_selected (self->question);
  g_autofree char *question_field = NULL;
  g_autofree char *instance_field = NULL;
  g_auto(GStrv) parts = NULL;
  g_autoptr(FwEdit) edit = NULL;

  if (self->showing || selected >= self->places->len)
    return;
  question_field = g_strdup_printf ("photo/%s/question", self->id);
  instance_field = g_strdup_printf ("photo/%s/instance", self->id);
  parts = g_strsplit (g_ptr_array_index (self->places, selected), "@", 2);
  edit = fw_visit_model_edit (self->model);
  fw_edit_set_string (edit, question_field, selected > 0 ? parts[0] : NULL);
  fw_edit_set_string (edit, instance_field, selected > 0 ? parts[1] : NULL);
  fw_session_apply_async (fw_visit_model_get_session (self->model), edit, NULL, on_applied, g_object_ref (self));
}

/* Sorted by nothing: the order they came in. */
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
go (FwPhotoPage *self,
    int          step)
{
  const FwPhoto *photo = find_neighbour (self, step);

  if (photo != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "visit.replace-photo", "s", photo->id);
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

static void
on_value_menu (GtkMenuButton *button,
               gpointer       data)
{
  FwPhotoPage *self = data;

  gtk_popover_set_child (self->value_popover, fw_values_menu_new (self->model, NULL, NULL, self->id));
}

/* --- Showing --------------------------------------------------------------------------------------- */

static void
on_loaded (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GdkTexture) texture = fw_photo_load_finish (FW_SESSION (source), result, &error);
  FwPhotoPage *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  if (texture == NULL)
    {
      g_autofree char *heading = fw_error_text_dup_heading (error);
      g_autofree char *body = fw_error_text_dup_body (error);
      g_autofree char *escaped = g_markup_escape_text (body, -1);

      adw_status_page_set_title (self->elsewhere, heading);
      adw_status_page_set_description (self->elsewhere, escaped);
    }
  fw_redaction_view_set_texture (self->view, texture);
  gtk_stack_set_visible_child_name (self->picture_stack, texture != NULL ? "photo" : "elsewhere");
}

static void
load (FwPhotoPage   *self,
      const FwPhoto *photo)
{
  const char *shared = photo->shared != NULL ? fw_json_get_string (photo->shared, "sha256") : NULL;

  if (g_set_str (&self->loaded, shared != NULL ? shared : "original"))
    fw_photo_load_async (fw_visit_model_get_session (self->model), self->id, FALSE, self->cancellable, on_loaded, self);
}

static void
update_boxes (FwPhotoPage   *self,
              const FwPhoto *photo)
{
  guint n_boxes = 0;
  g_autofree FwPhotoBox *boxes = photo->shared == NULL ? fw_photo_dup_boxes (photo, &n_boxes) : NULL;
  FwPhotoPlace place = fw_visit_model_get_photo_place (self->model, photo);
  gboolean can_cover = place == FW_PHOTO_PLACE_HELD_BACK || photo->shared != NULL;

  if (!self->covering_again && !self->working)
    fw_redaction_view_set_boxes (self->view, photo->width, photo->height, boxes, n_boxes);
  fw_redaction_view_set_editable (self->view, place == FW_PHOTO_PLACE_HELD_BACK || self->covering_again);
  fw_redaction_view_get_boxes (self->view, &n_boxes);
  gtk_widget_set_sensitive (self->uncover, n_boxes > 0);
  gtk_widget_set_visible (self->cover_tools, can_cover);
  gtk_widget_set_visible (self->gate, place == FW_PHOTO_PLACE_HELD_BACK);
  gtk_widget_set_visible (GTK_WIDGET (self->clear), place == FW_PHOTO_PLACE_HELD_BACK || self->covering_again);
  gtk_widget_set_sensitive (GTK_WIDGET (self->clear), !self->working);
  gtk_button_set_label (self->clear, self->covering_again ? _("_Cover for Good") : _("_Clear for the Team"));
}

static char *
dup_state_text (FwPhotoPlace place)
{
  switch (place)
    {
    case FW_PHOTO_PLACE_HELD_BACK:
      return g_strdup (_("Held back: it stays on this device until you cleared it"));
    case FW_PHOTO_PLACE_WAITING:
      return g_strdup (_("Cleared, waiting for the next sync"));
    case FW_PHOTO_PLACE_DELIVERED:
      return g_strdup (_("Delivered to the team"));
    case FW_PHOTO_PLACE_ELSEWHERE:
    default:
      return g_strdup (_("On another device"));
    }
}

static void
add_place (FwPhotoPage   *self,
           GtkStringList *names,
           const FwPlace *place)
{
  g_ptr_array_add (self->places, fw_answer_name (place->instance, fw_question_get_key (place->question)));
  gtk_string_list_append (names, fw_question_get_text (place->question, NULL));
}

static void
fill_places (FwPhotoPage *self)
{
  GPtrArray *places = fw_visit_model_get_places (self->model);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->places, 0);
  g_ptr_array_add (self->places, g_strdup (""));
  gtk_string_list_append (names, _("Unsorted"));
  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);

      if (place->visible && !fw_section_is_conversation (place->section->section))
        add_place (self, names, place);
    }
  adw_combo_row_set_model (self->question, G_LIST_MODEL (names));
}

static void
update_place (FwPhotoPage   *self,
              const FwPhoto *photo)
{
  g_autofree char *name = photo->question != NULL ? fw_answer_name (photo->instance, photo->question) : g_strdup ("");

  self->showing = TRUE;
  for (guint i = 0; i < self->places->len; i++)
    if (g_str_equal (g_ptr_array_index (self->places, i), name))
      adw_combo_row_set_selected (self->question, i);
  self->showing = FALSE;
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
  state = dup_state_text (place);
  gtk_image_set_from_icon_name (self->state, fw_photo_place_get_icon (place));
  gtk_label_set_text (self->state_text, state);
  update_boxes (self, photo);
  update_place (self, photo);
  fw_note_field_show (self->caption,
                      fw_state_get_register (fw_visit_get_state (fw_visit_model_get_visit (self->model)), field),
                      photo->caption);
  gtk_widget_set_sensitive (self->previous, find_neighbour (self, -1) != NULL);
  gtk_widget_set_sensitive (self->next, find_neighbour (self, 1) != NULL);
  load (self, photo);
}

static void
fw_photo_page_dispose (GObject *object)
{
  FwPhotoPage *self = FW_PHOTO_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_PHOTO_PAGE);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fw_photo_page_parent_class)->dispose (object);
}

static void
fw_photo_page_finalize (GObject *object)
{
  FwPhotoPage *self = FW_PHOTO_PAGE (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->places);
  g_free (self->id);
  g_free (self->loaded);

  G_OBJECT_CLASS (fw_photo_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, remove);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, picture_stack);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, elsewhere);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, view);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, cover_tools);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, uncover);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, state);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, state_text);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, gate);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, people);
  gtk_widget_class_bind_template_child (widget_class, FwPhotoPage, data);
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
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-photo-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_boxes_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_cover_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_uncover_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_question_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
}

static void
fw_photo_page_init (FwPhotoPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->places = g_ptr_array_new_with_free_func (g_free);
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_scroll_keep_focus_visible (self->scroller);
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
  g_autofree char *field = g_strdup_printf ("photo/%s/caption", photo);

  self->model = g_object_ref (model);
  self->id = g_strdup (photo);
  self->caption = FW_NOTE_FIELD (fw_note_field_new (fw_visit_model_get_session (model), fw_visit_model_get_id (model),
                                                    field, _("Caption")));
  gtk_box_append (self->caption_slot, GTK_WIDGET (self->caption));
  fill_places (self);
  gtk_menu_button_set_create_popup_func (self->value_button, on_value_menu, self, NULL);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}
