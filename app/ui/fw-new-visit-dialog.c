/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Starting a visit. Sites of a similar name are offered before a new one is made.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-new-visit-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-apply.h"
#include "fw-date-entry.h"
#include "fw-dialog-focus.h"
#include "fw-error-text.h"
#include "fw-time.h"
#include "fw-similar.h"
#include "fw-walk-offer.h"
#include "fw-words.h"

#define FULL_VISIT "cultural-alignment"
#define MAX_SUGGESTIONS 5
/* Below that, above the on-screen keyboard of a phone held across, a field needs all the room. */
#define LOW 240

/* A site that can be chosen. */
typedef struct
{
  char *id;
  char *name;
  char *partner;
} Site;

/* What is read when the dialog opens. */
typedef struct
{
  GPtrArray *sites;             /* Site */
  GPtrArray *templates;         /* FwTemplate */
} Offer;

struct _FwNewVisitDialog
{
  AdwDialog parent_instance;

  FwSession *session;
  GCancellable *cancellable;
  Offer *offer;
  char *chosen;                 /* id of an existing site, NULL for a new one */
  GPtrArray *suggestions;       /* GtkWidget, the rows in "known" */
  GPtrArray *walk_rows;         /* AdwSwitchRow, each with the id of its visit */
  GCancellable *looking;        /* for visits of the same day */
  char *wanted;                 /* id of the site to begin with, until the sites were read */
  GHashTable *checks;           /* template id -> AdwSwitchRow */
  gboolean filling;

  GtkWidget *page;
  AdwEntryRow *site;
  AdwEntryRow *partner;
  AdwPreferencesGroup *known;
  AdwComboRow *phase;
  FwDateEntry *date;
  AdwPreferencesGroup *walks;
  AdwComboRow *photography;
  GtkWidget *photos_by;
  AdwPreferencesGroup *checklists;
  GtkWidget *no_checklist;
  GtkWidget *start;
};

G_DEFINE_FINAL_TYPE (FwNewVisitDialog, fw_new_visit_dialog, ADW_TYPE_DIALOG)

static void
site_free (Site *site)
{
  g_free (site->id);
  g_free (site->name);
  g_free (site->partner);
  g_free (site);
}

static void
offer_free (Offer *offer)
{
  g_clear_pointer (&offer->sites, g_ptr_array_unref);
  g_clear_pointer (&offer->templates, g_ptr_array_unref);
  g_free (offer);
}

static gpointer
read_offer (FwWorkspace   *workspace,
            gpointer       data,
            GCancellable  *cancellable,
            GError       **error)
{
  FwStore *store = fw_workspace_get_store (workspace);
  g_autoptr(GPtrArray) rows = fw_store_list_sites (store, error);
  g_autoptr(GPtrArray) templates = rows != NULL ? fw_store_list_templates (store, error) : NULL;
  Offer *offer;

  if (templates == NULL)
    return NULL;
  offer = g_new0 (Offer, 1);
  offer->templates = g_steal_pointer (&templates);
  offer->sites = g_ptr_array_new_full (rows->len, (GDestroyNotify) site_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const FwSiteRow *row = g_ptr_array_index (rows, i);
      Site *site = g_new0 (Site, 1);

      site->id = g_strdup (row->canonical != NULL ? row->canonical : row->id);
      site->name = g_strdup (row->name != NULL ? row->name : "");
      site->partner = g_strdup (row->partner != NULL ? row->partner : "");
      g_ptr_array_add (offer->sites, site);
    }

  return offer;
}

/* --- Visits of the same day --------------------------------------------------------------------- */

/* Only one of them can be meant. */
static void
on_walk_switched (FwNewVisitDialog *self,
                  GParamSpec       *pspec,
                  AdwSwitchRow     *row)
{
  for (guint i = 0; adw_switch_row_get_active (row) && i < self->walk_rows->len; i++)
    if (g_ptr_array_index (self->walk_rows, i) != row)
      adw_switch_row_set_active (g_ptr_array_index (self->walk_rows, i), FALSE);
}

static void
clear_walks (FwNewVisitDialog *self)
{
  for (guint i = 0; i < self->walk_rows->len; i++)
    adw_preferences_group_remove (self->walks, g_ptr_array_index (self->walk_rows, i));
  g_ptr_array_set_size (self->walk_rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->walks), FALSE);
}

