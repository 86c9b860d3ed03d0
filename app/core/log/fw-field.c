/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The catalogue of fields as two tables, and how they are read. Any thread.
 */
#define G_LOG_DOMAIN "fw-log"

#include "fw-field.h"

#include "fw-id.h"
#include "fw-time.h"

#include <string.h>

#define MAX_PARTS 8
#define MAX_PART_LENGTH 64

/* A value's type is written as
 *   string, bool, number, array   that kind of JSON value
 *   date                          a string, ISO 8601
 *   id                            a string, the id of a document or of an operation
 *   scalar                        a string, a number or a bool
 *   answer                        a scalar, an array of strings, or {"na":true,"reason":string}
 *   a|b|c                         one of these strings
 *   {key:type,key?:type}          an object; keys with "?" may be missing or null, others may be
 *                                 there too and count for nothing
 * and null is a value of each: it clears the field. */
typedef struct
{
  FwDocumentKind document;
  const char *pattern;          /* "@" stands for an element's id, "*" for any part, "~" for an
                                 * element's id or "-" */
  const char *type;
} Field;

#define PHASES "pre-rfp|selection|onboarding|steady-state"
#define ROLES "agent|team-lead|manager|director|executive"
#define DEGREES "yes|partly|no"
#define NAMED "unprompted|prompted|wrong|none"

