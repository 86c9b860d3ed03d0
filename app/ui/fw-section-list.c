/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sections of a visit. Rows stay as long as the checklist does, so that the focus does.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-section-list.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "fw-photo-drag.h"
#include "fw-place-dialog.h"
#include "fw-words.h"

struct _FwSectionList
{
  GtkBox parent_instance;

  FwVisitModel *model;
  char *current;
  GPtrArray *rows;              /* GtkWidget, one for each section */
  GPtrArray *scores;            /* GtkLabel, of the same index */

  GtkListBox *list;
  GtkWidget *none;              /* the row that is there when no other is */
};

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwSectionList, fw_section_list, GTK_TYPE_BOX)

static char *
dup_progress (const FwSectionSummary *summary)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *progress = NULL;
  guint missing = summary->required - summary->required_answered;

  progress = fw_words_progress (summary->answered, summary->visible);
  g_string_append (text, progress);
  if (missing > 0)
    {
      g_string_append (text, " · ");
      /* Translators: how many required questions have no answer yet. */
      g_string_append_printf (text, ngettext ("%u required left", "%u required left", missing), missing);
    }
  if (summary->photos > 0)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, ngettext ("%u photo", "%u photos", summary->photos), summary->photos);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static void
on_row_activated (FwSectionList *self,
                  GtkListBoxRow *row)
{
  g_signal_emit (self, signals[CHOSEN], 0, g_object_get_data (G_OBJECT (row), "fw-section"));
}

/* A photo belongs to a question: dropped on a section, it asks which. */
static gboolean
on_dropped (GtkWidget    *row,
            const GValue *value)
{
  FwSectionList *self = FW_SECTION_LIST (gtk_widget_get_ancestor (row, FW_TYPE_SECTION_LIST));

  if (!G_VALUE_HOLDS (value, FW_TYPE_DRAGGED_PHOTOS))
    return FALSE;
  adw_dialog_present (fw_place_dialog_new (self->model, g_value_get_boxed (value),
                                           g_object_get_data (G_OBJECT (row), "fw-section")),
                      row);

  return TRUE;
}

static void
add_none_row (FwSectionList *self)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("No section applies yet"));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("What is asked depends on the phase, the kind of site and answers."));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_selectable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->list, row);
  self->none = row;
}

static void
rebuild (FwSectionList *self)
{
  GPtrArray *sections = fw_visit_model_get_sections (self->model);

  gtk_list_box_remove_all (self->list);
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->scores, 0);
  for (guint i = 0; i < sections->len; i++)
    {
      const FwSectionSummary *summary = g_ptr_array_index (sections, i);
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *score = gtk_label_new (NULL);

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      gtk_widget_add_css_class (score, "numeric");
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
      g_object_set_data_full (G_OBJECT (row), "fw-section", g_strdup (summary->key), g_free);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), score);
      fw_photo_drag_add_target (row, on_dropped);
      gtk_list_box_append (self->list, row);
      g_ptr_array_add (self->rows, row);
      g_ptr_array_add (self->scores, score);
    }
  add_none_row (self);
}

static gboolean
is_same_checklist (FwSectionList *self)
{
  GPtrArray *sections = fw_visit_model_get_sections (self->model);

  if (sections->len != self->rows->len)
    return FALSE;
  for (guint i = 0; i < sections->len; i++)
    if (!g_str_equal (((FwSectionSummary *) g_ptr_array_index (sections, i))->key,
                      g_object_get_data (g_ptr_array_index (self->rows, i), "fw-section")))
      return FALSE;

  return TRUE;
}

