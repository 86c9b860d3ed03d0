/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo: the newest change of this device is taken back, then the one before it. The thread of the store.
 */
#define G_LOG_DOMAIN "fw-store"

#include "fw-store-private.h"

#include <string.h>

#include "fw-rules.h"

/* "change.undone": 0 stands, 1 was undone. */
#define PASSED_OVER 2

static gboolean
find_operations (FwState     *state,
                 const char  *ids,
                 GPtrArray   *operations,
                 GError     **error)
{
  g_autoptr(yyjson_doc) array = yyjson_read (ids, strlen (ids), 0);
  yyjson_val *id;
  gsize index, count;

  yyjson_arr_foreach (yyjson_doc_get_root (array), index, count, id)
    {
      FwOperation *operation = fw_state_find_operation (state, yyjson_get_str (id));

      if (operation == NULL)
        {
          g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_REFUSED, "the last change was purged and cannot be undone");
          return FALSE;
        }
      g_ptr_array_add (operations, fw_operation_ref (operation));
    }

  return TRUE;
}

/* What an operation is about: a field, or an element that it deletes or brings back. */
static char *
dup_subject (FwOperation *operation)
{
  const char *field = fw_operation_get_field (operation);

  return g_str_has_suffix (field, "/kept") ? g_strndup (field, strlen (field) - strlen ("/kept")) : g_strdup (field);
}

/* The newest change that stands and is about one of @subjects, with its operations; 0 for none. */
static gint64
find_change_of (FwStore     *self,
                FwState     *state,
                const char  *document,
                GHashTable  *subjects,
                gint64       before,
                GPtrArray   *operations,
                GError     **error)
{
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT number, operations FROM change WHERE document = ?"
                                            " AND number < ? AND undone = 0 ORDER BY number DESC", "ti", document, before);
  gint64 found = 0;

  if (statement == NULL)
    return 0;
  while (found == 0 && fw_store_step (self, statement, &local))
    {
      g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);

      /* What was purged is about nothing any more. */
      if (!find_operations (state, (const char *) sqlite3_column_text (statement, 1), made, NULL))
        continue;
      for (guint i = 0; i < made->len && found == 0; i++)
        {
          g_autofree char *subject = dup_subject (g_ptr_array_index (made, i));

          if (g_hash_table_contains (subjects, subject))
            found = sqlite3_column_int64 (statement, 0);
        }
      if (found != 0)
        g_ptr_array_extend_and_steal (operations, g_steal_pointer (&made));
    }
  sqlite3_reset (statement);
  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));

  return found;
}

/* In a transaction, after @restored was noted as the newest change. */
static gboolean
note_restored (FwStore     *self,
               const char  *document,
               GPtrArray   *restored,
               GError     **error)
{
  gint64 newest = fw_store_get_integer (self, "SELECT max(number) FROM change", "");
  g_autoptr(FwState) state = fw_store_load_state (self, fw_store_get_kind (self, document), document, error);
  g_autoptr(GHashTable) subjects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) together = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);
  g_autoptr(GError) local = NULL;
  g_autofree char *ids = NULL;
  gint64 number;

  if (state == NULL)
    return FALSE;
  for (guint i = 0; i < restored->len; i++)
    {
      g_hash_table_add (subjects, dup_subject (g_ptr_array_index (restored, i)));
      g_ptr_array_add (together, fw_operation_ref (g_ptr_array_index (restored, i)));
    }
  number = find_change_of (self, state, document, subjects, newest, together, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (number == 0)
    return TRUE;
  ids = fw_store_list_ids (together);

  return fw_store_run (self, error, "UPDATE change SET undone = 1, operations = ? WHERE number = ?", "ti", ids, number) &&
         fw_store_run (self, error, "DELETE FROM change WHERE number = ?", "i", newest);
}

/**
 * fw_store_apply_restore:
 * @self: a store
 * @edit: what brings back what was deleted or replaced
 * @error: return location, as of fw_store_apply()
 *
 * Performs @edit as the undoing of the newest change of the same things: fw_store_undo() goes on with what was done
 * before that, and takes neither of both back.
 *
 * Returns: (transfer full) (nullable) (element-type FwOperation): the operations it became
 */
