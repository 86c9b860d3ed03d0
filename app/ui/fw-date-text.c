/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dates as people write them. GLib knows the names of months and the order in the locale; it also takes
 * what is no date, and guesses, so it is asked only for what was found to be there.
 */
#define G_LOG_DOMAIN "fw-ui"

#include "fw-date-text.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <string.h>

#include "fw-time.h"

#define NUMBERS "^(\\d{1,4}) ?[-./ ] ?(\\d{1,2}) ?[-./ ] ?(\\d{1,4})\\.?$"
#define WITH_NAME "^(\\D*)(\\d{1,4})(\\D+)(\\d{1,4})(\\D*)$"

static guint
get_number (const char *text)
{
  return (guint) g_ascii_strtoull (text, NULL, 10);
}

static void
set (GDate *date,
     guint  day,
     guint  month,
     guint  year)
{
  if (g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static char *
format (const GDate *date)
{
  return g_strdup_printf ("%04u-%02u-%02u", (guint) g_date_get_year (date), (guint) g_date_get_month (date),
                          (guint) g_date_get_day (date));
}

/* Where no language was chosen, nobody said how dates are written. */
static gboolean
is_without_locale (void)
{
  const char *name = setlocale (LC_TIME, NULL);

  return name == NULL || g_str_equal (name, "C") || g_str_has_prefix (name, "C.") || g_str_equal (name, "POSIX");
}

static char *
dup_short_year (void)
{
  g_autofree char *today = fw_time_today ();

  /* Translators: a date follows, as 2026-11-25. */
  return g_strdup_printf (_("Write the year with four digits, as in %s."), today);
}

/* Day and month stand before the year. */
static void
read_year_last (guint   first,
                guint   second,
                guint   year,
                GDate  *date,
                char  **problem)
{
  GDate other;
  g_autofree char *text = NULL;
  g_autofree char *day_first = NULL;
  g_autofree char *month_first = NULL;

  g_date_clear (&other, 1);
  set (date, first, second, year);
  set (&other, second, first, year);
  if (!g_date_valid (&other) || first == second)
    return;
  if (!g_date_valid (date))
    {
      *date = other;
      return;
    }
  day_first = format (date);
  month_first = format (&other);
  text = g_strdup_printf ("%u/%u/%u", first, second, year);
  g_date_clear (date, 1);
  if (!is_without_locale ())
    g_date_set_parse (date, text);
  if (!g_date_valid (date) || g_date_get_year (date) != year)
    {
      g_date_clear (date, 1);
      /* Translators: two dates, as 2026-04-03 and 2026-03-04. */
      *problem = g_strdup_printf (_("Is it %s or %s?"), day_first, month_first);
    }
}

static void
read_numbers (GMatchInfo  *match,
              GDate       *date,
              char       **problem)
{
  g_autofree char *first = g_match_info_fetch (match, 1);
  g_autofree char *second = g_match_info_fetch (match, 2);
  g_autofree char *third = g_match_info_fetch (match, 3);

  if (strlen (first) == 4 && strlen (third) <= 2)
    set (date, get_number (third), get_number (second), get_number (first));
  else if (strlen (first) <= 2 && strlen (third) == 4)
    read_year_last (get_number (first), get_number (second), get_number (third), date, problem);
  else if (strlen (first) <= 2 && strlen (third) <= 2)
    *problem = dup_short_year ();
}

/* The name of a month, a day and a year, in any order. */
static void
read_with_name (GMatchInfo  *match,
                GDate       *date,
                char       **problem)
{
  g_autofree char *before = g_match_info_fetch (match, 1);
  g_autofree char *first = g_match_info_fetch (match, 2);
  g_autofree char *between = g_match_info_fetch (match, 3);
  g_autofree char *second = g_match_info_fetch (match, 4);
  g_autofree char *after = g_match_info_fetch (match, 5);
  gboolean year_first = strlen (first) == 4;
  const char *year = year_first ? first : second;
  const char *day = year_first ? second : first;
  g_autofree char *month = g_strdup_printf ("%s %s %s %s", before, between, after, strlen (year) == 4 ? year : "2000");

  g_date_set_parse (date, month);
  if (!g_date_valid (date))
    return;
  if (strlen (year) != 4)
    {
      g_date_clear (date, 1);
      *problem = dup_short_year ();
      return;
    }
  if (strlen (day) <= 2 && g_date_valid_dmy ((GDateDay) get_number (day), g_date_get_month (date), g_date_get_year (date)))
    g_date_set_day (date, (GDateDay) get_number (day));
  else
    g_date_clear (date, 1);
}

static gboolean
matches (const char  *pattern,
         const char  *text,
         GMatchInfo **match)
{
  g_autoptr(GRegex) regex = g_regex_new (pattern, 0, 0, NULL);

  return g_regex_match (regex, text, 0, match);
}

/**
 * fw_date_text_parse:
 * @text: what somebody typed
 * @problem: (out) (transfer full) (nullable): where it is no date, a sentence that says so and what to write
 *
 * Reads a date with a year of four digits: as ISO 8601 writes it, as the person's locale does, with the name of a month,
 * or in numbers that can be read in one way only.
 *
 * Returns: (transfer full) (nullable): it as ISO 8601 writes it
 */
char *
fw_date_text_parse (const char  *text,
                    char       **problem)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *today = NULL;
  g_autoptr(GMatchInfo) numbers = NULL;
  g_autoptr(GMatchInfo) with_name = NULL;
  GDate date;

  *problem = NULL;
  g_date_clear (&date, 1);
  if (fw_time_is_date (stripped))
    return g_steal_pointer (&stripped);
  if (strlen (stripped) == 8 && strspn (stripped, "0123456789") == 8)
    g_date_set_parse (&date, stripped);
  else if (matches (NUMBERS, stripped, &numbers))
    read_numbers (numbers, &date, problem);
  else if (matches (WITH_NAME, stripped, &with_name))
    read_with_name (with_name, &date, problem);
  if (g_date_valid (&date))
    return format (&date);
  if (*problem == NULL)
    {
      today = fw_time_today ();
      /* Translators: a date follows, as 2026-11-25. */
      *problem = g_strdup_printf (_("Not a date. Write it as %s."), today);
    }

  return NULL;
}
