/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Double scoring. Counted on the thread that reads; while a visit of the walk is sealed nothing is shown but
 * who is still recording.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-agreement-page.h"

#include <glib/gi18n.h>

#include "fw-error-text.h"
#include "fw-large-text.h"
#include "fw-row-item.h"
#include "fw-workspace-review.h"

struct _FwAgreementPage
{
  AdwNavigationPage parent_instance;

  FwSession *session;
  GCancellable *cancellable;
  char *visit;
  GPtrArray *rows;              /* Row: those of the agreement that is shown */

  GtkStack *stack;
  AdwStatusPage *failed;
  AdwStatusPage *sealed;
  GtkLabel *summary;
  AdwToggleGroup *which;
  GtkListView *list;
};

G_DEFINE_FINAL_TYPE (FwAgreementPage, fw_agreement_page, ADW_TYPE_NAVIGATION_PAGE)

/* One question in words. */
typedef struct
{
  char *question;
  char *answers;
  char *key;
  FwAgreementKind kind;
} Row;

static void
row_free (Row *row)
{
  g_free (row->question);
  g_free (row->answers);
  g_free (row->key);
  g_free (row);
}

typedef struct
{
  const char *page;             /* of the stack */
  char *text;                   /* what that says */
  GPtrArray *rows;              /* Row */
} Reading;

static void
reading_free (Reading *reading)
{
  g_free (reading->text);
  g_ptr_array_unref (reading->rows);
  g_free (reading);
}

/* --- On the thread that reads --------------------------------------------------------------------- */

static char **
list_walk (FwStore     *store,
           const char  *visit,
           GError     **error)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(FwVisit) own = fw_store_load_visit (store, visit, error);
  g_autoptr(GPtrArray) rows = own != NULL ? fw_store_list_visits (store, NULL, error) : NULL;

  if (rows == NULL)
    return NULL;
  for (guint i = rows->len; i-- > 0;)
    {
      const FwVisitRow *row = g_ptr_array_index (rows, i);

      if (g_strcmp0 (row->walk, fw_visit_get_walk (own)) == 0)
        g_strv_builder_add (builder, row->id);
    }

  return g_strv_builder_end (builder);
}

static char *
dup_visitors (FwReviewVisit *visit)
{
  FwTeam *team = fw_visit_view_get_team (fw_review_visit_get_view (visit));
  g_autoptr(GPtrArray) people = fw_visit_list_visitors (fw_review_visit_get_visit (visit));
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < people->len; i++)
    {
      const char *name = fw_team_get_person (team, g_ptr_array_index (people, i));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name != NULL ? name : _("Somebody"));
    }

  return g_strdup (names->len > 0 ? names->str : _("Somebody"));
}

static char *
dup_recording (GPtrArray *visits)
{
  g_autoptr(GString) names = g_string_new (NULL);

  for (guint i = 0; i < visits->len; i++)
    if (!fw_visit_is_closed (fw_review_visit_get_visit (visits->pdata[i])))
      {
        g_autofree char *name = dup_visitors (visits->pdata[i]);

        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
      }

  /* Translators: names of visitors. */
  return g_strdup_printf (_("Nobody sees the other’s ratings until every visit of the walk is closed. Still recording: %s"),
                          names->str);
}

static char *
dup_answer (FwQuestion              *question,
            const FwAgreementAnswer *answer)
{
  g_autofree char *text = NULL;

  if (answer->na)
    return g_strdup (_("Not applicable"));
  if (answer->value == NULL || !fw_question_accepts (question, answer->value, NULL))
    return g_strdup (_("No answer"));
  text = fw_question_format_answer (question, answer->value, NULL);

  return g_strdup (fw_question_translate_answer (question, text));
}

static Row *
make_row (GPtrArray            *visits,
          const FwAgreementRow *found)
{
  g_autoptr(GString) answers = g_string_new (NULL);
  const char *text = fw_question_get_text (found->question, NULL);
  Row *row = g_new0 (Row, 1);

  for (guint i = 0; i < visits->len; i++)
    {
      g_autofree char *who = dup_visitors (visits->pdata[i]);
      g_autofree char *answer = dup_answer (found->question, &g_array_index (found->answers, FwAgreementAnswer, i));

      if (i > 0)
        g_string_append_c (answers, '\n');
      /* Translators: a visitor's name and what that person answered. */
      g_string_append_printf (answers, _("%s: %s"), who, answer);
    }
  /* Translators: a question, and which of several rooms or people it was asked of. */
  row->question = found->label != NULL ? g_strdup_printf (_("%s (%s)"), text, found->label) : g_strdup (text);
  row->answers = g_string_free_and_steal (g_steal_pointer (&answers));
  row->key = g_strdup (fw_question_get_key (found->question));
  row->kind = found->kind;

  return row;
}

static void
read_agreement (Reading   *reading,
                GPtrArray *visits)
{
  g_autoptr(FwAgreement) agreement = fw_agreement_new (visits);
  double share;

  if (agreement == NULL)
    {
      reading->page = "sealed";
      reading->text = dup_recording (visits);
      return;
    }
  reading->page = fw_agreement_get_share (agreement, &share) ? "list" : "nothing";
  if (agreement->rows->len > 0)
    /* Translators: how many of the questions that several visitors answered. */
    reading->text = g_strdup_printf (_("%.0f %% the same: %u equal, %u one step apart, %u further apart"), share * 100,
                                     agreement->equal, agreement->one_apart, agreement->further);
  for (guint i = 0; i < agreement->rows->len; i++)
    g_ptr_array_add (reading->rows, make_row (visits, g_ptr_array_index (agreement->rows, i)));
}

