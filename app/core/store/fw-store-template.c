/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Checklist templates in the store: immutable, found by id and pin; and the checklist of a visit.
 * The thread of the store.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-private.h"

#include <string.h>

/* Visits that were waiting for this version: what is asked of them is known only now. */
static gboolean
derive_visits_with (FwStore     *self,
                    FwTemplate  *template,
                    GError     **error)
{
  g_autofree char *pin = g_strdup_printf (" %s@%s ", fw_template_get_id (template), fw_template_get_pin (template));
  g_autoptr(GPtrArray) visits = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT id FROM visit WHERE instr(pins, ?) > 0", "t", pin);

  if (statement == NULL)
    return FALSE;
  while (fw_store_step (self, statement, &local))
    g_ptr_array_add (visits, fw_column_dup (statement, 0));
  for (guint i = 0; local == NULL && i < visits->len; i++)
    if (fw_store_derive_again (self, FW_DOCUMENT_VISIT, g_ptr_array_index (visits, i), &local))
      g_hash_table_add (self->touched, g_strdup (g_ptr_array_index (visits, i)));
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

/* Until a version is used, writing it again replaces it. */
static gboolean
add_inside (FwStore     *self,
            FwTemplate  *template,
            GBytes      *bytes,
            gboolean     used,
            GError     **error)
{
  const char *id = fw_template_get_id (template);
  const char *pin = fw_template_get_pin (template);
  gint64 version = (gint64) fw_template_get_version (template);
  gboolean known = fw_store_get_integer (self, "SELECT count(*) FROM template WHERE id = ? AND pin = ?", "tt", id, pin) > 0;

  return fw_store_run (self, error, "DELETE FROM template WHERE id = ? AND version = ? AND pin <> ? AND used = 0", "tit",
                       id, version, pin) &&
         fw_store_run (self, error,
                       "INSERT INTO template VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET used = max(used, ?5)",
                       "ttibi", id, pin, version, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                       (gint64) used) &&
         (known || derive_visits_with (self, template, error));
}

/**
 * fw_store_add_template:
 * @self: a store
 * @bytes: a template's file
 * @used: whether it belongs to the team's repository from the start, as one that came from there
 * @error: return location; %FW_TEMPLATE_ERROR for a file that is none, %FW_STORE_ERROR_REFUSED when
 *   this version was used with other content
 *
 * Keeps a template, and makes again what is derived from visits that waited for it. A version that
 * no visit uses is replaced.
 *
 * Returns: whether it is there
 */
gboolean
fw_store_add_template (FwStore   *self,
                       GBytes    *bytes,
                       gboolean   used,
                       GError   **error)
{
  g_autoptr(FwTemplate) template = fw_template_parse (bytes, NULL, error);

  if (template == NULL)
    return FALSE;
  /* What comes from the team is taken in whatever it is called: two people may make version 4 apart. */
  if (!used &&
      fw_store_get_integer (self, "SELECT count(*) FROM template WHERE id = ? AND version = ? AND pin <> ? AND used = 1",
                            "tit", fw_template_get_id (template), (gint64) fw_template_get_version (template),
                            fw_template_get_pin (template)) > 0)
    {
      g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_REFUSED,
                   "version %u of the template %s was used with other content: raise its version",
                   fw_template_get_version (template), fw_template_get_id (template));
      return FALSE;
    }
  if (!fw_store_begin (self, error))
    return FALSE;
  if (!add_inside (self, template, bytes, used, error))
    {
      fw_store_roll_back (self);
      return FALSE;
    }

  return fw_store_commit (self, error);
}

static char *
newest_pin (FwStore    *self,
            const char *id)
{
  sqlite3_stmt *statement = fw_store_query (self, NULL, "SELECT pin FROM template WHERE id = ? "
                                                        "ORDER BY version DESC, used DESC, pin DESC LIMIT 1", "t", id);
  g_autoptr(GError) error = NULL;
  char *pin = NULL;

  if (statement != NULL && fw_store_step (self, statement, &error))
    {
      pin = fw_column_dup (statement, 0);
      sqlite3_reset (statement);
    }

  return pin;
}

