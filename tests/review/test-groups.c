/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tests of small groups, on tables worked out by hand.
 */
#include "fw-groups.h"

static FwGroups *
groups_of (guint agents,
           guint leads,
           guint managers,
           guint directors,
           guint executives)
{
  const char *roles[] = { "agent", "team-lead", "manager", "director", "executive" };
  guint counts[] = { agents, leads, managers, directors, executives };
  g_autoptr(GPtrArray) conversations = g_ptr_array_new_with_free_func (g_free);

  for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
    for (guint i = 0; i < counts[r]; i++)
      {
        FwConversation *conversation = g_new0 (FwConversation, 1);

        conversation->role = roles[r];
        g_ptr_array_add (conversations, conversation);
      }

  return fw_groups_new (conversations);
}

static void
assert_labels (FwGroups   *groups,
               const char *expected)
{
  g_autofree char *labels = g_strjoinv (",", (char **) fw_groups_list_labels (groups));

  g_assert_cmpstr (labels, ==, expected);
}

static void
test_large (void)
{
  g_autoptr(FwGroups) groups = groups_of (5, 3, 4, 0, 0);

  assert_labels (groups, "Agents,Team leads,Managers");
  g_assert_cmpuint (fw_groups_get_size (groups, "Agents"), ==, 5);
  g_assert_cmpstr (fw_groups_get_label (groups, "manager"), ==, "Managers");
  g_assert_null (fw_groups_get_label (groups, "visitor"));
  g_assert_null (fw_groups_get_label (groups, NULL));
}

/* Two team leads fold the agents with them: agents shown alone would give them by subtraction. */
static void
test_family (void)
{
  g_autoptr(FwGroups) groups = groups_of (5, 2, 3, 0, 0);

  assert_labels (groups, "Front line,Managers");
  g_assert_cmpuint (fw_groups_get_size (groups, "Front line"), ==, 7);
  g_assert_cmpstr (fw_groups_get_label (groups, "agent"), ==, "Front line");
}

/* One manager and one director are too few even together, so all are one group. */
static void
test_everybody (void)
{
  g_autoptr(FwGroups) groups = groups_of (5, 3, 1, 1, 0);

  assert_labels (groups, "Everybody");
  g_assert_cmpuint (fw_groups_get_size (groups, "Everybody"), ==, 10);
}

static void
test_management_together (void)
{
  g_autoptr(FwGroups) groups = groups_of (4, 0, 1, 1, 1);

  assert_labels (groups, "Agents,Management");
  g_assert_cmpuint (fw_groups_get_size (groups, "Management"), ==, 3);
}

static void
test_hidden (void)
{
  g_autoptr(FwGroups) two = groups_of (1, 0, 1, 0, 0);
  g_autoptr(FwGroups) none = groups_of (0, 0, 0, 0, 0);

  assert_labels (two, "");
  g_assert_null (fw_groups_get_label (two, "agent"));
  assert_labels (none, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/groups/large", test_large);
  g_test_add_func ("/groups/family", test_family);
  g_test_add_func ("/groups/everybody", test_everybody);
  g_test_add_func ("/groups/management-together", test_management_together);
  g_test_add_func ("/groups/hidden", test_hidden);

  return g_test_run ();
}
