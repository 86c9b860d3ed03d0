/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program floorwalk.
 */
#include <glib/gi18n.h>
#include <locale.h>

#include "fw-application.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr(FwApplication) application = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, FW_LOCALE_FOLDER);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_application_name ("Floorwalk");

  application = fw_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
