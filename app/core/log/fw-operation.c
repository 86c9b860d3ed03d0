/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One line of a log: reading a stranger's, writing our own, making the stub that a purge leaves.
 * Any thread.
 */
#define G_LOG_DOMAIN "fw-log"

#include "fw-operation.h"

#include "fw-field.h"
#include "fw-id.h"

#include <string.h>

/* What a stub may keep of "t" and "k": no room for words, no character that JSON escapes. */
#define STUB_TIME_MAX 40
#define STUB_KIND_MAX 16

struct _FwOperation
{
  gatomicrefcount references;
  char *line;
  gsize length;
  yyjson_doc *document;         /* of the line; the pointers below are into it */
  char id[FW_ID_LENGTH + 1];
  FwOperationKind kind;
  const char *field;
  yyjson_val *value;
  const char **over;
  const char *as;
  gboolean purged;
};

G_DEFINE_QUARK (fw-log-error-quark, fw_log_error)

/* An error of the base room, said in this room's codes. */
static void
take_base_error (GError     **error,
                 GError      *problem,
                 const char  *what)
{
  gboolean large = g_error_matches (problem, FW_BASE_ERROR, FW_BASE_ERROR_TOO_LARGE);

  g_set_error (error, FW_LOG_ERROR, large ? FW_LOG_ERROR_TOO_LARGE : FW_LOG_ERROR_INVALID,
               "%s: %s", what, problem->message);
  g_error_free (problem);
}

/* The ids of an array, borrowed strings in an own array; NULL where it is no array of ids. */
static const char **
read_ids (yyjson_val *array)
{
  gsize index, count;
  yyjson_val *item;
  g_autofree const char **ids = g_new0 (const char *, yyjson_arr_size (array) + 1);

  if (array != NULL && !yyjson_is_arr (array))
    return NULL;
  yyjson_arr_foreach (array, index, count, item)
    {
      if (!fw_id_is_valid (yyjson_get_str (item)))
        return NULL;
      ids[index] = yyjson_get_str (item);
    }

  return g_steal_pointer (&ids);
}

static FwOperationKind
kind_from_text (const char *text)
{
  if (g_strcmp0 (text, "set") == 0)
    return FW_OPERATION_SET;
  if (g_strcmp0 (text, "add") == 0)
    return FW_OPERATION_ADD;
  if (g_strcmp0 (text, "del") == 0)
    return FW_OPERATION_DEL;

  return FW_OPERATION_UNKNOWN;
}

static const char *
kind_to_text (FwOperationKind kind)
{
  switch (kind)
    {
    case FW_OPERATION_SET:
      return "set";
    case FW_OPERATION_ADD:
      return "add";
    case FW_OPERATION_DEL:
      return "del";
    case FW_OPERATION_UNKNOWN:
    default:
      return NULL;
    }
}

/* Whatever is not as this version knows it makes the kind unknown: kept, and ignored by the fold. */
static void
read_kind (FwOperation *self,
           yyjson_val  *root)
{
  yyjson_val *as = yyjson_obj_get (root, "as");

  self->kind = kind_from_text (fw_json_get_string (root, "k"));
  self->field = fw_json_get_string (root, "f");
  self->value = yyjson_obj_get (root, "v");
  self->over = read_ids (yyjson_obj_get (root, "over"));
  self->as = yyjson_get_str (as);
  if (self->over == NULL || (as != NULL && !fw_id_is_valid (self->as)) ||
      self->field == NULL || !fw_field_is_well_formed (self->field))
    self->kind = FW_OPERATION_UNKNOWN;
  if (self->over == NULL)
    self->over = g_new0 (const char *, 1);
}

/* Whether @text is made of @allowed only, and short. */
static gboolean
is_plain (const char *text,
          const char *allowed,
          gsize       max_length)
{
  return text != NULL && *text != '\0' && strlen (text) <= max_length && text[strspn (text, allowed)] == '\0';
}

