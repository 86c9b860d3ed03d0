/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A kind of document and a log: the state is the same whatever the order of the lines, taken at once or one
 * after the other, and what it says hangs together.
 */
#include "fuzz.h"

#include "fw-state.h"

static FwLog *
reversed (FwLog *log)
{
  FwLog *other = fw_log_new ();

  for (guint i = fw_log_get_size (log); i-- > 0;)
    {
      FwOperation *operation = fw_log_get (log, i);
      gsize length;
      const char *line = fw_operation_get_line (operation, &length);
      g_autoptr(FwOperation) own = fw_operation_parse (line, length, NULL);

      REQUIRE (own != NULL);
      fw_log_add (other, own);
    }

  return other;
}

/* One line after the other, as a device takes them. */
static FwState *
advanced (FwDocumentKind  kind,
          FwLog          *log)
{
  g_autoptr(FwLog) grown = fw_log_new ();
  FwState *state = fw_state_fold (kind, grown);

  for (guint i = 0; i < fw_log_get_size (log); i++)
    {
      FwOperation *operation = fw_log_get (log, i);

      fw_log_add (grown, operation);
      state = fw_state_advance (state, operation);
      if (state == NULL)
        state = fw_state_fold (kind, grown);
    }

  return state;
}

static void
check_same (const char *json,
            FwState    *state)
{
  g_autofree char *other = fw_state_to_json (state);

  REQUIRE (g_str_equal (json, other));
}

static void
check_registers (FwState *state)
{
  g_autoptr(GPtrArray) registers = fw_state_list_registers (state, NULL);

  for (guint i = 0; i < registers->len; i++)
    {
      const FwRegister *reg = g_ptr_array_index (registers, i);

      REQUIRE (reg->heads->len > 0 && reg->others->len < reg->heads->len);
      REQUIRE (g_ptr_array_find (reg->heads, reg->winner, NULL));
      REQUIRE (i == 0 || strcmp (((const FwRegister *) g_ptr_array_index (registers, i - 1))->field, reg->field) < 0);
      for (guint o = 0; o < reg->others->len; o++)
        REQUIRE (!fw_json_equal (fw_operation_get_value (g_ptr_array_index (reg->others, o)), reg->value));
    }
}

static void
check_elements (FwState *state)
{
  g_autoptr(GPtrArray) elements = fw_state_list_elements (state, NULL);

  for (guint i = 0; i < elements->len; i++)
    {
      const FwElement *element = g_ptr_array_index (elements, i);

      REQUIRE (element->shown == (!element->purged && element->deletions->len == 0));
      REQUIRE (!element->purged || element->value == NULL);
      REQUIRE (!element->edited_meanwhile || element->deletions->len > 0);
      REQUIRE (fw_state_get_element (state, element->id) == element);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  FwDocumentKind kind = size > 0 ? (FwDocumentKind) (data[0] % 3) : FW_DOCUMENT_VISIT;
  g_autoptr(FwLog) log = size > 0 ? fw_log_parse ((const char *) data + 1, size - 1, NULL, NULL) : fw_log_new ();
  g_autoptr(FwLog) other = NULL;
  g_autoptr(FwState) state = NULL;
  g_autoptr(FwState) shuffled = NULL;
  g_autoptr(FwState) grown = NULL;
  g_autofree char *json = NULL;

  if (log == NULL)
    return 0;
  other = reversed (log);
  state = fw_state_fold (kind, log);
  shuffled = fw_state_fold (kind, other);
  grown = advanced (kind, log);
  json = fw_state_to_json (state);
  check_same (json, shuffled);
  check_same (json, grown);
  check_registers (state);
  check_elements (state);

  return 0;
}
