/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Parses template files into templates. Any thread.
 */
#define G_LOG_DOMAIN "fw-template"

#include "fw-template.h"

#include "fw-check-private.h"

G_DEFINE_QUARK (fw-template-error-quark, fw_template_error)

static void
free_question (FwQuestion *self)
{
  g_free (self->key);
  g_free (self->covers);
  g_free (self->zones);
  g_free (self);
}

static void
free_section (FwSection *self)
{
  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_free (self->key);
  g_free (self);
}

static void
free_item (FwTemplateItem *self)
{
  g_free (self->include_template);
  g_free (self->include_section);
  g_free (self);
}

/**
 * fw_template_ref:
 * @self: a template
 *
 * Returns: (transfer full): @self
 */
FwTemplate *
fw_template_ref (FwTemplate *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

/**
 * fw_template_unref:
 * @self: (transfer full): a template
 */
void
fw_template_unref (FwTemplate *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->questions);
  g_ptr_array_unref (self->sections);
  g_ptr_array_unref (self->needs);
  g_clear_pointer (&self->document, yyjson_doc_free);
  g_bytes_unref (self->bytes);
  g_free (self->pin);
  g_free (self);
}

/* The strings of a list, which stay the document's. */
static const char **
make_strings (yyjson_val *list)
{
  const char **strings = g_new0 (const char *, yyjson_arr_size (list) + 1);
  gsize index, count;
  yyjson_val *item;

  yyjson_arr_foreach (list, index, count, item)
    strings[index] = yyjson_get_str (item);

  return strings;
}

static double
get_weight (yyjson_val *object)
{
  yyjson_val *weight = yyjson_obj_get (object, "weight");

  return weight != NULL ? yyjson_get_num (weight) : 1;
}

static FwQuestion *
build_question (FwSection  *section,
                yyjson_val *json)
{
  FwQuestion *self = g_new0 (FwQuestion, 1);

  self->section = section;
  self->json = json;
  self->id = fw_json_get_string (json, "id");
  self->key = g_strdup_printf ("%s/%s", section->template->id, self->id);
  fw_question_kind_from_name (fw_json_get_string (json, "kind"), &self->kind);
  self->side = section->side;
  fw_side_from_name (fw_json_get_string (json, "side"), &self->side);
  self->weight = get_weight (json);
  self->covers = make_strings (yyjson_obj_get (json, "covers"));
  self->zones = make_strings (yyjson_obj_get (json, "zones"));
  if (self->kind == FW_QUESTION_RATING)
    self->anchors = yyjson_obj_get (json, "anchors");
  else if (self->kind == FW_QUESTION_CHOICE || self->kind == FW_QUESTION_CHOICES
           || self->kind == FW_QUESTION_FIT)
    self->options = yyjson_obj_get (json, "options");

  return self;
}

static FwSection *
build_section (FwTemplate *template,
               yyjson_val *json)
{
  FwSection *self = g_new0 (FwSection, 1);
  gsize index, count;
  yyjson_val *question;

  self->template = template;
  self->json = json;
  self->id = fw_json_get_string (json, "id");
  self->key = g_strdup_printf ("%s/%s", template->id, self->id);
  self->side = FW_SIDE_VENDOR;
  fw_side_from_name (fw_json_get_string (json, "side"), &self->side);
  self->weight = get_weight (json);
  self->questions = g_ptr_array_new_with_free_func ((GDestroyNotify) free_question);
  yyjson_arr_foreach (yyjson_obj_get (json, "questions"), index, count, question)
    {
      FwQuestion *built = build_question (self, question);

      g_ptr_array_add (self->questions, built);
      g_hash_table_insert (template->questions, (gpointer) built->id, built);
    }

  return self;
}

static void
add_need (FwTemplate *self,
          const char *id)
{
  /* The array ends in a NULL, so that it can be handed out as strings. */
  for (guint i = 0; i + 1 < self->needs->len; i++)
    if (g_str_equal (self->needs->pdata[i], id))
      return;
  g_ptr_array_insert (self->needs, self->needs->len - 1, g_strdup (id));
}

static void
build_item (FwTemplate *self,
            yyjson_val *json)
{
  const char *include = fw_json_get_string (json, "include");
  FwTemplateItem *item = g_new0 (FwTemplateItem, 1);

  if (include != NULL)
    {
      g_auto(GStrv) parts = g_strsplit (include, "/", 2);

      item->include_template = g_strdup (parts[0]);
      item->include_section = g_strdup (parts[1]);
      add_need (self, parts[0]);
    }
  else
    {
      item->section = build_section (self, json);
      g_ptr_array_add (self->sections, item->section);
    }
  g_ptr_array_add (self->items, item);
}

/* Builds the tree of a document that was checked. */
static FwTemplate *
build (GBytes     *bytes,
       yyjson_doc *document)
{
  FwTemplate *self = g_new0 (FwTemplate, 1);
  yyjson_val *root = yyjson_doc_get_root (document), *section;
  g_autofree char *hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  gsize index, count;

  g_atomic_ref_count_init (&self->references);
  self->bytes = g_bytes_ref (bytes);
  self->document = document;
  self->id = fw_json_get_string (root, "id");
  self->language = fw_json_get_string (root, "language");
  self->version = yyjson_get_uint (yyjson_obj_get (root, "version"));
  self->pin = g_strdup_printf ("%u-%.8s", self->version, hash);
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) free_item);
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) free_section);
  self->questions = g_hash_table_new (g_str_hash, g_str_equal);
  self->needs = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->needs, NULL);
  yyjson_arr_foreach (yyjson_obj_get (root, "sections"), index, count, section)
    build_item (self, section);

  return self;
}

