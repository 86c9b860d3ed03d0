/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counting what people could say of the values.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-talk-tally.h"

#include "fw-words.h"

/**
 * fw_talk_said:
 * @visit: a visit
 * @conversation: a conversation's id
 * @side: "ours" or "theirs"
 * @value: a value's id
 *
 * Returns: (nullable): "unprompted", "prompted", "wrong" or "none"; %NULL when it was not asked
 */
const char *
fw_talk_said (FwVisit    *visit,
              const char *conversation,
              const char *side,
              const char *value)
{
  g_autofree char *field = g_strdup_printf ("conversation/%s/value/%s/%s", conversation, side, value);

  return fw_state_get_string (fw_visit_get_state (visit), field);
}

static void
count_one (FwTalkCount *count,
           const char  *said)
{
  count->people += 1;
  count->unprompted += g_str_equal (said, "unprompted");
  count->prompted += g_str_equal (said, "prompted");
}

static FwTalkTally *
tally_value (FwVisit       *visit,
             const FwValue *value,
             const char    *side)
{
  GPtrArray *conversations = fw_visit_get_conversations (visit);
  FwTalkTally *tally = g_new0 (FwTalkTally, 1);

  tally->value = value;
  tally->side = side;
  for (guint i = 0; i < conversations->len; i++)
    {
      const FwConversation *conversation = g_ptr_array_index (conversations, i);
      const char *said = fw_talk_said (visit, conversation->id, side, value->id);

      if (said == NULL)
        continue;
      count_one (&tally->all, said);
      for (guint role = 0; role < FW_TALK_ROLES; role++)
        if (g_strcmp0 (conversation->role, fw_words_roles[role]) == 0)
          count_one (&tally->roles[role], said);
    }

  return tally;
}

/**
 * fw_talk_tally:
 * @visit: a visit
 * @site: (nullable): its site
 * @team: the team
 *
 * Counts each declared value, the vendor's first, as they are asked.
 *
 * Returns: (transfer container) (element-type FwTalkTally): one for each value, also where nobody was
 *   asked; borrows from @site and @team
 */
GPtrArray *
fw_talk_tally (FwVisit *visit,
               FwSite  *site,
               FwTeam  *team)
{
  GPtrArray *tallies = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *theirs = site != NULL ? fw_site_get_values (site) : NULL;
  GPtrArray *ours = fw_team_get_values (team);

  for (guint i = 0; theirs != NULL && i < theirs->len; i++)
    g_ptr_array_add (tallies, tally_value (visit, g_ptr_array_index (theirs, i), "theirs"));
  for (guint i = 0; i < ours->len; i++)
    g_ptr_array_add (tallies, tally_value (visit, g_ptr_array_index (ours, i), "ours"));

  return tallies;
}
