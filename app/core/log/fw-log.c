/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The set of a document's operations, kept sorted. Any thread, one at a time.
 */
#define G_LOG_DOMAIN "fw-log"

#include "fw-log.h"

#include <string.h>

struct _FwLog
{
  gatomicrefcount references;
  GPtrArray *operations;        /* FwOperation, by (id, line), each once */
};

/**
 * fw_log_report_clear:
 * @self: a report
 *
 * Empties @self.
 */
void
fw_log_report_clear (FwLogReport *self)
{
  g_clear_pointer (&self->first_reason, g_free);
  memset (self, 0, sizeof *self);
}

/**
 * fw_log_new:
 *
 * Returns: (transfer full): an empty log
 */
FwLog *
fw_log_new (void)
{
  FwLog *self = g_new0 (FwLog, 1);

  g_atomic_ref_count_init (&self->references);
  self->operations = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);

  return self;
}

/**
 * fw_log_copy:
 * @self: a log
 *
 * Returns: (transfer full): another log of the same operations
 */
FwLog *
fw_log_copy (FwLog *self)
{
  FwLog *copy = fw_log_new ();

  for (guint i = 0; i < self->operations->len; i++)
    g_ptr_array_add (copy->operations, fw_operation_ref (self->operations->pdata[i]));

  return copy;
}

/**
 * fw_log_ref:
 * @self: a log
 *
 * Returns: (transfer full): @self
 */
