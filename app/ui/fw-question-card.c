/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A question's card. It shows what the model holds and sends what the person does; it holds nothing
 * of its own but what is folded open.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-question-card.h"

#include <glib/gi18n.h>

#include "fw-action-dialog.h"
#include "fw-answer-control.h"
#include "fw-apply.h"
#include "fw-comment-rows.h"
#include "fw-draft.h"
#include "fw-note-field.h"
#include "fw-others-box.h"
#include "fw-photo-drag.h"
#include "fw-photo-strip.h"
#include "fw-rating-control.h"
#include "fw-values-menu.h"
#include "fw-words.h"

/* From the first key that is not durable to the draft: half a second for the disk to answer in. */
#define DRAFT_MILLISECONDS 500

struct _FwQuestionCard
{
  GtkBox parent_instance;

  FwVisitModel *model;
  FwVisitView *origin;          /* keeps the question alive */
  FwQuestion *question;
  char *instance;
  char *shown;                  /* id of the head that is shown, or "" */
  guint pending;                /* answers on their way to the disk */
  char *given;                  /* the last answer as JSON, until it was read again; or NULL */
  gboolean reason_typed;        /* and not used yet */
  gboolean reason_kept;         /* as a draft */
  guint reason_source;

  FwAnswerControl *control;     /* or NULL for a text */
  FwNoteField *answer_text;     /* or NULL for other kinds */
  FwNoteField *note;            /* NULL until it is needed, as the next one */
  FwNoteField *private_note;
  FwPhotoStrip *photos;

  GtkLabel *text;
  GtkWidget *saved;
  GtkLabel *status;
  GtkBox *control_slot;
  GtkBox *others;
  GtkBox *note_slot;
  GtkBox *photo_slot;
  GtkListBox *comments;
  GtkWidget *tools;
  GtkToggleButton *note_button;
  GtkWidget *photo_button;
  GtkImage *photo_icon;
  GtkLabel *photo_label;
  GtkToggleButton *more_button;
  GtkRevealer *more;
  GtkLabel *folded;
  GtkLabel *help;
  GtkWidget *na_box;
  GtkEditable *reason;
  GtkButton *na_button;
  GtkWidget *clear_button;
  GtkBox *private_slot;
  GtkMenuButton *value_button;
  GtkPopover *value_popover;
  GtkWidget *action_button;
  GtkBox *comment_slot;
};

G_DEFINE_FINAL_TYPE (FwQuestionCard, fw_question_card, GTK_TYPE_BOX)

static const char *
get_key (FwQuestionCard *self)
{
  return fw_question_get_key (self->question);
}

static const FwAnswer *
get_answer (FwQuestionCard *self)
{
  return fw_visit_get_answer (fw_visit_model_get_visit (self->model), self->instance, get_key (self));
}

static char *
dup_field (FwQuestionCard *self,
           const char     *what)
{
  return fw_answer_field (what, self->instance, get_key (self));
}

static gboolean
is_answered (const FwAnswer *answer)
{
  return answer != NULL && (answer->na || (answer->value != NULL && !yyjson_is_null (answer->value)));
}

/* What is shown is what is kept. */
static void
show_saved (FwQuestionCard *self,
            gboolean        kept)
{
  gboolean refused = self->control != NULL && fw_answer_control_get_refused (self->control) != NULL;

  gtk_widget_set_visible (self->saved, self->pending == 0 && kept && !refused);
}

static void
update_saved (FwQuestionCard *self)
{
  show_saved (self, is_answered (get_answer (self)));
}

static void
on_applied (GtkWidget *widget,
            gpointer   result)
{
  FwQuestionCard *self = FW_QUESTION_CARD (widget);
  GPtrArray *operations = result;
  const FwAnswer *answer;

  self->pending -= 1;
  /* The next answer replaces this one, also when it comes before the visit was read again. */
  if (operations != NULL && operations->len > 0)
    g_set_str (&self->shown, fw_operation_get_id (g_ptr_array_index (operations, operations->len - 1)));
  if (result == NULL && self->control != NULL)
    {
      answer = get_answer (self);
      fw_answer_control_show (self->control, answer != NULL ? answer->value : NULL);
    }
  show_saved (self, result != NULL);
}

