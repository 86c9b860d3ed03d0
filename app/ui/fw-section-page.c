/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A section. Cards are made once and hidden or shown as their conditions say, so that nothing that
 * is being typed or folded open is lost.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-section-page.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-instance-heading.h"
#include "fw-json.h"
#include "fw-question-card.h"
#include "fw-scroll.h"
#include "fw-words.h"

struct _FwSectionPage
{
  AdwNavigationPage parent_instance;

  FwVisitModel *model;
  char *section;
  char *versions;               /* of the checklists that the cards were made from */
  GHashTable *items;            /* "template/question@instance" or "@instance" -> GtkWidget in "cards" */
  char *wanted_question;
  gboolean showing;

  AdwWindowTitle *heading;
  GtkScrolledWindow *scroller;
  GtkLabel *help;
  AdwComboRow *zone;
  AdwComboRow *where;
  GtkBox *cards;
  GtkWidget *nothing_here;
  GtkWidget *another;
  GtkLabel *another_text;
  GtkWidget *previous;
  GtkLabel *progress;
  GtkWidget *next;
};

G_DEFINE_FINAL_TYPE (FwSectionPage, fw_section_page, ADW_TYPE_NAVIGATION_PAGE)

static const FwSectionSummary *
get_summary (FwSectionPage *self)
{
  return fw_visit_model_find_section (self->model, self->section);
}

static void reach_wanted (FwSectionPage *self);

/* The heading of the new one is made when the visit was read again. */
static void
on_added (GtkWidget *widget,
          gpointer   result)
{
  FwSectionPage *self = FW_SECTION_PAGE (widget);
  GPtrArray *operations = result;

  if (operations == NULL || operations->len == 0)
    return;
  g_free (self->wanted_question);
  self->wanted_question = g_strconcat ("@", fw_operation_get_id (g_ptr_array_index (operations, 0)), NULL);
  reach_wanted (self);
}

static void
add_instance (FwSectionPage *self)
{
  g_autoptr(FwEdit) edit = fw_visit_model_edit (self->model);
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *instance = yyjson_mut_obj (document);
  g_autofree char *json = NULL;

  fw_json_put_text (document, instance, "section", self->section);
  yyjson_mut_doc_set_root (document, instance);
  json = fw_json_take_line (document);
  fw_edit_add (edit, "instance", json);
  fw_apply_edit (GTK_WIDGET (self), fw_visit_model_get_session (self->model), g_steal_pointer (&edit), on_added);
}

static void
on_another_clicked (FwSectionPage *self)
{
  add_instance (self);
}

static void
on_zone_changed (FwSectionPage *self)
{
  const FwSectionSummary *summary;
  g_autofree char *field = NULL;
  g_autofree char *value = NULL;
  FwEdit *edit;

  if (self->showing)
    return;
  summary = get_summary (self);
  field = g_strconcat ("zone/", fw_section_get_id (summary->place->section), NULL);
  value = fw_edit_quote (fw_words_zones[adw_combo_row_get_selected (self->zone)]);
  edit = fw_visit_model_edit (self->model);
  fw_edit_set (edit, field, value, NULL);
  /* What was before may still be on its way to the disk: only the store knows it. */
  fw_apply_undoable (GTK_WIDGET (self), fw_visit_model_get_session (self->model), edit, _("Zone changed"));
}

static void
on_where_changed (FwSectionPage *self)
{
  guint selected = adw_combo_row_get_selected (self->where);

  if (!self->showing)
    fw_visit_model_set_where (self->model, selected > 0 ? fw_words_places[selected - 1] : NULL);
}

