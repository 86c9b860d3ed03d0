/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Operations as people read them. What has no words of its own is shown by its field.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-history-words.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fw-id.h"
#include "fw-words.h"

static const struct
{
  const char *type;
  const char *added;
  const char *deleted;
} elements[] = {
  { "photo", N_("Photo added"), N_("Photo deleted") },
  { "conversation", N_("Conversation added"), N_("Conversation deleted") },
  { "quote", N_("Quote added"), N_("Quote deleted") },
  { "comment", N_("Comment added"), N_("Comment deleted") },
  { "tag", N_("Shown as a value lived"), N_("No longer shown as a value lived") },
  { "instance", N_("Another one of a repeated section"), N_("One of a repeated section removed") },
  { "visitor", N_("Visitor added"), N_("Visitor removed") },
};

/* Fields whose value says too little to people. */
static const struct
{
  const char *field;
  const char *text;
} fields[] = {
  { "site", N_("Site changed") },
  { "walk", N_("Made one walk with another visit") },
  { "template/", N_("Version of a checklist") },
  { "photo/*/question", N_("Photo filed") },
  { "photo/*/instance", N_("Photo filed") },
  { "photo/*/shared", N_("Photo cleared for the team") },
  { "photo/*/boxes", N_("Photo covered") },
  { "photo/*/gate", N_("Photo looked at") },
  { "photo/*/kept", N_("Photo restored") },
  { "conversation/*/kept", N_("Conversation restored") },
  { "comment/*/kept", N_("Comment restored") },
  { "conversation/", N_("Conversation changed") },
};

/* Text fields, as their text is introduced. */
static const struct
{
  const char *field;
  const char *title;
  const char *cleared;
} texts[] = {
  { "note/", N_("Note"), N_("Note removed") },
  { "private-note/", N_("Private note"), N_("Private note removed") },
  { "photo/*/caption", N_("Caption"), N_("Caption removed") },
  { "comment/*/text", N_("Comment"), N_("Comment removed") },
  { "quote/*/text", N_("Quote"), N_("Quote removed") },
  { "instance/*/label", N_("Called"), N_("Label removed") },
  { "first-label/", N_("Called"), N_("Label removed") },
};

/* "*" stands for one part; a pattern that ends with "/" for all that begin so. */
static gboolean
is_field (const char *field,
          const char *pattern)
{
  const char *star = strchr (pattern, '*');
  gsize length = strlen (pattern);

  if (star == NULL)
    return pattern[length - 1] == '/' ? g_str_has_prefix (field, pattern) : g_str_equal (field, pattern);

  return strncmp (field, pattern, (gsize) (star - pattern)) == 0 && g_str_has_suffix (field, star + 1) &&
         strlen (field) >= length;
}

/* "template/question" of a register of a question, or NULL. */
static const char *
find_key (const char *field)
{
  const char *slash;

  if (!g_str_has_prefix (field, "answer/") && !g_str_has_prefix (field, "note/") &&
      !g_str_has_prefix (field, "private-note/"))
    return NULL;
  slash = strchr (strchr (field, '/') + 1, '/');

  return slash != NULL ? slash + 1 : NULL;
}

static FwQuestion *
find_question_of (FwVisitView *view,
                  const char  *field)
{
  const char *key = find_key (field);

  return key != NULL ? fw_checklist_get_question (fw_visit_view_get_checklist (view), key) : NULL;
}

static FwQuestion *
find_question (FwVisitView *view,
               FwOperation *operation)
{
  const char *field = fw_operation_get_field (operation);
  const char *key = field != NULL ? find_key (field) : NULL;

  if (key == NULL && fw_operation_get_kind (operation) == FW_OPERATION_ADD)
    key = fw_json_get_string (fw_operation_get_value (operation), "question");
  if (key == NULL && field != NULL && is_field (field, "photo/*/question"))
    key = yyjson_get_str (fw_operation_get_value (operation));

  return key != NULL ? fw_checklist_get_question (fw_visit_view_get_checklist (view), key) : NULL;
}