/* Typed, and not read again from what is stored. */
static gboolean
is_text_ahead (FwQuestionCard *self)
{
  return self->answer_text != NULL &&
         (fw_visit_model_is_reading (self->model) || fw_note_field_is_ahead (self->answer_text));
}

/* Once it is said, or typed away. */
static void
drop_reason (FwQuestionCard *self)
{
  g_autofree char *field = dup_field (self, "answer");

  g_clear_handle_id (&self->reason_source, g_source_remove);
  if (self->reason_kept)
    fw_draft_drop (GTK_WIDGET (self), fw_visit_model_get_session (self->model), fw_visit_model_get_id (self->model),
                   field);
  self->reason_kept = FALSE;
}

static void
set_answer (FwQuestionCard *self,
            const char     *json)
{
  g_autofree char *field = dup_field (self, "answer");
  FwEdit *edit = fw_visit_model_edit (self->model);

  /* One that is still on its way has no id yet: what stands then is replaced. */
  fw_edit_set (edit, field, json, self->pending > 0 || is_text_ahead (self) ? NULL : self->shown);
  g_set_str (&self->given, json);
  self->pending += 1;
  gtk_widget_set_visible (self->saved, FALSE);
  fw_apply_edit (GTK_WIDGET (self), fw_visit_model_get_session (self->model), edit, on_applied);
  drop_reason (self);
}

static void
on_answered (FwQuestionCard *self,
             const char     *json)
{
  set_answer (self, json);
}

/* Kept for the card that is made when the section is opened again. */
static void
on_refused (FwQuestionCard *self,
            const char     *text)
{
  g_autofree char *field = dup_field (self, "answer");

  fw_visit_model_set_refused (self->model, field, text);
  update_saved (self);
}

/* As JSON: what stands, also when it is on its way to the disk. */
static char *
dup_current (FwQuestionCard *self)
{
  const FwAnswer *answer = get_answer (self);
  const FwRegister *stored = answer != NULL ? answer->answer : NULL;
  g_autofree char *text = NULL;

  if (self->given != NULL)
    return g_strdup (self->given);
  if (self->answer_text != NULL && fw_note_field_is_ahead (self->answer_text))
    {
      text = fw_note_field_dup_text (self->answer_text);
      return text[0] != '\0' ? fw_edit_quote (text) : g_strdup ("null");
    }

  return stored != NULL && stored->value != NULL ? fw_json_to_text (stored->value) : g_strdup ("null");
}

/* For what takes an answer away: the toast brings back the one of before. */
static void
replace_answer (FwQuestionCard *self,
                const char     *json,
                const char     *title)
{
  g_autofree char *field = dup_field (self, "answer");
  g_autofree char *before = dup_current (self);
  FwEdit *restore = fw_visit_model_edit (self->model);

  fw_edit_set (restore, field, before, NULL);
  /* Still typed, the text would come after what replaces it. */
  if (self->answer_text != NULL)
    fw_note_field_keep (self->answer_text);
  if (self->control != NULL)
    fw_answer_control_restore (self->control, NULL);
  set_answer (self, json);
  fw_apply_restore (GTK_WIDGET (self), fw_visit_model_get_session (self->model), title, restore);
}

static void
on_clear_clicked (FwQuestionCard *self)
{
  replace_answer (self, "null", _("Answer taken back"));
}

static char *
dup_not_applicable (FwQuestionCard *self)
{
  g_autofree char *reason = fw_edit_quote (gtk_editable_get_text (self->reason));

  if (gtk_editable_get_text (self->reason)[0] == '\0')
    return g_strdup ("{\"na\":true}");

  return g_strdup_printf ("{\"na\":true,\"reason\":%s}", reason);
}

