/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * All visits. Lists and hits are made on the thread that reads; here they are only shown.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-visits-page.h"

#include <glib/gi18n.h>

#include "fw-action-open.h"
#include "fw-error-text.h"
#include "fw-filter-dialog.h"
#include "fw-held-banner.h"
#include "fw-hit-item.h"
#include "fw-large-text.h"
#include "fw-visit-choice.h"
#include "fw-visit-row-widget.h"
#include "fw-visits-model.h"

#define MAX_HITS 200

struct _FwVisitsPage
{
  GtkBox parent_instance;

  FwSession *session;
  FwVisitsModel *model;
  GListStore *found;
  GCancellable *cancellable;
  GCancellable *searching;
  char *status;                 /* "all", "open", "closed" or "deleted" */
  char *phase;                  /* "all" or a phase */
  gboolean only_mine;
  FwFilterChoice *filters;      /* what the sheet of filters said */
  gboolean loading;
  gboolean load_again;
  GPtrArray *shown;             /* FwVisitRowWidget: those that show a visit */
  gboolean scrolled;            /* away from the first heading, by the person */
  guint returning;              /* a tick callback */

  GtkSearchEntry *search;
  FwHeldBanner *held_back;
  GtkStack *stack;
  AdwStatusPage *failed;
  GtkListView *list;
  GtkListView *hits;
  FwVisitChoice *choice;
};

enum
{
  PROP_0,
  PROP_STATUS,
  PROP_PHASE,
  PROP_ONLY_MINE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (FwVisitsPage, fw_visits_page, GTK_TYPE_BOX)

/* What is asked of the store, with a copy of everything. */
typedef struct
{
  char *status;
  char *phase;
  char *words;
  gboolean only_mine;
  FwFilterChoice *choice;
} Question;

static void
question_free (Question *question)
{
  g_free (question->status);
  g_free (question->phase);
  g_free (question->words);
  fw_filter_choice_free (question->choice);
  g_free (question);
}

static Question *
question_new (FwVisitsPage *self,
              const char   *words)
{
  Question *question = g_new0 (Question, 1);

  question->status = g_str_equal (self->status, "all") ? NULL : g_strdup (self->status);
  question->phase = g_str_equal (self->phase, "all") ? NULL : g_strdup (self->phase);
  question->words = g_strdup (words);
  question->only_mine = self->only_mine;
  question->choice = fw_filter_choice_copy (self->filters);

  return question;
}

static FwVisitFilter
filter_of (Question *question,
           FwStore  *store)
{
  gboolean deleted = g_strcmp0 (question->status, "deleted") == 0;
  FwVisitFilter filter = {
    .status = deleted ? NULL : question->status,
    .only_deleted = deleted,
    .phase = question->phase,
    .visitor = question->only_mine ? fw_store_get_person (store) : NULL,
  };

  fw_filter_choice_apply (question->choice, &filter);

  return filter;
}

static gpointer
list_visits (FwWorkspace   *workspace,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  FwVisitFilter filter = filter_of (data, store);
  g_autoptr(GPtrArray) rows = fw_store_list_visits (store, &filter, error);

  return rows != NULL ? fw_visit_item_list_new (rows) : NULL;
}

static gpointer
find_words (FwWorkspace   *workspace,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  FwVisitFilter filter = filter_of (data, store);
  g_autoptr(GPtrArray) hits = fw_store_search (store, ((Question *) data)->words, &filter, MAX_HITS, error);
  GPtrArray *items;

  if (hits == NULL)
    return NULL;
  items = g_ptr_array_new_full (hits->len, g_object_unref);
  for (guint i = 0; i < hits->len; i++)
    g_ptr_array_add (items, fw_hit_item_new (g_ptr_array_index (hits, i)));

  return items;
}

static gboolean
is_searching (FwVisitsPage *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search))[0] != '\0';
}

static gboolean
is_filtered (FwVisitsPage *self)
{
  return !g_str_equal (self->status, "all") || !g_str_equal (self->phase, "all") || self->only_mine ||
         fw_filter_choice_is_set (self->filters);
}

static void
show_failed (FwVisitsPage *self,
             const GError *error)
{
  g_message ("%s", error->message);
  fw_error_text_fill (self->failed, error);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
show_visits (FwVisitsPage *self)
{
  const char *page = "list";

  if (is_searching (self))
    return;
  if (g_list_model_get_n_items (G_LIST_MODEL (self->model)) == 0)
    page = is_filtered (self) ? "nothing" : "empty";
  gtk_stack_set_visible_child_name (self->stack, page);
}

static void load (FwVisitsPage *self);

static void
on_listed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  GPtrArray *items = fw_session_run_finish (FW_SESSION (source), result, &error);
  FwVisitsPage *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  self->loading = FALSE;
  if (self->load_again)
    {
      self->load_again = FALSE;
      load (self);
    }
  if (items == NULL)
    {
      show_failed (self, error);
      return;
    }
  fw_visits_model_set_items (self->model, items);
  show_visits (self);
}

