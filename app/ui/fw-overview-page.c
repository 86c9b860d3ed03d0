/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A visit's first page. Its short lists are made anew when the visit changes.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-overview-page.h"

#include <glib/gi18n.h>

#include "fw-action-dialog.h"
#include "fw-apply.h"
#include "fw-check-rows.h"
#include "fw-comment-rows.h"
#include "fw-date-entry.h"
#include "fw-differing-group.h"
#include "fw-error-text.h"
#include "fw-export-menu.h"
#include "fw-kept-entry.h"
#include "fw-photo-strip.h"
#include "fw-photography-group.h"
#include "fw-review-source.h"
#include "fw-scroll.h"
#include "fw-section-list.h"
#include "fw-upgrade-dialog.h"
#include "fw-visit-review.h"
#include "fw-words.h"

struct _FwOverviewPage
{
  AdwNavigationPage parent_instance;

  FwVisitModel *model;
  GPtrArray *rows;              /* GtkWidget: those that are made anew */
  GPtrArray *groups;            /* AdwPreferencesGroup of the same index */
  GHashTable *claims;           /* a claim's id -> its row, which stays */
  FwPhotoStrip *unsorted;
  gboolean showing;

  AdwWindowTitle *heading;
  FwExportMenu *export;
  GtkStack *stack;
  AdwStatusPage *failed;
  GtkWidget *closed_group;
  AdwPreferencesGroup *review_group;
  AdwActionRow *review;
  GtkImage *review_icon;
  GtkWidget *hidden_group;
  FwDifferingGroup *differing;
  AdwPreferencesGroup *check_group;
  AdwPreferencesGroup *sections_group;
  FwSectionList *sections;
  AdwPreferencesGroup *conversations_group;
  GtkWidget *add_conversation;
  AdwPreferencesGroup *photos_group;
  GtkWidget *take_photos;
  GtkWidget *add_photos;
  AdwPreferencesGroup *actions_group;
  AdwPreferencesGroup *comments_group;
  FwKeptEntry *comment;
  AdwActionRow *score;
  AdwComboRow *phase;
  FwDateEntry *date;
  AdwComboRow *zone;
  FwPhotographyGroup *photography;
  AdwActionRow *checklists;
};

G_DEFINE_FINAL_TYPE (FwOverviewPage, fw_overview_page, ADW_TYPE_NAVIGATION_PAGE)

static FwSession *
get_session (FwOverviewPage *self)
{
  return fw_visit_model_get_session (self->model);
}

static void
set_text (FwOverviewPage *self,
          const char     *field,
          const char     *text)
{
  FwEdit *edit = fw_visit_model_edit (self->model);

  fw_edit_set_string (edit, field, text);
  fw_apply_edit (GTK_WIDGET (self), get_session (self), edit, NULL);
}

static void
close_action (GtkWidget  *widget,
              const char *name,
              GVariant   *parameter)
{
  set_text (FW_OVERVIEW_PAGE (widget), "status", "closed");
  gtk_widget_activate_action (widget, "win.sync-soon", NULL);
}

static void
reopen_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  set_text (FW_OVERVIEW_PAGE (widget), "status", "open");
}

static void
upgrade_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  adw_dialog_present (fw_upgrade_dialog_new (FW_OVERVIEW_PAGE (widget)->model), widget);
}

static void
on_deleted (GtkWidget *widget,
            gpointer   result)
{
  FwOverviewPage *self = FW_OVERVIEW_PAGE (widget);
  FwEdit *restore;

  if (result == NULL)
    return;
  restore = fw_visit_model_edit (self->model);
  fw_edit_set_boolean (restore, "deleted", FALSE);
  fw_apply_restore (widget, get_session (self), _("Visit deleted"), restore);
  gtk_widget_activate_action (widget, "win.close-visit", NULL);
}

static void
delete_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  FwOverviewPage *self = FW_OVERVIEW_PAGE (widget);
  FwEdit *edit = fw_visit_model_edit (self->model);

  fw_edit_set_boolean (edit, "deleted", TRUE);
  fw_apply_edit (widget, get_session (self), edit, on_deleted);
}

