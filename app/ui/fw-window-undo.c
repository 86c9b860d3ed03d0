/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking back what was done last, then what was done before it. Main thread.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-window-undo.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-redaction-view.h"
#include "fw-window.h"

/* What came of it; the store passes over what cannot be undone when it is asked again. */
typedef enum
{
  UNDONE = 1,
  NOTHING,
  CLEARED,
  CLOSED,
  BUILT_ON,
} Outcome;

static Outcome
find_outcome (const GError *error)
{
  if (g_error_matches (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED))
    return CLEARED;
  if (g_error_matches (error, FW_MODEL_ERROR, FW_MODEL_ERROR_CLOSED))
    return CLOSED;
  if (error->domain == FW_LOG_ERROR || g_error_matches (error, FW_STORE_ERROR, FW_STORE_ERROR_REFUSED))
    return BUILT_ON;

  return 0;
}

static gpointer
undo (FwWorkspace   *workspace,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  g_autoptr(GError) local = NULL;
  Outcome outcome = UNDONE;

  if (!fw_store_can_undo (fw_workspace_get_store (workspace)))
    return GINT_TO_POINTER (NOTHING);
  if (!fw_workspace_undo (workspace, NULL, &local))
    outcome = find_outcome (local);
  if (outcome == 0)
    g_propagate_error (error, g_steal_pointer (&local));

  return GINT_TO_POINTER (outcome);
}

static void
on_undone (GtkWidget *widget,
           gpointer   result)
{
  const char *const titles[] = {
    [UNDONE] = _("Last change undone"),
    [NOTHING] = _("Nothing to undo"),
    [CLEARED] = _("A cleared photo stays cleared"),
    [CLOSED] = _("The visit of the last change is closed"),
    [BUILT_ON] = _("Others changed it since"),
  };
  Outcome outcome = GPOINTER_TO_INT (result);
  AdwToast *toast;

  if (result == NULL)
    return;
  toast = adw_toast_new (titles[outcome]);
  if (outcome != NOTHING)
    {
      /* Without a keyboard this is how the steps before are reached. */
      adw_toast_set_button_label (toast, _("_Undo More"));
      adw_toast_set_action_name (toast, "win.undo");
    }
  fw_window_add_toast (widget, toast);
}

/* The photo that is being covered, wherever the focus is; or NULL. The accelerator comes before its own keys. */
static FwRedactionView *
find_covering (GtkWidget *widget)
{
  FwRedactionView *found = NULL;

  if (!gtk_widget_get_mapped (widget))
    return NULL;
  if (FW_IS_REDACTION_VIEW (widget))
    return fw_redaction_view_is_editable (FW_REDACTION_VIEW (widget)) ? FW_REDACTION_VIEW (widget) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_covering (child);

  return found;
}

static void
undo_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  FwSession *session = fw_window_get_session (FW_WINDOW (widget));
  FwRedactionView *covering = find_covering (widget);

  if (covering != NULL)
    {
      fw_redaction_view_undo (covering);
      return;
    }
  /* What they would take back may be what this takes back. */
  fw_apply_withdraw (session, NULL, NULL);
  fw_apply_job (widget, session, undo, NULL, NULL, NULL, on_undone);
}

/**
 * fw_window_undo_install:
 * @widget_class: the class of the window
 *
 * Installs "win.undo": in a photo that is being covered the last step of that, else the last change made on this
 * device.
 */
void
fw_window_undo_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
}
