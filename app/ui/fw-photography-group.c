/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Photography at a visit. Both rows set one register, which holds what the rows do not show too.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-photography-group.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-json.h"
#include "fw-kept-entry.h"

#define FIELD "photography"

/* What can be chosen. */
enum
{
  NOT_ASKED,
  ALLOWED,
  NOT_ALLOWED,
};

struct _FwPhotographyGroup
{
  AdwPreferencesGroup parent_instance;

  FwVisitModel *model;
  guint keeping;                /* choices on their way */
  gboolean showing;

  AdwActionRow *said;
  AdwComboRow *allowed;
  FwKeptEntry *by;
};

G_DEFINE_FINAL_TYPE (FwPhotographyGroup, fw_photography_group, ADW_TYPE_PREFERENCES_GROUP)

static yyjson_val *
get_stored (FwPhotographyGroup *self)
{
  return fw_visit_get_photography (fw_visit_model_get_visit (self->model));
}

static char *
make_json (FwPhotographyGroup *self,
           const char         *by)
{
  guint allowed = adw_combo_row_get_selected (self->allowed);
  const char *where = fw_json_get_string (get_stored (self), "where");
  yyjson_mut_doc *document;
  yyjson_mut_val *object;

  if (allowed == NOT_ASKED)
    return g_strdup ("null");
  document = yyjson_mut_doc_new (NULL);
  object = yyjson_mut_obj (document);
  yyjson_mut_doc_set_root (document, object);
  yyjson_mut_obj_add_bool (document, object, "allowed", allowed == ALLOWED);
  if (by[0] != '\0')
    fw_json_put_text (document, object, "by", by);
  if (where != NULL)
    fw_json_put_text (document, object, "where", where);

  return fw_json_take_line (document);
}

static char *
compose_by (FwKeptEntry *entry,
            const char  *by)
{
  GtkWidget *group = gtk_widget_get_ancestor (GTK_WIDGET (entry), FW_TYPE_PHOTOGRAPHY_GROUP);

  return make_json (FW_PHOTOGRAPHY_GROUP (group), by);
}

static void
on_kept (GtkWidget *widget,
         gpointer   result)
{
  FW_PHOTOGRAPHY_GROUP (widget)->keeping -= 1;
}

static void
on_allowed_changed (FwPhotographyGroup *self)
{
  g_autofree char *json = NULL;
  FwEdit *edit;

  if (self->showing)
    return;
  json = make_json (self, gtk_editable_get_text (GTK_EDITABLE (self->by)));
  edit = fw_visit_model_edit (self->model);
  fw_edit_set (edit, FIELD, json, NULL);
  self->keeping += 1;
  fw_apply_edit (GTK_WIDGET (self), fw_visit_model_get_session (self->model), edit, on_kept);
  /* What was typed went with it: its draft says nothing new. */
  fw_kept_entry_keep (self->by);
  gtk_widget_set_visible (GTK_WIDGET (self->by), adw_combo_row_get_selected (self->allowed) != NOT_ASKED);
}

static void
show_said (FwPhotographyGroup *self,
           const char         *by)
{
  GListModel *choices = adw_combo_row_get_model (self->allowed);
  guint allowed = adw_combo_row_get_selected (self->allowed);
  const char *choice = gtk_string_list_get_string (GTK_STRING_LIST (choices), allowed);
  g_autofree char *text = NULL;

  /* Translators: what was said about photography, and who said it. */
  text = by != NULL && by[0] != '\0' ? g_strdup_printf (_("%s, said by %s"), choice, by) : g_strdup (choice);
  adw_action_row_set_subtitle (self->said, text);
}

static void
update (FwPhotographyGroup *self)
{
  yyjson_val *stored;
  const char *by;
  gboolean closed;
  guint allowed = NOT_ASKED;

  /* What is on its way is newer than what was read, and what was just kept is read next: who said so must not be empty
   * in between, for the next choice takes it along. */
  if (fw_visit_model_get_view (self->model) == NULL || self->keeping > 0 || fw_visit_model_is_reading (self->model))
    return;
  stored = get_stored (self);
  by = fw_json_get_string (stored, "by");
  closed = fw_visit_model_is_closed (self->model);
  if (stored != NULL)
    allowed = yyjson_get_bool (yyjson_obj_get (stored, "allowed")) ? ALLOWED : NOT_ALLOWED;
  self->showing = TRUE;
  adw_combo_row_set_selected (self->allowed, allowed);
  fw_kept_entry_show (self->by, by);
  self->showing = FALSE;
  show_said (self, by);
  gtk_widget_set_visible (GTK_WIDGET (self->said), closed);
  gtk_widget_set_visible (GTK_WIDGET (self->allowed), !closed);
  gtk_widget_set_visible (GTK_WIDGET (self->by), !closed && allowed != NOT_ASKED);
}

static void
fw_photography_group_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), FW_TYPE_PHOTOGRAPHY_GROUP);
  g_clear_object (&FW_PHOTOGRAPHY_GROUP (object)->model);

  G_OBJECT_CLASS (fw_photography_group_parent_class)->dispose (object);
}

static void
fw_photography_group_class_init (FwPhotographyGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fw_photography_group_dispose;
  g_type_ensure (FW_TYPE_KEPT_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/floorwalk/Floorwalk/fw-photography-group.ui");
  gtk_widget_class_bind_template_child (widget_class, FwPhotographyGroup, said);
  gtk_widget_class_bind_template_child (widget_class, FwPhotographyGroup, allowed);
  gtk_widget_class_bind_template_child (widget_class, FwPhotographyGroup, by);
  gtk_widget_class_bind_template_callback (widget_class, on_allowed_changed);
}

static void
fw_photography_group_init (FwPhotographyGroup *self)
{
  self->showing = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->showing = FALSE;
  fw_kept_entry_set_compose (self->by, compose_by);
}

/**
 * fw_photography_group_set_model:
 * @self: the group
 * @model: the visit
 */
void
fw_photography_group_set_model (FwPhotographyGroup *self,
                                FwVisitModel       *model)
{
  self->model = g_object_ref (model);
  fw_kept_entry_target (self->by, fw_visit_model_get_session (model), fw_visit_model_get_id (model),
                        FW_STORE_DRAFT_JSON FIELD);
  g_signal_connect_object (model, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}
