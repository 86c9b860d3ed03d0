/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Showing what was counted. For a meeting, and for whatever leaves the team, the folded matrix is used:
 * nothing in it stands on so few people that one of them could be recognised.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-values-matrix-page.h"

#include <glib/gi18n.h>

#include "fw-error-text.h"
#include "fw-export-menu.h"
#include "fw-reader.h"
#include "fw-review-source.h"
#include "fw-values-reading.h"
#include "fw-values-text.h"
#include "fw-words.h"

/* As many visits as are counted at most. */
#define MAX_VISITS 40

/* What can be chosen of a site. */
static const guint newest[] = { 1, 3, MAX_VISITS };

struct _FwValuesMatrixPage
{
  AdwNavigationPage parent_instance;

  FwSession *session;
  FwReader *reader;
  char *site;                   /* or NULL: certain visits */
  char *subject;                /* which visits, as the reading is told */

  AdwWindowTitle *heading;
  GtkToggleButton *present;
  FwExportMenu *export;
  GtkStack *stack;
  AdwStatusPage *failed;
  AdwComboRow *which;
  AdwActionRow *counted;
  GtkWidget *moments_group;
  GtkWidget *theirs_group;
  GtkWidget *ours_group;
  GtkWidget *fits_group;
  FwFigureTable *moments;
  FwFigureTable *theirs;
  FwFigureTable *ours;
  FwFigureTable *fits;
};

G_DEFINE_FINAL_TYPE (FwValuesMatrixPage, fw_values_matrix_page, ADW_TYPE_NAVIGATION_PAGE)

/* --- Showing ------------------------------------------------------------------------------------ */

static guint
count_side (FwValuesMatrix *matrix,
            const char     *side)
{
  GPtrArray *rows = fw_values_matrix_get_rows (matrix);
  guint count = 0;

  for (guint i = 0; i < rows->len; i++)
    count += g_str_equal (((const FwValueRow *) g_ptr_array_index (rows, i))->side, side);

  return count;
}

static guint
count_people (GPtrArray *visits)
{
  guint people = 0;

  for (guint v = 0; v < visits->len; v++)
    people += fw_visit_get_conversations (fw_review_visit_get_visit (g_ptr_array_index (visits, v)))->len;

  return people;
}

/* "3 visits, 12 people", below it their dates. */
static void
show_counted (FwValuesMatrixPage *self,
              GPtrArray          *visits)
{
  guint people = count_people (visits);
  g_autofree char *n_visits = g_strdup_printf (ngettext ("%u visit", "%u visits", visits->len), visits->len);
  g_autofree char *n_people = g_strdup_printf (ngettext ("%u person asked", "%u people asked", people), people);
  g_autofree char *title = g_strdup_printf ("%s, %s", n_visits, n_people);
  g_autoptr(GString) dates = g_string_new (NULL);

  for (guint v = 0; v < visits->len; v++)
    {
      g_autofree char *date = fw_words_date (fw_visit_get_date (fw_review_visit_get_visit (g_ptr_array_index (visits, v))));

      g_string_append_printf (dates, "%s%s", v > 0 ? " · " : "", date);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->counted), title);
  adw_action_row_set_subtitle (self->counted, dates->str);
}

static void
show_reading (FwValuesMatrixPage    *self,
              const FwValuesReading *reading)
{
  FwValuesMatrix *matrix = gtk_toggle_button_get_active (self->present) ? reading->folded : reading->whole;
  guint n_theirs = count_side (matrix, "theirs"), n_ours = count_side (matrix, "ours");
  guint n_fits = fw_values_matrix_get_fits (matrix)->len;

  show_counted (self, reading->visits);
  fw_values_text_put_moments (self->moments, reading->moments, reading->visits);
  fw_values_text_put_side (self->theirs, matrix, "theirs");
  fw_values_text_put_side (self->ours, matrix, "ours");
  fw_values_text_put_fits (self->fits, matrix);
  gtk_widget_set_visible (self->moments_group, reading->moments->len > 0);
  gtk_widget_set_visible (self->theirs_group, n_theirs > 0);
  gtk_widget_set_visible (self->ours_group, n_ours > 0);
  gtk_widget_set_visible (self->fits_group, n_fits > 0);
  gtk_stack_set_visible_child_name (self->stack, n_theirs + n_ours + n_fits + reading->moments->len > 0 ? "values"
                                                                                                       : "empty");
}