static void
on_add_conversation_clicked (FwOverviewPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "visit.open-conversation", "s", "");
}

static void
on_add_photos_clicked (FwOverviewPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "visit.add-photos", "(ss)", "", "");
}

/* Where no camera is allowed the same button offers a note. */
static void
on_take_photos_clicked (FwOverviewPage *self)
{
  if (fw_visit_model_allows_camera (self->model, NULL))
    gtk_widget_activate_action (GTK_WIDGET (self), "visit.take-photos", "(ss)", "", "");
  else
    fw_overview_page_write_comment (self);
}

static void
on_add_action_clicked (FwOverviewPage *self)
{
  FwSite *site = fw_visit_model_get_site (self->model);

  if (site != NULL)
    adw_dialog_present (fw_action_dialog_new (fw_visit_model_get_session (self->model), fw_site_get_id (site),
                                              fw_visit_model_get_id (self->model), NULL),
                        GTK_WIDGET (self));
}

static void
on_phase_changed (FwOverviewPage *self)
{
  if (!self->showing)
    set_text (self, "phase", fw_words_phases[adw_combo_row_get_selected (self->phase)]);
}

static void
on_zone_changed (FwOverviewPage *self)
{
  if (!self->showing)
    set_text (self, "zone/-", fw_words_zones[adw_combo_row_get_selected (self->zone)]);
}

static void
on_date_changed (FwOverviewPage *self)
{
  const char *date = fw_date_entry_get_date (self->date);

  if (date[0] != '\0')
    set_text (self, "date", date);
}

static void
add_row (FwOverviewPage      *self,
         AdwPreferencesGroup *group,
         GtkWidget           *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->groups, group);
}

static void
clear_rows (FwOverviewPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_ptr_array_index (self->groups, i), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->groups, 0);
}

