/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers to questions: from what a person types to what is stored, back to words, to points and
 * to a distance. Any thread.
 */
#define G_LOG_DOMAIN "fw-template"

#include "fw-question.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n.h>

#include "fw-template-private.h"
#include "fw-time.h"

static gboolean G_GNUC_PRINTF (3, 4)
refuse (FwQuestion  *self,
        GError     **error,
        const char  *format,
        ...)
{
  g_autofree char *reason = NULL;
  va_list arguments;

  va_start (arguments, format);
  reason = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error (error, FW_TEMPLATE_ERROR, FW_TEMPLATE_ERROR_ANSWER, "%s: %s", self->key, reason);

  return FALSE;
}

static char *
list_options (FwQuestion *self)
{
  g_autoptr(GString) list = g_string_new (NULL);

  for (guint i = 0; i < fw_question_get_n_options (self); i++)
    g_string_append_printf (list, "%s%s", i == 0 ? "" : ", ", fw_question_get_option_id (self, i));

  return g_string_free (g_steal_pointer (&list), FALSE);
}

static gboolean
accepts_option (FwQuestion  *self,
                yyjson_val  *value,
                GError     **error)
{
  g_autofree char *options = NULL;

  if (yyjson_is_str (value) && fw_question_find_option (self, yyjson_get_str (value), NULL))
    return TRUE;
  options = list_options (self);

  return refuse (self, error, "none of its options: %s", options);
}

static gboolean
accepts_options (FwQuestion  *self,
                 yyjson_val  *value,
                 GError     **error)
{
  gsize index, count;
  yyjson_val *item;

  if (yyjson_arr_size (value) == 0)
    return refuse (self, error, "a list of at least one option is needed");
  if (yyjson_arr_size (value) > fw_question_get_n_options (self))
    return refuse (self, error, "more options than there are");
  yyjson_arr_foreach (value, index, count, item)
    {
      if (!accepts_option (self, item, error))
        return FALSE;
      for (gsize i = 0; i < index; i++)
        if (fw_json_equal (yyjson_arr_get (value, i), item))
          return refuse (self, error, "the option %s stands twice", yyjson_get_str (item));
    }

  return TRUE;
}

static gboolean
accepts_number (FwQuestion  *self,
                yyjson_val  *value,
                GError     **error)
{
  double number = yyjson_get_num (value), min = 0, max, step, steps;

  if (!yyjson_is_num (value) || !(fabs (number) <= FW_NUMBER_LIMIT))
    return refuse (self, error, "not a number");
  if (fw_question_get_min (self, &min) && number < min)
    return refuse (self, error, "under the least number, %.15g", min);
  if (fw_question_get_max (self, &max) && number > max)
    return refuse (self, error, "over the greatest number, %.15g", max);
  if (!fw_question_get_step (self, &step))
    return TRUE;
  steps = (number - min) / step;
  if (fabs (steps - round (steps)) > 1e-6)
    return refuse (self, error, "not in steps of %.15g from %.15g", step, min);

  return TRUE;
}

static gboolean
accepts_text (FwQuestion  *self,
              yyjson_val  *value,
              GError     **error)
{
  const char *text = yyjson_get_str (value);

  if (text != NULL)
    for (; *text != '\0'; text = g_utf8_next_char (text))
      if (!g_unichar_isspace (g_utf8_get_char (text)))
        return TRUE;

  return refuse (self, error, "a text is needed");
}

/**
 * fw_question_accepts:
 * @self: a question
 * @value: (nullable): a value as stored
 * @error: return location, FW_TEMPLATE_ERROR_ANSWER
 *
 * Says whether @value fits the kind, the limits and the options of the question. An answer that was
 * given to another version of the template need not.
 *
 * Returns: whether it does
 */
