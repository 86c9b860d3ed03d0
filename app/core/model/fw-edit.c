/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Edits: collecting the steps, checking the rules, making the operations. An edit is changed by
 * one thread before it is handed on, and by none after.
 */
#define G_LOG_DOMAIN "fw-model"

#include "fw-edit.h"

#include <string.h>

#include "fw-rules.h"

G_DEFINE_QUARK (fw-model-error-quark, fw_model_error)

typedef enum {
  STEP_SET,
  STEP_ADD,
  STEP_DELETE,
  STEP_KEEP,
  STEP_SETTLE,
  STEP_EXPECT,
} StepKind;

typedef struct
{
  StepKind kind;
  char *name;                   /* a field, a type, or an element's id */
  char *value;
  char *shown;                  /* the id of a head, or with STEP_EXPECT those of all, as dup_heads() writes them */
  gboolean shown_given;
  char *id;                     /* the new element's, or NULL for any */
  int on;                       /* the step whose new element "name" is a field of, or -1 */
} Step;

struct _FwEdit
{
  FwDocumentKind kind;
  char *document;
  GPtrArray *steps;
};

static void
step_free (Step *step)
{
  g_free (step->name);
  g_free (step->value);
  g_free (step->shown);
  g_free (step->id);
  g_free (step);
}

/**
 * fw_edit_new:
 * @kind: the kind of the document
 * @document: its id
 *
 * Returns: (transfer full): an empty edit
 */
FwEdit *
fw_edit_new (FwDocumentKind  kind,
             const char     *document)
{
  FwEdit *self = g_atomic_rc_box_new0 (FwEdit);

  self->kind = kind;
  self->document = g_strdup (document);
  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify) step_free);

  return self;
}

/**
 * fw_edit_ref:
 * @self: an edit
 *
 * Returns: (transfer full): @self
 */
FwEdit *
fw_edit_ref (FwEdit *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
edit_clear (FwEdit *self)
{
  g_free (self->document);
  g_ptr_array_unref (self->steps);
}

/**
 * fw_edit_unref:
 * @self: (transfer full): an edit
 */
void
fw_edit_unref (FwEdit *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) edit_clear);
}

/**
 * fw_edit_get_document:
 * @self: an edit
 *
 * Returns: the id of the document that it changes
 */
const char *
fw_edit_get_document (FwEdit *self)
{
  return self->document;
}

/**
 * fw_edit_get_kind:
 * @self: an edit
 *
 * Returns: the kind of the document that it changes
 */
FwDocumentKind
fw_edit_get_kind (FwEdit *self)
{
  return self->kind;
}

static Step *
add_step (FwEdit     *self,
          StepKind    kind,
          const char *name,
          const char *value)
{
  Step *step = g_new0 (Step, 1);

  step->kind = kind;
  step->name = g_strdup (name);
  step->value = g_strdup (value);
  step->on = -1;
  g_ptr_array_add (self->steps, step);

  return step;
}

/**
 * fw_edit_set:
 * @self: an edit
 * @field: a field
 * @value: the new value as JSON
 * @shown: (nullable): the id of the head that was shown when the person began,
 *   %FW_EDIT_NOTHING_SHOWN for an empty field, %NULL for whatever stands when the edit is performed
 *
 * Sets a register.
 */
void
fw_edit_set (FwEdit     *self,
             const char *field,
             const char *value,
             const char *shown)
{
  Step *step = add_step (self, STEP_SET, field, value);

  step->shown = g_strdup (shown);
  step->shown_given = shown != NULL;
}

/**
 * fw_edit_set_string:
 * @self: an edit
 * @field: a field
 * @text: (nullable): the new text, %NULL to empty the field
 *
 * Sets a register of text over whatever stands.
 */
void
fw_edit_set_string (FwEdit     *self,
                    const char *field,
                    const char *text)
{
  g_autofree char *value = fw_edit_quote (text);

  fw_edit_set (self, field, value, NULL);
}

/**
 * fw_edit_set_boolean:
 * @self: an edit
 * @field: a field
 * @value: the new value
 *
 * Sets a register over whatever stands.
 */
void
fw_edit_set_boolean (FwEdit     *self,
                     const char *field,
                     gboolean    value)
{
  fw_edit_set (self, field, value ? "true" : "false", NULL);
}

/**
 * fw_edit_add:
 * @self: an edit
 * @type: the element's type, as "photo"
 * @value: (nullable): what it carries, as JSON
 *
 * Adds an element.
 *
 * Returns: a number by which fw_edit_set_on() finds it
 */
guint
fw_edit_add (FwEdit     *self,
             const char *type,
             const char *value)
{
  add_step (self, STEP_ADD, type, value != NULL ? value : "{}");

  return self->steps->len - 1;
}

