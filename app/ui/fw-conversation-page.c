/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A conversation. It is made when the role is chosen; each tap after that is kept at once.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-conversation-page.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-json.h"
#include "fw-note-field.h"
#include "fw-question-card.h"
#include "fw-word-toggles.h"
#include "fw-words.h"

struct _FwConversationPage
{
  AdwNavigationPage parent_instance;

  FwVisitModel *model;
  char *id;                     /* "" until the role was chosen */
  gboolean making;
  gboolean quoting;             /* a quote was asked for and is to be typed in */
  gboolean showing;
  FwWordToggles *role;
  GHashTable *items;            /* field or key -> GtkWidget, those that are made when they are needed */

  GtkScrolledWindow *scroller;
  GtkWidget *remove;
  GtkWidget *next;
  GtkBox *roles;
  GtkWidget *rest;
  GtkWidget *theirs_heading;
  GtkBox *theirs;
  GtkWidget *ours_heading;
  GtkBox *ours;
  GtkWidget *no_values;
  GtkBox *degrees;
  AdwSwitchRow *manager;
  GtkBox *quotes;
  GtkWidget *add_quote;
  GtkBox *facts;
  GtkBox *cards;
};

G_DEFINE_FINAL_TYPE (FwConversationPage, fw_conversation_page, ADW_TYPE_NAVIGATION_PAGE)

static FwSession *
get_session (FwConversationPage *self)
{
  return fw_visit_model_get_session (self->model);
}

static const FwConversation *
find_conversation (FwConversationPage *self)
{
  GPtrArray *conversations = fw_visit_get_conversations (fw_visit_model_get_visit (self->model));

  for (guint i = 0; i < conversations->len; i++)
    {
      const FwConversation *conversation = g_ptr_array_index (conversations, i);

      if (g_str_equal (conversation->id, self->id))
        return conversation;
    }

  return NULL;
}

static char *
dup_field (FwConversationPage *self,
           const char         *name)
{
  return g_strdup_printf ("conversation/%s/%s", self->id, name);
}

static void update (FwConversationPage *self);

static void
on_made (GtkWidget *widget,
         gpointer   result)
{
  FwConversationPage *self = FW_CONVERSATION_PAGE (widget);
  GPtrArray *operations = result;

  self->making = FALSE;
  if (operations == NULL || operations->len == 0)
    return;
  g_set_str (&self->id, fw_operation_get_id (g_ptr_array_index (operations, 0)));
  update (self);
}

static void
on_role_chosen (FwConversationPage *self,
                const char         *role)
{
  g_autoptr(FwEdit) edit = fw_visit_model_edit (self->model);

  if (role == NULL || self->making)
    return;
  if (self->id[0] == '\0')
    {
      g_autofree char *json = g_strdup_printf ("{\"role\":\"%s\"}", role);

      self->making = TRUE;
      fw_edit_add (edit, "conversation", json);
      fw_apply_edit (GTK_WIDGET (self), get_session (self), g_steal_pointer (&edit), on_made);
    }
  else
    {
      g_autofree char *field = dup_field (self, "role");

      fw_edit_set_string (edit, field, role);
      fw_apply_edit (GTK_WIDGET (self), get_session (self), g_steal_pointer (&edit), NULL);
    }
}

static void
on_word_chosen (FwConversationPage *self,
                const char         *word,
                FwWordToggles      *toggles)
{
  g_autofree char *field = dup_field (self, g_object_get_data (G_OBJECT (toggles), "fw-name"));
  FwEdit *edit = fw_visit_model_edit (self->model);

  fw_edit_set_string (edit, field, word);
  fw_apply_edit (GTK_WIDGET (self), get_session (self), edit, NULL);
}

static void
on_manager_changed (FwConversationPage *self)
{
  g_autofree char *field = NULL;
  FwEdit *edit;

  if (self->showing)
    return;
  field = dup_field (self, "manager-present");
  edit = fw_visit_model_edit (self->model);
  fw_edit_set_boolean (edit, field, adw_switch_row_get_active (self->manager));
  fw_apply_edit (GTK_WIDGET (self), get_session (self), edit, NULL);
}

/* The field of a quote in which nothing stands yet. */
static GtkWidget *
find_empty_quote (FwConversationPage *self)
{
  for (GtkWidget *note = gtk_widget_get_first_child (GTK_WIDGET (self->quotes)); note != NULL;
       note = gtk_widget_get_next_sibling (note))
    {
      g_autofree char *text = g_strstrip (fw_note_field_dup_text (FW_NOTE_FIELD (note)));

      if (text[0] == '\0')
        return note;
    }

  return NULL;
}

