/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A visit's document, seen. Lists are made once, when the view is made: a view is read many times.
 */
#define G_LOG_DOMAIN "fw-model"

#include "fw-visit-private.h"

#include <string.h>

struct _FwVisit
{
  char *id;
  FwState *state;
  GPtrArray *pins;              /* FwPin */
  GPtrArray *answers;           /* FwAnswer, sorted by key and instance */
  GHashTable *answers_by_name;  /* "template/question@instance" -> FwAnswer */
  GPtrArray *instances;         /* FwInstance */
  GPtrArray *photos;            /* FwPhoto, deleted ones too */
  GPtrArray *conversations;     /* FwConversation */
};

static void
answer_free (FwAnswer *answer)
{
  g_free (answer->key);
  g_free (answer->instance);
  g_clear_pointer (&answer->others, g_ptr_array_unref);
  g_free (answer);
}

/**
 * fw_answer_field:
 * @what: "answer", "note" or "private-note"
 * @instance: (nullable): an instance's id
 * @key: a question's key, "template/question"
 *
 * Returns: (transfer full): the register's path
 */
char *
fw_answer_field (const char *what,
                 const char *instance,
                 const char *key)
{
  return g_strdup_printf ("%s/%s/%s", what, instance != NULL ? instance : "-", key);
}

/**
 * fw_visit_label_field:
 * @section: "template/section"
 * @instance: (nullable): an instance's id, or "-" for the first, which needs no adding
 *
 * Returns: (transfer full): the register that holds its label
 */
char *
fw_visit_label_field (const char *section,
                      const char *instance)
{
  if (instance == NULL || g_str_equal (instance, "-"))
    return g_strconcat (FW_VISIT_FIRST_LABEL, section, NULL);

  return g_strdup_printf ("instance/%s/label", instance);
}

/**
 * fw_answer_name:
 * @instance: (nullable): an instance's id, or "-"
 * @key: a question's key, "template/question"
 *
 * Returns: (transfer full): "template/question", with "@instance" after it in a repeated section
 */
char *
fw_answer_name (const char *instance,
                const char *key)
{
  if (instance == NULL || g_str_equal (instance, "-"))
    return g_strdup (key);

  return g_strdup_printf ("%s@%s", key, instance);
}

static FwAnswer *
get_or_make_answer (FwVisit    *self,
                    const char *rest)
{
  const char *slash = strchr (rest, '/');
  g_autofree char *instance = slash != NULL ? g_strndup (rest, (gsize) (slash - rest)) : NULL;
  g_autofree char *name = NULL;
  FwAnswer *answer;

  if (slash == NULL)
    return NULL;
  name = fw_answer_name (instance, slash + 1);
  answer = g_hash_table_lookup (self->answers_by_name, name);
  if (answer == NULL)
    {
      answer = g_new0 (FwAnswer, 1);
      answer->key = g_strdup (slash + 1);
      answer->instance = g_steal_pointer (&instance);
      g_ptr_array_add (self->answers, answer);
      g_hash_table_insert (self->answers_by_name, g_steal_pointer (&name), answer);
    }

  return answer;
}

static void
read_answer (FwAnswer         *answer,
             const FwRegister *set)
{
  answer->answer = set;
  if (yyjson_is_obj (set->value))
    {
      answer->na = yyjson_get_bool (yyjson_obj_get (set->value, "na"));
      answer->reason = fw_json_get_string (set->value, "reason");
    }
  else
    answer->value = set->value;
  if (set->others->len > 0)
    {
      answer->others = g_ptr_array_new ();
      for (guint i = 0; i < set->others->len; i++)
        g_ptr_array_add (answer->others, fw_operation_get_value (g_ptr_array_index (set->others, i)));
    }
}

static void
read_answers (FwVisit    *self,
              const char *what)
{
  g_autofree char *prefix = g_strconcat (what, "/", NULL);
  g_autoptr(GPtrArray) registers = fw_state_list_registers (self->state, prefix);

  for (guint i = 0; i < registers->len; i++)
    {
      const FwRegister *set = g_ptr_array_index (registers, i);
      FwAnswer *answer = get_or_make_answer (self, set->field + strlen (prefix));

      if (answer == NULL)
        continue;
      if (g_str_equal (what, "answer"))
        read_answer (answer, set);
      else if (g_str_equal (what, "note"))
        answer->note = set;
      else
        answer->private_note = set;
    }
}

static int
compare_answers (gconstpointer a,
                 gconstpointer b)
{
  const FwAnswer *first = *(const FwAnswer *const *) a;
  const FwAnswer *second = *(const FwAnswer *const *) b;
  int order = strcmp (first->key, second->key);

  return order != 0 ? order : strcmp (first->instance, second->instance);
}

