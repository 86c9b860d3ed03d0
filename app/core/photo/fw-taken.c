/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dates as cameras write them. Pure; any thread.
 */
#define G_LOG_DOMAIN "fw-photo"

#include "fw-taken.h"

#include <string.h>

/* Whether @text has exactly the shape of @pattern, in which 0 stands for any digit. */
static gboolean
has_shape (const char *text,
           const char *pattern)
{
  for (; *pattern != '\0'; pattern++, text++)
    if (*pattern == '0' ? !g_ascii_isdigit (*text) : *text != *pattern)
      return FALSE;

  return *text == '\0';
}

static guint
number_at (const char *text,
           gsize       at)
{
  return (guint) (text[at] - '0') * 10 + (guint) (text[at + 1] - '0');
}

static gboolean
is_offset (const char *text)
{
  if (text[0] != '+' && text[0] != '-')
    return FALSE;

  return has_shape (text + 1, "00:00") && number_at (text, 1) <= 14 && number_at (text, 4) < 60;
}

/**
 * fw_taken_is_valid:
 * @text: anything
 *
 * Any thread.
 *
 * Returns: whether @text is an RFC 3339 time without fractions, its offset left out or numeric
 */
gboolean
fw_taken_is_valid (const char *text)
{
  g_autofree char *local = g_strndup (text, strlen ("0000-00-00T00:00:00"));
  guint year;

  if (!has_shape (local, "0000-00-00T00:00:00"))
    return FALSE;
  year = number_at (local, 0) * 100 + number_at (local, 2);
  if (year == 0 || !g_date_valid_dmy ((GDateDay) number_at (local, 8), (GDateMonth) number_at (local, 5),
                                      (GDateYear) year))
    return FALSE;
  if (number_at (local, 11) > 23 || number_at (local, 14) > 59 || number_at (local, 17) > 59)
    return FALSE;
  text += strlen (local);

  return *text == '\0' || is_offset (text);
}

/**
 * fw_taken_from_exif:
 * @date_time: (nullable): EXIF's DateTimeOriginal, as "2026:09:14 08:12:45"
 * @offset: (nullable): EXIF's OffsetTimeOriginal, as "+02:00"
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): RFC 3339, without the offset when there is no usable one;
 *   %NULL when the camera's clock was not set or wrote nonsense
 */
char *
fw_taken_from_exif (const char *date_time,
                    const char *offset)
{
  g_autofree char *taken = NULL;

  if (date_time == NULL || !has_shape (date_time, "0000:00:00 00:00:00"))
    return NULL;
  taken = g_strconcat (date_time, offset != NULL && is_offset (offset) ? offset : NULL, NULL);
  taken[4] = taken[7] = '-';
  taken[10] = 'T';

  return fw_taken_is_valid (taken) ? g_steal_pointer (&taken) : NULL;
}
