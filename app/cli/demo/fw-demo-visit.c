/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Playing one visit: what was asked, seen, said and photographed. The thread of main().
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-demo-visit.h"

#include "../fw-cli-record.h"
#include "fw-demo-answers.h"
#include "fw-demo-picture.h"
#include "fw-id.h"
#include "fw-time.h"

/* Questions may appear by answers to others: that often are they looked for. */
#define PASSES 3

typedef struct
{
  FwDemoStage *stage;
  yyjson_val *content;
  char *id;
  FwDemoActor actor;
  gint64 seconds;               /* moves on with every edit */
  FwDemoSource source;
} Play;

static void
play_clear (Play *self)
{
  g_free (self->id);
  g_clear_pointer (&self->source.random, g_rand_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Play, play_clear)

static FwEdit *
new_edit (Play *self)
{
  return fw_edit_new (FW_DOCUMENT_VISIT, self->id);
}

static gboolean
perform (Play    *self,
         FwEdit  *edit,
         GError **error)
{
  self->seconds += 60;

  return fw_demo_stage_do (self->stage, &self->actor, self->seconds, edit, error);
}

static const char *
get (Play       *self,
     const char *key)
{
  return fw_json_get_string (self->content, key);
}

/* --- The start ---------------------------------------------------------------------------------- */

static gboolean
pin_templates (Play    *self,
               FwEdit  *edit,
               GError **error)
{
  yyjson_val *templates = yyjson_obj_get (self->content, "templates");
  g_autoptr(GPtrArray) names = g_ptr_array_new_null_terminated (4, NULL, TRUE);
  yyjson_val *name;
  gsize index, count;

  yyjson_arr_foreach (templates, index, count, name)
    g_ptr_array_add (names, (gpointer) yyjson_get_str (name));

  return fw_store_pin_templates (self->stage->store, edit, (const char *const *) names->pdata, error);
}

static gboolean
start (Play    *self,
       GError **error)
{
  g_autoptr(FwEdit) edit = new_edit (self);
  g_autofree char *date = fw_demo_date (self->seconds);
  g_autofree char *visitor = fw_cli_make_object ("person", self->actor.person, NULL);
  const char *walk = get (self, "walk");
  yyjson_val *zone, *instance;
  gsize index, count;

  fw_edit_set_string (edit, "site", g_hash_table_lookup (self->stage->sites, get (self, "site")));
  fw_edit_set_string (edit, "date", date);
  fw_edit_set_string (edit, "phase", get (self, "phase"));
  fw_edit_add (edit, "visitor", visitor);
  fw_edit_set (edit, "photography", "{\"allowed\":true,\"by\":\"Site lead\"}", NULL);
  if (walk != NULL)
    fw_edit_set_string (edit, "walk", g_hash_table_lookup (self->stage->visits, walk));
  if (yyjson_get_bool (yyjson_obj_get (self->content, "blind")))
    fw_edit_set_boolean (edit, "blind", TRUE);
  if (!pin_templates (self, edit, error))
    return FALSE;
  yyjson_arr_foreach (yyjson_obj_get (self->content, "zones"), index, count, zone)
    {
      g_autofree char *field = g_strconcat ("zone/", yyjson_get_str (yyjson_arr_get (zone, 0)), NULL);

      fw_edit_set_string (edit, field, yyjson_get_str (yyjson_arr_get (zone, 1)));
    }
  yyjson_arr_foreach (yyjson_obj_get (self->content, "instances"), index, count, instance)
    {
      g_autofree char *value = fw_cli_make_object ("section", yyjson_get_str (yyjson_arr_get (instance, 0)),
                                                   "label",
                                                   yyjson_get_str (yyjson_arr_get (instance, 1)), NULL);

      fw_edit_add (edit, "instance", value);
    }

  return perform (self, edit, error);
}

/* --- Conversations ------------------------------------------------------------------------------ */

/* What somebody can say of a declared value, by how well the site's people know them. */
static const char *
draw_named (Play *self)
{
  double named = yyjson_get_num (yyjson_obj_get (self->content, "named"));
  double drawn = g_rand_double (self->source.random);

  return drawn < named ? "unprompted" : drawn < named + 0.3 ? "prompted" : drawn < named + 0.38 ? "wrong"
         : "none";
}

static const char *
draw_degree (Play   *self,
             double  level)
{
  double drawn = g_rand_double (self->source.random);

  return drawn < level * 0.8 ? "yes" : drawn < level * 0.8 + 0.25 ? "partly" : "no";
}

static void
set_said (Play       *self,
          FwEdit     *edit,
          const char *id,
          const char *side,
          GPtrArray  *values)
{
  for (guint i = 0; i < values->len; i++)
    {
      g_autofree char *field = g_strdup_printf ("conversation/%s/value/%s/%s", id, side,
                                                ((const FwValue *) g_ptr_array_index (values, i))->id);

      fw_edit_set_string (edit, field, draw_named (self));
    }
}

static void
add_quote (Play       *self,
           FwEdit     *edit,
           const char *id,
           const char *role,
           double      level)
{
  yyjson_val *quotes = yyjson_obj_get (yyjson_obj_get (self->stage->content, "quotes"), role);
  gboolean good = g_rand_double (self->source.random) < level;
  const char *quote = fw_demo_pick (&self->source, yyjson_obj_get (quotes, good ? "good" : "bad"));
  g_autofree char *value = fw_cli_make_object ("text", quote, "role", role, "conversation", id, NULL);

  if (quote != NULL && g_rand_double (self->source.random) < 0.5)
    fw_edit_add (edit, "quote", value);
}

static void
talk (Play        *self,
      FwEdit      *edit,
      FwVisitView *view,
      const char  *role)
{
  double level = yyjson_get_num (yyjson_obj_get (self->content, "level"));
  yyjson_val *content = self->stage->content;
  g_autofree char *id = fw_id_new (self->seconds);
  g_autofree char *value = fw_cli_make_object ("role", role,
                                               "tenure",
                                               fw_demo_pick (&self->source,
                                                             yyjson_obj_get (content, "tenures")),
                                               "shift",
                                               fw_demo_pick (&self->source,
                                                             yyjson_obj_get (content, "shifts")),
                                               "vision", draw_degree (self, level), "impact",
                                               draw_degree (self, level),
                                               NULL);

  fw_edit_add_as (edit, "conversation", value, id);
  set_said (self, edit, id, "ours", fw_team_get_values (fw_visit_view_get_team (view)));
  set_said (self, edit, id, "theirs", fw_site_get_values (fw_visit_view_get_site (view)));
  add_quote (self, edit, id, role, level);
}

static gboolean
talk_to_all (Play    *self,
             GError **error)
{
  g_autoptr(FwVisitView) view = fw_store_load_view (self->stage->store, self->id, error);
  g_autoptr(FwEdit) edit = new_edit (self);
  yyjson_val *role, *people;
  gsize index, count;

  if (view == NULL)
    return FALSE;
  yyjson_obj_foreach (yyjson_obj_get (self->content, "conversations"), index, count, role, people)
    for (int i = 0; i < yyjson_get_int (people); i++)
      talk (self, edit, view, yyjson_get_str (role));

  return perform (self, edit, error);
}

/* --- Answers ------------------------------------------------------------------------------------ */

static void
write_place (Play          *self,
             FwEdit        *edit,
             const FwPlace *place,
             guint         *private_left)
{
  const char *key = fw_question_get_key (place->question);
  g_autofree char *answer = fw_demo_answer (&self->source, place->question);
  g_autofree char *answer_field = fw_answer_field ("answer", place->instance, key);
  g_autofree char *note_field = fw_answer_field ("note", place->instance, key);
  g_autofree char *private_field = fw_answer_field ("private-note", place->instance, key);
  const char *note = fw_demo_note (&self->source, place->question);

  if (place->zone != NULL)
    {
      g_autofree char *reason = g_strdup_printf ("{\"na\":true,\"reason\":\"A %s zone\"}", place->zone);

      fw_edit_set (edit, answer_field, reason, NULL);
      return;
    }
  if (answer == NULL)
    return;
  fw_edit_set (edit, answer_field, answer, NULL);
  if (note != NULL && fw_question_get_kind (place->question) == FW_QUESTION_RATING)
    fw_edit_set_string (edit, note_field, note);
  if (*private_left > 0 && g_rand_double (self->source.random) < 0.1)
    {
      fw_edit_set_string (edit, private_field,
                          fw_demo_pick (&self->source, yyjson_obj_get (self->stage->content, "private")));
      *private_left -= 1;
    }
}

/* One pass over what can be seen and was not looked at before. */
static gboolean
answer_visible (Play        *self,
                GHashTable  *seen,
                guint       *private_left,
                gboolean    *any,
                GError     **error)
{
  g_autoptr(FwVisitView) view = fw_store_load_view (self->stage->store, self->id, error);
  g_auto(FwVisitFacts) facts = { 0 };
  g_autoptr(FwEdit) edit = new_edit (self);
  g_autoptr(GPtrArray) places = NULL;

  if (view == NULL)
    return FALSE;
  fw_visit_facts_init (&facts, fw_visit_view_get_visit (view), fw_visit_view_get_site (view),
                       FW_TEMPLATE_OWN_LANGUAGE);
  places = fw_checklist_list_places (fw_visit_view_get_checklist (view), &facts.context);
  *any = FALSE;
  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);

      if (!place->visible ||
          !g_hash_table_add (seen, fw_answer_name (place->instance, fw_question_get_key (place->question))))
        continue;
      write_place (self, edit, place, private_left);
      *any = TRUE;
    }

  return !*any || perform (self, edit, error);
}

