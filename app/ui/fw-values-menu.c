/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A list of our values and the vendor's, each to be ticked.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-values-menu.h"

#include <glib/gi18n.h>

#include "fw-apply.h"
#include "fw-json.h"
#include "fw-words.h"

/* What a row of the list tags. */
typedef struct
{
  FwVisitModel *model;
  const char *side;
  char *value;
  char *question;
  char *instance;
  char *photo;
} Tagging;

static void
tagging_free (gpointer  data,
              GClosure *closure)
{
  Tagging *tagging = data;

  g_object_unref (tagging->model);
  g_free (tagging->value);
  g_free (tagging->question);
  g_free (tagging->instance);
  g_free (tagging->photo);
  g_free (tagging);
}

/* A tag of what is asked once names no instance. */
static gboolean
is_same_instance (const FwTag   *tag,
                  const Tagging *tagging)
{
  const char *instance = tag->instance != NULL ? tag->instance : FW_INSTANCE_NONE;

  return tagging->question == NULL || g_strcmp0 (instance, tagging->instance) == 0;
}

static const char *
find_tag (GPtrArray     *tags,
          const Tagging *tagging)
{
  for (guint i = 0; i < tags->len; i++)
    {
      const FwTag *tag = g_ptr_array_index (tags, i);

      if (g_strcmp0 (tag->side, tagging->side) == 0 && g_strcmp0 (tag->value, tagging->value) == 0 &&
          g_strcmp0 (tag->question, tagging->question) == 0 && g_strcmp0 (tag->photo, tagging->photo) == 0 &&
          is_same_instance (tag, tagging))
        return tag->id;
    }

  return NULL;
}

static char *
dup_tag_json (const Tagging *tagging)
{
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *tag = yyjson_mut_obj (document);

  fw_json_put_text (document, tag, "side", tagging->side);
  fw_json_put_text (document, tag, "value", tagging->value);
  if (tagging->question != NULL)
    fw_json_put_text (document, tag, "question", tagging->question);
  if (tagging->instance != NULL && !g_str_equal (tagging->instance, FW_INSTANCE_NONE))
    fw_json_put_text (document, tag, "instance", tagging->instance);
  if (tagging->photo != NULL)
    fw_json_put_text (document, tag, "photo", tagging->photo);
  yyjson_mut_doc_set_root (document, tag);

  return fw_json_take_line (document);
}

static void
on_toggled (GtkCheckButton *button,
            Tagging        *tagging)
{
  g_autoptr(GPtrArray) tags = fw_visit_list_tags (fw_visit_model_get_visit (tagging->model));
  const char *tag = find_tag (tags, tagging);
  g_autoptr(FwEdit) edit = fw_visit_model_edit (tagging->model);
  g_autofree char *json = dup_tag_json (tagging);

  if (gtk_check_button_get_active (button) == (tag != NULL))
    return;
  if (tag != NULL)
    fw_edit_delete (edit, tag);
  else
    fw_edit_add (edit, "tag", json);
  fw_apply_edit (GTK_WIDGET (button), fw_visit_model_get_session (tagging->model), g_steal_pointer (&edit), NULL);
}

static void
add_row (GtkWidget     *box,
         const FwValue *value,
         GPtrArray     *tags,
         Tagging       *tagging)
{
  GtkWidget *button = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (value->name);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, value->name, -1);
  gtk_widget_add_css_class (button, "touch");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), find_tag (tags, tagging) != NULL);
  g_signal_connect_data (button, "toggled", G_CALLBACK (on_toggled), tagging, tagging_free, 0);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_side (GtkWidget     *box,
          GPtrArray     *values,
          GPtrArray     *tags,
          const Tagging *common,
          const char    *side)
{
  GtkWidget *heading = gtk_label_new (fw_words_of (side));

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  if (values->len > 0)
    gtk_box_append (GTK_BOX (box), heading);
  else
    g_object_unref (g_object_ref_sink (heading));
  for (guint i = 0; i < values->len; i++)
    {
      const FwValue *value = g_ptr_array_index (values, i);
      Tagging *tagging = g_new0 (Tagging, 1);

      tagging->model = g_object_ref (common->model);
      tagging->side = side;
      tagging->value = g_strdup (value->id);
      tagging->question = g_strdup (common->question);
      tagging->instance = g_strdup (common->instance);
      tagging->photo = g_strdup (common->photo);
      add_row (box, value, tags, tagging);
    }
}

/**
 * fw_values_menu_new:
 * @model: the visit
 * @question: (nullable): the question that is tagged
 * @instance: (nullable): the instance it was answered in
 * @photo: (nullable): the photo that is tagged instead
 *
 * Returns: (transfer floating): the list, for a popover
 */
GtkWidget *
fw_values_menu_new (FwVisitModel *model,
                    const char   *question,
                    const char   *instance,
                    const char   *photo)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *window = gtk_scrolled_window_new ();
  g_autoptr(GPtrArray) tags = fw_visit_list_tags (fw_visit_model_get_visit (model));
  FwSite *site = fw_visit_model_get_site (model);
  Tagging common = {
    .model = model,
    .question = (char *) question,
    .instance = (char *) instance,
    .photo = (char *) photo,
  };

  add_side (box, fw_team_get_values (fw_visit_model_get_team (model)), tags, &common, "ours");
  if (site != NULL)
    add_side (box, fw_site_get_values (site), tags, &common, "theirs");
  if (gtk_widget_get_first_child (box) == NULL)
    gtk_box_append (GTK_BOX (box), gtk_label_new (_("No values are written down yet.")));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (window), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (window), 360);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), box);

  return window;
}
