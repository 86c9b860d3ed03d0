/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of a site, with its visits and the team, whose values are paired here.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-site-page.h"

#include <glib/gi18n.h>

#include "fw-action-dialog.h"
#include "fw-add-entry.h"
#include "fw-apply.h"
#include "fw-check-rows.h"
#include "fw-compare-dialog.h"
#include "fw-error-text.h"
#include "fw-json.h"
#include "fw-kept-entry.h"
#include "fw-new-visit-dialog.h"
#include "fw-join-dialog.h"
#include "fw-reader.h"
#include "fw-site-reading.h"
#include "fw-thumbnail.h"
#include "fw-values-group.h"
#include "fw-words.h"

static const char *const kinds[] = { "production", "head-office", NULL };

struct _FwSitePage
{
  AdwNavigationPage parent_instance;

  FwSession *session;
  FwReader *reader;
  char *site;
  gboolean showing;
  GPtrArray *rows;              /* GtkWidget, of the groups of the same index */
  GPtrArray *groups;
  char **photo_ids;             /* those that are shown */
  GHashTable *claim_rows;       /* a claim's id -> its row, which stays */
  GHashTable *expanded;         /* ids of the vendor's values whose pairs are open */

  AdwWindowTitle *heading;
  GtkStack *stack;
  AdwStatusPage *failed;
  FwKeptEntry *name;
  FwKeptEntry *partner;
  FwKeptEntry *place;
  AdwComboRow *kind;
  AdwPreferencesGroup *about;
  AdwPreferencesGroup *actions;
  AdwPreferencesGroup *visits;
  AdwPreferencesGroup *photos;
  AdwWrapBox *wrap;
  AdwPreferencesGroup *claims;
  FwAddEntry *claim;
  FwAddEntry *claim_source;
  FwValuesGroup *values;
  AdwPreferencesGroup *pairs;
  GtkActionable *over_time;
  GtkActionable *site_values;
};

G_DEFINE_FINAL_TYPE (FwSitePage, fw_site_page, ADW_TYPE_NAVIGATION_PAGE)

static FwEdit *
edit_site (FwSitePage *self)
{
  return fw_edit_new (FW_DOCUMENT_SITE, self->site);
}

/* --- What the person changes -------------------------------------------------------------------- */

static void
on_kind_changed (FwSitePage *self)
{
  guint chosen = adw_combo_row_get_selected (self->kind);
  FwEdit *edit;

  if (self->showing || chosen == GTK_INVALID_LIST_POSITION)
    return;
  edit = edit_site (self);
  fw_edit_set_string (edit, "kind", kinds[chosen]);
  fw_apply_edit (GTK_WIDGET (self), self->session, edit, NULL);
}

static void
on_add_action_clicked (FwSitePage *self)
{
  adw_dialog_present (fw_action_dialog_new (self->session, self->site, NULL, NULL), GTK_WIDGET (self));
}

static void
on_add_visit_clicked (FwSitePage *self)
{
  adw_dialog_present (fw_new_visit_dialog_new (self->session, self->site), GTK_WIDGET (self));
}

static void
on_claim_applied (FwSitePage *self)
{
  g_autofree char *text = fw_add_entry_dup_text (self->claim);
  g_autofree char *source = fw_add_entry_dup_text (self->claim_source);
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *claim = yyjson_mut_obj (document);
  FwEdit *edit = edit_site (self);
  g_autofree char *json = NULL;

  fw_json_put_text (document, claim, "text", text);
  if (source[0] != '\0')
    fw_json_put_text (document, claim, "source", source);
  yyjson_mut_doc_set_root (document, claim);
  json = fw_json_take_line (document);
  fw_edit_add (edit, "claim", json);
  fw_add_entry_apply (self->claim, edit);
  /* The next one is often of the same source. */
  fw_add_entry_drop (self->claim_source);
}