static void
add_walk (FwNewVisitDialog  *self,
          const FwWalkOffer *offer)
{
  GtkWidget *row = adw_switch_row_new ();
  g_autofree char *title = offer->visitors[0] != '\0'
                             /* Translators: names of people. */
                             ? g_strdup_printf (_("Together with %s"), offer->visitors)
                             : g_strdup (_("Together with the other visit"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fw_words_of (offer->phase));
  g_object_set_data_full (G_OBJECT (row), "fw-id", g_strdup (offer->visit), g_free);
  g_signal_connect_object (row, "notify::active", G_CALLBACK (on_walk_switched), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (self->walks, row);
  g_ptr_array_add (self->walk_rows, row);
}

static void
on_walks_read (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) offers = fw_session_run_finish (FW_SESSION (source), result, &error);
  FwNewVisitDialog *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  if (offers == NULL)
    {
      fw_error_text_show (GTK_WIDGET (self), error);
      return;
    }
  for (guint i = 0; i < offers->len; i++)
    add_walk (self, g_ptr_array_index (offers, i));
  gtk_widget_set_visible (GTK_WIDGET (self->walks), offers->len > 0);
}

static void
look_for_walks (FwNewVisitDialog *self)
{
  const char *date = fw_date_entry_get_date (self->date);

  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  clear_walks (self);
  if (self->chosen == NULL || date[0] == '\0')
    return;
  self->looking = g_cancellable_new ();
  fw_session_read_async (self->session, fw_walk_offer_job, fw_walk_question_new (self->chosen, date),
                         (GDestroyNotify) fw_walk_question_free, (GDestroyNotify) g_ptr_array_unref, self->looking,
                         on_walks_read, self);
}

static const char *
get_walk (FwNewVisitDialog *self)
{
  for (guint i = 0; i < self->walk_rows->len; i++)
    if (adw_switch_row_get_active (g_ptr_array_index (self->walk_rows, i)))
      return g_object_get_data (g_ptr_array_index (self->walk_rows, i), "fw-id");

  return NULL;
}

/* --- The site ----------------------------------------------------------------------------------- */

static void
set_chosen (FwNewVisitDialog *self,
            const Site       *site)
{
  g_set_str (&self->chosen, site != NULL ? site->id : NULL);
  if (site != NULL)
    {
      self->filling = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->site), site->name);
      gtk_editable_set_text (GTK_EDITABLE (self->partner), site->partner);
      self->filling = FALSE;
      gtk_widget_set_visible (GTK_WIDGET (self->known), FALSE);
    }
  gtk_widget_set_sensitive (GTK_WIDGET (self->partner), site == NULL);
  look_for_walks (self);
}

static void
on_suggestion_activated (GtkWidget        *row,
                         FwNewVisitDialog *self)
{
  set_chosen (self, g_object_get_data (G_OBJECT (row), "fw-site"));
}

static void
clear_suggestions (FwNewVisitDialog *self)
{
  for (guint i = 0; i < self->suggestions->len; i++)
    adw_preferences_group_remove (self->known, g_ptr_array_index (self->suggestions, i));
  g_ptr_array_set_size (self->suggestions, 0);
}

static void
add_suggestion (FwNewVisitDialog *self,
                const Site       *site)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), site->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), site->partner);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "fw-site", (gpointer) site);
  g_signal_connect (row, "activated", G_CALLBACK (on_suggestion_activated), self);
  adw_preferences_group_add (self->known, row);
  g_ptr_array_add (self->suggestions, row);
}

/* With nothing typed, the sites that there are; then those of a similar name. */
static void
update_suggestions (FwNewVisitDialog *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->site))));

  clear_suggestions (self);
  for (guint i = 0; self->offer != NULL && i < self->offer->sites->len; i++)
    {
      const Site *site = g_ptr_array_index (self->offer->sites, i);

      if (self->suggestions->len < MAX_SUGGESTIONS && (typed[0] == '\0' || fw_similar (typed, site->name)))
        add_suggestion (self, site);
    }
  adw_preferences_group_set_title (self->known,
                                   typed[0] == '\0' ? _("Known Sites") : _("Is It One of These?"));
  gtk_widget_set_visible (GTK_WIDGET (self->known), self->suggestions->len > 0);
}

static gboolean
is_any_chosen (FwNewVisitDialog *self)
{
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->checks);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    if (adw_switch_row_get_active (row))
      return TRUE;

  return FALSE;
}

/* Until the checklists were read nobody can have chosen none. */
static void
update_start (FwNewVisitDialog *self)
{
  g_autofree char *typed = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->site))));
  gboolean none = self->offer != NULL && !is_any_chosen (self);

  gtk_widget_set_visible (self->no_checklist, none);
  gtk_widget_set_sensitive (self->start, typed[0] != '\0' && !none);
}

static void
on_site_changed (FwNewVisitDialog *self)
{
  update_start (self);
  if (self->filling)
    return;
  set_chosen (self, NULL);
  update_suggestions (self);
}

static void
on_photography_changed (FwNewVisitDialog *self)
{
  gtk_widget_set_visible (self->photos_by, adw_combo_row_get_selected (self->photography) > 0);
}

