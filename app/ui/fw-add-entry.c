/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was typed and not applied is held as a draft of the store.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-add-entry.h"

#include <glib/gi18n.h>

#include "fw-draft.h"

/* From the first key that is not durable to the draft: half a second for the disk to answer in. */
#define DRAFT_MILLISECONDS 500

struct _FwAddEntry
{
  AdwEntryRow parent_instance;

  FwSession *session;
  char *document;
  char *name;
  GtkWidget *main;              /* the row whose edit takes this text along, or NULL */
  GtkWidget *button;
  char *applied;                /* the text of the edit that is on its way, or NULL */
  gboolean typed;
  gboolean showing;
  guint draft_source;
};

G_DEFINE_FINAL_TYPE (FwAddEntry, fw_add_entry, ADW_TYPE_ENTRY_ROW)

static void
send_text (FwAddEntry *self,
           const char *text)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->typed = FALSE;
  fw_draft_hold (GTK_WIDGET (self), self->session, self->document, self->name, text[0] != '\0' ? text : NULL);
}

static void
keep_typed (FwAddEntry *self)
{
  if (self->typed)
    send_text (self, gtk_editable_get_text (GTK_EDITABLE (self)));
}

static gboolean
on_draft_due (gpointer data)
{
  FwAddEntry *self = data;

  self->draft_source = 0;
  keep_typed (self);

  return G_SOURCE_REMOVE;
}

static gboolean
is_empty (FwAddEntry *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self))[0] == '\0';
}

static void
on_changed (FwAddEntry *self)
{
  gtk_widget_set_visible (self->button, self->main == NULL && !is_empty (self));
  if (self->showing || self->session == NULL)
    return;
  self->typed = TRUE;
  if (self->draft_source == 0)
    self->draft_source = g_timeout_add (DRAFT_MILLISECONDS, on_draft_due, self);
}

static void
show (FwAddEntry *self,
      const char *text)
{
  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  self->showing = FALSE;
}

static void
on_read (GtkWidget *widget,
         gpointer   result)
{
  FwAddEntry *self = FW_ADD_ENTRY (widget);

  if (result != NULL && !self->typed && is_empty (self))
    show (self, result);
}

/* What could not be kept is to be applied again. */
static void
on_applied (GtkWidget *widget,
            gpointer   result)
{
  FwAddEntry *self = FW_ADD_ENTRY (widget);

  if (result == NULL && self->applied != NULL && is_empty (self))
    gtk_editable_set_text (GTK_EDITABLE (self), self->applied);
  g_clear_pointer (&self->applied, g_free);
}

static void
apply (FwAddEntry *self)
{
  GtkWidget *row = self->main != NULL ? self->main : GTK_WIDGET (self);
  g_autofree char *text = fw_add_entry_dup_text (FW_ADD_ENTRY (row));

  if (text[0] != '\0')
    g_signal_emit_by_name (row, "apply");
}

static void
fw_add_entry_unmap (GtkWidget *widget)
{
  keep_typed (FW_ADD_ENTRY (widget));

  GTK_WIDGET_CLASS (fw_add_entry_parent_class)->unmap (widget);
}

static void
fw_add_entry_dispose (GObject *object)
{
  FwAddEntry *self = FW_ADD_ENTRY (object);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_add_entry_parent_class)->dispose (object);
}

static void
fw_add_entry_finalize (GObject *object)
{
  FwAddEntry *self = FW_ADD_ENTRY (object);

  g_free (self->document);
  g_free (self->name);
  g_free (self->applied);

  G_OBJECT_CLASS (fw_add_entry_parent_class)->finalize (object);
}

static void
fw_add_entry_class_init (FwAddEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_add_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_add_entry_finalize;
  GTK_WIDGET_CLASS (klass)->unmap = fw_add_entry_unmap;
}

/* The row's own button is there only for what was typed since the row got the focus. */
static void
fw_add_entry_init (FwAddEntry *self)
{
  self->button = gtk_button_new_from_icon_name ("object-select-symbolic");
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_add_css_class (self->button, "touch");
  gtk_widget_set_tooltip_text (self->button, _("Add"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add"), -1);
  gtk_widget_set_visible (self->button, FALSE);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), self->button);
  g_signal_connect_object (self->button, "clicked", G_CALLBACK (apply), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "entry-activated", G_CALLBACK (apply), NULL);
  g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
}

/**
 * fw_add_entry_new:
 * @title: what is to be typed, for people
 *
 * Returns: (transfer floating): an empty row with a button to apply what is typed; its "apply" is for whoever made it to
 *   answer with fw_add_entry_apply()
 */
GtkWidget *
fw_add_entry_new (const char *title)
{
  return g_object_new (FW_TYPE_ADD_ENTRY, "title", title, NULL);
}

/**
 * fw_add_entry_set_main:
 * @self: the row
 * @main: the row whose edit takes the text of @self along; it lives as long
 *
 * Lets @self have no button of its own.
 */
void
fw_add_entry_set_main (FwAddEntry *self,
                       FwAddEntry *main)
{
  self->main = GTK_WIDGET (main);
  on_changed (self);
}

/**
 * fw_add_entry_target:
 * @self: the row
 * @session: where the text waits
 * @document: the id of the document that is to get one more
 * @name: of what; no other row of the document has it
 *
 * Shows what was typed for it before and not applied, unless something stands there; that goes along.
 */
void
fw_add_entry_target (FwAddEntry *self,
                     FwSession  *session,
                     const char *document,
                     const char *name)
{
  gboolean moved = self->document != NULL && !g_str_equal (self->document, document) && !is_empty (self);

  if (moved)
    send_text (self, "");
  g_set_object (&self->session, session);
  g_set_str (&self->document, document);
  g_set_str (&self->name, name);
  if (moved)
    send_text (self, gtk_editable_get_text (GTK_EDITABLE (self)));
  fw_draft_read_held (GTK_WIDGET (self), session, document, name, on_read);
}

/**
 * fw_add_entry_dup_text:
 * @self: the row
 *
 * Returns: (transfer full): what stands in it, without the spaces around it
 */
char *
fw_add_entry_dup_text (FwAddEntry *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
}

/**
 * fw_add_entry_apply:
 * @self: the row
 * @edit: (transfer full): that adds what stands in it
 *
 * Performs the edit and empties the row for the next one.
 */
void
fw_add_entry_apply (FwAddEntry *self,
                    FwEdit     *edit)
{
  g_free (self->applied);
  self->applied = fw_add_entry_dup_text (self);
  fw_apply_edit (GTK_WIDGET (self), self->session, edit, on_applied);
  show (self, "");
  fw_add_entry_drop (self);
}

/**
 * fw_add_entry_drop:
 * @self: the row
 *
 * What stands in it was added together with something else: it stays, and is not there when the row is shown next.
 */
void
fw_add_entry_drop (FwAddEntry *self)
{
  send_text (self, "");
}