gboolean
fw_question_accepts (FwQuestion  *self,
                     yyjson_val  *value,
                     GError     **error)
{
  const char *string = yyjson_get_str (value);

  switch (self->kind)
    {
    case FW_QUESTION_RATING:
      if (yyjson_is_int (value) && yyjson_get_num (value) >= 1 && yyjson_get_num (value) <= FW_RATING_MAX)
        return TRUE;
      return refuse (self, error, "a rating is a whole number from 1 to 5");
    case FW_QUESTION_YES_NO:
      if (g_strcmp0 (string, "yes") == 0 || g_strcmp0 (string, "no") == 0)
        return TRUE;
      return refuse (self, error, "the answer is yes or no");
    case FW_QUESTION_CHOICE:
    case FW_QUESTION_FIT:
      return accepts_option (self, value, error);
    case FW_QUESTION_CHOICES:
      return accepts_options (self, value, error);
    case FW_QUESTION_NUMBER:
      return accepts_number (self, value, error);
    case FW_QUESTION_DATE:
      if (string != NULL && fw_time_is_date (string))
        return TRUE;
      return refuse (self, error, "a date is written YYYY-MM-DD");
    case FW_QUESTION_TEXT:
      return accepts_text (self, value, error);
    default:
      g_assert_not_reached ();
    }
}

/* Digits with at most one point among them: no exponents, no hexadecimal, no grouping. */
static gboolean
scan_number (const char *text,
             double     *number)
{
  const char *digits = text[0] == '-' ? text + 1 : text;
  gsize whole = strspn (digits, "0123456789");
  const char *rest = digits + whole;

  if (whole == 0 || strlen (text) > 40)
    return FALSE;
  if (*rest == '.')
    {
      gsize fraction = strspn (rest + 1, "0123456789");

      if (fraction == 0)
        return FALSE;
      rest += 1 + fraction;
    }
  if (*rest != '\0')
    return FALSE;
  *number = g_ascii_strtod (text, NULL);

  return TRUE;
}

/* The number in its one form: whole ones as integers, never "-0" or "4.0". */
static yyjson_mut_val *
make_number (yyjson_mut_doc *document,
             const char     *text)
{
  double number;

  if (!scan_number (text, &number))
    return yyjson_mut_strcpy (document, text);
  if (number == floor (number) && fabs (number) <= FW_NUMBER_LIMIT)
    return yyjson_mut_sint (document, (gint64) number);

  return yyjson_mut_real (document, number);
}

/* The options in their own order; what is none of them comes last, to be refused by name. */
static yyjson_mut_val *
make_options (FwQuestion     *self,
              yyjson_mut_doc *document,
              const char     *text)
{
  g_auto(GStrv) wanted = g_strsplit (text, ",", -1);
  yyjson_mut_val *list = yyjson_mut_arr (document);

  for (guint i = 0; wanted[i] != NULL; i++)
    g_strstrip (wanted[i]);
  for (guint i = 0; i < fw_question_get_n_options (self); i++)
    {
      const char *id = fw_question_get_option_id (self, i);

      if (g_strv_contains ((const char *const *) wanted, id))
        yyjson_mut_arr_add_strcpy (document, list, id);
    }
  for (guint i = 0; wanted[i] != NULL; i++)
    if (!fw_question_find_option (self, wanted[i], NULL))
      yyjson_mut_arr_add_strcpy (document, list, wanted[i]);

  return list;
}

static yyjson_mut_val *
make_value (FwQuestion     *self,
            yyjson_mut_doc *document,
            const char     *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *lower = g_ascii_strdown (stripped, -1);

  switch (self->kind)
    {
    case FW_QUESTION_RATING:
    case FW_QUESTION_NUMBER:
      return make_number (document, stripped);
    case FW_QUESTION_YES_NO:
      return yyjson_mut_strcpy (document, lower);
    case FW_QUESTION_CHOICES:
      return make_options (self, document, stripped);
    case FW_QUESTION_TEXT:
      return yyjson_mut_strcpy (document, text);
    case FW_QUESTION_CHOICE:
    case FW_QUESTION_FIT:
    case FW_QUESTION_DATE:
    default:
      return yyjson_mut_strcpy (document, stripped);
    }
}