static const Field registers[] = {
  { FW_DOCUMENT_TEAM, "name", "string" },
  { FW_DOCUMENT_TEAM, "profile/*", "scalar" },
  { FW_DOCUMENT_TEAM, "person/*/name", "string" },
  { FW_DOCUMENT_TEAM, "person/*/mail", "string" },
  { FW_DOCUMENT_TEAM, "value/@/name", "string" },
  { FW_DOCUMENT_TEAM, "value/@/meaning", "string" },
  { FW_DOCUMENT_TEAM, "value/@/kept", "bool" },

  { FW_DOCUMENT_SITE, "name", "string" },
  { FW_DOCUMENT_SITE, "partner", "string" },
  { FW_DOCUMENT_SITE, "place", "string" },
  { FW_DOCUMENT_SITE, "kind", "production|head-office" },
  { FW_DOCUMENT_SITE, "same-as", "id" },
  { FW_DOCUMENT_SITE, "deleted", "bool" },
  { FW_DOCUMENT_SITE, "value/@/name", "string" },
  { FW_DOCUMENT_SITE, "value/@/meaning", "string" },
  { FW_DOCUMENT_SITE, "value/@/kept", "bool" },
  { FW_DOCUMENT_SITE, "pair/*/*", "same|near|opposed|none" },
  { FW_DOCUMENT_SITE, "action/@/text", "string" },
  { FW_DOCUMENT_SITE, "action/@/owner", "string" },
  { FW_DOCUMENT_SITE, "action/@/due", "date" },
  { FW_DOCUMENT_SITE, "action/@/priority", "low|normal|high" },
  { FW_DOCUMENT_SITE, "action/@/status", "open|done|dropped" },
  { FW_DOCUMENT_SITE, "action/@/kept", "bool" },
  { FW_DOCUMENT_SITE, "claim/@/text", "string" },
  { FW_DOCUMENT_SITE, "claim/@/source", "string" },
  { FW_DOCUMENT_SITE, "claim/@/status",
    "{status:open|seen|not-seen|contradicted,visit?:string,photo?:string,note?:string}" },
  { FW_DOCUMENT_SITE, "claim/@/kept", "bool" },

  { FW_DOCUMENT_VISIT, "site", "id" },
  { FW_DOCUMENT_VISIT, "date", "date" },
  { FW_DOCUMENT_VISIT, "phase", PHASES },
  { FW_DOCUMENT_VISIT, "status", "open|closed" },
  { FW_DOCUMENT_VISIT, "review", "{state:received|returned|accepted,remark?:string}" },
  { FW_DOCUMENT_VISIT, "deleted", "bool" },
  { FW_DOCUMENT_VISIT, "photography", "{allowed:bool,by?:string,where?:string}" },
  { FW_DOCUMENT_VISIT, "walk", "id" },
  { FW_DOCUMENT_VISIT, "blind", "bool" },
  { FW_DOCUMENT_VISIT, "template/*", "string" },
  { FW_DOCUMENT_VISIT, "include/*", "string" },
  { FW_DOCUMENT_VISIT, "zone/*", "normal|no-camera|clean-desk" },
  { FW_DOCUMENT_VISIT, "first-label/*/*", "string" },
  { FW_DOCUMENT_VISIT, "answer/~/*/*", "answer" },
  { FW_DOCUMENT_VISIT, "note/~/*/*", "string" },
  { FW_DOCUMENT_VISIT, "private-note/~/*/*", "string" },
  { FW_DOCUMENT_VISIT, "visitor/@/name", "string" },
  { FW_DOCUMENT_VISIT, "visitor/@/kept", "bool" },
  { FW_DOCUMENT_VISIT, "instance/@/label", "string" },
  { FW_DOCUMENT_VISIT, "instance/@/kept", "bool" },
  { FW_DOCUMENT_VISIT, "photo/@/question", "string" },
  { FW_DOCUMENT_VISIT, "photo/@/instance", "string" },
  { FW_DOCUMENT_VISIT, "photo/@/caption", "string" },
  { FW_DOCUMENT_VISIT, "photo/@/shared",
    "{sha256:string,oid?:string,bytes?:number,width?:number,height?:number,"
    "preview?:{sha256:string,oid?:string,bytes?:number},ref?:string,by?:string}" },
  { FW_DOCUMENT_VISIT, "photo/@/boxes", "array" },
  { FW_DOCUMENT_VISIT, "photo/@/gate",
    "{people?:none|agreed|covered,role?:" ROLES ",data?:none|covered,by?:string}" },
  { FW_DOCUMENT_VISIT, "photo/@/kept", "bool" },
  { FW_DOCUMENT_VISIT, "conversation/@/role", ROLES },
  { FW_DOCUMENT_VISIT, "conversation/@/tenure", "string" },
  { FW_DOCUMENT_VISIT, "conversation/@/shift", "string" },
  { FW_DOCUMENT_VISIT, "conversation/@/manager-present", "bool" },
  { FW_DOCUMENT_VISIT, "conversation/@/vision", DEGREES },
  { FW_DOCUMENT_VISIT, "conversation/@/impact", DEGREES },
  { FW_DOCUMENT_VISIT, "conversation/@/value/ours/*", NAMED },
  { FW_DOCUMENT_VISIT, "conversation/@/value/theirs/*", NAMED },
  { FW_DOCUMENT_VISIT, "conversation/@/answer/*/*", "answer" },
  { FW_DOCUMENT_VISIT, "conversation/@/kept", "bool" },
  { FW_DOCUMENT_VISIT, "quote/@/text", "string" },
  { FW_DOCUMENT_VISIT, "quote/@/kept", "bool" },
  { FW_DOCUMENT_VISIT, "comment/@/text", "string" },
  { FW_DOCUMENT_VISIT, "comment/@/kept", "bool" },
  { FW_DOCUMENT_VISIT, "tag/@/kept", "bool" },
};

/* Elements: the pattern is the type that an add names, the type that of the add's value. */
static const Field elements[] = {
  { FW_DOCUMENT_TEAM, "value", "{name:string,meaning?:string}" },

  { FW_DOCUMENT_SITE, "value", "{name:string,meaning?:string}" },
  { FW_DOCUMENT_SITE, "action",
    "{text:string,visit?:string,question?:string,instance?:string,photo?:string}" },
  { FW_DOCUMENT_SITE, "claim", "{text:string,source?:string}" },

  { FW_DOCUMENT_VISIT, "visitor", "{person?:string,name?:string}" },
  { FW_DOCUMENT_VISIT, "instance", "{section:string,label?:string}" },
  { FW_DOCUMENT_VISIT, "photo",
    "{question?:string,instance?:string,caption?:string,taken?:string,"
    "mime:string,width:number,height:number,device?:string}" },
  { FW_DOCUMENT_VISIT, "conversation",
    "{role:" ROLES ",tenure?:string,shift?:string,manager_present?:bool,"
    "vision?:" DEGREES ",impact?:" DEGREES ",quote?:string}" },
  { FW_DOCUMENT_VISIT, "quote", "{text:string,role?:string,conversation?:string}" },
  { FW_DOCUMENT_VISIT, "comment", "{text:string,question?:string,instance?:string}" },
  { FW_DOCUMENT_VISIT, "tag",
    "{side:ours|theirs,value:string,question?:string,photo?:string,instance?:string}" },
};