static char *
dup_answer (FwQuestion *question,
            yyjson_val *value)
{
  g_autofree char *text = NULL;
  const char *said;
  const char *reason = fw_json_get_string (value, "reason");

  if (value == NULL || yyjson_is_null (value))
    return g_strdup (_("Answer taken back"));
  if (yyjson_is_obj (value) && reason != NULL)
    return g_strdup_printf (_("Not applicable: %s"), fw_words_of (reason));
  if (yyjson_is_obj (value))
    return g_strdup (_("Not applicable"));
  text = question != NULL && fw_question_accepts (question, value, NULL)
         ? fw_question_format_answer (question, value, NULL) : fw_json_to_text (value);
  said = question != NULL ? fw_question_translate_answer (question, text) : text;

  /* Translators: an answer in a list of changes. */
  return g_strdup_printf (_("Answer: %s"), said);
}

static char *
dup_review (yyjson_val *value)
{
  const char *state = fw_words_of (fw_json_get_string (value, "state"));
  const char *remark = fw_json_get_string (value, "remark");

  if (value == NULL || yyjson_is_null (value))
    return g_strdup (_("Review taken back"));

  /* Translators: how far a review is, and what was said with it. */
  return remark != NULL ? g_strdup_printf (_("%s: %s"), state, remark) : g_strdup (state);
}

static char *
dup_fact (const char *field,
          yyjson_val *value)
{
  const char *text = yyjson_get_str (value);
  g_autofree char *date = fw_words_date (text);

  if (g_str_equal (field, "status"))
    return g_strdup (g_strcmp0 (text, "closed") == 0 ? _("Closed for recording") : _("Reopened"));
  if (g_str_equal (field, "deleted"))
    return g_strdup (yyjson_is_true (value) ? _("Visit deleted") : _("Visit restored"));
  if (g_str_equal (field, "blind"))
    return g_strdup (yyjson_is_true (value) ? _("Made a blind visit") : _("No longer a blind visit"));
  if (g_str_equal (field, "date"))
    return g_strdup_printf (_("Date: %s"), date);
  if (g_str_equal (field, "phase"))
    return g_strdup_printf (_("Phase: %s"), fw_words_of (text));
  if (g_str_has_prefix (field, "zone/"))
    return g_strdup_printf (_("Zone: %s"), fw_words_of (text != NULL ? text : "normal"));

  return g_str_equal (field, "review") ? dup_review (value) : NULL;
}

static char *
dup_photography (yyjson_val *value)
{
  const char *by = fw_json_get_string (value, "by");
  const char *allowed = yyjson_get_bool (yyjson_obj_get (value, "allowed")) ? _("Allowed") : _("Not allowed");

  if (value == NULL || yyjson_is_null (value))
    allowed = _("Not asked");

  /* Translators: what was said about photography, and who said it. */
  return by != NULL ? g_strdup_printf (_("%s, said by %s"), allowed, by) : g_strdup (allowed);
}

static const char *
find_value_name (FwVisitView *view,
                 const char  *rest)
{
  gboolean ours = g_str_has_prefix (rest, "value/ours/");
  FwSite *site = fw_visit_view_get_site (view);
  GPtrArray *values = ours ? fw_team_get_values (fw_visit_view_get_team (view))
                           : site != NULL ? fw_site_get_values (site) : NULL;
  const FwValue *value = values != NULL ? fw_values_find (values, strrchr (rest, '/') + 1) : NULL;

  return value != NULL ? value->name : NULL;
}

