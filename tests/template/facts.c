/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Support for the tests of the template room.
 */
#include "facts.h"

#include <string.h>

#include "fw-json.h"

char *
quote (const char *text)
{
  return g_strdelimit (g_strdup (text), "'", '"');
}

GBytes *
make_bytes (const char *text)
{
  char *quoted = quote (text);

  return g_bytes_new_take (quoted, strlen (quoted));
}

FwTemplate *
make_template (const char *text)
{
  g_autoptr(GBytes) bytes = make_bytes (text);
  g_autoptr(GError) error = NULL;
  FwTemplate *template = fw_template_parse (bytes, NULL, &error);

  g_assert_no_error (error);

  return template;
}

FwChecklist *
make_checklist (FwTemplate *first,
                FwTemplate *second,
                FwTemplate *known)
{
  g_autoptr(GPtrArray) templates = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  FwChecklist *checklist;

  g_ptr_array_add (templates, first);
  if (second != NULL)
    g_ptr_array_add (templates, second);
  checklist = fw_checklist_new (templates, known != NULL ? resolve_one : NULL, known, &error);
  g_assert_no_error (error);

  return checklist;
}

FwTemplate *
resolve_one (const char *id,
             gpointer    data)
{
  return data != NULL && g_str_equal (id, fw_template_get_id (data)) ? fw_template_ref (data) : NULL;
}

static const FwAnswerValue *
look_up_answer (const char *instance,
                const char *key,
                gpointer    data)
{
  Facts *facts = data;
  g_autofree char *name = g_strdup_printf ("%s@%s", key, instance);
  yyjson_doc *document = g_hash_table_lookup (facts->answers, name);
  yyjson_val *root = yyjson_doc_get_root (document);

  if (document == NULL)
    return NULL;
  facts->answer.na = yyjson_get_bool (yyjson_obj_get (root, "na"));
  facts->answer.value = facts->answer.na ? NULL : root;
  facts->answer.others = g_hash_table_lookup (facts->others, name);

  return &facts->answer;
}

static const char *
look_up_zone (FwSection *section,
              gpointer   data)
{
  return g_hash_table_lookup (((Facts *) data)->zones, section != NULL ? fw_section_get_id (section) : "-");
}

static const char *const *
look_up_instances (FwSection *section,
                   gpointer   data)
{
  return g_hash_table_lookup (((Facts *) data)->instances, fw_section_get_key (section));
}

void
facts_init (Facts *facts)
{
  memset (facts, 0, sizeof *facts);
  facts->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  facts->others = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  facts->zones = g_hash_table_new (g_str_hash, g_str_equal);
  facts->instances = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_strfreev);
  facts->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) yyjson_doc_free);
  facts->context.language = FW_TEMPLATE_OWN_LANGUAGE;
  facts->context.answer = look_up_answer;
  facts->context.zone = look_up_zone;
  facts->context.instances = look_up_instances;
  facts->context.data = facts;
}

void
facts_clear (Facts *facts)
{
  g_hash_table_unref (facts->answers);
  g_hash_table_unref (facts->others);
  g_hash_table_unref (facts->zones);
  g_hash_table_unref (facts->instances);
  g_ptr_array_unref (facts->documents);
}

static yyjson_doc *
add_document (Facts      *facts,
              const char *json)
{
  g_autofree char *text = quote (json);
  g_autoptr(GError) error = NULL;
  yyjson_doc *document = fw_json_parse (text, strlen (text), 10000, 8, &error);

  g_assert_no_error (error);
  g_ptr_array_add (facts->documents, document);

  return document;
}

static char *
make_name (const char *name)
{
  return strchr (name, '@') != NULL ? g_strdup (name) : g_strconcat (name, "@-", NULL);
}

/* @name is a key, with "@instance" after it in a repeated section; @json the value, NULL takes it away. */
void
facts_answer (Facts      *facts,
              const char *name,
              const char *json)
{
  if (json != NULL)
    g_hash_table_insert (facts->answers, make_name (name), add_document (facts, json));
  else
    {
      g_autofree char *full = make_name (name);

      g_hash_table_remove (facts->answers, full);
    }
}

void
facts_differ (Facts      *facts,
              const char *name,
              const char *json)
{
  g_autofree char *full = make_name (name);
  GPtrArray *others = g_hash_table_lookup (facts->others, full);

  if (others == NULL)
    {
      others = g_ptr_array_new ();
      g_hash_table_insert (facts->others, g_steal_pointer (&full), others);
    }
  g_ptr_array_add (others, yyjson_doc_get_root (add_document (facts, json)));
}

void
facts_zone (Facts      *facts,
            const char *section,
            const char *zone)
{
  g_hash_table_insert (facts->zones, (gpointer) section, (gpointer) zone);
}

void
facts_instances (Facts      *facts,
                 const char *section,
                 const char *list)
{
  g_hash_table_insert (facts->instances, (gpointer) section, g_strsplit (list, " ", -1));
}
