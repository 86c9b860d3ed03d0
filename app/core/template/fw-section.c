/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a section of a template says. Any thread.
 */
#define G_LOG_DOMAIN "fw-template"

#include "fw-section.h"

#include "fw-template-private.h"

/**
 * fw_section_get_key:
 * @self: a section
 *
 * Returns: "template/section", the same wherever the section is included
 */
const char *
fw_section_get_key (FwSection *self)
{
  return self->key;
}

/**
 * fw_section_get_id:
 * @self: a section
 *
 * Returns: its id within its template
 */
const char *
fw_section_get_id (FwSection *self)
{
  return self->id;
}

/**
 * fw_section_get_template_id:
 * @self: a section
 *
 * Returns: the id of the template that owns it
 */
const char *
fw_section_get_template_id (FwSection *self)
{
  return self->template->id;
}

/* The language that each of the section's texts is sure to have. */
const char *
fw_section_get_own_language (FwSection *self)
{
  return self->template->language;
}

/**
 * fw_section_get_title:
 * @self: a section
 * @language: (nullable): %NULL the locale's
 *
 * Returns: its title, in the template's own language where @language is not there
 */
const char *
fw_section_get_title (FwSection  *self,
                      const char *language)
{
  return fw_text_get (yyjson_obj_get (self->json, "title"), language, self->template->language);
}

/**
 * fw_section_get_help:
 * @self: a section
 * @language: (nullable): %NULL the locale's
 *
 * Returns: (nullable): guidance for the whole section
 */
const char *
fw_section_get_help (FwSection  *self,
                     const char *language)
{
  return fw_text_get (yyjson_obj_get (self->json, "help"), language, self->template->language);
}

/**
 * fw_section_get_side:
 * @self: a section
 *
 * Returns: whom its questions judge, unless a question says otherwise
 */
FwSide
fw_section_get_side (FwSection *self)
{
  return self->side;
}

/**
 * fw_section_get_weight:
 * @self: a section
 *
 * Returns: its weight in the overall score, 1 unless the template says otherwise
 */
double
fw_section_get_weight (FwSection *self)
{
  return self->weight;
}

/**
 * fw_section_is_repeated:
 * @self: a section
 *
 * Returns: whether it is asked once for each break room, leader, incident, …
 */
gboolean
fw_section_is_repeated (FwSection *self)
{
  return yyjson_is_obj (yyjson_obj_get (self->json, "repeat"));
}

/**
 * fw_section_get_repeat_label:
 * @self: a section
 * @language: (nullable): %NULL the locale's
 *
 * Returns: (nullable): what one instance is, such as "Break room"; %NULL where it is not repeated
 */
const char *
fw_section_get_repeat_label (FwSection  *self,
                             const char *language)
{
  yyjson_val *repeat = yyjson_obj_get (self->json, "repeat");

  return fw_text_get (yyjson_obj_get (repeat, "label"), language, self->template->language);
}

/**
 * fw_section_is_conversation:
 * @self: a section
 *
 * Returns: whether its questions are asked in each conversation; such a section carries no score
 */
gboolean
fw_section_is_conversation (FwSection *self)
{
  return yyjson_get_bool (yyjson_obj_get (self->json, "conversation"));
}

/**
 * fw_section_get_show_if:
 * @self: a section
 *
 * Returns: (nullable): its condition, as in the template
 */
yyjson_val *
fw_section_get_show_if (FwSection *self)
{
  return yyjson_obj_get (self->json, "show_if");
}

/**
 * fw_section_get_questions:
 * @self: a section
 *
 * Returns: (element-type FwQuestion): its questions in order; borrowed. What a visit asks of them is
 * in its FwChecklistSection.
 */
GPtrArray *
fw_section_get_questions (FwSection *self)
{
  return self->questions;
}
