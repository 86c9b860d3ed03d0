/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is typed goes to the process that signs in, and stays nowhere here.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-sign-in-dialog.h"

struct _FwSignInDialog
{
  AdwAlertDialog parent_instance;

  GtkEditable *user;
  GtkEditable *token;
};

G_DEFINE_FINAL_TYPE (FwSignInDialog, fw_sign_in_dialog, ADW_TYPE_ALERT_DIALOG)

static void
on_changed (FwSignInDialog *self)
{
  gboolean whole = gtk_editable_get_text (self->user)[0] != '\0' && gtk_editable_get_text (self->token)[0] != '\0';

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (self), "sign-in", whole);
}

static void
on_user_activated (FwSignInDialog *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->token));
}

static void
fw_sign_in_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_SIGN_IN_DIALOG);

  G_OBJECT_CLASS (fw_sign_in_dialog_parent_class)->dispose (object);
}

static void
fw_sign_in_dialog_class_init (FwSignInDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_sign_in_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-sign-in-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, user);
  gtk_widget_class_bind_template_child (widget_class, FwSignInDialog, token);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_user_activated);
}

static void
fw_sign_in_dialog_init (FwSignInDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fw_sign_in_dialog_new:
 * @body: who asks, and why
 *
 * Its response is "sign-in" or "cancel".
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
fw_sign_in_dialog_new (const char *body)
{
  FwSignInDialog *self = g_object_new (FW_TYPE_SIGN_IN_DIALOG, NULL);

  adw_alert_dialog_set_body (ADW_ALERT_DIALOG (self), body);

  return ADW_DIALOG (self);
}

/**
 * fw_sign_in_dialog_dup_lines:
 * @self: the dialog
 *
 * Returns: (transfer full): two lines, as the command line reads them from standard input
 */
char *
fw_sign_in_dialog_dup_lines (FwSignInDialog *self)
{
  return g_strdup_printf ("%s\n%s\n", gtk_editable_get_text (self->user), gtk_editable_get_text (self->token));
}
