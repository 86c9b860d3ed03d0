/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values as rows: the name is typed in place, a removed one can be brought back.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-values-group.h"

#include <glib/gi18n.h>

#include "fw-add-entry.h"
#include "fw-apply.h"
#include "fw-json.h"
#include "fw-kept-entry.h"

struct _FwValuesGroup
{
  AdwPreferencesGroup parent_instance;

  FwSession *session;
  FwDocumentKind kind;
  char *document;
  GHashTable *rows;             /* a value's id -> FwKeptEntry */
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (FwValuesGroup, fw_values_group, ADW_TYPE_PREFERENCES_GROUP)

static gboolean
has_name (FwValuesGroup *self,
          const char    *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);
  GHashTableIter iter;
  gpointer row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &row))
    {
      g_autofree char *other = g_utf8_casefold (gtk_editable_get_text (GTK_EDITABLE (row)), -1);

      if (g_str_equal (other, folded))
        return TRUE;
    }

  return FALSE;
}

static void
on_add_changed (FwValuesGroup *self)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add), _("Add a value"));
  gtk_widget_remove_css_class (self->add, "error");
}

static void
refuse (FwValuesGroup *self)
{
  const char *why = _("This value is there already");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add), why);
  gtk_widget_add_css_class (self->add, "error");
  gtk_accessible_announce (GTK_ACCESSIBLE (self->add), why, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
add_value (FwValuesGroup *self,
           const char    *name)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *value = yyjson_mut_obj (document);
  FwEdit *edit = fw_edit_new (self->kind, self->document);
  g_autofree char *json = NULL;

  fw_json_put_text (document, value, "name", name);
  yyjson_mut_doc_set_root (document, value);
  json = fw_json_take_line (document);
  fw_edit_add (edit, "value", json);
  fw_add_entry_apply (FW_ADD_ENTRY (self->add), edit);
}

/* As the command line does: people are asked for a value by its name. */
static void
on_add_applied (FwValuesGroup *self)
{
  g_autofree char *name = fw_add_entry_dup_text (FW_ADD_ENTRY (self->add));

  if (has_name (self, name))
    refuse (self);
  else
    add_value (self, name);
}

static void
on_remove_clicked (FwValuesGroup *self,
                   GtkWidget     *button)
{
  const char *value = g_object_get_data (G_OBJECT (button), "fw-id");
  FwEdit *edit = fw_edit_new (self->kind, self->document);
  FwEdit *restore = fw_edit_new (self->kind, self->document);

  fw_edit_delete (edit, value);
  fw_edit_keep (restore, value);
  fw_apply_edit (GTK_WIDGET (self), self->session, edit, NULL);
  fw_apply_restore (GTK_WIDGET (self), self->session, _("Value removed"), restore);
}

/* For those who do not see beside what it stands. */
static void
name_button (GtkWidget  *row,
             const char *value)
{
  g_autofree char *name = g_strdup_printf (_("Remove %s"), value);

  gtk_accessible_update_property (g_object_get_data (G_OBJECT (row), "fw-remove"), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static GtkWidget *
add_row (FwValuesGroup *self,
         const FwValue *value)
{
  GtkWidget *row = fw_kept_entry_new (_("Value"));
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *field = g_strdup_printf ("value/%s/name", value->id);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "touch");
  gtk_widget_set_tooltip_text (button, _("Remove"));
  g_object_set_data (G_OBJECT (row), "fw-remove", button);
  g_object_set_data_full (G_OBJECT (button), "fw-id", g_strdup (value->id), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_remove_clicked), self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), button);
  fw_kept_entry_set_needed (FW_KEPT_ENTRY (row), TRUE);
  fw_kept_entry_target (FW_KEPT_ENTRY (row), self->session, self->document, field);
  g_hash_table_insert (self->rows, g_strdup (value->id), row);
  /* Above the row for a new one. */
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->add);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->add);

  return row;
}

static void
fw_values_group_dispose (GObject *object)
{
  FwValuesGroup *self = FW_VALUES_GROUP (object);

  g_hash_table_remove_all (self->rows);
  g_clear_object (&self->add);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (fw_values_group_parent_class)->dispose (object);
}

static void
fw_values_group_finalize (GObject *object)
{
  FwValuesGroup *self = FW_VALUES_GROUP (object);

  g_hash_table_unref (self->rows);
  g_free (self->document);

  G_OBJECT_CLASS (fw_values_group_parent_class)->finalize (object);
}

static void
fw_values_group_class_init (FwValuesGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = fw_values_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = fw_values_group_finalize;
}

static void
fw_values_group_init (FwValuesGroup *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->add = g_object_ref_sink (fw_add_entry_new (_("Add a value")));
  g_signal_connect_object (self->add, "apply", G_CALLBACK (on_add_applied), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->add, "changed", G_CALLBACK (on_add_changed), self, G_CONNECT_SWAPPED);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->add);
}

/**
 * fw_values_group_target:
 * @self: the group
 * @session: where the values are
 * @kind: the team's document or a site's
 * @document: its id
 */
void
fw_values_group_target (FwValuesGroup  *self,
                        FwSession      *session,
                        FwDocumentKind  kind,
                        const char     *document)
{
  g_set_object (&self->session, session);
  self->kind = kind;
  g_set_str (&self->document, document);
  fw_add_entry_target (FW_ADD_ENTRY (self->add), session, document, "value");
}

static gboolean
has_value (GPtrArray  *values,
           const char *id)
{
  for (guint i = 0; i < values->len; i++)
    if (g_str_equal (((const FwValue *) g_ptr_array_index (values, i))->id, id))
      return TRUE;

  return FALSE;
}

/**
 * fw_values_group_show:
 * @self: the group
 * @values: (element-type FwValue): what is declared
 *
 * Rows stay where they are: somebody may be typing in one.
 */
void
fw_values_group_show (FwValuesGroup *self,
                      GPtrArray     *values)
{
  GHashTableIter iter;
  gpointer id, row;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, &id, &row))
    if (!has_value (values, id))
      {
        adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), row);
        g_hash_table_iter_remove (&iter);
      }
  for (guint i = 0; i < values->len; i++)
    {
      const FwValue *value = g_ptr_array_index (values, i);

      row = g_hash_table_lookup (self->rows, value->id);
      if (row == NULL)
        row = add_row (self, value);
      name_button (row, value->name);
      fw_kept_entry_show (FW_KEPT_ENTRY (row), value->name);
    }
}