/**
 * fw_question_parse_answer:
 * @self: a question
 * @text: what a person typed: 1 to 5, yes or no, an option's id, several with commas, a number with
 *   a decimal point, an ISO date, or the text itself
 * @error: return location, FW_TEMPLATE_ERROR_ANSWER
 *
 * Makes of @text the value to store: options in their own order, numbers in one form.
 *
 * Returns: (transfer full) (nullable): the value as JSON text
 */
char *
fw_question_parse_answer (FwQuestion  *self,
                          const char  *text,
                          GError     **error)
{
  g_autoptr(yyjson_mut_doc) made = yyjson_mut_doc_new (NULL);
  g_autoptr(yyjson_doc) document = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    {
      refuse (self, error, "the answer is not valid UTF-8");
      return NULL;
    }
  yyjson_mut_doc_set_root (made, make_value (self, made, text));
  document = yyjson_mut_doc_imut_copy (made, NULL);
  if (!fw_question_accepts (self, yyjson_doc_get_root (document), error))
    return NULL;

  return fw_json_to_text (yyjson_doc_get_root (document));
}

static char *
format_options (FwQuestion *self,
                yyjson_val *value,
                const char *language)
{
  g_autoptr(GString) list = g_string_new (NULL);
  gsize index, count;
  yyjson_val *item;

  yyjson_arr_foreach (value, index, count, item)
    {
      guint option = 0;

      fw_question_find_option (self, yyjson_get_str (item), &option);
      g_string_append_printf (list, "%s%s", index == 0 ? "" : ", ",
                              fw_question_get_option_text (self, option, language));
    }

  return g_string_free (g_steal_pointer (&list), FALSE);
}

static char *
format_number (FwQuestion *self,
               yyjson_val *value,
               const char *language)
{
  g_autofree char *number = fw_json_to_text (value);
  const char *unit = fw_question_get_unit (self, language);

  return unit != NULL ? g_strdup_printf ("%s %s", number, unit) : g_steal_pointer (&number);
}

/**
 * fw_question_format_answer:
 * @self: a question
 * @value: (nullable): a value as stored
 * @language: (nullable): of options, anchors and units; %NULL the locale's
 *
 * Says @value in words: a rating with its anchor, options by their text, a number with its unit.
 * "yes" and "no" stay as they are stored. A value that does not fit the question is shown as it is.
 *
 * Returns: (transfer full): the answer for people, empty for none
 */
char *
fw_question_format_answer (FwQuestion *self,
                           yyjson_val *value,
                           const char *language)
{
  guint option = 0;

  if (value == NULL || yyjson_is_null (value))
    return g_strdup ("");
  if (!fw_question_accepts (self, value, NULL))
    return yyjson_is_str (value) ? g_strdup (yyjson_get_str (value)) : fw_json_to_text (value);
  switch (self->kind)
    {
    case FW_QUESTION_RATING:
      return g_strdup_printf ("%d: %s", yyjson_get_int (value),
                              fw_question_get_anchor (self, yyjson_get_int (value), language));
    case FW_QUESTION_CHOICE:
    case FW_QUESTION_FIT:
      fw_question_find_option (self, yyjson_get_str (value), &option);
      return g_strdup (fw_question_get_option_text (self, option, language));
    case FW_QUESTION_CHOICES:
      return format_options (self, value, language);
    case FW_QUESTION_NUMBER:
      return format_number (self, value, language);
    case FW_QUESTION_YES_NO:
    case FW_QUESTION_DATE:
    case FW_QUESTION_TEXT:
    default:
      return g_strdup (yyjson_get_str (value));
    }
}

