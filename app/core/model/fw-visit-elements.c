/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The elements of a visit's document: each type of them read into its own structure.
 */
#define G_LOG_DOMAIN "fw-model"

#include "fw-visit-private.h"

#include <string.h>

static gpointer
instance_new (FwState         *state,
              const FwElement *element)
{
  FwInstance *instance = g_new0 (FwInstance, 1);
  const char *label = fw_element_get_string (state, element, "label");
  const char *section = fw_json_get_string (element->value, "section");

  instance->id = element->id;
  instance->section = section != NULL ? section : "";
  instance->label = label != NULL ? label : "";

  return instance;
}

static gpointer
photo_new (FwState         *state,
           const FwElement *element)
{
  FwPhoto *photo = g_new0 (FwPhoto, 1);
  yyjson_val *shared = fw_element_get_value (state, element, "shared");

  photo->id = element->id;
  photo->question = fw_element_get_string (state, element, "question");
  photo->instance = fw_element_get_string (state, element, "instance");
  photo->caption = fw_element_get_string (state, element, "caption");
  photo->taken = fw_json_get_string (element->value, "taken");
  photo->device = fw_operation_get_device (element->add);
  photo->width = yyjson_get_sint (yyjson_obj_get (element->value, "width"));
  photo->height = yyjson_get_sint (yyjson_obj_get (element->value, "height"));
  photo->boxes = fw_element_get_value (state, element, "boxes");
  photo->gate = fw_element_get_value (state, element, "gate");
  photo->shared = yyjson_is_obj (shared) ? shared : NULL;
  photo->by = fw_operation_get_by (element->add);
  photo->at = fw_operation_get_time (element->add);
  photo->deleted = !element->shown;

  return photo;
}

static gpointer
conversation_new (FwState         *state,
                  const FwElement *element)
{
  FwConversation *conversation = g_new0 (FwConversation, 1);
  const FwRegister *manager = fw_element_get_register (state, element, "manager-present");

  conversation->id = element->id;
  conversation->role = fw_element_get_string (state, element, "role");
  conversation->tenure = fw_element_get_string (state, element, "tenure");
  conversation->shift = fw_element_get_string (state, element, "shift");
  conversation->manager_present =
    yyjson_get_bool (manager != NULL ? manager->value : yyjson_obj_get (element->value, "manager_present"));
  conversation->vision = fw_element_get_string (state, element, "vision");
  conversation->impact = fw_element_get_string (state, element, "impact");
  conversation->by = fw_operation_get_by (element->add);
  conversation->at = fw_operation_get_time (element->add);

  return conversation;
}

static gpointer
remark_new (FwState         *state,
            const FwElement *element)
{
  FwRemark *remark = g_new0 (FwRemark, 1);

  remark->id = element->id;
  remark->text = fw_element_get_string (state, element, "text");
  remark->question = fw_json_get_string (element->value, "question");
  remark->role = fw_json_get_string (element->value, "role");
  remark->conversation = fw_json_get_string (element->value, "conversation");
  remark->by = fw_operation_get_by (element->add);
  remark->at = fw_operation_get_time (element->add);

  return remark;
}

static gpointer
tag_new (FwState         *state,
         const FwElement *element)
{
  FwTag *tag = g_new0 (FwTag, 1);

  tag->id = element->id;
  tag->side = fw_json_get_string (element->value, "side");
  tag->value = fw_json_get_string (element->value, "value");
  tag->question = fw_json_get_string (element->value, "question");
  tag->instance = fw_json_get_string (element->value, "instance");
  tag->photo = fw_json_get_string (element->value, "photo");

  return tag;
}

static GPtrArray *
list_elements (FwState    *state,
               const char *type,
               gboolean    deleted_too,
               gpointer  (*make) (FwState *state, const FwElement *element))
{
  g_autoptr(GPtrArray) elements = fw_state_list_elements (state, type);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < elements->len; i++)
    {
      const FwElement *element = g_ptr_array_index (elements, i);

      if (element->shown || (deleted_too && !element->purged))
        g_ptr_array_add (list, make (state, element));
    }

  return list;
}

/**
 * fw_visit_read_instances:
 * @state: a visit's document's state
 *
 * Returns: (transfer full) (element-type FwInstance): the instances of repeated sections: those first ones that
 *   have a label, then those that were added
 */
