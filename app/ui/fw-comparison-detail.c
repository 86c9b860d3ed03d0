/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything is taken from the reading at once; the dialog may outlive it.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-comparison-detail.h"

#include <glib/gi18n.h>

#include "fw-comparison-pane.h"
#include "fw-comparison-words.h"
#include "fw-words.h"

/* With more of them beside each other nothing is to be seen on any. */
#define MAX_BESIDE 3

struct _FwComparisonDetail
{
  AdwDialog parent_instance;

  FwSession *session;
  GPtrArray *views;             /* FwPhotoView */

  GtkLabel *about;
  GtkLabel *label;
  GtkFlowBox *photos;
  GtkBox *groups;
};

G_DEFINE_FINAL_TYPE (FwComparisonDetail, fw_comparison_detail, ADW_TYPE_DIALOG)

/* --- Photos ------------------------------------------------------------------------------------- */

static void
on_moved (FwComparisonDetail *self,
          FwPhotoView        *leader)
{
  for (guint i = 0; i < self->views->len; i++)
    if (g_ptr_array_index (self->views, i) != leader)
      fw_photo_view_follow (g_ptr_array_index (self->views, i), leader);
}

static void
add_pane (FwComparisonDetail *self,
          const char         *title,
          GPtrArray          *photos)
{
  GtkWidget *pane, *child;
  FwPhotoView *view;

  if (photos->len == 0)
    return;
  pane = fw_comparison_pane_new (self->session, title, photos);
  child = gtk_flow_box_child_new ();
  view = fw_comparison_pane_get_view (FW_COMPARISON_PANE (pane));
  /* The picture takes the focus, not the place that it is in. */
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), pane);
  gtk_flow_box_append (self->photos, child);
  gtk_flow_box_set_max_children_per_line (self->photos, MIN (self->views->len + 1, MAX_BESIDE));
  gtk_widget_set_visible (GTK_WIDGET (self->photos), TRUE);
  g_ptr_array_add (self->views, view);
  g_signal_connect_object (view, "moved", G_CALLBACK (on_moved), self, G_CONNECT_SWAPPED);
}

static void
list_photos (FwComparisonReading *reading,
             GPtrArray           *photos,
             GPtrArray           *list)
{
  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);

      if (photo->shared != NULL || !reading->presenting)
        g_ptr_array_add (list, (gpointer) photo);
    }
}

/* --- Words -------------------------------------------------------------------------------------- */

static AdwPreferencesGroup *
add_group (FwComparisonDetail *self,
           const char         *title)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  gtk_box_append (self->groups, group);

  return ADW_PREFERENCES_GROUP (group);
}

/* The day stands below, where it is not cut off. */
static AdwPreferencesGroup *
add_visit_group (FwComparisonDetail  *self,
                 FwComparisonReading *reading,
                 guint                number)
{
  FwReviewVisit *visit = g_ptr_array_index (fw_comparison_get_visits (reading->comparison), number);
  AdwPreferencesGroup *group = add_group (self, fw_review_visit_get_site_name (visit));
  g_autofree char *date = fw_words_date (fw_visit_get_date (fw_review_visit_get_visit (visit)));

  adw_preferences_group_set_description (group, date);

  return group;
}

static void
add_row (AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row;

  if (title == NULL || title[0] == '\0')
    return;
  row = adw_action_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
}

static void
add_text (AdwPreferencesGroup *group,
          const char          *title,
          const char          *text)
{
  if (text != NULL && text[0] != '\0')
    add_row (group, title, text);
}

static char *
dup_who (FwReviewVisit *visit,
         const char    *by,
         const char    *at)
{
  g_autofree char *time = fw_words_time (at);

  if (by == NULL)
    return NULL;

  /* Translators: who said something, and when. */
  return g_strdup_printf (_("%s, %s"), fw_review_visit_get_name (visit, by), time);
}

/* Whose answer it is, where both sides were asked. */
typedef enum {
  SIDE_OPEN,
  SIDE_THEIRS,
  SIDE_OURS,
} Side;