static gboolean
answer_all (Play    *self,
            GError **error)
{
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint private_left = (guint) yyjson_get_uint (yyjson_obj_get (self->content, "private"));
  gboolean any = TRUE;

  for (int i = 0; i < PASSES && any; i++)
    if (!answer_visible (self, seen, &private_left, &any, error))
      return FALSE;

  return TRUE;
}

/* What a colleague's device said of the same question, not knowing of the visitor's own answer. */
static gboolean
differ (Play        *self,
        yyjson_val  *content,
        GError     **error)
{
  FwDemoActor other = fw_demo_stage_get (self->stage, yyjson_get_str (yyjson_arr_get (content, 0)), FALSE);
  g_autofree char *field = fw_answer_field ("answer", NULL, yyjson_get_str (yyjson_arr_get (content, 1)));
  yyjson_val *values = yyjson_arr_get (content, 2);
  g_autoptr(FwState) before = fw_store_load_state (self->stage->store, FW_DOCUMENT_VISIT, self->id, error);
  g_autoptr(FwEdit) mine = new_edit (self);
  g_autoptr(FwEdit) theirs = new_edit (self);
  g_autoptr(GPtrArray) operations = NULL;

  if (before == NULL)
    return FALSE;
  fw_edit_set (mine, field, yyjson_get_str (yyjson_arr_get (values, 0)), NULL);
  fw_edit_set (theirs, field, yyjson_get_str (yyjson_arr_get (values, 1)), NULL);
  if (!perform (self, mine, error))
    return FALSE;
  operations = fw_demo_stage_perform (self->stage, &other, self->seconds + 30, theirs, before, error);

  return operations != NULL;
}