static GtkWidget *
make_row (const char *title,
          const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

static void
update_actions (FwOverviewPage *self,
                FwSite         *site)
{
  GPtrArray *actions = fw_site_get_actions (site);

  for (guint i = 0; i < actions->len; i++)
    {
      const FwAction *action = g_ptr_array_index (actions, i);
      gboolean own = g_strcmp0 (action->visit, fw_visit_model_get_id (self->model)) == 0;

      if (own || g_strcmp0 (action->status, "open") == 0)
        add_row (self, own ? self->actions_group : self->check_group,
                 fw_check_rows_new_action (get_session (self), action));
    }
}

static GPtrArray *
list_photos (FwOverviewPage *self)
{
  GPtrArray *all = fw_visit_get_photos (fw_visit_model_get_visit (self->model));
  GPtrArray *photos = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (!((const FwPhoto *) g_ptr_array_index (all, i))->deleted)
      g_ptr_array_add (photos, g_ptr_array_index (all, i));

  return photos;
}

/* Those still open, and those that were settled here. */
static void
update_claims (FwOverviewPage *self,
               FwSite         *site)
{
  GPtrArray *claims = fw_site_get_claims (site);
  const char *visit = fw_visit_model_get_id (self->model);
  g_autoptr(GPtrArray) shown = g_ptr_array_new ();
  g_autoptr(GPtrArray) photos = list_photos (self);

  for (guint i = 0; i < claims->len; i++)
    {
      const FwClaim *claim = g_ptr_array_index (claims, i);

      if (claim->status == NULL || g_str_equal (claim->status, "open") || g_strcmp0 (claim->visit, visit) == 0)
        g_ptr_array_add (shown, (gpointer) claim);
    }
  fw_check_rows_show_claims (self->claims, self->check_group, get_session (self), visit, shown, photos);
}

static void
on_conversation_activated (GtkWidget *row)
{
  gtk_widget_activate_action (row, "visit.open-conversation", "s", g_object_get_data (G_OBJECT (row), "fw-id"));
}

static void
update_conversations (FwOverviewPage *self,
                      FwVisit        *visit)
{
  GPtrArray *conversations = fw_visit_get_conversations (visit);

  for (guint i = 0; i < conversations->len; i++)
    {
      const FwConversation *conversation = g_ptr_array_index (conversations, i);
      g_autofree char *at = fw_words_time (conversation->at);
      GtkWidget *row = make_row (fw_words_of (conversation->role), at);

      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
      g_object_set_data_full (G_OBJECT (row), "fw-id", g_strdup (conversation->id), g_free);
      g_signal_connect (row, "activated", G_CALLBACK (on_conversation_activated), NULL);
      add_row (self, self->conversations_group, row);
    }
}

static void
update_comments (FwOverviewPage *self,
                 FwVisit        *visit)
{
  g_autoptr(GPtrArray) comments = fw_visit_list_remarks (visit, "comment");

  for (guint i = 0; i < comments->len; i++)
    add_row (self, self->comments_group, fw_comment_rows_new (self->model, g_ptr_array_index (comments, i), TRUE));
}

static char *
dup_score_text (FwOverviewPage *self,
                FwSide          side)
{
  const FwScore *score = fw_visit_model_get_score (self->model, side);

  if (score->has_overall)
    return fw_words_short_score (score->overall);
  if (score->count.required_visible == 0)
    return g_strdup ("–");

  /* Translators: instead of a score. */
  return g_strdup_printf (_("%u of %u answered"), score->count.required_answered, score->count.required_visible);
}

static void
update_about (FwOverviewPage *self,
              FwVisit        *visit)
{
  GPtrArray *templates = fw_checklist_get_templates (fw_visit_view_get_checklist (fw_visit_model_get_view (self->model)));
  g_autofree char *vendor = dup_score_text (self, FW_SIDE_VENDOR);
  g_autofree char *client = dup_score_text (self, FW_SIDE_CLIENT);
  g_autofree char *score = g_strdup_printf (_("Theirs: %s · Ours: %s"), vendor, client);
  const char *zone = fw_visit_get_zone (visit, NULL);
  g_autoptr(GString) titles = g_string_new (NULL);

  for (guint i = 0; i < templates->len; i++)
    g_string_append_printf (titles, "%s%s", i > 0 ? " · " : "",
                            fw_template_get_title (g_ptr_array_index (templates, i), NULL));
  adw_action_row_set_subtitle (self->score, score);
  adw_action_row_set_subtitle (self->checklists, titles->str);
  self->showing = TRUE;
  for (guint i = 0; fw_words_phases[i] != NULL; i++)
    if (g_strcmp0 (fw_words_phases[i], fw_visit_get_phase (visit)) == 0)
      adw_combo_row_set_selected (self->phase, i);
  for (guint i = 0; fw_words_zones[i] != NULL; i++)
    if (g_str_equal (fw_words_zones[i], zone != NULL ? zone : "normal"))
      adw_combo_row_set_selected (self->zone, i);
  if (g_strcmp0 (fw_date_entry_get_date (self->date), fw_visit_get_date (visit)) != 0)
    fw_date_entry_set_date (self->date, fw_visit_get_date (visit));
  self->showing = FALSE;
}

static void
update_heading (FwOverviewPage *self,
                FwVisit        *visit)
{
  FwSite *site = fw_visit_model_get_site (self->model);
  const char *name = site != NULL && fw_site_get_name (site) != NULL ? fw_site_get_name (site) : _("Visit");
  g_autofree char *date = fw_words_date (fw_visit_get_date (visit));
  g_autofree char *progress = NULL;
  g_autofree char *subtitle = NULL;
  guint answered, required;

  fw_visit_model_get_progress (self->model, &answered, &required);
  progress = fw_words_progress (answered, required);
  subtitle = fw_visit_model_is_hidden (self->model) || required == 0 ? g_strdup (date)
                                                                     : g_strdup_printf ("%s · %s", date, progress);
  adw_window_title_set_title (self->heading, name);
  adw_window_title_set_subtitle (self->heading, subtitle);
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), name);
}

