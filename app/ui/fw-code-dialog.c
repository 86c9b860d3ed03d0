/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The code holds no secret, so it may be shown to a room.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-code-dialog.h"

#include <glib/gi18n.h>

#include "fw-qr-view.h"

struct _FwCodeDialog
{
  AdwDialog parent_instance;

  AdwToastOverlay *toasts;
  FwQrView *picture;
  AdwActionRow *code;
};

G_DEFINE_FINAL_TYPE (FwCodeDialog, fw_code_dialog, ADW_TYPE_DIALOG)

static void
on_copy_activated (FwCodeDialog *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), adw_action_row_get_subtitle (self->code));
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (_("Join code copied")));
}

static void
fw_code_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_CODE_DIALOG);

  G_OBJECT_CLASS (fw_code_dialog_parent_class)->dispose (object);
}

static void
fw_code_dialog_class_init (FwCodeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_code_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-code-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwCodeDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, FwCodeDialog, picture);
  gtk_widget_class_bind_template_child (widget_class, FwCodeDialog, code);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_activated);
}

static void
fw_code_dialog_init (FwCodeDialog *self)
{
  g_type_ensure (FW_TYPE_QR_VIEW);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fw_code_dialog_new:
 * @code: a join code
 *
 * Returns: (transfer floating): the dialog
 */
AdwDialog *
fw_code_dialog_new (const char *code)
{
  FwCodeDialog *self = g_object_new (FW_TYPE_CODE_DIALOG, NULL);

  gtk_widget_set_visible (GTK_WIDGET (self->picture), fw_qr_view_set_text (self->picture, code));
  adw_action_row_set_subtitle (self->code, code);

  return ADW_DIALOG (self);
}
