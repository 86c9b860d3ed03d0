/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading the clock. Any thread.
 */
#define G_LOG_DOMAIN "fw-base"

#include "fw-time.h"

#include <string.h>
#include <sys/timex.h>

static GDateTime *
now_local (void)
{
  const char *fixed = g_getenv ("FLOORWALK_NOW");
  GDateTime *time = NULL;

  if (fixed != NULL)
    time = g_date_time_new_from_iso8601 (fixed, NULL);

  return time != NULL ? time : g_date_time_new_now_local ();
}

/**
 * fw_time_now:
 *
 * Returns: UTC seconds since 1970
 */
gint64
fw_time_now (void)
{
  g_autoptr(GDateTime) time = now_local ();

  return g_date_time_to_unix (time);
}

/**
 * fw_time_now_text:
 *
 * Returns: (transfer full): the time with milliseconds and offset as RFC 3339 writes it
 */
char *
fw_time_now_text (void)
{
  g_autoptr(GDateTime) time = now_local ();
  g_autofree char *front = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");
  g_autofree char *offset = g_date_time_format (time, "%:z");

  return g_strdup_printf ("%s.%03d%s", front, g_date_time_get_microsecond (time) / 1000, offset);
}

/**
 * fw_time_now_plain:
 *
 * Returns: (transfer full): the time in whole seconds with offset as RFC 3339 writes it
 */
char *
fw_time_now_plain (void)
{
  g_autoptr(GDateTime) time = now_local ();

  return g_date_time_format (time, "%Y-%m-%dT%H:%M:%S%:z");
}

/**
 * fw_time_today:
 *
 * Returns: (transfer full): the local date as ISO 8601 writes it
 */
char *
fw_time_today (void)
{
  g_autoptr(GDateTime) time = now_local ();

  return g_date_time_format (time, "%Y-%m-%d");
}

/**
 * fw_time_is_synchronised:
 *
 * Returns: whether the kernel says that its clock is held to a reference; %TRUE when it will not
 *   say (a sandbox may forbid the question)
 */
gboolean
fw_time_is_synchronised (void)
{
  struct timex state = { 0 };

  return adjtimex (&state) < 0 || (state.status & STA_UNSYNC) == 0;
}

/**
 * fw_time_is_date:
 * @text: (nullable): text
 *
 * Returns: whether @text is a calendar date in the form YYYY-MM-DD, of a year from 0001
 */
gboolean
fw_time_is_date (const char *text)
{
  static const char form[] = "dddd-dd-dd";
  guint numbers[3] = { 0 };
  guint part = 0;

  if (text == NULL || strlen (text) != strlen (form))
    return FALSE;
  for (gsize i = 0; i < strlen (form); i++)
    {
      if (form[i] == 'd' ? !g_ascii_isdigit (text[i]) : text[i] != form[i])
        return FALSE;
      if (form[i] == 'd')
        numbers[part] = 10 * numbers[part] + (guint) g_ascii_digit_value (text[i]);
      else
        part++;
    }

  return numbers[0] > 0 &&
         g_date_valid_dmy ((GDateDay) numbers[2], (GDateMonth) numbers[1], (GDateYear) numbers[0]);
}
