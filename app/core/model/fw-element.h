/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading an element: a register of its own goes before what its add carried. Shared by the views
 * of this room. Pure, any thread.
 */
#pragma once

#include "fw-state.h"

G_BEGIN_DECLS

const FwRegister *fw_element_get_register (FwState          *state,
                                           const FwElement  *element,
                                           const char       *name);
yyjson_val       *fw_element_get_value    (FwState          *state,
                                           const FwElement  *element,
                                           const char       *name);
const char       *fw_element_get_string   (FwState          *state,
                                           const FwElement  *element,
                                           const char       *name);

gboolean          fw_element_none_left    (FwState          *state);

/* A declared value of the team or of a vendor. */
typedef struct
{
  const char *id;
  const char *name;
  const char *meaning;          /* or NULL */
} FwValue;

GPtrArray        *fw_values_list          (FwState          *state);
const FwValue    *fw_values_find          (GPtrArray        *values,
                                           const char       *name_or_id);

G_END_DECLS