static gpointer
read_walk (FwWorkspace   *workspace,
           gpointer       data,
           GCancellable  *cancellable,
           GError       **error)
{
  g_auto(GStrv) ids = list_walk (fw_workspace_get_store (workspace), data, error);
  g_autoptr(GPtrArray) visits = ids != NULL ? fw_workspace_load_reviews (workspace, (const char *const *) ids, error)
                                            : NULL;
  Reading *reading;

  if (visits == NULL)
    return NULL;
  reading = g_new0 (Reading, 1);
  reading->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  reading->page = "alone";
  if (visits->len > 1)
    read_agreement (reading, visits);

  return reading;
}

/* --- Showing --------------------------------------------------------------------------------------- */

static const char *
get_kind_text (FwAgreementKind kind)
{
  switch (kind)
    {
    case FW_AGREEMENT_EQUAL:
      return _("Equal");
    case FW_AGREEMENT_ONE_APART:
      return _("One step apart");
    case FW_AGREEMENT_FURTHER:
    default:
      return _("Further apart");
    }
}

static GtkWidget *
make_label (const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

static void
on_setup (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_box_append (GTK_BOX (box), make_label (NULL));
  gtk_box_append (GTK_BOX (box), make_label ("dimmed"));
  gtk_box_append (GTK_BOX (box), make_label ("caption-heading"));
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_item_set_child (item, box);
}

static void
on_bind (GtkSignalListItemFactory *factory,
         GtkListItem              *item)
{
  const Row *row = fw_row_item_get (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  g_autofree char *name = g_strdup_printf ("%s: %s. %s", row->question, get_kind_text (row->kind), row->answers);

  gtk_label_set_text (GTK_LABEL (label), row->question);
  label = gtk_widget_get_next_sibling (label);
  gtk_label_set_text (GTK_LABEL (label), row->answers);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (label)), get_kind_text (row->kind));
  gtk_list_item_set_accessible_label (item, name);
}

static void
show_rows (FwAgreementPage *self)
{
  gboolean apart = g_strcmp0 (adw_toggle_group_get_active_name (self->which), "apart") == 0;
  g_autoptr(GListStore) shown = g_list_store_new (FW_TYPE_ROW_ITEM);
  g_autoptr(GtkNoSelection) selection = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    if (!apart || ((Row *) g_ptr_array_index (self->rows, i))->kind != FW_AGREEMENT_EQUAL)
      {
        g_autoptr(FwRowItem) item = fw_row_item_new (self->rows, i);

        g_list_store_append (shown, item);
      }
  selection = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&shown)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

static void
on_which_changed (FwAgreementPage *self)
{
  if (self->rows != NULL)
    show_rows (self);
}

static void
on_activated (FwAgreementPage *self,
              guint            position)
{
  GListModel *shown = G_LIST_MODEL (gtk_list_view_get_model (self->list));
  g_autoptr(FwRowItem) item = g_list_model_get_item (shown, position);
  const Row *row = fw_row_item_get (item);

  gtk_widget_activate_action (GTK_WIDGET (self), "visit.show-question", "s", row->key);
}

static void
on_read (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  Reading *reading = fw_session_run_finish (FW_SESSION (source), result, &error);
  FwAgreementPage *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  if (reading == NULL)
    {
      fw_error_text_fill (self->failed, error);
      gtk_stack_set_visible_child_name (self->stack, "failed");
      return;
    }
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_ptr_array_ref (reading->rows);
  if (g_str_equal (reading->page, "sealed"))
    adw_status_page_set_description (self->sealed, reading->text);
  else
    gtk_label_set_text (self->summary, reading->text != NULL ? reading->text : "");
  show_rows (self);
  gtk_stack_set_visible_child_name (self->stack, reading->page);
  reading_free (reading);
}

static void
load (FwAgreementPage *self)
{
  fw_session_read_async (self->session, read_walk, g_strdup (self->visit), g_free, (GDestroyNotify) reading_free,
                         self->cancellable, on_read, self);
}

static void
fw_agreement_page_dispose (GObject *object)
{
  FwAgreementPage *self = FW_AGREEMENT_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_AGREEMENT_PAGE);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_agreement_page_parent_class)->dispose (object);
}

static void
fw_agreement_page_finalize (GObject *object)
{
  FwAgreementPage *self = FW_AGREEMENT_PAGE (object);

  g_object_unref (self->cancellable);
  g_free (self->visit);

  G_OBJECT_CLASS (fw_agreement_page_parent_class)->finalize (object);
}

static void
fw_agreement_page_class_init (FwAgreementPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_agreement_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_agreement_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-agreement-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FwAgreementPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FwAgreementPage, failed);
  gtk_widget_class_bind_template_child (widget_class, FwAgreementPage, sealed);
  gtk_widget_class_bind_template_child (widget_class, FwAgreementPage, summary);
  gtk_widget_class_bind_template_child (widget_class, FwAgreementPage, which);
  gtk_widget_class_bind_template_child (widget_class, FwAgreementPage, list);
  gtk_widget_class_bind_template_callback (widget_class, on_which_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
}

static void
fw_agreement_page_init (FwAgreementPage *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_large_text_stack (GTK_ORIENTABLE (self->which));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

/**
 * fw_agreement_page_new:
 * @session: where the visits are
 * @visit: the id of one visit of the walk
 *
 * Returns: (transfer floating): a page that begins to read them, and reads them again when they change
 */
AdwNavigationPage *
fw_agreement_page_new (FwSession  *session,
                       const char *visit)
{
  FwAgreementPage *self = g_object_new (FW_TYPE_AGREEMENT_PAGE, NULL);

  self->session = g_object_ref (session);
  self->visit = g_strdup (visit);
  g_signal_connect_object (session, "changed", G_CALLBACK (load), self, G_CONNECT_SWAPPED);
  load (self);

  return ADW_NAVIGATION_PAGE (self);
}
