/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Visits are remembered by id, in the order in which they were chosen: the first one is the baseline.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-visit-choice.h"

#include <glib/gi18n.h>

#include "fw-comparison.h"

struct _FwVisitChoice
{
  GtkBox parent_instance;

  gboolean active;
  GPtrArray *chosen;            /* char: ids */

  GtkLabel *count;
  GtkWidget *compare;
};

enum
{
  PROP_0,
  PROP_ACTIVE,
  N_PROPERTIES
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPERTIES];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (FwVisitChoice, fw_visit_choice, GTK_TYPE_BOX)

static void
update (FwVisitChoice *self)
{
  guint count = self->chosen->len;
  g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", count), count);

  if (count == 0)
    gtk_label_set_text (self->count, _("Select 2 to 6 visits"));
  else
    gtk_label_set_text (self->count, text);
  gtk_widget_set_sensitive (self->compare, count >= FW_COMPARISON_MIN && count <= FW_COMPARISON_MAX);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
set_active (FwVisitChoice *self,
            gboolean       active)
{
  if (self->active == active)
    return;
  self->active = active;
  g_ptr_array_set_size (self->chosen, 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
  update (self);
}

static void
on_cancel_clicked (FwVisitChoice *self)
{
  set_active (self, FALSE);
}

static void
on_compare_clicked (FwVisitChoice *self)
{
  GVariantBuilder builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_STRING_ARRAY);
  g_autoptr(GVariant) visits = NULL;

  for (guint i = 0; i < self->chosen->len; i++)
    g_variant_builder_add (&builder, "s", (const char *) g_ptr_array_index (self->chosen, i));
  visits = g_variant_ref_sink (g_variant_builder_end (&builder));
  gtk_widget_activate_action_variant (GTK_WIDGET (self), "win.compare", visits);
  set_active (self, FALSE);
}

static void
fw_visit_choice_get_property (GObject    *object,
                              guint       property,
                              GValue     *value,
                              GParamSpec *pspec)
{
  if (property == PROP_ACTIVE)
    g_value_set_boolean (value, FW_VISIT_CHOICE (object)->active);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
fw_visit_choice_set_property (GObject      *object,
                              guint         property,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  if (property == PROP_ACTIVE)
    set_active (FW_VISIT_CHOICE (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
fw_visit_choice_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_VISIT_CHOICE);

  G_OBJECT_CLASS (fw_visit_choice_parent_class)->dispose (object);
}

static void
fw_visit_choice_finalize (GObject *object)
{
  g_ptr_array_unref (FW_VISIT_CHOICE (object)->chosen);

  G_OBJECT_CLASS (fw_visit_choice_parent_class)->finalize (object);
}

static void
fw_visit_choice_class_init (FwVisitChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = fw_visit_choice_get_property;
  object_class->set_property = fw_visit_choice_set_property;
  object_class->dispose = fw_visit_choice_dispose;
  object_class->finalize = fw_visit_choice_finalize;

  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE,
                                                  G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
  /**
   * FwVisitChoice::changed:
   * @self: the choice
   *
   * Others are chosen, or choosing began or ended.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/floorwalk/Floorwalk/fw-visit-choice.ui");
  gtk_widget_class_bind_template_child (widget_class, FwVisitChoice, count);
  gtk_widget_class_bind_template_child (widget_class, FwVisitChoice, compare);
  gtk_widget_class_bind_template_callback (widget_class, on_cancel_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_compare_clicked);
}

static void
fw_visit_choice_init (FwVisitChoice *self)
{
  self->chosen = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  update (self);
}

/**
 * fw_visit_choice_is_active:
 * @self: the choice
 *
 * Returns: whether visits are being chosen
 */
gboolean
fw_visit_choice_is_active (FwVisitChoice *self)
{
  return self->active;
}

/**
 * fw_visit_choice_toggle:
 * @self: the choice
 * @visit: a visit's id
 *
 * Chooses it, or no longer.
 */
void
fw_visit_choice_toggle (FwVisitChoice *self,
                        const char    *visit)
{
  guint position = 0;

  if (g_ptr_array_find_with_equal_func (self->chosen, visit, g_str_equal, &position))
    g_ptr_array_remove_index (self->chosen, position);
  else
    g_ptr_array_add (self->chosen, g_strdup (visit));
  update (self);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), gtk_label_get_text (self->count),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/**
 * fw_visit_choice_contains:
 * @self: the choice
 * @visit: a visit's id
 *
 * Returns: whether it is chosen
 */
gboolean
fw_visit_choice_contains (FwVisitChoice *self,
                          const char    *visit)
{
  return g_ptr_array_find_with_equal_func (self->chosen, visit, g_str_equal, NULL);
}
