/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line's own errors, and the exit code of every error of every room. Any thread.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Exit codes; a contract with scripts. */
typedef enum {
  FW_CLI_EXIT_DONE = 0,
  FW_CLI_EXIT_FAILED = 1,
  FW_CLI_EXIT_USAGE = 2,
  FW_CLI_EXIT_NOT_FOUND = 3,
  FW_CLI_EXIT_REFUSED = 4,
  FW_CLI_EXIT_NETWORK = 5,
  FW_CLI_EXIT_SIGN_IN = 6,
  FW_CLI_EXIT_DAMAGED = 7,
} FwCliExit;

/**
 * FwCliError:
 * @FW_CLI_ERROR_FAILED: it could not be done
 * @FW_CLI_ERROR_USAGE: given in a way that the command does not take
 * @FW_CLI_ERROR_NOT_FOUND: no such record
 * @FW_CLI_ERROR_REFUSED: a rule forbids it
 * @FW_CLI_ERROR_DAMAGED: damage was found
 *
 * Errors that the command line itself makes; one for each exit code it needs.
 */
typedef enum {
  FW_CLI_ERROR_FAILED,
  FW_CLI_ERROR_USAGE,
  FW_CLI_ERROR_NOT_FOUND,
  FW_CLI_ERROR_REFUSED,
  FW_CLI_ERROR_DAMAGED,
} FwCliError;

#define FW_CLI_ERROR (fw_cli_error_quark ())
GQuark    fw_cli_error_quark     (void);

void      fw_cli_set_usage_error (GError       **error,
                                  const char    *format,
                                  ...) G_GNUC_PRINTF (2, 3);
FwCliExit fw_cli_error_get_exit  (const GError  *error);

G_END_DECLS
