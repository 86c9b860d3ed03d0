/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One table from the record's words to people's.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-words.h"

#include <glib/gi18n.h>

const char *const fw_words_phases[] = { "pre-rfp", "selection", "onboarding", "steady-state", NULL };
const char *const fw_words_roles[] = { "agent", "team-lead", "manager", "director", "executive", NULL };
const char *const fw_words_tenures[] = { "under-3-months", "under-1-year", "under-3-years", "over-3-years", NULL };
const char *const fw_words_shifts[] = { "day", "evening", "night", "weekend", NULL };
const char *const fw_words_degrees[] = { "yes", "partly", "no", NULL };
const char *const fw_words_named[] = { "unprompted", "prompted", "wrong", "none", NULL };
const char *const fw_words_claim_states[] = { "open", "seen", "not-seen", "contradicted", NULL };
const char *const fw_words_priorities[] = { "low", "normal", "high", NULL };
const char *const fw_words_zones[] = { "normal", "no-camera", "clean-desk", NULL };
const char *const fw_words_places[] = { "desk", "floor", "talk", "meeting", NULL };
const char *const fw_words_pairings[] = { "same", "near", "opposed", "none", NULL };

static const struct
{
  const char *word;
  const char *text;
} words[] = {
  { "pre-rfp", N_("Before the RFP") },
  { "selection", N_("Selection") },
  { "onboarding", N_("Onboarding") },
  { "steady-state", N_("Steady state") },
  { "agent", N_("Agent") },
  { "team-lead", N_("Team lead") },
  { "manager", N_("Manager") },
  { "director", N_("Director") },
  { "executive", N_("Executive") },
  { "under-3-months", N_("Under 3 months") },
  { "under-1-year", N_("Under a year") },
  { "under-3-years", N_("Under 3 years") },
  { "over-3-years", N_("3 years or more") },
  { "day", N_("Day") },
  { "evening", N_("Evening") },
  { "night", N_("Night") },
  { "weekend", N_("Weekend") },
  { "yes", N_("Yes") },
  { "partly", N_("Partly") },
  { "no", N_("No") },
  { "unprompted", N_("Unprompted") },
  { "prompted", N_("Prompted") },
  { "wrong", N_("Wrongly") },
  { "none", N_("Not at all") },
  { "open", N_("Open") },
  { "closed", N_("Closed") },
  { "done", N_("Done") },
  { "dropped", N_("Dropped") },
  { "seen", N_("Seen") },
  { "not-seen", N_("Not seen") },
  { "contradicted", N_("Contradicted") },
  { "low", N_("Low") },
  { "normal", N_("Normal") },
  { "high", N_("High") },
  { "no-camera", N_("No camera") },
  { "clean-desk", N_("Clean desk") },
  { "desk", N_("At the desk") },
  { "floor", N_("On the floor") },
  { "talk", N_("In a talk") },
  { "meeting", N_("In a meeting") },
  { "production", N_("Production site") },
  { "head-office", N_("Head office") },
  { "same", N_("Same") },
  { "near", N_("Near") },
  { "opposed", N_("Opposed") },
  { "received", N_("Received") },
  { "returned", N_("Returned") },
  { "accepted", N_("Accepted") },
  { "ours", N_("Our values") },
  { "theirs", N_("Their values") },
};

/**
 * fw_words_of:
 * @word: (nullable): a word of the record, as "steady-state"
 *
 * Returns: it in the person's language; @word itself when it is not known, "" for %NULL
 */
const char *
fw_words_of (const char *word)
{
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      return _(words[i].text);

  return word != NULL ? word : "";
}

/**
 * fw_words_list:
 * @list: words of the record, ended by %NULL
 *
 * Returns: (transfer full): them in the person's language, for a list to choose from
 */
char **
fw_words_list (const char *const *list)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; list[i] != NULL; i++)
    g_strv_builder_add (builder, fw_words_of (list[i]));

  return g_strv_builder_end (builder);
}

/**
 * fw_words_date:
 * @date: (nullable): an ISO date
 *
 * Returns: (transfer full): it as people write it; @date itself when it is none
 */
char *
fw_words_date (const char *date)
{
  g_autofree char *start = g_strdup_printf ("%sT00:00:00Z", date != NULL ? date : "");
  g_autoptr(GDateTime) parsed = g_date_time_new_from_iso8601 (start, NULL);

  if (parsed == NULL)
    return g_strdup (date != NULL ? date : "");

  /* Translators: a date, as 14 Sep 2026; see strftime. */
  return g_date_time_format (parsed, _("%-d %b %Y"));
}

/**
 * fw_words_time:
 * @time: (nullable): a time, RFC 3339
 *
 * Returns: (transfer full): date and time of day as people write them, where it was said
 */
char *
fw_words_time (const char *time)
{
  g_autoptr(GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr(GDateTime) parsed = time != NULL ? g_date_time_new_from_iso8601 (time, utc) : NULL;

  if (parsed == NULL)
    return g_strdup (time != NULL ? time : "");

  /* Translators: date and time, as 14 Sep 2026, 08:12; see strftime. */
  return g_date_time_format (parsed, _("%-d %b %Y, %H:%M"));
}

/**
 * fw_words_progress:
 * @answered: how many questions are answered
 * @required: of how many
 *
 * Returns: (transfer full): as "23 of 61"
 */
char *
fw_words_progress (guint answered,
                   guint required)
{
  /* Translators: progress, as 23 of 61 questions. */
  return g_strdup_printf (_("%u of %u"), answered, required);
}

/**
 * fw_words_short_score:
 * @score: 0 to 1
 *
 * Returns: (transfer full): as percent
 */
char *
fw_words_short_score (double score)
{
  /* Translators: a score in percent. */
  return g_strdup_printf (_("%.0f %%"), score * 100);
}