static void
on_na_clicked (FwQuestionCard *self)
{
  g_autofree char *current = dup_current (self);
  g_autofree char *json = dup_not_applicable (self);

  self->reason_typed = FALSE;
  if (!g_str_equal (json, current))
    replace_answer (self, json, _("Not applicable here"));
  else
    drop_reason (self);
}

static gboolean
on_reason_due (gpointer data)
{
  FwQuestionCard *self = data;
  g_autofree char *field = dup_field (self, "answer");
  g_autofree char *json = dup_not_applicable (self);

  self->reason_source = 0;
  self->reason_kept = TRUE;
  fw_draft_put (GTK_WIDGET (self), fw_visit_model_get_session (self->model), fw_visit_model_get_id (self->model), field,
                self->shown, json);

  return G_SOURCE_REMOVE;
}

static void
on_reason_changed (FwQuestionCard *self)
{
  self->reason_typed = gtk_editable_get_text (self->reason)[0] != '\0';
  if (!self->reason_typed)
    drop_reason (self);
  else if (self->reason_source == 0)
    self->reason_source = g_timeout_add (DRAFT_MILLISECONDS, on_reason_due, self);
}

/* Who says why something is not applicable has said that it is not; the toast takes it back. */
static void
on_reason_left (FwQuestionCard *self)
{
  if (self->reason_typed && self->model != NULL && !fw_visit_model_is_closed (self->model))
    on_na_clicked (self);
}

static FwNoteField *
make_note (FwQuestionCard *self,
           const char     *what,
           const char     *title,
           GtkBox         *slot)
{
  g_autofree char *field = dup_field (self, what);
  GtkWidget *note = fw_note_field_new (fw_visit_model_get_session (self->model), fw_visit_model_get_id (self->model),
                                       field, title);

  gtk_widget_set_sensitive (note, !fw_visit_model_is_closed (self->model));
  gtk_box_append (slot, note);

  return FW_NOTE_FIELD (note);
}

static void
ensure_note (FwQuestionCard *self)
{
  const FwAnswer *answer = get_answer (self);

  if (self->note == NULL)
    self->note = make_note (self, "note", _("Note"), self->note_slot);
  fw_note_field_show (self->note, answer != NULL ? answer->note : NULL, NULL);
}

static void
ensure_private_note (FwQuestionCard *self)
{
  const FwAnswer *answer = get_answer (self);

  if (self->private_note == NULL)
    self->private_note = make_note (self, "private-note", _("Private note: stays out of pages and reports"),
                                    self->private_slot);
  fw_note_field_show (self->private_note, answer != NULL ? answer->private_note : NULL, NULL);
}

static void
on_note_toggled (FwQuestionCard *self)
{
  gboolean active = gtk_toggle_button_get_active (self->note_button);

  if (active)
    ensure_note (self);
  else if (self->note != NULL)
    fw_note_field_keep (self->note);
  gtk_widget_set_visible (GTK_WIDGET (self->note_slot), active);
}

/* Pressed, however that was done, and not unfolded because there is a note. */
static void
on_note_clicked (FwQuestionCard *self)
{
  if (gtk_toggle_button_get_active (self->note_button))
    fw_note_field_grab_focus (self->note);
}

static void
on_more_toggled (FwQuestionCard *self)
{
  gboolean active = gtk_toggle_button_get_active (self->more_button);

  if (active)
    ensure_private_note (self);
  if (active && gtk_widget_get_first_child (GTK_WIDGET (self->comment_slot)) == NULL)
    gtk_box_append (self->comment_slot, fw_comment_rows_new_entry (self->model, get_key (self), self->instance));
  gtk_widget_set_visible (GTK_WIDGET (self->folded), !active && gtk_label_get_text (self->folded)[0] != '\0');
  if (FW_IS_RATING_CONTROL (self->control))
    fw_rating_control_set_unfolded (FW_RATING_CONTROL (self->control), active);
  gtk_revealer_set_reveal_child (self->more, active);
  gtk_widget_set_visible (GTK_WIDGET (self->more), active);
}

