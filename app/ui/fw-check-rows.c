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
#include "fw-json.h"
#include "fw-time.h"
#include "fw-words.h"

/* What a row changes. */
typedef struct
{
  FwSession *session;
  char *site;
  char *element;
  char *visit;                  /* or NULL */
} Target;

static void
target_free (gpointer data)
{
  Target *target = data;

  g_object_unref (target->session);
  g_free (target->site);
  g_free (target->element);
  g_free (target->visit);
  g_free (target);
}

static void
target_new (GtkWidget  *row,
            FwSession  *session,
            const char *site,
            const char *element,
            const char *visit)
{
  Target *target = g_new0 (Target, 1);

  target->session = g_object_ref (session);
  target->site = g_strdup (site);
  target->element = g_strdup (element);
  target->visit = g_strdup (visit);
  g_object_set_data_full (G_OBJECT (row), "fw-target", target, target_free);
}

static void
on_status_changed (AdwComboRow *row,
                   GParamSpec  *pspec,
                   const char  *pattern)
{
  Target *target = g_object_get_data (G_OBJECT (row), "fw-target");
  const char *const *states = g_object_get_data (G_OBJECT (row), "fw-states");
  const char *state = states[adw_combo_row_get_selected (row)];
  g_autofree char *field = g_strdup_printf ("%s/%s/status", pattern, target->element);
  FwEdit *edit = fw_edit_new (FW_DOCUMENT_SITE, target->site);

  if (g_str_equal (pattern, "action"))
    fw_edit_set_string (edit, field, state);
  else
    {
      yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
      yyjson_mut_val *status = yyjson_mut_obj (document);
      g_autofree char *json = NULL;

      fw_json_put_text (document, status, "status", state);
      if (target->visit != NULL)
        fw_json_put_text (document, status, "visit", target->visit);
      yyjson_mut_doc_set_root (document, status);
      json = fw_json_take_line (document);
      fw_edit_set (edit, field, json, NULL);
    }
  fw_apply_edit (GTK_WIDGET (row), target->session, edit, NULL);
}

static GtkWidget *
make_row (const char        *title,
          const char        *subtitle,
          const char *const *states,
          const char        *state,
          const char        *pattern)
{
  GtkWidget *row = adw_combo_row_new ();
  g_auto(GStrv) names = fw_words_list (states);
  g_autoptr(GtkStringList) model = gtk_string_list_new ((const char *const *) names);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  for (guint i = 0; states[i] != NULL; i++)
    if (g_strcmp0 (states[i], state) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
  g_object_set_data (G_OBJECT (row), "fw-states", (gpointer) states);
  g_signal_connect (row, "notify::selected", G_CALLBACK (on_status_changed), (gpointer) pattern);

  return row;
}

static char *
dup_action_facts (const FwAction *action,
                  const char     *subtitle)
{
  g_autoptr(GStrvBuilder) facts = g_strv_builder_new ();
  g_auto(GStrv) list = NULL;
  g_autofree char *today = fw_time_today ();

  if (subtitle != NULL)
    g_strv_builder_add (facts, subtitle);
  if (action->owner != NULL && action->owner[0] != '\0')
    g_strv_builder_add (facts, action->owner);
  if (action->due != NULL && action->due[0] != '\0')
    {
      g_autofree char *date = fw_words_date (action->due);
      gboolean overdue = g_strcmp0 (action->status, "open") == 0 && strcmp (action->due, today) < 0;

      g_strv_builder_take (facts, g_strdup_printf (overdue ? _("Overdue since %s") : _("Due %s"), date));
    }
  if (g_strcmp0 (action->priority, "high") == 0)
    g_strv_builder_add (facts, _("High priority"));
  list = g_strv_builder_end (facts);

  return g_strjoinv (" · ", list);
}

/**
 * fw_check_rows_new_action:
 * @session: where it is
 * @site: the id of its site
 * @action: an action
 * @subtitle: (nullable): what else to say, as the site's name
 *
 * Returns: (transfer floating): a row that shows it and lets it be settled
 */
GtkWidget *
fw_check_rows_new_action (FwSession      *session,
                          const char     *site,
                          const FwAction *action,
                          const char     *subtitle)
{
  static const char *const states[] = { "open", "done", "dropped", NULL };
  g_autofree char *facts = dup_action_facts (action, subtitle);
  GtkWidget *row = make_row (action->text != NULL ? action->text : "", facts, states,
                             action->status != NULL ? action->status : "open", "action");

  target_new (row, session, site, action->id, NULL);

  return row;
}

/**
 * fw_check_rows_new_claim:
 * @session: where it is
 * @site: the id of its site
 * @claim: a claim
 * @visit: (nullable): the visit at which it is looked at
 *
 * Returns: (transfer floating): a row that shows it and lets it be settled
 */
GtkWidget *
fw_check_rows_new_claim (FwSession     *session,
                         const char    *site,
                         const FwClaim *claim,
                         const char    *visit)
{
  g_autofree char *source = claim->source != NULL && claim->source[0] != '\0'
                              /* Translators: where a claim was made. */
                              ? g_strdup_printf (_("Claimed: %s"), claim->source) : g_strdup (_("Claimed"));
  GtkWidget *row = make_row (claim->text != NULL ? claim->text : "", source, fw_words_claim_states,
                             claim->status != NULL ? claim->status : "open", "claim");

  target_new (row, session, site, claim->id, visit);

  return row;
}