static void
update_row (FwSectionList          *self,
            guint                   index,
            const FwSectionSummary *summary)
{
  GtkWidget *row = g_ptr_array_index (self->rows, index);
  GtkLabel *score = g_ptr_array_index (self->scores, index);
  gboolean here = fw_visit_model_count_here (self->model, summary) > 0;
  g_autofree char *progress = here ? dup_progress (summary) : g_strdup (_("Nothing is asked here now"));
  g_autofree char *percent = summary->has_score ? fw_words_short_score (summary->score) : g_strdup ("");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), summary->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), progress);
  gtk_label_set_text (score, percent);
  if (here)
    gtk_widget_remove_css_class (row, "dimmed");
  else
    gtk_widget_add_css_class (row, "dimmed");
  /* Not what asks nothing under these conditions, nor what is asked in conversations. */
  gtk_widget_set_visible (row, summary->visible > 0 && !fw_section_is_conversation (summary->place->section));
  if (g_strcmp0 (summary->key, self->current) == 0)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
}

/* The keyboard moves the selection with the focus: the mark stays on what is open, until Enter opens another. */
static void
on_row_selected (FwSectionList *self,
                 GtkListBoxRow *row)
{
  const char *key = row != NULL ? g_object_get_data (G_OBJECT (row), "fw-section") : NULL;

  if (key == NULL || self->current == NULL || g_str_equal (key, self->current))
    return;
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (g_object_get_data (g_ptr_array_index (self->rows, i), "fw-section"), self->current))
      gtk_list_box_select_row (self->list, g_ptr_array_index (self->rows, i));
}

static void
update (FwSectionList *self)
{
  GPtrArray *sections;
  gboolean any = FALSE;

  if (fw_visit_model_get_view (self->model) == NULL)
    return;
  if (self->none == NULL || !is_same_checklist (self))
    rebuild (self);
  sections = fw_visit_model_get_sections (self->model);
  for (guint i = 0; i < sections->len; i++)
    {
      update_row (self, i, g_ptr_array_index (sections, i));
      any = any || gtk_widget_get_visible (g_ptr_array_index (self->rows, i));
    }
  gtk_widget_set_visible (self->none, !any);
}

static void
fw_section_list_dispose (GObject *object)
{
  FwSectionList *self = FW_SECTION_LIST (object);

  g_clear_object (&self->model);

  G_OBJECT_CLASS (fw_section_list_parent_class)->dispose (object);
}

static void
fw_section_list_finalize (GObject *object)
{
  FwSectionList *self = FW_SECTION_LIST (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->scores);
  g_free (self->current);

  G_OBJECT_CLASS (fw_section_list_parent_class)->finalize (object);
}

static void
fw_section_list_class_init (FwSectionListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_section_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_section_list_finalize;
  /**
   * FwSectionList::chosen:
   * @self: the list
   * @section: "template/section"
   *
   * The person wants to go there.
   */
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
fw_section_list_init (FwSectionList *self)
{
  self->rows = g_ptr_array_new ();
  self->scores = g_ptr_array_new ();
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_set_hexpand (GTK_WIDGET (self->list), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Sections"), -1);
  g_signal_connect_swapped (self->list, "row-activated", G_CALLBACK (on_row_activated), self);
  g_signal_connect_swapped (self->list, "row-selected", G_CALLBACK (on_row_selected), self);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
}

/**
 * fw_section_list_set_model:
 * @self: the list
 * @model: the visit
 */
void
fw_section_list_set_model (FwSectionList *self,
                           FwVisitModel  *model)
{
  self->model = g_object_ref (model);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * fw_section_list_set_style:
 * @self: the list
 * @style: "boxed-list" or "navigation-sidebar"
 *
 * Makes it look as its place needs.
 */
void
fw_section_list_set_style (FwSectionList *self,
                           const char    *style)
{
  gtk_widget_add_css_class (GTK_WIDGET (self->list), style);
  if (g_str_equal (style, "navigation-sidebar"))
    gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_SINGLE);
}

/**
 * fw_section_list_set_current:
 * @self: the list
 * @section: (nullable): "template/section" that is open
 *
 * Marks the open section.
 */
void
fw_section_list_set_current (FwSectionList *self,
                             const char    *section)
{
  g_set_str (&self->current, section);
  gtk_list_box_unselect_all (self->list);
  if (self->model != NULL)
    update (self);
}
