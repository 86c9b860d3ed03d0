/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Checks of conditions: their form, what they refer to, and that they do not run in a circle.
 */
#define G_LOG_DOMAIN "fw-template"

#include "fw-check-private.h"

#include <string.h>

#include "fw-time.h"

/* Where a condition stands: in a section, or in a question of it. */
typedef struct
{
  FwCheck *check;
  const char *owner;
  yyjson_val *section;
} Scope;

static void check_condition (const Scope *scope,
                             yyjson_val  *condition,
                             const char  *place);

static gboolean
is_option (yyjson_val *question,
           yyjson_val *value)
{
  yyjson_val *option;
  gsize index, count;

  yyjson_arr_foreach (yyjson_obj_get (question, "options"), index, count, option)
    {
      if (fw_json_equal (yyjson_obj_get (option, "id"), value))
        return yyjson_is_str (value);
    }

  return FALSE;
}

/* Whether an answer to @question can ever equal @value. */
static gboolean
fits (yyjson_val *question,
      yyjson_val *value)
{
  const char *string = yyjson_get_str (value);
  FwQuestionKind kind;

  if (!fw_question_kind_from_name (fw_json_get_string (question, "kind"), &kind))
    return TRUE;
  switch (kind)
    {
    case FW_QUESTION_RATING:
      return yyjson_is_int (value) && yyjson_get_num (value) >= 1 && yyjson_get_num (value) <= FW_RATING_MAX;
    case FW_QUESTION_YES_NO:
      return g_strcmp0 (string, "yes") == 0 || g_strcmp0 (string, "no") == 0;
    case FW_QUESTION_CHOICE:
    case FW_QUESTION_CHOICES:
    case FW_QUESTION_FIT:
      return is_option (question, value);
    case FW_QUESTION_NUMBER:
      return yyjson_is_num (value);
    case FW_QUESTION_DATE:
      return string != NULL && fw_time_is_date (string);
    case FW_QUESTION_TEXT:
    default:
      return string != NULL;
    }
}

static void
check_value (const Scope *scope,
             yyjson_val  *question,
             yyjson_val  *value,
             const char  *place)
{
  g_autofree char *text = fw_json_to_text (value);

  if (!fits (question, value))
    fw_check_error (scope->check, place, "%s can be no answer to a %s question", text,
                    fw_json_get_string (question, "kind"));
}

static void
check_values (const Scope *scope,
              yyjson_val  *question,
              yyjson_val  *list,
              const char  *place)
{
  gsize index, count;
  yyjson_val *value;

  if (!yyjson_is_arr (list) || yyjson_arr_size (list) == 0)
    fw_check_error (scope->check, place, "must be a list of at least one answer");
  yyjson_arr_foreach (list, index, count, value)
    {
      g_autofree char *at = g_strdup_printf ("%s[%" G_GSIZE_FORMAT "]", place, index);

      check_value (scope, question, value, at);
    }
}

static void
check_bound (const Scope *scope,
             yyjson_val  *question,
             yyjson_val  *bound,
             const char  *place)
{
  FwQuestionKind kind;

  /* An unknown kind is reported where it stands. */
  if (!fw_question_kind_from_name (fw_json_get_string (question, "kind"), &kind))
    return;
  if (kind != FW_QUESTION_RATING && kind != FW_QUESTION_NUMBER)
    fw_check_error (scope->check, place, "needs a rating or a number, not a %s question",
                    fw_question_kind_get_name (kind));
  else if (!yyjson_is_num (bound))
    fw_check_error (scope->check, place, "must be a number");
}

/* What is asked of the answer to @question. */
static void
check_operators (const Scope *scope,
                 yyjson_val  *question,
                 yyjson_val  *condition,
                 const char  *place)
{
  gsize index, count;
  yyjson_val *key, *value;

  if (yyjson_obj_size (condition) < 2)
    fw_check_error (scope->check, place, "must say is, in, at_least, at_most or answered");
  yyjson_obj_foreach (condition, index, count, key, value)
    {
      const char *operator = yyjson_get_str (key);
      g_autofree char *here = fw_check_place (place, operator);

      if (g_str_equal (operator, "question"))
        continue;
      if (g_str_equal (operator, "is"))
        check_value (scope, question, value, here);
      else if (g_str_equal (operator, "in"))
        check_values (scope, question, value, here);
      else if (g_str_equal (operator, "at_least") || g_str_equal (operator, "at_most"))
        check_bound (scope, question, value, here);
      else if (!g_str_equal (operator, "answered"))
        fw_check_error (scope->check, here, "a condition of unknown form");
      else if (!yyjson_is_bool (value))
        fw_check_error (scope->check, here, "must be true or false");
    }
}

