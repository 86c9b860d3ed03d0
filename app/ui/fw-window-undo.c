/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking back what was done last, then what was done before it. Main thread.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-window-undo.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-apply.h"
#include "fw-history-words.h"
#include "fw-photo-work.h"
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
  STARTED,
} Outcome;

typedef struct
{
  Outcome outcome;
  char *what;                   /* was undone, in words; or NULL */
  char *photo;                  /* was taken away, or NULL */
} Undoing;

static void
undoing_free (Undoing *self)
{
  g_free (self->what);
  g_free (self->photo);
  g_free (self);
}

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

/* The operations that are about to be taken back, where they are of a visit; borrowed from its view. */
static GPtrArray *
find_operations (FwVisitView *view,
                 const char  *ids)
{
  GPtrArray *operations = g_ptr_array_new ();
  g_autoptr(yyjson_doc) list = ids != NULL ? yyjson_read (ids, strlen (ids), 0) : NULL;
  yyjson_val *id;
  gsize index, count;

  if (view == NULL)
    return operations;
  yyjson_arr_foreach (yyjson_doc_get_root (list), index, count, id)
    {
      FwState *state = fw_visit_get_state (fw_visit_view_get_visit (view));
      FwOperation *operation = fw_state_find_operation (state, yyjson_get_str (id));

      if (operation != NULL)
        g_ptr_array_add (operations, operation);
    }

  return operations;
}

/* A visit begins with the site where it is. */
static gboolean
start_visit (GPtrArray *operations)
{
  for (guint i = 0; i < operations->len; i++)
    {
      FwOperation *operation = g_ptr_array_index (operations, i);

      if (fw_operation_get_kind (operation) == FW_OPERATION_SET &&
          g_str_equal (fw_operation_get_field (operation), "site") && fw_operation_get_over (operation)[0] == NULL)
        return TRUE;
    }

  return FALSE;
}

static void
note_first (Undoing     *undoing,
            FwVisitView *view,
            FwOperation *first)
{
  undoing->what = fw_history_words_what (view, first);
  if (fw_operation_get_kind (first) == FW_OPERATION_ADD && g_str_equal (fw_operation_get_field (first), "photo"))
    undoing->photo = g_strdup (fw_operation_get_id (first));
}

static gpointer
undo (FwWorkspace   *workspace,
      gpointer       data,
      GCancellable  *cancellable,
      GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  g_autoptr(GError) local = NULL;
  g_autoptr(FwVisitView) view = NULL;
  g_autofree char *document = NULL;
  g_autofree char *ids = NULL;
  g_autoptr(GPtrArray) operations = NULL;
  Undoing *undoing;

  if (!fw_store_peek_undo (store, &document, &ids, error))
    return NULL;
  if (document != NULL && fw_store_get_kind (store, document) == FW_DOCUMENT_VISIT &&
      (view = fw_store_load_view (store, document, error)) == NULL)
    return NULL;
  undoing = g_new0 (Undoing, 1);
  undoing->outcome = document != NULL ? UNDONE : NOTHING;
  operations = find_operations (view, ids);
  if (operations->len > 0)
    note_first (undoing, view, g_ptr_array_index (operations, 0));
  /* A visit is not taken away by one tap too many. */
  if (start_visit (operations))
    undoing->outcome = STARTED;
  if (undoing->outcome == UNDONE && !fw_workspace_undo (workspace, NULL, &local))
    undoing->outcome = find_outcome (local);
  if (undoing->outcome != 0)
    return undoing;
  g_propagate_error (error, g_steal_pointer (&local));
  undoing_free (undoing);

  return NULL;
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
    [STARTED] = _("The visit was begun then: its menu deletes it"),
  };
  const Undoing *undoing = result;
  g_autofree char *title = NULL;
  AdwToast *toast;

  if (undoing == NULL)
    return;
  if (undoing->outcome == UNDONE && undoing->photo != NULL)
    {
      const char *photos[] = { undoing->photo, NULL };

      /* One more tap at the same place brings the photo back, and takes no other away. */
      fw_photo_work_offer_restoring (widget, photos);
      return;
    }
  /* Translators: what was undone, as “Undone: Answer: Yes”. */
  title = undoing->outcome == UNDONE && undoing->what != NULL ? g_strdup_printf (_("Undone: %s"), undoing->what)
                                                              : g_strdup (titles[undoing->outcome]);
  toast = adw_toast_new (title);
  adw_toast_set_use_markup (toast, FALSE);
  if (undoing->outcome != NOTHING && undoing->outcome != STARTED)
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
  fw_apply_job (widget, session, undo, NULL, NULL, (GDestroyNotify) undoing_free, on_undone);
}

/* The key belongs to what is typed in, also where that has nothing to take back. */
static void
undo_key_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));

  if (find_covering (widget) == NULL && (GTK_IS_TEXT (focus) || GTK_IS_TEXT_VIEW (focus)))
    gtk_widget_activate_action (focus, "text.undo", NULL);
  else
    gtk_widget_activate_action (widget, "win.undo", NULL);
}

/**
 * fw_window_undo_install:
 * @widget_class: the class of the window
 *
 * Installs "win.undo": in a photo that is being covered the last step of that, else the last change made on this
 * device; and "win.undo-key" for the key, which undoes typing where somebody types.
 */
void
fw_window_undo_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.undo-key", NULL, undo_key_action);
}
