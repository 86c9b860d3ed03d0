/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A visit as the command line's JSON: equal to the byte on every device that holds the same
 * operations.
 */
#define G_LOG_DOMAIN "fw-model"

#include "fw-visit-view.h"

#include <string.h>

static void
put_author (yyjson_mut_doc *document,
            yyjson_mut_val *object,
            FwTeam         *team,
            const char     *by,
            const char     *at)
{
  fw_json_put_text (document, object, "by", by);
  fw_json_put_text (document, object, "by_name", fw_team_get_person (team, by));
  fw_json_put_text (document, object, "at", at);
}

static yyjson_mut_val *
site_json (FwVisitView    *self,
           yyjson_mut_doc *document)
{
  FwSite *site = fw_visit_view_get_site (self);
  yyjson_mut_val *object = yyjson_mut_obj (document);

  fw_json_put_text (document, object, "id", site != NULL ? fw_site_get_id (site)
                                            : fw_visit_get_site (fw_visit_view_get_visit (self)));
  fw_json_put_text (document, object, "name", site != NULL ? fw_site_get_name (site) : NULL);
  fw_json_put_text (document, object, "partner", site != NULL ? fw_site_get_partner (site) : NULL);

  return object;
}

static yyjson_mut_val *
templates_json (FwVisitView    *self,
                yyjson_mut_doc *document)
{
  GPtrArray *templates = fw_checklist_get_templates (fw_visit_view_get_checklist (self));
  yyjson_mut_val *array = yyjson_mut_arr (document);

  for (guint i = 0; i < templates->len; i++)
    {
      FwTemplate *template = g_ptr_array_index (templates, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, array);

      fw_json_put_text (document, object, "id", fw_template_get_id (template));
      yyjson_mut_obj_add_uint (document, object, "version", fw_template_get_version (template));
      fw_json_put_text (document, object, "title", fw_template_get_title (template, FW_TEMPLATE_OWN_LANGUAGE));
      fw_json_put_text (document, object, "pin", fw_template_get_pin (template));
    }

  return array;
}

static yyjson_mut_val *
zones_json (FwVisitView    *self,
            yyjson_mut_doc *document)
{
  FwState *state = fw_visit_get_state (fw_visit_view_get_visit (self));
  g_autoptr(GPtrArray) registers = fw_state_list_registers (state, "zone/");
  yyjson_mut_val *object = yyjson_mut_obj (document);

  for (guint i = 0; i < registers->len; i++)
    {
      const FwRegister *set = g_ptr_array_index (registers, i);

      yyjson_mut_obj_add (object, yyjson_mut_strcpy (document, set->field + strlen ("zone/")),
                          set->value != NULL ? yyjson_val_mut_copy (document, set->value)
                                             : yyjson_mut_null (document));
    }

  return object;
}

static yyjson_mut_val *
instances_json (FwVisitView    *self,
                yyjson_mut_doc *document)
{
  GPtrArray *instances = fw_visit_get_instances (fw_visit_view_get_visit (self));
  yyjson_mut_val *array = yyjson_mut_arr (document);

  for (guint i = 0; i < instances->len; i++)
    {
      const FwInstance *instance = g_ptr_array_index (instances, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, array);

      fw_json_put_text (document, object, "id", instance->id);
      fw_json_put_text (document, object, "section", instance->section);
      fw_json_put_text (document, object, "label", instance->label);
    }

  return array;
}

static yyjson_mut_val *
others_json (FwVisitView      *self,
             yyjson_mut_doc   *document,
             const FwRegister *set)
{
  yyjson_mut_val *array = yyjson_mut_arr (document);

  for (guint i = 0; set != NULL && i < set->others->len; i++)
    {
      FwOperation *other = g_ptr_array_index (set->others, i);
      FwOperation *said = fw_state_resolve (fw_visit_get_state (fw_visit_view_get_visit (self)), other);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, array);

      fw_json_put_value (document, object, "value", fw_operation_get_value (other));
      put_author (document, object, fw_visit_view_get_team (self), fw_operation_get_by (said),
                  fw_operation_get_time (said));
    }

  return array;
}