static guint
count_tags (FwQuestionCard *self)
{
  g_autoptr(GPtrArray) tags = fw_visit_list_tags (fw_visit_model_get_visit (self->model));
  guint count = 0;

  for (guint i = 0; i < tags->len; i++)
    {
      const FwTag *tag = g_ptr_array_index (tags, i);

      count += g_strcmp0 (tag->question, get_key (self)) == 0 &&
               g_str_equal (tag->instance != NULL ? tag->instance : FW_INSTANCE_NONE, self->instance);
    }

  return count;
}

/* What would be seen only when the rest is unfolded. */
static void
update_folded (FwQuestionCard *self,
               const FwAnswer *answer)
{
  gboolean has_note = answer != NULL && answer->private_note != NULL && answer->private_note->value != NULL &&
                      yyjson_is_str (answer->private_note->value);
  guint count = count_tags (self);
  /* Translators: values that a question shows lived. */
  g_autofree char *values = g_strdup_printf (ngettext ("%u value lived", "%u values lived", count), count);
  g_autofree char *text = g_strdup_printf ("%s%s%s", has_note ? _("Private note") : "", has_note && count > 0 ? " · " : "",
                                           count > 0 ? values : "");

  gtk_label_set_text (self->folded, text);
  gtk_widget_set_visible (GTK_WIDGET (self->folded),
                          text[0] != '\0' && !gtk_toggle_button_get_active (self->more_button));
}

static gboolean
is_no_camera (FwQuestionCard *self)
{
  return !fw_visit_model_allows_camera (self->model, get_key (self));
}

/* Where no camera is allowed the same button offers a note: nothing shifts under the thumb. */
static void
on_photo_clicked (FwQuestionCard *self)
{
  if (is_no_camera (self))
    fw_question_card_write_note (self);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "visit.take-photos", "(ss)", get_key (self), self->instance);
}

static void
on_action_clicked (FwQuestionCard *self)
{
  FwSite *site = fw_visit_model_get_site (self->model);

  if (site != NULL)
    adw_dialog_present (fw_action_dialog_new (fw_visit_model_get_session (self->model), fw_site_get_id (site),
                                              fw_visit_model_get_id (self->model), get_key (self)),
                        GTK_WIDGET (self));
}

static void
on_history_clicked (FwQuestionCard *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "visit.show-question-history", "(ss)", get_key (self), self->instance);
}

static void
on_value_menu (GtkMenuButton *button,
               gpointer       data)
{
  FwQuestionCard *self = data;

  gtk_popover_set_child (self->value_popover, fw_values_menu_new (self->model, get_key (self), self->instance, NULL));
}

static gboolean
on_dropped (GtkWidget    *widget,
            const GValue *value)
{
  FwQuestionCard *self = FW_QUESTION_CARD (widget);

  return fw_photo_drag_file (widget, self->model, value, get_key (self), self->instance);
}

static void
update_status (FwQuestionCard *self,
               const FwPlace  *place,
               const FwAnswer *answer)
{
  g_autofree char *text = NULL;

  if (place->zone != NULL)
    /* Translators: why a question cannot be answered, as "No camera". */
    text = g_strdup_printf (_("Not applicable here: %s"), fw_words_of (place->zone));
  else if (answer != NULL && answer->na && answer->reason != NULL)
    text = g_strdup_printf (_("Not applicable: %s"), answer->reason);
  else if (answer != NULL && answer->na)
    text = g_strdup (_("Not applicable"));
  else if (fw_question_is_required (self->question) && !is_answered (answer))
    text = g_strdup (_("Required"));
  gtk_label_set_text (self->status, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->status), text != NULL);
}

static void
update_note (FwQuestionCard *self,
             const FwAnswer *answer)
{
  gboolean has_note = answer != NULL && answer->note != NULL && answer->note->value != NULL;

  if (has_note && self->note == NULL)
    gtk_toggle_button_set_active (self->note_button, TRUE);
  if (self->note != NULL)
    fw_note_field_show (self->note, answer != NULL ? answer->note : NULL, NULL);
  if (self->private_note != NULL)
    fw_note_field_show (self->private_note, answer != NULL ? answer->private_note : NULL, NULL);
}

