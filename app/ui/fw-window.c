/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window: what is shown beside what, and where the person was when it is opened again.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-window.h"

#include <glib/gi18n.h>

#include "fw-actions-page.h"
#include "fw-error-text.h"
#include "fw-fingers.h"
#include "fw-new-visit-dialog.h"
#include "fw-page-stack.h"
#include "fw-scroll.h"
#include "fw-sites-page.h"
#include "fw-sync-button.h"
#include "fw-template-import.h"
#include "fw-turned-focus.h"
#include "fw-visit-page.h"
#include "fw-visits-page.h"
#include "fw-window-pages.h"
#include "fw-window-undo.h"

/* How often others' changes are looked for while the window is visible. */
#define LOOK_SECONDS 2

struct _FwWindow
{
  AdwApplicationWindow parent_instance;

  FwSession *session;
  GSettings *settings;
  guint look_source;
  guint scroll_source;
  guint list_source;
  int height;

  AdwToastOverlay *toasts;
  AdwToastOverlay *page_toasts; /* of the page that is shown, weak, or NULL */
  AdwNavigationView *window_pages;
  AdwNavigationSplitView *split;
  AdwBanner *banner;
  AdwBanner *sync_banner;
  AdwViewStack *lists;
  AdwNavigationPage *nothing_open;
  FwVisitsPage *visits;
  FwSitesPage *sites;
  FwActionsPage *actions;
  FwSyncButton *sync;
};

G_DEFINE_FINAL_TYPE (FwWindow, fw_window, ADW_TYPE_APPLICATION_WINDOW)

/* What lies over the window: a toast below it is neither seen nor reached. */
static AdwToastOverlay *
find_toasts (FwWindow *self)
{
  AdwDialog *dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self));
  GtkWidget *child = dialog != NULL ? adw_dialog_get_child (dialog) : NULL;

  if (ADW_IS_TOAST_OVERLAY (child))
    return ADW_TOAST_OVERLAY (child);

  return self->page_toasts != NULL ? self->page_toasts : self->toasts;
}

/**
 * fw_window_add_toast:
 * @widget: a widget in a window
 * @toast: (transfer full): what to tell
 *
 * Shows a toast in the window of @widget, or in the dialog over it that has room for toasts; nowhere when the window
 * is gone.
 */
void
fw_window_add_toast (GtkWidget *widget,
                     AdwToast  *toast)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (FW_IS_WINDOW (root))
    adw_toast_overlay_add_toast (find_toasts (FW_WINDOW (root)), toast);
  else
    g_object_unref (toast);
}

/**
 * fw_window_set_toasts:
 * @widget: a page in a window
 * @toasts: (nullable): a part of the page
 *
 * Shows toasts there from now on, and none that another page left; with %NULL over the whole window again.
 */
void
fw_window_set_toasts (GtkWidget       *widget,
                      AdwToastOverlay *toasts)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  if (!FW_IS_WINDOW (root))
    return;
  if (toasts != NULL)
    adw_toast_overlay_dismiss_all (FW_WINDOW (root)->toasts);
  g_set_weak_pointer (&FW_WINDOW (root)->page_toasts, toasts);
}

/**
 * fw_window_find_place:
 * @widget: (nullable): where something was begun
 *
 * For telling what became of it: the page may have been left and its window closed meanwhile.
 *
 * Returns: (transfer none) (nullable): @widget while it is in a window, else the window that was used last;
 *   %NULL when there is none
 */
GtkWidget *
fw_window_find_place (GtkWidget *widget)
{
  GApplication *application = g_application_get_default ();
  GList *windows = GTK_IS_APPLICATION (application) ? gtk_application_get_windows (GTK_APPLICATION (application)) : NULL;

  if (widget != NULL && gtk_widget_get_root (widget) != NULL)
    return widget;
  for (GList *item = windows; item != NULL; item = item->next)
    if (FW_IS_WINDOW (item->data) && gtk_widget_get_visible (item->data))
      return item->data;

  return NULL;
}

