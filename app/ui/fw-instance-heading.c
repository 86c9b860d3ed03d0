/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The heading of an instance. The first one needs no adding, so it can have no label either.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-instance-heading.h"

#include <glib/gi18n.h>

#include "fw-apply.h"

/* From the first key that is not kept to the disk. */
#define TYPING_MILLISECONDS 700

struct _FwInstanceHeading
{
  GtkBox parent_instance;

  FwVisitModel *model;
  char *instance;
  gboolean typed;
  gboolean showing;
  guint typing;                 /* source */

  GtkLabel *number;
  GtkEditable *label;
  GtkWidget *remove;
};

G_DEFINE_FINAL_TYPE (FwInstanceHeading, fw_instance_heading, GTK_TYPE_BOX)

static const FwInstance *
find_instance (FwInstanceHeading *self)
{
  GPtrArray *instances = fw_visit_get_instances (fw_visit_model_get_visit (self->model));

  for (guint i = 0; i < instances->len; i++)
    {
      const FwInstance *instance = g_ptr_array_index (instances, i);

      if (g_str_equal (instance->id, self->instance))
        return instance;
    }

  return NULL;
}


static void
on_leave (FwInstanceHeading *self)
{
  g_autofree char *field = NULL;
  FwEdit *edit;

  g_clear_handle_id (&self->typing, g_source_remove);
  if (!self->typed)
    return;
  self->typed = FALSE;
  field = g_strdup_printf ("instance/%s/label", self->instance);
  edit = fw_visit_model_edit (self->model);
  fw_edit_set_string (edit, field, gtk_editable_get_text (self->label));
  fw_apply_edit (GTK_WIDGET (self), fw_visit_model_get_session (self->model), edit, NULL);
}

static gboolean
on_typed (gpointer data)
{
  FwInstanceHeading *self = data;

  self->typing = 0;
  on_leave (self);

  return G_SOURCE_REMOVE;
}

static void
on_changed (FwInstanceHeading *self)
{
  if (self->showing)
    return;
  self->typed = TRUE;
  if (self->typing == 0)
    self->typing = g_timeout_add (TYPING_MILLISECONDS, on_typed, self);
}

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
fw_instance_heading_unmap (GtkWidget *widget)
{
  on_leave (FW_INSTANCE_HEADING (widget));

  GTK_WIDGET_CLASS (fw_instance_heading_parent_class)->unmap (widget);
}

static void
fw_instance_heading_dispose (GObject *object)
{
  g_clear_handle_id (&FW_INSTANCE_HEADING (object)->typing, g_source_remove);
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
  widget_class->unmap = fw_instance_heading_unmap;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/floorwalk/Floorwalk/fw-instance-heading.ui");
  gtk_widget_class_bind_template_child (widget_class, FwInstanceHeading, number);
  gtk_widget_class_bind_template_child (widget_class, FwInstanceHeading, label);
  gtk_widget_class_bind_template_child (widget_class, FwInstanceHeading, remove);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_leave);
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
 * @instance: an instance's id, or FW_INSTANCE_NONE
 *
 * Returns: (transfer floating): its heading
 */
FwInstanceHeading *
fw_instance_heading_new (FwVisitModel *model,
                         const char   *instance)
{
  FwInstanceHeading *self = g_object_new (FW_TYPE_INSTANCE_HEADING, NULL);

  self->model = g_object_ref (model);
  self->instance = g_strdup (instance);

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
  const FwInstance *instance = find_instance (self);
  const char *name = fw_section_get_repeat_label (section, NULL);
  /* Translators: one of several, as "Break room 2". */
  g_autofree char *text = g_strdup_printf (_("%s %u"), name != NULL ? name : fw_section_get_title (section, NULL),
                                           number);
  gboolean closed = fw_visit_model_is_closed (self->model);

  gtk_label_set_text (self->number, text);
  gtk_widget_set_visible (GTK_WIDGET (self->label), instance != NULL);
  gtk_widget_set_visible (self->remove, instance != NULL && !closed);
  gtk_widget_set_sensitive (GTK_WIDGET (self->label), !closed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->label), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->label), _("Which one"));
  if (instance == NULL || self->typed || gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (self->label))))
    return;
  self->showing = TRUE;
  if (!g_str_equal (gtk_editable_get_text (self->label), instance->label))
    gtk_editable_set_text (self->label, instance->label);
  self->showing = FALSE;
}
