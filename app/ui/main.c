/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The program floorwalk.
 */
#include <locale.h>

#include "fw-application.h"
#include "fw-language.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr(FwApplication) application = NULL;

  setlocale (LC_ALL, "");
  fw_language_start ();
  g_set_application_name ("Floorwalk");

  application = fw_application_new ();

  return g_application_run (G_APPLICATION (application), argc, argv);
}
