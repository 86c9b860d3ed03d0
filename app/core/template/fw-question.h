/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One question of a checklist template: its texts, limits and options. Belongs to its template and
 * lives as long as it; immutable. Any thread.
 */
#pragma once

#include <glib.h>
#include <yyjson.h>

#include "fw-template-error.h"

G_BEGIN_DECLS

/* As a language: the one the template was written in, whatever the locale. */
#define FW_TEMPLATE_OWN_LANGUAGE ""

#define FW_RATING_MAX 5
/* Beyond this, on either side of 0, a double no longer holds every thousandth. */
#define FW_NUMBER_LIMIT 1e12

typedef struct _FwQuestion FwQuestion;
typedef struct _FwSection FwSection;

typedef enum {
  FW_QUESTION_RATING,
  FW_QUESTION_YES_NO,
  FW_QUESTION_CHOICE,
  FW_QUESTION_CHOICES,
  FW_QUESTION_NUMBER,
  FW_QUESTION_DATE,
  FW_QUESTION_TEXT,
  FW_QUESTION_FIT,
} FwQuestionKind;

/* FW_SIDE_BOTH counts in the scores of both sides; test with &. */
typedef enum {
  FW_SIDE_VENDOR = 1,
  FW_SIDE_CLIENT = 2,
  FW_SIDE_BOTH = 3,
} FwSide;

const char         *fw_question_kind_get_name    (FwQuestionKind   kind);
gboolean            fw_question_kind_from_name   (const char      *name,
                                                  FwQuestionKind  *kind);
const char         *fw_side_get_name             (FwSide           side);
gboolean            fw_side_from_name            (const char      *name,
                                                  FwSide          *side);

const char         *fw_question_get_key          (FwQuestion      *self);
const char         *fw_question_get_id           (FwQuestion      *self);
const char         *fw_question_get_template_id  (FwQuestion      *self);
FwSection          *fw_question_get_section      (FwQuestion      *self);
FwQuestionKind      fw_question_get_kind         (FwQuestion      *self);
const char         *fw_question_get_text         (FwQuestion      *self,
                                                  const char      *language);
const char         *fw_question_get_help         (FwQuestion      *self,
                                                  const char      *language);
gboolean            fw_question_is_required      (FwQuestion      *self);
double              fw_question_get_weight       (FwQuestion      *self);
FwSide              fw_question_get_side         (FwQuestion      *self);
const char         *fw_question_get_where        (FwQuestion      *self);
const char *const  *fw_question_get_covers       (FwQuestion      *self);
const char *const  *fw_question_get_zones        (FwQuestion      *self);
gboolean            fw_question_get_photo_helps  (FwQuestion      *self);
gboolean            fw_question_is_moment_of_truth (FwQuestion    *self);
const char         *fw_question_get_topic        (FwQuestion      *self);
yyjson_val         *fw_question_get_show_if      (FwQuestion      *self);

const char         *fw_question_get_anchor       (FwQuestion      *self,
                                                  guint            rating,
                                                  const char      *language);
const char         *fw_question_get_good         (FwQuestion      *self);
guint               fw_question_get_n_options    (FwQuestion      *self);
const char         *fw_question_get_option_id    (FwQuestion      *self,
                                                  guint            option);
const char         *fw_question_get_option_text  (FwQuestion      *self,
                                                  guint            option,
                                                  const char      *language);
gboolean            fw_question_get_option_score (FwQuestion      *self,
                                                  guint            option,
                                                  double          *score);
gboolean            fw_question_find_option      (FwQuestion      *self,
                                                  const char      *id,
                                                  guint           *option);
const char         *fw_question_get_scale        (FwQuestion      *self);
const char         *fw_question_get_unit         (FwQuestion      *self,
                                                  const char      *language);
gboolean            fw_question_get_min          (FwQuestion      *self,
                                                  double          *min);
gboolean            fw_question_get_max          (FwQuestion      *self,
                                                  double          *max);
gboolean            fw_question_get_step         (FwQuestion      *self,
                                                  double          *step);

/* Answers. As stored: rating an integer 1 to 5; yes-no "yes" or "no"; choice and fit an option's
 * id; choices an array of option ids in the options' order; number a number; date "YYYY-MM-DD";
 * text a string. */
char               *fw_question_parse_answer     (FwQuestion      *self,
                                                  const char      *text,
                                                  GError         **error);
gboolean            fw_question_accepts          (FwQuestion      *self,
                                                  yyjson_val      *value,
                                                  GError         **error);
char               *fw_question_format_answer    (FwQuestion      *self,
                                                  yyjson_val      *value,
                                                  const char      *language);
const char         *fw_question_translate_answer (FwQuestion      *self,
                                                  const char      *text);
gboolean            fw_question_get_points       (FwQuestion      *self,
                                                  yyjson_val      *value,
                                                  double          *points);
gboolean            fw_question_get_distance     (FwQuestion      *self,
                                                  yyjson_val      *ours,
                                                  yyjson_val      *theirs,
                                                  guint           *distance);

G_END_DECLS
