/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The size of letters, as the desktop says it in dots per inch.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-large-text.h"

/* gtk-xft-dpi is in 1024ths, 96 of them to the inch at the usual size; from half as much again three
 * words stand beside each other on no phone. */
#define USUAL (96 * 1024)
#define LARGE (USUAL * 3 / 2)

static gboolean
choose (GBinding     *binding,
        const GValue *dots,
        GValue       *orientation,
        gpointer      unused)
{
  g_value_set_enum (orientation,
                    g_value_get_int (dots) >= LARGE ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);

  return TRUE;
}

/**
 * fw_large_text_stack:
 * @row: what stands in a row at the usual size, as a group of toggles
 *
 * Stacks what is in it as long as letters are so large that the row would cut its words.
 */
void
fw_large_text_stack (GtkOrientable *row)
{
  g_object_bind_property_full (gtk_widget_get_settings (GTK_WIDGET (row)), "gtk-xft-dpi", row, "orientation",
                               G_BINDING_SYNC_CREATE, choose, NULL, NULL, NULL);
}
