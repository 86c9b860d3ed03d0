/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Checks of a template's sections and of those that it includes from others.
 */
#define G_LOG_DOMAIN "fw-template"

#include "fw-check-private.h"

#include <string.h>

/* Notes that @question is asked, so that conditions can refer to it; reports one asked twice. */
void
fw_check_add_question (FwCheck    *self,
                       yyjson_val *question,
                       yyjson_val *section,
                       const char *owner,
                       const char *question_place,
                       const char *section_place)
{
  const char *id = fw_json_get_string (question, "id");
  g_autofree char *key = g_strdup_printf ("%s/%s", owner, id);
  g_autofree char *id_place = fw_check_place (question_place, "id");
  FwCheckQuestion *first = g_hash_table_lookup (self->questions, key), *asked;

  if (first != NULL)
    {
      fw_check_error (self, id_place, "the question \"%s\" is asked twice; first at %s", id, first->place);
      return;
    }
  asked = g_new0 (FwCheckQuestion, 1);
  asked->question = question;
  asked->section = section;
  asked->owner = owner;
  asked->place = g_strdup (question_place);
  asked->question_condition = fw_check_place (question_place, "show_if");
  asked->section_condition = fw_check_place (section_place, "show_if");
  g_hash_table_insert (self->questions, g_strdup (key), asked);
  g_ptr_array_add (self->order, g_steal_pointer (&key));
}

static void
check_questions (FwCheck    *self,
                 yyjson_val *section,
                 const char *place)
{
  yyjson_val *questions = fw_check_require (self, section, place, "questions"), *question;
  g_autofree char *here = fw_check_place (place, "questions");
  gsize index, count;

  if (questions == NULL)
    return;
  if (!yyjson_is_arr (questions) || yyjson_arr_size (questions) == 0)
    {
      fw_check_error (self, here, "must be a list of at least one question");
      return;
    }
  yyjson_arr_foreach (questions, index, count, question)
    {
      g_autofree char *at = g_strdup_printf ("%s[%" G_GSIZE_FORMAT "]", here, index);

      if (!yyjson_is_obj (question))
        {
          fw_check_error (self, at, "must be an object");
          continue;
        }
      if (fw_check_id (self, question, at, "id", TRUE) != NULL)
        fw_check_add_question (self, question, section, self->id != NULL ? self->id : "", at, place);
      fw_check_question (self, question, at);
    }
}

/* A section is known by "template/section", the template's own as well as an included one. */
static void
add_section (FwCheck    *self,
             const char *owner,
             const char *id,
             const char *place)
{
  g_autofree char *key = g_strdup_printf ("%s/%s", owner, id);
  const char *first = g_hash_table_lookup (self->section_places, key);

  if (first != NULL)
    fw_check_error (self, place, "the section \"%s\" stands twice; first at %s", id, first);
  else
    g_hash_table_insert (self->section_places, g_steal_pointer (&key), g_strdup (place));
}

static void
check_repeat (FwCheck    *self,
              yyjson_val *section,
              const char *place)
{
  yyjson_val *repeat = yyjson_obj_get (section, "repeat");
  g_autofree char *here = fw_check_place (place, "repeat");

  if (repeat == NULL)
    return;
  if (!yyjson_is_obj (repeat))
    {
      fw_check_error (self, here, "must be an object with a label");
      return;
    }
  fw_check_known_keys (self, repeat, here, "label");
  fw_check_text_at (self, repeat, here, "label", TRUE);
  if (yyjson_get_bool (yyjson_obj_get (section, "conversation")))
    fw_check_error (self, here, "a section asked in each conversation is repeated by itself");
}

static void
check_section (FwCheck    *self,
               yyjson_val *section,
               const char *place)
{
  yyjson_val *side = fw_check_require (self, section, place, "side");
  g_autofree char *side_place = fw_check_place (place, "side");
  const char *id = fw_check_id (self, section, place, "id", TRUE);

  fw_check_known_keys (self, section, place,
                       "id title help side weight repeat show_if conversation questions");
  if (id != NULL)
    add_section (self, self->id != NULL ? self->id : "", id, place);
  fw_check_text_at (self, section, place, "title", TRUE);
  fw_check_text_at (self, section, place, "help", FALSE);
  fw_check_word (self, side, side_place, "vendor client both");
  fw_check_weight (self, section, place);
  fw_check_boolean (self, section, place, "conversation");
  check_repeat (self, section, place);
  check_questions (self, section, place);
}

/* The template @id, looked up once; %NULL when there is none. */
static FwTemplate *
get_template (FwCheck    *self,
              const char *id)
{
  FwTemplate *template = NULL;

  if (!g_hash_table_lookup_extended (self->templates, id, NULL, (gpointer *) &template))
    {
      template = self->resolver (id, self->data);
      g_hash_table_insert (self->templates, g_strdup (id), template);
    }

  return template;
}

static void
check_included (FwCheck    *self,
                const char *owner,
                const char *id,
                const char *place)
{
  FwTemplate *template = get_template (self, owner);
  FwSection *section;

  if (template == NULL)
    {
      fw_check_error (self, place, "there is no template \"%s\"", owner);
      return;
    }
  section = fw_template_find_section (template, id);
  if (section == NULL)
    {
      fw_check_error (self, place, "the template \"%s\" has no section \"%s\" of its own", owner, id);
      return;
    }
  for (guint i = 0; i < section->questions->len; i++)
    {
      FwQuestion *question = section->questions->pdata[i];

      fw_check_add_question (self, question->json, section->json, fw_template_get_id (template), place,
                             place);
    }
}

static void
check_include (FwCheck    *self,
               yyjson_val *item,
               const char *place)
{
  const char *include = fw_json_get_string (item, "include");
  g_autofree char *here = fw_check_place (place, "include");
  g_auto(GStrv) parts = g_strsplit (include != NULL ? include : "", "/", 3);

  fw_check_known_keys (self, item, place, "include");
  if (g_strv_length (parts) != 2 || !fw_template_id_is_valid (parts[0])
      || !fw_template_id_is_valid (parts[1]))
    {
      fw_check_error (self, here, "must name a section as \"template/section\"");
      return;
    }
  if (g_strcmp0 (parts[0], self->id) == 0)
    {
      fw_check_error (self, here, "a template cannot include a section of itself");
      return;
    }
  if (g_hash_table_contains (self->section_places, include))
    {
      add_section (self, parts[0], parts[1], here);
      return;
    }
  add_section (self, parts[0], parts[1], here);
  if (self->resolver != NULL)
    check_included (self, parts[0], parts[1], here);
}

/* Checks all the sections of a template. */
void
fw_check_sections (FwCheck    *self,
                   yyjson_val *root)
{
  yyjson_val *sections = fw_check_require (self, root, "file", "sections"), *section;
  gsize index, count;

  if (sections == NULL)
    return;
  if (!yyjson_is_arr (sections) || yyjson_arr_size (sections) == 0)
    {
      fw_check_error (self, "sections", "must be a list of at least one section");
      return;
    }
  yyjson_arr_foreach (sections, index, count, section)
    {
      g_autofree char *place = g_strdup_printf ("sections[%" G_GSIZE_FORMAT "]", index);

      if (!yyjson_is_obj (section))
        fw_check_error (self, place, "must be an object");
      else if (yyjson_obj_get (section, "include") != NULL)
        check_include (self, section, place);
      else
        check_section (self, section, place);
    }
}
