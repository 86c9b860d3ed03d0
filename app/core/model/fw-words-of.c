/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One table from the record's words to people's.
 */
#define G_LOG_DOMAIN "fw-model"

#include "fw-words-of.h"

#include <glib/gi18n.h>

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

static const char *
find_text (const char *word)
{
  for (guint i = 0; word != NULL && i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      return words[i].text;

  return NULL;
}

/**
 * fw_words_of:
 * @word: (nullable): a word of the record, as "steady-state"
 *
 * Returns: it in the person's language; @word itself when it is not known, "" for %NULL
 */
const char *
fw_words_of (const char *word)
{
  const char *text = find_text (word);

  if (text != NULL)
    return _(text);

  return word != NULL ? word : "";
}

/**
 * fw_words_of_english:
 * @word: (nullable): a word of the record, as "steady-state"
 *
 * For what must be the same on every device, whatever its language.
 *
 * Returns: it in English; @word itself when it is not known, "" for %NULL
 */
const char *
fw_words_of_english (const char *word)
{
  const char *text = find_text (word);

  if (text != NULL)
    return text;

  return word != NULL ? word : "";
}
