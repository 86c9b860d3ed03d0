/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of the list of actions.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-action-row-widget.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-large-text.h"
#include "fw-words.h"

struct _FwActionRowWidget
{
  GtkBox parent_instance;

  const FwActionRow *action;    /* of the item that is bound */
  gboolean showing;

  GtkCheckButton *done;
  GtkLabel *text;
  GtkWidget *overdue;
  GtkLabel *facts;
  GtkButton *drop;
};

enum
{
  SET_STATUS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwActionRowWidget, fw_action_row_widget, GTK_TYPE_BOX)

static gboolean
is_open (const FwActionRow *action)
{
  return g_strcmp0 (action->status, "open") == 0;
}

static void
on_done_toggled (FwActionRowWidget *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[SET_STATUS], 0, gtk_check_button_get_active (self->done) ? "done" : "open");
}

static void
on_drop_clicked (FwActionRowWidget *self)
{
  g_signal_emit (self, signals[SET_STATUS], 0, is_open (self->action) ? "dropped" : "open");
}

static void
fw_action_row_widget_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_ACTION_ROW_WIDGET);

  G_OBJECT_CLASS (fw_action_row_widget_parent_class)->dispose (object);
}

static void
fw_action_row_widget_class_init (FwActionRowWidgetClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_action_row_widget_dispose;
  /**
   * FwActionRowWidget::set-status:
   * @self: the row
   * @status: "open", "done" or "dropped"
   *
   * The person said so.
   */
  signals[SET_STATUS] = g_signal_new ("set-status", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/floorwalk/Floorwalk/fw-action-row-widget.ui");
  gtk_widget_class_bind_template_child (widget_class, FwActionRowWidget, done);
  gtk_widget_class_bind_template_child (widget_class, FwActionRowWidget, text);
  gtk_widget_class_bind_template_child (widget_class, FwActionRowWidget, overdue);
  gtk_widget_class_bind_template_child (widget_class, FwActionRowWidget, facts);
  gtk_widget_class_bind_template_child (widget_class, FwActionRowWidget, drop);
  gtk_widget_class_bind_template_callback (widget_class, on_done_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_drop_clicked);
}

static void
fw_action_row_widget_init (FwActionRowWidget *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_large_text_wrap (self->text);
}

/**
 * fw_action_row_widget_new:
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
fw_action_row_widget_new (void)
{
  return g_object_new (FW_TYPE_ACTION_ROW_WIDGET, NULL);
}

static char *
dup_facts (const FwActionRow *action)
{
  g_autoptr(GString) facts = g_string_new (action->site_name != NULL ? action->site_name : _("Unknown site"));

  if (action->owner != NULL && action->owner[0] != '\0')
    g_string_append_printf (facts, " · %s", action->owner);
  if (action->due != NULL && action->due[0] != '\0')
    {
      g_autofree char *date = fw_words_date (action->due);

      g_string_append (facts, " · ");
      g_string_append_printf (facts, _("Due %s"), date);
    }
  if (g_strcmp0 (action->priority, "high") == 0)
    g_string_append_printf (facts, " · %s", _("High priority"));
  if (g_strcmp0 (action->status, "dropped") == 0)
    g_string_append_printf (facts, " · %s", fw_words_of ("dropped"));

  return g_string_free (g_steal_pointer (&facts), FALSE);
}

static void
show_drop (FwActionRowWidget *self)
{
  const char *name = is_open (self->action) ? _("Drop: it will not be done") : _("Open it again");

  gtk_button_set_icon_name (self->drop, is_open (self->action) ? "window-close-symbolic" : "edit-undo-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->drop), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * fw_action_row_widget_is_overdue:
 * @action: an action
 * @today: an ISO date
 *
 * Returns: whether it is open and should have been done before today
 */
gboolean
fw_action_row_widget_is_overdue (const FwActionRow *action,
                                 const char        *today)
{
  return is_open (action) && action->due != NULL && action->due[0] != '\0' && strcmp (action->due, today) < 0;
}

/**
 * fw_action_row_widget_show:
 * @self: the row
 * @action: what it shows; it outlives the showing
 * @today: an ISO date
 */
void
fw_action_row_widget_show (FwActionRowWidget *self,
                           const FwActionRow *action,
                           const char        *today)
{
  const char *text = action->text != NULL ? action->text : "";
  g_autofree char *facts = dup_facts (action);
  /* Translators: an action can be ticked off. */
  g_autofree char *name = g_strdup_printf (_("Done: %s"), text);

  self->action = action;
  self->showing = TRUE;
  gtk_check_button_set_active (self->done, g_strcmp0 (action->status, "done") == 0);
  self->showing = FALSE;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->done), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_label_set_text (self->text, text);
  gtk_label_set_text (self->facts, facts);
  gtk_widget_set_visible (self->overdue, fw_action_row_widget_is_overdue (action, today));
  show_drop (self);
}

/**
 * fw_action_row_widget_get:
 * @self: the row
 *
 * Returns: (transfer none) (nullable): what it shows
 */
const FwActionRow *
fw_action_row_widget_get (FwActionRowWidget *self)
{
  return self->action;
}
