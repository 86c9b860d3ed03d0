/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Typing. While somebody types, the text goes into a draft once in a while; leaving the field makes
 * one operation of it. What others write meanwhile does not take the text away: it stands beside it.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-note-field.h"

#include "fw-apply.h"
#include "fw-scroll.h"

/* From the first key that is not durable to the draft: half a second for the disk to answer in. */
#define DRAFT_MILLISECONDS 500
/* Given its width in one, laid out in the next. */
#define FRAMES 3

/* The head that this field made last. Counted; its content belongs to the thread that writes. */
typedef struct
{
  char *head;                   /* or NULL */
} Kept;

struct _FwNoteField
{
  GtkBox parent_instance;

  FwSession *session;
  char *document;
  char *field;
  char *shown;                  /* id of the head that was shown when typing began, or "" */
  char *stored_head;
  char *stored_text;
  Kept *kept;
  gboolean unread;              /* what was kept last was not read back yet */
  gboolean upon_kept;           /* it was so when typing began */
  gboolean focused;
  gboolean showing;
  gboolean typed;               /* since typing began */
  gboolean begins;              /* nothing of it was sent yet */
  char *drafted;                /* what was sent last of it */
  guint keeping;                /* operations on their way */
  guint draft_source;
  guint reveal_source;
  guint frames;                 /* in which the text may still be laid out */

  GtkLabel *title;
  GtkTextView *view;
  GtkTextBuffer *buffer;
};

enum
{
  KEPT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwNoteField, fw_note_field, GTK_TYPE_BOX)

/* A text on its way to the store. */
typedef struct
{
  char *document;
  char *field;
  char *shown;
  char *text;
  Kept *kept;
  gboolean after_kept;          /* typed upon what was kept last, not upon @shown */
  gboolean first;               /* of what is being typed */
  gboolean final;               /* to be made an operation */
} Draft;

static void
kept_clear (gpointer kept)
{
  g_free (((Kept *) kept)->head);
}

static void
draft_free (Draft *draft)
{
  g_atomic_rc_box_release_full (draft->kept, kept_clear);
  g_free (draft->document);
  g_free (draft->field);
  g_free (draft->shown);
  g_free (draft->text);
  g_free (draft);
}

static gboolean
learn_head (FwStore  *store,
            Draft    *draft,
            GError  **error)
{
  g_autoptr(FwState) state = fw_store_load_state (store, fw_store_get_kind (store, draft->document), draft->document,
                                                  error);
  const FwRegister *set = state != NULL ? fw_state_get_register (state, draft->field) : NULL;

  if (state == NULL)
    return FALSE;
  g_set_str (&draft->kept->head, set != NULL ? fw_operation_get_id (set->winner) : NULL);

  return TRUE;
}

static gpointer
put_draft (FwWorkspace   *workspace,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  Draft *draft = data;
  const char *shown = draft->after_kept && draft->kept->head != NULL ? draft->kept->head : draft->shown;

  /* What could not be kept while the visit was closed is not what is being typed now. */
  if (draft->first && !fw_store_commit_draft (store, draft->document, draft->field, error))
    return NULL;
  if (!fw_store_put_draft (store, draft->document, draft->field, shown, draft->text, error))
    return NULL;
  if (draft->final && (!fw_store_commit_draft (store, draft->document, draft->field, error) ||
                       !learn_head (store, draft, error)))
    return NULL;

  return GINT_TO_POINTER (TRUE);
}

static void
on_drafted (GtkWidget *widget,
            gpointer   result)
{
  if (result != NULL)
    g_signal_emit (widget, signals[KEPT], 0);
}

/* What could not be kept is still what was typed. */
static void
on_kept (GtkWidget *widget,
         gpointer   result)
{
  FwNoteField *self = FW_NOTE_FIELD (widget);

  self->keeping -= 1;
  self->typed = self->typed || result == NULL;
  on_drafted (widget, result);
}

