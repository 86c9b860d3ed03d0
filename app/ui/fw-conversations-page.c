/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Conversations of a visit: by role, never by name; below them which values people could say.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-conversations-page.h"

#include <glib/gi18n.h>

#include "fw-conversation-page.h"
#include "fw-error-text.h"
#include "fw-talk-tally.h"
#include "fw-words.h"

struct _FwConversationsPage
{
  AdwNavigationPage parent_instance;

  FwVisitModel *model;
  GPtrArray *rows;              /* GtkWidget, of the groups of the same index */
  GPtrArray *groups;

  GtkStack *stack;
  AdwStatusPage *failed;
  AdwPreferencesGroup *people;
  AdwPreferencesGroup *theirs;
  AdwPreferencesGroup *ours;
  GtkActionable *values;
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (FwConversationsPage, fw_conversations_page, ADW_TYPE_NAVIGATION_PAGE)

static void
open_conversation (FwConversationsPage *self,
                   const char          *conversation)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  if (view != NULL)
    adw_navigation_view_push (ADW_NAVIGATION_VIEW (view), ADW_NAVIGATION_PAGE (fw_conversation_page_new (self->model, conversation)));
}

static void
on_add_clicked (FwConversationsPage *self)
{
  open_conversation (self, "");
}

static void
on_row_activated (FwConversationsPage *self,
                  GtkWidget           *row)
{
  open_conversation (self, g_object_get_data (G_OBJECT (row), "fw-id"));
}

static GtkWidget *
add_row (FwConversationsPage *self,
         AdwPreferencesGroup *group,
         const char          *title,
         const char          *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->groups, group);

  return row;
}

static void
clear_rows (FwConversationsPage *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (g_ptr_array_index (self->groups, i), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->groups, 0);
}

static void
add_conversation_row (FwConversationsPage  *self,
                      const FwConversation *conversation)
{
  g_autofree char *at = fw_words_time (conversation->at);
  g_autoptr(GString) about = g_string_new (at);
  GtkWidget *row;

  if (conversation->tenure != NULL && conversation->tenure[0] != '\0')
    g_string_append_printf (about, " · %s", fw_words_of (conversation->tenure));
  if (conversation->shift != NULL && conversation->shift[0] != '\0')
    g_string_append_printf (about, " · %s", fw_words_of (conversation->shift));
  if (conversation->manager_present)
    g_string_append_printf (about, " · %s", _("manager present"));
  row = add_row (self, self->people, fw_words_of (conversation->role), about->str);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  g_object_set_data_full (G_OBJECT (row), "fw-id", g_strdup (conversation->id), g_free);
  g_signal_connect_object (row, "activated", G_CALLBACK (on_row_activated), self, G_CONNECT_SWAPPED);
}

static char *
dup_all_text (const FwTalkCount *all)
{
  if (all->prompted == 0)
    /* Translators: how many people named a value without help, of how many who were asked. */
    return g_strdup_printf (ngettext ("%u of %u person", "%u of %u people", all->people), all->unprompted, all->people);

  /* Translators: how many people named a value without help, of how many who were asked, and how many with help. */
  return g_strdup_printf (ngettext ("%u of %u person, %u more when prompted", "%u of %u people, %u more when prompted",
                                    all->people),
                          all->unprompted, all->people, all->prompted);
}

static char *
dup_role_text (const char        *role,
               const FwTalkCount *count)
{
  if (count->prompted == 0)
    /* Translators: a role, and how many of it named the value, as “Agent: 2 of 3”. */
    return g_strdup_printf (_("%s: %u of %u"), fw_words_of (role), count->unprompted, count->people);

  /* Translators: a role, how many of it named the value, and how many more when prompted. */
  return g_strdup_printf (_("%s: %u of %u (prompted: %u)"), fw_words_of (role), count->unprompted, count->people,
                          count->prompted);
}

