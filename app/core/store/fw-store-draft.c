/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Drafts: what is being typed lies beside the record until it becomes one operation. The thread of the
 * store.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-private.h"

#include "fw-json.h"
#include "fw-rules.h"
#include "fw-time.h"

#define NOT_WAITING "substr(field, 1, 1) <> '" FW_STORE_DRAFT_WAIT "'"

/**
 * fw_store_put_draft:
 * @self: a store
 * @document: a document's id
 * @field: the register that the text is for; after %FW_STORE_DRAFT_JSON one whose value as JSON the text is,
 *   after %FW_STORE_DRAFT_ADD the type of an element that will be added with it as its "text", and after a space
 *   "template/question", with "@instance" after it in a repeated section, where that belongs to a question; after
 *   %FW_STORE_DRAFT_WAIT any name, of what stays a draft until the person applies it
 * @shown: (nullable): the head the person saw when typing began
 * @text: the text so far
 * @error: return location
 *
 * Keeps text that is being typed, durably, until it becomes one operation or is dropped.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_put_draft (FwStore     *self,
                    const char  *document,
                    const char  *field,
                    const char  *shown,
                    const char  *text,
                    GError     **error)
{
  return fw_store_run (self, error,
                       "INSERT INTO draft VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET text = ?4, changed = ?5",
                       "tttti", document, field, shown, text, fw_time_now ());
}

/**
 * fw_store_drop_draft:
 * @self: a store
 * @document: a document's id
 * @field: as fw_store_put_draft() was given it
 * @error: return location
 *
 * Drops a draft, if there is one.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_drop_draft (FwStore     *self,
                     const char  *document,
                     const char  *field,
                     GError     **error)
{
  return fw_store_run (self, error, "DELETE FROM draft WHERE document = ? AND field = ?", "tt", document, field);
}

/**
 * fw_store_dup_draft:
 * @self: a store
 * @document: a document's id
 * @field: as fw_store_put_draft() was given it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the text of a draft; %NULL, without an error, where there is none
 */
char *
fw_store_dup_draft (FwStore     *self,
                    const char  *document,
                    const char  *field,
                    GError     **error)
{
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT text FROM draft WHERE document = ? AND field = ?", "tt",
                                            document, field);
  char *text = NULL;

  if (statement != NULL && fw_store_step (self, statement, error))
    {
      text = fw_column_dup (statement, 0);
      sqlite3_reset (statement);
    }

  return text;
}

/* Where the text is what stands already, nothing is to be said, nor where a name was left empty. */
static gboolean
commit_text (FwStore     *self,
             const char  *document,
             const char  *field,
             const char  *shown,
             const char  *text,
             GError     **error)
{
  FwDocumentKind kind = fw_store_get_kind (self, document);
  FwState *state = fw_store_get_state (self, kind, document, error);
  g_autoptr(FwEdit) edit = NULL;
  g_autoptr(GPtrArray) operations = NULL;
  g_autofree char *name = fw_rules_is_name (field) ? g_strstrip (g_strdup (text)) : NULL;
  g_autofree char *value = NULL;

  if (state == NULL)
    return FALSE;
  if (name != NULL && name[0] == '\0')
    return TRUE;
  if (name != NULL)
    text = name;
  if (g_strcmp0 (fw_state_get_string (state, field), text[0] != '\0' ? text : NULL) == 0)
    return TRUE;
  edit = fw_edit_new (kind, document);
  value = fw_edit_quote (text[0] != '\0' ? text : NULL);
  fw_edit_set (edit, field, value, shown != NULL ? shown : FW_EDIT_NOTHING_SHOWN);
  operations = fw_store_apply_inside (self, edit, error);

  return operations != NULL;
}

/* The whole of a field that holds an object. */
static gboolean
commit_json (FwStore     *self,
             const char  *document,
             const char  *field,
             const char  *shown,
             const char  *json,
             GError     **error)
{
  FwDocumentKind kind = fw_store_get_kind (self, document);
  FwState *state = fw_store_get_state (self, kind, document, error);
  yyjson_val *stands = state != NULL ? fw_state_get_value (state, field) : NULL;
  g_autofree char *text = stands != NULL ? fw_json_to_text (stands) : NULL;
  g_autoptr(FwEdit) edit = NULL;
  g_autoptr(GPtrArray) operations = NULL;

  if (state == NULL)
    return FALSE;
  if (g_strcmp0 (text, json) == 0)
    return TRUE;
  edit = fw_edit_new (kind, document);
  fw_edit_set (edit, field, json, shown != NULL ? shown : FW_EDIT_NOTHING_SHOWN);
  operations = fw_store_apply_inside (self, edit, error);

  return operations != NULL;
}

/* @place: "template/question@instance" or a part of that, or NULL */
static char *
make_element (const char *text,
              const char *place)
{
  g_auto(GStrv) parts = g_strsplit (place != NULL ? place : "", "@", 2);
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *object = yyjson_mut_obj (document);

  yyjson_mut_doc_set_root (document, object);
  fw_json_put_text (document, object, "text", text);
  if (place != NULL && parts[0] != NULL)
    {
      fw_json_put_text (document, object, "question", parts[0]);
      if (parts[1] != NULL)
        fw_json_put_text (document, object, "instance", parts[1]);
    }

  return fw_json_take_line (document);
}

