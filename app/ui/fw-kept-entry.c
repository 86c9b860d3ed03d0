/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text that is being typed goes to the drafts, and becomes one operation when the row is left.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-kept-entry.h"

#include "fw-apply.h"

#define DRAFT_MILLISECONDS 700

struct _FwKeptEntry
{
  AdwEntryRow parent_instance;

  FwSession *session;
  char *document;
  char *field;
  FwKeptCompose compose;        /* or NULL */
  char *stored;                 /* the text as it was read or kept last, or NULL */
  gboolean needed;              /* a name: never empty, no spaces around it */
  gboolean clears;              /* what was kept is shown elsewhere */
  guint draft_source;
  guint keeping;                /* changes on their way */
  gboolean typed;
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (FwKeptEntry, fw_kept_entry, ADW_TYPE_ENTRY_ROW)

typedef struct
{
  char *document;
  char *field;
  char *text;
  gboolean final;               /* to be made an operation */
} Draft;

static void
draft_free (Draft *draft)
{
  g_free (draft->document);
  g_free (draft->field);
  g_free (draft->text);
  g_free (draft);
}

/* The head that stands when typing begins: the store keeps it with the first draft. */
static char *
dup_head (FwStore  *store,
          Draft    *draft,
          GError  **error)
{
  g_autoptr(FwState) state = fw_store_load_state (store, fw_store_get_kind (store, draft->document), draft->document,
                                                  error);
  const char *field = g_str_has_prefix (draft->field, FW_STORE_DRAFT_JSON) ? draft->field + 1 : draft->field;
  const FwRegister *set = state != NULL ? fw_state_get_register (state, field) : NULL;

  if (state == NULL)
    return NULL;

  return g_strdup (set != NULL ? fw_operation_get_id (set->winner) : FW_EDIT_NOTHING_SHOWN);
}

static gpointer
put_draft (FwWorkspace   *workspace,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  Draft *draft = data;
  g_autofree char *head = dup_head (store, draft, error);

  if (head == NULL || !fw_store_put_draft (store, draft->document, draft->field, head, draft->text, error))
    return NULL;
  if (draft->final && !fw_store_commit_draft (store, draft->document, draft->field, error))
    return NULL;

  return GINT_TO_POINTER (TRUE);
}

static void
on_kept (GtkWidget *widget,
         gpointer   result)
{
  FW_KEPT_ENTRY (widget)->keeping -= 1;
}

static void
send_draft (FwKeptEntry *self,
            gboolean     final)
{
  Draft *draft = g_new0 (Draft, 1);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  draft->document = g_strdup (self->document);
  draft->field = g_strdup (self->field);
  draft->text = self->compose != NULL ? self->compose (self, gtk_editable_get_text (GTK_EDITABLE (self)))
                                      : g_strdup (gtk_editable_get_text (GTK_EDITABLE (self)));
  draft->final = final;
  fw_apply_job (GTK_WIDGET (self), self->session, put_draft, draft, (GDestroyNotify) draft_free, NULL,
                final ? on_kept : NULL);
}

static gboolean
on_draft_due (gpointer data)
{
  FwKeptEntry *self = data;

  self->draft_source = 0;
  send_draft (self, FALSE);

  return G_SOURCE_REMOVE;
}

static void
on_changed (FwKeptEntry *self)
{
  if (self->showing || self->session == NULL)
    return;
  self->typed = TRUE;
  if (self->draft_source == 0)
    self->draft_source = g_timeout_add (DRAFT_MILLISECONDS, on_draft_due, self);
}

static void
show (FwKeptEntry *self,
      const char  *text)
{
  gboolean with_button = adw_entry_row_get_show_apply_button (ADW_ENTRY_ROW (self));

  self->showing = TRUE;
  /* Nobody typed this: the row that has the focus would offer to apply it. */
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self), FALSE);
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self), with_button);
  self->showing = FALSE;
}

