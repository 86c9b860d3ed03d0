/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The team's document, seen.
 */
#define G_LOG_DOMAIN "fw-model"

#include "fw-team.h"

#include <string.h>

struct _FwTeam
{
  FwState *state;
  GPtrArray *values;            /* FwValue */
};

/**
 * fw_team_new:
 * @state: the team document's state
 *
 * Returns: (transfer full): a view of it
 */
FwTeam *
fw_team_new (FwState *state)
{
  FwTeam *self = g_atomic_rc_box_new0 (FwTeam);

  self->state = fw_state_ref (state);
  self->values = fw_values_list (state);

  return self;
}

/**
 * fw_team_ref:
 * @self: a team
 *
 * Returns: (transfer full): @self
 */
FwTeam *
fw_team_ref (FwTeam *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
team_clear (FwTeam *self)
{
  g_ptr_array_unref (self->values);
  fw_state_unref (self->state);
}

/**
 * fw_team_unref:
 * @self: (transfer full): a team
 */
void
fw_team_unref (FwTeam *self)
{
  g_atomic_rc_box_release_full (self, (GDestroyNotify) team_clear);
}

/**
 * fw_team_get_state:
 * @self: a team
 *
 * Returns: (transfer none): the state it views
 */
FwState *
fw_team_get_state (FwTeam *self)
{
  return self->state;
}

/**
 * fw_team_get_name:
 * @self: a team
 *
 * Returns: (nullable): its name
 */
const char *
fw_team_get_name (FwTeam *self)
{
  return fw_state_get_string (self->state, "name");
}

/**
 * fw_team_get_values:
 * @self: a team
 *
 * Returns: (transfer none) (element-type FwValue): our declared values
 */
GPtrArray *
fw_team_get_values (FwTeam *self)
{
  return self->values;
}

/**
 * fw_team_get_profile:
 * @self: a team
 * @scale: a scale of culture, as "formality"
 *
 * Returns: (nullable): where we stand on it: an option's id
 */
const char *
fw_team_get_profile (FwTeam     *self,
                     const char *scale)
{
  g_autofree char *field = g_strconcat ("profile/", scale, NULL);

  return fw_state_get_string (self->state, field);
}

/**
 * fw_team_get_person:
 * @self: a team
 * @person: (nullable): a person's id
 *
 * Returns: (nullable): the person's name, %NULL for one who gave none or was forgotten
 */
const char *
fw_team_get_person (FwTeam     *self,
                    const char *person)
{
  g_autofree char *field = g_strconcat ("person/", person != NULL ? person : "-", "/name", NULL);

  return fw_state_get_string (self->state, field);
}

static void
person_free (FwPerson *person)
{
  g_free (person->id);
  g_free (person);
}

static int
compare_people (gconstpointer a,
                gconstpointer b)
{
  const FwPerson *first = *(FwPerson *const *) a;
  const FwPerson *second = *(FwPerson *const *) b;
  int order = g_utf8_collate (first->name, second->name);

  return order != 0 ? order : g_strcmp0 (first->id, second->id);
}

/**
 * fw_team_list_people:
 * @self: a team
 *
 * Returns: (transfer full) (element-type FwPerson): everybody who gave a name, by name
 */
GPtrArray *
fw_team_list_people (FwTeam *self)
{
  g_autoptr(GPtrArray) registers = fw_state_list_registers (self->state, "person/");
  GPtrArray *people = g_ptr_array_new_with_free_func ((GDestroyNotify) person_free);

  for (guint i = 0; i < registers->len; i++)
    {
      const FwRegister *set = g_ptr_array_index (registers, i);
      const char *id = set->field + strlen ("person/");
      FwPerson *person;

      if (!g_str_has_suffix (id, "/name") || !yyjson_is_str (set->value))
        continue;
      person = g_new0 (FwPerson, 1);
      person->id = g_strndup (id, strlen (id) - strlen ("/name"));
      person->name = yyjson_get_str (set->value);
      g_ptr_array_add (people, person);
    }
  g_ptr_array_sort (people, compare_people);

  return people;
}
