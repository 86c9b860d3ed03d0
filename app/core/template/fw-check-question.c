/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Checks of one question of a template, by its kind.
 */
#define G_LOG_DOMAIN "fw-template"

#include "fw-check-private.h"

#include <math.h>
#include <string.h>

#define KEYS "id kind text help required weight where covers photo side zones moment_of_truth topic show_if"
#define NUMBER_MAX 1e12
#define OPTIONS_MAX 100

/* What each kind knows beside KEYS. */
static const char *const kind_keys[] = {
  [FW_QUESTION_RATING] = KEYS " anchors", [FW_QUESTION_YES_NO] = KEYS " good",
  [FW_QUESTION_CHOICE] = KEYS " options", [FW_QUESTION_CHOICES] = KEYS " options",
  [FW_QUESTION_NUMBER] = KEYS " unit min max step", [FW_QUESTION_DATE] = KEYS,
  [FW_QUESTION_TEXT] = KEYS, [FW_QUESTION_FIT] = KEYS " options scale",
};

static char *
get_comparable (FwCheck    *self,
                yyjson_val *text,
                const char *language)
{
  const char *string = fw_text_get (text, language, self->language != NULL ? self->language : language);
  g_autofree char *normal = NULL;

  /* What normalising and folding come to for ASCII, which most texts are, at a tenth of the time. */
  if (string != NULL && g_str_is_ascii (string))
    return g_strstrip (g_ascii_strdown (string, -1));
  normal = string != NULL ? g_utf8_normalize (string, -1, G_NORMALIZE_ALL) : NULL;

  return normal != NULL ? g_strstrip (g_utf8_casefold (normal, -1)) : NULL;
}

/* The first two of five anchors that read the same in @language. */
static gboolean
find_equal (FwCheck    *self,
            yyjson_val *anchors,
            const char *language,
            guint      *first,
            guint      *second)
{
  g_auto(GStrv) texts = g_new0 (char *, FW_RATING_MAX + 1);

  for (guint i = 0; i < FW_RATING_MAX; i++)
    {
      texts[i] = get_comparable (self, yyjson_arr_get (anchors, i), language);
      if (texts[i] == NULL)
        return FALSE;
      for (guint j = 0; j < i; j++)
        if (g_str_equal (texts[i], texts[j]))
          {
            *first = j + 1;
            *second = i + 1;
            return TRUE;
          }
    }

  return FALSE;
}

static void
check_anchors_differ (FwCheck    *self,
                      yyjson_val *anchors,
                      const char *place)
{
  g_autoptr(GPtrArray) languages = g_ptr_array_new ();
  gsize index, count, inner_index, inner_count;
  yyjson_val *anchor, *key, *value;
  guint first, second;

  g_ptr_array_add (languages, (gpointer) (self->language != NULL ? self->language : "en"));
  yyjson_arr_foreach (anchors, index, count, anchor)
    yyjson_obj_foreach (anchor, inner_index, inner_count, key, value)
      if (!g_ptr_array_find_with_equal_func (languages, yyjson_get_str (key), g_str_equal, NULL))
        g_ptr_array_add (languages, (gpointer) yyjson_get_str (key));
  for (guint i = 0; i < languages->len; i++)
    if (find_equal (self, anchors, languages->pdata[i], &first, &second))
      {
        fw_check_error (self, place, "the anchors of %u and %u are equal in \"%s\"", first, second,
                        (char *) languages->pdata[i]);
        return;
      }
}

static void
check_anchors (FwCheck    *self,
               yyjson_val *question,
               const char *place)
{
  yyjson_val *anchors = fw_check_require (self, question, place, "anchors"), *anchor;
  g_autofree char *here = fw_check_place (place, "anchors");
  gboolean good = TRUE;
  gsize index, count;

  if (anchors == NULL)
    return;
  if (!yyjson_is_arr (anchors) || yyjson_arr_size (anchors) != FW_RATING_MAX)
    {
      fw_check_error (self, here, "must be a list of exactly five texts");
      return;
    }
  yyjson_arr_foreach (anchors, index, count, anchor)
    {
      g_autofree char *at = g_strdup_printf ("%s[%" G_GSIZE_FORMAT "]", here, index);

      good = fw_check_text (self, anchor, at) && good;
    }
  if (good)
    check_anchors_differ (self, anchors, here);
}

static void
check_score (FwCheck    *self,
             yyjson_val *option,
             const char *place,
             gboolean    is_fit)
{
  g_autofree char *here = fw_check_place (place, "score");
  double score;

  if (!fw_check_number (self, option, place, "score", &score))
    return;
  if (is_fit)
    fw_check_error (self, here, "a fit carries no points, only a distance");
  else if (!(score >= 0 && score <= 1))
    fw_check_error (self, here, "must be from 0 to 1");
}

static void
check_option (FwCheck    *self,
              yyjson_val *options,
              gsize       index,
              const char *place,
              gboolean    is_fit)
{
  yyjson_val *option = yyjson_arr_get (options, index);
  const char *id;

  if (!yyjson_is_obj (option))
    {
      fw_check_error (self, place, "must be an object with an id and a text");
      return;
    }
  fw_check_known_keys (self, option, place, "id text score");
  id = fw_check_id (self, option, place, "id", TRUE);
  for (gsize i = 0; id != NULL && i < index; i++)
    if (g_strcmp0 (fw_json_get_string (yyjson_arr_get (options, i), "id"), id) == 0)
      {
        g_autofree char *here = fw_check_place (place, "id");

        fw_check_error (self, here, "the option \"%s\" stands twice", id);
        break;
      }
  fw_check_text_at (self, option, place, "text", TRUE);
  check_score (self, option, place, is_fit);
}