/**
 * fw_edit_add_as:
 * @self: an edit
 * @type: the element's type, as "photo"
 * @value: what it carries, as JSON
 * @id: a new identifier of fw_id_new(), by which something outside the record is already known
 *
 * Adds an element under an identifier that was chosen before: a photo's file is durable, under its
 * name, before its row is written.
 */
void
fw_edit_add_as (FwEdit     *self,
                const char *type,
                const char *value,
                const char *id)
{
  add_step (self, STEP_ADD, type, value)->id = g_strdup (id);
}

/**
 * fw_edit_set_on:
 * @self: an edit
 * @added: what fw_edit_add() returned
 * @name: a field of the new element, as "value/ours/…"
 * @value: its value as JSON
 *
 * Sets a register of an element that the same edit adds.
 */
void
fw_edit_set_on (FwEdit     *self,
                guint       added,
                const char *name,
                const char *value)
{
  g_return_if_fail (added < self->steps->len);

  add_step (self, STEP_SET, name, value)->on = (int) added;
}

/**
 * fw_edit_delete:
 * @self: an edit
 * @element: an element's id
 *
 * Deletes an element.
 */
void
fw_edit_delete (FwEdit     *self,
                const char *element)
{
  add_step (self, STEP_DELETE, element, NULL);
}

/**
 * fw_edit_keep:
 * @self: an edit
 * @element: a deleted element's id
 *
 * Restores an element.
 */
void
fw_edit_keep (FwEdit     *self,
              const char *element)
{
  add_step (self, STEP_KEEP, element, NULL);
}

/**
 * fw_edit_settle:
 * @self: an edit
 * @field: a field that people differ on
 * @value: the value that stands from now on, as JSON
 *
 * Settles a disagreement: replaces every head.
 */
void
fw_edit_settle (FwEdit     *self,
                const char *field,
                const char *value)
{
  add_step (self, STEP_SETTLE, field, value);
}

/* The ids of a field's heads, greatest first. */
static char *
dup_heads (const FwRegister *field)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; field != NULL && i < field->heads->len; i++)
    g_string_append_printf (ids, "%s ", fw_operation_get_id (g_ptr_array_index (field->heads, i)));

  return g_string_free_and_steal (ids);
}

/**
 * fw_edit_expect:
 * @self: an edit
 * @field: a field
 * @read: (nullable): the field as the caller read it, %NULL where nobody had ever set it
 *
 * Lets the edit be performed only while @field has the heads that it was read with; else fw_edit_perform() ends
 * with %FW_MODEL_ERROR_MEANWHILE. For what was made from the field and would be wrong beside another value of it.
 */
void
fw_edit_expect (FwEdit           *self,
                const char       *field,
                const FwRegister *read)
{
  add_step (self, STEP_EXPECT, field, NULL)->shown = dup_heads (read);
}

/**
 * fw_edit_sets:
 * @self: an edit
 * @document: a document's id
 * @field: a field of it
 *
 * Returns: whether the edit gives the field a value
 */
gboolean
fw_edit_sets (FwEdit     *self,
              const char *document,
              const char *field)
{
  if (!g_str_equal (self->document, document))
    return FALSE;
  for (guint i = 0; i < self->steps->len; i++)
    {
      const Step *step = g_ptr_array_index (self->steps, i);

      if ((step->kind == STEP_SETTLE || (step->kind == STEP_SET && step->on < 0)) && g_str_equal (step->name, field))
        return TRUE;
    }

  return FALSE;
}

/**
 * fw_edit_meets:
 * @self: an edit
 * @other: another one
 *
 * Returns: whether both give a value to the same field
 */
gboolean
fw_edit_meets (FwEdit *self,
               FwEdit *other)
{
  for (guint i = 0; i < other->steps->len; i++)
    {
      const Step *step = g_ptr_array_index (other->steps, i);

      if ((step->kind == STEP_SETTLE || step->kind == STEP_SET) && step->on < 0 &&
          fw_edit_sets (self, other->document, step->name))
        return TRUE;
    }

  return FALSE;
}

static const char *
shown_head (Step    *step,
            FwState *state)
{
  const FwRegister *current;

  if (step->shown_given)
    return step->shown[0] != '\0' ? step->shown : NULL;
  current = fw_state_get_register (state, step->name);

  return current != NULL ? fw_operation_get_id (current->winner) : NULL;
}

