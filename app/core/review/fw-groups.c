/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Folding roles into groups. A role is folded with all of its family, never hidden alone, so that
 * subtracting what is shown from a total reveals nobody.
 */
#define G_LOG_DOMAIN "fw-review"

#include "fw-groups.h"

#include <string.h>

#include <glib/gi18n.h>

static const struct
{
  const char *role;
  const char *shown;
  const char *family;
} roles[] = {
  { "agent", N_("Agents"), N_("Front line") },
  { "team-lead", N_("Team leads"), N_("Front line") },
  { "manager", N_("Managers"), N_("Management") },
  { "director", N_("Directors"), N_("Management") },
  { "executive", N_("Executives"), N_("Management") },
};

#define EVERYBODY N_("Everybody")

struct _FwGroups
{
  const char *labels[G_N_ELEMENTS (roles)]; /* of each role; NULL hidden */
  guint sizes[G_N_ELEMENTS (roles)];        /* people of each role */
  const char *shown[G_N_ELEMENTS (roles) + 1];
};

static guint
count_label (FwGroups   *self,
             const char *label)
{
  guint people = 0;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (self->labels[i], label) == 0)
      people += self->sizes[i];

  return people;
}

/* Folds every role of a family when one of them is too small. */
static void
fold_families (FwGroups *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      if (self->sizes[i] == 0 || self->sizes[i] >= FW_SMALL_GROUP)
        continue;
      for (guint other = 0; other < G_N_ELEMENTS (roles); other++)
        if (g_str_equal (roles[other].family, roles[i].family))
          self->labels[other] = roles[other].family;
    }
}

static gboolean
has_small_group (FwGroups *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      guint people = count_label (self, self->labels[i]);

      if (people > 0 && people < FW_SMALL_GROUP)
        return TRUE;
    }

  return FALSE;
}

static void
label_all (FwGroups   *self,
           const char *label)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    self->labels[i] = label;
}

/**
 * fw_groups_new:
 * @conversations: (element-type FwConversation): the people
 *
 * Returns: (transfer full): the groups that may be shown
 */
FwGroups *
fw_groups_new (GPtrArray *conversations)
{
  FwGroups *self = g_new0 (FwGroups, 1);
  guint count = 0;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    self->labels[i] = roles[i].shown;
  for (guint i = 0; i < conversations->len; i++)
    {
      const FwConversation *conversation = g_ptr_array_index (conversations, i);

      for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
        self->sizes[r] += g_strcmp0 (conversation->role, roles[r].role) == 0;
    }
  fold_families (self);
  if (has_small_group (self))
    label_all (self, EVERYBODY);
  if (has_small_group (self))
    label_all (self, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (self->labels[i] != NULL && count_label (self, self->labels[i]) > 0 &&
        !g_strv_contains (self->shown, self->labels[i]))
      self->shown[count++] = self->labels[i];

  return self;
}

/**
 * fw_groups_free:
 * @self: (transfer full): groups
 */
void
fw_groups_free (FwGroups *self)
{
  g_free (self);
}

/**
 * fw_groups_get_label:
 * @self: groups
 * @role: (nullable): a role, as "team-lead"
 *
 * Returns: (nullable): the group that a person of @role is shown in; %NULL when nothing that one
 *   said may be shown, as of a role that nobody of the conversations has
 */
const char *
fw_groups_get_label (FwGroups   *self,
                     const char *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (role, roles[i].role) == 0)
      return self->labels[i] != NULL && count_label (self, self->labels[i]) > 0 ? self->labels[i] : NULL;

  return NULL;
}

/**
 * fw_groups_list_labels:
 * @self: groups
 *
 * Returns: (array zero-terminated=1): the groups that are shown, front line first
 */
const char *const *
fw_groups_list_labels (FwGroups *self)
{
  return self->shown;
}

/**
 * fw_groups_get_size:
 * @self: groups
 * @label: one of fw_groups_list_labels()
 *
 * Returns: the number of people in it
 */
guint
fw_groups_get_size (FwGroups   *self,
                    const char *label)
{
  return count_label (self, label);
}