static void
send_draft (FwNoteField *self,
            gboolean     final)
{
  Draft *draft = g_new0 (Draft, 1);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  draft->document = g_strdup (self->document);
  draft->field = g_strdup (self->field);
  draft->shown = g_strdup (self->shown);
  draft->text = fw_note_field_dup_text (self);
  draft->kept = g_atomic_rc_box_acquire (self->kept);
  draft->after_kept = self->upon_kept;
  draft->final = final;
  draft->first = self->begins;
  self->begins = FALSE;
  g_set_str (&self->drafted, draft->text);
  fw_apply_job (GTK_WIDGET (self), self->session, put_draft, draft, (GDestroyNotify) draft_free, NULL,
                final ? on_kept : on_drafted);
}

static gboolean
on_draft_due (gpointer data)
{
  FwNoteField *self = data;

  self->draft_source = 0;
  send_draft (self, FALSE);

  return G_SOURCE_REMOVE;
}

static void
on_changed (FwNoteField *self)
{
  if (self->showing || self->session == NULL)
    return;
  if (!self->typed)
    {
      g_set_str (&self->shown, self->stored_head);
      self->upon_kept = self->unread;
      self->begins = TRUE;
    }
  self->typed = TRUE;
  if (self->draft_source == 0)
    self->draft_source = g_timeout_add (DRAFT_MILLISECONDS, on_draft_due, self);
}

static gboolean
on_laid_out (gpointer data)
{
  FwNoteField *self = data;
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->reveal_source = 0;
  if (GTK_IS_WINDOW (root) && gtk_window_get_focus (GTK_WINDOW (root)) == GTK_WIDGET (self->view))
    fw_scroll_to_focus (GTK_WINDOW (root));

  return G_SOURCE_REMOVE;
}

/* The text is as tall as its lines, and what it stands in scrolls: nothing else keeps the cursor in sight. */
static void
on_cursor_moved (FwNoteField *self)
{
  if (self->focused && self->reveal_source == 0)
    self->reveal_source = g_idle_add (on_laid_out, self);
}

static void
on_enter (FwNoteField *self)
{
  self->focused = TRUE;
}

static void
on_leave (FwNoteField *self)
{
  self->focused = FALSE;
  fw_note_field_keep (self);
}

/* A text view learns how many lines its text has only when it is given a width, too late to ask for their height. */
static gboolean
on_frame (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       unused)
{
  FwNoteField *self = FW_NOTE_FIELD (widget);

  gtk_widget_queue_resize (GTK_WIDGET (self->view));
  self->frames -= 1;

  return self->frames > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
fw_note_field_map (GtkWidget *widget)
{
  FwNoteField *self = FW_NOTE_FIELD (widget);

  GTK_WIDGET_CLASS (fw_note_field_parent_class)->map (widget);
  if (self->frames == 0)
    gtk_widget_add_tick_callback (widget, on_frame, NULL, NULL);
  self->frames = FRAMES;
}

static void
fw_note_field_unmap (GtkWidget *widget)
{
  fw_note_field_keep (FW_NOTE_FIELD (widget));

  GTK_WIDGET_CLASS (fw_note_field_parent_class)->unmap (widget);
}

static void
fw_note_field_dispose (GObject *object)
{
  FwNoteField *self = FW_NOTE_FIELD (object);

  if (self->buffer != NULL)
    fw_note_field_keep (self);
  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_handle_id (&self->reveal_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_NOTE_FIELD);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_note_field_parent_class)->dispose (object);
}

static void
fw_note_field_finalize (GObject *object)
{
  FwNoteField *self = FW_NOTE_FIELD (object);

  g_free (self->document);
  g_free (self->field);
  g_free (self->shown);
  g_free (self->stored_head);
  g_free (self->stored_text);
  g_free (self->drafted);
  g_atomic_rc_box_release_full (self->kept, kept_clear);

  G_OBJECT_CLASS (fw_note_field_parent_class)->finalize (object);
}

