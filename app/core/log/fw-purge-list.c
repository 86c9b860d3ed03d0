/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was purged, by whom and why. Any thread, one at a time.
 */
#define G_LOG_DOMAIN "fw-log"

#include "fw-purge-list.h"

#include "fw-field.h"
#include "fw-id.h"

#include <string.h>

typedef struct
{
  FwPurge view;                 /* points into the two below */
  yyjson_doc *document;
  char *line;
} Entry;

struct _FwPurgeList
{
  GPtrArray *entries;           /* Entry, by (id, line), each once */
  GHashTable *covered;          /* char: "document/id" of each, to look up */
};

static void
entry_free (Entry *entry)
{
  yyjson_doc_free (entry->document);
  g_free (entry->line);
  g_free (entry);
}

/* An id of ours, or a person's: nothing that could also be a common part of a path. */
static gboolean
is_purgeable (const char *id)
{
  return fw_id_is_valid (id) ||
         (id != NULL && g_str_has_prefix (id, "p-") && strchr (id, '/') == NULL &&
          fw_field_is_well_formed (id));
}

/* The team's document has no id of its own: it is written before there is a team. */
static gboolean
is_document (const char *id)
{
  return fw_id_is_valid (id) || g_strcmp0 (id, "team") == 0;
}

static Entry *
entry_parse (const char  *line,
             gsize        length,
             GError     **error)
{
  g_autoptr(yyjson_doc) document = NULL;
  g_autoptr(GError) problem = NULL;
  yyjson_val *root;
  Entry *entry;
  FwPurge view = { 0 };

  document = fw_json_parse (line, length, FW_OPERATION_MAX_LENGTH, FW_JSON_MAX_DEPTH, &problem);
  if (document == NULL)
    {
      g_set_error (error, FW_LOG_ERROR, FW_LOG_ERROR_INVALID, "no purge: %s", problem->message);
      return NULL;
    }
  root = yyjson_doc_get_root (document);
  view.id = fw_json_get_string (root, "id");
  view.document = fw_json_get_string (root, "doc");
  view.by = fw_json_get_string (root, "by");
  view.time = fw_json_get_string (root, "t");
  view.why = fw_json_get_string (root, "why");
  if (!is_purgeable (view.id) || !is_document (view.document) || memchr (line, '\n', length) != NULL)
    {
      g_set_error_literal (error, FW_LOG_ERROR, FW_LOG_ERROR_INVALID, "no purge: no valid id and doc");
      return NULL;
    }
  entry = g_new0 (Entry, 1);
  entry->line = g_strndup (line, length);
  entry->document = g_steal_pointer (&document);
  entry->view = view;
  entry->view.line = entry->line;

  return entry;
}

/**
 * fw_purge_list_new:
 *
 * Returns: (transfer full): an empty list
 */
FwPurgeList *
fw_purge_list_new (void)
{
  FwPurgeList *self = g_new0 (FwPurgeList, 1);

  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->covered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

/**
 * fw_purge_list_free:
 * @self: (transfer full) (nullable): a list
 */
void
fw_purge_list_free (FwPurgeList *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->covered);
  g_free (self);
}

static int
compare_entries (const Entry *a,
                 const Entry *b)
{
  int order = strcmp (a->view.id, b->view.id);

  return order != 0 ? order : strcmp (a->line, b->line);
}

