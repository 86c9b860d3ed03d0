/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The review of a visit. A reviewer says how far it is and comments; what the visitor recorded is left alone.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-visit-review.h"

#include <glib/gi18n.h>

#include "fw-agreement-page.h"
#include "fw-alert.h"
#include "fw-apply.h"
#include "fw-history-dialog.h"
#include "fw-page-stack.h"
#include "fw-visit-page.h"
#include "fw-words.h"

static const struct
{
  const char *state;
  const char *icon;
  const char *said;             /* in a toast */
  const char *title;            /* on the visit's page */
} states[] = {
  { "received", "mail-read-symbolic", N_("Visit received"), N_("Received for review") },
  { "returned", "dialog-warning-symbolic", N_("Visit returned to its visitors"), N_("Returned with a remark") },
  { "accepted", "object-select-symbolic", N_("Visit accepted"), N_("Accepted") },
};

static char *
make_review (const char *state,
             const char *remark)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (document);

  yyjson_mut_doc_set_root (document, object);
  fw_json_put_text (document, object, "state", state);
  if (remark != NULL && remark[0] != '\0')
    fw_json_put_text (document, object, "remark", remark);

  return fw_json_take_line (document);
}

static void
set_review (GtkWidget  *widget,
            const char *state,
            const char *remark)
{
  FwVisitModel *model = fw_visit_page_get_model (FW_VISIT_PAGE (widget));
  FwEdit *edit = fw_visit_model_edit (model);
  g_autofree char *review = make_review (state, remark);

  fw_edit_set (edit, "review", review, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (states[i].state, state))
      fw_apply_undoable (widget, fw_visit_model_get_session (model), g_steal_pointer (&edit), _(states[i].said));
  g_clear_pointer (&edit, fw_edit_unref);
  gtk_widget_activate_action (widget, "win.sync-soon", NULL);
}

static void
on_remark_given (AdwAlertDialog *dialog,
                 const char     *response,
                 GtkWidget      *widget)
{
  GtkWidget *entry = adw_alert_dialog_get_extra_child (dialog);

  if (g_str_equal (response, "return"))
    set_review (widget, "returned", gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
on_remark_changed (GtkEditable    *entry,
                   AdwAlertDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_alert_dialog_set_response_enabled (dialog, "return", text[0] != '\0');
}

static void
ask_remark (GtkWidget *widget)
{
  AdwDialog *dialog = fw_alert_new (_("Return This Visit?"),
                                    _("Say what its visitors should look at again. What they recorded stays as it is."));
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _("Remark"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Remark"), -1);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_remark_changed), dialog, 0);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), entry);
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _("_Cancel"), "return", _("_Return"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "return", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (dialog), "return", FALSE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "return");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_remark_given), widget, 0);
  adw_dialog_present (dialog, widget);
  gtk_widget_grab_focus (entry);
}

static void
review_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  const char *state = g_variant_get_string (parameter, NULL);

  if (fw_visit_page_get_model (FW_VISIT_PAGE (widget)) == NULL)
    return;
  if (g_str_equal (state, "returned"))
    ask_remark (widget);
  else
    set_review (widget, state, NULL);
}

static void
show_history_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  FwVisitModel *model = fw_visit_page_get_model (FW_VISIT_PAGE (widget));
  const char *question = NULL, *instance = NULL;

  if (model == NULL)
    return;
  if (parameter != NULL)
    g_variant_get (parameter, "(&s&s)", &question, &instance);
  adw_dialog_present (fw_history_dialog_new (fw_visit_model_get_session (model), fw_visit_model_get_id (model),
                                             question, instance),
                      widget);
}

static void
show_agreement_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  FwVisitModel *model = fw_visit_page_get_model (FW_VISIT_PAGE (widget));
  GtkWidget *shown = GTK_WIDGET (fw_visit_page_get_visible_page (FW_VISIT_PAGE (widget)));
  GtkWidget *pages = gtk_widget_get_ancestor (shown, ADW_TYPE_NAVIGATION_VIEW);

  if (model != NULL)
    fw_page_stack_push (ADW_NAVIGATION_VIEW (pages),
                        fw_agreement_page_new (fw_visit_model_get_session (model), fw_visit_model_get_id (model)));
}

static void
show_values_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  const char *visits[] = { fw_visit_page_get_visit (FW_VISIT_PAGE (widget)), NULL };

  gtk_widget_activate_action (widget, "win.open-values", "^as", visits);
}

static void
show_trend_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  FwVisitModel *model = fw_visit_page_get_model (FW_VISIT_PAGE (widget));
  FwVisit *visit = model != NULL && fw_visit_model_get_view (model) != NULL ? fw_visit_model_get_visit (model) : NULL;

  if (visit != NULL && fw_visit_get_site (visit) != NULL)
    gtk_widget_activate_action (widget, "win.open-trend", "s", fw_visit_get_site (visit));
}

/**
 * fw_visit_review_install:
 * @widget_class: the class of #FwVisitPage
 *
 * Installs "visit.review" (a state), "visit.show-history", "visit.show-question-history" (a question and an
 * instance), "visit.show-agreement", "visit.show-values" and "visit.show-trend" (of its site).
 */
void
fw_visit_review_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "visit.review", "s", review_action);
  gtk_widget_class_install_action (widget_class, "visit.show-history", NULL, show_history_action);
  gtk_widget_class_install_action (widget_class, "visit.show-question-history", "(ss)", show_history_action);
  gtk_widget_class_install_action (widget_class, "visit.show-agreement", NULL, show_agreement_action);
  gtk_widget_class_install_action (widget_class, "visit.show-values", NULL, show_values_action);
  gtk_widget_class_install_action (widget_class, "visit.show-trend", NULL, show_trend_action);
}

/**
 * fw_visit_review_show:
 * @group: where the review stands; hidden while there is none
 * @row: says how far it is, with the remark, who said so and when
 * @icon: of @row
 * @model: a visit that was read
 */
void
fw_visit_review_show (AdwPreferencesGroup *group,
                      AdwActionRow        *row,
                      GtkImage            *icon,
                      FwVisitModel        *model)
{
  FwVisit *visit = fw_visit_model_get_visit (model);
  const char *state = fw_visit_get_review (visit);
  const char *remark = fw_visit_get_review_remark (visit);
  const char *at = NULL;
  const char *by = fw_visit_get_review_by (visit, &at);
  g_autofree char *when = fw_words_time (at);
  g_autofree char *who = by != NULL ? g_strdup_printf ("%s · %s", fw_visit_model_get_person_name (model, by), when)
                                    : g_strdup (when);
  g_autofree char *text = remark != NULL && remark[0] != '\0' ? g_strdup_printf ("%s\n%s", remark, who) : g_strdup (who);

  gtk_widget_set_visible (GTK_WIDGET (group), state != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_strcmp0 (states[i].state, state) == 0)
      {
        adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(states[i].title));
        gtk_image_set_from_icon_name (icon, states[i].icon);
      }
  adw_action_row_set_subtitle (row, text);
}