static char *
dup_told (const char *answer,
          Side        side)
{
  if (side == SIDE_THEIRS)
    return g_strdup_printf (_("They: %s"), answer);
  if (side == SIDE_OURS)
    return g_strdup_printf (_("We: %s"), answer);

  return g_strdup (answer);
}

static void
add_answer (AdwPreferencesGroup    *group,
            FwComparisonReading    *reading,
            FwReviewVisit          *visit,
            const FwComparisonCell *cell,
            FwQuestion             *question,
            Side                    side)
{
  g_autofree char *answer = fw_comparison_words_answer (cell, visit);
  g_autofree char *change = fw_comparison_words_change (cell, question);
  /* Translators: an answer, and how far it is from the baseline's. */
  g_autofree char *title = change != NULL ? g_strdup_printf (_("%s (%s from the baseline)"), answer, change)
                                          : g_strdup (answer != NULL ? answer : _("Not answered"));
  g_autofree char *told = dup_told (title, side);
  g_autofree char *who = dup_who (visit, cell->by, cell->at);

  add_row (group, told, who);
  for (guint i = 0; i < cell->others->len; i++)
    {
      const FwCellOther *other = g_ptr_array_index (cell->others, i);
      g_autofree char *words = fw_comparison_words_other (other, visit);
      g_autofree char *time = fw_words_time (other->at);

      add_row (group, words, time);
    }
  add_text (group, _("Note"), cell->note);
  if (!reading->presenting)
    add_text (group, _("Private note"), cell->private_note);
}

static void
show_row (FwComparisonDetail    *self,
          FwComparisonReading   *reading,
          const FwComparisonRow *row)
{
  for (guint v = 0; v < row->cells->len; v++)
    {
      const FwComparisonCell *cell = g_ptr_array_index (row->cells, v);
      const char *title = g_ptr_array_index (reading->titles, v);
      g_autoptr(GPtrArray) photos = g_ptr_array_new ();

      list_photos (reading, cell->photos, photos);
      add_pane (self, title, photos);
      add_answer (add_visit_group (self, reading, v), reading,
                  g_ptr_array_index (fw_comparison_get_visits (reading->comparison), v), cell, row->question,
                  SIDE_OPEN);
    }
}

static void
show_strip (FwComparisonDetail        *self,
            FwComparisonReading       *reading,
            const FwComparisonSection *section)
{
  for (guint v = 0; v < reading->titles->len; v++)
    {
      g_autoptr(GPtrArray) photos = g_ptr_array_new ();

      for (guint i = 0; i < section->rows->len; i++)
        {
          const FwComparisonRow *row = g_ptr_array_index (section->rows, i);

          list_photos (reading, ((FwComparisonCell *) g_ptr_array_index (row->cells, v))->photos, photos);
        }
      add_pane (self, g_ptr_array_index (reading->titles, v), photos);
    }
}

/* What was promised, and what was seen of it. */
static void
show_claim (FwComparisonDetail      *self,
            FwComparisonReading     *reading,
            const FwComparisonClaim *claim)
{
  AdwPreferencesGroup *promised = add_group (self, _("Promised"));
  AdwPreferencesGroup *seen = add_group (self, _("Seen on the Floor"));
  g_autoptr(GPtrArray) photos = g_ptr_array_new ();
  g_autofree char *title = claim->visit != NULL ? fw_review_visit_dup_title (claim->visit) : NULL;

  add_row (promised, claim->claim->text, claim->claim->source);
  add_row (seen, claim->visit != NULL ? fw_words_of (claim->claim->status) : _("Not looked at"), title);
  add_text (seen, _("Note"), claim->claim->note);
  if (claim->photo != NULL && (claim->photo->shared != NULL || !reading->presenting))
    g_ptr_array_add (photos, (gpointer) claim->photo);
  add_pane (self, title, photos);
}