static void
on_quote_added (GtkWidget *widget,
                gpointer   result)
{
  if (result == NULL)
    FW_CONVERSATION_PAGE (widget)->quoting = FALSE;
}

static void
add_quote (FwConversationPage *self)
{
  const FwConversation *conversation = find_conversation (self);
  g_autoptr(FwEdit) edit = fw_visit_model_edit (self->model);
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *quote = yyjson_mut_obj (document);
  g_autofree char *json = NULL;

  fw_json_put_text (document, quote, "text", "");
  if (conversation != NULL && conversation->role != NULL)
    fw_json_put_text (document, quote, "role", conversation->role);
  fw_json_put_text (document, quote, "conversation", self->id);
  yyjson_mut_doc_set_root (document, quote);
  json = fw_json_take_line (document);
  fw_edit_add (edit, "quote", json);
  self->quoting = TRUE;
  fw_apply_edit (GTK_WIDGET (self), get_session (self), g_steal_pointer (&edit), on_quote_added);
}

/* One that is empty, or on its way, is to be filled first. */
static void
on_add_quote_clicked (FwConversationPage *self)
{
  GtkWidget *empty = find_empty_quote (self);

  if (empty != NULL)
    fw_note_field_grab_focus (FW_NOTE_FIELD (empty));
  else if (!self->quoting)
    add_quote (self);
}

static void
on_remove_clicked (FwConversationPage *self)
{
  FwEdit *edit = fw_visit_model_edit (self->model);
  FwEdit *restore = fw_visit_model_edit (self->model);

  fw_visit_delete_conversation (fw_visit_model_get_visit (self->model), self->id, edit, restore);
  fw_apply_edit (GTK_WIDGET (self), get_session (self), edit, NULL);
  fw_apply_restore (GTK_WIDGET (self), get_session (self), _("Conversation deleted"), restore);
  gtk_widget_activate_action (GTK_WIDGET (self), "navigation.pop", NULL);
}

/* The next person takes the place of this one: "back" leads to where the first was begun. */
static void
on_next_clicked (FwConversationPage *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);
  g_autoptr(GListModel) shown = adw_navigation_view_get_navigation_stack (ADW_NAVIGATION_VIEW (view));
  guint count = g_list_model_get_n_items (shown);
  g_autofree AdwNavigationPage **stack = g_new0 (AdwNavigationPage *, count);

  for (guint i = 0; i + 1 < count; i++)
    {
      g_autoptr(AdwNavigationPage) page = g_list_model_get_item (shown, i);

      stack[i] = page;
    }
  stack[count - 1] = ADW_NAVIGATION_PAGE (fw_conversation_page_new (self->model, ""));
  adw_navigation_view_replace (ADW_NAVIGATION_VIEW (view), stack, (int) count);
}

static const FwRegister *
get_register (FwConversationPage *self,
              const char         *field)
{
  return fw_state_get_register (fw_visit_get_state (fw_visit_model_get_visit (self->model)), field);
}

static void
ensure_toggles (FwConversationPage *self,
                GtkBox             *box,
                const char         *name,
                const char         *title,
                const char *const  *words,
                const char         *fallback)
{
  g_autofree char *field = dup_field (self, name);
  const FwRegister *stored = get_register (self, field);
  FwWordToggles *toggles = g_hash_table_lookup (self->items, field);

  if (toggles == NULL)
    {
      toggles = fw_word_toggles_new (title, words);
      g_object_set_data_full (G_OBJECT (toggles), "fw-name", g_strdup (name), g_free);
      g_signal_connect_swapped (toggles, "chosen", G_CALLBACK (on_word_chosen), self);
      gtk_box_append (box, GTK_WIDGET (toggles));
      g_hash_table_insert (self->items, g_steal_pointer (&field), toggles);
    }
  fw_word_toggles_show (toggles, stored != NULL ? yyjson_get_str (stored->value) : fallback);
}

static void
ensure_note (FwConversationPage *self,
             GtkBox             *box,
             const char         *field,
             const char         *title,
             const FwRegister   *stored,
             const char         *given)
{
  GtkWidget *note = g_hash_table_lookup (self->items, field);

  if (note == NULL)
    {
      note = fw_note_field_new (get_session (self), fw_visit_model_get_id (self->model), field, title);
      gtk_box_append (box, note);
      g_hash_table_insert (self->items, g_strdup (field), note);
    }
  fw_note_field_show (FW_NOTE_FIELD (note), stored, given);
}