/* At most one question is on its way; what changes meanwhile is asked after it. */
static void
load (FwVisitsPage *self)
{
  if (self->session == NULL)
    return;
  if (self->loading)
    {
      self->load_again = TRUE;
      return;
    }
  self->loading = TRUE;
  fw_session_read_async (self->session, list_visits, question_new (self, NULL), (GDestroyNotify) question_free,
                         (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_listed, self);
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) items = fw_session_run_finish (FW_SESSION (source), result, &error);
  g_autofree char *count = NULL;
  FwVisitsPage *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  if (items == NULL)
    {
      show_failed (self, error);
      return;
    }
  g_list_store_splice (self->found, 0, g_list_model_get_n_items (G_LIST_MODEL (self->found)), items->pdata,
                       items->len);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "hits" : "nothing");
  count = g_strdup_printf (ngettext ("%u found", "%u found", items->len), items->len);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), count, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
stop_searching (FwVisitsPage *self)
{
  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
}

static void
on_search_changed (FwVisitsPage *self)
{
  stop_searching (self);
  /* Above the on-screen keyboard of a phone is room for one of them. */
  gtk_widget_set_visible (GTK_WIDGET (self->held_back), !is_searching (self));
  if (!is_searching (self))
    {
      show_visits (self);
      return;
    }
  self->searching = g_cancellable_new ();
  fw_session_read_async (self->session, find_words,
                         question_new (self, gtk_editable_get_text (GTK_EDITABLE (self->search))),
                         (GDestroyNotify) question_free, (GDestroyNotify) g_ptr_array_unref, self->searching,
                         on_found, self);
}

static void
on_stop_search (FwVisitsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
on_show_all_clicked (FwVisitsPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  fw_filter_choice_free (self->filters);
  self->filters = fw_filter_choice_copy (NULL);
  g_object_set (self, "status", "all", "phase", "all", "only-mine", FALSE, NULL);
  gtk_stack_set_visible_child_name (self->stack, "loading");
  load (self);
}

static void
on_visit_activated (FwVisitsPage *self,
                    guint         position)
{
  g_autoptr(FwVisitItem) item = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  const char *visit = fw_visit_item_get_row (item)->id;

  if (fw_visit_choice_is_active (self->choice))
    fw_visit_choice_toggle (self->choice, visit);
  else
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-visit", "(sss)", visit, "", "");
}

static void
on_hit_activated (FwVisitsPage *self,
                  guint         position)
{
  g_autoptr(FwHitItem) item = g_list_model_get_item (G_LIST_MODEL (self->found), position);
  const char *question = fw_hit_item_get_question (item);

  if (fw_hit_item_get_visit (item) != NULL && fw_hit_item_get_element (item) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-element", "(ss)", fw_hit_item_get_visit (item),
                                fw_hit_item_get_element (item));
  else if (fw_hit_item_get_site (item) != NULL && fw_hit_item_get_action (item) != NULL)
    fw_action_open (GTK_WIDGET (self), self->session, fw_hit_item_get_site (item), fw_hit_item_get_action (item));
  else if (fw_hit_item_get_visit (item) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-visit", "(sss)", fw_hit_item_get_visit (item), "",
                                question != NULL ? question : "");
  else if (fw_hit_item_get_site (item) != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-site", "s", fw_hit_item_get_site (item));
}

static void
on_filter_chosen (FwVisitsPage   *self,
                  FwFilterDialog *dialog)
{
  fw_filter_choice_free (self->filters);
  self->filters = fw_filter_dialog_get_choice (dialog);
  load (self);
  on_search_changed (self);
}

static void
filter_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  FwVisitsPage *self = FW_VISITS_PAGE (widget);
  AdwDialog *dialog = fw_filter_dialog_new (self->session, self->filters, FALSE);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_filter_chosen), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
on_session_changed (FwVisitsPage *self)
{
  load (self);
}

static void
on_long_pressed (GtkGesture *gesture)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  FwVisitsPage *self = FW_VISITS_PAGE (gtk_widget_get_ancestor (row, FW_TYPE_VISITS_PAGE));
  const char *visit = fw_visit_row_widget_get_visit (FW_VISIT_ROW_WIDGET (row));

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_object_set (self->choice, "active", TRUE, NULL);
  if (!fw_visit_choice_contains (self->choice, visit))
    fw_visit_choice_toggle (self->choice, visit);
}