static void
check_options (FwCheck    *self,
               yyjson_val *question,
               const char *place,
               gboolean    is_fit)
{
  yyjson_val *options = fw_check_require (self, question, place, "options");
  g_autofree char *here = fw_check_place (place, "options");

  if (options == NULL)
    return;
  if (!yyjson_is_arr (options) || yyjson_arr_size (options) < 2 || yyjson_arr_size (options) > OPTIONS_MAX)
    {
      fw_check_error (self, here, "must be a list of 2 to %d options", OPTIONS_MAX);
      return;
    }
  for (gsize i = 0; i < yyjson_arr_size (options); i++)
    {
      g_autofree char *at = g_strdup_printf ("%s[%" G_GSIZE_FORMAT "]", here, i);

      check_option (self, options, i, at, is_fit);
    }
}

static void
check_limits (FwCheck    *self,
              yyjson_val *question,
              const char *place)
{
  static const char *const keys[] = { "min", "max", "step" };
  double number[G_N_ELEMENTS (keys)] = { 0 };
  gboolean has[G_N_ELEMENTS (keys)];
  g_autofree char *min = fw_check_place (place, "min");
  g_autofree char *step = fw_check_place (place, "step");

  fw_check_text_at (self, question, place, "unit", FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *here = fw_check_place (place, keys[i]);

      has[i] = fw_check_number (self, question, place, keys[i], &number[i]);
      if (fabs (number[i]) > NUMBER_MAX)
        fw_check_error (self, here, "must be within %.0f of 0", NUMBER_MAX);
    }
  if (has[0] && has[1] && number[0] > number[1])
    fw_check_error (self, min, "is greater than max");
  if (has[2] && !(number[2] > 0))
    fw_check_error (self, step, "must be above 0");
}

static gboolean
is_line (const char *line)
{
  gsize digits = line != NULL && g_ascii_isupper (*line) ? strspn (line + 1, "0123456789") : 0;

  return digits >= 1 && digits <= 3 && line[1 + digits] == '\0';
}

static void
check_covers (FwCheck    *self,
              yyjson_val *question,
              const char *place)
{
  yyjson_val *covers = yyjson_obj_get (question, "covers"), *line;
  g_autofree char *here = fw_check_place (place, "covers");
  gsize index, count;

  if (covers == NULL)
    return;
  if (!yyjson_is_arr (covers))
    {
      fw_check_error (self, here, "must be a list of lines such as \"C2\"");
      return;
    }
  if (yyjson_arr_size (covers) > 2)
    {
      fw_check_error (self, here, "one question covers at most two lines");
      return;
    }
  yyjson_arr_foreach (covers, index, count, line)
    {
      g_autofree char *at = g_strdup_printf ("%s[%" G_GSIZE_FORMAT "]", here, index);

      if (!is_line (yyjson_get_str (line)))
        fw_check_error (self, at, "must be a letter and a number, such as \"C2\"");
      for (gsize i = 0; i < index; i++)
        if (fw_json_equal (yyjson_arr_get (covers, i), line))
          fw_check_error (self, at, "stands there twice");
    }
}

static void
check_by_kind (FwCheck        *self,
               yyjson_val     *question,
               const char     *place,
               FwQuestionKind  kind)
{
  g_autofree char *good = fw_check_place (place, "good");

  switch (kind)
    {
    case FW_QUESTION_RATING:
      check_anchors (self, question, place);
      break;
    case FW_QUESTION_YES_NO:
      fw_check_word (self, fw_check_require (self, question, place, "good"), good, "yes no");
      break;
    case FW_QUESTION_CHOICE:
    case FW_QUESTION_CHOICES:
      check_options (self, question, place, FALSE);
      break;
    case FW_QUESTION_FIT:
      check_options (self, question, place, TRUE);
      fw_check_id (self, question, place, "scale", TRUE);
      break;
    case FW_QUESTION_NUMBER:
      check_limits (self, question, place);
      break;
    case FW_QUESTION_DATE:
    case FW_QUESTION_TEXT:
    default:
      break;
    }
}

/* Everything about a question but its condition and whether its id is free. */
void
fw_check_question (FwCheck    *self,
                   yyjson_val *question,
                   const char *place)
{
  yyjson_val *name = fw_check_require (self, question, place, "kind");
  g_autofree char *kind_place = fw_check_place (place, "kind");
  g_autofree char *where = fw_check_place (place, "where");
  g_autofree char *side = fw_check_place (place, "side");
  g_autofree char *moment = fw_check_place (place, "moment_of_truth");
  FwQuestionKind kind;

  fw_check_text_at (self, question, place, "text", TRUE);
  fw_check_text_at (self, question, place, "help", FALSE);
  fw_check_boolean (self, question, place, "required");
  fw_check_boolean (self, question, place, "photo");
  fw_check_boolean (self, question, place, "moment_of_truth");
  fw_check_weight (self, question, place);
  fw_check_word (self, yyjson_obj_get (question, "where"), where, "desk floor talk meeting");
  fw_check_word (self, yyjson_obj_get (question, "side"), side, "vendor client both");
  fw_check_words (self, question, place, "zones", "no-camera clean-desk");
  fw_check_id (self, question, place, "topic", FALSE);
  check_covers (self, question, place);
  if (fw_check_word (self, name, kind_place, "rating yes-no choice choices number date text fit") == NULL)
    return;
  fw_question_kind_from_name (yyjson_get_str (name), &kind);
  fw_check_known_keys (self, question, place, kind_keys[kind]);
  check_by_kind (self, question, place, kind);
  if (kind != FW_QUESTION_YES_NO && yyjson_get_bool (yyjson_obj_get (question, "moment_of_truth")))
    fw_check_error (self, moment, "only a yes-no question can be a moment of truth");
}