/* The first place at which stands @entry, or else what is greater. */
static guint
find_place (FwPurgeList *self,
            const Entry *entry)
{
  guint low = 0, high = self->entries->len;

  if (high > 0 && compare_entries (self->entries->pdata[high - 1], entry) < 0)
    return high;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (compare_entries (self->entries->pdata[middle], entry) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Takes @entry; FALSE where its line is there already. */
static gboolean
take_entry (FwPurgeList *self,
            Entry       *entry)
{
  guint index = find_place (self, entry);

  if (index < self->entries->len && compare_entries (self->entries->pdata[index], entry) == 0)
    {
      entry_free (entry);
      return FALSE;
    }
  g_hash_table_add (self->covered, g_strdup_printf ("%s/%s", entry->view.document, entry->view.id));
  g_ptr_array_insert (self->entries, (int) index, entry);

  return TRUE;
}

/**
 * fw_purge_list_add_line:
 * @self: a list
 * @line: a line without its newline
 * @error: return location for a #FwLogError
 *
 * Adds a line verbatim; one that is there already changes nothing.
 *
 * Returns: %FALSE with %FW_LOG_ERROR_INVALID where @line is no purge
 */
gboolean
fw_purge_list_add_line (FwPurgeList  *self,
                        const char   *line,
                        GError      **error)
{
  Entry *entry = entry_parse (line, strlen (line), error);

  if (entry == NULL)
    return FALSE;
  take_entry (self, entry);

  return TRUE;
}

/**
 * fw_purge_list_add:
 * @self: a list
 * @id: what is purged: an operation's, an element's, a document's or a person's id
 * @document: the document it is in, "team" for the team's; equal to @id when all of it is purged
 * @by: the person who asks
 * @time: when, RFC 3339
 * @why: the reason given
 *
 * Adds a purge of our own.
 *
 * Returns: whether the list changed; %FALSE also where @id or @document is no id
 */
gboolean
fw_purge_list_add (FwPurgeList *self,
                   const char  *id,
                   const char  *document,
                   const char  *by,
                   const char  *time,
                   const char  *why)
{
  g_autoptr(yyjson_mut_doc) json = yyjson_mut_doc_new (NULL);
  g_autofree char *line = NULL;
  yyjson_mut_val *root = yyjson_mut_obj (json);
  Entry *entry;

  yyjson_mut_doc_set_root (json, root);
  yyjson_mut_obj_add_str (json, root, "id", id);
  yyjson_mut_obj_add_str (json, root, "doc", document);
  yyjson_mut_obj_add_str (json, root, "by", by);
  yyjson_mut_obj_add_str (json, root, "t", time);
  yyjson_mut_obj_add_str (json, root, "why", why);
  line = fw_json_take_line (g_steal_pointer (&json));
  entry = entry_parse (line, strlen (line), NULL);

  return entry != NULL && take_entry (self, entry);
}

/**
 * fw_purge_list_parse:
 * @data: (array length=length): bytes from anywhere
 * @length: how many
 * @report: (out caller-allocates) (optional): what was met that is no purge
 * @error: return location for a #FwLogError
 *
 * Reads a list; lines that are no purge are left out and reported.
 *
 * Returns: (transfer full) (nullable): the list, %NULL with an error as of fw_log_parse()
 */
FwPurgeList *
fw_purge_list_parse (const char   *data,
                     gsize         length,
                     FwLogReport  *report,
                     GError      **error)
{
  g_auto(FwLogReport) own = { 0 };
  g_autoptr(FwPurgeList) self = fw_purge_list_new ();
  const char *end = data + length;

  if (report == NULL)
    report = &own;
  memset (report, 0, sizeof *report);
  if (length > FW_LOG_MAX_BYTES)
    {
      g_set_error (error, FW_LOG_ERROR, FW_LOG_ERROR_TOO_LARGE,
                   "a purge list of %" G_GSIZE_FORMAT " bytes, limit %d", length, FW_LOG_MAX_BYTES);
      return NULL;
    }
  for (const char *line = data; line < end;)
    {
      g_autoptr(GError) problem = NULL;
      const char *newline = memchr (line, '\n', end - line);
      gsize size = (newline != NULL ? newline : end) - line;
      Entry *entry = size > 0 ? entry_parse (line, size, &problem) : NULL;

      report->lines++;
      if (entry != NULL)
        take_entry (self, entry);
      else if (size == 0)
        report->blank++;
      else if (report->invalid++ == 0)
        report->first_reason = g_strdup_printf ("line %u: %s", report->lines, problem->message);
      line += size + 1;
    }

  return g_steal_pointer (&self);
}

/**
 * fw_purge_list_get_size:
 * @self: a list
 *
 * Returns: how many lines
 */
guint
fw_purge_list_get_size (FwPurgeList *self)
{
  return self->entries->len;
}

/**
 * fw_purge_list_get:
 * @self: a list
 * @index: below fw_purge_list_get_size()
 *
 * Returns: (transfer none): the purge at that place in the order of (id, line)
 */
const FwPurge *
fw_purge_list_get (FwPurgeList *self,
                   guint        index)
{
  g_return_val_if_fail (index < self->entries->len, NULL);

  return &((Entry *) self->entries->pdata[index])->view;
}

static gboolean
has (FwPurgeList *self,
     const char  *document,
     const char  *id,
     gsize        length)
{
  char key[2 * FW_ID_LENGTH + 64 + 2];

  if (length > FW_ID_LENGTH + 64)
    return FALSE;
  g_snprintf (key, sizeof key, "%s/%.*s", document, (int) length, id);

  return g_hash_table_contains (self->covered, key);
}

/**
 * fw_purge_list_covers:
 * @self: a list
 * @document: the id of the document that @operation is in, "team" for the team's
 * @operation: an operation
 *
 * Returns: whether a purge names the operation, its document, or an id in its field
 */
gboolean
fw_purge_list_covers (FwPurgeList *self,
                      const char  *document,
                      FwOperation *operation)
{
  const char *field = fw_operation_get_field (operation);

  if (self->entries->len == 0 || !is_document (document))
    return FALSE;
  if (has (self, document, document, strlen (document)) ||
      has (self, document, fw_operation_get_id (operation), FW_ID_LENGTH))
    return TRUE;
  while (field != NULL)
    {
      gsize part = strcspn (field, "/");

      if (has (self, document, field, part))
        return TRUE;
      field = field[part] == '/' ? field + part + 1 : NULL;
    }

  return FALSE;
}

/**
 * fw_purge_list_to_bytes:
 * @self: a list
 *
 * Returns: (transfer full): the canonical bytes: lines sorted by (id, line), each ended by a newline
 */
GBytes *
fw_purge_list_to_bytes (FwPurgeList *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->entries->len; i++)
    g_string_append_printf (text, "%s\n", fw_purge_list_get (self, i)->line);

  return g_string_free_to_bytes (text);
}

/**
 * fw_purge_list_apply:
 * @self: a list
 * @document: the id of the document that @log is of
 * @log: a log
 *
 * Returns: (transfer full): @log with a stub in the place of each line that @self covers
 */
FwLog *
fw_purge_list_apply (FwPurgeList *self,
                     const char  *document,
                     FwLog       *log)
{
  FwLog *result = NULL;

  if (self->entries->len == 0)
    return fw_log_copy (log);
  result = fw_log_new ();
  for (guint i = 0; i < fw_log_get_size (log); i++)
    {
      FwOperation *operation = fw_log_get (log, i);

      if (fw_purge_list_covers (self, document, operation))
        {
          g_autoptr(FwOperation) stub = fw_operation_make_stub (operation);

          fw_log_add (result, stub);
        }
      else
        fw_log_add (result, operation);
    }

  return result;
}
