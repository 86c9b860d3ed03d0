/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of a comparison. The table is made where it is read; here its lines are shown, and what the person is at
 * stays in sight. The heading of the section that was scrolled out stands above the table:
 * GTK's own headings of lists do not stick.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-page.h"

#include <glib/gi18n.h>

#include "fw-comparison-detail.h"
#include "fw-comparison-export.h"
#include "fw-comparison-line.h"
#include "fw-comparison-menu.h"
#include "fw-comparison-reading.h"
#include "fw-comparison-sheet.h"
#include "fw-comparison-table.h"
#include "fw-comparison-working.h"
#include "fw-error-text.h"
#include "fw-export-menu.h"
#include "fw-page-stack.h"
#include "fw-reader.h"
#include "fw-values-matrix-page.h"
#include "fw-window.h"

struct _FwComparisonPage
{
  AdwNavigationPage parent_instance;

  FwSession *session;
  FwReader *reader;
  char **visits;                /* ids, the baseline first */
  gboolean presenting;
  guint frames;                 /* since it was opened */
  gboolean is_menu_late;        /* it is of a former reading, or of none */
  FwComparisonSheet *sheet;
  FwComparisonColumns *columns;

  AdwWindowTitle *heading;
  FwExportMenu *export_menu;
  GtkMenuButton *view_menu;
  GtkWidget *turn;
  AdwBin *heads;
  GtkButton *pinned;
  GtkStack *stack;
  FwComparisonTable *table;     /* NULL before it is needed, like those below */
  AdwStatusPage *failed;
  GtkWidget *nothing;
};

enum
{
  PROP_0,
  PROP_ONLY_DIFFERENCES,
  PROP_ONLY_WITH_PHOTOS,
  PROP_ONLY_DISAGREEMENTS,
  PROP_PRESENT,
  PROP_BASELINE,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (FwComparisonPage, fw_comparison_page, ADW_TYPE_NAVIGATION_PAGE)

/* --- The heading above the table ---------------------------------------------------------------- */

static void
show_pinned (FwComparisonPage *self)
{
  FwComparisonItem *heading = fw_comparison_table_find_heading (self->table);
  FwComparisonLine *line = FW_COMPARISON_LINE (gtk_button_get_child (self->pinned));
  g_autofree char *name = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->pinned), heading != NULL);
  if (heading == NULL || fw_comparison_line_get_item (line) == heading)
    return;
  name = g_strdup_printf (_("%s: show the working of its scores"), fw_comparison_item_get_title (heading));
  fw_comparison_line_show (line, heading);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->pinned), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* --- What it is made of when that is needed ------------------------------------------------------ */

static void
show_working (FwComparisonPage *self,
              FwComparisonItem *heading)
{
  FwComparisonReading *reading = fw_reader_get (self->reader);
  AdwDialog *dialog = reading != NULL ? fw_comparison_working_new (reading, heading) : NULL;

  if (dialog != NULL)
    adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
on_activated (FwComparisonPage *self,
              FwComparisonItem *item)
{
  FwComparisonReading *reading = fw_reader_get (self->reader);

  if (reading == NULL)
    return;
  if (fw_comparison_item_get_kind (item) == FW_COMPARISON_SECTION)
    show_working (self, item);
  else
    adw_dialog_present (fw_comparison_detail_new (self->session, reading, item), GTK_WIDGET (self));
}

static void
say_current (FwComparisonPage *self)
{
  FwComparisonReading *reading = fw_reader_get (self->reader);
  guint current = fw_comparison_columns_get_current (self->columns);

  if (reading != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), g_ptr_array_index (reading->titles, current),
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/* To make a menu takes as long as to let in lines. */
static void
show_menu (FwComparisonPage *self)
{
  FwComparisonReading *reading = fw_reader_get (self->reader);
  g_autoptr(GMenuModel) menu = NULL;

  if (reading == NULL || !self->is_menu_late)
    return;
  self->is_menu_late = FALSE;
  menu = fw_comparison_menu_new (reading);
  gtk_menu_button_set_menu_model (self->view_menu, menu);
}

/* Not in the frame that brings the page into sight: that has enough to make. */
static void
ensure_table (FwComparisonPage *self)
{
  if (self->table != NULL)
    return;
  self->table = g_object_new (FW_TYPE_COMPARISON_TABLE, NULL);
  g_signal_connect_object (self->table, "activated", G_CALLBACK (on_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "scrolled", G_CALLBACK (show_pinned), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "settled", G_CALLBACK (show_menu), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "stepped", G_CALLBACK (say_current), self, G_CONNECT_SWAPPED);
  fw_comparison_table_set_sheet (self->table, self->sheet);
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->table), "table");
}

static void
on_show_all_clicked (FwComparisonPage *self)
{
  g_object_set (self, "only-differences", FALSE, "only-with-photos", FALSE, "only-disagreements", FALSE, NULL);
}

static GtkWidget *
make_nothing (FwComparisonPage *self)
{
  GtkWidget *page = adw_status_page_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("Show _Everything"));

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "edit-find-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Nothing to Show"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _("No question passes what was chosen."));
  gtk_widget_set_halign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "pill");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_show_all_clicked), self, G_CONNECT_SWAPPED);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), button);

  return page;
}

