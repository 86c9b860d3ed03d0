/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the app asks of a sync where the network is paid by what goes over it. The network is one that the test
 * changes, the command line a script that writes down its words.
 */
#include "ui-test.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fw-store.h"
#include "fw-sync-button.h"

/* --- A network ----------------------------------------------------------------------------------- */

#define TEST_TYPE_NETWORK (test_network_get_type ())
G_DECLARE_FINAL_TYPE (TestNetwork, test_network, TEST, NETWORK, GObject)

struct _TestNetwork
{
  GObject parent_instance;

  gboolean metered;
};

enum
{
  PROP_0,
  PROP_NETWORK_AVAILABLE,
  PROP_NETWORK_METERED,
  PROP_CONNECTIVITY
};

static gboolean
test_network_start (GInitable     *initable,
                    GCancellable  *cancellable,
                    GError       **error)
{
  return TRUE;
}

static void
test_network_init_initable (GInitableIface *iface)
{
  iface->init = test_network_start;
}

static void
test_network_init_monitor (GNetworkMonitorInterface *iface)
{
}

G_DEFINE_FINAL_TYPE_WITH_CODE (TestNetwork, test_network, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_INITABLE, test_network_init_initable)
                               G_IMPLEMENT_INTERFACE (G_TYPE_NETWORK_MONITOR, test_network_init_monitor))

static void
test_network_get_property (GObject    *object,
                           guint       property,
                           GValue     *value,
                           GParamSpec *pspec)
{
  if (property == PROP_NETWORK_AVAILABLE)
    g_value_set_boolean (value, TRUE);
  else if (property == PROP_NETWORK_METERED)
    g_value_set_boolean (value, TEST_NETWORK (object)->metered);
  else
    g_value_set_enum (value, G_NETWORK_CONNECTIVITY_FULL);
}

static void
test_network_class_init (TestNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = test_network_get_property;
  g_object_class_override_property (object_class, PROP_NETWORK_AVAILABLE, "network-available");
  g_object_class_override_property (object_class, PROP_NETWORK_METERED, "network-metered");
  g_object_class_override_property (object_class, PROP_CONNECTIVITY, "connectivity");
}

static void
test_network_init (TestNetwork *self)
{
}

static void
set_metered (gboolean metered)
{
  GNetworkMonitor *monitor = g_network_monitor_get_default ();

  TEST_NETWORK (monitor)->metered = metered;
  g_signal_emit_by_name (monitor, "network-changed", TRUE);
}

/* --- A sync -------------------------------------------------------------------------------------- */

typedef struct
{
  UiTest ui;
  char *words;                  /* the file with the words of the last sync */
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  url)
{
  g_autofree char *program = NULL;
  g_autofree char *script = NULL;
  g_autoptr(FwStore) store = NULL;
  g_autoptr(GError) error = NULL;

  ui_test_open (&self->ui, 360, 720);
  self->words = g_build_filename (self->ui.folder, "words", NULL);
  program = g_build_filename (self->ui.folder, "program", NULL);
  script = g_strdup_printf ("#!/bin/sh\necho \"$*\" >'%s.new'; mv '%s.new' '%s'; echo '{\"result\":{}}'\n", self->words,
                            self->words, self->words);
  g_assert_true (g_file_set_contents (program, script, -1, &error));
  g_assert_cmpint (g_chmod (program, 0755), ==, 0);
  g_setenv ("FLOORWALK_CLI", program, TRUE);
  store = fw_store_open (self->ui.folder, FW_STORE_READ_WRITE, &error);
  g_assert_no_error (error);
  g_assert_true (fw_store_set_setting (store, "team.url", url, &error));
  g_clear_pointer (&store, fw_store_close);
  set_metered (TRUE);
  ui_test_reopen (&self->ui);
}

static void
tear_down (Fixture       *self,
           gconstpointer  unused)
{
  ui_test_clear (&self->ui);
  g_free (self->words);
}

static gboolean
has_synced (gpointer words)
{
  return g_file_test (words, G_FILE_TEST_EXISTS);
}

/* The words that the next sync is started with, whoever starts it. */
static void
wait_for (Fixture    *self,
          const char *photos)
{
  g_autofree char *words = NULL;

  ui_test_wait (has_synced, self->words, "a sync");
  g_assert_true (g_file_get_contents (self->words, &words, NULL, NULL));
  if (strstr (words, photos) == NULL)
    g_error ("a sync was started with '%s'", words);
  g_assert_cmpint (g_unlink (self->words), ==, 0);
}

static void
sync_by_hand (Fixture    *self,
              const char *photos)
{
  GtkWidget *button = ui_test_wait_type (GTK_WIDGET (self->ui.window), FW_TYPE_SYNC_BUTTON);
  GtkWidget *start = GTK_WIDGET (gtk_widget_get_template_child (button, FW_TYPE_SYNC_BUTTON, "start"));

  ui_test_wait_visible (start, TRUE);
  g_signal_emit_by_name (start, "clicked");
  wait_for (self, photos);
  ui_test_wait_visible (start, TRUE);
}

/* No photos go over a network that is paid by the byte, unless a person says so; they go by themselves as soon as
 * they may. */
static void
test_metered (Fixture       *self,
              gconstpointer  unused)
{
  g_autoptr(GSettings) settings = g_settings_new ("io.github.floorwalk.Floorwalk");

  sync_by_hand (self, "--photos=none");
  g_settings_set_boolean (settings, "photos-on-metered", TRUE);
  wait_for (self, "--photos=previews");
  sync_by_hand (self, "--photos=previews");
  g_settings_set_boolean (settings, "photos-on-metered", FALSE);
  sync_by_hand (self, "--photos=none");
  set_metered (FALSE);
  wait_for (self, "--photos=previews");
}

/* A folder, as on a stick, is behind no network. */
static void
test_folder (Fixture       *self,
             gconstpointer  unused)
{
  sync_by_hand (self, "--photos=previews");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_io_extension_point_register (G_NETWORK_MONITOR_EXTENSION_POINT_NAME);
  g_io_extension_point_implement (G_NETWORK_MONITOR_EXTENSION_POINT_NAME, TEST_TYPE_NETWORK, "test", G_MAXINT);
  g_assert_true (TEST_IS_NETWORK (g_network_monitor_get_default ()));
  ui_test_init ();
  g_test_add ("/sync-button/metered", Fixture, "https://host.example/visits.git", set_up, test_metered, tear_down);
  g_test_add ("/sync-button/folder", Fixture, "/media/stick/visits.git", set_up, test_folder, tear_down);

  return g_test_run ();
}