static void
join_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  FwSitePage *self = FW_SITE_PAGE (widget);

  adw_dialog_present (fw_join_dialog_new (self->session, self->site, adw_window_title_get_title (self->heading)),
                      widget);
}

static void
compare_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  FwSiteReading *reading = fw_reader_get (FW_SITE_PAGE (widget)->reader);

  if (reading != NULL)
    adw_dialog_present (fw_compare_dialog_new (reading->visits), widget);
}

static void
on_pair_changed (FwSitePage  *self,
                 GParamSpec  *pspec,
                 AdwComboRow *row)
{
  const char *field = g_object_get_data (G_OBJECT (row), "fw-field");
  guint chosen = adw_combo_row_get_selected (row);
  FwEdit *edit;

  if (self->showing || chosen == GTK_INVALID_LIST_POSITION)
    return;
  edit = edit_site (self);
  fw_edit_set_string (edit, field, chosen == 0 ? NULL : fw_words_pairings[chosen - 1]);
  fw_apply_edit (GTK_WIDGET (self), self->session, edit, NULL);
}

static void
on_visit_activated (GtkWidget *row)
{
  gtk_widget_activate_action (row, "win.open-visit", "(sss)", (const char *) g_object_get_data (G_OBJECT (row), "fw-id"),
                              "", "");
}

static void
on_expanded (FwSitePage *self,
             GParamSpec *pspec,
             GtkWidget  *row)
{
  const char *value = g_object_get_data (G_OBJECT (row), "fw-id");

  if (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)))
    g_hash_table_add (self->expanded, g_strdup (value));
  else
    g_hash_table_remove (self->expanded, value);
}

/* --- Showing ------------------------------------------------------------------------------------ */

static void
add_row (FwSitePage          *self,
         AdwPreferencesGroup *group,
         GtkWidget           *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->groups, group);
}

static void
clear_rows (FwSitePage *self)
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
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);

  return row;
}

static void
show_actions (FwSitePage *self,
              FwSite     *site)
{
  GPtrArray *actions = fw_site_get_actions (site);
  guint n_open = 0;

  for (guint i = 0; i < actions->len; i++)
    {
      const FwAction *action = g_ptr_array_index (actions, i);

      if (action->status != NULL && !g_str_equal (action->status, "open"))
        continue;
      add_row (self, self->actions, fw_check_rows_new_action (self->session, action));
      n_open += 1;
    }
  if (n_open == 0)
    add_row (self, self->actions, make_row (_("Nothing is open"), NULL));
}

/* "72 %", with what changed since the visit before as "72 % (+5)". A number of its own, which letters from right
 * to left around it do not turn: U+2066 and U+2069. */
static char *
dup_score_text (const FwSiteVisit *visit)
{
  g_autofree char *score = fw_words_short_score (visit->score);
  const char *sign = visit->change > 0 ? "+" : visit->change < 0 ? "−" : "±";
  g_autofree char *change = g_strdup_printf ("\u2066%s%d\u2069", sign, ABS (visit->change));

  /* Translators: a score and how many percent points it changed, with its sign. */
  return visit->has_change ? g_strdup_printf (_("%s (%s)"), score, change) : g_steal_pointer (&score);
}

static GtkWidget *
make_visit_row (const FwSiteVisit *visit)
{
  const FwVisitRow *facts = visit->row;
  g_autofree char *date = fw_words_date (facts->date);
  g_autofree char *progress = fw_words_progress (facts->answered, facts->required);
  g_autofree char *about = g_strdup_printf ("%s · %s · %s", fw_words_of (facts->phase), progress,
                                            fw_words_of (facts->closed ? "closed" : "open"));
  g_autofree char *score = visit->has_score ? dup_score_text (visit) : NULL;
  GtkWidget *row = make_row (date, about);
  GtkWidget *label = gtk_label_new (score);

  gtk_widget_add_css_class (label, "numeric");
  gtk_widget_set_tooltip_text (label, _("Their score, and its change since the visit before"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "fw-id", g_strdup (facts->id), g_free);
  g_signal_connect (row, "activated", G_CALLBACK (on_visit_activated), NULL);

  return row;
}

static void
show_visits (FwSitePage *self,
             GPtrArray  *visits)
{
  for (guint i = 0; i < visits->len; i++)
    add_row (self, self->visits, make_visit_row (g_ptr_array_index (visits, i)));
  if (visits->len == 0)
    add_row (self, self->visits, make_row (_("Not visited yet"), NULL));
}

static void
on_photo_clicked (GtkWidget *button)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), FALSE);
  gtk_widget_activate_action (button, "win.open-visit", "(sss)",
                              (const char *) g_object_get_data (G_OBJECT (button), "fw-visit"), "",
                              (const char *) g_object_get_data (G_OBJECT (button), "fw-question"));
}