static yyjson_mut_val *
answer_json (FwVisitView    *self,
             yyjson_mut_doc *document,
             const FwAnswer *answer)
{
  FwQuestion *question = fw_checklist_get_question (fw_visit_view_get_checklist (self), answer->key);
  const FwRegister *said = answer->answer != NULL ? answer->answer
                           : answer->note != NULL ? answer->note : answer->private_note;
  yyjson_mut_val *object = yyjson_mut_obj (document);

  fw_json_put_text (document, object, "kind", question != NULL ? fw_question_kind_get_name (fw_question_get_kind (question)) : NULL);
  fw_json_put_value (document, object, "value", answer->value);
  yyjson_mut_obj_add_bool (document, object, "na", answer->na);
  fw_json_put_text (document, object, "reason", answer->reason);
  fw_json_put_value (document, object, "note", answer->note != NULL ? answer->note->value : NULL);
  fw_json_put_value (document, object, "private_note", answer->private_note != NULL ? answer->private_note->value : NULL);
  put_author (document, object, fw_visit_view_get_team (self), said->by, said->at);
  yyjson_mut_obj_add_val (document, object, "others", others_json (self, document, answer->answer));
  if (answer->note != NULL && answer->note->others->len > 0)
    yyjson_mut_obj_add_val (document, object, "note_others", others_json (self, document, answer->note));

  return object;
}

static gboolean
is_empty (const FwAnswer *answer)
{
  return answer->value == NULL && !answer->na && (answer->note == NULL || answer->note->value == NULL) &&
         (answer->private_note == NULL || answer->private_note->value == NULL) && answer->others == NULL;
}

static yyjson_mut_val *
answers_json (FwVisitView    *self,
              yyjson_mut_doc *document)
{
  GPtrArray *answers = fw_visit_get_answers (fw_visit_view_get_visit (self));
  yyjson_mut_val *object = yyjson_mut_obj (document);

  for (guint i = 0; i < answers->len; i++)
    {
      const FwAnswer *answer = g_ptr_array_index (answers, i);
      g_autofree char *name = fw_answer_name (answer->instance, answer->key);

      if (!is_empty (answer))
        yyjson_mut_obj_add (object, yyjson_mut_strcpy (document, name), answer_json (self, document, answer));
    }

  return object;
}

static yyjson_mut_val *
photos_json (FwVisitView    *self,
             yyjson_mut_doc *document)
{
  GPtrArray *photos = fw_visit_get_photos (fw_visit_view_get_visit (self));
  yyjson_mut_val *array = yyjson_mut_arr (document);

  for (guint i = 0; i < photos->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (photos, i);
      yyjson_mut_val *object;

      if (photo->deleted)
        continue;
      object = yyjson_mut_arr_add_obj (document, array);
      fw_json_put_text (document, object, "id", photo->id);
      fw_json_put_text (document, object, "question", photo->question);
      fw_json_put_text (document, object, "instance", photo->instance);
      fw_json_put_text (document, object, "caption", photo->caption);
      fw_json_put_text (document, object, "taken", photo->taken);
      yyjson_mut_obj_add_sint (document, object, "width", photo->width);
      yyjson_mut_obj_add_sint (document, object, "height", photo->height);
      fw_json_put_value (document, object, "boxes", photo->boxes);
      fw_json_put_value (document, object, "gate", photo->gate);
      fw_json_put_value (document, object, "shared", photo->shared);
      fw_json_put_text (document, object, "held_back_on", photo->shared == NULL ? photo->device : NULL);
      put_author (document, object, fw_visit_view_get_team (self), photo->by, photo->at);
    }

  return array;
}

static yyjson_mut_val *
said_values_json (FwVisitView          *self,
                  yyjson_mut_doc       *document,
                  const FwConversation *conversation)
{
  FwState *state = fw_visit_get_state (fw_visit_view_get_visit (self));
  g_autofree char *prefix = g_strdup_printf ("conversation/%s/value/", conversation->id);
  g_autoptr(GPtrArray) registers = fw_state_list_registers (state, prefix);
  yyjson_mut_val *object = yyjson_mut_obj (document);

  for (guint i = 0; i < registers->len; i++)
    {
      const FwRegister *set = g_ptr_array_index (registers, i);

      if (set->value != NULL)
        yyjson_mut_obj_add (object, yyjson_mut_strcpy (document, set->field + strlen (prefix)),
                            yyjson_val_mut_copy (document, set->value));
    }

  return object;
}