/* The section before or after this one that asks something. */
static const char *
find_neighbour (FwSectionPage *self,
                int            step)
{
  GPtrArray *sections = fw_visit_model_get_sections (self->model);
  int index = 0;

  while (index < (int) sections->len &&
         !g_str_equal (((FwSectionSummary *) g_ptr_array_index (sections, index))->key, self->section))
    index++;
  for (index += step; index >= 0 && index < (int) sections->len; index += step)
    {
      const FwSectionSummary *summary = g_ptr_array_index (sections, index);

      if (fw_visit_model_count_here (self->model, summary) > 0 && !fw_section_is_conversation (summary->place->section))
        return summary->key;
    }

  return NULL;
}

static void
go (FwSectionPage *self,
    int            step)
{
  const char *key = find_neighbour (self, step);

  if (key != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "visit.show-section", "s", key);
}

static void
on_previous_clicked (FwSectionPage *self)
{
  go (self, -1);
}

static void
on_next_clicked (FwSectionPage *self)
{
  go (self, 1);
}

static GtkWidget *
ensure_heading (FwSectionPage *self,
                const FwPlace *place,
                guint          number)
{
  g_autofree char *key = g_strconcat ("@", place->instance, NULL);
  GtkWidget *heading = g_hash_table_lookup (self->items, key);

  if (heading == NULL)
    {
      heading = GTK_WIDGET (fw_instance_heading_new (self->model, place->section->section, place->instance));
      g_hash_table_insert (self->items, g_steal_pointer (&key), heading);
      gtk_box_append (self->cards, heading);
    }
  fw_instance_heading_update (FW_INSTANCE_HEADING (heading), place->section->section, number);

  return heading;
}

static GtkWidget *
ensure_card (FwSectionPage *self,
             const FwPlace *place)
{
  g_autofree char *key = fw_answer_name (place->instance, fw_question_get_key (place->question));
  GtkWidget *card = g_hash_table_lookup (self->items, key);

  if (card == NULL)
    {
      card = GTK_WIDGET (fw_question_card_new (self->model, place));
      g_hash_table_insert (self->items, g_steal_pointer (&key), card);
      gtk_box_append (self->cards, card);
    }
  else
    fw_question_card_update (FW_QUESTION_CARD (card), place);

  return card;
}

/* GTK would give it to what stands there next: the label of another room, where the next key would be of that. */
static void
give_up_focus (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, widget))
    gtk_root_set_focus (root, NULL);
}

static void
remove_gone (FwSectionPage *self,
             GHashTable    *kept)
{
  GHashTableIter iter;
  gpointer key, widget;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &key, &widget))
    if (!g_hash_table_contains (kept, widget))
      {
        give_up_focus (widget);
        gtk_box_remove (self->cards, widget);
        g_hash_table_iter_remove (&iter);
      }
}

static void
put_after (FwSectionPage *self,
           GtkWidget     *widget,
           GtkWidget    **last,
           GHashTable    *kept)
{
  if (gtk_widget_get_prev_sibling (widget) != *last)
    gtk_box_reorder_child_after (self->cards, widget, *last);
  g_hash_table_add (kept, widget);
  *last = widget;
}

static char *
dup_versions (FwSectionPage *self)
{
  GPtrArray *pins = fw_visit_get_pins (fw_visit_model_get_visit (self->model));
  GString *versions = g_string_new (NULL);

  for (guint i = 0; i < pins->len; i++)
    {
      const FwPin *pin = g_ptr_array_index (pins, i);

      g_string_append_printf (versions, "%s@%s ", pin->template_id, pin->pin);
    }

  return g_string_free (versions, FALSE);
}

/* Cards of another version may ask something else. */
static void
remove_old (FwSectionPage *self)
{
  g_autofree char *versions = dup_versions (self);
  g_autoptr(GHashTable) none = g_hash_table_new (NULL, NULL);

  if (g_set_str (&self->versions, versions))
    remove_gone (self, none);
}

