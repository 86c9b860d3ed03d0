/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The errors of the base room.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FwBaseError:
 * @FW_BASE_ERROR_FAILED: the system refused
 * @FW_BASE_ERROR_NOT_FOUND: no such file
 * @FW_BASE_ERROR_NO_SPACE: the disk is full or over quota
 * @FW_BASE_ERROR_READ_ONLY: the place cannot be written
 * @FW_BASE_ERROR_TOO_LARGE: over a limit
 * @FW_BASE_ERROR_INVALID: not what it should be
 * @FW_BASE_ERROR_EXISTS: a file is there already
 *
 * Codes that a caller acts on.
 */
typedef enum {
  FW_BASE_ERROR_FAILED,
  FW_BASE_ERROR_NOT_FOUND,
  FW_BASE_ERROR_NO_SPACE,
  FW_BASE_ERROR_READ_ONLY,
  FW_BASE_ERROR_TOO_LARGE,
  FW_BASE_ERROR_INVALID,
  FW_BASE_ERROR_EXISTS,
} FwBaseError;

#define FW_BASE_ERROR (fw_base_error_quark ())

GQuark fw_base_error_quark (void);

G_END_DECLS