static yyjson_mut_val *
conversations_json (FwVisitView    *self,
                    yyjson_mut_doc *document)
{
  FwVisit *visit = fw_visit_view_get_visit (self);
  GPtrArray *conversations = fw_visit_get_conversations (visit);
  g_autoptr(GPtrArray) quotes = fw_visit_list_quotes (visit);
  yyjson_mut_val *array = yyjson_mut_arr (document);

  for (guint i = 0; i < conversations->len; i++)
    {
      const FwConversation *conversation = g_ptr_array_index (conversations, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, array);
      yyjson_mut_val *said = yyjson_mut_arr (document);

      fw_json_put_text (document, object, "id", conversation->id);
      fw_json_put_text (document, object, "role", conversation->role);
      fw_json_put_text (document, object, "tenure", conversation->tenure);
      fw_json_put_text (document, object, "shift", conversation->shift);
      yyjson_mut_obj_add_bool (document, object, "manager_present", conversation->manager_present);
      fw_json_put_text (document, object, "vision", conversation->vision);
      fw_json_put_text (document, object, "impact", conversation->impact);
      yyjson_mut_obj_add_val (document, object, "values", said_values_json (self, document, conversation));
      for (guint q = 0; q < quotes->len; q++)
        {
          const FwRemark *quote = g_ptr_array_index (quotes, q);

          if (g_strcmp0 (quote->conversation, conversation->id) == 0)
            {
              yyjson_mut_val *entry = yyjson_mut_arr_add_obj (document, said);

              fw_json_put_text (document, entry, "id", quote->id);
              fw_json_put_text (document, entry, "text", quote->text);
            }
        }
      yyjson_mut_obj_add_val (document, object, "quotes", said);
      put_author (document, object, fw_visit_view_get_team (self), conversation->by, conversation->at);
    }

  return array;
}

static yyjson_mut_val *
remarks_json (FwVisitView    *self,
              yyjson_mut_doc *document,
              GPtrArray      *remarks)
{
  yyjson_mut_val *array = yyjson_mut_arr (document);

  for (guint i = 0; i < remarks->len; i++)
    {
      const FwRemark *remark = g_ptr_array_index (remarks, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, array);

      fw_json_put_text (document, object, "id", remark->id);
      fw_json_put_text (document, object, "text", remark->text);
      fw_json_put_text (document, object, "question", remark->question);
      put_author (document, object, fw_visit_view_get_team (self), remark->by, remark->at);
    }

  return array;
}

static yyjson_mut_val *
actions_json (FwVisitView    *self,
              yyjson_mut_doc *document)
{
  FwSite *site = fw_visit_view_get_site (self);
  const char *visit = fw_visit_get_id (fw_visit_view_get_visit (self));
  GPtrArray *actions = site != NULL ? fw_site_get_actions (site) : NULL;
  yyjson_mut_val *array = yyjson_mut_arr (document);

  for (guint i = 0; actions != NULL && i < actions->len; i++)
    {
      const FwAction *action = g_ptr_array_index (actions, i);

      if (g_strcmp0 (action->visit, visit) == 0)
        yyjson_mut_arr_append (array, fw_action_to_json (action, document));
    }

  return array;
}

static yyjson_mut_val *
claims_json (FwVisitView    *self,
             yyjson_mut_doc *document)
{
  FwSite *site = fw_visit_view_get_site (self);
  GPtrArray *claims = site != NULL ? fw_site_get_claims (site) : NULL;
  yyjson_mut_val *array = yyjson_mut_arr (document);

  for (guint i = 0; claims != NULL && i < claims->len; i++)
    yyjson_mut_arr_append (array, fw_claim_to_json (g_ptr_array_index (claims, i), document));

  return array;
}

static yyjson_mut_val *
tags_json (FwVisitView    *self,
           yyjson_mut_doc *document)
{
  g_autoptr(GPtrArray) tags = fw_visit_list_tags (fw_visit_view_get_visit (self));
  yyjson_mut_val *array = yyjson_mut_arr (document);

  for (guint i = 0; i < tags->len; i++)
    {
      const FwTag *tag = g_ptr_array_index (tags, i);
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, array);

      fw_json_put_text (document, object, "id", tag->id);
      fw_json_put_text (document, object, "side", tag->side);
      fw_json_put_text (document, object, "value", tag->value);
      fw_json_put_text (document, object, "question", tag->question);
      fw_json_put_text (document, object, "instance", tag->instance);
      fw_json_put_text (document, object, "photo", tag->photo);
    }

  return array;
}