/* "2 of 5 people, 1 more when prompted", and a line for each role that was asked. */
static char *
dup_tally_text (const FwTalkTally *tally)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *all = NULL;

  if (tally->all.people == 0)
    return g_strdup (_("Nobody was asked"));
  all = dup_all_text (&tally->all);
  g_string_append (text, all);
  for (guint role = 0; role < FW_TALK_ROLES; role++)
    if (tally->roles[role].people > 0)
      {
        g_autofree char *line = dup_role_text (fw_words_roles[role], &tally->roles[role]);

        g_string_append_printf (text, "\n%s", line);
      }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_tally_row (FwConversationsPage *self,
               const FwTalkTally   *tally)
{
  AdwPreferencesGroup *group = g_str_equal (tally->side, "ours") ? self->ours : self->theirs;
  g_autofree char *text = dup_tally_text (tally);
  GtkWidget *row = add_row (self, group, tally->value->name, text);
  g_autofree char *rate = NULL;
  GtkWidget *label;

  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  if (tally->all.people == 0)
    return;
  rate = fw_words_short_score ((double) tally->all.unprompted / tally->all.people);
  label = gtk_label_new (rate);
  gtk_widget_add_css_class (label, "title-3");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
}

static void
show_model (FwConversationsPage *self)
{
  FwVisit *visit = fw_visit_model_get_visit (self->model);
  GPtrArray *conversations = fw_visit_get_conversations (visit);
  g_autoptr(GPtrArray) tallies = fw_talk_tally (visit, fw_visit_model_get_site (self->model),
                                                fw_visit_model_get_team (self->model));
  guint n_theirs = 0;

  clear_rows (self);
  gtk_widget_set_sensitive (self->add, !fw_visit_model_is_closed (self->model));
  for (guint i = 0; i < conversations->len; i++)
    add_conversation_row (self, g_ptr_array_index (conversations, i));
  for (guint i = 0; i < tallies->len; i++)
    {
      const FwTalkTally *tally = g_ptr_array_index (tallies, i);

      n_theirs += g_str_equal (tally->side, "theirs");
      add_tally_row (self, tally);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->theirs), n_theirs > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->ours), tallies->len > n_theirs);
  gtk_stack_set_visible_child_name (self->stack, conversations->len > 0 ? "list" : "empty");
}

static void
on_failed (FwConversationsPage *self,
           const GError        *error)
{
  fw_error_text_fill (self->failed, error);
  gtk_stack_set_visible_child_name (self->stack, "failed");
}

static void
fw_conversations_page_dispose (GObject *object)
{
  FwConversationsPage *self = FW_CONVERSATIONS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_CONVERSATIONS_PAGE);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fw_conversations_page_parent_class)->dispose (object);
}

static void
fw_conversations_page_finalize (GObject *object)
{
  FwConversationsPage *self = FW_CONVERSATIONS_PAGE (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->groups);

  G_OBJECT_CLASS (fw_conversations_page_parent_class)->finalize (object);
}

static void
fw_conversations_page_class_init (FwConversationsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_conversations_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_conversations_page_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/floorwalk/Floorwalk/fw-conversations-page.ui");
  gtk_widget_class_bind_template_child (widget_class, FwConversationsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, FwConversationsPage, failed);
  gtk_widget_class_bind_template_child (widget_class, FwConversationsPage, people);
  gtk_widget_class_bind_template_child (widget_class, FwConversationsPage, theirs);
  gtk_widget_class_bind_template_child (widget_class, FwConversationsPage, ours);
  gtk_widget_class_bind_template_child (widget_class, FwConversationsPage, values);
  gtk_widget_class_bind_template_child (widget_class, FwConversationsPage, add);
  gtk_widget_class_bind_template_callback (widget_class, on_add_clicked);
}

static void
fw_conversations_page_init (FwConversationsPage *self)
{
  self->rows = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_sensitive (self->add, FALSE);
}

/**
 * fw_conversations_page_new:
 * @session: a session
 * @visit: a visit's id
 *
 * Returns: (transfer floating): the page, for a navigation view; the recorder is pushed onto that
 */
AdwNavigationPage *
fw_conversations_page_new (FwSession  *session,
                           const char *visit)
{
  FwConversationsPage *self = g_object_new (FW_TYPE_CONVERSATIONS_PAGE, NULL);

  const char *visits[] = { visit, NULL };

  self->model = fw_visit_model_new (session, visit);
  gtk_actionable_set_action_target_value (self->values, g_variant_new_strv (visits, -1));
  g_signal_connect_object (self->model, "changed", G_CALLBACK (show_model), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->model, "failed", G_CALLBACK (on_failed), self, G_CONNECT_SWAPPED);

  return ADW_NAVIGATION_PAGE (self);
}