static void
show_moment (FwComparisonDetail  *self,
             FwComparisonReading *reading,
             const FwMoment      *moment)
{
  for (guint v = 0; v < moment->cells->len; v++)
    {
      const FwMomentCell *cell = g_ptr_array_index (moment->cells, v);
      FwReviewVisit *visit = g_ptr_array_index (fw_comparison_get_visits (reading->comparison), v);
      AdwPreferencesGroup *group = add_visit_group (self, reading, v);

      if (cell->vendor != NULL)
        add_answer (group, reading, visit, cell->vendor, moment->vendor, SIDE_THEIRS);
      if (cell->client != NULL)
        add_answer (group, reading, visit, cell->client, moment->client, SIDE_OURS);
    }
}

/* A value: what the table says, in full. */
static void
show_value (FwComparisonDetail  *self,
            FwComparisonReading *reading,
            FwComparisonItem    *item)
{
  for (guint v = 0; v < reading->titles->len; v++)
    add_row (add_visit_group (self, reading, v), fw_comparison_item_get_cell (item, v), NULL);
}

static const FwMoment *
find_moment (FwComparisonReading *reading,
             FwComparisonItem    *item)
{
  GPtrArray *moments = fw_comparison_get_moments (reading->comparison);

  for (guint i = 0; i < moments->len; i++)
    {
      const FwMoment *moment = g_ptr_array_index (moments, i);
      FwQuestion *question = moment->vendor != NULL ? moment->vendor : moment->client;

      if (g_strcmp0 (fw_question_get_key (question), fw_comparison_item_get_key (item)) == 0)
        return moment;
    }

  return NULL;
}

static void
show_item (FwComparisonDetail  *self,
           FwComparisonReading *reading,
           FwComparisonItem    *item)
{
  const FwComparisonSection *section = fw_comparison_reading_find_section (reading, item);
  const FwComparisonRow *row = fw_comparison_reading_find_row (reading, item);
  const FwComparisonClaim *claim = fw_comparison_reading_find_claim (reading, item);
  const FwMoment *moment = fw_comparison_item_get_kind (item) == FW_COMPARISON_MOMENT ? find_moment (reading, item) : NULL;

  if (row != NULL)
    show_row (self, reading, row);
  else if (claim != NULL)
    show_claim (self, reading, claim);
  else if (moment != NULL)
    show_moment (self, reading, moment);
  else if (section != NULL)
    show_strip (self, reading, section);
  else
    show_value (self, reading, item);
}

static void
fw_comparison_detail_dispose (GObject *object)
{
  FwComparisonDetail *self = FW_COMPARISON_DETAIL (object);

  g_ptr_array_set_size (self->views, 0);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_COMPARISON_DETAIL);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_comparison_detail_parent_class)->dispose (object);
}

static void
fw_comparison_detail_finalize (GObject *object)
{
  g_ptr_array_unref (FW_COMPARISON_DETAIL (object)->views);

  G_OBJECT_CLASS (fw_comparison_detail_parent_class)->finalize (object);
}

static void
fw_comparison_detail_class_init (FwComparisonDetailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_comparison_detail_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_comparison_detail_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-comparison-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, FwComparisonDetail, about);
  gtk_widget_class_bind_template_child (widget_class, FwComparisonDetail, label);
  gtk_widget_class_bind_template_child (widget_class, FwComparisonDetail, photos);
  gtk_widget_class_bind_template_child (widget_class, FwComparisonDetail, groups);
}

static void
fw_comparison_detail_init (FwComparisonDetail *self)
{
  self->views = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fw_comparison_detail_new:
 * @session: where the photos are
 * @reading: a reading; it may go when this returns
 * @item: a line of it
 *
 * Returns: (transfer floating): a dialog with all that is known there
 */
AdwDialog *
fw_comparison_detail_new (FwSession           *session,
                          FwComparisonReading *reading,
                          FwComparisonItem    *item)
{
  FwComparisonDetail *self = g_object_new (FW_TYPE_COMPARISON_DETAIL, NULL);
  const char *label = fw_comparison_item_get_label (item);

  self->session = g_object_ref (session);
  gtk_label_set_text (self->about, fw_comparison_item_get_title (item));
  gtk_label_set_text (self->label, label != NULL ? label : "");
  gtk_widget_set_visible (GTK_WIDGET (self->label), label != NULL);
  show_item (self, reading, item);

  return ADW_DIALOG (self);
}
