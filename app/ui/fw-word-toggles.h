/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line of toggles, one for each of some words of the record, under a title. Main thread.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define FW_TYPE_WORD_TOGGLES (fw_word_toggles_get_type ())
G_DECLARE_FINAL_TYPE (FwWordToggles, fw_word_toggles, FW, WORD_TOGGLES, GtkBox)

FwWordToggles *fw_word_toggles_new      (const char        *title,
                                         const char *const *words);
void           fw_word_toggles_show     (FwWordToggles     *self,
                                         const char        *word);
const char    *fw_word_toggles_get_word (FwWordToggles     *self);

G_END_DECLS