FwLog *
fw_log_ref (FwLog *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

/**
 * fw_log_unref:
 * @self: (transfer full) (nullable): a log
 */
void
fw_log_unref (FwLog *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_ptr_array_unref (self->operations);
  g_free (self);
}

static int
compare_operations (gconstpointer a,
                    gconstpointer b)
{
  return fw_operation_compare ((FwOperation *) a, (FwOperation *) b);
}

/* The first place at or after which operations are not smaller than @id, or, with @after, are greater. A
 * stranger may write an id a hundred thousand times, so nothing here walks over its lines. */
static guint
find_id (FwLog      *self,
         const char *id,
         gboolean    after)
{
  guint low = 0, high = self->operations->len;

  /* What comes in order goes to the end. */
  if (high > 0 && strcmp (fw_operation_get_id (self->operations->pdata[high - 1]), id) < after)
    return high;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (strcmp (fw_operation_get_id (self->operations->pdata[middle]), id) < after)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* The first place at which stands @operation, or else what is greater. */
static guint
find_place (FwLog       *self,
            FwOperation *operation)
{
  guint low = 0, high = self->operations->len;

  if (high > 0 && fw_operation_compare (self->operations->pdata[high - 1], operation) < 0)
    return high;
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (fw_operation_compare (self->operations->pdata[middle], operation) < 0)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

static gboolean
has_id (FwLog      *self,
        guint       index,
        const char *id)
{
  return index < self->operations->len &&
         g_str_equal (fw_operation_get_id (self->operations->pdata[index]), id);
}

/**
 * fw_log_add:
 * @self: a log
 * @operation: an operation
 *
 * Adds one line to the set. A stub takes the place of every other line of its id, and no such line
 * comes back beside it.
 *
 * Returns: whether the set changed
 */
gboolean
fw_log_add (FwLog       *self,
            FwOperation *operation)
{
  const char *id = fw_operation_get_id (operation);
  guint first = find_id (self, id, FALSE);

  /* Of one id either all lines are stubs or none is. */
  if (has_id (self, first, id))
    {
      gboolean purged = fw_operation_is_purged (self->operations->pdata[first]);

      if ((purged && !fw_operation_is_purged (operation)) || fw_log_contains (self, operation))
        return FALSE;
      if (!purged && fw_operation_is_purged (operation))
        g_ptr_array_remove_range (self->operations, first, find_id (self, id, TRUE) - first);
    }
  g_ptr_array_insert (self->operations, (int) find_place (self, operation), fw_operation_ref (operation));

  return TRUE;
}

static void
count_invalid (FwLogReport *report,
               GError      *problem)
{
  report->invalid++;
  if (report->first_reason == NULL)
    report->first_reason = g_strdup_printf ("line %u: %s", report->lines, problem->message);
}

/* Operations of @data in the order of its lines; NULL where there are too many lines. */
static GPtrArray *
read_lines (const char   *data,
            gsize         length,
            FwLogReport  *report,
            GError      **error)
{
  g_autoptr(GPtrArray) operations = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);
  const char *end = data + length;

  for (const char *line = data; line < end;)
    {
      g_autoptr(GError) problem = NULL;
      const char *newline = memchr (line, '\n', end - line);
      gsize size = (newline != NULL ? newline : end) - line;
      FwOperation *operation;

      if (++report->lines > FW_LOG_MAX_LINES)
        {
          g_set_error (error, FW_LOG_ERROR, FW_LOG_ERROR_TOO_LARGE, "a log of more than %d lines",
                       FW_LOG_MAX_LINES);
          return NULL;
        }
      if (size == 0)
        report->blank++;
      else if ((operation = fw_operation_parse (line, size, &problem)) != NULL)
        g_ptr_array_add (operations, operation);
      else
        count_invalid (report, problem);
      line += size + 1;
    }

  return g_steal_pointer (&operations);
}

/**
 * fw_log_parse:
 * @data: (array length=length): bytes from anywhere
 * @length: how many
 * @report: (out caller-allocates) (optional): what was met that is no operation
 * @error: return location for a #FwLogError
 *
 * Reads a log in any order, with duplicates, blank lines and lines that are no operation, which are
 * left out and reported. A line is what stands between newlines, a carriage return at its end
 * included.
 *
 * Returns: (transfer full) (nullable): the log, %NULL with %FW_LOG_ERROR_TOO_LARGE over
 *   %FW_LOG_MAX_BYTES or %FW_LOG_MAX_LINES, %FW_LOG_ERROR_INVALID where it is binary (holds a NUL)
 */
FwLog *
fw_log_parse (const char   *data,
              gsize         length,
              FwLogReport  *report,
              GError      **error)
{
  g_auto(FwLogReport) own = { 0 };
  g_autoptr(GPtrArray) operations = NULL;
  FwLog *self;

  if (report != NULL)
    memset (report, 0, sizeof *report);
  if (length > FW_LOG_MAX_BYTES)
    {
      g_set_error (error, FW_LOG_ERROR, FW_LOG_ERROR_TOO_LARGE,
                   "a log of %" G_GSIZE_FORMAT " bytes, limit %d", length, FW_LOG_MAX_BYTES);
      return NULL;
    }
  if (length > 0 && memchr (data, '\0', length) != NULL)
    {
      g_set_error_literal (error, FW_LOG_ERROR, FW_LOG_ERROR_INVALID, "a log that is binary");
      return NULL;
    }
  operations = read_lines (data, length, report != NULL ? report : &own, error);
  if (operations == NULL)
    return NULL;

  /* Sorted first, each addition goes to the end: no quadratic time for a long log. */
  g_ptr_array_sort_values (operations, compare_operations);
  self = fw_log_new ();
  for (guint i = 0; i < operations->len; i++)
    fw_log_add (self, operations->pdata[i]);

  return self;
}

/**
 * fw_log_contains:
 * @self: a log
 * @operation: an operation
 *
 * Returns: whether exactly this line is in @self
 */
gboolean
fw_log_contains (FwLog       *self,
                 FwOperation *operation)
{
  guint place = find_place (self, operation);

  return place < self->operations->len && fw_operation_compare (self->operations->pdata[place], operation) == 0;
}

/**
 * fw_log_get_size:
 * @self: a log
 *
 * Returns: how many lines
 */
guint
fw_log_get_size (FwLog *self)
{
  return self->operations->len;
}

/**
 * fw_log_get:
 * @self: a log
 * @index: below fw_log_get_size()
 *
 * Returns: (transfer none): the operation at that place in the order of (id, line)
 */
FwOperation *
fw_log_get (FwLog *self,
            guint  index)
{
  g_return_val_if_fail (index < self->operations->len, NULL);

  return self->operations->pdata[index];
}

/**
 * fw_log_find:
 * @self: a log
 * @id: an id
 *
 * Returns: (transfer none) (nullable): the line that counts for @id, the greatest where several
 *   stand
 */
FwOperation *
fw_log_find (FwLog      *self,
             const char *id)
{
  guint after = find_id (self, id, TRUE);

  return after > 0 && has_id (self, after - 1, id) ? self->operations->pdata[after - 1] : NULL;
}

/**
 * fw_log_to_bytes:
 * @self: a log
 *
 * Returns: (transfer full): the canonical bytes: lines sorted by (id, line), each ended by a newline
 */
GBytes *
fw_log_to_bytes (FwLog *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->operations->len; i++)
    {
      gsize length;
      const char *line = fw_operation_get_line (self->operations->pdata[i], &length);

      g_string_append_len (text, line, (gssize) length);
      g_string_append_c (text, '\n');
    }

  return g_string_free_to_bytes (text);
}

/**
 * fw_log_get_blob_id:
 * @self: a log
 *
 * Returns: (transfer full): the git object id of its canonical bytes; equal sets have equal ones
 */
char *
fw_log_get_blob_id (FwLog *self)
{
  g_autoptr(GBytes) bytes = fw_log_to_bytes (self);
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  return fw_blob_id (data, length);
}

/**
 * fw_blob_id:
 * @data: (array length=length) (nullable): bytes
 * @length: how many
 *
 * Returns: (transfer full): the id that git gives a blob of these bytes (SHA-1), 40 hex digits
 */
char *
fw_blob_id (const void *data,
            gsize       length)
{
  g_autoptr(GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA1);
  g_autofree char *header = g_strdup_printf ("blob %" G_GSIZE_FORMAT, length);

  g_checksum_update (checksum, (const guchar *) header, strlen (header) + 1);
  if (length > 0)
    g_checksum_update (checksum, data, (gssize) length);

  return g_strdup (g_checksum_get_string (checksum));
}
