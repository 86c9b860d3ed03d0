/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The heading of an instance: how manieth it is, which one people call it, and its removal. The first one needs no
 * adding, so it cannot be removed either.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-instance-heading.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-kept-entry.h"

struct _FwInstanceHeading
{
  GtkBox parent_instance;

  FwVisitModel *model;
  char *instance;

  GtkLabel *number;
  FwKeptEntry *label;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (FwInstanceHeading, fw_instance_heading, GTK_TYPE_BOX)

static void
on_remove_clicked (FwInstanceHeading *self)
{
  FwEdit *edit = fw_visit_model_edit (self->model);
  FwEdit *restore = fw_visit_model_edit (self->model);

  fw_edit_delete (edit, self->instance);
  fw_edit_keep (restore, self->instance);
  fw_apply_edit (GTK_WIDGET (self), fw_visit_model_get_session (self->model), edit, NULL);
  fw_apply_restore (GTK_WIDGET (self), fw_visit_model_get_session (self->model), _("Removed"), restore);
}

static void
fw_instance_heading_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_INSTANCE_HEADING);
  g_clear_object (&FW_INSTANCE_HEADING (object)->model);

  G_OBJECT_CLASS (fw_instance_heading_parent_class)->dispose (object);
}

static void
fw_instance_heading_finalize (GObject *object)
{
  g_free (FW_INSTANCE_HEADING (object)->instance);

  G_OBJECT_CLASS (fw_instance_heading_parent_class)->finalize (object);
}

static void
fw_instance_heading_class_init (FwInstanceHeadingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_instance_heading_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_instance_heading_finalize;
  g_type_ensure (FW_TYPE_KEPT_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/floorwalk/Floorwalk/fw-instance-heading.ui");
  gtk_widget_class_bind_template_child (widget_class, FwInstanceHeading, number);
  gtk_widget_class_bind_template_child (widget_class, FwInstanceHeading, label);
  gtk_widget_class_bind_template_child (widget_class, FwInstanceHeading, remove);
  gtk_widget_class_bind_template_callback (widget_class, on_remove_clicked);
}

static void
fw_instance_heading_init (FwInstanceHeading *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * fw_instance_heading_new:
 * @model: the visit
 * @section: its section
 * @instance: an instance's id, or FW_INSTANCE_NONE
 *
 * Returns: (transfer floating): its heading
 */
FwInstanceHeading *
fw_instance_heading_new (FwVisitModel *model,
                         FwSection    *section,
                         const char   *instance)
{
  FwInstanceHeading *self = g_object_new (FW_TYPE_INSTANCE_HEADING, NULL);
  g_autofree char *field = fw_visit_label_field (fw_section_get_key (section), instance);

  self->model = g_object_ref (model);
  self->instance = g_strdup (instance);
  fw_kept_entry_target (self->label, fw_visit_model_get_session (model),
                        fw_visit_get_id (fw_visit_model_get_visit (model)), field);

  return self;
}

/**
 * fw_instance_heading_get_instance:
 * @self: the heading
 *
 * Returns: the instance's id, or FW_INSTANCE_NONE
 */
const char *
fw_instance_heading_get_instance (FwInstanceHeading *self)
{
  return self->instance;
}

/**
 * fw_instance_heading_update:
 * @self: the heading
 * @section: its section
 * @number: how manieth it is, from 1
 *
 * Shows what the model holds.
 */
void
fw_instance_heading_update (FwInstanceHeading *self,
                            FwSection         *section,
                            guint              number)
{
  const char *name = fw_section_get_repeat_label (section, NULL);
  /* Translators: one of several, as "Break room 2". */
  g_autofree char *text = g_strdup_printf (_("%s %u"), name != NULL ? name : fw_section_get_title (section, NULL),
                                           number);
  gboolean closed = fw_visit_model_is_closed (self->model);

  gtk_label_set_text (self->number, text);
  gtk_widget_set_visible (self->remove, !g_str_equal (self->instance, FW_INSTANCE_NONE) && !closed);
  gtk_widget_set_sensitive (GTK_WIDGET (self->label), !closed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_editable_get_delegate (GTK_EDITABLE (self->label))),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
  fw_kept_entry_show (self->label, fw_visit_find_label (fw_visit_model_get_visit (self->model),
                                                        fw_section_get_key (section), self->instance));
}