static void
read_pins (FwVisit    *self,
           const char *prefix,
           gboolean    included)
{
  g_autoptr(GPtrArray) registers = fw_state_list_registers (self->state, prefix);

  for (guint i = 0; i < registers->len; i++)
    {
      const FwRegister *set = g_ptr_array_index (registers, i);
      FwPin *pin;

      if (!yyjson_is_str (set->value))
        continue;
      pin = g_new0 (FwPin, 1);
      pin->template_id = set->field + strlen (prefix);
      pin->pin = yyjson_get_str (set->value);
      pin->included = included;
      g_ptr_array_add (self->pins, pin);
    }
}

/**
 * fw_visit_new:
 * @id: the visit's id
 * @state: its document's state
 *
 * Returns: (transfer full): a view of it
 */
FwVisit *
fw_visit_new (const char *id,
              FwState    *state)
{
  FwVisit *self = g_atomic_rc_box_new0 (FwVisit);

  self->id = g_strdup (id);
  self->state = fw_state_ref (state);
  self->pins = g_ptr_array_new_with_free_func (g_free);
  read_pins (self, "template/", FALSE);
  read_pins (self, "include/", TRUE);
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) answer_free);
  self->answers_by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_answers (self, "answer");
  read_answers (self, "note");
  read_answers (self, "private-note");
  g_ptr_array_sort (self->answers, compare_answers);
  self->instances = fw_visit_read_instances (state);
  self->photos = fw_visit_read_photos (state);
  self->conversations = fw_visit_read_conversations (state);

  return self;
}

/**
 * fw_visit_ref:
 * @self: a visit
 *
 * Returns: (transfer full): @self
 */
FwVisit *
fw_visit_ref (FwVisit *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
visit_clear (FwVisit *self)
{
  g_free (self->id);
  g_ptr_array_unref (self->pins);
  g_hash_table_unref (self->answers_by_name);
  g_ptr_array_unref (self->answers);
  g_ptr_array_unref (self->instances);
  g_ptr_array_unref (self->photos);
  g_ptr_array_unref (self->conversations);
  fw_state_unref (self->state);
}

/**
 * fw_visit_unref:
 * @self: (transfer full): a visit
 */
void
fw_visit_unref (FwVisit *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) visit_clear);
}

/**
 * fw_visit_get_id:
 * @self: a visit
 *
 * Returns: its id
 */
const char *
fw_visit_get_id (FwVisit *self)
{
  return self->id;
}

/**
 * fw_visit_get_state:
 * @self: a visit
 *
 * Returns: (transfer none): the state it views
 */
FwState *
fw_visit_get_state (FwVisit *self)
{
  return self->state;
}

/**
 * fw_visit_get_site:
 * @self: a visit
 *
 * Returns: (nullable): the id of the site as it was recorded, aliases not followed
 */
const char *
fw_visit_get_site (FwVisit *self)
{
  return fw_state_get_string (self->state, "site");
}

/**
 * fw_visit_get_date:
 * @self: a visit
 *
 * Returns: (nullable): the day, as ISO 8601 writes it
 */
const char *
fw_visit_get_date (FwVisit *self)
{
  return fw_state_get_string (self->state, "date");
}

/**
 * fw_visit_get_phase:
 * @self: a visit
 *
 * Returns: (nullable): "pre-rfp", "selection", "onboarding" or "steady-state"
 */
const char *
fw_visit_get_phase (FwVisit *self)
{
  return fw_state_get_string (self->state, "phase");
}

/**
 * fw_visit_is_closed:
 * @self: a visit
 *
 * Returns: whether its recording has ended
 */
gboolean
fw_visit_is_closed (FwVisit *self)
{
  return g_strcmp0 (fw_state_get_string (self->state, "status"), "closed") == 0;
}

/**
 * fw_visit_is_deleted:
 * @self: a visit
 *
 * Returns: whether somebody deleted it, or nothing of it is left
 */
gboolean
fw_visit_is_deleted (FwVisit *self)
{
  return fw_state_get_boolean (self->state, "deleted") || fw_element_none_left (self->state);
}

/**
 * fw_visit_is_blind:
 * @self: a visit
 *
 * Returns: whether its answers are kept from others until every visit of its walk is closed
 */
gboolean
fw_visit_is_blind (FwVisit *self)
{
  return fw_state_get_boolean (self->state, "blind");
}

/**
 * fw_visit_get_walk:
 * @self: a visit
 *
 * Returns: what it shares with the other visits of the same walk: an id, its own when it is alone
 */
const char *
fw_visit_get_walk (FwVisit *self)
{
  const char *walk = fw_state_get_string (self->state, "walk");

  return walk != NULL ? walk : self->id;
}

/**
 * fw_visit_get_review:
 * @self: a visit
 *
 * Returns: (nullable): "received", "returned" or "accepted"
 */
const char *
fw_visit_get_review (FwVisit *self)
{
  return fw_json_get_string (fw_state_get_value (self->state, "review"), "state");
}