static void
on_visit_setup (GtkSignalListItemFactory *factory,
                GtkListItem              *item)
{
  GtkWidget *row = fw_visit_row_widget_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect (press, "pressed", G_CALLBACK (on_long_pressed), NULL);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (press));
  gtk_list_item_set_child (item, row);
}

static void
show_chosen (FwVisitsPage     *self,
             FwVisitRowWidget *row)
{
  fw_visit_row_widget_set_selected (row, fw_visit_choice_is_active (self->choice),
                                    fw_visit_choice_contains (self->choice, fw_visit_row_widget_get_visit (row)));
}

static void
on_choice_changed (FwVisitsPage *self)
{
  for (guint i = 0; i < self->shown->len; i++)
    show_chosen (self, g_ptr_array_index (self->shown, i));
}

static void
on_visit_bind (GtkSignalListItemFactory *factory,
               GtkListItem              *item,
               FwVisitsPage             *self)
{
  FwVisitRowWidget *row = FW_VISIT_ROW_WIDGET (gtk_list_item_get_child (item));
  g_autofree char *name = NULL;

  fw_visit_row_widget_set_item (row, gtk_list_item_get_item (item));
  show_chosen (self, row);
  g_ptr_array_add (self->shown, row);
  name = fw_visit_row_widget_dup_name (row);
  gtk_list_item_set_accessible_label (item, name);
}

static void
on_visit_unbind (GtkSignalListItemFactory *factory,
                 GtkListItem              *item,
                 FwVisitsPage             *self)
{
  g_ptr_array_remove_fast (self->shown, gtk_list_item_get_child (item));
}

static gboolean
on_returning (GtkWidget     *widget,
              GdkFrameClock *clock,
              gpointer       adjustment)
{
  FW_VISITS_PAGE (widget)->returning = 0;
  gtk_adjustment_set_value (adjustment, 0);

  return G_SOURCE_REMOVE;
}

/* When its room changes, a list keeps its first row where it is at the top, and the heading above that row slips out
 * of sight. */
static void
on_list_room_changed (FwVisitsPage  *self,
                      GtkAdjustment *adjustment)
{
  if (!self->scrolled && self->returning == 0 && gtk_adjustment_get_value (adjustment) > 0)
    self->returning = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_returning, g_object_ref (adjustment),
                                                    g_object_unref);
}

static void
on_list_scrolled (FwVisitsPage  *self,
                  GtkAdjustment *adjustment)
{
  if (self->returning == 0)
    self->scrolled = gtk_adjustment_get_value (adjustment) > 0;
}

static void
on_header_setup (GtkSignalListItemFactory *factory,
                 GtkListHeader            *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  fw_large_text_wrap (GTK_LABEL (label));
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_list_header_set_child (header, label);
}

static void
on_header_bind (GtkSignalListItemFactory *factory,
                GtkListHeader            *header)
{
  const char *name = fw_visit_item_get_row (gtk_list_header_get_item (header))->site_name;

  gtk_label_set_text (GTK_LABEL (gtk_list_header_get_child (header)), name != NULL ? name : _("Unknown site"));
}

static void
on_hit_setup (GtkSignalListItemFactory *factory,
              GtkListItem              *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *text = gtk_label_new (NULL);
  GtkWidget *title = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_lines (GTK_LABEL (text), 3);
  fw_large_text_wrap (GTK_LABEL (text));
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  fw_large_text_wrap (GTK_LABEL (title));
  gtk_widget_add_css_class (title, "caption");
  gtk_widget_add_css_class (title, "dimmed");
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), title);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_item_set_child (item, box);
}

static void
on_hit_bind (GtkSignalListItemFactory *factory,
             GtkListItem              *item)
{
  FwHitItem *hit = gtk_list_item_get_item (item);
  GtkWidget *text = gtk_widget_get_first_child (gtk_list_item_get_child (item));

  gtk_label_set_markup (GTK_LABEL (text), fw_hit_item_get_markup (hit));
  gtk_list_item_set_accessible_label (item, gtk_label_get_text (GTK_LABEL (text)));
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_next_sibling (text)), fw_hit_item_get_title (hit));
}

static GtkListItemFactory *
make_factory (GCallback setup,
              GCallback bind)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", setup, NULL);
  if (bind != NULL)
    g_signal_connect (factory, "bind", bind, NULL);

  return factory;
}