/* The line of the stub: a fixed function of the line of @self, and of nothing else. */
static char *
make_stub_line (FwOperation *self)
{
  yyjson_val *root = yyjson_doc_get_root (self->document);
  const char *time = fw_json_get_string (root, "t");
  const char *kind = fw_json_get_string (root, "k");
  yyjson_val *over = yyjson_obj_get (root, "over");
  g_autofree const char **ids = read_ids (over);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "{\"id\":\"%s\"", self->id);
  if (is_plain (time, "0123456789:.+-TZ", STUB_TIME_MAX))
    g_string_append_printf (text, ",\"t\":\"%s\"", time);
  if (is_plain (kind, "abcdefghijklmnopqrstuvwxyz-", STUB_KIND_MAX))
    g_string_append_printf (text, ",\"k\":\"%s\"", kind);
  if (self->field != NULL && fw_field_is_well_formed (self->field))
    g_string_append_printf (text, ",\"f\":\"%s\"", self->field);
  if (over != NULL && ids != NULL)
    {
      g_string_append (text, ",\"over\":[");
      for (gsize i = 0; ids[i] != NULL; i++)
        g_string_append_printf (text, "%s\"%s\"", i > 0 ? "," : "", ids[i]);
      g_string_append_c (text, ']');
    }
  g_string_append (text, ",\"purged\":true}");

  return g_string_free (text, FALSE);
}

static gboolean
is_stub (FwOperation *self)
{
  g_autofree char *stub = NULL;

  if (!yyjson_get_bool (yyjson_obj_get (yyjson_doc_get_root (self->document), "purged")))
    return FALSE;
  stub = make_stub_line (self);

  return g_str_equal (stub, self->line);
}

static FwOperation *
operation_from_document (yyjson_doc *document,
                         const char *id,
                         const char *line,
                         gsize       length)
{
  FwOperation *self = g_new0 (FwOperation, 1);

  g_atomic_ref_count_init (&self->references);
  self->line = g_strndup (line, length);
  self->length = length;
  self->document = document;
  memcpy (self->id, id, FW_ID_LENGTH);
  read_kind (self, yyjson_doc_get_root (document));
  self->purged = is_stub (self);

  return self;
}

/**
 * fw_operation_parse:
 * @line: (array length=length): a line without its newline, not necessarily terminated
 * @length: its length in bytes
 * @error: return location for a #FwLogError
 *
 * Reads a line from anywhere. A line that has an object and a valid id is an operation, if need be
 * one of unknown kind; it is kept verbatim, white space included.
 *
 * Returns: (transfer full) (nullable): the operation, %NULL with %FW_LOG_ERROR_INVALID or
 *   %FW_LOG_ERROR_TOO_LARGE where the line is none
 */
FwOperation *
fw_operation_parse (const char  *line,
                    gsize        length,
                    GError     **error)
{
  g_autoptr(yyjson_doc) document = NULL;
  GError *problem = NULL;
  yyjson_val *root;
  const char *id;

  if (memchr (line, '\n', length) != NULL)
    {
      g_set_error_literal (error, FW_LOG_ERROR, FW_LOG_ERROR_INVALID, "an operation holds a newline");
      return NULL;
    }
  document = fw_json_parse (line, length, FW_OPERATION_MAX_LENGTH, FW_JSON_MAX_DEPTH, &problem);
  if (document == NULL)
    {
      take_base_error (error, problem, "no operation");
      return NULL;
    }
  root = yyjson_doc_get_root (document);
  id = fw_json_get_string (root, "id");
  if (!fw_id_is_valid (id))
    {
      g_set_error_literal (error, FW_LOG_ERROR, FW_LOG_ERROR_INVALID,
                           yyjson_is_obj (root) ? "no operation: no valid id" : "no operation: no object");
      return NULL;
    }

  return operation_from_document (g_steal_pointer (&document), id, line, length);
}

/* Adds "v" from JSON text; FALSE with an error when it is none. */
static gboolean
add_value (yyjson_mut_doc  *document,
           yyjson_mut_val  *root,
           const char      *text,
           GError         **error)
{
  g_autoptr(yyjson_doc) value = NULL;
  GError *problem = NULL;

  value = fw_json_parse (text, strlen (text), FW_OPERATION_MAX_LENGTH, FW_JSON_MAX_DEPTH - 1, &problem);
  if (value == NULL)
    {
      take_base_error (error, problem, "no value for an operation");
      return FALSE;
    }
  yyjson_mut_obj_add_val (document, root, "v", yyjson_val_mut_copy (document, yyjson_doc_get_root (value)));

  return TRUE;
}

