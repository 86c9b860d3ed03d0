/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row for one step of reaching a team's host. Main thread.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-team-step.h"

#include <glib/gi18n.h>

#include "fw-error-text.h"
#include "fw-json.h"
#include "fw-sync-child.h"

static const char *
step_title (const char *step)
{
  static const struct
  {
    const char *step;
    const char *title;
  } steps[] = {
    { "address", N_("Address") },
    { "name", N_("Name of the host") },
    { "route", N_("Way to the host") },
    { "host-key", N_("Key of the host") },
    { "certificate", N_("Certificate of the host") },
    { "sign-in", N_("Signing in") },
    { "read", N_("Permission to read") },
    { "team", N_("Team") },
    { "write", N_("Permission to send") },
    { "photos", N_("Single photos") },
  };

  for (guint i = 0; step != NULL && i < G_N_ELEMENTS (steps); i++)
    if (g_str_equal (steps[i].step, step))
      return _(steps[i].title);

  return step != NULL ? step : "";
}

/* What the step found, or what to make of its failure and the words of whatever failed. */
static char *
dup_step_text (yyjson_val *step)
{
  const char *text = fw_json_get_string (step, "text");
  g_autoptr(GError) error = NULL;
  g_autofree char *heading = NULL;

  if (text == NULL || text[0] == '\0')
    return g_strdup ("");
  if (yyjson_get_bool (yyjson_obj_get (step, "ok")))
    return g_strdup (_(text));
  error = g_error_new_literal (FW_SYNC_ERROR, fw_sync_error_find (fw_json_get_string (step, "code")), text);
  heading = fw_error_text_dup_heading (error);

  return g_strdup_printf ("%s\n%s", heading, text);
}

/**
 * fw_team_step_new:
 * @step: what "floorwalk-cli team test" says of a step
 *
 * Returns: (transfer floating): a row with what the step found, or what to make of its failure
 */
GtkWidget *
fw_team_step_new (yyjson_val *step)
{
  gboolean done = yyjson_get_bool (yyjson_obj_get (step, "ok"));
  g_autofree char *text = dup_step_text (step);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (done ? "object-select-symbolic" : "dialog-error-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), step_title (fw_json_get_string (step, "step")));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), text);
  gtk_widget_add_css_class (icon, done ? "success" : "error");
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  done ? _("Works") : _("Failed"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);

  return row;
}