static yyjson_mut_val *
visitors_json (FwVisitView    *self,
               yyjson_mut_doc *document)
{
  g_autoptr(GPtrArray) people = fw_visit_list_visitors (fw_visit_view_get_visit (self));
  yyjson_mut_val *array = yyjson_mut_arr (document);

  for (guint i = 0; i < people->len; i++)
    {
      yyjson_mut_val *object = yyjson_mut_arr_add_obj (document, array);

      fw_json_put_text (document, object, "id", g_ptr_array_index (people, i));
      fw_json_put_text (document, object, "name", fw_team_get_person (fw_visit_view_get_team (self), g_ptr_array_index (people, i)));
    }

  return array;
}

static yyjson_mut_val *
scores_json (FwVisitView    *self,
             yyjson_mut_doc *document)
{
  yyjson_mut_val *object = yyjson_mut_obj (document);
  g_autoptr(FwScore) vendor = fw_visit_view_score (self, FW_SIDE_VENDOR);
  g_autoptr(FwScore) client = fw_visit_view_score (self, FW_SIDE_CLIENT);

  yyjson_mut_obj_add_val (document, object, "vendor",
                          fw_score_to_json (vendor, document, FW_TEMPLATE_OWN_LANGUAGE));
  yyjson_mut_obj_add_val (document, object, "client",
                          fw_score_to_json (client, document, FW_TEMPLATE_OWN_LANGUAGE));

  return object;
}

/**
 * fw_visit_view_to_json:
 * @self: a view
 * @document: where to make it; texts are copied into it
 *
 * The shape of `visit show --json` without its "local" part.
 *
 * Returns: (transfer none): a JSON object of @document
 */
yyjson_mut_val *
fw_visit_view_to_json (FwVisitView    *self,
                       yyjson_mut_doc *document)
{
  FwVisit *visit = fw_visit_view_get_visit (self);
  g_autoptr(GPtrArray) quotes = fw_visit_list_quotes (visit);
  g_autoptr(GPtrArray) comments = fw_visit_list_remarks (visit, "comment");
  yyjson_mut_val *object = yyjson_mut_obj (document);

  fw_json_put_text (document, object, "id", fw_visit_get_id (visit));
  yyjson_mut_obj_add_val (document, object, "site", site_json (self, document));
  fw_json_put_text (document, object, "date", fw_visit_get_date (visit));
  fw_json_put_text (document, object, "phase", fw_visit_get_phase (visit));
  fw_json_put_text (document, object, "status", fw_visit_is_closed (visit) ? "closed" : "open");
  fw_json_put_text (document, object, "review", fw_visit_get_review (visit));
  fw_json_put_text (document, object, "review_remark", fw_visit_get_review_remark (visit));
  yyjson_mut_obj_add_bool (document, object, "blind", fw_visit_is_blind (visit));
  yyjson_mut_obj_add_bool (document, object, "deleted", fw_visit_is_deleted (visit));
  fw_json_put_text (document, object, "walk", fw_visit_get_walk (visit));
  fw_json_put_value (document, object, "photography", fw_visit_get_photography (visit));
  yyjson_mut_obj_add_val (document, object, "visitors", visitors_json (self, document));
  yyjson_mut_obj_add_val (document, object, "templates", templates_json (self, document));
  yyjson_mut_obj_add_val (document, object, "zones", zones_json (self, document));
  yyjson_mut_obj_add_val (document, object, "instances", instances_json (self, document));
  yyjson_mut_obj_add_val (document, object, "answers", answers_json (self, document));
  yyjson_mut_obj_add_val (document, object, "photos", photos_json (self, document));
  yyjson_mut_obj_add_val (document, object, "conversations", conversations_json (self, document));
  yyjson_mut_obj_add_val (document, object, "quotes", remarks_json (self, document, quotes));
  yyjson_mut_obj_add_val (document, object, "actions", actions_json (self, document));
  yyjson_mut_obj_add_val (document, object, "claims", claims_json (self, document));
  yyjson_mut_obj_add_val (document, object, "comments", remarks_json (self, document, comments));
  yyjson_mut_obj_add_val (document, object, "tags", tags_json (self, document));
  yyjson_mut_obj_add_val (document, object, "scores", scores_json (self, document));

  return object;
}