static void
update_camera (FwOverviewPage *self)
{
  gboolean allowed = fw_visit_model_allows_camera (self->model, NULL);
  const char *name = allowed ? _("Take photos") : _("No camera here: write a note");

  gtk_button_set_icon_name (GTK_BUTTON (self->take_photos),
                            allowed ? "camera-photo-symbolic" : "camera-disabled-symbolic");
  gtk_widget_set_tooltip_text (self->take_photos, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->take_photos), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* Of a sealed visit of others there is nothing to be seen or recorded. */
static void
update_hidden (FwOverviewPage *self)
{
  gboolean hidden = fw_visit_model_is_hidden (self->model);

  gtk_widget_set_visible (self->hidden_group, hidden);
  gtk_widget_set_visible (GTK_WIDGET (self->sections_group), !hidden);
  gtk_widget_set_visible (GTK_WIDGET (self->conversations_group), !hidden);
  gtk_widget_set_visible (GTK_WIDGET (self->photos_group), !hidden);
  gtk_widget_set_visible (GTK_WIDGET (self->score), !hidden);
}

static void
update (FwOverviewPage *self)
{
  FwVisit *visit = fw_visit_model_get_visit (self->model);
  FwSite *site = fw_visit_model_get_site (self->model);
  gboolean closed = fw_visit_is_closed (visit);

  clear_rows (self);
  if (site != NULL)
    {
      update_actions (self, site);
      update_claims (self, site);
    }
  update_conversations (self, visit);
  update_comments (self, visit);
  update_hidden (self);
  fw_differing_group_show (self->differing, self->model);
  fw_visit_review_show (self->review_group, self->review, self->review_icon, self->model);
  update_about (self, visit);
  update_heading (self, visit);
  if (self->unsorted == NULL)
    {
      self->unsorted = fw_photo_strip_new (self->model, NULL, NULL);
      adw_preferences_group_add (self->photos_group, GTK_WIDGET (self->unsorted));
    }
  fw_photo_strip_update (self->unsorted);
  gtk_widget_set_visible (self->closed_group, closed);
  gtk_widget_set_visible (GTK_WIDGET (self->check_group), g_hash_table_size (self->claims) > 0 ||
                                                          g_ptr_array_find (self->groups, self->check_group, NULL));
  gtk_widget_set_sensitive (self->add_conversation, !fw_visit_model_is_closed (self->model));
  update_camera (self);
  gtk_widget_set_sensitive (self->take_photos, !fw_visit_model_is_closed (self->model));
  gtk_widget_set_sensitive (self->add_photos, !fw_visit_model_is_closed (self->model));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "overview.close", !closed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "overview.reopen", closed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "overview.upgrade", !closed);
  gtk_stack_set_visible_child_name (self->stack, "visit");
}

static void
fw_overview_page_dispose (GObject *object)
{
  FwOverviewPage *self = FW_OVERVIEW_PAGE (object);

  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->groups, 0);
  g_hash_table_remove_all (self->claims);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_OVERVIEW_PAGE);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fw_overview_page_parent_class)->dispose (object);
}

static void
fw_overview_page_finalize (GObject *object)
{
  FwOverviewPage *self = FW_OVERVIEW_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->groups);
  g_hash_table_unref (self->claims);

  G_OBJECT_CLASS (fw_overview_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, heading);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, export);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, failed);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, closed_group);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, review_group);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, review);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, review_icon);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, hidden_group);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, differing);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, check_group);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, sections_group);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, sections);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, conversations_group);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, add_conversation);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, photos_group);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, take_photos);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, add_photos);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, actions_group);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, comments_group);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, comment);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, score);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, phase);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, date);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, zone);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, photography);
  gtk_widget_class_bind_template_child (widget_class, FwOverviewPage, checklists);
}