static gboolean
is_many (yyjson_val *section)
{
  return yyjson_obj_get (section, "repeat") != NULL
         || yyjson_get_bool (yyjson_obj_get (section, "conversation"));
}

static void
check_reference (const Scope *scope,
                 yyjson_val  *condition,
                 const char  *place)
{
  const char *reference = fw_json_get_string (condition, "question");
  g_autofree char *here = fw_check_place (place, "question");
  g_autofree char *key = NULL;
  FwCheckQuestion *asked;

  if (reference == NULL)
    {
      fw_check_error (scope->check, here, "must name a question");
      return;
    }
  key = fw_condition_dup_key (condition, scope->owner);
  asked = g_hash_table_lookup (scope->check->questions, key);
  if (asked != NULL)
    {
      if (is_many (asked->section) && asked->section != scope->section)
        fw_check_error (scope->check, here,
                        "\"%s\" is asked several times, so only its own section can refer to it", reference);
      check_operators (scope, asked->question, condition, place);
    }
  /* Without a resolver nothing is known of other templates. */
  else if (scope->check->resolver != NULL || strchr (reference, '/') == NULL)
    fw_check_error (scope->check, here, "there is no question \"%s\" here", reference);
}

static void
check_list (const Scope *scope,
            yyjson_val  *list,
            const char  *place)
{
  gsize index, count;
  yyjson_val *condition;

  if (!yyjson_is_arr (list) || yyjson_arr_size (list) == 0)
    fw_check_error (scope->check, place, "must be a list of at least one condition");
  yyjson_arr_foreach (list, index, count, condition)
    {
      g_autofree char *at = g_strdup_printf ("%s[%" G_GSIZE_FORMAT "]", place, index);

      check_condition (scope, condition, at);
    }
}

static void
check_condition (const Scope *scope,
                 yyjson_val  *condition,
                 const char  *place)
{
  yyjson_val *key = NULL, *value = NULL;
  yyjson_obj_iter iterator = yyjson_obj_iter_with (condition);
  g_autofree char *here = NULL;

  if (yyjson_obj_get (condition, "question") != NULL)
    {
      check_reference (scope, condition, place);
      return;
    }
  if (yyjson_obj_size (condition) == 1)
    {
      key = yyjson_obj_iter_next (&iterator);
      value = yyjson_obj_iter_get_val (key);
    }
  here = fw_check_place (place, key != NULL ? yyjson_get_str (key) : "");
  if (yyjson_equals_str (key, "all") || yyjson_equals_str (key, "any"))
    check_list (scope, value, here);
  else if (yyjson_equals_str (key, "not"))
    check_condition (scope, value, here);
  else if (yyjson_equals_str (key, "phase"))
    fw_check_words (scope->check, condition, place, "phase", "pre-rfp selection onboarding steady-state");
  else if (yyjson_equals_str (key, "kind"))
    fw_check_words (scope->check, condition, place, "kind", "production head-office");
  else
    fw_check_error (scope->check, place, "a condition of unknown form");
}

/* The questions that @condition depends on. */
static void
collect_keys (yyjson_val *condition,
              const char *owner,
              GPtrArray  *keys)
{
  gsize index, count;
  yyjson_val *key, *child;

  if (yyjson_is_str (yyjson_obj_get (condition, "question")))
    {
      g_ptr_array_add (keys, fw_condition_dup_key (condition, owner));
      return;
    }
  if (yyjson_is_obj (condition))
    yyjson_obj_foreach (condition, index, count, key, child)
      collect_keys (child, owner, keys);
  yyjson_arr_foreach (condition, index, count, child)
    collect_keys (child, owner, keys);
}

typedef struct
{
  FwCheck *check;
  GHashTable *done;
  GPtrArray *path;
} Walk;

static void
report_circle (Walk            *walk,
               FwCheckQuestion *from,
               const char      *key,
               gboolean         by_section)
{
  g_autoptr(GString) circle = g_string_new (NULL);
  guint start = 0;

  g_ptr_array_find_with_equal_func (walk->path, key, g_str_equal, &start);
  for (guint i = start; i < walk->path->len; i++)
    g_string_append_printf (circle, "%s, ", (char *) walk->path->pdata[i]);
  fw_check_error (walk->check, by_section ? from->section_condition : from->question_condition,
                  "the conditions run in a circle: %s%s", circle->str, key);
}