/* What was said in a conversation, or NULL where only that it was changed can be said. */
static char *
dup_talk (FwVisitView *view,
          const char  *field,
          yyjson_val  *value)
{
  static const struct
  {
    const char *rest;
    const char *title;
  } parts[] = {
    { "role", N_("Who is it?") },
    { "tenure", N_("How long here") },
    { "shift", N_("Shift") },
    { "manager-present", N_("A manager was present") },
    { "vision", N_("Knows where the company is going") },
    { "impact", N_("Can link the own job to it") },
  };
  const char *element = fw_field_get_element (field);
  const char *rest = element != NULL && strlen (element) > FW_ID_LENGTH ? element + FW_ID_LENGTH + 1 : "";
  const char *title = NULL;
  const char *said = yyjson_is_bool (value) ? yyjson_get_bool (value) ? _("Yes") : _("No")
                                            : yyjson_is_str (value) ? fw_words_of (yyjson_get_str (value)) : _("No answer");

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (g_str_equal (rest, parts[i].rest))
      title = _(parts[i].title);
  if (g_str_has_prefix (rest, "value/"))
    title = find_value_name (view, rest);

  return title != NULL ? g_strdup_printf (_("%s: %s"), title, said) : NULL;
}

static char *
dup_set (FwVisitView *view,
         const char  *field,
         yyjson_val  *value)
{
  char *fact = dup_fact (field, value);

  if (fact == NULL && g_str_equal (field, "photography"))
    fact = dup_photography (value);
  if (fact == NULL && g_str_has_prefix (field, "conversation/"))
    fact = dup_talk (view, field, value);
  if (fact != NULL)
    return fact;
  if (g_str_has_prefix (field, "answer/"))
    return dup_answer (find_question_of (view, field), value);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (is_field (field, texts[i].field))
      /* Translators: what was written, and its text, as “Note: plants on the desks”. */
      return yyjson_is_str (value) ? g_strdup_printf (_("%s: %s"), _(texts[i].title), yyjson_get_str (value))
                                   : g_strdup (_(texts[i].cleared));
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (is_field (field, fields[i].field))
      return g_strdup (_(fields[i].text));

  return g_strdup (field);
}

static char *
dup_element (FwOperation *operation)
{
  const char *field = fw_operation_get_field (operation);
  gboolean added = fw_operation_get_kind (operation) == FW_OPERATION_ADD;
  const char *text = fw_json_get_string (fw_operation_get_value (operation), "text");

  if (added && text != NULL && g_str_equal (field, "comment"))
    return g_strdup_printf (_("Comment: %s"), text);
  if (added && text != NULL && g_str_equal (field, "quote"))
    return g_strdup_printf (_("Quote: %s"), text);
  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strncmp (elements[i].type, field, strlen (elements[i].type)) == 0)
      return g_strdup (added ? _(elements[i].added) : _(elements[i].deleted));

  return g_strdup (field);
}

/**
 * fw_history_words_what:
 * @view: the visit
 * @operation: one of its changes
 *
 * Returns: (transfer full): what was changed, and to what
 */
char *
fw_history_words_what (FwVisitView *view,
                       FwOperation *operation)
{
  if (fw_operation_is_purged (operation))
    return g_strdup (_("Erased for good"));
  switch (fw_operation_get_kind (operation))
    {
    case FW_OPERATION_SET:
      return dup_set (view, fw_operation_get_field (operation), fw_operation_get_value (operation));
    case FW_OPERATION_ADD:
    case FW_OPERATION_DEL:
      return dup_element (operation);
    case FW_OPERATION_UNKNOWN:
    default:
      return g_strdup (_("Made by a newer Floorwalk"));
    }
}

/**
 * fw_history_words_said:
 * @view: the visit
 * @field: one of its registers
 * @value: (nullable): what somebody set it to
 *
 * Returns: (transfer full): that in words, as "Phase: Selection"
 */
char *
fw_history_words_said (FwVisitView *view,
                       const char  *field,
                       yyjson_val  *value)
{
  return dup_set (view, field, value);
}

static char *
dup_section_title (FwVisitView *view,
                   const char  *key)
{
  FwChecklistSection *section = fw_checklist_find_section (fw_visit_view_get_checklist (view), key, NULL);

  return section != NULL ? g_strdup (fw_section_get_title (section->section, NULL)) : NULL;
}

