/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Showing a site over time. The charts and the table say the same.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-trend-page.h"

#include <glib/gi18n.h>

#include "fw-error-text.h"
#include "fw-export-menu.h"
#include "fw-reader.h"
#include "fw-review-source.h"
#include "fw-trend-chart.h"
#include "fw-trend-text.h"
#include "fw-workspace-review.h"

/* Pixels: of a small chart that stands beside others. */
#define SMALL_WIDTH 280

struct _FwTrendPage
{
  AdwNavigationPage parent_instance;

  FwSession *session;
  FwReader *reader;
  char *site;
  GPtrArray *action_rows;       /* GtkWidget */
  GPtrArray *visit_rows;        /* GtkWidget */

  AdwWindowTitle *heading;
  GtkToggleButton *as_table;
  FwExportMenu *export;
  GtkStack *stack;
  AdwStatusPage *failed;
  GtkWidget *drift;
  GtkImage *drift_icon;
  GtkLabel *drift_text;
  GtkWidget *communication_group;
  GtkWidget *others_group;
  GtkWidget *table_group;
  GtkBox *communication;
  AdwWrapBox *others;
  FwFigureTable *table;
  AdwPreferencesGroup *actions;
  AdwPreferencesGroup *visits;
};

G_DEFINE_FINAL_TYPE (FwTrendPage, fw_trend_page, ADW_TYPE_NAVIGATION_PAGE)

static FwTrend *
get_trend (FwTrendPage *self)
{
  return self->reader != NULL ? fw_reader_get (self->reader) : NULL;
}

/* --- Going to a visit --------------------------------------------------------------------------- */

static void
open_visit (GtkWidget  *widget,
            const char *visit)
{
  gtk_widget_activate_action (widget, "win.open-visit", "(sss)", visit, "", "");
}

static void
on_chart_activated (FwTrendPage *self,
                    guint        moment)
{
  GPtrArray *visits = fw_trend_get_visits (get_trend (self));

  if (moment < visits->len)
    open_visit (GTK_WIDGET (self), fw_review_visit_get_id (g_ptr_array_index (visits, moment)));
}

static void
on_visit_activated (GtkWidget *row)
{
  open_visit (row, g_object_get_data (G_OBJECT (row), "fw-id"));
}

/* --- Showing ------------------------------------------------------------------------------------ */

static GtkWidget *
make_chart (FwTrendPage *self,
            FwChart     *chart)
{
  g_auto(GStrv) names = fw_trend_text_list_names (get_trend (self));
  GtkWidget *widget = fw_trend_chart_new (chart, (const char *const *) names);

  g_signal_connect_object (widget, "activated", G_CALLBACK (on_chart_activated), self, G_CONNECT_SWAPPED);

  return widget;
}

static void
clear_children (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    if (ADW_IS_WRAP_BOX (box))
      adw_wrap_box_remove (ADW_WRAP_BOX (box), child);
    else
      gtk_box_remove (GTK_BOX (box), child);
}

static void
show_communication (FwTrendPage *self,
                    FwTrend     *trend)
{
  FwChart *chart = fw_trend_text_draw_communication (trend);
  GtkWidget *widget;

  clear_children (GTK_WIDGET (self->communication));
  if (chart == NULL)
    return;
  widget = make_chart (self, chart);
  gtk_box_append (self->communication, widget);
  gtk_box_append (self->communication, fw_trend_chart_new_legend (FW_TREND_CHART (widget)));
}

static GtkWidget *
make_small (FwTrendPage *self,
            FwChart     *chart)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *title = gtk_label_new (chart->title);

  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_add_css_class (title, "heading");
  gtk_widget_set_size_request (box, SMALL_WIDTH, -1);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), make_chart (self, chart));

  return box;
}

static void
show_others (FwTrendPage *self,
             FwTrend     *trend)
{
  GPtrArray *sections = fw_trend_get_sections (trend);

  clear_children (GTK_WIDGET (self->others));
  for (guint i = 0; i < sections->len; i++)
    {
      const FwTrendSection *section = g_ptr_array_index (sections, i);
      FwChart *chart = section->communication ? NULL : fw_trend_text_draw_section (trend, section);

      if (chart != NULL)
        adw_wrap_box_append (self->others, make_small (self, chart));
    }
}