/* --- Photos ------------------------------------------------------------------------------------- */

static gboolean
let_through (Play              *self,
             const char        *photo,
             const char        *gate,
             const FwPhotoBox  *people,
             const FwPhotoBox  *data,
             GError           **error)
{
  FwWorkspace *workspace = self->stage->workspace;

  if (g_str_equal (gate, "people"))
    return fw_workspace_redact_photo (workspace, photo, people, 1, error) &&
           fw_workspace_clear_photo (workspace, photo, "covered", NULL, "none", NULL, error);
  if (g_str_equal (gate, "data"))
    return fw_workspace_redact_photo (workspace, photo, data, 1, error) &&
           fw_workspace_clear_photo (workspace, photo, "none", NULL, "covered", NULL, error);

  return fw_workspace_clear_photo (workspace, photo, "none", NULL, "none", NULL, error);
}

/* The room that a question is asked in first; @instance is NULL where it is asked once. */
static gboolean
find_instance (Play        *self,
               const char  *question,
               char       **instance,
               GError     **error)
{
  g_autoptr(FwVisitView) view = fw_store_load_view (self->stage->store, self->id, error);
  g_auto(FwVisitFacts) facts = { 0 };
  g_autoptr(GPtrArray) places = NULL;

  if (view == NULL)
    return FALSE;
  fw_visit_facts_init (&facts, fw_visit_view_get_visit (view), fw_visit_view_get_site (view),
                       FW_TEMPLATE_OWN_LANGUAGE);
  places = fw_checklist_list_places (fw_visit_view_get_checklist (view), &facts.context);
  for (guint i = 0; i < places->len; i++)
    {
      const FwPlace *place = g_ptr_array_index (places, i);

      if (!place->visible || g_strcmp0 (fw_question_get_key (place->question), question) != 0)
        continue;
      *instance = g_strdup (place->instance);
      break;
    }

  return TRUE;
}