static guint follow (Walk       *walk,
                     const char *key);

/* The length of the longest chain below the condition of @asked, or of its section. */
static guint
follow_condition (Walk            *walk,
                  FwCheckQuestion *asked,
                  gboolean         by_section)
{
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);
  yyjson_val *holder = by_section ? asked->section : asked->question;
  guint longest = 0;

  collect_keys (yyjson_obj_get (holder, "show_if"), asked->owner, keys);
  for (guint i = 0; i < keys->len; i++)
    {
      if (g_ptr_array_find_with_equal_func (walk->path, keys->pdata[i], g_str_equal, NULL))
        report_circle (walk, asked, keys->pdata[i], by_section);
      else
        longest = MAX (longest, follow (walk, keys->pdata[i]));
    }

  return longest;
}

/* The length of the longest chain of questions that @key hangs on, itself included. */
static guint
follow (Walk       *walk,
        const char *key)
{
  FwCheckQuestion *asked = g_hash_table_lookup (walk->check->questions, key);
  guint length = GPOINTER_TO_UINT (g_hash_table_lookup (walk->done, key));

  if (asked == NULL || length > 0)
    return length;
  g_ptr_array_add (walk->path, g_strdup (key));
  if (walk->path->len > FW_CONDITION_MAX_CHAIN)
    length = FW_CONDITION_MAX_CHAIN;
  else
    {
      length = follow_condition (walk, asked, FALSE);
      length = MAX (length, follow_condition (walk, asked, TRUE));
    }
  /* Those that hang on this one are longer still, and not reported again. */
  if (length == FW_CONDITION_MAX_CHAIN)
    fw_check_error (walk->check, asked->question_condition, "more than %d conditions hang on one another",
                    FW_CONDITION_MAX_CHAIN);
  g_ptr_array_set_size (walk->path, walk->path->len - 1);
  g_hash_table_insert (walk->done, g_strdup (key), GUINT_TO_POINTER (length + 1));

  return length + 1;
}

/* An included question whose condition hangs on one that is not included with it could never be shown. */
static void
check_included (FwCheck         *self,
                FwCheckQuestion *asked)
{
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  collect_keys (yyjson_obj_get (asked->question, "show_if"), asked->owner, keys);
  collect_keys (yyjson_obj_get (asked->section, "show_if"), asked->owner, keys);
  for (guint i = 0; i < keys->len; i++)
    if (!g_hash_table_contains (self->questions, keys->pdata[i]))
      fw_check_error (self, asked->place, "its question \"%s\" depends on \"%s\", which is not asked here",
                      fw_json_get_string (asked->question, "id"), (char *) keys->pdata[i]);
}

static void
check_holder (FwCheck    *self,
              yyjson_val *holder,
              yyjson_val *section,
              const char *place)
{
  Scope scope = { self, self->id != NULL ? self->id : "", section };
  yyjson_val *condition = yyjson_obj_get (holder, "show_if");
  g_autofree char *here = fw_check_place (place, "show_if");

  if (condition != NULL)
    check_condition (&scope, condition, here);
}

static void
check_circles (FwCheck *self)
{
  g_autoptr(GHashTable) done = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) path = g_ptr_array_new_with_free_func (g_free);
  Walk walk = { self, done, path };

  for (guint i = 0; i < self->order->len; i++)
    follow (&walk, self->order->pdata[i]);
}

/* Checks all conditions of a template, after all its questions are known. */
void
fw_check_conditions (FwCheck    *self,
                     yyjson_val *root)
{
  yyjson_val *sections = yyjson_obj_get (root, "sections"), *section, *question;
  gsize index, count, inner_index, inner_count;

  yyjson_arr_foreach (sections, index, count, section)
    {
      g_autofree char *place = g_strdup_printf ("sections[%" G_GSIZE_FORMAT "]", index);

      check_holder (self, section, section, place);
      yyjson_arr_foreach (yyjson_obj_get (section, "questions"), inner_index, inner_count, question)
        {
          g_autofree char *at = g_strdup_printf ("%s.questions[%" G_GSIZE_FORMAT "]", place, inner_index);

          check_holder (self, question, section, at);
        }
    }
  for (guint i = 0; i < self->order->len; i++)
    {
      FwCheckQuestion *asked = g_hash_table_lookup (self->questions, self->order->pdata[i]);

      if (g_strcmp0 (asked->owner, self->id != NULL ? self->id : "") != 0)
        check_included (self, asked);
    }
  check_circles (self);
}
