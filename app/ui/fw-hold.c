/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A hold is the running application, held once.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-hold.h"

/**
 * fw_hold_new:
 *
 * Returns: (transfer full) (nullable): keeps the program from ending until it is freed; %NULL where no
 *   application runs
 */
FwHold *
fw_hold_new (void)
{
  GApplication *application = g_application_get_default ();

  if (application == NULL)
    return NULL;
  g_application_hold (application);

  return g_object_ref (application);
}

/**
 * fw_hold_free:
 * @self: (nullable) (transfer full): a hold
 */
void
fw_hold_free (FwHold *self)
{
  if (self == NULL)
    return;
  g_application_release (self);
  g_object_unref (self);
}
