/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From how good a place is to what a visitor would answer there. Any thread.
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-demo-answers.h"

#include "fw-demo-stage.h"

#define DAY (24 * 60 * 60)

/**
 * fw_demo_pick:
 * @self: a source
 * @texts: (nullable): an array of strings
 *
 * Returns: (nullable): one of them
 */
const char *
fw_demo_pick (const FwDemoSource *self,
              yyjson_val         *texts)
{
  gsize count = yyjson_arr_size (texts);

  return count > 0
         ? yyjson_get_str (yyjson_arr_get (texts, (gsize) g_rand_int_range (self->random, 0, (gint32) count)))
                   : NULL;
}

/**
 * fw_demo_level:
 * @self: a source
 * @question: a question
 *
 * Returns: how good the place is at what @question asks, 0 to 1: the section's level, else the
 *   template's, else the visit's
 */
double
fw_demo_level (const FwDemoSource *self,
               FwQuestion         *question)
{
  yyjson_val *levels = yyjson_obj_get (self->visit, "levels");
  yyjson_val *level = yyjson_obj_get (levels, fw_section_get_id (fw_question_get_section (question)));

  if (level == NULL)
    level = yyjson_obj_get (levels, fw_question_get_template_id (question));
  if (level == NULL)
    level = yyjson_obj_get (self->visit, "level");

  return yyjson_get_num (level);
}

static guint
draw_rating (const FwDemoSource *self,
             double              level)
{
  double drawn = 1 + (FW_RATING_MAX - 1) * level + g_rand_double_range (self->random, -1.1, 1.1);

  return (guint) CLAMP (drawn + 0.5, 1, FW_RATING_MAX);
}

static const char *
draw_yes_no (const FwDemoSource *self,
             FwQuestion         *question,
             double              level)
{
  const char *good = fw_question_get_good (question);
  gboolean is_good = g_rand_double (self->random) < level;

  if (good == NULL)
    good = "yes";

  return is_good ? good : g_str_equal (good, "yes") ? "no" : "yes";
}

/* The option whose score is nearest to the level; any where options have none. */
static const char *
draw_choice (const FwDemoSource *self,
             FwQuestion         *question,
             double              level)
{
  double wanted = level + g_rand_double_range (self->random, -0.25, 0.25);
  guint best = (guint) g_rand_int_range (self->random, 0, (gint32) fw_question_get_n_options (question));
  double distance = 2;

  for (guint i = 0; i < fw_question_get_n_options (question); i++)
    {
      double score;

      if (!fw_question_get_option_score (question, i, &score) || ABS (score - wanted) >= distance)
        continue;
      distance = ABS (score - wanted);
      best = i;
    }

  return fw_question_get_option_id (question, best);
}

static char *
draw_choices (const FwDemoSource *self,
              FwQuestion         *question,
              double              level)
{
  GString *chosen = g_string_new (NULL);
  guint count = fw_question_get_n_options (question);
  guint sure = (guint) g_rand_int_range (self->random, 0, (gint32) count);

  for (guint i = 0; i < count; i++)
    if (i == sure || g_rand_double (self->random) < level)
      g_string_append_printf (chosen, "%s%s", chosen->len > 0 ? "," : "",
                              fw_question_get_option_id (question, i));

  return g_string_free_and_steal (chosen);
}

/* On a scale of fit a site stays where it is, give or take one step. */
static const char *
draw_fit (const FwDemoSource *self,
          FwQuestion         *question)
{
  g_autofree char *name = g_strconcat (self->site, fw_question_get_scale (question), NULL);
  int count = (int) fw_question_get_n_options (question);
  int place = 1 + (int) (g_str_hash (name) % MAX (count - 2, 1));

  if (g_rand_double (self->random) < 0.15)
    place += g_rand_boolean (self->random) ? 1 : -1;

  return fw_question_get_option_id (question, (guint) CLAMP (place, 0, count - 1));
}

static char *
draw_number (const FwDemoSource *self,
             FwQuestion         *question)
{
  yyjson_val *range = yyjson_obj_get (yyjson_obj_get (self->content, "numbers"),
                                      fw_question_get_key (question));
  gint32 least = (gint32) yyjson_get_int (yyjson_arr_get (range, 0));
  gint32 most = (gint32) yyjson_get_int (yyjson_arr_get (range, 1));

  return range != NULL ? g_strdup_printf ("%d", g_rand_int_range (self->random, least, most + 1)) : NULL;
}

static const char *
draw_text (const FwDemoSource *self,
           FwQuestion         *question)
{
  yyjson_val *texts = yyjson_obj_get (yyjson_obj_get (self->content, "texts"),
                                      fw_question_get_key (question));

  return fw_demo_pick (self, texts != NULL ? texts : yyjson_obj_get (self->content, "generic_texts"));
}

static char *
draw (const FwDemoSource *self,
      FwQuestion         *question)
{
  double level = fw_demo_level (self, question);

  switch (fw_question_get_kind (question))
    {
    case FW_QUESTION_RATING:
      return g_strdup_printf ("%u", draw_rating (self, level));
    case FW_QUESTION_YES_NO:
      return g_strdup (draw_yes_no (self, question, level));
    case FW_QUESTION_CHOICE:
      return g_strdup (draw_choice (self, question, level));
    case FW_QUESTION_CHOICES:
      return draw_choices (self, question, level);
    case FW_QUESTION_FIT:
      return g_strdup (draw_fit (self, question));
    case FW_QUESTION_NUMBER:
      return draw_number (self, question);
    case FW_QUESTION_DATE:
      return fw_demo_date (self->seconds - (gint64) g_rand_int_range (self->random, 3, 90) * DAY);
    case FW_QUESTION_TEXT:
    default:
      return g_strdup (draw_text (self, question));
    }
}

/**
 * fw_demo_answer:
 * @self: a source
 * @question: a question
 *
 * Returns: (transfer full) (nullable): an answer as JSON, %NULL where the visitor left it out
 */
char *
fw_demo_answer (const FwDemoSource *self,
                FwQuestion         *question)
{
  yyjson_val *fixed = yyjson_obj_get (yyjson_obj_get (self->content, "fixed"),
                                      fw_question_get_key (question));
  gboolean skipped = g_rand_double (self->random) > yyjson_get_num (yyjson_obj_get (self->visit, "answered"));
  g_autofree char *text = NULL;
  guint option;

  if (fw_question_find_option (question, self->phase, &option))
    text = g_strdup (self->phase);
  else if (fixed != NULL)
    text = g_strdup (yyjson_get_str (fixed));
  else if (!skipped)
    text = draw (self, question);

  return text != NULL ? fw_question_parse_answer (question, text, NULL) : NULL;
}

/**
 * fw_demo_note:
 * @self: a source
 * @question: a question
 *
 * Returns: (nullable): a note that goes with the level, %NULL where the visitor wrote none
 */
const char *
fw_demo_note (const FwDemoSource *self,
              FwQuestion         *question)
{
  const char *section = fw_section_get_id (fw_question_get_section (question));
  const char *group = fw_json_get_string (yyjson_obj_get (self->content, "note_groups"), section);
  yyjson_val *notes = yyjson_obj_get (yyjson_obj_get (self->content, "notes"),
                                      group != NULL ? group : "other");
  gboolean good = g_rand_double (self->random) < fw_demo_level (self, question);

  if (g_rand_double (self->random) > yyjson_get_num (yyjson_obj_get (self->visit, "notes")))
    return NULL;

  return fw_demo_pick (self, yyjson_obj_get (notes, good ? "good" : "bad"));
}