/* An element that is nothing but a text, here or at a question; an empty one is none. */
static gboolean
commit_element (FwStore     *self,
                const char  *document,
                const char  *name,
                const char  *text,
                GError     **error)
{
  g_autoptr(FwEdit) edit = fw_edit_new (fw_store_get_kind (self, document), document);
  g_auto(GStrv) parts = g_strsplit (name, " ", 2);
  g_autofree char *json = make_element (text, parts[0] != NULL ? parts[1] : NULL);
  g_autoptr(GPtrArray) operations = NULL;

  if (text[0] == '\0')
    return TRUE;
  fw_edit_add (edit, parts[0], json);
  operations = fw_store_apply_inside (self, edit, error);

  return operations != NULL;
}

static gboolean
commit_any (FwStore     *self,
            const char  *document,
            const char  *field,
            const char  *shown,
            const char  *text,
            GError     **error)
{
  if (field[0] == FW_STORE_DRAFT_ADD[0])
    return commit_element (self, document, field + 1, text, error);
  if (field[0] == FW_STORE_DRAFT_JSON[0])
    return commit_json (self, document, field + 1, shown, text, error);

  return commit_text (self, document, field, shown, text, error);
}

/* In a transaction. */
static gboolean
commit_inside (FwStore     *self,
               const char  *document,
               const char  *field,
               GError     **error)
{
  g_autoptr(GError) local = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *text = NULL;
  sqlite3_stmt *statement;

  statement = fw_store_query (self, &local, "SELECT shown, text FROM draft WHERE document = ? AND field = ?", "tt",
                              document, field);
  if (statement != NULL && fw_store_step (self, statement, &local))
    {
      shown = fw_column_dup (statement, 0);
      text = fw_column_dup (statement, 1);
      sqlite3_reset (statement);
    }
  if (local == NULL &&
      (text == NULL || (commit_any (self, document, field, shown, text, &local) &&
                        fw_store_drop_draft (self, document, field, &local))))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/**
 * fw_store_commit_draft:
 * @self: a store
 * @document: a visit's id
 * @field: a register
 * @error: return location
 *
 * Makes a draft, if there is one, into an operation. When it cannot (the visit was closed
 * meanwhile) the draft stays.
 *
 * Returns: whether no draft is left
 */
gboolean
fw_store_commit_draft (FwStore     *self,
                       const char  *document,
                       const char  *field,
                       GError     **error)
{
  if (!fw_store_begin (self, error))
    return FALSE;
  if (!commit_inside (self, document, field, error))
    {
      fw_store_roll_back (self);
      return FALSE;
    }

  return fw_store_commit (self, error);
}

/**
 * fw_store_commit_drafts_inside:
 * @self: a store, in a transaction
 * @document: a document's id
 * @error: return location
 *
 * Makes the drafts of one document into operations. Those stay that wait for the person, and those that the document
 * does not take, being closed.
 *
 * Returns: whether it worked
 */
gboolean
fw_store_commit_drafts_inside (FwStore     *self,
                               const char  *document,
                               GError     **error)
{
  g_autoptr(GPtrArray) fields = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT field FROM draft WHERE document = ? AND " NOT_WAITING,
                                            "t", document);

  if (statement == NULL)
    return FALSE;
  while (fw_store_step (self, statement, &local))
    g_ptr_array_add (fields, fw_column_dup (statement, 0));
  for (guint i = 0; local == NULL && i < fields->len; i++)
    {
      commit_inside (self, document, g_ptr_array_index (fields, i), &local);
      if (g_error_matches (local, FW_MODEL_ERROR, FW_MODEL_ERROR_CLOSED))
        g_clear_error (&local);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/**
 * fw_store_commit_drafts:
 * @self: a store
 * @error: return location for the first failure
 *
 * Makes every draft into an operation, as at the start of the app, but those that wait for the person.
 *
 * Returns: whether no other draft is left
 */
gboolean
fw_store_commit_drafts (FwStore  *self,
                        GError  **error)
{
  g_autoptr(GPtrArray) places = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GError) first = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT document, field FROM draft WHERE " NOT_WAITING, "");

  if (statement == NULL)
    return FALSE;
  while (fw_store_step (self, statement, &first))
    {
      g_ptr_array_add (places, fw_column_dup (statement, 0));
      g_ptr_array_add (places, fw_column_dup (statement, 1));
    }
  for (guint i = 0; i + 1 < places->len; i += 2)
    {
      g_autoptr(GError) local = NULL;

      if (!fw_store_commit_draft (self, g_ptr_array_index (places, i), g_ptr_array_index (places, i + 1), &local) &&
          first == NULL)
        first = g_steal_pointer (&local);
    }
  if (first == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&first));

  return FALSE;
}