/* What a command line wrote in other words is typed on. */
static void
ensure_fact (FwConversationPage *self,
             const char         *name,
             const char         *title,
             const char *const  *words,
             const char         *said)
{
  g_autofree char *field = dup_field (self, name);
  GtkWidget *item = g_hash_table_lookup (self->items, field);
  gboolean foreign = said != NULL && said[0] != '\0' && !g_strv_contains (words, said);

  if (item != NULL ? FW_IS_NOTE_FIELD (item) : foreign)
    ensure_note (self, self->facts, field, title, get_register (self, field), said);
  else
    ensure_toggles (self, self->facts, name, title, words, said);
}

static void
update_values (FwConversationPage *self,
               GtkBox             *box,
               GPtrArray          *values,
               const char         *side)
{
  for (guint i = 0; values != NULL && i < values->len; i++)
    {
      const FwValue *value = g_ptr_array_index (values, i);
      g_autofree char *name = g_strdup_printf ("value/%s/%s", side, value->id);

      ensure_toggles (self, box, name, value->name, fw_words_named, NULL);
    }
}

/* What is typed into the field of a quote that was taken back would not be seen. */
static void
remove_gone_quotes (FwConversationPage *self,
                    GHashTable         *fields)
{
  GHashTableIter iter;
  gpointer field, item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &field, &item))
    if (gtk_widget_get_parent (item) == GTK_WIDGET (self->quotes) && !g_hash_table_contains (fields, field))
      {
        gtk_box_remove (self->quotes, item);
        g_hash_table_iter_remove (&iter);
      }
}

static void
update_quotes (FwConversationPage *self)
{
  g_autoptr(GPtrArray) quotes = fw_visit_list_remarks (fw_visit_model_get_visit (self->model), "quote");
  g_autoptr(GHashTable) fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < quotes->len; i++)
    {
      const FwRemark *quote = g_ptr_array_index (quotes, i);
      g_autofree char *field = NULL;
      gboolean added;

      if (g_strcmp0 (quote->conversation, self->id) != 0)
        continue;
      field = g_strdup_printf ("quote/%s/text", quote->id);
      added = !g_hash_table_contains (self->items, field);
      ensure_note (self, self->quotes, field, _("Quote"), get_register (self, field), quote->text);
      if (added && self->quoting)
        {
          self->quoting = FALSE;
          fw_note_field_grab_focus (g_hash_table_lookup (self->items, field));
        }
      g_hash_table_add (fields, g_steal_pointer (&field));
    }
  remove_gone_quotes (self, fields);
}

static void
update_cards (FwConversationPage *self)
{
  GPtrArray *places = fw_visit_model_get_places (self->model);

  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);
      g_autofree char *key = NULL;
      GtkWidget *card;

      if (!fw_section_is_conversation (place->section->section) || !g_str_equal (place->instance, self->id))
        continue;
      key = g_strdup (fw_question_get_key (place->question));
      card = g_hash_table_lookup (self->items, key);
      if (card == NULL)
        {
          card = GTK_WIDGET (fw_question_card_new (self->model, place));
          gtk_box_append (self->cards, card);
          g_hash_table_insert (self->items, g_steal_pointer (&key), card);
        }
      else
        fw_question_card_update (FW_QUESTION_CARD (card), place);
    }
}

static void
update_rest (FwConversationPage   *self,
             const FwConversation *conversation)
{
  FwSite *site = fw_visit_model_get_site (self->model);
  GPtrArray *theirs = site != NULL ? fw_site_get_values (site) : NULL;
  GPtrArray *ours = fw_team_get_values (fw_visit_model_get_team (self->model));
  gboolean has_theirs = theirs != NULL && theirs->len > 0;

  update_values (self, self->theirs, theirs, "theirs");
  update_values (self, self->ours, ours, "ours");
  gtk_widget_set_visible (self->theirs_heading, has_theirs);
  gtk_widget_set_visible (self->ours_heading, ours->len > 0);
  gtk_widget_set_visible (self->no_values, !has_theirs && ours->len == 0);
  ensure_toggles (self, self->degrees, "vision", _("Knows where the company is going"), fw_words_degrees,
                  conversation->vision);
  ensure_toggles (self, self->degrees, "impact", _("Can link the own job to it"), fw_words_degrees,
                  conversation->impact);
  ensure_fact (self, "tenure", _("How long here"), fw_words_tenures, conversation->tenure);
  ensure_fact (self, "shift", _("Shift"), fw_words_shifts, conversation->shift);
  self->showing = TRUE;
  adw_switch_row_set_active (self->manager, conversation->manager_present);
  self->showing = FALSE;
  update_quotes (self);
  update_cards (self);
}