static void
add_over (yyjson_mut_doc     *document,
          yyjson_mut_val     *root,
          const char *const  *over)
{
  yyjson_mut_val *array;

  if (over == NULL || over[0] == NULL)
    return;
  array = yyjson_mut_obj_add_arr (document, root, "over");
  for (gsize i = 0; over[i] != NULL; i++)
    yyjson_mut_arr_add_str (document, array, over[i]);
}

/**
 * fw_operation_new:
 * @parts: what to make it of
 * @error: return location for a #FwLogError
 *
 * Writes a line: compact JSON, keys in the order id, t, sync, by, dev, n, k, f, v, over, as. A set
 * without a value sets null.
 *
 * Returns: (transfer full) (nullable): the operation, %NULL with %FW_LOG_ERROR_INVALID where a
 *   part is not what it should be, %FW_LOG_ERROR_TOO_LARGE where the line would be longer than
 *   %FW_OPERATION_MAX_LENGTH or nested too deep
 */
FwOperation *
fw_operation_new (const FwOperationParts  *parts,
                  GError                 **error)
{
  g_autoptr(yyjson_mut_doc) document = yyjson_mut_doc_new (NULL);
  g_autoptr(FwOperation) self = NULL;
  g_autofree char *line = NULL;
  yyjson_mut_val *root = yyjson_mut_obj (document);
  const char *value = parts->kind == FW_OPERATION_SET && parts->value == NULL ? "null" : parts->value;

  yyjson_mut_doc_set_root (document, root);
  yyjson_mut_obj_add_str (document, root, "id", parts->id);
  yyjson_mut_obj_add_str (document, root, "t", parts->time);
  if (!parts->synchronised)
    yyjson_mut_obj_add_bool (document, root, "sync", false);
  yyjson_mut_obj_add_str (document, root, "by", parts->by);
  yyjson_mut_obj_add_str (document, root, "dev", parts->device);
  yyjson_mut_obj_add_uint (document, root, "n", parts->number);
  yyjson_mut_obj_add_str (document, root, "k", kind_to_text (parts->kind));
  yyjson_mut_obj_add_str (document, root, "f", parts->field);
  if (value != NULL && !add_value (document, root, value, error))
    return NULL;
  add_over (document, root, parts->over);
  if (parts->as != NULL)
    yyjson_mut_obj_add_str (document, root, "as", parts->as);

  line = fw_json_take_line (g_steal_pointer (&document));
  self = fw_operation_parse (line, strlen (line), error);
  if (self == NULL)
    return NULL;
  if (self->kind == FW_OPERATION_UNKNOWN)
    {
      g_set_error (error, FW_LOG_ERROR, FW_LOG_ERROR_INVALID,
                   "no operation can be made of kind, field or ids of %s", parts->field);
      return NULL;
    }

  return g_steal_pointer (&self);
}

/**
 * fw_operation_make_stub:
 * @self: an operation
 *
 * What a purge leaves: id, t, k, f and over, without any content; a fixed function of the line, so
 * that everybody who purges the same line writes the same bytes.
 *
 * Returns: (transfer full): the stub; @self when it is one already
 */
FwOperation *
fw_operation_make_stub (FwOperation *self)
{
  g_autofree char *line = NULL;
  FwOperation *stub;

  if (self->purged)
    return fw_operation_ref (self);
  line = make_stub_line (self);
  stub = fw_operation_parse (line, strlen (line), NULL);
  g_assert (stub != NULL);

  return stub;
}

/**
 * fw_operation_ref:
 * @self: an operation
 *
 * Returns: (transfer full): @self
 */
FwOperation *
fw_operation_ref (FwOperation *self)
{
  g_atomic_ref_count_inc (&self->references);

  return self;
}

/**
 * fw_operation_unref:
 * @self: (transfer full) (nullable): an operation
 */
