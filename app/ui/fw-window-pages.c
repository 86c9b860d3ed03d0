/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the main menu opens.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-window-pages.h"

#include <glib/gi18n.h>

#include "fw-comparison-page.h"
#include "fw-comparison.h"
#include "fw-gallery-page.h"
#include "fw-help.h"
#include "fw-look-page.h"
#include "fw-preferences-dialog.h"
#include "fw-shortcuts.h"
#include "fw-site-page.h"
#include "fw-team-dialog.h"
#include "fw-templates-dialog.h"
#include "fw-trend-page.h"
#include "fw-values-dialog.h"
#include "fw-values-matrix-page.h"
#include "fw-welcome-dialog.h"
#include "fw-window.h"

static FwSession *
get_session (GtkWidget *widget)
{
  return fw_window_get_session (FW_WINDOW (widget));
}

static void
open_site_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  fw_window_show_page (FW_WINDOW (widget),
                       fw_site_page_new (get_session (widget), g_variant_get_string (parameter, NULL)));
}

static void
open_trend_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  fw_window_push_page (widget, fw_trend_page_new (get_session (widget), g_variant_get_string (parameter, NULL)));
}

static void
open_site_values_action (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  fw_window_push_page (widget, fw_values_matrix_page_new_for_site (get_session (widget),
                                                                   g_variant_get_string (parameter, NULL)));
}

static void
open_values_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  g_autofree const char **visits = g_variant_get_strv (parameter, NULL);

  if (visits[0] != NULL)
    fw_window_push_page (widget, fw_values_matrix_page_new (get_session (widget), visits));
}

static void
compare_action (GtkWidget  *widget,
                const char *name,
                GVariant   *parameter)
{
  g_autofree const char **visits = g_variant_get_strv (parameter, NULL);
  guint count = g_strv_length ((char **) visits);

  if (count >= FW_COMPARISON_MIN && count <= FW_COMPARISON_MAX)
    fw_window_push_page (widget, fw_comparison_page_new (get_session (widget), visits));
}

static void
look_through_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  fw_window_show_page (FW_WINDOW (widget), fw_look_page_new (get_session (widget), NULL));
}

static void
show_gallery_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  fw_window_show_page (FW_WINDOW (widget), fw_gallery_page_new (get_session (widget)));
}

static void
show_values_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  adw_dialog_present (fw_values_dialog_new (get_session (widget)), widget);
}

static void
show_team_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  adw_dialog_present (fw_team_dialog_new (get_session (widget)), widget);
}

static void
show_templates_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  adw_dialog_present (fw_templates_dialog_new (get_session (widget)), widget);
}

static void
show_preferences_action (GtkWidget  *widget,
                         const char *name,
                         GVariant   *parameter)
{
  adw_dialog_present (fw_preferences_dialog_new (get_session (widget)), widget);
}

static void
show_welcome_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  adw_dialog_present (fw_welcome_dialog_new (get_session (widget)), widget);
}

static void
show_help_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  adw_dialog_present (fw_help_new (), widget);
}

static void
show_shortcuts_action (GtkWidget  *widget,
                       const char *name,
                       GVariant   *parameter)
{
  adw_dialog_present (fw_shortcuts_new (), widget);
}

static void
show_about_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  AdwDialog *about = adw_about_dialog_new ();

  g_object_set (about,
                "application-name", "Floorwalk",
                "application-icon", FW_APPLICATION_ID,
                "developer-name", _("The Floorwalk authors"),
                "version", FW_VERSION,
                "comments", _("Record site visits without a network, share them through a git repository of your own."),
                "license-type", GTK_LICENSE_GPL_3_0,
                /* Translators: your names, one to a line. */
                "translator-credits", _("translator-credits"),
                NULL);
  adw_dialog_present (about, widget);
}

/**
 * fw_window_pages_install:
 * @widget_class: the class of the window
 *
 * Installs "win.open-site", "win.open-trend" and "win.open-site-values" (a site's id), "win.open-values" (ids of
 * visits), "win.compare" (ids of two to six visits, the baseline first) and the actions of the main menu.
 */
void
fw_window_pages_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-site", "s", open_site_action);
  gtk_widget_class_install_action (widget_class, "win.open-trend", "s", open_trend_action);
  gtk_widget_class_install_action (widget_class, "win.open-site-values", "s", open_site_values_action);
  gtk_widget_class_install_action (widget_class, "win.open-values", "as", open_values_action);
  gtk_widget_class_install_action (widget_class, "win.compare", "as", compare_action);
  gtk_widget_class_install_action (widget_class, "win.look-through", NULL, look_through_action);
  gtk_widget_class_install_action (widget_class, "win.show-gallery", NULL, show_gallery_action);
  gtk_widget_class_install_action (widget_class, "win.show-values", NULL, show_values_action);
  gtk_widget_class_install_action (widget_class, "win.show-team", NULL, show_team_action);
  gtk_widget_class_install_action (widget_class, "win.show-templates", NULL, show_templates_action);
  gtk_widget_class_install_action (widget_class, "win.show-preferences", NULL, show_preferences_action);
  gtk_widget_class_install_action (widget_class, "win.show-welcome", NULL, show_welcome_action);
  gtk_widget_class_install_action (widget_class, "win.show-help", NULL, show_help_action);
  gtk_widget_class_install_action (widget_class, "win.show-shortcuts", NULL, show_shortcuts_action);
  gtk_widget_class_install_action (widget_class, "win.show-about", NULL, show_about_action);
}