/**
 * fw_window_notify:
 * @title: what happened
 * @body: (nullable): more about it
 *
 * Tells it through the desktop: the last window was closed before it happened.
 */
void
fw_window_notify (const char *title,
                  const char *body)
{
  GApplication *application = g_application_get_default ();
  g_autoptr(GNotification) notification = g_notification_new (title);

  if (application == NULL)
    return;
  if (body != NULL)
    g_notification_set_body (notification, body);
  g_application_send_notification (application, NULL, notification);
}

static FwVisitPage *
get_visit_page (FwWindow *self)
{
  AdwNavigationPage *page = adw_navigation_split_view_get_content (self->split);

  return FW_IS_VISIT_PAGE (page) ? FW_VISIT_PAGE (page) : NULL;
}

/* What covers the window, as a review, would hide what is shown in it. */
static gboolean
is_covered (FwWindow *self)
{
  return g_strcmp0 (adw_navigation_view_get_visible_page_tag (self->window_pages), "window") != 0;
}

static void
uncover (FwWindow *self)
{
  if (is_covered (self))
    adw_navigation_view_pop_to_tag (self->window_pages, "window");
}

/**
 * fw_window_open_visit:
 * @self: the window
 * @visit: a visit's id
 * @section: "template/section", or "" for the visit's first page
 * @question: "template/question", with "@instance" after it in a repeated section, or ""
 *
 * Shows a visit, and a place in it.
 */
void
fw_window_open_visit (FwWindow   *self,
                      const char *visit,
                      const char *section,
                      const char *question)
{
  FwVisitPage *page = get_visit_page (self);

  if (page == NULL || !g_str_equal (fw_visit_page_get_visit (page), visit))
    {
      page = fw_visit_page_new (self->session, visit);
      adw_navigation_split_view_set_content (self->split, ADW_NAVIGATION_PAGE (page));
    }
  fw_visit_page_show (page, section, question, 0);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  uncover (self);
}

/**
 * fw_window_show_page:
 * @self: the window
 * @page: (transfer floating): what to show beside the lists
 *
 * Shows a page in the place of the open visit.
 */
void
fw_window_show_page (FwWindow          *self,
                     AdwNavigationPage *page)
{
  adw_navigation_split_view_set_content (self->split, page);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
  uncover (self);
}

/**
 * fw_window_push_page:
 * @widget: a widget in the window
 * @page: (transfer floating): a page with a tag, as of fw_page_stack_push()
 *
 * Shows a page that takes the whole window until the person goes back from it; not twice.
 */
void
fw_window_push_page (GtkWidget         *widget,
                     AdwNavigationPage *page)
{
  fw_page_stack_push (FW_WINDOW (gtk_widget_get_root (widget))->window_pages, page);
}

/**
 * fw_window_get_session:
 * @self: the window
 *
 * Returns: (transfer none): where everything is
 */
FwSession *
fw_window_get_session (FwWindow *self)
{
  return self->session;
}

static void
open_visit_action (GtkWidget  *widget,
                   const char *name,
                   GVariant   *parameter)
{
  const char *visit, *section, *question;

  g_variant_get (parameter, "(&s&s&s)", &visit, &section, &question);
  fw_window_open_visit (FW_WINDOW (widget), visit, section, question);
  fw_window_remember (FW_WINDOW (widget));
}

static void
open_element_action (GtkWidget  *widget,
                     const char *name,
                     GVariant   *parameter)
{
  FwWindow *self = FW_WINDOW (widget);
  const char *visit, *element;

  g_variant_get (parameter, "(&s&s)", &visit, &element);
  fw_window_open_visit (self, visit, "", "");
  fw_visit_page_show_element (get_visit_page (self), element);
  fw_window_remember (self);
}