/**
 * fw_visit_get_review_remark:
 * @self: a visit
 *
 * Returns: (nullable): what the reviewer said with it
 */
const char *
fw_visit_get_review_remark (FwVisit *self)
{
  return fw_json_get_string (fw_state_get_value (self->state, "review"), "remark");
}

/**
 * fw_visit_get_review_by:
 * @self: a visit
 * @at: (out) (optional): when it was said, RFC 3339, or %NULL
 *
 * Returns: (nullable): the id of the person who said how far the review is; %NULL when nobody did
 */
const char *
fw_visit_get_review_by (FwVisit     *self,
                        const char **at)
{
  const FwRegister *review = fw_state_get_register (self->state, "review");
  gboolean said = review != NULL && review->value != NULL;

  if (at != NULL)
    *at = said ? review->at : NULL;

  return said ? review->by : NULL;
}

/**
 * fw_visit_get_photography:
 * @self: a visit
 *
 * Returns: (nullable): {"allowed":…,"by":…,"where":…}, %NULL when nobody said
 */
yyjson_val *
fw_visit_get_photography (FwVisit *self)
{
  return fw_state_get_value (self->state, "photography");
}

/**
 * fw_visit_get_zone:
 * @self: a visit
 * @section: (nullable): a section's id, %NULL for the visit as a whole
 *
 * Returns: (nullable): "normal", "no-camera" or "clean-desk", %NULL when nobody said
 */
const char *
fw_visit_get_zone (FwVisit    *self,
                   const char *section)
{
  g_autofree char *field = g_strconcat ("zone/", section != NULL ? section : "-", NULL);

  return fw_state_get_string (self->state, field);
}

/**
 * fw_visit_get_pins:
 * @self: a visit
 *
 * Returns: (transfer none) (element-type FwPin): its templates' versions, chosen ones first
 */
GPtrArray *
fw_visit_get_pins (FwVisit *self)
{
  return self->pins;
}

/**
 * fw_visit_get_answers:
 * @self: a visit
 *
 * Returns: (transfer none) (element-type FwAnswer): what was ever said to a question, cleared
 *   answers and those to questions that are hidden now too
 */
GPtrArray *
fw_visit_get_answers (FwVisit *self)
{
  return self->answers;
}

/**
 * fw_visit_get_answer:
 * @self: a visit
 * @instance: (nullable): an instance's id, or "-"
 * @key: a question's key
 *
 * Returns: (nullable): what was said, %NULL for nothing
 */
const FwAnswer *
fw_visit_get_answer (FwVisit    *self,
                     const char *instance,
                     const char *key)
{
  g_autofree char *name = NULL;

  if (instance == NULL || g_str_equal (instance, "-"))
    return g_hash_table_lookup (self->answers_by_name, key);
  name = fw_answer_name (instance, key);

  return g_hash_table_lookup (self->answers_by_name, name);
}

/**
 * fw_visit_get_instances:
 * @self: a visit
 *
 * Returns: (transfer none) (element-type FwInstance): the instances of repeated sections: the first ones that
 *   have a label, then those that were added, in the order they were added
 */
GPtrArray *
fw_visit_get_instances (FwVisit *self)
{
  return self->instances;
}

/**
 * fw_visit_find_label:
 * @self: a visit
 * @section: "template/section"
 * @instance: (nullable): an instance's id, or "-"
 *
 * Returns: (nullable): what people call that instance of the section, as "North wing", perhaps empty; %NULL where
 *   nobody added it, as a first one without a label
 */
const char *
fw_visit_find_label (FwVisit    *self,
                     const char *section,
                     const char *instance)
{
  for (guint i = 0; i < self->instances->len; i++)
    {
      const FwInstance *found = g_ptr_array_index (self->instances, i);

      if (g_strcmp0 (found->id, instance) == 0 && g_str_equal (found->section, section))
        return found->label;
    }

  return NULL;
}

/**
 * fw_visit_get_photos:
 * @self: a visit
 *
 * Returns: (transfer none) (element-type FwPhoto): its photos, deleted ones marked, in the order
 *   they were added
 */
GPtrArray *
fw_visit_get_photos (FwVisit *self)
{
  return self->photos;
}

/**
 * fw_visit_find_photo:
 * @self: a visit
 * @id: a photo's id
 *
 * Returns: (nullable): the photo, also when it is deleted
 */
const FwPhoto *
fw_visit_find_photo (FwVisit    *self,
                     const char *id)
{
  for (guint i = 0; i < self->photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (self->photos, i);

      if (g_str_equal (photo->id, id))
        return photo;
    }

  return NULL;
}

/**
 * fw_visit_get_conversations:
 * @self: a visit
 *
 * Returns: (transfer none) (element-type FwConversation): its conversations
 */
GPtrArray *
fw_visit_get_conversations (FwVisit *self)
{
  return self->conversations;
}