/* Anew only when there are others: a picture that was loaded stays. */
static void
show_photos (FwSitePage *self,
             GPtrArray  *photos)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) ids = NULL;
  GtkWidget *child;

  for (guint i = 0; i < photos->len; i++)
    g_strv_builder_add (builder, ((const FwSitePhoto *) g_ptr_array_index (photos, i))->id);
  ids = g_strv_builder_end (builder);
  gtk_widget_set_visible (GTK_WIDGET (self->photos), photos->len > 0);
  if (self->photo_ids != NULL && g_strv_equal ((const char *const *) ids, (const char *const *) self->photo_ids))
    return;
  g_strfreev (self->photo_ids);
  self->photo_ids = g_steal_pointer (&ids);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->wrap))) != NULL)
    adw_wrap_box_remove (self->wrap, child);
  for (guint i = 0; i < photos->len; i++)
    {
      const FwSitePhoto *photo = g_ptr_array_index (photos, i);
      GtkWidget *button = fw_thumbnail_new (self->session, photo->id, photo->caption, i + 1, NULL);

      g_object_set_data_full (G_OBJECT (button), "fw-visit", g_strdup (photo->visit), g_free);
      g_object_set_data_full (G_OBJECT (button), "fw-question", g_strdup (photo->question), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (on_photo_clicked), NULL);
      adw_wrap_box_append (self->wrap, button);
    }
}

static void
on_separate_clicked (GtkWidget  *button,
                     FwSitePage *self)
{
  const char *alias = g_object_get_data (G_OBJECT (button), "fw-id");
  const char *same_as = g_object_get_data (G_OBJECT (button), "fw-same-as");
  FwEdit *edit = fw_edit_new (FW_DOCUMENT_SITE, alias);
  FwEdit *restore = fw_edit_new (FW_DOCUMENT_SITE, alias);

  fw_edit_set_string (edit, "same-as", NULL);
  fw_edit_set_string (restore, "same-as", same_as);
  fw_apply_edit (GTK_WIDGET (self), self->session, edit, NULL);
  fw_apply_restore (GTK_WIDGET (self), self->session, _("The sites are two again"), restore);
}

static void
show_aliases (FwSitePage *self,
              GPtrArray  *aliases)
{
  for (guint i = 0; i < aliases->len; i++)
    {
      FwSite *alias = g_ptr_array_index (aliases, i);
      const char *name = fw_site_get_name (alias);
      GtkWidget *row = make_row (name != NULL ? name : _("Unknown site"), _("Joined with this site"));
      GtkWidget *button = gtk_button_new_with_mnemonic (_("_Separate"));

      gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (button, "touch");
      g_object_set_data_full (G_OBJECT (button), "fw-id", g_strdup (fw_site_get_id (alias)), g_free);
      g_object_set_data_full (G_OBJECT (button), "fw-same-as", g_strdup (fw_site_get_same_as (alias)), g_free);
      g_signal_connect (button, "clicked", G_CALLBACK (on_separate_clicked), self);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
      add_row (self, self->about, row);
    }
}

