/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A site's document, seen.
 */
#define G_LOG_DOMAIN "fw-model"

#include "fw-site.h"

#include <string.h>

struct _FwSite
{
  char *id;
  FwState *state;
  GPtrArray *others;            /* FwSite: those that were found to be this one, or NULL */
  GPtrArray *values;            /* FwValue */
  GPtrArray *actions;           /* FwAction */
  GPtrArray *claims;            /* FwClaim */
};

static gpointer
action_new (FwSite          *site,
            FwState         *state,
            const FwElement *element)
{
  FwAction *action = g_new0 (FwAction, 1);
  const char *status = fw_element_get_string (state, element, "status");
  const char *priority = fw_element_get_string (state, element, "priority");

  action->id = element->id;
  action->site = site->id;
  action->text = fw_element_get_string (state, element, "text");
  action->owner = fw_element_get_string (state, element, "owner");
  action->due = fw_element_get_string (state, element, "due");
  action->priority = priority != NULL ? priority : "normal";
  action->status = status != NULL ? status : "open";
  action->visit = fw_json_get_string (element->value, "visit");
  action->question = fw_json_get_string (element->value, "question");
  action->by = fw_operation_get_by (element->add);
  action->at = fw_operation_get_time (element->add);

  return action;
}

static gpointer
claim_new (FwSite          *site,
           FwState         *state,
           const FwElement *element)
{
  FwClaim *claim = g_new0 (FwClaim, 1);
  yyjson_val *verdict = fw_element_get_value (state, element, "status");
  const char *status = fw_json_get_string (verdict, "status");

  claim->id = element->id;
  claim->site = site->id;
  claim->text = fw_element_get_string (state, element, "text");
  claim->source = fw_element_get_string (state, element, "source");
  claim->status = status != NULL ? status : "open";
  claim->visit = fw_json_get_string (verdict, "visit");
  claim->photo = fw_json_get_string (verdict, "photo");
  claim->note = fw_json_get_string (verdict, "note");
  claim->by = fw_operation_get_by (element->add);
  claim->at = fw_operation_get_time (element->add);

  return claim;
}

static void
add_shown (FwSite     *self,
           GPtrArray  *list,
           const char *type,
           gpointer  (*make) (FwSite *site, FwState *state, const FwElement *element))
{
  g_autoptr(GPtrArray) elements = fw_state_list_elements (self->state, type);

  for (guint i = 0; i < elements->len; i++)
    {
      const FwElement *element = g_ptr_array_index (elements, i);

      if (element->shown)
        g_ptr_array_add (list, make (self, self->state, element));
    }
}

/**
 * fw_site_new:
 * @id: the site's id
 * @state: its document's state
 *
 * Returns: (transfer full): a view of it
 */
FwSite *
fw_site_new (const char *id,
             FwState    *state)
{
  FwSite *self = g_atomic_rc_box_new0 (FwSite);

  self->id = g_strdup (id);
  self->state = fw_state_ref (state);
  self->values = fw_values_list (state);
  self->actions = g_ptr_array_new_with_free_func (g_free);
  self->claims = g_ptr_array_new_with_free_func (g_free);
  add_shown (self, self->actions, "action", action_new);
  add_shown (self, self->claims, "claim", claim_new);

  return self;
}

static int
compare_actions (gconstpointer a,
                 gconstpointer b)
{
  return strcmp (((const FwAction *) a)->id, ((const FwAction *) b)->id);
}

static int
compare_claims (gconstpointer a,
                gconstpointer b)
{
  return strcmp (((const FwClaim *) a)->id, ((const FwClaim *) b)->id);
}

/**
 * fw_site_new_joined:
 * @first: the site that stands for all
 * @others: (element-type FwSite): those that were found to be it
 *
 * Returns: (transfer full): a view of all of them as one: what @first does not say of itself, the
 *   others say; values, actions and claims are everybody's
 */
FwSite *
fw_site_new_joined (FwSite    *first,
                    GPtrArray *others)
{
  FwSite *self = fw_site_new (first->id, first->state);

  self->others = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_site_unref);
  for (guint i = 0; i < others->len; i++)
    {
      FwSite *other = g_ptr_array_index (others, i);
      GPtrArray *values = fw_values_list (other->state);

      g_ptr_array_add (self->others, fw_site_ref (other));
      g_ptr_array_extend_and_steal (self->values, values);
      add_shown (other, self->actions, "action", action_new);
      add_shown (other, self->claims, "claim", claim_new);
    }
  g_ptr_array_sort_values (self->actions, compare_actions);
  g_ptr_array_sort_values (self->claims, compare_claims);

  return self;
}

/**
 * fw_site_ref:
 * @self: a site
 *
 * Returns: (transfer full): @self
 */
FwSite *
fw_site_ref (FwSite *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
site_clear (FwSite *self)
{
  g_free (self->id);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->actions);
  g_ptr_array_unref (self->claims);
  g_clear_pointer (&self->others, g_ptr_array_unref);
  fw_state_unref (self->state);
}

/* What a site says of itself, else what one says that was found to be it. */
static const char *
find_string (FwSite     *self,
             const char *field)
{
  const char *text = fw_state_get_string (self->state, field);

  for (guint i = 0; text == NULL && self->others != NULL && i < self->others->len; i++)
    text = fw_state_get_string (((FwSite *) g_ptr_array_index (self->others, i))->state, field);

  return text;
}