static void
fw_visits_page_get_property (GObject    *object,
                             guint       property,
                             GValue     *value,
                             GParamSpec *pspec)
{
  FwVisitsPage *self = FW_VISITS_PAGE (object);

  switch (property)
    {
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    case PROP_PHASE:
      g_value_set_string (value, self->phase);
      break;
    case PROP_ONLY_MINE:
      g_value_set_boolean (value, self->only_mine);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
fw_visits_page_set_property (GObject      *object,
                             guint         property,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  FwVisitsPage *self = FW_VISITS_PAGE (object);

  switch (property)
    {
    case PROP_STATUS:
      g_set_str (&self->status, g_value_get_string (value));
      break;
    case PROP_PHASE:
      g_set_str (&self->phase, g_value_get_string (value));
      break;
    case PROP_ONLY_MINE:
      self->only_mine = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
  load (self);
}

static void
fw_visits_page_dispose (GObject *object)
{
  FwVisitsPage *self = FW_VISITS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  stop_searching (self);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_VISITS_PAGE);
  g_clear_object (&self->session);
  g_clear_object (&self->model);
  g_clear_object (&self->found);

  G_OBJECT_CLASS (fw_visits_page_parent_class)->dispose (object);
}

static void
fw_visits_page_finalize (GObject *object)
{
  FwVisitsPage *self = FW_VISITS_PAGE (object);

  g_object_unref (self->cancellable);
  fw_filter_choice_free (self->filters);
  g_free (self->status);
  g_free (self->phase);
  g_ptr_array_unref (self->shown);

  G_OBJECT_CLASS (fw_visits_page_parent_class)->finalize (object);
}

static void
fw_visits_page_class_init (FwVisitsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fw_visits_page_get_property;
  object_class->set_property = fw_visits_page_set_property;
  object_class->dispose = fw_visits_page_dispose;
  object_class->finalize = fw_visits_page_finalize;

  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, "all",
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_PHASE] = g_param_spec_string ("phase", NULL, NULL, "all",
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_ONLY_MINE] = g_param_spec_boolean ("only-mine", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  g_type_ensure (FW_TYPE_VISIT_CHOICE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-visits-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FwVisitsPage, search);
  gtk_widget_class_bind_template_child (widget_class, FwVisitsPage, held_back);
  gtk_widget_class_bind_template_child (widget_class, FwVisitsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FwVisitsPage, failed);
  gtk_widget_class_bind_template_child (widget_class, FwVisitsPage, list);
  gtk_widget_class_bind_template_child (widget_class, FwVisitsPage, hits);
  gtk_widget_class_bind_template_child (widget_class, FwVisitsPage, choice);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_show_all_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_visit_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_hit_activated);
  gtk_widget_class_install_action (widget_class, "visits.filter", NULL, filter_action);
  gtk_widget_class_install_property_action (widget_class, "visits.status", "status");
  gtk_widget_class_install_property_action (widget_class, "visits.phase", "phase");
  gtk_widget_class_install_property_action (widget_class, "visits.only-mine", "only-mine");
}

static void
fw_visits_page_init (FwVisitsPage *self)
{
  g_autoptr(GtkListItemFactory) visit_factory = make_factory (G_CALLBACK (on_visit_setup), NULL);
  g_autoptr(GtkListItemFactory) header_factory = make_factory (G_CALLBACK (on_header_setup),
                                                               G_CALLBACK (on_header_bind));
  g_autoptr(GtkListItemFactory) hit_factory = make_factory (G_CALLBACK (on_hit_setup), G_CALLBACK (on_hit_bind));
  g_autoptr(GtkSelectionModel) visits = NULL;
  g_autoptr(GtkSelectionModel) hits = NULL;
  GtkAdjustment *adjustment;

  self->cancellable = g_cancellable_new ();
  self->status = g_strdup ("all");
  self->phase = g_strdup ("all");
  self->shown = g_ptr_array_new ();
  self->filters = fw_filter_choice_copy (NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (visit_factory, "bind", G_CALLBACK (on_visit_bind), self);
  g_signal_connect (visit_factory, "unbind", G_CALLBACK (on_visit_unbind), self);

  self->model = fw_visits_model_new ();
  self->found = g_list_store_new (FW_TYPE_HIT_ITEM);
  visits = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->model))));
  hits = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->found))));
  gtk_list_view_set_model (self->list, visits);
  gtk_list_view_set_factory (self->list, visit_factory);
  gtk_list_view_set_header_factory (self->list, header_factory);
  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->list));
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_list_room_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_list_scrolled), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_model (self->hits, hits);
  gtk_list_view_set_factory (self->hits, hit_factory);
}

/**
 * fw_visits_page_set_session:
 * @self: the page
 * @session: where the visits are
 */
void
fw_visits_page_set_session (FwVisitsPage *self,
                            FwSession    *session)
{
  self->session = g_object_ref (session);
  fw_held_banner_set_session (self->held_back, session);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  load (self);
}

/**
 * fw_visits_page_start_search:
 * @self: the page
 *
 * Puts the cursor into the search entry.
 */
void
fw_visits_page_start_search (FwVisitsPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