static void
fw_overview_page_class_init (FwOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_overview_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_overview_page_finalize;
  g_type_ensure (FW_TYPE_SECTION_LIST);
  g_type_ensure (FW_TYPE_DATE_ENTRY);
  g_type_ensure (FW_TYPE_DIFFERING_GROUP);
  g_type_ensure (FW_TYPE_EXPORT_MENU);
  g_type_ensure (FW_TYPE_KEPT_ENTRY);
  g_type_ensure (FW_TYPE_PHOTOGRAPHY_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-overview-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_add_conversation_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_take_photos_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_add_photos_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_add_action_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_phase_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_zone_changed);
  gtk_widget_class_install_action (widget_class, "overview.close", NULL, close_action);
  gtk_widget_class_install_action (widget_class, "overview.reopen", NULL, reopen_action);
  gtk_widget_class_install_action (widget_class, "overview.upgrade", NULL, upgrade_action);
  gtk_widget_class_install_action (widget_class, "overview.delete", NULL, delete_action);
}

static void
on_section_chosen (FwOverviewPage *self,
                   const char     *section)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "visit.show-section", "s", section);
}

static void
fw_overview_page_init (FwOverviewPage *self)
{
  g_auto(GStrv) names = fw_words_list (fw_words_phases);
  g_autoptr(GtkStringList) phases = gtk_string_list_new ((const char *const *) names);
  g_auto(GStrv) zone_names = fw_words_list (fw_words_zones);
  g_autoptr(GtkStringList) zones = gtk_string_list_new ((const char *const *) zone_names);

  self->rows = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  self->claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->phase, G_LIST_MODEL (phases));
  adw_combo_row_set_model (self->zone, G_LIST_MODEL (zones));
  fw_section_list_set_style (self->sections, "boxed-list");
  g_signal_connect_object (self->sections, "chosen", G_CALLBACK (on_section_chosen), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->date, "changed", G_CALLBACK (on_date_changed), self, G_CONNECT_SWAPPED);
}

/* The report for the meeting. */
static FwExportSource *
ask_source (GtkWidget *page)
{
  FwOverviewPage *self = FW_OVERVIEW_PAGE (page);
  FwSite *site;
  const char *name;
  g_autofree char *file = NULL;

  if (fw_visit_model_get_view (self->model) == NULL)
    return NULL;
  site = fw_visit_model_get_site (self->model);
  name = site != NULL && fw_site_get_name (site) != NULL ? fw_site_get_name (site) : _("Visit");
  file = g_strjoin (" ", name, fw_visit_get_date (fw_visit_model_get_visit (self->model)), NULL);

  return fw_review_source_new_visit (file, fw_visit_model_get_id (self->model));
}

/**
 * fw_overview_page_new:
 * @model: the visit
 *
 * Returns: (transfer floating): its first page
 */
FwOverviewPage *
fw_overview_page_new (FwVisitModel *model)
{
  FwOverviewPage *self = g_object_new (FW_TYPE_OVERVIEW_PAGE, NULL);

  self->model = g_object_ref (model);
  fw_export_menu_target (self->export, get_session (self), GTK_WIDGET (self), ask_source);
  fw_section_list_set_model (self->sections, model);
  fw_photography_group_set_model (self->photography, model);
  fw_kept_entry_target (self->comment, get_session (self), fw_visit_model_get_id (model),
                        FW_STORE_DRAFT_ADD "comment");
  fw_kept_entry_set_clears (self->comment, TRUE);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * fw_overview_page_show_error:
 * @self: the page
 * @error: why the visit cannot be read
 *
 * Says so instead of the visit.
 */
void
fw_overview_page_show_error (FwOverviewPage *self,
                             const GError   *error)
{
  fw_error_text_fill (self->failed, error);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

/**
 * fw_overview_page_write_comment:
 * @self: the page
 *
 * Puts the cursor into the comment that is written next.
 */
void
fw_overview_page_write_comment (FwOverviewPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->comment));
}

/**
 * fw_overview_page_show_element:
 * @self: the page
 * @element: the id of a comment
 *
 * Scrolls to it, where it is listed.
 */
void
fw_overview_page_show_element (FwOverviewPage *self,
                               const char     *element)
{
  GtkScrolledWindow *scroller = fw_scroll_find (GTK_WIDGET (self));

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (scroller != NULL && g_strcmp0 (g_object_get_data (G_OBJECT (row), "fw-comment"), element) == 0)
        fw_scroll_to (scroller, row);
    }
}