/* Whether the first @length bytes of @words, a|b|c, hold @text. */
static gboolean
is_one_of (const char *text,
           const char *words,
           gsize       length)
{
  const char *end = words + length;

  while (text != NULL && words < end)
    {
      const char *bar = memchr (words, '|', end - words);
      gsize size = (bar != NULL ? bar : end) - words;

      if (strlen (text) == size && memcmp (text, words, size) == 0)
        return TRUE;
      words += size + 1;
    }

  return FALSE;
}

static gboolean
is_answer (yyjson_val *value)
{
  gsize index, count;
  yyjson_val *item, *reason;

  if (yyjson_is_arr (value))
    {
      yyjson_arr_foreach (value, index, count, item)
        {
          if (!yyjson_is_str (item))
            return FALSE;
        }
      return TRUE;
    }
  if (yyjson_is_obj (value))
    {
      reason = yyjson_obj_get (value, "reason");
      return yyjson_is_true (yyjson_obj_get (value, "na")) &&
             (reason == NULL || yyjson_is_null (reason) || yyjson_is_str (reason));
    }

  return TRUE;
}

static gboolean matches_type (yyjson_val *value,
                              const char *type,
                              gsize       length);

/* The end of the type that starts at @type: the comma or brace after it. */
static const char *
find_type_end (const char *type,
               const char *end)
{
  int depth = 0;

  for (; type < end; type++)
    {
      if (depth == 0 && (*type == ',' || *type == '}'))
        break;
      depth += (*type == '{') - (*type == '}');
    }

  return type;
}

/* @members is what stands between the braces. */
static gboolean
matches_members (yyjson_val *object,
                 const char *members,
                 gsize       length)
{
  const char *end = members + length;

  while (members < end)
    {
      const char *colon = memchr (members, ':', end - members);
      const char *type_end = find_type_end (colon + 1, end);
      gboolean optional = colon[-1] == '?';
      yyjson_val *value = yyjson_obj_getn (object, members, (gsize) (colon - members) - optional);

      if (value == NULL || yyjson_is_null (value))
        {
          if (!optional)
            return FALSE;
        }
      else if (!matches_type (value, colon + 1, (gsize) (type_end - colon - 1)))
        return FALSE;
      members = type_end + 1;
    }

  return TRUE;
}

/* Whether @value, which is not null, is of the type that the first @length bytes of @type name. */
static gboolean
matches_type (yyjson_val *value,
              const char *type,
              gsize       length)
{
  if (*type == '{')
    return yyjson_is_obj (value) && matches_members (value, type + 1, length - 2);
  if (is_one_of ("string", type, length))
    return yyjson_is_str (value);
  if (is_one_of ("bool", type, length))
    return yyjson_is_bool (value);
  if (is_one_of ("number", type, length))
    return yyjson_is_num (value);
  if (is_one_of ("array", type, length))
    return yyjson_is_arr (value);
  if (is_one_of ("date", type, length))
    return yyjson_is_str (value) && fw_time_is_date (yyjson_get_str (value));
  if (is_one_of ("id", type, length))
    return fw_id_is_valid (yyjson_get_str (value));
  if (is_one_of ("scalar", type, length))
    return !yyjson_is_ctn (value);
  if (is_one_of ("answer", type, length))
    return is_answer (value);

  return is_one_of (yyjson_get_str (value), type, length);
}

/* Whether a part of a path, up to its "/" or end, is what one part of a pattern stands for. */
static gboolean
matches_part (const char *pattern,
              gsize       pattern_length,
              const char *part,
              gsize       length)
{
  if (pattern_length == 1 && *pattern == '*')
    return TRUE;
  if (pattern_length == 1 && *pattern == '~')
    return (length == 1 && *part == '-') || fw_id_is_valid_length (part, length);
  if (pattern_length == 1 && *pattern == '@')
    return fw_id_is_valid_length (part, length);

  return pattern_length == length && memcmp (pattern, part, length) == 0;
}

