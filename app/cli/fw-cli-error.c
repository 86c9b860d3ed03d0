/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From errors to exit codes: the only place that knows them all. Any thread.
 */
#define G_LOG_DOMAIN "fw-cli"

#include "fw-cli-error.h"

#include "fw-shelf.h"
#include "fw-store.h"
#include "fw-sync.h"

G_DEFINE_QUARK (fw-cli-error-quark, fw_cli_error)

/**
 * fw_cli_set_usage_error:
 * @error: return location
 * @format: a printf() format
 * @...: its arguments
 *
 * Sets %FW_CLI_ERROR_USAGE.
 */
void
fw_cli_set_usage_error (GError     **error,
                        const char  *format,
                        ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (FW_CLI_ERROR, FW_CLI_ERROR_USAGE, format, arguments);
  va_end (arguments);
}

static FwCliExit
exit_of_cli (int code)
{
  switch ((FwCliError) code)
    {
    case FW_CLI_ERROR_USAGE:
      return FW_CLI_EXIT_USAGE;
    case FW_CLI_ERROR_NOT_FOUND:
      return FW_CLI_EXIT_NOT_FOUND;
    case FW_CLI_ERROR_REFUSED:
      return FW_CLI_EXIT_REFUSED;
    case FW_CLI_ERROR_DAMAGED:
      return FW_CLI_EXIT_DAMAGED;
    case FW_CLI_ERROR_FAILED:
    default:
      return FW_CLI_EXIT_FAILED;
    }
}

static FwCliExit
exit_of_store (int code)
{
  switch ((FwStoreError) code)
    {
    case FW_STORE_ERROR_NOT_FOUND:
      return FW_CLI_EXIT_NOT_FOUND;
    case FW_STORE_ERROR_AMBIGUOUS:
      return FW_CLI_EXIT_USAGE;
    case FW_STORE_ERROR_REFUSED:
      return FW_CLI_EXIT_REFUSED;
    case FW_STORE_ERROR_DAMAGED:
      return FW_CLI_EXIT_DAMAGED;
    case FW_STORE_ERROR_FAILED:
    case FW_STORE_ERROR_BUSY:
    case FW_STORE_ERROR_NO_SPACE:
    case FW_STORE_ERROR_READ_ONLY:
    case FW_STORE_ERROR_NEWER:
    case FW_STORE_ERROR_FOREIGN:
    default:
      return FW_CLI_EXIT_FAILED;
    }
}

static FwCliExit
exit_of_model (int code)
{
  switch ((FwModelError) code)
    {
    case FW_MODEL_ERROR_NOT_FOUND:
      return FW_CLI_EXIT_NOT_FOUND;
    case FW_MODEL_ERROR_CLOSED:
    case FW_MODEL_ERROR_REFUSED:
    case FW_MODEL_ERROR_MEANWHILE:
      return FW_CLI_EXIT_REFUSED;
    case FW_MODEL_ERROR_INVALID:
      return FW_CLI_EXIT_USAGE;
    default:
      return FW_CLI_EXIT_FAILED;
    }
}

static FwCliExit
exit_of_log (int code)
{
  switch ((FwLogError) code)
    {
    case FW_LOG_ERROR_INVALID:
    case FW_LOG_ERROR_TOO_LARGE:
      return FW_CLI_EXIT_USAGE;
    case FW_LOG_ERROR_NOT_FOUND:
      return FW_CLI_EXIT_NOT_FOUND;
    case FW_LOG_ERROR_NOT_ALLOWED:
      return FW_CLI_EXIT_REFUSED;
    default:
      return FW_CLI_EXIT_FAILED;
    }
}

static FwCliExit
exit_of_template (int code)
{
  switch ((FwTemplateError) code)
    {
    case FW_TEMPLATE_ERROR_NOT_FOUND:
      return FW_CLI_EXIT_NOT_FOUND;
    case FW_TEMPLATE_ERROR_AMBIGUOUS:
    case FW_TEMPLATE_ERROR_ANSWER:
      return FW_CLI_EXIT_USAGE;
    case FW_TEMPLATE_ERROR_INVALID:
    default:
      return FW_CLI_EXIT_FAILED;
    }
}

static FwCliExit
exit_of_photo (int code)
{
  switch ((FwPhotoError) code)
    {
    case FW_PHOTO_ERROR_NOT_FOUND:
      return FW_CLI_EXIT_NOT_FOUND;
    case FW_PHOTO_ERROR_INVALID:
      return FW_CLI_EXIT_USAGE;
    case FW_PHOTO_ERROR_FAILED:
    case FW_PHOTO_ERROR_NOT_AN_IMAGE:
    case FW_PHOTO_ERROR_UNSUPPORTED:
    case FW_PHOTO_ERROR_TOO_LARGE:
    case FW_PHOTO_ERROR_BROKEN:
    case FW_PHOTO_ERROR_NO_SPACE:
    default:
      return FW_CLI_EXIT_FAILED;
    }
}

static FwCliExit
exit_of_sync (int code)
{
  switch ((FwSyncError) code)
    {
    case FW_SYNC_ERROR_INVALID:
      return FW_CLI_EXIT_USAGE;
    case FW_SYNC_ERROR_OTHER_TEAM:
    case FW_SYNC_ERROR_TOO_NEW:
      return FW_CLI_EXIT_REFUSED;
    case FW_SYNC_ERROR_NOT_FOUND:
    case FW_SYNC_ERROR_NETWORK:
    case FW_SYNC_ERROR_REJECTED:
    case FW_SYNC_ERROR_TOO_LARGE:
      return FW_CLI_EXIT_NETWORK;
    case FW_SYNC_ERROR_AUTH:
    case FW_SYNC_ERROR_HOST_KEY:
    case FW_SYNC_ERROR_SIGN_IN:
    case FW_SYNC_ERROR_CERTIFICATE:
    case FW_SYNC_ERROR_KEYRING:
      return FW_CLI_EXIT_SIGN_IN;
    case FW_SYNC_ERROR_DAMAGED:
      return FW_CLI_EXIT_DAMAGED;
    case FW_SYNC_ERROR_FAILED:
    case FW_SYNC_ERROR_BUSY:
    case FW_SYNC_ERROR_NO_TEAM:
    case FW_SYNC_ERROR_NO_SPACE:
    default:
      return FW_CLI_EXIT_FAILED;
    }
}

/**
 * fw_cli_error_get_exit:
 * @error: an error of any room
 *
 * Errors of rooms that are not named here (GIO's, those of files) are plain failures.
 *
 * Returns: the exit code that says it
 */
FwCliExit
fw_cli_error_get_exit (const GError *error)
{
  if (error->domain == FW_CLI_ERROR)
    return exit_of_cli (error->code);
  if (error->domain == FW_STORE_ERROR)
    return exit_of_store (error->code);
  if (error->domain == FW_MODEL_ERROR)
    return exit_of_model (error->code);
  if (error->domain == FW_LOG_ERROR)
    return exit_of_log (error->code);
  if (error->domain == FW_TEMPLATE_ERROR)
    return exit_of_template (error->code);
  if (error->domain == FW_SYNC_ERROR)
    return exit_of_sync (error->code);
  if (error->domain == FW_PHOTO_ERROR)
    return exit_of_photo (error->code);

  return FW_CLI_EXIT_FAILED;
}
