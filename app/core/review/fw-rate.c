/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counting what people could say of a value.
 */
#define G_LOG_DOMAIN "fw-review"

#include "fw-rate.h"

#include <glib/gi18n.h>

#include "fw-groups.h"

static void
count_one (FwRate     *self,
           const char *said)
{
  self->people++;
  self->unprompted += g_str_equal (said, "unprompted");
  self->prompted += g_str_equal (said, "prompted");
  self->wrong += g_str_equal (said, "wrong");
}

/**
 * fw_rate_count:
 * @self: figures to add to
 * @visit: a visit
 * @side: "ours" or "theirs"
 * @value: a value's id
 * @role: (nullable): only people of this role, %NULL for all
 *
 * Counts those who were asked about the value in the conversations of the visit; nobody in a sealed one.
 */
void
fw_rate_count (FwRate        *self,
               FwReviewVisit *visit,
               const char    *side,
               const char    *value,
               const char    *role)
{
  FwVisit *record = fw_review_visit_get_visit (visit);
  GPtrArray *conversations = fw_visit_get_conversations (record);

  for (guint i = 0; !fw_review_visit_is_sealed (visit) && i < conversations->len; i++)
    {
      const FwConversation *conversation = g_ptr_array_index (conversations, i);
      g_autofree char *field = g_strdup_printf ("conversation/%s/value/%s/%s", conversation->id, side, value);
      const char *said = fw_state_get_string (fw_visit_get_state (record), field);

      if (said != NULL && (role == NULL || g_strcmp0 (conversation->role, role) == 0))
        count_one (self, said);
    }
}

/**
 * fw_rate_is_small:
 * @self: figures
 *
 * Returns: whether they stand on so few people that they would tell of one of them
 */
gboolean
fw_rate_is_small (const FwRate *self)
{
  return self->people > 0 && self->people < FW_SMALL_GROUP;
}

/**
 * fw_rate_put_json:
 * @self: figures
 * @hidden: whether they are not to be seen
 * @document: where to make it
 * @object: gets "rate" and "prompted", both shares of those asked, and "people"
 */
void
fw_rate_put_json (const FwRate   *self,
                  gboolean        hidden,
                  yyjson_mut_doc *document,
                  yyjson_mut_val *object)
{
  if (hidden || self->people == 0)
    {
      yyjson_mut_obj_add_null (document, object, "rate");
      yyjson_mut_obj_add_null (document, object, "prompted");
    }
  else
    {
      yyjson_mut_obj_add_real (document, object, "rate", (double) self->unprompted / self->people);
      yyjson_mut_obj_add_real (document, object, "prompted", (double) self->prompted / self->people);
    }
  yyjson_mut_obj_add_uint (document, object, "people", self->people);
  yyjson_mut_obj_add_bool (document, object, "hidden", hidden);
}

/**
 * fw_rate_dup_text:
 * @self: figures
 * @hidden: whether they are not to be seen
 *
 * Returns: (transfer full): the rate with the number of people it stands on, as "40 % of 5"; "hidden, of 2";
 *   a dash where nobody was asked
 */
char *
fw_rate_dup_text (const FwRate *self,
                  gboolean      hidden)
{
  if (hidden)
    return g_strdup_printf (_("hidden, of %u"), self->people);
  if (self->people == 0)
    return g_strdup ("–");

  return g_strdup_printf (_("%.0f %% of %u"), 100.0 * self->unprompted / self->people, self->people);
}

/**
 * fw_rate_dup_prompted:
 * @self: figures
 * @hidden: whether they are not to be seen
 *
 * Returns: (transfer full) (nullable): the share of those who could name it when prompted, as "20 %
 *   prompted"; %NULL where nobody did
 */
char *
fw_rate_dup_prompted (const FwRate *self,
                      gboolean      hidden)
{
  if (hidden || self->prompted == 0)
    return NULL;

  return g_strdup_printf (_("%.0f %% prompted"), 100.0 * self->prompted / self->people);
}