static GtkWidget *
add_row (AdwPreferencesGroup *group,
         GPtrArray           *rows,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);

  return row;
}

static void
clear_rows (AdwPreferencesGroup *group,
            GPtrArray           *rows)
{
  for (guint i = 0; i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_ptr_array_set_size (rows, 0);
}

/* By the numbers that the bars in the chart have. */
static void
show_actions (FwTrendPage *self,
              FwTrend     *trend)
{
  GPtrArray *actions = fw_trend_get_actions (trend);

  clear_rows (self->actions, self->action_rows);
  for (guint i = 0; i < actions->len; i++)
    {
      const FwTrendAction *action = g_ptr_array_index (actions, i);
      g_autofree char *text = fw_trend_text_dup_action (action);
      /* Translators: the number and the text of an action. */
      g_autofree char *title = g_strdup_printf (_("%u. %s"), i + 1, action->action->text != NULL ? action->action->text : "");

      add_row (self->actions, self->action_rows, title, text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->actions), actions->len > 0);
}

static void
show_visits (FwTrendPage *self,
             FwTrend     *trend)
{
  GPtrArray *visits = fw_trend_get_visits (trend);

  clear_rows (self->visits, self->visit_rows);
  for (guint v = 0; v < visits->len; v++)
    {
      FwReviewVisit *visit = g_ptr_array_index (visits, v);
      g_autofree char *title = fw_trend_text_dup_visit (visit);
      g_autofree char *visitors = fw_review_visit_dup_visitors (visit);
      GtkWidget *row = add_row (self->visits, self->visit_rows, title, visitors);

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_object_set_data_full (G_OBJECT (row), "fw-id", g_strdup (fw_review_visit_get_id (visit)), g_free);
      g_signal_connect (row, "activated", G_CALLBACK (on_visit_activated), NULL);
    }
}

static void
show_drift (FwTrendPage   *self,
            const FwDrift *drift)
{
  g_autofree char *text = fw_trend_text_dup_drift (drift);
  gboolean called_out = drift != NULL && drift->called_out;

  gtk_label_set_text (self->drift_text, text);
  gtk_image_set_from_icon_name (self->drift_icon, called_out ? "dialog-warning-symbolic" : "dialog-information-symbolic");
  if (called_out)
    gtk_widget_add_css_class (self->drift, "warning");
  else
    gtk_widget_remove_css_class (self->drift, "warning");
}

/* Charts or table; empty groups are not there. */
static void
show_form (FwTrendPage *self)
{
  gboolean as_table = gtk_toggle_button_get_active (self->as_table);
  FwTrend *trend = get_trend (self);

  gtk_widget_set_visible (self->communication_group,
                          !as_table && gtk_widget_get_first_child (GTK_WIDGET (self->communication)) != NULL);
  gtk_widget_set_visible (self->others_group,
                          !as_table && gtk_widget_get_first_child (GTK_WIDGET (self->others)) != NULL);
  gtk_widget_set_visible (self->table_group, as_table && trend != NULL && fw_trend_get_sections (trend)->len > 0);
}

static void
show_trend (FwTrendPage *self,
            FwTrend     *trend)
{
  const char *name = fw_site_get_name (fw_trend_get_site (trend));

  adw_window_title_set_subtitle (self->heading, name != NULL ? name : _("Unknown site"));
  show_drift (self, fw_trend_get_drift (trend));
  show_communication (self, trend);
  show_others (self, trend);
  fw_trend_text_put_table (self->table, trend);
  show_actions (self, trend);
  show_visits (self, trend);
  show_form (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->as_table), fw_trend_get_visits (trend)->len > 0);
  gtk_stack_set_visible_child_name (self->stack, fw_trend_get_visits (trend)->len > 0 ? "trend" : "empty");
}

static void
on_as_table_toggled (FwTrendPage *self)
{
  show_form (self);
}

/* --- For others --------------------------------------------------------------------------------- */