static void
close_visit_action (GtkWidget  *widget,
                    const char *name,
                    GVariant   *parameter)
{
  FwWindow *self = FW_WINDOW (widget);

  adw_navigation_split_view_set_show_content (self->split, FALSE);
  adw_navigation_split_view_set_content (self->split, self->nothing_open);
}

static void
new_visit_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  adw_dialog_present (fw_new_visit_dialog_new (FW_WINDOW (widget)->session, NULL), widget);
}

static void
search_action (GtkWidget  *widget,
               const char *name,
               GVariant   *parameter)
{
  FwWindow *self = FW_WINDOW (widget);

  uncover (self);
  adw_navigation_split_view_set_show_content (self->split, FALSE);
  adw_view_stack_set_visible_child_name (self->lists, "visits");
  /* The keyboard that comes up is asked for. */
  g_clear_handle_id (&self->list_source, g_source_remove);
  fw_visits_page_start_search (self->visits);
}

static void
sections_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  FwVisitPage *page = get_visit_page (FW_WINDOW (widget));

  if (page != NULL && !is_covered (FW_WINDOW (widget)))
    fw_visit_page_choose_section (page);
}

static gboolean
look (gpointer data)
{
  FwWindow *self = data;

  fw_sync_button_look (self->sync);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    fw_session_look (self->session);

  return G_SOURCE_CONTINUE;
}

static void
on_is_active_changed (FwWindow *self)
{
  if (gtk_window_is_active (GTK_WINDOW (self)) && self->session != NULL)
    fw_session_look (self->session);
}

/* What the first job has to tell. */
typedef struct
{
  GError *unfinished;
} Opened;

static void
opened_free (Opened *self)
{
  g_clear_error (&self->unfinished);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opened, opened_free)

/* The first job: opens the folder for writing, and keeps what was being typed when the app was
 * killed. */
static gpointer
open_records (FwWorkspace   *workspace,
              gpointer       data,
              GCancellable  *cancellable,
              GError       **error)
{
  const GError *unfinished = fw_workspace_get_unfinished (workspace);
  Opened *opened = NULL;

  if (!fw_store_commit_drafts (fw_workspace_get_store (workspace), error))
    return NULL;
  opened = g_new0 (Opened, 1);
  opened->unfinished = unfinished != NULL ? g_error_copy (unfinished) : NULL;

  return opened;
}

/* The folder of checklists that was chosen in the preferences. */
static void
take_in_templates (FwWindow *self)
{
  g_autofree char *path = g_settings_get_string (self->settings, "template-folder");

  if (path[0] != '\0')
    fw_session_write_async (self->session, fw_template_import_folder, g_steal_pointer (&path), g_free,
                            (GDestroyNotify) g_ptr_array_unref, NULL, NULL, NULL);
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(FwWindow) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(Opened) opened = fw_session_run_finish (FW_SESSION (source), result, &error);
  g_autofree char *heading = NULL;

  if (opened != NULL)
    {
      take_in_templates (self);
      if (opened->unfinished != NULL)
        fw_error_text_show (GTK_WIDGET (self), opened->unfinished);
      return;
    }
  if (fw_error_is_cancelled (error))
    return;
  heading = fw_error_text_dup_heading (error);
  adw_banner_set_title (self->banner, heading);
  adw_banner_set_revealed (self->banner, TRUE);
  fw_error_text_show (GTK_WIDGET (self), error);
}

/**
 * fw_window_remember:
 * @self: the window
 *
 * Writes down where the person is, so that the app opens there again.
 */
void
fw_window_remember (FwWindow *self)
{
  FwVisitPage *page = get_visit_page (self);
  int width, height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (GTK_WINDOW (self)));
  if (width >= 360 && height >= 294)
    {
      g_settings_set_int (self->settings, "window-width", width);
      g_settings_set_int (self->settings, "window-height", height);
    }
  g_settings_set_string (self->settings, "last-page", adw_view_stack_get_visible_child_name (self->lists));
  g_settings_set_string (self->settings, "last-visit", page != NULL ? fw_visit_page_get_visit (page) : "");
  g_settings_set_string (self->settings, "last-section", page != NULL ? fw_visit_page_get_section (page) : "");
  g_settings_set_double (self->settings, "last-scroll-position",
                         page != NULL ? fw_visit_page_get_scroll (page) : 0);
}