static gboolean
matches_pattern (const char *pattern,
                 const char *field)
{
  for (;;)
    {
      gsize pattern_length = strcspn (pattern, "/");
      gsize length = strcspn (field, "/");

      if (!matches_part (pattern, pattern_length, field, length))
        return FALSE;
      pattern += pattern_length;
      field += length;
      if (*pattern == '\0' || *field == '\0')
        return *pattern == *field;
      pattern++;
      field++;
    }
}

static const Field *
find_field (const Field    *table,
            gsize           count,
            FwDocumentKind  document,
            const char     *field)
{
  /* Every pattern begins with a word. Its first letter leaves few to look at, for each line of a fold. */
  for (gsize i = 0; i < count; i++)
    if (table[i].document == document && table[i].pattern[0] == field[0] && matches_pattern (table[i].pattern, field))
      return &table[i];

  return NULL;
}

/**
 * fw_field_is_well_formed:
 * @field: text
 *
 * Returns: whether @field is a path of 1 to 8 parts of [a-z0-9-]{1,64} with "/" between
 */
gboolean
fw_field_is_well_formed (const char *field)
{
  guint parts = 1;
  gsize length = 0;

  for (; *field != '\0'; field++)
    {
      if (*field == '/')
        {
          if (length == 0 || ++parts > MAX_PARTS)
            return FALSE;
          length = 0;
        }
      else if (!(g_ascii_islower (*field) || g_ascii_isdigit (*field) || *field == '-') ||
               ++length > MAX_PART_LENGTH)
        return FALSE;
    }

  return length > 0;
}

/* Whether @field is the path of an element as a del names it, "photo/<id>". */
static gboolean
is_element_path (FwDocumentKind  kind,
                 const char     *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      gsize length = strlen (elements[i].pattern);

      if (elements[i].document == kind && strncmp (field, elements[i].pattern, length) == 0 &&
          field[length] == '/' && fw_id_is_valid (field + length + 1))
        return TRUE;
    }

  return FALSE;
}

/**
 * fw_field_is_known:
 * @kind: the kind of document
 * @operation: an operation
 *
 * Returns: whether the fold takes @operation: its kind and field are in the catalogue and its value
 *   is of the field's type. A stub has no value and needs none.
 */
gboolean
fw_field_is_known (FwDocumentKind  kind,
                   FwOperation    *operation)
{
  const char *path = fw_operation_get_field (operation);
  yyjson_val *value = fw_operation_get_value (operation);
  gboolean none = value == NULL || yyjson_is_null (value);
  const Field *field;

  switch (fw_operation_get_kind (operation))
    {
    case FW_OPERATION_SET:
      field = find_field (registers, G_N_ELEMENTS (registers), kind, path);
      return field != NULL && (none || matches_type (value, field->type, strlen (field->type)));
    case FW_OPERATION_ADD:
      field = find_field (elements, G_N_ELEMENTS (elements), kind, path);
      return field != NULL && (fw_operation_is_purged (operation) ||
                               (!none && matches_type (value, field->type, strlen (field->type))));
    case FW_OPERATION_DEL:
      return is_element_path (kind, path);
    case FW_OPERATION_UNKNOWN:
    default:
      return FALSE;
    }
}

/**
 * fw_field_get_element:
 * @field: a path
 *
 * Returns: (transfer none) (nullable): where in @field the id of the element stands that it belongs
 *   to (%FW_ID_LENGTH bytes, then "/" or the end), %NULL where it belongs to none
 */
const char *
fw_field_get_element (const char *field)
{
  const char *slash = strchr (field, '/');
  gsize length = slash != NULL ? (gsize) (slash - field) : 0;

  if (slash == NULL || !fw_id_is_valid_length (slash + 1, strcspn (slash + 1, "/")))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (elements); i++)
    if (strlen (elements[i].pattern) == length && memcmp (elements[i].pattern, field, length) == 0)
      return slash + 1;

  return NULL;
}

/**
 * fw_field_names:
 * @field: a path
 * @id: an id
 *
 * Returns: whether @id is one of the parts of @field, so that a purge of @id covers it
 */
gboolean
fw_field_names (const char *field,
                const char *id)
{
  gsize length = strlen (id);

  for (;;)
    {
      gsize part = strcspn (field, "/");

      if (part == length && memcmp (field, id, length) == 0)
        return TRUE;
      field += part;
      if (*field++ == '\0')
        return FALSE;
    }
}
