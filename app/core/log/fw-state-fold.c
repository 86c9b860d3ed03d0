/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fold. It looks at nothing but the set of lines: no order of arrival, no clock, no locale.
 * Any thread.
 */
#define G_LOG_DOMAIN "fw-log"

#include "fw-state-private.h"

#include <string.h>

static void
register_clear (Register *self)
{
  g_clear_pointer (&self->view.heads, g_ptr_array_unref);
  g_clear_pointer (&self->view.others, g_ptr_array_unref);
  g_ptr_array_unref (self->operations);
}

static void
register_unref (Register *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) register_clear);
}

static void
element_clear (FwElement *self)
{
  g_ptr_array_unref (self->deletions);
}

static void
element_unref (FwElement *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) element_clear);
}

/* An empty state. */
FwState *
fw_state_new (FwDocumentKind kind)
{
  FwState *self = g_new0 (FwState, 1);

  g_atomic_ref_count_init (&self->references);
  self->kind = kind;
  self->operations = g_ptr_array_new_with_free_func ((GDestroyNotify) fw_operation_unref);
  self->registers = g_ptr_array_new_with_free_func ((GDestroyNotify) register_unref);
  self->by_field = g_hash_table_new (g_str_hash, g_str_equal);
  self->elements = g_ptr_array_new_with_free_func ((GDestroyNotify) element_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);

  return self;
}

/* A register without operations, to be folded when it has them. */
Register *
fw_register_new (const char *field)
{
  Register *self = g_atomic_rc_box_new0 (Register);

  self->view.field = field;
  self->operations = g_ptr_array_new ();

  return self;
}

static gboolean
is_null (FwOperation *operation)
{
  yyjson_val *value = fw_operation_get_value (operation);

  return value == NULL || yyjson_is_null (value);
}

/* For each id the greatest of its lines. A log is sorted, so that is the last. */
static void
choose_lines (FwState *self,
              FwLog   *log)
{
  for (guint i = 0; i < fw_log_get_size (log);)
    {
      const char *id = fw_operation_get_id (fw_log_get (log, i));
      guint first = i;

      while (i < fw_log_get_size (log) && g_str_equal (fw_operation_get_id (fw_log_get (log, i)), id))
        i++;
      if (i - first > 1)
        self->twins++;
      g_ptr_array_add (self->operations, fw_operation_ref (fw_log_get (log, i - 1)));
    }
}

static void
take_set (FwState     *self,
          FwOperation *operation)
{
  const char *field = fw_operation_get_field (operation);
  Register *reg = g_hash_table_lookup (self->by_field, field);

  if (reg == NULL)
    {
      reg = fw_register_new (field);
      g_ptr_array_add (self->registers, reg);
      g_hash_table_insert (self->by_field, (char *) field, reg);
    }
  g_ptr_array_add (reg->operations, operation);
}

static void
take_add (FwState     *self,
          FwOperation *operation)
{
  FwElement *element = g_atomic_rc_box_new0 (FwElement);

  element->id = fw_operation_get_id (operation);
  element->type = fw_operation_get_field (operation);
  element->add = operation;
  element->purged = fw_operation_is_purged (operation);
  element->value = is_null (operation) ? NULL : fw_operation_get_value (operation);
  element->deletions = g_ptr_array_new ();
  g_ptr_array_add (self->elements, element);
  g_hash_table_insert (self->by_id, (char *) element->id, element);
}

/* The deletions go to the elements in a second round: a del may sort before the add that it means. */
static void
take_operations (FwState   *self,
                 GPtrArray *deletions)
{
  for (guint i = 0; i < self->operations->len; i++)
    {
      FwOperation *operation = self->operations->pdata[i];

      if (!fw_field_is_known (self->kind, operation))
        self->ignored++;
      else if (fw_operation_get_kind (operation) == FW_OPERATION_SET)
        take_set (self, operation);
      else if (fw_operation_get_kind (operation) == FW_OPERATION_ADD)
        take_add (self, operation);
      else
        g_ptr_array_add (deletions, operation);
    }
}

/* Adds to @ids what @operation names, which counts towards smaller ids only: so no cycle can be. */
static void
add_named (GHashTable  *ids,
           FwOperation *operation)
{
  const char *const *over = fw_operation_get_over (operation);

  for (gsize i = 0; over[i] != NULL; i++)
    if (strcmp (over[i], fw_operation_get_id (operation)) < 0)
      g_hash_table_add (ids, (char *) over[i]);
}

/* Heads, greatest first: what no other set of the field replaces. */
static void
find_heads (Register *reg)
{
  g_autoptr(GHashTable) replaced = NULL;

  reg->view.heads = g_ptr_array_new ();
  if (reg->operations->len == 1)
    {
      g_ptr_array_add (reg->view.heads, reg->operations->pdata[0]);
      return;
    }
  replaced = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < reg->operations->len; i++)
    add_named (replaced, reg->operations->pdata[i]);
  for (guint i = reg->operations->len; i-- > 0;)
    if (!g_hash_table_contains (replaced, fw_operation_get_id (reg->operations->pdata[i])))
      g_ptr_array_add (reg->view.heads, reg->operations->pdata[i]);
}

static gboolean
is_action_status (const char *field)
{
  return g_str_has_prefix (field, "action/") && g_str_has_suffix (field, "/status");
}

/* The greatest head that is not null, else the greatest. Of an action's status "open" wins over
 * what else was said at the same time: work that somebody still sees to do is not lost. */