static void
update_cards (FwSectionPage          *self,
              const FwSectionSummary *summary)
{
  GPtrArray *places = fw_visit_model_get_places (self->model);
  g_autoptr(GHashTable) kept = g_hash_table_new (NULL, NULL);
  GtkWidget *last = NULL;
  const char *instance = NULL;
  gboolean any = FALSE;
  guint number = 0;

  remove_old (self);
  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);

      if (place->section != summary->place)
        continue;
      if (fw_section_is_repeated (summary->place->section) && g_strcmp0 (instance, place->instance) != 0)
        put_after (self, ensure_heading (self, place, ++number), &last, kept);
      instance = place->instance;
      put_after (self, ensure_card (self, place), &last, kept);
      any = any || gtk_widget_get_visible (last);
    }
  remove_gone (self, kept);
  gtk_widget_set_visible (self->nothing_here, !any);
}

static void
update_rows (FwSectionPage          *self,
             const FwSectionSummary *summary)
{
  FwVisit *visit = fw_visit_model_get_visit (self->model);
  const char *zone = fw_visit_get_zone (visit, fw_section_get_id (summary->place->section));
  const char *where = fw_visit_model_get_where (self->model);

  if (zone == NULL)
    zone = fw_visit_get_zone (visit, NULL);
  self->showing = TRUE;
  for (guint i = 0; fw_words_zones[i] != NULL; i++)
    if (g_str_equal (fw_words_zones[i], zone != NULL ? zone : "normal"))
      adw_combo_row_set_selected (self->zone, i);
  if (where == NULL)
    adw_combo_row_set_selected (self->where, 0);
  for (guint i = 0; where != NULL && fw_words_places[i] != NULL; i++)
    if (g_str_equal (fw_words_places[i], where))
      adw_combo_row_set_selected (self->where, i + 1);
  self->showing = FALSE;
}

static void
update_texts (FwSectionPage          *self,
              const FwSectionSummary *summary)
{
  FwSite *site = fw_visit_model_get_site (self->model);
  const char *help = fw_section_get_help (summary->place->section, NULL);
  g_autofree char *progress = fw_words_progress (summary->answered, summary->visible);
  const char *label = fw_section_get_repeat_label (summary->place->section, NULL);
  /* Translators: a button that adds another break room, leader, incident … */
  g_autofree char *another = g_strdup_printf (_("Another: %s"), label != NULL ? label : summary->title);

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), summary->title);
  adw_window_title_set_title (self->heading, summary->title);
  adw_window_title_set_subtitle (self->heading, site != NULL && fw_site_get_name (site) != NULL
                                                ? fw_site_get_name (site) : "");
  gtk_label_set_text (self->help, help != NULL ? help : "");
  gtk_widget_set_visible (GTK_WIDGET (self->help), help != NULL);
  gtk_label_set_text (self->progress, progress);
  gtk_label_set_text (self->another_text, another);
  gtk_widget_set_visible (self->another, fw_section_is_repeated (summary->place->section) &&
                                         !fw_visit_model_is_closed (self->model));
  gtk_widget_set_sensitive (self->previous, find_neighbour (self, -1) != NULL);
  gtk_widget_set_sensitive (self->next, find_neighbour (self, 1) != NULL);
}

/* The first of a repeated section needs no adding: left empty it gives way to one that was added. */
static gboolean
is_alone (FwSectionPage *self,
          GtkWidget     *heading)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (FW_IS_INSTANCE_HEADING (child) && child != heading)
      return FALSE;

  return FW_IS_INSTANCE_HEADING (heading);
}

static void
reach_wanted (FwSectionPage *self)
{
  GtkWidget *card = self->wanted_question != NULL ? g_hash_table_lookup (self->items, self->wanted_question) : NULL;

  if (card == NULL)
    return;
  g_clear_pointer (&self->wanted_question, g_free);
  if (is_alone (self, card))
    add_instance (self);
  else
    fw_scroll_to (self->scroller, card);
}

static void
update (FwSectionPage *self)
{
  const FwSectionSummary *summary = get_summary (self);

  if (summary == NULL)
    return;
  update_texts (self, summary);
  update_rows (self, summary);
  update_cards (self, summary);
  reach_wanted (self);
}

