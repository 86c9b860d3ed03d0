/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Actions and claims are settled where they are seen.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-check-rows.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-apply.h"
#include "fw-claim-row.h"
#include "fw-time.h"
#include "fw-words.h"

/* What a row changes. */
typedef struct
{
  FwSession *session;
  char *site;
  char *action;
  char *status;
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_object_unref (target->session);
  g_free (target->site);
  g_free (target->action);
  g_free (target->status);
  g_free (target);
}

static void
target_new (GtkWidget      *row,
            FwSession      *session,
            const FwAction *action)
{
  Target *target = g_new0 (Target, 1);

  target->session = g_object_ref (session);
  target->site = g_strdup (action->site);
  target->action = g_strdup (action->id);
  target->status = g_strdup (action->status != NULL ? action->status : "open");
  g_object_set_data_full (G_OBJECT (row), "fw-target", target, target_free);
}

static FwEdit *
make_edit (Target     *target,
           const char *status)
{
  g_autofree char *field = g_strdup_printf ("action/%s/status", target->action);
  FwEdit *edit = fw_edit_new (FW_DOCUMENT_SITE, target->site);

  fw_edit_set_string (edit, field, status);

  return edit;
}

/**
 * fw_check_rows_tell_status:
 * @widget: where it was settled
 * @session: where it is
 * @status: what the person said: "open", "done" or "dropped"
 * @restore: (transfer full): the edit that takes it back
 *
 * Says what became of an action, with a way back.
 */
void
fw_check_rows_tell_status (GtkWidget  *widget,
                           FwSession  *session,
                           const char *status,
                           FwEdit     *restore)
{
  const char *title = g_str_equal (status, "done") ? _("Action done")
                      : g_str_equal (status, "dropped") ? _("Action dropped") : _("Action open again");

  fw_apply_restore (widget, session, title, restore);
}

static void
set_status (GtkWidget  *row,
            const char *status)
{
  Target *target = g_object_get_data (G_OBJECT (row), "fw-target");

  fw_apply_edit (row, target->session, make_edit (target, status), NULL);
  fw_check_rows_tell_status (row, target->session, status, make_edit (target, target->status));
}

static void
on_done_toggled (GtkWidget      *row,
                 GtkCheckButton *button)
{
  set_status (row, gtk_check_button_get_active (button) ? "done" : "open");
}

static void
on_drop_clicked (GtkWidget *row)
{
  Target *target = g_object_get_data (G_OBJECT (row), "fw-target");

  set_status (row, g_str_equal (target->status, "open") ? "dropped" : "open");
}

static char *
dup_action_facts (const FwAction *action,
                  gboolean        overdue)
{
  g_autoptr(GStrvBuilder) facts = g_strv_builder_new ();
  g_auto(GStrv) list = NULL;

  if (action->status != NULL && !g_str_equal (action->status, "open"))
    g_strv_builder_add (facts, fw_words_of (action->status));
  if (action->owner != NULL && action->owner[0] != '\0')
    g_strv_builder_add (facts, action->owner);
  if (action->due != NULL && action->due[0] != '\0')
    {
      g_autofree char *date = fw_words_date (action->due);

      g_strv_builder_take (facts, g_strdup_printf (overdue ? _("Overdue since %s") : _("Due %s"), date));
    }
  if (g_strcmp0 (action->priority, "high") == 0)
    g_strv_builder_add (facts, _("High priority"));
  list = g_strv_builder_end (facts);

  return g_strjoinv (" · ", list);
}

static void
add_done (GtkWidget      *row,
          const FwAction *action)
{
  GtkWidget *done = gtk_check_button_new ();
  /* Translators: an action can be ticked off. */
  g_autofree char *name = g_strdup_printf (_("Done: %s"), action->text != NULL ? action->text : "");

  gtk_widget_add_css_class (done, "touch");
  gtk_widget_set_valign (done, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (done), g_strcmp0 (action->status, "done") == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (done), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (done, "toggled", G_CALLBACK (on_done_toggled), row, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), done);
}

static void
add_drop (GtkWidget *row,
          gboolean   open)
{
  GtkWidget *drop = gtk_button_new_from_icon_name (open ? "window-close-symbolic" : "edit-undo-symbolic");
  const char *name = open ? _("Drop: it will not be done") : _("Open it again");

  gtk_widget_add_css_class (drop, "flat");
  gtk_widget_add_css_class (drop, "touch");
  gtk_widget_set_valign (drop, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (drop, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (drop), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (drop, "clicked", G_CALLBACK (on_drop_clicked), row, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), drop);
}

/**
 * fw_check_rows_new_action:
 * @session: where it is
 * @action: an action
 *
 * Returns: (transfer floating): a row that shows it and lets it be settled
 */
GtkWidget *
fw_check_rows_new_action (FwSession      *session,
                          const FwAction *action)
{
  gboolean open = action->status == NULL || g_str_equal (action->status, "open");
  g_autofree char *today = fw_time_today ();
  gboolean overdue = open && action->due != NULL && action->due[0] != '\0' && strcmp (action->due, today) < 0;
  g_autofree char *facts = dup_action_facts (action, overdue);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), action->text != NULL ? action->text : "");
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), facts);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  target_new (row, session, action);
  if (overdue)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
  add_done (row, action);
  add_drop (row, open);

  return row;
}

/**
 * fw_check_rows_show_claims:
 * @rows: (element-type utf8 FwClaimRow): the rows of before, by the claim's id
 * @group: where they stand
 * @session: where the claims are
 * @visit: (nullable): the visit at which they are looked at
 * @claims: (element-type FwClaim): what is shown from now on
 * @photos: (nullable) (element-type FwPhoto): from which one can be chosen for a claim
 *
 * Rows stay, so that what is typed or folded open in one of them does, too.
 */
void
fw_check_rows_show_claims (GHashTable          *rows,
                           AdwPreferencesGroup *group,
                           FwSession           *session,
                           const char          *visit,
                           GPtrArray           *claims,
                           GPtrArray           *photos)
{
  g_autoptr(GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id, row;

  for (guint i = 0; i < claims->len; i++)
    {
      const FwClaim *claim = g_ptr_array_index (claims, i);

      row = g_hash_table_lookup (rows, claim->id);
      if (row == NULL)
        {
          row = fw_claim_row_new (session, visit);
          g_hash_table_insert (rows, g_strdup (claim->id), row);
          adw_preferences_group_add (group, row);
        }
      fw_claim_row_show (row, claim, photos);
      g_hash_table_add (kept, (gpointer) claim->id);
    }
  g_hash_table_iter_init (&iter, rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (!g_hash_table_contains (kept, id))
      {
        adw_preferences_group_remove (group, row);
        g_hash_table_iter_remove (&iter);
      }
}