/* --- Showing ------------------------------------------------------------------------------------ */

static void
show_lines (FwComparisonPage *self,
            gboolean          has_lines)
{
  if (!has_lines && self->nothing == NULL)
    {
      self->nothing = make_nothing (self);
      gtk_stack_add_named (self->stack, self->nothing, "nothing");
    }
  gtk_stack_set_visible_child_name (self->stack, has_lines ? "table" : "nothing");
  if (!has_lines)
    show_menu (self);
}

static void
show_turn (FwComparisonPage *self)
{
  gtk_widget_set_visible (self->turn, fw_comparison_columns_get_shown (self->columns) <
                                      fw_comparison_columns_get_count (self->columns));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "comparison.previous",
                                 fw_comparison_columns_can_turn (self->columns, -1));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "comparison.next",
                                 fw_comparison_columns_can_turn (self->columns, 1));
}

static void
show_reading (FwComparisonPage    *self,
              FwComparisonReading *reading)
{
  g_autofree char *count = g_strdup_printf (ngettext ("%u visit", "%u visits", reading->titles->len),
                                            reading->titles->len);
  FwComparisonLine *heads = FW_COMPARISON_LINE (adw_bin_get_child (self->heads));
  FwComparisonItem *former = fw_comparison_line_get_item (heads);
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  adw_window_title_set_subtitle (self->heading, reading->presenting ? _("Private things are hidden") : count);
  fw_comparison_columns_set_count (self->columns, reading->titles->len);
  /* Known before the table has it, so that its lines are not filled twice. */
  if (width > 0)
    fw_comparison_columns_set_width (self->columns, width);
  if (former == NULL || !fw_comparison_item_is_equal (former, reading->heads))
    fw_comparison_line_show (heads, reading->heads);
  gtk_widget_set_visible (GTK_WIDGET (self->heads), TRUE);
  self->is_menu_late = TRUE;
  ensure_table (self);
  show_lines (self, fw_comparison_table_set_items (self->table, reading->items));
}

static void
on_read (GtkWidget    *widget,
         gpointer      result,
         const GError *error)
{
  FwComparisonPage *self = FW_COMPARISON_PAGE (widget);

  if (result != NULL)
    {
      show_reading (self, result);
      return;
    }
  if (self->failed == NULL)
    {
      self->failed = ADW_STATUS_PAGE (adw_status_page_new ());
      adw_status_page_set_icon_name (self->failed, "dialog-error-symbolic");
      gtk_stack_add_named (self->stack, GTK_WIDGET (self->failed), "failed");
    }
  fw_error_text_fill (self->failed, error);
  gtk_widget_set_visible (GTK_WIDGET (self->heads), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->pinned), FALSE);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
read_anew (FwComparisonPage *self)
{
  g_autofree char *wish = fw_comparison_reading_dup_wish ((const char *const *) self->visits, self->presenting);

  if (self->session == NULL)
    return;
  g_clear_pointer (&self->reader, fw_reader_free);
  self->reader = fw_reader_new (GTK_WIDGET (self), self->session, fw_comparison_reading_job, wish,
                                (GDestroyNotify) fw_comparison_reading_free, on_read);
}

/* --- What the person does ----------------------------------------------------------------------- */

static void
on_pinned_clicked (FwComparisonPage *self)
{
  show_working (self, fw_comparison_line_get_item (FW_COMPARISON_LINE (gtk_button_get_child (self->pinned))));
}

static void
turn_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  fw_comparison_columns_turn (FW_COMPARISON_PAGE (widget)->columns, g_str_equal (name, "comparison.next") ? 1 : -1);
}

static FwComparisonFilter
get_filter (FwComparisonPage *self)
{
  return self->table != NULL ? fw_comparison_table_get_filter (self->table) : FW_COMPARISON_ALL;
}

static FwExportSource *
dup_source (GtkWidget *page)
{
  FwComparisonPage *self = FW_COMPARISON_PAGE (page);

  return fw_comparison_export_new ((const char *const *) self->visits, get_filter (self),
                                   _("Comparison"));
}

