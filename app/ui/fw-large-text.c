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
is_large (const GValue *dots)
{
  return g_value_get_int (dots) >= LARGE;
}

static gboolean
choose (GBinding     *binding,
        const GValue *dots,
        GValue       *orientation,
        gpointer      unused)
{
  g_value_set_enum (orientation, is_large (dots) ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);

  return TRUE;
}

static gboolean
choose_wrap (GBinding     *binding,
             const GValue *dots,
             GValue       *wrap,
             gpointer      unused)
{
  g_value_set_boolean (wrap, is_large (dots));

  return TRUE;
}

static gboolean
choose_ellipsize (GBinding     *binding,
                  const GValue *dots,
                  GValue       *ellipsize,
                  gpointer      unused)
{
  g_value_set_enum (ellipsize, is_large (dots) ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);

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

/**
 * fw_large_text_wrap:
 * @label: what stands in a row of a list at the usual size
 *
 * Cuts its end off where there is no room for it; as long as letters are large, it goes on below instead.
 */
void
fw_large_text_wrap (GtkLabel *label)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (label));

  if (!gtk_label_get_wrap (label))
    g_object_bind_property_full (settings, "gtk-xft-dpi", label, "wrap", G_BINDING_SYNC_CREATE, choose_wrap, NULL, NULL,
                                 NULL);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  g_object_bind_property_full (settings, "gtk-xft-dpi", label, "ellipsize", G_BINDING_SYNC_CREATE, choose_ellipsize,
                               NULL, NULL, NULL);
}
