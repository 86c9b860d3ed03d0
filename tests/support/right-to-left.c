/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preloaded into the app, this makes it run from right to left, as a Hebrew or Arabic locale does
 * through GTK's own translation. Those locales are not on every machine that runs the tests.
 */
#include <dlfcn.h>
#include <gtk/gtk.h>

int
g_application_run (GApplication  *application,
                   int            argc,
                   char         **argv)
{
  int (*run) (GApplication *, int, char **) = (int (*) (GApplication *, int, char **)) dlsym (RTLD_NEXT, "g_application_run");

  gtk_init ();
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  return run (application, argc, argv);
}