/**
 * fw_site_unref:
 * @self: (transfer full): a site
 */
void
fw_site_unref (FwSite *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) site_clear);
}

/**
 * fw_site_get_id:
 * @self: a site
 *
 * Returns: its id
 */
const char *
fw_site_get_id (FwSite *self)
{
  return self->id;
}

/**
 * fw_site_get_state:
 * @self: a site
 *
 * Returns: (transfer none): the state of its own document
 */
FwState *
fw_site_get_state (FwSite *self)
{
  return self->state;
}

/**
 * fw_site_get_name:
 * @self: a site
 *
 * Returns: (nullable): its name; %NULL when the operation that names it has not arrived
 */
const char *
fw_site_get_name (FwSite *self)
{
  return find_string (self, "name");
}

/**
 * fw_site_get_partner:
 * @self: a site
 *
 * Returns: (nullable): the vendor's name
 */
const char *
fw_site_get_partner (FwSite *self)
{
  return find_string (self, "partner");
}

/**
 * fw_site_get_place:
 * @self: a site
 *
 * Returns: (nullable): where it is, in words
 */
const char *
fw_site_get_place (FwSite *self)
{
  return find_string (self, "place");
}

/**
 * fw_site_get_kind:
 * @self: a site
 *
 * Returns: "production" or "head-office"
 */
const char *
fw_site_get_kind (FwSite *self)
{
  const char *kind = find_string (self, "kind");

  return kind != NULL ? kind : "production";
}

/**
 * fw_site_get_same_as:
 * @self: a site
 *
 * Returns: (nullable): the id of the site that this one was found to be
 */
const char *
fw_site_get_same_as (FwSite *self)
{
  return fw_state_get_string (self->state, "same-as");
}

/**
 * fw_site_is_deleted:
 * @self: a site
 *
 * Returns: whether somebody deleted it, or nothing of it is left
 */
gboolean
fw_site_is_deleted (FwSite *self)
{
  gboolean left = !fw_element_none_left (self->state);

  for (guint i = 0; self->others != NULL && i < self->others->len; i++)
    {
      const FwSite *other = g_ptr_array_index (self->others, i);

      if (fw_state_get_boolean (other->state, "deleted"))
        return TRUE;
      left = left || !fw_element_none_left (other->state);
    }

  return fw_state_get_boolean (self->state, "deleted") || !left;
}

/**
 * fw_site_get_values:
 * @self: a site
 *
 * Returns: (transfer none) (element-type FwValue): the vendor's declared values
 */
GPtrArray *
fw_site_get_values (FwSite *self)
{
  return self->values;
}

/**
 * fw_site_get_actions:
 * @self: a site
 *
 * Returns: (transfer none) (element-type FwAction): its actions, in the order they were made
 */
GPtrArray *
fw_site_get_actions (FwSite *self)
{
  return self->actions;
}

/**
 * fw_site_get_claims:
 * @self: a site
 *
 * Returns: (transfer none) (element-type FwClaim): what was claimed of it, in the order of entry
 */
GPtrArray *
fw_site_get_claims (FwSite *self)
{
  return self->claims;
}

/**
 * fw_site_get_pair:
 * @self: a site
 * @ours: the id of a value of ours
 * @theirs: the id of a value of theirs
 *
 * Returns: (nullable): "same", "near", "opposed" or "none"; %NULL when nobody judged
 */
const char *
fw_site_get_pair (FwSite     *self,
                  const char *ours,
                  const char *theirs)
{
  g_autofree char *field = g_strdup_printf ("pair/%s/%s", ours, theirs);

  return find_string (self, field);
}

/**
 * fw_action_to_json:
 * @action: an action
 * @document: where to make it
 *
 * Returns: (transfer none): @action as the command line shows it
 */
yyjson_mut_val *
fw_action_to_json (const FwAction *action,
                   yyjson_mut_doc *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);

  fw_json_put_text (document, object, "id", action->id);
  fw_json_put_text (document, object, "text", action->text);
  fw_json_put_text (document, object, "owner", action->owner);
  fw_json_put_text (document, object, "due", action->due);
  fw_json_put_text (document, object, "priority", action->priority);
  fw_json_put_text (document, object, "status", action->status);
  fw_json_put_text (document, object, "visit", action->visit);
  fw_json_put_text (document, object, "question", action->question);
  fw_json_put_text (document, object, "by", action->by);
  fw_json_put_text (document, object, "at", action->at);

  return object;
}

/**
 * fw_claim_to_json:
 * @claim: a claim
 * @document: where to make it
 *
 * Returns: (transfer none): @claim as the command line shows it
 */
yyjson_mut_val *
fw_claim_to_json (const FwClaim  *claim,
                  yyjson_mut_doc *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);

  fw_json_put_text (document, object, "id", claim->id);
  fw_json_put_text (document, object, "text", claim->text);
  fw_json_put_text (document, object, "source", claim->source);
  fw_json_put_text (document, object, "status", claim->status);
  fw_json_put_text (document, object, "visit", claim->visit);
  fw_json_put_text (document, object, "photo", claim->photo);
  fw_json_put_text (document, object, "note", claim->note);
  fw_json_put_text (document, object, "by", claim->by);
  fw_json_put_text (document, object, "at", claim->at);

  return object;
}