static void
show (FwValuesMatrixPage    *self,
      const FwValuesReading *reading)
{
  adw_window_title_set_subtitle (self->heading, reading->name != NULL ? reading->name : "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->present), reading->whole != NULL);
  if (reading->whole != NULL)
    show_reading (self, reading);
  else
    gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
on_read (GtkWidget    *widget,
         gpointer      result,
         const GError *error)
{
  FwValuesMatrixPage *self = FW_VALUES_MATRIX_PAGE (widget);

  if (result != NULL)
    {
      show (self, result);
      return;
    }
  fw_error_text_fill (self->failed, error);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
start_reading (FwValuesMatrixPage *self,
               const char         *subject)
{
  g_set_str (&self->subject, subject);
  g_clear_pointer (&self->reader, fw_reader_free);
  self->reader = fw_reader_new (GTK_WIDGET (self), self->session, fw_values_reading_job, subject,
                                (GDestroyNotify) fw_values_reading_free, on_read);
}

/* --- What the person chooses -------------------------------------------------------------------- */

static void
on_present_toggled (FwValuesMatrixPage *self)
{
  const FwValuesReading *reading = self->reader != NULL ? fw_reader_get (self->reader) : NULL;

  if (reading != NULL)
    show (self, reading);
}

static void
on_which_changed (FwValuesMatrixPage *self)
{
  guint chosen = adw_combo_row_get_selected (self->which);
  g_autofree char *subject = NULL;

  if (self->site == NULL || chosen >= G_N_ELEMENTS (newest))
    return;
  subject = fw_values_reading_dup_site (self->site, newest[chosen]);
  start_reading (self, subject);
}

/* --- For others --------------------------------------------------------------------------------- */

static FwExportSource *
ask_source (GtkWidget *page)
{
  FwValuesMatrixPage *self = FW_VALUES_MATRIX_PAGE (page);
  const FwValuesReading *reading = fw_reader_get (self->reader);
  g_autofree char *name = NULL;

  if (reading == NULL || reading->whole == NULL)
    return NULL;
  /* Translators: the name of a file; the name of a site. */
  name = g_strdup_printf (_("Values, %s"), reading->name != NULL ? reading->name : _("Unknown site"));

  return fw_review_source_new_values (name, self->subject);
}

static void
start (FwValuesMatrixPage *self,
       FwSession          *session)
{
  self->session = g_object_ref (session);
  fw_export_menu_target (self->export, session, GTK_WIDGET (self), ask_source);
  /* There is nothing private in it, so nothing to ask. */
  fw_export_menu_set_presenting (self->export, TRUE);
}

/* --- The object --------------------------------------------------------------------------------- */

static void
fw_values_matrix_page_dispose (GObject *object)
{
  FwValuesMatrixPage *self = FW_VALUES_MATRIX_PAGE (object);

  g_clear_pointer (&self->reader, fw_reader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_VALUES_MATRIX_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_values_matrix_page_parent_class)->dispose (object);
}

static void
fw_values_matrix_page_finalize (GObject *object)
{
  FwValuesMatrixPage *self = FW_VALUES_MATRIX_PAGE (object);

  g_free (self->site);
  g_free (self->subject);

  G_OBJECT_CLASS (fw_values_matrix_page_parent_class)->finalize (object);
}

static void
fw_values_matrix_page_class_init (FwValuesMatrixPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_values_matrix_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_values_matrix_page_finalize;
  g_type_ensure (FW_TYPE_EXPORT_MENU);
  g_type_ensure (FW_TYPE_FIGURE_TABLE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/floorwalk/Floorwalk/fw-values-matrix-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FwValuesMatrixPage, heading);
  gtk_widget_class_bind_template_child (widget_class, FwValuesMatrixPage, present);
  gtk_widget_class_bind_template_child (widget_class, FwValuesMatrixPage, export);
  gtk_widget_class_bind_template_child (widget_class, FwValuesMatrixPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FwValuesMatrixPage, failed);
  gtk_widget_class_bind_template_child (widget_class, FwValuesMatrixPage, which);
  gtk_widget_class_bind_template_child (widget_class, FwValuesMatrixPage, counted);
  gtk_widget_class_bind_template_child (widget_class, FwValuesMatrixPage, moments_group);
  gtk_widget_class_bind_template_child (widget_class, FwValuesMatrixPage, theirs_group);
  gtk_widget_class_bind_template_child (widget_class, FwValuesMatrixPage, ours_group);
  gtk_widget_class_bind_template_child (widget_class, FwValuesMatrixPage, fits_group);
  gtk_widget_class_bind_template_child (widget_class, FwValuesMatrixPage, moments);
  gtk_widget_class_bind_template_child (widget_class, FwValuesMatrixPage, theirs);
  gtk_widget_class_bind_template_child (widget_class, FwValuesMatrixPage, ours);
  gtk_widget_class_bind_template_child (widget_class, FwValuesMatrixPage, fits);
  gtk_widget_class_bind_template_callback (widget_class, on_present_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_which_changed);
}

static void
fw_values_matrix_page_init (FwValuesMatrixPage *self)
{
  g_autoptr(GtkStringList) choices = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_string_list_append (choices, _("The newest visit"));
  gtk_string_list_append (choices, _("The newest three visits"));
  gtk_string_list_append (choices, _("All visits"));
  adw_combo_row_set_model (self->which, G_LIST_MODEL (choices));
  gtk_widget_set_sensitive (GTK_WIDGET (self->present), FALSE);
}

/**
 * fw_values_matrix_page_new:
 * @session: a session
 * @visits: (array zero-terminated=1): ids of visits, at least one
 *
 * Returns: (transfer floating): a page on what was heard and seen at these visits
 */
AdwNavigationPage *
fw_values_matrix_page_new (FwSession         *session,
                           const char *const *visits)
{
  g_autofree char *subject = fw_values_reading_dup_visits (visits);
  g_autofree char *tag = g_strdup_printf ("values-matrix/%s", subject);
  FwValuesMatrixPage *self = g_object_new (FW_TYPE_VALUES_MATRIX_PAGE, "tag", tag, NULL);

  start (self, session);
  start_reading (self, subject);

  return ADW_NAVIGATION_PAGE (self);
}

/**
 * fw_values_matrix_page_new_for_site:
 * @session: a session
 * @site: a site's id
 *
 * Returns: (transfer floating): a page on its newest visits; the person chooses how many
 */
AdwNavigationPage *
fw_values_matrix_page_new_for_site (FwSession  *session,
                                    const char *site)
{
  g_autofree char *tag = g_strdup_printf ("values-matrix/site %s", site);
  FwValuesMatrixPage *self = g_object_new (FW_TYPE_VALUES_MATRIX_PAGE, "tag", tag, NULL);

  start (self, session);
  self->site = g_strdup (site);
  gtk_widget_set_visible (GTK_WIDGET (self->which), TRUE);
  /* Three, as one visit rarely meets enough people; the selection starts the reading. */
  adw_combo_row_set_selected (self->which, 1);

  return ADW_NAVIGATION_PAGE (self);
}

/**
 * fw_values_matrix_page_present:
 * @self: a page
 *
 * Folds small groups from the start, where others look on already.
 */
void
fw_values_matrix_page_present (FwValuesMatrixPage *self)
{
  gtk_toggle_button_set_active (self->present, TRUE);
}
