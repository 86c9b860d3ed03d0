/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The application. One process for each data folder; the session ends after the last window, with
 * everything kept that was typed.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-application.h"

#include <glib-unix.h>
#include <glib/gi18n.h>

#include "fw-window.h"

struct _FwApplication
{
  AdwApplication parent_instance;

  char *folder;                 /* NULL for the default one */
  FwSession *session;
  guint signal_sources[3];
};

G_DEFINE_FINAL_TYPE (FwApplication, fw_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *accelerators[3];
} accelerators[] = {
  { "win.new-visit", { "<Control>n" } },
  { "win.search", { "<Control>f" } },
  { "win.undo-key", { "<Control>z" } },
  { "win.show-preferences", { "<Control>comma" } },
  { "win.show-shortcuts", { "<Control>question" } },
  { "win.show-help", { "F1" } },
  { "win.sections", { "F9" } },
  { "window.close", { "<Control>w" } },
  { "app.quit", { "<Control>q" } },
};

static void
close_windows (GtkApplication *application)
{
  GList *windows;

  while ((windows = gtk_application_get_windows (application)) != NULL)
    {
      GtkWindow *window = windows->data;

      if (FW_IS_WINDOW (window))
        fw_window_remember (FW_WINDOW (window));
      gtk_window_set_focus (window, NULL);
      gtk_window_destroy (window);
    }
}

static void
quit_action (GSimpleAction *action,
             GVariant      *parameter,
             gpointer       user_data)
{
  close_windows (user_data);
}

static gboolean
on_signal (gpointer data)
{
  close_windows (data);

  return G_SOURCE_CONTINUE;
}

static GtkWidget *
ensure_window (FwApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  GtkWidget *made;

  if (window != NULL)
    return GTK_WIDGET (window);
  made = fw_window_new (GTK_APPLICATION (self), self->session);
  fw_window_restore (FW_WINDOW (made));

  return made;
}

static void
new_visit_action (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  GtkWidget *window = ensure_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (window, "win.new-visit", NULL);
}

static void
fw_application_startup (GApplication *application)
{
  FwApplication *self = FW_APPLICATION (application);
  g_autofree char *folder = self->folder != NULL ? g_strdup (self->folder) : fw_workspace_dup_default_folder ();
  static const GActionEntry actions[] = {
    { .name = "quit", .activate = quit_action },
    { .name = "new-visit", .activate = new_visit_action },
  };
  static const int unix_signals[] = { SIGTERM, SIGINT, SIGHUP };

  G_APPLICATION_CLASS (fw_application_parent_class)->startup (application);

  self->session = fw_session_new (folder);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accelerators[i].action,
                                           accelerators[i].accelerators);
  for (guint i = 0; i < G_N_ELEMENTS (unix_signals); i++)
    self->signal_sources[i] = g_unix_signal_add (unix_signals[i], on_signal, self);
}

static void
fw_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (ensure_window (FW_APPLICATION (application))));
}

static void
fw_application_shutdown (GApplication *application)
{
  FwApplication *self = FW_APPLICATION (application);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (self->signal_sources); i++)
    g_clear_handle_id (&self->signal_sources[i], g_source_remove);
  close_windows (GTK_APPLICATION (self));
  if (self->session != NULL && !fw_session_close (self->session, &error))
    g_printerr ("floorwalk: %s\n", error->message);
  g_clear_object (&self->session);

  G_APPLICATION_CLASS (fw_application_parent_class)->shutdown (application);
}

static int
fw_application_handle_local_options (GApplication *application,
                                     GVariantDict *options)
{
  FwApplication *self = FW_APPLICATION (application);
  g_autoptr(GError) error = NULL;
  const char *folder;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("floorwalk %s\n", FW_VERSION);
      return 0;
    }
  if (g_variant_dict_lookup (options, "data", "^&ay", &folder))
    g_set_str (&self->folder, folder);
  if (self->folder != NULL)
    g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  if (!g_variant_dict_contains (options, "new-visit"))
    return -1;
  if (!g_application_register (application, NULL, &error))
    {
      g_printerr ("floorwalk: %s\n", error->message);
      return 1;
    }
  g_action_group_activate_action (G_ACTION_GROUP (application), "new-visit", NULL);

  return g_application_get_is_remote (application) ? 0 : -1;
}

static void
fw_application_finalize (GObject *object)
{
  g_free (FW_APPLICATION (object)->folder);

  G_OBJECT_CLASS (fw_application_parent_class)->finalize (object);
}

static void
fw_application_class_init (FwApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = fw_application_finalize;
  application_class->startup = fw_application_startup;
  application_class->activate = fw_application_activate;
  application_class->shutdown = fw_application_shutdown;
  application_class->handle_local_options = fw_application_handle_local_options;
}

static void
fw_application_init (FwApplication *self)
{
  static const GOptionEntry options[] = {
    { "data", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_FILENAME, NULL, N_("The data folder"), N_("DIR") },
    { "new-visit", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_("Start a new visit"), NULL },
    { "version", 0, G_OPTION_FLAG_NONE, G_OPTION_ARG_NONE, NULL, N_("Show the version"), NULL },
    { NULL }
  };
  const char *folder = g_getenv ("FLOORWALK_DATA");

  g_set_str (&self->folder, folder != NULL && folder[0] != '\0' ? folder : NULL);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * fw_application_new:
 *
 * Returns: (transfer full): the application
 */
FwApplication *
fw_application_new (void)
{
  return g_object_new (FW_TYPE_APPLICATION,
                       "application-id", FW_APPLICATION_ID,
                       "resource-base-path", "/io/github/floorwalk/Floorwalk",
                       NULL);
}