/**
 * fw_window_restore:
 * @self: the window
 *
 * Goes back to where the person was.
 */
void
fw_window_restore (FwWindow *self)
{
  g_autofree char *list = g_settings_get_string (self->settings, "last-page");
  g_autofree char *visit = g_settings_get_string (self->settings, "last-visit");
  g_autofree char *section = g_settings_get_string (self->settings, "last-section");
  double scroll = g_settings_get_double (self->settings, "last-scroll-position");

  if (adw_view_stack_get_child_by_name (self->lists, list) != NULL)
    adw_view_stack_set_visible_child_name (self->lists, list);
  if (visit[0] == '\0')
    return;
  fw_window_open_visit (self, visit, "", "");
  fw_visit_page_show (get_visit_page (self), section, "", scroll);
}

static void
remember_action (GtkWidget  *widget,
                 const char *name,
                 GVariant   *parameter)
{
  fw_window_remember (FW_WINDOW (widget));
}

static void
on_lasting_changed (FwWindow *self)
{
  g_autofree char *text = NULL;

  if (self->sync_banner == NULL)
    return;
  g_object_get (self->sync, "lasting-text", &text, NULL);
  if (text != NULL)
    adw_banner_set_title (self->sync_banner, text);
  adw_banner_set_revealed (self->sync_banner, text != NULL);
}

/* A list that comes gives the focus to what stands first in it: an entry, and with it a keyboard on the screen that
 * nobody asked for. */
static void
on_list_chosen (FwWindow *self)
{
  if (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (self))))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static gboolean
on_list_shown (gpointer data)
{
  FwWindow *self = data;

  self->list_source = 0;
  on_list_chosen (self);

  return G_SOURCE_REMOVE;
}

/* It has the focus only when all has been told that it is shown. */
static void
on_show_content_changed (FwWindow *self)
{
  if (!adw_navigation_split_view_get_show_content (self->split) && self->list_source == 0)
    self->list_source = g_idle_add_full (G_PRIORITY_HIGH, on_list_shown, self, NULL);
}

static gboolean
on_laid_out (gpointer data)
{
  FwWindow *self = data;

  self->scroll_source = 0;
  fw_scroll_to_focus (GTK_WINDOW (self));

  return G_SOURCE_REMOVE;
}

/* The on-screen keyboard takes its height from the window. */
static void
fw_window_size_allocate (GtkWidget *widget,
                         int        width,
                         int        height,
                         int        baseline)
{
  FwWindow *self = FW_WINDOW (widget);

  GTK_WIDGET_CLASS (fw_window_parent_class)->size_allocate (widget, width, height, baseline);
  if (height < self->height && self->scroll_source == 0)
    self->scroll_source = g_idle_add (on_laid_out, self);
  self->height = height;
}

static gboolean
fw_window_close_request (GtkWindow *window)
{
  fw_window_remember (FW_WINDOW (window));
  /* An entry keeps its text when it loses the focus. */
  gtk_window_set_focus (window, NULL);

  return GTK_WINDOW_CLASS (fw_window_parent_class)->close_request (window);
}

static void
fw_window_dispose (GObject *object)
{
  FwWindow *self = FW_WINDOW (object);

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->scroll_source, g_source_remove);
  g_clear_handle_id (&self->list_source, g_source_remove);
  g_clear_weak_pointer (&self->page_toasts);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (fw_window_parent_class)->dispose (object);
}