static void
fw_kept_entry_unmap (GtkWidget *widget)
{
  fw_kept_entry_keep (FW_KEPT_ENTRY (widget));

  GTK_WIDGET_CLASS (fw_kept_entry_parent_class)->unmap (widget);
}

static void
fw_kept_entry_dispose (GObject *object)
{
  FwKeptEntry *self = FW_KEPT_ENTRY (object);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_kept_entry_parent_class)->dispose (object);
}

static void
fw_kept_entry_finalize (GObject *object)
{
  FwKeptEntry *self = FW_KEPT_ENTRY (object);

  g_free (self->document);
  g_free (self->field);
  g_free (self->stored);

  G_OBJECT_CLASS (fw_kept_entry_parent_class)->finalize (object);
}

static void
fw_kept_entry_class_init (FwKeptEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_kept_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_kept_entry_finalize;
  GTK_WIDGET_CLASS (klass)->unmap = fw_kept_entry_unmap;
}

static void
fw_kept_entry_init (FwKeptEntry *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (fw_kept_entry_keep), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
  g_signal_connect (self, "entry-activated", G_CALLBACK (fw_kept_entry_keep), NULL);
  g_signal_connect (self, "apply", G_CALLBACK (fw_kept_entry_keep), NULL);
}

/**
 * fw_kept_entry_new:
 * @title: what is to be typed, for people
 *
 * Returns: (transfer floating): an empty row that keeps nothing until it has a target
 */
GtkWidget *
fw_kept_entry_new (const char *title)
{
  return g_object_new (FW_TYPE_KEPT_ENTRY, "title", title, NULL);
}

/**
 * fw_kept_entry_target:
 * @self: the row
 * @session: where the text is kept
 * @document: the id of its document
 * @field: its field
 */
void
fw_kept_entry_target (FwKeptEntry *self,
                      FwSession   *session,
                      const char  *document,
                      const char  *field)
{
  g_set_object (&self->session, session);
  g_set_str (&self->document, document);
  g_set_str (&self->field, field);
}

/* The store leaves an empty name as it was; so does the row. */
static void
show_name (FwKeptEntry *self)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));

  if (name[0] != '\0')
    g_set_str (&self->stored, name);
  show (self, self->stored != NULL ? self->stored : "");
}

/**
 * fw_kept_entry_show:
 * @self: the row
 * @text: (nullable): what is stored
 *
 * Shows the stored text, unless somebody is typing another one.
 */
void
fw_kept_entry_show (FwKeptEntry *self,
                    const char  *text)
{
  g_set_str (&self->stored, text);
  if (self->typed || self->keeping > 0 || g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self)), text) == 0)
    return;
  show (self, text != NULL ? text : "");
}

/**
 * fw_kept_entry_keep:
 * @self: the row
 *
 * Makes one operation of what was typed; does nothing when nothing was typed.
 */
void
fw_kept_entry_keep (FwKeptEntry *self)
{
  if (!self->typed)
    return;
  self->typed = FALSE;
  self->keeping += 1;
  send_draft (self, TRUE);
  if (self->needed)
    show_name (self);
  if (self->clears)
    show (self, "");
}

/**
 * fw_kept_entry_set_compose:
 * @self: the row, whose field begins with %FW_STORE_DRAFT_JSON
 * @compose: makes of a text what its field holds
 */
void
fw_kept_entry_set_compose (FwKeptEntry   *self,
                           FwKeptCompose  compose)
{
  self->compose = compose;
}

/**
 * fw_kept_entry_set_needed:
 * @self: the row, whose field is the name of a site or a declared value
 * @needed: whether the name of before comes back when nothing or only spaces are left in it
 */
void
fw_kept_entry_set_needed (FwKeptEntry *self,
                          gboolean     needed)
{
  self->needed = needed;
}

/**
 * fw_kept_entry_set_clears:
 * @self: the row
 * @clears: whether it is empty again when a text was kept, for the next one
 */
void
fw_kept_entry_set_clears (FwKeptEntry *self,
                          gboolean     clears)
{
  self->clears = clears;
}