static void
show_templates (FwNewVisitDialog *self)
{
  for (guint i = 0; i < self->offer->templates->len; i++)
    {
      FwTemplate *template = g_ptr_array_index (self->offer->templates, i);
      GtkWidget *row = adw_switch_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), fw_template_get_title (template, NULL));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fw_template_get_summary (template, NULL));
      adw_switch_row_set_active (ADW_SWITCH_ROW (row), g_str_equal (fw_template_get_id (template), FULL_VISIT));
      g_signal_connect_object (row, "notify::active", G_CALLBACK (update_start), self, G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->checklists, row);
      g_hash_table_insert (self->checks, g_strdup (fw_template_get_id (template)), row);
    }
}

static void
on_offered (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr(GError) error = NULL;
  Offer *offer = fw_session_run_finish (FW_SESSION (source), result, &error);
  FwNewVisitDialog *self;

  if (fw_error_is_cancelled (error))
    return;
  self = user_data;
  if (offer == NULL)
    {
      fw_error_text_show (GTK_WIDGET (self), error);
      return;
    }
  self->offer = offer;
  show_templates (self);
  update_start (self);
  for (guint i = 0; self->wanted != NULL && i < offer->sites->len; i++)
    if (g_str_equal (((const Site *) g_ptr_array_index (offer->sites, i))->id, self->wanted))
      {
        set_chosen (self, g_ptr_array_index (offer->sites, i));
        return;
      }
  update_suggestions (self);
}

/* Everything that the new visit is made of, with a copy of everything. */
typedef struct
{
  char *site;                   /* id, or NULL */
  char *name;
  char *partner;
  char *date;
  char *photos_by;
  char *walk;
  const char *phase;
  char **templates;
  gboolean photos_known;
  gboolean photos_allowed;
} Wish;

static void
wish_free (Wish *wish)
{
  g_free (wish->site);
  g_free (wish->name);
  g_free (wish->partner);
  g_free (wish->date);
  g_free (wish->photos_by);
  g_free (wish->walk);
  g_strfreev (wish->templates);
  g_free (wish);
}

static gpointer
start_visit (FwWorkspace   *workspace,
             gpointer       data,
             GCancellable  *cancellable,
             GError       **error)
{
  Wish *wish = data;
  g_autofree char *site = g_strdup (wish->site);
  FwNewVisit visit = {
    .templates = (const char *const *) wish->templates,
    .date = wish->date,
    .phase = wish->phase,
    .photos_by = wish->photos_by,
    .walk = wish->walk,
    .photos_known = wish->photos_known,
    .photos_allowed = wish->photos_allowed,
  };

  if (site == NULL)
    site = fw_workspace_new_site (workspace, wish->name, wish->partner, NULL, NULL, error);
  if (site == NULL)
    return NULL;
  visit.site = site;

  return fw_workspace_new_visit (workspace, &visit, error);
}

static char *
dup_text (gpointer editable)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (editable))));

  if (text[0] == '\0')
    g_clear_pointer (&text, g_free);

  return text;
}

static char **
dup_chosen_templates (FwNewVisitDialog *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) chosen = NULL;

  for (guint i = 0; i < self->offer->templates->len; i++)
    {
      const char *id = fw_template_get_id (g_ptr_array_index (self->offer->templates, i));

      if (adw_switch_row_get_active (g_hash_table_lookup (self->checks, id)))
        g_strv_builder_add (builder, id);
    }
  chosen = g_strv_builder_end (builder);

  return chosen[0] != NULL ? g_steal_pointer (&chosen) : NULL;
}

static void
on_started (GtkWidget *widget,
            gpointer   result)
{
  FwNewVisitDialog *self = FW_NEW_VISIT_DIALOG (widget);

  if (result == NULL)
    {
      gtk_widget_set_sensitive (self->start, TRUE);
      return;
    }
  gtk_widget_activate_action (widget, "win.open-visit", "(sss)", (const char *) result, "", "");
  adw_dialog_close (ADW_DIALOG (self));
}

static void
on_start_clicked (FwNewVisitDialog *self)
{
  guint photography = adw_combo_row_get_selected (self->photography);
  Wish *wish;

  if (self->offer == NULL || !fw_date_entry_check (self->date))
    return;
  gtk_widget_set_sensitive (self->start, FALSE);
  wish = g_new0 (Wish, 1);
  wish->site = g_strdup (self->chosen);
  wish->name = dup_text (self->site);
  wish->partner = dup_text (self->partner);
  wish->date = g_strdup (fw_date_entry_get_date (self->date));
  if (wish->date[0] == '\0')
    g_clear_pointer (&wish->date, g_free);
  wish->phase = fw_words_phases[adw_combo_row_get_selected (self->phase)];
  wish->templates = dup_chosen_templates (self);
  wish->walk = g_strdup (get_walk (self));
  wish->photos_known = photography > 0;
  wish->photos_allowed = photography == 1;
  wish->photos_by = photography > 0 ? dup_text (self->photos_by) : NULL;
  fw_apply_job (GTK_WIDGET (self), self->session, start_visit, wish, (GDestroyNotify) wish_free, g_free, on_started);
}

