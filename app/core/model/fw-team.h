/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A view of the team's document: its name, our values and culture, the people. Immutable and
 * atomically counted: any thread.
 */
#pragma once

#include "fw-element.h"

G_BEGIN_DECLS

/* Somebody of the team, who gave a name. */
typedef struct
{
  char *id;
  const char *name;             /* borrowed from the team */
} FwPerson;

typedef struct _FwTeam FwTeam;

FwTeam     *fw_team_new         (FwState    *state);
FwTeam     *fw_team_ref         (FwTeam     *self);
void        fw_team_unref       (FwTeam     *self);
FwState    *fw_team_get_state   (FwTeam     *self);
const char *fw_team_get_name    (FwTeam     *self);
GPtrArray  *fw_team_get_values  (FwTeam     *self);
const char *fw_team_get_profile (FwTeam     *self,
                                 const char *scale);
const char *fw_team_get_person  (FwTeam     *self,
                                 const char *person);
GPtrArray  *fw_team_list_people (FwTeam     *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FwTeam, fw_team_unref)

G_END_DECLS
