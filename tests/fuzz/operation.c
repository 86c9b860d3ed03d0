/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line of a log: what is taken is kept to the byte, and its stub says nothing of its content.
 */
#include "fuzz.h"

#include "fw-field.h"
#include "fw-id.h"
#include "fw-operation.h"

/* What a purge leaves is one fixed line, made of nothing that a person typed. */
static void
check_stub (FwOperation *operation)
{
  g_autoptr(FwOperation) stub = fw_operation_make_stub (operation);
  g_autoptr(FwOperation) again = fw_operation_make_stub (stub);
  g_autoptr(FwOperation) read = NULL;
  gsize length;
  const char *line = fw_operation_get_line (stub, &length);

  REQUIRE (fw_operation_is_purged (stub));
  REQUIRE (again == stub);
  REQUIRE (fw_operation_get_value (stub) == NULL && fw_operation_get_as (stub) == NULL);
  REQUIRE (g_str_equal (fw_operation_get_id (stub), fw_operation_get_id (operation)));
  REQUIRE (fw_operation_get_kind (stub) == fw_operation_get_kind (operation) ||
           fw_operation_get_kind (operation) == FW_OPERATION_UNKNOWN);
  REQUIRE (!fw_operation_is_purged (operation) || stub == operation);
  REQUIRE (strspn (line, "{}[],:\"/.+-0123456789abcdefghijklmnopqrstuvwxyzTZ") == length);
  read = fw_operation_parse (line, length, NULL);
  REQUIRE (read != NULL && fw_operation_is_purged (read) && fw_operation_compare (read, stub) == 0);
}

static void
check_names (FwOperation *operation)
{
  const char *const *over = fw_operation_get_over (operation);
  FwOperationKind kind = fw_operation_get_kind (operation);

  REQUIRE (fw_id_is_valid (fw_operation_get_id (operation)));
  for (gsize i = 0; over[i] != NULL; i++)
    REQUIRE (fw_id_is_valid (over[i]));
  if (kind == FW_OPERATION_UNKNOWN)
    REQUIRE (!fw_field_is_known (FW_DOCUMENT_VISIT, operation) && !fw_field_is_known (FW_DOCUMENT_TEAM, operation));
  else
    REQUIRE (fw_field_is_well_formed (fw_operation_get_field (operation)));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(FwOperation) operation = fw_operation_parse ((const char *) data, size, &error);
  gsize length = 0;

  REQUIRE ((operation == NULL) == (error != NULL));
  if (operation == NULL)
    {
      REQUIRE (error->domain == FW_LOG_ERROR && error->message[0] != '\0');
      return 0;
    }
  REQUIRE (memcmp (fw_operation_get_line (operation, &length), data, size) == 0 && length == size);
  REQUIRE (size <= FW_OPERATION_MAX_LENGTH && memchr (data, '\0', size) == NULL && memchr (data, '\n', size) == NULL);
  REQUIRE (fw_operation_compare (operation, operation) == 0);
  check_names (operation);
  check_stub (operation);

  return 0;
}