static gboolean
take_photo (Play        *self,
            yyjson_val  *content,
            GError     **error)
{
  FwPhotoBox people, data;
  const char *question = yyjson_get_str (yyjson_arr_get (content, 1));
  const char *gate = yyjson_get_str (yyjson_arr_get (content, 3));
  g_autofree char *instance = NULL;
  g_autoptr(GBytes) picture = fw_demo_picture (yyjson_get_str (yyjson_arr_get (content, 0)),
                                               g_rand_int (self->source.random), &people, &data);
  FwNewPhoto photo = {
    .bytes = picture,
    .visit = self->id,
    .question = question,
    .caption = yyjson_get_str (yyjson_arr_get (content, 2)),
  };
  g_autofree char *id = NULL;

  if (!find_instance (self, question, &instance, error))
    return FALSE;
  photo.instance = instance;
  id = fw_workspace_add_photo (self->stage->workspace, &photo, NULL, error);

  return id != NULL && (gate == NULL || let_through (self, id, gate, &people, &data, error));
}

/* --- Beside the answers ------------------------------------------------------------------------- */

static void
set_on (FwEdit     *edit,
        guint       added,
        const char *name,
        const char *text)
{
  g_autofree char *value = fw_edit_quote (text);

  fw_edit_set_on (edit, added, name, value);
}

/* [text, question or null, owner, due in days, priority, status] */
static gboolean
add_action (Play        *self,
            yyjson_val  *content,
            GError     **error)
{
  g_autoptr(FwEdit) edit = fw_edit_new (FW_DOCUMENT_SITE,
                                        g_hash_table_lookup (self->stage->sites, get (self, "site")));
  g_autofree char *value = fw_cli_make_object ("text", yyjson_get_str (yyjson_arr_get (content, 0)), "visit",
                                               self->id,
                                               "question", yyjson_get_str (yyjson_arr_get (content, 1)),
                                               NULL);
  g_autofree char *due = fw_demo_date (fw_demo_stage_day (self->stage,
                                                          yyjson_get_sint (yyjson_arr_get (content, 3)), 12));
  const char *status = yyjson_get_str (yyjson_arr_get (content, 5));
  guint added = fw_edit_add (edit, "action", value);

  set_on (edit, added, "owner", yyjson_get_str (yyjson_arr_get (content, 2)));
  set_on (edit, added, "due", due);
  set_on (edit, added, "priority", yyjson_get_str (yyjson_arr_get (content, 4)));
  if (!g_str_equal (status, "open"))
    set_on (edit, added, "status", status);

  return perform (self, edit, error);
}

static gboolean
add_tag (Play        *self,
         yyjson_val  *content,
         GError     **error)
{
  g_autoptr(FwVisitView) view = fw_store_load_view (self->stage->store, self->id, error);
  g_autoptr(FwEdit) edit = new_edit (self);
  g_autofree char *value = NULL;
  const FwValue *found;
  const char *side;

  if (view == NULL)
    return FALSE;
  found = fw_cli_find_side (view, yyjson_get_str (yyjson_arr_get (content, 1)), &side, error);
  if (found == NULL)
    return FALSE;
  value = fw_cli_make_object ("side", side, "value", found->id, "question",
                              yyjson_get_str (yyjson_arr_get (content, 0)), NULL);
  fw_edit_add (edit, "tag", value);

  return perform (self, edit, error);
}