static GtkWidget *
make_pair_row (FwSitePage    *self,
               FwSite        *site,
               const FwValue *ours,
               const FwValue *theirs)
{
  const char *relation = fw_site_get_pair (site, ours->id, theirs->id);
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);
  GtkWidget *row = adw_combo_row_new ();

  gtk_string_list_append (names, _("Not said"));
  for (guint i = 0; fw_words_pairings[i] != NULL; i++)
    gtk_string_list_append (names, g_str_equal (fw_words_pairings[i], "none") ? _("Nothing in common")
                                                                               : fw_words_of (fw_words_pairings[i]));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), ours->name);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (names));
  for (guint i = 0; fw_words_pairings[i] != NULL; i++)
    if (g_strcmp0 (fw_words_pairings[i], relation) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i + 1);
  g_object_set_data_full (G_OBJECT (row), "fw-field", g_strdup_printf ("pair/%s/%s", ours->id, theirs->id), g_free);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (on_pair_changed), self, G_CONNECT_SWAPPED);

  return row;
}

/* "Same: Respect · Near: Speed" */
static char *
dup_pairs_text (FwSite        *site,
                GPtrArray     *ours,
                const FwValue *theirs)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < ours->len; i++)
    {
      const FwValue *value = g_ptr_array_index (ours, i);
      const char *relation = fw_site_get_pair (site, value->id, theirs->id);

      if (relation != NULL && !g_str_equal (relation, "none"))
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? " · " : "", fw_words_of (relation), value->name);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
show_pairs (FwSitePage *self,
            FwSite     *site,
            FwTeam     *team)
{
  GPtrArray *ours = fw_team_get_values (team);
  GPtrArray *theirs = fw_site_get_values (site);

  gtk_widget_set_visible (GTK_WIDGET (self->pairs), ours->len > 0 && theirs->len > 0);
  for (guint i = 0; ours->len > 0 && i < theirs->len; i++)
    {
      const FwValue *value = g_ptr_array_index (theirs, i);
      g_autofree char *text = dup_pairs_text (site, ours, value);
      GtkWidget *row = adw_expander_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), value->name);
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), text);
      for (guint j = 0; j < ours->len; j++)
        adw_expander_row_add_row (ADW_EXPANDER_ROW (row),
                                  make_pair_row (self, site, g_ptr_array_index (ours, j), value));
      g_object_set_data_full (G_OBJECT (row), "fw-id", g_strdup (value->id), g_free);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), g_hash_table_contains (self->expanded, value->id));
      g_signal_connect_object (row, "notify::expanded", G_CALLBACK (on_expanded), self, G_CONNECT_SWAPPED);
      add_row (self, self->pairs, row);
    }
}

static void
show_about (FwSitePage *self,
            FwSite     *site)
{
  const char *name = fw_site_get_name (site);
  const char *kind = fw_site_get_kind (site);

  adw_window_title_set_title (self->heading, name != NULL ? name : _("Unknown site"));
  adw_window_title_set_subtitle (self->heading, fw_site_get_partner (site) != NULL ? fw_site_get_partner (site) : "");
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), adw_window_title_get_title (self->heading));
  fw_kept_entry_show (self->name, name);
  fw_kept_entry_show (self->partner, fw_site_get_partner (site));
  fw_kept_entry_show (self->place, fw_site_get_place (site));
  for (guint i = 0; kinds[i] != NULL; i++)
    if (g_strcmp0 (kinds[i], kind) == 0)
      adw_combo_row_set_selected (self->kind, i);
}

/* What is typed goes to the site that stands for all that were joined. */
static void
target (FwSitePage *self,
        const char *site)
{
  g_set_str (&self->site, site);
  fw_kept_entry_target (self->name, self->session, site, "name");
  fw_kept_entry_target (self->partner, self->session, site, "partner");
  fw_kept_entry_target (self->place, self->session, site, "place");
  fw_add_entry_target (self->claim, self->session, site, "claim");
  fw_add_entry_target (self->claim_source, self->session, site, "claim-source");
  fw_values_group_target (self->values, self->session, FW_DOCUMENT_SITE, site);
  gtk_actionable_set_action_target (self->over_time, "s", site);
  gtk_actionable_set_action_target (self->site_values, "s", site);
}