static void
update_photo_button (FwQuestionCard *self)
{
  gboolean no_camera = is_no_camera (self);
  const char *name = no_camera ? _("No camera here: write a note") : _("Take photos");

  gtk_image_set_from_icon_name (self->photo_icon, no_camera ? "camera-disabled-symbolic" : "camera-photo-symbolic");
  gtk_label_set_text (self->photo_label, no_camera ? _("No Camera") : _("Photo"));
  gtk_widget_set_tooltip_text (self->photo_button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->photo_button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_answer (FwQuestionCard *self,
               const FwAnswer *answer)
{
  const FwRegister *stored = answer != NULL ? answer->answer : NULL;

  if (self->pending > 0 ||
      ((self->given != NULL || self->answer_text != NULL) && fw_visit_model_is_reading (self->model)))
    return;
  g_clear_pointer (&self->given, g_free);
  g_set_str (&self->shown, stored != NULL ? fw_operation_get_id (stored->winner) : FW_EDIT_NOTHING_SHOWN);
  if (self->control != NULL)
    fw_answer_control_show (self->control, answer != NULL ? answer->value : NULL);
  if (self->answer_text != NULL)
    fw_note_field_show (self->answer_text, stored, NULL);
  gtk_widget_set_visible (self->clear_button, is_answered (answer));
}

/**
 * fw_question_card_update:
 * @self: the card
 * @place: its question and instance as the model has them now
 *
 * Shows what the model holds.
 */
void
fw_question_card_update (FwQuestionCard *self,
                         const FwPlace  *place)
{
  const FwAnswer *answer = get_answer (self);
  const char *where = fw_visit_model_get_where (self->model);
  gboolean closed = fw_visit_model_is_closed (self->model);
  gboolean here = where == NULL || g_strcmp0 (fw_question_get_where (self->question), where) == 0;

  gtk_widget_set_visible (GTK_WIDGET (self), place->visible && here);
  update_answer (self, answer);
  update_status (self, place, answer);
  update_note (self, answer);
  update_folded (self, answer);
  update_photo_button (self);
  update_saved (self);
  fw_others_box_fill (self->others, self->model, self->question, answer);
  gtk_widget_set_visible (GTK_WIDGET (self->comments),
                          fw_comment_rows_fill (self->comments, self->model, get_key (self), self->instance) > 0);
  fw_photo_strip_update (self->photos);
  gtk_widget_set_visible (GTK_WIDGET (self->photo_slot), fw_photo_strip_get_n_photos (self->photos) > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->control_slot), !closed && place->zone == NULL);
  gtk_widget_set_sensitive (self->na_box, !closed);
  gtk_widget_set_sensitive (self->clear_button, !closed);
  gtk_widget_set_sensitive (self->photo_button, !closed);
  if (self->note != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->note), !closed);
  if (self->private_note != NULL)
    gtk_widget_set_sensitive (GTK_WIDGET (self->private_note), !closed);
}

/* The page is left, or the window closes. */
static void
fw_question_card_unmap (GtkWidget *widget)
{
  on_reason_left (FW_QUESTION_CARD (widget));

  GTK_WIDGET_CLASS (fw_question_card_parent_class)->unmap (widget);
}

static void
fw_question_card_dispose (GObject *object)
{
  FwQuestionCard *self = FW_QUESTION_CARD (object);

  g_clear_handle_id (&self->reason_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_QUESTION_CARD);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fw_question_card_parent_class)->dispose (object);
}