static void
set_filter (FwComparisonPage   *self,
            FwComparisonFilter  filter,
            gboolean            wanted)
{
  FwComparisonFilter before = get_filter (self);
  FwComparisonFilter filters = wanted ? before | filter : before & ~filter;
  gboolean has_lines;

  if (filters == before)
    return;
  ensure_table (self);
  has_lines = fw_comparison_table_set_filter (self->table, filters);
  if (fw_reader_get (self->reader) != NULL)
    show_lines (self, has_lines);
}

static void
set_presenting (FwComparisonPage *self,
                gboolean          presenting)
{
  if (self->presenting == presenting)
    return;
  self->presenting = presenting;
  fw_export_menu_set_presenting (self->export_menu, presenting);
  read_anew (self);
}

static void
set_baseline (FwComparisonPage *self,
              const char       *visit)
{
  guint position = 0;

  while (self->visits != NULL && self->visits[position] != NULL && g_strcmp0 (self->visits[position], visit) != 0)
    position++;
  if (position == 0 || self->visits == NULL || self->visits[position] == NULL)
    return;
  /* The others keep their order. */
  for (char *chosen = self->visits[position]; position > 0; position--)
    {
      self->visits[position] = self->visits[position - 1];
      self->visits[position - 1] = chosen;
    }
  read_anew (self);
}

/* When the page was left. What was read is freed in one frame, the lines in those that follow. */
static gboolean
end_some (AdwNavigationPage *page)
{
  FwComparisonPage *self = FW_COMPARISON_PAGE (page);
  gboolean was_read = self->reader != NULL;

  g_clear_pointer (&self->reader, fw_reader_free);

  return (self->table != NULL && fw_comparison_table_end_some (self->table)) || was_read;
}

/* --- The widget --------------------------------------------------------------------------------- */

static gboolean
has_filter (FwComparisonPage   *self,
            FwComparisonFilter  filter)
{
  return (get_filter (self) & filter) != 0;
}

