/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A switch for each visit, on for the newest two.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-compare-dialog.h"

#include "fw-comparison.h"
#include "fw-site-reading.h"
#include "fw-words.h"

struct _FwCompareDialog
{
  AdwDialog parent_instance;

  GPtrArray *ids;               /* char, the newest first */
  GPtrArray *rows;              /* AdwSwitchRow, of the same index */

  AdwPreferencesGroup *group;
  GtkWidget *compare;
};

G_DEFINE_FINAL_TYPE (FwCompareDialog, fw_compare_dialog, ADW_TYPE_DIALOG)

static gboolean
is_on (FwCompareDialog *self,
       guint            position)
{
  return adw_switch_row_get_active (ADW_SWITCH_ROW (g_ptr_array_index (self->rows, position)));
}

static void
on_switched (FwCompareDialog *self)
{
  guint count = 0;

  for (guint i = 0; i < self->rows->len; i++)
    count += is_on (self, i);
  gtk_widget_set_sensitive (self->compare, count >= FW_COMPARISON_MIN && count <= FW_COMPARISON_MAX);
}

static void
on_compare_clicked (FwCompareDialog *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autoptr(GVariant) visits = NULL;

  for (guint i = self->rows->len; i > 0; i--)
    if (is_on (self, i - 1))
      g_variant_builder_add (&builder, "s", (const char *) g_ptr_array_index (self->ids, i - 1));
  visits = g_variant_ref_sink (g_variant_builder_end (&builder));
  adw_dialog_close (ADW_DIALOG (self));
  gtk_widget_activate_action_variant (window, "win.compare", visits);
}

static void
fw_compare_dialog_dispose (GObject *object)
{
  g_ptr_array_set_size (FW_COMPARE_DIALOG (object)->rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_COMPARE_DIALOG);

  G_OBJECT_CLASS (fw_compare_dialog_parent_class)->dispose (object);
}

static void
fw_compare_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (FW_COMPARE_DIALOG (object)->ids);
  g_ptr_array_unref (FW_COMPARE_DIALOG (object)->rows);

  G_OBJECT_CLASS (fw_compare_dialog_parent_class)->finalize (object);
}

static void
fw_compare_dialog_class_init (FwCompareDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_compare_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_compare_dialog_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-compare-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, FwCompareDialog, group);
  gtk_widget_class_bind_template_child (widget_class, FwCompareDialog, compare);
  gtk_widget_class_bind_template_callback (widget_class, on_compare_clicked);
}

static void
fw_compare_dialog_init (FwCompareDialog *self)
{
  self->ids = g_ptr_array_new_with_free_func (g_free);
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fw_compare_dialog_new:
 * @visits: (element-type FwSiteVisit): the visits of a site, the newest first
 *
 * Returns: (transfer floating): a dialog to choose some of them
 */
AdwDialog *
fw_compare_dialog_new (GPtrArray *visits)
{
  FwCompareDialog *self = g_object_new (FW_TYPE_COMPARE_DIALOG, NULL);

  for (guint i = 0; i < visits->len; i++)
    {
      const FwVisitRow *facts = ((const FwSiteVisit *) g_ptr_array_index (visits, i))->row;
      g_autofree char *date = fw_words_date (facts->date);
      GtkWidget *row = adw_switch_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), date);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), fw_words_of (facts->phase));
      adw_switch_row_set_active (ADW_SWITCH_ROW (row), i < FW_COMPARISON_MIN);
      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->ids, g_strdup (facts->id));
      g_ptr_array_add (self->rows, row);
      g_signal_connect_object (row, "notify::active", G_CALLBACK (on_switched), self, G_CONNECT_SWAPPED);
    }
  on_switched (self);

  return ADW_DIALOG (self);
}
