/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The log of changes, read a page at a time on the thread that reads.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-history-dialog.h"

#include <glib/gi18n.h>

#include "fw-error-text.h"
#include "fw-history-words.h"
#include "fw-history.h"

/* Changes that are read and shown at a time. */
#define PAGE 50

struct _FwHistoryDialog
{
  AdwDialog parent_instance;

  FwSession *session;
  GCancellable *cancellable;
  char *visit;
  char *question;               /* or NULL */
  char *instance;
  char *last;                   /* id of the oldest change that is shown, or NULL */

  GtkStack *stack;
  AdwStatusPage *failed;
  AdwPreferencesGroup *changes;
  GtkListBox *list;
  GtkWidget *older;
};

G_DEFINE_FINAL_TYPE (FwHistoryDialog, fw_history_dialog, ADW_TYPE_DIALOG)

/* What is asked of the store. */
typedef struct
{
  char *visit;
  char *question;
  char *instance;
  char *before;
} Wanted;

static void
wanted_free (Wanted *wanted)
{
  g_free (wanted->visit);
  g_free (wanted->question);
  g_free (wanted->instance);
  g_free (wanted->before);
  g_free (wanted);
}

typedef struct
{
  char *what;
  char *about;
} Change;

static void
change_clear (gpointer data)
{
  Change *change = data;

  g_free (change->what);
  g_free (change->about);
}

typedef struct
{
  GArray *changes;              /* Change */
  char *title;                  /* of the question, or NULL */
  char *last;                   /* id, where there are more; else NULL */
} Page;

static void
page_free (Page *page)
{
  g_array_unref (page->changes);
  g_free (page->title);
  g_free (page->last);
  g_free (page);
}

static Page *
make_page (FwVisitView  *view,
           const char   *person,
           const Wanted *wanted,
           GPtrArray    *operations)
{
  Page *page = g_new0 (Page, 1);
  FwQuestion *question = wanted->question != NULL
                         ? fw_checklist_get_question (fw_visit_view_get_checklist (view), wanted->question) : NULL;

  page->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (page->changes, change_clear);
  page->title = question != NULL ? g_strdup (fw_question_get_text (question, NULL)) : NULL;
  for (guint i = 0; i < MIN (operations->len, PAGE); i++)
    {
      FwOperation *operation = g_ptr_array_index (operations, i);
      Change change = { fw_history_words_what (view, operation),
                        fw_history_words_about (view, operation, person, wanted->question == NULL) };

      g_array_append_val (page->changes, change);
    }
  if (operations->len > PAGE)
    page->last = g_strdup (fw_operation_get_id (g_ptr_array_index (operations, PAGE - 1)));

  return page;
}

static gpointer
read_page (FwWorkspace   *workspace,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  const Wanted *wanted = data;
  gboolean hidden = FALSE;
  g_autoptr(FwVisitView) view = fw_store_load_shown_view (store, wanted->visit, &hidden, error);
  g_autoptr(FwLog) log = view != NULL ? fw_store_load_log (store, wanted->visit, error) : NULL;
  g_autoptr(GPtrArray) operations = NULL;
  /* One more tells whether there are more. */
  FwHistoryQuery query = { .question = wanted->question, .instance = wanted->instance, .before = wanted->before,
                           .limit = PAGE + 1, .sealed = hidden };

  if (log == NULL)
    return NULL;
  operations = fw_history_list (log, &query);

  return make_page (view, fw_store_get_person (store), wanted, operations);
}

static void
add_change (FwHistoryDialog *self,
            const Change    *change)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), change->what);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), change->about);
  gtk_list_box_append (self->list, row);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  Page *page = fw_session_run_finish (FW_SESSION (source), result, &error);
  FwHistoryDialog *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  if (page == NULL)
    {
      fw_error_text_fill (self->failed, error);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  for (guint i = 0; i < page->changes->len; i++)
    add_change (self, &g_array_index (page->changes, Change, i));
  if (page->title != NULL)
    adw_preferences_group_set_description (self->changes, page->title);
  g_set_str (&self->last, page->last);
  gtk_widget_set_visible (self->older, page->last != NULL);
  gtk_widget_set_sensitive (self->older, TRUE);
  gtk_stack_set_visible_child_name (self->stack, gtk_list_box_get_row_at_index (self->list, 0) != NULL ? "list"
                                                                                                       : "empty");
  page_free (page);
}

static void
read_next (FwHistoryDialog *self)
{
  Wanted *wanted = g_new0 (Wanted, 1);

  wanted->visit = g_strdup (self->visit);
  wanted->question = g_strdup (self->question);
  wanted->instance = g_strdup (self->instance);
  wanted->before = g_strdup (self->last);
  gtk_widget_set_sensitive (self->older, FALSE);
  fw_session_read_async (self->session, read_page, wanted, (GDestroyNotify) wanted_free, (GDestroyNotify) page_free,
                         self->cancellable, on_read, self);
}

static void
on_older_clicked (FwHistoryDialog *self)
{
  read_next (self);
}

static void
fw_history_dialog_dispose (GObject *object)
{
  FwHistoryDialog *self = FW_HISTORY_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_HISTORY_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_history_dialog_parent_class)->dispose (object);
}

static void
fw_history_dialog_finalize (GObject *object)
{
  FwHistoryDialog *self = FW_HISTORY_DIALOG (object);

  g_object_unref (self->cancellable);
  g_free (self->visit);
  g_free (self->question);
  g_free (self->instance);
  g_free (self->last);

  G_OBJECT_CLASS (fw_history_dialog_parent_class)->finalize (object);
}

static void
fw_history_dialog_class_init (FwHistoryDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_history_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_history_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-history-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwHistoryDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, FwHistoryDialog, failed);
  gtk_widget_class_bind_template_child (widget_class, FwHistoryDialog, changes);
  gtk_widget_class_bind_template_child (widget_class, FwHistoryDialog, list);
  gtk_widget_class_bind_template_child (widget_class, FwHistoryDialog, older);
  gtk_widget_class_bind_template_callback (widget_class, on_older_clicked);
}

static void
fw_history_dialog_init (FwHistoryDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fw_history_dialog_new:
 * @session: where the visit is
 * @visit: its id
 * @question: (nullable): "template/question", %NULL for the whole visit
 * @instance: (nullable): with a question: of which instance, "-" for none
 *
 * Returns: (transfer floating): a dialog that begins to read what was changed
 */
AdwDialog *
fw_history_dialog_new (FwSession  *session,
                       const char *visit,
                       const char *question,
                       const char *instance)
{
  FwHistoryDialog *self = g_object_new (FW_TYPE_HISTORY_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->visit = g_strdup (visit);
  self->question = g_strdup (question);
  self->instance = g_strdup (instance);
  read_next (self);

  return ADW_DIALOG (self);
}