static void
fw_question_card_finalize (GObject *object)
{
  FwQuestionCard *self = FW_QUESTION_CARD (object);

  g_clear_pointer (&self->origin, fw_visit_view_unref);
  g_free (self->instance);
  g_free (self->shown);
  g_free (self->given);

  G_OBJECT_CLASS (fw_question_card_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, text);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, saved);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, status);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, control_slot);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, others);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, note_slot);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, photo_slot);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, comments);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, tools);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, note_button);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, photo_button);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, photo_icon);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, photo_label);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, more_button);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, more);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, folded);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, help);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, na_box);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, reason);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, na_button);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, clear_button);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, private_slot);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, value_button);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, value_popover);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, action_button);
  gtk_widget_class_bind_template_child (widget_class, FwQuestionCard, comment_slot);
}

static void
fw_question_card_class_init (FwQuestionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_question_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_question_card_finalize;
  widget_class->unmap = fw_question_card_unmap;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-question-card.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_note_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_note_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_photo_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_more_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_na_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_left);
  gtk_widget_class_bind_template_callback (widget_class, on_clear_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_action_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_history_clicked);
}

static void
fw_question_card_init (FwQuestionCard *self)
{
  self->shown = g_strdup (FW_EDIT_NOTHING_SHOWN);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self->more), FALSE);
  fw_photo_drag_add_target (GTK_WIDGET (self), on_dropped);
}

static void
add_control (FwQuestionCard *self)
{
  const char *scale = fw_question_get_scale (self->question);
  const char *ours = scale != NULL ? fw_team_get_profile (fw_visit_model_get_team (self->model), scale) : NULL;

  self->control = fw_answer_control_new (self->question, ours);
  if (self->control != NULL)
    {
      g_signal_connect_swapped (self->control, "answered", G_CALLBACK (on_answered), self);
      g_signal_connect_swapped (self->control, "refused", G_CALLBACK (on_refused), self);
      gtk_box_append (self->control_slot, GTK_WIDGET (self->control));
    }
  else
    self->answer_text = make_note (self, "answer", _("Answer"), self->control_slot);
}

static void
restore_refused (FwQuestionCard *self)
{
  g_autofree char *field = dup_field (self, "answer");
  g_autofree char *text = g_strdup (fw_visit_model_get_refused (self->model, field));

  if (self->control != NULL && text != NULL)
    fw_answer_control_restore (self->control, text);
}

/**
 * fw_question_card_new:
 * @model: the visit
 * @place: a question in an instance
 *
 * Returns: (transfer floating): its card
 */
FwQuestionCard *
fw_question_card_new (FwVisitModel  *model,
                      const FwPlace *place)
{
  FwQuestionCard *self = g_object_new (FW_TYPE_QUESTION_CARD, NULL);
  const char *help = fw_question_get_help (place->question, NULL);

  self->model = g_object_ref (model);
  self->origin = fw_visit_view_ref (fw_visit_model_get_view (model));
  self->question = place->question;
  self->instance = g_strdup (place->instance);
  gtk_label_set_text (self->text, fw_question_get_text (self->question, NULL));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  fw_question_get_text (self->question, NULL), -1);
  gtk_label_set_text (self->help, help != NULL ? help : "");
  gtk_widget_set_visible (GTK_WIDGET (self->help), help != NULL);
  add_control (self);
  self->photos = fw_photo_strip_new (model, get_key (self), self->instance);
  gtk_box_append (self->photo_slot, GTK_WIDGET (self->photos));
  gtk_menu_button_set_create_popup_func (self->value_button, on_value_menu, self, NULL);
  fw_question_card_update (self, place);
  restore_refused (self);

  return self;
}

/**
 * fw_question_card_get_key:
 * @self: the card
 *
 * Returns: "template/question"
 */
const char *
fw_question_card_get_key (FwQuestionCard *self)
{
  return get_key (self);
}

/**
 * fw_question_card_get_instance:
 * @self: the card
 *
 * Returns: the instance in which it is asked
 */
const char *
fw_question_card_get_instance (FwQuestionCard *self)
{
  return self->instance;
}

/**
 * fw_question_card_write_note:
 * @self: the card
 *
 * Puts the cursor into its note.
 */
void
fw_question_card_write_note (FwQuestionCard *self)
{
  gtk_toggle_button_set_active (self->note_button, TRUE);
  fw_note_field_grab_focus (self->note);
}