GPtrArray *
fw_store_apply_restore (FwStore  *self,
                        FwEdit   *edit,
                        GError  **error)
{
  g_autoptr(GPtrArray) operations = NULL;

  if (!fw_store_begin (self, error))
    return NULL;
  operations = fw_store_apply_inside (self, edit, error);
  if (operations == NULL ||
      (operations->len > 0 && !note_restored (self, fw_edit_get_document (edit), operations, error)))
    {
      fw_store_roll_back (self);
      return NULL;
    }
  if (!fw_store_commit (self, error))
    return NULL;

  return g_steal_pointer (&operations);
}

/**
 * fw_store_peek_undo:
 * @self: a store
 * @document: (out) (transfer full) (nullable): the document that fw_store_undo() would change; %NULL for none
 * @ids: (out) (transfer full) (nullable): the ids of the operations that it would take back, as JSON
 * @error: return location
 *
 * Returns: whether it could be read
 */
gboolean
fw_store_peek_undo (FwStore  *self,
                    char    **document,
                    char    **ids,
                    GError  **error)
{
  g_autoptr(GError) local = NULL;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT document, operations FROM change WHERE undone = 0"
                                            " ORDER BY number DESC LIMIT 1", "");

  *document = NULL;
  *ids = NULL;
  if (statement == NULL)
    return FALSE;
  if (fw_store_step (self, statement, &local))
    {
      *document = fw_column_dup (statement, 0);
      *ids = fw_column_dup (statement, 1);
      sqlite3_reset (statement);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));

  return FALSE;
}

/**
 * fw_store_can_undo:
 * @self: a store
 *
 * Returns: whether something was changed on this device that was not undone
 */
gboolean
fw_store_can_undo (FwStore *self)
{
  return fw_store_get_integer (self, "SELECT count(*) FROM change WHERE undone = 0", "") > 0;
}

static gboolean
sets_one_of (FwOperation *operation,
             GPtrArray   *operations,
             guint        count)
{
  for (guint i = 0; i < count; i++)
    if (g_strcmp0 (fw_operation_get_field (operation),
                   fw_operation_get_field (g_ptr_array_index (operations, i))) == 0)
      return TRUE;

  return FALSE;
}

/* What stands now of a field that was changed later and changed back is the undoing of that: taking
 * back the earlier change takes back those with it. */
static gboolean
add_later (FwStore     *self,
           FwState     *state,
           const char  *document,
           gint64       number,
           GPtrArray   *operations,
           GError     **error)
{
  g_autoptr(GPtrArray) later = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);
  g_autoptr(GError) local = NULL;
  guint count = operations->len;
  sqlite3_stmt *statement = fw_store_query (self, error, "SELECT operations FROM change WHERE document = ? AND number > ?"
                                                         " AND undone = 1", "ti", document, number);

  if (statement == NULL)
    return FALSE;
  while (fw_store_step (self, statement, &local))
    if (!find_operations (state, (const char *) sqlite3_column_text (statement, 0), later, &local))
      break;
  sqlite3_reset (statement);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  for (guint i = 0; i < later->len; i++)
    {
      FwOperation *operation = g_ptr_array_index (later, i);

      if (fw_operation_get_kind (operation) == FW_OPERATION_SET && sets_one_of (operation, operations, count))
        g_ptr_array_add (operations, fw_operation_ref (operation));
    }

  return TRUE;
}

static gboolean
undo_inside (FwStore     *self,
             gint64       number,
             const char  *document,
             const char  *ids,
             GError     **error)
{
  FwDocumentKind kind = fw_store_get_kind (self, document);
  g_autoptr(FwState) state = fw_store_load_state (self, kind, document, error);
  g_autoptr(GPtrArray) made = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);
  g_autoptr(FwWriter) writer = NULL;
  g_autoptr(GPtrArray) undone = NULL;
  g_autofree char *together = NULL;

  if (state == NULL || !find_operations (state, ids, made, error))
    return FALSE;
  for (guint i = 0; i < made->len; i++)
    if (!fw_rules_allow_undo (state, g_ptr_array_index (made, i), error))
      return FALSE;
  if (!add_later (self, state, document, number, made, error))
    return FALSE;
  writer = fw_store_make_writer (self, document);
  undone = fw_writer_undo (writer, state, made, error);
  if (undone == NULL || !fw_store_keep_own (self, kind, document, undone, error))
    return FALSE;
  for (guint i = 0; i < made->len; i++)
    g_ptr_array_add (undone, fw_operation_ref (g_ptr_array_index (made, i)));
  together = fw_store_list_ids (undone);

  return fw_store_run (self, error, "UPDATE change SET undone = 1, operations = ? WHERE number = ?", "ti", together,
                       number);
}