static FwTemplate *
read_template (FwStore     *self,
               const char  *id,
               const char  *pin,
               GError     **error)
{
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT bytes FROM template WHERE id = ? AND pin = ?", "tt",
                                            id, pin);
  g_autoptr(GError) local = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(FwTemplate) template = NULL;

  if (statement == NULL)
    return NULL;
  if (fw_store_step (self, statement, &local))
    {
      bytes = g_bytes_new (sqlite3_column_blob (statement, 0), (gsize) sqlite3_column_bytes (statement, 0));
      sqlite3_reset (statement);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  if (bytes == NULL)
    {
      g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_NOT_FOUND, "no such template: %s %s", id, pin);
      return NULL;
    }

  /* The pin holds a part of the hash of the bytes: a damaged checklist is neither shown nor sent. */
  template = fw_template_parse (bytes, NULL, NULL);
  if (template != NULL && g_str_equal (fw_template_get_id (template), id)
      && g_str_equal (fw_template_get_pin (template), pin))
    return g_steal_pointer (&template);
  g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_DAMAGED,
               "%s: the checklist %s %s is damaged; floorwalk-cli check --repair makes the database anew", self->file, id, pin);

  return NULL;
}

/**
 * fw_store_load_template:
 * @self: a store
 * @id: a template's id
 * @pin: (nullable): its version's pin, %NULL for the newest
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the template
 */
FwTemplate *
fw_store_load_template (FwStore     *self,
                        const char  *id,
                        const char  *pin,
                        GError     **error)
{
  g_autofree char *newest = pin == NULL ? newest_pin (self, id) : NULL;
  g_autofree char *name = NULL;
  FwTemplate *template;

  if (pin == NULL && newest == NULL)
    {
      g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_NOT_FOUND, "no such template: %s", id);
      return NULL;
    }
  name = g_strdup_printf ("%s@%s", id, pin != NULL ? pin : newest);
  template = g_hash_table_lookup (self->templates, name);
  if (template == NULL)
    {
      template = read_template (self, id, pin != NULL ? pin : newest, error);
      if (template == NULL)
        return NULL;
      g_hash_table_insert (self->templates, g_steal_pointer (&name), template);
    }

  return fw_template_ref (template);
}

/**
 * fw_store_resolve_template:
 * @id: a template's id
 * @store: the store
 *
 * A #FwTemplateResolver over the newest versions.
 *
 * Returns: (transfer full) (nullable): the template
 */
FwTemplate *
fw_store_resolve_template (const char *id,
                           gpointer    store)
{
  return fw_store_load_template (store, id, NULL, NULL);
}

/**
 * fw_store_list_templates:
 * @self: a store
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type FwTemplate): the newest version of each, by id
 */
GPtrArray *
fw_store_list_templates (FwStore  *self,
                         GError  **error)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) templates = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_template_unref);
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT DISTINCT id FROM template ORDER BY id", "");

  if (statement == NULL)
    return NULL;
  while (fw_store_step (self, statement, &local))
    g_ptr_array_add (ids, fw_column_dup (statement, 0));
  for (guint i = 0; local == NULL && i < ids->len; i++)
    {
      FwTemplate *template = fw_store_load_template (self, g_ptr_array_index (ids, i), NULL, &local);

      if (template != NULL)
        g_ptr_array_add (templates, template);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }

  return g_steal_pointer (&templates);
}

static void
pin (FwEdit     *edit,
     const char *kind,
     FwTemplate *template)
{
  g_autofree char *field = g_strdup_printf ("%s/%s", kind, fw_template_get_id (template));

  fw_edit_set_string (edit, field, fw_template_get_pin (template));
}

/**
 * fw_store_pin_templates:
 * @self: a store
 * @edit: an edit of a visit
 * @templates: (array zero-terminated=1): ids of the chosen templates
 * @error: return location
 *
 * Adds to @edit the newest version of each template, and of those that they include sections of.
 *
 * Returns: whether all of them are there
 */
