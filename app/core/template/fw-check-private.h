/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One check of a template file: what is shared by the files that look at its parts. They work on
 * the JSON, because a file with mistakes has no FwTemplate. Stays on one thread.
 */
#pragma once

#include "fw-template-check.h"

#include "fw-template-private.h"

G_BEGIN_DECLS

/* A question that the template asks, its own or an included one. */
typedef struct
{
  yyjson_val *question;
  yyjson_val *section;
  const char *owner;
  char *place;
  char *question_condition;
  char *section_condition;
} FwCheckQuestion;

/* A text that may lack a language which others have. */
typedef struct
{
  yyjson_val *text;
  char *place;
} FwCheckText;

typedef struct
{
  GPtrArray *problems;
  FwTemplateResolver resolver;
  gpointer data;
  const char *id;
  const char *language;
  GHashTable *section_places;
  GHashTable *questions;
  GPtrArray *order;
  GHashTable *templates;
  GHashTable *languages;
  GPtrArray *texts;
} FwCheck;

void         fw_check_init            (FwCheck            *self,
                                       FwTemplateResolver  resolver,
                                       gpointer            data);
void         fw_check_clear           (FwCheck            *self);
GPtrArray   *fw_check_document        (FwCheck            *self,
                                       GBytes             *bytes,
                                       yyjson_doc        **document);

/* Fields. Each reports what is wrong and returns what can be used, else NULL, FALSE or 0. */
void         fw_check_error           (FwCheck            *self,
                                       const char         *place,
                                       const char         *format,
                                       ...) G_GNUC_PRINTF (3, 4);
void         fw_check_warn            (FwCheck            *self,
                                       const char         *place,
                                       const char         *format,
                                       ...) G_GNUC_PRINTF (3, 4);
char        *fw_check_place           (const char         *place,
                                       const char         *key);
void         fw_check_known_keys      (FwCheck            *self,
                                       yyjson_val         *object,
                                       const char         *place,
                                       const char         *keys);
yyjson_val  *fw_check_require         (FwCheck            *self,
                                       yyjson_val         *object,
                                       const char         *place,
                                       const char         *key);
const char  *fw_check_id              (FwCheck            *self,
                                       yyjson_val         *object,
                                       const char         *place,
                                       const char         *key,
                                       gboolean            required);
const char  *fw_check_word            (FwCheck            *self,
                                       yyjson_val         *value,
                                       const char         *place,
                                       const char         *words);
void         fw_check_words           (FwCheck            *self,
                                       yyjson_val         *object,
                                       const char         *place,
                                       const char         *key,
                                       const char         *words);
void         fw_check_boolean         (FwCheck            *self,
                                       yyjson_val         *object,
                                       const char         *place,
                                       const char         *key);
gboolean     fw_check_number          (FwCheck            *self,
                                       yyjson_val         *object,
                                       const char         *place,
                                       const char         *key,
                                       double             *number);
void         fw_check_weight          (FwCheck            *self,
                                       yyjson_val         *object,
                                       const char         *place);
gboolean     fw_check_text            (FwCheck            *self,
                                       yyjson_val         *text,
                                       const char         *place);
void         fw_check_text_at         (FwCheck            *self,
                                       yyjson_val         *object,
                                       const char         *place,
                                       const char         *key,
                                       gboolean            required);
gboolean     fw_check_is_language     (const char         *language);
void         fw_check_translations    (FwCheck            *self);

void         fw_check_sections        (FwCheck            *self,
                                       yyjson_val         *root);
void         fw_check_question        (FwCheck            *self,
                                       yyjson_val         *question,
                                       const char         *place);
void         fw_check_add_question    (FwCheck            *self,
                                       yyjson_val         *question,
                                       yyjson_val         *section,
                                       const char         *owner,
                                       const char         *question_place,
                                       const char         *section_place);
void         fw_check_conditions      (FwCheck            *self,
                                       yyjson_val         *root);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FwCheck, fw_check_clear)

G_END_DECLS
