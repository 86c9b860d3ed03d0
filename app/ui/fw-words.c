/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists of the record's words to choose from; dates and figures as people write them.
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