static void
show_reading (FwSitePage    *self,
              FwSiteReading *reading)
{
  if (!g_str_equal (fw_site_get_id (reading->site), self->site))
    target (self, fw_site_get_id (reading->site));
  self->showing = TRUE;
  clear_rows (self);
  show_about (self, reading->site);
  show_actions (self, reading->site);
  show_visits (self, reading->visits);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "site.compare", reading->visits->len > 1);
  show_photos (self, reading->photos);
  show_aliases (self, reading->aliases);
  fw_check_rows_show_claims (self->claim_rows, self->claims, self->session, NULL, fw_site_get_claims (reading->site),
                             NULL);
  fw_values_group_show (self->values, fw_site_get_values (reading->site));
  show_pairs (self, reading->site, reading->team);
  gtk_stack_set_visible_child_name (self->stack, "site");
  self->showing = FALSE;
}

static void
on_read (GtkWidget    *widget,
         gpointer      result,
         const GError *error)
{
  FwSitePage *self = FW_SITE_PAGE (widget);

  if (result != NULL)
    {
      show_reading (self, result);
      return;
    }
  fw_error_text_fill (self->failed, error);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
fw_site_page_dispose (GObject *object)
{
  FwSitePage *self = FW_SITE_PAGE (object);

  g_hash_table_remove_all (self->claim_rows);
  g_clear_pointer (&self->reader, fw_reader_free);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_SITE_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_site_page_parent_class)->dispose (object);
}

static void
fw_site_page_finalize (GObject *object)
{
  FwSitePage *self = FW_SITE_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->groups);
  g_hash_table_unref (self->claim_rows);
  g_hash_table_unref (self->expanded);
  g_strfreev (self->photo_ids);
  g_free (self->site);

  G_OBJECT_CLASS (fw_site_page_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, heading);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, stack);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, failed);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, name);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, partner);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, place);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, kind);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, about);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, actions);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, visits);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, photos);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, wrap);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, claims);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, claim);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, claim_source);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, values);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, pairs);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, over_time);
  gtk_widget_class_bind_template_child (widget_class, FwSitePage, site_values);
}

static void
fw_site_page_class_init (FwSitePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_site_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_site_page_finalize;
  g_type_ensure (FW_TYPE_ADD_ENTRY);
  g_type_ensure (FW_TYPE_KEPT_ENTRY);
  g_type_ensure (FW_TYPE_VALUES_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-site-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_add_action_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_add_visit_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_claim_applied);
  gtk_widget_class_install_action (widget_class, "site.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "site.join", NULL, join_action);
}

static void
fw_site_page_init (FwSitePage *self)
{
  g_auto(GStrv) names = fw_words_list (kinds);
  g_autoptr(GtkStringList) model = gtk_string_list_new ((const char *const *) names);

  self->rows = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  self->claim_rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->expanded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_kept_entry_set_needed (self->name, TRUE);
  fw_add_entry_set_main (self->claim_source, self->claim);
  adw_combo_row_set_model (self->kind, G_LIST_MODEL (model));
  self->showing = FALSE;
}

/**
 * fw_site_page_new:
 * @session: a session
 * @site: a site's id
 *
 * Returns: (transfer floating): its page
 */
AdwNavigationPage *
fw_site_page_new (FwSession  *session,
                  const char *site)
{
  FwSitePage *self = g_object_new (FW_TYPE_SITE_PAGE, NULL);

  self->session = g_object_ref (session);
  target (self, site);
  self->reader = fw_reader_new (GTK_WIDGET (self), session, fw_site_reading_job, site,
                                (GDestroyNotify) fw_site_reading_free, on_read);

  return ADW_NAVIGATION_PAGE (self);
}