/**
 * fw_question_translate_answer:
 * @self: a question
 * @text: (nullable): an answer to it, as fw_question_format_answer() puts it
 *
 * For what people read only: files and pages that are the same everywhere keep "yes" and "no" as stored.
 *
 * Returns: (nullable): the answer to a yes-no question in the person's language; @text for all others
 */
const char *
fw_question_translate_answer (FwQuestion *self,
                              const char *text)
{
  if (text == NULL || self->kind != FW_QUESTION_YES_NO)
    return text;
  if (g_str_equal (text, "yes"))
    return _("Yes");

  return g_str_equal (text, "no") ? _("No") : text;
}

static gboolean
get_mean_of_options (FwQuestion *self,
                     yyjson_val *value,
                     double     *points)
{
  double sum = 0, score;
  gsize index, count;
  guint scored = 0;
  yyjson_val *item;

  yyjson_arr_foreach (value, index, count, item)
    {
      guint option = 0;

      fw_question_find_option (self, yyjson_get_str (item), &option);
      if (!fw_question_get_option_score (self, option, &score))
        continue;
      sum += score;
      scored++;
    }
  if (scored == 0)
    return FALSE;
  *points = sum / scored;

  return TRUE;
}

/**
 * fw_question_get_points:
 * @self: a question
 * @value: (nullable): a value as stored
 * @points: (out): 0 to 1
 *
 * A rating carries (v − 1) / 4; the good answer of a yes/no question 1, the other 0; options their
 * score, several the mean of those that have one. Numbers, dates, texts and fit carry none, nor does
 * a value that does not fit the question.
 *
 * Returns: whether @value carries points
 */
gboolean
fw_question_get_points (FwQuestion *self,
                        yyjson_val *value,
                        double     *points)
{
  guint option = 0;

  if (!fw_question_accepts (self, value, NULL))
    return FALSE;
  switch (self->kind)
    {
    case FW_QUESTION_RATING:
      *points = (yyjson_get_num (value) - 1) / (FW_RATING_MAX - 1);
      return TRUE;
    case FW_QUESTION_YES_NO:
      *points = g_str_equal (yyjson_get_str (value), fw_question_get_good (self)) ? 1 : 0;
      return TRUE;
    case FW_QUESTION_CHOICE:
      fw_question_find_option (self, yyjson_get_str (value), &option);
      return fw_question_get_option_score (self, option, points);
    case FW_QUESTION_CHOICES:
      return get_mean_of_options (self, value, points);
    case FW_QUESTION_NUMBER:
    case FW_QUESTION_DATE:
    case FW_QUESTION_TEXT:
    case FW_QUESTION_FIT:
    default:
      return FALSE;
    }
}

/* The number of an option, given by its id or by the number itself. */
static gboolean
find_position (FwQuestion *self,
               yyjson_val *value,
               guint      *position)
{
  guint64 number;

  if (fw_question_find_option (self, yyjson_get_str (value), position))
    return TRUE;
  if (yyjson_is_uint (value))
    number = yyjson_get_uint (value);
  else if (!yyjson_is_str (value)
           || !g_ascii_string_to_unsigned (yyjson_get_str (value), 10, 0, G_MAXUINT, &number, NULL))
    return FALSE;
  *position = number;

  return number < fw_question_get_n_options (self);
}

/**
 * fw_question_get_distance:
 * @self: a fit question
 * @ours: (nullable): our profile on its scale: an option's id, or its number from 0
 * @theirs: (nullable): what was observed, likewise
 * @distance: (out): how many options they are apart; different is not worse
 *
 * Returns: whether both are known
 */
gboolean
fw_question_get_distance (FwQuestion *self,
                          yyjson_val *ours,
                          yyjson_val *theirs,
                          guint      *distance)
{
  guint a, b;

  if (self->kind != FW_QUESTION_FIT || !find_position (self, ours, &a) || !find_position (self, theirs, &b))
    return FALSE;
  *distance = a > b ? a - b : b - a;

  return TRUE;
}
