/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Derived rows: what lists and searches read, made from a document's state in the transaction that
 * changed it. The thread of the store.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-list.h"
#include "fw-store-private.h"

#include <string.h>

#include "fw-id.h"

/* What a person types, by element type; registers of the document itself are listed below. */
static const struct
{
  const char *type;
  const char *name;
} typed[] = {
  { "photo", "caption" },
  { "quote", "text" },
  { "comment", "text" },
  { "action", "text" },
  { "action", "owner" },
  { "claim", "text" },
  { "claim", "source" },
  { "claim", "status" },
  { "value", "name" },
  { "value", "meaning" },
  { "instance", "label" },
  { "conversation", "tenure" },
  { "conversation", "shift" },
};

/* A document whose texts are brought up to date. */
typedef struct
{
  const char *id;
  FwState *state;
  gboolean known;               /* whether any text of it may be there already */
} Texts;

static gboolean
find_search_text (FwStore     *self,
                  const char  *document,
                  const char  *field,
                  gint64      *number,
                  char       **text,
                  GError     **error)
{
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error,
                                            "SELECT number, text FROM search_text WHERE document = ? AND field = ?",
                                            "tt", document, field);

  if (statement == NULL)
    return FALSE;
  if (fw_store_step (self, statement, &local))
    {
      *number = sqlite3_column_int64 (statement, 0);
      *text = fw_column_dup (statement, 1);
      sqlite3_reset (statement);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

static gboolean
put_search_text (FwStore      *self,
                 const Texts  *texts,
                 const char   *field,
                 const char   *text,
                 GError      **error)
{
  g_autofree char *old = NULL;
  gint64 number = 0;

  if (texts->known && !find_search_text (self, texts->id, field, &number, &old, error))
    return FALSE;
  if (g_strcmp0 (old, text) == 0)
    return TRUE;
  /* An index over another table's text must be told the old words to forget them. */
  if (old != NULL &&
      (!fw_store_run (self, error, "INSERT INTO search (search, rowid, text) VALUES ('delete', ?, ?)", "it", number, old) ||
       !fw_store_run (self, error, "DELETE FROM search_text WHERE number = ?", "i", number)))
    return FALSE;
  if (text == NULL)
    return TRUE;

  return fw_store_run (self, error, "INSERT INTO search_text (document, field, text) VALUES (?, ?, ?)", "ttt", texts->id,
                       field, text) &&
         fw_store_run (self, error, "INSERT INTO search (rowid, text) VALUES (?, ?)", "it",
                       (gint64) sqlite3_last_insert_rowid (self->database), text);
}

static gboolean
derive_element_texts (FwStore          *self,
                      const Texts      *texts,
                      const FwElement  *element,
                      GError          **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      g_autofree char *field = NULL;
      yyjson_val *value = NULL;

      if (!g_str_equal (typed[i].type, element->type))
        continue;
      field = g_strdup_printf ("%s/%s/%s", element->type, element->id, typed[i].name);
      if (element->shown)
        value = fw_element_get_value (texts->state, element, typed[i].name);
      if (yyjson_is_obj (value))
        value = yyjson_obj_get (value, "note");
      if (!put_search_text (self, texts, field, yyjson_get_str (value), error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
derive_photo (FwStore          *self,
              const char       *document,
              FwState          *state,
              const FwElement  *element,
              GError          **error)
{
  yyjson_val *shared = fw_element_get_value (state, element, "shared");
  yyjson_val *preview = yyjson_obj_get (shared, "preview");

  if (!element->shown)
    return fw_store_run (self, error, "DELETE FROM photo WHERE visit = ? AND id = ?", "tt", document, element->id);

  return fw_store_run (self, error, "INSERT OR REPLACE INTO photo VALUES (?, ?, ?, ?, ?, ?, ?)", "ttttttt", document,
                       element->id, fw_element_get_string (state, element, "question"),
                       fw_element_get_string (state, element, "instance"),
                       fw_element_get_string (state, element, "caption"), fw_json_get_string (element->value, "taken"),
                       fw_json_get_string (preview, "sha256"));
}

static gboolean
is_typed_register (const char *field)
{
  static const char *const names[] = { "name", "partner", "place", NULL };

  return g_strv_contains (names, field) || g_str_has_prefix (field, "note/") ||
         g_str_has_prefix (field, "private-note/") || g_str_has_prefix (field, "answer/") ||
         g_str_has_prefix (field, FW_VISIT_FIRST_LABEL);
}

/* An answer's own text counts only where it was typed: an option's id says nothing to a person. */
static const char *
register_text (const char       *field,
               const FwRegister *set,
               FwChecklist      *checklist)
{
  const char *rest;
  FwQuestion *question;

  if (set == NULL)
    return NULL;
  if (!g_str_has_prefix (field, "answer/"))
    return yyjson_get_str (set->value);
  if (yyjson_is_obj (set->value))
    return fw_json_get_string (set->value, "reason");
  rest = strchr (field + strlen ("answer/"), '/');
  question = checklist != NULL && rest != NULL ? fw_checklist_get_question (checklist, rest + 1) : NULL;

  return question != NULL && fw_question_get_kind (question) == FW_QUESTION_TEXT ? yyjson_get_str (set->value) : NULL;
}

/* The element that an operation makes, sets a field of or deletes, or NULL. */
static const FwElement *
find_element (FwState     *state,
              FwOperation *operation)
{
  const char *id = fw_operation_get_kind (operation) == FW_OPERATION_ADD
                     ? fw_operation_get_id (operation)
                     : fw_field_get_element (fw_operation_get_field (operation));
  g_autofree char *exact = NULL;

  if (id == NULL || !fw_id_is_valid_length (id, MIN (strlen (id), FW_ID_LENGTH)))
    return NULL;
  exact = g_strndup (id, FW_ID_LENGTH);

  return fw_state_get_element (state, exact);
}

/**
 * fw_store_derive_texts:
 * @self: a store with a transaction begun
 * @document: a document's id
 * @state: its state
 * @checklist: (nullable): what a visit asks
 * @operations: (element-type FwOperation): what changed in it
 * @error: return location
 *
 * Brings what can be searched of a document up to date, and its photos.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_derive_texts (FwStore      *self,
                       const char   *document,
                       FwState      *state,
                       FwChecklist  *checklist,
                       GPtrArray    *operations,
                       GError      **error)
{
  Texts texts = { .id = document, .state = state, .known = TRUE };
  g_autoptr(GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  if (operations->len > 1)
    texts.known = fw_store_get_integer (self, "SELECT EXISTS (SELECT 1 FROM search_text WHERE document = ?)", "t",
                                        document) > 0;
  for (guint i = 0; i < operations->len; i++)
    {
      FwOperation *operation = g_ptr_array_index (operations, i);
      const char *field = fw_operation_get_field (operation);
      const FwElement *element = NULL;

      if (field == NULL || fw_operation_get_kind (operation) == FW_OPERATION_UNKNOWN)
        continue;
      element = find_element (state, operation);
      /* What stands is read from the state, so once is enough however often it was changed. */
      if (!g_hash_table_add (done, (gpointer) (element != NULL ? element->id : field)))
        continue;
      if (element != NULL && g_str_equal (element->type, "photo") &&
          !derive_photo (self, document, state, element, error))
        return FALSE;
      if (element != NULL ? !derive_element_texts (self, &texts, element, error)
                          : is_typed_register (field) &&
                            !put_search_text (self, &texts, field,
                                              register_text (field, fw_state_get_register (state, field), checklist),
                                              error))
        return FALSE;
    }

  return TRUE;
}

static char *
pins_text (FwVisit *visit)
{
  GPtrArray *pins = fw_visit_get_pins (visit);
  g_autoptr(GString) text = g_string_new (" ");

  for (guint i = 0; i < pins->len; i++)
    {
      const FwPin *pin = g_ptr_array_index (pins, i);

      g_string_append_printf (text, "%s@%s ", pin->template_id, pin->pin);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
visitors_text (FwVisit *visit)
{
  g_autoptr(GPtrArray) people = fw_visit_list_visitors (visit);
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *array = yyjson_mut_arr (document);

  yyjson_mut_doc_set_root (document, array);
  for (guint i = 0; i < people->len; i++)
    yyjson_mut_arr_add_strcpy (document, array, g_ptr_array_index (people, i));

  return fw_json_take_line (document);
}

static gboolean
mark_templates_used (FwStore  *self,
                     FwVisit  *visit,
                     GError  **error)
{
  GPtrArray *pins = fw_visit_get_pins (visit);

  for (guint i = 0; i < pins->len; i++)
    {
      const FwPin *pin = g_ptr_array_index (pins, i);

      if (!fw_store_run (self, error, "UPDATE template SET used = 1 WHERE id = ? AND pin = ? AND used = 0", "tt",
                         pin->template_id, pin->pin))
        return FALSE;
    }

  return TRUE;
}

/* An answer changes neither site nor date: the indexes over them, and their pages, are left alone. */
static gboolean
put_visit (FwStore      *self,
           FwVisitView  *view,
           FwVisit      *visit,
           FwState      *state,
           GError      **error)
{
  static const char *const statements[] = {
    "UPDATE visit SET phase = ?4, closed = ?5, review = ?6, deleted = ?7, blind = ?8, walk = ?9, pins = ?10,"
    " visitors = ?11, answered = ?12, required = ?13, photos = ?14, held_back = ?15, conversations = ?16,"
    " disagreements = ?17 WHERE id = ?1 AND site IS ?2 AND date IS ?3",
    "INSERT OR REPLACE INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
  };
  guint answered = 0, required = 0, photos = 0, held_back = 0;
  g_autoptr(GPtrArray) disagreements = fw_state_list_disagreements (state);
  g_autofree char *pins = pins_text (visit);
  g_autofree char *visitors = visitors_text (visit);

  fw_visit_view_get_progress (view, &answered, &required);
  for (guint i = 0; i < fw_visit_get_photos (visit)->len; i++)
    {
      const FwPhoto *photo = g_ptr_array_index (fw_visit_get_photos (visit), i);

      photos += !photo->deleted;
      held_back += !photo->deleted && photo->shared == NULL;
    }
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    {
      if (!fw_store_run (self, error, statements[i], "ttttitiitttiiiiii", fw_visit_get_id (visit),
                         fw_visit_get_site (visit), fw_visit_get_date (visit), fw_visit_get_phase (visit),
                         (gint64) fw_visit_is_closed (visit), fw_visit_get_review (visit),
                         (gint64) fw_visit_is_deleted (visit), (gint64) fw_visit_is_blind (visit),
                         fw_visit_get_walk (visit), pins, visitors, (gint64) answered, (gint64) required,
                         (gint64) photos, (gint64) held_back, (gint64) fw_visit_get_conversations (visit)->len,
                         (gint64) disagreements->len))
        return FALSE;
      if (sqlite3_changes (self->database) > 0)
        break;
    }

  return TRUE;
}

static gboolean
derive_visit (FwStore      *self,
              const char   *document,
              FwState      *state,
              GPtrArray    *operations,
              GError      **error)
{
  g_autoptr(FwVisitView) view = fw_store_load_view (self, document, error);
  FwVisit *visit = view != NULL ? fw_visit_view_get_visit (view) : NULL;

  if (visit == NULL || !mark_templates_used (self, visit, error) || !put_visit (self, view, visit, state, error))
    return FALSE;

  return fw_store_derive_texts (self, document, state, fw_visit_view_get_checklist (view), operations, error);
}

static gboolean
derive_actions (FwStore  *self,
                FwSite   *site,
                GError  **error)
{
  if (!fw_store_run (self, error, "DELETE FROM action WHERE site = ?", "t", fw_site_get_id (site)))
    return FALSE;
  for (guint i = 0; i < fw_site_get_actions (site)->len; i++)
    {
      const FwAction *action = g_ptr_array_index (fw_site_get_actions (site), i);

      if (!fw_store_run (self, error, "INSERT OR REPLACE INTO action VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", "ttttttttt",
                         action->id, fw_site_get_id (site), action->visit, action->question, action->text,
                         action->owner, action->due, action->priority, action->status))
        return FALSE;
    }

  return TRUE;
}

/* What is asked can depend on the kind of site: of the one that stands for all that were joined. */
static gboolean
derive_visits_of (FwStore     *self,
                  const char  *canonical,
                  GError     **error)
{
  g_autoptr(GPtrArray) visits = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT visit.id FROM visit JOIN site ON site.id = visit.site"
                                                         " WHERE site.canonical = ?", "t", canonical);

  if (statement == NULL)
    return FALSE;
  while (fw_store_step (self, statement, &local))
    g_ptr_array_add (visits, fw_column_dup (statement, 0));
  for (guint i = 0; local == NULL && i < visits->len; i++)
    fw_store_derive (self, FW_DOCUMENT_VISIT, g_ptr_array_index (visits, i), none, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

static gboolean
read_site_before (FwStore     *self,
                  const char  *site,
                  char       **kind,
                  char       **canonical,
                  GError     **error)
{
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT kind, canonical FROM site WHERE id = ?", "t", site);
  g_autoptr(GError) local = NULL;

  if (statement == NULL)
    return FALSE;
  if (fw_store_step (self, statement, &local))
    {
      *kind = fw_column_dup (statement, 0);
      *canonical = fw_column_dup (statement, 1);
      sqlite3_reset (statement);
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }

  return TRUE;
}

static gboolean
derive_site (FwStore      *self,
             const char   *document,
             FwState      *state,
             GPtrArray    *operations,
             GError      **error)
{
  g_autoptr(FwSite) site = fw_site_new (document, state);
  g_autofree char *kind = NULL;
  g_autofree char *before = NULL;
  g_autofree char *canonical = NULL;
  gint64 deleted = fw_state_get_boolean (state, "deleted") ? 1 : fw_site_is_deleted (site) ? 2 : 0;

  if (!read_site_before (self, document, &kind, &before, error) ||
      !fw_store_run (self, error, "INSERT OR REPLACE INTO site VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?1, ?7)", "tttttti",
                     document, fw_site_get_name (site), fw_site_get_partner (site), fw_site_get_place (site),
                     fw_site_get_kind (site), fw_site_get_same_as (site), deleted) ||
      !derive_actions (self, site, error) || !fw_store_derive_canonical (self, error))
    return FALSE;
  canonical = fw_store_canonical_site (self, document);
  /* A visit may have arrived before its site. */
  if ((g_strcmp0 (kind, fw_site_get_kind (site)) != 0 || g_strcmp0 (before, canonical) != 0) &&
      !derive_visits_of (self, canonical, error))
    return FALSE;
  if (before != NULL && !g_str_equal (before, canonical) && !derive_visits_of (self, before, error))
    return FALSE;

  return fw_store_derive_texts (self, document, state, NULL, operations, error);
}

/* What stands for all that are reachable from @id by "same as", either way. */
static const char *
root_of (GHashTable *parents,
         const char *id)
{
  const char *parent;

  while ((parent = g_hash_table_lookup (parents, id)) != NULL && !g_str_equal (parent, id))
    id = parent;

  return id;
}

/* A site that has arrived goes before one that is only named, then the smaller id. */
static gboolean
stands_before (FwStore    *self,
               const char *a,
               const char *b)
{
  gboolean known = fw_store_has_document (self, a);

  return known == fw_store_has_document (self, b) ? strcmp (a, b) < 0 : known;
}

/**
 * fw_store_derive_canonical:
 * @self: a store with a transaction begun
 * @error: return location
 *
 * Resolves sites that were found to be one to the smallest of their ids that has arrived
 * (union-find, the smaller root wins).
 *
 * Returns: whether it worked
 */
gboolean
fw_store_derive_canonical (FwStore  *self,
                           GError  **error)
{
  g_autoptr(GHashTable) parents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement;
  GHashTableIter iterator;
  gpointer id;

  if (fw_store_get_integer (self, "SELECT count(*) FROM site WHERE same_as IS NOT NULL OR canonical <> id", "") == 0)
    return TRUE;
  statement = fw_store_query (self, error, "SELECT id, same_as FROM site WHERE same_as IS NOT NULL", "");
  if (statement == NULL)
    return FALSE;
  while (fw_store_step (self, statement, &local))
    {
      const char *a = root_of (parents, (const char *) sqlite3_column_text (statement, 0));
      const char *b = root_of (parents, (const char *) sqlite3_column_text (statement, 1));
      gboolean first = stands_before (self, a, b);

      g_hash_table_insert (parents, g_strdup (first ? b : a), g_strdup (first ? a : b));
    }
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!fw_store_run (self, error, "UPDATE site SET canonical = id WHERE canonical <> id", ""))
    return FALSE;
  g_hash_table_iter_init (&iterator, parents);
  while (g_hash_table_iter_next (&iterator, &id, NULL))
    if (!fw_store_run (self, error, "UPDATE site SET canonical = ? WHERE id = ?", "tt", root_of (parents, id), id))
      return FALSE;

  return TRUE;
}

/**
 * fw_store_derive:
 * @self: a store with a transaction begun
 * @kind: the document's kind
 * @document: its id
 * @operations: (element-type FwOperation): what changed in it
 * @error: return location
 *
 * Brings the rows that are derived from a document up to date.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_derive (FwStore         *self,
                 FwDocumentKind   kind,
                 const char      *document,
                 GPtrArray       *operations,
                 GError         **error)
{
  FwState *current = fw_store_get_state (self, kind, document, error);
  g_autoptr(FwState) state = current != NULL ? fw_state_ref (current) : NULL;

  if (state == NULL)
    return FALSE;
  switch (kind)
    {
    case FW_DOCUMENT_VISIT:
      return derive_visit (self, document, state, operations, error);
    case FW_DOCUMENT_SITE:
      return derive_site (self, document, state, operations, error);
    case FW_DOCUMENT_TEAM:
    default:
      return fw_store_derive_texts (self, document, state, NULL, operations, error);
    }
}

/**
 * fw_store_derive_again:
 * @self: a store with a transaction begun
 * @kind: the document's kind
 * @document: its id
 * @error: return location
 *
 * Makes everything that is derived from a document, as if all of it had just arrived.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_derive_again (FwStore         *self,
                       FwDocumentKind   kind,
                       const char      *document,
                       GError         **error)
{
  FwCached *cached = fw_store_get_cached (self, document, error);
  g_autoptr(GPtrArray) operations = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);

  if (cached == NULL)
    return FALSE;
  for (guint i = 0; i < fw_log_get_size (cached->log); i++)
    {
      FwOperation *operation = fw_log_get (cached->log, i);

      g_ptr_array_add (operations, fw_operation_ref (operation));
      if (fw_operation_get_kind (operation) == FW_OPERATION_ADD &&
          !fw_store_run (self, error, "INSERT OR IGNORE INTO element VALUES (?, ?, ?)", "ttt",
                         fw_operation_get_id (operation), document, fw_operation_get_field (operation)))
        return FALSE;
    }

  return fw_store_derive (self, kind, document, operations, error);
}