GPtrArray *
fw_visit_read_instances (FwState *state)
{
  GPtrArray *list = list_elements (state, "instance", FALSE, instance_new);
  g_autoptr(GPtrArray) labels = fw_state_list_registers (state, FW_VISIT_FIRST_LABEL);
  gint position = 0;

  for (guint i = 0; i < labels->len; i++)
    {
      const FwRegister *set = g_ptr_array_index (labels, i);
      const char *label = yyjson_get_str (set->value);
      FwInstance *first;

      if (label == NULL || label[0] == '\0')
        continue;
      first = g_new0 (FwInstance, 1);
      first->id = "-";
      first->section = set->field + strlen (FW_VISIT_FIRST_LABEL);
      first->label = label;
      g_ptr_array_insert (list, position++, first);
    }

  return list;
}

/**
 * fw_visit_read_photos:
 * @state: a visit's document's state
 *
 * Returns: (transfer full) (element-type FwPhoto): its photos, deleted ones marked
 */
GPtrArray *
fw_visit_read_photos (FwState *state)
{
  return list_elements (state, "photo", TRUE, photo_new);
}

/**
 * fw_visit_read_conversations:
 * @state: a visit's document's state
 *
 * Returns: (transfer full) (element-type FwConversation): its conversations
 */
GPtrArray *
fw_visit_read_conversations (FwState *state)
{
  return list_elements (state, "conversation", FALSE, conversation_new);
}

/**
 * fw_visit_list_remarks:
 * @self: a visit
 * @type: "comment" or "quote"
 *
 * Returns: (transfer full) (element-type FwRemark): what was said, in the order it was added
 */
GPtrArray *
fw_visit_list_remarks (FwVisit    *self,
                       const char *type)
{
  return list_elements (fw_visit_get_state (self), type, FALSE, remark_new);
}

/**
 * fw_visit_list_quotes:
 * @self: a visit
 *
 * Returns: (transfer full) (element-type FwRemark): the quotes in which something stands, in the order they were added
 */
GPtrArray *
fw_visit_list_quotes (FwVisit *self)
{
  GPtrArray *quotes = fw_visit_list_remarks (self, "quote");

  for (guint i = quotes->len; i-- > 0;)
    {
      const char *text = ((const FwRemark *) g_ptr_array_index (quotes, i))->text;
      g_autofree char *words = g_strstrip (g_strdup (text != NULL ? text : ""));

      if (words[0] == '\0')
        g_ptr_array_remove_index (quotes, i);
    }

  return quotes;
}

/**
 * fw_visit_list_tags:
 * @self: a visit
 *
 * Returns: (transfer full) (element-type FwTag): where a value was seen lived
 */
GPtrArray *
fw_visit_list_tags (FwVisit *self)
{
  return list_elements (fw_visit_get_state (self), "tag", FALSE, tag_new);
}

/**
 * fw_visit_list_visitors:
 * @self: a visit
 *
 * Returns: (transfer container) (element-type utf8): ids of the people who were named as visitors,
 *   sorted
 */
GPtrArray *
fw_visit_list_visitors (FwVisit *self)
{
  g_autoptr(GPtrArray) elements = fw_state_list_elements (fw_visit_get_state (self), "visitor");
  GPtrArray *people = g_ptr_array_new ();

  for (guint i = 0; i < elements->len; i++)
    {
      const FwElement *element = g_ptr_array_index (elements, i);
      const char *person = fw_json_get_string (element->value, "person");

      if (element->shown && person != NULL && !g_ptr_array_find_with_equal_func (people, person, g_str_equal, NULL))
        g_ptr_array_add (people, (gpointer) person);
    }
  g_ptr_array_sort_values (people, (GCompareFunc) strcmp);

  return people;
}

/**
 * fw_visit_delete_conversation:
 * @self: a visit
 * @conversation: a conversation's id
 * @edit: an edit of the visit, to delete it and its quotes with
 * @restore: (nullable): an edit of the visit, to bring all of that back with
 *
 * What a person said goes with the conversation: a quote alone would still be shown under its role.
 */
void
fw_visit_delete_conversation (FwVisit    *self,
                              const char *conversation,
                              FwEdit     *edit,
                              FwEdit     *restore)
{
  g_autoptr(GPtrArray) quotes = fw_visit_list_remarks (self, "quote");

  fw_edit_delete (edit, conversation);
  if (restore != NULL)
    fw_edit_keep (restore, conversation);
  for (guint i = 0; i < quotes->len; i++)
    {
      const FwRemark *quote = g_ptr_array_index (quotes, i);

      if (g_strcmp0 (quote->conversation, conversation) != 0)
        continue;
      fw_edit_delete (edit, quote->id);
      if (restore != NULL)
        fw_edit_keep (restore, quote->id);
    }
}
