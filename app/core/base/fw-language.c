/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Binding the texts to their translations.
 */
#define G_LOG_DOMAIN "fw-base"

#include "fw-language.h"

#include <glib/gi18n.h>

/**
 * fw_language_start:
 *
 * From here on texts for people are in the language of the locale. `FLOORWALK_LOCALE` names another folder
 * of translations than the installed one.
 */
void
fw_language_start (void)
{
  const char *folder = g_getenv ("FLOORWALK_LOCALE");

  bindtextdomain (GETTEXT_PACKAGE, folder != NULL ? folder : FW_LOCALE_FOLDER);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