/* [who, text, question] */
static gboolean
add_comment (Play        *self,
             yyjson_val  *content,
             GError     **error)
{
  FwDemoActor other = fw_demo_stage_get (self->stage, yyjson_get_str (yyjson_arr_get (content, 0)), FALSE);
  g_autoptr(FwEdit) edit = new_edit (self);
  g_autofree char *value = fw_cli_make_object ("text", yyjson_get_str (yyjson_arr_get (content, 1)),
                                               "question",
                                               yyjson_get_str (yyjson_arr_get (content, 2)), NULL);

  fw_edit_add (edit, "comment", value);

  return fw_demo_stage_do (self->stage, &other, self->seconds + 5 * 60 * 60, edit, error);
}

typedef gboolean (*PartFunction) (Play        *self,
                                  yyjson_val  *content,
                                  GError     **error);

static gboolean
for_each (Play          *self,
          const char    *key,
          PartFunction   function,
          GError       **error)
{
  yyjson_val *part;
  gsize index, count;

  yyjson_arr_foreach (yyjson_obj_get (self->content, key), index, count, part)
    if (!function (self, part, error))
      return FALSE;

  return TRUE;
}

/* --- The end ------------------------------------------------------------------------------------ */

static gboolean
finish (Play    *self,
        GError **error)
{
  yyjson_val *review = yyjson_obj_get (self->content, "review");
  FwDemoActor reviewer = fw_demo_stage_get (self->stage, "me", FALSE);
  g_autoptr(FwEdit) edit = new_edit (self);
  g_autoptr(FwEdit) reviewing = new_edit (self);
  g_autofree char *value = NULL;

  if (!yyjson_get_bool (yyjson_obj_get (self->content, "closed")))
    return TRUE;
  fw_edit_set_string (edit, "status", "closed");
  if (!perform (self, edit, error))
    return FALSE;
  if (review == NULL)
    return TRUE;
  value = fw_cli_make_object ("state", yyjson_get_str (yyjson_arr_get (review, 0)), "remark",
                              yyjson_get_str (yyjson_arr_get (review, 1)), NULL);
  fw_edit_set (reviewing, "review", value, NULL);

  return fw_demo_stage_do (self->stage, &reviewer, self->seconds + 3 * 24 * 60 * 60, reviewing, error);
}

/**
 * fw_demo_visit:
 * @stage: the stage; sites and earlier visits are on it
 * @key: the visit's key
 * @content: what is known of it
 * @error: return location
 *
 * Returns: whether it was played
 */
gboolean
fw_demo_visit (FwDemoStage  *stage,
               const char   *key,
               yyjson_val   *content,
               GError      **error)
{
  gboolean here = yyjson_get_bool (yyjson_obj_get (content, "here"));
  g_auto(Play) play = {
    .stage = stage,
    .content = content,
    .actor = fw_demo_stage_get (stage, fw_json_get_string (content, "by"), here),
    .seconds = fw_demo_stage_day (stage, yyjson_get_sint (yyjson_obj_get (content, "days")), 9),
    .source = { .random = g_rand_new_with_seed (g_str_hash (key)), .content = stage->content,
                .visit = content,
                .site = fw_json_get_string (content, "site"),
                .phase = fw_json_get_string (content, "phase") },
  };

  play.id = fw_id_new_document (play.seconds);
  play.source.seconds = play.seconds;
  g_hash_table_insert (stage->visits, g_strdup (key), g_strdup (play.id));

  return start (&play, error) && talk_to_all (&play, error) && answer_all (&play, error) &&
         for_each (&play, "differ", differ, error) && for_each (&play, "photos", take_photo, error) &&
         for_each (&play, "tags", add_tag, error) && for_each (&play, "actions", add_action, error) &&
         for_each (&play, "comments", add_comment, error) && finish (&play, error);
}