void
fw_operation_unref (FwOperation *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  yyjson_doc_free (self->document);
  g_free (self->over);
  g_free (self->line);
  g_free (self);
}

/**
 * fw_operation_compare:
 * @a: an operation
 * @b: an operation
 *
 * The order of lines in a log: bytewise by id, then bytewise by the whole line.
 *
 * Returns: less than, equal to or greater than 0
 */
int
fw_operation_compare (FwOperation *a,
                      FwOperation *b)
{
  int order = memcmp (a->id, b->id, FW_ID_LENGTH);

  /* No line holds a NUL, so this is bytewise, the shorter first. */
  return order != 0 ? order : strcmp (a->line, b->line);
}

/**
 * fw_operation_get_line:
 * @self: an operation
 * @length: (out) (optional): its length in bytes
 *
 * Returns: (transfer none): the line, verbatim, terminated, without a newline
 */
const char *
fw_operation_get_line (FwOperation *self,
                       gsize       *length)
{
  if (length != NULL)
    *length = self->length;

  return self->line;
}

/**
 * fw_operation_get_id:
 * @self: an operation
 *
 * Returns: (transfer none): its id, always valid
 */
const char *
fw_operation_get_id (FwOperation *self)
{
  return self->id;
}

/**
 * fw_operation_get_kind:
 * @self: an operation
 *
 * Returns: its kind; unknown also where field or ids are not well-formed
 */
FwOperationKind
fw_operation_get_kind (FwOperation *self)
{
  return self->kind;
}

/**
 * fw_operation_get_field:
 * @self: an operation
 *
 * Returns: (transfer none) (nullable): the field; well-formed and never %NULL unless the kind is
 *   unknown
 */
const char *
fw_operation_get_field (FwOperation *self)
{
  return self->field;
}

/**
 * fw_operation_get_value:
 * @self: an operation
 *
 * Returns: (transfer none) (nullable): the value, a JSON null included; %NULL where there is none
 */
yyjson_val *
fw_operation_get_value (FwOperation *self)
{
  return self->value;
}

/**
 * fw_operation_get_over:
 * @self: an operation
 *
 * Returns: (transfer none) (array zero-terminated=1): the ids it names, valid ones, perhaps none;
 *   not %NULL. Those that are not smaller than its own count for nothing.
 */
const char *const *
fw_operation_get_over (FwOperation *self)
{
  return (const char *const *) self->over;
}

/**
 * fw_operation_get_as:
 * @self: an operation
 *
 * Returns: (transfer none) (nullable): the id of the former head that it restores
 */
const char *
fw_operation_get_as (FwOperation *self)
{
  return self->as;
}

static const char *
get_string (FwOperation *self,
            const char  *key)
{
  return fw_json_get_string (yyjson_doc_get_root (self->document), key);
}

/**
 * fw_operation_get_by:
 * @self: an operation
 *
 * Returns: (transfer none) (nullable): the person's id
 */
const char *
fw_operation_get_by (FwOperation *self)
{
  return get_string (self, "by");
}

/**
 * fw_operation_get_device:
 * @self: an operation
 *
 * Returns: (transfer none) (nullable): the device's id
 */
const char *
fw_operation_get_device (FwOperation *self)
{
  return get_string (self, "dev");
}

/**
 * fw_operation_get_time:
 * @self: an operation
 *
 * Returns: (transfer none) (nullable): when, RFC 3339 as its writer's clock showed; for people only
 */
const char *
fw_operation_get_time (FwOperation *self)
{
  return get_string (self, "t");
}

/**
 * fw_operation_get_number:
 * @self: an operation
 *
 * Returns: the count per device and document, 0 where there is none
 */
guint64
fw_operation_get_number (FwOperation *self)
{
  return yyjson_get_uint (yyjson_obj_get (yyjson_doc_get_root (self->document), "n"));
}

/**
 * fw_operation_is_purged:
 * @self: an operation
 *
 * Returns: whether it is a stub: a line that is, byte for byte, what fw_operation_make_stub() makes
 */
gboolean
fw_operation_is_purged (FwOperation *self)
{
  return self->purged;
}
