/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules of a closed visit, and of what was let out for ever.
 */
#define G_LOG_DOMAIN "fw-model"

#include "fw-rules.h"

#include <string.h>

/* What the visitor recorded. Everything else (clearing, redacting, moving and captioning photos,
 * comments, actions, claims, review, reopening) stays possible on a closed visit. */
static const char *const recorded[] = { "answer/", "note/", "private-note/", "conversation/", "quote/", NULL };
static const char *const recorded_types[] = { "photo", "conversation", "quote", "instance", NULL };

/* What a visitor judged and saw: more than what a closed visit forbids, as nothing of it can be shown. */
static const char *const judged[] = {
  "answer/", "note/", "private-note/", "conversation/", "quote/", "photo/", "instance/", "first-label/", "tag/", NULL,
};
static const char *const judged_types[] = { "photo", "conversation", "quote", "instance", "tag", NULL };

static gboolean
is_recorded (FwOperationKind  kind,
             const char      *name)
{
  if (kind == FW_OPERATION_ADD)
    return g_strv_contains (recorded_types, name);
  if (kind == FW_OPERATION_DEL)
    return g_strv_contains (recorded_types, name) && !g_str_equal (name, "photo");
  for (guint i = 0; recorded[i] != NULL; i++)
    if (g_str_has_prefix (name, recorded[i]))
      return TRUE;

  return FALSE;
}

/**
 * fw_rules_allow:
 * @state: the document as it stands
 * @kind: what is to be done
 * @name: the field that is set, or the type of the element that is added, deleted or restored
 * @error: return location for %FW_MODEL_ERROR_CLOSED
 *
 * A photo that somebody objected to can be deleted from a closed visit too.
 *
 * Returns: whether the rules allow it
 */
gboolean
fw_rules_allow (FwState          *state,
                FwOperationKind   kind,
                const char       *name,
                GError          **error)
{
  if (fw_state_get_kind (state) != FW_DOCUMENT_VISIT || !is_recorded (kind, name) ||
      g_strcmp0 (fw_state_get_string (state, "status"), "closed") != 0)
    return TRUE;
  g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_CLOSED,
               "the visit is closed: reopen it to change what was recorded");

  return FALSE;
}

/**
 * fw_rules_allow_undo:
 * @state: the document as it stands
 * @operation: what is to be taken back
 * @error: return location for %FW_MODEL_ERROR_CLOSED or %FW_MODEL_ERROR_REFUSED
 *
 * That a photo was cleared cannot be taken back: its original is gone, and others may have seen the
 * shared version. It can be covered again, or deleted.
 *
 * Returns: whether the rules allow it
 */
gboolean
fw_rules_allow_undo (FwState      *state,
                     FwOperation  *operation,
                     GError      **error)
{
  const char *field = fw_operation_get_field (operation);
  g_autofree char *type = g_strndup (field, strcspn (field, "/"));
  gboolean set = fw_operation_get_kind (operation) == FW_OPERATION_SET;

  if (g_str_has_prefix (field, "photo/") && g_str_has_suffix (field, "/shared"))
    {
      g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_REFUSED,
                   "a photo that was cleared stays so: cover more of it, or delete it");
      return FALSE;
    }

  return fw_rules_allow (state, set ? FW_OPERATION_SET : FW_OPERATION_DEL, set ? field : type, error);
}

/**
 * fw_rules_is_name:
 * @field: a field
 *
 * Returns: whether it is a name that something is found by, of a site or a declared value: without spaces around it,
 *   and never empty
 */
gboolean
fw_rules_is_name (const char *field)
{
  return g_str_equal (field, "name") || (g_str_has_prefix (field, "value/") && g_str_has_suffix (field, "/name"));
}

/**
 * fw_rules_allow_value:
 * @kind: the kind of the document
 * @field: the field that is to be set
 * @json: its value
 * @error: return location for %FW_MODEL_ERROR_INVALID
 *
 * A site without a name cannot be found again.
 *
 * Returns: whether the rules allow it
 */
gboolean
fw_rules_allow_value (FwDocumentKind   kind,
                      const char      *field,
                      const char      *json,
                      GError         **error)
{
  gboolean empty = g_str_equal (json, "null") || json[strspn (json, "\" ")] == '\0';

  if (kind != FW_DOCUMENT_SITE || !empty || !fw_rules_is_name (field))
    return TRUE;
  g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_INVALID, "the name is empty");

  return FALSE;
}

/**
 * fw_rules_is_judgement:
 * @operation: an operation of a visit
 *
 * Answers, notes, photos, conversations and the like: what others do not see of a visit while it is sealed.
 * Facts, review, comments and who was there stay.
 *
 * Returns: whether it is what the visitor judged or saw
 */
gboolean
fw_rules_is_judgement (FwOperation *operation)
{
  const char *field = fw_operation_get_field (operation);

  if (field == NULL)
    return TRUE;
  if (fw_operation_get_kind (operation) == FW_OPERATION_ADD)
    return g_strv_contains (judged_types, field);
  for (guint i = 0; judged[i] != NULL; i++)
    if (g_str_has_prefix (field, judged[i]))
      return TRUE;

  return FALSE;
}

/**
 * fw_rules_seal_log:
 * @log: a visit's operations
 *
 * Returns: (transfer full): them without what the visitor judged and saw
 */
FwLog *
fw_rules_seal_log (FwLog *log)
{
  FwLog *sealed = fw_log_new ();

  for (guint i = 0; i < fw_log_get_size (log); i++)
    if (!fw_rules_is_judgement (fw_log_get (log, i)))
      fw_log_add (sealed, fw_log_get (log, i));

  return sealed;
}