static void
fw_section_page_dispose (GObject *object)
{
  FwSectionPage *self = FW_SECTION_PAGE (object);

  g_hash_table_remove_all (self->items);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_SECTION_PAGE);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fw_section_page_parent_class)->dispose (object);
}

static void
fw_section_page_finalize (GObject *object)
{
  FwSectionPage *self = FW_SECTION_PAGE (object);

  g_hash_table_unref (self->items);
  g_free (self->section);
  g_free (self->versions);
  g_free (self->wanted_question);

  G_OBJECT_CLASS (fw_section_page_parent_class)->finalize (object);
}

static void
fw_section_page_class_init (FwSectionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_section_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_section_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-section-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FwSectionPage, heading);
  gtk_widget_class_bind_template_child (widget_class, FwSectionPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, FwSectionPage, help);
  gtk_widget_class_bind_template_child (widget_class, FwSectionPage, zone);
  gtk_widget_class_bind_template_child (widget_class, FwSectionPage, where);
  gtk_widget_class_bind_template_child (widget_class, FwSectionPage, cards);
  gtk_widget_class_bind_template_child (widget_class, FwSectionPage, nothing_here);
  gtk_widget_class_bind_template_child (widget_class, FwSectionPage, another);
  gtk_widget_class_bind_template_child (widget_class, FwSectionPage, another_text);
  gtk_widget_class_bind_template_child (widget_class, FwSectionPage, previous);
  gtk_widget_class_bind_template_child (widget_class, FwSectionPage, progress);
  gtk_widget_class_bind_template_child (widget_class, FwSectionPage, next);
  gtk_widget_class_bind_template_callback (widget_class, on_another_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_zone_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_where_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_previous_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
}

static void
fill_rows (FwSectionPage *self)
{
  g_auto(GStrv) zone_names = fw_words_list (fw_words_zones);
  g_autoptr(GtkStringList) zones = gtk_string_list_new ((const char *const *) zone_names);
  g_autoptr(GtkStringList) places = gtk_string_list_new (NULL);

  gtk_string_list_append (places, _("Everywhere"));
  for (guint i = 0; fw_words_places[i] != NULL; i++)
    gtk_string_list_append (places, fw_words_of (fw_words_places[i]));
  self->showing = TRUE;
  adw_combo_row_set_model (self->zone, G_LIST_MODEL (zones));
  adw_combo_row_set_model (self->where, G_LIST_MODEL (places));
  self->showing = FALSE;
}

static void
fw_section_page_init (FwSectionPage *self)
{
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_rows (self);
}

/**
 * fw_section_page_new:
 * @model: the visit, which was read
 * @section: "template/section"
 *
 * Returns: (transfer floating): the section's page
 */
FwSectionPage *
fw_section_page_new (FwVisitModel *model,
                     const char   *section)
{
  FwSectionPage *self = g_object_new (FW_TYPE_SECTION_PAGE, NULL);

  self->model = g_object_ref (model);
  self->section = g_strdup (section);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}

/**
 * fw_section_page_get_section:
 * @self: the page
 *
 * Returns: "template/section"
 */
const char *
fw_section_page_get_section (FwSectionPage *self)
{
  return self->section;
}

/**
 * fw_section_page_show:
 * @self: the page
 * @question: "template/question", with "@instance" after it in a repeated section
 *
 * Scrolls to a question.
 */
void
fw_section_page_show (FwSectionPage *self,
                      const char    *question)
{
  g_set_str (&self->wanted_question, question);
  reach_wanted (self);
}

/**
 * fw_section_page_get_card:
 * @self: the page
 * @question: "template/question", with "@instance" after it in a repeated section
 *
 * Returns: (nullable) (transfer none): the card of a question
 */
GtkWidget *
fw_section_page_get_card (FwSectionPage *self,
                          const char    *question)
{
  return g_hash_table_lookup (self->items, question);
}
