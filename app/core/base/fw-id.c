/* SPDX-FileCopyrightText: The Floorwalk authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Making and reading identifiers. Any thread.
 */
#define G_LOG_DOMAIN "fw-base"

#include "fw-id.h"

#include <string.h>
#include <sys/random.h>

/* Crockford's base32 alphabet: no i, l, o, u. https://www.crockford.com/base32.html */
static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";

#define RANDOM_BITS 40
#define RANDOM_MASK ((G_GUINT64_CONSTANT (1) << RANDOM_BITS) - 1)

/* 2000-01-01 and 2099-12-31 in UTC seconds: the years that a document's path can hold. */
#define DOCUMENT_SECONDS_MIN G_GINT64_CONSTANT (946684800)
#define DOCUMENT_SECONDS_MAX G_GINT64_CONSTANT (4102358400)

/* How far ahead of the clock an identifier may be before a clock that was set back is to blame. */
#define AHEAD_SECONDS_MAX 60

/* Characters that are in the alphabet, without a search: every line of a log is looked at. */
static gboolean
is_in_alphabet (char c)
{
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z' && c != 'i' && c != 'l' && c != 'o' && c != 'u');
}

/**
 * fw_id_random:
 *
 * Returns: the random half of an identifier, 40 bits from the system's generator
 */
guint64
fw_id_random (void)
{
  guint64 value = 0;

  /* A request this small is never interrupted or short once the kernel's pool is ready. */
  if (getrandom (&value, sizeof value, 0) != sizeof value)
    g_error ("the system gives no random numbers");

  return value & RANDOM_MASK;
}

static void
encode_half (guint64  bits,
             char    *out)
{
  for (int i = FW_ID_LENGTH / 2 - 1; i >= 0; i--)
    {
      out[i] = alphabet[bits & 31];
      bits >>= 5;
    }
}

/**
 * fw_id_is_valid_length:
 * @id: text, not necessarily terminated
 * @length: its length in bytes
 *
 * Returns: whether @id is an identifier
 */
gboolean
fw_id_is_valid_length (const char *id,
                       gsize       length)
{
  if (length != FW_ID_LENGTH)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (!is_in_alphabet (id[i]))
      return FALSE;

  return TRUE;
}

/**
 * fw_id_is_valid:
 * @id: (nullable): text
 *
 * Returns: whether @id is an identifier
 */
gboolean
fw_id_is_valid (const char *id)
{
  return id != NULL && fw_id_is_valid_length (id, strlen (id));
}

/**
 * fw_id_get_seconds:
 * @id: a valid identifier
 *
 * Returns: the UTC seconds since 1970 that @id was made with
 */
gint64
fw_id_get_seconds (const char *id)
{
  gint64 seconds = 0;

  g_return_val_if_fail (fw_id_is_valid (id), 0);

  for (int i = 0; i < FW_ID_LENGTH / 2; i++)
    seconds = seconds << 5 | (strchr (alphabet, id[i]) - alphabet);

  return seconds;
}

/**
 * fw_id_from_seed:
 * @seconds: UTC seconds since 1970, clamped to 0 … %FW_ID_SECONDS_MAX
 * @random: the random part, of which the low 40 bits count
 *
 * The deterministic form, for simulations.
 *
 * Returns: (transfer full): an identifier
 */
char *
fw_id_from_seed (gint64  seconds,
                 guint64 random)
{
  char *id = g_malloc (FW_ID_LENGTH + 1);

  encode_half ((guint64) CLAMP (seconds, 0, FW_ID_SECONDS_MAX), id);
  encode_half (random & RANDOM_MASK, id + FW_ID_LENGTH / 2);
  id[FW_ID_LENGTH] = '\0';

  return id;
}

/**
 * fw_id_new:
 * @seconds: UTC seconds since 1970
 *
 * Returns: (transfer full): a new identifier
 */
char *
fw_id_new (gint64 seconds)
{
  return fw_id_from_seed (seconds, fw_id_random ());
}

/**
 * fw_id_new_above:
 * @seconds: UTC seconds since 1970
 * @random: the random part, as of fw_id_random()
 * @floor: (nullable): the greatest identifier that the new one names
 *
 * A writer's identifier is greater than every one it names, so that the relation "replaces" has
 * no cycles by construction.
 *
 * Returns: (transfer full) (nullable): a new identifier greater than @floor: of @seconds, else a
 *   second after @floor; %NULL when @floor stands at the very end of the range
 */
char *
fw_id_new_above (gint64      seconds,
                 guint64     random,
                 const char *floor)
{
  g_autofree char *id = fw_id_from_seed (seconds, random);

  if (floor != NULL && strcmp (id, floor) <= 0)
    {
      gint64 above = fw_id_get_seconds (floor) + 1;

      if (above > FW_ID_SECONDS_MAX)
        return NULL;
      g_free (id);
      id = fw_id_from_seed (above, random);
    }

  return g_steal_pointer (&id);
}

/**
 * fw_id_is_by_now:
 * @id: an identifier
 * @now: UTC seconds since 1970
 *
 * What is made next comes after what is there already, but must not follow what a clock once called the future, that
 * was set back since: a minute ahead is let pass.
 *
 * Returns: whether @id was made by @now, or at most a minute later
 */
gboolean
fw_id_is_by_now (const char *id,
                 gint64      now)
{
  return fw_id_get_seconds (id) <= now + AHEAD_SECONDS_MAX;
}

/**
 * fw_id_new_document:
 * @seconds: UTC seconds since 1970
 *
 * A document's path holds its year, so that is kept within 2000 to 2099 whatever the clock says.
 *
 * Returns: (transfer full): a new identifier for a document
 */
char *
fw_id_new_document (gint64 seconds)
{
  return fw_id_new (CLAMP (seconds, DOCUMENT_SECONDS_MIN, DOCUMENT_SECONDS_MAX));
}