static void
update (FwConversationPage *self)
{
  const FwConversation *conversation = find_conversation (self);
  gboolean closed = fw_visit_model_is_closed (self->model);

  /* What was tapped since stands on the page, and comes with the next reading. */
  if (fw_visit_model_is_reading (self->model) && gtk_widget_get_visible (self->rest))
    return;
  gtk_widget_set_visible (self->rest, conversation != NULL);
  gtk_widget_set_visible (self->remove, conversation != NULL && !closed);
  gtk_widget_set_visible (self->next, conversation != NULL && !closed);
  gtk_widget_set_sensitive (GTK_WIDGET (self->role), !closed);
  gtk_widget_set_sensitive (self->rest, !closed);
  /* Not on its way to the disk, or not kept there. */
  if (self->id[0] == '\0' && !self->making)
    fw_word_toggles_show (self->role, NULL);
  if (conversation == NULL)
    return;
  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), fw_words_of (conversation->role));
  fw_word_toggles_show (self->role, conversation->role);
  update_rest (self, conversation);
}

static void
fw_conversation_page_dispose (GObject *object)
{
  FwConversationPage *self = FW_CONVERSATION_PAGE (object);

  g_hash_table_remove_all (self->items);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_CONVERSATION_PAGE);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fw_conversation_page_parent_class)->dispose (object);
}

static void
fw_conversation_page_finalize (GObject *object)
{
  FwConversationPage *self = FW_CONVERSATION_PAGE (object);

  g_hash_table_unref (self->items);
  g_free (self->id);

  G_OBJECT_CLASS (fw_conversation_page_parent_class)->finalize (object);
}

static void
fw_conversation_page_class_init (FwConversationPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_conversation_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_conversation_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/floorwalk/Floorwalk/fw-conversation-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FwConversationPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, FwConversationPage, remove);
  gtk_widget_class_bind_template_child (widget_class, FwConversationPage, next);
  gtk_widget_class_bind_template_child (widget_class, FwConversationPage, roles);
  gtk_widget_class_bind_template_child (widget_class, FwConversationPage, rest);
  gtk_widget_class_bind_template_child (widget_class, FwConversationPage, theirs_heading);
  gtk_widget_class_bind_template_child (widget_class, FwConversationPage, theirs);
  gtk_widget_class_bind_template_child (widget_class, FwConversationPage, ours_heading);
  gtk_widget_class_bind_template_child (widget_class, FwConversationPage, ours);
  gtk_widget_class_bind_template_child (widget_class, FwConversationPage, no_values);
  gtk_widget_class_bind_template_child (widget_class, FwConversationPage, degrees);
  gtk_widget_class_bind_template_child (widget_class, FwConversationPage, manager);
  gtk_widget_class_bind_template_child (widget_class, FwConversationPage, quotes);
  gtk_widget_class_bind_template_child (widget_class, FwConversationPage, add_quote);
  gtk_widget_class_bind_template_child (widget_class, FwConversationPage, facts);
  gtk_widget_class_bind_template_child (widget_class, FwConversationPage, cards);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_next_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_manager_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_add_quote_clicked);
}

static void
fw_conversation_page_init (FwConversationPage *self)
{
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->showing = FALSE;
  self->role = fw_word_toggles_new (_("Who is it?"), fw_words_roles);
  g_signal_connect_swapped (self->role, "chosen", G_CALLBACK (on_role_chosen), self);
  gtk_box_append (self->roles, GTK_WIDGET (self->role));
}

/**
 * fw_conversation_page_new:
 * @model: the visit, which was read
 * @conversation: a conversation's id, or "" for a new one
 *
 * Returns: (transfer floating): its page
 */
FwConversationPage *
fw_conversation_page_new (FwVisitModel *model,
                          const char   *conversation)
{
  FwConversationPage *self = g_object_new (FW_TYPE_CONVERSATION_PAGE, NULL);

  self->model = g_object_ref (model);
  self->id = g_strdup (conversation);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  return self;
}