static void
set_error_from_problems (GError    **error,
                         GPtrArray  *problems)
{
  for (guint i = 0; i < problems->len; i++)
    {
      FwTemplateProblem *problem = problems->pdata[i];

      if (problem->severity != FW_TEMPLATE_SEVERITY_ERROR)
        continue;
      g_set_error (error, FW_TEMPLATE_ERROR, FW_TEMPLATE_ERROR_INVALID, "the template cannot be used: %s: %s",
                   problem->place, problem->reason);
      return;
    }
}

/**
 * fw_template_parse:
 * @bytes: the file
 * @problems: (out) (optional) (transfer full) (element-type FwTemplateProblem): everything that
 *   fw_template_check() finds without the templates that it includes; set in any case
 * @error: return location, FW_TEMPLATE_ERROR_INVALID, naming the first mistake
 *
 * Parses a template. Mistakes in what it includes show only in fw_template_check() and
 * fw_checklist_new().
 *
 * Returns: (transfer full) (nullable): the template
 */
FwTemplate *
fw_template_parse (GBytes     *bytes,
                   GPtrArray **problems,
                   GError    **error)
{
  g_autoptr(yyjson_doc) document = NULL;
  g_autoptr(GPtrArray) found = NULL;
  g_auto(FwCheck) check = { 0 };

  fw_check_init (&check, NULL, NULL);
  found = fw_check_document (&check, bytes, &document);
  if (problems != NULL)
    *problems = g_ptr_array_ref (found);
  if (fw_template_problems_has_error (found))
    {
      set_error_from_problems (error, found);
      return NULL;
    }

  return build (bytes, g_steal_pointer (&document));
}

/**
 * fw_template_get_id:
 * @self: a template
 *
 * Returns: its id
 */
const char *
fw_template_get_id (FwTemplate *self)
{
  return self->id;
}

/**
 * fw_template_get_version:
 * @self: a template
 *
 * Returns: its version, from 1
 */
guint
fw_template_get_version (FwTemplate *self)
{
  return self->version;
}

/**
 * fw_template_get_pin:
 * @self: a template
 *
 * Returns: the version and the first 8 digits of the SHA-256 of the file, such as "4-0a1b2c3d": what
 * a visit keeps, because two people may make a version 4 apart
 */
const char *
fw_template_get_pin (FwTemplate *self)
{
  return self->pin;
}

/**
 * fw_template_get_language:
 * @self: a template
 *
 * Returns: the language that all its texts have
 */
const char *
fw_template_get_language (FwTemplate *self)
{
  return self->language;
}

/**
 * fw_template_get_title:
 * @self: a template
 * @language: (nullable): %NULL the locale's
 *
 * Returns: its title, in its own language where @language is not there
 */
const char *
fw_template_get_title (FwTemplate *self,
                       const char *language)
{
  yyjson_val *root = yyjson_doc_get_root (self->document);

  return fw_text_get (yyjson_obj_get (root, "title"), language, self->language);
}

/**
 * fw_template_get_summary:
 * @self: a template
 * @language: (nullable): %NULL the locale's
 *
 * Returns: (nullable): what it is for
 */
const char *
fw_template_get_summary (FwTemplate *self,
                         const char *language)
{
  yyjson_val *root = yyjson_doc_get_root (self->document);

  return fw_text_get (yyjson_obj_get (root, "summary"), language, self->language);
}

/**
 * fw_template_get_worst_counts:
 * @self: a template
 *
 * Returns: whether, while people differ about an answer, the worst one counts
 */
gboolean
fw_template_get_worst_counts (FwTemplate *self)
{
  return yyjson_get_bool (yyjson_obj_get (yyjson_doc_get_root (self->document), "worst_counts"));
}

/**
 * fw_template_get_bytes:
 * @self: a template
 *
 * Returns: (transfer none): the file, byte for byte
 */
GBytes *
fw_template_get_bytes (FwTemplate *self)
{
  return self->bytes;
}

/**
 * fw_template_get_sections:
 * @self: a template
 *
 * Returns: (element-type FwSection): its own sections in order, without those it includes; borrowed
 */
GPtrArray *
fw_template_get_sections (FwTemplate *self)
{
  return self->sections;
}

/**
 * fw_template_find_section:
 * @self: a template
 * @id: a section's id
 *
 * Returns: (nullable): its own section of that id
 */
FwSection *
fw_template_find_section (FwTemplate *self,
                          const char *id)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      FwSection *section = self->sections->pdata[i];

      if (g_str_equal (section->id, id))
        return section;
    }

  return NULL;
}

/**
 * fw_template_find_question:
 * @self: a template
 * @id: a question's id
 *
 * Returns: (nullable): its own question of that id
 */
FwQuestion *
fw_template_find_question (FwTemplate *self,
                           const char *id)
{
  return g_hash_table_lookup (self->questions, id);
}

/**
 * fw_template_get_needs:
 * @self: a template
 *
 * Returns: (array zero-terminated=1): the ids of the templates that it includes sections of; borrowed
 */
const char *const *
fw_template_get_needs (FwTemplate *self)
{
  return (const char *const *) self->needs->pdata;
}