static FwExportSource *
ask_source (GtkWidget *page)
{
  FwTrendPage *self = FW_TREND_PAGE (page);
  FwTrend *trend = get_trend (self);
  const char *site = trend != NULL ? fw_site_get_name (fw_trend_get_site (trend)) : NULL;
  g_autofree char *name = NULL;

  if (trend == NULL || fw_trend_get_visits (trend)->len == 0)
    return NULL;
  /* Translators: the name of a file; the name of a site. */
  name = g_strdup_printf (_("%s over time"), site != NULL ? site : _("Unknown site"));

  return fw_review_source_new_trend (name, self->site);
}

/* --- The object --------------------------------------------------------------------------------- */

static gpointer
read_trend (FwWorkspace   *workspace,
            gpointer       site,
            GCancellable  *cancellable,
            GError       **error)
{
  return fw_workspace_load_trend (workspace, site, NULL, error);
}

static void
on_read (GtkWidget    *widget,
         gpointer      result,
         const GError *error)
{
  FwTrendPage *self = FW_TREND_PAGE (widget);

  if (result != NULL)
    {
      show_trend (self, result);
      return;
    }
  fw_error_text_fill (self->failed, error);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
fw_trend_page_dispose (GObject *object)
{
  FwTrendPage *self = FW_TREND_PAGE (object);

  g_clear_pointer (&self->reader, fw_reader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_TREND_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_trend_page_parent_class)->dispose (object);
}

static void
fw_trend_page_finalize (GObject *object)
{
  FwTrendPage *self = FW_TREND_PAGE (object);

  g_free (self->site);
  g_ptr_array_unref (self->action_rows);
  g_ptr_array_unref (self->visit_rows);

  G_OBJECT_CLASS (fw_trend_page_parent_class)->finalize (object);
}

static void
fw_trend_page_class_init (FwTrendPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_trend_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_trend_page_finalize;
  g_type_ensure (FW_TYPE_EXPORT_MENU);
  g_type_ensure (FW_TYPE_FIGURE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-trend-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FwTrendPage, heading);
  gtk_widget_class_bind_template_child (widget_class, FwTrendPage, as_table);
  gtk_widget_class_bind_template_child (widget_class, FwTrendPage, export);
  gtk_widget_class_bind_template_child (widget_class, FwTrendPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FwTrendPage, failed);
  gtk_widget_class_bind_template_child (widget_class, FwTrendPage, drift);
  gtk_widget_class_bind_template_child (widget_class, FwTrendPage, drift_icon);
  gtk_widget_class_bind_template_child (widget_class, FwTrendPage, drift_text);
  gtk_widget_class_bind_template_child (widget_class, FwTrendPage, communication_group);
  gtk_widget_class_bind_template_child (widget_class, FwTrendPage, others_group);
  gtk_widget_class_bind_template_child (widget_class, FwTrendPage, table_group);
  gtk_widget_class_bind_template_child (widget_class, FwTrendPage, communication);
  gtk_widget_class_bind_template_child (widget_class, FwTrendPage, others);
  gtk_widget_class_bind_template_child (widget_class, FwTrendPage, table);
  gtk_widget_class_bind_template_child (widget_class, FwTrendPage, actions);
  gtk_widget_class_bind_template_child (widget_class, FwTrendPage, visits);
  gtk_widget_class_bind_template_callback (widget_class, on_as_table_toggled);
}

static void
fw_trend_page_init (FwTrendPage *self)
{
  self->action_rows = g_ptr_array_new ();
  self->visit_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (GTK_WIDGET (self->as_table), FALSE);
}

/**
 * fw_trend_page_new:
 * @session: a session
 * @site: a site's id
 *
 * Returns: (transfer floating): its page over time
 */
AdwNavigationPage *
fw_trend_page_new (FwSession  *session,
                   const char *site)
{
  g_autofree char *tag = g_strdup_printf ("trend/%s", site);
  FwTrendPage *self = g_object_new (FW_TYPE_TREND_PAGE, "tag", tag, NULL);

  self->session = g_object_ref (session);
  self->site = g_strdup (site);
  fw_export_menu_target (self->export, session, GTK_WIDGET (self), ask_source);
  /* There is nothing private in it, so nothing to ask. */
  fw_export_menu_set_presenting (self->export, TRUE);
  self->reader = fw_reader_new (GTK_WIDGET (self), session, read_trend, site, (GDestroyNotify) fw_trend_unref, on_read);

  return ADW_NAVIGATION_PAGE (self);
}