static void
fw_note_field_class_init (FwNoteFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_note_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_note_field_finalize;
  widget_class->map = fw_note_field_map;
  widget_class->unmap = fw_note_field_unmap;
  /**
   * FwNoteField::kept:
   * @self: the field
   *
   * What was typed until now is durable.
   */
  signals[KEPT] = g_signal_new ("kept", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-note-field.ui");
  gtk_widget_class_bind_template_child (widget_class, FwNoteField, title);
  gtk_widget_class_bind_template_child (widget_class, FwNoteField, view);
  gtk_widget_class_bind_template_child (widget_class, FwNoteField, buffer);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_cursor_moved);
  gtk_widget_class_bind_template_callback (widget_class, on_enter);
  gtk_widget_class_bind_template_callback (widget_class, on_leave);
}

static void
fw_note_field_init (FwNoteField *self)
{
  self->shown = g_strdup (FW_EDIT_NOTHING_SHOWN);
  self->stored_head = g_strdup (FW_EDIT_NOTHING_SHOWN);
  self->stored_text = g_strdup ("");
  self->kept = g_atomic_rc_box_new0 (Kept);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fw_note_field_new:
 * @session: where the text is kept
 * @document: the id of its document
 * @field: its field
 * @title: what is to be typed, for people
 *
 * Returns: (transfer floating): an empty field
 */
GtkWidget *
fw_note_field_new (FwSession  *session,
                   const char *document,
                   const char *field,
                   const char *title)
{
  FwNoteField *self = g_object_new (FW_TYPE_NOTE_FIELD, NULL);

  self->session = g_object_ref (session);
  self->document = g_strdup (document);
  self->field = g_strdup (field);
  gtk_label_set_text (self->title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);

  return GTK_WIDGET (self);
}

/**
 * fw_note_field_show:
 * @self: the field
 * @stored: (nullable): what is stored, %NULL for nothing
 * @given: (nullable): the text that its element was added with, shown while nothing is stored
 *
 * Shows the stored text, unless somebody is typing another one.
 */
void
fw_note_field_show (FwNoteField      *self,
                    const FwRegister *stored,
                    const char       *given)
{
  const char *text = stored != NULL ? yyjson_get_str (stored->value) : given;

  if (self->keeping == 0)
    self->unread = FALSE;
  g_set_str (&self->stored_head, stored != NULL ? fw_operation_get_id (stored->winner) : FW_EDIT_NOTHING_SHOWN);
  g_set_str (&self->stored_text, text != NULL ? text : "");
  /* Closing the visit keeps what is being typed: the rest of it is typed upon that. */
  if (self->typed && !self->begins && g_strcmp0 (self->drafted, self->stored_text) == 0)
    g_set_str (&self->shown, self->stored_head);
  if (self->typed || self->keeping > 0)
    return;
  self->showing = TRUE;
  {
    g_autofree char *current = fw_note_field_dup_text (self);

    if (!g_str_equal (current, self->stored_text))
      gtk_text_buffer_set_text (self->buffer, self->stored_text, -1);
  }
  self->showing = FALSE;
}

/**
 * fw_note_field_keep:
 * @self: the field
 *
 * Makes one operation of what was typed. To be called when the field is left; does nothing when
 * nothing was typed.
 */
void
fw_note_field_keep (FwNoteField *self)
{
  if (!self->typed)
    return;
  self->keeping += 1;
  self->unread = TRUE;
  fw_apply_withdraw (self->session, self->document, self->field);
  send_draft (self, TRUE);
  self->typed = FALSE;
}

/**
 * fw_note_field_is_ahead:
 * @self: the field
 *
 * Returns: whether what was typed is newer than what fw_note_field_show() was given last
 */
gboolean
fw_note_field_is_ahead (FwNoteField *self)
{
  g_autofree char *text = fw_note_field_dup_text (self);

  return self->typed || self->keeping > 0 || !g_str_equal (text, self->stored_text);
}

/**
 * fw_note_field_dup_text:
 * @self: the field
 *
 * Returns: (transfer full): what stands in it
 */
char *
fw_note_field_dup_text (FwNoteField *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);

  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/**
 * fw_note_field_grab_focus:
 * @self: the field
 *
 * Puts the cursor into it.
 */
void
fw_note_field_grab_focus (FwNoteField *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