static FwOperation *
choose_winner (Register *reg)
{
  gboolean status = is_action_status (reg->view.field);
  FwOperation *winner = NULL;

  for (guint i = 0; i < reg->view.heads->len; i++)
    {
      FwOperation *head = reg->view.heads->pdata[i];

      if (status && g_strcmp0 (yyjson_get_str (fw_operation_get_value (head)), "open") == 0)
        return head;
      if (winner == NULL && !is_null (head))
        winner = head;
    }

  return winner != NULL ? winner : reg->view.heads->pdata[0];
}

static void
find_others (Register *reg)
{
  g_autoptr(GHashTable) values = NULL;

  reg->view.others = g_ptr_array_new ();
  if (reg->view.heads->len == 1)
    return;
  values = g_hash_table_new ((GHashFunc) fw_json_hash, (GEqualFunc) fw_json_equal);
  if (!is_null (reg->view.winner))
    g_hash_table_add (values, fw_operation_get_value (reg->view.winner));
  for (guint i = 0; i < reg->view.heads->len; i++)
    {
      FwOperation *head = reg->view.heads->pdata[i];

      if (!is_null (head) && g_hash_table_add (values, fw_operation_get_value (head)))
        g_ptr_array_add (reg->view.others, head);
    }
}

/* What stands of @reg, whose operations are among those of @self. */
void
fw_register_fold (Register *reg,
                  FwState  *self)
{
  FwOperation *said;

  find_heads (reg);
  reg->view.winner = choose_winner (reg);
  reg->view.value = is_null (reg->view.winner) ? NULL : fw_operation_get_value (reg->view.winner);
  find_others (reg);
  said = fw_state_resolve (self, reg->view.winner);
  reg->view.by = fw_operation_get_by (said);
  reg->view.at = fw_operation_get_time (said);
}

static void
take_deletion (FwState     *self,
               FwOperation *operation)
{
  const char *field = fw_operation_get_field (operation);
  FwElement *element = g_hash_table_lookup (self->by_id, strchr (field, '/') + 1);

  if (element != NULL && strncmp (field, element->type, strlen (element->type)) == 0 &&
      field[strlen (element->type)] == '/')
    g_ptr_array_add (element->deletions, operation);
}

/* A "kept" set to true over a del ends it for good, also when the set itself is replaced later:
 * who wants the element gone again writes a new del. */
static void
drop_ended_deletions (FwState   *self,
                      FwElement *element)
{
  g_autofree char *field = g_strdup_printf ("%s/%s/kept", element->type, element->id);
  g_autoptr(GHashTable) ended = g_hash_table_new (g_str_hash, g_str_equal);
  Register *kept = g_hash_table_lookup (self->by_field, field);
  guint left = 0;

  for (guint i = 0; kept != NULL && i < kept->operations->len; i++)
    if (yyjson_is_true (fw_operation_get_value (kept->operations->pdata[i])))
      add_named (ended, kept->operations->pdata[i]);
  for (guint i = 0; i < element->deletions->len; i++)
    if (!g_hash_table_contains (ended, fw_operation_get_id (element->deletions->pdata[i])))
      element->deletions->pdata[left++] = element->deletions->pdata[i];
  g_ptr_array_set_size (element->deletions, (int) left);
}

/* Whether a set of @reg was made by somebody whom the deletions that name @named had not heard of.
 * From the greatest id down, what was seen hands on to what it replaced, in this field alone. */
static gboolean
has_unseen_edit (Register   *reg,
                 GHashTable *named)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = reg->operations->len; i-- > 0;)
    {
      FwOperation *operation = reg->operations->pdata[i];
      const char *id = fw_operation_get_id (operation);

      if (g_hash_table_contains (named, id) || g_hash_table_contains (seen, id))
        add_named (seen, operation);
      else if (!fw_operation_is_purged (operation))
        return TRUE;
    }

  return FALSE;
}

static gboolean
was_edited_meanwhile (FwState   *self,
                      FwElement *element)
{
  g_autofree char *prefix = g_strdup_printf ("%s/%s/", element->type, element->id);
  g_autoptr(GPtrArray) registers = fw_state_list_registers (self, prefix);
  g_autoptr(GHashTable) named = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < element->deletions->len; i++)
    add_named (named, element->deletions->pdata[i]);
  for (guint i = 0; i < registers->len; i++)
    if (has_unseen_edit (registers->pdata[i], named))
      return TRUE;

  return FALSE;
}

static int
compare_registers (gconstpointer a,
                   gconstpointer b)
{
  return strcmp (((const Register *) a)->view.field, ((const Register *) b)->view.field);
}

static int
compare_backwards (gconstpointer a,
                   gconstpointer b)
{
  return fw_operation_compare ((FwOperation *) b, (FwOperation *) a);
}

/**
 * fw_state_fold:
 * @kind: the kind of document
 * @log: its log, which may change afterwards
 *
 * Returns: (transfer full): the state of @log
 */
FwState *
fw_state_fold (FwDocumentKind  kind,
               FwLog          *log)
{
  g_autoptr(GPtrArray) deletions = g_ptr_array_new ();
  FwState *self = fw_state_new (kind);

  choose_lines (self, log);
  take_operations (self, deletions);
  g_ptr_array_sort_values (self->registers, compare_registers);
  for (guint i = 0; i < self->registers->len; i++)
    fw_register_fold (self->registers->pdata[i], self);
  for (guint i = 0; i < deletions->len; i++)
    take_deletion (self, deletions->pdata[i]);
  for (guint i = 0; i < self->elements->len; i++)
    {
      FwElement *element = self->elements->pdata[i];

      g_ptr_array_sort_values (element->deletions, compare_backwards);
      if (element->deletions->len > 0)
        drop_ended_deletions (self, element);
      element->shown = !element->purged && element->deletions->len == 0;
      element->edited_meanwhile = element->deletions->len > 0 && was_edited_meanwhile (self, element);
    }

  return self;
}
