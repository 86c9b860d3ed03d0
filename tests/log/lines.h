/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Logs written by hand in tests. In their text ' stands for " and #x, x one character of the
 * alphabet of ids, for the id 000000010000000x; so ids sort as their characters do.
 */
#pragma once

#include "fw-id.h"
#include "fw-state.h"

#include <string.h>

#define ID(x) "000000010000000" x

static inline char *
expand (const char *text)
{
  GString *result = g_string_new (NULL);

  for (; *text != '\0'; text++)
    {
      if (*text == '#')
        g_string_append_printf (result, "000000010000000%c", *++text);
      else
        g_string_append_c (result, *text == '\'' ? '"' : *text);
    }

  return g_string_free (result, FALSE);
}

static inline FwOperation *
operation (const char *text)
{
  g_autofree char *line = expand (text);
  g_autoptr(GError) error = NULL;
  FwOperation *made = fw_operation_parse (line, strlen (line), &error);

  g_assert_no_error (error);

  return made;
}

static inline FwLog *
log_of (const char *first,
        ...)
{
  FwLog *made = fw_log_new ();
  va_list arguments;

  va_start (arguments, first);
  for (const char *text = first; text != NULL; text = va_arg (arguments, const char *))
    {
      g_autoptr(FwOperation) line = operation (text);

      fw_log_add (made, line);
    }
  va_end (arguments);

  return made;
}

/* Adds to @log what a writer made. */
static inline void
take (FwLog     *log,
      GPtrArray *operations)
{
  g_assert_nonnull (operations);
  for (guint i = 0; i < operations->len; i++)
    g_assert_true (fw_log_add (log, operations->pdata[i]));
}

/* The last characters of the ids of some operations, to compare with what is expected. */
static inline char *
tails (GPtrArray *operations)
{
  GString *result = g_string_new (NULL);

  for (guint i = 0; i < operations->len; i++)
    g_string_append_c (result, fw_operation_get_id (operations->pdata[i])[FW_ID_LENGTH - 1]);

  return g_string_free (result, FALSE);
}

static inline void
assert_tails (GPtrArray  *operations,
              const char *expected)
{
  g_autofree char *found = tails (operations);

  g_assert_cmpstr (found, ==, expected);
}

/* Ids of simulated time: of the given second, else one after the floor; counted, not random. */
static inline char *
counted_id (gint64      seconds,
            const char *floor,
            gpointer    data)
{
  guint64 *count = data;
  g_autofree char *id = fw_id_from_seed (seconds, ++*count);

  if (floor != NULL && strcmp (id, floor) <= 0)
    {
      if (fw_id_get_seconds (floor) >= FW_ID_SECONDS_MAX)
        return NULL;
      g_free (id);
      id = fw_id_from_seed (fw_id_get_seconds (floor) + 1, *count);
    }

  return g_steal_pointer (&id);
}