/* What the rules do not allow to be taken back, or others have built on, is in the way of what was done before. */
static gboolean
is_refusal (const GError *error)
{
  return error->domain == FW_MODEL_ERROR || error->domain == FW_LOG_ERROR ||
         g_error_matches (error, FW_STORE_ERROR, FW_STORE_ERROR_REFUSED);
}

static gboolean
pass_over (FwStore  *self,
           gint64    number,
           GError  **error)
{
  return fw_store_run (self, error, "UPDATE change SET undone = ? WHERE number = ?", "ii", (gint64) PASSED_OVER, number);
}

/* What "change" lists is JSON: an id stands there in quotes. */
static gboolean
undo_last (FwStore     *self,
           const char  *quoted,
           char       **document,
           GError     **error)
{
  g_autofree char *changed = NULL;
  g_autofree char *ids = NULL;
  g_autoptr(GError) local = NULL;
  gboolean any = quoted[0] == '\0';
  sqlite3_stmt *statement;
  gint64 number = 0;

  if (!fw_store_begin (self, error))
    return FALSE;
  statement = fw_store_query (self, error, "SELECT number, document, operations FROM change WHERE undone IN (0, ?) "
                                           "AND instr (operations, ?) > 0 ORDER BY number DESC LIMIT 1", "it",
                              (gint64) (any ? 0 : PASSED_OVER), quoted);
  if (statement != NULL && fw_store_step (self, statement, &local))
    {
      number = sqlite3_column_int64 (statement, 0);
      changed = fw_column_dup (statement, 1);
      ids = fw_column_dup (statement, 2);
      sqlite3_reset (statement);
    }
  if (statement == NULL || local != NULL || changed == NULL)
    {
      fw_store_roll_back (self);
      if (local != NULL)
        g_propagate_error (error, g_steal_pointer (&local));
      else if (statement != NULL)
        g_set_error (error, FW_STORE_ERROR, FW_STORE_ERROR_NOT_FOUND, "there is nothing to undo");
      return FALSE;
    }
  if (!undo_inside (self, number, changed, ids, &local))
    {
      fw_store_roll_back (self);
      if (!any || !is_refusal (local) || pass_over (self, number, error))
        g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (!fw_store_commit (self, error))
    return FALSE;
  if (document != NULL)
    *document = g_steal_pointer (&changed);

  return TRUE;
}

/**
 * fw_store_undo:
 * @self: a store
 * @document: (out) (optional): the document that was changed back
 * @error: return location; %FW_STORE_ERROR_NOT_FOUND when there is nothing to undo, %FW_LOG_ERROR
 *   when others have built on the change, %FW_MODEL_ERROR when the rules do not allow it
 *
 * Undoes the last change made on this device that was not undone. One that cannot be undone, as the clearing of a
 * photo, is said once: the next call passes it over.
 *
 * Returns: whether something was undone
 */
gboolean
fw_store_undo (FwStore  *self,
               char    **document,
               GError  **error)
{
  return undo_last (self, "", document, error);
}

/**
 * fw_store_undo_change:
 * @self: a store
 * @operation: the id of an operation that fw_store_apply() made of an edit
 * @error: return location; %FW_STORE_ERROR_NOT_FOUND when that was undone already, %FW_LOG_ERROR when
 *   others have built on it
 *
 * Undoes one change made on this device, whatever was changed elsewhere after it.
 *
 * Returns: whether it was undone
 */
gboolean
fw_store_undo_change (FwStore     *self,
                      const char  *operation,
                      GError     **error)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", operation);

  return undo_last (self, quoted, NULL, error);
}