static void
fw_comparison_page_get_property (GObject    *object,
                                 guint       property,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  FwComparisonPage *self = FW_COMPARISON_PAGE (object);

  switch (property)
    {
    case PROP_ONLY_DIFFERENCES:
      g_value_set_boolean (value, has_filter (self, FW_COMPARISON_DIFFERENT));
      break;
    case PROP_ONLY_WITH_PHOTOS:
      g_value_set_boolean (value, has_filter (self, FW_COMPARISON_WITH_PHOTOS));
      break;
    case PROP_ONLY_DISAGREEMENTS:
      g_value_set_boolean (value, has_filter (self, FW_COMPARISON_DISPUTED));
      break;
    case PROP_PRESENT:
      g_value_set_boolean (value, self->presenting);
      break;
    case PROP_BASELINE:
      g_value_set_string (value, self->visits != NULL ? self->visits[0] : "");
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
fw_comparison_page_set_property (GObject      *object,
                                 guint         property,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  FwComparisonPage *self = FW_COMPARISON_PAGE (object);

  switch (property)
    {
    case PROP_ONLY_DIFFERENCES:
      set_filter (self, FW_COMPARISON_DIFFERENT, g_value_get_boolean (value));
      break;
    case PROP_ONLY_WITH_PHOTOS:
      set_filter (self, FW_COMPARISON_WITH_PHOTOS, g_value_get_boolean (value));
      break;
    case PROP_ONLY_DISAGREEMENTS:
      set_filter (self, FW_COMPARISON_DISPUTED, g_value_get_boolean (value));
      break;
    case PROP_PRESENT:
      set_presenting (self, g_value_get_boolean (value));
      break;
    case PROP_BASELINE:
      set_baseline (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
fw_comparison_page_dispose (GObject *object)
{
  FwComparisonPage *self = FW_COMPARISON_PAGE (object);

  g_clear_pointer (&self->reader, fw_reader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_COMPARISON_PAGE);
  g_clear_object (&self->columns);
  g_clear_object (&self->sheet);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_comparison_page_parent_class)->dispose (object);
}

static void
fw_comparison_page_finalize (GObject *object)
{
  g_strfreev (FW_COMPARISON_PAGE (object)->visits);

  G_OBJECT_CLASS (fw_comparison_page_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  static const struct
  {
    guint property;
    const char *name;
  } switches[] = {
    { PROP_ONLY_DIFFERENCES, "only-differences" },
    { PROP_ONLY_WITH_PHOTOS, "only-with-photos" },
    { PROP_ONLY_DISAGREEMENTS, "only-disagreements" },
    { PROP_PRESENT, "present" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    properties[switches[i].property] = g_param_spec_boolean (switches[i].name, NULL, NULL, FALSE,
                                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_BASELINE] = g_param_spec_string ("baseline", NULL, NULL, NULL,
                                                   G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
show_values_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  FwComparisonPage *self = FW_COMPARISON_PAGE (widget);
  AdwNavigationPage *page = fw_values_matrix_page_new (self->session, (const char *const *) self->visits);

  if (self->presenting)
    fw_values_matrix_page_present (FW_VALUES_MATRIX_PAGE (page));
  fw_window_push_page (widget, page);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "comparison.only-differences", "only-differences");
  gtk_widget_class_install_property_action (widget_class, "comparison.only-with-photos", "only-with-photos");
  gtk_widget_class_install_property_action (widget_class, "comparison.only-disagreements", "only-disagreements");
  gtk_widget_class_install_property_action (widget_class, "comparison.present", "present");
  gtk_widget_class_install_property_action (widget_class, "comparison.baseline", "baseline");
  gtk_widget_class_install_action (widget_class, "comparison.previous", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "comparison.next", NULL, turn_action);
  gtk_widget_class_install_action (widget_class, "comparison.show-values", NULL, show_values_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "comparison.present", NULL);
}

static void
fw_comparison_page_class_init (FwComparisonPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fw_comparison_page_get_property;
  object_class->set_property = fw_comparison_page_set_property;
  object_class->dispose = fw_comparison_page_dispose;
  object_class->finalize = fw_comparison_page_finalize;
  install_properties (object_class);

  g_type_ensure (FW_TYPE_EXPORT_MENU);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-comparison-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FwComparisonPage, heading);
  gtk_widget_class_bind_template_child (widget_class, FwComparisonPage, export_menu);
  gtk_widget_class_bind_template_child (widget_class, FwComparisonPage, view_menu);
  gtk_widget_class_bind_template_child (widget_class, FwComparisonPage, turn);
  gtk_widget_class_bind_template_child (widget_class, FwComparisonPage, heads);
  gtk_widget_class_bind_template_child (widget_class, FwComparisonPage, pinned);
  gtk_widget_class_bind_template_child (widget_class, FwComparisonPage, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_pinned_clicked);
  install_actions (widget_class);
}

/* Between the frame that shows the page and the one that has what was read. */
static gboolean
complete (GtkWidget     *widget,
          GdkFrameClock *clock,
          gpointer       unused)
{
  if (++FW_COMPARISON_PAGE (widget)->frames < 2)
    return G_SOURCE_CONTINUE;
  ensure_table (FW_COMPARISON_PAGE (widget));

  return G_SOURCE_REMOVE;
}

static void
fw_comparison_page_init (FwComparisonPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_add_tick_callback (GTK_WIDGET (self), complete, NULL, NULL);
}

/* The lines need the session for their photos. */
static void
fill (FwComparisonPage *self)
{
  self->sheet = fw_comparison_sheet_new (GTK_WIDGET (self), self->session);
  self->columns = g_object_ref (fw_comparison_sheet_get_columns (self->sheet));
  g_signal_connect_object (self->columns, "changed", G_CALLBACK (show_turn), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->heads, fw_comparison_line_new (self->sheet, FALSE));
  gtk_button_set_child (self->pinned, fw_comparison_line_new (self->sheet, FALSE));
  gtk_widget_set_valign (gtk_button_get_child (self->pinned), GTK_ALIGN_CENTER);
}

/**
 * fw_comparison_page_new:
 * @session: where the visits are
 * @visits: ids of %FW_COMPARISON_MIN to %FW_COMPARISON_MAX visits, the baseline first, ended by %NULL
 *
 * Returns: (transfer floating): them beside each other
 */
AdwNavigationPage *
fw_comparison_page_new (FwSession         *session,
                        const char *const *visits)
{
  g_autofree char *subject = g_strjoinv (" ", (char **) visits);
  g_autofree char *tag = g_strdup_printf ("comparison/%s", subject);
  FwComparisonPage *self = g_object_new (FW_TYPE_COMPARISON_PAGE, "tag", tag, NULL);

  self->session = g_object_ref (session);
  self->visits = g_strdupv ((char **) visits);
  fw_export_menu_target (self->export_menu, session, GTK_WIDGET (self), dup_source);
  fw_page_stack_set_end (ADW_NAVIGATION_PAGE (self), end_some);
  fill (self);
  read_anew (self);

  return ADW_NAVIGATION_PAGE (self);
}