gboolean
fw_store_pin_templates (FwStore            *self,
                        FwEdit             *edit,
                        const char *const  *templates,
                        GError            **error)
{
  g_autoptr(GHashTable) included = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; templates[i] != NULL; i++)
    {
      g_autoptr(FwTemplate) template = fw_store_load_template (self, templates[i], NULL, error);
      const char *const *needs;

      if (template == NULL)
        return FALSE;
      pin (edit, "template", template);
      needs = fw_template_get_needs (template);
      for (guint n = 0; needs != NULL && needs[n] != NULL; n++)
        {
          g_autoptr(FwTemplate) need = NULL;

          if (g_strv_contains (templates, needs[n]) || !g_hash_table_add (included, g_strdup (needs[n])))
            continue;
          need = fw_store_load_template (self, needs[n], NULL, error);
          if (need == NULL)
            return FALSE;
          pin (edit, "include", need);
        }
    }

  return TRUE;
}

typedef struct
{
  FwStore *store;
  GPtrArray *pins;
} Pinned;

static FwTemplate *
resolve_pinned (const char *id,
                gpointer    data)
{
  Pinned *pinned = data;

  for (guint i = 0; i < pinned->pins->len; i++)
    {
      const FwPin *found = g_ptr_array_index (pinned->pins, i);

      if (g_str_equal (found->template_id, id))
        return fw_store_load_template (pinned->store, id, found->pin, NULL);
    }

  return NULL;
}

static gboolean
has_all_it_needs (FwTemplate *template,
                  Pinned     *pinned)
{
  const char *const *needs = fw_template_get_needs (template);

  for (guint i = 0; needs != NULL && needs[i] != NULL; i++)
    {
      g_autoptr(FwTemplate) need = resolve_pinned (needs[i], pinned);

      if (need == NULL)
        return FALSE;
    }

  return TRUE;
}

/* A visit's checklist is asked for at each answer. */
static void
remember_checklist (FwStore     *self,
                    FwVisit     *visit,
                    FwChecklist *checklist)
{
  FwCached *cached = g_hash_table_lookup (self->cache, fw_visit_get_id (visit));

  if (cached == NULL || cached->state != fw_visit_get_state (visit))
    return;
  g_clear_pointer (&cached->checklist, fw_checklist_unref);
  cached->checklist = fw_checklist_ref (checklist);
}

/**
 * fw_store_load_checklist:
 * @self: a store
 * @visit: a visit
 * @error: return location
 *
 * Builds what a visit asks from exactly the versions it was started with. A template that has not
 * arrived yet is left out: its answers are kept and shown without their question.
 *
 * Returns: (transfer full) (nullable): the checklist
 */
FwChecklist *
fw_store_load_checklist (FwStore  *self,
                         FwVisit  *visit,
                         GError  **error)
{
  Pinned pinned = { self, fw_visit_get_pins (visit) };
  g_autoptr(GPtrArray) templates = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_template_unref);
  g_autoptr(GString) name = g_string_new (NULL);
  gboolean complete = TRUE;
  FwChecklist *checklist;

  for (guint i = 0; i < pinned.pins->len; i++)
    {
      const FwPin *found = g_ptr_array_index (pinned.pins, i);

      g_string_append_printf (name, "%s%s@%s ", found->included ? "+" : "", found->template_id, found->pin);
    }
  checklist = g_hash_table_lookup (self->checklists, name->str);
  if (checklist != NULL)
    {
      remember_checklist (self, visit, checklist);
      return fw_checklist_ref (checklist);
    }
  for (guint i = 0; i < pinned.pins->len; i++)
    {
      const FwPin *found = g_ptr_array_index (pinned.pins, i);
      g_autoptr(FwTemplate) template = NULL;
      g_autoptr(GError) local = NULL;

      if (found->included)
        continue;
      template = fw_store_load_template (self, found->template_id, found->pin, &local);
      if (template == NULL && local->domain == FW_STORE_ERROR && local->code != FW_STORE_ERROR_NOT_FOUND)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (template != NULL && has_all_it_needs (template, &pinned))
        g_ptr_array_add (templates, g_steal_pointer (&template));
      else
        complete = FALSE;
    }
  checklist = fw_checklist_new (templates, resolve_pinned, &pinned, error);
  if (checklist == NULL)
    return NULL;
  /* What is missing may be brought by another connection at any time. */
  if (complete)
    {
      g_hash_table_insert (self->checklists, g_strdup (name->str), fw_checklist_ref (checklist));
      remember_checklist (self, visit, checklist);
    }

  return checklist;
}