static gboolean
take_all (GPtrArray *operations,
          GPtrArray *made)
{
  if (made == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (operations, made);

  return TRUE;
}

static gboolean
take_one (GPtrArray   *operations,
          FwOperation *made)
{
  if (made == NULL)
    return FALSE;
  g_ptr_array_add (operations, made);

  return TRUE;
}

static gboolean
perform_set (Step       *step,
             GPtrArray  *ids,
             FwWriter   *writer,
             FwState    *state,
             GPtrArray  *operations,
             GError    **error)
{
  if (step->on >= 0)
    {
      FwOperation *add = g_ptr_array_index (ids, step->on);
      g_autofree char *field = g_strdup_printf ("%s/%s/%s", fw_operation_get_field (add),
                                                fw_operation_get_id (add), step->name);

      return take_one (operations, fw_writer_set (writer, state, field, step->value, NULL, error));
    }

  return fw_rules_allow (state, FW_OPERATION_SET, step->name, error) &&
         fw_rules_allow_value (fw_state_get_kind (state), step->name, step->value, error) &&
         take_one (operations, fw_writer_set (writer, state, step->name, step->value,
                                              shown_head (step, state), error));
}

static gboolean
check_unchanged (Step     *step,
                 FwState  *state,
                 GError  **error)
{
  g_autofree char *heads = dup_heads (fw_state_get_register (state, step->name));

  if (g_str_equal (heads, step->shown))
    return TRUE;
  g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_MEANWHILE, "%s was changed meanwhile: look again", step->name);

  return FALSE;
}

static char *
give_chosen_id (gint64      seconds,
                const char *floor,
                gpointer    id)
{
  return g_strdup (id);
}

static gboolean
perform_step (Step       *step,
              GPtrArray  *ids,
              FwWriter   *writer,
              FwState    *state,
              GPtrArray  *operations,
              GError    **error)
{
  FwOperation *added;

  switch (step->kind)
    {
    case STEP_SET:
      return perform_set (step, ids, writer, state, operations, error);

    case STEP_ADD:
      if (!fw_rules_allow (state, FW_OPERATION_ADD, step->name, error))
        return FALSE;
      if (step->id != NULL)
        fw_writer_set_ids (writer, give_chosen_id, step->id);
      added = fw_writer_add (writer, state, step->name, step->value, error);
      if (step->id != NULL)
        fw_writer_set_ids (writer, NULL, NULL);
      g_ptr_array_index (ids, ids->len - 1) = added;
      return take_one (operations, added);

    case STEP_DELETE:
    case STEP_KEEP:
      {
        const FwElement *element = fw_state_get_element (state, step->name);

        if (element == NULL)
          {
            g_set_error (error, FW_MODEL_ERROR, FW_MODEL_ERROR_NOT_FOUND, "no such element: %s", step->name);
            return FALSE;
          }
        if (!fw_rules_allow (state, FW_OPERATION_DEL, element->type, error))
          return FALSE;
      }
      if (step->kind == STEP_DELETE)
        return take_all (operations, fw_writer_delete (writer, state, step->name, error));
      return take_all (operations, fw_writer_keep (writer, state, step->name, error));

    case STEP_SETTLE:
      return fw_rules_allow (state, FW_OPERATION_SET, step->name, error) &&
             take_all (operations, fw_writer_settle (writer, state, step->name, step->value, error));

    case STEP_EXPECT:
      return check_unchanged (step, state, error);

    default:
      g_assert_not_reached ();
    }
}

static guint
count_ids (FwEdit *self)
{
  guint count = 0;

  for (guint i = 0; i < self->steps->len; i++)
    count += ((const Step *) g_ptr_array_index (self->steps, i))->id == NULL;

  return count;
}

/**
 * fw_edit_perform:
 * @self: an edit
 * @writer: the person and device that make it
 * @state: the document as it stands
 * @error: return location; %FW_MODEL_ERROR where a rule forbids it, %FW_LOG_ERROR where the format does
 *
 * Turns the edit into operations, after checking the rules that hold for @state.
 *
 * Returns: (transfer full) (nullable) (element-type FwOperation): the operations, in order
 */
GPtrArray *
fw_edit_perform (FwEdit    *self,
                 FwWriter  *writer,
                 FwState   *state,
                 GError   **error)
{
  g_autoptr(GPtrArray) operations = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();

  fw_writer_expect (writer, count_ids (self));
  for (guint i = 0; i < self->steps->len; i++)
    {
      g_ptr_array_add (ids, NULL);
      if (!perform_step (g_ptr_array_index (self->steps, i), ids, writer, state, operations, error))
        return NULL;
    }

  return g_steal_pointer (&operations);
}

/**
 * fw_edit_quote:
 * @text: (nullable): text
 *
 * Returns: (transfer full): @text as a JSON string, "null" for %NULL; bytes that are no UTF-8 are
 *   replaced
 */
char *
fw_edit_quote (const char *text)
{
  g_autofree char *valid = text != NULL ? g_utf8_make_valid (text, -1) : NULL;
  yyjson_mut_doc *document = yyjson_mut_doc_new (NULL);

  yyjson_mut_doc_set_root (document, valid != NULL ? yyjson_mut_str (document, valid) : yyjson_mut_null (document));

  return fw_json_take_line (document);
}