static void
sync_soon_action (GtkWidget  *widget,
                  const char *name,
                  GVariant   *parameter)
{
  fw_sync_button_hurry (FW_WINDOW (widget)->sync);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open-visit", "(sss)", open_visit_action);
  gtk_widget_class_install_action (widget_class, "win.open-element", "(ss)", open_element_action);
  gtk_widget_class_install_action (widget_class, "win.close-visit", NULL, close_visit_action);
  gtk_widget_class_install_action (widget_class, "win.new-visit", NULL, new_visit_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.sections", NULL, sections_action);
  gtk_widget_class_install_action (widget_class, "win.remember", NULL, remember_action);
  gtk_widget_class_install_action (widget_class, "win.sync-soon", NULL, sync_soon_action);
}

/* What lies beside the lists takes the key itself while the focus is in it; from the lists it comes here. */
static gboolean
go_back (GtkWidget *widget,
         GVariant  *direction,
         gpointer   unused)
{
  FwWindow *self = FW_WINDOW (widget);
  FwVisitPage *page = get_visit_page (self);

  if (gtk_widget_get_direction (widget) != (GtkTextDirection) g_variant_get_int32 (direction))
    return FALSE;
  /* Also while the focus is nowhere: what lies below stays as it is. */
  if (is_covered (self))
    return adw_navigation_view_pop (self->window_pages);
  if (page == NULL || adw_navigation_split_view_get_collapsed (self->split))
    return FALSE;

  return gtk_widget_activate_action (GTK_WIDGET (fw_visit_page_get_visible_page (page)), "navigation.pop", NULL);
}

static void
fw_window_class_init (FwWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_window_dispose;
  widget_class->size_allocate = fw_window_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = fw_window_close_request;

  g_type_ensure (FW_TYPE_VISITS_PAGE);
  g_type_ensure (FW_TYPE_SITES_PAGE);
  g_type_ensure (FW_TYPE_ACTIONS_PAGE);
  g_type_ensure (FW_TYPE_SYNC_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-window.ui");
  gtk_widget_class_bind_template_child (widget_class, FwWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, window_pages);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, split);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, banner);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, sync_banner);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, lists);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, nothing_open);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, visits);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, sites);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, actions);
  gtk_widget_class_bind_template_child (widget_class, FwWindow, sync);
  gtk_widget_class_bind_template_callback (widget_class, on_lasting_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_list_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_show_content_changed);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, go_back, "i", GTK_TEXT_DIR_LTR);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, go_back, "i", GTK_TEXT_DIR_RTL);
  install_actions (widget_class);
  fw_window_pages_install (widget_class);
  fw_window_undo_install (widget_class);
}

static void
fw_window_init (FwWindow *self)
{
  self->settings = g_settings_new ("io.github.floorwalk.Floorwalk");
  gtk_widget_init_template (GTK_WIDGET (self));
  fw_fingers_watch (GTK_WIDGET (self));
  fw_turned_focus_keep (GTK_WINDOW (self));
  /* The split view lets go of it when a visit is shown. */
  g_object_ref (self->nothing_open);
  gtk_window_set_default_size (GTK_WINDOW (self), g_settings_get_int (self->settings, "window-width"),
                               g_settings_get_int (self->settings, "window-height"));
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  self->look_source = g_timeout_add_seconds (LOOK_SECONDS, look, self);
  g_signal_connect (self, "notify::is-active", G_CALLBACK (on_is_active_changed), NULL);
}

/**
 * fw_window_new:
 * @application: the application
 * @session: where everything is
 *
 * Returns: (transfer floating): a window with the list of visits
 */
GtkWidget *
fw_window_new (GtkApplication *application,
               FwSession      *session)
{
  FwWindow *self = g_object_new (FW_TYPE_WINDOW, "application", application, NULL);

  self->session = g_object_ref (session);
  fw_session_write_async (session, open_records, NULL, NULL, (GDestroyNotify) opened_free, NULL, on_opened,
                          g_object_ref (self));
  fw_visits_page_set_session (self->visits, session);
  fw_sites_page_set_session (self->sites, session);
  fw_actions_page_set_session (self->actions, session);
  fw_sync_button_set_session (self->sync, session);

  return GTK_WIDGET (self);
}