static void
on_laid_out (FwNewVisitDialog *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL)
    gtk_widget_set_visible (self->start, gtk_widget_get_height (GTK_WIDGET (root)) >= LOW);
}

/* A breakpoint would do the same, and take the focus from what is typed in. */
static void
fw_new_visit_dialog_map (GtkWidget *widget)
{
  GdkSurface *surface = gtk_native_get_surface (gtk_widget_get_native (widget));

  GTK_WIDGET_CLASS (fw_new_visit_dialog_parent_class)->map (widget);
  g_signal_handlers_disconnect_by_func (surface, on_laid_out, widget);
  g_signal_connect_object (surface, "layout", G_CALLBACK (on_laid_out), widget, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

static void
fw_new_visit_dialog_dispose (GObject *object)
{
  FwNewVisitDialog *self = FW_NEW_VISIT_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_ptr_array_set_size (self->suggestions, 0);
  g_ptr_array_set_size (self->walk_rows, 0);
  g_hash_table_remove_all (self->checks);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_NEW_VISIT_DIALOG);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_new_visit_dialog_parent_class)->dispose (object);
}

static void
fw_new_visit_dialog_finalize (GObject *object)
{
  FwNewVisitDialog *self = FW_NEW_VISIT_DIALOG (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->offer, offer_free);
  g_ptr_array_unref (self->suggestions);
  g_ptr_array_unref (self->walk_rows);
  g_free (self->wanted);
  g_hash_table_unref (self->checks);
  g_free (self->chosen);

  G_OBJECT_CLASS (fw_new_visit_dialog_parent_class)->finalize (object);
}

static void
fw_new_visit_dialog_class_init (FwNewVisitDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_new_visit_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_new_visit_dialog_finalize;
  widget_class->map = fw_new_visit_dialog_map;

  g_type_ensure (FW_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-new-visit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwNewVisitDialog, page);
  gtk_widget_class_bind_template_child (widget_class, FwNewVisitDialog, site);
  gtk_widget_class_bind_template_child (widget_class, FwNewVisitDialog, partner);
  gtk_widget_class_bind_template_child (widget_class, FwNewVisitDialog, known);
  gtk_widget_class_bind_template_child (widget_class, FwNewVisitDialog, phase);
  gtk_widget_class_bind_template_child (widget_class, FwNewVisitDialog, date);
  gtk_widget_class_bind_template_child (widget_class, FwNewVisitDialog, walks);
  gtk_widget_class_bind_template_child (widget_class, FwNewVisitDialog, photography);
  gtk_widget_class_bind_template_child (widget_class, FwNewVisitDialog, photos_by);
  gtk_widget_class_bind_template_child (widget_class, FwNewVisitDialog, checklists);
  gtk_widget_class_bind_template_child (widget_class, FwNewVisitDialog, no_checklist);
  gtk_widget_class_bind_template_child (widget_class, FwNewVisitDialog, start);
  gtk_widget_class_bind_template_callback (widget_class, on_site_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_photography_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_start_clicked);
}

static void
fw_new_visit_dialog_init (FwNewVisitDialog *self)
{
  g_auto(GStrv) phases = fw_words_list (fw_words_phases);
  g_autoptr(GtkStringList) phase_names = gtk_string_list_new ((const char *const *) phases);
  g_autofree char *today = fw_time_today ();

  self->cancellable = g_cancellable_new ();
  self->suggestions = g_ptr_array_new ();
  self->walk_rows = g_ptr_array_new ();
  self->checks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_dialog_focus_page_on_phone (ADW_DIALOG (self), self->page);

  adw_combo_row_set_model (self->phase, G_LIST_MODEL (phase_names));
  adw_combo_row_set_selected (self->phase, 1);
  fw_date_entry_set_date (self->date, today);
  g_signal_connect_object (self->date, "changed", G_CALLBACK (look_for_walks), self, G_CONNECT_SWAPPED);
}

/**
 * fw_new_visit_dialog_new:
 * @session: where the visit is made
 * @site: (nullable): the id of the site to begin with
 *
 * Returns: (transfer floating): the dialog; it opens the visit that it made
 */
AdwDialog *
fw_new_visit_dialog_new (FwSession  *session,
                         const char *site)
{
  FwNewVisitDialog *self = g_object_new (FW_TYPE_NEW_VISIT_DIALOG, NULL);

  self->session = g_object_ref (session);
  self->wanted = g_strdup (site);
  fw_session_read_async (session, read_offer, NULL, NULL, (GDestroyNotify) offer_free, self->cancellable, on_offered,
                         self);

  return ADW_DIALOG (self);
}