static char *
dup_conversation_title (FwVisitView *view,
                        const char  *id)
{
  GPtrArray *conversations = fw_visit_get_conversations (fw_visit_view_get_visit (view));

  for (guint i = 0; i < conversations->len; i++)
    {
      const FwConversation *conversation = g_ptr_array_index (conversations, i);
      g_autofree char *at = fw_words_time (conversation->at);

      if (g_str_equal (conversation->id, id))
        /* Translators: with whom, and when. */
        return g_strdup_printf (_("Conversation: %s, %s"), fw_words_of (conversation->role), at);
    }

  return NULL;
}

static char *
dup_photo_title (FwVisitView *view,
                 const char  *id)
{
  const FwPhoto *photo = fw_visit_find_photo (fw_visit_view_get_visit (view), id);
  FwQuestion *question = photo != NULL && photo->question != NULL
                         ? fw_checklist_get_question (fw_visit_view_get_checklist (view), photo->question) : NULL;

  /* Translators: a photo, and the question that it belongs to. */
  return question != NULL ? g_strdup_printf (_("Photo: %s"), fw_question_get_text (question, NULL)) : g_strdup (_("Photo"));
}

static char *
dup_instance_title (FwVisitView *view,
                    const char  *id)
{
  GPtrArray *instances = fw_visit_get_instances (fw_visit_view_get_visit (view));

  for (guint i = 0; i < instances->len; i++)
    {
      const FwInstance *instance = g_ptr_array_index (instances, i);

      if (g_str_equal (instance->id, id))
        return dup_section_title (view, instance->section);
    }

  return NULL;
}

/**
 * fw_history_words_where:
 * @view: the visit
 * @field: one of its registers
 *
 * Returns: (transfer full) (nullable): what it belongs to, as the text of a question; %NULL for the visit itself
 */
char *
fw_history_words_where (FwVisitView *view,
                        const char  *field)
{
  FwQuestion *question = find_question_of (view, field);
  const char *element = fw_field_get_element (field);
  g_autofree char *id = element != NULL ? g_strndup (element, FW_ID_LENGTH) : NULL;

  if (question != NULL)
    return g_strdup (fw_question_get_text (question, NULL));
  if (g_str_has_prefix (field, FW_VISIT_FIRST_LABEL))
    return dup_section_title (view, field + strlen (FW_VISIT_FIRST_LABEL));
  if (g_str_has_prefix (field, "zone/"))
    return dup_section_title (view, field + strlen ("zone/"));
  if (id != NULL && g_str_has_prefix (field, "conversation/"))
    return dup_conversation_title (view, id);
  if (id != NULL && g_str_has_prefix (field, "photo/"))
    return dup_photo_title (view, id);
  if (id != NULL && g_str_has_prefix (field, "instance/"))
    return dup_instance_title (view, id);

  return NULL;
}

/**
 * fw_history_words_about:
 * @view: the visit
 * @operation: one of its changes
 * @person: (nullable): the id of the person who reads it
 * @with_question: whether to say to which question it belongs
 *
 * Returns: (transfer full): who changed it and when, below the question
 */
char *
fw_history_words_about (FwVisitView *view,
                        FwOperation *operation,
                        const char  *person,
                        gboolean     with_question)
{
  FwQuestion *question = with_question ? find_question (view, operation) : NULL;
  const char *by = fw_operation_get_by (operation);
  const char *name = by != NULL ? fw_team_get_person (fw_visit_view_get_team (view), by) : NULL;
  g_autofree char *at = fw_words_time (fw_operation_get_time (operation));
  gboolean own = by != NULL && g_strcmp0 (by, person) == 0;
  g_autofree char *who = g_strdup_printf ("%s · %s", own ? _("You") : name != NULL ? name : _("Somebody"), at);

  return question != NULL ? g_strdup_printf ("%s\n%s", fw_question_get_text (question, NULL), who)
                          : g_steal_pointer (&who);
}
